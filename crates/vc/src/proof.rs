//! Data Integrity: what each cryptosuite signs (VC Data Integrity 1.0, section 4; vc-di-eddsa and vc-di-ecdsa 1.0, section 3).

mod derived;

use serde_json::{Map, Value, json};

use crate::canon::{self, CanonError, Canonical, HashFunction, Likeness, View};
use crate::contexts::Contexts;
use crate::jcs;
use crate::key::{Algorithm, Curve, PublicKey};

pub(crate) use derived::{Base, Derived, ProofValue};

/// A way to secure a document with a proof inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// `eddsa-rdfc-2022`: canonical N-Quads, Ed25519.
    EddsaRdfc2022,
    /// `eddsa-jcs-2022`: canonical JSON, Ed25519.
    EddsaJcs2022,
    /// `ecdsa-rdfc-2019`: canonical N-Quads, ECDSA on P-256 or P-384.
    EcdsaRdfc2019(EcdsaCurve),
    /// `ecdsa-jcs-2019`: canonical JSON, ECDSA on P-256 or P-384.
    EcdsaJcs2019(EcdsaCurve),
    /// `ecdsa-sd-2023`: issued and derived by [`crate::disclosure`].
    EcdsaSd2023,
    /// `Ed25519Signature2020`; only verified.
    Ed25519Signature2020,
    /// `Ed25519Signature2018`; only verified.
    Ed25519Signature2018,
    /// `JsonWebSignature2020`; only verified.
    JsonWebSignature2020,
    /// `EcdsaSecp256k1Signature2019`; only verified.
    EcdsaSecp256k1Signature2019,
}

/// The curves of the ECDSA suites; the hash function goes with the curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EcdsaCurve {
    /// P-256 with SHA-256.
    P256,
    /// P-384 with SHA-384.
    P384,
}

/// Older proofs name their suite in `type`.
const BY_TYPE: &[(&str, Suite)] = &[
    ("Ed25519Signature2020", Suite::Ed25519Signature2020),
    ("Ed25519Signature2018", Suite::Ed25519Signature2018),
    ("JsonWebSignature2020", Suite::JsonWebSignature2020),
    ("EcdsaSecp256k1Signature2019", Suite::EcdsaSecp256k1Signature2019),
];

const BY_CRYPTOSUITE: &[(&str, Suite)] = &[
    ("eddsa-rdfc-2022", Suite::EddsaRdfc2022),
    ("eddsa-jcs-2022", Suite::EddsaJcs2022),
    ("ecdsa-rdfc-2019", Suite::EcdsaRdfc2019(EcdsaCurve::P256)),
    ("ecdsa-jcs-2019", Suite::EcdsaJcs2019(EcdsaCurve::P256)),
    ("ecdsa-sd-2023", Suite::EcdsaSd2023),
];

/// The context in which proofs of the older suites were signed when the document's own did not define them.
const SECURITY_V2: &str = "https://w3id.org/security/v2";

const RDF_TYPE: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";

