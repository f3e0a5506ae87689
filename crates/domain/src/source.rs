//! Other servers whose micro-credentials are shown here too, and what of all that they tell is theirs to tell.

use std::{fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp};

use crate::{
    code::UnknownCode,
    definition::URL_CHARS_MAX,
    id::SourceId,
    text::{TextError, line},
};

/// How long after a good reading a source is read again, in seconds: what is withdrawn there is gone here within a minute.
pub const FOLLOW_SECONDS: i64 = 15;
/// The longest time between two tries of a source that does not answer well.
pub const PAUSE_MAX: SignedDuration = SignedDuration::from_hours(1);
/// The most pages that a source may tell before it comes to its end for now.
pub const PAGES_MAX: u32 = 20_000;
/// The most micro-credentials that are kept of one source, and the most organisations.
pub const COPIES_MAX: u32 = 200_000;
/// The longest cursor, in bytes.
pub const CURSOR_BYTES_MAX: usize = 200;
/// The longest name of a host, in bytes (RFC 1035, 2.3.4).
const HOST_BYTES_MAX: usize = 253;

/// Another server that is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its public address.
    pub address: SourceAddress,
    /// Whether it is followed.
    pub state: SourceState,
    /// How far it was read; nothing before the first page.
    pub cursor: Option<String>,
    /// How many pages were read since it last came to its end.
    pub pages: u32,
    /// When it is read next; never when nothing is left to do.
    pub next_at: Option<Timestamp>,
    /// Until when someone is at work on it.
    pub leased_until: Option<Timestamp>,
    /// How often it failed since it last answered well.
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

