//! Three servers: two publish, and the third finds what they publish. Each changes only what is its own.

#![cfg(test)]

mod world;

use app::{open_data::Cursor, testing::ADMINISTRATOR};
use axum::http::StatusCode;
use domain::{Actor, Role};
use http_body_util::BodyExt;
use serde_json::{Value, json};

use crate::world::{PAGE, Provider, World, operator};

#[tokio::test]
async fn what_two_servers_publish_is_found_at_a_third_and_gone_there_within_a_minute() {
    let world = World::new().await;
    let [a, b] = [&world.a, &world.b];
    world.third.follow("https://a.example").await;
    world.third.follow("https://b.example").await;
    world.third.turn(0).await;
    assert_eq!(world.third.titles().await, ["Clay", "Soil science"]);
    let (soil, clay) = (world.third.id("Soil science").await, world.third.id("Clay").await);

    let page = world.third.page(&format!("/achievements/{soil}")).await;
    for words in [
        "This is a copy. It comes from a.example, and was read there last on",
        "University of the North",
        "can describe a soil profile",
        "Spring, evenings",
        "€50",
        "Luarca",
        "4.5",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let home = format!("https://a.example/achievements/{}", a.achievement);
    assert!(page.contains(&format!("href=\"{home}\"")), "it leads home: {page}");
    assert!(!page.contains("/place\""), "a place is asked for at home: {page}");
    assert!(page.contains("own site, a.example"), "{page}");
    let page = world.third.page(&format!("/achievements/{clay}")).await;
    assert!(page.contains("It comes from b.example"), "{page}");
    assert!(page.contains("own site, college.example"), "the provider's own page counts: {page}");

    a.withdraw().await;
    b.cancel().await;
    world.third.turn(20).await;
    assert_eq!(world.third.titles().await, ["Clay"]);
    let page = world.third.page(&format!("/achievements/{clay}")).await;
    assert!(!page.contains("Spring, evenings"), "{page}");
    let page = world.third.page(&format!("/achievements/{soil}")).await;
    assert!(page.contains("This was a copy of what a.example told"), "{page}");
    for words in ["awarded no more", "Spring, evenings", "can describe a soil profile"] {
        assert!(!page.contains(words), "{words} in {page}");
    }
}

#[tokio::test]
async fn a_server_that_went_back_to_a_backup_is_read_anew_and_what_it_lost_is_gone() {
    let world = World::new().await;
    for title in ["Silt", "Loam", "Gravel"] {
        world.a.publish(title).await;
    }
    world.third.follow("https://a.example").await;
    world.third.turn(0).await;
    assert_eq!(world.third.titles().await, ["Gravel", "Loam", "Silt", "Soil science"]);
    // The backup is of the time before it published the other three.
    Provider::new("https://a.example", "Soil science", None, &world.net).await;
    world.third.turn(20).await;
    let page = world.third.console().await;
    assert!(page.contains("it no longer knows how far it was read"), "{page}");
    world.third.turn(40).await;
    assert_eq!(world.third.titles().await, ["Soil science"]);
    let page = world.third.console().await;
    assert!(!page.contains("Something needs a look"), "{page}");
}

#[tokio::test]
async fn of_a_copy_every_list_says_from_which_server_it_is() {
    let world = World::new().await;
    world.third.follow("https://a.example").await;
    world.third.follow("https://b.example").await;
    world.third.turn(0).await;
    let (soil, clay) = (world.third.id("Soil science").await, world.third.id("Clay").await);
    for path in ["/search".to_owned(), format!("/compare?a={soil}&a={clay}")] {
        let page = world.third.page(&path).await;
        for host in ["a.example", "b.example"] {
            let by = format!("University of the North, from {host}");
            assert!(page.contains(&by), "{by} in {page}");
        }
    }
    let english = "en".parse().unwrap();
    assert!(world.third.app().newest(9, &english).await.unwrap().is_empty(), "nothing is ours");
}

#[tokio::test]
async fn a_copy_that_may_be_out_of_date_says_so() {
    let world = World::new().await;
    world.third.follow("https://a.example").await;
    world.third.turn(0).await;
    let soil = world.third.id("Soil science").await;
    let mut told = world.a.feed().await;
    told["items"][0]["record"]["runs"][0]["seats"] = json!(0);
    world.net.answer("a.example", &told);
    world.third.turn(20).await;
    let page = world.third.page(&format!("/achievements/{soil}")).await;
    for words in ["It comes from a.example, and may be out of date", "See it at a.example"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(!page.contains("Spring, evenings"), "it may be cancelled: {page}");
}

#[tokio::test]
async fn a_feed_that_edits_anothers_record_is_refused_and_the_operator_sees_it() {
    let world = World::new().await;
    world.third.follow("https://a.example").await;
    world.third.follow("https://b.example").await;
    world.third.turn(0).await;
    let soil = world.third.id("Soil science").await;
    let before = world.third.kept(soil).await;

    let theirs = world.a.feed().await;
    let mut forged = theirs.clone();
    let record = &mut forged["items"][0];
    record["edition"] = json!(2);
    record["record"]["documents"]["en"]["name"] = json!("Soil science, improved");
    let home = format!("https://a.example/achievements/{}", world.a.achievement);
    record["record"]["documents"]["en"]["id"] = json!(format!("{home}/2"));
    let mut own = world.b.feed().await["items"][0].clone();
    own["record"]["runs"] = json!([]);
    let gone = json!({ "address": home, "change": "withdrawn", "edition": 2 });
    let items = json!([forged["items"][0], gone, own]);
    world.net.answer("b.example", &json!({ "items": items, "next": "9", "more": false }));
    world.third.turn(20).await;

    assert_eq!(world.third.kept(soil).await, before);
    assert_eq!(world.third.titles().await, ["Clay", "Soil science"]);
    let clay = world.third.id("Clay").await;
    let (_, _, runs) = world.third.kept(clay).await;
    assert_eq!(runs, [], "the rest of the page was kept");
    let page = world.third.console().await;
    for words in [
        "b.example",
        "One record was not taken",
        &home,
        "It names something that is not under the address of this server.",
        "Something needs a look",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
}

#[tokio::test]
async fn a_server_that_goes_silent_keeps_what_it_told_and_says_when_it_was_read() {
    let world = World::new().await;
    world.third.follow("https://a.example").await;
    world.third.turn(0).await;
    world.net.silence("a.example");
    for seconds in [20, 40, 80, 3_600, 86_400] {
        world.third.turn(seconds).await;
    }
    assert_eq!(world.third.titles().await, ["Soil science"]);
    let soil = world.third.id("Soil science").await;
    let page = world.third.page(&format!("/achievements/{soil}")).await;
    assert!(page.contains("was read there last on 22 November 2026"), "{page}");
    let page = world.third.console().await;
    for words in
        ["the server did not answer in time", "What it told before is kept", "Read last on"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    let asked = world.net.asked();
    assert!(asked < 10, "it is asked less and less often: {asked}");
}

#[tokio::test]
async fn nobody_does_anything_in_the_copy_of_an_organisation() {
    let world = World::new().await;
    world.third.follow("https://a.example").await;
    world.third.turn(0).await;
    let app = world.third.app();
    let soil = app.achievement(world.third.id("Soil science").await, None).await.unwrap();
    let (copy, id) = (soil.developer.id, soil.achievement.id);
    let before = world.third.kept(id).await;
    let everywhere: Vec<Actor> = vec![
        operator(),
        Actor::machine(copy, Role::Administrator.acts()),
        Actor::person(ADMINISTRATOR.into(), [(copy, Role::Administrator)]),
    ];
    for actor in &everywhere {
        let email = "mallory@example.org".parse().unwrap();
        assert!(app.invite(actor, copy, &email, Role::Administrator).await.is_err());
        assert!(app.organisation_desk(actor, copy).await.is_err());
        assert!(app.archive_achievement(actor, id).await.is_err());
        assert!(app.remove_offering(actor, copy, soil.offerings[0].id).await.is_err());
        assert!(app.award(actor, app::testing::award_to_ana(copy, id)).await.is_err());
        assert!(app.workplace(actor, &soil.developer.slug).await.is_err());
    }
    assert_eq!(app.portrait(copy).await.unwrap().issuer, None, "it signs nothing here");
    let document = app.organisation_document(copy, "http://localhost:8080").await;
    assert!(document.is_err(), "it is written at home");
    let did = world.third.get(&format!("/organisations/{copy}/did.json"), "*/*").await;
    assert_eq!(did.status(), StatusCode::NOT_FOUND);
    assert_eq!(world.third.kept(id).await, before);
}

#[tokio::test]
async fn programs_are_led_home_and_nothing_is_told_twice() {
    let world = World::new().await;
    world.third.follow("https://a.example").await;
    world.third.turn(0).await;
    let app = world.third.app();
    let soil = app.achievement(world.third.id("Soil science").await, None).await.unwrap();
    let (here, there) = (soil.achievement.id, world.a.achievement);
    for (path, home) in [
        (format!("/achievements/{here}"), format!("achievements/{there}")),
        (format!("/achievements/{here}/1"), format!("achievements/{there}/1")),
        (format!("/achievements/{here}/1/en"), format!("achievements/{there}/1/en")),
        (format!("/achievements/{here}.ctdl.json"), format!("achievements/{there}.ctdl.json")),
        (
            format!("/organisations/{}", soil.developer.id),
            format!("organisations/{}", world.a.organisation),
        ),
    ] {
        let answer = world.third.get(&path, "application/ld+json").await;
        assert_eq!(answer.status(), StatusCode::TEMPORARY_REDIRECT, "{path}");
        assert_eq!(answer.headers()["location"], format!("https://a.example/{home}"));
        let there = world.net.get("a.example", &format!("/{home}")).await.unwrap();
        assert!(serde_json::from_slice::<Value>(&there).unwrap().is_object());
    }
    let page = world.third.get(&format!("/achievements/{here}"), PAGE).await;
    assert_eq!(page.headers()["x-robots-tag"], "noindex");
    let feed = app.catalogue_changes(Cursor::default(), Cursor::default()).await.unwrap();
    assert_eq!(feed.changes, []);
    assert_eq!(app.sitemap(None).await.unwrap(), []);
    let lines = world.third.get("/open-data/achievements.ob.ndjson", "*/*").await;
    assert_eq!(lines.into_body().collect().await.unwrap().to_bytes(), "");
}

#[tokio::test]
async fn a_server_that_is_followed_no_more_leaves_the_catalogue_and_may_come_back() {
    let world = World::new().await;
    world.third.follow("https://a.example").await;
    world.third.turn(0).await;
    let app = world.third.app();
    let source = app.sources(&operator()).await.unwrap()[0].source.id;
    app.stop_source(&operator(), source).await.unwrap();
    world.third.turn(1).await;
    assert_eq!(world.third.titles().await, Vec::<String>::new());
    world.third.turn(90).await;
    let before = world.net.asked();
    world.third.turn(90).await;
    assert_eq!(world.net.asked(), before, "nobody is asked");
    world.third.follow("https://a.example").await;
    world.third.turn(1).await;
    assert_eq!(world.third.titles().await, ["Soil science"]);
}
