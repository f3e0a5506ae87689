//! An installation that moved: what its earlier address answers.

#![cfg(test)]

use app::testing::Bench;
use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode},
};
use domain::Actor;
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;
use web::Site;

#[expect(dead_code, reason = "one of its awards is enough here")]
mod country;

const ORGANISATION: &str = "/organisations/00000000-0000-0000-0000-00000000000a";
const ACHIEVEMENT: &str = "/achievements/00000000-0000-0000-0000-00000000000b";
const PAGE: &str = "text/html,*/*;q=0.8";

#[tokio::test]
async fn people_who_come_to_the_earlier_address_are_led_to_the_same_page_at_the_new_one() {
    let site = Moved::site().await;
    for (path, there) in [
        ("/", "https://new.example/"),
        ("/search?q=soil", "https://new.example/search?q=soil"),
        ("//evil.example/x", "https://new.example//evil.example/x"),
    ] {
        for host in ["old.example", "OLD.example:443"] {
            let answer = site.ask(path, host, PAGE).await;
            assert_eq!(answer.status(), StatusCode::PERMANENT_REDIRECT, "{path}");
            assert_eq!(answer.headers()["location"], there);
            assert_eq!(answer.headers()["cache-control"], "public, max-age=300");
        }
    }
    for host in ["new.example", "localhost:8080", "elsewhere.example"] {
        assert_eq!(site.ask("/", host, PAGE).await.status(), StatusCode::OK, "{host}");
    }
}

#[tokio::test]
async fn programs_are_answered_where_they_ask() {
    let site = Moved::site().await;
    for (host, base) in [("old.example", "old.example"), ("new.example", "new.example")] {
        let did = site.json(&format!("{ORGANISATION}/did.json"), host).await;
        let id = did["id"].as_str().unwrap();
        assert!(id.starts_with(&format!("did:web:{base}:organisations:")), "{did}");
    }
    for path in [ORGANISATION, ACHIEVEMENT, "/vocabulary"] {
        let document = site.json(path, "old.example").await;
        let name = document["id"].as_str().unwrap();
        let own =
            name.starts_with("https://old.example/") || name.starts_with("did:web:old.example:");
        assert!(own, "a document has the name that is asked for: {document}");
    }
    let list = site.ask(&site.list, "old.example", "*/*").await;
    assert_eq!(list.status(), StatusCode::OK);
    let health = site.ask(&format!("{ORGANISATION}/did.json"), "localhost:8080", "*/*").await;
    assert_eq!(
        health.status(),
        StatusCode::OK,
        "who names no address of ours gets the present one"
    );
}

#[tokio::test]
async fn a_proxy_is_believed_about_the_host_only_where_one_stands_in_front() {
    let site = Moved::site().await;
    for (proxied, status) in [(true, StatusCode::PERMANENT_REDIRECT), (false, StatusCode::OK)] {
        let router = web::router(Site { proxied, ..Site::new(site.bench.app.clone()) });
        let request = Request::get("/verify")
            .header("host", "127.0.0.1:8080")
            .header("x-forwarded-host", "old.example")
            .header("accept", PAGE);
        let answer = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), status);
    }
}

/// A site that began on this machine, moved to `old.example`, and then to `new.example`.
struct Moved {
    bench: Bench,
    router: Router,
    list: String,
}

impl Moved {
    async fn site() -> Self {
        let bench = Bench::demo("sqlite::memory:").await.unwrap();
        let filled = country::fill(&bench).await;
        let document = bench.app.public_document(filled.suspended).await.unwrap();
        let document: Value = serde_json::from_str(&document).unwrap();
        let list = document["credentialStatus"][0]["statusListCredential"].as_str().unwrap();
        let list = list.strip_prefix("http://localhost:8080").unwrap().to_owned();
        for base in ["https://old.example", "https://new.example"] {
            bench.app.move_to(&Actor::caretaker(), base).await.unwrap();
        }
        let router = web::router(Site::new(bench.app.clone()));
        Self { bench, router, list }
    }

    async fn ask(&self, path: &str, host: &str, accept: &str) -> Response<Body> {
        let request = Request::get(path).header("host", host).header("accept", accept);
        self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    async fn json(&self, path: &str, host: &str) -> Value {
        let answer = self.ask(path, host, "application/json").await;
        assert_eq!(answer.status(), StatusCode::OK, "{path} at {host}");
        serde_json::from_slice(&answer.into_body().collect().await.unwrap().to_bytes()).unwrap()
    }
}
