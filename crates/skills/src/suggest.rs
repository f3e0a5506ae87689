//! From a text to the skills that it speaks of: offline, the same each time, and explained word by word.
//!
//! Nothing is taken for true: a person confirms. What is compared are the words of the text with the labels and descriptions of
//! the framework itself; a list of everyday sayings in each language of the house stands beside them.
#![expect(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "numbers of skills, labels and stems are given out by the index itself; counts are far below 2^24"
)]

mod chars;
mod index;
mod reading;
mod sayings;
mod score;
mod synonyms;
mod vocabulary;

use std::{collections::HashMap, ops::Range};

pub use self::reading::TEXT_WORDS_MAX;
use self::{
    chars::Runs,
    index::Index,
    reading::Reading,
    sayings::{Said, Sayings},
    score::{Fit, worth},
    synonyms::Synonyms,
};
use crate::{
    fold::Tongue,
    framework::{Framework, Id},
};

/// The most suggestions for a text.
pub const SUGGESTIONS_MAX: usize = 50;
/// How many labels are looked at closely.
const LABELS_LOOKED_AT: usize = 600;
/// How many skills are looked at closely for their description, and for their letters.
const SKILLS_LOOKED_AT: usize = 120;

/// How much a word of a saying tells at least, even where no label has it.
const SAID_TELLS: f32 = 3.0;

/// Why a word of a text speaks for a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The word, or a form of it, stands in the label.
    Word,
    /// Labels of the framework use it for a word of this label.
    OtherWord,
    /// It is like a word of the label.
    Like,
    /// It is part of an everyday way to say the skill.
    Saying,
}

/// Words of the text that speak for a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// Where they stand in the text, in bytes.
    pub words: Range<usize>,
    /// Why.
    pub how: How,
}

/// A skill that a text may speak of.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// The skill.
    pub skill: Id,
    /// How well it fits; only of use beside the scores of the same text.
    pub score: f32,
    /// The label that was found, as a number among the skill's texts; `None` where only its description fits.
    pub label: Option<usize>,
    /// The words that speak for it, in the order of the text.
    pub because: Vec<Because>,
}

/// Suggests skills of one framework for texts in one language: numbers in that framework.
#[derive(Debug)]
pub struct Suggester {
    tongue: Tongue,
    index: Index,
    runs: Runs,
    sayings: Sayings,
    synonyms: Synonyms,
    skills: usize,
    mean_length: f32,
}

/// A skill in the making.
#[derive(Debug, Default, Clone)]
struct Candidate {
    label: Option<Fit>,
    described: f32,
    runs: f32,
    said: Option<Said>,
    score: f32,
}

impl Suggester {
    /// Lays out a framework for texts in a language.
    pub fn new(framework: &Framework, language: &str) -> Self {
        let tongue = Tongue::of(language);
        let index = Index::new(framework, language, &tongue);
        let used: Vec<u32> = index.lengths.iter().copied().filter(|it| *it > 0).collect();
        let words: u32 = used.iter().sum();
        Self {
            runs: Runs::new(framework, language, &tongue),
            sayings: Sayings::new(framework, language, &tongue),
            synonyms: Synonyms::mine(&index),
            skills: used.len(),
            mean_length: (words as f32 / used.len().max(1) as f32).max(1.0),
            tongue,
            index,
        }
    }

    /// Suggests skills for a text, the likeliest first; at most `max`, and never more than [`SUGGESTIONS_MAX`].
    pub fn suggest(&self, text: &str, max: usize) -> Vec<Suggestion> {
        let reading = Reading::new(text, &self.tongue, &self.index, &self.synonyms);
        let mut candidates = self.candidates(&reading);
        for (skill, it) in &mut candidates {
            it.score = it.label.map_or(0.0, |it| it.score)
                + worth::DESCRIBED * it.described
                + worth::RUNS * it.runs
                + worth::USE_SHARE * self.index.use_share[skill.index()]
                + if it.said.is_some() { worth::SAYING } else { 0.0 };
        }
        let mut ranked: Vec<(Id, Candidate)> = candidates.into_iter().collect();
        ranked
            .sort_by(|one, other| other.1.score.total_cmp(&one.1.score).then(one.0.cmp(&other.0)));
        ranked.truncate(SKILLS_LOOKED_AT);
        self.pick(ranked, &reading, max.min(SUGGESTIONS_MAX))
    }

    /// How many bytes it takes beside the framework, roughly.
    pub fn bytes(&self) -> usize {
        self.index.bytes() + self.runs.bytes() + self.sayings.bytes()
    }

    fn candidates(&self, reading: &Reading) -> HashMap<Id, Candidate> {
        let mut candidates: HashMap<Id, Candidate> = HashMap::new();
        for label in self.promising(reading) {
            let terms = &self.index.labels[label as usize];
            let score = self.fit(terms, reading);
            let held = &mut candidates.entry(terms.skill).or_default().label;
            if held.is_none_or(|it| it.score < score) {
                *held = Some(Fit { label, score });
            }
        }
        for said in self.sayings.find(&reading.words, &self.tongue) {
            let skill = said.skill;
            candidates.entry(skill).or_default().said = Some(said);
        }
        let described = self.described(reading);
        let runs: Vec<(Id, f32)> = self
            .runs
            .score(&reading.words, &self.tongue)
            .into_iter()
            .map(|(it, score)| (Id::at(it), score))
            .collect();
        for (skill, _) in best(&described).into_iter().chain(best(&runs)) {
            candidates.entry(skill).or_default();
        }
        for (skill, score) in described {
            if let Some(it) = candidates.get_mut(&skill) {
                it.described = score;
            }
        }
        for (skill, score) in runs {
            if let Some(it) = candidates.get_mut(&skill) {
                it.runs = score;
            }
        }
        candidates
    }

