use domain::{Act, Token, id::TokenId};
use jiff::SignedDuration;
use store::{
    Store, Tx,
    answers::{self, Answer},
    tokens,
};
use uuid::Uuid;

use crate::common::{furnished, noon, on_both_databases, scope_of, university};

on_both_databases!(
    the_first_under_a_key_is_the_first_and_its_answer_is_kept,
    a_key_is_a_programs_own,
    what_is_old_or_was_given_up_is_forgotten,
);

async fn the_first_under_a_key_is_the_first_and_its_answer_is_kept(store: Store) {
    let mut tx = with_programs(&store).await;
    assert!(answers::begin(&mut tx, one(), "k", "asked", noon()).await.unwrap());
    assert!(!answers::begin(&mut tx, one(), "k", "asked otherwise", noon()).await.unwrap());
    let asked = answers::find(&mut tx, one(), "k").await.unwrap().unwrap();
    assert_eq!((asked.request.as_str(), asked.begun_at), ("asked", noon()));
    assert_eq!(asked.answer, None);
    assert_eq!(answers::put(&mut tx, one(), "k", &created()).await.unwrap(), 1);
    let asked = answers::find(&mut tx, one(), "k").await.unwrap().unwrap();
    assert_eq!(asked.answer, Some(created()));
}

async fn a_key_is_a_programs_own(store: Store) {
    let mut tx = with_programs(&store).await;
    answers::begin(&mut tx, one(), "k", "asked", noon()).await.unwrap();
    assert_eq!(answers::find(&mut tx, other(), "k").await.unwrap(), None);
    assert!(answers::begin(&mut tx, other(), "k", "asked", noon()).await.unwrap());
    answers::begin(&mut tx, one(), "l", "asked", noon()).await.unwrap();
    assert_eq!(answers::count(&mut tx, one(), 9).await.unwrap(), 2);
    assert_eq!(answers::count(&mut tx, one(), 1).await.unwrap(), 1, "it counts no further");
    assert_eq!(answers::put(&mut tx, one(), "m", &created()).await.unwrap(), 0);
}

async fn what_is_old_or_was_given_up_is_forgotten(store: Store) {
    let mut tx = with_programs(&store).await;
    let later = noon() + SignedDuration::from_hours(1);
    answers::begin(&mut tx, one(), "old", "asked", noon()).await.unwrap();
    answers::begin(&mut tx, one(), "new", "asked", later).await.unwrap();
    assert_eq!(answers::delete_before(&mut tx, later).await.unwrap(), 1);
    assert_eq!(answers::find(&mut tx, one(), "old").await.unwrap(), None);
    assert_eq!(answers::delete(&mut tx, other(), "new").await.unwrap(), 0);
    assert_eq!(answers::delete(&mut tx, one(), "new").await.unwrap(), 1);
    assert_eq!(answers::find(&mut tx, one(), "new").await.unwrap(), None);
}

fn created() -> Answer {
    Answer {
        status: 201,
        headers: vec![("location".to_owned(), "/there".to_owned())],
        body: b"{}".to_vec(),
    }
}

fn one() -> TokenId {
    Uuid::from_u128(60).into()
}

fn other() -> TokenId {
    Uuid::from_u128(61).into()
}

async fn with_programs(store: &Store) -> Tx {
    let mut tx = furnished(store).await;
    for id in [one(), other()] {
        let token = Token {
            id,
            organisation: university().id,
            name: "Sync".to_owned(),
            acts: vec![Act::Award],
            created_by: None,
            created_at: noon(),
            expires_at: None,
            revoked_at: None,
            used_at: None,
        };
        let scope = scope_of(university().id);
        tokens::insert(&mut tx, &scope, &token, &id.to_string()).await.unwrap();
    }
    tx
}
