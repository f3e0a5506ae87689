use std::collections::BTreeSet;

use app::{
    catalogue::{
        DEPTH_MAX, Facet, How, Outcome, PAGE, PAGES_MAX, Results, Search, Start, WhyPlace,
    },
    offerings::Run,
    organisations::OrganisationChange,
    testing::Bench,
};
use domain::{
    Currency, Definition, Language, Localized, Money, Position, Price,
    code::{Participation, Schedule, Service},
    definition::{Outcome as Can, SkillLink},
    id::AchievementId,
    offering::Details,
};
use jiff::civil::date;

use crate::{
    common::{Campus, campus, campus_at, soil_science},
    databases::on_both_databases,
};

on_both_databases!(another_process_finds_a_change_at_once);

#[tokio::test]
async fn an_edition_is_found_by_the_next_search_and_what_was_withdrawn_is_not() {
    let campus = campus().await;
    let found = search(&campus, "soil").await;
    assert_eq!((found.total, found.found[0].version.achievement), (1, campus.soil_science.id));

    let clay = publish(&campus, titled("Clay and silt")).await;
    assert_eq!(ids(&search(&campus, "clay").await), [clay]);

    campus.bench.app.archive_achievement(&campus.administrator, clay).await.unwrap();
    assert_eq!(search(&campus, "clay").await.total, 0);
    assert_eq!(search(&campus, "").await.total, 1);
}

#[tokio::test]
async fn a_draft_is_nobodys_to_find() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let title = titled("Clay and silt");
    app.draft_definition(&campus.administrator, campus.university.id, title).await.unwrap();
    assert_eq!(search(&campus, "clay").await.total, 0);
    assert_eq!(search(&campus, "").await.total, 1);
}

/// The other process has its own index, and has searched before.
async fn another_process_finds_a_change_at_once(database: &str) {
    let campus = campus_at(database, "http://localhost:8080").await;
    let other = Bench::open(database).await.unwrap().app;
    assert_eq!(other.search(&Search::default()).await.unwrap().total, 1);
    let clay = publish(&campus, titled("Clay and silt")).await;
    let found = other.search(&words("clay")).await.unwrap();
    assert_eq!(ids(&found), [clay]);
    campus.bench.app.archive_achievement(&campus.administrator, clay).await.unwrap();
    assert_eq!(other.search(&words("clay")).await.unwrap().total, 0);
}

#[tokio::test]
async fn a_provider_is_found_by_its_new_name() {
    let campus = campus().await;
    assert_eq!(search(&campus, "soil north").await.found[0].why[1].name.as_deref(), Some(NORTH));
    let before = &campus.university;
    let change = OrganisationChange {
        name: "Polytechnic of the Uplands".to_owned(),
        country: before.country.clone(),
        profile: before.profile.clone(),
        release_above: before.release_above,
    };
    let app = &campus.bench.app;
    app.change_organisation(&campus.administrator, before.id, change).await.unwrap();
    let found = search(&campus, "soil uplands").await;
    assert!(!found.reading.loosened);
    assert_eq!(found.found[0].why[1].name.as_deref(), Some("Polytechnic of the Uplands"));
    let providers = &found.facets[&Facet::Provider];
    assert_eq!(providers[0].name.as_deref(), Some("Polytechnic of the Uplands"));
}

#[tokio::test]
async fn a_run_is_found_by_its_town_and_hours_until_it_is_over() {
    let campus = campus().await;
    let (app, place) = (&campus.bench.app, campus.university.id);
    assert_eq!(search(&campus, "soil evening").await.reading.heard[0].outcome, Outcome::LetGo);
    let run = Run {
        name: "Winter, evenings".to_owned(),
        starts_on: date(2026, 12, 1),
        ends_on: Some(date(2026, 12, 14)),
        participation: Some(Participation::Onsite),
        place: Some("Aldmoor".to_owned()),
        details: Details::default(),
    };
    let run = app.offer(&campus.administrator, place, campus.soil_science.id, run).await.unwrap();

    let found = search(&campus, "soil in the evening near Aldmoor").await;
    let outcomes: Vec<Outcome> = found.reading.heard.iter().map(|it| it.outcome).collect();
    assert_eq!(outcomes, [Outcome::Applied, Outcome::Applied]);
    assert_eq!(found.found[0].run.as_ref().map(|it| it.id), Some(run.id));
    let soon = app.search(&Search { start: Some(Start::Month), ..words("soil") }).await.unwrap();
    assert_eq!((soon.total, soon.starts), (1, vec![(Start::Month, 1), (Start::Quarter, 1)]));
    let of = |facet| found.facets[&facet].iter().map(|it| it.code.as_str()).collect::<Vec<_>>();
    assert_eq!((of(Facet::Mode), of(Facet::Length)), (vec!["onsite"], vec!["to-4"]));
    // 75 hours in two weeks.
    assert_eq!((of(Facet::Workload), of(Facet::Effort)), (vec!["to-100"], vec!["over-20"]));

    campus.bench.world.wait(30 * 24 * 3_600);
    let over = search(&campus, "soil evening").await;
    assert_eq!((over.total, over.reading.heard[0].outcome), (1, Outcome::LetGo));
    assert_eq!(over.found[0].run, None);
    let soon = app.search(&Search { start: Some(Start::Month), ..words("soil") }).await.unwrap();
    assert_eq!(soon.total, 0, "what is not announced does not start soon");
}

