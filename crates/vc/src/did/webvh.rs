//! `did:webvh` 1.0: an identifier that is the hash of its own beginning, and a document whose every version was signed.
//!
//! The log is verified whole, or nothing in it counts: each version names the hash of the one before it, is signed by
//! a key that the log allowed, and keeps to the parameters that it declared.

mod entry;
mod parameters;
mod witness;

use jiff::Timestamp;
use serde_json::Value;

use super::published::{Published, Version};
use super::{BYTES_OF_A_UNIT, Lookup, host, plain_path};
use crate::contexts::Contexts;
use crate::documents::{Documents, Fetched};
use crate::effort;
use crate::multibase;
use entry::Entry;
use parameters::Parameters;
use witness::Approvals;

/// The most versions read.
pub const VERSIONS_MAX: usize = 512;

/// Multihash of SHA-256, the only one that `did:webvh:1.0` permits: its code and its length.
const SHA256_MULTIHASH: [u8; 2] = [0x12, 0x20];
/// The letters of such a hash in base58btc.
const HASH_CHARS: usize = 46;

/// Why a log was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum LogError {
    /// Not lines of JSON, or more than [`VERSIONS_MAX`].
    #[error("the log cannot be read")]
    Unreadable,
    /// A hash or a signature does not fit what it is about.
    #[error("the log was altered")]
    Altered,
    /// It fits, and the method does not allow it.
    #[error("the log breaks the rules of its method")]
    AgainstRules,
    /// Checking it takes longer than one answer may.
    #[error("the log takes too much work")]
    TooMuchWork,
    /// Fewer witnesses approved a version than it declares.
    #[error("a version lacks the approval of its witnesses")]
    NotWitnessed,
}

impl From<LogError> for Lookup<std::sync::Arc<Published>> {
    fn from(error: LogError) -> Self {
        match error {
            LogError::Unreadable => Self::CouldNotTell("did-log-unreadable"),
            LogError::Altered => Self::Wrong("did-log-altered"),
            LogError::AgainstRules => Self::Wrong("did-log-against-rules"),
            LogError::TooMuchWork => Self::CouldNotTell(super::TOO_MUCH_WORK),
            LogError::NotWitnessed => Self::Wrong("did-log-not-witnessed"),
        }
    }
}

/// Whether an identifier is of this method.
pub(super) fn is_webvh(did: &str) -> bool {
    did.starts_with("did:webvh:")
}

/// The https address where the log of a `did:webvh` stands, or `None` when it is not a `did:webvh`.
///
/// Names outside ASCII are taken as they are resolved (`xn--…`), and no address of a number is.
///
/// ```
/// let did = "did:webvh:QmRRaLXwc6BjBuBPosSupJwEQ8w9f3znP7yfbpGfwcnLr6:example.com:units";
/// let address = vc::did::did_webvh_address(did);
/// assert_eq!(address.as_deref(), Some("https://example.com/units/did.jsonl"));
/// ```
pub fn did_webvh_address(did: &str) -> Option<String> {
    let (_, place) = parts(did)?;
    let mut parts = place.split(':');
    let host = host(parts.next()?)?;
    // What a browser would read as a number has a last part that begins with one.
    let name = host.split(':').next()?;
    let is_name = name.split('.').count() > 1
        && name.split('.').all(|label| !label.is_empty() && label.len() <= 63)
        && name.rsplit('.').next()?.starts_with(|first: char| first.is_ascii_alphabetic());
    let path = plain_path(parts)?;
    is_name.then(|| format!("https://{host}/{path}/did.jsonl"))
}

/// The hash of its beginning, and the place, of an identifier.
fn parts(did: &str) -> Option<(&str, &str)> {
    let did = Some(did).filter(|did| did.len() <= super::ADDRESS_BYTES_MAX)?;
    let (scid, place) = did.strip_prefix("did:webvh:")?.split_once(':')?;
    is_hash(scid).then_some((scid, place))
}

fn is_hash(text: &str) -> bool {
    let bytes = || multibase::decode(&format!("z{text}"));
    text.len() == HASH_CHARS
        && bytes().is_some_and(|bytes| bytes.starts_with(&SHA256_MULTIHASH) && bytes.len() == 34)
}

/// The hash of bytes as the method writes it.
fn hash(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    let hashed = [&SHA256_MULTIHASH[..], &sha2::Sha256::digest(bytes)].concat();
    multibase::base58(&hashed).split_off(1)
}

