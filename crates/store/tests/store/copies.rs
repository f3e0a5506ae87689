use domain::{
    Achievement, AchievementState, AchievementVersion, Awarding, Currency, Money, Offering,
    Organisation, Price, Source, offering::Details, source::Home,
};
use jiff::{Timestamp, civil::date};
use store::{
    Error, Store, Tx, achievements,
    catalogue::{self, Cursor},
    copies::{self, Marks},
    offerings, organisations, sources,
};
use uuid::Uuid;

use crate::common::{
    at, edition, furnished, noon, on_both_databases, scope_of, soil_science, university,
};

on_both_databases!(
    a_copy_is_found_by_its_home_and_says_where_it_is_from,
    a_copy_is_found_in_the_catalogue_and_told_on_by_nobody,
    the_copy_of_an_organisation_has_no_place_in_the_tree,
    two_copies_never_have_the_same_home,
    the_runs_of_a_copy_are_known_by_where_they_are_at_home,
    what_is_in_force_of_a_source_is_listed_and_counted,
    what_was_not_told_in_a_round_is_listed,
    of_a_copy_one_edition_is_kept_and_it_says_since_when_its_source_is_not_believed,
    an_organisation_is_named_as_long_as_something_in_force_names_it,
    what_is_ours_is_told_from_what_is_a_copy,
    what_copies_take_up_is_counted_by_source_and_of_all,
);

async fn a_copy_is_found_by_its_home_and_says_where_it_is_from(store: Store) {
    let mut tx = copied(&store).await;
    let (clay, college) = (clay(), college());
    let found = copies::achievement(&mut tx, south().id, &home("achievements/1")).await.unwrap();
    assert_eq!(found, Some(clay.id));
    let elsewhere = copies::achievement(&mut tx, east().id, &home("achievements/1")).await.unwrap();
    assert_eq!(elsewhere, None, "another's feed does not find it");
    let found = copies::organisation(&mut tx, south().id, &home("organisations/1")).await.unwrap();
    assert_eq!(found, Some(college.clone()));
    let elsewhere = copies::organisation(&mut tx, east().id, &home("organisations/1")).await;
    assert_eq!(elsewhere.unwrap(), None);

    let origin = copies::of_achievement(&mut tx, clay.id).await.unwrap().unwrap();
    assert_eq!(origin.home, "https://south.example/achievements/1");
    assert_eq!((origin.address, origin.read_at), (south().address, None));
    let origin = copies::of_organisation(&mut tx, college.id).await.unwrap().unwrap();
    assert_eq!(origin.home, "https://south.example/organisations/1");
    assert_eq!(copies::of_achievement(&mut tx, soil_science().id).await.unwrap(), None);
    assert_eq!(copies::of_organisation(&mut tx, university().id).await.unwrap(), None);
}

async fn a_copy_is_found_in_the_catalogue_and_told_on_by_nobody(store: Store) {
    let mut tx = copied(&store).await;
    for id in [soil_science().id, clay().id] {
        catalogue::touch(&mut tx, id, noon()).await.unwrap();
    }
    catalogue::touch_all_of(&mut tx, college().id, noon()).await.unwrap();
    let found = catalogue::changed_after(&mut tx, Cursor::default(), 9).await.unwrap();
    assert_eq!(found.len(), 2, "whoever searches here finds both");
    let told = catalogue::feed(&mut tx, Cursor::default(), 9).await.unwrap();
    let told: Vec<_> = told.iter().map(|it| it.achievement).collect();
    assert_eq!(told, [soil_science().id]);
    let listed = catalogue::listed(&mut tx, None, 9).await.unwrap();
    assert_eq!(listed, [(soil_science().id, noon())]);
    assert_eq!(catalogue::marks(&mut tx, 1).await.unwrap(), [soil_science().id]);
    let dumped = achievements::in_force_after(&mut tx, None, 9).await.unwrap();
    assert_eq!(dumped, [soil_science()]);
}

