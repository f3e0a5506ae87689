//! The shapes kept, the least used forgotten first.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::filled::Filled;
use super::reading::{self, Reading};
use super::sample::{Likeness, Role, Sample};
use super::shape::Shape;
use super::view::View;
use super::{CanonError, Canonical, HashFunction};
use crate::contexts::{Contexts, Terms};

/// The most shapes kept for one set of contexts. Whoever hands in documents chooses their shapes.
pub const SHAPES_MAX: usize = 512;
/// The most documents kept whole, as samples for those that follow.
const SAMPLES_MAX: usize = 8;

/// Shapes by description, and the documents seen last.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    kept: Mutex<Kept>,
    samples: RwLock<VecDeque<Arc<Sample>>>,
}

#[derive(Debug, Default)]
struct Kept {
    by_description: HashMap<Vec<u8>, (Arc<Shape>, u64)>,
    clock: u64,
}

impl Shapes {
    fn get(&self, description: &[u8]) -> Option<Arc<Shape>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clock += 1;
        let clock = kept.clock;
        let (shape, used) = kept.by_description.get_mut(description)?;
        *used = clock;
        Some(Arc::clone(shape))
    }

    fn keep(&self, description: Vec<u8>, shape: Shape) -> Arc<Shape> {
        let shape = Arc::new(shape);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
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

    /// A document beside the first sample that it is much like.
    pub(super) fn likeness<'a>(
        &self,
        view: View<'a>,
        contexts: &Contexts,
        hash: HashFunction,
    ) -> Option<Likeness<'a>> {
        let samples = self.samples.read().unwrap_or_else(PoisonError::into_inner);
        samples.iter().find_map(|sample| sample.beside(view, contexts, hash))
    }

    fn keep_sample(&self, sample: Sample) {
        let mut samples = self.samples.write().unwrap_or_else(PoisonError::into_inner);
        samples.truncate(SAMPLES_MAX - 1);
        samples.push_front(Arc::new(sample));
    }
}

/// Canonicalises by shape; `None` when the document must go the long way.
pub(super) fn canonicalise(
    view: View<'_>,
    contexts: &Contexts,
    hash: HashFunction,
) -> Result<Option<Canonical>, CanonError> {
    let shapes = contexts.shapes();
    let Some(Reading { description, texts }) = reading::read(view) else {
        return Ok(None);
    };
    let base = match shapes.get(&description) {
        Some(shape) => shape,
        None => match Shape::compile(&view.to_value(), contexts)? {
            Some(shape) => shapes.keep(description.clone(), shape),
            None => return Ok(None),
        },
    };
    let terms = Terms::of(view.context(), contexts);
    let fixed = base.unfit(&texts, |text| terms.have(text));
    let roles = (0..texts.len()).map(|number| match number {
        _ if fixed.contains(&number) => Role::Fixed,
        _ if base.has_as_iri(number) => Role::Iri,
        _ => Role::Literal,
    });
    let roles = roles.collect();
    let shape = if fixed.is_empty() {
        base
    } else {
        let with_fixed = with_fixed(&description, &fixed, &texts);
        match shapes.get(&with_fixed) {
            Some(shape) => shape,
            None => match base.with_fixed(&view.to_value(), &fixed, contexts)? {
                Some(shape) => shapes.keep(with_fixed, shape),
                None => return Ok(None),
            },
        }
    };
    let filled = Filled { shape: &shape, texts: &texts };
    filled.top_holds()?;
    let Some(worked) = filled.worked(hash) else {
        return filled.the_long_way(hash, contexts.effort()).map(Some);
    };
    let nquads = worked.nquads().to_owned();
    let reading = Reading { description, texts };
    let sample = Sample::of(view, reading, roles, Arc::clone(&shape), (worked, hash));
    if let Some(sample) = sample {
        shapes.keep_sample(sample);
    }
    Ok(Some(nquads.into()))
}

/// The description of a shape with some texts of a document fixed.
fn with_fixed(description: &[u8], fixed: &BTreeSet<usize>, texts: &[&str]) -> Vec<u8> {
    let mut description = description.to_vec();
    for number in fixed {
        let text = texts.get(*number).copied().unwrap_or_default();
        description.extend_from_slice(format!("|{number}:{}:{text}", text.len()).as_bytes());
    }
    description
}
