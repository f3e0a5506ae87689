//! A table of awards on its way: read, checked, confirmed, released where it is large, awarded.

use std::str::FromStr;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    code::UnknownCode,
    id::{AchievementId, BatchId, OfferingId, OrganisationId, PersonId},
    roster::DateOrder,
};

/// How many rows are awarded together: all of them, or none.
pub const PART_ROWS: usize = 500;

/// A table of awards that are made together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// Who awards.
    pub organisation: OrganisationId,
    /// What was achieved.
    pub achievement: AchievementId,
    /// In which run.
    pub offering: Option<OfferingId>,
    /// What the file is called.
    pub file_name: String,
    /// How far it is.
    pub state: BatchState,
    /// How many rows are what.
    pub counts: Counts,
    /// Who handed it in, and when.
    pub made: Step,
    /// Who said that it shall be awarded, and when.
    pub confirmed: Option<Step>,
    /// Who released it as the second person, and when.
    pub released: Option<Step>,
    /// When it was done or cancelled.
    pub ended_at: Option<Timestamp>,
}

/// Who did something, and when. A program and the machine itself are nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Who.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// How far a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BatchState {
    /// It was read; nobody has said yet what its columns hold.
    Uploaded,
    /// It was tried without awarding anything.
    Checked,
    /// It was confirmed, and is so large that a second person has to release it.
    WaitingForRelease,
    /// It is being awarded, part by part.
    Awarding,
    /// All of it was awarded.
    Done,
    /// Nothing more of it is awarded.
    Cancelled,
}

/// How many rows of a table are what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All rows beneath the header.
    pub rows: u32,
    /// Those that can be awarded.
    pub valid: u32,
    /// Those that something is wrong with.
    pub wrong: u32,
    /// Those of the valid ones that were awarded before it was checked.
    pub known: u32,
    /// In how many parts the valid ones are awarded.
    pub parts: u32,
    /// How many parts are behind us.
    pub parts_done: u32,
    /// How many were awarded.
    pub awarded: u32,
    /// How many turned out to be awarded already.
    pub repeated: u32,
    /// How many the rules refused when their turn came.
    pub refused: u32,
}

/// What came of one part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many were awarded.
    pub awarded: u32,
    /// How many were awarded already.
    pub repeated: u32,
    /// How many the rules refused.
    pub refused: u32,
}

/// What people answered to have a table read, beside what its columns hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The last day on which anybody can have passed when it was read.
    pub today: Date,
    /// The edition that it was held against.
    pub edition: u32,
    /// The day that rows without one get.
    pub passed_on: Option<Date>,
    /// Which of day and month comes first.
    pub date_order: Option<DateOrder>,
}

/// Why a table does not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    /// It was not checked yet.
    #[error("it was not checked yet")]
    NotChecked,
    /// No row of it can be awarded.
    #[error("no row can be awarded")]
    Nothing,
    /// It is not at the place where this can be done.
    #[error("this cannot be done any more, or not yet")]
    State(BatchState),
    /// Who handed it in or confirmed it wants to release it.
    #[error("a second person has to release it")]
    SecondPerson,
}

impl BatchState {
    /// Every state, in the order that a table passes through.
    pub const ALL: &[Self] = &[
        Self::Uploaded,
        Self::Checked,
        Self::WaitingForRelease,
        Self::Awarding,
        Self::Done,
        Self::Cancelled,
    ];

    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Uploaded => "uploaded",
            Self::Checked => "checked",
            Self::WaitingForRelease => "waiting-for-release",
            Self::Awarding => "awarding",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether it can still be read in another way: nobody has confirmed it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Uploaded | Self::Checked)
    }

    /// Whether nothing comes after it.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled)
    }
}

impl FromStr for BatchState {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

impl BatchError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotChecked => "batch-not-checked",
            Self::Nothing => "batch-nothing",
            Self::State(_) => "batch-state",
            Self::SecondPerson => "batch-second-person",
        }
    }
}

impl Counts {
    /// How many awards would be new.
    pub fn new_awards(&self) -> u32 {
        self.valid.saturating_sub(self.known)
    }

    /// How many rows are behind us.
    pub fn settled(&self) -> u32 {
        self.awarded + self.repeated + self.refused
    }
}

impl Batch {
    /// Notes what a check found. It can be checked again until it is confirmed.
    pub fn check(&self, counts: Counts) -> Result<Self, BatchError> {
        if !self.state.is_open() {
            return Err(BatchError::State(self.state));
        }
        Ok(Self { state: BatchState::Checked, counts, ..self.clone() })
    }

    /// Says that it shall be awarded. More new awards than `release_above` wait for a second person.
    pub fn confirm(&self, step: Step, release_above: u32) -> Result<Self, BatchError> {
        if self.state == BatchState::Uploaded {
            return Err(BatchError::NotChecked);
        }
        if self.state != BatchState::Checked {
            return Err(BatchError::State(self.state));
        }
        if self.counts.valid == 0 {
            return Err(BatchError::Nothing);
        }
        let is_large = self.counts.new_awards() > release_above;
        let state = if is_large { BatchState::WaitingForRelease } else { BatchState::Awarding };
        Ok(Self { state, confirmed: Some(step), ..self.clone() })
    }

    /// Releases it: neither who handed it in nor who confirmed it can.
    pub fn release(&self, by: PersonId, at: Timestamp) -> Result<Self, BatchError> {
        if self.state != BatchState::WaitingForRelease {
            return Err(BatchError::State(self.state));
        }
        let did = |step: Option<Step>| step.is_some_and(|it| it.by == Some(by));
        if did(Some(self.made)) || did(self.confirmed) {
            return Err(BatchError::SecondPerson);
        }
        let released = Some(Step { by: Some(by), at });
        Ok(Self { state: BatchState::Awarding, released, ..self.clone() })
    }

