//! Other servers whose micro-credentials are shown here too, and what of all that they tell is theirs to tell.

mod address;

use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};

pub use self::address::{CURSOR_BYTES_MAX, Home, SourceAddress, is_cursor};
use crate::{code::UnknownCode, id::SourceId};

/// How long after a good reading a source is read again, in seconds: what is withdrawn there is gone here within a minute.
pub const FOLLOW_SECONDS: i64 = 15;
/// The longest time between two tries of a source that does not answer well.
pub const PAUSE_MAX: SignedDuration = SignedDuration::from_hours(1);
/// The most pages that a source may tell before it comes to its end for now.
pub const PAGES_MAX: u32 = 20_000;
/// The most micro-credentials that are in force of one source, and the most organisations that are kept of it.
pub const COPIES_MAX: u32 = 200_000;
/// How many bytes a copy takes up at least, whatever is told of it: what is left once it was withdrawn, too.
pub const COPY_BYTES: i64 = 1_024;
/// The most bytes that the copies of one source take up.
pub const SOURCE_BYTES_MAX: i64 = 1 << 30;
/// The most bytes that the copies of all sources take up together.
pub const SOURCES_BYTES_MAX: i64 = 4 << 30;

/// Another server that is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its public address.
    pub address: SourceAddress,
    /// Whether it is followed.
    pub state: SourceState,
    /// How often it was begun to be read from its beginning.
    pub round: u32,
    /// How far the last of these readings has come.
    pub stage: Stage,
    /// How far it was read; nothing before the first page.
    pub cursor: Option<String>,
    /// How many pages were read since it last came to its end.
    pub pages: u32,
    /// When it is read next; never when nothing is left to do.
    pub next_at: Option<Timestamp>,
    /// Until when someone is at work on it.
    pub leased_until: Option<Timestamp>,
    /// How often it failed since it last came to its end.
    pub failures: u32,
    /// Why it failed last, as a stable code; nothing since it answered well.
    pub failure: Option<String>,
    /// When it last answered well.
    pub read_at: Option<Timestamp>,
    /// Since when it is followed.
    pub created_at: Timestamp,
}

/// Whether a source is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceState {
    /// What it tells is shown here.
    Following,
    /// It is not read any more, and what it told is withdrawn here.
    Stopped,
}

impl SourceState {
    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Following => "following",
            Self::Stopped => "stopped",
        }
    }
}

impl FromStr for SourceState {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        [Self::Following, Self::Stopped].into_iter().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

/// How far a reading from the beginning has come. What it does not tell again is withdrawn once it has come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It has not come to its end yet.
    Begun,
    /// It has; what was not told again is still to be withdrawn.
    Told,
    /// All that is here was told since it began.
    Over,
}

impl Stage {
    /// Gives the stable code that it is kept as.
    pub fn code(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Told => "told",
            Self::Over => "over",
        }
    }
}

impl FromStr for Stage {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let mut all = [Self::Begun, Self::Told, Self::Over].into_iter();
        all.find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

impl Source {
    /// Begins to follow a server.
    pub fn new(id: SourceId, address: SourceAddress, now: Timestamp) -> Self {
        Self {
            id,
            address,
            state: SourceState::Following,
            round: 1,
            stage: Stage::Begun,
            cursor: None,
            pages: 0,
            next_at: Some(now),
            leased_until: None,
            failures: 0,
            failure: None,
            read_at: None,
            created_at: now,
        }
    }

    /// Follows it again, from the beginning.
    #[must_use]
    pub fn again(self, now: Timestamp) -> Self {
        let (round, created_at) = (self.round.saturating_add(1), self.created_at);
        Self { round, created_at, ..Self::new(self.id, self.address, now) }
    }

    /// Takes note that it no longer knows how far it was read, and reads it from the beginning: it went back to an earlier
    /// state of its own, so that what it told since then may not hold.
    #[must_use]
    pub fn anew(self, now: Timestamp) -> Self {
        let round = self.round.saturating_add(1);
        let from_the_beginning = Self { cursor: None, round, stage: Stage::Begun, ..self };
        from_the_beginning.failed("feed-anew", now)
    }

    /// Follows it no more; what it told is still to be withdrawn.
    #[must_use]
    pub fn stopped(self, now: Timestamp) -> Self {
        Self { state: SourceState::Stopped, next_at: Some(now), leased_until: None, ..self }
    }

