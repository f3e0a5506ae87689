use std::time::Duration;

use domain::{KeyKind, id::KeyId, organisation::IssuerKey};
use store::{Store, keys, organisations};
use uuid::Uuid;

use crate::common::{at, key, noon, on_both_databases, university};

on_both_databases!(
    the_newest_key_that_was_not_retired_signs,
    each_kind_of_key_has_one_that_signs,
    a_key_is_sealed_anew_and_found_by_its_did,
    whoever_waited_for_a_turn_finds_the_key_that_was_made_before
);

async fn the_newest_key_that_was_not_retired_signs(store: Store) {
    let mut tx = store.begin().await.unwrap();
    organisations::insert(&mut tx, &university()).await.unwrap();
    keys::insert(&mut tx, &key()).await.unwrap();
    let id = KeyId::from(Uuid::from_u128(41));
    let second = IssuerKey { id, version: 2, ..key().key };
    keys::insert(&mut tx, &keys::StoredKey { key: second, ..key() }).await.unwrap();
    let current = keys::current(&mut tx, university().id, KeyKind::Ed25519).await.unwrap().unwrap();
    assert_eq!(current.key.version, 2);
    keys::retire(&mut tx, id, at("2026-12-01T00:00:00Z")).await.unwrap();
    keys::compromise(&mut tx, id, noon()).await.unwrap();
    let current = keys::current(&mut tx, university().id, KeyKind::Ed25519).await.unwrap().unwrap();
    assert_eq!(current, key());
    let all = keys::of_organisation(&mut tx, university().id).await.unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].key.retired_at, Some(at("2026-12-01T00:00:00Z")));
    assert_eq!(all[1].key.compromised_at, Some(noon()));
}

async fn each_kind_of_key_has_one_that_signs(store: Store) {
    let mut tx = store.begin().await.unwrap();
    organisations::insert(&mut tx, &university()).await.unwrap();
    keys::insert(&mut tx, &key()).await.unwrap();
    let none = keys::current(&mut tx, university().id, KeyKind::P256).await.unwrap();
    assert_eq!(none, None);
    let id = KeyId::from(Uuid::from_u128(41));
    let second = IssuerKey { id, version: 2, kind: KeyKind::P256, ..key().key };
    let second = keys::StoredKey { key: second, ..key() };
    keys::insert(&mut tx, &second).await.unwrap();
    let current = keys::current(&mut tx, university().id, KeyKind::P256).await.unwrap();
    assert_eq!(current, Some(second));
    let current = keys::current(&mut tx, university().id, KeyKind::Ed25519).await.unwrap();
    assert_eq!(current, Some(key()));
}

async fn a_key_is_sealed_anew_and_found_by_its_did(store: Store) {
    let mut tx = store.begin().await.unwrap();
    organisations::insert(&mut tx, &university()).await.unwrap();
    keys::insert(&mut tx, &key()).await.unwrap();
    keys::reseal(&mut tx, key().key.id, vec![9]).await.unwrap();
    assert_eq!(keys::find(&mut tx, key().key.id).await.unwrap().unwrap().sealed, [9]);
    assert_eq!(keys::of_did(&mut tx, "did:key:z6Mk1").await.unwrap().len(), 1);
    assert_eq!(keys::of_did(&mut tx, "did:key:z6Mk2").await.unwrap().len(), 0);
    assert_eq!(keys::all(&mut tx, None, 10).await.unwrap().len(), 1);
    assert_eq!(keys::all(&mut tx, Some(key().key.id), 10).await.unwrap().len(), 0);
}

async fn whoever_waited_for_a_turn_finds_the_key_that_was_made_before(store: Store) {
    let mut tx = store.begin().await.unwrap();
    organisations::insert(&mut tx, &university()).await.unwrap();
    tx.commit().await.unwrap();
    let mut first = store.begin().await.unwrap();
    keys::take_turn(&mut first, university().id).await.unwrap();
    let shared = store.clone();
    let second = tokio::spawn(async move {
        let mut tx = shared.begin().await.unwrap();
        keys::take_turn(&mut tx, university().id).await.unwrap();
        keys::current(&mut tx, university().id, KeyKind::Ed25519).await.unwrap()
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    keys::insert(&mut first, &key()).await.unwrap();
    first.commit().await.unwrap();
    assert_eq!(second.await.unwrap(), Some(key()));
}
