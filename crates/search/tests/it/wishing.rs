//! What people wish of a run: what it costs, when it is held, how far it is.

use proptest::prelude::*;
use search::{
    DISTANCES, Entry, Facet, Index, NEAR_KM, Order, Outcome, Place, Query, Run, Wish, km_between,
};

use crate::catalogue::{TODAY, entry, found, index, offering, place, query, run};

/// Where Kelmoor is.
const KELMOOR: (f32, f32) = (45.0, -20.0);

#[test]
fn under_a_sum_is_a_wish_and_a_price_that_nobody_said_does_not_fulfil_it() {
    let index = index(vec![
        costs(1, Some(0)),
        costs(2, Some(20_000)),
        costs(3, Some(20_001)),
        costs(4, None),
    ]);
    for text in ["welding under 200", "welding menos de 200 €", "moins de 200 euros welding"] {
        let answer = index.search(&query(text), TODAY);
        assert_eq!(sorted(found(&answer.hits)), [1, 2], "{text}");
        assert_eq!(answer.reading.heard[0].wish, Wish::CostsAtMost(20_000), "{text}");
    }
    let free = index.search(&query("welding free"), TODAY);
    assert_eq!(found(&free.hits), [1], "what nobody said is not free");
}

#[test]
fn what_the_reader_ticks_counts_more_than_what_was_heard() {
    let index = index(vec![costs(1, Some(0)), costs(2, Some(20_000))]);
    let free = [(Facet::Cost, ["free".to_owned()].into())].into();
    let answer = index.search(&Query { marks: free, ..query("welding under 500") }, TODAY);
    assert_eq!(found(&answer.hits), [1]);
    assert_eq!(answer.reading.heard[0].outcome, Outcome::Overruled);
}

#[test]
fn near_a_town_is_counted_by_distance_and_can_be_widened() {
    let index =
        index(vec![held(1, 0.0), held(2, 20.0), held(3, 40.0), held(4, 90.0), held(5, 300.0)]);
    let near = index.search(&query("welding near kelmoor"), TODAY);
    assert_eq!(sorted(found(&near.hits)), [1, 2]);
    assert_eq!(near.distances, [(10, 1), (25, 2), (50, 3), (100, 4)]);
    let wider = Query { km_max: Some(100), order: Order::Nearest, ..query("welding near kelmoor") };
    let wider = index.search(&wider, TODAY);
    assert_eq!(found(&wider.hits), [1, 2, 3, 4]);
    let km: Vec<_> = wider.hits.iter().map(|it| it.km).collect();
    assert_eq!(km, [Some(0), Some(20), Some(40), Some(90)]);
    assert_eq!(wider.hits[2].run, Some(offering(3)));
    assert!(index.search(&query("welding"), TODAY).distances.is_empty());
}

#[test]
fn where_nothing_is_near_it_is_said_how_far_one_would_go() {
    let mut elsewhere = entry(2, "Pottery");
    elsewhere.runs =
        vec![Run { place: Some(place("Kelmoor", KELMOOR.0, KELMOOR.1)), ..run(2, &[]) }];
    let index = index(vec![held(1, 60.0), elsewhere]);
    let answer = index.search(&query("welding near kelmoor"), TODAY);
    assert_eq!((found(&answer.hits), answer.reading.heard[0].outcome), (vec![1], Outcome::LetGo));
    assert_eq!(answer.distances, [(10, 0), (25, 0), (50, 0), (100, 1)]);
}

#[test]
fn a_run_that_only_names_its_town_is_where_others_say_the_town_is() {
    let mut named = entry(2, "Welding");
    let town = Place { name: "KELMOOR".to_owned(), position: None };
    named.runs = vec![Run { place: Some(town), ..run(2, &[]) }];
    let mut from = held(3, 9.0);
    from.runs[0].place = Some(north_of_kelmoor("Ellenfold", 9.0));
    let index = index(vec![held(1, 0.0), named, from]);
    let answer = index.search(&query("welding near ellenfold"), TODAY);
    assert_eq!(sorted(found(&answer.hits)), [1, 2, 3]);
    assert_eq!(answer.distances[0], (10, 3));
}

/// A provider says that Kelmoor is on the other side of the earth, where it has a run itself.
#[test]
fn nobody_moves_a_town_by_saying_so_alone() {
    let mut squatter = entry(9, "Welding");
    let there = || Run { place: Some(place("Kelmoor", -60.0, 100.0)), ..run(9, &[]) };
    squatter.runs = (0..150).map(|_| there()).collect();
    let index = index(vec![squatter, held(1, 0.0), held(2, 1.0)]);
    let answer = index.search(&query("welding near kelmoor"), TODAY);
    assert_eq!(sorted(found(&answer.hits)), [1, 2]);
}

#[test]
fn what_helps_to_take_part_is_heard_and_the_same_word_as_a_subject_is_not() {
    let mut cared_for = entry(1, "Welding");
    cared_for.runs = vec![run(1, &[(Facet::Service, "childcare")])];
    let index = index(vec![cared_for, entry(2, "Welding"), entry(3, "Childcare")]);
    let with = index.search(&query("welding with childcare"), TODAY);
    assert_eq!(found(&with.hits), [1]);
    assert_eq!(found(&index.search(&query("childcare"), TODAY).hits)[0], 3);
}

proptest! {
    #[test]
    fn what_is_within_a_distance_is_what_measuring_each_gives(
        runs in proptest::collection::vec((-3.0_f32..3.0, -4.0_f32..4.0), 1..40), km in prop::sample::select(&DISTANCES),
    ) {
        let at = |(north, east): (f32, f32)| (KELMOOR.0 + north, KELMOOR.1 + east);
        let mut entries: Vec<Entry> = (2..).zip(&runs).map(|(number, it)| {
            let (north, east) = at(*it);
            // A place without a name is at its own position all the same.
            Entry { runs: vec![Run { place: Some(place("", north, east)), ..run(number, &[]) }], ..entry(number, "Welding") }
        }).collect();
        entries.push(held(1, 0.0));
        let index = Index::build([], entries);
        let asked = Query { km_max: Some(km), ..query("welding near kelmoor") };
        let answer = index.search(&asked, TODAY);
        let is_within = |it: &(f32, f32)| km_between(at(*it), KELMOOR) <= f64::from(km);
        let measured = 1 + runs.iter().filter(|it| is_within(it)).count() as u64;
        prop_assert_eq!(answer.total, measured);
        let counted = answer.distances.iter().find(|it| it.0 == km).unwrap().1;
        prop_assert_eq!(counted, measured);
        prop_assert!(answer.distances.is_sorted_by_key(|it| it.1), "farther is never less");
        prop_assert!(DISTANCES.contains(&NEAR_KM));
    }
}

fn costs(number: u128, cents: Option<u32>) -> Entry {
    Entry { runs: vec![Run { cost_cents: cents, ..run(number, &[]) }], ..entry(number, "Welding") }
}

/// Welding so many kilometres north of Kelmoor; in Kelmoor itself when that is next to nothing.
fn held(number: u128, km: f32) -> Entry {
    let name = if km < 5.0 { "Kelmoor" } else { "Elsewhere" };
    let place = Some(north_of_kelmoor(name, km));
    Entry { runs: vec![Run { place, ..run(number, &[]) }], ..entry(number, "Welding") }
}

fn north_of_kelmoor(name: &str, km: f32) -> Place {
    place(name, KELMOOR.0 + km / 111.195, KELMOOR.1)
}

fn sorted(mut numbers: Vec<u128>) -> Vec<u128> {
    numbers.sort_unstable();
    numbers
}
