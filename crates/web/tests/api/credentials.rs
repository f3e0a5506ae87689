//! Awards, made and withdrawn by a program.

use domain::Act;
use serde_json::{Value, json};

use crate::common::place;

#[tokio::test]
async fn a_program_awards_and_the_award_is_signed() {
    let place = place().await;
    let award = place.award().await;
    let made = place.post(&place.at("/credentials"), &award).await;
    assert_eq!(made.status, 201, "{}", made.text);
    assert_eq!(made.json()["recipient"]["email"], "ana@learner.example");
    place.bench.app.work_off().await.unwrap();

    let shown = place.get(made.header("location")).await;
    let credential = shown.json();
    assert_eq!(credential["standing"], "in-force");
    assert_eq!(credential["title"], "Soil science");
    assert!(credential["issued_at"].is_string(), "{credential}");
    assert_eq!(credential["history"][0]["act"], "award");
    assert!(credential["history"][0]["token"].is_string(), "the program answers for it");
    assert!(shown.header("etag").starts_with('"'));

    let again = place.post(&place.at("/credentials"), &award).await;
    assert_eq!(again.problem(), (409, "already-awarded".to_owned()));
}

#[tokio::test]
async fn awards_are_found_by_achievement_and_by_a_persons_words() {
    let place = place().await;
    let mut award = place.award().await;
    place.post(&place.at("/credentials"), &award).await;
    award["recipient"] = json!({ "name": "Ben Okri", "own_number": "N-7" });
    assert_eq!(place.post(&place.at("/credentials"), &award).await.status, 201);

    let names = async |query: &str| {
        let found = place.get(&place.at(&format!("/credentials?{query}"))).await.json();
        let items = found["items"].as_array().unwrap().clone();
        items.iter().map(|it| it["recipient"]["name"].as_str().unwrap().to_owned()).collect()
    };
    let all: Vec<String> = names("").await;
    assert_eq!(all, ["Ben Okri", "Ana Ruiz"]);
    assert_eq!(names("text=RUIZ").await, ["Ana Ruiz"]);
    assert_eq!(names("text=N-7").await, ["Ben Okri"]);
    assert_eq!(names("text=%25").await, Vec::<String>::new(), "a sign of the database is a sign");
    let achievement = award["achievement"].as_str().unwrap();
    assert_eq!(names(&format!("achievement={achievement}")).await.len(), 2);
    let other = "00000000-0000-0000-0000-000000000009";
    assert_eq!(names(&format!("achievement={other}")).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_credential_is_suspended_reinstated_and_revoked_for_good() {
    let place = place().await;
    let award = place.award().await;
    let made = place.post(&place.at("/credentials"), &award).await;
    let here = made.header("location").to_owned();
    let change = async |how: &str, reason: &str| {
        place.post(&format!("{here}/{how}"), &json!({ "reason": reason })).await
    };
    assert_eq!(change("suspend", " ").await.problem(), (422, "standing-reason".to_owned()));
    assert_eq!(change("suspend", "We look into it.").await.json()["standing"], "suspended");
    assert_eq!(change("suspend", "Again.").await.problem(), (422, "standing-unchanged".to_owned()));
    assert_eq!(change("reinstate", "All is well.").await.json()["standing"], "in-force");
    assert_eq!(change("revoke", "It was a mistake.").await.json()["standing"], "revoked");
    let late = change("reinstate", "It was none.").await;
    assert_eq!(late.problem(), (422, "standing-revoked".to_owned()));
    let history = place.get(&here).await.json()["history"].clone();
    let acts: Vec<&str> =
        history.as_array().unwrap().iter().map(|it| it["act"].as_str().unwrap()).collect();
    assert_eq!(acts, ["award", "suspend", "reinstate", "revoke"]);
}

#[tokio::test]
async fn a_correction_takes_the_place_of_the_award_before() {
    let place = place().await;
    let mut award = place.award().await;
    let made = place.post(&place.at("/credentials"), &award).await;
    let here = made.header("location").to_owned();
    award["recipient"]["name"] = "Ana Ruiz Soto".into();
    let body = json!({ "award": award, "reason": "The name was cut off." });
    let corrected = place.post(&format!("{here}/correct"), &body).await;
    assert_eq!(corrected.status, 201, "{}", corrected.text);
    assert_ne!(corrected.header("location"), here);
    let before = place.get(&here).await.json();
    assert_eq!(before["standing"], "revoked");
    assert_eq!(before["replaced_by"], corrected.json()["id"]);
}

#[tokio::test]
async fn everything_to_mend_in_an_award_is_pointed_to_at_once() {
    let place = place().await;
    let mut award = place.award().await;
    award["awarded_on"] = "31/02/2026".into();
    award["recipient"] = json!({ "name": "", "email": "ana", "language": "?" });
    let refused = place.post(&place.at("/credentials"), &award).await;
    assert_eq!(refused.problem(), (422, "body-refused".to_owned()));
    let errors = refused.json()["errors"].clone();
    let pointers: Vec<&str> =
        errors.as_array().unwrap().iter().map(|it| it["pointer"].as_str().unwrap()).collect();
    assert_eq!(
        pointers,
        ["/recipient/name", "/recipient/language", "/recipient/email", "/awarded_on"]
    );
    award["recipient"] = json!({ "name": "Ana", "email": "ana@learner.example" });
    award["awarded_on"] = "2027-01-01".into();
    let refused = place.post(&place.at("/credentials"), &award).await;
    assert_eq!(refused.problem(), (422, "award-future".to_owned()));
}

#[tokio::test]
async fn a_token_does_what_it_was_made_for_and_nothing_else() {
    let mut place = place().await;
    let award = place.award().await;
    place.token = place.token_for(&[Act::Award]).await;
    let made = place.post(&place.at("/credentials"), &award).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let here = made.header("location").to_owned();
    let forbidden = (403, "forbidden".to_owned());
    assert_eq!(place.get(&here).await.problem(), forbidden);
    assert_eq!(place.get(&place.at("/credentials")).await.problem(), forbidden);
    let reason = json!({ "reason": "Why not." });
    assert_eq!(place.post(&format!("{here}/revoke"), &reason).await.problem(), forbidden);
    let elsewhere = "/api/v1/organisations/00000000-0000-0000-0000-000000000009/credentials";
    assert_eq!(place.post(elsewhere, &award).await.problem(), forbidden);
    assert_eq!(place.get("/api/v1/organisations").await.json()["next"], Value::Null);
}
