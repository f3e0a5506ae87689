//! `cairn issue`: what it signs verifies, and it signs nothing else.

use serde_json::json;

use crate::common::{Place, credential, did};

const KEY: &str =
    r#"{"kty": "OKP", "crv": "Ed25519", "d": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc"}"#;

#[test]
fn what_it_signs_verifies() {
    let place = Place::new();
    place.write("key.json", KEY).write("unsigned.json", credential(&json!({})).to_string());
    for suite in ["eddsa-rdfc-2022", "eddsa-jcs-2022", "vc+jwt", "vc+sd-jwt"] {
        let ended = place.issue(&[
            "--key",
            "key.json",
            "--at",
            "2026-11-22",
            "--suite",
            suite,
            "unsigned.json",
        ]);
        assert_eq!((ended.status, ended.err.as_str()), (0, ""), "{suite}");
        let verified = place.write("signed", ended.out).verify(&["signed"]);
        assert_eq!(verified.status, 0, "{suite}: {}", verified.out);
        assert!(verified.out.contains(&did()), "{suite}: {}", verified.out);
    }
}

#[test]
fn what_may_not_be_signed_ends_with_1_and_says_why() {
    let place = Place::new();
    place.write("key.json", KEY);
    let undefined = json!({ "isRector": true });
    let another = json!({ "issuer": "did:web:north.example" });
    for (more, said) in [
        (undefined, "is not covered by the signature"),
        (another, "It names another issuer than did:key:"),
        (json!({ "validFrom": "soon" }), "The date in “validFrom” is not a date."),
    ] {
        place.write("unsigned.json", credential(&more).to_string());
        let ended = place.issue(&["--key", "key.json", "unsigned.json"]);
        assert_eq!((ended.status, ended.out.as_str()), (1, ""), "{said}");
        assert!(ended.err.contains(said), "{said}: {}", ended.err);
    }
}

#[test]
fn wrong_usage_ends_with_64_and_what_cannot_be_read_with_66() {
    let place = Place::new();
    place.write("key.json", KEY).write("public.json", r#"{"kty": "OKP", "crv": "Ed25519"}"#);
    place.write("unsigned.json", credential(&json!({})).to_string());
    for (arguments, status) in [
        (&["unsigned.json"][..], 64),
        (&["--key", "key.json", "--suite", "rot13", "unsigned.json"], 64),
        (&["--key", "nowhere.json", "unsigned.json"], 66),
        (&["--key", "public.json", "unsigned.json"], 66),
        (&["--key", "key.json", "nowhere.json"], 66),
    ] {
        assert_eq!(place.issue(arguments).status, status, "{arguments:?}");
    }
}
