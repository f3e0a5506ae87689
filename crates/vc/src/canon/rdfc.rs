//! RDF Dataset Canonicalization, RDFC-1.0, with a bound on its work.
//!
//! Written here rather than taken from `oxrdf` because the algorithm is exponential on hostile input and
//! a bound must count inside it, and because `oxrdf` keeps related blank nodes as a set where the standard has a
//! list (section 4.8), so that named graphs with several quads come out otherwise than everywhere else. A test compares the
//! two where they must agree.

use std::collections::{BTreeMap, BTreeSet};

use super::CanonError;
use crate::contexts::hex;
use crate::effort::Effort;

/// The most work that telling blank nodes apart may take: a unit for each hash, and for what is gathered and copied for it.
pub const WORK_MAX: usize = 20_000;
/// How far blank nodes that look alike may lead to each other, since each step is taken inside the one before.
const STEPS_MAX: usize = 200;
/// So many names or mentions that are copied take as much work as a hash.
const COPIES_OF_A_UNIT: usize = 8;

/// The hash function inside the algorithm: SHA-256, but SHA-384 for P-384 keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HashFunction {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
}

impl HashFunction {
    /// Hashes bytes.
    pub fn digest(self, bytes: &[u8]) -> Vec<u8> {
        use sha2::Digest as _;
        match self {
            Self::Sha256 => sha2::Sha256::digest(bytes).to_vec(),
            Self::Sha384 => sha2::Sha384::digest(bytes).to_vec(),
        }
    }

    /// Hashes texts as if they were one.
    pub(crate) fn digest_of<'a>(self, texts: impl Iterator<Item = &'a str>) -> Vec<u8> {
        use sha2::Digest;
        fn of<'a, D: Digest>(mut hash: D, texts: impl Iterator<Item = &'a str>) -> Vec<u8> {
            for text in texts {
                hash.update(text);
            }
            hash.finalize().to_vec()
        }
        match self {
            Self::Sha256 => of(sha2::Sha256::new(), texts),
            Self::Sha384 => of(sha2::Sha384::new(), texts),
        }
    }

    fn hex(self, text: &str) -> String {
        hex(&self.digest(text.as_bytes()))
    }
}

/// A term as N-Quads writes it, or a blank node by number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Term {
    /// A blank node, numbered from zero.
    Blank(usize),
    /// An IRI or a literal, as canonical N-Quads text.
    Text(String),
}

/// Subject, predicate, object, and the graph's name unless it is the default graph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Quad {
    pub(crate) subject: Term,
    pub(crate) predicate: String,
    pub(crate) object: Term,
    pub(crate) graph: Option<Term>,
}

/// Writes the canonical N-Quads of a dataset whose blank nodes are numbered below `blanks`.
pub(crate) fn canonical_nquads(
    quads: &BTreeSet<Quad>,
    blanks: usize,
    hash: HashFunction,
    effort: Option<&Effort>,
) -> Result<String, CanonError> {
    let labels = Canonicaliser::new(quads, blanks, hash, effort).labels()?;
    let mut lines: Vec<String> =
        quads.iter().map(|quad| quad.line(|blank| label(&labels, blank))).collect();
    lines.sort_unstable();
    Ok(lines.concat())
}

/// The canonical label of each blank node; nothing for a number that no quad mentions.
pub(crate) fn labels(
    quads: &BTreeSet<Quad>,
    blanks: usize,
) -> Result<Vec<Option<String>>, CanonError> {
    Canonicaliser::new(quads, blanks, HashFunction::Sha256, None).labels()
}

fn label(labels: &[Option<String>], blank: usize) -> &str {
    labels.get(blank).and_then(Option::as_deref).unwrap_or("")
}

impl Quad {
    pub(crate) fn terms(&self) -> impl Iterator<Item = (&'static str, &Term)> {
        [("s", Some(&self.subject)), ("o", Some(&self.object)), ("g", self.graph.as_ref())]
            .into_iter()
            .filter_map(|(position, term)| Some((position, term?)))
    }

