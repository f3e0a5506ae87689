//! A page of another server's feed, read: whatever it says was written by a stranger.
//!
//! What stands in the page as such is refused whole. One record that cannot be, or that names anything which is not under
//! the address of the source, is refused alone.

use std::collections::BTreeMap;

use domain::{
    Definition, SourceAddress,
    definition::URL_CHARS_MAX,
    source::{Home, is_cursor},
};
use jiff::{Timestamp, civil::Date};
use openbadges::feed::{self, Body, RecordError, Run};
use serde::Deserialize;
use serde_json::Value;

/// The most changes that a page may list.
const CHANGES_MAX: usize = 500;
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
    /// What was said is refused: the address that was named, and why.
    Refused(String, &'static str),
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
    let value = vc::document::read_json(bytes).map_err(|_| "feed-unreadable")?;
    let page = PageRead::deserialize(value).map_err(|_| "feed-form")?;
    if page.items.len() > CHANGES_MAX {
        return Err("feed-too-many");
    }
    if !is_cursor(&page.next) {
        return Err("feed-cursor");
    }
    let heard = page.items.into_iter().map(|it| heard(it, source)).collect();
    Ok(Page { heard, next: page.next, more: page.more })
}

fn heard(item: Value, source: &SourceAddress) -> Heard {
    let named = item.get("address").and_then(Value::as_str).unwrap_or_default();
    let shown: String = named.chars().take(URL_CHARS_MAX).collect();
    let read = ItemRead::deserialize(item).map_err(|_| RecordError::Form.code());
    let heard = read.and_then(|it| it.checked(source));
    heard.unwrap_or_else(|code| Heard::Refused(shown, code))
}

impl ItemRead {
    fn checked(self, source: &SourceAddress) -> Result<Heard, &'static str> {
        let home = source.own(&self.address).ok_or(ELSEWHERE)?;
        if self.change == "withdrawn" {
            return Ok(Heard::Withdrawn(home));
        }
        let record = self.record.ok_or("record-missing")?;
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

        let named = |it: &Home| organisations.contains_key(it);
        let are_named = named(&developer)
            && awarding.iter().all(|(it, _, _)| named(it))
            && runs.values().all(|(it, _)| named(it));
        if !are_named {
            return Err(RecordError::Form.code());
        }
        Ok(Heard::InForce(Box::new(Told {
            home,
            edition: self.edition,
            definition: record.definition,
            published_at: record.published_at,
            developer,
            awarding,
            organisations,
            runs,
        })))
    }
}
