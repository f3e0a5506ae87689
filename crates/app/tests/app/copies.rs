//! What becomes of copies: when their server tells them otherwise, wrongly, anew, or no more.

use app::{
    FetchError,
    catalogue::Search,
    organisations::OrganisationChange,
    testing::{Bench, university},
};
use domain::{
    AchievementState, Actor, Definition, Localized, Organisation, Role, Source,
    id::AchievementId,
    organisation::Profile,
    source::{COPY_BYTES, Home, SOURCE_BYTES_MAX, SOURCES_BYTES_MAX},
};
use serde_json::{Value, json};
use store::sources;
use uuid::Uuid;

use crate::{
    common::Campus,
    databases::on_both_databases,
    following::{Follower, HOME, operator, page, publish, rename, source, teller},
};

on_both_databases!(
    a_run_that_two_records_claim_is_refused_to_the_second_alone,
    an_address_that_nobody_can_see_is_noted_in_letters_that_everyone_sees,
    what_is_not_told_again_by_a_server_that_went_back_is_withdrawn,
    what_copies_take_up_is_counted_and_given_back,
);

async fn a_run_that_two_records_claim_is_refused_to_the_second_alone(database: &str) {
    let (campus, follower) = (teller().await, Follower::at(database).await);
    let told = page(&campus, |_| {}).await["items"][0].to_string();
    let as_if = |path: &str| -> Value {
        let other = told.replace(&campus.soil_science.id.to_string(), path);
        let mut item: Value = serde_json::from_str(&other).unwrap();
        item["record"]["runs"][0]["address"] = json!(format!("{HOME}/achievements/x/y/run"));
        item
    };
    let last = page(&campus, |_| {}).await["items"][0].clone();
    let items = json!([as_if("x"), as_if("x/y"), last]);
    follower.tell(&json!({ "items": items, "next": "7", "more": false }));
    follower.turn(0).await;
    let now = follower.followed().await;
    assert_eq!((now.source.failure, now.in_force), (None, 2));
    let [refusal] = now.refusals.as_slice() else { panic!("{:?}", now.refusals) };
    assert_eq!(refusal.address, format!("{HOME}/achievements/x/y"));
    assert_eq!(refusal.code, "record-run");
    assert!(follower.copy(&campus).await.is_some(), "the rest of the page is kept");
    let nothing = follower.at_home(&home("x/y")).await;
    assert_eq!(nothing, None, "nothing of a record is kept that is refused");
}

async fn an_address_that_nobody_can_see_is_noted_in_letters_that_everyone_sees(database: &str) {
    let (campus, follower) = (teller().await, Follower::at(database).await);
    let mut told = page(&campus, |_| {}).await;
    let hidden = json!({ "address": "\0\u{202e}https://á", "change": "withdrawn", "edition": 1 });
    told["items"].as_array_mut().unwrap().insert(0, hidden);
    follower.tell(&told);
    follower.turn(0).await;
    let now = follower.followed().await;
    assert_eq!((now.source.failure, now.in_force), (None, 1));
    assert_eq!(now.refusals[0].address, r"\u{0}\u{202e}https://\u{e1}");
}

async fn what_is_not_told_again_by_a_server_that_went_back_is_withdrawn(database: &str) {
    let (campus, follower) = (teller().await, Follower::at(database).await);
    let before = page(&campus, |_| {}).await;
    let clay = publish(&campus, "Clay").await;
    let third = |it: &mut Value| tell_as_edition(it, &campus, 3);
    follower.tell(&page(&campus, third).await);
    follower.turn(0).await;
    assert_eq!(follower.followed().await.in_force, 2);

    follower.answer(Err(FetchError::Status(410)));
    follower.turn(20).await;
    let now = follower.followed().await;
    assert_eq!(now.source.failure.as_deref(), Some("feed-anew"));
    assert_eq!(now.in_force, 2, "nothing is withdrawn before it is known what holds");

    follower.tell(&before);
    follower.turn(40).await;
    assert!(!follower.addresses()[0].contains("cursor"), "it is read from the beginning");
    let now = follower.followed().await;
    assert_eq!((now.source.failure, now.in_force, now.refused), (None, 1, 0));
    let clay = follower.at_home(&home(&clay.to_string())).await.unwrap();
    assert_eq!(state(&follower, clay).await, AchievementState::Archived);
    let soil = follower.copy(&campus).await.unwrap();
    let here = follower.bench.app.achievement(soil, None).await.unwrap();
    assert_eq!(here.version.number, 1, "what it says now counts, though it said more before");

    follower.tell(&before);
    follower.turn(20).await;
    assert!(follower.addresses()[0].contains("cursor=7"), "and then it is followed as before");
}

