//! SD-JWT: showing some claims and hiding others.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use vc::document::{Document, Secured, read};
use vc::key::{Algorithm, Signer as _};
use vc::sd_jwt::{SALT_BYTES, SdJwt, SdJwtOptions, prepare};
use vc::{Documents, Policy, Report};

use crate::common::{complaints, did, key, now, unsigned};

const HIDEABLE: &[&str] = &[
    "/credentialSubject/name",
    "/credentialSubject/degrees/0",
    "/credentialSubject/degrees/1/grade",
    "/credentialSubject/degrees/1",
];

fn credential() -> Document {
    let mut document = unsigned(&did(&key(1)));
    document["credentialSubject"]["degrees"] =
        json!(["of a kind", { "of": "another", "grade": "good" }]);
    Document::from_value(&document).unwrap()
}

fn issued() -> SdJwt {
    let key = key(1);
    let salts: Vec<[u8; SALT_BYTES]> = (1..=4).map(|number| [number; SALT_BYTES]).collect();
    let options = SdJwtOptions {
        verification_method: vc::did::did_key_method(key.public_key()).unwrap(),
        algorithm: Algorithm::EdDsa,
        disclosable: HIDEABLE,
        salts: &salts,
    };
    let to_sign = prepare(&credential(), &options).unwrap();
    let signature = key.sign(to_sign.bytes()).unwrap();
    to_sign.seal(&signature).unwrap()
}

fn verify(text: &str) -> Report {
    let secured = read(text.as_bytes()).unwrap();
    assert!(matches!(secured, Secured::SdJwt(_)));
    vc::verify(&secured, &Documents::default(), &Policy::default(), now())
}

#[test]
fn with_everything_shown_the_credential_is_whole() {
    let report = verify(&issued().text());
    assert_eq!(complaints(&report), [""; 0]);
    let (mut shown, mut whole) = (Value::clone(&report.claims), credential().into_value());
    // A claim that was hidden comes back at the end of its object.
    assert_eq!(shown["credentialSubject"].take(), whole["credentialSubject"].take());
    assert_eq!(shown, whole);
}

#[test]
fn what_is_not_shown_is_not_there() {
    let shown = issued().showing(&["/credentialSubject/name"]).unwrap();
    let report = verify(&shown.text());
    assert_eq!(complaints(&report), [""; 0]);
    assert_eq!(report.claims["credentialSubject"]["name"], "Ada Example");
    assert_eq!(report.claims["credentialSubject"].get("degrees"), None);
    assert!(!shown.text().contains(&BASE64_URL_SAFE_NO_PAD.encode("of a kind")[..8]));
}

#[test]
fn what_is_around_and_inside_of_what_is_chosen_is_shown_with_it() {
    let degrees = |pointers: &[&str]| {
        let report = verify(&issued().showing(pointers).unwrap().text());
        assert_eq!(complaints(&report), [""; 0]);
        report.claims["credentialSubject"].get("degrees").cloned()
    };
    let both = json!({ "of": "another", "grade": "good" });
    assert_eq!(degrees(&["/credentialSubject/degrees/1"]), Some(json!([both])));
    assert_eq!(degrees(&["/credentialSubject/degrees/1/grade"]), Some(json!([both])));
    assert_eq!(degrees(&["/credentialSubject/degrees/0"]), Some(json!(["of a kind"])));
    assert_eq!(degrees(&["/credentialSubject/degrees/10", "/credentialSubject/degree"]), None);
    assert_eq!(degrees(&[]), None);
}

