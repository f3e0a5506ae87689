//! How the words of a search are read: wishes, places, synonyms, and words to look for.

use domain::roster::fold;
use roaring::RoaringBitmap;

use crate::{
    How, Index, Layer, Query, TEXT_BYTES_MAX, VARIANTS_MAX, Wish, phrases::PHRASE_WORDS_MAX, price,
    terms::Layers,
};

/// The most words of a search that count; the rest are left out.
pub const WORDS_MAX: usize = 12;
/// How far "near" is, in kilometres, when nothing else is said.
pub const NEAR_KM: u16 = 25;
/// How many days off "soon" is.
pub const SOON_DAYS: i64 = 31;
/// From how many letters on a misspelt wish is understood.
const WISH_LETTERS_MIN: usize = 6;

/// Words that lead to a place.
const LEADING: &[&str] =
    &["in", "near", "at", "around", "en", "cerca", "de", "a", "por", "pres", "autour", "vers"];

/// How the words were read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// What was looked for.
    pub words: Vec<Understood>,
    /// What was taken as a wish.
    pub heard: Vec<Heard>,
    /// Whether entries were taken that lack some of the words, because hardly any has all.
    pub loosened: bool,
}

/// A word or phrase that was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// As it was typed, folded.
    pub typed: String,
    /// How it was found.
    pub how: How,
    /// The words that were looked for in its place.
    pub as_words: Vec<String>,
}

/// Words that were taken as a wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// As they were typed, folded.
    pub typed: String,
    /// What they wish.
    pub wish: Wish,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It narrows the search.
    Applied,
    /// It would have left nothing, or only what answers the words far worse, and was let go.
    LetGo,
    /// The reader narrows by that facet themself, which counts more.
    Overruled,
    /// Where the reader is, is not known.
    NoPosition,
}

/// A word or phrase of a search, with the entries it stands in.
#[derive(Debug)]
pub(crate) struct Unit {
    /// Where it stands, whatever stands for it.
    pub(crate) layers: Layers,
    /// All of those entries.
    pub(crate) anywhere: RoaringBitmap,
    /// Those where it stands as it was typed, if it was also looked for by other words for the same.
    pub(crate) typed: Option<RoaringBitmap>,
    /// The words that stand for it, to explain with.
    pub(crate) terms: Vec<u32>,
}

impl Index {
    /// Reads a search.
    pub(crate) fn read_words(&self, query: &Query) -> (Reading, Vec<Unit>) {
        let end = query.text.floor_char_boundary(TEXT_BYTES_MAX);
        let folded = fold(query.text.get(..end).unwrap_or_default());
        let words: Vec<&str> =
            folded.split(' ').filter(|it| !it.is_empty()).take(WORDS_MAX).collect();
        let mut reading = Reading::default();
        let mut rest = Vec::with_capacity(words.len());
        let mut at = 0;
        while let Some(left) = words.get(at..).filter(|it| !it.is_empty()) {
            let wish = if query.literal { None } else { self.wish(left) };
            if let Some((taken, wish)) = wish {
                let typed = left.iter().take(taken).copied().collect::<Vec<_>>().join(" ");
                reading.heard.push(Heard { typed, wish, outcome: Outcome::Applied });
                at += taken;
            } else {
                rest.extend(left.first());
                at += 1;
            }
        }
        let units = self.units(&rest, &mut reading);
        (reading, units)
    }

    /// Gives the wish that a search goes on with, and how many words it takes.
    fn wish(&self, words: &[&str]) -> Option<(usize, Wish)> {
        if let Some((taken, cents)) = price::at_most(words) {
            return Some((taken, Wish::CostsAtMost(cents)));
        }
        for taken in (1..=words.len().min(PHRASE_WORDS_MAX)).rev() {
            let phrase = words.get(..taken)?.join(" ");
            if let Some(wish) = self.phrases.wish(&phrase) {
                return Some((taken, wish.clone()));
            }
            if let Some(place) = self.place(words.get(..taken)?) {
                return Some((taken, Wish::NearPlace(place)));
            }
        }
        let first = words.first()?;
        if first.chars().count() < WISH_LETTERS_MIN || self.terms.knows(first) {
            return None;
        }
        let nearly = |it: &str| it.chars().count() >= WISH_LETTERS_MIN && is_one_slip(it, first);
        self.phrases.wish_words().find(|(it, _)| nearly(it)).map(|(_, wish)| (1, wish.clone()))
    }

