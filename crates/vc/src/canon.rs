//! From a JSON-LD document to its canonical N-Quads, with nothing left out.
//!
//! A JSON-LD processor drops what no context defines, and what is dropped is not signed. So a document
//! is canonicalised only if all of it is shown to arrive: `coverage` replaces every leaf by a sentinel,
//! runs the same processor, and refuses the document unless each sentinel comes out.

mod begun;
mod coverage;
mod filled;
mod guard;
mod jsonld;
mod lines;
mod rdfc;
mod reading;
mod sample;
mod shape;
mod shapes;
mod skolem;
mod statement;
mod view;
mod writing;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::contexts::Contexts;
use begun::Begun;

pub(crate) use guard::one_or_many;
pub use guard::{CONTEXTS_MAX, OBJECTS_MAX, TERMS_MAX};
pub(crate) use rdfc::Quad;
pub use rdfc::{HashFunction, WORK_MAX};
pub use reading::SHAPE_BYTES_MAX;
pub(crate) use sample::Likeness;
pub use shape::SHAPE_QUADS_MAX;
pub use shapes::SHAPES_MAX;
pub(crate) use shapes::Shapes;
pub(crate) use skolem::Whole;
pub(crate) use view::View;
pub(crate) use writing::Gapped;

/// The most quads a document may have.
pub const QUADS_MAX: usize = 50_000;
/// The most blank nodes a document may have.
pub const BLANK_NODES_MAX: usize = 4_096;

/// Canonical N-Quads.
#[derive(Debug, Clone)]
pub struct Canonical {
    nquads: String,
    /// The hash of their beginning, where it is known.
    begun: Option<Begun>,
}

impl PartialEq for Canonical {
    fn eq(&self, other: &Self) -> bool {
        self.nquads == other.nquads
    }
}

impl Eq for Canonical {}

impl Canonical {
    /// The text: one line per quad, sorted, each ending in a newline.
    pub fn nquads(&self) -> &str {
        &self.nquads
    }

    /// The hash of the text.
    pub fn digest(&self, hash: HashFunction) -> Vec<u8> {
        let begun = self.begun.as_ref().and_then(|it| it.digest(&self.nquads, hash));
        begun.unwrap_or_else(|| hash.digest(self.nquads.as_bytes()))
    }
}

impl From<String> for Canonical {
    fn from(nquads: String) -> Self {
        Self { nquads, begun: None }
    }
}

/// Why a document has no canonical form that covers it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CanonError {
    /// A context that is not among those given. It is never fetched.
    #[error("the context {0} is not known")]
    ContextUnknown(String),
    /// An `@context` that is neither an address nor a plain addition of new terms.
    #[error("the context inside the document redefines or hides terms: {0}")]
    ContextRefused(String),
    /// Something at this place is not covered: its term is undefined, or it means nothing in RDF.
    #[error("what stands at {0} would not be signed")]
    NotCovered(String),
    /// A `type` that is no absolute IRI after expansion.
    #[error("a type at {0} is not defined")]
    TypeUndefined(String),
    /// An identifier or a value of a vocabulary that is no absolute IRI after expansion.
    #[error("an identifier or vocabulary value in the document is not an absolute IRI")]
    IriRelative,
    /// A JSON-LD keyword that would let the JSON read otherwise than what is signed.
    #[error("the keyword {0} is not taken")]
    KeywordRefused(String),
    /// A property of the credential is also stated in a place where a JSON reader would not look.
    #[error("the property {0} is hidden from readers of the JSON")]
    PropertyHidden(&'static str),
    /// A context gives the words of the proof itself another meaning.
    #[error("a context redefines the words of the proof")]
    ProofRedefined,
    /// A protected term is redefined.
    #[error("a protected term is redefined: {0}")]
    TermProtected(String),
    /// The JSON-LD processor refused the document.
    #[error("not valid JSON-LD: {0}")]
    Invalid(String),
    /// A number with more digits than JSON-LD's canonical form carries (16).
    #[error("the number at {0} has more digits than are signed")]
    NumberTooPrecise(String),
    /// More objects than [`OBJECTS_MAX`].
    #[error("more than {OBJECTS_MAX} objects")]
    TooManyObjects,
    /// More quads than [`QUADS_MAX`] or more blank nodes than [`BLANK_NODES_MAX`].
    #[error("more quads or blank nodes than the limit")]
    TooManyQuads,
    /// The document cannot be shown in parts: a part of it would not state the same as in the whole.
    #[error("the document cannot be shown in parts")]
    NotSeparable,
    /// Its contexts are too many or too large, telling its blank nodes apart takes more than [`WORK_MAX`], or the answer that it is
    /// part of takes more than [`crate::EFFORT_MAX`].
    #[error("it takes too much work")]
    TooMuchWork,
}

