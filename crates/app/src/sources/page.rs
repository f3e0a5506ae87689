//! A page of another server's feed, read: whatever it says was written by a stranger.
//!
//! What stands in the page as such is refused whole. One record that cannot be, or that names anything which is not under
//! the address of the source, is refused alone.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Definition, SourceAddress,
    definition::URL_CHARS_MAX,
    source::{Home, is_cursor},
};
use jiff::{Timestamp, civil::Date};
use openbadges::feed::{self, Body, RecordError, Run};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use vc::document::ReadError;

/// The most changes that a page may list.
const CHANGES_MAX: usize = 500;
/// The most organisations that the records of a page may name: as many as fifty records may, which is what a page holds.
const ORGANISATIONS_MAX: usize = 50 * feed::ORGANISATIONS_MAX;
/// The most editions that a micro-credential may have had.
const EDITION_MAX: u32 = 1_000_000;

/// Something is at an address that the source may not name.
const ELSEWHERE: &str = "record-elsewhere";

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Page {
    pub(super) heard: Vec<Heard>,
    pub(super) next: String,
    pub(super) more: bool,
}

/// What a source says of one of its micro-credentials.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Heard {
    /// It is in force.
    InForce(Box<Told>),
    /// It was withdrawn.
    Withdrawn(Home),
    /// What was said is refused.
    Refused {
        /// The address that was named, of letters that anyone can see.
        address: String,
        /// The same, where it is one of the source's own.
        home: Option<Home>,
        /// Why.
        code: &'static str,
    },
}

impl Heard {
    /// Gives the address that was named.
    pub(super) fn address(&self) -> &str {
        match self {
            Self::InForce(told) => told.home.as_str(),
            Self::Withdrawn(home) => home.as_str(),
            Self::Refused { address, .. } => address,
        }
    }

    /// Gives what it was said of, where that is the source's own.
    pub(super) fn home(&self) -> Option<&Home> {
        match self {
            Self::InForce(told) => Some(&told.home),
            Self::Withdrawn(home) => Some(home),
            Self::Refused { home, .. } => home.as_ref(),
        }
    }

    /// Refuses what was said of something that the page told of already.
    fn again(self) -> Self {
        let address = self.address().to_owned();
        Self::Refused { address, home: None, code: "record-twice" }
    }
}

/// A micro-credential in force: all its addresses are the source's own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told {
    pub(super) home: Home,
    pub(super) edition: u32,
    pub(super) definition: Definition,
    pub(super) published_at: Timestamp,
    pub(super) developer: Home,
    pub(super) awarding: Vec<(Home, Date, Option<Date>)>,
    pub(super) organisations: BTreeMap<Home, Body>,
    /// Its runs by their addresses, with who offers each.
    pub(super) runs: BTreeMap<Home, (Home, Run)>,
    /// How many bytes it takes up: what the edition says, which is kept as draft and as edition, and its runs.
    pub(super) bytes: i64,
}

#[derive(Deserialize)]
struct PageRead {
    items: Vec<Value>,
    next: String,
    more: bool,
}

#[derive(Deserialize)]
struct ItemRead {
    address: String,
    change: String,
    edition: u32,
    record: Option<Value>,
}

/// Reads a page.
///
/// # Errors
///
/// Gives the code for why it is refused whole.
pub(super) fn read(bytes: &[u8], source: &SourceAddress) -> Result<Page, &'static str> {
    let value = vc::document::read_json(bytes).map_err(|it| match it {
        ReadError::TooLarge(_) => "feed-too-large",
        ReadError::NotJson { .. }
        | ReadError::DuplicateKey(_)
        | ReadError::TooDeep
        | ReadError::TooManyValues
        | ReadError::NumberInexact(_) => "feed-unreadable",
    })?;
    let page = PageRead::deserialize(value).map_err(|_| "feed-form")?;
    if page.items.len() > CHANGES_MAX {
        return Err("feed-too-many");
    }
    if !is_cursor(&page.next) {
        return Err("feed-cursor");
    }
    let mut homes = BTreeSet::new();
    let heard = page.items.into_iter().map(|item| {
        let heard = heard(item, source);
        let is_first = heard.home().is_none_or(|it| homes.insert(it.clone()));
        if is_first { heard } else { heard.again() }
    });
    let heard: Vec<Heard> = heard.collect();
    let told = heard.iter().filter_map(|it| match it {
        Heard::InForce(told) => Some(told.organisations.keys()),
        Heard::Withdrawn(_) | Heard::Refused { .. } => None,
    });
    if told.flatten().collect::<BTreeSet<_>>().len() > ORGANISATIONS_MAX {
        return Err("feed-too-many");
    }
    Ok(Page { heard, next: page.next, more: page.more })
}

