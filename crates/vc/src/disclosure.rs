//! Selective disclosure with `ecdsa-sd-2023` (vc-di-ecdsa 1.0, section 3.5).
//!
//! An issuer signs a base proof: each statement of the credential with a key made for this credential alone, and
//! that key, with the statements that must always be shown, with the issuer's own. The holder derives from it a
//! credential that shows less. Whoever has the base proof can show everything, so it is for the holder only.

mod group;
mod select;

use jiff::Timestamp;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::canon::{CanonError, HashFunction, View};
use crate::cbor::ITEMS_MAX;
use crate::contexts::Contexts;
use crate::document::{Document, ReadError};
use crate::effort;
use crate::issue::{IssueError, ProofOptions, proof_options, ready};
use crate::key::{Curve, PublicKey, Signer};
use crate::multibase;
use crate::proof::{Base, Derived, ProofValue, Suite, canonical_options};
use group::Statements;

/// The bytes of the secret from which the labels of blank nodes are made.
pub const LABEL_KEY_BYTES: usize = 32;
/// The most pointers that one credential may be divided by.
pub const POINTERS_MAX: usize = 1_024;

/// How to secure a document so that its holder can show parts of it.
#[derive(Debug, Clone)]
pub struct BaseOptions {
    /// The full name of the signing key, on P-256.
    pub verification_method: String,
    /// When the proof is made; written to the second.
    pub created: Timestamp,
    /// JSON pointers to what must always be shown.
    pub mandatory: Vec<String>,
}

/// What is made anew for each credential. Used twice, it would let two credentials be recognised as one person's.
#[derive(Clone, Copy)]
pub struct Secrets<'a> {
    /// Random bytes, from which the labels of blank nodes are made.
    pub label_key: &'a [u8; LABEL_KEY_BYTES],
    /// A P-256 key that signs the statements and is then forgotten.
    pub statement_key: &'a dyn Signer,
}

/// Why nothing was derived.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeriveError {
    /// There is no base proof on the document.
    #[error("the document carries no ecdsa-sd-2023 base proof")]
    NoBaseProof,
    /// Neither the issuer nor the holder chose anything to show.
    #[error("nothing is chosen to be shown")]
    NothingChosen,
    /// A pointer to nothing, or more pointers than [`POINTERS_MAX`].
    #[error("the pointer {0} leads to nothing")]
    Pointer(String),
    /// The document does not state what was signed.
    #[error("the document is not the one that was signed")]
    Altered,
    /// The document has no canonical form, or not in parts.
    #[error(transparent)]
    Canon(#[from] CanonError),
    /// What would be shown is beyond the limits for documents.
    #[error(transparent)]
    Document(#[from] ReadError),
}

impl DeriveError {
    /// A stable name for this refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoBaseProof => "base-proof-missing",
            Self::NothingChosen => "nothing-chosen",
            Self::Pointer(_) => "pointer-to-nothing",
            Self::Altered => "base-proof-altered",
            Self::Canon(error) => error.code(),
            Self::Document(error) => error.code(),
        }
    }
}

/// A document that waits for the issuer's signature.
#[derive(Debug, Clone)]
pub struct BaseToSign {
    document: Document,
    proof: Map<String, Value>,
    base: Base,
    bytes: Vec<u8>,
}

