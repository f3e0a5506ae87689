//! An endorsement: of the shape that 1EdTech asks for, alone and where it is carried, and every word signed.
#![cfg(test)]

use domain::{Endorsement, credential::Signing};
use openbadges::{Purpose, StatusPlace, carried::carried, read::Kind, structure, write};
use serde_json::{Value, json};
use vc::{
    Check, Documents, Outcome, Policy,
    document::{Document, Secured},
};

use crate::{
    nonsense::pointers,
    schema,
    signed::{self, contexts},
    world::{self, addresses, organisation, party},
};

#[test]
fn an_endorsement_holds_against_the_schema_where_an_achievement_carries_it() {
    let endorsement = signed::sign(&endorsement());
    assert_eq!(structure::check(&endorsement), []);
    let mut carrier = world::document("en");
    carrier["credentialSubject"]["achievement"]["endorsement"] = json!([endorsement]);
    assert_eq!(structure::check(&carrier), []);
    schema::holds(&carrier);
    let found = carried(&carrier);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].carrier.as_deref(), endorsement["credentialSubject"]["id"].as_str());
}

#[test]
fn an_endorsement_reads_as_what_it_says() {
    let document = endorsement();
    assert_eq!(document["name"], "Endorsement by Escuela Norte");
    assert_eq!(document["credentialStatus"]["statusListIndex"], "77");
    let said = openbadges::explain(&document, &"en".parse().unwrap());
    assert_eq!(said.kind, Kind::Endorsement);
    let edition = "https://cairn.example/achievements/0197f0a0-0000-7000-8000-000000000007/2";
    assert_eq!(said.endorsed.as_deref(), Some(edition));
}

#[test]
fn an_endorsement_is_signed_to_the_last_word() {
    let signed = signed::sign(&endorsement());
    assert_eq!(signature(&signed), Some(Outcome::Passed));
    for pointer in pointers(&signed, "") {
        let mut altered = signed.clone();
        let Some(Value::String(text)) = altered.pointer_mut(&pointer) else { continue };
        text.push('x');
        assert_ne!(signature(&altered), Some(Outcome::Passed), "{pointer}");
    }
}

fn endorsement() -> Value {
    let school = organisation(2, "Escuela Norte");
    let at = "2026-11-20T09:30:00Z".parse().unwrap();
    let endorsement = Endorsement {
        id: "0197f0a0-0000-7000-8000-000000000070".parse().unwrap(),
        endorser: school.id,
        achievement: world::edition().achievement,
        version: world::edition().number,
        comment: "We hire by it.\nOften.".to_owned(),
        language: "en".parse().unwrap(),
        valid_until: Some("2028-06-30T23:59:59Z".parse().unwrap()),
        endorsed_at: at,
        withdrawn_at: None,
        hidden_at: None,
        signing: Signing {
            key: "0197f0a0-0000-7000-8000-000000000080".parse().unwrap(),
            created_at: at,
            status_list: "0197f0a0-0000-7000-8000-000000000090".parse().unwrap(),
            status_index: 77,
        },
    };
    let endorsing = write::Endorsing {
        endorsement: &endorsement,
        endorser: party(&school, Some(world::DID)),
        status: StatusPlace {
            purpose: Purpose::Revocation,
            list: "https://cairn.example/status/4/revocation",
        },
    };
    write::endorsement(&endorsing, &addresses())
}

fn signature(signed: &Value) -> Option<Outcome> {
    let document = Document::from_value(signed).ok()?;
    let documents = Documents::new(contexts());
    let now = "2026-11-22T12:00:00Z".parse().unwrap();
    vc::verify(&Secured::Json(document), &documents, &Policy::default(), now)
        .outcome(Check::Signature)
}
