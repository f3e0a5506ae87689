//! The exit status: a contract.

use serde_json::json;
use vc::key::Signer as _;

use crate::common::{Place, did, key, signed, signed_as, unreachable_status};

#[test]
fn what_holds_ends_with_0_and_its_unknown_issuer_is_said() {
    let place = Place::new();
    let ended = place.write("good.json", signed(&json!({}))).verify(&["good.json"]);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""), "{ended:?}");
    assert!(ended.out.contains("We do not know who signed it; it calls itself Hill School."));
}

#[test]
fn what_was_changed_expired_or_never_signed_ends_with_1() {
    let place = Place::new();
    let good = signed(&json!({}));
    place.write("changed.json", good.replace("Ada Example", "Eve Example"));
    place.write("expired.json", signed(&json!({ "validUntil": "2026-11-21T00:00:00Z" })));
    place.write("unsigned.json", crate::common::credential(&json!({})).to_string());
    place.write("text.txt", "not a credential");
    place.write("empty.json", "");
    for (name, said) in [
        ("changed.json", "It was changed after it was signed."),
        ("expired.json", "Its time is over."),
        ("unsigned.json", "Nobody signed it."),
        ("text.txt", "Files of this kind hold no credentials."),
        ("empty.json", "Files of this kind hold no credentials."),
    ] {
        let ended = place.verify(&[name]);
        assert_eq!(ended.status, 1, "{name}: {ended:?}");
        assert!(ended.out.contains(said), "{name}: {}", ended.out);
    }
}

#[test]
fn what_could_not_be_asked_ends_with_2() {
    let place = Place::new();
    place.write("open.json", signed(&unreachable_status())).write("index.json", "{}");
    let ended = place.verify(&["--documents", ".", "open.json"]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert!(ended.out.contains("https://hill.example/status"), "{}", ended.out);
    assert!(ended.out.contains("asked to ask nobody."), "{}", ended.out);
}

#[test]
fn a_wrong_command_line_ends_with_64_and_what_cannot_be_opened_with_66() {
    let place = Place::new();
    place.write("good.json", signed(&json!({})));
    for arguments in [
        &[][..],
        &["--at", "yesterday", "good.json"],
        &["--language", "tlh", "good.json"],
        &["--colour", "good.json"],
    ] {
        assert_eq!(place.verify(arguments).status, 64, "{arguments:?}");
    }
    for arguments in [
        &["nowhere.json"][..],
        &["."],
        &["--documents", "nowhere", "good.json"],
        &["--data", "nowhere", "good.json"],
        &["--data", ".", "good.json"],
        &["--trust", "nowhere.json", "good.json"],
    ] {
        assert_eq!(place.verify(arguments).status, 66, "{arguments:?}");
    }
}

#[test]
fn of_several_inputs_1_counts_before_66_before_2() {
    let place = Place::new();
    place.write("good.json", signed(&json!({}))).write("index.json", "{}");
    place.write("open.json", signed(&unreachable_status())).write("bad.json", "{}");
    for (inputs, status) in [
        (&["good.json", "good.json"][..], 0),
        (&["good.json", "open.json"], 2),
        (&["nowhere.json", "open.json"], 66),
        (&["open.json", "bad.json", "nowhere.json"], 1),
    ] {
        let arguments = [&["--documents", "."][..], inputs].concat();
        assert_eq!(place.verify(&arguments).status, status, "{inputs:?}");
    }
}

#[test]
fn an_issuer_counts_only_for_one_who_trusts_a_register() {
    let place = Place::new();
    place.write("good.json", signed(&json!({})));
    let listing = |id: &str| {
        json!({ "name": "Ministry", "issuers": [{ "id": id, "name": "Hill School of Eyk" }] })
            .to_string()
    };
    place.write("others.json", listing("did:web:elsewhere.example"));
    place.write("ours.json", listing(&did()));
    assert_eq!(place.verify(&["--trust", "others.json", "good.json"]).status, 2);
    let ended = place.verify(&["--trust", "others.json", "--trust", "ours.json", "good.json"]);
    assert_eq!(ended.status, 0);
    let headline = "Unaltered, signed by Hill School of Eyk (Ministry), and in force today.";
    assert!(ended.out.contains(headline), "{}", ended.out);
}

#[test]
fn documents_are_looked_up_by_did_or_address_whatever_the_method() {
    let multikey = key().public_key().to_multikey().unwrap();
    let document = json!({
        "id": "did:example:hill",
        "assertionMethod": [{
            "id": "did:example:hill#key",
            "type": "Multikey",
            "controller": "did:example:hill",
            "publicKeyMultibase": multikey,
        }],
    });
    let place = Place::new();
    let issuer = json!({ "issuer": "did:example:hill" });
    place.write("hill.json", signed_as(&issuer, "did:example:hill#key"));
    place.write("did.json", document.to_string());
    place.write("index.json", r#"{"did:example:hill": "did.json"}"#);
    assert_eq!(place.verify(&["hill.json"]).status, 2);
    assert_eq!(place.verify(&["--documents", ".", "hill.json"]).status, 0);
    place.write("index.json", r#"{"https://hill.example/credential": "hill.json"}"#);
    assert_eq!(place.verify(&["--documents", ".", "https://hill.example/credential"]).status, 2);
    assert_eq!(place.verify(&["--documents", ".", "https://hill.example/other"]).status, 66);
}

#[test]
fn a_key_in_the_fragment_of_an_address_counts_only_when_asked_for() {
    let multikey = key().public_key().to_multikey().unwrap();
    let place = Place::new();
    let issuer = json!({ "issuer": "https://hill.example/issuer" });
    let method = format!("https://hill.example/issuer#{multikey}");
    place.write("hill.json", signed_as(&issuer, &method)).write("index.json", "{}");
    assert_eq!(place.verify(&["--documents", ".", "hill.json"]).status, 2);
    let ended = place.verify(&["--documents", ".", "--trust-fragment-keys", "hill.json"]);
    assert_eq!(ended.status, 0, "{}", ended.out);
}

#[test]
fn standard_input_is_read_and_the_person_asked_about_is_compared() {
    let place = Place::new();
    let good = signed(&json!({}));
    assert_eq!(place.verify_standard_input(&["-"], good.as_bytes()).status, 0);
    assert_eq!(
        place.verify_standard_input(&["--about", "did:example:ada", "-"], good.as_bytes()).status,
        0
    );
    let ended = place.verify_standard_input(&["--about", "did:example:bo", "-"], good.as_bytes());
    assert_eq!(ended.status, 1);
    assert!(ended.out.contains("someone else than the person you asked about"), "{}", ended.out);
}
