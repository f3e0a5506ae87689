//! What a table of people who passed means: which column holds what, and which rows can be awarded.
//!
//! [`guess`] proposes what each column of a header holds, [`Mapping::new`] accepts or refuses it, and
//! [`judge()`] turns rows into entries to award, with every fault named at its row and column.
//! One bad cell never hides another, and the order of the rows never changes the outcome.

mod cell;
mod date;
mod email;
mod fault;
mod fold;
mod judge;
mod mapping;
mod person;
mod row;
mod rules;
mod words;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::{
    date::DateOrder,
    fault::{Arg, CellError, Column, Notice, Problem, Remark},
    fold::{fold, fold_number},
    judge::judge,
    mapping::{Field, Mapping, MappingError, UnknownField, guess},
    person::{PersonKey, RosterName},
    rules::{Once, RosterRules},
};
use crate::text::{EmailAddress, Language};

/// One row of a table, as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Where people find it in their file; the first line of a file is 1.
    pub number: u32,
    /// The cells from left to right, as many as the header has.
    pub cells: Vec<String>,
    /// Whether its reader found fault with it: then it is judged, and gives no entry.
    pub faulty: bool,
}

/// One person who passed, ready to be awarded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RosterEntry {
    /// Who it is, in the form that awarding compares.
    pub person: PersonKey,
    /// The day on which the person passed, or the day that the rules give to all.
    pub passed_on: Date,
    /// What the person is called.
    pub name: Option<RosterName>,
    /// Where the person can be written to.
    pub email: Option<EmailAddress>,
    /// The provider's own number for the person.
    pub own_number: Option<String>,
    /// The grade or value reached, as the scale writes it.
    pub result: Option<String>,
    /// The address of the work that shows the learning (`https`).
    pub evidence: Option<String>,
    /// The language to write to the person in.
    pub language: Option<Language>,
    /// What the provider says about this person's work.
    pub narrative: Option<String>,
    /// The row that it was read from.
    pub row: u32,
}

/// What came of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// Who can be awarded, in the order of the file; one entry for a person and a day.
    pub entries: Vec<RosterEntry>,
    /// What keeps rows from being awarded, by row and column.
    pub errors: Vec<CellError>,
    /// How many more there are than are listed.
    pub errors_unlisted: u64,
    /// What the provider should know and need not mend.
    pub notices: Vec<Notice>,
}
