//! A shape with the texts of one document put in.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::begun::Begun;
use super::coverage;
use super::lines::{Lines, Order};
use super::rdfc::{self, HashFunction, Quad, Term};
use super::shape::Shape;
use super::statement::{Part, Statement, write_escaped};
use super::{CanonError, Canonical};
use crate::effort::Effort;

/// How long a line of N-Quads is likely to be, in bytes, so that buffers need not grow as they are written.
const LINE_BYTES_LIKELY: usize = 160;

/// How a canonical label begins.
const LABEL: &str = "_:c14n";
/// How a line ends.
const END: &str = " .\n";
/// The most bytes of a hash.
const HASH_BYTES: usize = 48;

/// A hash, with zeros after it where it is shorter.
type Hash = [u8; HASH_BYTES];

/// A shape with the texts of one document.
pub(super) struct Filled<'a> {
    pub(super) shape: &'a Shape,
    pub(super) texts: &'a [&'a str],
}

/// What was worked out of a document on the way to its canonical form.
#[derive(Debug)]
pub(super) struct Worked {
    nquads: String,
    /// Where the line of each statement stands in them.
    places: Vec<Range<usize>>,
    /// The first-degree hash of each blank node.
    hashes: Vec<Hash>,
    /// The number in the canonical label of each blank node.
    ranks: Vec<usize>,
    order: Order,
    /// Hashes of its beginnings.
    begun: Vec<Begun>,
}

impl Worked {
    /// The canonical form.
    pub(super) fn nquads(&self) -> &str {
        &self.nquads
    }

    fn line(&self, statement: usize) -> Option<&str> {
        self.nquads.get(self.places.get(statement)?.clone())
    }

    /// The hash of what a text and this have in common, when the text is to go on with some of this and both begin there.
    fn begun_with(&self, run: &Range<usize>, written: &str) -> Option<&Begun> {
        if run.start > 0 || !written.is_empty() {
            return None;
        }
        Begun::within(&self.begun, run.end)
    }
}

