//! Documents in JOSE and COSE wrappings with a key that is handed in (VC-JOSE-COSE).

use std::sync::Arc;

use serde_json::{Value, json};
use vc::cose::CoseSign1;
use vc::document::Secured;
use vc::issue::JwtOptions;
use vc::key::{KeyPair, Signer as _};
use vc::sd_jwt::{SALT_BYTES, SdJwt, SdJwtOptions};
use vc::{Check, CompactJws, Documents, Fetched, Outcome, Policy, Report};

use super::{Refusal, Relaxed, read};
use crate::World;

/// A wrapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// A JWT.
    Jose,
    /// An SD-JWT.
    SdJwt,
    /// A `COSE_Sign1` in base64.
    Cose,
}

/// Issues and verifies with a `JsonWebKey` that is handed in.
#[derive(Clone)]
pub struct Jose {
    world: Arc<dyn World>,
    method: Value,
}

impl std::fmt::Debug for Jose {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Jose(…)")
    }
}

impl Jose {
    /// Takes a verification method: `id`, `controller`, `publicKeyJwk`, and `secretKeyJwk` to issue.
    pub fn with_key(world: Arc<dyn World>, method: Value, _leave: &Relaxed) -> Self {
        Self { world, method }
    }

    /// Wraps a document. `paths` name the claims of an SD-JWT that can be hidden: `credentialSubject.names[0]`.
    pub fn issue(
        &self,
        wrapping: Wrapping,
        document: &str,
        paths: &[String],
    ) -> Result<String, Refusal> {
        let value = serde_json::from_str(document).map_err(|_| Refusal::Missing("input"))?;
        let document = read(&value)?;
        let key = self.method.get("secretKeyJwk").and_then(KeyPair::from_jwk);
        let key = key.ok_or(Refusal::Missing("secretKeyJwk"))?;
        let sign = |bytes: &[u8]| key.sign(bytes).map_err(|error| Refusal::of_code(error.code()));
        let algorithm = key.public_key().algorithm();
        let options = JwtOptions { verification_method: self.text("id"), algorithm };
        match wrapping {
            Wrapping::Jose => {
                let to_sign = vc::issue::prepare_jwt(&document, &options)?;
                let signature = sign(to_sign.bytes())?;
                Ok(to_sign.seal(&signature)?.as_str().to_owned())
            }
            Wrapping::Cose => {
                let to_sign = vc::cose::prepare(&document, &options)?;
                let signature = sign(to_sign.bytes())?;
                Ok(to_sign.seal(&signature)?.text())
            }
            Wrapping::SdJwt => {
                let pointers: Vec<String> = paths.iter().map(|path| pointer(path)).collect();
                let mut salts = vec![[0; SALT_BYTES]; pointers.len()];
                for salt in &mut salts {
                    self.world.random(salt);
                }
                let options = SdJwtOptions {
                    verification_method: options.verification_method,
                    algorithm,
                    disclosable: &pointers.iter().map(String::as_str).collect::<Vec<_>>(),
                    salts: &salts,
                };
                let to_sign = vc::sd_jwt::prepare(&document, &options)?;
                let signature = sign(to_sign.bytes())?;
                Ok(to_sign.seal(&signature)?.text())
            }
        }
    }

    /// Verifies how a document is secured. Its times are another question, and credentials inside a presentation may
    /// be by keys that were not handed in.
    pub fn verify(&self, wrapping: Wrapping, text: &str) -> Result<Value, Refusal> {
        let text = text.trim();
        let secured = match wrapping {
            Wrapping::Jose => CompactJws::parse(text).map(Secured::Jwt),
            Wrapping::SdJwt => SdJwt::parse(text).map(Secured::SdJwt),
            Wrapping::Cose => CoseSign1::parse(text).map(Secured::Cose),
        };
        let secured = secured.ok_or(Refusal::of_code("wrapping-unreadable"))?;
        let mut documents = Documents::new(crate::contexts::contexts().clone());
        self.lists_key(&self.text("controller"), &mut documents);
        let policy = Policy { skip_issuer_binding: true, ..Policy::default() };
        let verify =
            |documents: &Documents| vc::verify(&secured, documents, &policy, self.world.now());
        let report = verify(&documents);
        if is_secured(&report) {
            return Ok(Value::clone(&report.claims));
        }
        // A key that is named by its thumbprint alone is looked for at the issuer or holder.
        self.lists_key(report.issuer.as_deref().unwrap_or_default(), &mut documents);
        let report = verify(&documents);
        if is_secured(&report) {
            Ok(Value::clone(&report.claims))
        } else {
            Err(Refusal::NotVerified(Vec::new()))
        }
    }

    /// The key was handed in for this: whoever it is about lists it, as their own.
    fn lists_key(&self, controller: &str, documents: &mut Documents) {
        let mut method = self.public_half();
        if let Some(members) = method.as_object_mut() {
            members.insert("controller".to_owned(), controller.into());
        }
        let method = json!([method]);
        let document = json!({
            "id": controller, "verificationMethod": method, "assertionMethod": method, "authentication": method,
        });
        documents.insert(controller, Fetched::Found(document.to_string().into_bytes()));
    }

    fn text(&self, name: &str) -> String {
        self.method.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn public_half(&self) -> Value {
        let mut method = self.method.clone();
        if let Some(members) = method.as_object_mut() {
            members.remove("secretKeyJwk");
        }
        method
    }
}

fn is_secured(report: &Report) -> bool {
    let counts = |check: Check| {
        !matches!(check, Check::ValidFrom | Check::ValidUntil | Check::Inner | Check::Issuer)
    };
    let is_signed = report
        .steps
        .iter()
        .any(|step| step.check == Check::Signature && step.outcome == Outcome::Passed);
    let failed =
        report.steps.iter().any(|step| step.outcome == Outcome::Failed && counts(step.check));
    let inner_failed = report.inner.iter().any(|inner| {
        inner.steps.iter().any(|step| {
            step.outcome == Outcome::Failed
                && counts(step.check)
                && step.code != "verification-method-not-found"
        })
    });
    // What is no credential at all has no report of its own.
    let unread = report
        .steps
        .iter()
        .any(|step| step.check == Check::Inner && step.outcome == Outcome::Failed)
        && report.inner.is_empty();
    is_signed && !failed && !inner_failed && !unread
}

/// A dotted path as a JSON pointer.
fn pointer(path: &str) -> String {
    let path = path.replace('~', "~0").replace('/', "~1").replace('[', ".").replace(']', "");
    path.split('.').fold(String::new(), |pointer, step| format!("{pointer}/{step}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_dotted_path_becomes_a_pointer() {
        assert_eq!(super::pointer("credentialSubject.names[0]"), "/credentialSubject/names/0");
        assert_eq!(super::pointer("verifiableCredential[0]"), "/verifiableCredential/0");
    }
}