async fn the_copy_of_an_organisation_has_no_place_in_the_tree(store: Store) {
    let mut tx = copied(&store).await;
    assert_eq!(organisations::lineage(&mut tx, college().id).await.unwrap(), None);
    for listed in [
        organisations::all(&mut tx, None, 9).await.unwrap(),
        organisations::roots(&mut tx, None, 9).await.unwrap(),
    ] {
        assert!(listed.iter().all(|it| it.id != college().id) && !listed.is_empty());
    }
    assert_eq!(organisations::find(&mut tx, college().id).await.unwrap(), Some(college()));
}

async fn two_copies_never_have_the_same_home(store: Store) {
    let mut tx = copied(&store).await;
    let again = Achievement { id: Uuid::from_u128(72).into(), ..clay() };
    let at = (east().id, &home("achievements/1"));
    let refused = copies::insert_achievement(&mut tx, at, &again).await.unwrap_err();
    assert!(matches!(refused, Error::Duplicate), "{refused:?}");
    drop(tx);
    let mut tx = copied(&store).await;
    let id = Uuid::from_u128(62).into();
    let again = Organisation { id, slug: "copy-62".parse().unwrap(), ..college() };
    let at = (east().id, &home("organisations/1"));
    let refused = copies::insert_organisation(&mut tx, at, &again).await.unwrap_err();
    assert!(matches!(refused, Error::Duplicate), "{refused:?}");
}

async fn the_runs_of_a_copy_are_known_by_where_they_are_at_home(store: Store) {
    let mut tx = copied(&store).await;
    let (theirs, scope) = (run(80), scope_of(college().id));
    offerings::insert_many(&mut tx, &scope, std::slice::from_ref(&theirs)).await.unwrap();
    assert_eq!(copies::runs(&mut tx, clay().id, 9).await.unwrap(), []);
    let at = home("achievements/1/runs/1");
    copies::put_run(&mut tx, &theirs, &at).await.unwrap();
    let known = copies::runs(&mut tx, clay().id, 9).await.unwrap();
    assert_eq!(known, [(theirs.id, at.to_string())]);
    assert_eq!(copies::achievement_of_run(&mut tx, &at).await.unwrap(), Some(clay().id));
    let other = home("achievements/1/runs/9");
    assert_eq!(copies::achievement_of_run(&mut tx, &other).await.unwrap(), None);

    let ours = Offering {
        id: Uuid::from_u128(81).into(),
        achievement: soil_science().id,
        organisation: university().id,
        ..theirs
    };
    let scope = scope_of(university().id);
    offerings::insert_many(&mut tx, &scope, std::slice::from_ref(&ours)).await.unwrap();
    copies::put_run(&mut tx, &ours, &home("achievements/1/runs/2")).await.unwrap();
    let known = copies::runs(&mut tx, soil_science().id, 9).await.unwrap();
    assert_eq!(known, [], "what is ours is no copy");
}

async fn what_is_in_force_of_a_source_is_listed_and_counted(store: Store) {
    let mut tx = copied(&store).await;
    let id = Uuid::from_u128(72).into();
    let gone = Achievement { id, state: AchievementState::Archived, ..clay() };
    let at = (south().id, &home("achievements/2"));
    copies::insert_achievement(&mut tx, at, &gone).await.unwrap();
    let in_force = copies::told_before(&mut tx, south().id, u32::MAX, 9).await.unwrap();
    assert_eq!(in_force, [clay()]);
    assert_eq!(copies::count_in_force(&mut tx, south().id).await.unwrap(), 1);
    assert_eq!(
        copies::count(&mut tx, south().id).await.unwrap(),
        (1, 1),
        "what is gone leaves room"
    );
    assert_eq!(copies::count_in_force(&mut tx, east().id).await.unwrap(), 0);
    assert_eq!(copies::count(&mut tx, east().id).await.unwrap(), (0, 0));
}