#[tokio::test]
async fn a_run_is_found_by_what_it_costs_where_it_is_and_what_helps() {
    let campus = campus().await;
    let (app, place, id) = (&campus.bench.app, campus.university.id, campus.soil_science.id);
    let spring = |details: Details| Run {
        name: "Spring".to_owned(),
        starts_on: date(2027, 3, 1),
        ends_on: None,
        participation: None,
        place: Some("Aldmoor".to_owned()),
        details,
    };
    let funded = Details {
        price: Price::new(euros(20_000), Some(euros(15_000))).ok(),
        position: Position::new(45_000_000, -20_000_000).ok(),
        schedule: [Schedule::Weekends].into(),
        services: [Service::Childcare].into(),
        hours_a_week: "4.5".parse().ok(),
        language: "fr".parse().ok(),
        ..Details::default()
    };
    let told = app.offer(&campus.administrator, place, id, spring(funded)).await.unwrap();
    let found = search(&campus, "soil under 50 weekend with childcare near Aldmoor").await;
    let outcomes: Vec<Outcome> = found.reading.heard.iter().map(|it| it.outcome).collect();
    assert_eq!(outcomes, [Outcome::Applied; 4]);
    assert_eq!((found.found[0].run.as_ref(), found.found[0].km), (Some(&told), Some(0)));
    assert_eq!(found.currency.map(Currency::code), Some("EUR"));
    assert_eq!(found.distances, [(10, 1), (25, 1), (50, 1), (100, 1)]);
    let of = |facet| found.facets[&facet].iter().map(|it| it.code.as_str()).collect::<Vec<_>>();
    assert_eq!((of(Facet::Cost), of(Facet::Service)), (vec!["to-100"], vec!["childcare"]));
    assert_eq!((of(Facet::Time), of(Facet::Effort)), (vec!["weekend"], vec!["to-5"]));
    assert_eq!(of(Facet::Language), ["fr"], "what is said of the run counts");
    let dear = search(&campus, "soil under 49").await;
    assert_eq!(dear.reading.heard[0].outcome, Outcome::LetGo);
}

/// Fifty yen are no fifty euros, and what nobody says is not free.
#[tokio::test]
async fn prices_in_another_currency_are_in_no_band_but_nothing_is_nothing() {
    let campus = campus().await;
    let (app, place) = (&campus.bench.app, campus.university.id);
    let priced = async |title: &str, price: Option<Price>| {
        let id = publish(&campus, titled(title)).await;
        let run = Run {
            name: "Spring".to_owned(),
            starts_on: date(2027, 3, 1),
            ends_on: None,
            participation: None,
            place: None,
            details: Details { price, ..Details::default() },
        };
        app.offer(&campus.administrator, place, id, run).await.unwrap();
        id
    };
    let yen = |minor| Money::new(minor, "JPY".parse().unwrap()).unwrap();
    let cheap = priced("Clay", Price::new(euros(4_000), None).ok()).await;
    search(&campus, "").await;
    priced("Clay in Kyoto", Price::new(yen(50), None).ok()).await;
    let given = priced("Clay for all", Price::new(yen(0), None).ok()).await;
    priced("Clay, who knows", None).await;
    assert_eq!(ids(&search(&campus, "clay free").await), [given]);
    let mut found = ids(&search(&campus, "clay under 50").await);
    found.sort();
    let mut expected = [cheap, given];
    expected.sort();
    assert_eq!(found, expected);
    let cheapest = Search { order: app::catalogue::Order::Cheapest, ..words("clay") };
    assert_eq!(ids(&app.search(&cheapest).await.unwrap())[..2], [given, cheap]);
}

