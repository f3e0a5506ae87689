//! Every word of what we write is under its signature.
#![cfg(test)]

use openbadges::{CONTEXTS, Context, OB_3_0_3_OLDER};
use serde_json::{Value, json};
use vc::{
    Check, Contexts, Documents, Outcome, PinnedContext, Policy, Suite,
    document::{Document, Secured},
    issue::ProofOptions,
    key::{KeyPair, Signer as _},
};

use crate::{nonsense::pointers, world};

const NOW: &str = "2026-11-22T12:00:00Z";

#[test]
fn a_credential_is_signed_and_found_unaltered() {
    for language in ["en", "es"] {
        let signed = sign(&world::document(language));
        assert_eq!(signature(&signed, &contexts()), Some(Outcome::Passed), "{language}");
    }
}

#[test]
fn any_word_changed_is_found() {
    let signed = sign(&world::document("en"));
    let mut tried = 0;
    for pointer in pointers(&signed, "") {
        let mut altered = signed.clone();
        let place = altered.pointer_mut(&pointer).unwrap();
        match place {
            Value::String(text) => text.push('x'),
            Value::Number(_) => *place = json!(77),
            Value::Bool(it) => *it = !*it,
            Value::Null | Value::Array(_) | Value::Object(_) => continue,
        }
        assert_ne!(signature(&altered, &contexts()), Some(Outcome::Passed), "{pointer}");
        tried += 1;
    }
    assert!(tried > 150, "{tried}");
}

#[test]
fn both_texts_of_the_context_cover_the_same() {
    let signed = sign(&world::document("en"));
    let older = contexts().with(&[pinned(&OB_3_0_3_OLDER)]).unwrap();
    assert_eq!(signature(&signed, &older), Some(Outcome::Passed));
}

#[test]
fn an_achievement_and_a_profile_are_linked_data_of_their_own() {
    let document = world::document("en");
    for part in ["/issuer", "/credentialSubject/achievement"] {
        let mut part = document.pointer(part).unwrap().clone();
        part["@context"] = json!([openbadges::contexts::OB_3_0_3]);
        let canonical = vc::canon::canonicalise(&part, &contexts()).unwrap();
        assert!(canonical.nquads().contains("<https://schema.org/name>"));
    }
}

pub(crate) fn contexts() -> Contexts {
    let pinned: Vec<PinnedContext> = CONTEXTS.iter().map(pinned).collect();
    vc::contexts().with(&pinned).unwrap()
}

fn pinned(it: &Context) -> PinnedContext {
    PinnedContext { url: it.url, text: it.text, sha256: it.sha256, variants: &[] }
}

pub(crate) fn sign(document: &Value) -> Value {
    let key = KeyPair::from_seed(&[7; 32]).unwrap();
    let did = vc::did::did_key(key.public_key()).unwrap();
    let document = document.to_string().replace(world::DID, &did);
    let method = vc::did::did_key_method(key.public_key()).unwrap();
    let options = ProofOptions::assertion(Suite::EddsaRdfc2022, method, NOW.parse().unwrap());
    let document = Document::read(document.as_bytes()).unwrap();
    vc::issue::sign(&document, &options, &contexts(), &key).unwrap().into_value()
}

fn signature(signed: &Value, contexts: &Contexts) -> Option<Outcome> {
    let Ok(document) = Document::from_value(signed) else { return None };
    let documents = Documents::new(contexts.clone());
    let now = NOW.parse().unwrap();
    vc::verify(&Secured::Json(document), &documents, &Policy::default(), now)
        .outcome(Check::Signature)
}
