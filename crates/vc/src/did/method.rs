//! A verification method in its controller's document (CID 1.0, section 2.2).

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::Value;

use crate::key::{Jwk, PublicKey};

/// A key, its name, its controller, and what the controller lists it for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Method {
    /// Its full name.
    pub(crate) id: String,
    pub(crate) controller: String,
    pub(crate) key: PublicKey,
    /// When the controller withdrew it, as written there.
    pub(crate) revoked: Option<String>,
    listing: Listing,
}

#[derive(Debug, Clone, PartialEq)]
enum Listing {
    /// A key that is its own controller is good for everything.
    Everything,
    /// The relationships that name it.
    Only(Vec<&'static str>),
}

/// The most methods of one list that are looked at.
const METHODS_MAX: usize = 256;

/// The relationships that proofs ask for.
const RELATIONSHIPS: &[&str] = &["assertionMethod", "authentication"];
/// The lists in which methods are described.
const LISTS: &[&str] = &["verificationMethod", "publicKey", "assertionMethod", "authentication"];

impl Method {
    pub(super) fn self_certifying(id: &str, controller: &str, key: PublicKey) -> Self {
        Self {
            id: id.to_owned(),
            controller: controller.to_owned(),
            key,
            revoked: None,
            listing: Listing::Everything,
        }
    }

    /// A key that a signer claims for an issuer, under a policy that believes it.
    pub(crate) fn claimed(issuer: &str, key: PublicKey) -> Self {
        Self::self_certifying(issuer, issuer, key)
    }

    /// The same, withdrawn at a moment unless it was before.
    pub(super) fn withdrawn(mut self, at: Timestamp) -> Self {
        self.revoked.get_or_insert_with(|| crate::moment::write(at));
        self
    }

    /// Whether its controller lists it for a purpose.
    pub(crate) fn is_for(&self, purpose: &str) -> bool {
        match &self.listing {
            Listing::Everything => true,
            Listing::Only(purposes) => purposes.contains(&purpose),
        }
    }
}

/// Finds a method by its full name in the document of its controller.
pub(super) fn find(document: &Value, controller: &str, name: &str) -> Option<Method> {
    let listed = |relationship: &str| {
        items(document, relationship).any(|item| same(id_of(item), controller, name))
    };
    let purposes = RELATIONSHIPS.iter().copied().filter(|name| listed(name)).collect();
    let entry = LISTS
        .iter()
        .flat_map(|list| items(document, list))
        .find(|item| item.is_object() && same(id_of(item), controller, name))?;
    described_as(entry, controller, name, purposes)
}

/// The method that an entry describes, under its full name.
fn described_as(
    entry: &Value,
    controller: &str,
    name: &str,
    purposes: Vec<&'static str>,
) -> Option<Method> {
    let owner = entry.get("controller").map_or(Some(controller), Value::as_str)?;
    if owner != controller {
        return None;
    }
    Some(Method {
        id: name.to_owned(),
        controller: controller.to_owned(),
        key: key_of(entry)?,
        revoked: entry.get("revoked").and_then(Value::as_str).map(str::to_owned),
        listing: Listing::Only(purposes),
    })
}

/// Finds a method that a controller lists for assertions by its key.
pub(super) fn find_by_key(document: &Value, controller: &str, key: &PublicKey) -> Option<Method> {
    let mut methods = methods(document, controller);
    methods
        .find(|(_, method)| method.key == *key && method.is_for("assertionMethod"))
        .map(|(_, method)| method)
}

/// Finds a method by the fragment of its name or the `kid` of its JWK.
pub(super) fn find_by_kid(document: &Value, controller: &str, kid: &str) -> Option<Method> {
    let fragment = kid.strip_prefix('#').unwrap_or(kid);
    let is_it = |entry: &Value, method: &Method| {
        method.id.split_once('#').is_some_and(|(_, own)| own == fragment)
            || entry.pointer("/publicKeyJwk/kid").and_then(Value::as_str) == Some(kid)
    };
    methods(document, controller)
        .find(|(entry, method)| is_it(entry, method))
        .map(|(_, method)| method)
}

/// Every method that a document describes, with its entry: what [`find`] gives for each of their names.
fn methods<'a>(
    document: &'a Value,
    controller: &'a str,
) -> impl Iterator<Item = (&'a Value, Method)> {
    let mut described: BTreeMap<String, &Value> = BTreeMap::new();
    for entry in LISTS.iter().flat_map(|list| items(document, list)).filter(|it| it.is_object()) {
        described.entry(full(id_of(entry), controller)).or_insert(entry);
    }
    let listed = RELATIONSHIPS.iter().map(|relationship| {
        let names = items(document, relationship).map(|it| full(id_of(it), controller));
        (*relationship, names.collect::<BTreeSet<_>>())
    });
    let listed: Vec<_> = listed.collect();
    ["verificationMethod", "publicKey", "assertionMethod"]
        .into_iter()
        .flat_map(|list| items(document, list))
        .filter_map(move |entry| {
            let name = full(id_of(entry), controller);
            let purposes = listed.iter().filter(|(_, names)| names.contains(&name));
            let purposes = purposes.map(|(relationship, _)| *relationship).collect();
            let method = described_as(described.get(&name)?, controller, &name, purposes)?;
            Some((entry, method))
        })
}

