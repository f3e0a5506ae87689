//! A search, answered.

use std::collections::BTreeMap;

use domain::id::{AchievementId, OfferingId};
use jiff::{ToSpan, civil::Date};
use roaring::RoaringBitmap;

use crate::{
    Count, DISTANCES, Facet, Heard, Index, Mark, NEAR_KM, Near, Outcome, Query, Ranges, Reading,
    SOON_DAYS, Why, Wish,
    narrow::{Left, Narrowing, kept},
    reading::Unit,
    rows::Whereabouts,
};

/// With fewer than this many entries that have all the words, those that lack some are taken too.
const ENOUGH: u64 = 3;
/// How many tenths of the best answer to the words has to be left by the wishes: another title that bears a word is as
/// good; a skill or a text is not.
const WORTH_IN_10: u32 = 8;

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answer {
    /// How many entries there are in all.
    pub total: u64,
    /// Those of the page, in order.
    pub hits: Vec<Hit>,
    /// What the search may be narrowed to, with how many each value would leave.
    pub facets: Vec<(Facet, Vec<Count>)>,
    /// How many entries are held within each of [`DISTANCES`] of the place that the text names; none when it names
    /// none, or one of which nobody says where it is.
    pub distances: Vec<(u16, u64)>,
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
    /// How far that run is from where the search asks for, in whole kilometres.
    pub km: Option<u16>,
    /// Why it was found: a reason for each word that stands in it.
    pub why: Vec<Why>,
}

