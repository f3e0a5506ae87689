//! The short way: documents of one shape differ only in their texts.
//!
//! A shape is everything about a document but its texts: keys, types, contexts, numbers, array lengths. It is
//! compiled once, by the processor, from a document whose texts are sentinels; a document of the same shape then
//! only puts its own texts in their places. Blank nodes are labelled anew each time, since their order
//! depends on the texts. What would not be the same by this way goes the long one.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use oxrdf::NamedNode;
use serde_json::Value;

use super::coverage::{self, Expected, SENTINEL};
use super::jsonld::{self, Dataset};
use super::lines::{Lines, Order};
use super::rdfc::{self, HashFunction, Quad, Term};
use super::view::View;
use super::{CanonError, Canonical};
use crate::contexts::Contexts;
use crate::jcs;

/// The most quads of a shape that is kept.
pub const SHAPE_QUADS_MAX: usize = 2_000;
/// The longest description of a shape that is kept, in bytes.
pub const SHAPE_BYTES_MAX: usize = 64 * 1024;
/// How long the N-Quads of a credential are likely to be, in bytes, so that they need not grow as they are written.
const NQUADS_BYTES_LIKELY: usize = 16 * 1024;
/// The most pairs of quads of a shape that could become one.
const TWINS_MAX: usize = 20_000;

/// A document read for its shape: the shape's description, and the texts in order.
pub(super) struct Reading<'a> {
    pub(super) description: String,
    pub(super) texts: Vec<&'a str>,
}

