//! Holding a document against a JSON Schema (VC JSON Schema Specification, section 2.1; Open Badges 3.0, section 8.2.1).
//!
//! A schema is a program that strangers wrote. How long it would run on a document is counted before it runs,
//! nothing outside of it is looked up, and its patterns are run by an engine that is linear in time.

mod pattern;
mod work;

use jsonschema::{PatternOptions, Retrieve, Uri, Validator};
use serde_json::Value;

use crate::document::read_json;
use crate::effort::Effort;

/// The largest schema that is looked into, in bytes.
pub(crate) const SCHEMA_BYTES_MAX: usize = 256 * 1024;

/// The most memory that a pattern may take, in bytes, ready and at work.
const PATTERN_BYTES_MAX: usize = 1 << 20;
/// The most that may stand in a schema: values, each as often as it is deep, since every schema that it is inside of is made
/// ready with it.
const WEIGHT_MAX: usize = 50_000;
/// So many bytes of a schema are read in a unit of work.
const BYTES_OF_A_UNIT: usize = 100;

/// Why a document was not found to fit a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// The schema is no JSON Schema that is understood.
    Unreadable,
    /// The schema is too large, refers to others, or would take too long, alone or with all that was looked into before.
    Refused,
    /// The document breaks it, first at this JSON pointer.
    At(String),
}

/// A schema that documents can be held against.
#[derive(Debug)]
pub(crate) struct Ready {
    schema: Value,
    validator: Validator,
}

impl Ready {
    /// Makes a schema of any draft from 4 to 2020-12 ready; without `$schema` it is read as of the last.
    pub(crate) fn read(bytes: &[u8], effort: Option<&Effort>) -> Result<Self, Misfit> {
        let is_allowed = |work| effort.is_none_or(|effort| effort.take(work));
        if bytes.len() > SCHEMA_BYTES_MAX || !is_allowed(bytes.len() / BYTES_OF_A_UNIT) {
            return Err(Misfit::Refused);
        }
        let schema = read_json(bytes).map_err(|_| Misfit::Unreadable)?;
        if !schema.is_object() {
            return Err(Misfit::Unreadable);
        }
        let weight = weight(&schema, 1);
        if weight > WEIGHT_MAX || !work::stays_inside(&schema) || !is_allowed(weight) {
            return Err(Misfit::Refused);
        }
        let patterns = PatternOptions::regex();
        let patterns = patterns.size_limit(PATTERN_BYTES_MAX).dfa_size_limit(PATTERN_BYTES_MAX);
        let options = jsonschema::options().with_retriever(Nobody).with_pattern_options(patterns);
        let validator = options.build(&schema).map_err(|_| Misfit::Unreadable)?;
        Ok(Self { schema, validator })
    }

    /// Holds a document against it.
    pub(crate) fn hold(&self, document: &Value, effort: Option<&Effort>) -> Result<(), Misfit> {
        let is_allowed = |work| effort.is_none_or(|effort| effort.take(work));
        if !work::of(&self.schema, document).is_some_and(is_allowed) {
            return Err(Misfit::Refused);
        }
        let held = self.validator.validate(document);
        held.map_err(|error| Misfit::At(error.instance_path().to_string()))
    }
}