    /// One line of N-Quads, its blank nodes named by `name`.
    pub(crate) fn line<'a>(&self, name: impl Fn(usize) -> &'a str) -> String {
        let mut line = String::with_capacity(160);
        let put = |term: &Term, line: &mut String| match term {
            Term::Blank(blank) => {
                line.push_str("_:");
                line.push_str(name(*blank));
            }
            Term::Text(text) => line.push_str(text),
        };
        put(&self.subject, &mut line);
        line.push(' ');
        line.push_str(&self.predicate);
        line.push(' ');
        put(&self.object, &mut line);
        if let Some(graph) = &self.graph {
            line.push(' ');
            put(graph, &mut line);
        }
        line.push_str(" .\n");
        line
    }
}

/// Names given to blank nodes, in the order given.
#[derive(Clone)]
struct Issuer {
    prefix: &'static str,
    given: BTreeMap<usize, String>,
    order: Vec<usize>,
}

impl Issuer {
    fn new(prefix: &'static str) -> Self {
        Self { prefix, given: BTreeMap::new(), order: Vec::new() }
    }

    fn issue(&mut self, blank: usize) -> String {
        if let Some(name) = self.given.get(&blank) {
            return name.clone();
        }
        let name = format!("{}{}", self.prefix, self.order.len());
        self.given.insert(blank, name.clone());
        self.order.push(blank);
        name
    }
}

struct Canonicaliser<'a> {
    hash: HashFunction,
    /// The quads that mention each blank node.
    mentions: Vec<Vec<&'a Quad>>,
    /// The first-degree hash of each blank node that is mentioned.
    first_degree: Vec<String>,
    canonical: Issuer,
    work: usize,
    steps: usize,
    effort: Option<&'a Effort>,
}

impl<'a> Canonicaliser<'a> {
    fn new(
        quads: &'a BTreeSet<Quad>,
        blanks: usize,
        hash: HashFunction,
        effort: Option<&'a Effort>,
    ) -> Self {
        let mut mentions: Vec<Vec<&Quad>> = vec![Vec::new(); blanks];
        for quad in quads {
            let named: BTreeSet<usize> =
                quad.terms().filter_map(|(_, term)| blank_of(term)).collect();
            for blank in named {
                if let Some(list) = mentions.get_mut(blank) {
                    list.push(quad);
                }
            }
        }
        let first_degree = mentions
            .iter()
            .enumerate()
            .map(|(blank, quads)| first_degree(blank, quads, hash))
            .collect();
        let canonical = Issuer::new("c14n");
        Self { hash, mentions, first_degree, canonical, work: 0, steps: 0, effort }
    }

    /// RDFC-1.0 section 4.4.3: the canonical label of each blank node.
    fn labels(mut self) -> Result<Vec<Option<String>>, CanonError> {
        let mut by_hash: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (blank, hash) in self.first_degree.iter().enumerate() {
            if self.mentions.get(blank).is_some_and(|quads| !quads.is_empty()) {
                by_hash.entry(hash.clone()).or_default().push(blank);
            }
        }
        let (single, shared): (Vec<_>, Vec<_>) =
            by_hash.into_values().partition(|blanks| blanks.len() == 1);
        for blank in single.into_iter().flatten() {
            self.canonical.issue(blank);
        }
        for blanks in shared {
            self.label_alike(&blanks)?;
        }
        let mut given = self.canonical.given;
        Ok((0..self.mentions.len()).map(|blank| given.remove(&blank)).collect())
    }

    /// Labels blank nodes whose first-degree hashes are equal.
    fn label_alike(&mut self, blanks: &[usize]) -> Result<(), CanonError> {
        let mut paths = Vec::new();
        for blank in blanks {
            if !self.canonical.given.contains_key(blank) {
                let mut issuer = Issuer::new("b");
                issuer.issue(*blank);
                paths.push(self.n_degree(*blank, issuer)?);
            }
        }
        paths.sort_by(|(a, _), (b, _)| a.cmp(b));
        for blank in paths.into_iter().flat_map(|(_, issuer)| issuer.order) {
            self.canonical.issue(blank);
        }
        Ok(())
    }

    /// Counts a hash, for which so much is copied.
    fn spend(&mut self, copied: usize) -> Result<(), CanonError> {
        let work = 1 + copied / COPIES_OF_A_UNIT;
        self.work += work;
        let is_allowed = self.effort.is_none_or(|effort| effort.take(work));
        if is_allowed && self.work <= WORK_MAX { Ok(()) } else { Err(CanonError::TooMuchWork) }
    }