/// How many entries a document has in all lists that are looked at.
pub(super) fn entries(document: &Value) -> usize {
    LISTS.iter().map(|list| items(document, list).len()).sum()
}

/// Whether a document lists a method, by its full name, under `assertionMethod`.
pub(crate) fn lists_for_assertion(document: &Value, name: &str) -> bool {
    let id = document.get("id").and_then(Value::as_str).unwrap_or_default();
    items(document, "assertionMethod").any(|item| same(id_of(item), id, name))
}

/// Whether a document names any key at all.
pub(crate) fn has_keys(document: &Value) -> bool {
    ["verificationMethod", "publicKey", "assertionMethod"]
        .iter()
        .any(|list| items(document, list).next().is_some())
}

fn items<'a>(document: &'a Value, list: &str) -> impl ExactSizeIterator<Item = &'a Value> {
    document.get(list).map_or(&[][..], crate::canon::one_or_many).iter().take(METHODS_MAX)
}

fn id_of(item: &Value) -> &str {
    item.as_str().or_else(|| item.get("id")?.as_str()).unwrap_or_default()
}

/// The full name of an identifier in a document, perhaps relative to it.
fn full(id: &str, base: &str) -> String {
    if id.starts_with('#') { format!("{base}{id}") } else { id.to_owned() }
}

/// Whether an identifier in a document, perhaps relative to it, is the full name.
fn same(id: &str, base: &str, name: &str) -> bool {
    id == name || (id.starts_with('#') && name.strip_prefix(base) == Some(id))
}

fn key_of(entry: &Value) -> Option<PublicKey> {
    if let Some(multikey) = entry.get("publicKeyMultibase").and_then(Value::as_str) {
        return PublicKey::from_multikey(multikey);
    }
    if let Some(jwk) = entry.get("publicKeyJwk") {
        return Some(Jwk::read(jwk)?.key);
    }
    let base58 = entry.get("publicKeyBase58").and_then(Value::as_str)?;
    let bytes = crate::multibase::decode(&format!("z{base58}"))?;
    bytes.try_into().ok().map(PublicKey::Ed25519)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ID: &str = "did:web:example.com";
    const KEY: &str = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";

    fn document(relationship: &str) -> Value {
        let entry = json!({ "id": "#key", "type": "Multikey", "controller": ID, "publicKeyMultibase": KEY });
        json!({ "id": ID, "verificationMethod": [entry], relationship: ["did:web:example.com#key"] })
    }

    #[test]
    fn a_key_is_good_for_what_its_controller_lists_it_for() {
        let found = find(&document("authentication"), ID, "did:web:example.com#key").unwrap();
        assert!(found.is_for("authentication"));
        assert!(!found.is_for("assertionMethod"));
    }

    #[test]
    fn a_key_is_found_by_its_value_or_kid_as_it_is_by_its_name() {
        let document = document("assertionMethod");
        let named = find(&document, ID, "did:web:example.com#key");
        let key = PublicKey::from_multikey(KEY).unwrap();
        assert!(named.is_some());
        assert_eq!(find_by_key(&document, ID, &key), named);
        assert_eq!(find_by_kid(&document, ID, "key"), named);
        assert_eq!(find_by_kid(&document, ID, "other"), None);
    }

    #[test]
    fn a_key_under_another_controller_is_not_found_here() {
        let mut document = document("assertionMethod");
        document["verificationMethod"][0]["controller"] = json!("did:web:elsewhere.example");
        assert_eq!(find(&document, ID, "did:web:example.com#key"), None);
    }
}
