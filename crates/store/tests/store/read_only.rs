//! A database that is only read.
#![expect(clippy::disallowed_methods, reason = "a test keeps a database in a folder of its own")]

use domain::Role;
use store::{Store, members, people, settings};

use crate::{
    common::{furnished, noon, university},
    members::administrator,
};

#[tokio::test]
async fn a_database_that_is_opened_to_read_is_read_and_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("records.db").display());
    let store = Store::open(&url).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    settings::put(&mut tx, "base", "https://one.example").await.unwrap();
    tx.commit().await.unwrap();

    let reader = Store::open_to_read(&url).await.unwrap();
    let mut tx = reader.read().await.unwrap();
    let kept = settings::find(&mut tx, "base").await.unwrap();
    assert_eq!(kept.as_deref(), Some("https://one.example"));
    assert!(settings::put(&mut tx, "base", "https://two.example").await.is_err());
}

#[tokio::test]
async fn who_only_asks_who_holds_a_role_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("records.db").display());
    let store = Store::open(&url).await.unwrap();
    let mut tx = furnished(&store).await;
    people::put_membership(&mut tx, &administrator(), noon()).await.unwrap();
    tx.commit().await.unwrap();

    let reader = Store::open_to_read(&url).await.unwrap();
    let mut tx = reader.read().await.unwrap();
    let up = [university().id];
    let found = members::holders(&mut tx, &up, Role::Administrator).await.unwrap();
    assert_eq!(found, [administrator()]);
    assert!(members::hold(&mut tx, university().id).await.is_err());
}

#[tokio::test]
async fn a_database_that_is_not_there_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("records.db");
    assert!(Store::open_to_read(&format!("sqlite:{}", file.display())).await.is_err());
    assert!(!std::fs::exists(&file).unwrap());
}
