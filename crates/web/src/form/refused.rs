//! From what a use case refused to what is to be mended in a form.

use app::Error;
use domain::{AwardError, StandingError, TextError, definition::Faults, offering::OfferingError};

use super::Errors;
use crate::pages::failure::Failure;

impl Errors {
    /// Says what a use case refused, beside the field it names or else beside `field`.
    ///
    /// # Errors
    ///
    /// What no form can mend stays a failure.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "whatever a form cannot mend is a failure, also what is added later"
    )]
    pub fn refused(error: Error, field: &'static str) -> Result<Self, Failure> {
        let mut errors = Self::new();
        let code = error.code();
        match error {
            Error::Field { field, why } => errors.text(field, why),
            Error::TooOften(seconds) => {
                errors.add_with("", code, [("minutes", seconds.div_ceil(60).into())]);
            }
            Error::Award(error) => errors.award(&error),
            Error::Offering(error) => errors.offering(error),
            Error::Standing(StandingError::Reason(_)) => errors.add("reason", code),
            Error::Refused(_)
            | Error::Conflict(_)
            | Error::Mail(_)
            | Error::Standing(_)
            | Error::Enrolment(_) => errors.add(field, code),
            other => return Err(other.into()),
        }
        Ok(errors)
    }

    /// Says each fault of a definition beside the field that `field` finds for its place.
    pub fn faults(faults: &Faults, field: impl Fn(&str) -> String) -> Self {
        let mut errors = Self::new();
        for it in &faults.0 {
            let max = it.why.max().map(|max| ("max", max.into()));
            errors.add_with(field(&it.field), it.why.code(), max);
        }
        errors
    }

    /// Says why an award is refused, beside the field that is to be mended.
    fn award(&mut self, error: &AwardError) {
        let code = error.code();
        match error {
            AwardError::NotPublished | AwardError::Archived => self.add("", code),
            AwardError::NotAwarding(_) | AwardError::Future(_) | AwardError::TooEarly(_) => {
                self.add("awarded-on", code);
            }
            AwardError::EvidenceMissing | AwardError::EvidenceTooMuch => self.add("evidence", code),
            AwardError::EvidenceAddress(value) => {
                self.add_with("evidence", code, [("value", value.clone().into())]);
            }
            AwardError::ResultWithoutScale => self.add("result", code),
            AwardError::ResultOffScale(value) | AwardError::ResultNotPassed(value) => {
                self.add_with("result", code, [("value", value.clone().into())]);
            }
        }
    }

    /// Says why a run is refused, beside the field that is to be mended.
    fn offering(&mut self, error: OfferingError) {
        let field = match error {
            OfferingError::Address(_) => "address",
            OfferingError::EnrolAt(_) | OfferingError::NotHttps => "enrol-at",
            OfferingError::Seats => "seats",
            OfferingError::HoursAWeek => "hours-a-week",
        };
        self.add_with(field, error.code(), error.max().map(|max| ("max", max.into())));
    }

    /// Says why a text is refused.
    pub fn text(&mut self, field: &'static str, why: TextError) {
        match why {
            TextError::TooLong(max) => self.add_with(field, why.code(), [("max", max.into())]),
            TextError::Empty | TextError::Control | TextError::Form => self.add(field, why.code()),
        }
    }
}
