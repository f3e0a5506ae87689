//! A text as the words of a framework that it holds or hints at.

use std::collections::HashMap;

use super::{How, index::Index, synonyms::Synonyms, vocabulary::Term};
use crate::fold::{Tongue, Word, words};

/// How many words of a text are read; a title and its outcomes have fewer.
pub const TEXT_WORDS_MAX: usize = 600;
/// How far apart words stand on both sides of a comma, and of a full stop.
const COMMA: u32 = 2;
const FULL_STOP: u32 = 6;

/// A word of the text that stands for a stem.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    /// Which word of the text.
    pub(super) word: u16,
    /// Where it stands: words that hold others together do not count, commas and full stops count more.
    pub(super) place: u32,
    /// How surely, up to 1.
    pub(super) weight: f32,
    /// Why.
    pub(super) how: How,
}

/// What was read.
#[derive(Debug)]
pub(super) struct Reading {
    /// The words.
    pub(super) words: Vec<Word>,
    /// For each stem, the words that stand for it.
    pub(super) matches: HashMap<Term, Vec<Match>>,
    /// The stems that stand in the text themselves, with how often.
    pub(super) stems: Vec<(Term, u32)>,
    /// For each word that counts, how much it tells.
    pub(super) telling: Vec<f32>,
}

impl Reading {
    /// Reads a text.
    pub(super) fn new(text: &str, tongue: &Tongue, index: &Index, synonyms: &Synonyms) -> Self {
        let mut words = words(text);
        words.truncate(TEXT_WORDS_MAX);
        let mut reading = Self {
            telling: vec![0.0; words.len()],
            words,
            matches: HashMap::new(),
            stems: Vec::new(),
        };
        let mut place = 0;
        let mut end = 0;
        for number in 0..reading.words.len() {
            let word = reading.words[number].clone();
            place += gap(text.get(end..word.start).unwrap_or_default());
            end = word.end;
            if tongue.is_stop_word(&word) || tongue.is_frame_word(&word) {
                continue;
            }
            place += 1;
            reading.word(&word, (number, place), &tongue.stem(&word), (index, synonyms));
        }
        reading.stems.sort_unstable();
        reading.stems.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
        reading
    }

    fn word(
        &mut self,
        word: &Word,
        (number, place): (usize, u32),
        stem: &str,
        (index, synonyms): (&Index, &Synonyms),
    ) {
        let exact = index.vocabulary.term(stem);
        let mut add = |term: Term, weight: f32, how: How| {
            let word = u16::try_from(number).unwrap_or(u16::MAX);
            let matches = self.matches.entry(term).or_default();
            if !matches.iter().any(|it| it.word == word) {
                matches.push(Match { word, place, weight, how });
            }
            let telling = &mut self.telling[number];
            *telling = telling.max(weight * index.rarity(term));
        };
        if let Some(term) = exact {
            add(term, 1.0, How::Word);
            for (other, share) in synonyms.of(term) {
                add(*other, SYNONYM * share.sqrt(), How::OtherWord);
            }
            self.stems.push((term, 1));
        }
        for (term, like) in index.vocabulary.alike(&word.folded) {
            add(term, LIKE * like * like, How::Like);
        }
    }
}

/// How much another word for the same counts, at most.
const SYNONYM: f32 = 0.9;
/// How much a word that is like another counts, at most.
const LIKE: f32 = 0.95;

/// How far two words are apart by what stands between them.
fn gap(between: &str) -> u32 {
    if between.contains(['.', ';', ':', '!', '?', '\n', '•', '(', ')']) {
        FULL_STOP
    } else if between.contains([',', '/', '–', '—', '|']) {
        COMMA
    } else {
        0
    }
}
