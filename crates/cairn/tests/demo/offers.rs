//! What the runs of the country say is credible, and there is something for everyone who looks.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Offering,
    code::{Schedule, Service},
};

use crate::{TODAY, tessamar};

#[test]
fn three_thousand_runs_are_to_come_within_a_year() {
    let coming = coming();
    assert!((2_900..=3_300).contains(&coming.len()), "{}", coming.len());
    let last = TODAY.checked_add(jiff::Span::new().days(331)).unwrap();
    assert!(coming.iter().all(|it| it.starts_on <= last));
}

#[test]
fn most_is_free_or_funded_and_some_say_no_price() {
    let coming = coming();
    let share =
        |is: fn(&Offering) -> bool| 100 * coming.iter().filter(|it| is(it)).count() / coming.len();
    let free = share(|it| it.details.price.is_some_and(|it| it.net().is_zero()));
    let unsaid = share(|it| it.details.price.is_none());
    let in_part = share(|it| {
        it.details.price.is_some_and(|it| !it.net().is_zero() && !it.funded().is_zero())
    });
    assert!((40..=65).contains(&free), "{free} % cost nothing");
    assert!((2..=12).contains(&unsaid), "{unsaid} % do not say");
    assert!((12..=32).contains(&in_part), "{in_part} % are funded in part");
    let prices = coming.iter().filter_map(|it| it.details.price);
    assert!(prices.into_iter().all(|it| it.full().minor() <= 240_000));
}

#[test]
fn what_is_held_in_a_town_is_near_its_middle_and_what_is_on_line_is_nowhere() {
    let mut towns: BTreeMap<&str, Vec<(i32, i32)>> = BTreeMap::new();
    for it in coming() {
        match (&it.place, it.details.position) {
            (Some(town), Some(at)) => {
                towns.entry(town).or_default().push((at.latitude(), at.longitude()));
            }
            (None, None) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(towns.len(), 19);
    for (town, all) in towns {
        let spread = |of: fn(&(i32, i32)) -> i32| {
            all.iter().map(of).max().unwrap() - all.iter().map(of).min().unwrap()
        };
        // Four kilometres, in millionths of a degree.
        assert!(spread(|it| it.0) < 40_000 && spread(|it| it.1) < 60_000, "{town}");
    }
}

#[test]
fn every_time_and_every_service_is_offered_somewhere() {
    let coming = coming();
    let times: BTreeSet<Schedule> =
        coming.iter().flat_map(|it| it.details.schedule.iter().copied()).collect();
    let services: BTreeSet<Service> =
        coming.iter().flat_map(|it| it.details.services.iter().copied()).collect();
    assert_eq!((times.len(), services.len()), (Schedule::ALL.len(), Service::ALL.len()));
}

#[test]
fn the_rules_would_take_what_every_run_says() {
    for it in &tessamar().offerings {
        let checked = it.details.clone().checked();
        assert_eq!(checked.as_ref(), Ok(&it.details), "{}", it.name);
        let site = it.details.enrol_at.as_deref().unwrap_or("https://none.example/");
        assert!(site.split('/').nth(2).unwrap().ends_with(".example"), "{site}");
    }
}

fn coming() -> Vec<&'static Offering> {
    tessamar().offerings.iter().filter(|it| it.starts_on > TODAY).collect()
}
