use domain::{Person, Session, id::SessionId};
use jiff::SignedDuration;
use store::{Store, people, sessions};
use uuid::Uuid;

use crate::common::{ana, furnished, noon, on_both_databases, own};

on_both_databases!(
    a_session_is_found_by_the_hash_of_its_secret,
    a_person_lists_and_ends_only_their_own_sessions,
    sessions_that_are_over_are_forgotten,
);

async fn a_session_is_found_by_the_hash_of_its_secret(store: Store) {
    let mut tx = furnished(&store).await;
    sessions::insert(&mut tx, &session(1), "hash-1").await.unwrap();
    assert_eq!(sessions::find(&mut tx, "hash-1").await.unwrap(), Some(session(1)));
    assert_eq!(sessions::find(&mut tx, "hash-2").await.unwrap(), None);
    let later = noon() + SignedDuration::from_hours(2);
    sessions::see(&mut tx, session(1).id, later).await.unwrap();
    let seen = Session { seen_at: later, ..session(1) };
    assert_eq!(sessions::find(&mut tx, "hash-1").await.unwrap(), Some(seen));
}

async fn a_person_lists_and_ends_only_their_own_sessions(store: Store) {
    let mut tx = furnished(&store).await;
    let ben = Person { id: Uuid::from_u128(21).into(), ..ana() };
    people::insert(&mut tx, &ben).await.unwrap();
    for n in 1..=3 {
        sessions::insert(&mut tx, &session(n), &format!("hash-{n}")).await.unwrap();
    }
    let of_ben = Session { person: ben.id, ..session(4) };
    sessions::insert(&mut tx, &of_ben, "hash-4").await.unwrap();
    let all = sessions::of_person(&mut tx, &own(ana().id)).await.unwrap();
    assert_eq!(all, [session(1), session(2), session(3)]);

    assert_eq!(sessions::delete(&mut tx, &own(ben.id), session(1).id).await.unwrap(), 0);
    assert_eq!(sessions::delete(&mut tx, &own(ana().id), session(1).id).await.unwrap(), 1);
    let but = Some(session(3).id);
    assert_eq!(sessions::delete_others(&mut tx, &own(ana().id), but).await.unwrap(), 1);
    assert_eq!(sessions::of_person(&mut tx, &own(ana().id)).await.unwrap(), [session(3)]);
    assert_eq!(sessions::delete_others(&mut tx, &own(ana().id), None).await.unwrap(), 1);
    assert_eq!(sessions::of_person(&mut tx, &own(ben.id)).await.unwrap(), [of_ben]);
}

async fn sessions_that_are_over_are_forgotten(store: Store) {
    let mut tx = furnished(&store).await;
    let hours = |n| noon() + SignedDuration::from_hours(n);
    let ran_out = Session { expires_at: hours(1), seen_at: hours(1), ..session(1) };
    let idle = Session { seen_at: noon(), ..session(2) };
    let busy = Session { seen_at: hours(9), ..session(3) };
    for (n, it) in [&ran_out, &idle, &busy].into_iter().enumerate() {
        sessions::insert(&mut tx, it, &format!("hash-{n}")).await.unwrap();
    }
    assert_eq!(sessions::delete_over(&mut tx, hours(1), noon()).await.unwrap(), 2);
    assert_eq!(sessions::of_person(&mut tx, &own(ana().id)).await.unwrap(), [busy]);
}

fn session(n: u128) -> Session {
    Session::begin(SessionId::from(Uuid::from_u128(n)), ana().id, "A browser", noon())
}
