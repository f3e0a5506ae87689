//! What is wrong with a table, by row and column, for people who must mend it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::mapping::Field;
use crate::amount::Amount;

/// The longest piece of a cell that a message repeats, in characters.
const SHOWN_CHARS_MAX: usize = 80;
/// The most row numbers that a message lists.
pub(crate) const SHOWN_ROWS_MAX: usize = 5;

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Column {
    /// Counted from the left, from 0.
    pub index: usize,
    /// The words in the header; empty where the header is.
    pub header: String,
}

impl Column {
    /// Gives the header's words, or the letter that spreadsheets show where there are none.
    ///
    /// ```
    /// # use domain::roster::Column;
    /// assert_eq!(Column { index: 4, header: "passed_on".into() }.label(), "passed_on");
    /// assert_eq!(Column { index: 27, header: String::new() }.label(), "AB");
    /// ```
    pub fn label(&self) -> String {
        if self.header.trim().is_empty() { letters(self.index) } else { self.header.clone() }
    }
}

/// Counts columns as spreadsheets do: A to Z, then AA.
fn letters(index: usize) -> String {
    let mut name = String::new();
    let mut rest = index;
    loop {
        let letter = u8::try_from(rest % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        if rest < 26 {
            return name;
        }
        rest = rest / 26 - 1;
    }
}

/// A value that a sentence is built with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Words; the number of a row is one too, for nobody parts it into thousands.
    Text(String),
    /// A count.
    Number(u64),
    /// A day, which each language writes out.
    Day(Date),
    /// Words in a row, which each language joins.
    List(Vec<String>),
}

/// Something that keeps a row, or a whole column, from being awarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellError {
    /// The row; none where all rows are meant.
    pub row: Option<u32>,
    /// The column; none where no column holds what every row needs.
    pub column: Option<Column>,
    /// What the cell holds.
    pub value: String,
    /// What is wrong.
    pub problem: Problem,
    /// What the cell could hold instead.
    pub proposal: Option<String>,
}

impl CellError {
    /// Gives the stable code that translators and programs look up.
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// Gives the values of its sentence: `row` and `column` (empty where there is none), `value`,
    /// `proposal` (empty without one), then those of the problem.
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        let mut args = place(self.row, self.column.as_ref());
        args.push(("value", Arg::Text(shown(&self.value))));
        args.push(("proposal", Arg::Text(self.proposal.clone().unwrap_or_default())));
        args.extend(self.problem.args());
        args
    }
}

/// Something to know that keeps nobody from being awarded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The row; none where the whole column is meant.
    pub row: Option<u32>,
    /// The column, where one is meant.
    pub column: Option<Column>,
    /// What the cell holds.
    pub value: String,
    /// What there is to know.
    pub remark: Remark,
}

impl Notice {
    /// Gives the stable code that translators and programs look up.
    pub fn code(&self) -> &'static str {
        match self.remark {
            Remark::Duplicate { .. } => "duplicate",
            Remark::NotPassed => "not-passed",
            Remark::LikelySlip { .. } => "likely-slip",
            Remark::ResultsUnread => "results-unread",
        }
    }

    /// Gives the values of its sentence: `row`, `column`, `value`, then those of the remark.
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        let mut args = place(self.row, self.column.as_ref());
        args.push(("value", Arg::Text(shown(&self.value))));
        match &self.remark {
            Remark::Duplicate { kept } => args.push(("kept", Arg::Text(kept.to_string()))),
            Remark::LikelySlip { proposal } => args.push(("proposal", Arg::Text(proposal.clone()))),
            Remark::NotPassed | Remark::ResultsUnread => {}
        }
        args
    }
}

/// What there is to know about a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remark {
    /// Another row says the same of the same person and day; that one is awarded.
    Duplicate {
        /// The row that is awarded.
        kept: u32,
    },
    /// The row says that the person did not pass.
    NotPassed,
    /// The column holds results, and there is no scale to read them by.
    ResultsUnread,
    /// The address may be a slip, and may be right.
    LikelySlip {
        /// The address that was perhaps meant.
        proposal: String,
    },
}