impl Suite {
    /// The suite's name: `cryptosuite`, or the `type` of an older proof.
    pub fn name(self) -> &'static str {
        match self {
            Self::EddsaRdfc2022 => "eddsa-rdfc-2022",
            Self::EddsaJcs2022 => "eddsa-jcs-2022",
            Self::EcdsaRdfc2019(_) => "ecdsa-rdfc-2019",
            Self::EcdsaJcs2019(_) => "ecdsa-jcs-2019",
            Self::EcdsaSd2023 => "ecdsa-sd-2023",
            Self::Ed25519Signature2020 => "Ed25519Signature2020",
            Self::Ed25519Signature2018 => "Ed25519Signature2018",
            Self::JsonWebSignature2020 => "JsonWebSignature2020",
            Self::EcdsaSecp256k1Signature2019 => "EcdsaSecp256k1Signature2019",
        }
    }

    /// The suite of that name that this crate issues with a key, if the two fit.
    pub fn issued(name: &str, key: &PublicKey) -> Option<Self> {
        let (_, suite) = BY_CRYPTOSUITE.iter().find(|(known, _)| *known == name)?;
        let suite = suite.with_key(key);
        let suite = Some(suite).filter(|suite| suite.is_issued())?;
        key.fits(suite.algorithm()?).then_some(suite)
    }

    /// The suite of a proof, or its name when it is not known here.
    pub(crate) fn of(proof: &Map<String, Value>) -> Result<Self, String> {
        let text = |name: &str| proof.get(name).and_then(Value::as_str).unwrap_or_default();
        let (list, name) = match text("type") {
            "DataIntegrityProof" => (BY_CRYPTOSUITE, text("cryptosuite")),
            older => (BY_TYPE, older),
        };
        let known = list.iter().find(|(known, _)| *known == name);
        known.map(|(_, suite)| *suite).ok_or_else(|| name.to_owned())
    }

    /// The suite as it is with a key: on the key's curve.
    pub(crate) fn with_key(self, key: &PublicKey) -> Self {
        let is_p384 = matches!(key, PublicKey::Ec(Curve::P384, _));
        let curve = if is_p384 { EcdsaCurve::P384 } else { EcdsaCurve::P256 };
        match self {
            Self::EcdsaRdfc2019(_) => Self::EcdsaRdfc2019(curve),
            Self::EcdsaJcs2019(_) => Self::EcdsaJcs2019(curve),
            Self::EddsaRdfc2022
            | Self::EddsaJcs2022
            | Self::EcdsaSd2023
            | Self::Ed25519Signature2020
            | Self::Ed25519Signature2018
            | Self::JsonWebSignature2020
            | Self::EcdsaSecp256k1Signature2019 => self,
        }
    }

    /// The signature algorithm, or `None` where the proof's own JWS names it.
    pub(crate) fn algorithm(self) -> Option<Algorithm> {
        match self {
            Self::EddsaRdfc2022 | Self::EddsaJcs2022 | Self::Ed25519Signature2020 => {
                Some(Algorithm::EdDsa)
            }
            Self::EcdsaRdfc2019(EcdsaCurve::P256)
            | Self::EcdsaJcs2019(EcdsaCurve::P256)
            | Self::EcdsaSd2023 => Some(Algorithm::Es256),
            Self::EcdsaRdfc2019(EcdsaCurve::P384) | Self::EcdsaJcs2019(EcdsaCurve::P384) => {
                Some(Algorithm::Es384)
            }
            Self::Ed25519Signature2018
            | Self::JsonWebSignature2020
            | Self::EcdsaSecp256k1Signature2019 => None,
        }
    }

    /// Whether this crate makes proofs of this suite.
    pub fn is_issued(self) -> bool {
        self != Self::EcdsaSd2023 && BY_CRYPTOSUITE.iter().any(|(name, _)| *name == self.name())
    }

    /// Whether the suite signs canonical JSON instead of N-Quads.
    pub(crate) fn is_jcs(self) -> bool {
        matches!(self, Self::EddsaJcs2022 | Self::EcdsaJcs2019(_))
    }

    /// Whether the signature is a JWS beside the proof's other members.
    pub(crate) fn has_jws(self) -> bool {
        self.algorithm().is_none()
    }

    fn hash(self) -> HashFunction {
        match self.algorithm() {
            Some(Algorithm::Es384) => HashFunction::Sha384,
            _ => HashFunction::Sha256,
        }
    }

    /// The bytes of a signature.
    pub(crate) fn signature_bytes(self) -> usize {
        if self.algorithm() == Some(Algorithm::Es384) { 96 } else { 64 }
    }
}

/// The bytes that a suite signs: the hash of the proof without its value, then the hash of the document.
///
/// The document is seen without its proof, save those that this proof builds on (`previousProof`). The words of the proof
/// are read under a context, the document's unless it brings one of its own.
pub(crate) fn signed_bytes(
    suite: Suite,
    (document, likeness): (View<'_>, Option<&Likeness<'_>>),
    (proof, words): (&Map<String, Value>, Option<&Value>),
    contexts: &Contexts,
) -> Result<Vec<u8>, CanonError> {
    let own = proof.get("@context").filter(|_| suite.is_jcs());
    let seen = if own.is_some() { document.under(own) } else { document };
    let digest = document_digest(suite, likeness, seen, contexts)?;
    Ok([options_digest(suite, proof, words, contexts)?, digest].concat())
}

/// Holds a document against those seen before, if its suite canonicalises it.
pub(crate) fn likeness<'a>(
    suite: Suite,
    document: View<'a>,
    contexts: &Contexts,
) -> Option<Likeness<'a>> {
    if suite.is_jcs() { None } else { canon::likeness(document, contexts, suite.hash()) }
}

