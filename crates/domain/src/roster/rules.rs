//! What a provider asks of the rows of one table.

use jiff::civil::Date;

use super::date::DateOrder;
use crate::{
    award::AWARDED_ON_MIN,
    definition::{Definition, ResultScale},
    text::Language,
};

/// What the rows are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRules {
    /// The day it is, where the provider is: nobody passes after it.
    pub today: Date,
    /// The first day on which anybody can have passed.
    pub earliest: Date,
    /// The day that rows without one get; without it each row must bring its own.
    pub passed_on: Option<Date>,
    /// How often a table may award one person.
    pub once: Once,
    /// Which of day and month comes first, where the provider said so.
    pub date_order: Option<DateOrder>,
    /// Whether each row must bring a name; people without an address always need one.
    pub name_required: bool,
    /// The scale that results stand on; without one, results are not read.
    pub scale: Option<ResultScale>,
    /// Whether each row must bring a result.
    pub result_required: bool,
    /// Whether each row must bring evidence.
    pub evidence_required: bool,
    /// The languages that letters are written in.
    pub languages: Vec<Language>,
}

/// How often a table may award one person, as [`crate::award::Occasion`] has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Once {
    /// Once on each day.
    EachDay,
    /// Once, whatever the day: all rows are about one run.
    InRun,
}

impl RosterRules {
    /// Asks for persons and days and no more: no scale, no evidence, letters in all our languages.
    pub fn on(today: Date) -> Self {
        let languages = ["en", "es", "fr"].iter().filter_map(|it| it.parse().ok()).collect();
        Self {
            today,
            earliest: AWARDED_ON_MIN,
            passed_on: None,
            once: Once::EachDay,
            date_order: None,
            name_required: false,
            scale: None,
            result_required: false,
            evidence_required: false,
            languages,
        }
    }

    /// Asks for what a definition asks: its scale and, where it wants some, evidence.
    pub fn of(definition: &Definition, today: Date) -> Self {
        let scale = definition.scale.clone();
        Self { scale, evidence_required: definition.needs_evidence, ..Self::on(today) }
    }
}
