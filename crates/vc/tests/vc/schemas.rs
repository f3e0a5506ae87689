//! Schemas that credentials name.

use serde_json::{Value, json};
use vc::{Check, Documents, Fetched, Outcome, Policy, SCHEMAS_MAX, Suite};

use crate::common::{did, key, signed_by, unsigned, verify_with, with_examples};

const SCHEMA: &str = "https://schemas.example/learner";

/// A signed credential that names these schemas.
fn naming(schemas: &Value) -> Value {
    let key = key(1);
    let mut document = unsigned(&did(&key));
    document["credentialSchema"] = schemas.clone();
    signed_by(&key, &document, Suite::EddsaJcs2022)
}

/// The outcome and code of what is said of its schemas when this stands at the schema's address.
fn told(schemas: &Value, there: Option<Fetched>) -> Vec<(Outcome, &'static str)> {
    let mut documents = Documents::new(with_examples());
    let is_there = there.is_some();
    if let Some(there) = there {
        documents.insert(SCHEMA, there);
    }
    let report = verify_with(&naming(schemas), &documents, &Policy::default());
    assert_eq!(report.missing.contains(SCHEMA), !is_there, "{schemas}");
    let steps = report.steps.iter().filter(|it| it.check == Check::Schema);
    steps.map(|it| (it.outcome, it.code)).collect()
}

fn requires(property: &str) -> Fetched {
    let schema = json!({ "properties": { "credentialSubject": { "required": [property] } } });
    Fetched::Found(schema.to_string().into_bytes())
}

#[test]
fn a_credential_is_held_against_the_schema_that_it_names() {
    for name in ["JsonSchema", "1EdTechJsonSchemaValidator2019"] {
        let schema = json!({ "id": SCHEMA, "type": name });
        let held = told(&schema, Some(requires("name")));
        assert_eq!(held, [(Outcome::Passed, "schema-fits")], "{name}");
        let broken = told(&schema, Some(requires("degree")));
        assert_eq!(broken, [(Outcome::Failed, "schema-violated")], "{name}");
    }
}

#[test]
fn a_schema_that_is_not_there_is_never_called_kept() {
    let schema = json!([{ "id": SCHEMA, "type": "JsonSchema" }]);
    assert_eq!(told(&schema, None), [(Outcome::CouldNotTell, "schema-not-fetched")]);
    let failed = Some(Fetched::Failed("fetch-no-answer".to_owned()));
    assert_eq!(told(&schema, failed), [(Outcome::CouldNotTell, "schema-failed")]);
    let page = Some(Fetched::Found(b"<html>".to_vec()));
    assert_eq!(told(&schema, page), [(Outcome::CouldNotTell, "schema-unreadable")]);
    let elsewhere = json!({ "$ref": "https://elsewhere.example/" }).to_string();
    let elsewhere = Some(Fetched::Found(elsewhere.into_bytes()));
    assert_eq!(told(&schema, elsewhere), [(Outcome::CouldNotTell, "schema-refused")]);
}

#[test]
fn a_schema_of_another_kind_or_another_text_is_not_told() {
    let shapes = json!({ "id": SCHEMA, "type": "ShaclValidator2017" });
    let report =
        verify_with(&naming(&shapes), &Documents::new(with_examples()), &Policy::default());
    assert_eq!(report.outcome(Check::Schema), Some(Outcome::CouldNotTell));
    assert!(report.missing.is_empty());
    let digest = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let pinned = json!({ "id": SCHEMA, "type": "JsonSchema", "digestSRI": digest });
    let told = told(&pinned, Some(requires("name")));
    assert_eq!(told, [(Outcome::CouldNotTell, "schema-altered")]);
}

#[test]
fn only_so_many_schemas_are_looked_at() {
    let many = json!(vec![json!({ "id": SCHEMA, "type": "JsonSchema" }); SCHEMAS_MAX + 1]);
    let told = told(&many, Some(requires("name")));
    assert_eq!(told.len(), SCHEMAS_MAX + 1);
    assert!(told.contains(&(Outcome::CouldNotTell, "schema-too-many")));
}
