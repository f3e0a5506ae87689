use store::{
    Store,
    status_lists::{self, StatusDocument, StatusList},
};
use uuid::Uuid;

use crate::common::{furnished, list, noon, on_both_databases, university};

on_both_databases!(
    places_are_taken_in_blocks_until_none_is_left,
    a_list_is_found_under_the_address_that_it_began_under,
    no_place_is_taken_in_a_list_that_was_closed,
    a_signed_list_follows_the_one_that_it_was_made_from,
);

async fn places_are_taken_in_blocks_until_none_is_left(store: Store) {
    let mut tx = furnished(&store).await;
    let small = StatusList { id: Uuid::from_u128(51).into(), size: 10, ..list() };
    status_lists::insert(&mut tx, &small, noon()).await.unwrap();
    assert_eq!(status_lists::take(&mut tx, small.id, 4).await.unwrap(), Some(0));
    assert_eq!(status_lists::take(&mut tx, small.id, 6).await.unwrap(), Some(4));
    assert_eq!(status_lists::take(&mut tx, small.id, 1).await.unwrap(), None);
    let newest = status_lists::newest(&mut tx, university().id, &small.base).await.unwrap();
    assert_eq!(newest, Some(StatusList { taken: 10, ..small }));
    assert_eq!(status_lists::find(&mut tx, list().id).await.unwrap(), Some(list()));
    let all = status_lists::of_organisation(&mut tx, university().id).await.unwrap();
    assert_eq!(all.len(), 2);
}

async fn a_list_is_found_under_the_address_that_it_began_under(store: Store) {
    let mut tx = furnished(&store).await;
    let moved = "https://two.example";
    assert_eq!(status_lists::newest(&mut tx, university().id, moved).await.unwrap(), None);
    let second = StatusList { id: Uuid::from_u128(51).into(), base: moved.to_owned(), ..list() };
    status_lists::insert(&mut tx, &second, noon()).await.unwrap();
    let newest = status_lists::newest(&mut tx, university().id, moved).await.unwrap();
    assert_eq!(newest, Some(second));
    let before = status_lists::newest(&mut tx, university().id, &list().base).await.unwrap();
    assert_eq!(before, Some(list()));
}

async fn no_place_is_taken_in_a_list_that_was_closed(store: Store) {
    let mut tx = furnished(&store).await;
    assert_eq!(status_lists::take(&mut tx, list().id, 3).await.unwrap(), Some(0));
    assert_eq!(status_lists::close_all(&mut tx).await.unwrap(), 1);
    assert_eq!(status_lists::take(&mut tx, list().id, 1).await.unwrap(), None);
    assert_eq!(status_lists::close_all(&mut tx).await.unwrap(), 0);
}

async fn a_signed_list_follows_the_one_that_it_was_made_from(store: Store) {
    let mut tx = furnished(&store).await;
    let signed = |body: &str| StatusDocument { body: body.to_owned(), issued_at: noon() };
    let (revoked, suspended) = ((list().id, "revocation"), (list().id, "suspension"));
    let first = signed("{}");
    assert!(status_lists::replace_document(&mut tx, revoked, None, &first).await.unwrap());
    let second = signed("[]");
    let late = status_lists::replace_document(&mut tx, revoked, None, &second).await.unwrap();
    assert!(!late, "another was the first");
    let next = status_lists::replace_document(&mut tx, revoked, Some("{}"), &second);
    assert!(next.await.unwrap());
    let kept = status_lists::document(&mut tx, revoked.0, revoked.1).await.unwrap();
    assert_eq!(kept, Some(second));
    assert_eq!(status_lists::document(&mut tx, suspended.0, suspended.1).await.unwrap(), None);
}
