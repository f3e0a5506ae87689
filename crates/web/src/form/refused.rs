//! From what a use case refused to what is to be mended in a form.

use app::Error;
use domain::{TextError, definition::Faults};

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
            Error::Refused(_) | Error::Conflict(_) | Error::Mail(_) => errors.add(field, code),
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

    /// Says why a text is refused.
    pub fn text(&mut self, field: &'static str, why: TextError) {
        match why {
            TextError::TooLong(max) => self.add_with(field, why.code(), [("max", max.into())]),
            TextError::Empty | TextError::Control | TextError::Form => self.add(field, why.code()),
        }
    }
}
