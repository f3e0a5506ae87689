//! Entries of controlled vocabularies as concepts, each in the scheme that the profile asks for.

use serde_json::{Value, json};

use crate::{catalogue::said::Entry, write::value::Object};

/// The vocabularies of the European Learning Model whose scheme its profile checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    Field,
    LearningOpportunity,
    OutcomeType,
    /// Another, or none.
    Other,
}

impl Scheme {
    /// Gives the address of the scheme; every list calls its own by the same last part.
    fn uri(self) -> Option<&'static str> {
        match self {
            Self::Field => Some("http://data.europa.eu/snb/isced-f/25831c2"),
            Self::LearningOpportunity => {
                Some("http://data.europa.eu/snb/learning-opportunity/25831c2")
            }
            Self::OutcomeType => Some("http://data.europa.eu/snb/skill-type/25831c2"),
            Self::Other => None,
        }
    }
}

/// Writes an entry of a list.
pub(super) fn concept(it: &Entry, scheme: Scheme) -> Value {
    let code = Some(it.code.as_str()).filter(|it| !it.is_empty());
    Object::empty()
        .with("id", it.uri.as_str())
        .with("type", "Concept")
        .with("prefLabel", it.labels.clone())
        .maybe("notation", code)
        .maybe("inScheme", scheme.uri().map(scheme_of))
        .build()
}

/// Writes an entry of an authority table; the table says what it is called.
pub(super) fn authority(table: &str, id: &str) -> Value {
    json!({ "id": id, "type": "Concept", "inScheme": scheme_of(table) })
}

fn scheme_of(id: &str) -> Value {
    json!({ "id": id, "type": "ConceptScheme" })
}
