//! One award of an achievement to one person, and whether it is in force.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    id::{AchievementId, CredentialId, KeyId, OfferingId, OrganisationId, PersonId, StatusListId},
    text::{EmailAddress, Language, PersonName, TextError, paragraphs},
};

/// The most pieces of evidence that one award may point to.
pub const EVIDENCE_MAX: usize = 20;
/// The longest reason, in characters.
pub const REASON_CHARS_MAX: usize = 1_000;

/// A statement that a person has met the criteria of an achievement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Its name in the world.
    pub id: CredentialId,
    /// What was achieved.
    pub achievement: AchievementId,
    /// Which edition of it.
    pub version: u32,
    /// Who awarded it.
    pub organisation: OrganisationId,
    /// In which run.
    pub offering: Option<OfferingId>,
    /// Who achieved it.
    pub recipient: Recipient,
    /// The day that it was achieved.
    pub awarded_on: Date,
    /// What was reached.
    pub result: Option<AchievedResult>,
    /// Where the work can be seen.
    pub evidence: Vec<Evidence>,
    /// What the awarder adds in words.
    pub narrative: Option<String>,
    /// Until when it is valid.
    pub valid_until: Option<Timestamp>,
    /// When the awarder decided.
    pub awarded_at: Timestamp,
    /// Who decided.
    pub awarded_by: Option<PersonId>,
    /// Whether it is in force.
    pub standing: Standing,
    /// Why it is not.
    pub reason: Option<String>,
    /// The one that was issued in its place.
    pub replaced_by: Option<CredentialId>,
    /// What fixes its signature: signing again gives the same bytes.
    pub signing: Signing,
    /// When it was signed.
    pub issued_at: Option<Timestamp>,
    /// When the learner took it.
    pub collected_at: Option<Timestamp>,
    /// Since when everyone may see it, by the learner's wish.
    pub published_at: Option<Timestamp>,
}

/// The person as the award names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Who it is.
    pub person: PersonId,
    /// What the award calls them.
    pub name: PersonName,
    /// Where the letter goes; a printed letter when `None`.
    pub email: Option<EmailAddress>,
    /// The provider's own number for them.
    pub own_number: Option<String>,
    /// The language of the letter.
    pub language: Language,
}

/// A value on the achievement's scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AchievedResult {
    /// The value, as the scale writes it.
    pub value: String,
}

/// The work that shows the learning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its address, https.
    pub url: String,
    /// What it is.
    pub name: Option<String>,
}

/// What a signature depends on beside the facts, fixed when the award is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signing {
    /// The key that signs.
    pub key: KeyId,
    /// The moment that the signature states.
    pub created_at: Timestamp,
    /// The list that says whether it is in force.
    pub status_list: StatusListId,
    /// Its place in the list.
    pub status_index: u32,
}

/// Whether a credential is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It is, as far as its issuer goes.
    InForce,
    /// Not for now.
    Suspended,
    /// Never again.
    Revoked,
}

impl Standing {
    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
        }
    }
}

impl std::str::FromStr for Standing {
    type Err = crate::code::UnknownCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::InForce, Self::Suspended, Self::Revoked]
            .into_iter()
            .find(|it| it.code() == text)
            .ok_or(crate::code::UnknownCode)
    }
}

/// A change of standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandingChange {
    /// Out of force until reinstated.
    Suspend,
    /// In force again.
    Reinstate,
    /// Out of force for good.
    Revoke,
    /// Out of force because another was issued in its place.
    Replace(CredentialId),
}

impl StandingChange {
    /// Gives the stable code that the audit log, letters and translators use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Reinstate => "reinstate",
            Self::Revoke => "revoke",
            Self::Replace(_) => "replace",
        }
    }
}

/// Why a standing cannot change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StandingError {
    /// What was revoked stays so (Bitstring Status List 1.0: revocation is not reversible).
    #[error("it was revoked, which cannot be undone")]
    Revoked,
    /// It is so already.
    #[error("it is so already")]
    Unchanged,
    /// No reason was given.
    #[error("a reason is needed")]
    Reason(TextError),
}

impl StandingError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Revoked => "standing-revoked",
            Self::Unchanged => "standing-unchanged",
            Self::Reason(_) => "standing-reason",
        }
    }
}

impl Credential {
    /// Changes the standing, for a reason that the learner will read.
    ///
    /// # Errors
    ///
    /// Refuses without a reason, when nothing would change, and when it was revoked.
    pub fn change(&self, change: StandingChange, reason: &str) -> Result<Self, StandingError> {
        let reason = paragraphs(reason, REASON_CHARS_MAX).map_err(StandingError::Reason)?;
        let standing = match (self.standing, change) {
            (Standing::Revoked, _) => return Err(StandingError::Revoked),
            (Standing::Suspended, StandingChange::Suspend)
            | (Standing::InForce, StandingChange::Reinstate) => {
                return Err(StandingError::Unchanged);
            }
            (_, StandingChange::Suspend) => Standing::Suspended,
            (_, StandingChange::Reinstate) => Standing::InForce,
            (_, StandingChange::Revoke | StandingChange::Replace(_)) => Standing::Revoked,
        };
        let replaced_by = match change {
            StandingChange::Replace(by) => Some(by),
            StandingChange::Suspend | StandingChange::Reinstate | StandingChange::Revoke => None,
        };
        Ok(Self { standing, reason: Some(reason), replaced_by, ..self.clone() })
    }

    /// Whether anyone may see it: the learner published it, and it was signed.
    pub fn is_public(&self) -> bool {
        self.published_at.is_some() && self.issued_at.is_some()
    }
}