async fn what_copies_take_up_is_counted_and_given_back(database: &str) {
    let (campus, follower) = (teller().await, Follower::at(database).await);
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(0).await;
    let kept = bytes(&follower).await;
    assert!((3_000..30_000).contains(&kept), "{kept}");
    let third = |it: &mut Value| tell_as_edition(it, &campus, 3);
    follower.tell(&page(&campus, third).await);
    follower.turn(20).await;
    assert_eq!(bytes(&follower).await, kept, "an edition takes the place of the one before");
    campus
        .bench
        .app
        .archive_achievement(&campus.administrator, campus.soil_science.id)
        .await
        .unwrap();
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(20).await;
    let left = bytes(&follower).await;
    assert!((2 * COPY_BYTES..2 * COPY_BYTES + 500).contains(&left), "{left}");
}

#[tokio::test]
async fn no_more_of_a_server_is_kept_than_there_is_room_for() {
    for (taken, by) in [(SOURCE_BYTES_MAX, HOME), (SOURCES_BYTES_MAX, "https://b.example")] {
        let (campus, follower) = (teller().await, Follower::at("sqlite::memory:").await);
        follower.bench.app.follow_server(&operator(), "https://b.example").await.unwrap();
        let mut tx = follower.bench.store.begin().await.unwrap();
        let who = sources::find_at(&mut tx, &by.parse().unwrap()).await.unwrap().unwrap();
        sources::weigh(&mut tx, who.id, taken - 1_000).await.unwrap();
        tx.commit().await.unwrap();
        follower.tell(&page(&campus, |_| {}).await);
        follower.turn(0).await;
        let now = follower.followed().await;
        assert_eq!(now.in_force, 0, "{by}");
        assert_eq!(now.refusals[0].code, "record-too-many");
    }
}

#[tokio::test]
async fn a_new_name_of_who_awards_is_found_with_what_is_told_of_them() {
    let (campus, follower) = (teller().await, Follower::at("sqlite::memory:").await);
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(0).await;
    assert_eq!(found(&follower, "Ultima Thule").await, 0);
    rename(&campus, "University of Ultima Thule").await;
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(20).await;
    assert_eq!(found(&follower, "Ultima Thule").await, 1);
}

#[tokio::test]
async fn only_organisations_that_a_record_names_are_told_and_no_more_than_a_page_can_name() {
    let (campus, follower) = (teller().await, Follower::at("sqlite::memory:").await);
    let unnamed = |it: &mut Value| {
        let organisations = it["items"][0]["record"]["organisations"].as_array_mut().unwrap();
        let mut other = organisations[0].clone();
        other["address"] = json!(format!("{HOME}/organisations/9"));
        organisations.push(other);
    };
    follower.tell(&page(&campus, unnamed).await);
    follower.turn(0).await;
    let now = follower.followed().await;
    assert_eq!((now.in_force, now.refusals[0].code.as_str()), (0, "record-form"));

    let told = page(&campus, |_| {}).await["items"][0].to_string();
    let with_ninety_nine_others = |number: usize| {
        let other = told.replace(&campus.soil_science.id.to_string(), &number.to_string());
        let mut item: Value = serde_json::from_str(&other).unwrap();
        item["record"]["runs"] = json!([]);
        for at in 0..99 {
            let address = json!(format!("{HOME}/organisations/{number}-{at}"));
            let mut body = item["record"]["organisations"][0].clone();
            let mut awarding = item["record"]["awarding"][0].clone();
            (body["address"], awarding["organisation"]) = (address.clone(), address);
            item["record"]["organisations"].as_array_mut().unwrap().push(body);
            item["record"]["awarding"].as_array_mut().unwrap().push(awarding);
        }
        item
    };
    let items: Vec<Value> = (0..51).map(with_ninety_nine_others).collect();
    follower.tell(&json!({ "items": items, "next": "7", "more": false }));
    follower.turn(20).await;
    let now = follower.followed().await;
    assert_eq!(now.source.failure.as_deref(), Some("feed-too-many"));
    assert_eq!(now.in_force, 0);
}

