//! Decentralised identifiers and controller documents: from the name of a key to the key, and whose it is.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::document::read_json;
use crate::documents::{Documents, Fetched};
use crate::key::{Jwk, PublicKey};

mod method;
mod resolve;

pub(crate) use method::{Method, has_keys, lists_for_assertion};
pub use resolve::{ResolveError, resolve_did_key};

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
    let host = decoded_host(parts.next()?)?;
    let path: Vec<&str> = parts.collect();
    let plain = |part: &&str| {
        let allowed =
            |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~%!$&'()*+,;=@".contains(&byte);
        !part.is_empty() && **part != *"." && **part != *".." && part.bytes().all(allowed)
    };
    if !path.iter().all(plain) {
        return None;
    }
    let path = if path.is_empty() { ".well-known".to_owned() } else { path.join("/") };
    Some(format!("https://{host}/{path}/did.json"))
}

/// The `did:web` whose document stands under an https address without a query, such as an organisation's page.
pub fn did_web_of(host: &str, path: &[&str]) -> String {
    let host = host.replace(':', "%3A");
    path.iter().fold(format!("did:web:{host}"), |did, part| format!("{did}:{part}"))
}

fn decoded_host(host: &str) -> Option<String> {
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
    let in_document = controller_document(base, documents).then(|document| {
        method::find(&document, base, name)
            .map_or(Lookup::Wrong("verification-method-not-found"), Lookup::Found)
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

/// Finds a key, by its value, among those that a controller lists for assertions.
pub(crate) fn find_key(controller: &str, key: &PublicKey, documents: &Documents) -> Lookup<Method> {
    controller_document(controller, documents).then(|document| {
        method::find_by_key(&document, controller, key)
            .map_or(Lookup::Wrong("key-not-issuers"), Lookup::Found)
    })
}

/// Finds a key by its `kid`: the fragment of its name, or the `kid` of its JWK, in the document of its controller.
pub(crate) fn find_kid(controller: &str, kid: &str, documents: &Documents) -> Lookup<Method> {
    controller_document(controller, documents).then(|document| {
        method::find_by_kid(&document, controller, kid)
            .map_or(Lookup::Wrong("verification-method-not-found"), Lookup::Found)
    })
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

/// Finds the document of a DID or an https address.
pub(crate) fn controller_document(id: &str, documents: &Documents) -> Lookup<Value> {
    let address = did_web_address(id).or_else(|| id.starts_with("https://").then(|| id.to_owned()));
    let fetched = documents.get(id).or_else(|| documents.get(address.as_deref()?));
    match (fetched, address) {
        (Some(Fetched::Found(bytes)), _) => match read_json(bytes) {
            Ok(document) if document.get("id").and_then(Value::as_str) == Some(id) => {
                Lookup::Found(document)
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
            "did:key:z6Mk",
        ] {
            assert_eq!(did_web_address(did), None, "{did}");
        }
    }
}
