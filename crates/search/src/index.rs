//! The index: lists of entries by word and by value, in memory, kept current in place.
//!
//! Entries are numbered as they come, and what changes is numbered anew: every list only ever grows at its end. What
//! was before is buried, until the index is built again from what it was derived from.

use std::{collections::HashMap, ops::Range};

use domain::id::{AchievementId, OfferingId};
use roaring::RoaringBitmap;

use crate::{
    ENTRY_WORDS_MAX, Entry, Facet, Layer, MARKS_MAX, Mark, RUNS_MAX, Run,
    phrases::Phrases,
    rows::Row,
    terms::{Terms, each_word},
    towns::Towns,
    values::Values,
};

/// The most entries of an index, buried ones included.
pub const ENTRIES_MAX: usize = 100_000_000;

/// Everything that is searched.
#[derive(Debug)]
pub struct Index {
    pub(crate) terms: Terms,
    pub(crate) values: Values,
    pub(crate) phrases: Phrases,
    pub(crate) alive: RoaringBitmap,
    slots: Vec<Slot>,
    ties: Vec<Tie>,
    /// Where the marks of each entry begin, and its rows: apart from the rest, for many entries are asked at once.
    marks_from: Vec<u32>,
    rows_from: Vec<u32>,
    marks: Vec<u32>,
    rows: Vec<Row>,
    runs: Vec<Option<OfferingId>>,
    numbers: HashMap<AchievementId, u32>,
    pub(crate) towns: Towns,
}

/// What is kept of an entry itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    pub(crate) id: AchievementId,
    pub(crate) hours: Option<u32>,
}

/// What puts entries that answer equally well in order; apart from the rest, for every entry of a list is asked.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tie {
    /// How short the shortest title is: 255 less its words.
    pub(crate) brevity: u8,
    pub(crate) standing: u8,
}

/// What a value of a facet is called, in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Which value.
    pub mark: Mark,
    /// Its names.
    pub names: Vec<String>,
}

/// A change of what is searched.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// An entry, in the place of the one with its id.
    Put(Box<Entry>),
    /// An entry is no more.
    Remove(AchievementId),
}

impl Index {
    /// Builds an index. Names come first: an entry is found by the names that its values had when it came.
    pub fn build(
        names: impl IntoIterator<Item = Named>,
        entries: impl IntoIterator<Item = Entry>,
    ) -> Self {
        let mut index = Self {
            terms: Terms::new(),
            values: Values::default(),
            phrases: Phrases::new(),
            alive: RoaringBitmap::new(),
            slots: Vec::new(),
            ties: Vec::new(),
            marks_from: Vec::new(),
            rows_from: Vec::new(),
            marks: Vec::new(),
            rows: Vec::new(),
            runs: Vec::new(),
            numbers: HashMap::new(),
            towns: Towns::default(),
        };
        for named in names {
            index.name(&named);
        }
        for entry in entries {
            index.put(&entry);
        }
        index
    }

    /// Gives a value its names, for the entries that come after.
    pub fn name(&mut self, named: &Named) {
        let mut words = Vec::new();
        for name in &named.names {
            each_word(name, |word| words.push(self.terms.number(word)));
        }
        words.sort_unstable();
        words.dedup();
        let number = self.values.number(&named.mark);
        self.values.name(number, words);
    }

    /// Carries out changes, in their order; the next search sees them.
    pub fn apply(&mut self, changes: impl IntoIterator<Item = Change>) {
        for change in changes {
            match change {
                Change::Put(entry) => self.put(&entry),
                Change::Remove(id) => self.bury(id),
            }
        }
    }

    /// Gives how many entries there are.
    pub fn len(&self) -> u64 {
        self.alive.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.alive.is_empty()
    }

    /// Gives how many entries were replaced or removed, and still take room; build it again when they are many.
    pub fn buried(&self) -> u64 {
        let all = u64::try_from(self.slots.len()).unwrap_or(u64::MAX);
        all.saturating_sub(self.alive.len())
    }

    pub(crate) fn slot(&self, slot: u32) -> Option<&Slot> {
        self.slots.get(usize::try_from(slot).ok()?)
    }

    pub(crate) fn tie(&self, slot: u32) -> Tie {
        usize::try_from(slot).ok().and_then(|it| self.ties.get(it)).copied().unwrap_or_default()
    }

    /// The numbers of the values of an entry, but for those of its runs.
    pub(crate) fn marks(&self, slot: u32) -> &[u32] {
        self.marks_in(self.marks_range(slot))
    }

    /// Where in the list of all marks those of an entry stand.
    pub(crate) fn marks_range(&self, slot: u32) -> Range<usize> {
        range(&self.marks_from, slot, self.marks.len())
    }

