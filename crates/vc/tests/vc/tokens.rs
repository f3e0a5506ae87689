//! Credentials as JWT.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use vc::document::{Document, Secured, read};
use vc::issue::{JwtOptions, prepare_jwt};
use vc::key::{Algorithm, Jwk, KeyPair, PublicKey, Signer as _};
use vc::{Documents, Fetched, Policy, Report};

use crate::common::{complaints, did, key, now, unsigned};

fn token(key: &KeyPair, header: &Value, payload: &Value) -> String {
    let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let input = format!("{}.{}", encode(header), encode(payload));
    let signature = key.sign(input.as_bytes()).unwrap();
    format!("{input}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}

fn verify_with(token: &str, documents: &Documents, policy: &Policy) -> Report {
    vc::verify(&read(token.as_bytes()).unwrap(), documents, policy, now())
}

fn verify(token: &str) -> Report {
    verify_with(token, &Documents::new(vc::contexts()), &Policy::default())
}

fn jwk(key: &KeyPair) -> Value {
    let PublicKey::Ed25519(bytes) = key.public_key() else { panic!("an Ed25519 key") };
    Jwk::of_ed25519(bytes)
}

fn method(key: &KeyPair) -> String {
    vc::did::did_key_method(key.public_key()).unwrap()
}

#[test]
fn what_is_issued_as_a_jwt_verifies() {
    let key = key(1);
    let document = Document::from_value(&unsigned(&did(&key))).unwrap();
    let to_sign = prepare_jwt(
        &document,
        &JwtOptions { verification_method: method(&key), algorithm: Algorithm::EdDsa },
    )
    .unwrap();
    let signature = key.sign(to_sign.bytes()).unwrap();
    let jws = to_sign.seal(&signature).unwrap();
    let report = verify(jws.as_str());
    assert_eq!(complaints(&report), [""; 0]);
    assert_eq!(*report.claims, *document.value());
    let altered =
        vc::verify(&Secured::Jwt(jws.clone()), &Documents::default(), &Policy::default(), now());
    assert_eq!(complaints(&altered), [""; 0], "a JWT needs no contexts");
}

#[test]
fn what_is_issued_as_cose_verifies_and_altered_does_not() {
    let key = key(1);
    let document = Document::from_value(&unsigned(&did(&key))).unwrap();
    let options = JwtOptions { verification_method: method(&key), algorithm: Algorithm::EdDsa };
    let to_sign = vc::cose::prepare(&document, &options).unwrap();
    let signature = key.sign(to_sign.bytes()).unwrap();
    let text = to_sign.seal(&signature).unwrap().text();
    let report = verify(&text);
    assert_eq!(complaints(&report), [""; 0]);
    assert_eq!(*report.claims, *document.value());
    for place in 40..text.len() - 4 {
        let other = if &text[place..=place] == "A" { "B" } else { "A" };
        let altered = format!("{}{other}{}", &text[..place], &text[place + 1..]);
        if let Ok(secured) = read(altered.as_bytes()) {
            let report = vc::verify(&secured, &Documents::default(), &Policy::default(), now());
            assert!(report.has_failed() || report.keys.is_empty(), "{place}");
        }
    }
}

#[test]
fn a_credential_inside_a_vc_claim_is_read_with_what_jwt_says_of_it() {
    let key = key(1);
    let header = json!({ "alg": "EdDSA", "kid": method(&key), "typ": "JWT" });
    let payload = json!({
        "iss": did(&key), "sub": "did:example:learner", "jti": "urn:uuid:1", "nbf": 1_767_225_600, "exp": 1_798_761_600,
        "vc": {
            "@context": ["https://www.w3.org/2018/credentials/v1"],
            "type": ["VerifiableCredential"],
            "credentialSubject": { "degree": "of a kind" },
        },
    });
    let report = verify(&token(&key, &header, &payload));
    assert_eq!(complaints(&report), [""; 0]);
    assert_eq!(report.claims["issuer"], did(&key));
    assert_eq!(report.claims["credentialSubject"]["id"], "did:example:learner");
    assert_eq!(report.claims["issuanceDate"], "2026-01-01T00:00:00Z");
    assert_eq!(report.claims["expirationDate"], "2027-01-01T00:00:00Z");
}

#[test]
fn a_jwt_that_contradicts_itself_is_refused() {
    let (key, other) = (key(1), key(2));
    let header = json!({ "alg": "EdDSA", "kid": method(&key), "typ": "JWT" });
    let mut payload = unsigned(&did(&key));
    payload["iss"] = json!(did(&other));
    payload["exp"] = json!(1_900_000_000);
    assert_eq!(
        complaints(&verify(&token(&key, &header, &payload))),
        ["structure failed jwt-claim-contradicts", "structure failed jwt-claim-contradicts"]
    );
}

#[test]
fn a_vc_claim_under_the_newer_type_is_refused() {
    let key = key(1);
    let header = json!({ "alg": "EdDSA", "kid": method(&key), "typ": "vc+jwt" });
    let payload = json!({ "vc": unsigned(&did(&key)) });
    assert_eq!(
        complaints(&verify(&token(&key, &header, &payload))),
        ["structure failed jwt-vc-claim-refused"]
    );
}

#[test]
fn an_unsigned_jwt_is_refused() {
    let key = key(1);
    let header = json!({ "alg": "none", "kid": method(&key) });
    let report = verify(&token(&key, &header, &unsigned(&did(&key))));
    assert_eq!(complaints(&report), ["signature failed jwt-algorithm-refused"]);
}

#[test]
fn an_algorithm_that_is_not_the_keys_is_refused() {
    let key = key(1);
    for algorithm in ["ES256", "RS256", "PS256"] {
        let header = json!({ "alg": algorithm, "kid": method(&key) });
        let report = verify(&token(&key, &header, &unsigned(&did(&key))));
        assert_eq!(complaints(&report), ["signature failed key-does-not-fit-algorithm"]);
    }
}

#[test]
fn a_key_of_a_kind_that_signs_otherwise_cannot_be_told() {
    let bls = "zUC7K4ndUaGZgV7Cp2yJy6JtMoUHY6u7tkcSYUvPrEidqBmLCTLmi6d5WvwnUqejscAkERJ3bfjEiSYtdPkRSE8kSa11hFBr4sTgnbZ95SJj19PN2jdvJjyzpSZgxkyyxNnBNnY";
    let issuer = format!("did:key:{bls}");
    let header = json!({ "alg": "EdDSA", "typ": "vc+jwt", "kid": format!("{issuer}#{bls}") });
    let report = verify(&token(&key(1), &header, &unsigned(&issuer)));
    assert_eq!(complaints(&report), ["signature could-not-tell key-kind-unknown"]);
}

#[test]
fn a_key_in_the_header_is_not_the_issuers_because_it_says_so() {
    let (issuer, stranger) = (key(1), key(2));
    let header = json!({ "alg": "EdDSA", "jwk": jwk(&stranger) });
    let by_key = verify(&token(&stranger, &header, &unsigned(&did(&issuer))));
    assert_eq!(complaints(&by_key), ["signature failed key-not-issuers"]);

    let site = "https://issuer.example/profile";
    let claimed = token(&stranger, &header, &unsigned(site));
    let report = verify(&claimed);
    assert_eq!(complaints(&report), ["signature could-not-tell key-only-claimed"]);
    assert!(report.missing.contains(site));

    let mut documents = Documents::new(vc::contexts());
    documents.insert(site, Fetched::Found(controller(site, &issuer).to_string().into_bytes()));
    let report = verify_with(&claimed, &documents, &Policy::default());
    assert_eq!(complaints(&report), ["signature failed key-not-issuers"]);

    documents.insert(site, Fetched::Found(controller(site, &stranger).to_string().into_bytes()));
    assert_eq!(complaints(&verify_with(&claimed, &documents, &Policy::default())), [""; 0]);
}

#[test]
fn a_key_in_the_header_counts_where_the_policy_says_so() {
    let key = key(1);
    let header = json!({ "alg": "EdDSA", "jwk": jwk(&key) });
    let claimed = token(&key, &header, &unsigned("https://issuer.example/profile"));
    let policy = Policy { trust_fragment_keys: true, ..Policy::default() };
    assert_eq!(
        complaints(&verify_with(&claimed, &Documents::new(vc::contexts()), &policy)),
        [""; 0]
    );
}

#[test]
fn the_times_of_the_jwt_count_too() {
    let key = key(1);
    let header = json!({ "alg": "EdDSA", "kid": method(&key), "typ": "JWT" });
    let mut payload = unsigned(&did(&key));
    payload.as_object_mut().unwrap().remove("validUntil");
    payload["exp"] = json!(1_767_225_600);
    assert_eq!(
        complaints(&verify(&token(&key, &header, &payload))),
        ["valid-until failed expired"]
    );
}

#[test]
fn of_a_credential_that_is_cut_off_inside_a_presentation_nothing_is_told() {
    let key = key(1);
    let presentation = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": "VerifiablePresentation",
        "holder": did(&key),
        "verifiableCredential": [{
            "@context": "https://www.w3.org/ns/credentials/v2",
            "type": "EnvelopedVerifiableCredential",
            "id": "data:application/vc+jwt,eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJkaWQ6ZXhhbXBsZToxMjMifQ....",
        }],
    });
    let options =
        JwtOptions { verification_method: method(&key), algorithm: key.public_key().algorithm() };
    let document = Document::from_value(&presentation).unwrap();
    let to_sign = vc::cose::prepare(&document, &options).unwrap();
    let signature = key.sign(to_sign.bytes()).unwrap();
    let report = verify(&to_sign.seal(&signature).unwrap().text());
    assert_eq!(report.outcome(vc::Check::Signature), Some(vc::Outcome::Passed));
    assert_eq!(complaints(&report), ["inner could-not-tell envelope-unreadable"]);
    assert_eq!(complaints(&report.inner[0]), ["signature could-not-tell envelope-unreadable"]);
}

