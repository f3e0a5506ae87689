//! The nodes of a CTDL document, and how they point to each other.

use std::collections::BTreeMap;

use domain::Language;
use serde_json::Value;

use crate::read::items;

/// The classes of credentials that the registry keeps.
const CREDENTIALS: &[&str] = &[
    "MicroCredential",
    "Badge",
    "DigitalBadge",
    "OpenBadge",
    "Certificate",
    "CertificateOfCompletion",
    "Certification",
    "AcademicCertificate",
    "ProfessionalCertificate",
    "ApprenticeshipCertificate",
    "JourneymanCertificate",
    "MasterCertificate",
    "AssociateDegree",
    "BachelorDegree",
    "Degree",
    "Diploma",
    "DoctoralDegree",
    "MasterDegree",
    "ProfessionalDoctorate",
    "ResearchDoctorate",
    "GeneralEducationDevelopment",
    "SecondarySchoolDiploma",
    "License",
    "QualityAssuranceCredential",
];
/// The classes of what leads to them.
const OPPORTUNITIES: &[&str] =
    &["LearningOpportunityProfile", "LearningOpportunity", "Course", "LearningProgram"];
/// How the vocabulary is written.
const PREFIXES: &[&str] =
    &["ceterms:", "https://purl.org/ctdl/terms/", "http://purl.org/ctdl/terms/"];

/// A node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a>(&'a Value);

/// All nodes of a document.
pub(super) struct Graph<'a> {
    nodes: &'a [Value],
    by_id: BTreeMap<&'a str, Node<'a>>,
}

impl<'a> Graph<'a> {
    pub(super) fn of(document: &'a Value) -> Self {
        let graph = document.get("@graph").and_then(Value::as_array);
        let nodes = graph.map_or(std::slice::from_ref(document), Vec::as_slice);
        let named = nodes.iter().filter_map(|it| Some((Node(it).id()?, Node(it))));
        Self { nodes, by_id: named.collect() }
    }

    /// Whether any node is of a class of CTDL.
    pub(super) fn speaks(&self) -> bool {
        self.nodes.iter().any(|it| Node(it).classes().next().is_some())
    }

    /// The credentials, or where there are none the learning opportunities.
    pub(super) fn described(&self) -> Vec<Node<'a>> {
        let of = |classes: &[&str]| -> Vec<Node<'a>> {
            let nodes = self.nodes.iter().map(Node);
            nodes.filter(|it| it.classes().any(|name| classes.contains(&name))).collect()
        };
        let credentials = of(CREDENTIALS);
        if credentials.is_empty() { of(OPPORTUNITIES) } else { credentials }
    }

    pub(super) fn named(&self, id: &str) -> Option<Node<'a>> {
        self.by_id.get(id).copied()
    }

    /// The nodes that a member names or holds. A name that stands for nothing here is a node that says nothing else.
    pub(super) fn linked(&self, node: Node<'a>, member: &str) -> impl Iterator<Item = Node<'a>> {
        items(node.0.get(member)).map(|it| {
            let id = it.as_str().or_else(|| Node(it).id());
            let is_reference = it.is_string() || it.as_object().is_some_and(|it| it.len() == 1);
            id.filter(|_| is_reference).and_then(|id| self.named(id)).unwrap_or(Node(it))
        })
    }
}

/// Finds the entry of a list that an alignment points to.
pub(super) fn entry<T>(it: Node<'_>, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    find(it.text("ceterms:targetNode").or_else(|| it.id())?)
}

impl<'a> Node<'a> {
    pub(super) fn id(self) -> Option<&'a str> {
        self.0.get("@id")?.as_str()
    }

    pub(super) fn get(self, member: &str) -> Option<&'a Value> {
        self.0.get(member)
    }

    /// Its classes, without the prefix of CTDL.
    fn classes(self) -> impl Iterator<Item = &'a str> {
        let names = items(self.0.get("@type")).filter_map(Value::as_str);
        names.filter_map(|name| PREFIXES.iter().find_map(|it| name.strip_prefix(it)))
    }

    pub(super) fn is(self, class: &str) -> bool {
        self.classes().any(|it| it == class)
    }

    pub(super) fn is_opportunity(self) -> bool {
        self.classes().any(|it| OPPORTUNITIES.contains(&it))
    }

    /// The first text of a member that is not words, or the name of the node it is.
    pub(super) fn text(self, member: &str) -> Option<&'a str> {
        let read = |it: &'a Value| {
            it.as_str().or_else(|| it.get("@value")?.as_str()).or_else(|| it.get("@id")?.as_str())
        };
        items(self.0.get(member)).find_map(read)
    }

    pub(super) fn lines(self, member: &str) -> impl Iterator<Item = &'a str> {
        items(self.0.get(member)).filter_map(Value::as_str)
    }

    pub(super) fn number(self, member: &str) -> Option<String> {
        items(self.0.get(member)).find_map(|it| match it {
            Value::Number(number) => Some(number.to_string().trim_end_matches(".0").to_owned()),
            Value::String(text) => Some(text.clone()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        })
    }

    /// The words of a member by language: a map of languages, a text of its own language, or a bare one. The original is
    /// not told; the language of bare texts comes first where it is among them.
    pub(super) fn texts(self, member: &str, fallback: &Language) -> Vec<(Language, String)> {
        let mut told: Vec<(Language, String)> = Vec::new();
        let mut take = |language: &str, text: &Value| {
            let text = items(Some(text)).find_map(Value::as_str);
            let language: Option<Language> = language.parse().ok();
            let language = language.filter(|it| !told.iter().any(|(l, _)| l == it));
            told.extend(language.zip(text.map(str::to_owned)));
        };
        for it in items(self.0.get(member)) {
            match it {
                Value::String(_) => take(fallback.as_str(), it),
                Value::Object(members) => match members.get("@value") {
                    Some(text) => {
                        let language = members.get("@language").and_then(Value::as_str);
                        take(language.unwrap_or(fallback.as_str()), text);
                    }
                    None => members.iter().for_each(|(language, text)| take(language, text)),
                },
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
            }
        }
        told.sort_by_key(|(language, _)| language.base() != fallback.base());
        told
    }

    /// What a member says, in a line for a report.
    pub(super) fn said(self, member: &str, fallback: &Language) -> Option<String> {
        let value = self.0.get(member)?;
        let words = self.texts(member, fallback).into_iter().next().map(|(_, text)| text);
        let short = || value.to_string().chars().take(200).collect();
        Some(words.or_else(|| self.text(member).map(str::to_owned)).unwrap_or_else(short))
    }
}
