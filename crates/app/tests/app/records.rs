//! A learner takes everything along that one organisation awarded.

use app::{Award, offline::Question, verifying::Wish};
use domain::{Actor, id::CredentialId};
use serde_json::Value;
use vc::Outcome;

use crate::{
    common::{Campus, campus_at},
    databases::on_both_databases,
};

on_both_databases!(a_record_brings_what_was_signed_and_is_signed_itself);

async fn a_record_brings_what_was_signed_and_is_signed_itself(database: &str) {
    let campus = campus_at(database, "http://localhost:8080").await;
    let app = &campus.bench.app;
    let mut ids: Vec<CredentialId> = Vec::new();
    for day in ["2026-11-19", "2026-11-20"] {
        let award = Award { awarded_on: day.parse().unwrap(), ..campus.award() };
        ids.push(app.award(&campus.administrator, award).await.unwrap().id);
    }
    app.work_off().await.unwrap();
    let ana = campus.learner("ana@learner.example").await;
    let record = app.my_record(&ana, campus.university.id).await.unwrap();
    let document: Value = serde_json::from_str(&record.document).unwrap();
    let inside = document["credentialSubject"]["verifiableCredential"].as_array().unwrap();
    assert_eq!((inside.len(), &document["partial"]), (2, &Value::Bool(false)));
    for (inner, id) in inside.iter().rev().zip(&ids) {
        let own: Value = serde_json::from_str(&app.my_document(&ana, *id).await.unwrap()).unwrap();
        assert_eq!(*inner, own);
    }
    let outcomes = [Question::Unaltered, Question::Issuer, Question::InForce];
    let answered = answers(&campus, &record.document).await;
    assert_eq!(outcomes.map(answered), [Outcome::Passed; 3]);
    let altered = record.document.replacen("Ana Ruiz", "Eva Ruiz", 2);
    assert_eq!(answers(&campus, &altered).await(Question::Unaltered), Outcome::Failed);

    for stranger in [&campus.administrator, &Actor::nobody()] {
        assert!(app.my_record(stranger, campus.university.id).await.is_err());
    }
}

async fn answers(campus: &Campus, document: &str) -> impl Fn(Question) -> Outcome + use<> {
    let bytes = document.as_bytes().to_vec();
    let verdict = campus.bench.app.verify(bytes, Wish::default()).await.unwrap();
    move |question| verdict.answer(question).outcome()
}
