//! How the API refuses, whatever is wrong.

use app::Client;
use axum::http::Request;
use serde_json::{Value, json};

use crate::common::{Place, place, soil_science};

#[tokio::test]
async fn nobody_is_let_in_without_a_token_that_holds() {
    let place = place().await;
    let path = place.at("/achievements");
    let none = place.ask(Request::get(&path), "").await;
    assert_eq!(none.problem(), (401, "token-needed".to_owned()));
    assert_eq!(none.header("www-authenticate"), "Bearer");
    for token in ["Bearer cairn_unknown", "Bearer ", "Basic YTpi"] {
        let refused = place.ask(Request::get(&path).header("authorization", token), "").await;
        assert_eq!(refused.status, 401, "{token}");
        refused.problem();
    }
}

/// Another site's form could bring a cookie, and cookies count for nothing here.
#[tokio::test]
async fn a_cookie_opens_nothing() {
    let bench = app::testing::Bench::demo("sqlite::memory:").await.unwrap();
    let learner = crate::common::learner(&bench).await;
    let client = Client { address: String::new(), device: String::new(), session: None };
    let secret = bench.app.sign_in_in_demo(learner, &client).await.unwrap().secret;
    let router = web::router(web::Site::new(bench.app.clone()));
    let place = Place::of(bench, router);
    let cookie = format!("cairn={secret}");
    let page = place.ask(Request::get("/account").header("cookie", &cookie), "").await;
    assert_eq!(page.status, 200, "the cookie holds");
    for site in ["same-origin", "cross-site"] {
        let request = Request::get("/api/v1/organisations")
            .header("cookie", &cookie)
            .header("sec-fetch-site", site);
        assert_eq!(place.ask(request, "").await.problem(), (401, "token-needed".to_owned()));
    }
}

#[tokio::test]
async fn whatever_is_wrong_is_a_problem_with_a_code() {
    let place = place().await;
    let path = place.at("/achievements");
    let post = |path: &str| {
        Request::post(path)
            .header("authorization", place.bearer())
            .header("content-type", "application/json")
    };
    let plain = Request::post(&path).header("authorization", place.bearer());
    let get = |path: &str| Request::get(path).header("authorization", place.bearer());
    let deep = "[".repeat(100_000);
    let large = json!({ "title": "a".repeat(300_000) }).to_string();
    let cases = [
        (post(&path), "{", 400, "json-malformed"),
        (post(&path), deep.as_str(), 422, "body-shape"),
        (post(&path), "[]", 422, "body-shape"),
        (post(&path), "{}", 422, "body-shape"),
        (post(&path), large.as_str(), 413, "too-large"),
        (plain, "{}", 415, "media-type"),
        (post("/api/v1/achievements/nothing/publish"), "", 404, "not-found"),
        (get("/api/v1/nowhere"), "", 404, "not-found"),
        (get("/api/v2/organisations"), "", 404, "not-found"),
        (get("/api"), "", 404, "not-found"),
        (post("/api/v1/organisations"), "{}", 405, "method-not-allowed"),
        (get(&format!("{path}?cursor=x")), "", 400, "query-malformed"),
        (get(&format!("{path}?colour=red")), "", 400, "query-malformed"),
    ];
    for (request, body, status, code) in cases {
        let answer = place.ask(request, body.to_owned()).await;
        assert_eq!(answer.problem(), (status, code.to_owned()), "{}", answer.text);
        assert!(answer.text.len() < 1_000, "{}", answer.text);
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn what_is_not_there_and_what_is_anothers_are_told_alike() {
    let place = place().await;
    let drafted = place.post(&place.at("/achievements"), &soil_science()).await;
    let id = drafted.json()["id"].as_str().unwrap().to_owned();
    let other = place.token_elsewhere().await;
    let ask = |id: &str| {
        let path = format!("/api/v1/achievements/{id}");
        place.ask(Request::get(path).header("authorization", format!("Bearer {other}")), "")
    };
    let (anothers, nothing) = (ask(&id).await, ask("00000000-0000-0000-0000-000000000009").await);
    assert_eq!(anothers.status, 404);
    assert_eq!(anothers.text, nothing.text);
}

#[tokio::test]
async fn the_platform_says_that_it_answers() {
    let place = place().await;
    let status = place.ask(Request::get("/api/v1/status"), "").await;
    assert_eq!((status.status.as_u16(), &status.json()["status"]), (200, &Value::from("ok")));
}
