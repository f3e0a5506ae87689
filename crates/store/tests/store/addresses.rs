use domain::{Person, PersonAddress};
use store::{Store, addresses, people};
use uuid::Uuid;

use crate::common::{ana, furnished, noon, on_both_databases};

on_both_databases!(an_address_goes_to_whoever_showed_it_to_be_theirs);

async fn an_address_goes_to_whoever_showed_it_to_be_theirs(store: Store) {
    let mut tx = furnished(&store).await;
    let ben = Person { id: Uuid::from_u128(21).into(), ..ana() };
    people::insert(&mut tx, &ben).await.unwrap();
    let email = "ana@example.org".parse().unwrap();
    assert_eq!(addresses::find(&mut tx, &email).await.unwrap(), None);
    for person in [ana().id, ben.id] {
        addresses::claim(&mut tx, &email, person, noon()).await.unwrap();
        let shown = PersonAddress { person, email: email.clone(), verified_at: Some(noon()) };
        assert_eq!(addresses::find(&mut tx, &email).await.unwrap(), Some(shown));
    }
}
