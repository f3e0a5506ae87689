//! A learner's record: of the shape that 1EdTech asks for, and every word signed.
#![cfg(test)]

use openbadges::{structure, write};
use serde_json::{Value, json};
use vc::{
    Check, Documents, Outcome, Policy, Suite,
    document::{Document, Secured},
    issue::ProofOptions,
    key::{KeyPair, Signer as _},
};

use crate::{
    schema::complaints,
    shared,
    signed::{self, contexts},
    world::{self, addresses, organisation, party},
};

const SCHEMA: &str = "standards/clr2/clr_v2p0_clrcredential_schema_draft4.json";
const NOW: &str = "2026-11-22T12:00:00Z";

#[test]
fn a_record_holds_against_the_schema_of_its_standard() {
    let record = record();
    assert_eq!(structure::check(&record), []);
    let Some(schema) = shared::json(SCHEMA) else { return };
    // The schema that is published is of the time of Verifiable Credentials 1.1: it knows no status list, and no
    // identity that is a name.
    let mut old = record.clone();
    old["issuanceDate"] = old["validFrom"].take();
    old["credentialSubject"]["identifier"][0]["identityType"] = json!("ext:name");
    for inner in old["credentialSubject"]["verifiableCredential"].as_array_mut().unwrap() {
        inner["issuanceDate"] = inner["validFrom"].take();
        inner.as_object_mut().unwrap().remove("credentialStatus");
        inner["credentialSubject"]["identifier"][0]["identityType"] = json!("ext:name");
    }
    assert_eq!(complaints(&schema, &old), Vec::<String>::new());
    old["credentialSubject"]["verifiableCredential"] = json!([]);
    assert_ne!(complaints(&schema, &old), Vec::<String>::new(), "it can fail");
}

#[test]
fn a_record_names_its_learner_and_brings_each_credential_as_it_was_signed() {
    let record = record();
    assert_eq!(record["name"], "Learner record of Escuela Norte");
    let subject = &record["credentialSubject"];
    assert_eq!(subject["identifier"][0]["identityHash"], "Nguyễn Thị Hoa");
    assert_eq!(subject["verifiableCredential"][0], credential());
    let english = "en".parse().unwrap();
    let said = openbadges::explain(&record, &english);
    assert_eq!(said.kind.code(), "clr");
}

#[test]
fn a_record_is_signed_to_the_last_word() {
    let signed = sign(&record());
    assert_eq!(signature(&signed), Some(Outcome::Passed));
    for pointer in crate::nonsense::pointers(&signed, "") {
        let mut altered = signed.clone();
        let Some(Value::String(text)) = altered.pointer_mut(&pointer) else { continue };
        text.push('x');
        assert_ne!(signature(&altered), Some(Outcome::Passed), "{pointer}");
    }
}

fn record() -> Value {
    let school = organisation(2, "Escuela Norte");
    let credentials = [credential()];
    write::record(
        &write::Record {
            id: "urn:uuid:0197f0a0-0000-7000-8000-0000000000aa",
            issuer: party(&school, Some(world::DID)),
            names: &[world::award().recipient.name],
            language: &"en".parse().unwrap(),
            at: NOW.parse().unwrap(),
            credentials: &credentials,
            is_partial: false,
        },
        &addresses(),
    )
}

fn credential() -> Value {
    signed::sign(&world::document("en"))
}

fn sign(document: &Value) -> Value {
    let key = KeyPair::from_seed(&[7; 32]).unwrap();
    let did = vc::did::did_key(key.public_key()).unwrap();
    let method = vc::did::did_key_method(key.public_key()).unwrap();
    let document = document.to_string().replace(world::DID, &did);
    let document = Document::read(document.as_bytes()).unwrap();
    let options = ProofOptions::assertion(Suite::EddsaJcs2022, method, NOW.parse().unwrap());
    vc::issue::sign(&document, &options, &contexts(), &key).unwrap().into_value()
}

fn signature(signed: &Value) -> Option<Outcome> {
    let document = Document::from_value(signed).ok()?;
    let documents = Documents::new(contexts());
    let policy = Policy::default();
    vc::verify(&Secured::Json(document), &documents, &policy, NOW.parse().unwrap())
        .outcome(Check::Signature)
}
