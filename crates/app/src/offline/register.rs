//! Registers: who says who an issuer is. A credential's own word for it is never enough.

use std::collections::BTreeMap;

use domain::text::line;
use jiff::Timestamp;
use serde_json::Value;
use vc::document::Document;

/// The most issuers that one register may list.
const ISSUERS_MAX: usize = 100_000;
/// The longest name of an issuer or of a register, in characters.
const NAME_CHARS_MAX: usize = 200;

/// A named list of issuers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    /// What the register is called.
    pub name: String,
    /// Who is in it, by DID or https address.
    issuers: BTreeMap<String, Listed>,
}

/// An issuer, as a register has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Its site.
    pub url: Option<String>,
    /// From when it is listed; `None` for always.
    pub from: Option<Timestamp>,
    /// Until when it is listed; `None` for still.
    pub until: Option<Timestamp>,
}

impl Listed {
    /// Whether it is listed at a moment.
    pub fn holds_at(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at < until)
    }
}

/// Why a register could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegisterError {
    /// It is not JSON within the limits for documents; with the code for why.
    #[error("the register cannot be read: {0}")]
    Document(&'static str),
    /// It is JSON, and in neither of the forms that are read.
    #[error("the register has no list of issuers")]
    Form,
    /// An entry has no identifier, no name, or a moment that is none.
    #[error("the entry {0} of the register is not understood")]
    Entry(String),
    /// More issuers than a register may list.
    #[error("the register lists {0} issuers")]
    TooMany(usize),
}

impl RegisterError {
    /// Gives the stable code that translators look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Document(_) => "register-unreadable",
            Self::Form => "register-form",
            Self::Entry(_) => "register-entry",
            Self::TooMany(_) => "register-too-many",
        }
    }
}

impl Register {
    /// Begins a register with nobody in it.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), issuers: BTreeMap::new() }
    }

    /// Lists an issuer.
    pub fn list(&mut self, id: impl Into<String>, issuer: Listed) {
        self.issuers.insert(id.into(), issuer);
    }

    /// Finds an issuer by its DID or address.
    pub fn find(&self, id: &str) -> Option<&Listed> {
        self.issuers.get(id)
    }

    /// How many issuers are listed.
    pub fn len(&self) -> usize {
        self.issuers.len()
    }

    /// Whether nobody is listed.
    pub fn is_empty(&self) -> bool {
        self.issuers.is_empty()
    }

    /// Reads a register from a file. Two forms are read, and one wrong entry refuses the whole:
    ///
    /// * ours, `{"name": "…", "issuers": [{"id": "did:…", "name": "…", "url": "…", "from": "…", "until": "…"}]}`,
    ///   where all but `id` and `name` may be left out;
    /// * that of the Digital Credentials Consortium, `{"meta": {…}, "registry": {"did:…": {"name": "…", "url": "…"}}}`.
    ///
    /// `name` is what the register is called when it does not say so itself.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, RegisterError> {
        let document =
            Document::read(bytes).map_err(|error| RegisterError::Document(error.code()))?;
        let value = document.value();
        let mut register = Self::new(text(value, "name").unwrap_or_else(|| name.to_owned()));
        if let Some(entries) = value.get("issuers").and_then(Value::as_array) {
            within_limit(entries.len())?;
            for (place, entry) in entries.iter().enumerate() {
                let wrong = || RegisterError::Entry(place.to_string());
                let id = entry.get("id").and_then(Value::as_str).ok_or_else(wrong)?;
                register.add(id, entry)?;
            }
        } else if let Some(entries) = value.get("registry").and_then(Value::as_object) {
            within_limit(entries.len())?;
            for (id, entry) in entries {
                register.add(id, entry)?;
            }
        } else {
            return Err(RegisterError::Form);
        }
        Ok(register)
    }

    fn add(&mut self, id: &str, entry: &Value) -> Result<(), RegisterError> {
        let wrong = || RegisterError::Entry(id.to_owned());
        if !(id.starts_with("did:") || id.starts_with("https://")) {
            return Err(wrong());
        }
        let moment = |key: &str| match entry.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => {
                value.as_str().and_then(|it| it.parse().ok()).map(Some).ok_or_else(wrong)
            }
        };
        let listed = Listed {
            name: text(entry, "name").ok_or_else(wrong)?,
            url: text(entry, "url"),
            from: moment("from")?,
            until: moment("until")?,
        };
        self.list(id, listed);
        Ok(())
    }
}

fn within_limit(count: usize) -> Result<(), RegisterError> {
    if count > ISSUERS_MAX { Err(RegisterError::TooMany(count)) } else { Ok(()) }
}

fn text(value: &Value, key: &str) -> Option<String> {
    line(value.get(key)?.as_str()?, NAME_CHARS_MAX).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_form_is_read() {
        let text = r#"{"name": "Ministry of Learning", "issuers": [
            {"id": "did:web:north.example", "name": "University of the North", "until": "2026-01-01T00:00:00Z"}
        ]}"#;
        let register = Register::read("file.json", text.as_bytes()).unwrap();
        assert_eq!(register.name, "Ministry of Learning");
        let north = register.find("did:web:north.example").unwrap();
        assert_eq!(north.name, "University of the North");
        assert!(north.holds_at("2025-12-31T23:59:59Z".parse().unwrap()));
        assert!(!north.holds_at("2026-01-01T00:00:00Z".parse().unwrap()));
    }

    #[test]
    fn the_form_of_the_consortium_is_read() {
        let text = r#"{"meta": {}, "registry": {"did:key:z6Mk": {"name": "A College", "location": "Here"}}}"#;
        let register = Register::read("pilot", text.as_bytes()).unwrap();
        assert_eq!((register.name.as_str(), register.len()), ("pilot", 1));
        assert_eq!(register.find("did:key:z6Mk").unwrap().name, "A College");
    }

    #[test]
    fn a_register_that_is_not_whole_is_refused_with_its_code() {
        for (text, code) in [
            (r#"{"registry": {"did:key:z6Mk": {"name": "A" }"#, "register-unreadable"),
            (
                r#"{"registry": {"did:key:z": {"name": "A"}, "did:key:z": {"name": "B"}}}"#,
                "register-unreadable",
            ),
            (r#"{"people": []}"#, "register-form"),
            (r#"{"issuers": [{"id": "did:key:z6Mk"}]}"#, "register-entry"),
            (r#"{"issuers": [{"id": "A College", "name": "A College"}]}"#, "register-entry"),
            (r#"{"registry": {"did:key:z6Mk": {"name": "A", "until": "soon"}}}"#, "register-entry"),
        ] {
            assert_eq!(Register::read("x", text.as_bytes()).unwrap_err().code(), code, "{text}");
        }
    }
}
