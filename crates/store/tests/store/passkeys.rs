use domain::{Passkey, id::PersonId};
use jiff::SignedDuration;
use store::{Error, Store, passkeys};
use uuid::Uuid;

use crate::common::{ana, furnished, noon, on_both_databases, own};

on_both_databases!(
    a_passkey_is_found_by_what_the_device_calls_it,
    a_person_changes_only_their_own_passkeys,
    a_challenge_is_answered_once_and_in_time,
);

async fn a_passkey_is_found_by_what_the_device_calls_it(store: Store) {
    let mut tx = furnished(&store).await;
    passkeys::insert(&mut tx, &own(ana().id), &phone()).await.unwrap();
    assert_eq!(passkeys::find(&mut tx, "device-1").await.unwrap(), Some(phone()));
    assert_eq!(passkeys::find(&mut tx, "device-2").await.unwrap(), None);
    passkeys::put_used(&mut tx, phone().id, "{\"counter\":7}", noon()).await.unwrap();
    let used = Passkey { key: "{\"counter\":7}".to_owned(), used_at: Some(noon()), ..phone() };
    assert_eq!(passkeys::of_person(&mut tx, ana().id).await.unwrap(), [used]);
    let again = Passkey { id: Uuid::from_u128(71).into(), ..phone() };
    let refusal = passkeys::insert(&mut tx, &own(ana().id), &again).await.unwrap_err();
    assert!(matches!(refusal, Error::Duplicate));
}

async fn a_person_changes_only_their_own_passkeys(store: Store) {
    let mut tx = furnished(&store).await;
    let (ana, other) = (own(ana().id), own(PersonId::from(Uuid::from_u128(99))));
    passkeys::insert(&mut tx, &ana, &phone()).await.unwrap();
    assert_eq!(passkeys::rename(&mut tx, &other, phone().id, "Mine").await.unwrap(), 0);
    assert_eq!(passkeys::rename(&mut tx, &ana, phone().id, "Old phone").await.unwrap(), 1);
    let found = passkeys::find(&mut tx, "device-1").await.unwrap().unwrap();
    assert_eq!(found.name, "Old phone");
    assert_eq!(passkeys::delete(&mut tx, &other, phone().id).await.unwrap(), 0);
    assert_eq!(passkeys::delete(&mut tx, &ana, phone().id).await.unwrap(), 1);
}

async fn a_challenge_is_answered_once_and_in_time(store: Store) {
    let mut tx = furnished(&store).await;
    let later = noon() + SignedDuration::from_mins(5);
    let challenge = passkeys::Challenge { person: None, state: "{}".to_owned(), expires_at: later };
    passkeys::insert_challenge(&mut tx, "hash-1", &challenge, noon()).await.unwrap();
    passkeys::insert_challenge(&mut tx, "hash-2", &challenge, noon()).await.unwrap();
    let taken = passkeys::take_challenge(&mut tx, "hash-1", noon()).await.unwrap();
    assert_eq!(taken, Some(challenge));
    assert_eq!(passkeys::take_challenge(&mut tx, "hash-1", noon()).await.unwrap(), None);
    assert_eq!(passkeys::take_challenge(&mut tx, "hash-2", later).await.unwrap(), None);
}

fn phone() -> Passkey {
    Passkey {
        id: Uuid::from_u128(70).into(),
        person: ana().id,
        credential_id: "device-1".to_owned(),
        key: "{}".to_owned(),
        name: "Phone".to_owned(),
        created_at: noon(),
        used_at: None,
    }
}
