//! Reading what someone hands in: one pass over the bytes, with limits, and every later step sees that value.

mod given;

use std::cell::Cell;
use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::cose::CoseSign1;
use crate::json;
use crate::jwt::CompactJws;
use crate::sd_jwt::SdJwt;
use crate::seal::Sealed;

/// The most bytes a document may have.
pub const DOCUMENT_BYTES_MAX: usize = 2 * 1024 * 1024;
/// How deep objects and arrays may nest.
pub const DEPTH_MAX: usize = 64;
/// The most values that a document may have, so that what it takes in memory is bounded too: `[],` has three bytes.
pub const VALUES_MAX: usize = 150_000;
/// As how many values an object counts, since it takes that much more.
const VALUES_OF_AN_OBJECT: usize = 4;
/// The largest whole number that a JSON number carries exactly (2^53 − 1; RFC 7493 section 2.2).
pub const SAFE_INTEGER_MAX: u64 = (1 << 53) - 1;

/// How an enveloped credential's `data:` address may begin (VC Data Model 2.0, 4.13).
const ENVELOPES: &[&str] = &[
    "data:application/vc+jwt,",
    "data:application/vp+jwt,",
    "data:application/jwt,",
    "data:application/vc+sd-jwt,",
    "data:application/vp+sd-jwt,",
    "data:application/dc+sd-jwt,",
    "data:application/vc+cose;base64,",
    "data:application/vp+cose;base64,",
];

/// A JSON object that was read within the limits of this module. Cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub struct Document(Arc<Value>);

/// What was handed in.
#[derive(Debug, Clone, PartialEq)]
pub enum Secured {
    /// A JSON object, secured (if at all) by the proofs inside it.
    Json(Document),
    /// A credential secured as a JWT.
    Jwt(CompactJws),
    /// A credential secured as an SD-JWT, with what its holder shows of it.
    SdJwt(SdJwt),
    /// A credential secured with COSE.
    Cose(CoseSign1),
    /// A credential under an electronic seal (`JAdES`).
    Sealed(Sealed),
}

impl Secured {
    /// Takes a compact JWS, an SD-JWT, or a `COSE_Sign1` in base64.
    fn token(text: &str) -> Option<Self> {
        CompactJws::parse(text)
            .map(Self::Jwt)
            .or_else(|| SdJwt::parse(text).map(Self::SdJwt))
            .or_else(|| CoseSign1::parse(text).map(Self::Cose))
    }
}

/// Whether credentials in a `data:` address of this media type are read.
pub(crate) fn is_envelope_known(media: &str) -> bool {
    ENVELOPES.iter().any(|start| {
        let own = start.strip_prefix("data:").and_then(|rest| rest.split([',', ';']).next());
        own == Some(media)
    })
}

/// Why bytes could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// More than [`DOCUMENT_BYTES_MAX`].
    #[error("the document has {0} bytes")]
    TooLarge(usize),
    /// Neither a JSON object nor a compact JWS.
    #[error("not a JSON object and not a compact JWS (line {line}, column {column})")]
    NotJson {
        /// Counted from one; zero when there is no such place.
        line: usize,
        /// Counted from one; zero when there is no such place.
        column: usize,
    },
    /// The same key stands twice in one object, so two readers could see two documents.
    #[error("the key {0:?} stands twice in one object")]
    DuplicateKey(String),
    /// Nested deeper than [`DEPTH_MAX`].
    #[error("nested deeper than {DEPTH_MAX}")]
    TooDeep,
    /// More values than [`VALUES_MAX`].
    #[error("more than {VALUES_MAX} values")]
    TooManyValues,
    /// A number beyond what a JSON number carries exactly, so that RFC 8785 cannot write it back.
    #[error("the number {0} cannot be carried exactly")]
    NumberInexact(String),
}

