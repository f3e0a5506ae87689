//! The values of facets, and who has them.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use roaring::RoaringBitmap;

use crate::{Facet, Mark};

/// The most values of the facets of runs, all together; runs with others cannot be narrowed by those.
pub const RUN_VALUES_MAX: u32 = u128::BITS;

/// A value of a facet.
#[derive(Debug)]
pub(crate) struct Value {
    pub(crate) mark: Mark,
    /// The entries that have it; for a facet of runs, those with a run that has it.
    pub(crate) slots: RoaringBitmap,
    /// How many those are.
    pub(crate) count: u32,
    /// The words of its names.
    pub(crate) words: Arc<[u32]>,
    /// Its bit in a run.
    pub(crate) bit: Option<u32>,
}

/// Every value that some entry has or a name was given for, by number.
#[derive(Debug, Default)]
pub(crate) struct Values {
    all: Vec<Value>,
    numbers: HashMap<Mark, u32>,
    of_facet: BTreeMap<Facet, Vec<u32>>,
    of_bit: Vec<u32>,
}

impl Values {
    pub(crate) fn get(&self, number: u32) -> Option<&Value> {
        self.all.get(usize::try_from(number).ok()?)
    }

    pub(crate) fn find(&self, mark: &Mark) -> Option<&Value> {
        self.get(*self.numbers.get(mark)?)
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// Gives the numbers of a facet's values, in the order that they came.
    pub(crate) fn of(&self, facet: Facet) -> &[u32] {
        self.of_facet.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Gives the value that a bit of a run stands for.
    pub(crate) fn of_bit(&self, bit: u32) -> Option<u32> {
        self.of_bit.get(usize::try_from(bit).ok()?).copied()
    }

    /// Gives the bits of some values of a facet of runs.
    pub(crate) fn bits<'a>(&self, marks: impl IntoIterator<Item = &'a Mark>) -> u128 {
        let bits = marks.into_iter().filter_map(|it| self.find(it)?.bit);
        bits.fold(0, |bits, bit| bits | (1 << bit))
    }

    /// Gives the entries that have one of these.
    pub(crate) fn union<'a>(&self, marks: impl IntoIterator<Item = &'a Mark>) -> RoaringBitmap {
        let sets = marks.into_iter().filter_map(|it| Some(&self.find(it)?.slots));
        sets.fold(RoaringBitmap::new(), |all, it| all | it)
    }

    /// Gives the number of a value, and takes it up if it is new.
    pub(crate) fn number(&mut self, mark: &Mark) -> u32 {
        if let Some(number) = self.numbers.get(mark) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let bit = u32::try_from(self.of_bit.len()).ok();
        let bit = bit.filter(|it| mark.facet.is_of_run() && *it < RUN_VALUES_MAX);
        if bit.is_some() {
            self.of_bit.push(number);
        }
        self.numbers.insert(mark.clone(), number);
        self.of_facet.entry(mark.facet).or_default().push(number);
        self.all.push(Value {
            mark: mark.clone(),
            slots: RoaringBitmap::new(),
            count: 0,
            words: Arc::from([]),
            bit,
        });
        number
    }

    /// Names a value by its words.
    pub(crate) fn name(&mut self, number: u32, words: Vec<u32>) {
        if let Some(value) = self.get_mut(number) {
            value.words = words.into();
        }
    }

    /// Notes that an entry that is newer than all others has a value; gives the words of its names.
    pub(crate) fn add(&mut self, number: u32, slot: u32) -> Arc<[u32]> {
        let Some(value) = self.get_mut(number) else { return Arc::from([]) };
        value.count += u32::from(value.slots.try_push(slot).is_ok());
        value.words.clone()
    }

    /// Notes that an entry is no more.
    pub(crate) fn remove(&mut self, number: u32, slot: u32) {
        if let Some(value) = self.get_mut(number) {
            value.count -= u32::from(value.slots.remove(slot));
        }
    }

    fn get_mut(&mut self, number: u32) -> Option<&mut Value> {
        self.all.get_mut(usize::try_from(number).ok()?)
    }
}