impl Source {
    /// Begins to follow a server.
    pub fn new(id: SourceId, address: SourceAddress, now: Timestamp) -> Self {
        Self {
            id,
            address,
            state: SourceState::Following,
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
        Self { created_at: self.created_at, ..Self::new(self.id, self.address, now) }
    }

    /// Follows it no more; what it told is still to be withdrawn.
    #[must_use]
    pub fn stopped(self, now: Timestamp) -> Self {
        Self { state: SourceState::Stopped, next_at: Some(now), leased_until: None, ..self }
    }

    /// Takes note of a page that was read: up to where, and whether there is more already.
    #[must_use]
    pub fn read_on(self, next: String, more: bool, now: Timestamp) -> Self {
        let pages = if more { self.pages.saturating_add(1) } else { 0 };
        let cursor = Some(next);
        Self { cursor, pages, failures: 0, failure: None, read_at: Some(now), ..self }
    }

    /// Rests until it is read again: at once where there is more, or else after [`FOLLOW_SECONDS`].
    #[must_use]
    pub fn rested(self, now: Timestamp) -> Self {
        let pause = if self.pages > 0 { 0 } else { FOLLOW_SECONDS };
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

/// The public address of another server: `https`, a name, the usual port, and nothing after it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceAddress(String);

/// An address at a source that names something of its own, in the one form that two of them are compared in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Home(String);

impl SourceAddress {
    /// Gives the address, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the name of the server.
    pub fn host(&self) -> &str {
        self.0.trim_start_matches("https://")
    }

    /// Reads an address as one of the source's own: at its very origin, with a plain path.
    ///
    /// Whoever may not name anything there, and whatever could be read in two ways, is given nothing: another scheme,
    /// host or port, a user before the host, a query, a fragment, an escape, an empty step, and steps that lead up.
    pub fn own(&self, address: &str) -> Option<Home> {
        if address.len() > URL_CHARS_MAX {
            return None;
        }
        let (scheme, rest) = address.split_once("://")?;
        let (host, path) = rest.split_once('/')?;
        let host = host.strip_suffix(":443").unwrap_or(host);
        let is_here =
            scheme.eq_ignore_ascii_case("https") && host.eq_ignore_ascii_case(self.host());
        let is_step = |it: &str| {
            let plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
            !["", ".", ".."].contains(&it) && it.bytes().all(plain)
        };
        (is_here && path.split('/').all(is_step)).then(|| Home(format!("{}/{path}", self.0)))
    }
}

impl FromStr for SourceAddress {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let text = line(text, URL_CHARS_MAX)?.to_ascii_lowercase();
        let host = text.strip_prefix("https://").ok_or(TextError::Form)?;
        let host = host.strip_suffix('/').unwrap_or(host);
        let host = host.strip_suffix(":443").unwrap_or(host);
        let is_label = |it: &str| {
            let plain = |it: u8| it.is_ascii_alphanumeric() || it == b'-';
            !it.is_empty() && it.bytes().all(plain) && !it.starts_with('-') && !it.ends_with('-')
        };
        // A number is no name: it could be written in many ways.
        let last = host.rsplit('.').next().unwrap_or_default();
        let is_name = host.contains('.')
            && host.len() <= HOST_BYTES_MAX
            && host.split('.').all(is_label)
            && last.starts_with(|it: char| it.is_ascii_alphabetic());
        if is_name { Ok(Self(format!("https://{host}"))) } else { Err(TextError::Form) }
    }
}

impl Home {
    /// Gives the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether another address lies below this one.
    pub fn is_above(&self, other: &Self) -> bool {
        other.0.strip_prefix(&self.0).is_some_and(|it| it.starts_with('/'))
    }
}

/// Whether a text may be a cursor: short, and of letters that need no escape in an address.
pub fn is_cursor(text: &str) -> bool {
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
    (1..=CURSOR_BYTES_MAX).contains(&text.len()) && text.bytes().all(plain)
}

impl fmt::Display for SourceAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_source_is_a_name_on_the_usual_port_with_nothing_after_it() {
        for text in ["https://A.Example", " https://a.example/ ", "https://a.example:443"] {
            assert_eq!(text.parse::<SourceAddress>().unwrap().as_str(), "https://a.example");
        }
        for text in [
            "",
            "a.example",
            "http://a.example",
            "https://a",
            "https://a.example:8443",
            "https://a.example/path",
            "https://a.example?x",
            "https://a.example#x",
            "https://me@a.example",
            "https://10.0.0.1",
            "https://127.1",
            "https://[::1]",
            "https://a..example",
            "https://a.example.",
            "https://-a.example",
            "https://a.example\\",
            "https://á.example",
        ] {
            assert!(text.parse::<SourceAddress>().is_err(), "{text}");
        }
    }

    #[test]
    fn each_names_only_what_is_under_its_own_address() {
        let source: SourceAddress = "https://a.example".parse().unwrap();
        let plain = "https://a.example/achievements/0197f0a0";
        for own in [
            plain,
            "HTTPS://A.Example/achievements/0197f0a0",
            "https://a.example:443/achievements/0197f0a0",
        ] {
            assert_eq!(source.own(own).unwrap().as_str(), plain, "{own}");
        }
        for other in [
            "https://b.example/achievements/1",
            "https://a.example.evil.example/achievements/1",
            "https://evil.example/https://a.example/achievements/1",
            "https://a.example@evil.example/achievements/1",
            "https://evil.example#@a.example/achievements/1",
            "https://me@a.example/achievements/1",
            "https://me:pass@a.example/achievements/1",
            "http://a.example/achievements/1",
            "https://a.example:8443/achievements/1",
            "https://a.example:443:443/achievements/1",
            "https://a.example./achievements/1",
            "https://a.example",
            "https://a.example/",
            "https://a.example/achievements/",
            "https://a.example/achievements//1",
            "https://a.example/achievements/../organisations/1",
            "https://a.example/./achievements/1",
            "https://a.example/achievements/%2e%2e/1",
            "https://a.example/achievements/1?x",
            "https://a.example/achievements/1#x",
            "https://a.example\\achievements/1",
            "https://a.example/achievements\\1",
            "https://a.example/achievements/1 ",
            " https://a.example/achievements/1",
            "//a.example/achievements/1",
            "https:/a.example/achievements/1",
            "https://а.example/achievements/1",
            "",
        ] {
            assert_eq!(source.own(other), None, "{other}");
        }
        let long = format!("https://a.example/{}", "a".repeat(URL_CHARS_MAX));
        assert_eq!(source.own(&long), None);
    }

    #[test]
    fn what_lies_below_an_address_begins_a_new_step() {
        let source: SourceAddress = "https://a.example".parse().unwrap();
        let own = |path: &str| source.own(&format!("https://a.example/{path}")).unwrap();
        assert!(own("achievements/1").is_above(&own("achievements/1/2")));
        assert!(!own("achievements/1").is_above(&own("achievements/12")));
        assert!(!own("achievements/1").is_above(&own("achievements/1")));
    }

    #[test]
    fn a_cursor_is_short_and_needs_no_escape() {
        assert!(is_cursor("12-0197f0a0-0000-7000-8000-000000000007~3"));
        for no in ["", "a b", "a&b=c", "a#", "a%20", "é", &"1".repeat(CURSOR_BYTES_MAX + 1)] {
            assert!(!is_cursor(no), "{no}");
        }
    }

    #[test]
    fn a_source_that_answers_well_is_read_again_within_a_minute() {
        let read = source().read_on("7".to_owned(), false, now()).rested(now());
        assert!(pause(&read) <= 20, "with a turn to spare");
        assert_eq!((read.cursor.as_deref(), read.read_at), (Some("7"), Some(now())));
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
