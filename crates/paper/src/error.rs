//! Why a page was not made.

use crate::qr::QrError;

/// Why a certificate or letter was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// A text is longer than its place allows.
    #[error("the field {field} has {letters} letters, more than {most}")]
    TooLong {
        /// Which text: the field's name.
        field: &'static str,
        /// How many Unicode scalar values it has.
        letters: usize,
        /// How many it may have.
        most: usize,
    },
    /// There are more entries than fit.
    #[error("there are {count} {field}, more than {most}")]
    TooMany {
        /// Which list: the field's name.
        field: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// A text that must be there is empty.
    #[error("the field {field} is empty")]
    Missing {
        /// Which text: the field's name.
        field: &'static str,
    },
    /// What must be on the page does not fit on it, however small.
    #[error("the words do not fit on one page")]
    Full,
    /// The QR code cannot be written.
    #[error("the QR code cannot be written")]
    Qr(#[from] QrError),
    /// A picture is no PNG.
    #[error("a picture cannot be drawn")]
    Picture,
    /// The attachment's media type is none.
    #[error("the attachment has no media type")]
    MediaType,
    /// The page does not meet PDF/A-3a or PDF/UA-1; the text says where, for the log.
    #[error("the page does not meet the standards: {0}")]
    Standards(String),
}

impl PaperError {
    /// A name that does not change, for translators and programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "paper-text-too-long",
            Self::TooMany { .. } => "paper-too-many",
            Self::Missing { .. } => "paper-text-missing",
            Self::Full => "paper-full",
            Self::Qr(error) => error.code(),
            Self::Picture => "paper-picture",
            Self::MediaType => "paper-media-type",
            Self::Standards(_) => "paper-standards",
        }
    }
}

/// Refuses a text that is empty where it must not be, or longer than `most` letters.
pub(crate) fn need(field: &'static str, text: &str, most: usize) -> Result<(), PaperError> {
    if text.trim().is_empty() {
        return Err(PaperError::Missing { field });
    }
    at_most(field, text, most)
}

/// Refuses a text longer than `most` letters.
pub(crate) fn at_most(field: &'static str, text: &str, most: usize) -> Result<(), PaperError> {
    let letters = text.chars().count();
    if letters > most { Err(PaperError::TooLong { field, letters, most }) } else { Ok(()) }
}

/// Refuses a list longer than `most`.
pub(crate) fn few<T>(field: &'static str, list: &[T], most: usize) -> Result<(), PaperError> {
    let count = list.len();
    if count > most { Err(PaperError::TooMany { field, count, most }) } else { Ok(()) }
}
