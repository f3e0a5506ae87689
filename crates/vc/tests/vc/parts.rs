//! `ecdsa-sd-2023`: what an issuer signs, its holder can show in parts, and nobody can show otherwise.

use proptest::prelude::*;
use serde_json::{Value, json};
use vc::disclosure::{BaseOptions, LABEL_KEY_BYTES, Secrets, derive, prepare, sign};
use vc::document::{Document, Secured};
use vc::key::{Curve, KeyPair, PublicKey, Signer};
use vc::{Check, Contexts, Documents, Outcome, Policy, Report};

use crate::common::{complaints, hex, leaves, now, shared_json, unsigned, with_examples};

const VECTORS: &str = "conformance/w3c/vc-di-ecdsa/TestVectors";
const LABEL_KEY: [u8; LABEL_KEY_BYTES] = [9; LABEL_KEY_BYTES];

/// The terms that the published vectors use, of a context that is not published under a stable address.
const CITIZENSHIP: &str = r#"{"@context": {
    "@vocab": "https://w3id.org/citizenship#", "schema": "https://schema.org/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "Person": "schema:Person", "givenName": "schema:givenName", "familyName": "schema:familyName",
    "additionalName": "schema:additionalName", "gender": "schema:gender", "identifier": "schema:identifier",
    "image": {"@id": "schema:image", "@type": "@id"},
    "birthDate": {"@id": "schema:birthDate", "@type": "xsd:dateTime"},
    "residentSince": {"@id": "https://w3id.org/citizenship#residentSince", "@type": "xsd:dateTime"}
}}"#;

fn contexts() -> Contexts {
    with_examples()
        .with_vouched("https://w3id.org/citizenship/v4rc1", CITIZENSHIP.as_bytes())
        .unwrap()
}

fn p256(number: u8) -> KeyPair {
    KeyPair::from_scalar(Curve::P256, &[number; 32]).unwrap()
}

/// A key whose public half is known and whose private half is not: it gives empty signatures.
struct Known(PublicKey);

impl Signer for Known {
    fn public_key(&self) -> &PublicKey {
        &self.0
    }

    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, vc::key::SignError> {
        Ok(vec![0; 64])
    }
}

fn base_of(document: &Value, mandatory: &[&str]) -> Value {
    let key = p256(1);
    let options = BaseOptions {
        verification_method: vc::did::did_key_method(key.public_key()).unwrap(),
        created: now(),
        mandatory: mandatory.iter().map(|pointer| (*pointer).to_owned()).collect(),
    };
    let secrets = Secrets { label_key: &LABEL_KEY, statement_key: &p256(2) };
    let document = Document::from_value(document).unwrap();
    sign(&document, &options, secrets, &contexts(), &key).unwrap().into_value()
}

fn parts(base: &Value, pointers: &[&str]) -> Result<Value, vc::disclosure::DeriveError> {
    let pointers: Vec<String> = pointers.iter().map(|pointer| (*pointer).to_owned()).collect();
    derive(&Document::from_value(base).unwrap(), &pointers, &contexts()).map(Document::into_value)
}

fn verify(value: &Value, policy: &Policy) -> Report {
    let document = Document::from_value(value).unwrap();
    vc::verify(&Secured::Json(document), &Documents::new(contexts()), policy, now())
}

fn holder() -> Policy {
    Policy { is_holder: true, ..Policy::default() }
}

fn issuer() -> String {
    vc::did::did_key(p256(1).public_key()).unwrap()
}

/// A credential with lists, equal objects, numbers and a direction.
fn award() -> Value {
    let mut document = unsigned(&issuer());
    document["@context"] = json!([
        "https://www.w3.org/ns/credentials/v2",
        { "Award": "urn:terms:Award", "grades": { "@id": "urn:terms:grades", "@container": "@list" },
          "part": "urn:terms:part", "points": "urn:terms:points" },
    ]);
    document["credentialSubject"]["grades"] = json!(["A", "B", { "part": 1 }]);
    document["credentialSubject"]["part"] = json!([
        { "type": "Award", "points": 5.5, "grades": ["A", "B"] },
        { "type": "Award", "points": 5.5, "grades": ["A", "B"] },
        { "points": 7, "grades": ["A", "B"] },
    ]);
    document
}

