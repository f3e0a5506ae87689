//! What went wrong, in the words of whoever typed the command.

use std::error::Error as StdError;

use app::{Error, chain};
use web::locale::Locale;

use crate::folder::FolderError;

/// A sentence that is in its reader's language already.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Said(pub(super) String);

/// Makes an error of a sentence.
pub(super) fn said(sentence: String) -> Box<dyn StdError> {
    Said(sentence).into()
}

/// Says what went wrong: what we know of in our words, the rest as the program or the system says it.
pub(super) fn told(locale: Locale, error: &(dyn StdError + 'static)) -> String {
    if let Some(said) = error.downcast_ref::<Said>() {
        return said.to_string();
    }
    if let Some(error) = error.downcast_ref::<FolderError>() {
        let path = error.path().display().to_string();
        let why = error.source().map(ToString::to_string).unwrap_or_default();
        let args = [("path", path.into()), ("why", why.into())];
        return locale.t_with(&format!("command-{}", error.code()), args);
    }
    match error.downcast_ref::<Error>() {
        Some(Error::Open(_)) => locale.t("command-other-master-key"),
        Some(Error::Refused(code) | Error::Conflict(code))
            if locale.knows(&format!("refusal-{code}")) =>
        {
            locale.t(&format!("refusal-{code}"))
        }
        Some(Error::NotFound(_)) => locale.t("command-not-there"),
        _ => locale.t1("command-failed", "why", chain(error)),
    }
}
