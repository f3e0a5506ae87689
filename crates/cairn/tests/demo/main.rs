//! The demo's country is whole, credible and the same all day.
#![cfg(test)]

mod awards;
mod equivalents;
mod offers;
mod pages;
mod people;
mod places;
mod searches;
mod skills;
mod texts;
mod world;

use std::sync::LazyLock;

use cairn::demo::{Country, country};
use jiff::civil::{Date, date};

/// A day on which the demo starts.
const TODAY: Date = date(2026, 11, 25);

/// The country on that day, made once.
fn tessamar() -> &'static Country {
    static COUNTRY: LazyLock<Country> = LazyLock::new(|| country(TODAY).unwrap());
    &COUNTRY
}

#[test]
fn the_same_day_gives_the_same_country() {
    let again = country(TODAY).unwrap();
    assert_eq!(format!("{:?}", tessamar().awards), format!("{:?}", again.awards));
    assert_eq!(format!("{:?}", tessamar().people), format!("{:?}", again.people));
    assert_eq!(tessamar().offerings, again.offerings);
    assert_eq!(tessamar().enrolments, again.enrolments);
}

#[test]
fn lasting_things_keep_their_addresses_from_day_to_day() {
    let tomorrow = country(TODAY.tomorrow().unwrap()).unwrap();
    let ids = |it: &Country| -> Vec<String> {
        let organisations = it.organisations.iter().map(|it| it.id.to_string());
        let achievements = it.achievements.iter().map(|(it, _)| it.id.to_string());
        let people = it.people.iter().map(|it| it.person.id.to_string());
        organisations.chain(achievements).chain(people).collect()
    };
    assert_eq!(ids(tessamar()), ids(&tomorrow));
}

#[test]
fn any_day_gives_a_country_that_the_rules_accept() {
    for day in [date(2024, 2, 29), date(2027, 1, 1), date(2031, 3, 31), date(2028, 12, 31)] {
        let country = country(day).unwrap();
        assert_eq!(country.awards.len(), cairn::demo::AWARDS, "{day}");
    }
}