impl Filled<'_> {
    /// Works the document out; `None` when it takes the whole of RDFC-1.0: statements became one, or the first-degree
    /// hashes do not tell the blank nodes apart.
    pub(super) fn worked(&self, hash: HashFunction) -> Option<Worked> {
        let Shape { statements, twins, mentions, .. } = self.shape;
        if twins.iter().any(|(a, b)| self.coincide(*a, *b)) {
            return None;
        }
        let hashes: Vec<Hash> =
            (0..mentions.len()).map(|blank| self.first_degree(blank, hash)).collect();
        let ranks = ranks(&hashes)?;
        let mut lines =
            Lines::with_capacity(statements.len() * LINE_BYTES_LIKELY, statements.len());
        for statement in statements {
            lines.add(|out| self.line(statement, &labels(&ranks), out));
        }
        let mut order = self.shape.order.clone();
        order.sort(|number| lines.get(number).unwrap_or_default(), |_| true);
        let mut nquads = String::with_capacity(lines.bytes());
        let mut places = vec![0..0; statements.len()];
        for number in order.iter() {
            let start = nquads.len();
            nquads.push_str(lines.get(number)?);
            *places.get_mut(number)? = start..nquads.len();
        }
        let begun = Begun::along(&nquads, hash);
        Some(Worked { nquads, places, hashes, ranks, order, begun })
    }

    /// The canonical form, from what was worked out of a document of this shape whose texts differ only in those of
    /// these numbers; `None` as in [`Self::worked`].
    pub(super) fn canonical_from(
        &self,
        worked: &Worked,
        changed: &[usize],
        hash: HashFunction,
    ) -> Option<Canonical> {
        let Shape { statements, twins, mentions, uses, .. } = self.shape;
        let mut news = News(vec![Change::None; statements.len()]);
        for number in changed.iter().filter_map(|text| uses.get(*text)).flatten() {
            news.add(*number, Change::Text);
        }
        if twins.iter().any(|(a, b)| news.has_any(&[*a, *b]) && self.coincide(*a, *b)) {
            return None;
        }
        let mut hashes = Cow::Borrowed(&worked.hashes);
        for (blank, mentions) in mentions.iter().enumerate() {
            if news.has_any(mentions) {
                *hashes.to_mut().get_mut(blank)? = self.first_degree(blank, hash);
            }
        }
        let ranks = match hashes {
            Cow::Borrowed(_) => Cow::Borrowed(&worked.ranks),
            Cow::Owned(hashes) => Cow::Owned(ranks(&hashes)?),
        };
        for (blank, (new, old)) in ranks.iter().zip(&worked.ranks).enumerate() {
            for number in mentions.get(blank).filter(|_| new != old).into_iter().flatten() {
                let is_subject = statements.get(*number)?.subject.blank() == Some(blank);
                news.add(*number, if is_subject { Change::Subject } else { Change::Object });
            }
        }
        self.joined(worked, &news, &ranks)
    }

    /// The lines of a document in order, those that are new written anew.
    fn joined(&self, worked: &Worked, news: &News, ranks: &[usize]) -> Option<Canonical> {
        let statements = &self.shape.statements;
        let mut written = Lines::with_capacity(worked.nquads.len() / 2, statements.len());
        for (number, (statement, change)) in statements.iter().zip(&news.0).enumerate() {
            let before = worked.line(number)?;
            written.add(|out| match change {
                Change::None => {}
                Change::Subject | Change::Object if statement.graph.is_none() => {
                    relabelled(statement, before, (&worked.ranks, ranks), out);
                }
                Change::Subject | Change::Object | Change::Text => {
                    self.line(statement, &labels(ranks), out);
                }
            });
        }
        let line = |number: usize| {
            let new = written.get(number).filter(|line| !line.is_empty());
            new.or_else(|| worked.line(number)).unwrap_or_default()
        };
        let mut order = worked.order.clone();
        order.sort(line, |number| news.of(number) > Change::Subject);
        let mut nquads = String::with_capacity(worked.nquads.len() + written.bytes());
        // Lines that stand one after the other as they did before are taken together.
        let mut run = 0..0;
        let mut begun = None;
        for number in order.iter() {
            let place = worked.places.get(number).filter(|_| news.of(number) == Change::None);
            match place {
                Some(place) if place.start == run.end => run.end = place.end,
                _ => {
                    begun = begun.or_else(|| worked.begun_with(&run, &nquads));
                    nquads.push_str(worked.nquads.get(run)?);
                    run = place.cloned().unwrap_or_default();
                    if place.is_none() {
                        nquads.push_str(line(number));
                    }
                }
            }
        }
        let begun = begun.or_else(|| worked.begun_with(&run, &nquads)).cloned();
        nquads.push_str(worked.nquads.get(run)?);
        Some(Canonical { nquads, begun })
    }

    /// The whole of RDFC-1.0, for statements that became one and blank nodes that look alike.
    pub(super) fn the_long_way(
        &self,
        hash: HashFunction,
        effort: Option<&Effort>,
    ) -> Result<Canonical, CanonError> {
        let quad = |statement: &Statement| Quad {
            subject: self.term(&statement.subject),
            predicate: statement.predicate.trim_ascii().to_owned(),
            object: self.term(&statement.object),
            graph: statement.graph.as_ref().map(|graph| self.term(graph)),
        };
        let quads: BTreeSet<Quad> = self.shape.statements.iter().map(quad).collect();
        let nquads = rdfc::canonical_nquads(&quads, self.shape.mentions.len(), hash, effort)?;
        Ok(nquads.into())
    }

    /// No other node of the document bears the credential's identifier and says what is read at its top.
    pub(super) fn top_holds(&self) -> Result<(), CanonError> {
        let Some(root) = self.shape.root else { return Ok(()) };
        let id = self.text(root);
        for statement in self.shape.read_at_the_top.iter().filter_map(|it| self.statement(*it)) {
            let is_root = match &statement.subject {
                Part::Iri(number) => *number != root && self.text(*number) == id,
                Part::Constant(text) => {
                    text.strip_prefix('<').and_then(|text| text.strip_suffix('>')) == Some(id)
                }
                Part::Blank(_) | Part::Literal(..) => false,
            };
            if is_root
                && let Some(property) = coverage::read_at_the_top(statement.predicate.trim_ascii())
            {
                return Err(CanonError::PropertyHidden(property));
            }
        }
        Ok(())
    }

    fn text(&self, number: usize) -> &str {
        self.texts.get(number).copied().unwrap_or_default()
    }

    fn statement(&self, number: usize) -> Option<&Statement> {
        self.shape.statements.get(number)
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
                self.write(part, &|_, _| {}, &mut text);
                Term::Text(text)
            }
        }
    }

    fn write(&self, part: &Part, name: &impl Fn(usize, &mut String), out: &mut String) {
        match part {
            Part::Blank(blank) => name(*blank, out),
            Part::Constant(text) => out.push_str(text),
            Part::Iri(number) => {
                out.push('<');
                out.push_str(self.text(*number));
                out.push('>');
            }
            Part::Literal(number, tail) => {
                out.push('"');
                write_escaped(self.text(*number), out);
                out.push('"');
                out.push_str(tail);
            }
        }
    }

    fn line(&self, statement: &Statement, name: &impl Fn(usize, &mut String), out: &mut String) {
        self.write(&statement.subject, name, out);
        out.push_str(&statement.predicate);
        self.write(&statement.object, name, out);
        if let Some(graph) = &statement.graph {
            out.push(' ');
            self.write(graph, name, out);
        }
        out.push_str(END);
    }

    /// RDFC-1.0 section 4.6.3, hash first-degree quads. One blank node alone need not be told from others.
    fn first_degree(&self, blank: usize, hash: HashFunction) -> Hash {
        let mentions = self.shape.mentions.get(blank).map_or(&[][..], Vec::as_slice);
        let mut padded = [0; HASH_BYTES];
        if self.shape.mentions.len() == 1 {
            return padded;
        }
        let name =
            |other, out: &mut String| out.push_str(if other == blank { "_:a" } else { "_:z" });
        let mut lines = Lines::with_capacity(mentions.len() * LINE_BYTES_LIKELY, mentions.len());
        for statement in mentions.iter().filter_map(|number| self.statement(*number)) {
            lines.add(|out| self.line(statement, &name, out));
        }
        let mut sorted: Vec<&str> = lines.iter().collect();
        sorted.sort_unstable();
        for (place, byte) in padded.iter_mut().zip(hash.digest_of(sorted.into_iter())) {
            *place = byte;
        }
        padded
    }
}

