//! What waits while tables are brought up to date.

use store::{
    Store,
    outbox::{self, Event},
};
use uuid::Uuid;

use crate::common::{at, noon};

#[tokio::test]
async fn a_letter_of_an_award_that_waits_since_before_is_sent_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("records.db").display());
    let store = Store::open(&url).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let about_itself = letter(1, 1);
    let of_an_award = letter(2, 99);
    outbox::push(&mut tx, &[about_itself.clone(), of_an_award.clone()], noon()).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    before(&url, 41).await;

    let store = Store::open(&url).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let until = at("2026-11-22T12:01:00Z");
    let leased = outbox::lease(&mut tx, "award-letter", noon(), until, 9).await.unwrap();
    let kind = "award-letter".to_owned();
    assert_eq!(leased, [Event { kind, ..of_an_award }]);
    let leased = outbox::lease(&mut tx, "letter", noon(), until, 9).await.unwrap();
    assert_eq!(leased, [about_itself]);
}

/// Forgets that a migration was carried out, so that it is again.
async fn before(url: &str, number: i64) {
    let pool = sqlx::SqlitePool::connect(url).await.unwrap();
    let forget = sqlx::query("DELETE FROM _sqlx_migrations WHERE version = $1");
    forget.bind(number).execute(&pool).await.unwrap();
    pool.close().await;
}

fn letter(id: u128, about: u128) -> Event {
    Event {
        id: Uuid::from_u128(id).into(),
        kind: "letter".to_owned(),
        subject: Uuid::from_u128(about).to_string(),
        payload: String::new(),
        attempts: 0,
        due_at: noon(),
        failure: None,
    }
}
