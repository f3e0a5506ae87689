//! What we write holds against the JSON Schema that 1EdTech publishes.
#![cfg(test)]

use domain::{AchievementVersion, Credential, Definition};
use serde_json::{Value, json};

use crate::{
    shared,
    world::{award, document, edition, words, write},
};

const SCHEMA: &str =
    "conformance/CloudNativeBergen/website/ob_v3p0_achievementcredential_schema.json";

#[test]
fn every_credential_holds_against_the_schema() {
    let bare =
        AchievementVersion { definition: Definition::titled(words("Suelo", "Soil")), ..edition() };
    let plain = Credential { result: None, evidence: vec![], narrative: None, ..award() };
    for document in [document("en"), document("es"), write(&plain, &bare, "en")] {
        holds(&document);
    }
}

/// Holds a credential, with each of its status entries alone, against the schema.
pub(crate) fn holds(document: &Value) {
    let Some(schema) = shared::json(SCHEMA) else { return };
    for entry in document["credentialStatus"].as_array().unwrap() {
        let mut one = document.clone();
        one["credentialStatus"] = entry.clone();
        assert_eq!(complaints(&schema, &one), Vec::<String>::new());
    }
}

#[test]
fn two_status_entries_are_all_that_the_schema_would_refuse() {
    let Some(schema) = shared::json(SCHEMA) else { return };
    let complaints = complaints(&schema, &document("en"));
    assert!(!complaints.is_empty());
    assert!(complaints.iter().all(|it| it.starts_with("/credentialStatus: ")), "{complaints:?}");
}

#[test]
fn the_schema_is_one_that_can_fail() {
    let Some(schema) = shared::json(SCHEMA) else { return };
    let mut broken = document("en");
    broken["credentialStatus"] = json!({ "id": "https://cairn.example/x", "type": "x" });
    broken["credentialSubject"]["achievement"].as_object_mut().unwrap().remove("criteria");
    assert_eq!(complaints(&schema, &broken).len(), 1);
}

pub(crate) fn complaints(schema: &Value, document: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(schema).unwrap();
    validator.iter_errors(document).map(|it| format!("{}: {it}", it.instance_path())).collect()
}
