//! `ecdsa-sd-2023`, as a holder shows it: some statements of a credential, each with a signature of its own
//! (vc-di-ecdsa 1.0, sections 3.5 and 3.6). The issuer's base proof signs the key of those signatures.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::canon::{self, CanonError, HashFunction, View};
use crate::cbor::Item;
use crate::contexts::Contexts;
use crate::effort;
use crate::key::{Algorithm, PublicKey};
use crate::multibase;

/// How a derived proof begins, and a base proof, which only its holder should have.
const DERIVED: [u8; 3] = [0xd9, 0x5d, 0x01];
const BASE: [u8; 3] = [0xd9, 0x5d, 0x00];

/// A derived proof, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Derived {
    pub(crate) base_signature: Vec<u8>,
    /// The key of the statements' signatures, as the issuer signed it.
    pub(crate) key_bytes: Vec<u8>,
    pub(crate) key: PublicKey,
    pub(crate) signatures: Vec<Vec<u8>>,
    /// The labels that blank nodes had when the issuer signed, by canonical label.
    pub(crate) labels: BTreeMap<String, String>,
    /// Which statements, in order, the issuer made everyone show.
    pub(crate) mandatory: Vec<usize>,
}

/// A base proof, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Base {
    pub(crate) signature: Vec<u8>,
    /// The key of the statements' signatures, as a Multikey in bytes.
    pub(crate) key_bytes: Vec<u8>,
    /// The secret from which the labels of blank nodes are made.
    pub(crate) label_key: Vec<u8>,
    /// One for each statement that is not mandatory, in order.
    pub(crate) signatures: Vec<Vec<u8>>,
    /// JSON pointers to what must always be shown.
    pub(crate) mandatory: Vec<String>,
}

/// What a proof value is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ProofValue {
    Derived(Box<Derived>),
    /// What the issuer gave the holder: showing it shows everything.
    Base(Box<Base>),
}

impl ProofValue {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let bytes = multibase::decode(text).filter(|_| text.starts_with('u'))?;
        if let Some(rest) = bytes.strip_prefix(&BASE) {
            return Base::read(rest).map(Box::new).map(Self::Base);
        }
        let item = Item::read(bytes.strip_prefix(&DERIVED)?)?;
        let [base, key, signatures, labels, mandatory] = item.array()? else { return None };
        let key_bytes = key.bytes()?.to_vec();
        let label = |(number, label): &(Item, Item)| {
            let number = usize::try_from(number.integer()?).ok()?;
            Some((format!("c14n{number}"), multibase::base64url(label.bytes()?)))
        };
        let signatures = signatures.array()?.iter().map(|one| one.bytes().map(<[u8]>::to_vec));
        let mandatory = mandatory.array()?.iter().map(|one| usize::try_from(one.integer()?).ok());
        Some(Self::Derived(Box::new(Derived {
            base_signature: base.bytes()?.to_vec(),
            key: PublicKey::from_multikey(&multibase::base58(&key_bytes))?,
            key_bytes,
            signatures: signatures.collect::<Option<_>>()?,
            labels: labels.map()?.iter().map(label).collect::<Option<_>>()?,
            mandatory: mandatory.collect::<Option<_>>()?,
        })))
    }
}

impl Base {
    fn read(bytes: &[u8]) -> Option<Self> {
        let item = Item::read(bytes)?;
        let [signature, key, label_key, signatures, mandatory] = item.array()? else { return None };
        let signatures = signatures.array()?.iter().map(|one| one.bytes().map(<[u8]>::to_vec));
        let mandatory = mandatory.array()?.iter().map(|one| one.text().map(str::to_owned));
        Some(Self {
            signature: signature.bytes()?.to_vec(),
            key_bytes: key.bytes()?.to_vec(),
            label_key: label_key.bytes()?.to_vec(),
            signatures: signatures.collect::<Option<_>>()?,
            mandatory: mandatory.collect::<Option<_>>()?,
        })
    }

    /// The `proofValue` (vc-di-ecdsa 1.0, section 3.5.2).
    pub(crate) fn text(&self) -> String {
        let item = Item::Array(vec![
            Item::Bytes(self.signature.clone()),
            Item::Bytes(self.key_bytes.clone()),
            Item::Bytes(self.label_key.clone()),
            Item::Array(self.signatures.iter().cloned().map(Item::Bytes).collect()),
            Item::Array(self.mandatory.iter().cloned().map(Item::Text).collect()),
        ]);
        let mut bytes = BASE.to_vec();
        item.write(&mut bytes);
        multibase::base64url(&bytes)
    }
}