fn heard(item: Value, source: &SourceAddress) -> Heard {
    let named = item.get("address").and_then(Value::as_str).unwrap_or_default();
    let home = source.own(named);
    let address = home.as_ref().map_or_else(|| visible(named), ToString::to_string);
    let read = ItemRead::deserialize(item).map_err(|_| RecordError::Form.code());
    let heard = read.and_then(|it| it.checked(source));
    heard.unwrap_or_else(|code| Heard::Refused { address, home, code })
}

/// Writes what is no letter of plain addresses by its number, so that it can neither be taken for another nor turn the
/// line around.
fn visible(named: &str) -> String {
    let mut shown = String::new();
    for it in named.chars().take(URL_CHARS_MAX) {
        if it.is_ascii_graphic() {
            shown.push(it);
        } else {
            shown.extend(it.escape_unicode());
        }
    }
    shown.truncate(URL_CHARS_MAX);
    shown
}

/// Counts the bytes of something as it is written.
fn bytes_of(written: &impl Serialize) -> i64 {
    let text = serde_json::to_string(written).unwrap_or_default();
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}

impl ItemRead {
    fn checked(self, source: &SourceAddress) -> Result<Heard, &'static str> {
        let home = source.own(&self.address).ok_or(ELSEWHERE)?;
        if self.change == "withdrawn" {
            return Ok(Heard::Withdrawn(home));
        }
        let record = self.record.ok_or("record-missing")?;
        let runs_bytes = record.get("runs").map_or(0, bytes_of);
        let record = feed::read(&record).map_err(RecordError::code)?;
        let own = |address: &str| source.own(address).ok_or(ELSEWHERE);

        let name = own(&record.name)?;
        if !home.is_above(&name) {
            return Err(ELSEWHERE);
        }
        let is_edition = (1..=EDITION_MAX).contains(&self.edition)
            && name.as_str() == format!("{home}/{}", self.edition);
        if !is_edition {
            return Err(RecordError::Form.code());
        }
        let mut organisations = BTreeMap::new();
        for it in record.organisations {
            organisations.insert(own(&it.address)?, it);
        }
        let developer = own(&record.developer)?;
        let awarding = record.awarding.into_iter();
        let awarding = awarding.map(|it| Ok((own(&it.organisation)?, it.from, it.until)));
        let awarding: Vec<_> = awarding.collect::<Result<_, &'static str>>()?;
        let mut runs = BTreeMap::new();
        for run in record.runs {
            let address = own(&run.address)?;
            if !home.is_above(&address) {
                return Err(ELSEWHERE);
            }
            runs.insert(address, (own(&run.organisation)?, run));
        }

        // Each organisation that the record names is told, and no other.
        let awards = awarding.iter().map(|(it, _, _)| it);
        let offers = runs.values().map(|(it, _)| it);
        let named: BTreeSet<&Home> =
            std::iter::once(&developer).chain(awards).chain(offers).collect();
        if !organisations.keys().eq(named) {
            return Err(RecordError::Form.code());
        }
        Ok(Heard::InForce(Box::new(Told {
            home,
            edition: self.edition,
            bytes: bytes_of(&record.definition).saturating_mul(2).saturating_add(runs_bytes),
            definition: record.definition,
            published_at: record.published_at,
            developer,
            awarding,
            organisations,
            runs,
        })))
    }
}
