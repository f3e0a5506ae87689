//! What was read, and what was left aside.

use crate::fault::Place;

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRead {
    /// Its name.
    pub name: String,
    /// How many rows it has, the header not counted; `None` where nothing of it was needed.
    pub rows: Option<u32>,
}

/// What kind of thing was left aside or mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// A relation names an entry that is not there; the relation was left out.
    UnknownConcept,
    /// A label names no entry, or more than one; the relation was left out.
    UnknownLabel,
    /// A code stands for several entries, which this format allows.
    SameCode,
    /// A text in another language is about an entry that this version does not have; it was left out.
    NotInThisVersion,
    /// The file does not say where the preferred label ends; it was told from the words.
    LabelGuessed,
    /// A second preferred label in one language was kept as an alternative one.
    SecondPreferredLabel,
    /// The publisher advises against using a value; it was left out.
    Suppressed,
}

impl NoticeKind {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownConcept => "framework-notice-unknown-concept",
            Self::UnknownLabel => "framework-notice-unknown-label",
            Self::SameCode => "framework-notice-same-code",
            Self::NotInThisVersion => "framework-notice-not-in-this-version",
            Self::LabelGuessed => "framework-notice-label-guessed",
            Self::SecondPreferredLabel => "framework-notice-second-preferred-label",
            Self::Suppressed => "framework-notice-suppressed",
        }
    }
}

/// Something that was left aside or mended, how often, and where first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What.
    pub kind: NoticeKind,
    /// How often.
    pub count: u32,
    /// Where it was seen first.
    pub first: Place,
}

/// What an import read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// The files, in the order they were given.
    pub files: Vec<FileRead>,
    /// What was left aside or mended.
    pub notices: Vec<Notice>,
}
