//! How well a skill fits a text.

use super::{
    How, Suggester,
    index::LabelTerms,
    reading::{Match, Reading},
};
use crate::framework::Id;

/// What each trait of a fit is worth. Set beforehand and not fitted: of the public sets, only the validation parts were looked
/// at, for the sayings.
pub(super) mod worth {
    /// How much of a label stands in the text.
    pub(in crate::suggest) const COVER: f32 = 1.0;
    /// How much the words tell that do.
    pub(in crate::suggest) const MASS: f32 = 0.3;
    /// How near label and text are as vectors.
    pub(in crate::suggest) const COSINE: f32 = 0.5;
    /// How near to one another the words stand.
    pub(in crate::suggest) const NEAR: f32 = 0.3;
    /// That the whole label stands there.
    pub(in crate::suggest) const WHOLE: f32 = 0.3;
    /// That it is not the preferred label.
    pub(in crate::suggest) const ALTERNATIVE: f32 = -0.1;
    /// How well the description fits.
    pub(in crate::suggest) const DESCRIBED: f32 = 0.5;
    /// How like the letters are.
    pub(in crate::suggest) const RUNS: f32 = 1.5;
    /// How widely the skill is used.
    pub(in crate::suggest) const USE_SHARE: f32 = 0.2;
    /// That an everyday saying means it.
    pub(in crate::suggest) const SAYING: f32 = 1.5;
    /// How much less a word counts that has spoken for another skill.
    pub(in crate::suggest) const TAKEN: f32 = 0.5;
}

/// A label that fits a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    /// The label's number.
    pub(super) label: u32,
    /// How well, from 0.
    pub(super) score: f32,
}

impl Suggester {
    /// Says how well a label fits.
    pub(super) fn fit(&self, label: &LabelTerms, reading: &Reading) -> f32 {
        let terms = self.index.terms(label);
        let (mut all, mut held, mut squares, mut dot) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
        let mut is_whole = true;
        for term in terms {
            let rarity = self.index.rarity(*term);
            let best = best(reading.matches.get(term));
            is_whole &= best > 0.99;
            all += rarity;
            held += rarity * best;
            squares += rarity * rarity;
            dot += rarity * rarity * best;
        }
        if held <= 0.0 {
            return 0.0;
        }
        let cover = held / all;
        let near = nearness(terms.iter().filter_map(|it| reading.matches.get(it)));
        worth::COVER * cover
            + worth::MASS * (1.0 + held).ln()
            + worth::COSINE * dot / squares.sqrt() / 8.0
            + worth::NEAR * near * cover
            + if is_whole { worth::WHOLE } else { 0.0 }
            + if label.is_preferred { 0.0 } else { worth::ALTERNATIVE }
    }

    /// How well the descriptions fit (BM25), of those that share a word with the text, up to 1 for the best.
    pub(super) fn described(&self, reading: &Reading) -> Vec<(Id, f32)> {
        const SATURATION: f32 = 1.2;
        const LENGTH_SHARE: f32 = 0.75;
        let mut scores = vec![0.0_f32; self.index.lengths.len()];
        let skills = self.skills as f32;
        for (term, count) in &reading.stems {
            let owners = self.index.described.from(*term);
            let rarity =
                (1.0 + (skills - owners.len() as f32 + 0.5) / (owners.len() as f32 + 0.5)).ln();
            let often = 1.0 + (*count as f32).ln();
            for (skill, times) in owners {
                let length = self.index.lengths[*skill as usize] as f32 / self.mean_length;
                let times = *times as f32;
                let damped = times + SATURATION * (1.0 - LENGTH_SHARE + LENGTH_SHARE * length);
                scores[*skill as usize] += often * rarity * times * (SATURATION + 1.0) / damped;
            }
        }
        let most = scores.iter().copied().fold(1.0, f32::max);
        let found = (0_u32..).zip(scores).filter(|it| it.1 > 0.0);
        found.map(|(skill, score)| (Id::at(skill), score / most)).collect()
    }
}

fn best(matches: Option<&Vec<Match>>) -> f32 {
    matches.into_iter().flatten().map(|it| it.weight).fold(0.0, f32::max)
}

/// How near to one another the words of a label stand: 1 side by side, towards 0 far apart; one word alone is near.
fn nearness<'m>(terms: impl Iterator<Item = &'m Vec<Match>>) -> f32 {
    let mut places: Vec<(u32, usize)> = Vec::new();
    let mut count = 0;
    for (number, matches) in terms.enumerate() {
        places.extend(matches.iter().map(|it| (it.place, number)));
        count = number + 1;
    }
    if count < 2 {
        return 1.0;
    }
    places.sort_unstable();
    let mut best = u32::MAX;
    let mut seen = vec![0_u32; count];
    let (mut missing, mut start) = (count, 0);
    for (place, term) in &places {
        missing -= usize::from(seen[*term] == 0);
        seen[*term] += 1;
        while missing == 0 {
            let (first, leaving) = places[start];
            best = best.min(place - first + 1);
            seen[leaving] -= 1;
            missing += usize::from(seen[leaving] == 0);
            start += 1;
        }
    }
    (count as f32 / best as f32).min(1.0)
}

/// How surely a reason holds, for showing the best first.
pub(super) fn rank(how: How) -> u8 {
    match how {
        How::Saying => 0,
        How::Word => 1,
        How::OtherWord => 2,
        How::Like => 3,
    }
}
