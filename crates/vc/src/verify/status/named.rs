//! 1EdTech's list of revoked credentials (Verifiable Credentials Revocation List 1.0), which names them one by one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::{Check, Report, Step, Verifier};
use crate::canon::one_or_many;
use crate::document::read_json;
use crate::structure::id_of;

/// A list, read.
pub(super) struct Named {
    id: Option<String>,
    issuer: Option<String>,
    /// Why each credential was revoked, by its identifier as it is compared.
    revoked: BTreeMap<Vec<u8>, String>,
}

impl Named {
    fn read(bytes: &[u8]) -> Option<Self> {
        let list = read_json(bytes).ok()?;
        let issuer = list.get("issuer").and_then(id_of).map(str::to_owned);
        let all = list.get("revokedCredential");
        // Any other document would say that nothing is revoked.
        if all.is_none() && issuer.is_none() {
            return None;
        }
        let revoked = |item: &Value| {
            let is_revoked = item.get("revoked") != Some(&Value::Bool(false));
            let reason = item.get("revocationReason").and_then(Value::as_str).unwrap_or_default();
            Some((plain(id_of(item).filter(|_| is_revoked)?), reason.to_owned()))
        };
        Some(Self {
            id: list.get("id").map(|id| id.as_str().unwrap_or_default().to_owned()),
            issuer,
            revoked: all.map_or(&[][..], one_or_many).iter().filter_map(revoked).collect(),
        })
    }
}

impl Verifier<'_> {
    /// Looks a credential up by its identifier. The list is not signed: the address, which the issuer signed, vouches for it.
    pub(super) fn revocation_list(
        self,
        entry: &Value,
        members: &Map<String, Value>,
        report: &mut Report,
    ) -> Step {
        let Some(address) = entry.get("id").and_then(Value::as_str) else {
            return Step::failed(Check::Status, "status-entry-invalid")
                .with("type", "1EdTechRevocationList");
        };
        let untold = |code| Step::untold(Check::Status, code).with("url", address);
        let list = match self.fetched(address, report) {
            Ok(bytes) => self.lists.named.get(address.to_owned(), || Named::read(bytes)),
            Err(step) => return step,
        };
        let Some(list) = list.as_ref() else { return untold("status-list-unreadable") };
        let Some(id) = members.get("id").and_then(Value::as_str) else {
            return untold("status-needs-id");
        };
        if list.id.as_ref().is_some_and(|own| own != address) {
            return untold("status-list-of-another-address");
        }
        let issuer = members.get("issuer").and_then(id_of);
        if list.issuer.as_deref().is_some_and(|owner| issuer != Some(owner)) {
            return untold("status-list-by-another");
        }
        match list.revoked.get(&plain(id)) {
            Some(reason) => Step::failed(Check::Status, "revoked").with("reason", reason.as_str()),
            None => Step::passed(Check::Status, "not-revoked").with("url", address),
        }
    }
}

/// An identifier as it is compared: trimmed, and each `%` with its digits read as what it means.
fn plain(id: &str) -> Vec<u8> {
    let id = id.trim().as_bytes();
    crate::did::percent_decoded(id).unwrap_or_else(|| id.to_vec())
}
