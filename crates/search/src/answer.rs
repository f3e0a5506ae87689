//! A search, answered.

use std::collections::BTreeMap;

use domain::id::{AchievementId, OfferingId};
use jiff::{ToSpan, civil::Date};
use roaring::RoaringBitmap;

use crate::{
    Count, Facet, Heard, Index, Mark, NEAR_KM, Near, Outcome, Query, Ranges, Reading, SOON_DAYS,
    Why, Wish,
    narrow::{Left, Narrowing},
    reading::Unit,
    rows::Whereabouts,
};

/// With fewer than this many entries that have all the words, those that lack some are taken too.
const ENOUGH: u64 = 3;

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// How many entries there are in all.
    pub total: u64,
    /// Those of the page, in order.
    pub hits: Vec<Hit>,
    /// What the search may be narrowed to, with how many each value would leave.
    pub facets: Vec<(Facet, Vec<Count>)>,
    /// How the words were read.
    pub reading: Reading,
}

/// An entry that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which one.
    pub id: AchievementId,
    /// The first of its runs that is as asked, if the search asks something of runs.
    pub run: Option<OfferingId>,
    /// Why it was found: a reason for each word that stands in it.
    pub why: Vec<Why>,
}

/// What a search comes to, with the wishes that were heard.
struct Tried {
    left: Left,
    narrowing: Narrowing,
}

impl Index {
    /// Answers a search. `today` says what "soon" is, and what has started.
    pub fn search(&self, query: &Query, today: Date) -> Answer {
        let (mut reading, units) = self.read_words(query);
        let words = if reading.words.is_empty() {
            self.alive.clone()
        } else {
            let (words, loosened) = self.with_words(&units);
            reading.loosened = loosened;
            words
        };
        for heard in &mut reading.heard {
            heard.outcome = outcome(query, &heard.wish);
        }
        let tried = self.with_wishes(query, &words, &mut reading.heard, today);
        let facets = self.counts(query, &words, &tried.narrowing, &tried.left);
        let slots = self.ordered(query, &units, &tried.left, today);
        let understood: Vec<_> =
            reading.words.iter().filter(|it| it.how != crate::How::Unknown).cloned().collect();
        let hits = slots.into_iter().filter_map(|slot| {
            let why = self.why(slot, &units, &understood);
            Some(Hit { id: self.slot(slot)?.id, run: self.run(slot, &tried.left), why })
        });
        Answer { total: tried.left.entries.len(), hits: hits.collect(), facets, reading }
    }

    /// Gives the entries that have all the words; where those are very few, also those that lack some, and whether
    /// there are such.
    fn with_words(&self, units: &[Unit]) -> (RoaringBitmap, bool) {
        let half = units.len().div_ceil(2);
        let mut found = RoaringBitmap::new();
        let mut with_all = 0;
        for needed in (1..=units.len()).rev() {
            found = self.with_so_many(units, needed);
            if needed == units.len() {
                with_all = found.len();
            }
            // With half of the words or fewer, anything is better than nothing, but more is not.
            let enough = if needed > half { ENOUGH } else { 1 };
            if found.len() >= enough {
                let loosened = found.len() > with_all;
                return (found, loosened);
            }
        }
        (found, false)
    }

    /// Gives the entries that have at least so many of the words.
    fn with_so_many(&self, units: &[Unit], needed: usize) -> RoaringBitmap {
        if needed == units.len() {
            let mut sets: Vec<&RoaringBitmap> = units.iter().map(|it| &it.anywhere).collect();
            sets.sort_by_key(|it| it.len());
            return sets.into_iter().fold(self.alive.clone(), |all, it| all & it);
        }
        // In the nth place: the entries that have n or more of the words looked at so far.
        let mut with = vec![RoaringBitmap::new(); needed + 1];
        if let Some(all) = with.first_mut() {
            all.clone_from(&self.alive);
        }
        for unit in units {
            for count in (1..=needed).rev() {
                let more = with.get(count - 1).map(|it| it & &unit.anywhere);
                if let (Some(with), Some(more)) = (with.get_mut(count), more) {
                    *with |= more;
                }
            }
        }
        with.pop().unwrap_or_default()
    }

