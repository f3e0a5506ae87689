//! Decentralised identifiers and controller documents: from the name of a key to the key, and whose it is.

use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::Value;

use crate::document::{read_json, values};
use crate::documents::{Documents, Fetched};
use crate::key::{Jwk, PublicKey};

mod method;
mod published;
mod resolve;
mod webvh;

pub(crate) use method::{Method, has_keys, lists_for_assertion};
pub(crate) use published::Published;
pub use resolve::{ResolveError, resolve_did_key};
pub use webvh::{VERSIONS_MAX, did_webvh_address};

/// The code of what would take longer than one answer may.
pub(crate) const TOO_MUCH_WORK: &str = "too-much-work";
/// So many bytes of a document are read in a unit of work.
const BYTES_OF_A_UNIT: usize = 100;

/// So many names are compared in a unit, and so many keys read.
const NAMES_OF_A_UNIT: usize = 32;
const KEYS_OF_A_UNIT: usize = 1;

/// The longest address or DID looked up, in bytes.
pub const ADDRESS_BYTES_MAX: usize = 2_048;

/// The `did:key` of a public key; RSA keys have none here.
pub fn did_key(key: &PublicKey) -> Option<String> {
    Some(format!("did:key:{}", key.to_multikey()?))
}

/// The only verification method of the `did:key` of a public key.
pub fn did_key_method(key: &PublicKey) -> Option<String> {
    let multikey = key.to_multikey()?;
    Some(format!("did:key:{multikey}#{multikey}"))
}

/// The https address where the document of a `did:web` stands, or `None` when it is not a `did:web`.
///
/// ```
/// let address = vc::did::did_web_address("did:web:example.com%3A8443:units:maths");
/// assert_eq!(address.as_deref(), Some("https://example.com:8443/units/maths/did.json"));
/// ```
pub fn did_web_address(did: &str) -> Option<String> {
    let rest = did.strip_prefix("did:web:").filter(|_| did.len() <= ADDRESS_BYTES_MAX)?;
    let mut parts = rest.split(':');
    let host = host(parts.next()?)?;
    Some(format!("https://{host}/{}/did.json", plain_path(parts)?))
}

/// The path of an address from the parts of an identifier, none of which may lead elsewhere, however it is written.
fn plain_path<'a>(parts: impl Iterator<Item = &'a str>) -> Option<String> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~%!$&'()*+,;=@".contains(&byte);
    let plain = |part: &&str| {
        let meant = percent_decoded(part.as_bytes());
        let is_name = |meant: Vec<u8>| {
            let is_trimmed = meant.trim_ascii().len() == meant.len();
            let leads = meant.is_empty() || meant == b"." || meant == b"..";
            is_trimmed && !leads && !meant.iter().any(|byte| b"/\\\0".contains(byte))
        };
        part.bytes().all(allowed) && meant.is_some_and(is_name)
    };
    let path: Vec<&str> = parts.collect();
    if path.is_empty() {
        return Some(".well-known".to_owned());
    }
    path.iter().all(plain).then(|| path.join("/"))
}

/// Text with each `%` and two digits read as the byte that they mean (RFC 3986, section 2.1).
pub(crate) fn percent_decoded(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, tail) = rest.split_at_checked(2)?;
        let digits = str::from_utf8(digits).ok().filter(|it| !it.starts_with('+'))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = tail;
    }
    Some(bytes)
}

/// The `did:web` whose document stands under an https address without a query, such as an organisation's page.
pub fn did_web_of(host: &str, path: &[&str]) -> String {
    let host = host.replace(':', "%3A");
    path.iter().fold(format!("did:web:{host}"), |did, part| format!("{did}:{part}"))
}

/// The host of an address, with its port if it has one, from the part of an identifier that names it.
fn host(host: &str) -> Option<String> {
    let host = host.replace("%3A", ":").replace("%3a", ":");
    let (name, port) = host.split_once(':').map_or((host.as_str(), None), |(n, p)| (n, Some(p)));
    let named = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    let numbered = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    (named && numbered).then_some(host)
}

