//! What can be achieved, its editions, and who may award it.

use jiff::{Timestamp, civil::Date};

use crate::{
    definition::Definition,
    gate::{self, Missing},
    id::{AchievementId, OrganisationId, PersonId},
    jurisdiction::{self, Jurisdiction, Unmet},
    organisation::Organisation,
};

/// A micro-credential that a developer defines and one or more organisations award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Achievement {
    /// Its name in the world.
    pub id: AchievementId,
    /// Who defines it.
    pub developer: OrganisationId,
    /// Whether it can be awarded.
    pub state: AchievementState,
    /// What the next edition will say.
    pub draft: Definition,
    /// The number of the newest edition; none before it is published.
    pub latest: Option<u32>,
    /// Who may award it, and when.
    pub awarding: Vec<Awarding>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When the draft was last changed: what a form was made from, so that two people do not overwrite each other.
    pub changed_at: Timestamp,
}

/// Where an achievement is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AchievementState {
    /// Being written; no one else sees it.
    Draft,
    /// In force: it is shown and awarded.
    Published,
    /// Withdrawn: it is shown to those who hold it, and awarded no more.
    Archived,
}

impl AchievementState {
    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }
}

impl std::str::FromStr for AchievementState {
    type Err = crate::code::UnknownCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Draft, Self::Published, Self::Archived]
            .into_iter()
            .find(|it| it.code() == text)
            .ok_or(crate::code::UnknownCode)
    }
}

/// An organisation that may award an achievement from a day, until a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awarding {
    /// Who.
    pub organisation: OrganisationId,
    /// The first day.
    pub from: Date,
    /// The last day; without end when `None`.
    pub until: Option<Date>,
}

impl Awarding {
    /// Whether it holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// An immutable edition of an achievement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AchievementVersion {
    /// Of what.
    pub achievement: AchievementId,
    /// Its number, from 1.
    pub number: u32,
    /// What it says.
    pub definition: Definition,
    /// When it was published.
    pub published_at: Timestamp,
    /// Who published it.
    pub published_by: Option<PersonId>,
}

/// What an edition is measured by, beside itself.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Who may award it.
    pub awarding: &'a [Organisation],
    /// Whose rules are switched on.
    pub jurisdictions: &'a [Jurisdiction],
}

/// Why an achievement cannot be published or archived.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishError {
    /// The definition lacks what the gate asks.
    #[error("the definition lacks {0:?}")]
    Incomplete(Vec<Missing>),
    /// It does not meet what a jurisdiction requires whose rules are switched on.
    #[error("{} rules of jurisdictions are not met", .0.len())]
    Unmet(Vec<Unmet>),
    /// Nothing was changed since the last edition.
    #[error("nothing was changed since edition {0}")]
    Unchanged(u32),
    /// It was withdrawn.
    #[error("it was withdrawn")]
    Archived,
}

impl PublishError {
    /// Gives the stable code that translators look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Incomplete(_) => "publish-incomplete",
            Self::Unmet(_) => "publish-unmet",
            Self::Unchanged(_) => "publish-unchanged",
            Self::Archived => "publish-archived",
        }
    }
}

impl Achievement {
    /// Makes the next edition from the draft.
    ///
    /// # Errors
    ///
    /// Refuses a draft that the gate or a jurisdiction finds incomplete, one that equals the newest edition, and an
    /// achievement that was withdrawn.
    pub fn publish(
        &self,
        newest: Option<&AchievementVersion>,
        asked: Asked<'_>,
        by: Option<PersonId>,
        now: Timestamp,
    ) -> Result<AchievementVersion, PublishError> {
        if self.state == AchievementState::Archived {
            return Err(PublishError::Archived);
        }
        let Asked { awarding, jurisdictions } = asked;
        let missing = gate::missing(&self.draft, awarding);
        if !missing.is_empty() {
            return Err(PublishError::Incomplete(missing));
        }
        let unmet = jurisdiction::stopping(&self.draft, awarding, jurisdictions);
        if !unmet.is_empty() {
            return Err(PublishError::Unmet(unmet));
        }
        if let Some(newest) = newest.filter(|it| it.definition == self.draft) {
            return Err(PublishError::Unchanged(newest.number));
        }
        Ok(AchievementVersion {
            achievement: self.id,
            number: newest.map_or(0, |it| it.number) + 1,
            definition: self.draft.clone(),
            published_at: now,
            published_by: by,
        })
    }

    /// Whether an organisation may award it on a day.
    pub fn is_awarded_by(&self, organisation: OrganisationId, day: Date) -> bool {
        self.awarding.iter().any(|it| it.organisation == organisation && it.holds_on(day))
    }
}
