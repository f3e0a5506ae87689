//! Keys as files bring them, and everything that can be signed with them.

use serde_json::{Value, json};

use super::*;
use crate::{
    offline::{Sources, Told, verify},
    testing::Noon,
};

const ED25519: &str =
    r#"{"kty": "OKP", "crv": "Ed25519", "d": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc"}"#;
const P256: &str =
    r#"{"kty": "EC", "crv": "P-256", "d": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc"}"#;

#[test]
fn whatever_is_signed_verifies_and_names_its_owner() {
    for (key, suite) in [
        (ED25519, None),
        (ED25519, Some("eddsa-rdfc-2022")),
        (ED25519, Some("eddsa-jcs-2022")),
        (ED25519, Some("vc+jwt")),
        (ED25519, Some("vc+sd-jwt")),
        (ED25519, Some("vc+cose")),
        (P256, None),
        (P256, Some("ecdsa-rdfc-2019")),
        (P256, Some("ecdsa-jcs-2019")),
        (P256, Some("vc+jwt")),
        (P256, Some("vc+sd-jwt")),
        (P256, Some("vc+cose")),
    ] {
        let key = SigningKey::read(key.as_bytes()).unwrap();
        let signed = issue(credential(key.owner()).as_bytes(), &key, signing(suite)).unwrap();
        let verdict = verify(signed.as_bytes(), &Sources::default(), now()).unwrap();
        assert_eq!(verdict.told(false), Told::All, "{suite:?}: {verdict:?}");
        assert!(verdict.issuers.contains(key.owner()), "{suite:?}");
    }
}

#[test]
fn a_cose_file_verifies_as_bytes_as_it_does_in_base64() {
    let key = SigningKey::read(ED25519.as_bytes()).unwrap();
    let signed = issue(credential(key.owner()).as_bytes(), &key, signing(Some("vc+cose")));
    let mut bytes =
        base64::Engine::decode(&base64::prelude::BASE64_STANDARD, signed.unwrap()).unwrap();
    let verdict = verify(&bytes, &Sources::default(), now()).unwrap();
    assert_eq!(verdict.told(false), Told::All, "{verdict:?}");
    assert_eq!(verdict.container.code(), "cose");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let verdict = verify(&bytes, &Sources::default(), now()).unwrap();
    assert_eq!(verdict.told(false), Told::Failed, "{verdict:?}");
    assert!(verify(&bytes[..9], &Sources::default(), now()).is_err(), "what is cut off is none");
}

#[test]
fn every_suite_is_tried_and_goes_with_some_key() {
    let keys = [ED25519, P256].map(|it| SigningKey::read(it.as_bytes()).unwrap());
    for suite in suites() {
        let signed = keys.iter().filter_map(|key| {
            issue(credential(key.owner()).as_bytes(), key, signing(Some(suite))).ok()
        });
        assert!(signed.count() > 0, "{suite}");
    }
}

#[test]
fn a_hidden_claim_does_not_stand_in_the_open() {
    let key = SigningKey::read(ED25519.as_bytes()).unwrap();
    let hideable = ["/credentialSubject/name".to_owned()];
    let how = Signing { hideable: &hideable, ..signing(Some("vc+sd-jwt")) };
    let signed = issue(credential(key.owner()).as_bytes(), &key, how).unwrap();
    let (token, disclosures) = signed.split_once('~').unwrap();
    assert!(!disclosures.is_empty());
    let payload = token.split('.').nth(1).unwrap();
    let payload = base64::Engine::decode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, payload);
    assert!(!String::from_utf8(payload.unwrap()).unwrap().contains("Ada Example"));
}

#[test]
fn nobody_signs_in_the_name_of_another() {
    let key = SigningKey::read(ED25519.as_bytes()).unwrap();
    let bytes = credential("did:web:north.example");
    let refusal = issue(bytes.as_bytes(), &key, signing(None)).unwrap_err();
    assert_eq!(refusal.code(), "issuer-is-another");
}

#[test]
fn a_suite_that_does_not_go_with_the_key_is_refused() {
    let key = SigningKey::read(ED25519.as_bytes()).unwrap();
    for suite in ["ecdsa-rdfc-2019", "Ed25519Signature2020", "none"] {
        let bytes = credential(key.owner());
        let refusal = issue(bytes.as_bytes(), &key, signing(Some(suite))).unwrap_err();
        assert_eq!(refusal.code(), "suite-not-with-key", "{suite}");
    }
}

#[test]
fn the_two_forms_of_a_key_are_the_same_key() {
    let jwk = SigningKey::read(ED25519.as_bytes()).unwrap();
    let secret = [&[0x80, 0x26][..], &[7; 32]].concat();
    let secret = vc::multibase::base58(&secret);
    let alone = SigningKey::read(secret.as_bytes()).unwrap();
    assert_eq!(alone.owner(), jwk.owner());
    let named = json!({ "id": "did:web:north.example#key-1", "secretKeyMultibase": secret });
    let named = SigningKey::read(named.to_string().as_bytes()).unwrap();
    assert_eq!(named.owner(), "did:web:north.example");
}

#[test]
fn what_is_no_private_key_is_refused() {
    let own: Value = serde_json::from_str(ED25519).unwrap();
    let with = |name: &str, value: &str| {
        let mut key = own.clone();
        key[name] = json!(value);
        key.to_string()
    };
    let others = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    for (text, code) in [
        ("", "key-file-form"),
        ("{}", "key-file-form"),
        (r#"{"kty": "OKP", "crv": "Ed25519", "x": "AA"}"#, "key-file-form"),
        (&with("d", "AAAA"), "key-file-form"),
        (&with("crv", "X25519"), "key-file-kind"),
        (&with("x", others), "key-file-halves"),
        ("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", "key-file-kind"),
    ] {
        assert_eq!(SigningKey::read(text.as_bytes()).unwrap_err().code(), code, "{text}");
    }
}

fn signing(suite: Option<&str>) -> Signing<'_> {
    static NOON: std::sync::LazyLock<Noon> = std::sync::LazyLock::new(Noon::default);
    Signing { suite, created: now(), hideable: &[], world: &*NOON }
}

fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

fn credential(issuer: &str) -> String {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"],
        "issuer": issuer,
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": { "id": "did:example:ada", "name": "Ada Example" },
    })
    .to_string()
}