#[test]
fn the_published_base_proofs_are_made_of_the_same_bytes() {
    for (folder, hashes) in [("prc", "addHashData"), ("employ", "addHashData")] {
        let at = |name: &str| format!("{VECTORS}/ecdsa-sd-2023/{folder}/{name}.json");
        let Some(signed) = shared_json(&at("addSignedSDBase")) else { return };
        let (proof, hashes) = (&signed["proof"], shared_json(&at(hashes)).unwrap());
        let raw = shared_json(&at("addRawBaseSignatureInfo")).unwrap();
        let statement_key = raw["publicKey"].as_str().unwrap();
        let mut unsigned = signed.clone();
        unsigned.as_object_mut().unwrap().remove("proof");
        let options = BaseOptions {
            verification_method: proof["verificationMethod"].as_str().unwrap().to_owned(),
            created: proof["created"].as_str().unwrap().parse().unwrap(),
            mandatory: vec!["/issuer".to_owned()],
        };
        let label_key = std::array::from_fn(|place| {
            let digit = u8::try_from(place % 16).unwrap();
            digit << 4 | digit
        });
        let known = Known(PublicKey::from_multikey(statement_key).unwrap());
        let secrets = Secrets { label_key: &label_key, statement_key: &known };
        let document = Document::from_value(&unsigned).unwrap();
        let to_sign = prepare(&document, &options, secrets, &contexts()).unwrap();
        let key = hex(&vc::multibase::decode(statement_key).unwrap());
        let text = |name: &str| hashes[name].as_str().unwrap().to_owned();
        assert_eq!(
            hex(to_sign.bytes()),
            format!("{}{key}{}", text("proofHash"), text("mandatoryHash")),
            "{folder}"
        );
    }
}

#[test]
fn the_published_derived_proofs_come_out_byte_for_byte() {
    let mut cases = Vec::new();
    for folder in ["prc", "employ"] {
        let at = |name: &str| format!("{VECTORS}/ecdsa-sd-2023/{folder}/{name}.json");
        let Some(base) = shared_json(&at("addSignedSDBase")) else { return };
        let chosen = shared_json(&at("derivedDisclosureData"))
            .map(|_| vec!["/validFrom", "/validUntil", "/credentialSubject/birthCountry"]);
        cases.push((base, chosen.unwrap(), shared_json(&at("derivedRevealDocument")).unwrap()));
    }
    let vectors = shared_json("conformance/w3c/vc-di-ecdsa-test-suite/vectors.json").unwrap();
    let vectors = &vectors["ecdsaSdVectors"];
    cases.push((
        vectors["baseProof"].clone(),
        vec!["/credentialSubject/boards/0", "/credentialSubject/boards/1"],
        vectors["derivedProof"].clone(),
    ));
    for (base, chosen, published) in cases {
        let told = verify(&base, &holder());
        assert_eq!(told.outcome(Check::Signature), Some(Outcome::Passed), "{told:?}");
        let derived = parts(&base, &chosen).unwrap();
        let same = |name: &str| assert_eq!(derived[name], published[name], "{name}");
        ["@context", "type", "issuer", "credentialSubject", "validFrom", "proof"]
            .into_iter()
            .for_each(same);
        let told = verify(&derived, &Policy::default());
        assert_eq!(told.outcome(Check::Signature), Some(Outcome::Passed), "{told:?}");
    }
}

#[test]
fn a_holder_shows_parts_and_each_is_told_good() {
    let base = base_of(&award(), &["/issuer", "/validUntil", "/credentialSubject/id"]);
    assert_eq!(complaints(&verify(&base, &holder())), [""; 0]);
    let choices: &[&[&str]] = &[
        &[],
        &["/credentialSubject"],
        &["/credentialSubject/grades"],
        &["/credentialSubject/part/0"],
        &["/credentialSubject/part/1/points", "/name"],
        &["/credentialSubject/part/2", "/credentialSubject/part/0/grades", "/termsOfUse"],
        &["/credentialSubject/description"],
        &["/relatedResource/0"],
    ];
    for pointers in choices {
        let derived = parts(&base, pointers).unwrap();
        assert_eq!(complaints(&verify(&derived, &Policy::default())), [""; 0], "{pointers:?}");
        assert_eq!(derived["validUntil"], base["validUntil"]);
        assert_eq!(derived.get("name").is_some(), pointers.contains(&"/name"));
        assert!(derived["proof"]["proofValue"] != base["proof"]["proofValue"]);
    }
}

#[test]
fn a_base_proof_is_told_good_to_its_holder_alone() {
    let base = base_of(&award(), &["/issuer"]);
    assert_eq!(
        complaints(&verify(&base, &Policy::default())),
        ["signature could-not-tell base-proof"]
    );
}