#[tokio::test]
async fn what_a_page_tells_twice_is_taken_once() {
    let (campus, follower) = (teller().await, Follower::at("sqlite::memory:").await);
    let mut told = page(&campus, |_| {}).await;
    let mut second = told.clone();
    tell_as_edition(&mut second, &campus, 2);
    told["items"].as_array_mut().unwrap().push(second["items"][0].clone());
    follower.tell(&told);
    follower.turn(0).await;
    let id = follower.copy(&campus).await.unwrap();
    assert_eq!(follower.bench.app.achievement(id, None).await.unwrap().version.number, 1);
    assert_eq!(follower.followed().await.refusals[0].code, "record-twice");
}

#[tokio::test]
async fn a_reading_that_broke_off_withdraws_nothing() {
    let (campus, follower) = (teller().await, Follower::at("sqlite::memory:").await);
    let before = page(&campus, |it| (it["next"], it["more"]) = (json!("3"), json!(true))).await;
    publish(&campus, "Clay").await;
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(0).await;
    follower.answer(Err(FetchError::Status(410)));
    follower.turn(20).await;
    follower.tell(&before);
    follower.turn(40).await;
    follower.answer(Err(FetchError::NoAnswer));
    for seconds in [60, 120, 3_600] {
        follower.turn(seconds).await;
    }
    assert_eq!(follower.followed().await.in_force, 2);
    follower.answer(Err(FetchError::Status(410)));
    follower.turn(3_600).await;
    follower.turn(3_600).await;
    let failure = follower.followed().await.source.failure;
    assert_eq!(
        failure.as_deref(),
        Some("fetch-gone"),
        "from the beginning there is nothing to forget"
    );
}

#[tokio::test]
async fn a_change_that_is_refused_leaves_no_run_on_offer_and_the_copy_says_since_when() {
    let (campus, follower) = (teller().await, Follower::at("sqlite::memory:").await);
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(0).await;
    let id = follower.copy(&campus).await.unwrap();
    let wrong = |it: &mut Value| it["items"][0]["record"]["runs"][0]["seats"] = json!(0);
    follower.tell(&page(&campus, wrong).await);
    follower.turn(20).await;
    let since = follower.bench.app.now();
    follower.turn(20).await;
    let here = follower.bench.app.achievement(id, None).await.unwrap();
    assert_eq!((here.offerings.len(), here.achievement.state), (0, AchievementState::Published));
    assert_eq!(here.origin.unwrap().refused_at, Some(since), "the first refusal counts");
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(20).await;
    let here = follower.bench.app.achievement(id, None).await.unwrap();
    assert_eq!((here.offerings.len(), here.origin.unwrap().refused_at), (1, None));
}

#[tokio::test]
async fn what_was_withdrawn_is_empty_here_but_for_its_name_and_its_home() {
    let (campus, follower) = (teller().await, Follower::at("sqlite::memory:").await);
    let (app, who) = (&campus.bench.app, &campus.administrator);
    describe(&campus).await;
    let told = page(&campus, |_| {}).await;
    follower.tell(&told);
    follower.turn(0).await;
    let id = follower.copy(&campus).await.unwrap();
    let full = follower.bench.app.achievement(id, None).await.unwrap();
    assert!(full.developer.profile.description.is_some());

    app.archive_achievement(who, campus.soil_science.id).await.unwrap();
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(20).await;
    let here = follower.bench.app.achievement(id, None).await.unwrap();
    let title = Localized::new("en".parse().unwrap(), "Soil science");
    assert_eq!(here.version.definition, Definition::titled(title.clone()));
    assert_eq!(here.achievement.draft, Definition::titled(title));
    assert_eq!((here.awarding.len(), here.offerings.len()), (0, 0));
    assert_eq!(here.version.published_at, full.version.published_at);
    let language = full.developer.profile.language.clone();
    let named = Organisation { profile: Profile::in_language(language), ..full.developer.clone() };
    assert_eq!(here.developer, named, "nothing in force names who defined it");

    follower.tell(&told);
    follower.turn(20).await;
    let here = follower.bench.app.achievement(id, None).await.unwrap();
    assert_eq!(here.version, full.version, "it may come back");
    assert_eq!(here.developer, full.developer);
}

#[tokio::test]
async fn a_draft_that_is_begun_from_a_copy_names_it_by_its_home() {
    let (campus, follower) = (teller().await, Follower::at("sqlite::memory:").await);
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(0).await;
    let app = &follower.bench.app;
    let ours = app.create_organisation(&operator(), university()).await.unwrap().id;
    let who = Actor::person(Uuid::from_u128(1).into(), [(ours, Role::Administrator)]);
    let copy = follower.copy(&campus).await.unwrap();
    let draft = app.copy_achievement(&who, (ours, None), copy).await.unwrap();
    let url = format!("{HOME}/achievements/{}/1", campus.soil_science.id);
    assert_eq!(draft.draft.based_on.unwrap().url, url);
}

