//! Other servers that are followed, and what they may tell.

use app::{
    Error, FetchError,
    sources::{Followed, SOURCES_MAX},
};
use domain::{
    AchievementState, Actor, Definition, Role, Source,
    offering::Details,
    source::{Home, PAGES_MAX},
};
use jiff::civil::date;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    common::Campus,
    databases::on_both_databases,
    following::{Follower, HOME, autumn, operator, page, publish, rename, source, teller},
};

on_both_databases!(
    what_a_server_tells_is_kept_as_it_tells_it_and_follows_its_changes,
    of_two_that_read_at_once_one_keeps_a_page,
);

async fn what_a_server_tells_is_kept_as_it_tells_it_and_follows_its_changes(database: &str) {
    let (campus, follower) = (teller().await, Follower::at(database).await);
    let (app, who) = (&campus.bench.app, &campus.administrator);
    let there = app.achievement(campus.soil_science.id, None).await.unwrap();
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(0).await;
    let id = follower.copy(&campus).await.unwrap();
    let here = follower.bench.app.achievement(id, None).await.unwrap();
    assert_eq!(here.version.definition, there.version.definition, "in both languages");
    assert_eq!(here.version.published_at, there.version.published_at);
    assert_eq!(here.developer.name, there.developer.name);
    assert_eq!(here.developer.profile, there.developer.profile);
    assert!(here.achievement.is_awarded_by(here.developer.id, date(2026, 11, 22)));
    let [run] = here.offerings.as_slice() else { panic!("{:?}", here.offerings) };
    let origin = here.origin.clone().unwrap();
    assert_eq!(origin.home, format!("{HOME}/achievements/{}", campus.soil_science.id));
    let details = &there.offerings[0].details;
    let enrol_at = Some(origin.home);
    assert_eq!(run.details, Details { enrol_at, contact: None, ..details.clone() });

    follower.turn(20).await;
    let again = follower.bench.app.achievement(id, None).await.unwrap();
    assert_eq!(again.achievement, here.achievement, "told again, nothing changes");
    assert_eq!((again.version, again.offerings), (here.version, here.offerings));

    let before = app.achievement_desk(who, campus.soil_science.id).await.unwrap().achievement;
    let draft = Definition { own_code: Some("SOIL-2".to_owned()), ..before.draft.clone() };
    app.save_draft(who, before.id, draft, before.changed_at).await.unwrap();
    app.publish_achievement(who, before.id).await.unwrap();
    let run = there.offerings[0].id;
    app.remove_offering(who, campus.university.id, run).await.unwrap();
    app.offer(who, campus.university.id, before.id, autumn()).await.unwrap();
    rename(&campus, "University of the Far North").await;
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(20).await;
    let here = follower.bench.app.achievement(id, None).await.unwrap();
    assert_eq!((here.version.number, here.achievement.latest), (2, Some(2)));
    assert_eq!(here.version.definition.own_code.as_deref(), Some("SOIL-2"));
    assert_eq!(here.offerings.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Autumn"]);
    assert_eq!(here.developer.name, "University of the Far North");
    assert_eq!(follower.bench.app.editions(id).await.unwrap().len(), 1, "the first is at home");

    app.archive_achievement(who, before.id).await.unwrap();
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(20).await;
    let here = follower.bench.app.achievement(id, None).await.unwrap();
    assert_eq!((here.achievement.state, here.offerings.len()), (AchievementState::Archived, 0));
}

async fn of_two_that_read_at_once_one_keeps_a_page(database: &str) {
    let (campus, follower) = (teller().await, Follower::at(database).await);
    follower.tell(&page(&campus, |_| {}).await);
    let reading: Vec<_> = (0..4)
        .map(|_| {
            let app = follower.bench.app.clone();
            tokio::spawn(async move { app.follow_some().await })
        })
        .collect();
    let mut turns = 0;
    for it in reading {
        turns += usize::from(it.await.unwrap().unwrap());
    }
    assert_eq!((turns, follower.asked()), (1, 1));
    assert_eq!(follower.followed().await.in_force, 1);
}

#[tokio::test]
async fn a_page_that_is_none_is_refused_whole_and_read_again_later() {
    let campus = teller().await;
    let follower = Follower::at("sqlite::memory:").await;
    let good = page(&campus, |_| {}).await;
    let circle = json!({ "items": [], "next": "7", "more": true });
    let many = vec![json!({}); 501];
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    for (bytes, code) in [
        (b"<html>".to_vec(), "feed-unreadable"),
        (vec![b' '; 3 << 20], "feed-too-large"),
        (deep.into_bytes(), "feed-unreadable"),
        (b"[]".to_vec(), "feed-form"),
        (br#"{"items":[],"more":false}"#.to_vec(), "feed-form"),
        (br#"{"items":[],"next":"","more":false}"#.to_vec(), "feed-cursor"),
        (br#"{"items":[],"next":"1&with=x","more":false}"#.to_vec(), "feed-cursor"),
        (json!({ "items": many, "next": "7", "more": false }).to_string().into(), "feed-too-many"),
        (circle.to_string().into_bytes(), "feed-circle"),
    ] {
        follower.answer(Ok(bytes));
        follower.turn(3_600).await;
        let Followed { source, in_force, .. } = follower.followed().await;
        assert_eq!((source.failure.as_deref(), in_force), (Some(code), 0));
        assert!(follower.asked() <= 2, "it is not asked again and again");
    }
    follower.answer(Err(FetchError::Private));
    follower.turn(3_600).await;
    assert_eq!(follower.followed().await.source.failure.as_deref(), Some("fetch-private"));
    follower.tell(&good);
    follower.turn(3_600).await;
    let Followed { source, in_force, .. } = follower.followed().await;
    assert_eq!((source.failure, source.failures, in_force), (None, 0, 1));
}

#[tokio::test]
async fn a_feed_without_an_end_has_its_turn_and_no_more() {
    let follower = Follower::at("sqlite::memory:").await;
    follower.net.endless();
    assert!(follower.bench.app.follow_some().await.unwrap());
    let asked = follower.asked();
    assert!(asked <= 20, "{asked} pages in one turn");
    assert_eq!(follower.followed().await.source.pages as usize, asked);
    let before = follower.followed().await.source;
    let after = Source { pages: PAGES_MAX - 5, ..before.clone() };
    let mut tx = follower.bench.store.begin().await.unwrap();
    assert!(store::sources::update(&mut tx, &before, &after).await.unwrap());
    tx.commit().await.unwrap();
    follower.turn(0).await;
    let failure = follower.followed().await.source.failure;
    assert_eq!(failure.as_deref(), Some("feed-endless"), "and is let rest in the end");
}

#[tokio::test]
async fn a_record_that_names_what_is_not_its_servers_or_cannot_be_is_refused_alone() {
    let campus = teller().await;
    let id = campus.soil_science.id;
    let cases = elsewhere(&campus).into_iter().chain(impossible(&campus));
    let other = publish(&campus, "Clay").await;
    for (at, value, code) in cases {
        let follower = Follower::at("sqlite::memory:").await;
        let edit = |it: &mut Value| {
            let item = it["items"].as_array_mut().unwrap();
            let item = item.iter_mut().find(|it| it["achievement"] == json!(id)).unwrap();
            let (place, member) = at.rsplit_once('/').unwrap();
            item.pointer_mut(place).unwrap()[member] = value.clone();
            // The documents in other languages are below the first, wherever that is.
            if let (true, Some(name)) = (at.ends_with("/en/id"), value.as_str()) {
                item["record"]["documents"]["es"]["id"] = json!(format!("{name}/es"));
            }
        };
        follower.tell(&page(&campus, edit).await);
        follower.turn(0).await;
        let Followed { in_force, refused, refusals, .. } = follower.followed().await;
        let codes: Vec<&str> = refusals.iter().map(|it| it.code.as_str()).collect();
        assert_eq!((in_force, refused, codes), (1, 1, vec![code]), "{at}: {value}");
        let clay: Home = source().own(&format!("{HOME}/achievements/{other}")).unwrap();
        assert!(follower.at_home(&clay).await.is_some(), "the rest of the page is kept: {at}");
    }
}

#[tokio::test]
async fn an_edition_that_is_here_never_changes_and_none_comes_before_it() {
    let campus = teller().await;
    let follower = Follower::at("sqlite::memory:").await;
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(0).await;
    let id = follower.copy(&campus).await.unwrap();
    let renamed = |it: &mut Value| {
        it["items"][0]["record"]["documents"]["en"]["name"] = json!("Something else");
    };
    follower.tell(&page(&campus, renamed).await);
    follower.turn(20).await;
    let here = follower.bench.app.achievement(id, None).await.unwrap();
    assert_eq!(here.version.definition.title.original(), "Soil science");
    assert_eq!(follower.followed().await.refused, 0);

    let home = format!("{HOME}/achievements/{}", campus.soil_science.id);
    let third = |it: &mut Value| {
        it["items"][0]["edition"] = json!(3);
        it["items"][0]["record"]["documents"]["en"]["id"] = json!(format!("{home}/3"));
        it["items"][0]["record"]["documents"]["es"]["id"] = json!(format!("{home}/3/es"));
    };
    follower.tell(&page(&campus, third).await);
    follower.turn(20).await;
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(20).await;
    let here = follower.bench.app.achievement(id, None).await.unwrap();
    assert_eq!(here.version.number, 3);
    let refusals = follower.followed().await.refusals;
    assert_eq!(
        (refusals[0].address.as_str(), refusals[0].code.as_str()),
        (home.as_str(), "record-edition")
    );
    follower.tell(&page(&campus, third).await);
    follower.turn(20).await;
    assert_eq!(follower.followed().await.refused, 0, "what is kept by now is forgiven");
}

#[tokio::test]
async fn only_another_server_is_followed_and_only_by_who_runs_the_installation() {
    let follower = Follower::at("sqlite::memory:").await;
    let app = &follower.bench.app;
    for (address, code) in [
        ("http://b.example", "source-form"),
        ("b.example", "source-form"),
        ("https://10.0.0.1", "source-form"),
        ("https://here.example/", "source-own"),
        ("https://A.example", "source-known"),
    ] {
        let refused = app.follow_server(&operator(), address).await.unwrap_err();
        assert_eq!(refused.code(), code, "{address}");
    }
    let reader =
        Actor::person(Uuid::from_u128(1).into(), [(Uuid::nil().into(), Role::Administrator)]);
    for actor in [Actor::nobody(), reader] {
        let refused = app.follow_server(&actor, "https://b.example").await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden(_)), "{refused:?}");
        assert!(matches!(app.sources(&actor).await, Err(Error::Forbidden(_))));
        let id = follower.followed().await.source.id;
        assert!(matches!(app.stop_source(&actor, id).await, Err(Error::Forbidden(_))));
    }
    for number in 1..SOURCES_MAX {
        app.follow_server(&operator(), &format!("https://s{number}.example")).await.unwrap();
    }
    let refused = app.follow_server(&operator(), "https://b.example").await.unwrap_err();
    assert_eq!(refused.code(), "source-too-many");
}

/// What is put where, and why the record is refused then.
type Case = (String, Value, &'static str);

/// Addresses that are not under the one of the server.
fn elsewhere(campus: &Campus) -> Vec<Case> {
    let id = campus.soil_science.id;
    let elsewhere = [
        "https://b.example",
        "https://a.example.evil.example",
        "https://a.example@evil.example",
        "http://a.example",
        "https://a.example:8443",
    ];
    let mut cases = Vec::new();
    for other in elsewhere {
        let there = |path: &str| json!(format!("{other}/{path}"));
        let organisation = format!("organisations/{}", campus.university.id);
        for (at, path, code) in [
            ("/address", format!("achievements/{id}"), "record-elsewhere"),
            ("/record/documents/en/id", format!("achievements/{id}/1"), "record-elsewhere"),
            ("/record/developer", organisation.clone(), "record-elsewhere"),
            ("/record/awarding/0/organisation", organisation.clone(), "record-elsewhere"),
            ("/record/organisations/0/address", organisation.clone(), "record-elsewhere"),
            ("/record/runs/0/address", format!("achievements/{id}/runs/1"), "record-elsewhere"),
            ("/record/runs/0/organisation", organisation, "record-elsewhere"),
        ] {
            cases.push((at.to_owned(), there(&path), code));
        }
    }
    cases
}

/// What cannot be kept, or is not of the form that is told.
fn impossible(campus: &Campus) -> Vec<Case> {
    let id = campus.soil_science.id;
    let long = "x".repeat(9_000);
    let cases = [
        ("/address", json!(format!("{HOME}/achievements/../{id}")), "record-elsewhere"),
        (
            "/record/runs/0/address",
            json!(format!("{HOME}/achievements/1/runs/1")),
            "record-elsewhere",
        ),
        ("/record/documents/en/id", json!(format!("{HOME}/achievements/{id}/9")), "record-form"),
        ("/record/documents/en", json!({ "type": "Achievement" }), "record-form"),
        ("/record/documents", json!({}), "record-form"),
        ("/record/developer", json!(format!("{HOME}/organisations/9")), "record-form"),
        ("/record/organisations/0/name", json!(""), "record-words"),
        ("/record/organisations/0/name", json!(long), "record-words"),
        ("/record/organisations/0/url", json!("javascript:alert(1)"), "record-words"),
        ("/record/organisations/0/country", json!("ESP"), "record-form"),
        ("/record/runs/0/name", json!(long), "record-run"),
        ("/record/runs/0/enrol_at", json!("javascript:alert(1)"), "record-run"),
        ("/record/runs/0/seats", json!(0), "record-run"),
        ("/record/runs/0/ends_on", json!("1999-01-01"), "record-run"),
        ("/record/runs/0/price/full", json!("-1"), "record-run"),
        ("/record/runs/0/position/latitude", json!(91.0), "record-run"),
        ("/record", Value::Null, "record-missing"),
        ("/edition", json!(0), "record-form"),
        ("/edition", json!("1"), "record-form"),
    ];
    cases.into_iter().map(|(at, value, code)| (at.to_owned(), value, code)).collect()
}
