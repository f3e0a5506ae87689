//! Data Integrity: what each cryptosuite signs (VC Data Integrity 1.0, section 4; vc-di-eddsa 1.0, section 3).

use serde_json::{Map, Value};

use crate::canon::{self, CanonError, HashFunction};
use crate::contexts::Contexts;
use crate::jcs;

/// A way to secure a document with a proof inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// `eddsa-rdfc-2022`: canonical N-Quads, Ed25519.
    EddsaRdfc2022,
    /// `eddsa-jcs-2022`: canonical JSON, Ed25519.
    EddsaJcs2022,
    /// `Ed25519Signature2020`, an older name for much the same; only verified.
    Ed25519Signature2020,
}

impl Suite {
    /// The suite's name: `cryptosuite`, or the `type` of an older proof.
    pub fn name(self) -> &'static str {
        match self {
            Self::EddsaRdfc2022 => "eddsa-rdfc-2022",
            Self::EddsaJcs2022 => "eddsa-jcs-2022",
            Self::Ed25519Signature2020 => "Ed25519Signature2020",
        }
    }

    /// Reads the name of a suite that this crate issues.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::EddsaRdfc2022, Self::EddsaJcs2022].into_iter().find(|suite| suite.name() == name)
    }

    /// The suite of a proof, or its name when it is not known here.
    pub(crate) fn of(proof: &Map<String, Value>) -> Result<Self, String> {
        let text = |name: &str| proof.get(name).and_then(Value::as_str).unwrap_or_default();
        match (text("type"), text("cryptosuite")) {
            ("DataIntegrityProof", name) => Self::from_name(name).ok_or_else(|| name.to_owned()),
            ("Ed25519Signature2020", _) => Ok(Self::Ed25519Signature2020),
            (name, _) => Err(name.to_owned()),
        }
    }

    /// Whether the suite signs canonical JSON instead of N-Quads.
    pub(crate) fn is_jcs(self) -> bool {
        self == Self::EddsaJcs2022
    }
}

/// The bytes that a suite signs: the hash of the proof without its value, then the hash of the document.
///
/// The document stands without its proof, save those that this proof builds on (`previousProof`).
pub(crate) fn signed_bytes(
    suite: Suite,
    document: &Map<String, Value>,
    proof: &Map<String, Value>,
    contexts: &Contexts,
) -> Result<Vec<u8>, CanonError> {
    let mut options = proof.clone();
    options.remove("proofValue");
    let hash = HashFunction::Sha256;
    if suite.is_jcs() {
        let mut document = document.clone();
        if let Some(context) = options.get("@context") {
            document.insert("@context".to_owned(), context.clone());
        }
        let digest = |members: Map<String, Value>| {
            hash.digest(jcs::canonical(&Value::Object(members)).as_bytes())
        };
        return Ok([digest(options), digest(document)].concat());
    }
    match document.get("@context") {
        Some(context) => options.insert("@context".to_owned(), context.clone()),
        None => options.remove("@context"),
    };
    let document = canon::canonicalise(&Value::Object(document.clone()), contexts)?;
    let options = canon::canonicalise(&Value::Object(options), contexts)?;
    Ok([options.digest(hash), document.digest(hash)].concat())
}