/// The hash of a document as it is seen by its proof.
pub(crate) fn document_digest(
    suite: Suite,
    likeness: Option<&Likeness<'_>>,
    document: View<'_>,
    contexts: &Contexts,
) -> Result<Vec<u8>, CanonError> {
    let hash = suite.hash();
    if suite.is_jcs() {
        return Ok(hash.digest(jcs::canonical_members(document.all()).as_bytes()));
    }
    let likeness = likeness.filter(|likeness| likeness.hash() == hash);
    Ok(canon::canonicalise_beside(likeness, document, contexts, hash)?.digest(hash))
}

/// The hash of a proof without its value, in a document under a context.
pub(crate) fn options_digest(
    suite: Suite,
    proof: &Map<String, Value>,
    context: Option<&Value>,
    contexts: &Contexts,
) -> Result<Vec<u8>, CanonError> {
    let options = View::of(proof).without(if suite.has_jws() { &["jws"] } else { &["proofValue"] });
    if suite.is_jcs() {
        return document_digest(suite, None, options, contexts);
    }
    Ok(canonical_options(suite, options.under(context), contexts)?.digest(suite.hash()))
}

pub(crate) fn canonical_options(
    suite: Suite,
    options: View<'_>,
    contexts: &Contexts,
) -> Result<Canonical, CanonError> {
    let canonical = match canon::canonicalise_view(options, contexts, suite.hash()) {
        Err(CanonError::TypeUndefined(_) | CanonError::NotCovered(_)) if suite.has_jws() => {
            let security = json!(SECURITY_V2);
            canon::canonicalise_view(options.under(Some(&security)), contexts, suite.hash())?
        }
        other => other?,
    };
    let purpose = options.get("proofPurpose").and_then(Value::as_str).unwrap_or_default();
    if means_what_it_says(suite, purpose, canonical.nquads()) {
        Ok(canonical)
    } else {
        Err(CanonError::ProofRedefined)
    }
}

/// Whether the proof's own words have kept their meaning: a context could map them elsewhere, and the
/// signature would then be about something else.
fn means_what_it_says(suite: Suite, purpose: &str, nquads: &str) -> bool {
    let kind = match BY_TYPE.iter().find(|(_, known)| *known == suite) {
        Some((older, _)) => older,
        None => "DataIntegrityProof",
    };
    let purpose = if purpose == "authentication" { "authenticationMethod" } else { purpose };
    let is_security = |text: &str, name: &str| {
        text.strip_prefix("<https://w3id.org/security#").and_then(|text| text.strip_suffix('>'))
            == Some(name)
    };
    let mut has = [false; 3];
    let [has_kind, has_purpose, has_method] = &mut has;
    for line in nquads.lines() {
        let mut words = line.split(' ').skip(1);
        let (Some(predicate), Some(object)) = (words.next(), words.next()) else { continue };
        *has_kind |= predicate == RDF_TYPE && is_security(object, kind);
        *has_purpose |= is_security(predicate, "proofPurpose") && is_security(object, purpose);
        *has_method |= is_security(predicate, "verificationMethod") && object.starts_with('<');
    }
    has.iter().all(|has| *has)
}

/// Whether a proof brings a context that its document does not name. The signature does not cover it, so
/// what the proof's words mean would be for whoever passes it on to say.
pub(crate) fn brings_context(document: &Map<String, Value>, proof: &Map<String, Value>) -> bool {
    let own = proof.get("@context").map_or(&[][..], canon::one_or_many);
    let named = document.get("@context").map_or(&[][..], canon::one_or_many);
    own.iter().any(|context| !named.contains(context))
}

/// Whether the contexts that a document names define the type of a proof at all.
pub(crate) fn defines_type(document: &Map<String, Value>, name: &str, contexts: &Contexts) -> bool {
    let context = document.get("@context").map_or(&[][..], canon::one_or_many);
    let context: Vec<&Value> = context.iter().filter(|context| context.is_string()).collect();
    let members = Map::from_iter([("type".to_owned(), Value::from(name))]);
    let context = json!(context);
    let probe = View::of(&members).under(Some(&context));
    let canonical = canon::canonicalise_view(probe, contexts, HashFunction::Sha256);
    !matches!(canonical, Err(CanonError::TypeUndefined(_)))
}
