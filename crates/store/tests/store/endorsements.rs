use domain::{Endorsement, Standing, id::EndorsementId};
use store::{
    Store, Tx,
    endorsements::{self, Signed},
    status_lists,
};
use uuid::Uuid;

use crate::common::{
    at, credential, faculty, furnished, key, list, noon, on_both_databases, scope_of, soil_science,
    university,
};

on_both_databases!(
    what_was_said_is_found_as_it_was_signed,
    what_holds_is_listed_with_its_achievement_newest_first,
    only_who_said_it_withdraws_it_and_once,
    what_was_withdrawn_is_out_of_force_in_its_list_beside_credentials,
    only_who_defines_it_says_what_is_shown_with_it,
);

async fn what_was_said_is_found_as_it_was_signed(store: Store) {
    let mut tx = said(&store).await;
    assert_eq!(endorsements::find(&mut tx, id(1)).await.unwrap(), Some(signed(1)));
    assert_eq!(endorsements::find(&mut tx, id(9)).await.unwrap(), None);
    let own = endorsements::of_endorser(&mut tx, &scope_of(faculty().id), None, 2).await.unwrap();
    assert_eq!(own, [signed(3), signed(2)]);
    let rest =
        endorsements::of_endorser(&mut tx, &scope_of(faculty().id), Some(id(2)), 2).await.unwrap();
    assert_eq!(rest, [signed(1)]);
    let other = endorsements::of_endorser(&mut tx, &scope_of(university().id), None, 2).await;
    assert_eq!(other.unwrap(), []);
}

async fn what_holds_is_listed_with_its_achievement_newest_first(store: Store) {
    let mut tx = said(&store).await;
    let mut limited = signed(4);
    limited.endorsement.valid_until = Some(at("2026-12-01T23:59:59Z"));
    endorsements::insert(&mut tx, &scope_of(faculty().id), &limited).await.unwrap();
    let of = soil_science().id;
    for (moment, count) in [("2026-12-01T23:59:59Z", 4), ("2026-12-02T00:00:00Z", 3)] {
        let found =
            endorsements::of_achievement(&mut tx, (of, false), at(moment), 10).await.unwrap();
        assert_eq!(found.len(), count, "{moment}");
    }
    let own = scope_of(faculty().id);
    for (version, said) in [(1, true), (2, false)] {
        let found = endorsements::is_said(&mut tx, &own, (of, version), noon()).await.unwrap();
        assert_eq!(found, said, "edition {version}");
    }
    let other = scope_of(university().id);
    assert!(!endorsements::is_said(&mut tx, &other, (of, 1), noon()).await.unwrap());
    let first = endorsements::of_achievement(&mut tx, (of, false), noon(), 1).await.unwrap();
    assert_eq!(first, [limited]);
}

async fn only_who_said_it_withdraws_it_and_once(store: Store) {
    let mut tx = said(&store).await;
    let (own, other) = (scope_of(faculty().id), scope_of(university().id));
    assert!(!endorsements::withdraw(&mut tx, &other, id(2), noon()).await.unwrap());
    assert!(endorsements::withdraw(&mut tx, &own, id(2), noon()).await.unwrap());
    assert!(!endorsements::withdraw(&mut tx, &own, id(2), noon()).await.unwrap());
    let found = endorsements::find(&mut tx, id(2)).await.unwrap().unwrap();
    assert_eq!(found.endorsement.withdrawn_at, Some(noon()));
    let all = (soil_science().id, false);
    let left = endorsements::of_achievement(&mut tx, all, noon(), 10).await.unwrap();
    assert_eq!(left, [signed(3), signed(1)]);
}

async fn what_was_withdrawn_is_out_of_force_in_its_list_beside_credentials(store: Store) {
    let mut tx = said(&store).await;
    let mut suspended = credential(7);
    suspended.standing = Standing::Suspended;
    store::credentials::insert_many(&mut tx, &[suspended], None).await.unwrap();
    assert!(endorsements::withdraw(&mut tx, &scope_of(faculty().id), id(2), noon()).await.unwrap());
    let out = status_lists::out_of_force(&mut tx, list().id).await.unwrap();
    assert_eq!(out, [(7, Standing::Suspended), (1_002, Standing::Revoked)]);
}

async fn only_who_defines_it_says_what_is_shown_with_it(store: Store) {
    let mut tx = said(&store).await;
    let (own, other) = (scope_of(university().id), scope_of(faculty().id));
    assert!(!endorsements::put_hidden(&mut tx, &other, id(2), Some(noon())).await.unwrap());
    assert!(endorsements::put_hidden(&mut tx, &own, id(2), Some(noon())).await.unwrap());
    let all = soil_science().id;
    for (with_hidden, count) in [(false, 2), (true, 3)] {
        let all = (all, with_hidden);
        let found = endorsements::of_achievement(&mut tx, all, noon(), 10).await.unwrap();
        assert_eq!(found.len(), count);
    }
    assert!(endorsements::put_hidden(&mut tx, &own, id(2), None).await.unwrap());
    assert_eq!(endorsements::find(&mut tx, id(2)).await.unwrap(), Some(signed(2)));
}

fn id(n: u32) -> EndorsementId {
    Uuid::from_u128(200 + u128::from(n)).into()
}

fn signed(n: u32) -> Signed {
    let mut signing = credential(1_000 + n).signing;
    signing.key = key().key.id;
    let endorsement = Endorsement {
        id: id(n),
        endorser: faculty().id,
        achievement: soil_science().id,
        version: 1,
        comment: "We hire by it.\nOften.".to_owned(),
        language: "en".parse().unwrap(),
        valid_until: None,
        endorsed_at: noon(),
        withdrawn_at: None,
        hidden_at: None,
        signing,
    };
    Signed { endorsement, body: format!("{{\"n\":{n}}}") }
}

/// A world where the faculty said three things.
async fn said(store: &Store) -> Tx {
    let mut tx = furnished(store).await;
    for n in 1..=3 {
        endorsements::insert(&mut tx, &scope_of(faculty().id), &signed(n)).await.unwrap();
    }
    tx
}
