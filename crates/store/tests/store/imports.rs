use store::{Store, imports};

use crate::common::{
    faculty, furnished, noon, on_both_databases, scope_of, soil_science, university,
};

on_both_databases!(what_was_taken_in_is_known_again_by_the_same_organisation);

async fn what_was_taken_in_is_known_again_by_the_same_organisation(store: Store) {
    let mut tx = furnished(&store).await;
    let (ours, id) = (scope_of(university().id), soil_science().id);
    assert_eq!(imports::find(&mut tx, &ours, "hash").await.unwrap(), None);
    assert!(imports::put(&mut tx, &ours, ("hash", id), noon()).await.unwrap());
    assert!(!imports::put(&mut tx, &ours, ("hash", id), noon()).await.unwrap());
    assert_eq!(imports::find(&mut tx, &ours, "hash").await.unwrap(), Some(id));
    assert_eq!(imports::find(&mut tx, &ours, "other").await.unwrap(), None);
    let elsewhere = scope_of(faculty().id);
    assert_eq!(imports::find(&mut tx, &elsewhere, "hash").await.unwrap(), None);
}
