//! Verifying, for anyone.

use axum::http::Request;

use crate::common::{Place, place};

#[tokio::test]
async fn a_credential_is_verified_for_anyone_and_an_altered_one_is_not() {
    let place = place().await;
    let document = signed(&place).await;
    let verdict = verify(&place, "", &document).await.json();
    assert_eq!(verdict["outcome"], "passed", "{verdict}");
    assert_eq!(verdict["headline"]["issuer"], "University of the North");
    let questions: Vec<_> =
        verdict["answers"].as_array().unwrap().iter().map(|it| it["question"].clone()).collect();
    assert_eq!(questions, ["unaltered", "issuer", "in-force", "subject"]);

    let asked = verify(&place, "?claimed=Ana%20Ruiz", &document).await.json();
    assert_eq!(asked["headline"]["code"], "genuine-person", "{asked}");
    let altered = document.replace("Ana Ruiz", "Eva Ruiz");
    let verdict = verify(&place, "", &altered).await.json();
    assert_eq!(
        (&verdict["outcome"], &verdict["headline"]["code"]),
        (&"failed".into(), &"altered".into())
    );
    assert_eq!(verdict["answers"][0]["reason"], "signature-invalid");
}

#[tokio::test]
async fn what_is_no_credential_is_refused_with_a_reason() {
    let place = place().await;
    for body in ["", "not a credential", "{\"a\":1,\"a\":2}"] {
        let refused = verify(&place, "", body).await;
        assert_eq!(refused.problem().0, 422, "{body}: {}", refused.text);
    }
    let both = verify(&place, "?address=https://x.example", "{}").await;
    assert_eq!(both.problem(), (400, "query-malformed".to_owned()));
    let large = "a".repeat(web::form::DOCUMENT_BYTES_MAX + 1);
    assert_eq!(verify(&place, "", &large).await.problem(), (413, "too-large".to_owned()));
}

#[tokio::test]
async fn an_address_of_ours_tells_no_more_than_its_learner_published() {
    let place = place().await;
    let id = signed_id(&place).await;
    let address = format!("?address=http://localhost:8080/credentials/{id}");
    let refused = verify(&place, &address, "").await;
    assert_eq!(refused.problem(), (422, "ask-the-holder".to_owned()));
}

#[tokio::test]
async fn nobody_has_a_thousand_documents_verified_at_once() {
    let place = place().await;
    for _ in 0..120 {
        assert_eq!(verify(&place, "", "nothing").await.status, 422);
    }
    let refused = verify(&place, "", "nothing").await;
    assert_eq!(refused.problem(), (429, "too-often".to_owned()));
    assert_eq!(refused.header("retry-after"), "2");
    place.bench.world.wait(2);
    assert_eq!(verify(&place, "", "nothing").await.status, 422);
}

async fn verify(place: &Place, query: &str, body: &str) -> crate::common::Answer {
    place.ask(Request::post(format!("/api/v1/verify{query}")), body.to_owned()).await
}

async fn signed_id(place: &Place) -> String {
    let award = place.award().await;
    let made = place.post(&place.at("/credentials"), &award).await;
    place.bench.app.work_off().await.unwrap();
    made.json()["id"].as_str().unwrap().to_owned()
}

async fn signed(place: &Place) -> String {
    let id = signed_id(place).await.parse().unwrap();
    let mut tx = place.bench.store.read().await.unwrap();
    let scope = domain::Scope::system();
    store::credentials::document(&mut tx, &scope, id).await.unwrap().unwrap()
}
