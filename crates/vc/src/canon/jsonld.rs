//! Running the JSON-LD processor over a document with contexts that are at hand.

use std::collections::HashMap;

use oxjsonld::{JsonLdErrorCode, JsonLdParser, JsonLdRemoteDocument, JsonLdSyntaxError};
use oxrdf::{GraphName, NamedOrBlankNode, Term as RdfTerm};
use serde_json::{Map, Value};

use super::rdfc::{Quad, Term};
use super::{BLANK_NODES_MAX, CanonError, QUADS_MAX};
use crate::contexts::Contexts;

/// The quads of a document in the order the processor made them, equal ones included.
pub(crate) struct Dataset {
    pub(crate) quads: Vec<Quad>,
    /// How many blank nodes there are; they are numbered from zero.
    pub(crate) blanks: usize,
}

/// Turns a document into quads.
pub(crate) fn to_rdf(document: &Value, contexts: &Contexts) -> Result<Dataset, CanonError> {
    let text = document.to_string();
    let contexts = contexts.clone();
    let parser = JsonLdParser::new().for_slice(&text).with_load_document_callback(move |url, _| {
        let text = contexts.text(url).ok_or("unknown context")?;
        Ok(JsonLdRemoteDocument { document: text.to_vec(), document_url: url.to_owned() })
    });
    let mut numbers = Numbers::default();
    let mut quads = Vec::new();
    for quad in parser {
        let quad = quad.map_err(|error| refusal(&error))?;
        if quads.len() == QUADS_MAX || numbers.0.len() > BLANK_NODES_MAX {
            return Err(CanonError::TooManyQuads);
        }
        quads.push(Quad {
            subject: numbers.subject(&quad.subject),
            predicate: quad.predicate.to_string(),
            object: numbers.object(&quad.object),
            graph: numbers.graph(&quad.graph_name),
        });
    }
    Ok(Dataset { quads, blanks: numbers.0.len() })
}

fn refusal(syntax: &JsonLdSyntaxError) -> CanonError {
    match syntax.code() {
        Some(
            JsonLdErrorCode::ProtectedTermRedefinition
            | JsonLdErrorCode::InvalidContextNullification,
        ) => CanonError::TermProtected(syntax.to_string()),
        _ => CanonError::Invalid(syntax.to_string()),
    }
}

/// Numbers for blank nodes, in order of appearance.
#[derive(Default)]
struct Numbers(HashMap<String, usize>);

impl Numbers {
    fn blank(&mut self, name: &str) -> Term {
        let next = self.0.len();
        Term::Blank(*self.0.entry(name.to_owned()).or_insert(next))
    }

    fn subject(&mut self, subject: &NamedOrBlankNode) -> Term {
        match subject {
            NamedOrBlankNode::NamedNode(node) => Term::Text(node.to_string()),
            NamedOrBlankNode::BlankNode(node) => self.blank(node.as_str()),
        }
    }

    fn object(&mut self, object: &RdfTerm) -> Term {
        match object {
            RdfTerm::BlankNode(node) => self.blank(node.as_str()),
            RdfTerm::NamedNode(node) => Term::Text(node.to_string()),
            RdfTerm::Literal(literal) => Term::Text(literal.to_string()),
        }
    }

    fn graph(&mut self, graph: &GraphName) -> Option<Term> {
        match graph {
            GraphName::DefaultGraph => None,
            GraphName::NamedNode(node) => Some(Term::Text(node.to_string())),
            GraphName::BlankNode(node) => Some(self.blank(node.as_str())),
        }
    }
}

/// Writes each text with a base direction as a literal of an `i18n` datatype, as the published
/// cryptosuites do (JSON-LD 1.1 API, `rdfDirection: i18n-datatype`); otherwise the direction would be dropped.
pub(crate) fn with_directions_as_types(value: &Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.iter().map(with_directions_as_types).collect()),
        Value::Object(members) => Value::Object(directed(members).unwrap_or_else(|| {
            let deeper = |(key, item): (&String, &Value)| {
                let item =
                    if key == "@context" { item.clone() } else { with_directions_as_types(item) };
                (key.clone(), item)
            };
            members.iter().map(deeper).collect()
        })),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn directed(members: &Map<String, Value>) -> Option<Map<String, Value>> {
    let direction =
        members.get("@direction")?.as_str().filter(|text| matches!(*text, "ltr" | "rtl"))?;
    let text = members.get("@value").filter(|value| value.is_string())?;
    let language = members.get("@language").map_or(Some(""), Value::as_str)?;
    let known = 2 + usize::from(members.contains_key("@language"));
    if members.len() != known {
        return None;
    }
    let datatype =
        format!("https://www.w3.org/ns/i18n#{}_{direction}", language.to_ascii_lowercase());
    Some(Map::from_iter([
        ("@value".to_owned(), text.clone()),
        ("@type".to_owned(), Value::String(datatype)),
    ]))
}