    /// Gives the place that some words name, with or without what leads to it.
    ///
    /// What stands in titles is a subject first: nobody takes searches for welding away by calling a place so.
    fn place(&self, words: &[&str]) -> Option<String> {
        let leading = words.iter().take_while(|it| LEADING.contains(it)).count();
        let words = words.get(leading..)?;
        let name = words.join(" ");
        let is_subject = || words.iter().all(|it| self.terms.stands_in_titles(it));
        (self.towns.find(&name).is_some() && !is_subject()).then_some(name)
    }

    fn units(&self, words: &[&str], reading: &mut Reading) -> Vec<Unit> {
        let mut units = Vec::new();
        let all_empty = words.iter().all(|it| self.phrases.says_nothing(it));
        let mut at = 0;
        while let Some(left) = words.get(at..).filter(|it| !it.is_empty()) {
            let phrases = (1..=left.len().min(PHRASE_WORDS_MAX)).rev();
            let known = phrases.filter_map(|it| Some((it, left.get(..it)?.join(" "))));
            let known = known.into_iter().find(|(_, it)| !self.phrases.synonyms(it).is_empty());
            if let Some((taken, phrase)) = known {
                units.extend(self.of_synonyms(&phrase, reading));
                at += taken;
                continue;
            }
            if let Some(word) =
                left.first().filter(|it| all_empty || !self.phrases.says_nothing(it))
            {
                units.extend(self.of_word(word, reading));
            }
            at += 1;
        }
        units
    }

    fn of_word(&self, word: &str, reading: &mut Reading) -> Option<Unit> {
        let (mut how, mut terms) = self.terms.find(word);
        // What was corrected may have other words for the same; and a synonym that stands in no entry may be misspelt.
        let meant = match how {
            How::Corrected => terms.first().map(|it| self.terms.word(*it).to_owned()),
            How::Unknown => self.phrases.near(word),
            How::Typed | How::Begun | How::Synonym => None,
        };
        if let Some(meant) = meant.filter(|it| !self.phrases.synonyms(it).is_empty()) {
            let unit = self.of_synonyms(&meant, reading);
            if let (Some(_), Some(told)) = (&unit, reading.words.last_mut()) {
                told.how = How::Corrected;
                word.clone_into(&mut told.typed);
            }
            return unit;
        }
        terms.truncate(VARIANTS_MAX);
        let mut layers = Layers::default();
        for term in &terms {
            if let Some(it) = self.terms.layers(*term) {
                layers.join(it);
            }
        }
        let anywhere = layers.anywhere();
        if anywhere.is_empty() {
            how = How::Unknown;
        }
        let as_words = terms.iter().map(|it| self.terms.word(*it).to_owned()).collect();
        reading.words.push(Understood { typed: word.to_owned(), how, as_words });
        (how != How::Unknown).then_some(Unit { layers, anywhere, typed: None, terms })
    }

    /// Looks for whatever means the same as a phrase: each a phrase of which all words must stand there.
    fn of_synonyms(&self, phrase: &str, reading: &mut Reading) -> Option<Unit> {
        let mut unit = Unit {
            layers: Layers::default(),
            anywhere: RoaringBitmap::new(),
            typed: None,
            terms: Vec::new(),
        };
        let mut as_words = Vec::new();
        for synonym in self.phrases.synonyms(phrase) {
            let mut together: Option<Layers> = None;
            let mut terms = Vec::new();
            for word in synonym.split(' ').filter(|it| !self.phrases.says_nothing(it)) {
                let mut layers = Layers::default();
                for form in self.terms.forms(word) {
                    if let Some(it) = self.terms.layers(form) {
                        layers.join(it);
                    }
                    terms.push(form);
                }
                together = Some(together.map_or_else(|| layers.clone(), |it| it.and(&layers)));
            }
            let Some(together) = together else { continue };
            let anywhere = together.anywhere();
            if !anywhere.is_empty() {
                if synonym == phrase {
                    unit.typed = Some(anywhere);
                }
                unit.layers.join(&together);
                as_words.push(synonym.clone());
                unit.terms.extend(terms);
            }
        }
        unit.anywhere = unit.layers.anywhere();
        let is_typed = as_words.len() == 1 && as_words.first().is_some_and(|it| it == phrase);
        let how = match (unit.anywhere.is_empty(), is_typed) {
            (true, _) => How::Unknown,
            (false, true) => How::Typed,
            (false, false) => How::Synonym,
        };
        reading.words.push(Understood { typed: phrase.to_owned(), how, as_words });
        (how != How::Unknown).then_some(unit)
    }
}

impl Unit {
    /// The entries where it stands in a layer.
    pub(crate) fn at(&self, layer: Layer) -> &RoaringBitmap {
        self.layers.at(layer)
    }
}

/// Whether two words are a letter apart, or have two neighbours exchanged.
fn is_one_slip(one: &str, other: &str) -> bool {
    crate::typos::slips(one, other) <= 1
}
