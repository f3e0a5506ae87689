use domain::Organisation;
use store::{Error, Store, organisations};
use uuid::Uuid;

use crate::common::{faculty, noon, on_both_databases, scope_of, university};

on_both_databases!(
    organisations_are_found_by_id_name_and_place,
    an_organisation_changes_only_itself,
    two_organisations_cannot_share_an_address,
    a_picture_is_kept,
);

async fn organisations_are_found_by_id_name_and_place(store: Store) {
    let mut tx = store.begin().await.unwrap();
    organisations::insert(&mut tx, &university()).await.unwrap();
    organisations::insert(&mut tx, &faculty()).await.unwrap();
    assert_eq!(organisations::find(&mut tx, faculty().id).await.unwrap(), Some(faculty()));
    let slug = "north".parse().unwrap();
    assert_eq!(organisations::find_by_slug(&mut tx, &slug).await.unwrap(), Some(university()));
    assert_eq!(organisations::below(&mut tx, university().id, 9).await.unwrap(), [faculty()]);
    assert_eq!(organisations::roots(&mut tx, None, 9).await.unwrap(), [university()]);
    let after = Some("Faculty of Soil");
    assert_eq!(organisations::all(&mut tx, after, 9).await.unwrap(), [university()]);
    let place = organisations::lineage(&mut tx, faculty().id).await.unwrap().unwrap();
    assert_eq!((place.organisation, place.ancestors), (faculty().id, vec![university().id]));
    assert_eq!(organisations::lineage(&mut tx, Uuid::nil().into()).await.unwrap(), None);
}

async fn an_organisation_changes_only_itself(store: Store) {
    let mut tx = store.begin().await.unwrap();
    organisations::insert(&mut tx, &university()).await.unwrap();
    let renamed = Organisation { name: "Northern University".to_owned(), ..university() };
    organisations::update(&mut tx, &scope_of(faculty().id), &renamed).await.unwrap();
    assert_eq!(organisations::find(&mut tx, university().id).await.unwrap(), Some(university()));
    organisations::update(&mut tx, &scope_of(university().id), &renamed).await.unwrap();
    assert_eq!(organisations::find(&mut tx, university().id).await.unwrap(), Some(renamed));
}

async fn two_organisations_cannot_share_an_address(store: Store) {
    let mut tx = store.begin().await.unwrap();
    organisations::insert(&mut tx, &university()).await.unwrap();
    let copy = Organisation { id: Uuid::from_u128(99).into(), ..university() };
    let refusal = organisations::insert(&mut tx, &copy).await.unwrap_err();
    assert!(matches!(refusal, Error::Duplicate));
}

async fn a_picture_is_kept(store: Store) {
    let mut tx = store.begin().await.unwrap();
    organisations::insert(&mut tx, &university()).await.unwrap();
    let picture = organisations::Picture {
        id: Uuid::from_u128(60).into(),
        organisation: university().id,
        png: vec![0x89, b'P'],
        size: (4, 2),
    };
    let scope = scope_of(university().id);
    organisations::insert_picture(&mut tx, &scope, &picture, noon()).await.unwrap();
    assert_eq!(organisations::find_picture(&mut tx, picture.id).await.unwrap(), Some(picture));
}
