//! The dictionary: every word that stands somewhere, and where.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    ops::Bound::{Excluded, Included},
    sync::Arc,
};

use domain::roster::fold;
use roaring::RoaringBitmap;
use rust_stemmers::{Algorithm, Stemmer};

use crate::typos;

/// How many letters a stem has at least.
const STEM_LETTERS_MIN: usize = 3;
/// The longest word that is kept, in bytes; what is longer is no word.
pub const WORD_BYTES_MAX: usize = 40;
/// The most words that one word of a search stands for.
pub const VARIANTS_MAX: usize = 64;
/// The shortest beginning that stands for the words that begin so, in letters.
const BEGINNING_LETTERS_MIN: usize = 3;
/// From how many letters on a word may have one slip, and two.
const LETTERS_FOR_SLIPS: [(usize, usize); 2] = [(5, 1), (9, 2)];

/// Where in an entry a word stands; before others is what says more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// In its title.
    Title,
    /// In the name of its skill, occupation, field, provider or place.
    Name,
    /// In what else it says.
    Text,
}

/// The entries in which a word stands, by layer.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Layers([RoaringBitmap; 3]);

/// How a word of a search was found in the dictionary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// As it was typed, or in another form: singular for plural, "driving" for "driver".
    Typed,
    /// As the beginning of longer words.
    Begun,
    /// As a slip of the pen.
    Corrected,
    /// As another word for the same, in any language.
    Synonym,
    /// Not at all.
    Unknown,
}

/// Every word.
pub(crate) struct Terms {
    numbers: HashMap<Arc<str>, u32>,
    sorted: BTreeMap<Arc<str>, u32>,
    stems: HashMap<(usize, Box<str>), Vec<u32>>,
    words: Vec<Arc<str>>,
    places: Vec<Layers>,
    stemmers: [Stemmer; 3],
}

/// Gives the words of a text, folded, each as short as a word may be.
pub(crate) fn each_word(text: &str, mut take: impl FnMut(&str)) {
    for word in fold(text).split(' ') {
        if !word.is_empty() && word.len() <= WORD_BYTES_MAX {
            take(word);
        }
    }
}

impl Layers {
    pub(crate) fn at(&self, layer: Layer) -> &RoaringBitmap {
        let [title, name, text] = &self.0;
        match layer {
            Layer::Title => title,
            Layer::Name => name,
            Layer::Text => text,
        }
    }

    /// Adds an entry that is newer than all that are there.
    fn add(&mut self, layer: Layer, slot: u32) {
        let [title, name, text] = &mut self.0;
        let list = match layer {
            Layer::Title => title,
            Layer::Name => name,
            Layer::Text => text,
        };
        // It is refused when it is there already, as when a word stands in a text twice.
        let _ = list.try_push(slot);
    }

    /// Adds what another word says.
    pub(crate) fn join(&mut self, other: &Self) {
        for (list, others) in self.0.iter_mut().zip(&other.0) {
            *list |= others;
        }
    }

    /// Keeps what two words of a phrase say of the same entries, each where the weaker of them stands.
    pub(crate) fn and(&self, other: &Self) -> Self {
        let [title, name, text] = &self.0;
        let [title2, name2, text2] = &other.0;
        let (upper, upper2) = (title | name, title2 | name2);
        Self([title & title2, &upper & &upper2, (upper | text) & (upper2 | text2)])
    }

    /// Gives all entries, wherever it stands.
    pub(crate) fn anywhere(&self) -> RoaringBitmap {
        let [title, name, text] = &self.0;
        (title | name) | text
    }
}

impl Terms {
    pub(crate) fn new() -> Self {
        let stemmers = [Algorithm::English, Algorithm::Spanish, Algorithm::French];
        Self {
            numbers: HashMap::new(),
            sorted: BTreeMap::new(),
            stems: HashMap::new(),
            words: Vec::new(),
            places: Vec::new(),
            stemmers: stemmers.map(Stemmer::create),
        }
    }

