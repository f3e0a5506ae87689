//! How many entries each value of a facet would leave.

use std::cmp::Reverse;

use crate::{
    Facet, Index, Query,
    index::each_bit,
    narrow::{Left, Narrowing},
};
use roaring::RoaringBitmap;

/// The most values of a facet that are given: those that leave most, and those that are chosen.
pub const COUNTS_MAX: usize = 60;
/// Up to how many entries it is quicker to look at each than to meet them with every value's list.
const LOOKED_AT_MAX: u64 = 150_000;
/// How many are looked at together.
const LOOKED_AT_ONCE: usize = 64;
/// Up to how many values of a facet it is quicker to meet the list of each than to look at entries for it alone.
const MET_MAX: usize = 32;

/// How many entries a value would leave, the rest of the search being as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The value.
    pub code: String,
    /// How many, exactly.
    pub entries: u64,
}

impl Index {
    /// Counts each facet that a search asks for, as if it were not narrowed by that facet.
    pub(crate) fn counts(
        &self,
        query: &Query,
        words: &RoaringBitmap,
        by: &Narrowing,
        left: &Left,
    ) -> Vec<(Facet, Vec<Count>)> {
        let mut facets = query.counted.clone();
        facets.sort_unstable();
        facets.dedup();
        // Facets that do not narrow the search leave the same entries: those are looked at once for all of them.
        let mut looked: Option<Vec<u32>> = None;
        let counted = facets.into_iter().map(|facet| {
            let wider = by.narrows(facet).then(|| self.narrow(words, by, Some(facet)));
            let left = wider.as_ref().unwrap_or(left);
            let chosen = query.marks.get(&facet);
            let is_chosen = |number: u32| {
                let value = self.values.get(number);
                value.is_some_and(|it| chosen.is_some_and(|codes| codes.contains(&it.mark.code)))
            };
            let counts = if facet.is_of_run() && !left.rows.is_open() {
                self.by_looking_at_runs(facet, left)
            } else if facet.is_of_run() || left.entries.len() > LOOKED_AT_MAX {
                self.by_meeting(facet, &left.entries, &is_chosen)
            } else if wider.is_none() {
                let looked = looked.get_or_insert_with(|| self.by_looking(&left.entries));
                self.of_facet(facet, looked)
            } else if self.values.of(facet).len() <= MET_MAX {
                self.by_meeting(facet, &left.entries, &is_chosen)
            } else {
                self.of_facet(facet, &self.by_looking(&left.entries))
            };
            (facet, self.most(counts, &is_chosen))
        });
        counted.collect()
    }

    /// Counts by the values that each entry has, of every facet; the place of a count is the number of its value. Entries lie
    /// far apart in memory: where the values of many are is asked before any is read, so that they are waited for together.
    fn by_looking(&self, entries: &RoaringBitmap) -> Vec<u32> {
        let mut counts = vec![0_u32; self.values.len()];
        let (mut places, mut values) = (Vec::with_capacity(LOOKED_AT_ONCE), Vec::new());
        let mut entries = entries.iter();
        loop {
            places.clear();
            places.extend(entries.by_ref().take(LOOKED_AT_ONCE).map(|it| self.marks_range(it)));
            if places.is_empty() {
                return counts;
            }
            values.clear();
            for place in places.drain(..) {
                values.extend_from_slice(self.marks_in(place));
            }
            for value in &values {
                if let Some(count) = usize::try_from(*value).ok().and_then(|it| counts.get_mut(it))
                {
                    *count += 1;
                }
            }
        }
    }

    fn of_facet(&self, facet: Facet, counts: &[u32]) -> Vec<(u32, u64)> {
        let of = |value: u32| usize::try_from(value).ok().and_then(|it| counts.get(it)).copied();
        let values = self.values.of(facet).iter();
        values.filter_map(|it| Some((*it, u64::from(of(*it)?)))).collect()
    }

    /// Counts by the values of those runs that will do: a value counts once for an entry.
    fn by_looking_at_runs(&self, facet: Facet, left: &Left) -> Vec<(u32, u64)> {
        let mut counts = [0_u64; 128];
        let of_facet = self.values.of(facet).iter().filter_map(|it| self.values.get(*it)?.bit);
        let mask = of_facet.fold(0_u128, |bits, bit| bits | (1 << bit));
        for slot in &left.entries {
            let will_do = self.rows(slot).iter().filter(|it| left.rows.admits(it));
            let bits = will_do.fold(0, |bits, it| bits | it.bits) & mask;
            for bit in each_bit(bits) {
                if let Some(count) = usize::try_from(bit).ok().and_then(|it| counts.get_mut(it)) {
                    *count += 1;
                }
            }
        }
        (0..)
            .zip(counts)
            .filter_map(|(bit, count)| Some((self.values.of_bit(bit)?, count)))
            .collect()
    }

    /// Counts by the list of each value, longest first, until no list is long enough to matter.
    fn by_meeting(
        &self,
        facet: Facet,
        entries: &RoaringBitmap,
        is_chosen: &impl Fn(u32) -> bool,
    ) -> Vec<(u32, u64)> {
        let values = self.values.of(facet).iter();
        let mut values: Vec<(u32, u32)> =
            values.filter_map(|it| Some((self.values.get(*it)?.count, *it))).collect();
        values.sort_unstable_by_key(|it| Reverse(*it));
        let mut counts: Vec<(u32, u64)> = Vec::new();
        let mut kept: Vec<u64> = Vec::with_capacity(COUNTS_MAX + 1);
        for (most, value) in values {
            let least = kept.get(COUNTS_MAX - 1).copied();
            if least.is_some_and(|it| u64::from(most) < it) && !is_chosen(value) {
                continue;
            }
            let Some(found) = self.values.get(value) else { continue };
            let count = found.slots.intersection_len(entries);
            counts.push((value, count));
            kept.insert(kept.partition_point(|it| *it > count), count);
            kept.truncate(COUNTS_MAX);
        }
        counts
    }

    /// Gives the values that leave most, then by code; and those that are chosen, even when they leave nothing.
    fn most(&self, counts: Vec<(u32, u64)>, is_chosen: &impl Fn(u32) -> bool) -> Vec<Count> {
        let code = |value: u32| self.values.get(value).map_or("", |it| it.mark.code.as_str());
        let mut counts: Vec<(u32, u64)> =
            counts.into_iter().filter(|(it, count)| *count > 0 || is_chosen(*it)).collect();
        let order = |(one, count): &(u32, u64), (other, others): &(u32, u64)| {
            others.cmp(count).then_with(|| code(*one).cmp(code(*other)))
        };
        // Of thousands of values only the first are shown: the others are not put in order.
        if counts.len() > COUNTS_MAX {
            counts.select_nth_unstable_by(COUNTS_MAX - 1, order);
            let mut place = 0;
            counts.retain(|(it, _)| {
                place += 1;
                place <= COUNTS_MAX || is_chosen(*it)
            });
        }
        counts.sort_unstable_by(order);
        let of = |(it, entries): (u32, u64)| Count { code: code(it).to_owned(), entries };
        counts.into_iter().map(of).collect()
    }
}
