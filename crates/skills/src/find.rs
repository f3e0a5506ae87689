//! Search as you type: a few letters of any label, in any language, with slips; and which label it was.
#![expect(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "numbers of labels and words are given out by the index itself; counts are far below 2^24"
)]

mod near;

use std::collections::{BTreeMap, HashMap};
use std::ops::{Deref, Range};

use self::near::{Signature, distance};
use crate::{
    fold::{Word, words},
    framework::{Framework, Id, Kind, LabelKind, edges::Edges},
};

/// The most results of one search.
pub const RESULTS_MAX: usize = 100;
/// How many words of a query are looked for; the rest is not.
pub const QUERY_WORDS_MAX: usize = 8;
/// How many words of the framework one word of a query stands for at most.
const EXPANSIONS_MAX: usize = 300;

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'q> {
    /// What was typed so far.
    pub text: &'q str,
    /// The reader's language: its labels come first where others fit as well.
    pub language: &'q str,
    /// Which kinds of entries; empty: all.
    pub kinds: &'q [Kind],
    /// How many results; never more than [`RESULTS_MAX`].
    pub max: usize,
}

/// How a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// As typed, accents and case aside.
    Word,
    /// By its beginning.
    Beginning,
    /// With a slip or two.
    Slip,
}

/// An entry that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<'f> {
    /// The entry.
    pub id: Id,
    /// The label that was found.
    pub label: &'f str,
    /// Its language.
    pub language: &'f str,
    /// Whether it is the preferred label, or another.
    pub kind: LabelKind,
    /// The parts of the label that were found, in bytes, and how.
    pub marks: Vec<(Range<usize>, FoundBy)>,
    /// How well it fits; only of use beside the scores of the same search.
    pub score: f32,
}

/// The labels of a framework, by word. The framework is borrowed, or shared with others (`Arc`).
#[derive(Debug)]
pub struct Finder<F> {
    framework: F,
    /// In order.
    words: Vec<Box<str>>,
    signatures: Vec<Signature>,
    by_word: Edges,
    labels: Vec<LabelAt>,
}

#[derive(Debug, Clone, Copy)]
struct LabelAt {
    id: Id,
    text: u16,
    words: u16,
    /// The first of its words.
    first: u32,
    language: u8,
    kind: LabelKind,
}

impl<F: Deref<Target = Framework>> Finder<F> {
    /// Lays out the labels of a framework, in all its languages.
    pub fn new(framework: F) -> Self {
        let mut numbers: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut labels: Vec<LabelAt> = Vec::new();
        let mut firsts: Vec<String> = Vec::new();
        let languages: Vec<&str> = framework.languages().collect();
        for entry in framework.iter() {
            for (text, label) in (0_u16..).zip(entry.words()) {
                if label.kind == LabelKind::Description {
                    continue;
                }
                let number = u32::try_from(labels.len()).unwrap_or(u32::MAX);
                let own = words(label.text);
                let count = u16::try_from(own.len()).unwrap_or(u16::MAX);
                let language = languages.iter().position(|it| *it == label.language);
                let language = language.and_then(|it| u8::try_from(it).ok()).unwrap_or(u8::MAX);
                let kind = label.kind;
                labels.push(LabelAt {
                    id: entry.id(),
                    text,
                    words: count,
                    first: 0,
                    language,
                    kind,
                });
                firsts.push(own.first().map(|it| it.folded.clone()).unwrap_or_default());
                for word in own {
                    numbers.entry(word.folded).or_default().push(number);
                }
            }
        }
        let mut pairs = Vec::new();
        let mut all = Vec::with_capacity(numbers.len());
        for (word, (text, owners)) in (0_u32..).zip(numbers) {
            pairs.extend(owners.into_iter().map(|it| (word, it)));
            all.push(text.into_boxed_str());
        }
        for (label, first) in labels.iter_mut().zip(firsts) {
            let at = all.binary_search_by(|it| it.as_ref().cmp(first.as_str())).unwrap_or_default();
            label.first = u32::try_from(at).unwrap_or_default();
        }
        Self {
            signatures: all.iter().map(|it| Signature::of(it)).collect(),
            by_word: Edges::of(all.len(), pairs),
            words: all,
            labels,
            framework,
        }
    }

    /// Gives the framework that it finds in.
    pub fn framework(&self) -> &F {
        &self.framework
    }

