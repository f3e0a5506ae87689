//! What is wrong with the files of a framework, each at its place.

use std::fmt;

/// The most faults that are told of; who mends those will see the rest.
pub const FAULTS_MAX: usize = 100;

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// The row, as a spreadsheet counts: the header is 1. In a JSON list, the position from 1. 0: the file as a whole.
    pub row: u32,
    /// The column's name, or the JSON member; empty: the row as a whole.
    pub column: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.row > 0 {
            write!(f, ", row {}", self.row)?;
        }
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        Ok(())
    }
}

/// Why a framework is refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Reason {
    /// No file has a name or a content that a reader knows.
    #[error("no file of a format that can be read")]
    UnknownFormat,
    /// A column that must be there is not.
    #[error("a column is missing")]
    ColumnMissing,
    /// The bytes are not UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// A row has more or fewer cells than the header.
    #[error("{found} cells where the header has {expected}")]
    Ragged {
        /// How many cells the header has.
        expected: usize,
        /// How many this row has.
        found: usize,
    },
    /// The file has more rows than a framework can have.
    #[error("more than {0} rows")]
    TooManyRows(u32),
    /// The files have more bytes than a framework can have.
    #[error("more than {0} bytes")]
    TooManyBytes(usize),
    /// There are more languages than a framework can have.
    #[error("more than {0} languages")]
    TooManyLanguages(usize),
    /// The text is longer than it can be.
    #[error("more than {0} characters")]
    TooLong(usize),
    /// Nothing stands where something must.
    #[error("nothing is there")]
    Empty,
    /// The label holds markup or control characters.
    #[error("markup in a label: {0}")]
    Markup(String),
    /// A value is not one of those that the format knows.
    #[error("{0} is not a value that is known here")]
    UnknownValue(String),
    /// The same identifier stands in another row.
    #[error("the identifier stands in row {0} too")]
    SameIdentifier(u32),
    /// The same code stands for something else.
    #[error("the code {code} stands in row {row} too")]
    SameCode {
        /// The code.
        code: String,
        /// Where it stood before.
        row: u32,
    },
    /// Going from a concept to a broader one comes back to where it began.
    #[error("a circle of broader concepts: {}", .0.join(" → "))]
    Cycle(Vec<String>),
    /// A relation names something that is not there.
    #[error("{0} is not in the framework")]
    UnknownConcept(String),
    /// It is not JSON, or not the JSON that the format says.
    #[error("not the JSON that is expected: {0}")]
    NotJson(String),
    /// The files hold no skill.
    #[error("no skill")]
    NoSkill,
}

impl Reason {
    /// Gives the stable code that translators look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat => "framework-unknown-format",
            Self::ColumnMissing => "framework-column-missing",
            Self::NotUtf8 => "framework-not-utf8",
            Self::Ragged { .. } => "framework-ragged",
            Self::TooManyRows(_) => "framework-too-many-rows",
            Self::TooManyBytes(_) => "framework-too-many-bytes",
            Self::TooManyLanguages(_) => "framework-too-many-languages",
            Self::TooLong(_) => "framework-too-long",
            Self::Empty => "framework-empty",
            Self::Markup(_) => "framework-markup",
            Self::UnknownValue(_) => "framework-unknown-value",
            Self::SameIdentifier(_) => "framework-same-identifier",
            Self::SameCode { .. } => "framework-same-code",
            Self::Cycle(_) => "framework-cycle",
            Self::UnknownConcept(_) => "framework-unknown-concept",
            Self::NotJson(_) => "framework-not-json",
            Self::NoSkill => "framework-no-skill",
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub reason: Reason,
}

/// A framework that is refused as a whole: nothing of it was taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} faults, the first: {}", .faults.len(), .faults.first().map(ToString::to_string).unwrap_or_default())]
pub struct Refused {
    /// What is wrong, in the order of the files; at most [`FAULTS_MAX`].
    pub faults: Vec<Fault>,
}
