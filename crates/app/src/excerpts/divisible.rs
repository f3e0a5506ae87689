//! Divisible forms: signed in pieces, and cut down to an excerpt.

use domain::{ExcerptForm, KeyKind, organisation::IssuerKey};
use jiff::Timestamp;
use openbadges::divide;
use serde_json::Value;
use vc::{
    canon::CanonError,
    disclosure::{self, BaseOptions, LABEL_KEY_BYTES, Secrets},
    document::Document,
    issue::IssueError,
    key::{Algorithm, KeyPair, Signer as _},
    sd_jwt::{self, SALT_BYTES, SdJwt, SdJwtOptions},
};

use super::internal;
use crate::{Error, Result, World, contexts::contexts, keys};

/// A credential about to be signed in pieces, with the chance that this takes.
pub(super) struct Signing {
    document: Document,
    way: Way,
}

enum Way {
    Json { options: BaseOptions, label_key: [u8; LABEL_KEY_BYTES], statement_key: Box<KeyPair> },
    SdJwt { method: String, pointers: Vec<String>, salts: Vec<[u8; SALT_BYTES]> },
}

impl Signing {
    /// Makes a signed credential ready to be signed once more, in pieces, by another key of its issuer.
    pub(super) fn of(
        form: ExcerptForm,
        signed: &Value,
        key: &IssuerKey,
        now: Timestamp,
        world: &dyn World,
    ) -> Result<Self> {
        let divided = divide(signed);
        let document = Document::from_value(&unsigned(signed, &key.did)).map_err(internal)?;
        let way = match form {
            ExcerptForm::Json => {
                let mut label_key = [0; LABEL_KEY_BYTES];
                world.random(&mut label_key);
                let (mut scalar, statement_key) = keys::draw(KeyKind::P256, world)?;
                scalar.fill(0);
                let statement_key = Box::new(statement_key);
                let options = BaseOptions {
                    verification_method: key.verification_method(),
                    created: now,
                    mandatory: divided.always,
                };
                Way::Json { options, label_key, statement_key }
            }
            ExcerptForm::SdJwt => {
                let pointers: Vec<String> =
                    divided.parts.into_iter().flat_map(|it| it.pointers).collect();
                let mut salts = vec![[0; SALT_BYTES]; pointers.len()];
                for salt in &mut salts {
                    world.random(salt);
                }
                Way::SdJwt { method: key.verification_method(), pointers, salts }
            }
        };
        Ok(Self { document, way })
    }

    /// Signs; what comes of it is for the learner alone.
    pub(super) fn sign(&self, pair: &KeyPair) -> Result<String> {
        match &self.way {
            Way::Json { options, label_key, statement_key } => {
                let secrets = Secrets { label_key, statement_key: statement_key.as_ref() };
                match disclosure::sign(&self.document, options, secrets, contexts(), pair) {
                    Ok(signed) => Ok(signed.to_string()),
                    Err(IssueError::Canon(CanonError::TooManyQuads)) => {
                        Err(Error::Refused("excerpt-too-long"))
                    }
                    Err(error) => Err(internal(error)),
                }
            }
            Way::SdJwt { method, pointers, salts } => {
                let disclosable: Vec<&str> = pointers.iter().map(String::as_str).collect();
                let options = SdJwtOptions {
                    verification_method: method.clone(),
                    algorithm: Algorithm::Es256,
                    disclosable: &disclosable,
                    salts,
                };
                let to_sign = sd_jwt::prepare(&self.document, &options).map_err(internal)?;
                let signature = pair.sign(to_sign.bytes()).map_err(internal)?;
                Ok(to_sign.seal(&signature).map_err(internal)?.text())
            }
        }
    }
}

/// Cuts a divisible form down to what pointers show, beside what always stays.
pub(super) fn excerpt_of(form: ExcerptForm, whole: &str, pointers: &[String]) -> Result<String> {
    match form {
        ExcerptForm::Json => {
            let whole = Document::read(whole.as_bytes()).map_err(internal)?;
            let derived = disclosure::derive(&whole, pointers, contexts()).map_err(internal)?;
            Ok(derived.to_string())
        }
        ExcerptForm::SdJwt => {
            let whole = SdJwt::parse(whole).and_then(|it| it.showing(pointers));
            Ok(whole.ok_or_else(|| internal("no SD-JWT was kept"))?.text())
        }
    }
}

/// The statement of a signed credential without its proof. Where a key is its own name, the issuer is known by the name
/// of the key that signs now.
fn unsigned(signed: &Value, did: &str) -> Value {
    let before = signed.pointer("/issuer/id").cloned();
    let mut document = signed.clone();
    if let Some(members) = document.as_object_mut() {
        members.remove("proof");
    }
    if let Some(before) = before {
        rename(&mut document, &before, &Value::from(did));
    }
    document
}

/// Gives everything that has one id another.
fn rename(value: &mut Value, before: &Value, after: &Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| rename(it, before, after)),
        Value::Object(members) => {
            for (name, value) in members {
                if name == "id" && value == before {
                    value.clone_from(after);
                } else {
                    rename(value, before, after);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