    /// Finds entries that have a label with all the words of a query, the last of which may be unfinished.
    pub fn find(&self, query: &Query<'_>) -> Vec<Found<'_>> {
        let mut typed = words(query.text);
        typed.truncate(QUERY_WORDS_MAX);
        let is_open = query.text.ends_with(|it: char| !it.is_whitespace());
        let last = typed.len().saturating_sub(1);
        let meant: Vec<HashMap<u32, f32>> = typed
            .iter()
            .enumerate()
            .map(|(at, word)| self.owners(&self.meant(&word.folded, is_open && at == last)))
            .collect();
        let Some(fewest) = meant.iter().min_by_key(|it| it.len()) else { return Vec::new() };
        let language = self.framework.languages().position(|it| it == query.language);
        let language = language.and_then(|it| u8::try_from(it).ok());
        let mut best: HashMap<Id, (f32, u32)> = HashMap::new();
        for label in fewest.keys() {
            let sum: Option<f32> = meant.iter().map(|it| it.get(label).copied()).sum();
            let at = self.labels[*label as usize];
            let entry = self.framework.concept(at.id);
            if !query.kinds.is_empty() && !query.kinds.contains(&entry.kind()) {
                continue;
            }
            let Some(score) =
                sum.map(|it| self.score(it / meant.len() as f32, at, language, &typed))
            else {
                continue;
            };
            let held = best.entry(at.id).or_insert((score, *label));
            if (score, std::cmp::Reverse(*label)) > (held.0, std::cmp::Reverse(held.1)) {
                *held = (score, *label);
            }
        }
        let mut ranked: Vec<(Id, (f32, u32))> = best.into_iter().collect();
        ranked.sort_by(|one, other| other.1.0.total_cmp(&one.1.0).then(one.0.cmp(&other.0)));
        ranked.truncate(query.max.min(RESULTS_MAX));
        ranked
            .into_iter()
            .filter_map(|(_, (score, label))| self.show(label, score, &typed))
            .collect()
    }

    /// The words of the framework that a typed word may mean, with how surely.
    fn meant(&self, typed: &str, is_open: bool) -> Vec<(u32, f32)> {
        let mut meant: Vec<(u32, f32)> = Vec::new();
        let start = self.words.partition_point(|it| it.as_ref() < typed);
        for (at, word) in self.words.iter().enumerate().skip(start) {
            let Some(rest) = word.strip_prefix(typed) else { break };
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            if rest.is_empty() {
                meant.push((number, 1.0));
            } else {
                let share = typed.len() as f32 / word.len() as f32;
                let sure = if is_open { 0.6 + 0.3 * share } else { 0.5 * share };
                meant.push((number, sure));
            }
        }
        let slips = near::slips_for(typed);
        if slips > 0 {
            let signature = Signature::of(typed);
            for (at, (word, own)) in self.words.iter().zip(&self.signatures).enumerate() {
                if signature.may_be_within(*own, slips, is_open)
                    && let Some(count) = distance(typed, word, slips, is_open).filter(|it| *it > 0)
                {
                    let number = u32::try_from(at).unwrap_or(u32::MAX);
                    meant.push((number, 0.55 - 0.15 * f32::from(count)));
                }
            }
        }
        meant.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        meant.truncate(EXPANSIONS_MAX);
        meant
    }

    /// The labels that have one of some words, with how surely.
    fn owners(&self, meant: &[(u32, f32)]) -> HashMap<u32, f32> {
        let mut owners: HashMap<u32, f32> = HashMap::new();
        for (word, sure) in meant {
            for label in self.by_word.from(*word) {
                let held = owners.entry(*label).or_default();
                *held = held.max(*sure);
            }
        }
        owners
    }

    fn score(&self, sure: f32, label: LabelAt, language: Option<u8>, typed: &[Word]) -> f32 {
        let share = (typed.len() as f32 / f32::from(label.words.max(1))).min(1.0);
        let first = typed.first().map_or("", |it| it.folded.as_str());
        let begins = self.words.get(label.first as usize).is_some_and(|it| it.starts_with(first));
        let kind = match label.kind {
            LabelKind::Preferred => 0.15,
            LabelKind::Alternative => 0.05,
            LabelKind::Hidden | LabelKind::Description => 0.0,
        };
        let own = if Some(label.language) == language { 0.2 } else { 0.0 };
        sure + 0.4 * share + if begins { 0.15 } else { 0.0 } + kind + own
    }

    fn show(&self, label: u32, score: f32, typed: &[Word]) -> Option<Found<'_>> {
        let at = self.labels[label as usize];
        let text = self.framework.concept(at.id).words().nth(usize::from(at.text))?;
        let mut marks = Vec::new();
        for word in words(text.text) {
            let found =
                typed.iter().filter_map(|it| near::found_by(&it.folded, &word.folded)).min();
            marks.extend(found.map(|it| (word.start..word.end, it)));
        }
        Some(Found {
            id: at.id,
            label: text.text,
            language: text.language,
            kind: text.kind,
            marks,
            score,
        })
    }
}
