//! What is issued verifies, and only as it was issued.

use proptest::prelude::*;
use serde_json::{Value, json};
use vc::document::Document;
use vc::issue::{IssueError, prepare, sign};
use vc::key::Signer as _;
use vc::{Check, Documents, Outcome, Policy, Suite};

use crate::common::{
    complaints, did, key, leaves, moment, options, signed_by, unsigned, verify, verify_with,
};

const SUITES: [Suite; 2] = [Suite::EddsaRdfc2022, Suite::EddsaJcs2022];

#[test]
fn what_is_issued_verifies_and_says_whose_key_it_was() {
    for suite in SUITES {
        let key = key(1);
        let report = verify(&signed_by(&key, &unsigned(&did(&key)), suite));
        assert_eq!(complaints(&report), [""; 0]);
        assert_eq!(report.issuer, Some(did(&key)));
        assert_eq!(report.keys[0].multikey, key.public_key().to_multikey());
        assert_eq!(report.keys[0].suite, suite.name());
        assert_eq!(report.claims["name"], "Reading a map");
        assert!(report.missing.is_empty());
    }
}

#[test]
fn any_leaf_changed_or_taken_away_is_refused() {
    for suite in SUITES {
        let key = key(1);
        let signed = signed_by(&key, &unsigned(&did(&key)), suite);
        for pointer in leaves(&signed) {
            let mut altered = signed.clone();
            let leaf = altered.pointer_mut(&pointer).unwrap();
            *leaf = json!(format!("{}x", leaf.as_str().unwrap()));
            let report = verify(&altered);
            assert!(!told_good(&report), "{} {pointer} changed", suite.name());
        }
        for key in signed.as_object().unwrap().keys() {
            let mut altered = signed.clone();
            altered.as_object_mut().unwrap().remove(key);
            assert!(!told_good(&verify(&altered)), "{} {key} removed", suite.name());
        }
    }
}

fn told_good(report: &vc::Report) -> bool {
    report.outcome(Check::Signature) == Some(Outcome::Passed)
        && report.outcome(Check::Context) == Some(Outcome::Passed)
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for suite in SUITES {
        let key = key(1);
        let document = Document::from_value(&unsigned(&did(&key))).unwrap();
        let options = options(&key, suite);
        let twice =
            [0, 1].map(|_| sign(&document, &options, &vc::contexts(), &key).unwrap().to_string());
        assert_eq!(twice[0], twice[1]);
    }
}

#[test]
fn a_second_proof_stands_beside_the_first() {
    let (first, second) = (key(1), key(2));
    let signed = signed_by(&first, &unsigned(&did(&first)), Suite::EddsaRdfc2022);
    let twice = signed_by(&second, &signed, Suite::EddsaJcs2022);
    let report = verify(&twice);
    assert_eq!(complaints(&report), [""; 0]);
    assert_eq!(report.keys.len(), 2);
}

#[test]
fn of_two_proofs_one_that_does_not_verify_spoils_both() {
    let (first, second) = (key(1), key(2));
    let signed = signed_by(&first, &unsigned(&did(&first)), Suite::EddsaRdfc2022);
    let mut twice = signed_by(&second, &signed, Suite::EddsaRdfc2022);
    twice["proof"][1]["created"] = json!("2026-01-01T00:00:00Z");
    assert_eq!(complaints(&verify(&twice)), ["signature failed signature-invalid"]);
}

