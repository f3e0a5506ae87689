use domain::{
    Source,
    source::{SourceAddress, SourceState},
};
use jiff::{SignedDuration, Timestamp};
use store::{Error, Store, sources};
use uuid::Uuid;

use crate::common::{noon, on_both_databases};

on_both_databases!(
    a_server_is_followed_once_by_its_address,
    the_source_that_was_due_longest_is_leased_to_one,
    what_became_of_a_source_is_kept_by_who_holds_it,
    what_was_not_kept_is_noted_once_for_each_address_and_not_without_end,
    a_part_of_the_work_is_undone_alone_also_after_the_database_refused_it,
    what_was_to_be_written_is_told_from_what_else_may_fail,
);

async fn a_server_is_followed_once_by_its_address(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let (south, north) = (source(2, "https://south.example"), source(1, "https://north.example"));
    sources::insert(&mut tx, &south).await.unwrap();
    sources::insert(&mut tx, &north).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = store.begin().await.unwrap();
    assert_eq!(sources::all(&mut tx, 9).await.unwrap(), [north.clone(), south.clone()]);
    assert_eq!(sources::all(&mut tx, 1).await.unwrap(), std::slice::from_ref(&north));
    assert_eq!(sources::find(&mut tx, south.id).await.unwrap(), Some(south.clone()));
    assert_eq!(sources::find_at(&mut tx, &north.address).await.unwrap(), Some(north));
    let other: SourceAddress = "https://east.example".parse().unwrap();
    assert_eq!(sources::find_at(&mut tx, &other).await.unwrap(), None);
    let again = Source { id: Uuid::from_u128(3).into(), ..south };
    let refused = sources::insert(&mut tx, &again).await.unwrap_err();
    assert!(matches!(refused, Error::Duplicate), "{refused:?}");
}

async fn the_source_that_was_due_longest_is_leased_to_one(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let late = Source { next_at: Some(after(-60)), ..source(1, "https://north.example") };
    let due = source(2, "https://south.example");
    let later = Source { next_at: Some(after(60)), ..source(3, "https://east.example") };
    let never = Source { next_at: None, ..source(4, "https://west.example") };
    for it in [&due, &late, &later, &never] {
        sources::insert(&mut tx, it).await.unwrap();
    }
    let first = sources::lease(&mut tx, noon(), after(30)).await.unwrap().unwrap();
    assert_eq!(first, Source { leased_until: Some(after(30)), ..late });
    let second = sources::lease(&mut tx, noon(), after(30)).await.unwrap().unwrap();
    assert_eq!(second.id, due.id);
    assert_eq!(sources::lease(&mut tx, noon(), after(30)).await.unwrap(), None);
    let again = sources::lease(&mut tx, after(30), after(90)).await.unwrap().unwrap();
    assert_eq!(again.id, late.id, "who held it was killed, perhaps");
}

async fn what_became_of_a_source_is_kept_by_who_holds_it(store: Store) {
    let mut tx = store.begin().await.unwrap();
    sources::insert(&mut tx, &source(1, "https://north.example")).await.unwrap();
    let held = sources::lease(&mut tx, noon(), after(30)).await.unwrap().unwrap();
    let read = held.clone().read_on("7".to_owned(), true, noon());
    assert!(sources::update(&mut tx, &held, &read).await.unwrap());
    assert_eq!(sources::find(&mut tx, held.id).await.unwrap(), Some(read.clone()));
    assert!(!sources::update(&mut tx, &held, &read).await.unwrap(), "it was read on meanwhile");

    let stopped = read.clone().stopped(noon());
    assert!(sources::update(&mut tx, &read, &stopped).await.unwrap());
    let failed = read.clone().failed("fetch-no-answer", noon());
    assert!(!sources::update(&mut tx, &read, &failed).await.unwrap(), "it was stopped meanwhile");
    let kept = sources::find(&mut tx, held.id).await.unwrap().unwrap();
    assert_eq!((kept.state, kept.failure.as_deref()), (SourceState::Stopped, None));

    assert!(sources::update(&mut tx, &stopped, &failed).await.unwrap());
    assert_eq!(sources::find(&mut tx, held.id).await.unwrap(), Some(failed.clone()));
    let taken = sources::lease(&mut tx, after(90), after(120)).await.unwrap().unwrap();
    assert!(!sources::update(&mut tx, &failed, &read).await.unwrap(), "another holds it now");
    assert!(sources::update(&mut tx, &taken, &read).await.unwrap());
}