#[tokio::test]
async fn a_run_that_is_moved_or_removed_is_found_as_it_is_now() {
    let campus = campus().await;
    let (app, place) = (&campus.bench.app, campus.university.id);
    let run = |town: &str| Run {
        name: "Spring".to_owned(),
        starts_on: date(2027, 3, 1),
        ends_on: None,
        participation: None,
        place: Some(town.to_owned()),
        details: Details::default(),
    };
    let id = campus.soil_science.id;
    let spring = app.offer(&campus.administrator, place, id, run("Aldmoor")).await.unwrap();
    assert_eq!(search(&campus, "soil aldmoor").await.reading.heard.len(), 1);
    let moved = app.change_offering(&campus.administrator, place, spring.id, run("Kelmoor"));
    moved.await.unwrap();
    assert_eq!(search(&campus, "kelmoor").await.found[0].run.as_ref().unwrap().id, spring.id);
    app.remove_offering(&campus.administrator, place, spring.id).await.unwrap();
    assert_eq!(search(&campus, "soil").await.found[0].run, None);
}

#[tokio::test]
async fn a_slip_is_corrected_and_said_and_each_result_says_why() {
    let campus = campus().await;
    let found = search(&campus, "sciance").await;
    assert_eq!(found.reading.words[0].how, How::Corrected);
    assert_eq!(found.found[0].why[0].why.place, WhyPlace::Title);
}

/// A provider points to the skill of others, and calls it what it likes.
#[tokio::test]
async fn nobody_renames_a_skill_for_all_who_point_to_it() {
    let campus = campus().await;
    let pointing = |title: &str, name: &str| {
        let link = SkillLink {
            name: name.to_owned(),
            uri: "https://skills.example/soil".to_owned(),
            framework: None,
        };
        let outcome = Can { skills: vec![link], ..soil_science().outcomes.remove(0) };
        Definition { outcomes: vec![outcome], ..titled(title) }
    };
    publish(&campus, pointing("Peat", "read a soil profile")).await;
    publish(&campus, pointing("Marsh", "win the lottery")).await;
    let found = search(&campus, "lottery").await;
    assert_eq!(found.found[0].version.definition.title.original(), "Marsh");
    assert_eq!(found.total, 1, "the other is not found by it");
    let skills = &search(&campus, "").await.facets[&Facet::Skill];
    assert_eq!(skills[0].name.as_deref(), Some("read a soil profile"));
    assert_eq!(skills[0].entries, 2);
}

#[tokio::test]
async fn no_search_is_too_long_too_deep_or_too_narrow_to_answer() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let long = Search { text: "soil ".repeat(100_000), page: usize::MAX, ..Search::default() };
    let found = app.search(&long).await.unwrap();
    assert_eq!((found.total, found.page, found.pages), (1, 1, 1));
    assert_eq!(PAGE * PAGES_MAX, DEPTH_MAX);
    for text in ["\u{0}", "((((", "\u{202e}%27;--", "ﷺ", "😀 😀"] {
        app.search(&words(text)).await.unwrap();
    }
    let codes = (0..10_000).map(|it| format!("https://x.example/{it}")).collect();
    let narrow = Search { marks: [(Facet::Skill, codes)].into(), ..Search::default() };
    assert_eq!(app.search(&narrow).await.unwrap().total, 0);
}

#[tokio::test]
async fn what_does_not_fit_on_a_page_is_on_the_next() {
    let campus = campus().await;
    for number in 0..45 {
        publish(&campus, titled(&format!("Clay {number}"))).await;
    }
    let mut seen = BTreeSet::new();
    for page in 1..=3 {
        let asked = Search { page, ..words("clay") };
        let found = campus.bench.app.search(&asked).await.unwrap();
        assert_eq!((found.total, found.page, found.pages), (45, page, 3));
        seen.extend(ids(&found));
    }
    assert_eq!(seen.len(), 45, "each is on one page");
}

fn euros(cents: u64) -> Money {
    Money::new(cents, "EUR".parse().unwrap()).unwrap()
}

const NORTH: &str = "University of the North";

fn titled(title: &str) -> Definition {
    Definition { title: Localized::new(Language::english(), title), ..soil_science() }
}

fn words(text: &str) -> Search {
    Search { text: text.to_owned(), ..Search::default() }
}

async fn search(campus: &Campus, text: &str) -> Results {
    campus.bench.app.search(&words(text)).await.unwrap()
}

async fn publish(campus: &Campus, definition: Definition) -> AchievementId {
    let app = &campus.bench.app;
    let draft = app.draft_definition(&campus.administrator, campus.university.id, definition);
    let draft = draft.await.unwrap();
    app.publish_achievement(&campus.administrator, draft.id).await.unwrap();
    draft.id
}

fn ids(results: &Results) -> Vec<AchievementId> {
    results.found.iter().map(|it| it.version.achievement).collect()
}
