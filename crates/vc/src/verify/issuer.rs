//! Whether the key that signed is the issuer's.

use serde_json::{Map, Value};

use super::{Check, Report, Step, Verifier};
use crate::did::{self, Lookup, Method};
use crate::structure;

/// A key that made a good signature, and how it is known.
#[derive(Debug, Clone)]
pub(super) struct Signed {
    pub(super) method: Method,
    pub(super) purpose: String,
    pub(super) created: Option<String>,
    /// The cryptosuite or JOSE algorithm.
    pub(super) suite: String,
}

impl Verifier<'_> {
    /// Holds the key of one good signature against the issuer (or holder) that the document names.
    pub(super) fn issuer_step(
        self,
        members: &Map<String, Value>,
        signed: &Signed,
        report: &mut Report,
    ) -> Step {
        let step = self.binding(members, signed, report);
        step.with("key", signed.method.id.clone())
            .with("controller", signed.method.controller.clone())
    }

    fn binding(self, members: &Map<String, Value>, signed: &Signed, report: &mut Report) -> Step {
        let method = &signed.method;
        if !method.is_for(&signed.purpose) {
            return Step::failed(Check::Issuer, "key-not-for-purpose")
                .with("purpose", signed.purpose.clone());
        }
        if let Some(step) = self.revocation(signed) {
            return step;
        }
        let property = if signed.purpose == "authentication" { "holder" } else { "issuer" };
        let owner =
            members.get(property).or_else(|| members.get("iss").filter(|_| property == "issuer"));
        let Some(owner) = owner.and_then(structure::id_of) else {
            return if property == "holder" {
                Step::passed(Check::Issuer, "holder-not-named")
            } else {
                Step::failed(Check::Issuer, "issuer-missing")
            };
        };
        if owner == method.controller {
            return Step::passed(Check::Issuer, "key-is-issuers").with("issuer", owner);
        }
        if self.policy.skip_issuer_binding {
            return Step::untold(Check::Issuer, "issuer-binding-skipped").with("issuer", owner);
        }
        if did::is_self_certifying(owner) {
            return Step::failed(Check::Issuer, "key-not-issuers").with("issuer", owner);
        }
        self.listed(owner, method, report).with("issuer", owner)
    }

    /// Another's key may be the issuer's when the issuer's own document lists it.
    fn listed(self, owner: &str, method: &Method, report: &mut Report) -> Step {
        match did::published(owner, self.documents, self.now) {
            Lookup::Found(published) => match published.document() {
                Some(document) if did::lists_for_assertion(document, &method.id) => {
                    Step::passed(Check::Issuer, "key-listed-by-issuer")
                }
                Some(document) if did::has_keys(document) => {
                    Step::failed(Check::Issuer, "key-not-issuers")
                }
                Some(_) | None => Step::untold(Check::Issuer, "issuer-document-without-keys"),
            },
            Lookup::Missing(address) => {
                let step = Step::untold(Check::Issuer, "issuer-document-not-fetched")
                    .with("url", address.clone());
                report.missing.insert(address);
                step
            }
            Lookup::CouldNotTell(code) | Lookup::Wrong(code) => Step::untold(Check::Issuer, code),
        }
    }

    /// A withdrawn key: what it signed afterwards is bad; before, only its own word says when.
    fn revocation(self, signed: &Signed) -> Option<Step> {
        let revoked = signed.method.revoked.as_deref()?;
        let Some(at) = crate::moment::read(revoked) else {
            return Some(Step::untold(Check::Issuer, "key-revocation-unreadable"));
        };
        if self.is_future(at) {
            return None;
        }
        let created = signed.created.as_deref().and_then(crate::moment::read);
        let step = match created {
            Some(created) if created < at => Step::untold(Check::Issuer, "key-revoked-since"),
            _ => Step::failed(Check::Issuer, "key-revoked"),
        };
        Some(step.with("moment", crate::moment::write(at)))
    }
}

/// The identifier of the issuer, if there is one.
pub(super) fn issuer_of(members: &Map<String, Value>) -> Option<String> {
    members
        .get("issuer")
        .or_else(|| members.get("iss"))
        .or_else(|| members.get("holder"))
        .and_then(structure::id_of)
        .map(str::to_owned)
}
