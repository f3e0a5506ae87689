//! What a version declares of how the log goes on (did:webvh 1.0, "DID Method Parameters").

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::hash;
use crate::key::PublicKey;

const METHOD: &str = "did:webvh:1.0";
/// The most keys, hashes, witnesses or watchers listed at once.
const LIST_MAX: usize = 64;
/// The longest that a resolver can be told to keep a document, in seconds.
const TTL_SECONDS_MAX: u64 = 1 << 31;

const KNOWN: [&str; 9] = [
    "method",
    "scid",
    "updateKeys",
    "nextKeyHashes",
    "witness",
    "watchers",
    "portable",
    "deactivated",
    "ttl",
];

/// What holds after a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parameters {
    pub(super) scid: String,
    /// The keys that may sign, as Multikeys.
    pub(super) update_keys: Vec<String>,
    /// The hashes of the keys that may come next; none when that is left open.
    next_key_hashes: Vec<String>,
    pub(super) witnesses: Option<Witnesses>,
    pub(super) portable: bool,
    pub(super) deactivated: bool,
}

/// Who must approve a version, and how many of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Witnesses {
    pub(super) threshold: usize,
    /// Their keys, as Multikeys.
    pub(super) keys: BTreeSet<String>,
}

impl Parameters {
    /// Those of the first version; `None` when a rule is broken.
    pub(super) fn first(declared: &Map<String, Value>) -> Option<Self> {
        let text = |name: &str| declared.get(name).and_then(Value::as_str);
        let none = Self {
            scid: text("scid")?.to_owned(),
            update_keys: Vec::new(),
            next_key_hashes: Vec::new(),
            witnesses: None,
            portable: flag(declared, "portable")?.unwrap_or(false),
            deactivated: false,
        };
        let is_begun = text("method").is_some() && declared.contains_key("updateKeys");
        none.with(declared).filter(|_| is_begun)
    }

    /// Those after a version that came later; `None` when a rule is broken.
    pub(super) fn after(&self, declared: &Map<String, Value>) -> Option<Self> {
        let portable = flag(declared, "portable")?;
        if declared.contains_key("scid") || portable == Some(true) {
            return None;
        }
        let next = Self { portable: self.portable && portable.is_none(), ..self.clone() };
        let next = next.with(declared)?;
        let is_whole = ["updateKeys", "nextKeyHashes"].iter().all(|it| declared.contains_key(*it));
        let is_promised = |key: &String| self.next_key_hashes.contains(&hash(key.as_bytes()));
        let kept = !self.is_committed() || is_whole && next.update_keys.iter().all(is_promised);
        kept.then_some(next)
    }

    /// Whether the keys that may come next are fixed by their hashes ("Pre-Rotation").
    pub(super) fn is_committed(&self) -> bool {
        !self.next_key_hashes.is_empty()
    }

    /// With what a version declares in place of what held.
    fn with(mut self, declared: &Map<String, Value>) -> Option<Self> {
        let is_known = declared.keys().all(|name| KNOWN.contains(&name.as_str()));
        let is_method = declared.get("method").is_none_or(|method| method == METHOD);
        let ttl = declared.get("ttl").filter(|ttl| !ttl.is_null());
        let is_ttl = ttl.is_none_or(|ttl| ttl.as_u64().is_some_and(|it| it <= TTL_SECONDS_MAX));
        if !is_known || !is_method || !is_ttl {
            return None;
        }
        texts(declared, "watchers")?;
        if let Some(keys) = texts(declared, "updateKeys")? {
            self.update_keys = keys;
        }
        if let Some(hashes) = texts(declared, "nextKeyHashes")? {
            self.next_key_hashes = hashes;
        }
        match declared.get("witness") {
            None => {}
            Some(Value::Null) => self.witnesses = None,
            Some(Value::Object(members)) if members.is_empty() => self.witnesses = None,
            Some(witness) => self.witnesses = Some(Witnesses::read(witness)?),
        }
        self.deactivated = flag(declared, "deactivated")?.unwrap_or(self.deactivated);
        Some(self)
    }
}

