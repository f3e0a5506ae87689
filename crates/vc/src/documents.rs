//! What a verifier was given to look things up in. Nothing is fetched here.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::contexts::Contexts;
use crate::did::{Lookup, Published, TOO_MUCH_WORK};
use crate::effort::Effort;
#[cfg(feature = "schema")]
use crate::schema::{Misfit, Ready};

/// The most controllers whose documents are kept as read.
const PUBLISHED_MAX: usize = 1_024;

/// What came of an attempt to fetch an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// The body.
    Found(Vec<u8>),
    /// No body, with a code for why, such as `timed-out` or `not-found`.
    Failed(String),
}

/// A schema that was made ready, with its address.
#[cfg(feature = "schema")]
type Named = (String, Arc<Ready>);

/// Contexts, and everything fetched so far by address or DID. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    contexts: Contexts,
    fetched: Arc<BTreeMap<String, Fetched>>,
    /// What controllers published, read from what was fetched: many signatures can name one key.
    published: Arc<Mutex<BTreeMap<String, Lookup<Arc<Published>>>>>,
    /// The schema that was made ready last, by its address: what is in a record mostly names the same.
    #[cfg(feature = "schema")]
    schema: Arc<Mutex<Option<Named>>>,
}

impl Documents {
    /// Documents with these contexts and nothing fetched.
    pub fn new(contexts: Contexts) -> Self {
        Self { contexts, ..Self::default() }
    }

    /// The same documents under other contexts.
    #[must_use]
    pub fn under(self, contexts: Contexts) -> Self {
        Self { contexts, published: Arc::default(), ..self }
    }

    /// The same documents, as part of an answer that takes no more work than there is left for it. [`crate::verify()`] does
    /// so itself where nobody did: whoever makes one answer of many documents does it for all of them.
    #[must_use]
    pub fn within(&self, effort: &Effort) -> Self {
        Self { contexts: self.contexts.within(effort), ..self.clone() }
    }

    /// Keeps what came of fetching an address (or a DID, whose document then stands for it).
    pub fn insert(&mut self, address: impl Into<String>, fetched: Fetched) {
        Arc::make_mut(&mut self.fetched).insert(address.into(), fetched);
        self.published = Arc::default();
        #[cfg(feature = "schema")]
        {
            self.schema = Arc::default();
        }
    }

    /// The contexts.
    pub fn contexts(&self) -> &Contexts {
        &self.contexts
    }

    /// Everything that was tried, in the order of the addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Fetched)> {
        self.fetched.iter().map(|(address, fetched)| (address.as_str(), fetched))
    }

    /// What came of an address, if it was tried.
    pub fn get(&self, address: &str) -> Option<&Fetched> {
        self.fetched.get(address)
    }

    /// What a controller published, read when it is asked for the first time. What is missing is not kept, nor what was too much
    /// for one answer.
    pub(crate) fn read_once(
        &self,
        id: &str,
        read: impl FnOnce() -> Lookup<Arc<Published>>,
    ) -> Lookup<Arc<Published>> {
        let kept = || self.published.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(id) {
            return known.clone();
        }
        let found = read();
        let is_of_this_answer =
            matches!(found, Lookup::Missing(_) | Lookup::CouldNotTell(TOO_MUCH_WORK));
        if !is_of_this_answer {
            let mut kept = kept();
            if kept.len() >= PUBLISHED_MAX {
                kept.clear();
            }
            kept.insert(id.to_owned(), found.clone());
        }
        found
    }

    /// A schema, made ready unless the last one was the same.
    #[cfg(feature = "schema")]
    pub(crate) fn schema_once(
        &self,
        address: &str,
        read: impl FnOnce() -> Result<Ready, Misfit>,
    ) -> Result<Arc<Ready>, Misfit> {
        let kept = || self.schema.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, ready)) = kept().as_ref()
            && known == address
        {
            return Ok(Arc::clone(ready));
        }
        // Of two, the first is let go before the second is there.
        *kept() = None;
        let ready = Arc::new(read()?);
        *kept() = Some((address.to_owned(), Arc::clone(&ready)));
        Ok(ready)
    }
}