#[test]
fn what_is_issued_as_text_is_what_is_issued_as_a_document() {
    let (first, second) = (key(1), key(2));
    let document = Document::from_value(&unsigned(&did(&first))).unwrap();
    for suite in SUITES {
        let once = sign(&document, &options(&first, suite), &vc::contexts(), &first).unwrap();
        let options = options(&second, suite);
        for document in [&document, &once] {
            let signed = sign(document, &options, &vc::contexts(), &second).unwrap();
            let text = vc::issue::sign_text(document, &options, &vc::contexts(), &second).unwrap();
            assert_eq!(text, signed.to_string());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// What is kept of a document that was issued is none of the business of the next.
    #[test]
    fn documents_issued_one_after_another_are_issued_as_each_is_alone(
        names in prop::collection::vec("[a-z\"\\\\\t\n\u{7f}é😀]{0,4}", 1..6),
    ) {
        let key = key(1);
        let alone = || vc::Contexts::none().with(vc::CONTEXTS).unwrap();
        let shared = alone();
        for suite in SUITES {
            for (number, name) in names.iter().enumerate() {
                let mut document = unsigned(&did(&key));
                document["id"] = json!(format!("urn:uuid:{number}"));
                document["credentialSubject"]["name"] = json!(name);
                document["name"] = json!(names[number / 2]);
                let document = Document::from_value(&document).unwrap();
                let mut options = options(&key, suite);
                options.created += jiff::SignedDuration::from_secs(i64::from(number > 2));
                let by = |contexts| {
                    let text = vc::issue::sign_text(&document, &options, contexts, &key);
                    let signed = sign(&document, &options, contexts, &key);
                    (text, signed.map(|signed| signed.to_string()))
                };
                let (text, signed) = by(&shared);
                prop_assert_eq!(&text, &signed);
                prop_assert_eq!((text, signed), by(&alone()));
            }
        }
    }
}

#[test]
fn a_control_character_is_refused_however_many_were_issued_without_one() {
    let key = key(1);
    let contexts = vc::Contexts::none().with(vc::CONTEXTS).unwrap();
    let issue = |name: &str| {
        let mut document = unsigned(&did(&key));
        document["credentialSubject"]["name"] = json!(name);
        let document = Document::from_value(&document).unwrap();
        vc::issue::sign_text(&document, &options(&key, SUITES[0]), &contexts, &key)
    };
    for name in ["Ada", "Eve", "Ada", "Bob"] {
        assert!(issue(name).is_ok());
    }
    let refused = IssueError::ControlCharacter("/credentialSubject/name".to_owned());
    assert_eq!(issue("Ada\u{1}"), Err(refused.clone()));
    assert_eq!(issue("\u{1}"), Err(refused));
    assert!(issue("Ada").is_ok());
}

#[test]
fn of_many_verified_at_once_each_gets_its_own_answer() {
    let (key, other) = (key(1), key(2));
    let people = 300;
    let mut all: Vec<Value> = (0..people)
        .map(|number| {
            let mut document = unsigned(&did(&key));
            document["credentialSubject"]["name"] = json!(format!("Learner {number}"));
            signed_by(&key, &document, SUITES[number % 2])
        })
        .collect();
    let secured = |all: &[Value]| -> Vec<vc::document::Secured> {
        let read = |value| vc::document::Secured::Json(Document::from_value(value).unwrap());
        all.iter().map(read).collect()
    };
    let documents = Documents::new(vc::contexts());
    let at_once = |all: &[Value]| {
        let now = crate::common::now();
        vc::verify_all(&secured(all), &documents, &Policy::default(), now)
    };
    assert!(at_once(&all).iter().all(|report| complaints(report).is_empty()));
    all[7]["credentialSubject"]["name"] = json!("Another");
    all[299] = signed_by(&other, &unsigned(&did(&key)), SUITES[0]);
    let alone: Vec<vc::Report> = all.iter().map(verify).collect();
    assert_eq!(at_once(&all), alone);
    let wrong: Vec<usize> =
        (0..people).filter(|number| !complaints(&alone[*number]).is_empty()).collect();
    assert_eq!(wrong, [7, 299]);
}

#[test]
fn a_proof_that_builds_on_another_falls_with_it() {
    let (first, second) = (key(1), key(2));
    let document = Document::from_value(&unsigned(&did(&first))).unwrap();
    let name = "urn:uuid:2d6f3a1e-0000-4000-8000-000000000002";
    let named = vc::issue::ProofOptions {
        id: Some(name.to_owned()),
        ..options(&first, Suite::EddsaRdfc2022)
    };
    let signed = sign(&document, &named, &vc::contexts(), &first).unwrap();
    let onto = |name: &str| vc::issue::ProofOptions {
        builds_on: vec![name.to_owned()],
        ..options(&second, Suite::EddsaRdfc2022)
    };
    let chained = sign(&signed, &onto(name), &vc::contexts(), &second).unwrap().into_value();
    assert_eq!(complaints(&verify(&chained)), [""; 0]);
    let mut alone = chained.clone();
    alone["proof"] = chained["proof"][1].clone();
    assert_eq!(complaints(&verify(&alone)), ["signature failed previous-proof-missing"]);
    let refusal = sign(&signed, &onto("urn:other"), &vc::contexts(), &second).unwrap_err();
    assert_eq!(refusal.code(), "previous-proof-missing");
}

#[test]
fn a_proof_of_an_unknown_suite_neither_helps_nor_harms() {
    let key = key(1);
    let mut signed = signed_by(&key, &unsigned(&did(&key)), Suite::EddsaRdfc2022);
    let unknown = json!({ "type": "DataIntegrityProof", "cryptosuite": "of-tomorrow-2030", "proofPurpose": "assertionMethod" });
    signed["proof"] = json!([signed["proof"], unknown]);
    assert_eq!(complaints(&verify(&signed)), [""; 0]);
    signed["proof"] = unknown;
    assert_eq!(complaints(&verify(&signed)), ["signature could-not-tell suite-unknown"]);
}

#[test]
fn a_credential_is_refused_before_and_after_its_time() {
    let key = key(1);
    let mut document = unsigned(&did(&key));
    document["validFrom"] = json!("2026-03-04T12:30:00Z");
    assert_eq!(
        complaints(&verify(&signed_by(&key, &document, Suite::EddsaRdfc2022))),
        ["valid-from failed not-yet-valid"]
    );
    document["validFrom"] = json!("2026-03-04T12:04:00Z");
    assert_eq!(complaints(&verify(&signed_by(&key, &document, Suite::EddsaRdfc2022))), [""; 0]);
    document["validFrom"] = json!("2026-01-01T00:00:00Z");
    document["validUntil"] = json!("2026-03-04T11:00:00Z");
    assert_eq!(
        complaints(&verify(&signed_by(&key, &document, Suite::EddsaRdfc2022))),
        ["valid-until failed expired"]
    );
}

#[test]
fn a_proof_from_the_future_is_refused() {
    let key = key(1);
    let document = Document::from_value(&unsigned(&did(&key))).unwrap();
    let options = vc::issue::ProofOptions {
        created: moment("2026-06-01T00:00:00Z"),
        ..options(&key, Suite::EddsaRdfc2022)
    };
    let signed = sign(&document, &options, &vc::contexts(), &key).unwrap();
    assert_eq!(complaints(&verify(signed.value())), ["proof-time failed proof-created-in-future"]);
}

#[test]
fn a_credential_of_data_model_1_1_is_given_the_context_of_its_proof() {
    let key = key(1);
    let document = json!({
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": ["VerifiableCredential"],
        "issuer": did(&key),
        "issuanceDate": "2026-01-01T00:00:00Z",
        "credentialSubject": { "id": "did:example:learner" },
    });
    let signed = signed_by(&key, &document, Suite::EddsaRdfc2022);
    assert_eq!(signed["@context"][1], "https://w3id.org/security/data-integrity/v2");
    assert_eq!(complaints(&verify(&signed)), [""; 0]);
}

fn refusal(document: &Value, suite: Suite) -> IssueError {
    let document = Document::from_value(document).unwrap();
    prepare(&document, &options(&key(1), suite), &vc::contexts()).unwrap_err()
}

#[test]
fn what_would_not_be_signed_is_not_issued() {
    let mut document = unsigned(&did(&key(1)));
    document["credentialSubject"]["nickname"] = json!("no context defines this");
    let refused = refusal(&document, Suite::EddsaRdfc2022);
    assert_eq!(refused.code(), "value-not-covered");
    assert_eq!(refused.args(), [("path", "/credentialSubject/nickname".to_owned())]);
}

#[test]
fn what_verifiers_read_differently_is_not_issued() {
    let mut document = unsigned(&did(&key(1)));
    document["name"] = json!("bell \u{7}");
    assert_eq!(refusal(&document, Suite::EddsaJcs2022).code(), "control-character");
}

#[test]
fn what_is_no_credential_is_not_issued() {
    let mut document = unsigned(&did(&key(1)));
    document.as_object_mut().unwrap().remove("issuer");
    assert_eq!(refusal(&document, Suite::EddsaJcs2022).code(), "issuer-missing");
}

#[test]
fn a_signature_of_the_wrong_length_is_not_sealed_in() {
    let key = key(1);
    let document = Document::from_value(&unsigned(&did(&key))).unwrap();
    let to_sign = prepare(&document, &options(&key, Suite::EddsaJcs2022), &vc::contexts()).unwrap();
    assert_eq!(to_sign.seal(&[0; 63]).unwrap_err().code(), "signature-form");
}

#[test]
fn an_altered_presentation_and_a_replayed_one_are_refused() {
    let (issuer, holder) = (key(1), key(2));
    let presentation = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": did(&holder),
        "verifiableCredential": [signed_by(&issuer, &unsigned(&did(&issuer)), Suite::EddsaRdfc2022)],
    });
    let document = Document::from_value(&presentation).unwrap();
    let asked = vc::issue::ProofPurpose::Authentication {
        challenge: "asked".to_owned(),
        domain: Some("verifier.example".to_owned()),
    };
    let options =
        vc::issue::ProofOptions { purpose: asked, ..options(&holder, Suite::EddsaRdfc2022) };
    let signed = sign(&document, &options, &vc::contexts(), &holder).unwrap().into_value();
    let documents = Documents::new(vc::contexts());
    let policy =
        |challenge: &str| Policy { challenge: Some(challenge.to_owned()), ..Policy::default() };
    assert_eq!(complaints(&verify_with(&signed, &documents, &policy("asked"))), [""; 0]);
    assert_eq!(
        complaints(&verify_with(&signed, &documents, &policy("other"))),
        ["signature failed challenge-wrong"]
    );
    let mut altered = signed.clone();
    altered["verifiableCredential"][0]["name"] = json!("Reading a chart");
    assert_eq!(
        complaints(&verify_with(&altered, &documents, &policy("asked"))),
        ["signature failed signature-invalid", "inner failed signature-invalid"]
    );
}