impl Derived {
    /// The `proofValue` (vc-di-ecdsa 1.0, section 3.5.7).
    pub(crate) fn text(&self) -> String {
        let mut labels: Vec<(usize, Vec<u8>)> = self
            .labels
            .iter()
            .filter_map(|(canonical, own)| {
                Some((canonical.strip_prefix("c14n")?.parse().ok()?, multibase::decode(own)?))
            })
            .collect();
        labels.sort_unstable();
        let label = |(number, own)| (Item::count(number), Item::Bytes(own));
        let item = Item::Array(vec![
            Item::Bytes(self.base_signature.clone()),
            Item::Bytes(self.key_bytes.clone()),
            Item::Array(self.signatures.iter().cloned().map(Item::Bytes).collect()),
            Item::Map(labels.into_iter().map(label).collect()),
            Item::Array(self.mandatory.iter().copied().map(Item::count).collect()),
        ]);
        let mut bytes = DERIVED.to_vec();
        item.write(&mut bytes);
        multibase::base64url(&bytes)
    }

    /// Whether the issuer's key signed what is shown.
    pub(crate) fn is_by(
        &self,
        issuer: &PublicKey,
        document: View<'_>,
        proof: &Map<String, Value>,
        contexts: &Contexts,
    ) -> Result<bool, CanonError> {
        let hash = HashFunction::Sha256;
        let options = View::of(proof).without(&["proofValue"]).under(document.context());
        let options = super::canonical_options(super::Suite::EcdsaSd2023, options, contexts)?;
        let canonical = canon::canonicalise_view(document, contexts, hash)?;
        let Some(lines) = self.relabelled(canonical.nquads()) else { return Ok(false) };
        let is_mandatory = |number: &usize| self.mandatory.contains(number);
        let (shown, chosen): (Vec<_>, Vec<_>) =
            lines.iter().enumerate().partition(|(number, _)| is_mandatory(number));
        let mandatory: String = shown.into_iter().map(|(_, line)| line.as_str()).collect();
        let signed =
            [options.digest(hash), self.key_bytes.clone(), Sha256::digest(mandatory).to_vec()]
                .concat();
        if !contexts.take(effort::SIGNATURE * self.signatures.len()) {
            return Err(CanonError::TooMuchWork);
        }
        let all_there = chosen.len() == self.signatures.len()
            && self.mandatory.iter().all(|number| *number < lines.len());
        Ok(all_there
            && issuer.verifies(Algorithm::Es256, &signed, &self.base_signature)
            && chosen.iter().zip(&self.signatures).all(|((_, line), signature)| {
                self.key.verifies(Algorithm::Es256, line.as_bytes(), signature)
            }))
    }

    /// The statements with the labels that blank nodes had when the issuer signed, sorted anew.
    fn relabelled(&self, nquads: &str) -> Option<Vec<String>> {
        let mut lines: Vec<String> =
            nquads.split_inclusive('\n').map(|line| self.line(line)).collect::<Option<_>>()?;
        lines.sort_unstable();
        Some(lines)
    }

    fn line(&self, line: &str) -> Option<String> {
        let (subject, rest) = line.split_once(' ')?;
        let (predicate, rest) = rest.split_once(' ')?;
        let rest = rest.strip_suffix(" .\n")?;
        // A literal may hold spaces; a graph's name after it cannot.
        let end = if rest.starts_with('"') { rest.rfind('"')? + 1 } else { 0 };
        let (object, graph) = match rest.get(end..)?.find(' ') {
            Some(space) => (rest.get(..end + space)?, rest.get(end + space + 1..)),
            None => (rest, None),
        };
        let mut out = format!("{} {predicate} {}", self.term(subject)?, self.term(object)?);
        if let Some(graph) = graph {
            out.push(' ');
            out.push_str(&self.term(graph)?);
        }
        out.push_str(" .\n");
        Some(out)
    }

    fn term(&self, term: &str) -> Option<String> {
        match term.strip_prefix("_:") {
            Some(label) => self.labels.get(label).map(|label| format!("_:{label}")),
            None => Some(term.to_owned()),
        }
    }
}
