use domain::{
    Achievement, AchievementState, Awarding, Currency, Money, Offering, Price,
    id::{AchievementId, OrganisationId},
    offering::Details,
};
use jiff::civil::{Date, date};
use store::{
    Store, Tx, achievements,
    catalogue::{self, Cursor},
    offerings, organisations,
};
use uuid::Uuid;

use crate::common::{
    at, edition, faculty, furnished, noon, on_both_databases, scope_of, soil_science, university,
};

on_both_databases!(
    a_change_is_read_once_by_each_reader_and_in_order,
    what_changes_again_comes_again_further_on,
    a_new_name_is_a_change_of_all_that_an_organisation_defines_or_awards,
    revisions_are_in_the_order_of_commits,
    of_some_achievements_those_in_force_are_found_with_their_providers,
    the_runs_to_come_are_listed_for_many_at_once,
    a_reader_of_the_feed_is_told_since_when_each_is_what_it_is,
    a_draft_stands_in_no_feed_and_in_no_list,
    what_is_in_force_is_listed_by_id_in_pieces,
    what_is_committed_from_now_on_stands_behind_the_present,
    the_leading_currency_is_that_of_most_runs_that_cost_something,
);

async fn a_change_is_read_once_by_each_reader_and_in_order(store: Store) {
    let mut tx = furnished(&store).await;
    let (clay, silt) = (add(&mut tx, 41).await, add(&mut tx, 42).await);
    for id in [silt, soil_science().id, clay] {
        catalogue::touch(&mut tx, id, noon()).await.unwrap();
    }
    let first = catalogue::changed_after(&mut tx, Cursor::default(), 2).await.unwrap();
    assert_eq!(ids(&first), [silt, soil_science().id]);
    let rest = catalogue::changed_after(&mut tx, first[1].1, 9).await.unwrap();
    assert_eq!(ids(&rest), [clay]);
    assert_eq!(catalogue::changed_after(&mut tx, rest[0].1, 9).await.unwrap(), []);
}

async fn what_changes_again_comes_again_further_on(store: Store) {
    let mut tx = furnished(&store).await;
    let clay = add(&mut tx, 41).await;
    for id in [soil_science().id, clay, soil_science().id] {
        catalogue::touch(&mut tx, id, noon()).await.unwrap();
    }
    let all = catalogue::changed_after(&mut tx, Cursor::default(), 9).await.unwrap();
    assert_eq!(ids(&all), [clay, soil_science().id]);
    let again = catalogue::changed_after(&mut tx, all[0].1, 9).await.unwrap();
    assert_eq!(ids(&again), [soil_science().id]);
}

async fn a_new_name_is_a_change_of_all_that_an_organisation_defines_or_awards(store: Store) {
    let mut tx = furnished(&store).await;
    let draft = Achievement { state: AchievementState::Draft, latest: None, ..achievement(41) };
    achievements::insert(&mut tx, &draft).await.unwrap();
    let awarded = Achievement {
        developer: university().id,
        awarding: vec![awarding(faculty().id)],
        ..achievement(42)
    };
    achievements::insert(&mut tx, &awarded).await.unwrap();
    catalogue::touch_all_of(&mut tx, university().id, noon()).await.unwrap();
    let changed = catalogue::changed_after(&mut tx, Cursor::default(), 9).await.unwrap();
    assert_eq!(ids(&changed), [soil_science().id, awarded.id], "a draft is nobody's to find");
    catalogue::touch_all_of(&mut tx, faculty().id, noon()).await.unwrap();
    let changed = catalogue::changed_after(&mut tx, changed[1].1, 9).await.unwrap();
    assert_eq!(ids(&changed), [awarded.id]);
}

/// A reader that has read the later of two changes has read the earlier one, whichever began first.
async fn revisions_are_in_the_order_of_commits(store: Store) {
    let mut tx = furnished(&store).await;
    let clay = add(&mut tx, 41).await;
    tx.commit().await.unwrap();

    let mut first = store.begin().await.unwrap();
    catalogue::touch(&mut first, clay, noon()).await.unwrap();
    let other = store.clone();
    let second = tokio::spawn(async move {
        let mut second = other.begin().await.unwrap();
        catalogue::touch(&mut second, soil_science().id, noon()).await.unwrap();
        second.commit().await.unwrap();
    });
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    assert!(!second.is_finished(), "the second waits for the first");
    first.commit().await.unwrap();
    second.await.unwrap();
    let mut tx = store.read().await.unwrap();
    let changed = catalogue::changed_after(&mut tx, Cursor::default(), 9).await.unwrap();
    assert_eq!(ids(&changed), [clay, soil_science().id]);
}