    pub(crate) fn marks_in(&self, range: Range<usize>) -> &[u32] {
        self.marks.get(range).unwrap_or_default()
    }

    pub(crate) fn rows(&self, slot: u32) -> &[Row] {
        self.rows.get(range(&self.rows_from, slot, self.rows.len())).unwrap_or_default()
    }

    pub(crate) fn runs(&self, slot: u32) -> &[Option<OfferingId>] {
        self.runs.get(range(&self.rows_from, slot, self.runs.len())).unwrap_or_default()
    }

    pub(crate) fn slots_len(&self) -> usize {
        self.slots.len()
    }

    fn put(&mut self, entry: &Entry) {
        self.bury(entry.id);
        if self.slots.len() >= ENTRIES_MAX {
            return;
        }
        let slot = number(self.slots.len());
        let mut left = ENTRY_WORDS_MAX;
        let lengths = entry.titles.iter().map(|it| self.read(slot, Layer::Title, it, &mut left));
        let title_words = lengths.min().unwrap_or(usize::MAX);
        self.slots.push(Slot { id: entry.id, hours: entry.hours });
        self.marks_from.push(number(self.marks.len()));
        self.rows_from.push(number(self.rows.len()));
        let title_words = u8::try_from(title_words).unwrap_or(u8::MAX);
        self.ties.push(Tie { brevity: u8::MAX - title_words, standing: entry.standing });
        for mark in entry.all_marks() {
            let number = self.mark(slot, &mark);
            if !self.marks(slot).contains(&number) {
                self.marks.push(number);
            }
        }
        for run in entry.runs.iter().take(RUNS_MAX) {
            self.put_run((slot, entry.id), run, &mut left);
        }
        for text in &entry.texts {
            self.read(slot, Layer::Text, text, &mut left);
        }
        self.alive.insert(slot);
        self.numbers.insert(entry.id, slot);
    }

    fn put_run(&mut self, (slot, id): (u32, AchievementId), run: &Run, left: &mut usize) {
        let stated = run.marks.iter().filter(|it| it.facet.is_of_run()).take(MARKS_MAX).cloned();
        let times = self.phrases.values_in(&run.name, Facet::Time);
        let mut bits = 0_u128;
        for mark in stated.chain(run.bands()).chain(times) {
            let number = self.mark(slot, &mark);
            let bit = self.values.get(number).and_then(|it| it.bit);
            bits |= bit.map_or(0, |it| 1 << it);
        }
        let town = run.place.as_ref().and_then(|it| {
            self.read(slot, Layer::Name, &it.name, left);
            self.towns.put(id, it)
        });
        self.read(slot, Layer::Text, &run.name, left);
        self.rows.push(Row::of(run, bits, town));
        self.runs.push(run.id);
    }

    /// Notes a value of an entry, and the words of its names.
    fn mark(&mut self, slot: u32, mark: &Mark) -> u32 {
        let number = self.values.number(mark);
        for word in self.values.add(number, slot).iter() {
            self.terms.stands(*word, Layer::Name, slot);
        }
        number
    }

    /// Takes up the words of a text, as long as some are left; gives how many they are.
    fn read(&mut self, slot: u32, layer: Layer, text: &str, left: &mut usize) -> usize {
        let before = *left;
        each_word(text, |word| {
            if *left > 0 {
                *left -= 1;
                let word = self.terms.number(word);
                self.terms.stands(word, layer, slot);
            }
        });
        before - *left
    }

    fn bury(&mut self, id: AchievementId) {
        let Some(slot) = self.numbers.remove(&id) else { return };
        self.alive.remove(slot);
        let towns: Vec<u32> = self.rows(slot).iter().filter_map(|it| it.town).collect();
        for town in towns {
            self.towns.forget(town, id);
        }
        let bits = self.rows(slot).iter().fold(0, |bits, it| bits | it.bits);
        let of_runs: Vec<u32> = each_bit(bits).filter_map(|it| self.values.of_bit(it)).collect();
        for number in self.marks(slot).to_vec().into_iter().chain(of_runs) {
            self.values.remove(number, slot);
        }
    }
}

/// Where in a list that of an entry stands, by where each begins.
fn range(from: &[u32], slot: u32, end: usize) -> Range<usize> {
    let at = usize::try_from(slot).unwrap_or(usize::MAX);
    let start = |at: usize| from.get(at).and_then(|it| usize::try_from(*it).ok()).unwrap_or(end);
    start(at)..start(at.saturating_add(1))
}

/// Gives the places of the bits that are set.
pub(crate) fn each_bit(mut bits: u128) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (bits != 0).then(|| bits.trailing_zeros())?;
        bits &= bits - 1;
        Some(bit)
    })
}

/// A place in a list, of which there are fewer than 2^32.
fn number(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}
