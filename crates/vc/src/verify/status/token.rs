//! The status claim of a token, and the IETF's token status list that it points into.

use serde_json::{Map, Value};

use super::super::issuer::Signed;
use super::super::{Check, Outcome, Report, Step, Verifier};
use crate::status_list::BitstringError;
use crate::token_status::ListToken;

/// Where a token says that its status stands.
struct Reference<'a> {
    index: usize,
    address: &'a str,
}

impl<'a> Reference<'a> {
    fn read(list: &'a Value) -> Option<Self> {
        let index = usize::try_from(list.get("idx")?.as_u64()?).ok()?;
        let address = list.get("uri")?.as_str().filter(|uri| crate::structure::is_url(uri))?;
        Some(Self { index, address })
    }

    fn untold(&self, code: &'static str) -> Step {
        Step::untold(Check::Status, code).with("url", self.address)
    }

    /// What a value means (Token Status List, section 7.1).
    fn told(&self, value: u8) -> Step {
        let step = match value {
            0 => Step::passed(Check::Status, "not-revoked"),
            1 => Step::failed(Check::Status, "revoked"),
            2 => Step::failed(Check::Status, "suspended"),
            _ => Step::untold(Check::Status, "status-value-unknown")
                .with("value", format!("0x{value:02x}")),
        };
        step.with("url", self.address).with("index", self.index.to_string())
    }
}

impl Verifier<'_> {
    /// Looks up what a `status` claim points at (Token Status List, section 8.3).
    pub(super) fn status_claim(
        self,
        claim: &Value,
        members: &Map<String, Value>,
        report: &mut Report,
    ) -> Step {
        let Some(list) = claim.get("status_list") else {
            let kind = claim.as_object().and_then(|it| it.keys().next()).cloned();
            return Step::untold(Check::Status, "status-type-unknown")
                .with("type", kind.unwrap_or_else(|| "status".to_owned()));
        };
        let Some(reference) = Reference::read(list) else {
            return Step::failed(Check::Status, "status-entry-invalid").with("type", "status_list");
        };
        let bytes = match self.fetched(reference.address, report) {
            Ok(bytes) => bytes,
            Err(step) => return step,
        };
        let kept = self.lists.token(reference.address, bytes);
        let Some(token) = kept.as_ref() else {
            return reference.untold("status-list-unreadable");
        };
        let list = &token.list;
        if list.address.as_deref() != Some(reference.address) {
            return reference.untold("status-list-of-another-address");
        }
        let doubt = match self.list_signature(list, members, report) {
            Some(code @ ("status-list-signature-invalid" | "status-list-by-another")) => {
                return reference.untold(code);
            }
            other => other,
        };
        let value = token.statuses().and_then(|statuses| statuses.get(reference.index));
        let told = match value {
            Ok(value) => reference.told(value),
            Err(error) => return reference.untold(BitstringError::code(&error)),
        };
        // Bad news counts whoever brings it; good news only from a list that is beyond doubt.
        match doubt.or_else(|| self.list_period(list)) {
            Some(code) if told.outcome == Outcome::Passed => reference.untold(code),
            _ => told,
        }
    }

    /// Whether the list is signed by the issuer of the token; nobody else is known to speak for them.
    fn list_signature(
        self,
        list: &ListToken,
        members: &Map<String, Value>,
        report: &mut Report,
    ) -> Option<&'static str> {
        let algorithm = list.header.algorithm;
        let method = match self.token_key(&list.header, members, report) {
            Ok(method) => method,
            Err(step) if step.outcome == Outcome::Failed => return Some("status-list-by-another"),
            Err(_) => return Some("status-list-signature-untold"),
        };
        if !method.key.verifies(algorithm, &list.signed, &list.signature) {
            return Some("status-list-signature-invalid");
        }
        let purpose = "assertionMethod".to_owned();
        let suite = algorithm.jose().to_owned();
        let signed = Signed { method, purpose, created: None, suite };
        match self.issuer_step(members, &signed, report).outcome {
            Outcome::Passed => None,
            Outcome::Failed => Some("status-list-by-another"),
            Outcome::CouldNotTell => Some("status-list-signature-untold"),
        }
    }

    fn list_period(self, list: &ListToken) -> Option<&'static str> {
        let is_made = list.made.is_some_and(|made| !self.is_future(made));
        let is_over = list.until.is_some_and(|until| self.is_past(until));
        (!is_made || is_over).then_some("status-list-not-in-force")
    }
}