/// Makes a document ready to be signed with a base proof.
///
/// One that states so much that nobody would read its proof is refused with [`CanonError::TooManyQuads`].
pub fn prepare(
    document: &Document,
    options: &BaseOptions,
    secrets: Secrets<'_>,
    contexts: &Contexts,
) -> Result<BaseToSign, IssueError> {
    let PublicKey::Ec(Curve::P256, _) = secrets.statement_key.public_key() else {
        return Err(IssueError::SignatureForm);
    };
    let document = ready(document)?;
    let proof = proof_options(&ProofOptions::assertion(
        Suite::EcdsaSd2023,
        options.verification_method.clone(),
        options.created,
    ));
    let statements = Statements::of(document.members(), secrets.label_key, contexts)?;
    if statements.proof_items() + options.mandatory.len() > ITEMS_MAX {
        return Err(CanonError::TooManyQuads.into());
    }
    let mandatory =
        statements.chosen(&options.mandatory, contexts).map_err(|error| match error {
            DeriveError::Canon(error) => IssueError::Canon(error),
            DeriveError::Pointer(pointer) => IssueError::Disclosure(pointer),
            DeriveError::NoBaseProof
            | DeriveError::NothingChosen
            | DeriveError::Altered
            | DeriveError::Document(_) => IssueError::Disclosure(String::new()),
        })?;
    let mut base = Base {
        signature: Vec::new(),
        key_bytes: key_bytes(secrets.statement_key.public_key()),
        label_key: secrets.label_key.to_vec(),
        signatures: Vec::new(),
        mandatory: options.mandatory.clone(),
    };
    for (number, line) in statements.lines().enumerate() {
        if !mandatory.contains(&number) {
            base.signatures.push(secrets.statement_key.sign(line.as_bytes())?);
        }
    }
    let shown = statements.lines().enumerate().filter(|(number, _)| mandatory.contains(number));
    let shown: String = shown.map(|(_, line)| line).collect();
    let bytes = signed_bytes(document.members(), &proof, &base.key_bytes, &shown, contexts)?;
    Ok(BaseToSign { document, proof, base, bytes })
}

impl BaseToSign {
    /// What the issuer's key signs: the hash of the proof, the key of the statements, and the hash of what must be shown.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Puts the base proof into the document, beside any that is there. The result is for the holder alone.
    pub fn seal(self, signature: &[u8]) -> Result<Document, IssueError> {
        if signature.len() != Suite::EcdsaSd2023.signature_bytes() {
            return Err(IssueError::SignatureForm);
        }
        let Self { document, mut proof, mut base, .. } = self;
        base.signature = signature.to_vec();
        proof.insert("proofValue".to_owned(), base.text().into());
        crate::issue::with_proof(document, proof)
    }
}

/// Prepares, has the bytes signed, and seals.
pub fn sign(
    document: &Document,
    options: &BaseOptions,
    secrets: Secrets<'_>,
    contexts: &Contexts,
    signer: &dyn Signer,
) -> Result<Document, IssueError> {
    let to_sign = prepare(document, options, secrets, contexts)?;
    let signature = signer.sign(to_sign.bytes())?;
    to_sign.seal(&signature)
}

/// Makes a document that shows what JSON pointers choose, and what its issuer made everyone show, of one with a base proof.
///
/// What is shown keeps the types and identifiers of everything on the way to it. Each derivation of one base
/// proof can be linked with every other: they carry one signature. A list is shown whole or not at all.
pub fn derive(
    document: &Document,
    selective: &[String],
    contexts: &Contexts,
) -> Result<Document, DeriveError> {
    let members = document.members();
    let (proof, base) = base_proof(members).ok_or(DeriveError::NoBaseProof)?;
    let pointers: Vec<String> = base.mandatory.iter().chain(selective).cloned().collect();
    if pointers.is_empty() {
        return Err(DeriveError::NothingChosen);
    }
    let statements = Statements::of(members, &base.label_key, contexts)?;
    let mandatory = statements.chosen(&base.mandatory, contexts)?;
    let combined = statements.chosen(&pointers, contexts)?;
    let open: Vec<usize> =
        (0..statements.lines().count()).filter(|number| !mandatory.contains(number)).collect();
    if open.len() != base.signatures.len() {
        return Err(DeriveError::Altered);
    }
    let signatures = open.iter().zip(&base.signatures);
    let mut whole = members.clone();
    whole.remove("proof");
    let shown = select::select(&Value::Object(whole), &pointers).map_err(DeriveError::Pointer)?;
    let Value::Object(mut shown) = shown else { return Err(DeriveError::NothingChosen) };
    let derived = Derived {
        base_signature: base.signature.clone(),
        key: PublicKey::from_multikey(&multibase::base58(&base.key_bytes))
            .ok_or(DeriveError::Altered)?,
        key_bytes: base.key_bytes.clone(),
        signatures: signatures
            .filter(|(number, _)| combined.contains(number))
            .map(|(_, signature)| signature.clone())
            .collect(),
        labels: statements.labels_shown(&combined, &shown, contexts)?,
        mandatory: (0..combined.len())
            .zip(&combined)
            .filter(|(_, number)| mandatory.contains(number))
            .map(|(place, _)| place)
            .collect(),
    };
    let mut proof = proof.clone();
    proof.insert("proofValue".to_owned(), derived.text().into());
    shown.insert("proof".to_owned(), Value::Object(proof));
    Ok(Document::from_value(&Value::Object(shown))?)
}