/// What is wrong with a cell, a row or a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Problem {
    /// No column holds what every row needs.
    #[error("no column holds {0}")]
    ColumnMissing(Field),
    /// The row gives neither an address nor an own number.
    #[error("the row says of nobody that they passed")]
    PersonMissing,
    /// Someone without an address has an own number and no name.
    #[error("a person without an e-mail address needs a name")]
    NameMissing,
    /// The cell holds characters that no one can see.
    #[error("the cell holds control characters")]
    Control,
    /// The cell is longer than its kind may be.
    #[error("the cell has more than {0} characters")]
    TooLong(usize),
    /// It is no e-mail address.
    #[error("this is no e-mail address")]
    EmailForm,
    /// Nobody has an address there: a known slip of the keyboard.
    #[error("nobody has an e-mail address there")]
    EmailSlip,
    /// It is more than one address.
    #[error("this is more than one e-mail address")]
    EmailSeveral,
    /// A name has no letter in it.
    #[error("a name has letters")]
    NameLetters,
    /// An address stands where a name should.
    #[error("this is an address, not a name")]
    NameIsEmail,
    /// No day is given, and the rules give none.
    #[error("no date is given")]
    DateMissing,
    /// It does not look like a date.
    #[error("this cannot be read as a date")]
    DateUnreadable,
    /// There is no such day.
    #[error("there is no such day")]
    DateImpossible,
    /// The year has two digits.
    #[error("the year has two digits")]
    DateShortYear,
    /// The day has not come yet.
    #[error("the day is after {0}")]
    DateFuture(Date),
    /// The day is too long ago.
    #[error("the day is before {0}")]
    DateTooEarly(Date),
    /// The organisation does not award on that day.
    #[error("the organisation does not award this on that day")]
    DateNotAwarding,
    /// Nothing in the column tells days from months.
    #[error("nothing in the column tells days from months in {rows} rows")]
    DateOrder {
        /// In how many rows the two readings differ.
        rows: u64,
    },
    /// A result is required.
    #[error("no result is given")]
    ResultMissing,
    /// The result is none of those allowed.
    #[error("the result is none of those that the scale has")]
    ResultNotOnScale {
        /// The values of the scale.
        allowed: Vec<String>,
    },
    /// The result is no number.
    #[error("the result is no number with at most two decimals")]
    ResultNotNumber,
    /// The number is off the scale.
    #[error("the result is off the scale")]
    ResultOutOfRange {
        /// The least that the scale has.
        min: Option<Amount>,
        /// The most that the scale has.
        max: Option<Amount>,
    },
    /// The result is on the scale and not enough.
    #[error("the result is less than {0}, from which it is passed")]
    ResultNotPassed(String),
    /// It says nothing where each row must say whether the person passed.
    #[error("this does not say whether the person passed")]
    StatusMissing,
    /// It says neither that the person passed nor that they did not.
    #[error("this says neither passed nor not passed")]
    StatusUnknown,
    /// Evidence is required.
    #[error("no evidence is given")]
    EvidenceMissing,
    /// It is no web address.
    #[error("this is no web address")]
    EvidenceForm,
    /// Letters are not written in this language.
    #[error("letters are not written in this language")]
    LanguageUnknown {
        /// The languages that they are written in, as codes.
        known: Vec<String>,
    },
    /// Rows about the same person and day say different things.
    #[error("other rows say something else of the same person and day")]
    DuplicateDiffers {
        /// The other rows.
        rows: Vec<u32>,
        /// What they differ in.
        field: Field,
    },
    /// Other rows give the same own number to someone of another name.
    #[error("other rows give this number to someone of another name")]
    NumberShared {
        /// The other rows.
        rows: Vec<u32>,
    },
    /// The number is known, and its person has another name.
    #[error("this number is known to be that of someone of another name")]
    NumberOfOther,
}