#[test]
fn a_credential_is_no_answer_to_what_its_holder_was_asked() {
    let issuer = key(1);
    let mut signed = signed_by(&issuer, &unsigned(&did(&issuer)), Suite::EddsaRdfc2022);
    let policy = Policy { challenge: Some("asked".to_owned()), ..Policy::default() };
    let documents = Documents::new(vc::contexts());
    let told = |document: &Value| complaints(&verify_with(document, &documents, &policy));
    assert_eq!(told(&signed), ["holder failed holder-signature-missing"]);
    signed["type"] = json!(["VerifiableCredential", "VerifiablePresentation"]);
    assert!(told(&signed).contains(&"holder failed holder-signature-missing".to_owned()));
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z ]{0,12}", "\\PC{0,12}", "[\"\\\\\\n\\t<>{}|^`]{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_words_what_is_issued_verifies_and_altered_is_refused(
        words in prop::collection::vec(text(), 4),
        changed in 0_usize..4,
        with in text(),
    ) {
        let key = key(3);
        let mut document = unsigned(&did(&key));
        let places = ["/name", "/credentialSubject/name", "/issuer/name", "/credentialSubject/description/@value"];
        for (place, word) in places.iter().zip(&words) {
            *document.pointer_mut(place).unwrap() = json!(word);
        }
        for suite in SUITES {
            let mut signed = signed_by(&key, &document, suite);
            prop_assert_eq!(complaints(&verify(&signed)), [""; 0]);
            *signed.pointer_mut(places[changed]).unwrap() = json!(with);
            prop_assert_eq!(told_good(&verify(&signed)), with == words[changed]);
        }
    }
}