impl CanonError {
    /// A stable name for this refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ContextUnknown(_) => "context-unknown",
            Self::ContextRefused(_) => "context-refused",
            Self::NotCovered(_) => "value-not-covered",
            Self::TypeUndefined(_) => "type-undefined",
            Self::IriRelative => "iri-relative",
            Self::KeywordRefused(_) => "keyword-refused",
            Self::PropertyHidden(_) => "property-hidden",
            Self::ProofRedefined => "proof-redefined",
            Self::TermProtected(_) => "term-protected",
            Self::Invalid(_) => "json-ld-invalid",
            Self::NumberTooPrecise(_) => "number-too-precise",
            Self::TooManyObjects => "too-many-objects",
            Self::TooManyQuads => "too-many-quads",
            Self::NotSeparable => "not-separable",
            Self::TooMuchWork => "too-much-work",
        }
    }

    /// What a translated sentence about this refusal may name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::ContextUnknown(url) => vec![("url", url.clone())],
            Self::ContextRefused(term) | Self::TermProtected(term) => vec![("term", term.clone())],
            Self::NotCovered(path) | Self::TypeUndefined(path) | Self::NumberTooPrecise(path) => {
                vec![("path", path.clone())]
            }
            Self::KeywordRefused(keyword) => vec![("keyword", keyword.clone())],
            Self::PropertyHidden(property) => vec![("property", (*property).to_owned())],
            Self::Invalid(reason) => vec![("reason", reason.clone())],
            Self::IriRelative
            | Self::ProofRedefined
            | Self::TooManyObjects
            | Self::TooManyQuads
            | Self::NotSeparable
            | Self::TooMuchWork => Vec::new(),
        }
    }
}

/// Canonicalises a JSON-LD document by RDFC-1.0 with SHA-256, or says why not all of it would be covered.
pub fn canonicalise(document: &Value, contexts: &Contexts) -> Result<Canonical, CanonError> {
    let members =
        document.as_object().ok_or_else(|| CanonError::Invalid("not an object".to_owned()))?;
    canonicalise_view(View::of(members), contexts, HashFunction::Sha256)
}

/// Canonicalises what is seen of a document, by one seen before or its shape where that is possible.
pub(crate) fn canonicalise_view(
    view: View<'_>,
    contexts: &Contexts,
    hash: HashFunction,
) -> Result<Canonical, CanonError> {
    canonicalise_beside(likeness(view, contexts, hash).as_ref(), view, contexts, hash)
}

/// Holds what is seen of a document against those seen before.
pub(crate) fn likeness<'a>(
    view: View<'a>,
    contexts: &Contexts,
    hash: HashFunction,
) -> Option<Likeness<'a>> {
    contexts.shapes().likeness(view, contexts, hash)
}

/// As [`canonicalise_view`], where the document has been held against others.
pub(crate) fn canonicalise_beside(
    likeness: Option<&Likeness<'_>>,
    view: View<'_>,
    contexts: &Contexts,
    hash: HashFunction,
) -> Result<Canonical, CanonError> {
    if let Some(canonical) = likeness.and_then(Likeness::canonical) {
        return Ok(canonical);
    }
    let unwrapped = guard::unwrapped(view.context());
    let view = if unwrapped.is_some() { view.under(unwrapped.as_ref()) } else { view };
    match shapes::canonicalise(view, contexts, hash)? {
        Some(canonical) => Ok(canonical),
        None => the_long_way(&view.to_value(), contexts, hash),
    }
}

/// As [`canonicalise`], by the JSON-LD processor alone: the yardstick for the short way.
pub fn canonicalise_the_long_way(
    document: &Value,
    contexts: &Contexts,
) -> Result<Canonical, CanonError> {
    the_long_way(document, contexts, HashFunction::Sha256)
}

fn the_long_way(
    document: &Value,
    contexts: &Contexts,
    hash: HashFunction,
) -> Result<Canonical, CanonError> {
    guard::check(document, contexts)?;
    let document = jsonld::with_directions_as_types(document);
    let expected = coverage::prove(&document, contexts)?;
    let dataset = jsonld::to_rdf(&document, contexts)?;
    expected.hold(&document, &dataset)?;
    let quads: BTreeSet<rdfc::Quad> = dataset.quads.into_iter().collect();
    let nquads = rdfc::canonical_nquads(&quads, dataset.blanks, hash, contexts.effort())?;
    Ok(nquads.into())
}
