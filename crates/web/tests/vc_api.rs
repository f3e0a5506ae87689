//! The VC-API as a suite of tests asks it.

#![cfg(test)]

use std::sync::Arc;

use app::testing::Noon;
use app::vc_api::{PROFILES, Relaxed, VcApi};
use axum::{Router, body::Body, http::Request};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

#[tokio::test]
async fn every_profile_issues_what_it_then_verifies_and_refuses_altered() {
    let door = door();
    for profile in PROFILES {
        let name = profile.name;
        let issued = issue(&door, name, &json!({ "credential": credential() })).await;
        // What its holder was given to divide is for the holder; what they show of it is for others.
        let shown = if name == "ecdsa-sd-2023" {
            assert_eq!(verify(&door, name, &issued).await.0, 400);
            let asked = json!({
                "verifiableCredential": issued,
                "options": { "selectivePointers": ["/issuer", "/credentialSubject"] },
            });
            let path = format!("/{name}/credentials/derive");
            let (status, body) = ask(&door, Request::post(&path), &asked).await;
            assert_eq!(status, 201, "{body}");
            body["verifiableCredential"].clone()
        } else {
            issued
        };
        let (status, body) = verify(&door, name, &shown).await;
        assert_eq!((status, &body["verified"]), (200, &json!(true)), "{name}: {body}");
        let mut altered = shown;
        if profile.name == "vc-jwt" {
            altered["id"] = json!(format!("{}A", altered["id"].as_str().unwrap()));
        } else {
            altered["credentialSubject"]["name"] = json!("Another");
        }
        let (status, body) = verify(&door, name, &altered).await;
        assert_eq!((status, &body["verified"]), (400, &json!(false)), "{name}: {body}");
    }
}

#[tokio::test]
async fn what_the_data_model_forbids_is_refused_before_it_is_signed() {
    let door = door();
    let wrong: [(&str, Value); 6] = [
        ("issuer", Value::Null),
        ("type", json!([])),
        ("validFrom", json!("yesterday")),
        ("unknownTerm", json!("not signed")),
        ("relatedResource", json!({ "id": "https://www.w3.org/ns/credentials/v2" })),
        (
            "relatedResource",
            json!({ "id": "https://www.w3.org/ns/credentials/v2", "digestMultibase": "uM4RgWQc3RUDtjJCSgTJtTfvpZ7SPEg_LNO0ESlovQC0" }),
        ),
    ];
    for (member, value) in wrong {
        let mut credential = credential();
        credential[member] = value;
        let asked = json!({ "credential": credential });
        let (status, body) =
            ask(&door, Request::post("/eddsa-rdfc-2022/credentials/issue"), &asked).await;
        assert_eq!(status, 400, "{member}");
        assert!(body["errors"][0]["code"].is_string(), "{body}");
    }
    let none = ask(&door, Request::post("/eddsa-rdfc-2022/credentials/issue"), &json!({})).await;
    assert_eq!(none.0, 400);
    let nowhere = ask(&door, Request::post("/rot13/credentials/issue"), &json!({})).await;
    assert_eq!(nowhere.0, 404);
}

#[tokio::test]
async fn a_credential_with_a_place_in_a_list_names_one_that_is_served() {
    let door = door();
    let asked = json!({ "credential": credential() });
    let issued = issue(&door, "bitstring-status-list", &asked).await;
    let list = issued["credentialStatus"][0]["statusListCredential"].as_str().unwrap();
    let path = list.strip_prefix("https://localhost:1").unwrap();
    let (status, body) = ask(&door, Request::get(path), &Value::Null).await;
    assert_eq!((status, &body["id"]), (200, &json!(list)));
    assert_eq!(ask(&door, Request::get("/vc-jwt/statuses/revocation"), &Value::Null).await.0, 404);
}

#[tokio::test]
async fn a_presentation_is_verified_with_what_is_in_it() {
    let door = door();
    let asked = json!({ "credential": credential() });
    let issued = issue(&door, "eddsa-rdfc-2022", &asked).await;
    let mut presentation = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": [issued],
    });
    let asked = |presentation: &Value| json!({ "verifiablePresentation": presentation, "options": { "challenge": "1", "domain": "d" } });
    let path = "/eddsa-rdfc-2022/presentations/verify";
    assert_eq!(ask(&door, Request::post(path), &asked(&presentation)).await.0, 200);
    presentation["verifiableCredential"][0]["credentialSubject"]["name"] = json!("Another");
    assert_eq!(ask(&door, Request::post(path), &asked(&presentation)).await.0, 400);
}

#[tokio::test]
async fn the_dids_of_the_issuers_are_told_and_resolved() {
    let door = door();
    let (_, issuers) = ask(&door, Request::get("/issuers"), &Value::Null).await;
    for profile in PROFILES {
        let did = issuers[profile.name].as_str().unwrap();
        let path = format!("/resolve/{did}");
        let (status, body) = ask(&door, Request::get(&path), &Value::Null).await;
        assert_eq!((status, &body["didDocument"]["id"]), (200, &json!(did)));
    }
    let (status, body) = ask(&door, Request::get("/resolve/did:key:@"), &Value::Null).await;
    assert_eq!((status, &body["didResolutionMetadata"]["error"]), (400, &json!("invalidDid")));
}

fn door() -> Router {
    let leave = Relaxed::for_published_vectors();
    web::api::vc_api::router(VcApi::throw_away(
        Arc::new(Noon::default()),
        "https://localhost:1",
        &leave,
    ))
}

fn credential() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"],
        "issuer": "did:example:somebody",
        "credentialSubject": { "id": "did:example:learner", "name": "A name" },
    })
}

async fn issue(door: &Router, profile: &str, asked: &Value) -> Value {
    let path = format!("/{profile}/credentials/issue");
    let (status, body) = ask(door, Request::post(&path), asked).await;
    assert_eq!(status, 201, "{body}");
    body["verifiableCredential"].clone()
}

async fn verify(door: &Router, profile: &str, credential: &Value) -> (u16, Value) {
    let asked = json!({ "verifiableCredential": credential });
    ask(door, Request::post(format!("/{profile}/credentials/verify")), &asked).await
}

async fn ask(door: &Router, request: axum::http::request::Builder, body: &Value) -> (u16, Value) {
    let request = request
        .header("content-type", "application/json")
        .body(Body::from(body.to_string()))
        .unwrap();
    let answer = door.clone().oneshot(request).await.unwrap();
    let status = answer.status().as_u16();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}
