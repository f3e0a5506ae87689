//! Statements of a part of a document, found among those of the whole (vc-di-ecdsa 1.0, section 3.4).
//!
//! Each object of the document is given a name of its own, a sentinel, so that its blank node is known again when
//! only a part of the document is turned into statements. The cells of RDF lists cannot be named; they are
//! known by what hangs on them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::coverage::SENTINEL;
use super::jsonld::{self, Dataset};
use super::rdfc::{self, HashFunction, Quad, Term};
use super::{CanonError, View};
use crate::contexts::Contexts;

const RDF_FIRST: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#first>";
const RDF_REST: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>";

/// A document whose statements can be found again in parts of it.
pub(crate) struct Whole {
    named: Value,
    quads: BTreeSet<Quad>,
    /// How many objects were named; blank nodes from here on are cells of lists.
    named_count: usize,
    blanks: usize,
    /// The canonical label of each blank node.
    labels: Vec<Option<String>>,
}

impl Whole {
    /// Names the objects of a document without its proof, and shows that this changes nothing in what it states.
    pub(crate) fn of(
        members: &Map<String, Value>,
        contexts: &Contexts,
    ) -> Result<Self, CanonError> {
        let view = View::of(members).without(&["proof"]);
        let canonical = super::canonicalise_view(view, contexts, HashFunction::Sha256)?;
        if names_blank_nodes(&view.to_value()) {
            return Err(CanonError::NotSeparable);
        }
        let mut count = 0;
        let named = name_objects(&view.to_value(), &mut count);
        let (quads, blanks) = statements(&named, count, contexts)?;
        let labels = rdfc::labels(&quads, blanks)?;
        let whole = Self { named, quads, named_count: count, blanks, labels };
        let mut lines = whole.lines(&whole.labels);
        lines.sort_unstable();
        if lines.concat() == canonical.nquads() { Ok(whole) } else { Err(CanonError::NotSeparable) }
    }

    /// The document with names on its objects.
    pub(crate) fn named(&self) -> &Value {
        &self.named
    }

    /// The canonical label of each blank node.
    pub(crate) fn labels(&self) -> &[Option<String>] {
        &self.labels
    }

    /// The statements.
    pub(crate) fn quads(&self) -> &BTreeSet<Quad> {
        &self.quads
    }

    /// The canonical labels that blank nodes have when only these statements are there.
    pub(crate) fn labels_among(
        &self,
        quads: &BTreeSet<Quad>,
    ) -> Result<Vec<Option<String>>, CanonError> {
        rdfc::labels(quads, self.blanks)
    }

    /// The statements of a part of the named document, among those of the whole.
    pub(crate) fn part(
        &self,
        part: &Value,
        contexts: &Contexts,
    ) -> Result<BTreeSet<Quad>, CanonError> {
        let (quads, _) = statements(part, self.named_count, contexts)?;
        let cells = self.known_cells(&quads)?;
        let known = |term: Term| match term {
            Term::Blank(blank) => Term::Blank(cells.get(&blank).copied().unwrap_or(blank)),
            text @ Term::Text(_) => text,
        };
        let quads: BTreeSet<Quad> = quads
            .into_iter()
            .map(|quad| Quad {
                subject: known(quad.subject),
                object: known(quad.object),
                graph: quad.graph.map(known),
                predicate: quad.predicate,
            })
            .collect();
        if quads.is_subset(&self.quads) { Ok(quads) } else { Err(CanonError::NotSeparable) }
    }

    fn lines(&self, labels: &[Option<String>]) -> Vec<String> {
        let name = |blank: usize| labels.get(blank).and_then(Option::as_deref).unwrap_or("");
        self.quads.iter().map(|quad| quad.line(name)).collect()
    }

    /// Which cell of the whole each cell of a part is.
    fn known_cells(&self, part: &BTreeSet<Quad>) -> Result<BTreeMap<usize, usize>, CanonError> {
        let (own, theirs) = (Lists::of(&self.quads), Lists::of(part));
        let mut heads: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (place, head) in own.heads(&self.quads) {
            heads.entry(place).or_default().push(head);
        }
        let mut known = BTreeMap::new();
        for (place, head) in theirs.heads(part) {
            let found = heads.get_mut(&place).and_then(Vec::pop).ok_or(CanonError::NotSeparable)?;
            pair_cells(&theirs, head, &own, found, &mut known);
        }
        Ok(known)
    }
}

/// The statements of a document whose objects have names, its blank nodes numbered: objects first, then cells of lists.
fn statements(
    named: &Value,
    count: usize,
    contexts: &Contexts,
) -> Result<(BTreeSet<Quad>, usize), CanonError> {
    let Dataset { quads, blanks } =
        jsonld::to_rdf(&jsonld::with_directions_as_types(named), contexts)?;
    let number = |term: Term| match term {
        Term::Blank(blank) => Term::Blank(count + blank),
        Term::Text(text) => named_object(&text).map_or(Term::Text(text), Term::Blank),
    };
    let quads = quads.into_iter().map(|quad| Quad {
        subject: number(quad.subject),
        object: number(quad.object),
        graph: quad.graph.map(number),
        predicate: quad.predicate,
    });
    Ok((quads.collect(), count + blanks))
}

