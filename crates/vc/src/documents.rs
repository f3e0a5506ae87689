//! What a verifier was given to look things up in. Nothing is fetched here.

use std::collections::BTreeMap;

use crate::contexts::Contexts;

/// What came of an attempt to fetch an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// The body.
    Found(Vec<u8>),
    /// No body, with a code for why, such as `timed-out` or `not-found`.
    Failed(String),
}

/// Contexts, and everything fetched so far by address or DID.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    contexts: Contexts,
    fetched: BTreeMap<String, Fetched>,
}

impl Documents {
    /// Documents with these contexts and nothing fetched.
    pub fn new(contexts: Contexts) -> Self {
        Self { contexts, fetched: BTreeMap::new() }
    }

    /// Keeps what came of fetching an address (or a DID, whose document then stands for it).
    pub fn insert(&mut self, address: impl Into<String>, fetched: Fetched) {
        self.fetched.insert(address.into(), fetched);
    }

    /// The contexts.
    pub fn contexts(&self) -> &Contexts {
        &self.contexts
    }

    /// What came of an address, if it was tried.
    pub fn get(&self, address: &str) -> Option<&Fetched> {
        self.fetched.get(address)
    }
}
