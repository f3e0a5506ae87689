//! An award, as programs write it.

use app::{Award, Identity, Named};
use domain::{EmailAddress, Language, PersonName, TextError, id::OrganisationId};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    credentials::EvidenceBody,
    problem::{Mistake, Problem},
};

/// An award to one person.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = Award)]
#[serde(deny_unknown_fields)]
pub(super) struct AwardBody {
    /// What was achieved.
    achievement: Uuid,
    /// In which run.
    offering: Option<Uuid>,
    /// Who achieved it.
    recipient: RecipientBody,
    /// The day that it was achieved: `2026-05-04`.
    #[schema(format = Date)]
    awarded_on: String,
    /// What was reached, on the micro-credential's scale.
    result: Option<String>,
    /// Where the work can be seen.
    #[serde(default)]
    evidence: Vec<EvidenceBody>,
    /// What the awarder adds in words.
    narrative: Option<String>,
}

/// A person: by an e-mail address, or by the provider's own number for them.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = AwardRecipient)]
#[serde(deny_unknown_fields)]
struct RecipientBody {
    /// What they are called.
    name: String,
    /// Where the letter goes.
    email: Option<String>,
    /// The provider's own number for them, when there is no address: the letter is printed.
    own_number: Option<String>,
    /// The language of the letter (BCP 47); the organisation's when left out.
    language: Option<String>,
}

/// A correction of an award.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = Correction)]
#[serde(deny_unknown_fields)]
pub(super) struct CorrectionBody {
    /// The award as it should have been.
    pub(super) award: AwardBody,
    /// Why, as the learner will read it.
    pub(super) reason: String,
}

impl AwardBody {
    /// Reads it; `above` points to where it stands in the body.
    pub(super) fn read(self, organisation: OrganisationId, above: &str) -> Result<Award, Problem> {
        let mut errors = Vec::new();
        let mut note = |pointer: &str, why: TextError| {
            errors.push(Mistake::text(format!("{above}/{pointer}"), why));
        };
        let recipient = self.recipient.read(&mut note);
        let awarded_on = self.awarded_on.parse::<Date>();
        if awarded_on.is_err() {
            note("awarded_on", TextError::Form);
        }
        let (Some(recipient), Ok(awarded_on)) = (recipient, awarded_on) else {
            return Err(Problem::mistakes(errors));
        };
        Ok(Award {
            organisation,
            achievement: self.achievement.into(),
            offering: self.offering.map(Into::into),
            recipient,
            awarded_on,
            result: self.result,
            evidence: self.evidence.into_iter().map(Into::into).collect(),
            narrative: self.narrative,
        })
    }
}

impl RecipientBody {
    fn read(self, note: &mut impl FnMut(&str, TextError)) -> Option<Named> {
        let name = self.name.parse::<PersonName>();
        if let Err(why) = &name {
            note("recipient/name", *why);
        }
        let language = self.language.map(|it| it.parse::<Language>()).transpose();
        if let Err(why) = &language {
            note("recipient/language", *why);
        }
        let identity = match (self.email, self.own_number) {
            (Some(email), None) => match email.parse::<EmailAddress>() {
                Ok(email) => Some(Identity::Email(email)),
                Err(why) => {
                    note("recipient/email", why);
                    None
                }
            },
            (None, Some(number)) => Some(Identity::OwnNumber(number)),
            (Some(_), Some(_)) => {
                note("recipient/own_number", TextError::Form);
                None
            }
            (None, None) => {
                note("recipient/email", TextError::Empty);
                None
            }
        };
        Some(Named { name: name.ok()?, identity: identity?, language: language.ok()? })
    }
}