    /// The labels that hold the most of what the text tells.
    fn promising(&self, reading: &Reading) -> Vec<u32> {
        let mut held = vec![0.0_f32; self.index.labels.len()];
        let mut matches: Vec<_> = reading.matches.iter().collect();
        matches.sort_unstable_by_key(|it| *it.0);
        for (term, matches) in matches {
            let weight = matches.iter().map(|it| it.weight).fold(0.0, f32::max);
            for label in self.index.by_term.from(*term) {
                held[*label as usize] += weight * self.index.rarity(*term);
            }
        }
        let mut found: Vec<(u32, f32)> = (0_u32..)
            .zip(held)
            .filter(|it| it.1 > 0.0)
            .map(|(label, held)| {
                let terms = self.index.terms(&self.index.labels[label as usize]);
                let all: f32 = terms.iter().map(|it| self.index.rarity(*it)).sum();
                (label, held * held.sqrt() / all)
            })
            .collect();
        if found.len() > LABELS_LOOKED_AT {
            found.select_nth_unstable_by(LABELS_LOOKED_AT, |one, other| {
                other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
            });
            found.truncate(LABELS_LOOKED_AT);
        }
        let mut found: Vec<u32> = found.into_iter().map(|it| it.0).collect();
        found.sort_unstable();
        found
    }

    /// Takes the best one after another; what the words of the text have spoken for already counts less.
    fn pick(
        &self,
        mut ranked: Vec<(Id, Candidate)>,
        reading: &Reading,
        max: usize,
    ) -> Vec<Suggestion> {
        let mut taken = vec![0_u8; reading.words.len()];
        let mut reasons: Vec<Vec<Because>> =
            ranked.iter().map(|(_, it)| self.because(it, reading)).collect();
        let spans: Vec<Vec<(u16, f32)>> =
            ranked.iter().map(|(_, it)| self.spans(it, reading)).collect();
        let mut open: Vec<usize> = (0..ranked.len()).collect();
        let mut picked = Vec::new();
        while picked.len() < max && !open.is_empty() {
            let worth = |at: &usize| {
                let all: f32 = spans[*at].iter().map(|it| it.1).sum();
                let old: f32 = spans[*at]
                    .iter()
                    .map(|(word, tells)| tells * f32::from(taken[usize::from(*word)].min(2)) / 2.0)
                    .sum();
                let share = if all > 0.0 { old / all } else { 0.5 };
                ranked[*at].1.score * (1.0 - worth::TAKEN * share)
            };
            let best = (0..open.len()).map(|it| (it, worth(&open[it]))).fold(
                None,
                |best: Option<(usize, f32)>, it| match best {
                    Some(best) if best.1 >= it.1 => Some(best),
                    _ => Some(it),
                },
            );
            let Some((place, score)) = best else { break };
            let at = open.remove(place);
            for (word, _) in &spans[at] {
                let count = &mut taken[usize::from(*word)];
                *count = count.saturating_add(1);
            }
            let (skill, candidate) = &mut ranked[at];
            picked.push(Suggestion {
                skill: *skill,
                score,
                label: candidate
                    .label
                    .map(|it| usize::from(self.index.labels[it.label as usize].text)),
                because: std::mem::take(&mut reasons[at]),
            });
        }
        picked
    }

    /// The words that speak for a candidate, each with how much it tells.
    fn spans(&self, candidate: &Candidate, reading: &Reading) -> Vec<(u16, f32)> {
        let mut spans: Vec<(u16, f32)> = Vec::new();
        if let Some(said) = &candidate.said {
            let tells = |it: u16| reading.telling[usize::from(it)].max(SAID_TELLS);
            spans.extend((said.first..=said.last).map(|it| (it, tells(it))));
        }
        if let Some(fit) = candidate.label {
            let label = &self.index.labels[fit.label as usize];
            for matches in self.index.terms(label).iter().filter_map(|it| reading.matches.get(it)) {
                let best = matches.iter().max_by(|one, other| one.weight.total_cmp(&other.weight));
                spans.extend(
                    best.map(|it| (it.word, it.weight * reading.telling[usize::from(it.word)])),
                );
            }
        }
        spans.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        spans.dedup_by_key(|it| it.0);
        spans
    }

    /// Why a candidate is there.
    fn because(&self, candidate: &Candidate, reading: &Reading) -> Vec<Because> {
        let mut found: Vec<(u16, u16, How)> = Vec::new();
        if let Some(said) = &candidate.said {
            found.push((said.first, said.last, How::Saying));
        }
        if let Some(fit) = candidate.label {
            let label = &self.index.labels[fit.label as usize];
            for matches in self.index.terms(label).iter().filter_map(|it| reading.matches.get(it)) {
                let best = matches.iter().max_by(|one, other| one.weight.total_cmp(&other.weight));
                found.extend(best.map(|it| (it.word, it.word, it.how)));
            }
        }
        found.sort_by_key(|it| (it.0, score::rank(it.2)));
        found.dedup_by_key(|it| it.0);
        let at = |word: u16| &reading.words[usize::from(word)];
        let because = |(first, last, how)| Because { words: at(first).start..at(last).end, how };
        found.into_iter().map(because).collect()
    }
}

/// The best of a list.
fn best(scores: &[(Id, f32)]) -> Vec<(Id, f32)> {
    let mut best = scores.to_vec();
    let order =
        |one: &(Id, f32), other: &(Id, f32)| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0));
    if best.len() > SKILLS_LOOKED_AT {
        best.select_nth_unstable_by(SKILLS_LOOKED_AT, order);
        best.truncate(SKILLS_LOOKED_AT);
    }
    best
}
