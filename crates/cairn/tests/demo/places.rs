//! People ask for places in the runs of the country, and no run gives more than it has.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{Enrolment, Offering, enrolment::EnrolmentState, id::OfferingId};

use crate::{TODAY, tessamar};

#[test]
fn no_run_gives_more_seats_than_it_has_and_nobody_waits_while_one_is_free() {
    let runs = runs();
    for (id, all) in asked() {
        let seats = runs[&id].details.seats.unwrap() as usize;
        let held = all.iter().filter(|it| it.state.holds_a_seat()).count();
        let waits = all.iter().any(|it| it.state == EnrolmentState::Waiting);
        assert!(held <= seats && (!waits || held == seats), "{held} of {seats} in {id}");
    }
}

#[test]
fn nobody_asks_twice_for_a_run_nor_for_one_that_is_asked_for_elsewhere_or_over() {
    let runs = runs();
    for (id, all) in asked() {
        let emails: BTreeSet<_> = all.iter().map(|it| &it.email).collect();
        assert_eq!(emails.len(), all.len(), "{id}");
        let run = runs[&id];
        assert!(run.details.enrol_at.is_none() && run.ends_on.unwrap() >= TODAY, "{run:?}");
        assert!(all.iter().all(|it| it.asked_at.to_string() < run.starts_on.to_string()), "{id}");
    }
}

#[test]
fn the_university_that_visitors_work_for_has_someone_in_every_state_that_it_decides_on() {
    let runs = runs();
    let country = tessamar();
    let kelmoor =
        country.organisations.iter().find(|it| it.slug.as_str() == "university-of-kelmoor");
    let kelmoor = kelmoor.unwrap().id;
    let here = country.enrolments.iter().filter(|it| runs[&it.offering].organisation == kelmoor);
    let states: BTreeSet<EnrolmentState> = here.map(|it| it.state).collect();
    let expected = [EnrolmentState::Asked, EnrolmentState::Waiting, EnrolmentState::Accepted];
    assert_eq!(states, expected.into());
    assert!(asked().len() < 600, "a demo is filled while its visitor waits: {}", asked().len());
}

fn runs() -> HashMap<OfferingId, &'static Offering> {
    tessamar().offerings.iter().map(|it| (it.id, it)).collect()
}

fn asked() -> BTreeMap<OfferingId, Vec<&'static Enrolment>> {
    let mut runs: BTreeMap<OfferingId, Vec<&Enrolment>> = BTreeMap::new();
    for it in &tessamar().enrolments {
        runs.entry(it.offering).or_default().push(it);
    }
    runs
}
