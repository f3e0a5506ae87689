//! What contexts define: terms, and the IRIs they stand for.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use serde_json::{Map, Value};

use super::Contexts;
use crate::canon::one_or_many;

/// The terms of a context and the IRIs they stand for, at any depth.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    pub(crate) terms: BTreeSet<String>,
    iris: BTreeSet<String>,
    /// Which term stands for which IRI or keyword.
    pub(crate) pairs: BTreeSet<(String, String)>,
    /// Terms whose value is a map with keys that no RDF carries (`@container: @index`).
    pub(crate) index_maps: BTreeSet<String>,
    /// Whether any term has a colon in it, as an address or compact IRI has.
    has_colon: bool,
}

impl Vocabulary {
    /// What the contexts written out in an `@context` define.
    fn written_out(context: Option<&Value>) -> Self {
        let mut vocabulary = Self::default();
        for context in context.map_or(&[][..], one_or_many).iter().filter(|item| item.is_object()) {
            vocabulary.collect(context, &BTreeMap::new());
        }
        vocabulary
    }

    /// Whether any of the IRIs begins with a text.
    pub(crate) fn has_iri_under(&self, start: &str) -> bool {
        let from = (Bound::Included(start), Bound::Unbounded);
        self.iris.range::<str, _>(from).next().is_some_and(|iri| iri.starts_with(start))
    }

    /// Whether a text is a term.
    fn has(&self, text: &str) -> bool {
        (self.has_colon || !text.contains(':')) && self.terms.contains(text)
    }

    /// Collects what a context and the contexts scoped inside it define.
    pub(super) fn collect(&mut self, context: &Value, prefixes: &BTreeMap<String, String>) {
        match context {
            Value::Array(contexts) => {
                for context in contexts {
                    self.collect(context, prefixes);
                }
            }
            Value::Object(terms) => {
                let prefixes = &extended(prefixes, terms);
                for (term, definition) in terms.iter().filter(|(term, _)| !term.starts_with('@')) {
                    self.define(term, definition, prefixes);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn define(&mut self, term: &str, definition: &Value, prefixes: &BTreeMap<String, String>) {
        self.has_colon |= term.contains(':');
        self.terms.insert(term.to_owned());
        if let Some(iri) = mapped_iri(definition) {
            let iri = expanded(iri, prefixes);
            self.pairs.insert((term.to_owned(), iri.clone()));
            self.iris.insert(iri);
        }
        let container = definition.get("@container");
        let is_index_map = match container {
            Some(Value::String(kind)) => kind == "@index",
            Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "@index"),
            _ => false,
        };
        if is_index_map {
            self.index_maps.insert(term.to_owned());
        }
        if let Some(scoped) = definition.get("@context") {
            self.collect(scoped, prefixes);
        }
    }
}

/// The terms that an `@context` defines.
pub(crate) struct Terms<'a> {
    own: Vocabulary,
    named: Vec<&'a Vocabulary>,
}

impl<'a> Terms<'a> {
    /// Those written out there, and those of the contexts that it names.
    pub(crate) fn of(context: Option<&Value>, contexts: &'a Contexts) -> Self {
        let named = context.map_or(&[][..], one_or_many).iter().filter_map(Value::as_str);
        let named = named.filter_map(|url| contexts.get(url)).map(|known| &known.vocabulary);
        Self { own: Vocabulary::written_out(context), named: named.collect() }
    }

    /// Whether a text is one of them.
    pub(crate) fn have(&self, text: &str) -> bool {
        self.own.has(text) || self.named.iter().any(|known| known.has(text))
    }
}

/// The IRI, compact IRI or keyword that a term definition maps to.
pub(crate) fn mapped_iri(definition: &Value) -> Option<&str> {
    definition.as_str().or_else(|| definition.get("@id")?.as_str())
}

fn extended(
    prefixes: &BTreeMap<String, String>,
    terms: &Map<String, Value>,
) -> BTreeMap<String, String> {
    let mut prefixes = prefixes.clone();
    for (term, definition) in terms {
        if let Some(iri) = mapped_iri(definition) {
            prefixes.insert(term.clone(), iri.to_owned());
        }
    }
    prefixes
}

fn expanded(iri: &str, prefixes: &BTreeMap<String, String>) -> String {
    match iri.split_once(':') {
        Some((prefix, rest)) if !rest.starts_with("//") => {
            prefixes.get(prefix).map_or_else(|| iri.to_owned(), |start| format!("{start}{rest}"))
        }
        _ => iri.to_owned(),
    }
}