impl ReadError {
    /// A stable name for this refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge(_) => "document-too-large",
            Self::NotJson { .. } => "document-not-json",
            Self::DuplicateKey(_) => "document-duplicate-key",
            Self::TooDeep => "document-too-deep",
            Self::TooManyValues => "document-too-many-values",
            Self::NumberInexact(_) => "document-number-inexact",
        }
    }

    /// What a translated sentence about this refusal may name.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge(bytes) => vec![("bytes", bytes.to_string())],
            Self::NotJson { line, column } => {
                vec![("line", line.to_string()), ("column", column.to_string())]
            }
            Self::DuplicateKey(key) => vec![("key", key.clone())],
            Self::TooDeep => vec![("max", DEPTH_MAX.to_string())],
            Self::TooManyValues => vec![("max", VALUES_MAX.to_string())],
            Self::NumberInexact(number) => vec![("number", number.clone())],
        }
    }
}

/// Reads a credential as handed in: a JSON object, a compact JWS, an SD-JWT, an object `{"jwt": …}` around one, an
/// `EnvelopedVerifiableCredential`, or a JWS in JSON as electronic seals are.
pub fn read(bytes: &[u8]) -> Result<Secured, ReadError> {
    if bytes.len() > DOCUMENT_BYTES_MAX {
        return Err(ReadError::TooLarge(bytes.len()));
    }
    let text = bytes.trim_ascii();
    if let Some(token) = str::from_utf8(text).ok().and_then(Secured::token) {
        return Ok(token);
    }
    if let Some(cose) = CoseSign1::read(bytes) {
        return Ok(Secured::Cose(cose));
    }
    let document = Document::read(bytes)?;
    Ok(document.enveloped().unwrap_or(Secured::Json(document)))
}

impl Document {
    /// Reads a JSON object.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let value = read_json(bytes)?;
        if !value.is_object() {
            return Err(ReadError::NotJson { line: 0, column: 0 });
        }
        Ok(Self(Arc::new(value)))
    }

    /// Takes members of a document that was read, perhaps with a proof more.
    pub(crate) fn of_members(members: Map<String, Value>) -> Self {
        Self(Arc::new(Value::Object(members)))
    }

    /// The JSON object, shared.
    pub(crate) fn shared(&self) -> Arc<Value> {
        Arc::clone(&self.0)
    }

    /// Takes a value made by a program, under the same limits.
    pub fn from_value(value: &Value) -> Result<Self, ReadError> {
        if value.is_object() && given::is_as_read(value, 0, &mut 0) {
            return Ok(Self(Arc::new(value.clone())));
        }
        Self::read(value.to_string().as_bytes())
    }

    /// The JSON object.
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// The members of the object.
    pub(crate) fn members(&self) -> &Map<String, Value> {
        static EMPTY: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);
        self.0.as_object().unwrap_or(&EMPTY)
    }

    /// Takes the JSON object out.
    pub fn into_value(self) -> Value {
        Arc::unwrap_or_clone(self.0)
    }

    fn enveloped(&self) -> Option<Secured> {
        let members = self.members();
        if let Some(sealed) = Sealed::of(members) {
            return Some(Secured::Sealed(sealed));
        }
        if members.len() == 1 {
            return Secured::token(members.get("jwt")?.as_str()?);
        }
        let types = crate::canon::one_or_many(members.get("type")?);
        let is_envelope = types.iter().any(|name| {
            name == "EnvelopedVerifiableCredential" || name == "EnvelopedVerifiablePresentation"
        });
        let is_sound = is_envelope && crate::structure::names_base_context(members);
        let id = members.get("id")?.as_str().filter(|_| is_sound)?;
        ENVELOPES.iter().find_map(|start| Secured::token(id.strip_prefix(start)?))
    }
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() { self.0.fmt(f) } else { f.write_str(&json::write(&self.0).text) }
    }
}

/// Reads any JSON value under the limits of this module.
pub fn read_json(bytes: &[u8]) -> Result<Value, ReadError> {
    if bytes.len() > DOCUMENT_BYTES_MAX {
        return Err(ReadError::TooLarge(bytes.len()));
    }
    let (refusal, left) = (Cell::new(None), Cell::new(VALUES_MAX));
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let strict = Strict { depth: 0, left: &left, refusal: &refusal };
    let read = strict.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| {
        refusal.take().unwrap_or(ReadError::NotJson { line: error.line(), column: error.column() })
    })
}

/// How many values there are in one, as they are counted against [`VALUES_MAX`]: what is kept while an answer is made is work
/// too, since it takes memory.
pub(crate) fn values(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(values).sum::<usize>(),
        Value::Object(members) => VALUES_OF_AN_OBJECT + members.values().map(values).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}