#[tokio::test]
async fn a_refusal_is_forgiven_however_its_address_was_written() {
    let (campus, follower) = (teller().await, Follower::at("sqlite::memory:").await);
    let id = campus.soil_science.id;
    let shouted = |it: &mut Value| {
        it["items"][0]["address"] = json!(format!("HTTPS://A.Example:443/achievements/{id}"));
        it["items"][0]["record"] = Value::Null;
    };
    follower.tell(&page(&campus, shouted).await);
    follower.turn(0).await;
    let refusals = follower.followed().await.refusals;
    assert_eq!(refusals[0].address, format!("{HOME}/achievements/{id}"));
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(20).await;
    assert_eq!(follower.followed().await.refused, 0);

    let elsewhere =
        json!({ "address": "https://b.example/x", "change": "withdrawn", "edition": 1 });
    follower.tell(&json!({ "items": [elsewhere], "next": "8", "more": false }));
    follower.turn(20).await;
    let now = follower.followed().await;
    assert_eq!(now.refused, 1);
    follower.bench.app.forget_refusals(&operator(), now.source.id).await.unwrap();
    assert_eq!(follower.followed().await.refused, 0);
    let refused = follower.bench.app.forget_refusals(&Actor::nobody(), now.source.id).await;
    assert!(refused.is_err());
}

#[tokio::test]
async fn a_server_is_not_followed_again_while_what_it_told_is_leaving() {
    let (campus, follower) = (teller().await, Follower::at("sqlite::memory:").await);
    follower.tell(&page(&campus, |_| {}).await);
    follower.turn(0).await;
    let app = &follower.bench.app;
    let id = follower.followed().await.source.id;
    app.stop_source(&operator(), id).await.unwrap();
    let refused = app.follow_server(&operator(), HOME).await.unwrap_err();
    assert_eq!(refused.code(), "source-busy");
    follower.turn(0).await;
    let Source { round, .. } = app.follow_server(&operator(), HOME).await.unwrap();
    assert_eq!((round, follower.followed().await.in_force), (2, 0));
}

#[tokio::test]
async fn the_demo_follows_nobody_for_anyone_may_run_it() {
    let bench = Bench::demo("sqlite::memory:").await.unwrap();
    bench.app.fix_base("http://localhost:8080").await.unwrap();
    let refused = bench.app.follow_server(&operator(), HOME).await.unwrap_err();
    assert_eq!(refused.code(), "source-demo");
}

/// Says in a page that the micro-credential is of another edition.
fn tell_as_edition(page: &mut Value, campus: &Campus, number: u32) {
    let home = format!("{HOME}/achievements/{}", campus.soil_science.id);
    let items = page["items"].as_array_mut().unwrap();
    let item = items.iter_mut().find(|it| it["address"] == json!(home)).unwrap();
    item["edition"] = json!(number);
    item["record"]["documents"]["en"]["id"] = json!(format!("{home}/{number}"));
    item["record"]["documents"]["es"]["id"] = json!(format!("{home}/{number}/es"));
}

/// Lets the university say something of itself.
async fn describe(campus: &Campus) {
    let said = Localized::new("en".parse().unwrap(), "A university by the sea.");
    let before = &campus.university;
    let profile = Profile { description: Some(said), ..before.profile.clone() };
    let change = OrganisationChange {
        name: before.name.clone(),
        country: before.country.clone(),
        profile,
        release_above: before.release_above,
    };
    let app = &campus.bench.app;
    app.change_organisation(&campus.administrator, before.id, change).await.unwrap();
}

fn home(path: &str) -> Home {
    source().own(&format!("{HOME}/achievements/{path}")).unwrap()
}

async fn state(follower: &Follower, id: AchievementId) -> AchievementState {
    follower.bench.app.achievement(id, None).await.unwrap().achievement.state
}

async fn found(follower: &Follower, text: &str) -> u64 {
    let search = Search { text: text.to_owned(), ..Search::default() };
    follower.bench.app.search(&search).await.unwrap().total
}

async fn bytes(follower: &Follower) -> i64 {
    let id = follower.followed().await.source.id;
    let mut tx = follower.bench.store.read().await.unwrap();
    sources::bytes(&mut tx, id).await.unwrap().0
}
