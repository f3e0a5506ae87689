//! The document before: what a document has in common with it is not worked out again.
//!
//! Of the credentials that an issuer signs in a row, or a verifier is handed in a row, most say the same about what was
//! learned and differ in who learned it.

use std::sync::{Arc, OnceLock};

use super::Canonical;
use super::filled::{Filled, Worked};
use super::lines::Lines;
use super::rdfc::HashFunction;
use super::reading::{self, Reading};
use super::shape::{Shape, is_kept};
use super::view::View;
use super::writing::{self, Gapped, Written};
use crate::contexts::{Contexts, Terms};
use crate::hollow;

/// The longest canonical form that is kept, in bytes.
const SAMPLE_BYTES_MAX: usize = 64 * 1024;
/// Up to so many texts that differ, a document is worked out from another, however few texts it has.
const CHANGES_FEW: usize = 8;
/// Otherwise at most one in so many texts may differ.
const CHANGES_ONE_IN: usize = 4;

/// A document that was canonicalised, with what was worked out on the way.
#[derive(Debug)]
pub(super) struct Sample {
    hash: HashFunction,
    /// Its description without the texts that were fixed.
    description: Vec<u8>,
    texts: Lines,
    /// What each text stood for.
    roles: Vec<Role>,
    shape: Arc<Shape>,
    worked: Worked,
    /// Whether nothing in it is null or an empty array; then nothing is in those that are like it.
    is_full: bool,
    /// A document like it that was issued.
    issued: OnceLock<Issued>,
}

/// What a text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Literal,
    /// It must be an absolute IRI.
    Iri,
    /// A term of a vocabulary or the name of a blank node: it belongs to the shape.
    Fixed,
}

impl Sample {
    /// Keeps a document of this description, with texts of these roles, that was worked out; `None` when it is too large.
    pub(super) fn of(
        view: View<'_>,
        Reading { description, texts }: Reading<'_>,
        roles: Vec<Role>,
        shape: Arc<Shape>,
        (worked, hash): (Worked, HashFunction),
    ) -> Option<Self> {
        let bytes = texts.iter().map(|text| text.len()).sum();
        if worked.nquads().len().max(bytes) > SAMPLE_BYTES_MAX {
            return None;
        }
        let is_full = view.all().all(|(_, item)| hollow::is_full(item));
        let mut kept = Lines::with_capacity(bytes, texts.len());
        for text in &texts {
            kept.add(|out| out.push_str(text));
        }
        Some(Self {
            hash,
            description,
            texts: kept,
            roles,
            shape,
            worked,
            is_full,
            issued: OnceLock::new(),
        })
    }

    /// Holds a document against this one; `None` when it is not much like it, or its texts may not stand where they do.
    pub(super) fn beside<'a>(
        self: &Arc<Self>,
        view: View<'a>,
        contexts: &Contexts,
        hash: HashFunction,
    ) -> Option<Likeness<'a>> {
        if hash != self.hash {
            return None;
        }
        let (texts, changed) = reading::read_beside(view, &self.description, &self.texts)?;
        if changed.len() > CHANGES_FEW.max(texts.len() / CHANGES_ONE_IN) {
            return None;
        }
        self.may_stand(&changed, &texts, view, contexts)?;
        Some(Likeness { sample: Arc::clone(self), texts, changed })
    }

    /// Whether each text that changed may stand for what the one before it stood for.
    fn may_stand(
        &self,
        changed: &[usize],
        texts: &[&str],
        view: View<'_>,
        contexts: &Contexts,
    ) -> Option<()> {
        let role = |number: &usize| self.roles.get(*number).copied().unwrap_or(Role::Fixed);
        if changed.iter().all(|number| role(number) == Role::Literal) {
            return Some(());
        }
        let terms = Terms::of(view.context(), contexts);
        let may = |number: &usize| match role(number) {
            Role::Literal => true,
            Role::Iri => {
                texts.get(*number).is_some_and(|text| is_kept(text, |text| terms.have(text)))
            }
            Role::Fixed => false,
        };
        changed.iter().all(may).then_some(())
    }
}

/// A document beside a sample that it is much like.
pub(crate) struct Likeness<'a> {
    sample: Arc<Sample>,
    texts: Vec<&'a str>,
    /// The numbers of the texts that differ.
    changed: Vec<usize>,
}

impl<'a> Likeness<'a> {
    /// The hash function that the document was held against others with.
    pub(crate) fn hash(&self) -> HashFunction {
        self.sample.hash
    }

    /// Whether nothing in the document is null or an empty array.
    pub(crate) fn is_full(&self) -> bool {
        self.sample.is_full
    }

    /// The document's canonical form; `None` when it is not had this way.
    pub(crate) fn canonical(&self) -> Option<Canonical> {
        let Sample { shape, worked, hash, .. } = &*self.sample;
        let filled = Filled { shape, texts: &self.texts };
        filled.top_holds().ok()?;
        filled.canonical_from(worked, &self.changed, *hash)
    }

    /// The texts that the last document issued from this sample did not have there; `None` when none was issued.
    pub(crate) fn news(&self) -> Option<impl Iterator<Item = &'a str>> {
        let issued = self.sample.issued.get()?;
        Some(self.since(issued).map(|(_, text)| text))
    }

    /// The document's text, without its proof; `None` when it is not had this way. Whoever asks has found that the document
    /// may be issued.
    pub(crate) fn written(&self, view: View<'_>) -> Option<Gapped> {
        let issued = if let Some(issued) = self.sample.issued.get() {
            issued
        } else {
            let changed = self.changed.clone();
            let issued = Issued { written: writing::write(view)?, changed };
            self.sample.issued.get_or_init(|| issued)
        };
        issued.written.with(self.since(issued))
    }

    /// The texts that may differ from those of a document issued, with their numbers, in order.
    fn since(&self, issued: &Issued) -> impl Iterator<Item = (usize, &'a str)> {
        let mut numbers = [self.changed.as_slice(), &issued.changed].concat();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().filter_map(|number| Some((number, *self.texts.get(number)?)))
    }
}

/// A document that was issued, and how it differed from the sample.
#[derive(Debug)]
struct Issued {
    written: Written,
    changed: Vec<usize>,
}
