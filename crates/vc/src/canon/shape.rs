//! The short way: documents of one shape differ only in their texts.
//!
//! A shape is everything about a document but its texts: keys, types, contexts, numbers, array lengths. It is
//! compiled once, by the processor, from a document whose texts are sentinels; a document of the same shape then
//! only puts its own texts in their places. Blank nodes are labelled anew each time, since their order
//! depends on the texts. What would not be the same by this way goes the long one.

use std::collections::BTreeSet;

use oxrdf::NamedNode;
use serde_json::Value;

use super::CanonError;
use super::coverage::{self, Expected, SENTINEL};
use super::jsonld::{self, Dataset};
use super::lines::Order;
use super::rdfc::Quad;
use super::reading::Place;
use super::statement::{Part, Statement, by_subject, twins};
use crate::contexts::Contexts;
use crate::scan;

/// The most quads of a shape that is kept.
pub const SHAPE_QUADS_MAX: usize = 2_000;

/// A compiled shape.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) statements: Vec<Statement>,
    /// The statements by subject.
    pub(super) order: Order,
    /// The statements that mention each blank node.
    pub(super) mentions: Vec<Vec<usize>>,
    /// The statements in which each text stands.
    pub(super) uses: Vec<Vec<usize>>,
    /// Pairs of statements that may turn out to be one.
    pub(super) twins: Vec<(usize, usize)>,
    /// The text that is the document's own identifier, where readers look for properties under it.
    pub(super) root: Option<usize>,
    /// The statements that say what readers look for there.
    pub(super) read_at_the_top: Vec<usize>,
    /// Which texts stand as IRIs, and so must be absolute.
    iris: BTreeSet<usize>,
    expected: Expected,
}

impl Shape {
    /// Compiles the shape of a document, and shows that documents of this shape are covered. `None` when texts
    /// come out otherwise than as whole IRIs and literals, or there are too many.
    pub(super) fn compile(
        document: &Value,
        contexts: &Contexts,
    ) -> Result<Option<Self>, CanonError> {
        super::guard::check(document, contexts)?;
        let document = jsonld::with_directions_as_types(document);
        let expected = coverage::prove(&document, contexts)?;
        Self::template(&document, expected, &BTreeSet::new(), contexts)
    }

    /// Compiles the same shape with some texts of this document fixed: those that are no absolute IRIs, but terms
    /// of a vocabulary or names of blank nodes.
    pub(super) fn with_fixed(
        &self,
        document: &Value,
        fixed: &BTreeSet<usize>,
        contexts: &Contexts,
    ) -> Result<Option<Self>, CanonError> {
        let document = jsonld::with_directions_as_types(document);
        Self::template(&document, self.expected, fixed, contexts)
    }

    fn template(
        document: &Value,
        expected: Expected,
        fixed: &BTreeSet<usize>,
        contexts: &Contexts,
    ) -> Result<Option<Self>, CanonError> {
        let mut sower = Sower { next: 0, fixed, root: None, has_keyword: false };
        let sown = sower.document(document);
        if sower.has_keyword {
            return Err(CanonError::IriRelative);
        }
        let dataset = jsonld::to_rdf(&sown, contexts)?;
        expected.hold(&sown, &dataset)?;
        Ok(Self::of(&dataset, expected, sower.root, sower.next))
    }

    fn of(
        dataset: &Dataset,
        expected: Expected,
        root: Option<usize>,
        texts: usize,
    ) -> Option<Self> {
        let distinct: BTreeSet<&Quad> = dataset.quads.iter().collect();
        if distinct.len() > SHAPE_QUADS_MAX {
            return None;
        }
        let statements: Vec<Statement> =
            distinct.into_iter().map(Statement::of).collect::<Option<_>>()?;
        let mut mentions = vec![Vec::new(); dataset.blanks];
        let mut uses = vec![Vec::new(); texts];
        let mut iris = BTreeSet::new();
        for (number, statement) in statements.iter().enumerate() {
            let blanks: BTreeSet<usize> = statement.parts().filter_map(Part::blank).collect();
            for blank in blanks {
                mentions.get_mut(blank)?.push(number);
            }
            let inside: BTreeSet<usize> = statement.parts().filter_map(Part::text).collect();
            for text in inside {
                uses.get_mut(text)?.push(number);
            }
            iris.extend(statement.parts().filter_map(|part| match part {
                Part::Iri(text) => Some(*text),
                Part::Blank(_) | Part::Constant(_) | Part::Literal(..) => None,
            }));
        }
        let is_read = |number: &usize| {
            statements.get(*number).is_some_and(|statement| {
                coverage::read_at_the_top(statement.predicate.trim_ascii()).is_some()
            })
        };
        let read_at_the_top = (0..statements.len()).filter(is_read).collect();
        let twins = twins(&statements)?;
        let order = Order::of(by_subject(&statements));
        let root = root.filter(|_| expected.checks_top);
        Some(Self {
            statements,
            order,
            mentions,
            uses,
            twins,
            root,
            read_at_the_top,
            iris,
            expected,
        })
    }

