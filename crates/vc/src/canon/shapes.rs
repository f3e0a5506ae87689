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
/// The longest that the descriptions of the shapes kept may be together, in bytes: a shape takes some thirty times as much memory.
const DESCRIPTIONS_BYTES_MAX: usize = 2 * 1024 * 1024;
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
    /// How long the descriptions are together.
    bytes: usize,
    clock: u64,
}

impl Kept {
    /// Forgets the shape that was not used for the longest time; whether there was one.
    fn forget_oldest(&mut self) -> bool {
        let oldest = self.by_description.iter().min_by_key(|(_, (_, used))| *used);
        let Some(oldest) = oldest.map(|(description, _)| description.clone()) else { return false };
        self.bytes -= oldest.len();
        self.by_description.remove(&oldest).is_some()
    }

    fn has_room(&self, bytes: usize) -> bool {
        self.by_description.len() < SHAPES_MAX && self.bytes + bytes <= DESCRIPTIONS_BYTES_MAX
    }
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
        while !kept.has_room(description.len()) && kept.forget_oldest() {}
        let bytes = description.len();
        // Another thread may have kept the same.
        if kept.by_description.insert(description, (Arc::clone(&shape), clock)).is_none() {
            kept.bytes += bytes;
        }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::canon::SHAPE_BYTES_MAX;

    #[test]
    fn shapes_with_long_descriptions_leave_room_for_fewer() {
        let document = json!({
            "@context": "https://www.w3.org/ns/credentials/v2", "type": "VerifiableCredential",
        });
        let shapes = Shapes::default();
        let described = |number: u8| [vec![number], vec![0; SHAPE_BYTES_MAX - 1]].concat();
        for number in 0..40 {
            let shape = Shape::compile(&document, &crate::contexts::contexts()).unwrap().unwrap();
            shapes.keep(described(number), shape);
        }
        let fit = u8::try_from(DESCRIPTIONS_BYTES_MAX / SHAPE_BYTES_MAX).unwrap();
        for number in 0..40 {
            let is_newest = number >= 40 - fit;
            assert_eq!(shapes.get(&described(number)).is_some(), is_newest, "{number}");
        }
    }
}
