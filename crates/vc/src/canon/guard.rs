//! What is looked at before a JSON-LD processor sees the document.
//!
//! The proof covers quads, not JSON, and not the `@context` inside a document. Whoever passes a
//! credential on could therefore rename its keys and bring a context that maps them back. So a context
//! written out in a document may only add terms, and the keywords that move statements about are refused.

use serde_json::{Map, Value};

use super::CanonError;
use super::coverage::SENTINEL;
use crate::contexts::{Contexts, Vocabulary, mapped_iri};

/// The most objects a document may have, since the processor's time grows with each: so many, nested, take it a second.
pub const OBJECTS_MAX: usize = 2_048;

/// The most contexts that a document may name or write out, at any depth: each is worked through anew.
pub const CONTEXTS_MAX: usize = 1_024;
/// The most terms that the contexts written out in a document may define, since each object carries all of them.
pub const TERMS_MAX: usize = 1_024;

/// How much work the processor makes of a value, an object, and a context that is written out.
const WORK_OF_A_VALUE: usize = 4;
const WORK_OF_AN_OBJECT: usize = 40;
const WORK_OF_A_CONTEXT: usize = 200;
/// So many bytes of a context that is named are worked through in a unit, each time that it is named.
const BYTES_OF_A_UNIT: usize = 8;

/// The keywords that a credential needs. `@graph`, `@included`, `@reverse`, `@nest` and `@index` are not among them.
const KEYWORDS: &[&str] =
    &["@context", "@id", "@type", "@value", "@language", "@direction", "@list", "@set", "@none"];

/// What an `@context` written out in a document may set about itself.
const CONTEXT_KEYWORDS: &[&str] = &["@version", "@protected"];

/// Refuses contexts that are unknown or hide something, keywords, and too many objects.
pub(super) fn check(document: &Value, contexts: &Contexts) -> Result<(), CanonError> {
    let mut named = Vec::new();
    let mut written_out = Vec::new();
    collect(document, &mut named, &mut written_out);
    if named.len() + written_out.len() > CONTEXTS_MAX || has_too_many_terms(&written_out) {
        return Err(CanonError::TooMuchWork);
    }
    let known = named.iter().filter_map(|url| contexts.get(url));
    let bytes: usize = known.map(|known| known.text.len()).sum();
    let work = WORK_OF_A_CONTEXT * written_out.len() + bytes / BYTES_OF_A_UNIT;
    // Each is looked through once, however often it is named.
    named.sort_unstable();
    named.dedup();
    let mut vocabularies = Vec::new();
    for url in named {
        let known = contexts.get(url).ok_or_else(|| CanonError::ContextUnknown(url.to_owned()))?;
        vocabularies.push(&known.vocabulary);
    }
    for context in written_out {
        only_adds(context, &vocabularies)?;
    }
    let mut walk = Walk { objects: 0, values: 0, vocabularies: &vocabularies };
    walk.value(document)?;
    let work = work + WORK_OF_AN_OBJECT * walk.objects + WORK_OF_A_VALUE * walk.values;
    if contexts.take(work) { Ok(()) } else { Err(CanonError::TooMuchWork) }
}