/// What a search comes to, with the wishes that were heard.
struct Tried {
    left: Left,
    narrowing: Narrowing,
    /// What the words count in each entry, where that was asked already.
    scores: Option<Vec<u16>>,
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
        let tried = self.with_wishes(query, (&units, &words), &mut reading.heard, today);
        let facets = self.counts(query, &words, &tried.narrowing, &tried.left);
        let distances = self.distances(query, &words, &reading.heard, today);
        let scores = tried.scores.unwrap_or_else(|| self.scores(&units, &tried.left.entries));
        let slots = self.ordered(query, &scores, &tried.left, today);
        let understood: Vec<_> =
            reading.words.iter().filter(|it| it.how != crate::How::Unknown).cloned().collect();
        let hits = slots.into_iter().filter_map(|slot| {
            let why = self.why(slot, &units, &understood);
            let (run, km) = self.run(slot, &tried.left).unwrap_or_default();
            Some(Hit { id: self.slot(slot)?.id, run, km, why })
        });
        let (total, hits) = (tried.left.entries.len(), hits.collect());
        Answer { total, hits, facets, distances, reading }
    }

    /// Gives the entries that have all the words; where those are very few, also those that have most of what was asked,
    /// and whether there are such. A rare word says more of what is looked for than one that stands everywhere: many of
    /// those do not make up for it.
    fn with_words(&self, units: &[Unit]) -> (RoaringBitmap, bool) {
        if units.is_empty() {
            return (RoaringBitmap::new(), false);
        }
        let mut sets: Vec<&RoaringBitmap> = units.iter().map(|it| &it.anywhere).collect();
        sets.sort_by_key(|it| it.len());
        let with_all = sets.into_iter().fold(self.alive.clone(), |all, it| all & it);
        if with_all.len() >= ENOUGH || units.len() < 2 {
            return (with_all, false);
        }
        let (weights, all) = self.weights(units);
        let weight = |slot: u32| {
            usize::try_from(slot).ok().and_then(|it| weights.get(it)).copied().unwrap_or(0)
        };
        let with_any = units.iter().fold(RoaringBitmap::new(), |all, it| all | &it.anywhere);
        let with_any = with_any & &self.alive;
        let at_least = |least: u16| kept(&with_any, |slot| weight(slot) >= least);
        // With half of it or less, anything is better than nothing, but more is not.
        let most = with_any.iter().map(weight).max().unwrap_or(0);
        let steps = [(all - all / 4, ENOUGH), (all.div_ceil(2), 1)];
        let mut found = steps.into_iter().map(|(least, enough)| (at_least(least), enough));
        let found = found.find(|(found, enough)| found.len() >= *enough);
        let found = found.map_or_else(|| at_least(most), |(found, _)| found);
        let loosened = found.len() > with_all.len();
        (found, loosened)
    }

    /// Narrows by the wishes, and lets go of those that would leave nothing, or nothing that answers the words nearly as
    /// well as what they take away: first one of them, else all.
    fn with_wishes(
        &self,
        query: &Query,
        (units, words): (&[Unit], &RoaringBitmap),
        heard: &mut [Heard],
        today: Date,
    ) -> Tried {
        let tried = self.try_wishes(query, words, heard, today);
        let applied: Vec<usize> = (0..heard.len())
            .filter(|it| heard.get(*it).is_some_and(|it| it.outcome == Outcome::Applied))
            .collect();
        if applied.is_empty() || words.is_empty() {
            return tried;
        }
        let scores = self.scores(units, words);
        let best = |entries: &RoaringBitmap| {
            let score = |slot| usize::try_from(slot).ok().and_then(|it| scores.get(it)).copied();
            entries.iter().filter_map(score).max().unwrap_or(0)
        };
        let worth = u32::from(best(words)) * WORTH_IN_10;
        let is_worth = |it: &Tried| {
            !it.left.entries.is_empty() && u32::from(best(&it.left.entries)) * 10 >= worth
        };
        if is_worth(&tried) {
            return Tried { scores: Some(scores), ..tried };
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
            if is_worth(&tried) {
                return Tried { scores: Some(scores), ..tried };
            }
            set(heard, Outcome::Applied);
        }
        for it in heard.iter_mut().filter(|it| it.outcome == Outcome::Applied) {
            it.outcome = Outcome::LetGo;
        }
        let tried = self.try_wishes(query, words, heard, today);
        Tried { scores: Some(scores), ..tried }
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
                    let town = self.towns.find(name);
                    match town.and_then(|it| self.towns.position(it)) {
                        Some((latitude, longitude)) => {
                            let km_max = query.km_max.or(Some(NEAR_KM));
                            held.near = Some(Near { latitude, longitude, km_max });
                        }
                        None => held.town = town,
                    }
                }
                Wish::CostsAtMost(cents) => ranges.cost_cents_max = Some(*cents),
                Wish::Soon => ranges = soon(ranges, today),
            }
        }
        let query = &Query { ranges, ..query.clone() };
        let narrowing = self.narrowing(query, &marks, held);
        Tried { left: self.narrow(words, &narrowing, None), narrowing, scores: None }
    }

    /// Counts what is held within each distance of the place that was heard: also where nothing is as near as was
    /// asked, so that the reader sees how far to go.
    fn distances(
        &self,
        query: &Query,
        words: &RoaringBitmap,
        heard: &[Heard],
        today: Date,
    ) -> Vec<(u16, u64)> {
        let is_place = |it: &Heard| match &it.wish {
            Wish::NearPlace(name) => {
                let is_there =
                    self.towns.find(name).and_then(|it| self.towns.position(it)).is_some();
                it.outcome != Outcome::Overruled && is_there
            }
            Wish::Is(_) | Wish::NearMe | Wish::CostsAtMost(_) | Wish::Soon => false,
        };
        let Some(at) = heard.iter().position(is_place) else { return Vec::new() };
        let mut heard = heard.to_vec();
        if let Some(place) = heard.get_mut(at) {
            place.outcome = Outcome::Applied;
        }
        let within = |km: u16| {
            let query = Query { km_max: Some(km), ..query.clone() };
            self.try_wishes(&query, words, &heard, today).left.entries.len()
        };
        DISTANCES.iter().map(|km| (*km, within(*km))).collect()
    }

    /// Gives the run that is as asked and starts first, and how far it is.
    fn run(&self, slot: u32, left: &Left) -> Option<(Option<OfferingId>, Option<u16>)> {
        if left.rows.is_open() {
            return None;
        }
        let rows = self.rows(slot).iter().zip(self.runs(slot));
        let will_do = rows.filter(|(it, _)| left.rows.admits(it));
        let (row, run) = will_do.min_by_key(|(it, _)| it.starts)?;
        Some((*run, left.rows.km(row).and_then(whole_km)))
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
        Wish::CostsAtMost(_)
            if query.ranges.cost_cents_max.is_some()
                || query.marks.get(&Facet::Cost).is_some_and(|it| !it.is_empty()) =>
        {
            Outcome::Overruled
        }
        Wish::Soon if query.ranges.starts_until.is_some() => Outcome::Overruled,
        Wish::Is(_) | Wish::NearMe | Wish::NearPlace(_) | Wish::CostsAtMost(_) | Wish::Soon => {
            Outcome::Applied
        }
    }
}

fn soon(ranges: Ranges, today: Date) -> Ranges {
    let until = today.checked_add(SOON_DAYS.days()).unwrap_or(Date::MAX);
    Ranges { starts_from: ranges.starts_from.or(Some(today)), starts_until: Some(until), ..ranges }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 20,016")]
fn whole_km(km: f64) -> Option<u16> {
    (0.0..30_000.0).contains(&km).then_some(km.round() as u16)
}
