//! Compact JWS (RFC 7515) around a credential, by a strict list of algorithms.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use crate::document::read_json;
use crate::key::{Algorithm, Jwk, PublicKey};
use crate::scan;

/// Three base64url parts joined by points; the middle may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompactJws(String);

/// The header of a JWS, as far as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Header {
    pub(crate) algorithm: Algorithm,
    pub(crate) kid: Option<String>,
    /// A key that the signer claims. Anybody may claim one: it must still be the issuer's.
    pub(crate) jwk: Option<Jwk>,
    pub(crate) typ: Option<String>,
}

/// Why a JWS could not be taken apart.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JwsError {
    /// The header is not a JSON object in base64url.
    #[error("the header is not JSON")]
    Header,
    /// `alg` is missing, `none` or not on the list.
    #[error("the algorithm {0} is not taken")]
    Algorithm(String),
    /// `crit` names something that must be understood, and nothing is.
    #[error("a critical header parameter is not understood")]
    Critical,
    /// The `typ` is that of something else.
    #[error("the type {0} is not that of a credential")]
    Type(String),
    /// The payload is not a JSON object in base64url.
    #[error("the payload is not JSON")]
    Payload,
}

/// How long a signature is likely to be, in bytes, so that a text need not grow as it is written.
const SIGNATURE_BYTES_LIKELY: usize = 128;

/// What `typ` may say, in lower case and without `application/` (RFC 7515, 4.1.9).
const TYPES: &[&str] = &[
    "vc+jwt",
    "jwt",
    "vc+ld+jwt",
    "vc-ld+jwt",
    "vc+ld+json+jwt",
    "vp+jwt",
    "vc+sd-jwt",
    "vp+sd-jwt",
    "dc+sd-jwt",
    "kb+jwt",
];

impl JwsError {
    /// A stable name for this refusal, one of [`crate::CODES`].
    pub fn code(&self) -> &'static str {
        match self {
            Self::Header => "jwt-header-invalid",
            Self::Algorithm(_) => "jwt-algorithm-refused",
            Self::Critical => "jwt-critical-header",
            Self::Type(_) => "jwt-type-refused",
            Self::Payload => "jwt-payload-invalid",
        }
    }

    /// What a translated sentence about this refusal may name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Algorithm(name) => vec![("algorithm", name.clone())],
            Self::Type(name) => vec![("type", name.clone())],
            Self::Header | Self::Critical | Self::Payload => Vec::new(),
        }
    }
}

impl Header {
    fn typ_ends(&self, endings: &[&str]) -> bool {
        self.typ.as_deref().is_some_and(|typ| endings.iter().any(|ending| typ.ends_with(ending)))
    }

    /// Whether the payload is a credential of data model 2.0 itself, with no claim around it (VC-JOSE-COSE).
    pub(crate) fn is_jose(&self) -> bool {
        self.typ_ends(&["vc+jwt", "vp+jwt", "vc+sd-jwt", "vp+sd-jwt", "vc+cose", "vp+cose"])
    }

    /// Whether the payload has claims of its own (SD-JWT VC).
    pub(crate) fn is_flat(&self) -> bool {
        self.typ_ends(&["dc+sd-jwt"])
    }
}

impl CompactJws {
    /// Takes text of the form of a compact JWS.
    pub fn parse(text: &str) -> Option<Self> {
        is_compact(text).then(|| Self(text.to_owned()))
    }

