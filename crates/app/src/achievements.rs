//! Micro-credentials: published, shown, withdrawn.

use std::collections::HashMap;

use boxed::boxed;
use domain::{
    Achievement, AchievementState, AchievementVersion, Act, Actor, Awarding, Jurisdiction, Missing,
    Offering, Organisation, Scope,
    achievement::Asked,
    gate,
    id::{AchievementId, OrganisationId},
    jurisdiction,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use store::{Tx, achievements, copies, copies::Origin, offerings, organisations};

use crate::{App, Error, Result, jurisdictions::switched_on, places::Done};

/// How many achievements a page lists.
pub const PAGE: u32 = 50;
/// How many organisations may award one achievement.
pub const AWARDING_MAX: usize = 50;
/// How many editions and runs a page lists.
const EDITIONS: u32 = 50;

/// An achievement for those who write it: with what is missing before it can be published.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The achievement.
    pub achievement: Achievement,
    /// Who defines it.
    pub developer: Organisation,
    /// Who may award it.
    pub awarding: Vec<Organisation>,
    /// What the gate still asks for.
    pub missing: Vec<Missing>,
    /// Whose rules are switched on.
    pub jurisdictions: Vec<Jurisdiction>,
    /// The newest edition.
    pub newest: Option<AchievementVersion>,
}

/// An achievement in a list of those who write it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The achievement.
    pub achievement: Achievement,
    /// What the gate still asks for.
    pub missing: Vec<Missing>,
    /// Whether a rule of a jurisdiction stops it.
    pub is_stopped: bool,
    /// The newest edition.
    pub newest: Option<AchievementVersion>,
}

/// An achievement as anyone sees it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The achievement.
    pub achievement: Achievement,
    /// The edition that is shown.
    pub version: AchievementVersion,
    /// Who defines it.
    pub developer: Organisation,
    /// Who may award it.
    pub awarding: Vec<Organisation>,
    /// When and where it can be taken: the runs that are not over, by their first day.
    pub offerings: Vec<Offering>,
    /// Where it is a copy from; nothing of what is defined here.
    pub origin: Option<Origin>,
}

#[boxed]
impl App {
    /// Says who may award an achievement, and when.
    pub async fn put_awarding(
        &self,
        actor: &Actor,
        id: AchievementId,
        awarding: Vec<Awarding>,
    ) -> Result<Achievement> {
        let mut tx = self.store().begin().await?;
        let (scope, before) = self.own_achievement(&mut tx, actor, Act::Publish, id).await?;
        if awarding.len() > AWARDING_MAX {
            return Err(Error::Refused("awarding-too-many"));
        }
        for it in &awarding {
            // The copy of another server's organisation awards nothing here.
            organisations::lineage(&mut tx, it.organisation)
                .await?
                .ok_or(Error::NotFound("organisation"))?;
        }

        let seen = before.changed_at;
        let after = Achievement { awarding, changed_at: self.later(seen), ..before };
        achievements::update(&mut tx, &scope, &after, seen).await?;
        self.touch_catalogue(&mut tx, id).await?;
        let done = Done { organisation: Some(after.developer), subject: &id, details: None };
        self.audit(&mut tx, actor, "put-awarding", done).await?;
        tx.commit().await?;
        Ok(after)
    }

    /// Publishes the draft as the next edition.
    pub async fn publish_achievement(
        &self,
        actor: &Actor,
        id: AchievementId,
    ) -> Result<AchievementVersion> {
        self.publish_seen(actor, id, None).await
    }