fn named_object(text: &str) -> Option<usize> {
    text.strip_prefix('<')?.strip_prefix(SENTINEL)?.strip_suffix(":>")?.parse().ok()
}

/// Whether any text might name a blank node itself. Without such names, what hangs on lists hangs on one place only.
fn names_blank_nodes(value: &Value) -> bool {
    match value {
        Value::String(text) => text.starts_with("_:"),
        Value::Array(items) => items.iter().any(names_blank_nodes),
        Value::Object(members) => members.values().any(names_blank_nodes),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Gives each object that stands for a node and has no identifier a sentinel for one.
fn name_objects(value: &Value, count: &mut usize) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| name_objects(item, count)).collect(),
        Value::Object(members) if members.contains_key("@value") => value.clone(),
        Value::Object(members) => {
            let mut named: Map<String, Value> = members
                .iter()
                .map(|(key, item)| match key.as_str() {
                    "@context" => (key.clone(), item.clone()),
                    _ => (key.clone(), name_objects(item, count)),
                })
                .collect();
            if !["id", "@id", "@list", "@set"].iter().any(|key| members.contains_key(*key)) {
                named.insert("@id".to_owned(), format!("{SENTINEL}{count}:").into());
                *count += 1;
            }
            Value::Object(named)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// The cells of the lists in a set of statements.
struct Lists<'a> {
    /// The value and the next cell (or the end) of each cell.
    cells: BTreeMap<usize, (&'a Term, &'a Term)>,
}

/// Where a list hangs, and the hash of what is in it.
type Place<'a> = (&'a Term, &'a str, Option<&'a Term>, [u8; 32]);

impl<'a> Lists<'a> {
    fn of(quads: &'a BTreeSet<Quad>) -> Self {
        let mut halves: BTreeMap<usize, (Option<&Term>, Option<&Term>)> = BTreeMap::new();
        for quad in quads {
            let Term::Blank(cell) = quad.subject else { continue };
            match quad.predicate.as_str() {
                RDF_FIRST => halves.entry(cell).or_default().0 = Some(&quad.object),
                RDF_REST => halves.entry(cell).or_default().1 = Some(&quad.object),
                _ => {}
            }
        }
        let whole = |(cell, (first, rest))| Some((cell, (first?, rest?)));
        Self { cells: halves.into_iter().filter_map(whole).collect() }
    }

    /// The first cell of each list that hangs on something that is no cell.
    fn heads(&self, quads: &'a BTreeSet<Quad>) -> Vec<(Place<'a>, usize)> {
        let is_cell =
            |term: &Term| matches!(term, Term::Blank(cell) if self.cells.contains_key(cell));
        quads
            .iter()
            .filter(|quad| !is_cell(&quad.subject))
            .filter_map(|quad| match quad.object {
                Term::Blank(cell) if self.cells.contains_key(&cell) => {
                    let place = (
                        &quad.subject,
                        quad.predicate.as_str(),
                        quad.graph.as_ref(),
                        self.hash(cell),
                    );
                    Some((place, cell))
                }
                Term::Blank(_) | Term::Text(_) => None,
            })
            .collect()
    }

    /// The cells of a list, in order.
    fn chain(&self, head: usize) -> Vec<(usize, &'a Term)> {
        let mut chain = Vec::new();
        let mut next = Some(head);
        while let Some((cell, (first, rest))) =
            next.and_then(|cell| Some((cell, *self.cells.get(&cell)?)))
        {
            chain.push((cell, first));
            next = match rest {
                Term::Blank(cell) if chain.len() <= self.cells.len() => Some(*cell),
                Term::Blank(_) | Term::Text(_) => None,
            };
        }
        chain
    }

    /// The hash of what is in a list. Lists nest no deeper than documents do.
    fn hash(&self, head: usize) -> [u8; 32] {
        let mut hash = Sha256::new();
        for (_, value) in self.chain(head) {
            match value {
                Term::Blank(cell) if self.cells.contains_key(cell) => {
                    hash.update(b"list");
                    hash.update(self.hash(*cell));
                }
                Term::Blank(blank) => hash.update(format!("blank {blank}\n")),
                Term::Text(text) => hash.update(format!("text {text}\n")),
            }
        }
        hash.finalize().into()
    }
}

/// Pairs the cells of two lists with the same content.
fn pair_cells(
    theirs: &Lists<'_>,
    head: usize,
    own: &Lists<'_>,
    found: usize,
    known: &mut BTreeMap<usize, usize>,
) {
    for ((cell, value), (own_cell, own_value)) in
        theirs.chain(head).into_iter().zip(own.chain(found))
    {
        known.insert(cell, own_cell);
        if let (Term::Blank(inner), Term::Blank(own_inner)) = (value, own_value)
            && theirs.cells.contains_key(inner)
            && own.cells.contains_key(own_inner)
        {
            pair_cells(theirs, *inner, own, *own_inner, known);
        }
    }
}
