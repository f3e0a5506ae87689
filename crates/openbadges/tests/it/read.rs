//! What documents say, ours and others'.
#![cfg(test)]

use openbadges::{
    explain, identity_matches,
    read::{Explained, Kind, Role},
    unbake,
};
use serde_json::{Value, json};

use crate::{shared, world::document};

#[test]
fn our_own_credential_is_read_back() {
    let said = english(&document("en"));
    assert_eq!(said.kind, Kind::OpenBadge3);
    assert_eq!(said.title.as_deref(), Some("Soil science"));
    assert_eq!(said.criteria.as_deref(), Some("Six profiles described."));
    let issuer = said.issuer.clone().unwrap();
    assert_eq!(issuer.name.as_deref(), Some("Escuela Norte"));
    assert_eq!(issuer.country.as_deref(), Some("ES"));
    assert_eq!(said.recipient.names, ["Nguyễn Thị Hoa"]);
    assert!(identity_matches(&said.recipient.identifiers[0], "nguyễn thị hoa"));
    assert_eq!(said.awarded_at.unwrap().to_string(), "2026-06-30T00:00:00Z");
    assert_eq!(said.results[0].name.as_deref(), Some("Grade"));
    assert_eq!(said.results[0].value.as_deref(), Some("8.5"));
    assert_eq!(said.results[0].range.1.as_deref(), Some("10"));
    assert_eq!(said.evidence[0].url.as_deref(), Some("https://work.example/profiles"));
    assert!(said.has_image);
    let names = |role| said.of(role).map(|it| it.name.as_str()).collect::<Vec<_>>();
    assert_eq!(names(Role::Outcome), ["Can describe a profile.", "Knows six soils."]);
    assert_eq!(names(Role::Level), ["EQF level 5"]);
    assert_eq!(names(Role::Credits), ["4.5 ECTS"]);
    assert_eq!(names(Role::Quality), ["Agencia del Norte"]);
    assert_eq!(names(Role::Other), Vec::<&str>::new());
    let supervision = said.of(Role::Supervision).next().unwrap();
    assert_eq!(supervision.code.as_deref(), Some("supervised-with-identity"));
}

#[test]
fn the_samples_of_1edtech_are_read_for_what_they_are() {
    let said = |name: &str| Some(english(&shared::json(&format!("credentials/{name}"))?));
    let Some(complete) = said("1edtech-validator/ob30/complete.json") else { return };
    assert_eq!(complete.title.as_deref(), Some("1EdTech University Degree"));
    assert_eq!(complete.recipient.identifiers.len(), 2);
    assert_eq!(complete.recipient.identifiers[0].kind, "emailAddress");
    assert_eq!(complete.results.len(), 3);
    assert_eq!(complete.endorsements, 5);
    let older = said("1edtech-validator/ob30/simple_v1.json").unwrap();
    assert_eq!(older.valid_from.unwrap().to_string(), "2010-01-01T00:00:00Z");
    let endorsement = said("1edtech-validator/ob30/endorsement-valid.json").unwrap();
    assert_eq!(endorsement.kind, Kind::Endorsement);
    assert_eq!(endorsement.endorsed.as_deref(), Some("https://1edtech.edu/issuers/565049"));
    assert_eq!(endorsement.narrative.as_deref(), Some("1EdTech University is in good standing"));
    let record = said("1edtech-validator/clr20/complex.json").unwrap();
    assert_eq!((record.kind, record.contents.credentials), (Kind::Clr, 6));
    let list = said("1edtech-validator/ob30/bit-string-list/testlist").unwrap();
    assert_eq!(list.kind, Kind::StatusList);
}

#[test]
fn an_assertion_of_open_badges_2_tells_where_the_rest_is() {
    let Some(hosted) = shared::json("credentials/1edtech-validator/ob20/basic-assertion.json")
    else {
        return;
    };
    let said = english(&hosted);
    assert_eq!(said.kind, Kind::OpenBadge2);
    assert_eq!(said.elsewhere, ["https://example.org/robotics-badge.json"]);
    assert!(said.recipient.identifiers[0].is_hashed);
    assert_eq!(said.awarded_at.unwrap().to_string(), "2016-12-31T23:59:59Z");
    assert_eq!(said.evidence[0].url.as_deref(), Some("https://example.org/beths-robot-work.html"));
    let baked = shared::bytes("credentials/1edtech-validator/ob20/simple-badge.png").unwrap();
    let inside: Value = serde_json::from_str(&unbake(&baked).unwrap().text).unwrap();
    assert_eq!(english(&inside).kind, Kind::OpenBadge2);
}

#[test]
fn a_badge_of_2011_is_recognised() {
    let said = english(&json!({
        "recipient": "sha256$26315b40a238af34dff25751630796dcd27d9342cda6bb63b7af096f73df148d",
        "salt": "deadsea",
        "badge": {
            "version": "0.5.0",
            "name": "Basic",
            "description": "A basic badge.",
            "criteria": "http://old.example/criteria",
            "issuer": { "origin": "http://old.example", "name": "Basic Issuer" },
        },
        "issued_on": "2011-12-31",
    }));
    assert_eq!(said.kind, Kind::OpenBadge1);
    assert_eq!(said.issuer.unwrap().url.as_deref(), Some("http://old.example"));
    assert!(identity_matches(&said.recipient.identifiers[0], "mayze@example.com"));
}

#[test]
fn a_european_digital_credential_is_read() {
    let name = "conformance/impierce/digital-credential-data-models/crates/validator/elm-requests/microcredential.json";
    let Some(document) = shared::json(name) else { return };
    let said = english(&document);
    assert_eq!(said.kind, Kind::EuropeanDigitalCredential);
    assert_eq!(said.title.as_deref(), Some("Microcredential - Data and software business"));
    assert_eq!(said.issuer.unwrap().name.as_deref(), Some("ORGANIZACION TEST"));
    assert_eq!(said.recipient.names, ["David Smith"]);
    assert_eq!(said.contents.achievements, 4);
}

#[test]
fn every_sample_is_read_without_trouble_and_within_limits() {
    let Some(folder) = shared::path("credentials") else { return };
    let mut read = 0;
    for path in shared::files(&folder) {
        let Some(document) =
            shared::text(&path).and_then(|it| serde_json::from_str::<Value>(&it).ok())
        else {
            continue;
        };
        let said = english(&document);
        assert!(said.title.is_none_or(|it| it.chars().count() <= 500), "{}", path.display());
        read += 1;
    }
    assert!(read > 300, "{read}");
}

#[test]
fn what_a_document_says_is_cut_and_cleaned() {
    let said = english(&json!({
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": "did:web:evil.example",
        "name": "a\u{202e}b\u{0}".repeat(10_000),
        "validFrom": { "not": "a moment" },
        "credentialSubject": { "achievement": { "name": ["x", "y"], "alignment": vec![json!({ "targetName": "t", "targetUrl": "u" }); 10_000] } },
        "evidence": vec![Value::Null; 500],
    }));
    assert_eq!(said.title.as_deref(), Some("x"));
    assert_eq!(said.aspects.len(), 100);
    assert_eq!((said.valid_from, said.evidence.len()), (None, 0));
    for nonsense in [json!(null), json!([]), json!("x"), json!({ "type": 7 }), json!({ "vc": 1 })] {
        assert_eq!(english(&nonsense).kind, Kind::Unknown);
    }
}

fn english(document: &Value) -> Explained {
    explain(document, &"en".parse().unwrap())
}