    /// RDFC-1.0 section 4.7.3, hash related blank node.
    fn related(
        &mut self,
        blank: usize,
        quad: &Quad,
        issuer: &Issuer,
        position: &str,
    ) -> Result<String, CanonError> {
        self.spend(0)?;
        let mut input = position.to_owned();
        if position != "g" {
            input.push_str(&quad.predicate);
        }
        if let Some(name) = self.canonical.given.get(&blank).or_else(|| issuer.given.get(&blank)) {
            input.push_str("_:");
            input.push_str(name);
        } else if let Some(hash) = self.first_degree.get(blank) {
            input.push_str(hash);
        }
        Ok(self.hash.hex(&input))
    }

    /// RDFC-1.0 section 4.8.3, hash n-degree quads.
    fn n_degree(
        &mut self,
        blank: usize,
        mut issuer: Issuer,
    ) -> Result<(String, Issuer), CanonError> {
        let mentions = self.mentions.get(blank).cloned().unwrap_or_default();
        self.spend(mentions.len() + issuer.order.len())?;
        self.steps += 1;
        if self.steps > STEPS_MAX {
            return Err(CanonError::TooMuchWork);
        }
        let mut neighbours: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for quad in mentions {
            for (position, term) in quad.terms() {
                if let Some(other) = blank_of(term).filter(|other| *other != blank) {
                    let hash = self.related(other, quad, &issuer, position)?;
                    // As often as it is met: the standard keeps a list, not a set.
                    neighbours.entry(hash).or_default().push(other);
                }
            }
        }
        let mut data = String::new();
        for (hash, alike) in neighbours {
            data.push_str(&hash);
            let (path, chosen) = self.shortest_path(alike, &issuer)?;
            data.push_str(&path);
            issuer = chosen;
        }
        self.steps -= 1;
        Ok((self.hash.hex(&data), issuer))
    }

    /// Tries every order of blank nodes that look alike (one may be listed more than once), and keeps the one with the least path.
    fn shortest_path(
        &mut self,
        mut alike: Vec<usize>,
        issuer: &Issuer,
    ) -> Result<(String, Issuer), CanonError> {
        alike.sort_unstable();
        let mut best: Option<(String, Issuer)> = None;
        loop {
            self.spend(issuer.order.len())?;
            if let Some(found) =
                self.path(&alike, issuer.clone(), best.as_ref().map(|(path, _)| path.as_str()))?
            {
                best = Some(found);
            }
            if !next_permutation(&mut alike) {
                return Ok(best.unwrap_or_else(|| (String::new(), issuer.clone())));
            }
        }
    }

    /// The path of one order, or nothing when it is not better than the best so far.
    fn path(
        &mut self,
        order: &[usize],
        mut issuer: Issuer,
        best: Option<&str>,
    ) -> Result<Option<(String, Issuer)>, CanonError> {
        let worse = |path: &str| best.is_some_and(|best| path.len() >= best.len() && path > best);
        let mut path = String::new();
        let mut recurse = Vec::new();
        for blank in order {
            path.push_str("_:");
            if let Some(name) = self.canonical.given.get(blank) {
                path.push_str(name);
            } else {
                if !issuer.given.contains_key(blank) {
                    recurse.push(*blank);
                }
                path.push_str(&issuer.issue(*blank));
            }
            if worse(&path) {
                return Ok(None);
            }
        }
        for blank in recurse {
            let (hash, result) = self.n_degree(blank, issuer.clone())?;
            path.push_str("_:");
            path.push_str(&issuer.issue(blank));
            path.push('<');
            path.push_str(&hash);
            path.push('>');
            issuer = result;
            if worse(&path) {
                return Ok(None);
            }
        }
        Ok(best.is_none_or(|best| path.as_str() < best).then_some((path, issuer)))
    }
}

fn blank_of(term: &Term) -> Option<usize> {
    match term {
        Term::Blank(blank) => Some(*blank),
        Term::Text(_) => None,
    }
}

/// RDFC-1.0 section 4.6.3, hash first-degree quads.
fn first_degree(blank: usize, quads: &[&Quad], hash: HashFunction) -> String {
    let mut lines: Vec<String> = quads
        .iter()
        .map(|quad| quad.line(|other| if other == blank { "a" } else { "z" }))
        .collect();
    lines.sort_unstable();
    hash.hex(&lines.concat())
}

