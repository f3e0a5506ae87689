//! What a controller published under its name: its document, and those before it where they are kept.

use jiff::Timestamp;
use serde_json::Value;

use super::method::{self, Method};
use crate::CLOCK_SKEW;

/// The versions of a document, the oldest first.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Published {
    pub(super) versions: Vec<Version>,
    /// When the newest was made, where that is known.
    pub(super) newest: Option<Timestamp>,
}

/// One version.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Version {
    pub(super) document: Value,
    /// Its name, where versions have one.
    pub(super) id: Option<String>,
    /// When another took its place, or its identifier was closed.
    pub(super) until: Option<Timestamp>,
}

impl Published {
    /// A document that keeps no history.
    pub(super) fn only(document: Value) -> Self {
        Self { versions: vec![Version { document, id: None, until: None }], newest: None }
    }

    /// How many entries are looked through to find a method, at most.
    pub(super) fn entries(&self) -> usize {
        // Once to find it, and once to find the last version that has it.
        2 * self.versions.iter().map(|it| 1 + method::entries(&it.document)).sum::<usize>()
    }

    /// The document that holds; none when the identifier was closed.
    pub(crate) fn document(&self) -> Option<&Value> {
        self.versions.last().filter(|newest| newest.until.is_none()).map(|newest| &newest.document)
    }

    /// Whether the newest version claims a moment to come, further than clocks differ.
    pub(super) fn is_from_future(&self, now: Timestamp) -> bool {
        self.newest.is_some_and(|newest| newest.duration_since(now) > CLOCK_SKEW)
    }

    /// Finds a method in the newest version that has it, or in the one asked for by name. One that no longer stands
    /// in the newest was withdrawn when the last version with the same key was replaced.
    pub(super) fn find(
        &self,
        version: Option<&str>,
        look: impl Fn(&Value) -> Option<Method>,
    ) -> Option<Method> {
        let newest_first = || self.versions.iter().rev();
        let is_asked = |it: &&Version| version.is_none_or(|asked| it.id.as_deref() == Some(asked));
        let method = newest_first().filter(is_asked).find_map(|it| look(&it.document))?;
        let is_there = |it: &&Version| look(&it.document).is_some_and(|own| own.key == method.key);
        let until = newest_first().find(is_there).and_then(|last| last.until);
        Some(match until {
            Some(until) => method.withdrawn(until),
            None => method,
        })
    }
}
