//! Whether a credential is revoked or suspended, as far as fetched lists tell.

mod lists;
mod named;
mod token;

pub(super) use lists::Lists;

use serde_json::{Map, Value};

use super::{Check, Outcome, Report, STATUS_ENTRIES_MAX, Step, Verifier};
use crate::canon::one_or_many;
use crate::document::{read, values};
use crate::documents::Fetched;
use crate::status_list::{BitstringError, ENTRY_BITS_MAX};
use lists::List;

/// A kind of bit list: the entry's type and the names of its members.
struct Kind {
    entry: &'static str,
    /// The types that its list may have.
    lists: &'static [&'static str],
    index: &'static str,
    address: &'static str,
    /// The purpose when the entry cannot say one.
    purpose: Option<&'static str>,
}

const KINDS: &[Kind] = &[
    Kind {
        entry: "BitstringStatusListEntry",
        lists: &["BitstringStatusList"],
        index: "statusListIndex",
        address: "statusListCredential",
        purpose: None,
    },
    Kind {
        entry: "StatusList2021Entry",
        lists: &["StatusList2021", "BitstringStatusList"],
        index: "statusListIndex",
        address: "statusListCredential",
        purpose: None,
    },
    Kind {
        entry: "RevocationList2020Status",
        lists: &["RevocationList2020"],
        index: "revocationListIndex",
        address: "revocationListCredential",
        purpose: Some("revocation"),
    },
];

/// An entry, read.
struct Entry<'a> {
    kind: &'static Kind,
    purpose: &'a str,
    index: usize,
    address: &'a str,
    size: usize,
    value: &'a Value,
}

impl<'a> Verifier<'a> {
    /// What the credential says of its status, and the token around it if there is one.
    pub(super) fn status(
        self,
        members: &Map<String, Value>,
        claim: Option<&Value>,
        report: &mut Report,
    ) {
        let entries = members.get("credentialStatus").map_or(&[][..], one_or_many);
        if entries.is_empty() && claim.is_none() {
            report.push(Step::passed(Check::Status, "status-not-set"));
            return;
        }
        let Some(verifier) = self.deeper().filter(|_| entries.len() <= STATUS_ENTRIES_MAX) else {
            report.push(Step::untold(Check::Status, "status-too-many"));
            return;
        };
        for entry in entries {
            let step = verifier.status_entry(entry, members, report);
            report.push(step);
        }
        if let Some(claim) = claim {
            let step = verifier.status_claim(claim, members, report);
            report.push(step);
        }
    }

    fn status_entry(
        self,
        entry: &Value,
        members: &Map<String, Value>,
        report: &mut Report,
    ) -> Step {
        let types = entry.get("type").map_or(&[][..], one_or_many);
        let has = |name: &str| types.iter().any(|item| item == name);
        if has("1EdTechRevocationList") {
            return self.revocation_list(entry, members, report);
        }
        let Some(kind) = KINDS.iter().find(|kind| has(kind.entry)) else {
            let name = types.first().and_then(Value::as_str).unwrap_or_default();
            return Step::untold(Check::Status, "status-type-unknown").with("type", name);
        };
        match Entry::read(entry, kind) {
            Some(entry) => self.bit_list(&entry, report),
            None => Step::failed(Check::Status, "status-entry-invalid").with("type", kind.entry),
        }
    }

    /// The body at an address, or the step that says why there is none.
    fn fetched(self, address: &str, report: &mut Report) -> Result<&'a [u8], Step> {
        match self.documents.get(address) {
            Some(Fetched::Found(bytes)) => Ok(bytes),
            Some(Fetched::Failed(reason)) => Err(Step::untold(Check::Status, "status-list-failed")
                .with("url", address)
                .with("reason", reason.clone())),
            None => {
                report.missing.insert(address.to_owned());
                Err(Step::untold(Check::Status, "status-list-not-fetched").with("url", address))
            }
        }
    }

    fn bit_list(self, entry: &Entry<'_>, report: &mut Report) -> Step {
        let untold = |code| Step::untold(Check::Status, code).with("url", entry.address);
        let bytes = match self.fetched(entry.address, report) {
            Ok(bytes) => bytes,
            Err(step) => return step,
        };
        let told = || {
            let report = self.list_report(&read(bytes).ok()?);
            self.documents.contexts().take(values(&report.claims)).then_some(report)
        };
        let kept = self.lists.credential(self.depth, entry.address, told);
        let Some(kept) = kept.as_ref() else { return untold("status-list-unreadable") };
        let list = &kept.report;
        report.missing.extend(list.missing.iter().cloned());
        match list.outcome(Check::Signature) {
            Some(Outcome::Failed) => return untold("status-list-signature-invalid"),
            _ if list.outcome(Check::Issuer) == Some(Outcome::Failed) => {
                return untold("status-list-key-not-issuers");
            }
            _ => {}
        }
        let value = match entry.value_in(kept) {
            Ok(value) => value,
            Err(code) => return untold(code),
        };
        let told = entry.told(value);
        let says_purpose = list.claims.pointer("/credentialSubject/statusPurpose").is_some();
        if told.outcome == Outcome::Passed && !says_purpose && entry.kind.purpose.is_none() {
            return untold("status-purpose-not-said");
        }
        // Bad news counts whoever brings it; good news only from a list that is beyond doubt.
        match list_doubt(list) {
            Some(code) if told.outcome == Outcome::Passed => untold(code),
            _ => told,
        }
    }

    /// The report about the list itself; its own status is not asked.
    fn list_report(self, secured: &crate::document::Secured) -> Report {
        match self.deeper() {
            Some(verifier) => verifier.report(secured),
            None => Report::default(),
        }
    }
}

