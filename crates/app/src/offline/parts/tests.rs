//! Records, what is in them, and what others say of them.

use serde_json::{Value, json};
use vc::{
    Outcome, Suite,
    document::Document,
    issue::{ProofOptions, sign},
    key::{KeyPair, Signer as _},
};

use super::super::{Headline, Question, Sources, Told, Verdict, verify};

const CONTEXTS: &[&str] = &[
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

fn did() -> String {
    vc::did::did_key(pair().public_key()).unwrap()
}

fn pair() -> KeyPair {
    KeyPair::from_seed(&[7; 32]).unwrap()
}

fn signed(mut members: Value, types: &[&str]) -> Value {
    let types = [&["VerifiableCredential"], types].concat();
    let common = json!({
        "@context": CONTEXTS,
        "type": types,
        "issuer": { "id": did(), "type": ["Profile"], "name": "Hill University" },
        "validFrom": "2026-01-01T00:00:00Z",
    });
    members.as_object_mut().unwrap().extend(common.as_object().unwrap().clone());
    let created = "2026-01-01T00:00:00Z".parse().unwrap();
    let method = vc::did::did_key_method(pair().public_key()).unwrap();
    let options = ProofOptions::assertion(Suite::EddsaJcs2022, method, created);
    let document = Document::from_value(&members).unwrap();
    sign(&document, &options, super::super::contexts(), &pair()).unwrap().into_value()
}

/// An award of a badge to Ada, with more members put in.
fn award(more: &Value) -> Value {
    let mut members = json!({
        "id": "urn:uuid:1",
        "name": "Reading a map",
        "credentialSubject": {
            "id": "did:example:ada",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://uni.example/maps",
                "type": ["Achievement"],
                "name": "Reading a map",
                "description": "Finds the way.",
                "criteria": { "narrative": "Found it." },
            },
        },
    });
    members.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    signed(members, &["OpenBadgeCredential"])
}

/// A record with these credentials in it.
fn record(inside: &[Value]) -> Value {
    let subject =
        json!({ "id": "did:example:ada", "type": ["ClrSubject"], "verifiableCredential": inside });
    let members =
        json!({ "id": "urn:uuid:2", "name": "All that Ada did", "credentialSubject": subject });
    signed(members, &["ClrCredential"])
}

/// Someone's word about something.
fn endorsement(about: &str) -> Value {
    let subject =
        json!({ "id": about, "type": ["EndorsementSubject"], "endorsementComment": "Good." });
    let members =
        json!({ "id": "urn:uuid:3", "name": "A good word", "credentialSubject": subject });
    signed(members, &["EndorsementCredential"])
}

fn told(document: &Value) -> Verdict {
    let now = "2026-11-22T12:00:00Z".parse().unwrap();
    verify(document.to_string().as_bytes(), &Sources::default(), now).unwrap()
}

fn notes(verdict: &Verdict) -> Vec<(Outcome, &'static str)> {
    verdict.notes.iter().map(|it| (it.outcome, it.code)).collect()
}

#[test]
fn a_record_holds_as_far_as_what_is_in_it() {
    let good = told(&record(&[award(&json!({}))]));
    assert_eq!(good.told(false), Told::All, "{:?}", good.answers);
    let [part] = &good.parts[..] else { panic!("{:?}", good.parts) };
    assert_eq!(part.pointer, "/credentialSubject/verifiableCredential/0");
    assert_eq!(part.verdict.explained.title.as_deref(), Some("Reading a map"));

    let expired = award(&json!({ "validUntil": "2026-02-01T00:00:00Z" }));
    let mut altered = award(&json!({}));
    altered["name"] = json!("Doctor of Maps");
    for weak in [expired, altered, json!({ "type": "VerifiableCredential" })] {
        let verdict = told(&record(&[award(&json!({})), weak.clone()]));
        assert_eq!(verdict.headline, Headline::Inside, "{weak}");
        assert_eq!(verdict.told(false), Told::Failed, "{weak}");
        assert_eq!(verdict.parts[0].verdict.headline.outcome(), Outcome::CouldNotTell);
        assert_eq!(verdict.parts[1].verdict.headline.outcome(), Outcome::Failed, "{weak}");
    }
}

#[test]
fn a_record_without_a_signature_of_its_own_is_not_saved_by_its_parts() {
    let mut bare = record(&[award(&json!({}))]);
    bare.as_object_mut().unwrap().remove("proof");
    assert_eq!(told(&bare).headline, Headline::Unsigned);
}

#[test]
fn an_endorsement_is_told_beside_and_counts_for_itself() {
    let endorsed = |word: Value| told(&award(&json!({ "endorsement": [word] })));
    let plain = told(&award(&json!({})));
    let good = endorsed(endorsement("urn:uuid:1"));
    assert_eq!(notes(&good), [(Outcome::CouldNotTell, "endorsement-untold")]);
    let mut altered = endorsement("urn:uuid:1");
    altered["credentialSubject"]["endorsementComment"] = json!("Excellent.");
    let altered = endorsed(altered);
    assert_eq!(notes(&altered), [(Outcome::Failed, "endorsement-failed")]);
    for verdict in [good, altered] {
        assert_eq!(verdict.headline, plain.headline);
        assert!(verdict.parts[0].is_endorsement);
    }
}

#[test]
fn an_endorsement_of_something_else_is_none() {
    let verdict = told(&award(&json!({ "endorsement": [endorsement("https://other.example/")] })));
    assert!(notes(&verdict).contains(&(Outcome::Failed, "endorsement-failed")));
    let token = told(&award(&json!({ "endorsementJwt": ["eyJhbGciOiJub25lIn0.e30.AA"] })));
    assert_eq!(notes(&token), [(Outcome::Failed, "endorsement-failed")]);
}

#[test]
fn records_in_records_end_somewhere() {
    let nested = (0..8).fold(award(&json!({})), |inner, _| record(&[inner]));
    let verdict = told(&nested);
    assert_eq!(verdict.answer(Question::Unaltered).outcome(), Outcome::CouldNotTell);
    let deepest = (0..3).fold(&verdict, |it, _| &it.parts[0].verdict);
    let reason = deepest.answer(Question::Unaltered).reason().unwrap();
    assert_eq!((reason.code, deepest.parts.len()), ("inner-too-many", 0));

    let many = told(&record(&vec![award(&json!({})); 65]));
    assert_eq!(many.answer(Question::Unaltered).reason().unwrap().code, "inner-too-many");
    let branching = record(&vec![record(&vec![award(&json!({})); 20]); 20]);
    assert_eq!(told(&branching).told(false), Told::NotAll);
}