impl Witnesses {
    fn read(value: &Value) -> Option<Self> {
        let listed = value.get("witnesses")?.as_array()?;
        let key = |witness: &Value| {
            // A `did:key`; the method's Rust implementation writes the key alone.
            let id = witness.get("id")?.as_str()?;
            let multikey = id.strip_prefix("did:key:").unwrap_or(id);
            let is_key = matches!(PublicKey::from_multikey(multikey), Some(PublicKey::Ed25519(_)));
            is_key.then(|| multikey.to_owned())
        };
        let keys: BTreeSet<String> =
            listed.iter().take(LIST_MAX + 1).map(key).collect::<Option<_>>()?;
        let threshold = usize::try_from(value.get("threshold")?.as_u64()?).ok()?;
        let is_sound = keys.len() == listed.len()
            && listed.len() <= LIST_MAX
            && (1..=keys.len()).contains(&threshold);
        is_sound.then_some(Self { threshold, keys })
    }
}

/// A flag that may be left out, or be nothing as early logs wrote it.
#[expect(clippy::option_option, reason = "not a flag at all, no flag, and a flag")]
fn flag(declared: &Map<String, Value>, name: &str) -> Option<Option<bool>> {
    match declared.get(name) {
        None | Some(Value::Null) => Some(None),
        Some(value) => value.as_bool().map(Some),
    }
}

/// A list of different texts that may be left out; nothing in its place is an empty one.
#[expect(clippy::option_option, reason = "not a list at all, no list, and a list")]
fn texts(declared: &Map<String, Value>, name: &str) -> Option<Option<Vec<String>>> {
    let items = match declared.get(name) {
        None => return Some(None),
        Some(Value::Null) => return Some(Some(Vec::new())),
        Some(value) => value.as_array().filter(|items| items.len() <= LIST_MAX)?,
    };
    let texts: Option<Vec<String>> =
        items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
    let texts = texts?;
    let is_set = texts.iter().collect::<BTreeSet<_>>().len() == texts.len();
    is_set.then_some(Some(texts))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const KEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";

    fn first(more: &Value) -> Option<Parameters> {
        let mut declared = json!({ "method": METHOD, "scid": "Qm", "updateKeys": [KEY] });
        let members = declared.as_object_mut().unwrap();
        members.extend(more.as_object().unwrap().clone());
        Parameters::first(members)
    }

    fn after(before: &Parameters, declared: &Value) -> Option<Parameters> {
        before.after(declared.as_object().unwrap())
    }

    #[test]
    fn what_is_not_said_again_still_holds() {
        let begun = first(&json!({ "portable": true })).unwrap();
        assert_eq!(after(&begun, &json!({})), Some(begun.clone()));
        assert!(!after(&begun, &json!({ "portable": false })).unwrap().portable);
    }

    #[test]
    fn a_witness_that_counts_twice_or_not_at_all_is_refused() {
        let witness = json!({ "id": format!("did:key:{KEY}") });
        let asking = |threshold: &Value, witnesses: &[&Value]| {
            first(&json!({ "witness": { "threshold": threshold, "witnesses": witnesses } }))
        };
        assert!(asking(&json!(1), &[&witness]).unwrap().witnesses.is_some());
        for threshold in [json!(0), json!(2), json!(-1), json!(1.5), json!("1"), Value::Null] {
            assert_eq!(asking(&threshold, &[&witness]), None, "{threshold}");
        }
        assert_eq!(asking(&json!(1), &[&witness, &witness]), None);
        assert_eq!(asking(&json!(1), &[&json!({ "id": "did:example:w" })]), None);
    }

    #[test]
    fn promised_keys_must_come_and_no_others() {
        let begun = first(&json!({ "nextKeyHashes": [hash(b"next")] })).unwrap();
        let promised = json!({ "updateKeys": ["next"], "nextKeyHashes": [] });
        assert!(after(&begun, &promised).is_some());
        for broken in [
            json!({}),
            json!({ "updateKeys": ["next"] }),
            json!({ "nextKeyHashes": [] }),
            json!({ "updateKeys": ["next", KEY], "nextKeyHashes": [] }),
        ] {
            assert_eq!(after(&begun, &broken), None, "{broken}");
        }
    }

    #[test]
    fn what_the_method_does_not_know_is_refused() {
        for broken in [
            json!({ "method": "did:webvh:99.0" }),
            json!({ "prerotation": true }),
            json!({ "ttl": -1 }),
            json!({ "updateKeys": [KEY, KEY] }),
            json!({ "updateKeys": KEY }),
            json!({ "deactivated": "no" }),
        ] {
            assert_eq!(first(&broken), None, "{broken}");
        }
        let begun = first(&json!({})).unwrap();
        assert_eq!(after(&begun, &json!({ "portable": true })), None);
        assert_eq!(after(&begun, &json!({ "scid": "Qm" })), None);
    }
}
