//! Documents of others: verified, and shown in part.

use axum::http::Request;
use serde_json::json;
use vc::{
    disclosure::{self, BaseOptions, LABEL_KEY_BYTES, Secrets},
    document::Document,
    key::{Curve, KeyPair, Signer as _},
};

use super::{asked, change, presented};
use crate::common::place;

#[tokio::test]
async fn a_credential_is_no_presentation_and_an_address_is_neither() {
    let place = place().await;
    let achievement = place.published().await;
    let issued = place.post(&place.at("/vc/credentials/issue"), &asked(&place, &achievement)).await;
    let credential = issued.json()["verifiableCredential"].clone();
    place.bench.app.work_off().await.unwrap();
    let mut both = credential.clone();
    both["type"].as_array_mut().unwrap().push(json!("VerifiablePresentation"));
    let verify = place.at("/vc/presentations/verify");
    for document in [&credential, &both] {
        let request = json!({
            "verifiablePresentation": document, "options": { "challenge": "c-1" },
        });
        let refused = place.post(&verify, &request).await;
        assert_eq!(refused.problem(), (422, "document-not-a-presentation".to_owned()));
    }
    let unsigned = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"], "verifiableCredential": [credential],
    });
    let request =
        json!({ "verifiablePresentation": unsigned, "options": { "domain": "me.example" } });
    let refused = place.post(&verify, &request).await;
    assert_eq!(refused.problem(), (422, "member-missing".to_owned()));
    assert_eq!(refused.json()["errors"][0]["pointer"], "/options/challenge");

    for (document, code) in [
        (unsigned, "document-not-a-credential"),
        (json!("https://elsewhere.example/1"), "document-not-an-object"),
        (json!("<svg/>"), "document-not-an-object"),
    ] {
        let request = json!({ "verifiableCredential": document });
        let refused = place.post(&place.at("/vc/credentials/verify"), &request).await;
        assert_eq!(refused.problem(), (422, code.to_owned()));
    }
}

#[tokio::test]
async fn what_is_asked_of_documents_of_others_is_answered_or_refused() {
    let place = place().await;
    let nothing = json!({ "@context": ["https://www.w3.org/ns/credentials/v2"] });
    let request = json!({ "verifiableCredential": nothing });
    let derived = place.post(&place.at("/vc/credentials/derive"), &request).await;
    assert_eq!(derived.problem(), (422, "base-proof-missing".to_owned()));
    let answer = place.post(&place.at("/vc/credentials/verify"), &request).await;
    assert_eq!(answer.json()["verified"], false, "{}", answer.text);

    let unsigned = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"], "verifiableCredential": [],
    });
    let options = json!({ "challenge": "c-1", "domain": "verifier.example" });
    let request = json!({ "verifiablePresentation": unsigned, "options": options });
    let answer = place.post(&place.at("/vc/presentations/verify"), &request).await;
    assert_eq!(answer.json()["verified"], false, "{}", answer.text);
    let request = json!({ "verifiablePresentation": "{}" });
    let refused = place.post(&place.at("/vc/presentations/verify"), &request).await;
    assert_eq!(refused.problem(), (422, "document-not-an-object".to_owned()));
}

#[tokio::test]
async fn a_presentation_holds_for_who_asked_and_for_nobody_else() {
    let place = place().await;
    let achievement = place.published().await;
    let issued = place.post(&place.at("/vc/credentials/issue"), &asked(&place, &achievement)).await;
    let credential = issued.json()["verifiableCredential"].clone();
    place.bench.app.work_off().await.unwrap();
    let presentation = presented(&credential, "c-1", place.bench.app.now());
    for (challenge, verified) in [("c-1", true), ("c-2", false)] {
        let request = json!({
            "verifiablePresentation": presentation,
            "options": { "challenge": challenge, "domain": "verifier.example" },
        });
        let answer = place.post(&place.at("/vc/presentations/verify"), &request).await.json();
        assert_eq!(answer["verified"], verified, "{challenge}: {answer}");
    }
    let revoked = change(&credential, "revocation", true);
    let revoked = place.post(&place.at("/vc/credentials/status"), &revoked).await;
    assert_eq!(revoked.status, 200, "{}", revoked.text);
    place.bench.app.work_off().await.unwrap();
    let request = json!({
        "verifiablePresentation": presentation, "options": { "challenge": "c-1" },
    });
    let answer = place.post(&place.at("/vc/presentations/verify"), &request).await.json();
    assert_eq!(answer["verified"], false, "what is in it was revoked: {answer}");
}

#[tokio::test]
async fn of_a_base_proof_only_what_is_chosen_is_derived() {
    let place = place().await;
    let key = |byte| KeyPair::from_scalar(Curve::P256, &[byte; 32]).unwrap();
    let (issuer, statement_key) = (key(7), key(8));
    let did = vc::did::did_key(issuer.public_key()).unwrap();
    let unsigned = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"], "issuer": did, "name": "Soil science",
        "description": "What a soil is made of.",
        "credentialSubject": { "id": "did:example:ana" },
    });
    let options = BaseOptions {
        verification_method: vc::did::did_key_method(issuer.public_key()).unwrap(),
        created: place.bench.app.now(),
        mandatory: vec!["/issuer".to_owned()],
    };
    let secrets = Secrets { label_key: &[9; LABEL_KEY_BYTES], statement_key: &statement_key };
    let unsigned = Document::from_value(&unsigned).unwrap();
    let base = disclosure::sign(&unsigned, &options, secrets, &vc::contexts(), &issuer).unwrap();
    let request = json!({
        "verifiableCredential": base.value(),
        "options": { "selectivePointers": ["/name", "/credentialSubject"] },
    });
    let derived = place.post(&place.at("/vc/credentials/derive"), &request).await;
    assert_eq!(derived.status, 201, "{}", derived.text);
    let derived = derived.json()["verifiableCredential"].clone();
    assert_eq!((&derived["name"], &derived["issuer"]), (&json!("Soil science"), &json!(did)));
    assert_eq!(derived.get("description"), None);
    let request = json!({ "verifiableCredential": derived });
    let answer = place.post(&place.at("/vc/credentials/verify"), &request).await.json();
    assert_eq!(answer["verified"], true, "{answer}");
    let request = json!({
        "verifiableCredential": base.value(),
        "options": { "selectivePointers": ["/nothing"] },
    });
    let refused = place.post(&place.at("/vc/credentials/derive"), &request).await;
    assert_eq!(refused.problem(), (422, "pointer-to-nothing".to_owned()));
}

#[tokio::test]
async fn a_request_in_which_a_name_stands_twice_is_refused() {
    let place = place().await;
    let request = Request::post(place.at("/vc/credentials/verify"))
        .header("authorization", place.bearer())
        .header("content-type", "application/json");
    let body = r#"{"verifiableCredential":{"name":"one","name":"two"}}"#;
    assert_eq!(
        place.ask(request, body).await.problem(),
        (422, "document-duplicate-key".to_owned())
    );
}