/// Reads the shape of a document; `None` when it is too large to keep.
pub(super) fn read(view: View<'_>) -> Option<Reading<'_>> {
    let mut reading = Reading { description: String::with_capacity(2_048), texts: Vec::new() };
    if let Some(context) = view.context() {
        reading.whole('@', context);
    }
    reading.members(view.members(), false);
    (reading.description.len() <= SHAPE_BYTES_MAX).then_some(reading)
}

impl<'a> Reading<'a> {
    /// Adds a mark, a text, and the text's length in hexadecimal, so that no other texts give the same description.
    fn constant(&mut self, mark: char, text: &str) {
        self.description.push(mark);
        let mut length = text.len();
        while length > 0 {
            let digit = u32::try_from(length % 16).ok().and_then(|it| char::from_digit(it, 16));
            self.description.push(digit.unwrap_or('0'));
            length /= 16;
        }
        self.description.push(':');
        self.description.push_str(text);
    }

    /// Adds a value that belongs to the shape; the texts in it are the most of it.
    fn whole(&mut self, mark: char, value: &Value) {
        match value {
            Value::String(text) => self.constant(mark, text),
            Value::Array(items) => {
                self.description.push('<');
                for item in items {
                    self.whole(mark, item);
                }
                self.description.push('>');
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
                self.constant('=', &value.to_string());
            }
        }
    }

    fn members(&mut self, members: impl Iterator<Item = (&'a String, &'a Value)>, is_value: bool) {
        self.description.push('{');
        for (key, item) in members {
            self.constant('k', key);
            match Place::of(key, is_value) {
                Place::Constant => self.whole('c', item),
                Place::Text => self.value(item),
            }
        }
        self.description.push('}');
    }

    fn value(&mut self, value: &'a Value) {
        match value {
            Value::Null => self.description.push('n'),
            Value::Bool(flag) => self.description.push(if *flag { 't' } else { 'f' }),
            Value::Number(number) => self.constant('#', &jcs::number_text(number)),
            Value::String(text) => {
                self.description.push('s');
                self.texts.push(text);
            }
            Value::Array(items) => {
                self.description.push('[');
                for item in items {
                    self.value(item);
                }
                self.description.push(']');
            }
            Value::Object(members) => self.members(members.iter(), members.contains_key("@value")),
        }
    }
}

/// Whether what stands under a key belongs to the shape or holds texts.
#[derive(Clone, Copy)]
enum Place {
    Constant,
    Text,
}

impl Place {
    fn of(key: &str, is_value: bool) -> Self {
        match key {
            "@context" | "type" | "@type" => Self::Constant,
            "@language" | "@direction" if is_value => Self::Constant,
            _ => Self::Text,
        }
    }
}

/// A term of a quad, perhaps with a text to be put in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
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

    fn blank(&self) -> Option<usize> {
        match self {
            Self::Blank(blank) => Some(*blank),
            Self::Constant(_) | Self::Iri(_) | Self::Literal(..) => None,
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
struct Statement {
    subject: Part,
    predicate: String,
    object: Part,
    graph: Option<Part>,
}

impl Statement {
    fn of(quad: &Quad) -> Option<Self> {
        let graph = quad.graph.as_ref().map(Part::of);
        Some(Self {
            subject: Part::of(&quad.subject)?,
            predicate: quad.predicate.clone(),
            object: Part::of(&quad.object)?,
            graph: if let Some(part) = graph { Some(part?) } else { None },
        })
    }

    fn parts(&self) -> impl Iterator<Item = &Part> {
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

/// A compiled shape.
#[derive(Debug)]
pub(super) struct Shape {
    statements: Vec<Statement>,
    order: Order,
    /// The statements that mention each blank node.
    mentions: Vec<Vec<usize>>,
    /// Which texts stand as IRIs, and so must be absolute.
    iris: BTreeSet<usize>,
    /// Pairs of statements that may turn out to be one.
    twins: Vec<(usize, usize)>,
    /// The text that is the document's own identifier.
    root: Option<usize>,
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
        Ok(Self::of(&dataset, expected, sower.root))
    }

    fn of(dataset: &Dataset, expected: Expected, root: Option<usize>) -> Option<Self> {
        let distinct: BTreeSet<&Quad> = dataset.quads.iter().collect();
        if distinct.len() > SHAPE_QUADS_MAX {
            return None;
        }
        let statements: Vec<Statement> =
            distinct.into_iter().map(Statement::of).collect::<Option<_>>()?;
        let mut mentions = vec![Vec::new(); dataset.blanks];
        let mut iris = BTreeSet::new();
        for (number, statement) in statements.iter().enumerate() {
            let named: BTreeSet<usize> = statement.parts().filter_map(Part::blank).collect();
            for blank in named {
                mentions.get_mut(blank)?.push(number);
            }
            iris.extend(statement.parts().filter_map(|part| match part {
                Part::Iri(text) => Some(*text),
                Part::Blank(_) | Part::Constant(_) | Part::Literal(..) => None,
            }));
        }
        let twins = twins(&statements)?;
        let order = Order::of(statements.len());
        Some(Self { statements, order, mentions, iris, twins, root, expected })
    }

    /// The texts that stand as IRIs and are none that would be kept as they are.
    pub(super) fn unfit(&self, texts: &[&str], is_term: impl Fn(&str) -> bool) -> BTreeSet<usize> {
        let fits = |text: &str| {
            let Some((scheme, rest)) = text.split_once(':') else { return false };
            let is_compact = scheme == "_" || (!rest.starts_with("//") && is_term(scheme));
            !is_compact && !is_term(text) && NamedNode::new(text).is_ok()
        };
        let text = |number: &usize| texts.get(*number).copied().unwrap_or_default();
        self.iris.iter().copied().filter(|number| !fits(text(number))).collect()
    }

    /// Puts the texts of a document in, and canonicalises.
    pub(super) fn fill(&self, texts: &[&str], hash: HashFunction) -> Result<Canonical, CanonError> {
        let filled = Filled {
            shape: self,
            texts,
            escaped: texts.iter().map(|text| escaped(text)).collect(),
        };
        filled.top_holds()?;
        if self.twins.iter().any(|(a, b)| filled.coincide(*a, *b)) {
            return filled.the_long_way(hash);
        }
        match filled.labels(hash) {
            Some(labels) => Ok(Canonical { nquads: filled.nquads(&labels) }),
            None => filled.the_long_way(hash),
        }
    }
}

/// Pairs of statements that may turn out to be one; `None` when there are too many to look at each time.
fn twins(statements: &[Statement]) -> Option<Vec<(usize, usize)>> {
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

/// Replaces texts by sentinels, in the order in which [`Reading`] lists them.
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
        match Place::of(key, is_value) {
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

/// A shape with the texts of one document.
struct Filled<'a> {
    shape: &'a Shape,
    texts: &'a [&'a str],
    escaped: Vec<Cow<'a, str>>,
}

impl Filled<'_> {
    fn text(&self, number: usize) -> &str {
        self.texts.get(number).copied().unwrap_or_default()
    }

    fn statement(&self, number: usize) -> Option<&Statement> {
        self.shape.statements.get(number)
    }

    /// No other node of the document bears the credential's identifier and says what is read at its top.
    fn top_holds(&self) -> Result<(), CanonError> {
        let Some(root) = self.shape.root.filter(|_| self.shape.expected.checks_top) else {
            return Ok(());
        };
        let id = self.text(root);
        for statement in &self.shape.statements {
            let is_root = match &statement.subject {
                Part::Iri(number) => *number != root && self.text(*number) == id,
                Part::Constant(text) => {
                    text.strip_prefix('<').and_then(|text| text.strip_suffix('>')) == Some(id)
                }
                Part::Blank(_) | Part::Literal(..) => false,
            };
            if is_root && let Some(property) = coverage::read_at_the_top(&statement.predicate) {
                return Err(CanonError::PropertyHidden(property));
            }
        }
        Ok(())
    }

    fn coincide(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.statement(a), self.statement(b)) else { return false };
        a.parts().zip(b.parts()).all(|(a, b)| self.same(a, b))
    }

    fn same(&self, a: &Part, b: &Part) -> bool {
        match (a, b) {
            (Part::Iri(a), Part::Iri(b)) | (Part::Literal(a, _), Part::Literal(b, _)) => {
                self.text(*a) == self.text(*b)
            }
            (Part::Blank(_), _) | (_, Part::Blank(_)) => a == b,
            _ => self.term(a) == self.term(b),
        }
    }

    fn term(&self, part: &Part) -> Term {
        match part {
            Part::Blank(blank) => Term::Blank(*blank),
            Part::Constant(_) | Part::Iri(_) | Part::Literal(..) => {
                let mut text = String::new();
                self.write(part, &|_| "", &mut text);
                Term::Text(text)
            }
        }
    }

    fn write<'b>(&self, part: &Part, name: &impl Fn(usize) -> &'b str, out: &mut String) {
        match part {
            Part::Blank(blank) => {
                out.push_str("_:");
                out.push_str(name(*blank));
            }
            Part::Constant(text) => out.push_str(text),
            Part::Iri(number) => {
                out.push('<');
                out.push_str(self.text(*number));
                out.push('>');
            }
            Part::Literal(number, tail) => {
                out.push('"');
                out.push_str(self.escaped.get(*number).map_or("", |text| text));
                out.push('"');
                out.push_str(tail);
            }
        }
    }

    fn line<'b>(&self, statement: &Statement, name: &impl Fn(usize) -> &'b str, out: &mut String) {
        self.write(&statement.subject, name, out);
        out.push(' ');
        out.push_str(&statement.predicate);
        out.push(' ');
        self.write(&statement.object, name, out);
        if let Some(graph) = &statement.graph {
            out.push(' ');
            self.write(graph, name, out);
        }
        out.push_str(" .\n");
    }

    /// The canonical label of each blank node, if their first-degree hashes tell them all apart.
    fn labels(&self, hash: HashFunction) -> Option<Vec<String>> {
        let mut by_hash: Vec<(Vec<u8>, usize)> = Vec::with_capacity(self.shape.mentions.len());
        let mut lines = Lines::default();
        for (blank, mentions) in self.shape.mentions.iter().enumerate() {
            lines.clear();
            let name = |other: usize| if other == blank { "a" } else { "z" };
            for statement in mentions.iter().filter_map(|number| self.statement(*number)) {
                lines.add(|out| self.line(statement, &name, out));
            }
            by_hash.push((lines.digest(hash), blank));
        }
        by_hash.sort_unstable();
        if by_hash.windows(2).any(|pair| matches!(pair, [(a, _), (b, _)] if a == b)) {
            return None;
        }
        let mut labels = vec![String::new(); by_hash.len()];
        for (number, (_, blank)) in by_hash.into_iter().enumerate() {
            *labels.get_mut(blank)? = format!("c14n{number}");
        }
        Some(labels)
    }

    fn nquads(&self, labels: &[String]) -> String {
        let name = |blank: usize| labels.get(blank).map_or("", String::as_str);
        let mut lines = Lines::with_capacity(NQUADS_BYTES_LIKELY);
        let before = self.shape.order.get();
        for statement in before.iter().filter_map(|number| self.statement(*number)) {
            lines.add(|out| self.line(statement, &name, out));
        }
        let order = lines.order();
        if !order.is_sorted() {
            let number = |place: &usize| before.get(*place).copied();
            self.shape.order.keep(order.iter().filter_map(number).collect());
        }
        lines.in_order(&order)
    }

    /// The whole of RDFC-1.0, for statements that became one and blank nodes that look alike.
    fn the_long_way(&self, hash: HashFunction) -> Result<Canonical, CanonError> {
        let quad = |statement: &Statement| Quad {
            subject: self.term(&statement.subject),
            predicate: statement.predicate.clone(),
            object: self.term(&statement.object),
            graph: statement.graph.as_ref().map(|graph| self.term(graph)),
        };
        let quads: BTreeSet<Quad> = self.shape.statements.iter().map(quad).collect();
        let nquads = rdfc::canonical_nquads(&quads, self.shape.mentions.len(), hash)?;
        Ok(Canonical { nquads })
    }
}

/// A text as a literal of canonical N-Quads has it between its quotes (RDF 1.1 N-Quads, canonical form; RDFC-1.0, section 5).
fn escaped(text: &str) -> Cow<'_, str> {
    let needs = |byte: u8| byte < 0x20 || matches!(byte, b'"' | b'\\' | 0x7f | 0xef);
    if !text.bytes().any(needs) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
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
    Cow::Owned(out)
}
