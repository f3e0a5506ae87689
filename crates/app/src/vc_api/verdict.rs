//! Verifying what a request holds.

use serde_json::{Map, Value, json};
use vc::{Check, Documents, Fetched, Outcome, Policy, Report};

use super::{EARLIER_TEXTS, PURPOSES, Refusal, VcApi};

impl VcApi {
    /// Verifies the `verifiableCredential` of a request: everything that is asked passed, or a refusal that says what did not.
    pub fn verify_credential(&self, request: &Value) -> Result<Value, Refusal> {
        let credential =
            request.get("verifiableCredential").ok_or(Refusal::Missing("verifiableCredential"))?;
        self.verify(credential, &policy(&Value::Null))
    }

    /// Verifies the `verifiablePresentation` of a request, and the credentials in it.
    pub fn verify_presentation(&self, request: &Value) -> Result<Value, Refusal> {
        let presentation = request
            .get("verifiablePresentation")
            .ok_or(Refusal::Missing("verifiablePresentation"))?;
        let is_signed = presentation.get("proof").is_some();
        let options = request.get("options").filter(|_| is_signed).unwrap_or(&Value::Null);
        self.verify(presentation, &policy(options))
    }

    fn verify(&self, document: &Value, policy: &Policy) -> Result<Value, Refusal> {
        let text = document.as_str().map_or_else(|| document.to_string(), str::to_owned);
        if document.is_string() && text.trim_start().starts_with('{') {
            // A document is an object; a text is a token (VC Data Integrity 1.0, section 4.4).
            return Err(Refusal::of_code("document-not-an-object"));
        }
        let secured = vc::document::read(text.as_bytes())
            .map_err(|error| Refusal::Document { code: error.code(), args: error.args() })?;
        if vc::related::altered(document, &self.0.contexts, EARLIER_TEXTS).is_some() {
            return Err(Refusal::of_code("related-resource-altered"));
        }
        let mut documents = self.0.documents.clone();
        self.put_lists(&mut documents);
        let report = vc::verify(&secured, &documents, policy, self.0.world.now());
        let mut wrong = Vec::new();
        complaints(&report, &mut wrong);
        if wrong.is_empty() {
            Ok(json!({ "verified": true, "checks": ["proof"], "warnings": [], "errors": [] }))
        } else {
            Err(Refusal::NotVerified(wrong))
        }
    }

    /// Our own status lists need not be fetched.
    fn put_lists(&self, documents: &mut Documents) {
        for (profile, _) in self.issuers() {
            for purpose in PURPOSES {
                if let Ok(list) = self.status_list(profile, purpose.as_str()) {
                    let address = self.list_address(profile, purpose);
                    documents.insert(address, Fetched::Found(list.to_string().into_bytes()));
                }
            }
        }
    }
}

/// What relaxed rules believe, and what a request asks for.
fn policy(options: &Value) -> Policy {
    let text = |name: &str| options.get(name).and_then(Value::as_str).map(str::to_owned);
    Policy {
        trust_fragment_keys: true,
        skip_issuer_binding: true,
        challenge: text("challenge"),
        domain: text("domain"),
        ..Policy::default()
    }
}

/// Every step that did not pass, save what relaxed rules let by: whose key it is, and schemas, which nobody asked for.
fn complaints(report: &Report, wrong: &mut Vec<Value>) {
    let let_by = |check: Check| matches!(check, Check::Issuer | Check::Schema);
    for step in &report.steps {
        let untold = step.outcome == Outcome::CouldNotTell && let_by(step.check);
        if step.outcome != Outcome::Passed && !untold {
            let mut error = Map::from_iter([
                ("check".to_owned(), Value::from(step.check.as_str())),
                ("outcome".to_owned(), step.outcome.as_str().into()),
                ("code".to_owned(), step.code.into()),
            ]);
            error.extend(
                step.args.iter().map(|(name, text)| ((*name).to_owned(), text.clone().into())),
            );
            wrong.push(Value::Object(error));
        }
    }
}
