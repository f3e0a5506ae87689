//! SD-JWT: a JWT whose claims can be shown one by one (RFC 9901), around a credential (VC-JOSE-COSE 3.2, SD-JWT VC).

mod issue;
mod places;

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use sha2::Digest as _;

use crate::document::{DEPTH_MAX, read_json};
use crate::jwt::CompactJws;

pub use issue::{SALT_BYTES, SdJwtOptions, SdJwtToSign, prepare};

/// The most disclosures looked at.
pub const DISCLOSURES_MAX: usize = 1_024;

/// A signed JWT, the disclosures shown with it, and the holder's own JWT over both if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SdJwt {
    pub(crate) jws: CompactJws,
    disclosures: Vec<String>,
    pub(crate) key_binding: Option<CompactJws>,
}

/// Why disclosures do not fit what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DisclosureError {
    /// A disclosure is not what the format says, or two are the same.
    #[error("a disclosure is malformed")]
    Malformed,
    /// A disclosure is not referred to by anything signed.
    #[error("a disclosure belongs to nothing that was signed")]
    Unreferenced,
    /// A disclosed claim stands where there is one already.
    #[error("a disclosed claim is there already")]
    Duplicate,
    /// The hash is none that is known.
    #[error("the hash of the disclosures is not known")]
    Hash,
    /// With the disclosed claims put in, it is nested deeper than [`DEPTH_MAX`].
    #[error("nested deeper than {DEPTH_MAX}")]
    TooDeep,
}

impl DisclosureError {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Malformed => "disclosure-malformed",
            Self::Unreferenced => "disclosure-unreferenced",
            Self::Duplicate => "disclosure-duplicate",
            Self::Hash => "disclosure-hash-unknown",
            Self::TooDeep => "document-too-deep",
        }
    }
}

/// A disclosure taken apart: the claim's name unless it is an item of an array, and its value.
struct Disclosed {
    name: Option<String>,
    value: Value,
}

impl SdJwt {
    /// Takes text of the form `jws~disclosure~…~` with a key binding JWT or nothing at the end.
    pub fn parse(text: &str) -> Option<Self> {
        let (jws, rest) = text.split_once('~')?;
        let mut parts: Vec<&str> = rest.split('~').collect();
        let last = parts.pop()?;
        let key_binding = if last.is_empty() { None } else { Some(CompactJws::parse(last)?) };
        let is_part = |part: &&str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        if parts.len() > DISCLOSURES_MAX || !parts.iter().all(is_part) {
            return None;
        }
        let disclosures = parts.into_iter().map(str::to_owned).collect();
        Some(Self { jws: CompactJws::parse(jws)?, disclosures, key_binding })
    }

    /// The text.
    pub fn text(&self) -> String {
        let binding = self.key_binding.as_ref().map_or("", CompactJws::as_str);
        format!("{}{binding}", self.signed_by_holder())
    }

    /// Everything before the key binding, which the holder's signature covers by its hash.
    pub(crate) fn signed_by_holder(&self) -> String {
        let mut text = format!("{}~", self.jws.as_str());
        for disclosure in &self.disclosures {
            text.push_str(disclosure);
            text.push('~');
        }
        text
    }

    /// Puts the disclosed claims into a signed payload.
    pub(crate) fn disclosed(
        &self,
        payload: &Map<String, Value>,
    ) -> Result<Map<String, Value>, DisclosureError> {
        let claims = self.by_digest(payload)?;
        let claims = claims.into_iter().map(|(digest, (_, claim))| (digest, claim)).collect();
        let mut putting = Putting { claims, seen: BTreeSet::new(), depth: 1 };
        let mut members = putting.object(payload)?;
        members.remove("_sd_alg");
        if putting.claims.is_empty() { Ok(members) } else { Err(DisclosureError::Unreferenced) }
    }

