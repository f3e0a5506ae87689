//! Documents of the wrong shape, and what is said of them.
#![cfg(test)]

use openbadges::structure::{FINDINGS_MAX, check};
use serde_json::{Value, json};

use crate::{shared, world::document};

#[test]
fn what_we_write_has_the_right_shape() {
    assert_eq!(complaints(&document("en")), Vec::<String>::new());
    assert_eq!(complaints(&document("es")), Vec::<String>::new());
}

#[test]
fn each_broken_sample_of_1edtech_is_found_broken_where_it_is() {
    for (name, finding) in [
        ("context", "structure-wrong-context /@context/0"),
        ("type", "structure-wrong-type /type"),
        ("issuer", "structure-missing /issuer"),
        ("issuer-type", "structure-wrong-type /issuer/type"),
        ("issuer-parentorg-type", "structure-wrong-type /issuer/parentOrg/type"),
        ("issuer-otheridentifier-type", "structure-wrong-type /issuer/otherIdentifier/1/type"),
        ("credential-subject-type", "structure-wrong-type /credentialSubject/type"),
        (
            "credential-subject-identifier-type",
            "structure-wrong-type /credentialSubject/identifier/0/type",
        ),
        ("credential-subject-profile-type", "structure-wrong-type /credentialSubject/source/type"),
        ("credential-subject-result-type", "structure-wrong-type /credentialSubject/result/1/type"),
        (
            "credential-subject-achievement-result-description-type",
            "structure-wrong-type /credentialSubject/achievement/resultDescription/2/type",
        ),
        ("evidence-type", "structure-wrong-type /evidence/1/type"),
    ] {
        let name = format!("credentials/1edtech-validator/ob30/simple-err-{name}.json");
        let Some(document) = shared::json(&name) else { return };
        let complaints = complaints(&document);
        assert!(complaints.iter().any(|it| it == finding), "{name}: {complaints:?}");
    }
}

#[test]
fn valid_samples_have_the_right_shape() {
    for name in [
        "1edtech-validator/ob30/simple.json",
        "1edtech-validator/ob30/simple_v1.json",
        "1edtech-validator/ob30/complete.json",
        "1edtech-validator/ob30/simple-context-alias.json",
        "1edtech-validator/ob30/simple-context-version.json",
        "1edtech-validator/ob30/simple-did-key-method.json",
        "1edtech-validator/ob30/endorsement-valid.json",
        "1edtech-validator/clr20/simple.json",
        "1edtech-validator/clr20/complex.json",
        "1edtech-spec/examples/fullOpenBadge.json",
        "1edtech-spec/linked-data-proof-ob-signed.json",
        "dcc-verifier-core/VCv2.json",
    ] {
        let Some(document) = shared::json(&format!("credentials/{name}")) else { return };
        assert_eq!(breaks(&document), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn no_document_that_is_to_pass_is_found_wanting() {
    let Some(exam) = shared::bytes("credentials/EXAM.tsv") else { return };
    let exam = String::from_utf8(exam).unwrap();
    for row in exam.lines().skip(1) {
        let mut columns = row.split('\t');
        let (name, exit) = (columns.next().unwrap(), columns.nth(1).unwrap());
        let bytes = shared::bytes(&format!("credentials/{name}")).unwrap();
        if let Ok(document) = serde_json::from_slice::<Value>(&bytes)
            && exit == "0"
        {
            assert_eq!(breaks(&document), Vec::<String>::new(), "{name}");
        }
    }
}

#[test]
fn a_subject_is_named_and_a_result_is_described() {
    let mut unnamed = document("en");
    unnamed["credentialSubject"].as_object_mut().unwrap().remove("identifier");
    assert_eq!(complaints(&unnamed), ["structure-unnamed /credentialSubject"]);
    let mut dangling = document("en");
    dangling["credentialSubject"]["result"][0]["resultDescription"] = json!("urn:x:other");
    assert_eq!(
        complaints(&dangling),
        ["structure-dangling /credentialSubject/result/0/resultDescription"]
    );
    let mut impossible = document("en");
    impossible["credentialSubject"]["achievement"]["resultDescription"][0]["allowedValue"] =
        json!(["A", "B"]);
    assert_eq!(
        complaints(&impossible),
        ["structure-not-allowed /credentialSubject/result/0/value"]
    );
}

#[test]
fn an_endorsement_of_another_is_found() {
    let Some(endorsement) =
        shared::json("credentials/1edtech-validator/ob30/endorsement-valid.json")
    else {
        return;
    };
    let mut endorsed = document("en");
    endorsed["issuer"]["endorsement"] = json!([endorsement]);
    assert_eq!(
        complaints(&endorsed),
        ["structure-of-another /issuer/endorsement/0/credentialSubject/id"]
    );
    endorsed["issuer"]["endorsement"][0]["credentialSubject"]["id"] =
        endorsed["issuer"]["id"].clone();
    assert_eq!(complaints(&endorsed), Vec::<String>::new());
}

#[test]
fn words_in_a_language_map_are_found_since_no_signature_covers_them() {
    let mut mapped = document("en");
    mapped["credentialSubject"]["achievement"]["name"] = json!({ "en": "Soil", "es": "Suelo" });
    assert_eq!(complaints(&mapped), ["structure-wrong-form /credentialSubject/achievement/name"]);
}

#[test]
fn nonsense_is_bounded() {
    let mut wide = document("en");
    wide["evidence"] = json!(vec![json!(1); 10_000]);
    assert_eq!(check(&wide).len(), FINDINGS_MAX);
    let mut parent = json!({ "id": "urn:x:1", "type": ["Profile"] });
    for _ in 0..60 {
        parent = json!({ "id": "urn:x:1", "type": ["Profile"], "parentOrg": parent });
    }
    let mut deep = document("en");
    deep["issuer"] = parent;
    assert!(complaints(&deep)[0].starts_with("structure-too-deep /issuer/parentOrg/"));
    assert_eq!(check(&json!([])), vec![]);
    assert_eq!(check(&json!({ "type": "VerifiableCredential" })), vec![]);
}

fn complaints(document: &Value) -> Vec<String> {
    check(document).iter().map(|it| format!("{} {}", it.fault.code(), it.pointer)).collect()
}

/// What a verifier refuses the document for.
fn breaks(document: &Value) -> Vec<String> {
    let findings = check(document);
    let grave = findings.iter().filter(|it| it.fault.breaks());
    grave.map(|it| format!("{} {}", it.fault.code(), it.pointer)).collect()
}