/// What is new about a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    None,
    /// The label of its subject: it keeps its place among the statements about that.
    Subject,
    /// Another label.
    Object,
    /// A text in it.
    Text,
}

/// What is new about each statement.
struct News(Vec<Change>);

impl News {
    fn add(&mut self, statement: usize, change: Change) {
        if let Some(known) = self.0.get_mut(statement) {
            *known = change.max(*known);
        }
    }

    fn of(&self, statement: usize) -> Change {
        self.0.get(statement).copied().unwrap_or(Change::Text)
    }

    fn has_any(&self, statements: &[usize]) -> bool {
        statements.iter().any(|number| self.of(*number) != Change::None)
    }
}

/// Writes the line that a statement without a graph had, with other labels.
fn relabelled(
    statement: &Statement,
    before: &str,
    (old, new): (&[usize], &[usize]),
    out: &mut String,
) {
    let bytes = |blank: usize| {
        let rank = old.get(blank).copied().unwrap_or_default();
        LABEL.len() + 1 + rank.checked_ilog10().map_or(0, |tens| tens as usize)
    };
    let mut rest = before;
    if let Part::Blank(blank) = statement.subject {
        labels(new)(blank, out);
        rest = rest.get(bytes(blank)..).unwrap_or_default();
    }
    let Part::Blank(blank) = statement.object else { return out.push_str(rest) };
    let end = rest.len().saturating_sub(END.len() + bytes(blank));
    out.push_str(rest.get(..end).unwrap_or_default());
    labels(new)(blank, out);
    out.push_str(END);
}

/// The place of each hash among all of them; `None` when two are the same.
fn ranks(hashes: &[Hash]) -> Option<Vec<usize>> {
    let mut sorted: Vec<(&Hash, usize)> =
        hashes.iter().enumerate().map(|(blank, hash)| (hash, blank)).collect();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| matches!(pair, [(a, _), (b, _)] if a == b)) {
        return None;
    }
    let mut ranks = vec![0; hashes.len()];
    for (rank, (_, blank)) in sorted.into_iter().enumerate() {
        *ranks.get_mut(blank)? = rank;
    }
    Some(ranks)
}

/// Writes canonical labels.
fn labels(ranks: &[usize]) -> impl Fn(usize, &mut String) {
    |blank, out| {
        out.push_str(LABEL);
        let rank = ranks.get(blank).copied().unwrap_or_default();
        let digit = u32::try_from(rank).ok().and_then(|rank| char::from_digit(rank, 10));
        match digit {
            Some(digit) => out.push(digit),
            // Writing to a String cannot fail.
            None => drop(write!(out, "{rank}")),
        }
    }
}
