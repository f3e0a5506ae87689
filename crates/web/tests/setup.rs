//! First start, as a browser sees it.

#![cfg(test)]

use app::testing::Bench;
use axum::{body::Body, http::Request};
use http_body_util::BodyExt;
use tower::ServiceExt;
use web::Site;

const GOOD: &str = "address=http%3A%2F%2Flocalhost%3A8080&organisation=University+of+the+North&country=XC&working=en\
     &name=Odile+Roy&email=odile%40example.org&language=fr&password=stones+beside+the+river&mail=later";

#[tokio::test]
async fn one_form_sets_an_installation_up_and_signs_its_operator_in() {
    let (bench, path) = begun().await;
    let (status, _, page) = ask(&bench, Request::get(&path), "").await;
    assert_eq!(status, 200);
    assert!(page.contains("The master key"));

    let body = format!("{GOOD}&kept=yes&do=begin");
    let (status, cookie, page) = post(&bench, &path, &body).await;
    assert_eq!(status, 200, "{page}");
    assert!(page.contains("All is set up"), "{page}");
    let next = "http://localhost:8080/desk/university-of-the-north/achievements/new?whole=yes";
    assert!(page.contains(next), "{page}");
    assert!(cookie.starts_with("cairn=") && cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
    let secret = cookie.split(['=', ';']).nth(1).unwrap();
    let odile = bench.app.visitor(secret).await.unwrap();
    odile.actor.may_run_installation().unwrap();
    assert_eq!(ask(&bench, Request::get(&path), "").await.0, 422, "the link works once");
}

#[tokio::test]
async fn what_is_missing_is_said_and_what_was_typed_is_kept() {
    let (bench, path) = begun().await;
    let bad =
        GOOD.replace("localhost%3A8080", "cairn.example").replace("country=XC", "country=Xyz");
    let (status, cookie, page) = post(&bench, &path, &format!("{bad}&do=begin")).await;
    assert_eq!((status, cookie.as_str()), (422, ""));
    for words in ["This cannot be a public address", "Choose the country", "Write the key down"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("University of the North") && page.contains("odile@example.org"));
    assert!(!page.contains("stones beside the river"), "a password is never shown again");
    assert!(!bench.app.is_set_up());
}

#[tokio::test]
async fn nobody_sets_up_without_the_link_or_from_another_site() {
    let (bench, path) = begun().await;
    let (status, _, page) = ask(&bench, Request::get("/setup/guessed"), "").await;
    assert_eq!(status, 422);
    assert!(!page.contains("The master key"));
    let request = Request::post(&path)
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/x-www-form-urlencoded");
    let body = format!("{GOOD}&kept=yes&do=begin");
    assert_eq!(ask(&bench, request, &body).await.0, 403);
    assert!(!bench.app.is_set_up());
}

async fn begun() -> (Bench, String) {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    let secret = bench.app.setup_link().await.unwrap().unwrap();
    (bench, format!("/setup/{secret}"))
}

async fn post(bench: &Bench, path: &str, body: &str) -> (u16, String, String) {
    let request = Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded");
    ask(bench, request, body).await
}

async fn ask(
    bench: &Bench,
    request: axum::http::request::Builder,
    body: &str,
) -> (u16, String, String) {
    let request = request.body(Body::from(body.to_owned())).unwrap();
    let response = web::router(Site::new(bench.app.clone())).oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let cookie = response.headers().get("set-cookie").map(|it| it.to_str().unwrap().to_owned());
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, cookie.unwrap_or_default(), String::from_utf8_lossy(&bytes).into_owned())
}