    /// Publishes the draft that someone read, last changed when they say.
    ///
    /// # Errors
    ///
    /// A conflict when it was changed since: nobody publishes what they have not read.
    pub async fn publish_seen(
        &self,
        actor: &Actor,
        id: AchievementId,
        seen: Option<Timestamp>,
    ) -> Result<AchievementVersion> {
        let mut tx = self.store().begin().await?;
        let (scope, before) = self.own_achievement(&mut tx, actor, Act::Publish, id).await?;
        if seen.is_some_and(|it| it != before.changed_at) {
            return Err(Error::Conflict("draft-changed"));
        }
        let newest = newest(&mut tx, &before).await?;
        let awarding = awarding(&mut tx, &before).await?;

        let jurisdictions = switched_on(&mut tx).await?;
        let asked = Asked { awarding: &awarding, jurisdictions: &jurisdictions };
        let version = before.publish(newest.as_ref(), asked, actor.id().ok(), self.now())?;

        let seen = before.changed_at;
        let after = Achievement {
            state: AchievementState::Published,
            latest: Some(version.number),
            changed_at: self.later(seen),
            ..before
        };
        achievements::insert_version(&mut tx, &version).await?;
        self.point_to_skills(&mut tx, &version).await?;
        achievements::update(&mut tx, &scope, &after, seen).await?;
        self.touch_catalogue(&mut tx, id).await?;
        let done = Done { organisation: Some(after.developer), subject: &id, details: None };
        self.audit(&mut tx, actor, "publish-achievement", done).await?;
        tx.commit().await?;
        Ok(version)
    }

    /// Withdraws an achievement: it is awarded no more, and those who hold it keep it.
    pub async fn archive_achievement(&self, actor: &Actor, id: AchievementId) -> Result<()> {
        let mut tx = self.store().begin().await?;
        let (scope, before) = self.own_achievement(&mut tx, actor, Act::Publish, id).await?;

        let seen = before.changed_at;
        let after = Achievement {
            state: AchievementState::Archived,
            changed_at: self.later(seen),
            ..before
        };
        achievements::update(&mut tx, &scope, &after, seen).await?;
        self.touch_catalogue(&mut tx, id).await?;
        let done = Done { organisation: Some(after.developer), subject: &id, details: None };
        self.audit(&mut tx, actor, "archive-achievement", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Shows an achievement to those who write it.
    pub async fn achievement_desk(&self, actor: &Actor, id: AchievementId) -> Result<Desk> {
        let mut tx = self.store().read().await?;
        let (_, achievement) =
            self.own_achievement(&mut tx, actor, Act::SeeOrganisation, id).await?;
        let developer = developer(&mut tx, &achievement).await?;
        let awarding = awarding(&mut tx, &achievement).await?;
        let newest = newest(&mut tx, &achievement).await?;
        let missing = gate::missing(&achievement.draft, &awarding);
        let jurisdictions = switched_on(&mut tx).await?;
        Ok(Desk { achievement, developer, awarding, missing, jurisdictions, newest })
    }

    /// Lists what an organisation defines, newest first, starting before `before`.
    pub async fn achievements_of(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        before: Option<AchievementId>,
    ) -> Result<Vec<Achievement>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::SeeOrganisation, organisation).await?;
        Ok(achievements::of_developer(&mut tx, &scope, before, PAGE).await?)
    }