    /// Stops it. What was awarded stays awarded.
    pub fn cancel(&self, at: Timestamp) -> Result<Self, BatchError> {
        if self.state.is_end() {
            return Err(BatchError::State(self.state));
        }
        Ok(Self { state: BatchState::Cancelled, ended_at: Some(at), ..self.clone() })
    }

    /// Notes that the next part was awarded; after the last one it is done.
    pub fn progress(&self, part: Progress, at: Timestamp) -> Result<Self, BatchError> {
        if self.state != BatchState::Awarding || self.counts.parts_done >= self.counts.parts {
            return Err(BatchError::State(self.state));
        }
        let counts = Counts {
            parts_done: self.counts.parts_done + 1,
            awarded: self.counts.awarded + part.awarded,
            repeated: self.counts.repeated + part.repeated,
            refused: self.counts.refused + part.refused,
            ..self.counts
        };
        let is_done = counts.parts_done == counts.parts;
        let state = if is_done { BatchState::Done } else { BatchState::Awarding };
        Ok(Self { state, counts, ended_at: is_done.then_some(at), ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_large_table_waits_for_a_person_who_had_no_part_in_it() {
        let checked = uploaded().check(found(501)).unwrap();
        let confirmed = checked.confirm(step(2), 500).unwrap();
        assert_eq!(confirmed.state, BatchState::WaitingForRelease);
        assert_eq!(confirmed.release(person(1), noon()), Err(BatchError::SecondPerson));
        assert_eq!(confirmed.release(person(2), noon()), Err(BatchError::SecondPerson));
        let released = confirmed.release(person(3), noon()).unwrap();
        assert_eq!(released.state, BatchState::Awarding);
    }

    #[test]
    fn a_small_table_is_awarded_at_once() {
        let checked = uploaded().check(found(500)).unwrap();
        assert_eq!(checked.confirm(step(1), 500).unwrap().state, BatchState::Awarding);
    }

    #[test]
    fn what_was_awarded_before_needs_no_release() {
        let counts = Counts { known: 60_000, ..found(60_001) };
        let checked = uploaded().check(counts).unwrap();
        assert_eq!(checked.confirm(step(1), 500).unwrap().state, BatchState::Awarding);
    }

    #[test]
    fn a_table_without_a_valid_row_is_not_confirmed() {
        let checked = uploaded().check(found(0)).unwrap();
        assert_eq!(checked.confirm(step(1), 500), Err(BatchError::Nothing));
        assert_eq!(uploaded().confirm(step(1), 500), Err(BatchError::NotChecked));
    }

    /// Something that somebody tries with a table.
    #[derive(Debug, Clone)]
    enum Try {
        Check(u32),
        Confirm(u128),
        Release(u128),
        Cancel,
        Progress,
    }

    fn attempt() -> impl Strategy<Value = Try> {
        prop_oneof![
            (0..1_500_u32).prop_map(Try::Check),
            (1..5_u128).prop_map(Try::Confirm),
            (1..5_u128).prop_map(Try::Release),
            Just(Try::Cancel),
            Just(Try::Progress),
            Just(Try::Progress),
        ]
    }

    proptest! {
        #[test]
        fn whatever_people_try_nothing_large_is_awarded_by_one_alone(
            tries in proptest::collection::vec(attempt(), 0..40),
        ) {
            let mut batch = uploaded();
            for it in tries {
                let after = match it {
                    Try::Check(valid) => batch.check(found(valid)),
                    Try::Confirm(by) => batch.confirm(step(by), 500),
                    Try::Release(by) => batch.release(person(by), noon()),
                    Try::Cancel => batch.cancel(noon()),
                    Try::Progress => batch.progress(Progress { awarded: 1, ..Progress::default() }, noon()),
                };
                let Ok(after) = after else { continue };
                prop_assert!(!batch.state.is_end(), "nothing follows {:?}", batch.state);
                if after.counts.awarded > 0 {
                    let confirmed = after.confirmed.map(|it| it.by);
                    prop_assert!(confirmed.is_some());
                    if after.counts.new_awards() > 500 {
                        let second = after.released.map(|it| it.by);
                        prop_assert!(second.is_some() && second != confirmed);
                        prop_assert!(second != Some(after.made.by));
                    }
                }
                prop_assert!(after.counts.parts_done <= after.counts.parts);
                let all = after.counts.parts_done == after.counts.parts;
                prop_assert!(after.state != BatchState::Done || all);
                prop_assert_eq!(after.state.is_end(), after.ended_at.is_some());
                batch = after;
            }
        }
    }

    fn uploaded() -> Batch {
        Batch {
            id: Uuid::from_u128(1).into(),
            organisation: Uuid::from_u128(2).into(),
            achievement: Uuid::from_u128(3).into(),
            offering: None,
            file_name: "passed.csv".to_owned(),
            state: BatchState::Uploaded,
            counts: Counts::default(),
            made: step(1),
            confirmed: None,
            released: None,
            ended_at: None,
        }
    }

    fn found(valid: u32) -> Counts {
        let parts = valid.div_ceil(u32::try_from(PART_ROWS).unwrap());
        Counts { rows: valid, valid, parts, ..Counts::default() }
    }

    fn step(by: u128) -> Step {
        Step { by: Some(person(by)), at: noon() }
    }

    fn person(n: u128) -> PersonId {
        Uuid::from_u128(n).into()
    }

    fn noon() -> Timestamp {
        "2026-11-22T12:00:00Z".parse().unwrap()
    }
}
