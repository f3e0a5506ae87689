//! Issuing: a document becomes bytes to sign, and with their signature a secured document.
//!
//! The same document and options give the same bytes. Who signs them, and when, is the caller's.

mod check;
mod made;

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::canon::{CanonError, Gapped, View};
use crate::contexts::Contexts;
use crate::document::{Document, ReadError};
use crate::json;
use crate::jwt::{self, CompactJws};
use crate::key::{Algorithm, SignError, Signer};
use crate::multibase;
use crate::proof::{Suite, document_digest, likeness};
use crate::structure::{self, CONTEXT_V1, Edition, Problem};

pub(crate) use check::check;
use check::check_beside;
use made::Made;
pub(crate) use made::{LastMade, proof_options};

/// How long a secured document is likely to be, in bytes, so that its text need not grow as it is written.
const TEXT_BYTES_LIKELY: usize = 8_192;
/// The context added to a data model 1.1 credential, whose own has no terms for the proof.
const DATA_INTEGRITY_CONTEXT: &str = "https://w3id.org/security/data-integrity/v2";

/// How to secure a document with a proof inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofOptions {
    /// The cryptosuite.
    pub suite: Suite,
    /// The full name of the signing key, such as `did:web:example.org#key-1`.
    pub verification_method: String,
    /// When the proof is made; written to the second.
    pub created: Timestamp,
    /// What the proof is for; `assertionMethod` for a credential.
    pub purpose: ProofPurpose,
    /// The proof's own identifier, by which others may build on it.
    pub id: Option<String>,
    /// The identifiers of the proofs that this one builds on and covers (`previousProof`; VC Data Integrity 1.0, section 2.1.2).
    pub builds_on: Vec<String>,
}

impl ProofOptions {
    /// A proof by which the signer states what a document says, and which builds on no other.
    pub fn assertion(suite: Suite, verification_method: String, created: Timestamp) -> Self {
        let purpose = ProofPurpose::Assertion;
        Self { suite, verification_method, created, purpose, id: None, builds_on: Vec::new() }
    }
}

/// What a proof is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProofPurpose {
    /// The signer states what the document says.
    Assertion,
    /// The signer shows who they are to one verifier.
    Authentication {
        /// What the verifier asked to have signed, against replay.
        challenge: String,
        /// The verifier's name for itself.
        domain: Option<String>,
    },
}

/// How to secure a credential as a JWT (VC-JOSE-COSE, section 3.1.1).
#[derive(Debug, Clone)]
pub struct JwtOptions {
    /// The full name of the signing key; it becomes `kid`.
    pub verification_method: String,
    /// The algorithm of the key.
    pub algorithm: Algorithm,
}

/// Why a document was not issued.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// The data model forbids it; the first problem found.
    #[error("{} at {}", .0.code, .0.property)]
    Structure(Problem),
    /// Not all of it would be signed.
    #[error(transparent)]
    Canon(#[from] CanonError),
    /// A text holds a control character, which verifiers canonicalise differently.
    #[error("a control character at {0}")]
    ControlCharacter(String),
    /// The suite is verified here and no longer issued.
    #[error("{0} is not issued")]
    SuiteNotIssued(&'static str),
    /// The key does not fit, or gave no signature of the right length.
    #[error("the signature does not have the form that the suite asks for")]
    SignatureForm,
    /// A proof to build on is not on the document.
    #[error("there is no proof {0} to build on")]
    PreviousProof(String),
    /// A claim to be hidden is not there or must stay in the open, or there is no salt for it.
    #[error("the claim {0} cannot be hidden")]
    Disclosure(String),
    /// The holder of the key did not sign.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// The document is beyond the limits for documents.
    #[error(transparent)]
    Document(#[from] ReadError),
}

impl IssueError {
    /// A stable name for this refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Structure(problem) => problem.code,
            Self::Canon(error) => error.code(),
            Self::ControlCharacter(_) => "control-character",
            Self::SuiteNotIssued(_) => "suite-not-issued",
            Self::SignatureForm => "signature-form",
            Self::PreviousProof(_) => "previous-proof-missing",
            Self::Disclosure(_) => "claim-not-hideable",
            Self::Sign(error) => error.code(),
            Self::Document(error) => error.code(),
        }
    }

    /// What a translated sentence about this refusal may name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Structure(problem) => vec![("property", problem.property.to_owned())],
            Self::Canon(error) => error.args(),
            Self::ControlCharacter(path) | Self::Disclosure(path) => vec![("path", path.clone())],
            Self::PreviousProof(id) => vec![("proof", id.clone())],
            Self::SuiteNotIssued(name) => vec![("suite", (*name).to_owned())],
            Self::Document(error) => error.args(),
            Self::SignatureForm | Self::Sign(_) => Vec::new(),
        }
    }
}

