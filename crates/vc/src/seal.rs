//! Electronic seals on JSON: `JAdES` (ETSI TS 119 182-1), a JWS in its JSON serialisation (RFC 7515, section 7.2) whose header
//! carries the certificate of whoever sealed.
//!
//! Whether something was changed since it was sealed can be told. Whether the certificate is one of a trusted list cannot:
//! lists, chains and time stamps are not looked at.

mod certificate;

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::document::read_json;
use crate::jwt::JwsError;
use crate::key::Algorithm;

pub(crate) use certificate::Certificate;

/// The most seals that are looked at on one document.
pub(crate) const SEALS_MAX: usize = 8;

/// Header parameters that may be critical: how the payload is written, and what the sealer says of time, role and policy,
/// none of which changes what was sealed (TS 119 182-1, section 5.2).
const UNDERSTOOD: &[&str] =
    &["b64", "sigT", "adoTst", "sigPl", "sigPId", "srCms", "srAts", "x5t#o", "sigX5ts"];

/// A sealed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    payload: String,
    seals: Vec<Seal>,
}

/// One seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seal {
    protected: String,
    signature: Vec<u8>,
}

/// A seal's header, as far as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SealHeader {
    pub(crate) algorithm: Algorithm,
    pub(crate) certificate: Option<Certificate>,
    /// When the sealer says that it was sealed.
    pub(crate) sealed_at: Option<String>,
    is_raw: bool,
}

/// Why a seal does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Broken {
    Header(JwsError),
    /// The certificate is not the one that the header names by its digest.
    Certificate,
}

impl Sealed {
    /// Takes a JWS in its general or flattened JSON serialisation.
    pub(crate) fn of(members: &Map<String, Value>) -> Option<Self> {
        let payload = members.get("payload")?.as_str()?.to_owned();
        let seals = match members.get("signatures") {
            Some(all) => {
                let all = all.as_array().filter(|it| it.len() <= SEALS_MAX)?;
                all.iter().map(Seal::of).collect::<Option<Vec<_>>>()?
            }
            None => vec![Seal::of(&Value::Object(members.clone()))?],
        };
        (!seals.is_empty()).then_some(Self { payload, seals })
    }

    pub(crate) fn seals(&self) -> &[Seal] {
        &self.seals
    }

    /// What was sealed, read as JSON; as the first header writes it.
    pub(crate) fn read(&self, header: &SealHeader) -> Result<Map<String, Value>, JwsError> {
        let decoded;
        let bytes = if header.is_raw {
            self.payload.as_bytes()
        } else {
            decoded =
                BASE64_URL_SAFE_NO_PAD.decode(&self.payload).map_err(|_| JwsError::Payload)?;
            &decoded
        };
        match read_json(bytes) {
            Ok(Value::Object(members)) => Ok(members),
            Ok(_) | Err(_) => Err(JwsError::Payload),
        }
    }

    /// The bytes that a seal is over: the header and the payload as they stand (RFC 7515, section 5.1; RFC 7797, section 3).
    pub(crate) fn signed(&self, seal: &Seal) -> Vec<u8> {
        [seal.protected.as_bytes(), b".", self.payload.as_bytes()].concat()
    }
}

impl Seal {
    fn of(value: &Value) -> Option<Self> {
        let protected = value.get("protected")?.as_str()?.to_owned();
        let signature = BASE64_URL_SAFE_NO_PAD.decode(value.get("signature")?.as_str()?).ok()?;
        Some(Self { protected, signature })
    }

    pub(crate) fn signature(&self) -> &[u8] {
        &self.signature
    }

    pub(crate) fn header(&self) -> Result<SealHeader, Broken> {
        let refused = || Broken::Header(JwsError::Header);
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&self.protected).map_err(|_| refused())?;
        let value = read_json(&bytes).map_err(|_| refused())?;
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let name = text("alg").unwrap_or_default();
        let algorithm = Algorithm::from_jose(name);
        let algorithm =
            algorithm.ok_or_else(|| Broken::Header(JwsError::Algorithm(name.to_owned())))?;
        let critical = value.get("crit").map_or(&[][..], crate::canon::one_or_many);
        if critical.iter().any(|it| it.as_str().is_none_or(|it| !UNDERSTOOD.contains(&it))) {
            return Err(Broken::Header(JwsError::Critical));
        }
        let is_raw = value.get("b64") == Some(&Value::Bool(false));
        if is_raw && !critical.iter().any(|it| it == "b64") {
            return Err(Broken::Header(JwsError::Critical));
        }
        let der = value.pointer("/x5c/0").and_then(Value::as_str);
        let der = der.map(|it| BASE64_STANDARD.decode(it).map_err(|_| refused())).transpose()?;
        if let (Some(der), Some(digest)) = (&der, text("x5t#S256"))
            && BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(der)) != digest
        {
            return Err(Broken::Certificate);
        }
        let certificate = der.map(|it| Certificate::read(&it).ok_or_else(refused)).transpose()?;
        let sealed_at = text("sigT").map(str::to_owned);
        Ok(SealHeader { algorithm, certificate, sealed_at, is_raw })
    }
}
