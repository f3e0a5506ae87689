//! Micro-credentials, written by a program.

use axum::http::Request;
use serde_json::{Value, json};

use crate::common::{place, soil_science, words};

#[tokio::test]
async fn a_draft_is_written_read_back_and_published() {
    let place = place().await;
    let title = json!({ "title": words("Soil science") });
    let drafted = place.post(&place.at("/achievements"), &title).await;
    assert_eq!(drafted.status, 201, "{}", drafted.text);
    assert_eq!(drafted.json()["state"], "draft");
    let here = drafted.header("location").to_owned();

    let early = place.post(&format!("{here}/publish"), &Value::Null).await;
    assert_eq!(early.problem(), (422, "publish-incomplete".to_owned()));
    let missing: Vec<Value> = place.get(&here).await.json()["missing"].as_array().unwrap().clone();
    assert!(missing.contains(&"missing-outcomes".into()), "{missing:?}");
    let errors = early.json()["errors"].as_array().unwrap().len();
    assert_eq!(errors, missing.len(), "the refusal names each: {}", early.text);

    let read = place.get(&here).await;
    let replaced = put(&place, &here, read.header("etag"), &soil_science()).await;
    assert_eq!(replaced.status, 200, "{}", replaced.text);
    let now = place.get(&here).await;
    assert_eq!(now.header("etag"), replaced.header("etag"));
    assert_eq!(now.json()["definition"]["workload"], soil_science()["workload"]);
    assert_eq!(now.json()["definition"]["level"]["eqf"], 5);
    assert_eq!(now.json()["missing"], json!([]));

    let published = place.post(&format!("{here}/publish"), &Value::Null).await;
    assert_eq!(published.json()["edition"], 1);
    let again = place.post(&format!("{here}/publish"), &Value::Null).await;
    assert_eq!(again.problem(), (422, "publish-unchanged".to_owned()));
    let archived = place.post(&format!("{here}/archive"), &Value::Null).await;
    assert_eq!((archived.status.as_u16(), archived.text.as_str()), (204, ""));
    assert_eq!(place.get(&here).await.json()["state"], "archived");
}

#[tokio::test]
async fn two_programs_do_not_overwrite_each_other() {
    let place = place().await;
    let drafted = place.post(&place.at("/achievements"), &soil_science()).await;
    let here = drafted.header("location").to_owned();
    let read = place.get(&here).await.header("etag").to_owned();
    let other = json!({ "title": words("Soil science II") });
    assert_eq!(put(&place, &here, &read, &other).await.status, 200);
    let late = put(&place, &here, &read, &soil_science()).await;
    assert_eq!(late.problem(), (412, "changed-meanwhile".to_owned()));
    let blind = put(&place, &here, "", &soil_science()).await;
    assert_eq!(blind.problem(), (428, "if-match-needed".to_owned()));
    assert_eq!(place.get(&here).await.json()["definition"]["title"], words("Soil science II"));
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let place = place().await;
    let here = place.published().await;
    let tag = place.get(&here).await.header("etag").to_owned();
    let ask = |tag: &str| {
        let request = Request::get(&here).header("authorization", place.bearer());
        place.ask(request.header("if-none-match", tag), "")
    };
    let same = ask(&tag).await;
    assert_eq!((same.status.as_u16(), same.text.as_str()), (304, ""));
    assert_eq!(same.header("etag"), tag);
    assert_eq!(ask("\"other\"").await.status, 200);
}

#[tokio::test]
async fn a_list_goes_on_where_it_ended() {
    let place = place().await;
    for n in 0..51 {
        let draft = json!({ "title": words(&format!("Stone {n}")) });
        place.post(&place.at("/achievements"), &draft).await;
    }
    let first = place.get(&place.at("/achievements")).await.json();
    assert_eq!(first["items"].as_array().unwrap().len(), 50);
    assert_eq!(first["items"][0]["title"], words("Stone 50"), "the newest is first");
    let cursor = first["next"].as_str().unwrap();
    let second = place.get(&place.at(&format!("/achievements?cursor={cursor}"))).await.json();
    assert_eq!(second["items"].as_array().unwrap().len(), 1);
    assert_eq!(second["items"][0]["title"], words("Stone 0"));
    assert_eq!(second["next"], Value::Null);
}

#[tokio::test]
async fn a_definition_keeps_within_its_bounds() {
    let place = place().await;
    let with = |name: &str, value: Value| {
        let mut draft = soil_science();
        draft[name] = value;
        draft
    };
    let script = json!([{ "kind": "internal-quality-assurance", "url": "javascript:alert(1)" }]);
    let outcomes = vec![json!({ "text": words("can") }); 31];
    for (draft, pointer, code) in [
        (with("title", words(&"a".repeat(121))), "/title", "text-too-long"),
        (with("description", words("a\u{7}b")), "/description", "text-control"),
        (with("quality", script), "/quality/0/url", "url-form"),
        (with("outcomes", outcomes.into()), "/outcomes", "too-many"),
    ] {
        let refused = place.post(&place.at("/achievements"), &draft).await;
        assert_eq!(refused.problem(), (422, "definition-faults".to_owned()), "{}", refused.text);
        let error = &refused.json()["errors"][0];
        assert_eq!((&error["pointer"], &error["code"]), (&pointer.into(), &code.into()));
    }
    for (draft, code) in [
        (with("assessment", json!(["divination"])), "body-shape"),
        (with("workload", json!({ "hours": "many" })), "body-shape"),
        (with("level", json!({ "eqf": 9 })), "body-shape"),
        (with("colour", json!("red")), "body-shape"),
    ] {
        let refused = place.post(&place.at("/achievements"), &draft).await;
        assert_eq!(refused.problem(), (422, code.to_owned()), "{}", refused.text);
    }
    assert_eq!(place.get(&place.at("/achievements")).await.json()["items"], json!([]));
}

async fn put(
    place: &crate::common::Place,
    path: &str,
    tag: &str,
    body: &Value,
) -> crate::common::Answer {
    let mut request = Request::put(path)
        .header("authorization", place.bearer())
        .header("content-type", "application/json");
    if !tag.is_empty() {
        request = request.header("if-match", tag);
    }
    place.ask(request, body.to_string()).await
}