/// Steps to the next order; false after the last. Equal numbers do not make orders of their own.
fn next_permutation(items: &mut [usize]) -> bool {
    let Some(pivot) = items.windows(2).rposition(|pair| pair.first() < pair.last()) else {
        return false;
    };
    let successor = items.iter().rposition(|item| Some(item) > items.get(pivot));
    items.swap(pivot, successor.unwrap_or(pivot));
    if let Some(rest) = items.get_mut(pivot + 1..) {
        rest.reverse();
    }
    true
}

#[cfg(test)]
mod tests {
    use oxrdf::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
    use oxrdf::{BlankNode, Dataset, GraphName, NamedNode, NamedOrBlankNode, Quad as RdfQuad};
    use proptest::prelude::*;

    use super::*;

    fn iri(number: usize) -> String {
        format!("https://terms.example/{number}")
    }

    /// The same dataset canonicalised by `oxrdf`.
    fn by_oxrdf(quads: &BTreeSet<Quad>, hash: HashFunction) -> String {
        let blank = |number: usize| BlankNode::new_unchecked(format!("n{number}"));
        let named = |text: &str| NamedNode::new_unchecked(text.trim_matches(['<', '>']));
        let node = |term: &Term| match term {
            Term::Blank(number) => NamedOrBlankNode::from(blank(*number)),
            Term::Text(text) => named(text).into(),
        };
        let mut dataset: Dataset = quads
            .iter()
            .map(|quad| RdfQuad {
                subject: node(&quad.subject),
                predicate: named(&quad.predicate),
                object: node(&quad.object).into(),
                graph_name: GraphName::DefaultGraph,
            })
            .collect();
        let hash_algorithm = match hash {
            HashFunction::Sha256 => CanonicalizationHashAlgorithm::Sha256,
            HashFunction::Sha384 => CanonicalizationHashAlgorithm::Sha384,
        };
        dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm });
        let mut lines: Vec<String> = dataset.iter().map(|quad| format!("{quad} .\n")).collect();
        lines.sort();
        lines.concat()
    }

    fn term(blanks: usize) -> impl Strategy<Value = Term> {
        prop_oneof![
            3 => (0..blanks).prop_map(Term::Blank),
            1 => (0_usize..3).prop_map(|number| Term::Text(format!("<{}>", iri(number)))),
        ]
    }

    /// No named graphs, where `oxrdf` differs.
    fn quad(blanks: usize) -> impl Strategy<Value = Quad> {
        (term(blanks), 0_usize..2, term(blanks)).prop_map(|(subject, predicate, object)| Quad {
            subject,
            predicate: format!("<{}>", iri(predicate)),
            object,
            graph: None,
        })
    }

    /// Four credentials with a proof each, in a graph of two quads. The labels are those of npm `rdf-canonize` 5.
    #[test]
    fn graphs_of_several_quads_are_labelled_as_elsewhere() {
        let text = |name: &str| format!("<https://terms.example/{name}>");
        let quad = |subject, predicate: &str, object, graph| Quad {
            subject: Term::Blank(subject),
            predicate: text(predicate),
            object,
            graph,
        };
        let mut quads = BTreeSet::new();
        for number in 0..4 {
            let (credential, graph, proof) = (3 * number, 3 * number + 1, 3 * number + 2);
            let name = Term::Text(text(&format!("name-{number}")));
            quads.insert(quad(credential, "proof", Term::Blank(graph), None));
            quads.insert(quad(credential, "name", name, None));
            for (predicate, value) in [("created", "once"), ("value", "x")] {
                let graph = Some(Term::Blank(graph));
                quads.insert(quad(proof, predicate, Term::Text(text(value)), graph));
            }
        }
        let nquads = canonical_nquads(&quads, 12, HashFunction::Sha256, None).unwrap();
        let graphs: Vec<&str> = nquads
            .lines()
            .filter(|line| line.contains("/proof>"))
            .filter_map(|line| line.split(' ').nth(2))
            .collect();
        assert_eq!(graphs, ["_:c14n8", "_:c14n10", "_:c14n4", "_:c14n6"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn datasets_come_out_as_another_implementation_has_them(
            quads in prop::collection::btree_set(quad(5), 0..9),
            is_384 in any::<bool>(),
        ) {
            let hash = if is_384 { HashFunction::Sha384 } else { HashFunction::Sha256 };
            prop_assert_eq!(canonical_nquads(&quads, 5, hash, None).unwrap(), by_oxrdf(&quads, hash));
        }
    }
}
