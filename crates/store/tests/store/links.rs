use domain::{Link, link::Purpose};
use jiff::SignedDuration;
use store::{Store, links};

use crate::common::{ana, furnished, noon, on_both_databases, own};

on_both_databases!(
    a_link_is_spent_once,
    a_link_does_one_thing_only,
    a_link_runs_out,
    links_are_taken_back,
);

async fn a_link_is_spent_once(store: Store) {
    let mut tx = furnished(&store).await;
    links::insert(&mut tx, &link(), "hash").await.unwrap();
    assert_eq!(links::find(&mut tx, Purpose::SignIn, "hash", noon()).await.unwrap(), Some(link()));
    assert_eq!(links::spend(&mut tx, Purpose::SignIn, "hash", noon()).await.unwrap(), Some(link()));
    assert_eq!(links::spend(&mut tx, Purpose::SignIn, "hash", noon()).await.unwrap(), None);
    assert_eq!(links::find(&mut tx, Purpose::SignIn, "hash", noon()).await.unwrap(), None);
}

async fn a_link_does_one_thing_only(store: Store) {
    let mut tx = furnished(&store).await;
    links::insert(&mut tx, &link(), "hash").await.unwrap();
    for purpose in [Purpose::VerifyAddress, Purpose::Setup] {
        assert_eq!(links::find(&mut tx, purpose, "hash", noon()).await.unwrap(), None);
        assert_eq!(links::spend(&mut tx, purpose, "hash", noon()).await.unwrap(), None);
    }
    assert!(links::spend(&mut tx, Purpose::SignIn, "hash", noon()).await.unwrap().is_some());
}

async fn a_link_runs_out(store: Store) {
    let mut tx = furnished(&store).await;
    links::insert(&mut tx, &link(), "hash").await.unwrap();
    let later = noon() + SignedDuration::from_mins(15);
    assert_eq!(links::spend(&mut tx, Purpose::SignIn, "hash", later).await.unwrap(), None);
    let before = later - SignedDuration::from_secs(1);
    assert_eq!(links::delete_over(&mut tx, before).await.unwrap(), 0);
    assert_eq!(links::delete_over(&mut tx, later).await.unwrap(), 1);
}

async fn links_are_taken_back(store: Store) {
    let mut tx = furnished(&store).await;
    let verify = Link { person: Some(ana().id), ..Link::new(Purpose::VerifyAddress, noon()) };
    links::insert(&mut tx, &verify, "hash-1").await.unwrap();
    links::insert(&mut tx, &link(), "hash-2").await.unwrap();
    let scope = own(ana().id);
    let waiting = links::waiting(&mut tx, &scope, Purpose::VerifyAddress, noon()).await.unwrap();
    assert_eq!(waiting, [verify]);
    let taken = links::delete_of_person(&mut tx, &scope, Purpose::VerifyAddress).await.unwrap();
    assert_eq!(taken, 1);
    assert_eq!(links::delete_all(&mut tx, Purpose::Setup).await.unwrap(), 0);
    assert_eq!(links::delete_all(&mut tx, Purpose::SignIn).await.unwrap(), 1);
}

fn link() -> Link {
    Link {
        email: Some("ana@example.org".parse().unwrap()),
        person: Some(ana().id),
        next: Some("/account".to_owned()),
        ..Link::new(Purpose::SignIn, noon())
    }
}