    /// The texts that stand as IRIs and are none that would be kept as they are.
    pub(super) fn unfit(&self, texts: &[&str], is_term: impl Fn(&str) -> bool) -> BTreeSet<usize> {
        let text = |number: &usize| texts.get(*number).copied().unwrap_or_default();
        self.iris.iter().copied().filter(|number| !is_kept(text(number), &is_term)).collect()
    }

    /// Whether a text stands as an IRI.
    pub(super) fn has_as_iri(&self, text: usize) -> bool {
        self.iris.contains(&text)
    }
}

/// Whether a text that stands as an IRI is absolute, and none that the processor would take for something shorter.
pub(super) fn is_kept(text: &str, is_term: impl Fn(&str) -> bool) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_compact = scheme == "_" || (!rest.starts_with("//") && is_term(scheme));
    !is_compact && !is_term(text) && (is_plain_iri(scheme, rest) || NamedNode::new(text).is_ok())
}

/// Whether a scheme and what follows it are an IRI at first sight: nothing but letters, digits and a few signs (RFC 3987,
/// section 2.2). Others may be one too.
fn is_plain_iri(scheme: &str, rest: &str) -> bool {
    const PLAIN: [(u8, u8); 5] =
        [(b'a', b'z'), (b'A', b'Z'), (b'-', b'9'), (b'_', b'_'), (b'~', b'~')];
    const WITH_COLON: [(u8, u8); 5] =
        [(b'a', b'z'), (b'A', b'Z'), (b'-', b':'), (b'_', b'_'), (b'~', b'~')];
    let path = match rest.split_once('#') {
        Some((path, fragment)) if !scan::any_outside(fragment, PLAIN) => path,
        Some(_) => return false,
        None => rest,
    };
    let (path, allowed) = match path.strip_prefix("//") {
        Some(authority) => (authority, PLAIN),
        None => (path, WITH_COLON),
    };
    let is_path = path.starts_with(|first: char| first.is_ascii_alphanumeric())
        && !scan::any_outside(path, allowed);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && is_path
}

/// Replaces texts by sentinels, in the order in which [`super::reading`] lists them.
struct Sower<'a> {
    next: usize,
    fixed: &'a BTreeSet<usize>,
    root: Option<usize>,
    /// Whether a fixed text looks like a keyword, which the processor drops.
    has_keyword: bool,
}

impl Sower<'_> {
    fn document(&mut self, document: &Value) -> Value {
        let Value::Object(members) = document else { return document.clone() };
        let sown = members.iter().map(|(key, item)| {
            if (key == "id" || key == "@id") && item.is_string() {
                self.root = Some(self.next);
            }
            (key.clone(), self.member(key, item, false))
        });
        Value::Object(sown.collect())
    }

    fn member(&mut self, key: &str, item: &Value, is_value: bool) -> Value {
        match Place::of(key, || is_value) {
            Place::Constant => item.clone(),
            Place::Text => self.value(item),
        }
    }

    fn value(&mut self, value: &Value) -> Value {
        match value {
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
            Value::String(text) => {
                let number = self.next;
                self.next += 1;
                if self.fixed.contains(&number) {
                    self.has_keyword |= coverage::has_keyword_form(text);
                    return text.clone().into();
                }
                format!("{SENTINEL}{number}:").into()
            }
            Value::Array(items) => items.iter().map(|item| self.value(item)).collect(),
            Value::Object(members) => {
                let is_value = members.contains_key("@value");
                let sown = members
                    .iter()
                    .map(|(key, item)| (key.clone(), self.member(key, item, is_value)));
                Value::Object(sown.collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_an_iri_at_first_sight_is_one(
            scheme in "[a-z0-9+.-]{0,4}",
            rest in "(//)?[a-z0-9:/.~_#?%é @-]{0,8}",
        ) {
            let text = format!("{scheme}:{rest}");
            prop_assert!(!is_plain_iri(&scheme, &rest) || NamedNode::new(&text).is_ok(), "{text}");
        }
    }

    #[test]
    fn addresses_and_dids_are_iris_at_first_sight() {
        for text in ["https://hill.example/statuses/3#7", "did:example:learner:7", "urn:uuid:7-a"] {
            let (scheme, rest) = text.split_once(':').unwrap();
            assert!(is_plain_iri(scheme, rest), "{text}");
        }
    }
}
