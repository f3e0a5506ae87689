//! Drafts of micro-credentials: begun, written on, and begun once of a form that is sent twice.

use boxed::boxed;
use domain::{
    Achievement, AchievementState, Act, Actor, Awarding, Definition, Localized,
    award::AWARDED_ON_MIN,
    id::{AchievementId, OrganisationId},
};
use jiff::Timestamp;
use store::{Tx, achievements};

use crate::{App, Result, places::Done};

#[boxed]
impl App {
    /// Begins a draft that has only a title; the organisation may award it, for any day.
    pub async fn draft_achievement(
        &self,
        actor: &Actor,
        developer: OrganisationId,
        title: Localized,
    ) -> Result<Achievement> {
        self.draft_definition(actor, developer, Definition::titled(title)).await
    }

    /// Begins a draft of what was already written elsewhere.
    ///
    /// # Errors
    ///
    /// Every fault of a definition that cannot be.
    pub async fn draft_definition(
        &self,
        actor: &Actor,
        developer: OrganisationId,
        definition: Definition,
    ) -> Result<Achievement> {
        self.draft_from_form(actor, (developer, None), definition).await
    }

    /// Gives an id to a form that a draft may be begun with, so that what is sent twice is begun once.
    pub fn id_of_form(&self) -> AchievementId {
        self.id()
    }

    /// Begins a draft of what was written into a form, under the id that the form was given if it was given one.
    ///
    /// # Errors
    ///
    /// A conflict when the form was sent before; every fault of a definition that cannot be.
    pub async fn draft_from_form(
        &self,
        actor: &Actor,
        (developer, given): (OrganisationId, Option<AchievementId>),
        mut definition: Definition,
    ) -> Result<Achievement> {
        self.name_frameworks(&mut definition).await?;
        definition.based_on = None;
        let mut tx = self.store().begin().await?;
        self.permit(&mut tx, actor, Act::Define, developer).await?;

        let id = self.id_by_form(given);
        let achievement = self.draft_in(&mut tx, actor, (developer, id), definition).await?;

        tx.commit().await?;
        Ok(achievement)
    }

    /// Takes the id that a form was given, or another where we cannot have given it: ids sort by when they were made, and
    /// nobody stands before others in lists by making one up.
    pub(crate) fn id_by_form(&self, given: Option<AchievementId>) -> AchievementId {
        let fresh = self.id();
        let is_ours = |it: &AchievementId| it.as_uuid().get_version_num() == 7 && *it < fresh;
        given.filter(is_ours).unwrap_or(fresh)
    }

    /// Begins a draft as part of a larger work that was permitted.
    pub(crate) async fn draft_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        (developer, id): (OrganisationId, AchievementId),
        definition: Definition,
    ) -> Result<Achievement> {
        let draft = definition.tidied()?;
        let now = self.now();
        let achievement = Achievement {
            id,
            developer,
            state: AchievementState::Draft,
            draft,
            latest: None,
            // Who passed before it was written down here is awarded it too.
            awarding: vec![Awarding { organisation: developer, from: AWARDED_ON_MIN, until: None }],
            created_at: now,
            changed_at: now,
        };

        achievements::insert(tx, &achievement).await?;
        let done = Done { organisation: Some(developer), subject: &achievement.id, details: None };
        self.audit(tx, actor, "draft-achievement", done).await?;
        Ok(achievement)
    }

    /// Changes a draft, and who may award it.
    ///
    /// `seen` is when the draft was last changed as far as the writer knew.
    ///
    /// # Errors
    ///
    /// A conflict when someone else changed it meanwhile; every fault of a definition that cannot be.
    pub async fn save_draft(
        &self,
        actor: &Actor,
        id: AchievementId,
        mut draft: Definition,
        seen: Timestamp,
    ) -> Result<Achievement> {
        self.name_frameworks(&mut draft).await?;
        let mut tx = self.store().begin().await?;
        let (scope, before) = self.own_achievement(&mut tx, actor, Act::Define, id).await?;

        // What it was begun from is no one's to change.
        draft.based_on.clone_from(&before.draft.based_on);
        let draft = draft.tidied()?;
        let after = Achievement { draft, changed_at: self.later(before.changed_at), ..before };
        achievements::update(&mut tx, &scope, &after, seen).await?;
        let done = Done { organisation: Some(after.developer), subject: &id, details: None };
        self.audit(&mut tx, actor, "save-draft", done).await?;
        tx.commit().await?;
        Ok(after)
    }
}