/// A document that waits for its signature.
#[derive(Debug, Clone)]
pub struct ToSign {
    suite: Suite,
    document: Document,
    /// The document's text, where it is at hand.
    text: Option<Gapped>,
    proof: Arc<Made>,
    bytes: Vec<u8>,
}

/// Makes a document ready to be signed with a proof inside it. A proof that it has already is kept
/// beside the new one, and neither covers the other unless the new one builds on it.
pub fn prepare(
    document: &Document,
    options: &ProofOptions,
    contexts: &Contexts,
) -> Result<ToSign, IssueError> {
    let suite = options.suite;
    if !suite.is_issued() {
        return Err(IssueError::SuiteNotIssued(suite.name()));
    }
    let document = with_terms(document);
    let members = document.members();
    let unproved = View::of(members).without(&["proof"]);
    let is_first = options.builds_on.is_empty();
    let likeness = if is_first { likeness(suite, unproved, contexts) } else { None };
    check_beside(likeness.as_ref(), members)?;
    let chained = built_on(members, &options.builds_on)?;
    let covered = chained.as_ref().map_or(unproved, View::of);
    let digest = document_digest(suite, likeness.as_ref(), covered, contexts)?;
    let proof = contexts.last_made().or_make(options, members.get("@context"), contexts)?;
    let likeness = likeness.filter(|_| !members.contains_key("proof"));
    let text = likeness.and_then(|likeness| likeness.written(unproved));
    let bytes = [proof.digest(), &digest].concat();
    Ok(ToSign { suite, document, text, proof, bytes })
}

/// A document that may be signed: sound, and with terms for the proof.
pub(crate) fn ready(document: &Document) -> Result<Document, IssueError> {
    let document = with_terms(document);
    check(document.members())?;
    Ok(document)
}

/// A document with terms for the proof.
fn with_terms(document: &Document) -> Document {
    if structure::edition(document.members()) != Some(Edition::V1) {
        return document.clone();
    }
    let mut members = document.members().clone();
    add_proof_context(&mut members);
    Document::of_members(members)
}

/// The document with only the proofs that a new one builds on; nothing when it builds on none.
fn built_on(
    document: &Map<String, Value>,
    names: &[String],
) -> Result<Option<Map<String, Value>>, IssueError> {
    if names.is_empty() {
        return Ok(None);
    }
    let proofs = document.get("proof").map_or(&[][..], crate::canon::one_or_many);
    let find = |name: &String| {
        let is_named = |proof: &&Value| proof.get("id").and_then(Value::as_str) == Some(name);
        proofs.iter().find(is_named).cloned().ok_or_else(|| IssueError::PreviousProof(name.clone()))
    };
    let mut chained = document.clone();
    let proofs = names.iter().map(find).collect::<Result<_, _>>()?;
    chained.insert("proof".to_owned(), Value::Array(proofs));
    Ok(Some(chained))
}

/// A document with one proof more.
pub(crate) fn with_proof(
    document: Document,
    proof: Map<String, Value>,
) -> Result<Document, IssueError> {
    let Value::Object(mut members) = document.into_value() else {
        return Err(IssueError::SignatureForm);
    };
    let secured = joined(members.remove("proof"), proof);
    members.insert("proof".to_owned(), secured);
    Ok(Document::of_members(members))
}

/// The proofs that a document has, and another.
fn joined(proofs: Option<Value>, proof: Map<String, Value>) -> Value {
    let proof = Value::Object(proof);
    match proofs {
        None => proof,
        Some(Value::Array(mut proofs)) => {
            proofs.push(proof);
            Value::Array(proofs)
        }
        Some(other) => Value::Array(vec![other, proof]),
    }
}

