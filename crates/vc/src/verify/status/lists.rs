//! Lists that were looked into, each once however many credentials of a presentation ask it.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::super::Report;
use super::named::Named;
use crate::status_list::{Bitstring, BitstringError};
use crate::token_status::{ListToken, Statuses};

/// What was made of each list, by its kind and address.
#[derive(Default)]
pub(in super::super) struct Lists {
    credentials: Kept<(usize, String), Option<List>>,
    tokens: Kept<String, Option<Token>>,
    pub(super) named: Kept<String, Option<Named>>,
}

/// Values that are made once.
pub(super) struct Kept<K, V>(RefCell<BTreeMap<K, Rc<V>>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Ord, V> Kept<K, V> {
    pub(super) fn get(&self, key: K, make: impl FnOnce() -> V) -> Rc<V> {
        if let Some(known) = self.0.borrow().get(&key) {
            return Rc::clone(known);
        }
        let new = Rc::new(make());
        self.0.borrow_mut().insert(key, Rc::clone(&new));
        new
    }
}

/// A list that is a credential.
pub(super) struct List {
    /// What was told of it.
    pub(super) report: Report,
    bits: OnceCell<Result<Bitstring, BitstringError>>,
    older: OnceCell<Result<Bitstring, BitstringError>>,
}

/// A list that is a token.
pub(super) struct Token {
    pub(super) list: ListToken,
    statuses: OnceCell<Result<Statuses, BitstringError>>,
}

impl Lists {
    /// A list credential as it was told at a depth; nothing when it could not be read.
    pub(super) fn credential(
        &self,
        depth: usize,
        address: &str,
        told: impl FnOnce() -> Option<Report>,
    ) -> Rc<Option<List>> {
        let list = |report| List { report, bits: OnceCell::new(), older: OnceCell::new() };
        self.credentials.get((depth, address.to_owned()), || told().map(list))
    }

    /// A list token; nothing when it is none.
    pub(super) fn token(&self, address: &str, bytes: &[u8]) -> Rc<Option<Token>> {
        let token = |list| Token { list, statuses: OnceCell::new() };
        self.tokens.get(address.to_owned(), || ListToken::read(bytes).map(token))
    }
}

impl List {
    /// The bits, in the way of today or in that of 2021.
    pub(super) fn bits(&self, older: bool) -> Result<&Bitstring, BitstringError> {
        let text = self.report.claims.pointer("/credentialSubject/encodedList");
        let text = text.and_then(Value::as_str).unwrap_or_default();
        let bits = if older {
            self.older.get_or_init(|| Bitstring::decode_2021(text))
        } else {
            self.bits.get_or_init(|| Bitstring::decode(text))
        };
        bits.as_ref().map_err(|error| *error)
    }
}

impl Token {
    pub(super) fn statuses(&self) -> Result<&Statuses, BitstringError> {
        self.statuses.get_or_init(|| self.list.statuses()).as_ref().map_err(|error| *error)
    }
}
