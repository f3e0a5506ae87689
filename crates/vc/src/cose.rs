//! COSE: a credential in a `COSE_Sign1` (RFC 9052, section 4.2; VC-JOSE-COSE, section 3.3).

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD};

use crate::cbor::{Item, head};
use crate::document::{DOCUMENT_BYTES_MAX, Document};
use crate::issue::{IssueError, JwtOptions, check};
use crate::jwt::{Header, JwsError};
use crate::key::Algorithm;

/// The tag of a `COSE_Sign1`.
const SIGN1: u64 = 18;
/// Header parameters: algorithm, content type, key id, type (RFC 9052 table 3, RFC 9596).
const ALG: i64 = 1;
const CONTENT_TYPE: i64 = 3;
const KID: i64 = 4;
const TYP: i64 = 16;

const ALGORITHMS: &[(i64, Algorithm)] = &[
    (-7, Algorithm::Es256),
    (-8, Algorithm::EdDsa),
    (-35, Algorithm::Es384),
    (-36, Algorithm::Es512),
    (-37, Algorithm::Ps256),
    (-257, Algorithm::Rs256),
];

/// What `typ` may say.
const TYPES: &[&str] = &["application/vc+cose", "application/vp+cose"];

/// A signed payload, taken apart but not verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoseSign1 {
    protected: Vec<u8>,
    pub(crate) payload: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

impl CoseSign1 {
    /// Takes base64 text (standard alphabet, padded or not), as these travel where bytes cannot.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > DOCUMENT_BYTES_MAX {
            return None;
        }
        Self::read(&BASE64_STANDARD_NO_PAD.decode(text.trim().trim_end_matches('=')).ok()?)
    }

    /// Takes the bytes themselves.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        // Whatever is not protected could be anybody's.
        Self::read_with_hint(bytes).filter(|(_, hint)| hint.is_none()).map(|(cose, _)| cose)
    }

    /// Takes bytes that may name a key outside of what is protected: it can only be a wrong one, or the right one.
    pub(crate) fn read_with_hint(bytes: &[u8]) -> Option<(Self, Option<String>)> {
        let Item::Tag(SIGN1, item) = Item::read(bytes)? else { return None };
        let [protected, unprotected, payload, signature] = item.array()? else { return None };
        let hint = match unprotected.map()? {
            [] => None,
            [(name, kid)] if name.integer() == Some(KID) => {
                Some(String::from_utf8_lossy(kid.bytes()?).into_owned())
            }
            _ => return None,
        };
        let cose = Self {
            protected: protected.bytes()?.to_vec(),
            payload: payload.bytes()?.to_vec(),
            signature: signature.bytes()?.to_vec(),
        };
        Some((cose, hint))
    }

    /// The base64 text.
    pub fn text(&self) -> String {
        let mut bytes = Vec::new();
        head(6, 18, &mut bytes);
        head(4, 4, &mut bytes);
        string(2, &self.protected, &mut bytes);
        head(5, 0, &mut bytes);
        string(2, &self.payload, &mut bytes);
        string(2, &self.signature, &mut bytes);
        BASE64_STANDARD.encode(bytes)
    }

    /// What the key signed (RFC 9052, section 4.4).
    pub(crate) fn signed(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        head(4, 4, &mut bytes);
        string(3, b"Signature1", &mut bytes);
        string(2, &self.protected, &mut bytes);
        string(2, b"", &mut bytes);
        string(2, &self.payload, &mut bytes);
        bytes
    }

    pub(crate) fn header(&self) -> Result<Header, JwsError> {
        self.header_among(TYPES)
    }

    /// The header of what says that it is of one of these types.
    pub(crate) fn header_among(&self, types: &[&str]) -> Result<Header, JwsError> {
        let item = Item::read(&self.protected).ok_or(JwsError::Header)?;
        let entries = item.map().ok_or(JwsError::Header)?;
        let get = |name: i64| item.get(name);
        let number = get(ALG).and_then(Item::integer);
        let known = ALGORITHMS.iter().find(|(known, _)| Some(*known) == number);
        let name = || number.map(|number| number.to_string()).unwrap_or_default();
        let (_, algorithm) = known.ok_or_else(|| JwsError::Algorithm(name()))?;
        let typ = get(TYP).and_then(Item::text).unwrap_or_default().to_ascii_lowercase();
        if !types.contains(&typ.as_str()) {
            return Err(JwsError::Type(typ));
        }
        let understood = |name: Option<i64>| matches!(name, Some(ALG | CONTENT_TYPE | KID | TYP));
        if get(2).is_some() && !entries.iter().all(|(key, _)| understood(key.integer())) {
            return Err(JwsError::Critical);
        }
        let kid =
            get(KID).and_then(Item::bytes).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        Ok(Header { algorithm: *algorithm, kid, jwk: None, typ: Some(typ) })
    }
}

fn string(kind: u8, bytes: &[u8], out: &mut Vec<u8>) {
    head(kind, bytes.len(), out);
    out.extend_from_slice(bytes);
}

/// A credential that waits to be signed as a `COSE_Sign1`.
#[derive(Debug, Clone)]
pub struct CoseToSign {
    unsigned: CoseSign1,
    signed: Vec<u8>,
    algorithm: Algorithm,
}

/// Makes a credential or presentation ready to be signed as `vc+cose` or `vp+cose`.
pub fn prepare(document: &Document, options: &JwtOptions) -> Result<CoseToSign, IssueError> {
    check(document.members())?;
    let known = ALGORITHMS.iter().find(|(_, algorithm)| *algorithm == options.algorithm);
    let (number, _) = known.ok_or(IssueError::SignatureForm)?;
    let kind = if crate::structure::is_presentation(document.members()) { "vp" } else { "vc" };
    let mut protected = Vec::new();
    head(5, 4, &mut protected);
    head(0, 1, &mut protected);
    head(1, usize::try_from(-1 - number).unwrap_or(0), &mut protected);
    head(0, 3, &mut protected);
    string(3, format!("application/{kind}").as_bytes(), &mut protected);
    head(0, 4, &mut protected);
    string(2, options.verification_method.as_bytes(), &mut protected);
    head(0, 16, &mut protected);
    string(3, format!("application/{kind}+cose").as_bytes(), &mut protected);
    let payload = document.to_string().into_bytes();
    let unsigned = CoseSign1 { protected, payload, signature: Vec::new() };
    let signed = unsigned.signed();
    Ok(CoseToSign { unsigned, signed, algorithm: options.algorithm })
}

impl CoseToSign {
    /// What the key signs.
    pub fn bytes(&self) -> &[u8] {
        &self.signed
    }

    /// Puts the signature in.
    pub fn seal(self, signature: &[u8]) -> Result<CoseSign1, IssueError> {
        if self.algorithm.signature_bytes().is_some_and(|bytes| bytes != signature.len()) {
            return Err(IssueError::SignatureForm);
        }
        Ok(CoseSign1 { signature: signature.to_vec(), ..self.unsigned })
    }
}
