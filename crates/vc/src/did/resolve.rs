//! The document of a `did:key`, made from the key in its name (did:key method, section 3).

use serde_json::{Value, json};

use super::ADDRESS_BYTES_MAX;
use crate::multibase;

/// Why a `did:key` has no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// The text is no DID, or no well-formed `did:key`.
    #[error("not a DID")]
    InvalidDid,
    /// The text is a DID and what follows it is no path, query or fragment (RFC 3986), or names nothing in it.
    #[error("not an address of something in a DID document")]
    InvalidDidUrl,
    /// A DID of another method.
    #[error("the DID method is not did:key")]
    MethodNotSupported,
    /// The bytes are not as many as keys of their kind have.
    #[error("the key has the wrong length")]
    InvalidPublicKeyLength,
    /// A kind of key that is not known here.
    #[error("the kind of key is not known")]
    UnsupportedPublicKeyType,
}

impl ResolveError {
    /// The name that the method gives to this error.
    pub fn code(self) -> &'static str {
        match self {
            Self::InvalidDid => "invalidDid",
            Self::InvalidDidUrl => "invalidDidUrl",
            Self::MethodNotSupported => "methodNotSupported",
            Self::InvalidPublicKeyLength => "invalidPublicKeyLength",
            Self::UnsupportedPublicKeyType => "unsupportedPublicKeyType",
        }
    }
}

/// The kinds of key that sign, by multicodec, with their bytes: Ed25519, P-256, P-384, P-521, secp256k1, BLS12-381 (G2).
const KEYS: &[([u8; 2], usize)] = &[
    ([0xed, 0x01], 32),
    ([0x80, 0x24], 33),
    ([0x81, 0x24], 49),
    ([0x82, 0x24], 67),
    ([0xe7, 0x01], 33),
    ([0xeb, 0x01], 96),
];

/// Gives the document of a `did:key`, or the one verification method that its address names.
pub fn resolve_did_key(address: &str) -> Result<Value, ResolveError> {
    let rest = address.strip_prefix("did:").ok_or(ResolveError::InvalidDid)?;
    if address.len() > ADDRESS_BYTES_MAX {
        return Err(ResolveError::InvalidDid);
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (name, place) = rest.split_at_checked(end).ok_or(ResolveError::InvalidDid)?;
    let (method, name) = name.split_once(':').ok_or(ResolveError::InvalidDid)?;
    if method != "key" {
        return Err(ResolveError::MethodNotSupported);
    }
    let multikey = match name.split_once(':') {
        Some(("1", multikey)) => multikey,
        Some(_) => return Err(ResolveError::InvalidDid),
        None => name,
    };
    check_key(multikey)?;
    let did = format!("did:key:{multikey}");
    let method_name = format!("{did}#{multikey}");
    let method = json!({
        "id": method_name, "type": "Multikey", "controller": did, "publicKeyMultibase": multikey,
    });
    match place.strip_prefix('#') {
        Some(fragment) if fragment == multikey => {
            let mut method = method;
            if let Some(members) = method.as_object_mut() {
                let context = "https://w3id.org/security/multikey/v1";
                members.insert("@context".to_owned(), context.into());
            }
            Ok(method)
        }
        None if place.is_empty() => Ok(json!({
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": did,
            "verificationMethod": [method],
            "authentication": [method_name],
            "assertionMethod": [method_name],
            "capabilityDelegation": [method_name],
            "capabilityInvocation": [method_name],
        })),
        Some(_) | None => Err(ResolveError::InvalidDidUrl),
    }
}

/// Whether text is a key that can be named, though perhaps not one that signatures here are by (BLS12-381).
pub(super) fn is_key(multikey: &str) -> bool {
    check_key(multikey).is_ok()
}

fn check_key(multikey: &str) -> Result<(), ResolveError> {
    let bytes = Some(multikey).filter(|text| text.starts_with('z')).and_then(multibase::decode);
    let bytes = bytes.ok_or(ResolveError::InvalidDid)?;
    let (codec, key) = bytes.split_at_checked(2).ok_or(ResolveError::InvalidPublicKeyLength)?;
    let (_, length) = KEYS
        .iter()
        .find(|(known, _)| known == codec)
        .ok_or(ResolveError::UnsupportedPublicKeyType)?;
    if key.len() == *length { Ok(()) } else { Err(ResolveError::InvalidPublicKeyLength) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";

    #[test]
    fn the_document_of_a_key_lists_it_for_what_keys_that_sign_are_for() {
        let did = format!("did:key:{KEY}");
        let document = resolve_did_key(&did).unwrap();
        assert_eq!(document["id"], did);
        assert_eq!(document["verificationMethod"][0]["publicKeyMultibase"], KEY);
        for purpose in ["authentication", "assertionMethod"] {
            assert_eq!(document[purpose], json!([format!("{did}#{KEY}")]));
        }
        assert_eq!(resolve_did_key(&format!("did:key:1:{KEY}")).unwrap(), document);
        let method = resolve_did_key(&format!("{did}#{KEY}")).unwrap();
        assert_eq!(method["controller"], did);
    }

    /// One of the method's own test vectors.
    #[test]
    fn a_key_on_bls12_381_has_a_document_too() {
        let key = "zUC7K4ndUaGZgV7Cp2yJy6JtMoUHY6u7tkcSYUvPrEidqBmLCTLmi6d5WvwnUqejscAkERJ3bfjEiSYtdPkRSE8kSa11hFBr4sTgnbZ95SJj19PN2jdvJjyzpSZgxkyyxNnBNnY";
        let document = resolve_did_key(&format!("did:key:{key}")).unwrap();
        assert_eq!(document["verificationMethod"][0]["publicKeyMultibase"], key);
        assert!(is_key(key));
        assert!(!is_key(&key[..key.len() - 1]));
    }

    #[test]
    fn what_is_wrong_with_a_did_key_is_named() {
        let cases = [
            ("key:z6Mk".to_owned(), "invalidDid"),
            ("did:key:@".to_owned(), "invalidDid"),
            (format!("did:key:{}", &KEY[1..]), "invalidDid"),
            (format!("did:key:-4:{KEY}"), "invalidDid"),
            (format!("did:web:{KEY}"), "methodNotSupported"),
            (format!("did:key:{KEY}/^bar^/?query=`#{KEY}"), "invalidDidUrl"),
            (format!("did:key:{KEY}#other"), "invalidDidUrl"),
            (format!("did:key:{}", multibase::base58(&[0xed, 1, 7])), "invalidPublicKeyLength"),
            (format!("did:key:{}", multibase::base58(&[1, 1, 7])), "unsupportedPublicKeyType"),
        ];
        for (address, code) in cases {
            assert_eq!(resolve_did_key(&address).unwrap_err().code(), code, "{address}");
        }
    }
}
