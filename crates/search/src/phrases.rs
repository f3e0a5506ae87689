//! Phrases that mean the same in several words and languages, and phrases that are wishes.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use domain::roster::fold;

use crate::{Facet, Mark, typos};

/// The most words of a phrase.
pub(crate) const PHRASE_WORDS_MAX: usize = 4;

const SYNONYMS: &str = include_str!("synonyms.txt");
const WISHES: &str = include_str!("wishes.txt");
const EMPTY: &str = include_str!("empty.txt");

/// What someone wishes of a run or an achievement, in words that are not searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// That it has a value of a facet: evening, online, free, level 4.
    Is(Mark),
    /// That it is near the reader.
    NearMe,
    /// That it is near a place.
    NearPlace(String),
    /// That a learner pays at most so many cents.
    CostsAtMost(u32),
    /// That it starts within [`crate::SOON_DAYS`].
    Soon,
}

/// Every phrase that is known, folded.
#[derive(Debug)]
pub(crate) struct Phrases {
    synonyms: HashMap<String, usize>,
    groups: Vec<Vec<String>>,
    wishes: HashMap<String, Wish>,
    empty: HashSet<&'static str>,
    /// The synonyms of one word, numbered in no particular order.
    sorted: BTreeMap<Arc<str>, u32>,
}

impl Phrases {
    pub(crate) fn new() -> Self {
        let mut phrases = Self {
            synonyms: HashMap::new(),
            groups: Vec::new(),
            wishes: HashMap::new(),
            empty: lines(EMPTY).flat_map(|it| it.split(' ')).collect(),
            sorted: BTreeMap::new(),
        };
        for line in lines(SYNONYMS) {
            let group: Vec<String> = line.split('|').map(fold).collect();
            for phrase in &group {
                phrases.synonyms.insert(phrase.clone(), phrases.groups.len());
                if !phrase.contains(' ') {
                    let number = u32::try_from(phrases.sorted.len()).unwrap_or(u32::MAX);
                    phrases.sorted.insert(phrase.as_str().into(), number);
                }
            }
            phrases.groups.push(group);
        }
        for line in lines(WISHES) {
            let mut columns = line.split('|');
            let Some(wish) = columns.next().and_then(wish) else { continue };
            for phrase in columns {
                phrases.wishes.insert(fold(phrase), wish.clone());
            }
        }
        phrases
    }

    /// Gives the phrases that mean the same, itself among them.
    pub(crate) fn synonyms(&self, phrase: &str) -> &[String] {
        let group = self.synonyms.get(phrase).and_then(|it| self.groups.get(*it));
        group.map_or(&[], Vec::as_slice)
    }

    /// Gives the one-word phrase that a word may be a slip of, if it is long enough to tell.
    pub(crate) fn near(&self, word: &str) -> Option<String> {
        let letters = word.chars().count();
        let slips_max = match letters {
            0..5 => return None,
            5..8 => 1,
            _ => 2,
        };
        let near = typos::near(&self.sorted, word, slips_max).into_iter().min()?;
        let mut words = self.sorted.iter();
        words.find(|(_, at)| **at == near.1).map(|(it, _)| it.to_string())
    }

    pub(crate) fn wish(&self, phrase: &str) -> Option<&Wish> {
        self.wishes.get(phrase)
    }

    /// Gives the values of a facet that a text speaks of.
    pub(crate) fn values_in(&self, text: &str, facet: Facet) -> Vec<Mark> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let mut found: Vec<Mark> = Vec::new();
        for taken in 1..=PHRASE_WORDS_MAX {
            for phrase in words.windows(taken) {
                if let Some(Wish::Is(mark)) = self.wishes.get(&phrase.join(" "))
                    && mark.facet == facet
                    && !found.contains(mark)
                {
                    found.push(mark.clone());
                }
            }
        }
        found
    }

    /// Whether a word says nothing of what is looked for.
    pub(crate) fn says_nothing(&self, word: &str) -> bool {
        self.empty.contains(word)
    }

    /// Gives the one-word phrases that are wishes.
    pub(crate) fn wish_words(&self) -> impl Iterator<Item = (&str, &Wish)> {
        self.wishes.iter().filter(|(it, _)| !it.contains(' ')).map(|(it, wish)| (it.as_str(), wish))
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|it| !it.starts_with('#') && !it.trim().is_empty())
}

/// Reads what a line of wishes is about: `near-me`, `soon`, or a facet and a code.
fn wish(text: &str) -> Option<Wish> {
    match text.trim().split_once(' ') {
        None if text.trim() == "near-me" => Some(Wish::NearMe),
        None if text.trim() == "soon" => Some(Wish::Soon),
        None => None,
        Some((facet, code)) => {
            let facet = match facet {
                "time" => Facet::Time,
                "mode" => Facet::Mode,
                "cost" => Facet::Cost,
                "level" => Facet::Level,
                "language" => Facet::Language,
                "length" => Facet::Length,
                "service" => Facet::Service,
                _ => return None,
            };
            Some(Wish::Is(Mark::new(facet, code)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_wishes_is_understood_and_no_phrase_is_two_things() {
        for line in lines(WISHES) {
            assert!(line.split('|').next().and_then(wish).is_some(), "{line}");
        }
        for text in [SYNONYMS, WISHES] {
            let skip = usize::from(text == WISHES);
            let mut seen = HashMap::new();
            for line in lines(text) {
                for phrase in line.split('|').skip(skip).map(fold) {
                    assert!(phrase.split(' ').count() <= PHRASE_WORDS_MAX, "{phrase}");
                    let before = seen.insert(phrase.clone(), line);
                    assert_eq!(before, None, "`{phrase}` stands twice");
                }
            }
        }
    }

    #[test]
    fn a_wish_is_the_same_in_three_languages() {
        let phrases = Phrases::new();
        let evening = Wish::Is(Mark::new(Facet::Time, "evening"));
        for words in ["evening", "por la noche", "le soir"] {
            assert_eq!(phrases.wish(words), Some(&evening), "{words}");
        }
        assert_eq!(
            phrases.values_in("Primavera de 2027, por las tardes", Facet::Time),
            [Mark::new(Facet::Time, "evening")]
        );
        assert_eq!(phrases.values_in("Printemps, en présentiel", Facet::Time), []);
        assert!(phrases.synonyms("forklift").contains(&"carretilla elevadora".to_owned()));
    }
}