impl Problem {
    /// Gives the stable code that translators and programs look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ColumnMissing(_) => "column-missing",
            Self::PersonMissing => "person-missing",
            Self::NameMissing => "name-missing",
            Self::Control => "control-characters",
            Self::TooLong(_) => "too-long",
            Self::EmailForm => "email-form",
            Self::EmailSlip => "email-slip",
            Self::EmailSeveral => "email-several",
            Self::NameLetters => "name-letters",
            Self::NameIsEmail => "name-is-email",
            Self::DateMissing => "date-missing",
            Self::DateUnreadable => "date-unreadable",
            Self::DateImpossible => "date-impossible",
            Self::DateShortYear => "date-short-year",
            Self::DateFuture(_) => "date-future",
            Self::DateTooEarly(_) => "date-too-early",
            Self::DateNotAwarding => "date-not-awarding",
            Self::DateOrder { .. } => "date-order-ambiguous",
            Self::ResultMissing => "result-missing",
            Self::ResultNotOnScale { .. } => "result-not-on-scale",
            Self::ResultNotNumber => "result-not-number",
            Self::ResultOutOfRange { .. } => "result-out-of-range",
            Self::ResultNotPassed(_) => "result-not-passed",
            Self::StatusMissing => "status-missing",
            Self::StatusUnknown => "status-unknown",
            Self::EvidenceMissing => "evidence-missing",
            Self::EvidenceForm => "evidence-form",
            Self::LanguageUnknown { .. } => "language-unknown",
            Self::DuplicateDiffers { .. } => "duplicate-differs",
            Self::NumberShared { .. } => "number-shared",
            Self::NumberOfOther => "number-of-other",
        }
    }

    /// Gives the values that its sentence needs besides row, column and value.
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::ColumnMissing(field) => vec![("field", Arg::Text(field.code().to_owned()))],
            Self::TooLong(max) => {
                vec![("max", Arg::Number(u64::try_from(*max).unwrap_or(u64::MAX)))]
            }
            Self::DateFuture(today) => vec![("today", Arg::Day(*today))],
            Self::DateTooEarly(earliest) => vec![("earliest", Arg::Day(*earliest))],
            Self::DateOrder { rows } => vec![("rows", Arg::Number(*rows))],
            Self::ResultNotOnScale { allowed } => vec![("allowed", Arg::List(allowed.clone()))],
            Self::ResultOutOfRange { min, max } => {
                let end =
                    |it: &Option<Amount>| Arg::Text(it.map_or("…".to_owned(), |it| it.to_string()));
                vec![("min", end(min)), ("max", end(max))]
            }
            Self::ResultNotPassed(required) => vec![("required", Arg::Text(required.clone()))],
            Self::LanguageUnknown { known } => vec![("known", Arg::List(known.clone()))],
            Self::DuplicateDiffers { rows, field } => vec![
                ("rows", Arg::Text(listed(rows))),
                ("field", Arg::Text(field.code().to_owned())),
            ],
            Self::NumberShared { rows } => vec![("rows", Arg::Text(listed(rows)))],
            Self::PersonMissing
            | Self::NumberOfOther
            | Self::DateNotAwarding
            | Self::NameMissing
            | Self::Control
            | Self::EmailForm
            | Self::EmailSlip
            | Self::EmailSeveral
            | Self::NameLetters
            | Self::NameIsEmail
            | Self::DateMissing
            | Self::DateUnreadable
            | Self::DateImpossible
            | Self::DateShortYear
            | Self::ResultMissing
            | Self::ResultNotNumber
            | Self::StatusMissing
            | Self::StatusUnknown
            | Self::EvidenceMissing
            | Self::EvidenceForm => Vec::new(),
        }
    }
}

fn place(row: Option<u32>, column: Option<&Column>) -> Vec<(&'static str, Arg)> {
    vec![
        ("row", Arg::Text(row.map(|it| it.to_string()).unwrap_or_default())),
        ("column", Arg::Text(column.map(Column::label).unwrap_or_default())),
    ]
}

/// Shortens what a message repeats, and shows control characters as boxes.
fn shown(value: &str) -> String {
    let visible = |it: char| if it.is_control() { '\u{fffd}' } else { it };
    let mut text: String = value.chars().take(SHOWN_CHARS_MAX).map(visible).collect();
    if value.chars().nth(SHOWN_CHARS_MAX).is_some() {
        text.push('…');
    }
    text
}

fn listed(rows: &[u32]) -> String {
    let mut list: Vec<String> = rows.iter().take(SHOWN_ROWS_MAX).map(u32::to_string).collect();
    if rows.len() > SHOWN_ROWS_MAX {
        list.push("…".to_owned());
    }
    list.join(", ")
}
