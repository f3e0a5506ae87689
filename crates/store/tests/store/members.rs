use domain::{Membership, PersonAddress, Role};
use store::{Store, members, people};

use crate::common::{ana, faculty, furnished, noon, on_both_databases, scope_of, university};

on_both_databases!(
    those_who_work_for_an_organisation_are_listed_by_name,
    those_who_hold_a_role_are_found_all_the_way_up,
);

async fn those_who_work_for_an_organisation_are_listed_by_name(store: Store) {
    let mut tx = furnished(&store).await;
    let shown = address("ana@example.org", true);
    people::insert_addresses(&mut tx, &[address("a@example.org", false), shown], noon())
        .await
        .unwrap();
    people::put_membership(&mut tx, &administrator(), noon()).await.unwrap();
    let listed = members::of_organisation(&mut tx, &scope_of(university().id), 9).await.unwrap();
    let email = Some("ana@example.org".parse().unwrap());
    let member = members::Member { membership: administrator(), name: ana().name, email };
    assert_eq!(listed, [member]);
    let elsewhere = members::of_organisation(&mut tx, &scope_of(faculty().id), 9).await.unwrap();
    assert_eq!(elsewhere, []);
}

async fn those_who_hold_a_role_are_found_all_the_way_up(store: Store) {
    let mut tx = furnished(&store).await;
    people::put_membership(&mut tx, &administrator(), noon()).await.unwrap();
    let up = [university().id, faculty().id];
    members::hold(&mut tx, university().id).await.unwrap();
    let found = members::holders(&mut tx, &up, Role::Administrator).await.unwrap();
    assert_eq!(found, [administrator()]);
    assert_eq!(members::holders(&mut tx, &up, Role::Awarder).await.unwrap(), []);
    let below = members::holders(&mut tx, &[faculty().id], Role::Administrator).await.unwrap();
    assert_eq!(below, []);
}

pub(crate) fn administrator() -> Membership {
    Membership {
        person: ana().id,
        organisation: university().id,
        role: Role::Administrator,
        until: None,
    }
}

fn address(email: &str, shown: bool) -> PersonAddress {
    let verified_at = shown.then(noon);
    PersonAddress { person: ana().id, email: email.parse().unwrap(), verified_at }
}