/// How much stands in a value, each as often as it is deep.
fn weight(value: &Value, depth: usize) -> usize {
    let inside = |it: &Value| weight(it, depth + 1);
    depth
        + match value {
            Value::Array(items) => items.iter().map(inside).sum::<usize>(),
            Value::Object(members) => members.values().map(inside).sum(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
        }
}

/// Looks nothing up.
struct Nobody;

impl Retrieve for Nobody {
    fn retrieve(
        &self,
        uri: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        Err(format!("{uri} is not looked up").into())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn hold(schema: &[u8], document: &Value) -> Result<(), Misfit> {
        Ready::read(schema, None)?.hold(document, None)
    }

    fn held(schema: &Value, document: &Value) -> Result<(), Misfit> {
        hold(schema.to_string().as_bytes(), document)
    }

    #[test]
    fn a_document_fits_or_is_told_where_it_does_not() {
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2019-09/schema",
            "type": "object",
            "required": ["credentialSubject"],
            "properties": { "credentialSubject": { "$ref": "#/$defs/Subject" } },
            "$defs": { "Subject": { "properties": { "height": { "pattern": "^[0-9]+ cm$" } } } },
        });
        let of = |height: &str| json!({ "credentialSubject": { "height": height } });
        assert_eq!(held(&schema, &of("180 cm")), Ok(()));
        let at = Misfit::At("/credentialSubject/height".to_owned());
        assert_eq!(held(&schema, &of("tall")), Err(at));
        assert_eq!(held(&schema, &json!({})), Err(Misfit::At(String::new())));
    }

    #[test]
    fn what_is_no_schema_is_not_held_against() {
        assert_eq!(hold(b"<html>", &json!({})), Err(Misfit::Unreadable));
        assert_eq!(hold(b"true", &json!({})), Err(Misfit::Unreadable));
        assert_eq!(held(&json!({ "type": "tree" }), &json!({})), Err(Misfit::Unreadable));
        assert_eq!(held(&json!({ "pattern": "(" }), &json!({})), Err(Misfit::Unreadable));
    }

    #[test]
    fn a_schema_that_reaches_elsewhere_is_refused() {
        for reach in ["https://elsewhere.example/schema", "other.json", "#place", "#/$defs/none"] {
            let schema = json!({ "properties": { "a": { "$ref": reach } } });
            assert_eq!(held(&schema, &json!({ "a": 1 })), Err(Misfit::Refused), "{reach}");
        }
        let schema = json!({ "$defs": { "x": { "$id": "https://elsewhere.example/" } } });
        assert_eq!(held(&schema, &json!({})), Err(Misfit::Refused));
        let large = vec![b' '; SCHEMA_BYTES_MAX + 1];
        assert_eq!(hold(&large, &json!({})), Err(Misfit::Refused));
    }

    #[test]
    fn a_schema_that_would_never_end_is_refused() {
        assert_eq!(held(&json!({ "$ref": "#" }), &json!({})), Err(Misfit::Refused));
        let twice = |name: &str| json!({ "anyOf": [{ "$ref": name }, { "$ref": name }] });
        let mut definitions = serde_json::Map::new();
        definitions.insert("a0".to_owned(), json!({ "type": "string" }));
        for level in 1..40 {
            let below = format!("#/$defs/a{}", level - 1);
            definitions.insert(format!("a{level}"), twice(&below));
        }
        let schema = json!({ "$ref": "#/$defs/a39", "$defs": definitions });
        assert_eq!(held(&schema, &json!({})), Err(Misfit::Refused));
        let deep = (0..60).fold(json!(1), |inner, _| json!({ "a": inner }));
        let doubled = json!({ "properties": { "a": twice("#") } });
        assert_eq!(held(&doubled, &deep), Err(Misfit::Refused));
    }

    #[test]
    fn a_schema_that_compares_much_with_much_is_refused() {
        let names: Vec<String> = (0..20_000).map(|it| format!("x{it}")).collect();
        let places = json!(vec!["x"; 1_000]);
        let objects = json!(vec![json!({ "a": 0 }); 1_000]);
        for (schema, document) in [
            (json!({ "items": { "enum": names } }), &places),
            (json!({ "items": { "not": { "required": names } } }), &objects),
            (
                json!({ "allOf": vec![json!({ "minLength": 1 }); 1_000] }),
                &json!("x".repeat(100_000)),
            ),
            (json!({ "pattern": "(a|b){100}c" }), &json!("x".repeat(1_000_000))),
            (json!({ "pattern": "(a{1000}){1000}" }), &json!("x")),
        ] {
            assert_eq!(held(&schema, document), Err(Misfit::Refused));
        }
        assert_eq!(held(&json!({ "items": { "enum": names[..5_000] } }), &json!(["x7"])), Ok(()));
    }

    #[test]
    fn a_schema_that_is_deep_in_many_places_is_refused() {
        let deep = (0..30).fold(json!({ "minLength": 1 }), |inner, _| json!({ "not": inner }));
        assert_eq!(held(&json!({ "allOf": vec![&deep; 50] }), &json!(1)), Ok(()));
        assert_eq!(held(&json!({ "allOf": vec![&deep; 200] }), &json!(1)), Err(Misfit::Refused));
    }

    #[test]
    fn a_pattern_that_others_choke_on_is_answered_at_once() {
        let schema = json!({ "pattern": "^(a+)+$" });
        let text = json!("a".repeat(100_000) + "!");
        assert_eq!(held(&schema, &text), Err(Misfit::At(String::new())));
    }
}
