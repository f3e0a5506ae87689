//! Requests that are sent again.

use domain::Act;
use serde_json::json;

use crate::common::place;

#[tokio::test]
async fn what_is_sent_again_under_its_key_is_done_once_and_answered_alike() {
    let place = place().await;
    let award = place.award().await;
    let first = place.post_under("k-1", &place.at("/credentials"), &award).await;
    let second = place.post_under("k-1", &place.at("/credentials"), &award).await;
    assert_eq!(first.status, 201);
    assert_eq!((second.status, &second.text), (first.status, &first.text));
    assert_eq!(second.header("location"), first.header("location"));
    assert_eq!(second.header("content-type"), "application/json");
    assert_eq!(
        (first.header("idempotency-replayed"), second.header("idempotency-replayed")),
        ("", "true")
    );
    let listed = place.get(&place.at("/credentials")).await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_key_is_for_one_request_of_one_program() {
    let mut place = place().await;
    let mut award = place.award().await;
    place.post_under("k-1", &place.at("/credentials"), &award).await;
    award["recipient"]["email"] = "ben@learner.example".into();
    let other = place.post_under("k-1", &place.at("/credentials"), &award).await;
    assert_eq!(other.problem(), (422, "idempotency-key-reused".to_owned()));
    place.token = place.token_for(&[Act::Award]).await;
    let made = place.post_under("k-1", &place.at("/credentials"), &award).await;
    assert_eq!(made.status, 201, "another program has keys of its own: {}", made.text);
}

#[tokio::test]
async fn a_refusal_is_repeated_too_and_forgotten_after_a_day() {
    let place = place().await;
    let award = place.award().await;
    let mut wrong = award.clone();
    wrong["awarded_on"] = "2026-11-24".into();
    let early = place.post_under("k-1", &place.at("/credentials"), &wrong).await;
    assert_eq!(early.problem(), (422, "award-future".to_owned()));
    place.bench.world.wait(23 * 3600);
    let again = place.post_under("k-1", &place.at("/credentials"), &wrong).await;
    assert_eq!(again.problem(), (422, "award-future".to_owned()));
    place.bench.world.wait(24 * 3600 + 1);
    let made = place.post_under("k-1", &place.at("/credentials"), &wrong).await;
    assert_eq!(made.status, 201, "the day has come: {}", made.text);
}

#[tokio::test]
async fn a_key_that_is_none_is_refused_before_anything_is_done() {
    let place = place().await;
    let award = place.award().await;
    for key in [" ".to_owned(), "k".repeat(256)] {
        let refused = place.post_under(&key, &place.at("/credentials"), &award).await;
        assert_eq!(refused.problem(), (400, "idempotency-key-malformed".to_owned()));
    }
    assert_eq!(place.get(&place.at("/credentials")).await.json()["items"], json!([]));
}

#[tokio::test]
async fn what_others_bring_to_be_verified_is_not_kept() {
    let place = place().await;
    for path in [place.at("/vc/credentials/verify"), place.at("/vc/credentials/derive")] {
        for brought in ["one", "one", "another"] {
            let asked = serde_json::json!({ "verifiableCredential": { "id": brought } });
            let answer = place.post_under("k-1", &path, &asked).await;
            assert_eq!(answer.header("idempotency-replayed"), "", "{path}: {}", answer.text);
            assert!(!answer.text.contains("idempotency-key-reused"), "{path}: {}", answer.text);
        }
    }
}
