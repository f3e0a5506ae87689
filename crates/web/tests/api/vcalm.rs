//! The VC API, as programs ask it of an organisation.

mod documents;

use domain::Act;
use jiff::Timestamp;
use serde_json::{Value, json};
use vc::{
    Suite,
    document::Document,
    issue::{ProofOptions, ProofPurpose, sign},
    key::{KeyPair, Signer as _},
};

use crate::common::{Place, place};

#[tokio::test]
async fn what_is_issued_is_an_award_with_a_place_in_the_records() {
    let place = place().await;
    let achievement = place.published().await;
    let issued = place.post(&place.at("/vc/credentials/issue"), &asked(&place, &achievement)).await;
    assert_eq!(issued.status, 201, "{}", issued.text);
    let credential = issued.json()["verifiableCredential"].clone();
    assert_eq!(credential["credentialSubject"]["narrative"], "With care.");
    assert_eq!(credential["evidence"][0]["name"], "Six profiles");
    assert_eq!(credential["credentialStatus"].as_array().unwrap().len(), 2);

    place.bench.app.work_off().await.unwrap();
    let listed = place.get(&place.at("/credentials")).await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert_eq!(listed["items"][0]["address"], credential["id"]);
    assert_eq!(kept(&place, &listed).await, credential, "the job keeps what was answered");
    let letters = place.bench.mailbox.take();
    assert_eq!(letters.len(), 1, "its learner is told");

    let request = json!({ "verifiableCredential": credential });
    let verified = place.post(&place.at("/vc/credentials/verify"), &request).await.json();
    assert_eq!((&verified["verified"], &verified["problemDetails"]), (&json!(true), &json!([])));

    let again = place.post(&place.at("/vc/credentials/issue"), &asked(&place, &achievement)).await;
    assert_eq!(again.problem(), (409, "already-awarded".to_owned()));
}

