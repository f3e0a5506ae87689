//! Where the claims of an SD-JWT stand, so that its holder can choose among them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Disclosed, SdJwt};

/// Claims that wait to be found by their digests, and the places of those that were. Each is found once, so the work is
/// bounded by their number.
struct Finding<'a> {
    claims: BTreeMap<String, (&'a str, Disclosed)>,
    found: Vec<(String, &'a str)>,
}

impl SdJwt {
    /// The same, showing only what stands at these JSON pointers into the whole document, and without a key binding.
    ///
    /// What a hidden claim is inside of is shown with it, and so is all that is inside of what is chosen. `None` when the
    /// token cannot be read, or does not fit its disclosures.
    pub fn showing(&self, pointers: &[impl AsRef<str>]) -> Option<Self> {
        let payload = self.jws.payload().ok()?;
        // What fits is nested no deeper than any document.
        self.disclosed(&payload).ok()?;
        let claims = self.by_digest(&payload).ok()?;
        let mut finding = Finding { claims, found: Vec::new() };
        finding.members(&payload, "");
        let is_chosen = |at: &str| {
            pointers.iter().map(AsRef::as_ref).any(|it| is_within(at, it) || is_within(it, at))
        };
        let shown = finding.found.iter().filter(|(at, _)| is_chosen(at));
        let disclosures = shown.map(|(_, text)| (*text).to_owned()).collect();
        Some(Self { jws: self.jws.clone(), disclosures, key_binding: None })
    }
}

/// Whether a pointer leads to what another leads to, or into it.
fn is_within(pointer: &str, other: &str) -> bool {
    pointer.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Finding<'_> {
    fn value(&mut self, value: &Value, at: &str) {
        match value {
            Value::Object(members) => self.members(members, at),
            Value::Array(items) => {
                for (number, item) in items.iter().enumerate() {
                    let at = format!("{at}/{number}");
                    match item.get("...").and_then(Value::as_str) {
                        Some(digest) => self.digest(digest, |_| at),
                        None => self.value(item, &at),
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn members(&mut self, members: &Map<String, Value>, at: &str) {
        let member = |name: &str| format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        for (name, value) in members.iter().filter(|(name, _)| *name != "_sd") {
            self.value(value, &member(name));
        }
        let digests = members.get("_sd").and_then(Value::as_array);
        for digest in digests.into_iter().flatten().filter_map(Value::as_str) {
            self.digest(digest, |claim| member(claim.name.as_deref().unwrap_or_default()));
        }
    }

    fn digest(&mut self, digest: &str, at: impl FnOnce(&Disclosed) -> String) {
        let Some((text, claim)) = self.claims.remove(digest) else { return };
        let at = at(&claim);
        self.value(&claim.value, &at);
        self.found.push((at, text));
    }
}