/// Whether contexts define more terms than [`TERMS_MAX`], scoped ones included.
fn has_too_many_terms(contexts: &[&Value]) -> bool {
    fn count(context: &Value, left: &mut usize) -> Option<()> {
        match context {
            Value::Object(terms) => {
                *left = left.checked_sub(terms.len())?;
                let mut scoped = terms.values().filter_map(|it| it.get("@context"));
                scoped.try_for_each(|it| count(it, left))
            }
            Value::Array(contexts) => contexts.iter().try_for_each(|it| count(it, left)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(()),
        }
    }
    let mut left = TERMS_MAX;
    contexts.iter().try_for_each(|it| count(it, &mut left)).is_none()
}

/// A document's contexts with each that is written as `{"@context": …}` taken out of that; `None` when there is none such.
///
/// JSON-LD 1.1 (API, section 4.2) knows no such form. Documents of that form are met all the same, because common
/// processors take a context in it as they take a whole context document.
pub(super) fn unwrapped(context: Option<&Value>) -> Option<Value> {
    fn inner(context: &Value) -> Option<&Value> {
        context.get("@context").filter(|_| context.as_object().is_some_and(|it| it.len() == 1))
    }
    let contexts = one_or_many(context?);
    contexts.iter().find_map(inner)?;
    let inner_ones =
        contexts.iter().flat_map(|context| one_or_many(inner(context).unwrap_or(context)));
    Some(inner_ones.cloned().collect())
}

/// Gathers the contexts of a document at any depth.
fn collect<'a>(value: &'a Value, named: &mut Vec<&'a str>, written_out: &mut Vec<&'a Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, named, written_out)),
        Value::Object(members) => {
            for (key, item) in members {
                if key == "@context" {
                    for context in one_or_many(item) {
                        match context.as_str() {
                            Some(url) => named.push(url),
                            None => written_out.push(context),
                        }
                    }
                } else {
                    collect(item, named, written_out);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The items of an array, or the one value that stands alone.
pub(crate) fn one_or_many(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

/// Refuses a context that does anything but define new terms with IRIs of their own, or repeat known ones.
fn only_adds(context: &Value, known: &[&Vocabulary]) -> Result<(), CanonError> {
    let Value::Object(terms) = context else {
        return Err(CanonError::ContextRefused(context.to_string()));
    };
    for (term, definition) in terms {
        if CONTEXT_KEYWORDS.contains(&term.as_str()) {
            continue;
        }
        let refused = || CanonError::ContextRefused(term.clone());
        let iri = mapped_iri(definition).filter(|iri| !iri.is_empty()).ok_or_else(refused)?;
        let names_new = !known.iter().any(|vocabulary| vocabulary.has_iri_under(iri));
        if term == "@vocab" && names_new && iri.contains("://") {
            continue;
        }
        let pair = (term.clone(), iri.to_owned());
        let is_known = known.iter().any(|vocabulary| vocabulary.pairs.contains(&pair));
        let taken = known.iter().any(|vocabulary| {
            vocabulary.terms.contains(term)
                || vocabulary.has_iri_under(iri)
                || iri.split_once(':').is_some_and(|(prefix, _)| vocabulary.terms.contains(prefix))
        });
        let reverses = definition.get("@reverse").is_some() || definition.get("@nest").is_some();
        let is_map = definition.get("@container").is_some_and(|kind| !is_set_or_list(kind));
        let is_new = !taken && !iri.starts_with('@');
        if term.starts_with('@') || !(is_known || is_new) || reverses || is_map {
            return Err(refused());
        }
        if let Some(scoped) = definition.get("@context") {
            only_adds(scoped, known)?;
        }
    }
    Ok(())
}

fn is_set_or_list(container: &Value) -> bool {
    one_or_many(container).iter().all(|kind| kind == "@set" || kind == "@list")
}

struct Walk<'a> {
    objects: usize,
    values: usize,
    vocabularies: &'a [&'a Vocabulary],
}

impl Walk<'_> {
    fn value(&mut self, value: &Value) -> Result<(), CanonError> {
        self.values += 1;
        match value {
            Value::Array(items) => items.iter().try_for_each(|item| self.value(item)),
            Value::Object(members) => self.object(members),
            Value::String(text) if text.contains(SENTINEL) => {
                Err(CanonError::NotCovered(text.clone()))
            }
            Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        }
    }

    fn object(&mut self, members: &Map<String, Value>) -> Result<(), CanonError> {
        self.objects += 1;
        if self.objects > OBJECTS_MAX {
            return Err(CanonError::TooManyObjects);
        }
        for (key, item) in members {
            if key.starts_with('@') && !KEYWORDS.contains(&key.as_str()) {
                return Err(CanonError::KeywordRefused(key.clone()));
            }
            let is_map = self.vocabularies.iter().any(|known| known.index_maps.contains(key));
            if is_map && item.is_object() {
                return Err(CanonError::KeywordRefused("@index".to_owned()));
            }
            if key != "@context" {
                self.value(item)?;
            }
        }
        Ok(())
    }
}