/// What came of looking something up.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Lookup<T> {
    /// It was found.
    Found(T),
    /// It must be fetched from this address first.
    Missing(String),
    /// It could not be told, for this reason.
    CouldNotTell(&'static str),
    /// It is there and is wrong, for this reason.
    Wrong(&'static str),
}

impl<T> Lookup<T> {
    pub(crate) fn then<U>(self, next: impl FnOnce(T) -> Lookup<U>) -> Lookup<U> {
        match self {
            Self::Found(value) => next(value),
            Self::Missing(address) => Lookup::Missing(address),
            Self::CouldNotTell(code) => Lookup::CouldNotTell(code),
            Self::Wrong(code) => Lookup::Wrong(code),
        }
    }
}

/// Finds the key that a verification method names.
///
/// With `trusts_fragments`, a Multikey in the fragment of an address counts as the key of that address.
pub(crate) fn find_method(
    name: &str,
    documents: &Documents,
    now: Timestamp,
    trusts_fragments: bool,
) -> Lookup<Method> {
    if name.len() > ADDRESS_BYTES_MAX {
        return Lookup::Wrong("verification-method-invalid");
    }
    let (base, fragment) = name.split_once('#').map_or((name, None), |(b, f)| (b, Some(f)));
    if let Some(text) = base.strip_prefix("did:key:") {
        return self_certifying(base, PublicKey::from_multikey(text), fragment, text);
    }
    if let Some(text) = base.strip_prefix("did:jwk:") {
        return self_certifying(base, key_of_did_jwk(text), fragment, "0");
    }
    let (controller, version) = version_asked(base);
    let full = fragment.map_or_else(|| controller.to_owned(), |it| format!("{controller}#{it}"));
    let in_document = published(controller, documents, now).then(|published| {
        let look = |document: &Value| method::find(document, controller, &full);
        found(&published, documents, NAMES_OF_A_UNIT, |it| it.find(version, look))
            .unwrap_or(Lookup::Wrong("verification-method-not-found"))
    });
    let is_absent = matches!(in_document, Lookup::Missing(_) | Lookup::CouldNotTell(_));
    match fragment.filter(|text| {
        trusts_fragments && is_absent && text.starts_with('z') && !base.starts_with("did:")
    }) {
        Some(text) => PublicKey::from_multikey(text)
            .map_or(Lookup::Wrong("verification-method-invalid"), |key| {
                Lookup::Found(Method::self_certifying(name, base, key))
            }),
        None => in_document,
    }
}

/// A `did:webvh` without the version that its query asks for, and that version.
fn version_asked(base: &str) -> (&str, Option<&str>) {
    match base.split_once("?versionId=").filter(|_| webvh::is_webvh(base)) {
        Some((did, version)) => (did, Some(version)),
        None => (base, None),
    }
}

/// Finds a key, by its value, among those that a controller lists for assertions.
pub(crate) fn find_key(
    controller: &str,
    key: &PublicKey,
    documents: &Documents,
    now: Timestamp,
) -> Lookup<Method> {
    published(controller, documents, now).then(|published| {
        let look = |document: &Value| method::find_by_key(document, controller, key);
        found(&published, documents, KEYS_OF_A_UNIT, |it| it.find(None, look))
            .unwrap_or(Lookup::Wrong("key-not-issuers"))
    })
}

/// Finds a key by its `kid`: the fragment of its name, or the `kid` of its JWK, in the document of its controller.
pub(crate) fn find_kid(
    controller: &str,
    kid: &str,
    documents: &Documents,
    now: Timestamp,
) -> Lookup<Method> {
    published(controller, documents, now).then(|published| {
        let look = |document: &Value| method::find_by_kid(document, controller, kid);
        found(&published, documents, KEYS_OF_A_UNIT, |it| it.find(None, look))
            .unwrap_or(Lookup::Wrong("verification-method-not-found"))
    })
}

/// Looks for a method among all that a controller published, if that is not too much; `None` when it is not there.
fn found(
    published: &Published,
    documents: &Documents,
    entries_of_a_unit: usize,
    look: impl FnOnce(&Published) -> Option<Method>,
) -> Option<Lookup<Method>> {
    if documents.contexts().take(1 + published.entries() / entries_of_a_unit) {
        look(published).map(Lookup::Found)
    } else {
        Some(Lookup::CouldNotTell(TOO_MUCH_WORK))
    }
}

fn self_certifying(
    did: &str,
    key: Option<PublicKey>,
    fragment: Option<&str>,
    own: &str,
) -> Lookup<Method> {
    match key {
        Some(key) if fragment.is_none_or(|fragment| fragment == own) => {
            Lookup::Found(Method::self_certifying(&format!("{did}#{own}"), did, key))
        }
        Some(_) => Lookup::Wrong("verification-method-not-found"),
        None if resolve::is_key(own) => Lookup::CouldNotTell("key-kind-unknown"),
        None => Lookup::Wrong("verification-method-invalid"),
    }
}

fn key_of_did_jwk(text: &str) -> Option<PublicKey> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    Some(Jwk::read(&read_json(&bytes).ok()?)?.key)
}