    /// Takes note of a page that was read: up to where, and whether there is more already.
    #[must_use]
    pub fn read_on(self, next: String, more: bool, now: Timestamp) -> Self {
        let (cursor, failure, read_at) = (Some(next), None, Some(now));
        if more {
            let pages = self.pages.saturating_add(1);
            return Self { cursor, pages, failure, read_at, ..self };
        }
        let stage = if self.stage == Stage::Begun { Stage::Told } else { self.stage };
        Self { cursor, pages: 0, stage, failures: 0, failure, read_at, ..self }
    }

    /// Rests until it is worked on again: at once where there is more to do, or else after [`FOLLOW_SECONDS`].
    #[must_use]
    pub fn rested(self, now: Timestamp) -> Self {
        let is_at_rest = self.pages == 0 && self.stage != Stage::Told;
        let pause = if is_at_rest { FOLLOW_SECONDS } else { 0 };
        self.until(now, SignedDuration::from_secs(pause))
    }

    /// Takes note that it failed, and tries again after 30, 60, 120 … seconds, [`PAUSE_MAX`] at most. What it told stays.
    #[must_use]
    pub fn failed(self, code: &str, now: Timestamp) -> Self {
        let failures = self.failures.saturating_add(1);
        let pause = FOLLOW_SECONDS.saturating_mul(2_i64.saturating_pow(failures.min(20)));
        let failed = Self { failures, failure: Some(code.to_owned()), pages: 0, ..self };
        failed.until(now, SignedDuration::from_secs(pause).min(PAUSE_MAX))
    }

    fn until(self, now: Timestamp, pause: SignedDuration) -> Self {
        let next_at = now.checked_add(pause).unwrap_or(now);
        Self { next_at: Some(next_at), leased_until: None, ..self }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_source_that_answers_well_is_read_again_within_a_minute() {
        let read = source().read_on("7".to_owned(), false, now()).rested(now());
        assert_eq!((read.stage, pause(&read)), (Stage::Told, 0), "what is gone is withdrawn first");
        assert_eq!((read.cursor.as_deref(), read.read_at), (Some("7"), Some(now())));
        let read = Source { stage: Stage::Over, ..read };
        let read = read.read_on("8".to_owned(), false, now()).rested(now());
        assert!(pause(&read) <= 20, "with a turn to spare");
        let more = source().read_on("7".to_owned(), true, now()).rested(now());
        assert_eq!((pause(&more), more.pages), (0, 1), "the rest of it at once");
    }

    #[test]
    fn a_source_that_fails_is_tried_less_and_less_often_and_never_given_up() {
        let mut source = source().read_on("7".to_owned(), false, now());
        let mut pauses = Vec::new();
        for _ in 0..30 {
            source = source.failed("fetch-no-answer", now());
            pauses.push(pause(&source));
        }
        assert_eq!(pauses[..4], [30, 60, 120, 240]);
        assert!(pauses.iter().all(|it| *it <= 3_600) && pauses[29] == 3_600, "{pauses:?}");
        assert_eq!((source.read_at, source.cursor.as_deref()), (Some(now()), Some("7")));
        assert_eq!(source.read_on("8".to_owned(), false, now()).failure, None);
    }

    #[test]
    fn a_source_that_never_comes_to_its_end_is_read_less_and_less_often() {
        let mut source = source();
        let mut pauses = Vec::new();
        for _ in 0..10 {
            source = source.read_on("7".to_owned(), true, now()).failed("feed-endless", now());
            pauses.push(pause(&source));
        }
        assert_eq!(pauses[..4], [30, 60, 120, 240]);
        assert_eq!(source.read_on("8".to_owned(), false, now()).failures, 0);
    }

    #[test]
    fn a_source_that_forgot_how_far_it_was_read_is_read_from_the_beginning() {
        let read = source().read_on("7".to_owned(), false, now());
        let read = Source { stage: Stage::Over, ..read };
        let anew = read.clone().anew(now());
        assert_eq!((anew.cursor.as_deref(), anew.round, anew.stage), (None, 2, Stage::Begun));
        assert_eq!((pause(&anew), anew.read_at), (30, Some(now())));
        assert_eq!(read.again(now()).round, 2, "as when it is followed again");
    }

    fn source() -> Source {
        let address = "https://a.example".parse().unwrap();
        Source::new(Uuid::from_u128(1).into(), address, now())
    }

    fn pause(source: &Source) -> i64 {
        source.next_at.unwrap().duration_since(now()).as_secs()
    }

    fn now() -> Timestamp {
        "2026-11-22T12:00:00Z".parse().unwrap()
    }
}