async fn of_some_achievements_those_in_force_are_found_with_their_providers(store: Store) {
    let mut tx = furnished(&store).await;
    let archived = Achievement { state: AchievementState::Archived, ..achievement(41) };
    achievements::insert(&mut tx, &archived).await.unwrap();
    let asked = [soil_science().id, archived.id, Uuid::from_u128(99).into()];
    assert_eq!(achievements::in_force(&mut tx, &asked).await.unwrap(), [soil_science()]);
    let asked = [university().id, faculty().id, Uuid::from_u128(99).into()];
    let found = organisations::many(&mut tx, &asked).await.unwrap();
    assert_eq!((found.len(), &found[&faculty().id]), (2, &faculty()));
}

async fn the_runs_to_come_are_listed_for_many_at_once(store: Store) {
    let mut tx = furnished(&store).await;
    let clay = add(&mut tx, 41).await;
    let soil = soil_science().id;
    let (june, july) = (date(2026, 6, 1), date(2026, 7, 1));
    let runs = [
        run(1, soil, july, None),
        run(2, clay, june, Some(july)),
        run(3, soil, june, None),
        run(4, soil, date(2026, 8, 1), None),
    ];
    offerings::insert_many(&mut tx, &scope_of(university().id), &runs).await.unwrap();
    let many: Vec<Offering> = (100..250).map(|it| run(it, clay, date(2027, 1, 1), None)).collect();
    offerings::insert_many(&mut tx, &scope_of(university().id), &many).await.unwrap();

    let found = offerings::to_come(&mut tx, &[soil, clay], july).await.unwrap();
    assert_eq!(found[..3], [runs[1].clone(), runs[0].clone(), runs[3].clone()]);
    let of_clay = found.iter().filter(|it| it.achievement == clay).count();
    assert_eq!(of_clay, usize::try_from(offerings::TO_COME_MAX).unwrap());
    let none = offerings::to_come(&mut tx, &[soil], date(2026, 8, 2)).await.unwrap();
    assert_eq!(none, []);
}

async fn a_reader_of_the_feed_is_told_since_when_each_is_what_it_is(store: Store) {
    let mut tx = furnished(&store).await;
    let (clay, soil) = (add(&mut tx, 41).await, soil_science().id);
    for id in [soil, clay, soil] {
        catalogue::touch(&mut tx, id, noon()).await.unwrap();
    }
    let feed = catalogue::feed(&mut tx, Cursor::default(), 9).await.unwrap();
    let [of_clay, of_soil] = feed[..] else { panic!("{feed:?}") };
    assert_eq!((of_clay.achievement, of_soil.achievement), (clay, soil));
    assert!(of_soil.state_since < of_clay.cursor, "soil was there before clay: {feed:?}");
    assert!(of_soil.cursor > of_clay.cursor && of_soil.edition_since == of_soil.state_since);

    let withdrawn = Achievement { state: AchievementState::Archived, ..achievement(41) };
    achievements::update(&mut tx, &scope_of(university().id), &withdrawn, withdrawn.changed_at)
        .await
        .unwrap();
    let later = at("2026-12-01T12:00:00Z");
    catalogue::touch(&mut tx, clay, later).await.unwrap();
    let [last] = catalogue::feed(&mut tx, of_soil.cursor, 9).await.unwrap()[..] else { panic!() };
    assert_eq!((last.achievement, last.state), (clay, AchievementState::Archived));
    assert_eq!((last.changed_at, last.edition), (later, 1));
    assert_eq!((last.state_since, last.edition_since), (last.cursor, of_clay.edition_since));
    assert_eq!(catalogue::feed(&mut tx, last.cursor, 9).await.unwrap(), []);
}

async fn a_draft_stands_in_no_feed_and_in_no_list(store: Store) {
    let mut tx = furnished(&store).await;
    let draft = Achievement { state: AchievementState::Draft, latest: None, ..achievement(41) };
    achievements::insert(&mut tx, &draft).await.unwrap();
    catalogue::touch(&mut tx, draft.id, noon()).await.unwrap();
    catalogue::touch(&mut tx, soil_science().id, noon()).await.unwrap();
    let feed = catalogue::feed(&mut tx, Cursor::default(), 9).await.unwrap();
    assert_eq!(feed.iter().map(|it| it.achievement).collect::<Vec<_>>(), [soil_science().id]);
    let listed = catalogue::listed(&mut tx, None, 9).await.unwrap();
    assert_eq!(listed, [(soil_science().id, noon())]);
    let in_force = achievements::in_force_after(&mut tx, None, 9).await.unwrap();
    assert_eq!(in_force, [soil_science()]);

    let published = Achievement { state: AchievementState::Published, latest: Some(1), ..draft };
    achievements::update(&mut tx, &scope_of(university().id), &published, published.changed_at)
        .await
        .unwrap();
    catalogue::touch(&mut tx, published.id, noon()).await.unwrap();
    let [_, now] = catalogue::feed(&mut tx, Cursor::default(), 9).await.unwrap()[..] else {
        panic!()
    };
    assert_eq!((now.achievement, now.state_since), (published.id, now.cursor), "it is new");
}