/// Reads what was fetched of an identifier.
pub(super) fn published(did: &str, documents: &Documents) -> Lookup<std::sync::Arc<Published>> {
    let Some(address) = did_webvh_address(did) else {
        return Lookup::CouldNotTell("identifier-unresolvable");
    };
    let bytes = match documents.get(did).or_else(|| documents.get(&address)) {
        Some(Fetched::Found(bytes)) => bytes,
        Some(Fetched::Failed(_)) => return Lookup::CouldNotTell("controller-document-failed"),
        None => return Lookup::Missing(address),
    };
    let log = match Log::read(did, bytes, documents.contexts()) {
        Ok(log) => log,
        Err(error) => return error.into(),
    };
    if log.is_witnessed() {
        let approvals = address.replace("/did.jsonl", "/did-witness.json");
        let approvals = match documents.get(&approvals) {
            Some(Fetched::Found(bytes)) => {
                Approvals::read(bytes, &log.versions, documents.contexts())
            }
            Some(Fetched::Failed(_)) => return Lookup::CouldNotTell("did-witness-failed"),
            None => return Lookup::Missing(approvals),
        };
        if !log.versions.iter().enumerate().all(|(at, version)| version.is_approved(at, &approvals))
        {
            return LogError::NotWitnessed.into();
        }
    }
    Lookup::Found(std::sync::Arc::new(log.published()))
}

/// A log whose hashes, signatures and rules hold.
struct Log {
    versions: Vec<LogVersion>,
}

/// A version in it.
struct LogVersion {
    entry: Entry,
    /// What holds after it.
    parameters: Parameters,
    /// Who must have approved it.
    witnesses: Option<parameters::Witnesses>,
}

impl Log {
    fn read(did: &str, bytes: &[u8], contexts: &Contexts) -> Result<Self, LogError> {
        let (scid, _) = parts(did).ok_or(LogError::AgainstRules)?;
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
        let mut versions: Vec<LogVersion> = Vec::new();
        for line in lines {
            if versions.len() == VERSIONS_MAX {
                return Err(LogError::Unreadable);
            }
            let entry = Entry::read(line)?;
            // It is read and hashed, and each proof covers all of it.
            let times = 2 + entry.proofs();
            let work = times * (effort::SIGNATURE + line.len() / BYTES_OF_A_UNIT) + entry.values();
            if !contexts.take(work) {
                return Err(LogError::TooMuchWork);
            }
            let version = match versions.last() {
                None => LogVersion::first(entry, scid)?,
                Some(before) => LogVersion::after(before, entry)?,
            };
            versions.push(version);
        }
        if versions.is_empty() {
            return Err(LogError::Unreadable);
        }
        // A log without the identifier that was asked for is that of another.
        let is_its = versions.iter().any(|version| version.entry.did() == did);
        if is_its { Ok(Self { versions }) } else { Err(LogError::AgainstRules) }
    }

    fn is_witnessed(&self) -> bool {
        self.versions.iter().any(|version| version.witnesses.is_some())
    }

    /// The versions with the moments at which each was replaced. A closed identifier has none that still holds.
    fn published(self) -> Published {
        let newest = self.versions.last().map(|version| version.entry.time);
        let is_closed = self.versions.last().is_some_and(|version| version.parameters.deactivated);
        let after: Vec<Option<Timestamp>> = self
            .versions
            .iter()
            .skip(1)
            .map(|version| Some(version.entry.time))
            .chain([newest.filter(|_| is_closed)])
            .collect();
        let versions = self.versions.into_iter().zip(after);
        let versions = versions.map(|(version, until)| {
            let id = version.entry.id.clone();
            Version { document: version.entry.into_document(), id: Some(id), until }
        });
        Published { versions: versions.collect(), newest }
    }
}

impl LogVersion {
    fn first(entry: Entry, scid: &str) -> Result<Self, LogError> {
        let parameters = Parameters::first(entry.parameters()).ok_or(LogError::AgainstRules)?;
        let is_its = parameters.scid == scid && entry.scid() == Some(scid);
        if entry.number != 1 || !is_its {
            return Err(LogError::AgainstRules);
        }
        let fits = entry.begins(scid) && entry.follows(scid);
        if !fits || !entry.is_signed_by(&parameters.update_keys) {
            return Err(LogError::Altered);
        }
        let witnesses = parameters.witnesses.clone();
        Ok(Self { entry, parameters, witnesses })
    }

