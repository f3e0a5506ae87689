//! One line of the log (did:webvh 1.0, "The DID Log File").

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{LogError, hash, is_hash, parts, signer};
use crate::canon::one_or_many;
use crate::document::{read_json, values};
use crate::{jcs, moment};

/// The most proofs looked at on one version.
const PROOFS_MAX: usize = 4;
const MEMBERS: [&str; 5] = ["versionId", "versionTime", "parameters", "state", "proof"];

/// A version as it is written.
pub(super) struct Entry {
    /// Its `versionId`.
    pub(super) id: String,
    /// Counted from one.
    pub(super) number: usize,
    /// When its controller says that it was made.
    pub(super) time: Timestamp,
    members: Map<String, Value>,
}

impl Entry {
    pub(super) fn read(line: &[u8]) -> Result<Self, LogError> {
        let Ok(Value::Object(members)) = read_json(line.trim_ascii()) else {
            return Err(LogError::Unreadable);
        };
        if !MEMBERS.iter().all(|name| members.contains_key(*name)) {
            return Err(LogError::Unreadable);
        }
        Self::checked(members).ok_or(LogError::AgainstRules)
    }

    fn checked(members: Map<String, Value>) -> Option<Self> {
        let text = |name: &str| members.get(name).and_then(Value::as_str);
        let id = text("versionId")?.to_owned();
        let (number, entry_hash) = id.split_once('-')?;
        let is_number =
            number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
        let number = number.parse().ok().filter(|_| is_number && is_hash(entry_hash))?;
        let time = text("versionTime").filter(|it| it.ends_with('Z') || it.ends_with("+00:00"))?;
        let time = moment::read(time)?;
        let is_whole = members.len() == MEMBERS.len()
            && members.get("parameters")?.is_object()
            && parts(members.get("state")?.get("id")?.as_str()?).is_some();
        is_whole.then_some(Self { id, number, time, members })
    }

    pub(super) fn parameters(&self) -> &Map<String, Value> {
        static EMPTY: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
        self.members.get("parameters").and_then(Value::as_object).unwrap_or(&EMPTY)
    }

    /// The identifier that its document is about.
    pub(super) fn did(&self) -> &str {
        self.members.get("state").and_then(|state| state.get("id")?.as_str()).unwrap_or_default()
    }

    /// The hash in that identifier.
    pub(super) fn scid(&self) -> Option<&str> {
        parts(self.did()).map(|(scid, _)| scid)
    }

    /// Whether its document says that it was known under another identifier.
    pub(super) fn is_also(&self, did: &str) -> bool {
        let names = self.members.get("state").and_then(|state| state.get("alsoKnownAs"));
        names.map_or(&[][..], one_or_many).iter().any(|name| name == did)
    }

    /// Whether an identifier is the hash of this beginning ("Verify SCID").
    pub(super) fn begins(&self, scid: &str) -> bool {
        const PLACEHOLDER: &str = "{SCID}";
        let text = jcs::canonical(&self.unsigned(PLACEHOLDER)).replace(scid, PLACEHOLDER);
        let value = read_json(text.as_bytes());
        value.is_ok_and(|value| hash(jcs::canonical(&value).as_bytes()) == scid)
    }

    /// Whether its hash covers it and the name of what came before ("Verify The Entry Hash").
    pub(super) fn follows(&self, before: &str) -> bool {
        let own = hash(jcs::canonical(&self.unsigned(before)).as_bytes());
        self.id.split_once('-').is_some_and(|(_, hash)| hash == own)
    }

    fn unsigned(&self, version_id: &str) -> Value {
        let mut members = self.members.clone();
        members.remove("proof");
        members.insert("versionId".to_owned(), version_id.into());
        Value::Object(members)
    }

    /// How many values there are in it.
    pub(super) fn values(&self) -> usize {
        self.members.values().map(values).sum()
    }

    /// How many proofs are looked at.
    pub(super) fn proofs(&self) -> usize {
        let proofs = self.members.get("proof").map_or(&[][..], one_or_many);
        if proofs.len() > PROOFS_MAX { 0 } else { proofs.len() }
    }

    /// Whether every proof on it is by one of these keys, and there is one ("Authorized Keys").
    pub(super) fn is_signed_by(&self, keys: &[String]) -> bool {
        let proofs = self.members.get("proof").map_or(&[][..], one_or_many);
        let is_by = |proof: &Value| {
            let signer = proof.as_object().and_then(|proof| signer(&self.members, proof));
            signer.is_some_and(|signer| keys.iter().any(|key| key == signer))
        };
        (1..=PROOFS_MAX).contains(&proofs.len()) && proofs.iter().all(is_by)
    }

    pub(super) fn into_document(mut self) -> Value {
        self.members.remove("state").unwrap_or_default()
    }
}