#[test]
fn a_base_or_derived_credential_with_any_value_changed_is_refused() {
    let base = base_of(&award(), &["/issuer"]);
    let shown = ["/credentialSubject/part/0", "/credentialSubject/grades", "/validUntil"];
    let derived = parts(&base, &shown).unwrap();
    for (document, policy) in [(base, holder()), (derived, Policy::default())] {
        for pointer in leaves(&document) {
            let mut altered = document.clone();
            let leaf = altered.pointer_mut(&pointer).unwrap();
            let number = leaf.is_number().then(|| json!(8));
            *leaf = number.unwrap_or_else(|| json!(format!("{}x", leaf.as_str().unwrap_or(""))));
            let told = verify(&altered, &policy);
            let is_good = told.outcome(Check::Signature) == Some(Outcome::Passed)
                && told.outcome(Check::Context) == Some(Outcome::Passed);
            assert!(!is_good, "{pointer}");
        }
    }
}

#[test]
fn what_was_not_chosen_cannot_be_put_back_or_taken_away() {
    let base = base_of(&award(), &["/issuer"]);
    let derived = parts(&base, &["/credentialSubject/part/0"]).unwrap();
    let mut more = derived.clone();
    more["name"] = base["name"].clone();
    let mut less = derived.clone();
    less["credentialSubject"]["part"][0].as_object_mut().unwrap().remove("points");
    for altered in [more, less] {
        let told = verify(&altered, &Policy::default());
        assert_eq!(told.outcome(Check::Signature), Some(Outcome::Failed));
    }
}

#[test]
fn a_part_of_a_list_and_a_pointer_to_nothing_are_refused() {
    let base = base_of(&award(), &["/issuer"]);
    for (pointer, code) in [
        ("/credentialSubject/grades/1", "not-separable"),
        ("/credentialSubject/description/@language", "not-separable"),
        ("/credentialSubject/description/@value", "not-separable"),
        ("/credentialSubject/points", "pointer-to-nothing"),
        ("/credentialSubject/part/3", "pointer-to-nothing"),
    ] {
        assert_eq!(parts(&base, &[pointer]).unwrap_err().code(), code, "{pointer}");
    }
    let plain = base_of(&award(), &[]);
    assert_eq!(parts(&plain, &[]).unwrap_err().code(), "nothing-chosen");
    assert_eq!(parts(&award(), &["/name"]).unwrap_err().code(), "base-proof-missing");
    let derived = parts(&base, &["/name"]).unwrap();
    assert_eq!(parts(&derived, &["/name"]).unwrap_err().code(), "base-proof-missing");
}

#[test]
fn a_document_that_names_blank_nodes_itself_is_not_divided() {
    let mut document = award();
    document["credentialSubject"]["part"] = json!({ "id": "_:b", "points": 1 });
    let options = BaseOptions {
        verification_method: vc::did::did_key_method(p256(1).public_key()).unwrap(),
        created: now(),
        mandatory: Vec::new(),
    };
    let secrets = Secrets { label_key: &LABEL_KEY, statement_key: &p256(2) };
    let document = Document::from_value(&document).unwrap();
    let refusal = prepare(&document, &options, secrets, &contexts()).unwrap_err();
    assert_eq!(refusal.code(), "not-separable");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_choice_of_values_is_told_good_and_shows_no_more(seed in any::<u64>()) {
        let base = base_of(&award(), &["/issuer", "/credentialSubject/id"]);
        let mut whole = base.clone();
        whole.as_object_mut().unwrap().remove("proof");
        // Lists and texts with a language are shown whole or not at all, and a resource is nothing without its digest.
        let is_within = |pointer: &str| {
            ["/grades/", "/@", "/relatedResource/"].iter().any(|part| pointer.contains(part))
        };
        let all: Vec<String> = leaves(&whole)
            .into_iter()
            .filter(|pointer| !is_within(pointer))
            .collect();
        let chosen: Vec<&str> = all
            .iter()
            .enumerate()
            .filter(|(place, _)| seed >> (place % 64) & 1 == 1)
            .map(|(_, pointer)| pointer.as_str())
            .collect();
        let derived = parts(&base, &chosen).unwrap();
        prop_assert_eq!(complaints(&verify(&derived, &Policy::default())), [""; 0]);
        let told = derived.to_string();
        if !chosen.contains(&"/credentialSubject/name") {
            prop_assert!(!told.contains("Ada Example"));
        }
    }
}
