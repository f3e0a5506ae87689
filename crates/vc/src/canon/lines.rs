//! Lines of N-Quads in one buffer, and the order they were in before.

use std::sync::{Arc, Mutex, PoisonError};

use super::HashFunction;

/// Lines in one buffer, sorted without moving them.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    ends: Vec<(usize, usize)>,
}

impl Lines {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ends: Vec::with_capacity(bytes / 128) }
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    pub(super) fn add(&mut self, write: impl FnOnce(&mut String)) {
        let start = self.text.len();
        write(&mut self.text);
        self.ends.push((start, self.text.len()));
    }

    fn line(&self, number: usize) -> &str {
        let (start, end) = self.ends.get(number).copied().unwrap_or_default();
        self.text.get(start..end).unwrap_or_default()
    }

    /// The numbers of the lines, in the order of the lines. Quick where they are nearly in order.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.ends.len()).collect();
        order.sort_by(|a, b| self.line(*a).as_bytes().cmp(self.line(*b).as_bytes()));
        order
    }

    pub(super) fn in_order(&self, order: &[usize]) -> String {
        let mut text = String::with_capacity(self.text.len());
        for number in order {
            text.push_str(self.line(*number));
        }
        text
    }

    pub(super) fn digest(&self, hash: HashFunction) -> Vec<u8> {
        hash.digest_of(self.order().into_iter().map(|number| self.line(number)))
    }
}

/// The order that the lines of a shape's statements had in the document before: they are sorted anew each time, and
/// sorting is quick where little has changed.
#[derive(Debug)]
pub(super) struct Order(Mutex<Arc<[usize]>>);

impl Order {
    /// The order in which statements stand, as many as there are.
    pub(super) fn of(count: usize) -> Self {
        Self(Mutex::new((0..count).collect()))
    }

    pub(super) fn get(&self) -> Arc<[usize]> {
        Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn keep(&self, order: Arc<[usize]>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = order;
    }
}