    /// As [`Self::parse`], without copying the text.
    pub(crate) fn take(text: String) -> Option<Self> {
        is_compact(&text).then_some(Self(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a key made it, as it says itself by its `alg`. Whose key that is, the caller must know.
    ///
    /// # Errors
    ///
    /// Refuses a header that is not understood whole: another algorithm, something critical, the type of something else.
    pub fn is_by(&self, key: &PublicKey) -> Result<bool, JwsError> {
        let header = self.header()?;
        Ok(key.verifies(header.algorithm, self.signed(), &self.signature()))
    }

    fn part(&self, index: usize) -> Option<Vec<u8>> {
        BASE64_URL_SAFE_NO_PAD.decode(self.0.split('.').nth(index)?).ok()
    }

    /// What is signed: header and payload as they stand.
    pub(crate) fn signed(&self) -> &[u8] {
        self.0.rsplit_once('.').map_or("", |(signed, _)| signed).as_bytes()
    }

    pub(crate) fn signature(&self) -> Vec<u8> {
        self.part(2).unwrap_or_default()
    }

    pub(crate) fn header(&self) -> Result<Header, JwsError> {
        self.header_among(TYPES)
    }

    /// The header of what may say that it is of one of these types, or say nothing.
    pub(crate) fn header_among(&self, types: &[&str]) -> Result<Header, JwsError> {
        let bytes = self.part(0).ok_or(JwsError::Header)?;
        let value = read_json(&bytes).map_err(|_| JwsError::Header)?;
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let name = text("alg").unwrap_or_default();
        let algorithm = Algorithm::from_jose(&name).ok_or(JwsError::Algorithm(name))?;
        if value.get("crit").is_some() || value.get("b64").is_some() {
            return Err(JwsError::Critical);
        }
        let typ = text("typ").map(|typ| typ.to_ascii_lowercase());
        if let Some(typ) = typ.as_deref() {
            let short = typ.strip_prefix("application/").unwrap_or(typ);
            if !types.contains(&short) {
                return Err(JwsError::Type(typ.to_owned()));
            }
        }
        let jwk = value.get("jwk").map(|jwk| Jwk::read(jwk).ok_or(JwsError::Header)).transpose()?;
        Ok(Header { algorithm, kid: text("kid"), jwk, typ })
    }

    pub(crate) fn payload(&self) -> Result<Map<String, Value>, JwsError> {
        let bytes = self.part(1).ok_or(JwsError::Payload)?;
        match read_json(&bytes) {
            Ok(Value::Object(members)) => Ok(members),
            _ => Err(JwsError::Payload),
        }
    }
}

/// Whether a text is three parts in base64url, of which only the middle may be empty.
fn is_compact(text: &str) -> bool {
    let mut parts = text.split('.');
    let (Some(header), Some(_), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let allowed = [(b'a', b'z'), (b'A', b'Z'), (b'0', b'9'), (b'-', b'.'), (b'_', b'_')];
    !header.is_empty() && !signature.is_empty() && !scan::any_outside(text, allowed)
}

/// A JWS whose payload stands elsewhere, as raw bytes (RFC 7797): header, two points, signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DetachedJws {
    pub(crate) algorithm: Algorithm,
    header: String,
    pub(crate) signature: Vec<u8>,
}

impl DetachedJws {
    /// Takes one apart; its header must say that the payload is not encoded, and nothing else critical.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (header, signature) = text.split_once("..")?;
        let value = read_json(&BASE64_URL_SAFE_NO_PAD.decode(header).ok()?).ok()?;
        let is_raw = value.get("b64") == Some(&Value::Bool(false))
            && value.get("crit") == Some(&json!(["b64"]));
        let algorithm = Algorithm::from_jose(value.get("alg")?.as_str()?)?;
        let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).ok()?;
        is_raw.then(|| Self { algorithm, header: header.to_owned(), signature })
    }

    /// What was signed, given the payload.
    pub(crate) fn signed(&self, payload: &[u8]) -> Vec<u8> {
        [self.header.as_bytes(), b".", payload].concat()
    }
}

/// Writes header and payload as they are signed.
pub(crate) fn signing_input(header: &Value, payload: &str) -> String {
    let header = header.to_string();
    let bytes = (header.len() + payload.len() + SIGNATURE_BYTES_LIKELY) * 4 / 3;
    let mut input = String::with_capacity(bytes);
    BASE64_URL_SAFE_NO_PAD.encode_string(header, &mut input);
    input.push('.');
    BASE64_URL_SAFE_NO_PAD.encode_string(payload, &mut input);
    input
}

/// Joins what was signed and its signature.
pub(crate) fn join(mut signing_input: String, signature: &[u8]) -> String {
    signing_input.push('.');
    BASE64_URL_SAFE_NO_PAD.encode_string(signature, &mut signing_input);
    signing_input
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(value: &Value) -> Result<Header, JwsError> {
        let text = format!("{}.AA", signing_input(value, "{}"));
        CompactJws::parse(&text).unwrap().header()
    }

    #[test]
    fn an_algorithm_off_the_list_is_refused() {
        for name in ["none", "None", "HS256", "RS1", ""] {
            let refused = header(&json!({ "alg": name })).unwrap_err();
            assert_eq!(refused.code(), "jwt-algorithm-refused", "{name}");
        }
        assert!(header(&json!({ "alg": "EdDSA" })).is_ok());
    }

    #[test]
    fn a_critical_parameter_is_refused() {
        let refused = header(&json!({ "alg": "EdDSA", "crit": ["b64"], "b64": false }));
        assert_eq!(refused, Err(JwsError::Critical));
    }

    #[test]
    fn the_type_of_something_else_is_refused() {
        assert!(header(&json!({ "alg": "EdDSA", "typ": "vc+jwt" })).is_ok());
        let refused = header(&json!({ "alg": "EdDSA", "typ": "at+jwt" })).unwrap_err();
        assert_eq!(refused.code(), "jwt-type-refused");
    }

    #[test]
    fn only_three_parts_in_base64url_are_a_jws() {
        for text in ["a.b", "a.b.c.d", "a.b.", ".b.c", "a.b.c=", "a b.c.d", ""] {
            assert_eq!(CompactJws::parse(text), None, "{text}");
        }
    }
}