async fn what_was_not_told_in_a_round_is_listed(store: Store) {
    let mut tx = copied(&store).await;
    assert_eq!(copies::told_before(&mut tx, south().id, 1, 9).await.unwrap(), [clay()]);
    let marks = Marks { round: 1, ..Marks::default() };
    copies::mark(&mut tx, clay().id, &marks).await.unwrap();
    assert_eq!(copies::told_before(&mut tx, south().id, 1, 9).await.unwrap(), []);
    assert_eq!(copies::told_before(&mut tx, south().id, 2, 9).await.unwrap(), [clay()]);
    assert_eq!(copies::told_before(&mut tx, east().id, 2, 9).await.unwrap(), []);
}

async fn of_a_copy_one_edition_is_kept_and_it_says_since_when_its_source_is_not_believed(
    store: Store,
) {
    let mut tx = copied(&store).await;
    let second = AchievementVersion { achievement: clay().id, number: 2, ..edition() };
    copies::put_version(&mut tx, &second).await.unwrap();
    assert_eq!(achievements::versions(&mut tx, clay().id, 9).await.unwrap(), [second]);
    let ours = AchievementVersion { number: 2, ..edition() };
    copies::put_version(&mut tx, &ours).await.unwrap();
    let kept = achievements::versions(&mut tx, soil_science().id, 9).await.unwrap();
    assert_eq!(kept, [edition()], "of what is ours none is touched");

    assert_eq!(copies::marks(&mut tx, clay().id).await.unwrap(), Marks::default());
    let marks = Marks { round: 3, refused_at: Some(noon()), bytes: 2_048 };
    for id in [clay().id, soil_science().id] {
        copies::mark(&mut tx, id, &marks).await.unwrap();
    }
    assert_eq!(copies::marks(&mut tx, clay().id).await.unwrap(), marks);
    assert_eq!(copies::marks(&mut tx, soil_science().id).await.unwrap(), Marks::default());
    let origin = copies::of_achievement(&mut tx, clay().id).await.unwrap().unwrap();
    assert_eq!(origin.refused_at, Some(noon()));
}

async fn an_organisation_is_named_as_long_as_something_in_force_names_it(store: Store) {
    let mut tx = copied(&store).await;
    let id = Uuid::from_u128(62).into();
    let school = Organisation { id, slug: "copy-62".parse().unwrap(), ..college() };
    let at = (south().id, &home("organisations/2"));
    copies::insert_organisation(&mut tx, at, &school).await.unwrap();
    assert!(copies::is_named(&mut tx, college().id).await.unwrap(), "it defines clay");
    assert!(!copies::is_named(&mut tx, school.id).await.unwrap());

    let from = "2020-01-01".parse().unwrap();
    let awarding = vec![Awarding { organisation: school.id, from, until: None }];
    let shared = Achievement { awarding, changed_at: at_one(), ..clay() };
    let scope = scope_of(college().id);
    achievements::update(&mut tx, &scope, &shared, clay().changed_at).await.unwrap();
    assert!(copies::is_named(&mut tx, school.id).await.unwrap(), "it may award it");
    let gone = Achievement { state: AchievementState::Archived, ..shared.clone() };
    achievements::update(&mut tx, &scope, &gone, shared.changed_at).await.unwrap();
    assert!(!copies::is_named(&mut tx, school.id).await.unwrap());
    assert!(!copies::is_named(&mut tx, college().id).await.unwrap());
    let run = Offering { organisation: school.id, ..run(80) };
    offerings::insert_many(&mut tx, &scope_of(school.id), &[run]).await.unwrap();
    assert!(copies::is_named(&mut tx, school.id).await.unwrap(), "it offers a run");
}

