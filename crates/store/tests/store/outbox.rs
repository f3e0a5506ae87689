use store::{
    Store,
    outbox::{self, Event},
};
use uuid::Uuid;

use crate::common::{at, noon, on_both_databases};

on_both_databases!(
    an_event_is_leased_once_and_again_when_the_lease_runs_out,
    an_event_that_fails_waits_and_at_last_is_set_aside,
    what_follows_from_something_is_found_until_it_is_done,
    what_jobs_need_to_know_is_listed_by_kind_and_kept_in_another_form,
);

async fn an_event_is_leased_once_and_again_when_the_lease_runs_out(store: Store) {
    let mut tx = store.begin().await.unwrap();
    outbox::push(&mut tx, &[event(1), event(2)], noon()).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let until = at("2026-11-22T12:01:00Z");
    assert_eq!(outbox::waiting(&mut tx).await.unwrap(), [("sign".to_owned(), 2)]);
    let first = outbox::lease(&mut tx, "sign", noon(), until, 1).await.unwrap();
    assert_eq!(first, [event(1)]);
    assert_eq!(outbox::longest_due(&mut tx, "sign", noon()).await.unwrap(), Some(noon()));
    let second = outbox::lease(&mut tx, "sign", noon(), until, 9).await.unwrap();
    assert_eq!(outbox::longest_due(&mut tx, "sign", noon()).await.unwrap(), None, "both are held");
    assert_eq!(second, [event(2)]);
    assert_eq!(outbox::lease(&mut tx, "sign", noon(), until, 9).await.unwrap(), []);
    assert_eq!(outbox::lease(&mut tx, "letter", until, until, 9).await.unwrap(), []);
    assert_eq!(outbox::done(&mut tx, &[event(1).id]).await.unwrap(), 1);
    assert_eq!(outbox::done(&mut tx, &[event(1).id]).await.unwrap(), 0);
    let later = outbox::lease(&mut tx, "sign", until, until, 9).await.unwrap();
    assert_eq!(later, [event(2)]);
}

async fn an_event_that_fails_waits_and_at_last_is_set_aside(store: Store) {
    let mut tx = store.begin().await.unwrap();
    outbox::push(&mut tx, &[event(1)], noon()).await.unwrap();
    let later = at("2026-11-22T13:00:00Z");
    outbox::fail(&mut tx, event(1).id, "no answer", later, None).await.unwrap();
    assert_eq!(outbox::lease(&mut tx, "sign", noon(), later, 9).await.unwrap(), []);
    let again = outbox::lease(&mut tx, "sign", later, later, 9).await.unwrap();
    assert_eq!((again[0].attempts, again[0].failure.as_deref()), (1, Some("no answer")));
    outbox::fail(&mut tx, event(1).id, "no answer", later, Some(later)).await.unwrap();
    assert_eq!(outbox::lease(&mut tx, "sign", later, later, 9).await.unwrap(), []);
    let dead = outbox::dead(&mut tx, 9).await.unwrap();
    assert_eq!((dead.len(), dead[0].0.id, dead[0].1), (1, event(1).id, later));
    assert_eq!(outbox::revive(&mut tx, event(1).id, later).await.unwrap(), 1);
    assert_eq!(outbox::lease(&mut tx, "sign", later, later, 9).await.unwrap().len(), 1);
    outbox::fail(&mut tx, event(1).id, "no answer", later, Some(later)).await.unwrap();
    assert_eq!(outbox::revive_all(&mut tx, "letter", later).await.unwrap(), 0);
    assert_eq!(outbox::revive_all(&mut tx, "sign", later).await.unwrap(), 1);
    assert_eq!(outbox::dead(&mut tx, 9).await.unwrap(), []);
}

async fn what_follows_from_something_is_found_until_it_is_done(store: Store) {
    let mut tx = store.begin().await.unwrap();
    outbox::push(&mut tx, &[event(1)], noon()).await.unwrap();
    let found = outbox::of_subject(&mut tx, "sign", "credential").await.unwrap();
    assert_eq!(found, Some((event(1), None)));
    assert_eq!(outbox::of_subject(&mut tx, "letter", "credential").await.unwrap(), None);
    assert_eq!(outbox::drop_dead(&mut tx, event(1).id).await.unwrap(), 0, "it still waits");
    outbox::fail(&mut tx, event(1).id, "no answer", noon(), Some(noon())).await.unwrap();
    let found = outbox::of_subject(&mut tx, "sign", "credential").await.unwrap();
    assert_eq!(found.map(|(_, dead_at)| dead_at), Some(Some(noon())));
    assert_eq!(outbox::drop_dead(&mut tx, event(1).id).await.unwrap(), 1);
    assert_eq!(outbox::of_subject(&mut tx, "sign", "credential").await.unwrap(), None);
}

async fn what_jobs_need_to_know_is_listed_by_kind_and_kept_in_another_form(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let letter = Event { kind: "letter".to_owned(), ..event(3) };
    outbox::push(&mut tx, &[event(1), event(2), letter.clone()], noon()).await.unwrap();
    outbox::fail(&mut tx, event(2).id, "no answer", noon(), Some(noon())).await.unwrap();
    assert_eq!(outbox::put_payload(&mut tx, event(2).id, "[]").await.unwrap(), 1);
    let all = outbox::payloads(&mut tx, "sign", None, 9).await.unwrap();
    assert_eq!(all, [(event(1).id, "{}".to_owned()), (event(2).id, "[]".to_owned())]);
    let rest = outbox::payloads(&mut tx, "sign", Some(event(1).id), 9).await.unwrap();
    assert_eq!(rest.len(), 1);
    assert_eq!(outbox::payloads(&mut tx, "letter", None, 9).await.unwrap().len(), 1);
}

fn event(n: u128) -> Event {
    Event {
        id: Uuid::from_u128(n).into(),
        kind: "sign".to_owned(),
        subject: "credential".to_owned(),
        payload: "{}".to_owned(),
        attempts: 0,
        due_at: noon(),
        failure: None,
    }
}
