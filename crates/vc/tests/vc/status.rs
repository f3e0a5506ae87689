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

/// 1EdTech's list names credentials; the one of these tests is `urn:uuid:2d6f3a1e-…-000000000001`.
fn named(list: &Value) -> Report {
    let key = key(1);
    let mut credential = unsigned(&did(&key));
    credential["credentialStatus"] = json!({ "id": LIST, "type": "1EdTechRevocationList" });
    let mut documents = Documents::new(vc::contexts());
    documents.insert(LIST, found(list));
    // Open Badges defines that type; the contexts here do not.
    let credential = signed_by(&key, &credential, Suite::EddsaJcs2022);
    verify_with(&credential, &documents, &Policy::default())
}

fn revoked_list(revoked: &Value) -> Value {
    json!({ "id": LIST, "issuer": did(&key(1)), "revokedCredential": revoked })
}

#[test]
fn a_credential_that_a_list_names_is_revoked() {
    let id = "urn:uuid:2d6f3a1e-0000-4000-8000-000000000001";
    let report = named(&revoked_list(&json!([{ "id": id, "revocationReason": "withdrawn" }])));
    assert_eq!(complaints(&report), ["status failed revoked"]);
    // However it is written.
    let written = " urn%3Auuid:2d6f3a1e-0000-4000-8000-00000000000%31";
    assert_eq!(complaints(&named(&revoked_list(&json!([written])))), ["status failed revoked"]);
}

#[test]
fn a_credential_that_a_list_does_not_name_is_not_revoked() {
    let other = json!([{ "id": "urn:uuid:2d6f3a1e-0000-4000-8000-000000000002" }]);
    let taken_back =
        json!([{ "id": "urn:uuid:2d6f3a1e-0000-4000-8000-000000000001", "revoked": false }]);
    for revoked in [other, taken_back, json!([])] {
        assert_eq!(complaints(&named(&revoked_list(&revoked))), [""; 0]);
    }
    let nobody = json!({ "id": LIST, "issuer": did(&key(1)) });
    assert_eq!(complaints(&named(&nobody)), [""; 0]);
}

#[test]
fn anothers_list_is_never_good_news() {
    let mut list = revoked_list(&json!([]));
    list["issuer"] = json!({ "id": "https://elsewhere.example" });
    assert_eq!(complaints(&named(&list)), ["status could-not-tell status-list-by-another"]);
    let mut list = revoked_list(&json!([]));
    list["id"] = json!("https://issuer.example/status/2");
    assert_eq!(complaints(&named(&list)), ["status could-not-tell status-list-of-another-address"]);
    for no_list in [json!({ "error": "moved" }), json!([]), json!("<html>")] {
        assert_eq!(complaints(&named(&no_list)), ["status could-not-tell status-list-unreadable"]);
    }
}

/// `StatusList2021` (W3C-CCG draft): the letter of its base is left out.
#[test]
fn a_list_of_2021_is_read_too() {
    for (index, expected) in [(INDEX, vec!["status failed revoked"]), (INDEX + 1, vec![])] {
        let mut bits = Bitstring::zeros(0).unwrap();
        bits.set(index, true).unwrap();
        let list = json!({
            "@context": ["https://www.w3.org/2018/credentials/v1", "https://w3id.org/vc/status-list/2021/v1", "https://w3id.org/security/data-integrity/v2"],
            "id": LIST,
            "type": ["VerifiableCredential", "StatusList2021Credential"],
            "issuer": did(&key(1)),
            "issuanceDate": "2026-01-01T00:00:00Z",
            "credentialSubject": {
                "id": format!("{LIST}#list"), "type": "StatusList2021", "statusPurpose": "revocation",
                "encodedList": &bits.encode()[1..],
            },
        });
        let list = signed_by(&key(1), &list, Suite::EddsaRdfc2022);
        let mut documents = Documents::new(vc::contexts());
        documents.insert(LIST, found(&list));
        let mut credential = unsigned(&did(&key(1)));
        credential["@context"] = json!([
            "https://www.w3.org/ns/credentials/v2",
            "https://w3id.org/vc/status-list/2021/v1"
        ]);
        credential["credentialStatus"] = json!({
            "id": format!("{LIST}#{INDEX}"), "type": "StatusList2021Entry", "statusPurpose": "revocation",
            "statusListIndex": INDEX.to_string(), "statusListCredential": LIST,
        });
        let credential = signed_by(&key(1), &credential, Suite::EddsaRdfc2022);
        let report = verify_with(&credential, &documents, &Policy::default());
        assert_eq!(complaints(&report), expected);
    }
}
