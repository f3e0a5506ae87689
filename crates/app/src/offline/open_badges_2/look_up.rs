//! What stands at an address, as far as it was fetched.

use std::collections::BTreeSet;

use openbadges::hosting::Place;
use serde_json::Value;
use vc::{Documents, Fetched, Outcome, document::read_json};

use crate::{FetchError, offline::verdict::Step};

/// Looks things up in what was fetched, and notes what was not.
pub(super) struct LookUp<'a> {
    pub(super) documents: &'a Documents,
    /// What would have to be fetched to tell more.
    pub(super) missing: BTreeSet<String>,
}

/// What stands at an address.
pub(super) enum There {
    /// A JSON object.
    Object(Value),
    /// Nothing any more, as the server says.
    Gone,
    /// Nobody was asked.
    NotAsked,
    /// No answer, with the code for why.
    Failed(String),
    /// Something else.
    Unreadable,
}

impl<'a> LookUp<'a> {
    pub(super) fn new(documents: &'a Documents) -> Self {
        Self { documents, missing: BTreeSet::new() }
    }

    /// Looks at an address.
    pub(super) fn at(&mut self, place: &Place) -> There {
        let address = place.address();
        match self.documents.get(&address) {
            Some(Fetched::Found(bytes)) => match read_json(bytes) {
                Ok(value) if value.is_object() => There::Object(value),
                Ok(_) | Err(_) => There::Unreadable,
            },
            Some(Fetched::Failed(reason)) if reason == FetchError::Status(410).code() => {
                There::Gone
            }
            Some(Fetched::Failed(reason)) if reason == FetchError::Off.code() => There::NotAsked,
            Some(Fetched::Failed(reason)) => There::Failed(reason.clone()),
            None => {
                self.missing.insert(address);
                There::NotAsked
            }
        }
    }

    /// Looks up a part of a badge, such as its `issuer`, or says why it could not be told.
    pub(super) fn part(&mut self, property: &str, address: &str) -> Result<(Place, Value), Step> {
        let step = |outcome, code| {
            Step::new(outcome, code).with("property", property).with("url", address)
        };
        let untold = |code| step(Outcome::CouldNotTell, code);
        let Some(place) = Place::read(address) else { return Err(untold("part-without-address")) };
        let value = match self.at(&place) {
            There::Object(value) => value,
            There::NotAsked => return Err(untold("part-not-fetched")),
            There::Gone => return Err(untold("part-failed").with("reason", "fetch-gone")),
            There::Failed(reason) => return Err(untold("part-failed").with("reason", reason)),
            There::Unreadable => return Err(untold("part-unreadable")),
        };
        // Whoever owns an address may say what stands there, and nobody speaks for another's.
        let named = value.get("id").and_then(Value::as_str).and_then(Place::read);
        if named.is_some_and(|it| !it.is_beside(&place)) {
            return Err(step(Outcome::Failed, "part-of-another"));
        }
        Ok((place, value))
    }
}
