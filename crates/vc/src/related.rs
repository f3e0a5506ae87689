//! Resources that a credential names with the digest they must have (VC Data Model 2.0, section 5.3).

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use crate::canon::one_or_many;
use crate::contexts::{Contexts, hex};
use crate::multibase;
use crate::structure::{PROBLEMS_MAX, Problem, is_url};

/// What is wrong with how related resources are named.
pub(crate) fn problems(members: &Map<String, Value>) -> Vec<Problem> {
    let Some(resources) = members.get("relatedResource") else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut add = |code| {
        if found.len() < PROBLEMS_MAX {
            found.push(Problem { code, property: "relatedResource" });
        }
    };
    for resource in one_or_many(resources) {
        let id = resource.get("id").and_then(Value::as_str).filter(|id| is_url(id));
        match id {
            None => add("related-resource-id-missing"),
            Some(id) if !seen.insert(id) => add("related-resource-named-twice"),
            Some(_) => {}
        }
        if digests(resource).is_empty() {
            add("related-resource-digest-missing");
        }
    }
    found
}

/// The first related resource that is known here (a context) and is not the one that the credential's digest is of.
///
/// `known` names further digests of texts that were published under an address: SHA-256 or SHA-384, in lower-case
/// hexadecimal.
pub fn altered<'a>(
    document: &'a Value,
    contexts: &Contexts,
    known: &[(&str, &str)],
) -> Option<&'a str> {
    let resources = document.get("relatedResource").map_or(&[][..], one_or_many);
    let is_altered = |resource: &&Value| {
        let Some(url) = resource.get("id").and_then(Value::as_str) else { return false };
        let Some(text) = contexts.text(url) else { return false };
        digests(resource).iter().any(|digest| {
            let Some((hash, given)) = digest else { return true };
            let given_hex = hex(given);
            let is_variant = contexts.digests(url).contains(&given_hex);
            let is_known = known.iter().any(|(at, digest)| *at == url && *digest == given_hex);
            *given != hash.of(text) && !is_variant && !is_known
        })
    };
    resources.iter().find(is_altered).and_then(|resource| resource.get("id")?.as_str())
}

/// Whether a text is not the one that the digests of a resource are of.
#[cfg(feature = "schema")]
pub(crate) fn is_another(resource: &Value, text: &[u8]) -> bool {
    let differs = |digest: &Option<(Hash, Vec<u8>)>| {
        digest.as_ref().is_none_or(|(hash, given)| *given != hash.of(text))
    };
    digests(resource).iter().any(differs)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    fn of(self, text: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(text).to_vec(),
            Self::Sha384 => Sha384::digest(text).to_vec(),
            Self::Sha512 => Sha512::digest(text).to_vec(),
        }
    }
}

/// The digests that a resource is named with; `None` for one that cannot be read.
fn digests(resource: &Value) -> Vec<Option<(Hash, Vec<u8>)>> {
    let sri = resource.get("digestSRI").map(|value| value.as_str().and_then(read_sri));
    let multibase =
        resource.get("digestMultibase").map(|value| value.as_str().and_then(read_multibase));
    sri.into_iter().chain(multibase).collect()
}

/// Reads an integrity text such as `sha384-…` (Subresource Integrity, section 3.1).
fn read_sri(text: &str) -> Option<(Hash, Vec<u8>)> {
    let (name, digest) = text.split_once('-')?;
    let hash = match name {
        "sha256" => Hash::Sha256,
        "sha384" => Hash::Sha384,
        "sha512" => Hash::Sha512,
        _ => return None,
    };
    let digest = digest.trim_end_matches('=');
    let bytes =
        BASE64_STANDARD_NO_PAD.decode(digest).or_else(|_| BASE64_URL_SAFE_NO_PAD.decode(digest));
    bytes.ok().map(|bytes| (hash, bytes))
}

/// Reads a multihash, or the bare digest that is also met, told by its length.
fn read_multibase(text: &str) -> Option<(Hash, Vec<u8>)> {
    let bytes = multibase::decode(text)?;
    match bytes.as_slice() {
        [0x12, 0x20, digest @ ..] if digest.len() == 32 => Some((Hash::Sha256, digest.to_vec())),
        [0x20, 0x30, digest @ ..] if digest.len() == 48 => Some((Hash::Sha384, digest.to_vec())),
        [0x13, 0x40, digest @ ..] if digest.len() == 64 => Some((Hash::Sha512, digest.to_vec())),
        digest if digest.len() == 32 => Some((Hash::Sha256, bytes)),
        digest if digest.len() == 48 => Some((Hash::Sha384, bytes)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const V2: &str = "https://www.w3.org/ns/credentials/v2";

    fn codes(resources: Value) -> Vec<&'static str> {
        let members = Map::from_iter([("relatedResource".to_owned(), resources)]);
        problems(&members).into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn a_resource_has_a_name_of_its_own_and_a_digest() {
        let sound = json!({ "id": V2, "digestMultibase": "uAAAA" });
        assert_eq!(codes(sound.clone()), [""; 0]);
        assert_eq!(codes(json!([sound, sound])), ["related-resource-named-twice"]);
        assert_eq!(codes(json!({ "id": V2 })), ["related-resource-digest-missing"]);
        assert_eq!(codes(json!({ "digestSRI": "sha256-AAAA" })), ["related-resource-id-missing"]);
        assert_eq!(
            codes(json!([V2])),
            ["related-resource-id-missing", "related-resource-digest-missing"]
        );
    }

    #[test]
    fn a_known_resource_must_be_the_one_that_the_digest_is_of() {
        let contexts = crate::contexts();
        let digest = Sha384::digest(contexts.text(V2).unwrap());
        let right = format!("sha384-{}", BASE64_STANDARD_NO_PAD.encode(digest));
        let is_altered = |resource: Value, known: &[(&str, &str)]| {
            altered(&json!({ "relatedResource": resource }), &contexts, known).is_some()
        };
        assert!(!is_altered(json!({ "id": V2, "digestSRI": right }), &[]));
        assert!(!is_altered(
            json!({ "id": "https://x.example/1", "digestSRI": "sha256-AAAA" }),
            &[]
        ));
        assert!(is_altered(json!({ "id": V2, "digestSRI": "md5-AAAA" }), &[]));
        let wrong = json!([{ "id": V2, "digestSRI": right, "digestMultibase": multibase::base64url(&[7; 32]) }]);
        assert!(is_altered(wrong.clone(), &[]));
        assert!(!is_altered(wrong, &[(V2, &"07".repeat(32))]));
        for digest in contexts.digests(V2) {
            let bytes: Vec<u8> = (0..32)
                .map(|at| u8::from_str_radix(&digest[2 * at..2 * at + 2], 16).unwrap())
                .collect();
            let named = multibase::base64url(&[&[0x12, 0x20], bytes.as_slice()].concat());
            assert!(!is_altered(json!({ "id": V2, "digestMultibase": named }), &[]));
        }
    }
}