#[test]
fn a_disclosure_made_up_altered_or_shown_twice_is_refused() {
    let text = issued().text();
    let made_up = BASE64_URL_SAFE_NO_PAD.encode(r#"["AA","honours","first"]"#);
    let refused = |text: &str| complaints(&verify(text));
    assert_eq!(refused(&format!("{text}{made_up}~")), ["signature failed disclosure-unreferenced"]);
    let first = text.split('~').nth(1).unwrap();
    assert_eq!(refused(&format!("{text}{first}~")), ["signature failed disclosure-malformed"]);
    let altered = text.replace(first, &made_up);
    assert_eq!(refused(&altered), ["signature failed disclosure-unreferenced"]);
}

#[test]
fn claims_inside_of_each_other_go_no_deeper_than_a_document() {
    assert_eq!(complaints(&verify(&nested(40, 1))), [""; 0]);
    assert_eq!(complaints(&verify(&nested(70, 1))), ["signature failed document-too-deep"]);
    let deepest = nested(vc::sd_jwt::DISCLOSURES_MAX, 50);
    assert_eq!(complaints(&verify(&deepest)), ["signature failed document-too-deep"]);
    assert_eq!(SdJwt::parse(&deepest).unwrap().showing(&["/a"]), None);
}

#[test]
fn what_verification_needs_cannot_be_hidden() {
    let salts = [[0; SALT_BYTES]];
    for pointer in [
        "/issuer",
        "/issuer/id",
        "/validUntil",
        "/type/0",
        "/@context/0",
        "/credentialSubject",
        "/nothing",
        "",
    ] {
        let options = SdJwtOptions {
            verification_method: "did:example:1#key".to_owned(),
            algorithm: Algorithm::EdDsa,
            disclosable: &[pointer],
            salts: &salts,
        };
        assert_eq!(
            prepare(&credential(), &options).unwrap_err().code(),
            "claim-not-hideable",
            "{pointer}"
        );
    }
}

#[test]
fn a_holder_signs_what_the_verifier_asked() {
    let holder = key(2);
    let vc::key::PublicKey::Ed25519(public) = holder.public_key() else { panic!("an Ed25519 key") };
    let issuer = key(1);
    let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = |key: &vc::key::KeyPair, header: &Value, payload: &Value| {
        let input = format!("{}.{}", encode(header), encode(payload));
        let signature = BASE64_URL_SAFE_NO_PAD.encode(key.sign(input.as_bytes()).unwrap());
        format!("{input}.{signature}")
    };
    let header = json!({ "alg": "EdDSA", "typ": "dc+sd-jwt" });
    let payload = json!({ "iss": did(&issuer), "vct": "https://types.example/1", "cnf": { "jwk": vc::key::Jwk::of_ed25519(public) } });
    let sd_jwt = format!("{}~", signed(&issuer, &header, &payload));
    let hash = BASE64_URL_SAFE_NO_PAD.encode(<sha2::Sha256 as sha2::Digest>::digest(&sd_jwt));
    let binding = json!({ "nonce": "asked", "aud": "verifier.example", "iat": 1, "sd_hash": hash });
    let typ = json!({ "alg": "EdDSA", "typ": "kb+jwt" });
    let policy =
        |challenge: &str| Policy { challenge: Some(challenge.to_owned()), ..Policy::default() };
    let answer = |text: &str, challenge: &str| {
        let secured = read(text.as_bytes()).unwrap();
        complaints(&vc::verify(&secured, &Documents::default(), &policy(challenge), now()))
    };
    let by_holder = format!("{sd_jwt}{}", signed(&holder, &typ, &binding));
    assert_eq!(answer(&by_holder, "asked"), [""; 0]);
    assert_eq!(answer(&by_holder, "other"), ["holder failed holder-signature-invalid"]);
    assert_eq!(answer(&sd_jwt, "asked"), ["holder failed holder-signature-missing"]);
    let by_another = format!("{sd_jwt}{}", signed(&issuer, &typ, &binding));
    assert_eq!(answer(&by_another, "asked"), ["holder failed holder-signature-invalid"]);
}

#[test]
fn any_text_is_read_or_refused() {
    let text = issued().text();
    for cut in 0..text.len() {
        if let Some(sd_jwt) = SdJwt::parse(&text[..cut]) {
            let _ = vc::verify(
                &Secured::SdJwt(sd_jwt),
                &Documents::default(),
                &Policy::default(),
                now(),
            );
        }
    }
}

/// A token of claims that are hidden in each other, each with arrays around what it hides.
fn nested(claims: usize, arrays: usize) -> String {
    let key = key(1);
    let (mut inside, mut disclosures) = (json!("found"), Vec::new());
    for _ in 0..claims {
        let disclosure = BASE64_URL_SAFE_NO_PAD.encode(json!(["AA", "a", inside]).to_string());
        let digest = <sha2::Sha256 as sha2::Digest>::digest(&disclosure);
        inside = json!({ "_sd": [BASE64_URL_SAFE_NO_PAD.encode(digest)] });
        inside = (1..arrays).fold(inside, |inside, _| json!([inside]));
        disclosures.push(disclosure);
    }
    let mut payload = unsigned(&did(&key));
    payload["credentialSubject"]["a"] = inside;
    let header = json!({
        "alg": "EdDSA", "typ": "vc+sd-jwt",
        "kid": vc::did::did_key_method(key.public_key()).unwrap(),
    });
    let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let input = format!("{}.{}", encode(&header), encode(&payload));
    let signature = BASE64_URL_SAFE_NO_PAD.encode(key.sign(input.as_bytes()).unwrap());
    format!("{input}.{signature}~{}~", disclosures.join("~"))
}