/// Whether an identifier is a key itself, so that nobody else can sign in its name.
pub(crate) fn is_self_certifying(id: &str) -> bool {
    id.starts_with("did:key:") || id.starts_with("did:jwk:")
}

/// Finds what a DID or an https address published. It is read once for each set of documents, however often it is asked.
pub(crate) fn published(id: &str, documents: &Documents, now: Timestamp) -> Lookup<Arc<Published>> {
    let read = || {
        if webvh::is_webvh(id) {
            webvh::published(id, documents)
        } else {
            controller_document(id, documents)
        }
    };
    documents.read_once(id, read).then(|published| {
        if published.is_from_future(now) {
            Lookup::Wrong("did-log-against-rules")
        } else {
            Lookup::Found(published)
        }
    })
}

fn controller_document(id: &str, documents: &Documents) -> Lookup<Arc<Published>> {
    let address = did_web_address(id).or_else(|| id.starts_with("https://").then(|| id.to_owned()));
    let fetched = documents.get(id).or_else(|| documents.get(address.as_deref()?));
    match (fetched, address) {
        (Some(Fetched::Found(bytes)), _)
            if !documents.contexts().take(bytes.len() / BYTES_OF_A_UNIT) =>
        {
            Lookup::CouldNotTell(TOO_MUCH_WORK)
        }
        (Some(Fetched::Found(bytes)), _) => match read_json(bytes) {
            Ok(document) if !documents.contexts().take(values(&document)) => {
                Lookup::CouldNotTell(TOO_MUCH_WORK)
            }
            Ok(document) if document.get("id").and_then(Value::as_str) == Some(id) => {
                Lookup::Found(Arc::new(Published::only(document)))
            }
            Ok(document) if document.get("id").is_some() => {
                Lookup::Wrong("controller-document-of-another")
            }
            Ok(_) | Err(_) => Lookup::CouldNotTell("controller-document-unreadable"),
        },
        (Some(Fetched::Failed(_)), _) => Lookup::CouldNotTell("controller-document-failed"),
        (None, Some(address)) => Lookup::Missing(address),
        (None, None) if id.starts_with("did:") => Lookup::CouldNotTell("did-method-unknown"),
        (None, None) => Lookup::CouldNotTell("identifier-unresolvable"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_did_web_stands_at_its_address() {
        let at = |did: &str| did_web_address(did);
        assert_eq!(
            at("did:web:example.com").as_deref(),
            Some("https://example.com/.well-known/did.json")
        );
        assert_eq!(
            at("did:web:example.com:a:b").as_deref(),
            Some("https://example.com/a/b/did.json")
        );
        assert_eq!(
            at(&did_web_of("example.com:8443", &["a"])).as_deref(),
            Some("https://example.com:8443/a/did.json")
        );
    }

    #[test]
    fn a_did_web_that_reaches_elsewhere_has_no_address() {
        for did in [
            "did:web:",
            "did:web:example.com/path",
            "did:web:user@example.com",
            "did:web:example.com:..:x",
            "did:web:example.com:",
            "did:web:example.com%3A99999",
            "did:web:exa%2Fmple.com",
            "did:web:example.com:%2E%2e:x",
            "did:web:example.com:a%2Fb",
            "did:web:example.com:a%",
            "did:key:z6Mk",
        ] {
            assert_eq!(did_web_address(did), None, "{did}");
        }
    }
}