#[tokio::test]
async fn nothing_but_an_award_of_its_own_is_signed() {
    let place = place().await;
    let achievement = place.published().await;
    let other = json!("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
    let list = json!(["VerifiableCredential", "BitstringStatusListCredential"]);
    let foreign = json!("https://elsewhere.example/achievements/1");
    for (pointer, value, code) in [
        ("/credential/issuer", other, "credential-issuer"),
        ("/credential/type", list, "credential-type"),
        ("/credential/credentialSubject/achievement", foreign, "achievement-unknown"),
        (
            "/credential/@context",
            json!(["https://www.w3.org/2018/credentials/v1"]),
            "credential-context",
        ),
        ("/credential/validUntil", json!("2099-01-01T00:00:00Z"), "member-refused"),
        ("/credential/credentialStatus", json!([]), "member-refused"),
        ("/credential/proof", json!({}), "member-refused"),
        ("/credential/credentialSubject/id", json!("did:example:1"), "member-refused"),
        ("/credential/credentialSubject/identifier", json!([]), "identity-missing"),
        ("/options", json!({ "mandatoryPointers": [] }), "member-refused"),
    ] {
        let mut request = asked(&place, &achievement);
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        request.pointer_mut(parent).unwrap()[name] = value;
        let refused = place.post(&place.at("/vc/credentials/issue"), &request).await;
        assert_eq!(refused.problem(), (422, code.to_owned()), "{pointer}");
        let mistake = refused.json()["errors"][0]["pointer"].clone();
        assert!(mistake.as_str().unwrap().starts_with(pointer), "{mistake}");
    }
    let mut unpublished = asked(&place, &achievement);
    let nothing = "http://localhost:8080/achievements/00000000-0000-0000-0000-000000000009";
    unpublished["credential"]["credentialSubject"]["achievement"] = json!(nothing);
    let refused = place.post(&place.at("/vc/credentials/issue"), &unpublished).await;
    assert_eq!(refused.problem(), (404, "not-found".to_owned()));
    let listed = place.get(&place.at("/credentials")).await.json();
    assert_eq!(listed["items"], json!([]), "nothing was awarded");
}

#[tokio::test]
async fn of_an_achievement_only_the_newest_edition_is_awarded() {
    let place = place().await;
    let achievement = place.published().await;
    let mut request = asked(&place, &achievement);
    let id = achievement.rsplit('/').next().unwrap();
    for (edition, status) in [("2", 422), ("one", 422), ("1", 201)] {
        let address = format!("http://localhost:8080/achievements/{id}/{edition}");
        request["credential"]["credentialSubject"]["achievement"] = json!(address);
        let answer = place.post(&place.at("/vc/credentials/issue"), &request).await;
        assert_eq!(answer.status, status, "{edition}: {}", answer.text);
    }
}

#[tokio::test]
async fn the_day_of_an_award_is_the_day_where_it_was_made() {
    let place = place().await;
    let achievement = place.published().await;
    for (moment, day) in [
        ("2026-11-18", "2026-11-18"),
        ("2026-11-19T23:30:00-05:00", "2026-11-19"),
        ("2026-11-20T23:30:00Z", "2026-11-20"),
    ] {
        let mut request = asked(&place, &achievement);
        request["credential"]["awardedDate"] = json!(moment);
        let issued = place.post(&place.at("/vc/credentials/issue"), &request).await.json();
        let awarded = issued["verifiableCredential"]["awardedDate"].as_str().unwrap().to_owned();
        assert!(awarded.starts_with(day), "{moment}: {awarded}");
    }
}

#[tokio::test]
async fn a_token_does_what_it_may_and_only_at_home() {
    let mut place = place().await;
    let achievement = place.published().await;
    let issue = asked(&place, &achievement);
    let issued = place.post(&place.at("/vc/credentials/issue"), &issue).await.json();
    let credential = &issued["verifiableCredential"];
    let status = change(credential, "revocation", true);
    let verify = json!({ "verifiableCredential": credential });
    let presentation = presented(credential, "c-1", place.bench.app.now());
    let present = json!({ "verifiablePresentation": presentation });
    place.token = place.token_for(&[Act::ReadAwards]).await;
    for (path, request) in [("credentials/issue", &issue), ("credentials/status", &status)] {
        let refused = place.post(&place.at(&format!("/vc/{path}")), request).await;
        assert_eq!(refused.problem(), (403, "forbidden".to_owned()), "{path}");
    }
    place.token = place.token_elsewhere().await;
    for (path, request) in [
        ("credentials/issue", &issue),
        ("credentials/status", &status),
        ("credentials/derive", &verify),
        ("credentials/verify", &verify),
        ("presentations/verify", &present),
    ] {
        let refused = place.post(&place.at(&format!("/vc/{path}")), request).await;
        assert_eq!(refused.problem(), (403, "forbidden".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn a_standing_is_changed_with_a_reason_and_then_seen() {
    let place = place().await;
    let achievement = place.published().await;
    let issued = place.post(&place.at("/vc/credentials/issue"), &asked(&place, &achievement)).await;
    let credential = issued.json()["verifiableCredential"].clone();
    place.bench.app.work_off().await.unwrap();
    let change = |purpose: &str, status: bool| change(&credential, purpose, status);
    for (purpose, status, verified) in
        [("suspension", true, false), ("suspension", false, true), ("revocation", true, false)]
    {
        let changed =
            place.post(&place.at("/vc/credentials/status"), &change(purpose, status)).await;
        assert_eq!(changed.status, 200, "{}", changed.text);
        place.bench.app.work_off().await.unwrap();
        let request = json!({ "verifiableCredential": credential });
        let answer = place.post(&place.at("/vc/credentials/verify"), &request).await.json();
        assert_eq!(answer["verified"], verified, "{purpose} {status}: {answer}");
    }
    let refused =
        place.post(&place.at("/vc/credentials/status"), &change("revocation", false)).await;
    assert_eq!(refused.problem(), (422, "standing-revoked".to_owned()));
    let mut silent = change("suspension", true);
    silent.as_object_mut().unwrap().remove("reason");
    let refused = place.post(&place.at("/vc/credentials/status"), &silent).await;
    assert_eq!(refused.problem(), (422, "member-missing".to_owned()));
}

#[tokio::test]
async fn a_standing_is_changed_at_the_credentials_own_place_alone() {
    let place = place().await;
    let achievement = place.published().await;
    let issued = place.post(&place.at("/vc/credentials/issue"), &asked(&place, &achievement)).await;
    let credential = issued.json()["verifiableCredential"].clone();
    place.bench.app.work_off().await.unwrap();
    let entry = &credential["credentialStatus"][0];
    assert_eq!(entry["statusPurpose"], "revocation");
    let index: u32 = entry["statusListIndex"].as_str().unwrap().parse().unwrap();
    let other = credential["credentialStatus"][1]["statusListCredential"].clone();
    let at = "/credentialStatus";
    for (pointer, value, code) in [
        (format!("{at}/statusListIndex"), json!((index ^ 1).to_string()), "status-entry"),
        (format!("{at}/statusListCredential"), other, "status-entry"),
        (format!("{at}/statusPurpose"), json!("refresh"), "status-purpose-unknown"),
        (format!("{at}/type"), json!("StatusList2021Entry"), "type-unexpected"),
        ("/credentialId".to_owned(), json!("https://elsewhere.example/1"), "credential-unknown"),
        ("/status".to_owned(), json!("true"), "text-form"),
    ] {
        let mut request = change(&credential, "revocation", true);
        request["credentialStatus"] = entry.clone();
        request["credentialStatus"].as_object_mut().unwrap().remove("id");
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        request.pointer_mut(parent).unwrap()[name] = value;
        let refused = place.post(&place.at("/vc/credentials/status"), &request).await;
        assert_eq!(refused.problem(), (422, code.to_owned()), "{pointer}");
        assert_eq!(refused.json()["errors"][0]["pointer"], pointer);
    }
    let mut request = change(&credential, "revocation", true);
    request["credentialStatus"] = entry.clone();
    request["credentialStatus"]["statusListIndex"] = json!(index);
    let changed = place.post(&place.at("/vc/credentials/status"), &request).await;
    assert_eq!(changed.status, 200, "{}", changed.text);
}

#[tokio::test]
async fn a_member_that_is_refused_is_pointed_to_whatever_it_is_called() {
    let place = place().await;
    let achievement = place.published().await;
    for (name, pointer) in [("a/b~c", "/credential/a~1b~0c"), (&*"x".repeat(5_000), "/credential")]
    {
        let mut request = asked(&place, &achievement);
        request["credential"][name] = json!(1);
        let refused = place.post(&place.at("/vc/credentials/issue"), &request).await;
        assert_eq!(refused.problem(), (422, "member-refused".to_owned()));
        assert_eq!(refused.json()["errors"][0]["pointer"], pointer);
    }
    let large = json!({ "verifiableCredential": { "name": "x".repeat(300_000) } });
    let refused = place.post(&place.at("/vc/credentials/verify"), &large).await;
    assert_eq!(refused.problem(), (413, "too-large".to_owned()));
}

/// A request to change a standing.
fn change(credential: &Value, purpose: &str, status: bool) -> Value {
    json!({
        "credentialId": credential["id"], "status": status, "reason": "We look into it.",
        "credentialStatus": { "type": "BitstringStatusListEntry", "statusPurpose": purpose },
    })
}

/// A presentation of a credential, signed by a holder for one who asked.
fn presented(credential: &Value, challenge: &str, created: Timestamp) -> Value {
    let holder = KeyPair::from_seed(&[5; 32]).unwrap();
    let presentation = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": vc::did::did_key(holder.public_key()).unwrap(),
        "verifiableCredential": [credential],
    });
    let purpose = ProofPurpose::Authentication {
        challenge: challenge.to_owned(),
        domain: Some("verifier.example".to_owned()),
    };
    let method = vc::did::did_key_method(holder.public_key()).unwrap();
    let options = ProofOptions::assertion(Suite::EddsaRdfc2022, method, created);
    let options = ProofOptions { purpose, ..options };
    let document = Document::from_value(&presentation).unwrap();
    let contexts = app::offline::contexts();
    sign(&document, &options, contexts, &holder).unwrap().into_value()
}

/// A request to issue soil science to Ana.
fn asked(place: &Place, achievement: &str) -> Value {
    let id = achievement.rsplit('/').next().unwrap();
    let organisation = place.university.id;
    json!({ "credential": {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": { "id": format!("http://localhost:8080/organisations/{organisation}") },
        "awardedDate": "2026-11-20T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                { "type": "IdentityObject", "hashed": false, "identityType": "name",
                  "identityHash": "Ana Ruiz" },
                { "type": "IdentityObject", "hashed": false, "identityType": "emailAddress",
                  "identityHash": "ana@learner.example" },
            ],
            "achievement": { "id": format!("http://localhost:8080/achievements/{id}"), "type": ["Achievement"] },
            "narrative": "With care.",
        },
        "evidence": [{ "id": "https://work.example/1", "type": ["Evidence"], "name": "Six profiles" }],
    } })
}

/// The document that is kept of the one credential in a list.
async fn kept(place: &Place, listed: &Value) -> Value {
    let id = listed["items"][0]["id"].as_str().unwrap().parse().unwrap();
    let mut tx = place.bench.store.read().await.unwrap();
    let scope = domain::Scope::system();
    let document = store::credentials::document(&mut tx, &scope, id).await.unwrap().unwrap();
    serde_json::from_str(&document).unwrap()
}
