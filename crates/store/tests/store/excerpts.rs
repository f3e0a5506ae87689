use domain::{ExcerptForm, KeyKind, id::KeyId, organisation::IssuerKey};
use store::{Store, Tx, credentials, excerpts, excerpts::Divisible, keys, people};
use uuid::Uuid;

use crate::common::{ana, credential, furnished, key, noon, on_both_databases, own, scope_of};

on_both_databases!(
    a_divisible_form_is_made_once_and_found_by_its_learner_alone,
    what_a_compromised_key_signed_is_not_found_and_makes_room,
    every_divisible_form_is_forgotten_at_once,
);

async fn a_divisible_form_is_made_once_and_found_by_its_learner_alone(store: Store) {
    let mut tx = awarded(&store).await;
    let (id, learner) = (credential(1).id, own(ana().id));
    let (other, university) =
        (own(Uuid::from_u128(21).into()), scope_of(credential(1).organisation));
    for stranger in [&other, &university] {
        assert_eq!(excerpts::put(&mut tx, stranger, id, &divisible(41, 1)).await.unwrap(), 0);
    }
    assert_eq!(excerpts::put(&mut tx, &learner, id, &divisible(41, 1)).await.unwrap(), 1);
    assert_eq!(excerpts::put(&mut tx, &learner, id, &divisible(41, 2)).await.unwrap(), 0);
    let json = excerpts::find(&mut tx, &learner, id, ExcerptForm::Json).await.unwrap();
    assert_eq!(json, Some(vec![1]));
    assert_eq!(excerpts::find(&mut tx, &learner, id, ExcerptForm::SdJwt).await.unwrap(), None);
    for stranger in [&other, &university] {
        assert_eq!(excerpts::find(&mut tx, stranger, id, ExcerptForm::Json).await.unwrap(), None);
    }
}

async fn what_a_compromised_key_signed_is_not_found_and_makes_room(store: Store) {
    let mut tx = awarded(&store).await;
    let (id, learner) = (credential(1).id, own(ana().id));
    excerpts::put(&mut tx, &learner, id, &divisible(41, 1)).await.unwrap();
    keys::compromise(&mut tx, key_id(41), noon()).await.unwrap();
    assert_eq!(excerpts::find(&mut tx, &learner, id, ExcerptForm::Json).await.unwrap(), None);
    let stranger = own(Uuid::from_u128(21).into());
    assert_eq!(excerpts::put(&mut tx, &stranger, id, &divisible(42, 2)).await.unwrap(), 0);
    assert_eq!(excerpts::put(&mut tx, &learner, id, &divisible(42, 2)).await.unwrap(), 1);
    let json = excerpts::find(&mut tx, &learner, id, ExcerptForm::Json).await.unwrap();
    assert_eq!(json, Some(vec![2]));
}

async fn every_divisible_form_is_forgotten_at_once(store: Store) {
    let mut tx = awarded(&store).await;
    let (id, learner) = (credential(1).id, own(ana().id));
    for form in ExcerptForm::ALL {
        let divisible = Divisible { form: *form, ..divisible(41, 1) };
        excerpts::put(&mut tx, &learner, id, &divisible).await.unwrap();
    }
    assert_eq!(excerpts::forget_all(&mut tx).await.unwrap(), 2);
    for form in ExcerptForm::ALL {
        assert_eq!(excerpts::find(&mut tx, &learner, id, *form).await.unwrap(), None);
    }
}

fn divisible(key: u128, byte: u8) -> Divisible {
    let form = ExcerptForm::Json;
    Divisible { form, key: key_id(key), sealed: vec![byte], made_at: noon() }
}

fn key_id(number: u128) -> KeyId {
    Uuid::from_u128(number).into()
}

/// An award to Ana, by a university with two keys on P-256; and another learner.
async fn awarded(store: &Store) -> Tx {
    let mut tx = furnished(store).await;
    for (number, version) in [(41, 2), (42, 3)] {
        let kind = KeyKind::P256;
        let another = IssuerKey { id: key_id(number), version, kind, ..key().key };
        keys::insert(&mut tx, &keys::StoredKey { key: another, ..key() }).await.unwrap();
    }
    let ben = domain::Person { id: Uuid::from_u128(21).into(), ..ana() };
    people::insert(&mut tx, &ben).await.unwrap();
    credentials::insert_many(&mut tx, &[credential(1)], None).await.unwrap();
    tx
}