    /// Lists what an organisation defines and is in a state, newest first, starting before `before`: with what
    /// the gate still asks for, and the newest edition.
    pub async fn achievements_in(
        &self,
        actor: &Actor,
        (organisation, state): (OrganisationId, AchievementState),
        before: Option<AchievementId>,
    ) -> Result<Vec<Listed>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::SeeOrganisation, organisation).await?;
        let found = achievements::in_state(&mut tx, &scope, state, before, PAGE).await?;
        let ids: Vec<AchievementId> = found.iter().map(|it| it.id).collect();
        let mut versions: HashMap<_, _> = achievements::newest_versions(&mut tx, &ids).await?;
        let jurisdictions = switched_on(&mut tx).await?;
        let mut listed = Vec::new();
        for achievement in found {
            let awarding = awarding(&mut tx, &achievement).await?;
            let missing = gate::missing(&achievement.draft, &awarding);
            let unmet = jurisdiction::stopping(&achievement.draft, &awarding, &jurisdictions);
            let (is_stopped, newest) = (!unmet.is_empty(), versions.remove(&achievement.id));
            listed.push(Listed { achievement, missing, is_stopped, newest });
        }
        Ok(listed)
    }

    /// Lists what an organisation may award today.
    pub async fn awardable(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
    ) -> Result<Vec<Achievement>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        Ok(achievements::awarded_by(&mut tx, &scope, today(self.now()), 500).await?)
    }

    /// Shows an edition of an achievement, the newest if none is asked for, to anyone.
    pub async fn achievement(&self, id: AchievementId, number: Option<u32>) -> Result<Shown> {
        let mut tx = self.store().read().await?;
        let achievement = achievements::find(&mut tx, &Scope::public(), id)
            .await?
            .ok_or(Error::NotFound("achievement"))?;
        let number = number.or(achievement.latest).ok_or(Error::NotFound("achievement"))?;
        let version = achievements::version(&mut tx, id, number)
            .await?
            .ok_or(Error::NotFound("achievement"))?;
        Ok(Shown {
            developer: developer(&mut tx, &achievement).await?,
            awarding: awarding(&mut tx, &achievement).await?,
            offerings: offerings::to_come(&mut tx, &[id], today(self.now())).await?,
            origin: copies::of_achievement(&mut tx, id).await?,
            achievement,
            version,
        })
    }

    /// Lists what can be awarded, newest first, with its newest editions, to anyone; of one organisation, if given.
    pub async fn catalogue(
        &self,
        developer: Option<OrganisationId>,
        before: Option<AchievementId>,
    ) -> Result<Vec<(Achievement, AchievementVersion)>> {
        let mut tx = self.store().read().await?;
        let found = achievements::published(&mut tx, developer, before, PAGE).await?;
        let ids: Vec<AchievementId> = found.iter().map(|it| it.id).collect();
        let mut versions: HashMap<_, _> = achievements::newest_versions(&mut tx, &ids).await?;
        let with_version = |it: Achievement| {
            let version = versions.remove(&it.id)?;
            Some((it, version))
        };
        Ok(found.into_iter().filter_map(with_version).collect())
    }

    /// Lists the editions of an achievement, newest first, to anyone.
    pub async fn editions(&self, id: AchievementId) -> Result<Vec<AchievementVersion>> {
        let mut tx = self.store().read().await?;
        Ok(achievements::versions(&mut tx, id, EDITIONS).await?)
    }

    /// Finds an achievement that the actor's organisation defines.
    pub(crate) async fn own_achievement(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        act: Act,
        id: AchievementId,
    ) -> Result<(Scope, Achievement)> {
        // Where it is kept is known only by looking; what is found is shown to no one who may not see it.
        let developer = achievements::developer(tx, id).await?;
        let developer = developer.ok_or(Error::NotFound("achievement"))?;
        let scope = match self.permit(tx, actor, act, developer).await {
            Err(Error::Forbidden(domain::Forbidden::NotAllowed)) => {
                return Err(Error::NotFound("achievement"));
            }
            other => other?,
        };
        let found = achievements::find(tx, &scope, id).await?;
        Ok((scope, found.ok_or(Error::NotFound("achievement"))?))
    }

    /// Gives the time, or a moment after `before` where the clock has not moved: changes must differ.
    pub(crate) fn later(&self, before: Timestamp) -> Timestamp {
        let after = before.checked_add(jiff::SignedDuration::from_micros(1)).unwrap_or(before);
        self.now().max(after)
    }
}

/// Gives the day in UTC.
pub(crate) fn today(now: Timestamp) -> Date {
    now.to_zoned_datetime(TimeZone::UTC).date()
}

async fn newest(tx: &mut Tx, achievement: &Achievement) -> Result<Option<AchievementVersion>> {
    match achievement.latest {
        Some(number) => Ok(achievements::version(tx, achievement.id, number).await?),
        None => Ok(None),
    }
}

async fn developer(tx: &mut Tx, achievement: &Achievement) -> Result<Organisation> {
    let found = organisations::find(tx, achievement.developer).await?;
    found.ok_or(Error::NotFound("organisation"))
}

async fn awarding(tx: &mut Tx, achievement: &Achievement) -> Result<Vec<Organisation>> {
    let mut found = Vec::new();
    for it in &achievement.awarding {
        found.extend(organisations::find(tx, it.organisation).await?);
    }
    Ok(found)
}
