//! Verifying as a stranger does: what is told, and never more.

#![cfg(test)]

use std::sync::Arc;

use app::{FetchError, Fetcher, testing::Bench};
use async_trait::async_trait;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;
use vc::{
    Suite,
    document::Document,
    issue::{JwtOptions, ProofOptions, prepare_jwt, sign},
    key::{KeyPair, Signer as _},
};
use web::Site;

mod country;

#[tokio::test]
async fn a_stranger_with_a_universitys_name_logo_and_address_is_never_shown_as_it() {
    let site = site().await;
    let university = site.own_issuer().await;
    let stolen = json!({
        "id": did(),
        "type": ["Profile"],
        "name": "University of the North",
        "url": university["url"],
        "image": university["image"],
    });
    let ours =
        json!({ "id": university["id"], "type": ["Profile"], "name": "University of the North" });
    let address = json!({ "id": "http://localhost:8080/organisations/north", "name": "University of the North" });
    for issuer in [&stolen, &ours, &address] {
        let document = badge(issuer);
        for text in [signed(&document), token(&document)] {
            let page = site.verify(&text).await;
            assert!(!page.contains("signed by University"), "{issuer}: {page}");
            assert!(!page.contains("in force today</h1>"), "{issuer}: {page}");
        }
    }
    let page = site.verify(&signed(&badge(&stolen))).await;
    let headline = "We do not know who signed it; it calls itself University of the North.";
    assert!(page.contains(headline), "{page}");
    let page = site.verify(&signed(&badge(&ours))).await;
    assert!(page.contains("Someone else than the issuer that it names signed it."), "{page}");
}

#[tokio::test]
async fn what_a_credential_says_is_text_and_nothing_else() {
    let site = site().await;
    let name = r#"<script>alert(1)</script>"><img src=x onerror=alert(2)>"#;
    let mut document = badge(&json!({ "id": did(), "type": ["Profile"], "name": name }));
    document["credentialSubject"]["achievement"]["name"] = json!(name);
    document["credentialSubject"]["achievement"]["description"] = json!(name);
    document["credentialSubject"]["identifier"][0]["identityHash"] = json!(name);
    let page = site.verify(&signed(&document)).await;
    assert!(page.contains("&lt;script&gt;") || page.contains("&#60;script&#62;"), "{page}");
    for bare in ["<script>alert", "<img src=x", "onerror=alert(2)>\""] {
        assert!(!page.contains(bare), "{bare}: {page}");
    }
}