/// Prepares, has the bytes signed, and seals.
pub fn sign(
    document: &Document,
    options: &ProofOptions,
    contexts: &Contexts,
    signer: &dyn Signer,
) -> Result<Document, IssueError> {
    let to_sign = prepare(document, options, contexts)?;
    let signature = signer.sign(to_sign.bytes())?;
    to_sign.seal(&signature)
}

/// As [`sign`], to text.
pub fn sign_text(
    document: &Document,
    options: &ProofOptions,
    contexts: &Contexts,
    signer: &dyn Signer,
) -> Result<String, IssueError> {
    let to_sign = prepare(document, options, contexts)?;
    let signature = signer.sign(to_sign.bytes())?;
    to_sign.seal_text(&signature)
}

impl ToSign {
    /// What the key signs: the hashes of the proof and of the document.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Puts the signature into the document.
    pub fn seal(self, signature: &[u8]) -> Result<Document, IssueError> {
        let proof = self.proof.with(self.value(signature)?);
        with_proof(self.document, proof)
    }

    /// Puts the signature into the document's text, without copying the document first: what [`Self::seal`] gives,
    /// written.
    pub fn seal_text(self, signature: &[u8]) -> Result<String, IssueError> {
        let value = self.value(signature)?;
        let written = self.text.as_ref().and_then(|it| it.filled(self.proof.text_with(&value)));
        if let Some(text) = written {
            return Ok(text);
        }
        let members = self.document.members();
        let secured = joined(members.get("proof").cloned(), self.proof.with(value));
        let others = members.iter().filter(|(name, _)| *name != "proof");
        let mut all: Vec<(&str, &Value)> =
            others.map(|(name, item)| (name.as_str(), item)).collect();
        let place = all.partition_point(|(name, _)| *name < "proof");
        all.insert(place, ("proof", &secured));
        let mut text = Vec::with_capacity(TEXT_BYTES_LIKELY);
        let mut writer = serde_json::Serializer::new(&mut text);
        let written = serde::Serializer::collect_map(&mut writer, all);
        written.ok().and_then(|()| String::from_utf8(text).ok()).ok_or(IssueError::SignatureForm)
    }

    /// The signature as the proof carries it.
    fn value(&self, signature: &[u8]) -> Result<String, IssueError> {
        let fits = signature.len() == self.suite.signature_bytes();
        fits.then(|| multibase::base58(signature)).ok_or(IssueError::SignatureForm)
    }
}

/// A credential that waits to be signed as a JWT.
#[derive(Debug, Clone)]
pub struct JwtToSign {
    input: String,
    algorithm: Algorithm,
}

/// Makes a credential or presentation ready to be signed as a `vc+jwt` or `vp+jwt`: the payload is the document itself.
pub fn prepare_jwt(document: &Document, options: &JwtOptions) -> Result<JwtToSign, IssueError> {
    let members = document.members();
    check::check_shape(members)?;
    let payload = json::write(document.value());
    if payload.has_control {
        return Err(check::control_character(members));
    }
    let typ = if structure::is_presentation(members) { "vp+jwt" } else { "vc+jwt" };
    let header =
        json!({ "alg": options.algorithm.jose(), "kid": options.verification_method, "typ": typ });
    Ok(JwtToSign {
        input: jwt::signing_input(&header, &payload.text),
        algorithm: options.algorithm,
    })
}

impl JwtToSign {
    /// What the key signs.
    pub fn bytes(&self) -> &[u8] {
        self.input.as_bytes()
    }

    /// Joins the signature on.
    pub fn seal(self, signature: &[u8]) -> Result<CompactJws, IssueError> {
        let fits = self.algorithm.signature_bytes().is_none_or(|bytes| bytes == signature.len());
        let jws = CompactJws::take(jwt::join(self.input, signature));
        jws.filter(|_| fits).ok_or(IssueError::SignatureForm)
    }
}

fn add_proof_context(document: &mut Map<String, Value>) {
    let Some(contexts) = document.get_mut("@context") else { return };
    let mut list = crate::canon::one_or_many(contexts).to_vec();
    let has_terms = |item: &Value| {
        item.as_str().is_some_and(|url| {
            url != CONTEXT_V1 && url.contains("w3id.org/security/data-integrity/")
        })
    };
    if !list.iter().any(has_terms) {
        list.push(DATA_INTEGRITY_CONTEXT.into());
    }
    *contexts = Value::Array(list);
}