fn controller(id: &str, key: &KeyPair) -> Value {
    json!({
        "id": id,
        "verificationMethod": [{
            "id": "#key-1", "type": "JsonWebKey", "controller": id, "publicKeyJwk": jwk(key),
        }],
        "assertionMethod": ["#key-1"],
    })
}

/// The published cases of VC-JOSE-COSE that verify: what the issuer's document calls the key is its thumbprint.
#[test]
fn published_tokens_get_their_published_answers() {
    let folder = "conformance/w3c/vc-jose-cose-test-suite";
    let Some(cases) = crate::common::shared_json(&format!("{folder}/expected.json")) else {
        return;
    };
    let mut asked = 0;
    for (name, case) in cases.as_object().unwrap() {
        let text = |member: &str| case[member].as_str().unwrap();
        if text("fn") != "verify" {
            continue;
        }
        let input =
            crate::common::shared(&format!("{folder}/tests/input/{}", text("input_file"))).unwrap();
        let mut documents = Documents::new(crate::common::with_examples());
        let issuer = if name.starts_with("31.") {
            "did:example:ebfeb1f712ebc6f1c276e12ec21"
        } else {
            "https://example.issuer/vc-jose-cose"
        };
        // The credentials inside a presentation are by other keys than its own.
        let own = text("key_file").trim_start_matches("vm-").trim_end_matches(".json");
        let kinds: &[&str] = if text("feature").starts_with("presentation") {
            &["ed25519", "p256", "p384", "p521"]
        } else {
            &[own]
        };
        let keys: Vec<Value> = kinds
            .iter()
            .filter_map(|kind| {
                crate::common::shared_json(&format!("{folder}/tests/input/vm-{kind}.json"))
            })
            .enumerate()
            .map(|(number, mut key)| {
                key["id"] = json!(format!("{issuer}#key-{number}"));
                key["controller"] = json!(issuer);
                key
            })
            .collect();
        let document = json!({ "id": issuer, "verificationMethod": keys, "assertionMethod": keys, "authentication": keys });
        documents.insert(issuer, Fetched::Found(document.to_string().into_bytes()));
        let at = crate::common::moment("2024-12-16T12:00:00Z");
        let verified = read(&input).is_ok_and(|secured| {
            let report = vc::verify(&secured, &documents, &Policy::default(), at);
            report
                .steps_that(vc::Outcome::Passed)
                .any(|step| step.check == vc::Check::Signature && step.code == "signature-valid")
                && !report.has_failed()
        });
        assert_eq!(verified, text("expected_result") == "success", "{name}");
        asked += 1;
    }
    assert_eq!(asked, 25);
}

#[test]
fn a_presentation_as_a_token_answers_one_question_of_one_verifier() {
    let holder = key(2);
    let presented = |nonce: &str, aud: &Value| {
        let payload = json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiablePresentation"],
            "holder": did(&holder),
            "nonce": nonce,
            "aud": aud,
        });
        let header = json!({ "alg": "EdDSA", "typ": "vp+jwt", "kid": method(&holder) });
        token(&holder, &header, &payload)
    };
    let policy = Policy {
        challenge: Some("c-1".to_owned()),
        domain: Some("verifier.example".to_owned()),
        ..Policy::default()
    };
    let documents = Documents::new(vc::contexts());
    let told = |token: &str| complaints(&verify_with(token, &documents, &policy));
    assert_eq!(told(&presented("c-1", &json!("verifier.example"))), [""; 0]);
    assert_eq!(told(&presented("c-1", &json!(["other.example", "verifier.example"]))), [""; 0]);
    let replayed = presented("c-2", &json!("other.example"));
    assert_eq!(
        told(&replayed),
        ["signature failed challenge-wrong", "signature failed domain-wrong"]
    );
    assert_eq!(complaints(&verify(&replayed)), [""; 0], "nothing was asked");
}
