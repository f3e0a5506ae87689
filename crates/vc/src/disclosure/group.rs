//! The statements of a document under labels that tell nothing, and which of them pointers choose.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{DeriveError, POINTERS_MAX, select};
use crate::canon::{CanonError, HashFunction, Quad, View, Whole, canonicalise_view};
use crate::contexts::Contexts;
use crate::multibase;

/// The statements of a document, each blank node under a label made of its canonical one with a secret
/// (vc-di-ecdsa 1.0, section 3.4.5), in the order of their lines.
pub(super) struct Statements {
    whole: Whole,
    labels: Vec<String>,
    lines: Vec<(String, Quad)>,
}

impl Statements {
    pub(super) fn of(
        members: &Map<String, Value>,
        label_key: &[u8],
        contexts: &Contexts,
    ) -> Result<Self, CanonError> {
        let whole = Whole::of(members, contexts)?;
        let labels: Vec<String> = whole
            .labels()
            .iter()
            .map(|label| hidden(label.as_deref().unwrap_or_default(), label_key))
            .collect();
        let name = |blank: usize| labels.get(blank).map_or("", String::as_str);
        let mut lines: Vec<(String, Quad)> =
            whole.quads().iter().map(|quad| (quad.line(name), quad.clone())).collect();
        lines.sort_unstable();
        Ok(Self { whole, labels, lines })
    }

    /// The lines, sorted.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|(line, _)| line.as_str())
    }

    /// The most items in a base proof or a derived one: a signature or a number for each line, two labels for each
    /// blank node, and what is around them.
    pub(super) fn proof_items(&self) -> usize {
        8 + self.lines.len() + 2 * self.labels.len()
    }

    /// The numbers of the lines that pointers choose; none when there are no pointers.
    pub(super) fn chosen(
        &self,
        pointers: &[String],
        contexts: &Contexts,
    ) -> Result<BTreeSet<usize>, DeriveError> {
        if pointers.len() > POINTERS_MAX {
            return Err(DeriveError::Pointer(POINTERS_MAX.to_string()));
        }
        if pointers.is_empty() {
            return Ok(BTreeSet::new());
        }
        let part = select::select(self.whole.named(), pointers).map_err(DeriveError::Pointer)?;
        let part = self.whole.part(&part, contexts)?;
        let chosen = self.lines.iter().enumerate().filter(|(_, (_, quad))| part.contains(quad));
        Ok(chosen.map(|(number, _)| number).collect())
    }

    /// For each canonical label that a blank node has among these lines, the one it has here. Refuses a document that
    /// does not state just these lines.
    pub(super) fn labels_shown(
        &self,
        shown: &BTreeSet<usize>,
        document: &Map<String, Value>,
        contexts: &Contexts,
    ) -> Result<BTreeMap<String, String>, CanonError> {
        let quads = self.lines.iter().enumerate().filter(|(number, _)| shown.contains(number));
        let quads: BTreeSet<Quad> = quads.map(|(_, (_, quad))| quad.clone()).collect();
        let canonical = self.whole.labels_among(&quads)?;
        let name = |blank: usize| canonical.get(blank).and_then(Option::as_deref).unwrap_or("");
        let mut lines: Vec<String> = quads.iter().map(|quad| quad.line(name)).collect();
        lines.sort_unstable();
        let stated = canonicalise_view(View::of(document), contexts, HashFunction::Sha256);
        if stated.map_err(|_| CanonError::NotSeparable)?.nquads() != lines.concat() {
            return Err(CanonError::NotSeparable);
        }
        let pairs = canonical.into_iter().zip(&self.labels);
        Ok(pairs.filter_map(|(canonical, own)| Some((canonical?, own.clone()))).collect())
    }
}

/// The HMAC-SHA256 of a canonical label, as multibase.
fn hidden(label: &str, key: &[u8]) -> String {
    use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign};
    multibase::base64url(sign(&Key::new(HMAC_SHA256, key), label.as_bytes()).as_ref())
}