/// Whether an issuer's key made a base proof over a document. For the holder, before it is kept.
pub(crate) fn is_by(
    base: &Base,
    issuer: &PublicKey,
    members: &Map<String, Value>,
    proof: &Map<String, Value>,
    contexts: &Contexts,
) -> Result<bool, CanonError> {
    let statements = Statements::of(members, &base.label_key, contexts)?;
    let mandatory = match statements.chosen(&base.mandatory, contexts) {
        Ok(mandatory) => mandatory,
        Err(DeriveError::Canon(error)) => return Err(error),
        Err(_) => return Ok(false),
    };
    let Some(key) = PublicKey::from_multikey(&multibase::base58(&base.key_bytes)) else {
        return Ok(false);
    };
    let (shown, open): (Vec<_>, Vec<_>) =
        statements.lines().enumerate().partition(|(number, _)| mandatory.contains(number));
    let shown: String = shown.into_iter().map(|(_, line)| line).collect();
    let bytes = signed_bytes(members, proof, &base.key_bytes, &shown, contexts)?;
    let algorithm = crate::key::Algorithm::Es256;
    if !contexts.take(effort::SIGNATURE * base.signatures.len()) {
        return Err(CanonError::TooMuchWork);
    }
    Ok(open.len() == base.signatures.len()
        && issuer.verifies(algorithm, &bytes, &base.signature)
        && open
            .iter()
            .zip(&base.signatures)
            .all(|((_, line), signature)| key.verifies(algorithm, line.as_bytes(), signature)))
}

fn signed_bytes(
    members: &Map<String, Value>,
    proof: &Map<String, Value>,
    key_bytes: &[u8],
    mandatory: &str,
    contexts: &Contexts,
) -> Result<Vec<u8>, CanonError> {
    let options = View::of(proof).without(&["proofValue"]).under(members.get("@context"));
    let options = canonical_options(Suite::EcdsaSd2023, options, contexts)?;
    let proof_hash = options.digest(HashFunction::Sha256);
    Ok([&proof_hash, key_bytes, Sha256::digest(mandatory).as_slice()].concat())
}

fn base_proof(members: &Map<String, Value>) -> Option<(&Map<String, Value>, Base)> {
    let proofs = crate::canon::one_or_many(members.get("proof")?);
    proofs.iter().filter_map(Value::as_object).find_map(|proof| {
        let suite = Suite::of(proof).ok()?;
        let value = proof.get("proofValue")?.as_str().filter(|_| suite == Suite::EcdsaSd2023)?;
        match ProofValue::read(value)? {
            ProofValue::Base(base) => Some((proof, *base)),
            ProofValue::Derived(_) => None,
        }
    })
}

/// A public key as the base proof carries it: a Multikey without its multibase letter.
fn key_bytes(key: &PublicKey) -> Vec<u8> {
    key.to_multikey().and_then(|text| multibase::decode(&text)).unwrap_or_default()
}
