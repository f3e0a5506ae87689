use std::collections::HashMap;

use domain::{Membership, Person, PersonAddress, Role, id::PersonId};
use store::{Error, Store, credentials, people};
use uuid::Uuid;

use crate::common::{
    ana, at, credential, faculty, furnished, noon, on_both_databases, own, scope_of, university,
};

on_both_databases!(
    a_person_is_found_by_each_address,
    thousands_are_added_and_found_at_once,
    a_number_is_found_whatever_signs_it_has,
    an_address_belongs_to_one_person,
    a_number_means_something_at_its_organisation_only,
    two_records_of_one_person_become_one,
    roles_are_given_and_taken,
    a_password_is_kept_as_its_hash,
    a_person_changes_only_themselves,
);

async fn a_person_is_found_by_each_address(store: Store) {
    let mut tx = furnished(&store).await;
    let home = address("ana@example.org");
    let work = address("ana@work.example");
    people::insert_addresses(&mut tx, &[home.clone(), work.clone()], noon()).await.unwrap();
    assert_eq!(people::find_by_email(&mut tx, &work.email).await.unwrap(), Some(ana()));
    let found =
        people::by_emails(&mut tx, &[home.email.clone(), work.email.clone()]).await.unwrap();
    assert_eq!(
        found,
        HashMap::from([(home.email.clone(), ana().id), (work.email.clone(), ana().id)])
    );
    people::verify_address(&mut tx, &home.email, noon()).await.unwrap();
    assert_eq!(people::delete_address(&mut tx, &own(id(99)), &work.email).await.unwrap(), 0);
    assert_eq!(people::delete_address(&mut tx, &own(ana().id), &work.email).await.unwrap(), 1);
    let left = people::addresses(&mut tx, ana().id).await.unwrap();
    assert_eq!(left, [PersonAddress { verified_at: Some(noon()), ..home }]);
}

async fn thousands_are_added_and_found_at_once(store: Store) {
    let mut tx = furnished(&store).await;
    let crowd: Vec<Person> = (1_000..3_050).map(|n| Person { id: id(n), ..ana() }).collect();
    let theirs =
        |it: &Person| PersonAddress { person: it.id, ..address(&format!("{}@a.example", it.id)) };
    let addresses: Vec<PersonAddress> = crowd.iter().map(theirs).collect();
    people::insert_many(&mut tx, &crowd).await.unwrap();
    people::insert_addresses(&mut tx, &addresses, noon()).await.unwrap();
    let strangers = (0..12_000).map(|n| address(&format!("{n}@b.example")));
    let asked: Vec<_> = addresses.iter().cloned().chain(strangers).map(|it| it.email).collect();
    let found = people::by_emails(&mut tx, &asked).await.unwrap();
    assert_eq!(found, addresses.into_iter().map(|it| (it.email, it.person)).collect());
}

async fn a_number_is_found_whatever_signs_it_has(store: Store) {
    let mut tx = furnished(&store).await;
    let scope = scope_of(university().id);
    let numbers = ["a\"b", "c\\", "{d,e}", "NULL", "?1", "'f", "ñ\u{1f600}"].map(str::to_owned);
    let given = numbers.clone().map(|it| (it, ana().id));
    people::insert_numbers(&mut tx, &scope, &given).await.unwrap();
    let found = people::by_numbers(&mut tx, &scope, &numbers).await.unwrap();
    assert_eq!(found, HashMap::from(given));
}

async fn an_address_belongs_to_one_person(store: Store) {
    let mut tx = furnished(&store).await;
    let home = address("ana@example.org");
    people::insert_addresses(&mut tx, std::slice::from_ref(&home), noon()).await.unwrap();
    let refusal = people::insert_addresses(&mut tx, &[home], noon()).await.unwrap_err();
    assert!(matches!(refusal, Error::Duplicate));
}

