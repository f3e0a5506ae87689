//! Who lives in Tessamar.

use std::collections::{BTreeMap, BTreeSet};

use cairn::demo::{ACCOUNTS, Account, PEOPLE};
use domain::Role;

use super::tessamar;

#[test]
fn there_are_5000_people_each_with_an_address_or_a_number() {
    let people = &tessamar().people;
    let ids: BTreeSet<_> = people.iter().map(|it| it.person.id).collect();
    assert_eq!((people.len(), ids.len()), (PEOPLE, PEOPLE));
    assert!(people.iter().all(|it| it.address.is_some() != it.own_number.is_some()));
    let without = people.iter().filter(|it| it.address.is_none()).count();
    assert!((350..=450).contains(&without), "{without} of {PEOPLE} have no address");
}

#[test]
fn no_two_share_an_address_or_a_number() {
    let people = &tessamar().people;
    let addresses: BTreeSet<_> =
        people.iter().filter_map(|it| Some(it.address.as_ref()?.email.as_str())).collect();
    let numbers: BTreeSet<_> = people
        .iter()
        .filter_map(|it| it.own_number.as_ref())
        .map(|it| (it.organisation, it.number.as_str()))
        .collect();
    assert_eq!(addresses.len() + numbers.len(), PEOPLE);
    assert!(addresses.iter().all(|it| it.ends_with(".example") && it.is_ascii()));
}

#[test]
fn learners_hold_one_to_eight_credentials_and_who_works_here_none() {
    let mut held: BTreeMap<_, usize> = BTreeMap::new();
    for it in &tessamar().awards {
        *held.entry(it.draft.recipient.person).or_default() += 1;
    }
    let staff: BTreeSet<_> =
        ACCOUNTS.iter().filter(|it| it.role.is_some()).map(Account::person).collect();
    for it in &tessamar().people {
        match held.get(&it.person.id).copied() {
            None => assert!(staff.contains(&it.person.id), "{} holds none", it.person.name),
            // A renewal may come on top of the eight.
            Some(held) => assert!((1..=10).contains(&held), "{} holds {held}", it.person.name),
        }
    }
}

#[test]
fn who_is_reached_by_letter_is_awarded_by_the_one_body_that_knows_their_number() {
    let country = tessamar();
    let known: BTreeMap<_, _> = country
        .people
        .iter()
        .filter_map(|it| Some((it.person.id, it.own_number.as_ref()?.organisation)))
        .collect();
    let awards = country.awards.iter();
    for it in awards.filter(|it| it.draft.recipient.email.is_none()) {
        assert_eq!(known[&it.draft.recipient.person], it.draft.organisation);
    }
}

#[test]
fn the_world_lives_here() {
    let names: BTreeSet<&str> =
        tessamar().people.iter().map(|it| it.person.name.as_str()).collect();
    for name in ["王小明", "Μαρία Παπαδάκη", "محمد الحدّاد", "Nguyễn Thị Hoa", "Ng"]
    {
        assert!(names.contains(name), "nobody is called {name}");
    }
    assert!(names.iter().any(|it| it.chars().count() >= 80));
    assert!(names.len() > 4_000, "only {} different names", names.len());
}

#[test]
fn all_three_languages_are_written_to() {
    for language in ["en", "es", "fr"] {
        let people = tessamar().people.iter();
        let count = people.filter(|it| it.person.language.as_str() == language).count();
        assert!(count > 1_200, "{count} read {language}");
    }
}

#[test]
fn every_role_has_one_person_to_be() {
    let country = tessamar();
    let roles: BTreeSet<Role> = country.memberships.iter().map(|it| it.role).collect();
    assert_eq!(roles, Role::ALL.iter().copied().collect());
    for it in &country.memberships {
        assert!(country.people.iter().any(|person| person.person.id == it.person));
        assert!(country.organisations.iter().any(|body| body.id == it.organisation));
    }
    for account in ACCOUNTS {
        let person = country.people.iter().find(|it| it.person.id == account.person()).unwrap();
        assert_eq!(person.person.name.as_str(), account.name);
        let email = person.address.as_ref().map(|it| it.email.as_str());
        assert_eq!(email, account.email);
    }
}
