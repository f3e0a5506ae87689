//! What is left when a search is narrowed.

use std::collections::BTreeMap;

use roaring::RoaringBitmap;

use crate::{
    Facet, Index, Mark, Query,
    rows::{RowFilter, Whereabouts},
};

/// What a search is narrowed by, resolved against an index.
#[derive(Debug)]
pub(crate) struct Narrowing {
    /// For each facet that is narrowed: the entries that have one of its values, whatever the rest of their runs.
    sets: BTreeMap<Facet, RoaringBitmap>,
    rows: RowFilter,
    hours_max: Option<u32>,
}

/// What is left.
#[derive(Debug)]
pub(crate) struct Left {
    pub(crate) entries: RoaringBitmap,
    /// What one of the runs of each has to be.
    pub(crate) rows: RowFilter,
}

impl Index {
    pub(crate) fn narrowing(
        &self,
        query: &Query,
        more: &BTreeMap<Facet, Mark>,
        held: Whereabouts,
    ) -> Narrowing {
        let mut asked: BTreeMap<Facet, Vec<Mark>> = BTreeMap::new();
        for (facet, codes) in query.marks.iter().filter(|(_, codes)| !codes.is_empty()) {
            asked.insert(*facet, codes.iter().map(|it| Mark::new(*facet, it.as_str())).collect());
        }
        for (facet, mark) in more {
            asked.entry(*facet).or_insert_with(|| vec![mark.clone()]);
        }
        let of_runs = asked.iter().filter(|(facet, _)| facet.is_of_run());
        let any_of = of_runs.map(|(facet, marks)| (*facet, self.values.bits(marks))).collect();
        let sets = asked.iter().map(|(facet, marks)| (*facet, self.values.union(marks))).collect();
        let towns = held.near.map(|it| self.towns.km_from(it.position())).unwrap_or_default();
        Narrowing {
            sets,
            rows: RowFilter::new(any_of, query.ranges, held, towns),
            hours_max: query.hours_max,
        }
    }

    /// Narrows entries by everything but one facet.
    pub(crate) fn narrow(
        &self,
        entries: &RoaringBitmap,
        by: &Narrowing,
        except: Option<Facet>,
    ) -> Left {
        let mut sets: Vec<&RoaringBitmap> =
            by.sets.iter().filter(|(it, _)| Some(**it) != except).map(|(_, it)| it).collect();
        sets.sort_by_key(|it| it.len());
        let mut left = match sets.split_first() {
            None => entries.clone(),
            Some((first, others)) => others.iter().fold(entries & *first, |left, set| left & *set),
        };
        if let Some(max) = by.hours_max {
            left = kept(&left, |slot| {
                self.slot(slot).and_then(|it| it.hours).is_some_and(|it| it <= max)
            });
        }
        let rows = by.rows.without(except);
        if rows.needs_looking() {
            left = kept(&left, |slot| self.rows(slot).iter().any(|it| rows.admits(it)));
        }
        Left { entries: left, rows }
    }
}

impl Narrowing {
    /// Whether a facet is narrowed.
    pub(crate) fn narrows(&self, facet: Facet) -> bool {
        self.sets.contains_key(&facet)
    }
}

/// Keeps those of some entries that will do.
pub(crate) fn kept(entries: &RoaringBitmap, is_kept: impl Fn(u32) -> bool) -> RoaringBitmap {
    // What comes out of a bitmap is in order.
    RoaringBitmap::from_sorted_iter(entries.iter().filter(|it| is_kept(*it))).unwrap_or_default()
}
