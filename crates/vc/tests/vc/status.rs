//! Revoked, suspended, or not to be told.

use serde_json::{Value, json};
use vc::status_list::{Bitstring, ListCredential, Purpose, entry};
use vc::{Documents, Fetched, Policy, Report, Suite};

use crate::common::{complaints, did, key, moment, signed_by, unsigned, verify_with};

const LIST: &str = "https://issuer.example/status/1";
const INDEX: usize = 94_567;

/// A credential with one entry for each purpose.
fn credential(entries: &Value) -> Value {
    let key = key(1);
    let mut document = unsigned(&did(&key));
    document["credentialStatus"] = entries.clone();
    signed_by(&key, &document, Suite::EddsaRdfc2022)
}

fn list(purpose: Purpose, index: Option<usize>) -> Value {
    let key = key(1);
    let mut bits = Bitstring::zeros(0).unwrap();
    if let Some(index) = index {
        bits.set(index, true).unwrap();
    }
    let list = ListCredential {
        id: LIST,
        issuer: &did(&key),
        purpose,
        valid_from: moment("2026-01-01T00:00:00Z"),
        ttl_ms: 60_000,
        bits: &bits,
    };
    signed_by(&key, list.unsigned().unwrap().value(), Suite::EddsaRdfc2022)
}

fn verify(entries: &Value, fetched: impl Into<Option<Fetched>>) -> Report {
    let mut documents = Documents::new(vc::contexts());
    if let Some(fetched) = fetched.into() {
        documents.insert(LIST, fetched);
    }
    verify_with(&credential(entries), &documents, &Policy::default())
}

fn found(list: &Value) -> Fetched {
    Fetched::Found(list.to_string().into_bytes())
}

fn revocable() -> Value {
    entry(LIST, INDEX, Purpose::Revocation)
}

#[test]
fn a_credential_whose_bit_is_set_is_revoked() {
    let report = verify(&revocable(), found(&list(Purpose::Revocation, Some(INDEX))));
    assert_eq!(complaints(&report), ["status failed revoked"]);
    let report = verify(&revocable(), found(&list(Purpose::Revocation, Some(INDEX + 1))));
    assert_eq!(complaints(&report), [""; 0]);
}

#[test]
fn an_index_may_be_a_number() {
    let mut entry = revocable();
    entry["statusListIndex"] = json!(INDEX);
    let report = verify(&entry, found(&list(Purpose::Revocation, Some(INDEX))));
    assert_eq!(complaints(&report), ["status failed revoked"]);
}

#[test]
fn revocation_and_suspension_are_two_entries() {
    let entries = json!([revocable(), entry(LIST, INDEX, Purpose::Suspension)]);
    let report = verify(&entries, found(&list(Purpose::Suspension, Some(INDEX))));
    assert_eq!(
        complaints(&report),
        ["status could-not-tell status-purpose-differs", "status failed suspended"]
    );
}

#[test]
fn a_list_that_was_not_fetched_is_never_good_news() {
    let report = verify(&revocable(), None);
    assert_eq!(complaints(&report), ["status could-not-tell status-list-not-fetched"]);
    assert!(report.missing.contains(LIST));
    let report = verify(&revocable(), Fetched::Failed("timed-out".to_owned()));
    assert_eq!(complaints(&report), ["status could-not-tell status-list-failed"]);
    assert!(report.missing.is_empty());
    let report = verify(&revocable(), Fetched::Found(b"<html>".to_vec()));
    assert_eq!(complaints(&report), ["status could-not-tell status-list-unreadable"]);
}

#[test]
fn an_altered_list_is_never_good_news() {
    let mut altered = list(Purpose::Revocation, Some(INDEX));
    altered["credentialSubject"]["encodedList"] = json!(Bitstring::zeros(0).unwrap().encode());
    let report = verify(&revocable(), found(&altered));
    assert_eq!(complaints(&report), ["status could-not-tell status-list-signature-invalid"]);
}

#[test]
fn a_list_out_of_date_is_never_good_news() {
    let mut old = list(Purpose::Revocation, None);
    old.as_object_mut().unwrap().remove("proof");
    old["validUntil"] = json!("2026-02-01T00:00:00Z");
    let old = signed_by(&key(1), &old, Suite::EddsaRdfc2022);
    assert_eq!(
        complaints(&verify(&revocable(), found(&old))),
        ["status could-not-tell status-list-not-in-force"]
    );
}

#[test]
fn an_index_beyond_the_list_or_no_index_at_all_is_said() {
    let mut entry = revocable();
    entry["statusListIndex"] = json!("131072");
    let list = list(Purpose::Revocation, None);
    assert_eq!(
        complaints(&verify(&entry, found(&list))),
        ["status could-not-tell status-index-out-of-range"]
    );
    for index in
        [json!("99999999999999999999999999"), json!("-1"), json!("0x1"), json!(1.5), json!("")]
    {
        entry["statusListIndex"] = index.clone();
        assert_eq!(
            complaints(&verify(&entry, found(&list))),
            ["status failed status-entry-invalid"],
            "{index}"
        );
    }
}

#[test]
fn a_kind_of_status_that_is_not_known_cannot_be_told() {
    let entry =
        json!({ "id": "https://issuer.example/s", "type": "https://issuer.example/types#Status" });
    assert_eq!(complaints(&verify(&entry, None)), ["status could-not-tell status-type-unknown"]);
}