async fn what_was_not_kept_is_noted_once_for_each_address_and_not_without_end(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let (north, south) = (source(1, "https://north.example"), source(2, "https://south.example"));
    sources::insert(&mut tx, &north).await.unwrap();
    sources::insert(&mut tx, &south).await.unwrap();
    for (address, code, at) in
        [("a", "record-form", 1), ("b", "record-words", 2), ("a", "record-run", 3), ("c", "x", 4)]
    {
        sources::refuse(&mut tx, north.id, &refusal(address, code, at), 2).await.unwrap();
    }
    sources::refuse(&mut tx, south.id, &refusal("a", "record-form", 1), 2).await.unwrap();
    let noted = sources::refusals(&mut tx, north.id, 9).await.unwrap();
    assert_eq!(noted, [refusal("a", "record-run", 3), refusal("b", "record-words", 2)]);
    assert_eq!(sources::refusals(&mut tx, north.id, 1).await.unwrap().len(), 1);
    assert_eq!(sources::refused(&mut tx, north.id).await.unwrap(), 2);

    sources::forgive(&mut tx, north.id, "a").await.unwrap();
    assert_eq!(sources::refused(&mut tx, north.id).await.unwrap(), 1);
    assert_eq!(sources::refused(&mut tx, south.id).await.unwrap(), 1, "that is another's");
    sources::forgive_all(&mut tx, south.id).await.unwrap();
    assert_eq!(sources::refused(&mut tx, south.id).await.unwrap(), 0);
}

async fn a_part_of_the_work_is_undone_alone_also_after_the_database_refused_it(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let (north, south) = (source(1, "https://north.example"), source(2, "https://south.example"));
    tx.begin_part().await.unwrap();
    sources::insert(&mut tx, &north).await.unwrap();
    tx.end_part().await.unwrap();
    tx.begin_part().await.unwrap();
    sources::insert(&mut tx, &south).await.unwrap();
    let refused = sources::insert(&mut tx, &north).await.unwrap_err();
    assert!(matches!(refused, Error::Duplicate), "{refused:?}");
    tx.undo_part().await.unwrap();
    assert_eq!(sources::all(&mut tx, 9).await.unwrap(), std::slice::from_ref(&north));
    tx.begin_part().await.unwrap();
    sources::insert(&mut tx, &south).await.unwrap();
    tx.end_part().await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(sources::all(&mut tx, 9).await.unwrap(), [north, south]);
}

async fn what_was_to_be_written_is_told_from_what_else_may_fail(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let north = source(1, "https://north.example");
    let nobody = refusal("a", "record-form", 1);
    let refused = sources::refuse(&mut tx, north.id, &nobody, 9).await.unwrap_err();
    assert!(refused.is_of_values(), "there is no such source: {refused:?}");
    drop(tx);
    let mut tx = store.begin().await.unwrap();
    sources::insert(&mut tx, &north).await.unwrap();
    let refused = sources::refuse(&mut tx, north.id, &refusal("\0", "x", 1), 9).await;
    assert!(refused.is_ok() || refused.unwrap_err().is_of_values(), "PostgreSQL takes no NUL");
    drop(tx);
    store.close().await;
    let refused = store.begin().await.unwrap_err();
    assert!(!refused.is_of_values(), "that is no fault of what is written: {refused:?}");
}

fn source(n: u128, address: &str) -> Source {
    Source::new(Uuid::from_u128(n).into(), address.parse().unwrap(), noon())
}

fn refusal(address: &str, code: &str, at: i64) -> sources::Refusal {
    sources::Refusal { address: address.to_owned(), code: code.to_owned(), refused_at: after(at) }
}

fn after(seconds: i64) -> Timestamp {
    noon().checked_add(SignedDuration::from_secs(seconds)).unwrap()
}
