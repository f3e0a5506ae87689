//! Why an entry is an answer.

use crate::{Index, Layer, Mark, Understood, reading::Unit};

/// Why an entry answers one word or phrase of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The word or phrase, as it was typed.
    pub typed: String,
    /// The word that stands there.
    pub word: String,
    /// Where it stands.
    pub place: WhyPlace,
}

/// Where a word stands in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyPlace {
    /// In its title.
    Title,
    /// In the name of something it has.
    Name(Mark),
    /// In the name of a place where it is held.
    Where,
    /// In what else it says.
    Text,
}

impl Index {
    /// Says of each word or phrase why an entry answers it, if it does, by the strongest reason.
    pub(crate) fn why(&self, slot: u32, units: &[Unit], understood: &[Understood]) -> Vec<Why> {
        let why = units.iter().zip(understood).filter_map(|(unit, word)| {
            let (term, layer) = self.strongest(slot, unit)?;
            let place = match layer {
                Layer::Title => WhyPlace::Title,
                Layer::Name => self.named_by(slot, term).map_or(WhyPlace::Where, WhyPlace::Name),
                Layer::Text => WhyPlace::Text,
            };
            Some(Why { typed: word.typed.clone(), word: self.terms.word(term).to_owned(), place })
        });
        why.collect()
    }

    fn strongest(&self, slot: u32, unit: &Unit) -> Option<(u32, Layer)> {
        if !unit.anywhere.contains(slot) {
            return None;
        }
        let layers = [Layer::Title, Layer::Name, Layer::Text];
        let stands = |term: u32, layer| {
            self.terms.layers(term).is_some_and(|it| it.at(layer).contains(slot))
        };
        layers.into_iter().find_map(|layer| {
            unit.terms.iter().find(|it| stands(**it, layer)).map(|term| (*term, layer))
        })
    }

    /// Finds the value of an entry that has a word in its name.
    fn named_by(&self, slot: u32, term: u32) -> Option<Mark> {
        let bits = self.rows(slot).iter().fold(0, |bits, it| bits | it.bits);
        let of_runs = crate::index::each_bit(bits).filter_map(|it| self.values.of_bit(it));
        let numbers = self.marks(slot).iter().copied().chain(of_runs);
        let mut values = numbers.filter_map(|it| self.values.get(it));
        let named = values.find(|it| it.words.binary_search(&term).is_ok())?;
        Some(named.mark.clone())
    }
}