async fn a_number_means_something_at_its_organisation_only(store: Store) {
    let mut tx = furnished(&store).await;
    let scope = scope_of(university().id);
    let numbers = [("N-7".to_owned(), ana().id)];
    people::insert_numbers(&mut tx, &scope, &numbers).await.unwrap();
    people::insert_numbers(&mut tx, &scope, &numbers).await.unwrap();
    let asked = ["N-7".to_owned(), "N-8".to_owned()];
    let found = people::by_numbers(&mut tx, &scope, &asked).await.unwrap();
    assert_eq!(found, HashMap::from(numbers.clone()));
    let elsewhere = people::by_numbers(&mut tx, &scope_of(faculty().id), &asked).await.unwrap();
    assert_eq!(elsewhere, HashMap::new());
    credentials::insert_many(&mut tx, &[credential(1), credential(2)], None).await.unwrap();
    let names = people::names_by_numbers(&mut tx, &scope, &asked).await.unwrap();
    let twice = vec!["Ana Ruiz".to_owned(); 2];
    assert_eq!(names, HashMap::from([("N-7".to_owned(), twice)]), "on her record, and awarded");
    let names = people::names_by_numbers(&mut tx, &scope_of(faculty().id), &asked).await.unwrap();
    assert_eq!(names, HashMap::new());
    let of_ana = people::numbers_of(&mut tx, ana().id).await.unwrap();
    assert_eq!(of_ana, [(university().id, "N-7".to_owned())]);
}

async fn two_records_of_one_person_become_one(store: Store) {
    let mut tx = furnished(&store).await;
    let joined = Person { id: id(21), ..ana() };
    people::insert_many(&mut tx, std::slice::from_ref(&joined)).await.unwrap();
    people::insert_addresses(&mut tx, &[address("ana@example.org")], noon()).await.unwrap();
    credentials::insert_many(&mut tx, &[credential(1)], None).await.unwrap();
    people::merge(&mut tx, ana().id, joined.id).await.unwrap();
    let held = credentials::of_person(&mut tx, &own(joined.id), None, 9).await.unwrap();
    assert_eq!(held.len(), 1);
    let key = held[0].key().to_string();
    assert!(key.starts_with(&joined.id.to_string()), "{key}");
    assert_eq!(credentials::known_keys(&mut tx, &[key]).await.unwrap().len(), 1);
    let email = "ana@example.org".parse().unwrap();
    assert_eq!(people::find_by_email(&mut tx, &email).await.unwrap().unwrap().id, joined.id);
}

async fn roles_are_given_and_taken(store: Store) {
    let mut tx = furnished(&store).await;
    let role = Membership {
        person: ana().id,
        organisation: university().id,
        role: Role::Awarder,
        until: Some(at("2027-01-01T00:00:00Z")),
    };
    people::put_membership(&mut tx, &role, noon()).await.unwrap();
    let lasting = Membership { until: None, ..role };
    people::put_membership(&mut tx, &lasting, noon()).await.unwrap();
    assert_eq!(
        people::memberships(&mut tx, ana().id).await.unwrap(),
        std::slice::from_ref(&lasting)
    );
    let scope = scope_of(university().id);
    assert_eq!(people::members(&mut tx, &scope, 9).await.unwrap(), [lasting]);
    let elsewhere = scope_of(faculty().id);
    assert_eq!(
        people::delete_membership(&mut tx, &elsewhere, ana().id, Role::Awarder).await.unwrap(),
        0
    );
    assert_eq!(
        people::delete_membership(&mut tx, &scope, ana().id, Role::Awarder).await.unwrap(),
        1
    );
}

async fn a_password_is_kept_as_its_hash(store: Store) {
    let mut tx = furnished(&store).await;
    assert_eq!(people::password(&mut tx, ana().id).await.unwrap(), None);
    people::put_password(&mut tx, ana().id, Some("$argon2id$".to_owned())).await.unwrap();
    assert_eq!(people::password(&mut tx, ana().id).await.unwrap().as_deref(), Some("$argon2id$"));
}

async fn a_person_changes_only_themselves(store: Store) {
    let mut tx = furnished(&store).await;
    let renamed = Person { name: "Ana Ruiz Vega".parse().unwrap(), ..ana() };
    people::update(&mut tx, &own(id(99)), &renamed).await.unwrap();
    assert_eq!(people::find(&mut tx, ana().id).await.unwrap(), Some(ana()));
    people::update(&mut tx, &own(ana().id), &renamed).await.unwrap();
    people::join(&mut tx, ana().id, noon()).await.unwrap();
    people::join(&mut tx, ana().id, at("2027-01-01T00:00:00Z")).await.unwrap();
    let joined = Person { joined_at: Some(noon()), ..renamed };
    assert_eq!(people::find(&mut tx, ana().id).await.unwrap(), Some(joined));
}

fn address(email: &str) -> PersonAddress {
    PersonAddress { person: ana().id, email: email.parse().unwrap(), verified_at: None }
}

fn id(n: u128) -> PersonId {
    Uuid::from_u128(n).into()
}
