//! The shapes kept, the least used forgotten first.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use super::shape::{Reading, Shape};
use super::view::View;
use super::{CanonError, Canonical, HashFunction};
use crate::contexts::{Contexts, Vocabulary};

/// The most shapes kept for one set of contexts. Whoever hands in documents chooses their shapes.
pub const SHAPES_MAX: usize = 512;

/// Shapes by description.
#[derive(Debug, Default)]
pub(crate) struct Shapes(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    by_description: HashMap<String, (Arc<Shape>, u64)>,
    clock: u64,
    /// The proof options seen last, and the hash of their canonical form: of many proofs made in one second all are alike.
    options: Option<(String, Vec<u8>)>,
}

impl Shapes {
    fn get(&self, description: &str) -> Option<Arc<Shape>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clock += 1;
        let clock = kept.clock;
        let (shape, used) = kept.by_description.get_mut(description)?;
        *used = clock;
        Some(Arc::clone(shape))
    }

    /// The hash kept for proof options, told by everything that it depends on.
    pub(crate) fn options(&self, told: &str) -> Option<Vec<u8>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.options.as_ref().filter(|(known, _)| known == told).map(|(_, digest)| digest.clone())
    }

    /// Keeps the hash of proof options.
    pub(crate) fn keep_options(&self, told: String, digest: Vec<u8>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).options = Some((told, digest));
    }

    fn keep(&self, description: String, shape: Shape) -> Arc<Shape> {
        let shape = Arc::new(shape);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clock += 1;
        let clock = kept.clock;
        if kept.by_description.len() >= SHAPES_MAX {
            let oldest = kept.by_description.iter().min_by_key(|(_, (_, used))| *used);
            let oldest = oldest.map(|(description, _)| description.clone());
            oldest.and_then(|description| kept.by_description.remove(&description));
        }
        kept.by_description.insert(description, (Arc::clone(&shape), clock));
        shape
    }
}

/// Canonicalises by shape; `None` when the document must go the long way.
pub(super) fn canonicalise(
    view: View<'_>,
    contexts: &Contexts,
    hash: HashFunction,
) -> Result<Option<Canonical>, CanonError> {
    let Some(Reading { mut description, texts }) = super::shape::read(view) else {
        return Ok(None);
    };
    let shapes = contexts.shapes();
    let base = match shapes.get(&description) {
        Some(shape) => shape,
        None => match Shape::compile(&view.to_value(), contexts)? {
            Some(shape) => shapes.keep(description.clone(), shape),
            None => return Ok(None),
        },
    };
    let own = Vocabulary::written_out(view.context());
    let named = Vocabulary::named(view.context(), contexts);
    let is_term = |text: &str| own.has(text) || named.iter().any(|known| known.has(text));
    let fixed = base.unfit(&texts, is_term);
    if fixed.is_empty() {
        return base.fill(&texts, hash).map(Some);
    }
    describe_fixed(&fixed, &texts, &mut description);
    let shape = match shapes.get(&description) {
        Some(shape) => shape,
        None => match base.with_fixed(&view.to_value(), &fixed, contexts)? {
            Some(shape) => shapes.keep(description, shape),
            None => return Ok(None),
        },
    };
    shape.fill(&texts, hash).map(Some)
}

fn describe_fixed(fixed: &BTreeSet<usize>, texts: &[&str], description: &mut String) {
    for number in fixed {
        let text = texts.get(*number).copied().unwrap_or_default();
        // Writing to a String cannot fail.
        let _ = write!(description, "|{number}:{}:{text}", text.len());
    }
}