    fn after(before: &Self, entry: Entry) -> Result<Self, LogError> {
        let was = &before.parameters;
        let parameters = was.after(entry.parameters()).ok_or(LogError::AgainstRules)?;
        let moved = entry.did() != before.entry.did();
        let allowed = !was.deactivated
            && entry.number == before.entry.number + 1
            && entry.time > before.entry.time
            && entry.scid() == Some(was.scid.as_str())
            && (!moved || was.portable && entry.is_also(before.entry.did()));
        if !allowed {
            return Err(LogError::AgainstRules);
        }
        let keys = if was.is_committed() { &parameters.update_keys } else { &was.update_keys };
        if !entry.follows(&before.entry.id) || !entry.is_signed_by(keys) {
            return Err(LogError::Altered);
        }
        let witnesses = was.witnesses.clone().or_else(|| parameters.witnesses.clone());
        Ok(Self { entry, parameters, witnesses })
    }

    fn is_approved(&self, at: usize, approvals: &Approvals) -> bool {
        self.witnesses.as_ref().is_none_or(|witnesses| approvals.reach(witnesses, at))
    }
}

/// Whether a Data Integrity proof as the method asks it is by the key that it names; gives that key as a Multikey.
fn signer<'a>(
    members: &serde_json::Map<String, Value>,
    proof: &'a serde_json::Map<String, Value>,
) -> Option<&'a str> {
    use crate::key::{Algorithm, PublicKey};
    let text = |name: &str| proof.get(name).and_then(Value::as_str);
    let is_asked = text("type") == Some("DataIntegrityProof")
        && text("cryptosuite") == Some("eddsa-jcs-2022")
        && text("proofPurpose") == Some("assertionMethod")
        && !proof.contains_key("@context");
    // Both halves must be the same: one would be compared, and the other would verify.
    let (multikey, fragment) =
        text("verificationMethod")?.strip_prefix("did:key:")?.split_once('#')?;
    let key = PublicKey::from_multikey(multikey).filter(|_| is_asked && multikey == fragment)?;
    let signature = multibase::decode(text("proofValue").filter(|text| text.starts_with('z'))?)?;
    let document = crate::canon::View::of(members).without(&["proof"]);
    let contexts = Contexts::none();
    let suite = crate::proof::Suite::EddsaJcs2022;
    let signed =
        crate::proof::signed_bytes(suite, (document, None), (proof, document.context()), &contexts)
            .ok()?;
    key.verifies(Algorithm::EdDsa, &signed, &signature).then_some(multikey)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCID: &str = "QmRRaLXwc6BjBuBPosSupJwEQ8w9f3znP7yfbpGfwcnLr6";

    #[test]
    fn a_did_webvh_stands_at_its_address() {
        let at = |place: &str| did_webvh_address(&format!("did:webvh:{SCID}:{place}"));
        for (place, address) in [
            ("example.com", "https://example.com/.well-known/did.jsonl"),
            ("example.com:a:b", "https://example.com/a/b/did.jsonl"),
            ("example.com%3A3000:a", "https://example.com:3000/a/did.jsonl"),
            ("example.com%3a3000", "https://example.com:3000/.well-known/did.jsonl"),
        ] {
            assert_eq!(at(place).as_deref(), Some(address));
        }
    }

    #[test]
    fn a_did_webvh_that_reaches_elsewhere_has_no_address() {
        for place in [
            "127.0.0.1",
            "127.0.0.1#x",
            "127.0.0.1%3a8080",
            "127%2E0%2E0%2E1",
            "169%2e254%2E169%2E254",
            "localhost",
            "0x7f.0x1",
            "example..com",
            "example.com:..:..:admin",
            "example.com:%2E%2E:admin",
            "example.com:%2e%2e:admin",
            "example.com:a%2Fb",
            "example.com:a%00",
            "example.com:%zz",
            "example.com:",
            "user@example.com",
            "",
        ] {
            assert_eq!(did_webvh_address(&format!("did:webvh:{SCID}:{place}")), None, "{place}");
        }
        assert_eq!(did_webvh_address("did:webvh:example.com"), None);
        assert_eq!(did_webvh_address(&format!("did:webvh:{}:example.com", "Q".repeat(46))), None);
    }
}