    /// Narrows by the wishes, and lets go of those that would leave nothing: first one of them, else all.
    fn with_wishes(
        &self,
        query: &Query,
        words: &RoaringBitmap,
        heard: &mut [Heard],
        today: Date,
    ) -> Tried {
        let tried = self.try_wishes(query, words, heard, today);
        let applied: Vec<usize> = (0..heard.len())
            .filter(|it| heard.get(*it).is_some_and(|it| it.outcome == Outcome::Applied))
            .collect();
        if !tried.left.entries.is_empty() || applied.is_empty() || words.is_empty() {
            return tried;
        }
        // The last words are most often the least important.
        for at in applied.iter().rev() {
            let set = |heard: &mut [Heard], outcome| {
                if let Some(it) = heard.get_mut(*at) {
                    it.outcome = outcome;
                }
            };
            set(heard, Outcome::LetGo);
            let tried = self.try_wishes(query, words, heard, today);
            if !tried.left.entries.is_empty() {
                return tried;
            }
            set(heard, Outcome::Applied);
        }
        for it in heard.iter_mut().filter(|it| it.outcome == Outcome::Applied) {
            it.outcome = Outcome::LetGo;
        }
        self.try_wishes(query, words, heard, today)
    }

    fn try_wishes(
        &self,
        query: &Query,
        words: &RoaringBitmap,
        heard: &[Heard],
        today: Date,
    ) -> Tried {
        let mut marks: BTreeMap<Facet, Mark> = BTreeMap::new();
        let mut held = Whereabouts { near: query.near, town: None };
        let mut ranges = query.ranges;
        for it in heard.iter().filter(|it| it.outcome == Outcome::Applied) {
            match &it.wish {
                Wish::Is(mark) => {
                    marks.insert(mark.facet, mark.clone());
                }
                Wish::NearMe => {
                    held.near =
                        held.near.map(|it| Near { km_max: it.km_max.or(Some(NEAR_KM)), ..it });
                }
                Wish::NearPlace(name) => {
                    let town = self.places.get(name);
                    match town.and_then(|it| it.position) {
                        Some((latitude, longitude)) => {
                            held.near = Some(Near { latitude, longitude, km_max: Some(NEAR_KM) });
                        }
                        None => held.town = town.map(|it| it.number),
                    }
                }
                Wish::Soon => ranges = soon(ranges, today),
            }
        }
        let query = &Query { ranges, ..query.clone() };
        let narrowing = self.narrowing(query, &marks, held);
        Tried { left: self.narrow(words, &narrowing, None), narrowing }
    }

    /// Gives the run that is as asked and starts first.
    fn run(&self, slot: u32, left: &Left) -> Option<OfferingId> {
        if left.rows.is_open() {
            return None;
        }
        let rows = self.rows(slot).iter().zip(self.runs(slot));
        let will_do = rows.filter(|(it, _)| left.rows.admits(it));
        will_do.min_by_key(|(it, _)| it.starts).and_then(|(_, run)| *run)
    }
}

/// What comes of a wish, unless it would leave nothing.
fn outcome(query: &Query, wish: &Wish) -> Outcome {
    match wish {
        Wish::Is(mark) if query.marks.get(&mark.facet).is_some_and(|it| !it.is_empty()) => {
            Outcome::Overruled
        }
        Wish::NearMe if query.near.is_none() => Outcome::NoPosition,
        Wish::NearPlace(_) if query.near.is_some_and(|it| it.km_max.is_some()) => {
            Outcome::Overruled
        }
        Wish::Soon if query.ranges.starts_until.is_some() => Outcome::Overruled,
        Wish::Is(_) | Wish::NearMe | Wish::NearPlace(_) | Wish::Soon => Outcome::Applied,
    }
}

fn soon(ranges: Ranges, today: Date) -> Ranges {
    let until = today.checked_add(SOON_DAYS.days()).unwrap_or(Date::MAX);
    Ranges { starts_from: ranges.starts_from.or(Some(today)), starts_until: Some(until), ..ranges }
}
