//! Counts and totals, against looking at every entry.

use std::collections::{BTreeMap, BTreeSet};

use proptest::{collection::vec, prelude::*};
use search::{Entry, Facet, Index, Mark, Query, Ranges, Run};

use crate::catalogue::{TODAY, entry, run};

const COUNTED: [Facet; 5] = [Facet::Skill, Facet::Level, Facet::Time, Facet::Mode, Facet::Cost];

proptest! {
    #[test]
    fn every_count_is_what_looking_at_every_entry_gives(
        entries in vec(any_entry(), 1..40), marks in any_marks(), cost_cents_max in proptest::option::of(0_u32..200_000),
        hours_max in proptest::option::of(1_u32..100),
    ) {
        let entries: Vec<Entry> = (1..).zip(entries).map(|(at, it)| Entry { id: crate::catalogue::id(at), ..it }).collect();
        let index = Index::build([], entries.clone());
        let query = Query {
            marks,
            ranges: Ranges { cost_cents_max, ..Ranges::default() },
            hours_max,
            counted: COUNTED.to_vec(),
            take: 1_000,
            ..Query::default()
        };
        let answer = index.search(&query, TODAY);
        let left: Vec<&Entry> = entries.iter().filter(|it| is_left(it, &query, None)).collect();
        prop_assert_eq!(answer.total, left.len() as u64);
        let ids: BTreeSet<_> = answer.hits.iter().map(|it| it.id).collect();
        prop_assert_eq!(ids, left.iter().map(|it| it.id).collect::<BTreeSet<_>>());
        for (facet, counts) in answer.facets {
            let told: BTreeMap<String, u64> = counts.into_iter().filter(|it| it.entries > 0).map(|it| (it.code, it.entries)).collect();
            prop_assert_eq!(told, by_looking(facet, &entries, &query), "{:?}", facet);
        }
    }
}

fn by_looking(facet: Facet, entries: &[Entry], query: &Query) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for entry in entries.iter().filter(|it| is_left(it, query, Some(facet))) {
        let codes: BTreeSet<String> = if facet.is_of_run() {
            let runs = entry.runs.iter().filter(|it| will_do(it, query, Some(facet)));
            let runs = runs.flat_map(all_marks).filter(|it| it.facet == facet);
            runs.map(|it| it.code).collect()
        } else {
            entry.marks.iter().filter(|it| it.facet == facet).map(|it| it.code.clone()).collect()
        };
        for code in codes {
            *counts.entry(code).or_default() += 1;
        }
    }
    counts
}

fn is_left(entry: &Entry, query: &Query, except: Option<Facet>) -> bool {
    let asked = |of_run: bool| {
        query.marks.iter().filter(move |(it, codes)| {
            it.is_of_run() == of_run && !codes.is_empty() && Some(**it) != except
        })
    };
    let marks = asked(false).all(|(facet, codes)| {
        entry.marks.iter().any(|it| it.facet == *facet && codes.contains(&it.code))
    });
    let hours = query.hours_max.is_none_or(|max| entry.hours.is_some_and(|it| it <= max));
    let asks_of_runs = asked(true).count() > 0 || query.ranges != Ranges::default();
    marks && hours && (!asks_of_runs || entry.runs.iter().any(|it| will_do(it, query, except)))
}

fn will_do(run: &Run, query: &Query, except: Option<Facet>) -> bool {
    let marks = all_marks(run);
    let asked = query
        .marks
        .iter()
        .filter(|(it, codes)| it.is_of_run() && !codes.is_empty() && Some(**it) != except);
    let cheap =
        query.ranges.cost_cents_max.is_none_or(|max| run.cost_cents.is_some_and(|it| it <= max));
    cheap
        && asked.into_iter().all(|(facet, codes)| {
            marks.iter().any(|it| it.facet == *facet && codes.contains(&it.code))
        })
}

/// The marks of a run, with the band of its price.
fn all_marks(run: &Run) -> Vec<Mark> {
    let band = run.cost_cents.map(|cents| {
        let (code, _) = search::COSTS.iter().find(|(_, most)| cents <= *most).unwrap();
        Mark::new(Facet::Cost, *code)
    });
    run.marks.iter().cloned().chain(band).collect()
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let marks = vec((prop_oneof![Just(Facet::Skill), Just(Facet::Level)], 0_u8..6), 0..6);
    let run = (
        vec((prop_oneof![Just(Facet::Time), Just(Facet::Mode)], 0_u8..4), 0..4),
        proptest::option::of(0_u32..200_000),
    )
        .prop_map(|(marks, cost_cents)| {
            let codes: Vec<(Facet, String)> =
                marks.into_iter().map(|(facet, code)| (facet, code.to_string())).collect();
            let codes: Vec<(Facet, &str)> =
                codes.iter().map(|(facet, code)| (*facet, code.as_str())).collect();
            Run { cost_cents, ..run(1, &codes) }
        });
    (marks, vec(run, 0..4), proptest::option::of(1_u32..100)).prop_map(|(marks, runs, hours)| {
        Entry {
            marks: marks
                .into_iter()
                .map(|(facet, code)| Mark::new(facet, code.to_string()))
                .collect(),
            runs,
            hours,
            ..entry(0, "Any")
        }
    })
}

fn any_marks() -> impl Strategy<Value = BTreeMap<Facet, BTreeSet<String>>> {
    let facet =
        prop_oneof![Just(Facet::Skill), Just(Facet::Level), Just(Facet::Time), Just(Facet::Mode)];
    let codes = proptest::collection::btree_set((0_u8..6).prop_map(|it| it.to_string()), 0..3);
    proptest::collection::btree_map(facet, codes, 0..4)
}