async fn what_is_in_force_is_listed_by_id_in_pieces(store: Store) {
    let mut tx = furnished(&store).await;
    catalogue::touch(&mut tx, soil_science().id, noon()).await.unwrap();
    for number in [45, 42, 44, 43] {
        let id = add(&mut tx, number).await;
        catalogue::touch(&mut tx, id, noon()).await.unwrap();
    }
    let all = achievements::in_force_after(&mut tx, None, 9).await.unwrap();
    let all: Vec<AchievementId> = all.iter().map(|it| it.id).collect();
    assert!(all.is_sorted() && all.len() == 5, "{all:?}");
    assert_eq!(catalogue::marks(&mut tx, 2).await.unwrap(), [all[1], all[3]]);
    assert_eq!(catalogue::marks(&mut tx, 5).await.unwrap(), [all[4]]);
    let rest = catalogue::listed(&mut tx, Some(all[3]), 9).await.unwrap();
    assert_eq!(rest, [(all[4], noon())]);
    let rest = achievements::in_force_after(&mut tx, Some(all[3]), 9).await.unwrap();
    assert_eq!((rest.len(), rest[0].id), (1, all[4]));
}

async fn what_is_committed_from_now_on_stands_behind_the_present(store: Store) {
    let mut tx = furnished(&store).await;
    catalogue::touch(&mut tx, soil_science().id, noon()).await.unwrap();
    let present = catalogue::present(&mut tx).await.unwrap();
    assert_eq!(catalogue::feed(&mut tx, present, 9).await.unwrap(), []);
    let clay = add(&mut tx, 41).await;
    catalogue::touch(&mut tx, clay, noon()).await.unwrap();
    let [after] = catalogue::feed(&mut tx, present, 9).await.unwrap()[..] else { panic!() };
    assert_eq!((after.achievement, after.state_since > present), (clay, true));
}

async fn the_leading_currency_is_that_of_most_runs_that_cost_something(store: Store) {
    let mut tx = furnished(&store).await;
    assert_eq!(offerings::leading_currency(&mut tx).await.unwrap(), None);
    let soil = soil_science().id;
    let paid = |number: u128, code: &str, minor: u64| {
        let currency: Currency = code.parse().unwrap();
        let price = Price::new(Money::new(minor, currency).unwrap(), None).unwrap();
        let details = Details { price: Some(price), ..Details::default() };
        Offering { details, ..run(number, soil, date(2027, 1, 1), None) }
    };
    // What is free says nothing of what people pay in, however often.
    let free = (1..9).map(|it| paid(it, "CHF", 0));
    let runs: Vec<Offering> = free
        .chain([paid(20, "USD", 100), paid(21, "EUR", 100)])
        .chain([run(30, soil, date(2027, 1, 1), None)])
        .collect();
    let scope = scope_of(university().id);
    offerings::insert_many(&mut tx, &scope, &runs).await.unwrap();
    let leading = offerings::leading_currency(&mut tx).await.unwrap();
    assert_eq!(leading.map(Currency::code), Some("EUR"), "of two with as many, the first");
    offerings::insert_many(&mut tx, &scope, &[paid(22, "USD", 1)]).await.unwrap();
    let leading = offerings::leading_currency(&mut tx).await.unwrap();
    assert_eq!(leading.map(Currency::code), Some("USD"));
}

fn ids(changed: &[(AchievementId, Cursor)]) -> Vec<AchievementId> {
    changed.iter().map(|(id, _)| *id).collect()
}

/// Soil science under another id.
fn achievement(number: u128) -> Achievement {
    Achievement { id: Uuid::from_u128(number).into(), ..soil_science() }
}

fn awarding(organisation: OrganisationId) -> Awarding {
    Awarding { organisation, from: date(2020, 1, 1), until: None }
}

async fn add(tx: &mut Tx, number: u128) -> AchievementId {
    let added = achievement(number);
    achievements::insert(tx, &added).await.unwrap();
    let version = domain::AchievementVersion { achievement: added.id, ..edition() };
    achievements::insert_version(tx, &version).await.unwrap();
    added.id
}

fn run(number: u128, of: AchievementId, starts_on: Date, ends_on: Option<Date>) -> Offering {
    Offering {
        id: Uuid::from_u128(number).into(),
        achievement: of,
        organisation: university().id,
        name: "Evenings".to_owned(),
        starts_on,
        ends_on,
        participation: None,
        place: None,
        details: Details::default(),
    }
}
