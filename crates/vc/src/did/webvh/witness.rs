//! Who approved which version (did:webvh 1.0, "DID Witnesses").

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::parameters::Witnesses;
use super::{LogVersion, signer};
use crate::canon::one_or_many;
use crate::contexts::Contexts;
use crate::document::read_json;
use crate::effort;

/// The most proofs of witnesses looked at.
const PROOFS_MAX: usize = 1_024;

/// The newest version that each key approved, counted from zero. Whoever approved one approved all before it.
#[derive(Debug, Default)]
pub(super) struct Approvals(BTreeMap<String, usize>);

impl Approvals {
    /// Reads `did-witness.json`. What names no version of this log says nothing of it, and what does not verify nothing at all.
    pub(super) fn read(bytes: &[u8], versions: &[LogVersion], contexts: &Contexts) -> Self {
        let places: BTreeMap<&str, usize> =
            versions.iter().enumerate().map(|(at, it)| (it.entry.id.as_str(), at)).collect();
        let file = read_json(bytes).unwrap_or_default();
        let mut newest = BTreeMap::new();
        let mut looked_at = 0;
        for approved in file.as_array().map_or(&[][..], Vec::as_slice) {
            let Some(id) = approved.get("versionId").and_then(Value::as_str) else { continue };
            let Some(place) = places.get(id) else { continue };
            let signed = Map::from_iter([("versionId".to_owned(), id.into())]);
            let proofs = approved.get("proof").map_or(&[][..], one_or_many);
            for proof in proofs.iter().filter_map(Value::as_object) {
                looked_at += 1;
                if looked_at > PROOFS_MAX || !contexts.take(effort::SIGNATURE) {
                    return Self(newest);
                }
                if let Some(key) = signer(&signed, proof) {
                    let known = newest.entry(key.to_owned()).or_insert(*place);
                    *known = (*known).max(*place);
                }
            }
        }
        Self(newest)
    }

    /// Whether as many of the witnesses as are asked for approved the version at a place.
    pub(super) fn reach(&self, witnesses: &Witnesses, place: usize) -> bool {
        let has_approved = |key: &&String| self.0.get(*key).is_some_and(|newest| *newest >= place);
        witnesses.keys.iter().filter(has_approved).count() >= witnesses.threshold
    }
}
