//! What comes first.

use std::{cmp::Reverse, collections::BinaryHeap};

use roaring::RoaringBitmap;

use crate::{DEPTH_MAX, Index, Layer, Order, Query, narrow::Left, reading::Unit, rows::day_number};
use jiff::civil::Date;

/// How much a word counts for where it stands: beside each layer, how much more than in the one after it. That it
/// stands there at all counts most, so that all words in a text are worth more than some in a title.
const STEPS: [(Layer, u16); 3] = [(Layer::Title, 3), (Layer::Name, 3), (Layer::Text, 6)];
/// How much more a word counts that stands there as it was typed, and not by another word for the same.
const TYPED: u16 = 2;
/// How much a rare word may count more than one that stands everywhere.
const RARITY_MAX: u32 = 16;

impl Index {
    /// Gives the entries of a page, in order, by what the words count in each; no scores where there are no words.
    pub(crate) fn ordered(
        &self,
        query: &Query,
        scores: &[u16],
        left: &Left,
        today: Date,
    ) -> Vec<u32> {
        let until = query.skip.saturating_add(query.take).min(DEPTH_MAX);
        let score = |slot: u32| {
            usize::try_from(slot).ok().and_then(|it| scores.get(it)).copied().unwrap_or(0)
        };
        let has_words = !scores.is_empty();
        let today = day_number(today);
        let first = |slot: u32| match query.order {
            Order::Best => 0,
            Order::Cheapest => least(self, slot, left, |it| it.cost_cents),
            Order::Soonest => least(self, slot, left, |it| {
                u32::try_from(it.starts.map_or(0, |it| it.saturating_sub(today))).ok()
            }),
            Order::Shortest => {
                u32::MAX - self.slot(slot).and_then(|it| it.hours).unwrap_or(u32::MAX)
            }
            Order::Nearest => least(self, slot, left, |it| metres(left.rows.km(it)?)),
        };
        let mut best = BinaryHeap::with_capacity(until + 1);
        for slot in &left.entries {
            let key = (first(slot), score(slot));
            // Most entries of a long list are told apart by this much.
            let worst: Option<&Reverse<((u32, u16), _, _)>> = best.peek();
            let is_full = best.len() >= until;
            if is_full && worst.is_none_or(|Reverse((worst, ..))| key < *worst) {
                continue;
            }
            let candidate =
                Reverse((key, self.brevity_and_standing(slot, has_words), Reverse(slot)));
            if !is_full {
                best.push(candidate);
            } else if worst.is_some_and(|worst| candidate < *worst) {
                best.pop();
                best.push(candidate);
            }
        }
        let sorted = best.into_sorted_vec().into_iter().map(|Reverse((_, _, Reverse(slot)))| slot);
        sorted.skip(query.skip).collect()
    }

    /// Gives each entry what its words count: more in a title than in a text, more for a rare word than a common one.
    pub(crate) fn scores(&self, units: &[Unit], entries: &RoaringBitmap) -> Vec<u16> {
        let mut scores = vec![0_u16; if units.is_empty() { 0 } else { self.slots_len() }];
        for unit in units {
            let rarity = rarity(unit.anywhere.len(), self.len());
            let mut add = |found: RoaringBitmap, step: u16| {
                for slot in found {
                    let at = usize::try_from(slot).ok();
                    if let Some(score) = at.and_then(|it| scores.get_mut(it)) {
                        *score = score.saturating_add(step * rarity);
                    }
                }
            };
            let mut upper = RoaringBitmap::new();
            for (layer, step) in STEPS {
                upper |= unit.at(layer);
                add(&upper & entries, step);
            }
            if let Some(typed) = &unit.typed {
                add(typed & entries, TYPED);
            }
        }
        scores
    }

    /// Gives how much of what was asked stands in each entry, wherever it stands, and how much was asked: a rare word is
    /// more of it than a common one.
    pub(crate) fn weights(&self, units: &[Unit]) -> (Vec<u16>, u16) {
        let mut weights = vec![0_u16; self.slots_len()];
        let mut all = 0_u16;
        for unit in units {
            let rarity = rarity(unit.anywhere.len(), self.len());
            all = all.saturating_add(rarity);
            for slot in &unit.anywhere {
                let at = usize::try_from(slot).ok();
                if let Some(weight) = at.and_then(|it| weights.get_mut(it)) {
                    *weight = weight.saturating_add(rarity);
                }
            }
        }
        (weights, all)
    }

    /// Puts those that answer equally well in order: to words, by the shortest title; then by standing.
    fn brevity_and_standing(&self, slot: u32, has_words: bool) -> (u8, u8) {
        let tie = self.tie(slot);
        (if has_words { tie.brevity } else { 0 }, tie.standing)
    }
}

/// The least number of the runs that will do, turned round so that less comes first; what has none comes last.
fn least(
    index: &Index,
    slot: u32,
    left: &Left,
    number: impl Fn(&crate::rows::Row) -> Option<u32>,
) -> u32 {
    let rows = index.rows(slot).iter().filter(|it| left.rows.admits(it));
    u32::MAX - rows.filter_map(number).min().unwrap_or(u32::MAX)
}

/// From 1 for a word that stands in every entry to [`RARITY_MAX`]: one for each time that it is half as common.
fn rarity(with_word: u64, all: u64) -> u16 {
    let halvings = (all / with_word.max(1)).max(1).ilog2();
    u16::try_from((halvings + 1).min(RARITY_MAX)).unwrap_or(1)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a distance on earth is no more than 30,000 km"
)]
fn metres(km: f64) -> Option<u32> {
    (0.0..30_000.0).contains(&km).then_some((km * 1_000.0) as u32)
}