/// Builds a value and notes why it stopped, since a deserialiser's own error is only a sentence.
#[derive(Clone, Copy)]
struct Strict<'a> {
    depth: usize,
    /// How many values may still come.
    left: &'a Cell<usize>,
    refusal: &'a Cell<Option<ReadError>>,
}

impl Strict<'_> {
    fn refuse<E: serde::de::Error>(self, refusal: ReadError) -> E {
        let error = E::custom(&refusal);
        self.refusal.set(Some(refusal));
        error
    }

    fn count<E: serde::de::Error>(self, values: usize) -> Result<(), E> {
        match self.left.get().checked_sub(values) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(self.refuse(ReadError::TooManyValues)),
        }
    }

    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth == DEPTH_MAX {
            return Err(self.refuse(ReadError::TooDeep));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.count(1)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Value, E> {
        if value > SAFE_INTEGER_MAX {
            return Err(self.refuse(ReadError::NumberInexact(value.to_string())));
        }
        Ok(Value::Number(value.into()))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Value, E> {
        if value.unsigned_abs() > SAFE_INTEGER_MAX {
            return Err(self.refuse(ReadError::NumberInexact(value.to_string())));
        }
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| self.refuse(ReadError::NumberInexact(value.to_string())))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(inner)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        self.count(VALUES_OF_AN_OBJECT - 1)?;
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if object.contains_key(&key) {
                return Err(self.refuse(ReadError::DuplicateKey(key)));
            }
            let value = entries.next_value_seed(inner)?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> &'static str {
        read(text.as_bytes()).unwrap_err().code()
    }

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        assert_eq!(refusal(r#"{"a": {"issuer": 1, "issuer": 2}}"#), "document-duplicate-key");
        assert_eq!(refusal(r#"{"\u0061": 1, "a": 2}"#), "document-duplicate-key");
    }

    #[test]
    fn a_document_nested_deeper_than_the_limit_is_refused() {
        let nested = |levels: usize| {
            format!("{{\"a\":{}1{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1))
        };
        assert!(read(nested(DEPTH_MAX).as_bytes()).is_ok());
        assert_eq!(refusal(&nested(DEPTH_MAX + 1)), "document-too-deep");
        assert_eq!(refusal(&nested(10_000)), "document-too-deep");
    }

    #[test]
    fn a_document_larger_than_the_limit_is_refused_unread() {
        let large = vec![b' '; 50_000_000];
        assert_eq!(read(&large), Err(ReadError::TooLarge(50_000_000)));
    }

    #[test]
    fn a_number_that_would_change_when_written_back_is_refused() {
        assert!(read(br#"{"a": 9007199254740991}"#).is_ok());
        assert_eq!(refusal(r#"{"a": 9007199254740992}"#), "document-number-inexact");
        assert_eq!(refusal(r#"{"a": -9007199254740992}"#), "document-number-inexact");
        assert_eq!(refusal(r#"{"a": 1e400}"#), "document-not-json");
    }

    #[test]
    fn what_is_no_object_and_no_jws_is_refused_with_its_place() {
        assert_eq!(read(b"[1]").unwrap_err(), ReadError::NotJson { line: 0, column: 0 });
        assert_eq!(read(b"{\n \"a\": }").unwrap_err(), ReadError::NotJson { line: 2, column: 7 });
        assert_eq!(refusal(r#"{"a": 1} {"b": 2}"#), "document-not-json");
        assert_eq!(refusal("{\"a\": \"\\ud800\"}"), "document-not-json");
        assert_eq!(refusal(""), "document-not-json");
    }

    #[test]
    fn a_jws_is_found_bare_wrapped_and_enveloped() {
        let jws = "eyJhbGciOiJFZERTQSJ9.e30.AA";
        let wrapped = format!(r#"{{"jwt": "{jws}"}}"#);
        let enveloped = format!(
            r#"{{"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["EnvelopedVerifiableCredential"],
                "id": "data:application/vc+jwt,{jws}"}}"#
        );
        for text in [format!("\n{jws}\n"), wrapped, enveloped] {
            assert!(matches!(read(text.as_bytes()), Ok(Secured::Jwt(_))), "{text}");
        }
    }
}