#[tokio::test]
async fn what_is_made_to_hurt_is_refused_in_a_sentence() {
    let site = site().await;
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let twice = r#"{"@context": [], "issuer": "a", "issuer": "b"}"#;
    for (text, said) in [
        (format!(r#"{{"a": {deep}}}"#), "nested deeper than any credential needs"),
        (twice.to_owned(), "It states something twice"),
        ("https://10.0.0.1/credential".to_owned(), "leads into a private network"),
        ("a few words".to_owned(), "Files of this kind hold no credentials"),
    ] {
        let (status, page) = site.post(&text).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(page.contains(said) && page.contains(r#"role="alert""#), "{said}: {page}");
    }
}

#[tokio::test]
async fn fifty_megabytes_are_refused_and_nothing_of_it_is_looked_at() {
    let site = site().await;
    let (status, page) = site.post(&"x".repeat(50 * 1024 * 1024)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.contains("<h1>"), "{page}");
}

#[tokio::test]
async fn terms_that_no_vocabulary_defines_fail_with_their_place() {
    let site = site().await;
    let document = signed(&badge(&json!({ "id": did(), "type": ["Profile"], "name": "Hill" })));
    let mut document: Value = serde_json::from_str(&document).unwrap();
    document["credentialSubject"]["isRector"] = json!(true);
    let page = site.verify(&document.to_string()).await;
    assert!(
        page.contains("is not covered by the signature: anybody could have written it"),
        "{page}"
    );
    assert!(page.contains("isRector"), "{page}");
}

#[tokio::test]
async fn a_status_list_at_a_private_address_is_not_asked_and_nothing_is_called_in_force() {
    let site = site().await;
    let mut document = badge(&json!({ "id": did(), "type": ["Profile"], "name": "Hill" }));
    document["credentialStatus"] = json!({
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": "https://169.254.169.254/latest/meta-data",
    });
    let page = site.verify(&signed(&document)).await;
    assert!(page.contains("the address leads into a private network"), "{page}");
    assert!(page.contains("We could not find out whether it was revoked or suspended."), "{page}");
}

/// As the guarded client answers addresses of private networks.
struct Guard;

#[async_trait]
impl Fetcher for Guard {
    async fn fetch(&self, _: &str) -> Result<Vec<u8>, FetchError> {
        Err(FetchError::Private)
    }
}

struct Place {
    router: Router,
    credential: String,
}

async fn site() -> Place {
    let bench = Bench::demo_asking("sqlite::memory:", Arc::new(Guard)).await.unwrap();
    let country::Filled { credential, learner, other, suspended } = country::fill(&bench).await;
    assert!(learner != other && credential != suspended, "two people, each with an award");
    let router = web::router(Site::new(bench.app.clone()));
    Place { router, credential: suspended.to_string() }
}

impl Place {
    /// The issuer as it stands in a credential of the demo.
    async fn own_issuer(&self) -> Value {
        let request = Request::get(format!("/credentials/{}", self.credential))
            .header(header::ACCEPT, "application/vc+ld+json")
            .body(Body::empty())
            .unwrap();
        let (_, body) = self.ask(request).await;
        serde_json::from_str::<Value>(&body).unwrap()["issuer"].clone()
    }

    async fn verify(&self, text: &str) -> String {
        let (status, page) = self.post(text).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        page
    }

    async fn post(&self, text: &str) -> (StatusCode, String) {
        let form = format!("text={}", web::urls::query_value(text));
        let request = Request::post("/verify")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(form))
            .unwrap();
        self.ask(request).await
    }

    async fn ask(&self, request: Request<Body>) -> (StatusCode, String) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8_lossy(&body).into_owned())
    }
}

fn key() -> KeyPair {
    KeyPair::from_seed(&[9; 32]).unwrap()
}

fn did() -> String {
    vc::did::did_key(key().public_key()).unwrap()
}

fn badge(issuer: &Value) -> Value {
    json!({
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "urn:uuid:2d6f3a1e-0000-4000-8000-000000000001",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Soil science",
        "issuer": issuer,
        "validFrom": "2026-01-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [{
                "type": "IdentityObject",
                "hashed": false,
                "identityHash": "Ana Ruiz",
                "identityType": "name",
            }],
            "achievement": {
                "id": "urn:uuid:2d6f3a1e-0000-4000-8000-000000000002",
                "type": ["Achievement"],
                "name": "Soil science",
                "description": "What a soil is made of.",
                "criteria": { "narrative": "Three profiles." },
            },
        },
    })
}

fn method() -> String {
    vc::did::did_key_method(key().public_key()).unwrap()
}

fn signed(document: &Value) -> String {
    let created = "2026-01-01T00:00:00Z".parse().unwrap();
    let options = ProofOptions::assertion(Suite::EddsaRdfc2022, method(), created);
    let document = Document::from_value(document).unwrap();
    sign(&document, &options, app::offline::contexts(), &key()).unwrap().to_string()
}

fn token(document: &Value) -> String {
    let algorithm = key().public_key().algorithm();
    let options = JwtOptions { verification_method: method(), algorithm };
    let to_sign = prepare_jwt(&Document::from_value(document).unwrap(), &options).unwrap();
    let signature = key().sign(to_sign.bytes()).unwrap();
    to_sign.seal(&signature).unwrap().as_str().to_owned()
}