    /// Gives the number of a word, and takes it up if it is new.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let word: Arc<str> = word.into();
        for (language, stemmer) in self.stemmers.iter().enumerate() {
            let stem = stem(stemmer, &word);
            self.stems.entry((language, stem)).or_default().push(number);
        }
        self.numbers.insert(word.clone(), number);
        self.sorted.insert(word.clone(), number);
        self.words.push(word);
        self.places.push(Layers::default());
        number
    }

    /// Notes that a word stands in an entry that is newer than all others.
    pub(crate) fn stands(&mut self, number: u32, layer: Layer, slot: u32) {
        if let Some(layers) = self.layers_mut(number) {
            layers.add(layer, slot);
        }
    }

    pub(crate) fn layers(&self, number: u32) -> Option<&Layers> {
        self.places.get(usize::try_from(number).ok()?)
    }

    fn layers_mut(&mut self, number: u32) -> Option<&mut Layers> {
        self.places.get_mut(usize::try_from(number).ok()?)
    }

    pub(crate) fn word(&self, number: u32) -> &str {
        usize::try_from(number).ok().and_then(|at| self.words.get(at)).map_or("", |it| it)
    }

    pub(crate) fn knows(&self, word: &str) -> bool {
        self.numbers.contains_key(word)
    }

    /// Whether a word stands in a title.
    pub(crate) fn stands_in_titles(&self, word: &str) -> bool {
        let layers = self.numbers.get(word).and_then(|it| self.layers(*it));
        layers.is_some_and(|it| !it.at(Layer::Title).is_empty())
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Gives the words that a word of a search stands for.
    pub(crate) fn find(&self, word: &str) -> (How, Vec<u32>) {
        let typed = self.forms(word);
        if !typed.is_empty() {
            return (How::Typed, typed);
        }
        let begun = self.begun(word);
        if !begun.is_empty() {
            return (How::Begun, begun);
        }
        let letters = word.chars().count();
        for (letters_min, slips) in LETTERS_FOR_SLIPS {
            if letters < letters_min {
                break;
            }
            let mut near = typos::near(&self.sorted, word, slips);
            if !near.is_empty() {
                near.sort_by_key(|(slips, it)| (*slips, std::cmp::Reverse(self.frequency(*it))));
                // Of what is nearly written so, the forms of the likeliest word, and no guess further off.
                let nearest = near.first().map_or(0, |it| it.0);
                let mut corrected: Vec<u32> =
                    near.into_iter().filter(|it| it.0 == nearest).map(|it| it.1).collect();
                corrected.truncate(VARIANTS_MAX);
                return (How::Corrected, corrected);
            }
        }
        (How::Unknown, Vec::new())
    }

    /// The word itself, and every word that has its stem in one of the languages.
    pub(crate) fn forms(&self, word: &str) -> Vec<u32> {
        let mut forms: Vec<u32> = self.numbers.get(word).copied().into_iter().collect();
        for (language, stemmer) in self.stemmers.iter().enumerate() {
            let stem = stem(stemmer, word);
            for it in self.stems.get(&(language, stem)).into_iter().flatten() {
                if !forms.contains(it) && forms.len() < VARIANTS_MAX {
                    forms.push(*it);
                }
            }
        }
        forms
    }

    fn begun(&self, word: &str) -> Vec<u32> {
        if word.chars().count() < BEGINNING_LETTERS_MIN {
            return Vec::new();
        }
        let from: Arc<str> = word.into();
        let until: Arc<str> = format!("{word}{}", char::MAX).into();
        let range = self.sorted.range((Included(from), Excluded(until)));
        let mut begun: Vec<u32> = range.map(|(_, it)| *it).collect();
        begun.sort_by_key(|it| std::cmp::Reverse(self.frequency(*it)));
        begun.truncate(VARIANTS_MAX);
        begun
    }

    fn frequency(&self, number: u32) -> u64 {
        self.layers(number).map_or(0, |it| it.0.iter().map(RoaringBitmap::len).sum())
    }
}

impl fmt::Debug for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} words", self.len())
    }
}

/// Gives what is left of a word without its endings; the word itself where that is too little to tell words apart: of
/// "beer" and of "bees", French leaves "be".
fn stem(stemmer: &Stemmer, word: &str) -> Box<str> {
    let stem = stemmer.stem(word);
    if stem.chars().count() < STEM_LETTERS_MIN { word.into() } else { stem.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_its_forms_in_three_languages() {
        let terms = dictionary(&["soldadura", "soldaduras", "driving", "drive", "elevateur"]);
        assert_eq!(found(&terms, "soldadura"), (How::Typed, vec!["soldadura", "soldaduras"]));
        assert_eq!(found(&terms, "drives"), (How::Typed, vec!["driving", "drive"]));
        assert_eq!(found(&terms, "elevateurs"), (How::Typed, vec!["elevateur"]));
    }

    #[test]
    fn what_is_not_found_may_be_a_beginning_or_a_slip() {
        let terms = dictionary(&["bookkeeping", "bookbinding", "forklift"]);
        assert_eq!(found(&terms, "bookk"), (How::Begun, vec!["bookkeeping"]));
        assert_eq!(found(&terms, "forlkift"), (How::Corrected, vec!["forklift"]));
        assert_eq!(found(&terms, "bokkeping"), (How::Corrected, vec!["bookkeeping"]));
        assert_eq!(found(&terms, "zzz"), (How::Unknown, vec![]));
    }

    #[test]
    fn a_phrase_stands_where_its_weaker_word_does() {
        let mut terms = dictionary(&["lift", "truck"]);
        terms.stands(0, Layer::Title, 1);
        terms.stands(1, Layer::Text, 1);
        terms.stands(0, Layer::Title, 2);
        terms.stands(1, Layer::Title, 2);
        let both = terms.layers(0).unwrap().and(terms.layers(1).unwrap());
        assert_eq!(both.at(Layer::Title).iter().collect::<Vec<_>>(), [2]);
        assert_eq!(both.at(Layer::Text).iter().collect::<Vec<_>>(), [1, 2]);
    }

    fn dictionary(words: &[&str]) -> Terms {
        let mut terms = Terms::new();
        for word in words {
            terms.number(word);
        }
        terms
    }

    fn found<'a>(terms: &'a Terms, word: &str) -> (How, Vec<&'a str>) {
        let (how, numbers) = terms.find(word);
        (how, numbers.into_iter().map(|it| terms.word(it)).collect())
    }
}
