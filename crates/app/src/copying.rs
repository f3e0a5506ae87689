//! A micro-credential begun from one that is published: the draft says from which, and by whom.

use boxed::boxed;
use domain::{
    Achievement, Act, Actor, Localized,
    definition::BasedOn,
    id::{AchievementId, OrganisationId},
};

use crate::{App, Result, places::Done};

/// What a draft would be begun from.
#[derive(Debug, Clone)]
pub struct Source {
    /// What it is called.
    pub title: Localized,
    /// Who defines it.
    pub by: String,
    /// The edition that would be taken.
    pub number: u32,
}

#[boxed]
impl App {
    /// Shows what a draft would be begun from, to anyone.
    pub async fn copy_source(&self, id: AchievementId) -> Result<Source> {
        let shown = self.achievement(id, None).await?;
        let title = shown.version.definition.title;
        Ok(Source { title, by: shown.developer.name, number: shown.version.number })
    }

    /// Begins a draft with what the newest edition of another micro-credential says, under the id that the form was given
    /// if it was given one.
    ///
    /// # Errors
    ///
    /// A conflict when the form was sent before.
    pub async fn copy_achievement(
        &self,
        actor: &Actor,
        (developer, given): (OrganisationId, Option<AchievementId>),
        source: AchievementId,
    ) -> Result<Achievement> {
        let shown = self.achievement(source, None).await?;
        let number = shown.version.number;
        // What is a copy has its name where it is from.
        let named = match shown.origin {
            Some(origin) => origin.home,
            None => format!("{}/achievements/{source}", self.base()?),
        };
        let based_on = BasedOn {
            title: shown.version.definition.title.clone(),
            by: shown.developer.name.clone(),
            url: format!("{named}/{number}"),
        };
        let mut tx = self.store().begin().await?;
        self.permit(&mut tx, actor, Act::Define, developer).await?;

        let draft = shown.version.definition.copied(based_on);
        let id = self.id_by_form(given);
        let achievement = self.draft_in(&mut tx, actor, (developer, id), draft).await?;

        let details = source.to_string();
        let done = Done {
            organisation: Some(developer),
            subject: &achievement.id,
            details: Some(&details),
        };
        self.audit(&mut tx, actor, "copy-achievement", done).await?;
        tx.commit().await?;
        Ok(achievement)
    }
}
