//! Statements of a shape: quads in which texts are to be put.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::coverage::SENTINEL;
use super::rdfc::{Quad, Term};
use crate::scan;

/// The most pairs of quads of a shape that could become one.
const TWINS_MAX: usize = 20_000;

/// A term of a quad, perhaps with a text to be put in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Blank(usize),
    /// As canonical N-Quads.
    Constant(String),
    /// The text is an IRI.
    Iri(usize),
    /// The text is a literal, followed by its datatype or language.
    Literal(usize, String),
}

impl Part {
    /// Reads a term in which sentinels may stand; `None` when one stands within something larger.
    fn of(term: &Term) -> Option<Self> {
        let text = match term {
            Term::Blank(blank) => return Some(Self::Blank(*blank)),
            Term::Text(text) => text,
        };
        if !text.contains(SENTINEL) {
            return Some(Self::Constant(text.clone()));
        }
        if let Some(rest) = text.strip_prefix('<').and_then(|rest| rest.strip_prefix(SENTINEL)) {
            return rest.strip_suffix(":>")?.parse().ok().map(Self::Iri);
        }
        let rest = text.strip_prefix('"')?.strip_prefix(SENTINEL)?;
        let (number, tail) = rest.split_once(":\"")?;
        let whole = !tail.contains(SENTINEL);
        number.parse().ok().filter(|_| whole).map(|number| Self::Literal(number, tail.to_owned()))
    }

    /// The number of the blank node, if it is one.
    pub(super) fn blank(&self) -> Option<usize> {
        match self {
            Self::Blank(blank) => Some(*blank),
            Self::Constant(_) | Self::Iri(_) | Self::Literal(..) => None,
        }
    }

    /// The number of the text to be put in, if there is one.
    pub(super) fn text(&self) -> Option<usize> {
        match self {
            Self::Iri(text) | Self::Literal(text, _) => Some(*text),
            Self::Blank(_) | Self::Constant(_) => None,
        }
    }

    /// Whether two parts may be one term once texts are put in.
    fn may_equal(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Blank(a), Self::Blank(b)) => a == b,
            (Self::Constant(a), Self::Constant(b)) | (Self::Literal(_, a), Self::Literal(_, b)) => {
                a == b
            }
            (Self::Blank(_), _)
            | (_, Self::Blank(_))
            | (Self::Literal(..), Self::Iri(_))
            | (Self::Iri(_), Self::Literal(..)) => false,
            (Self::Constant(_) | Self::Iri(_) | Self::Literal(..), _) => true,
        }
    }
}

/// A quad with parts for terms.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) subject: Part,
    /// In angle brackets, between spaces.
    pub(super) predicate: String,
    pub(super) object: Part,
    pub(super) graph: Option<Part>,
}

impl Statement {
    pub(super) fn of(quad: &Quad) -> Option<Self> {
        let graph = quad.graph.as_ref().map(Part::of);
        Some(Self {
            subject: Part::of(&quad.subject)?,
            predicate: format!(" {} ", quad.predicate),
            object: Part::of(&quad.object)?,
            graph: if let Some(part) = graph { Some(part?) } else { None },
        })
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = &Part> {
        [&self.subject, &self.object].into_iter().chain(&self.graph)
    }

    fn may_equal(&self, other: &Self) -> bool {
        let graphs = match (&self.graph, &other.graph) {
            (None, None) => true,
            (Some(a), Some(b)) => a.may_equal(b),
            (None, Some(_)) | (Some(_), None) => false,
        };
        graphs
            && self.predicate == other.predicate
            && self.subject.may_equal(&other.subject)
            && self.object.may_equal(&other.object)
    }
}

/// Pairs of statements that may turn out to be one; `None` when there are too many to look at each time.
pub(super) fn twins(statements: &[Statement]) -> Option<Vec<(usize, usize)>> {
    let mut by_predicate: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, statement) in statements.iter().enumerate() {
        by_predicate.entry(&statement.predicate).or_default().push(number);
    }
    let mut twins = Vec::new();
    for alike in by_predicate.into_values() {
        for (place, a) in alike.iter().enumerate() {
            for b in alike.iter().skip(place + 1) {
                if statements.get(*a)?.may_equal(statements.get(*b)?) {
                    twins.push((*a, *b));
                }
            }
        }
        if twins.len() > TWINS_MAX {
            return None;
        }
    }
    Some(twins)
}

/// The statements about each subject, together.
pub(super) fn by_subject(statements: &[Statement]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<&Part, Vec<usize>> = BTreeMap::new();
    for (number, statement) in statements.iter().enumerate() {
        groups.entry(&statement.subject).or_default().push(number);
    }
    groups.into_values().collect()
}

/// Writes a text as a literal of canonical N-Quads has it between its quotes (RDF 1.1 N-Quads, canonical form; RDFC-1.0, section 5).
pub(super) fn write_escaped(text: &str, out: &mut String) {
    let rare = [(0, 0x1f), (b'"', b'"'), (b'\\', b'\\'), (0x7f, 0x7f), (0xef, 0xef)];
    if !scan::any_in(text, rare) {
        return out.push_str(text);
    }
    for character in text.chars() {
        match character {
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
}
