//! Awarding by table, by a program.

use axum::http::Request;
use serde_json::{Value, json};

use crate::common::{Answer, Place, place};

const TABLE: &str = "e-mail;name;passed on\n\
    ana@learner.example;Ana Ruiz;20/11/2026\n\
    ben@learner.example;Ben Okri;31/02/2026\n";

#[tokio::test]
async fn a_table_is_handed_in_checked_mended_and_awarded() {
    let place = place().await;
    let achievement = place.published().await.rsplit('/').next().unwrap().to_owned();
    let handed = hand_in(&place, &achievement, TABLE).await;
    assert_eq!(handed.status, 201, "{}", handed.text);
    let here = handed.header("location").to_owned();
    let fields: Vec<Value> =
        handed.json()["columns"].as_array().unwrap().iter().map(|it| it["field"].clone()).collect();
    assert_eq!(fields, ["email", "full-name", "passed-on"]);

    let early = place.post(&format!("{here}/confirm"), &Value::Null).await;
    assert_eq!(early.problem(), (422, "batch-not-checked".to_owned()));
    let checked = place.post(&format!("{here}/check"), &json!({})).await;
    assert_eq!(
        (&checked.json()["counts"]["valid"], &checked.json()["counts"]["wrong"]),
        (&1.into(), &1.into())
    );
    let error = place.get(&here).await.json()["errors"][0].clone();
    assert_eq!((&error["row"], &error["column"]), (&3.into(), &"passed on".into()));
    assert_eq!(error["value"], "31/02/2026");

    let confirmed = place.post(&format!("{here}/confirm"), &Value::Null).await;
    assert_eq!(confirmed.json()["state"], "awarding", "{}", confirmed.text);
    place.bench.app.work_off().await.unwrap();
    let done = place.get(&here).await.json();
    assert_eq!((&done["state"], &done["counts"]["awarded"]), (&"done".into(), &1.into()));
    assert_eq!(done["issued"], 1);
    let listed = place.get(&place.at("/tables")).await.json();
    assert_eq!(listed["items"][0]["id"], done["id"]);
}

#[tokio::test]
async fn what_is_no_table_or_read_as_something_else_is_refused() {
    let place = place().await;
    let achievement = place.published().await.rsplit('/').next().unwrap().to_owned();
    assert_eq!(hand_in(&place, &achievement, "").await.problem().0, 422);
    let handed = hand_in(&place, &achievement, TABLE).await;
    let here = handed.header("location").to_owned();
    let wrong = json!({ "columns": ["email", "colour", null] });
    let refused = place.post(&format!("{here}/check"), &wrong).await;
    assert_eq!(refused.problem(), (422, "body-refused".to_owned()));
    assert_eq!(refused.json()["errors"][0]["pointer"], "/columns/1");
    let cancelled = place.post(&format!("{here}/cancel"), &Value::Null).await;
    assert_eq!(cancelled.json()["state"], "cancelled", "{}", cancelled.text);
    let large = "a".repeat(web::form::TABLE_BYTES_MAX + 1);
    assert_eq!(
        hand_in(&place, &achievement, &large).await.problem(),
        (413, "too-large".to_owned())
    );
}

async fn hand_in(place: &Place, achievement: &str, table: &str) -> Answer {
    let path = place.at(&format!("/tables?achievement={achievement}&name=passed.csv"));
    let request = Request::post(path)
        .header("authorization", place.bearer())
        .header("content-type", "text/csv");
    place.ask(request, table.to_owned()).await
}
