//! The classes of the European Learning Model that are read, and where they stand in a document.

use std::collections::BTreeSet;

use super::{Graph, Node};

/// How the vocabulary is written: by the short names of its context, by its prefix, or in full.
const PREFIXES: &[&str] = &["", "elm:", "http://data.europa.eu/snb/model/elm/"];
/// A specification of what is achieved.
const SPECIFICATIONS: &[&str] = &["LearningAchievementSpecification", "Qualification"];
const OPPORTUNITY: &str = "LearningOpportunity";
const ACHIEVEMENT: &str = "LearningAchievement";
const CREDENTIAL: &str = "EuropeanDigitalCredential";

/// What one draft is read from.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Described<'a> {
    /// What is achieved.
    pub(super) spec: Option<Node<'a>>,
    /// How one gets there.
    pub(super) opportunity: Option<Node<'a>>,
    /// What someone was awarded: it is read for what the specification does not say, and never for who that is.
    pub(super) claim: Option<Node<'a>>,
}

impl<'a> Described<'a> {
    /// The places that may say what it is, the best first.
    pub(super) fn places(self) -> impl Iterator<Item = Node<'a>> {
        [self.spec, self.opportunity, self.claim].into_iter().flatten()
    }
}

/// Whether any node is of a class that is read.
pub(super) fn speaks(graph: &Graph<'_>) -> bool {
    let is_one = |it| is_specification(it) || is_a(it, OPPORTUNITY) || is_a(it, CREDENTIAL);
    graph.nodes().any(is_one)
}

/// Finds what the document describes: each specification once, and what has none.
pub(super) fn described<'a>(graph: &Graph<'a>) -> Vec<Described<'a>> {
    let mut all: Vec<Described<'a>> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut add = |it: Described<'a>| {
        let id = it.spec.and_then(Node::id);
        if id.is_none_or(|id| seen.insert(id)) {
            all.push(it);
        }
    };
    for node in graph.nodes().filter(|it| is_a(*it, OPPORTUNITY)) {
        let spec = graph.linked(node, "learningAchievementSpecification").next();
        add(Described { spec, opportunity: Some(node), claim: None });
    }
    for node in graph.nodes().filter(|it| is_a(*it, CREDENTIAL)) {
        for subject in graph.linked(node, "credentialSubject") {
            for claim in graph.linked(subject, "hasClaim").filter(|it| is_a(*it, ACHIEVEMENT)) {
                let spec = graph.linked(claim, "specifiedBy").next();
                add(Described { spec, opportunity: None, claim: Some(claim) });
            }
        }
    }
    for node in graph.nodes().filter(|it| is_specification(*it)) {
        add(Described { spec: Some(node), ..Described::default() });
    }
    all
}

fn is_specification(node: Node<'_>) -> bool {
    SPECIFICATIONS.iter().any(|it| is_a(node, it))
}

fn is_a(node: Node<'_>, class: &str) -> bool {
    node.types().any(|name| PREFIXES.iter().any(|it| name.strip_prefix(it) == Some(class)))
}