    /// Each disclosure with the claim in it, by the digest that stands for it in the signed payload.
    fn by_digest(
        &self,
        payload: &Map<String, Value>,
    ) -> Result<BTreeMap<String, (&str, Disclosed)>, DisclosureError> {
        let hash = match payload.get("_sd_alg").and_then(Value::as_str) {
            None | Some("sha-256") => |text: &str| sha2::Sha256::digest(text).to_vec(),
            Some("sha-384") => |text: &str| sha2::Sha384::digest(text).to_vec(),
            Some("sha-512") => |text: &str| sha2::Sha512::digest(text).to_vec(),
            Some(_) => return Err(DisclosureError::Hash),
        };
        let mut claims = BTreeMap::new();
        for text in &self.disclosures {
            let claim = disclosed(text).ok_or(DisclosureError::Malformed)?;
            let digest = BASE64_URL_SAFE_NO_PAD.encode(hash(text));
            if claims.insert(digest, (text.as_str(), claim)).is_some() {
                return Err(DisclosureError::Malformed);
            }
        }
        Ok(claims)
    }
}

fn disclosed(text: &str) -> Option<Disclosed> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let value = read_json(&bytes).ok()?;
    match value.as_array()?.as_slice() {
        [Value::String(_), Value::String(name), value] if name != "_sd" && name != "..." => {
            Some(Disclosed { name: Some(name.clone()), value: value.clone() })
        }
        [Value::String(_), value] => Some(Disclosed { name: None, value: value.clone() }),
        _ => None,
    }
}

/// Claims that wait to be put in by their digests. Each is used once, so the work is bounded by their number; and since
/// each may be inside of another, the depth is bounded too.
struct Putting {
    claims: BTreeMap<String, Disclosed>,
    seen: BTreeSet<String>,
    depth: usize,
}

impl Putting {
    fn value(&mut self, value: &Value) -> Result<Value, DisclosureError> {
        match value {
            Value::Object(members) => self.deeper(|it| it.object(members)).map(Value::Object),
            Value::Array(items) => self.deeper(|it| it.array(items)).map(Value::Array),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(value.clone()),
        }
    }

    fn deeper<T>(
        &mut self,
        put: impl FnOnce(&mut Self) -> Result<T, DisclosureError>,
    ) -> Result<T, DisclosureError> {
        if self.depth == DEPTH_MAX {
            return Err(DisclosureError::TooDeep);
        }
        self.depth += 1;
        let whole = put(self)?;
        self.depth -= 1;
        Ok(whole)
    }

    fn take(
        &mut self,
        digest: &Value,
        is_item: bool,
    ) -> Result<Option<Disclosed>, DisclosureError> {
        let digest = digest.as_str().ok_or(DisclosureError::Malformed)?;
        if !self.seen.insert(digest.to_owned()) {
            return Err(DisclosureError::Duplicate);
        }
        match self.claims.remove(digest) {
            Some(claim) if claim.name.is_none() != is_item => Err(DisclosureError::Malformed),
            claim => Ok(claim),
        }
    }

    fn object(
        &mut self,
        members: &Map<String, Value>,
    ) -> Result<Map<String, Value>, DisclosureError> {
        let mut whole = Map::new();
        for (name, value) in members.iter().filter(|(name, _)| *name != "_sd") {
            whole.insert(name.clone(), self.value(value)?);
        }
        let digests = match members.get("_sd") {
            None => &[][..],
            Some(Value::Array(digests)) => digests,
            Some(_) => return Err(DisclosureError::Malformed),
        };
        for digest in digests {
            let Some(claim) = self.take(digest, false)? else { continue };
            let value = self.value(&claim.value)?;
            if whole.insert(claim.name.unwrap_or_default(), value).is_some() {
                return Err(DisclosureError::Duplicate);
            }
        }
        Ok(whole)
    }

    fn array(&mut self, items: &[Value]) -> Result<Vec<Value>, DisclosureError> {
        let mut whole = Vec::new();
        for item in items {
            match item
                .get("...")
                .filter(|_| item.as_object().is_some_and(|members| members.len() == 1))
            {
                None => whole.push(self.value(item)?),
                Some(digest) => {
                    if let Some(claim) = self.take(digest, true)? {
                        whole.push(self.value(&claim.value)?);
                    }
                }
            }
        }
        Ok(whole)
    }
}