async fn what_is_ours_is_told_from_what_is_a_copy(store: Store) {
    let mut tx = copied(&store).await;
    let both = [soil_science().id, clay().id];
    let sources = copies::sources_of(&mut tx, &both).await.unwrap();
    assert_eq!(sources, [(clay().id, south().address)].into());
    let newest = achievements::newest_of_ours(&mut tx, 9).await.unwrap();
    assert_eq!(newest, [soil_science()]);

    let paid = |number: u128, code: &str| {
        let price = Price::new(Money::whole(9, code.parse().unwrap()).unwrap(), None);
        Offering { details: Details { price: price.ok(), ..Details::default() }, ..run(number) }
    };
    for number in [81, 82] {
        let theirs = paid(number, "USD");
        let scope = scope_of(college().id);
        offerings::insert_many(&mut tx, &scope, std::slice::from_ref(&theirs)).await.unwrap();
        let at = home(&format!("achievements/1/runs/{number}"));
        copies::put_run(&mut tx, &theirs, &at).await.unwrap();
    }
    let leading = offerings::leading_currency(&mut tx).await.unwrap();
    assert_eq!(leading.map(Currency::code), Some("USD"), "where nothing is ours");
    let (achievement, organisation) = (soil_science().id, university().id);
    let ours = Offering { achievement, organisation, ..paid(83, "EUR") };
    offerings::insert_many(&mut tx, &scope_of(university().id), &[ours]).await.unwrap();
    let leading = offerings::leading_currency(&mut tx).await.unwrap();
    assert_eq!(leading.map(Currency::code), Some("EUR"), "others cannot outnumber us");
}

async fn what_copies_take_up_is_counted_by_source_and_of_all(store: Store) {
    let mut tx = copied(&store).await;
    assert_eq!(sources::bytes(&mut tx, south().id).await.unwrap(), (0, 0));
    sources::weigh(&mut tx, south().id, 3_000).await.unwrap();
    sources::weigh(&mut tx, east().id, 500).await.unwrap();
    sources::weigh(&mut tx, south().id, -1_000).await.unwrap();
    assert_eq!(sources::bytes(&mut tx, south().id).await.unwrap(), (2_000, 2_500));
    let before = copies::weigh_organisation(&mut tx, college().id, 700).await.unwrap();
    let again = copies::weigh_organisation(&mut tx, college().id, 900).await.unwrap();
    assert_eq!((before, again), (0, 700));
}

/// Beside what is ours, a college of another server and what it awards.
async fn copied(store: &Store) -> Tx {
    let mut tx = furnished(store).await;
    sources::insert(&mut tx, &south()).await.unwrap();
    sources::insert(&mut tx, &east()).await.unwrap();
    let at = (south().id, &home("organisations/1"));
    copies::insert_organisation(&mut tx, at, &college()).await.unwrap();
    let at = (south().id, &home("achievements/1"));
    copies::insert_achievement(&mut tx, at, &clay()).await.unwrap();
    let version = AchievementVersion { achievement: clay().id, ..edition() };
    achievements::insert_version(&mut tx, &version).await.unwrap();
    tx
}

fn south() -> Source {
    let id = Uuid::from_u128(1).into();
    Source::new(id, "https://south.example".parse().unwrap(), noon())
}

fn east() -> Source {
    let id = Uuid::from_u128(2).into();
    Source::new(id, "https://east.example".parse().unwrap(), noon())
}

fn at_one() -> Timestamp {
    at("2026-11-22T13:00:00Z")
}

fn home(path: &str) -> Home {
    south().address.own(&format!("https://south.example/{path}")).unwrap()
}

fn college() -> Organisation {
    Organisation {
        id: Uuid::from_u128(60).into(),
        slug: "copy-60".parse().unwrap(),
        name: "College of the South".to_owned(),
        ..university()
    }
}

fn clay() -> Achievement {
    let from = "2020-01-01".parse().unwrap();
    Achievement {
        id: Uuid::from_u128(70).into(),
        developer: college().id,
        awarding: vec![Awarding { organisation: college().id, from, until: None }],
        ..soil_science()
    }
}

fn run(n: u128) -> Offering {
    Offering {
        id: Uuid::from_u128(n).into(),
        achievement: clay().id,
        organisation: college().id,
        name: "Spring".to_owned(),
        starts_on: date(2027, 3, 1),
        ends_on: None,
        participation: None,
        place: None,
        details: Details::default(),
    }
}
