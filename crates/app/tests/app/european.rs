//! An award in the European form: without a seal, so that nobody is told that it is genuine; and only while it is in force.

use app::{
    Withdrawal,
    offline::{Headline, Question},
    verifying::Wish,
};
use domain::StandingChange;
use jiff::SignedDuration;
use serde_json::Value;
use vc::Outcome;

use crate::{
    common::{campus, campus_at},
    databases::on_both_databases,
};

const PICTURE: &[u8] = b"\x89PNG with the signed original";

on_both_databases!(the_european_form_names_the_original_and_is_never_called_genuine);

async fn the_european_form_names_the_original_and_is_never_called_genuine(database: &str) {
    let campus = campus_at(database, "http://localhost:8080").await;
    let app = &campus.bench.app;
    let id = app.award(&campus.administrator, campus.award()).await.unwrap().id;
    let (unsigned, _) =
        app.award_of(&campus.administrator, campus.university.id, id).await.unwrap();
    assert_eq!(app.european_form(&unsigned, PICTURE).await.unwrap_err().code(), "not-found");

    app.work_off().await.unwrap();
    let ana = campus.learner("ana@learner.example").await;
    let held = app.my_credential(&ana, id).await.unwrap();
    let original: Value = serde_json::from_str(&app.my_document(&ana, id).await.unwrap()).unwrap();
    let written = app.european_form(&held, PICTURE).await.unwrap();
    let document: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(document["identifier"]["notation"], original["id"]);
    assert_eq!(document["issuer"]["identifier"]["notation"], original["issuer"]["id"]);
    assert_eq!(document["validFrom"], original["validFrom"]);

    // Whether it is from us or made up, nobody can tell: it is answered alike.
    for text in [written.clone(), written.replace("Ana Ruiz", "Eva Ruiz")] {
        let verdict = app.verify(text.into_bytes(), Wish::default()).await.unwrap();
        assert_eq!(verdict.headline, Headline::Unsigned);
        assert_eq!(verdict.answer(Question::Unaltered).outcome(), Outcome::Failed);
        assert_eq!(verdict.answer(Question::Issuer).outcome(), Outcome::CouldNotTell);
        assert_eq!(verdict.explained.kind.code(), "european-digital-credential");
        let said = verdict.explained.description.unwrap();
        assert!(said.contains("It has no seal."), "it leads to the original: {said}");
    }
}

#[tokio::test]
async fn what_is_not_in_force_is_not_given_in_a_form_that_cannot_say_so() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let id = app.award(&campus.administrator, campus.award()).await.unwrap().id;
    app.work_off().await.unwrap();
    let ana = campus.learner("ana@learner.example").await;
    for change in [StandingChange::Suspend, StandingChange::Reinstate, StandingChange::Revoke] {
        let reason = "A mistake in the records.".to_owned();
        let wish =
            Withdrawal { organisation: campus.university.id, credential: id, change, reason };
        app.change_standing(&campus.administrator, wish).await.unwrap();
        let held = app.my_credential(&ana, id).await.unwrap();
        let is_given = app.european_form(&held, PICTURE).await.is_ok();
        assert_eq!(is_given, change == StandingChange::Reinstate, "{change:?}");
        assert_eq!(held.has_european_form(app.now()), is_given);
    }
}

#[tokio::test]
async fn what_is_over_is_not_given_in_a_form_that_cannot_say_so() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let id = app.award(&campus.administrator, campus.award()).await.unwrap().id;
    app.work_off().await.unwrap();
    let ana = campus.learner("ana@learner.example").await;
    let mut held = app.my_credential(&ana, id).await.unwrap();
    for (seconds, is_given) in [(0, true), (-1, false)] {
        let until = app.now() + SignedDuration::from_secs(seconds);
        held.credential.valid_until = Some(until);
        assert_eq!(app.european_form(&held, PICTURE).await.is_ok(), is_given, "until {until}");
    }
}