/// Why a list that was read is not beyond doubt.
fn list_doubt(list: &Report) -> Option<&'static str> {
    if list.outcome(Check::Signature) != Some(Outcome::Passed) {
        return Some("status-list-signature-untold");
    }
    let in_force = [Check::ValidFrom, Check::ValidUntil]
        .iter()
        .all(|check| list.outcome(*check) == Some(Outcome::Passed));
    (!in_force).then_some("status-list-not-in-force")
}

impl<'a> Entry<'a> {
    fn read(value: &'a Value, kind: &'static Kind) -> Option<Self> {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let index = value.get(kind.index)?;
        let index = match index.as_str() {
            Some(digits) => {
                let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
                digits.parse().ok().filter(|_| are_digits)?
            }
            None => usize::try_from(index.as_u64()?).ok()?,
        };
        let size = match value.get("statusSize") {
            None => 1,
            Some(size) => usize::try_from(size.as_u64()?).ok()?,
        };
        let purpose = text("statusPurpose").or(kind.purpose)?;
        let address = text(kind.address)?;
        (1..=ENTRY_BITS_MAX).contains(&size).then_some(Self {
            kind,
            purpose,
            index,
            address,
            size,
            value,
        })
    }

    /// Looks the entry up in a list credential.
    fn value_in(&self, list: &List) -> Result<u8, &'static str> {
        let subject =
            list.report.claims.get("credentialSubject").ok_or("status-list-unreadable")?;
        let named = |property: &str, name: &str| {
            subject
                .get(property)
                .is_some_and(|value| one_or_many(value).iter().any(|item| item == name))
        };
        if !self.kind.lists.iter().any(|list| named("type", list)) {
            return Err("status-list-of-another-kind");
        }
        let says_purpose = subject.get("statusPurpose").is_some();
        if says_purpose && !named("statusPurpose", self.purpose) {
            return Err("status-purpose-differs");
        }
        if !subject.get("encodedList").is_some_and(Value::is_string) {
            return Err("status-list-unreadable");
        }
        list.bits(self.kind.entry != "BitstringStatusListEntry")
            .and_then(|bits| bits.entry(self.index, self.size))
            .map_err(|error: BitstringError| error.code())
    }

    fn told(&self, value: u8) -> Step {
        let step = match (self.purpose, value) {
            ("revocation", 0) => Step::passed(Check::Status, "not-revoked"),
            ("revocation", _) => Step::failed(Check::Status, "revoked"),
            ("suspension", 0) => Step::passed(Check::Status, "not-suspended"),
            ("suspension", _) => Step::failed(Check::Status, "suspended"),
            ("refresh", 0) => Step::passed(Check::Status, "nothing-newer"),
            ("refresh", _) => Step::passed(Check::Status, "newer-available"),
            ("message", _) => {
                let name = format!("0x{value:x}");
                let messages = self.value.get("statusMessage").map_or(&[][..], one_or_many);
                let message = messages
                    .iter()
                    .find(|item| item.get("status").and_then(Value::as_str) == Some(&name));
                let text =
                    message.and_then(|item| item.get("message")?.as_str()).unwrap_or_default();
                Step::passed(Check::Status, "status-message")
                    .with("value", name)
                    .with("message", text)
            }
            (purpose, _) => {
                Step::untold(Check::Status, "status-purpose-unknown").with("purpose", purpose)
            }
        };
        step.with("url", self.address).with("index", self.index.to_string())
    }
}
