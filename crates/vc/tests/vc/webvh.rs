//! Keys with a history: `did:webvh`.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use vc::did::did_webvh_address;
use vc::document::{Document, Secured};
use vc::issue::ProofOptions;
use vc::key::{KeyPair, Signer as _};
use vc::{Check, Documents, Fetched, Outcome, Policy, Report, Suite};

use crate::common::{complaints, key, moment, now, unsigned, verify_with};

const KEY: &str = "key-1";

/// The logs of `decentralized-identity/didwebvh-test-suite`, as two of its implementations write them, and those
/// that all must refuse.
#[test]
fn published_logs_get_their_published_answers() {
    let all: Vec<Value> = serde_json::from_str(include_str!("webvh.json")).unwrap();
    assert_eq!(all.len(), 37);
    for case in all {
        let text = |name: &str| case[name].as_str().unwrap();
        let name = format!("{} by {}", text("scenario"), text("by"));
        let (did, log) = (text("did"), text("log"));
        if did_webvh_address(did).is_none() {
            assert_eq!(case["resolves"], false, "{name}");
            continue;
        }
        let report = ask(did, log, case["witness"].as_str());
        let codes: Vec<&str> = report.steps.iter().map(|step| step.code).collect();
        let is_resolved = !codes.iter().any(|code| code.starts_with("did-"));
        // Approved only by those whom the version itself leaves in place: the specification lets that change count after it.
        let is_disputed = name == "witness-update by ts";
        assert_eq!(is_resolved, case["resolves"] == true && !is_disputed, "{name}: {codes:?}");
    }
}

/// What is told of a credential whose key is said to stand in a log.
fn ask(did: &str, log: &str, witness: Option<&str>) -> Report {
    let newest: Value = serde_json::from_str(log.trim_end().lines().last().unwrap()).unwrap();
    let method = newest["state"]["verificationMethod"][0]["id"].as_str().unwrap_or_default();
    let mut credential = signed(&key(1), did, method);
    credential["proof"]["verificationMethod"] = json!(method);
    let secured = Secured::Json(Document::from_value(&credential).unwrap());
    // Some were made after the moment that other tests call now.
    let now = moment("2026-12-01T00:00:00Z");
    vc::verify(&secured, &documents(did, log, witness), &Policy::default(), now)
}

fn documents(did: &str, log: &str, witness: Option<&str>) -> Documents {
    let mut documents = Documents::new(vc::contexts());
    let address = did_webvh_address(did).unwrap();
    let beside = address.replace("did.jsonl", "did-witness.json");
    documents.insert(address, Fetched::Found(log.as_bytes().to_vec()));
    let witness =
        witness.map_or(Fetched::Failed("not-found".to_owned()), |it| Fetched::Found(it.into()));
    documents.insert(beside, witness);
    documents
}

fn signed(key: &KeyPair, did: &str, method: &str) -> Value {
    signed_at(key, did, method, "2026-02-01T12:00:00Z")
}

fn signed_at(key: &KeyPair, did: &str, method: &str, created: &str) -> Value {
    let options = ProofOptions::assertion(Suite::EddsaJcs2022, method.to_owned(), moment(created));
    let document = Document::from_value(&unsigned(did)).unwrap();
    vc::issue::sign(&document, &options, &vc::contexts(), key).unwrap().into_value()
}

fn multikey(key: &KeyPair) -> String {
    key.public_key().to_multikey().unwrap()
}

fn hash(value: &Value) -> String {
    let digest = Sha256::digest(vc::jcs::canonical(value));
    vc::multibase::base58(&[&[0x12, 0x20], digest.as_slice()].concat()).split_off(1)
}

/// A log as its controller writes it.
struct Log {
    did: String,
    entries: Vec<Value>,
}

impl Log {
    /// Begun on the first day of 2026, allowed to go on by one key, with another to issue.
    fn begun(updating: &KeyPair, issuing: &KeyPair, parameters: &Value) -> Self {
        let mut entry = json!({
            "versionId": "{SCID}",
            "versionTime": "2026-01-01T00:00:00Z",
            "parameters": { "method": "did:webvh:1.0", "scid": "{SCID}", "updateKeys": [multikey(updating)] },
            "state": state("did:webvh:{SCID}:hill.example", &multikey(issuing)),
        });
        let own = entry["parameters"].as_object_mut().unwrap();
        own.extend(parameters.as_object().unwrap().clone());
        let scid = hash(&entry);
        entry = serde_json::from_str(&entry.to_string().replace("{SCID}", &scid)).unwrap();
        let did = format!("did:webvh:{scid}:hill.example");
        let mut log = Self { did, entries: Vec::new() };
        log.push(entry, &scid, updating);
        log
    }

    /// With one more version, signed by a key.
    fn then(mut self, time: &str, parameters: &Value, state: &Value, by: &KeyPair) -> Self {
        let before = self.entries.last().unwrap()["versionId"].as_str().unwrap().to_owned();
        let entry = json!({
            "versionId": before, "versionTime": time, "parameters": parameters, "state": state,
        });
        self.push(entry, &before, by);
        self
    }

    fn push(&mut self, mut entry: Value, before: &str, by: &KeyPair) {
        entry["versionId"] = json!(before);
        let number = self.entries.len() + 1;
        entry["versionId"] = json!(format!("{number}-{}", hash(&entry)));
        entry["proof"] = json!([proof(&entry, by)]);
        self.entries.push(entry);
    }

    fn text(&self) -> String {
        let lines: Vec<String> = self.entries.iter().map(Value::to_string).collect();
        lines.join("\n")
    }

    fn method(&self) -> String {
        format!("{}#{KEY}", self.did)
    }

    /// The version of a number, as addresses ask for it.
    fn version(&self, number: usize) -> &str {
        self.entries[number - 1]["versionId"].as_str().unwrap()
    }

    fn verify(&self, credential: &Value) -> Report {
        verify_with(credential, &documents(&self.did, &self.text(), None), &Policy::default())
    }
}

fn state(did: &str, issuing: &str) -> Value {
    let name = format!("{did}#{KEY}");
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "verificationMethod": [
            { "id": name, "type": "Multikey", "controller": did, "publicKeyMultibase": issuing },
        ],
        "assertionMethod": [name],
    })
}

fn proof(signed: &Value, by: &KeyPair) -> Value {
    let multikey = multikey(by);
    let mut proof = json!({
        "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "proofPurpose": "assertionMethod",
        "verificationMethod": format!("did:key:{multikey}#{multikey}"), "created": "2026-01-01T00:00:00Z",
    });
    let digest = |value: &Value| Sha256::digest(vc::jcs::canonical(value)).to_vec();
    let signature = by.sign(&[digest(&proof), digest(signed)].concat()).unwrap();
    proof["proofValue"] = json!(vc::multibase::base58(&signature));
    proof
}

#[test]
fn a_key_in_the_newest_version_is_its_issuers() {
    let log = Log::begun(&key(9), &key(1), &json!({}));
    let report = log.verify(&signed(&key(1), &log.did, &log.method()));
    assert_eq!(complaints(&report), [""; 0]);
    let report = log.verify(&signed(&key(2), &log.did, &log.method()));
    assert_eq!(report.outcome(Check::Signature), Some(Outcome::Failed));
}

#[test]
fn a_log_that_was_not_fetched_is_asked_for() {
    let log = Log::begun(&key(9), &key(1), &json!({}));
    let credential = signed(&key(1), &log.did, &log.method());
    let nothing = Documents::new(vc::contexts());
    let report = verify_with(&credential, &nothing, &Policy::default());
    assert_eq!(complaints(&report), ["signature could-not-tell key-not-fetched"]);
    assert!(report.missing.contains("https://hill.example/.well-known/did.jsonl"));
}

#[test]
fn a_key_that_was_replaced_speaks_for_what_was_signed_before_only_by_its_own_word() {
    let log = Log::begun(&key(9), &key(1), &json!({}));
    let mut next = state(&log.did, &multikey(&key(2)));
    next["verificationMethod"][0]["id"] = json!(format!("{}#key-2", log.did));
    next["assertionMethod"] = json!([format!("{}#key-2", log.did)]);
    let log = log.then("2026-02-15T00:00:00Z", &json!({}), &next, &key(9));
    let told = |created: &str| {
        complaints(&log.verify(&signed_at(&key(1), &log.did, &log.method(), created)))
    };
    assert_eq!(told("2026-02-01T00:00:00Z"), ["issuer could-not-tell key-revoked-since"]);
    assert_eq!(told("2026-02-20T00:00:00Z"), ["issuer failed key-revoked"]);
}

#[test]
fn a_name_given_to_another_key_is_found_in_the_version_that_is_asked_for() {
    let log = Log::begun(&key(9), &key(1), &json!({}));
    let next = state(&log.did, &multikey(&key(2)));
    let log = log.then("2026-02-15T00:00:00Z", &json!({}), &next, &key(9));
    let report = log.verify(&signed(&key(1), &log.did, &log.method()));
    assert_eq!(report.outcome(Check::Signature), Some(Outcome::Failed));
    let asked = format!("{}?versionId={}#{KEY}", log.did, log.version(1));
    let report = log.verify(&signed(&key(1), &log.did, &asked));
    assert_eq!(complaints(&report), ["issuer could-not-tell key-revoked-since"]);
}

#[test]
fn nothing_is_issued_under_a_closed_identifier() {
    let log = Log::begun(&key(9), &key(1), &json!({}));
    let same = state(&log.did, &multikey(&key(1)));
    let closing = json!({ "deactivated": true, "updateKeys": [] });
    let log = log.then("2026-02-15T00:00:00Z", &closing, &same, &key(9));
    let told = |created: &str| {
        complaints(&log.verify(&signed_at(&key(1), &log.did, &log.method(), created)))
    };
    assert_eq!(told("2026-02-01T00:00:00Z"), ["issuer could-not-tell key-revoked-since"]);
    assert_eq!(told("2026-02-20T00:00:00Z"), ["issuer failed key-revoked"]);
    let log = log.then("2026-02-16T00:00:00Z", &json!({}), &same, &key(9));
    assert_refused(&log, "did-log-against-rules");
}

fn assert_refused(log: &Log, code: &str) {
    let report = log.verify(&signed(&key(1), &log.did, &log.method()));
    assert_eq!(complaints(&report), [format!("signature failed {code}")]);
}

#[test]
fn whoever_may_not_update_a_log_cannot() {
    let log = || Log::begun(&key(9), &key(1), &json!({}));
    let theirs = |log: &Log| state(&log.did, &multikey(&key(1)));
    let begun = log();
    let next = theirs(&begun);
    assert_refused(
        &begun.then("2026-02-15T00:00:00Z", &json!({}), &next, &key(8)),
        "did-log-altered",
    );
    // Not by naming oneself in the same breath, either.
    let begun = log();
    let taking = json!({ "updateKeys": [multikey(&key(8))] });
    assert_refused(&begun.then("2026-02-15T00:00:00Z", &taking, &next, &key(8)), "did-log-altered");
}

#[test]
fn a_stolen_key_cannot_replace_keys_that_were_promised() {
    let promise = |key: &KeyPair| {
        let digest = Sha256::digest(multikey(key));
        vc::multibase::base58(&[&[0x12, 0x20], digest.as_slice()].concat()).split_off(1)
    };
    let begun = || Log::begun(&key(9), &key(1), &json!({ "nextKeyHashes": [promise(&key(7))] }));
    let log = begun();
    let next = state(&log.did, &multikey(&key(1)));
    for stolen in [
        json!({}),
        json!({ "updateKeys": [multikey(&key(9))], "nextKeyHashes": [] }),
        json!({ "nextKeyHashes": [] }),
    ] {
        let log = begun().then("2026-02-15T00:00:00Z", &stolen, &next, &key(9));
        assert_refused(&log, "did-log-against-rules");
    }
    let promised = json!({ "updateKeys": [multikey(&key(7))], "nextKeyHashes": [] });
    let log = begun().then("2026-02-15T00:00:00Z", &promised, &next, &key(7));
    assert_eq!(complaints(&log.verify(&signed(&key(1), &log.did, &log.method()))), [""; 0]);
}

#[test]
fn any_letter_changed_in_a_log_is_noticed() {
    let log = Log::begun(&key(9), &key(1), &json!({}));
    let next = state(&log.did, &multikey(&key(1)));
    let log = log.then("2026-02-15T00:00:00Z", &json!({}), &next, &key(9));
    let credential = signed(&key(1), &log.did, &log.method());
    let good = log.text();
    assert_eq!(complaints(&log.verify(&credential)), [""; 0]);
    for place in (0..good.len()).step_by(7) {
        let mut altered = good.clone().into_bytes();
        altered[place] = if altered[place] == b'x' { b'y' } else { b'x' };
        let altered = String::from_utf8(altered).unwrap();
        let documents = documents(&log.did, &altered, None);
        let report = verify_with(&credential, &documents, &Policy::default());
        let told = report.outcome(Check::Signature);
        assert!(told > Some(Outcome::Passed), "{place}: {altered}");
    }
}

#[test]
fn a_version_of_the_future_spoils_the_log() {
    let log = Log::begun(&key(9), &key(1), &json!({}));
    let next = state(&log.did, &multikey(&key(1)));
    let soon = now() + jiff::SignedDuration::from_mins(4);
    let log = log.then(&vc::moment::write(soon), &json!({}), &next, &key(9));
    assert_eq!(complaints(&log.verify(&signed(&key(1), &log.did, &log.method()))), [""; 0]);
    let log = log.then("2026-05-01T00:00:00Z", &json!({}), &next, &key(9));
    assert_refused(&log, "did-log-against-rules");
}

#[test]
fn a_log_that_is_moved_here_from_another_identifier_is_refused() {
    let log = Log::begun(&key(9), &key(1), &json!({}));
    let other = Log::begun(&key(9), &key(2), &json!({}));
    let documents = documents(&log.did, &other.text(), None);
    let credential = signed(&key(1), &log.did, &log.method());
    let report = verify_with(&credential, &documents, &Policy::default());
    assert_eq!(complaints(&report), ["signature failed did-log-against-rules"]);
}

#[test]
fn what_witnesses_should_have_approved_counts_when_they_did() {
    let witness = json!({ "threshold": 1, "witnesses": [{ "id": format!("did:key:{}", multikey(&key(5))) }] });
    let log = Log::begun(&key(9), &key(1), &json!({ "witness": witness }));
    let credential = signed(&key(1), &log.did, &log.method());
    let told = |by: &KeyPair, version: &str| {
        let signed = json!({ "versionId": version });
        let file = json!([{ "versionId": version, "proof": [proof(&signed, by)] }]).to_string();
        let documents = documents(&log.did, &log.text(), Some(&file));
        complaints(&verify_with(&credential, &documents, &Policy::default()))
    };
    assert_eq!(told(&key(5), log.version(1)), [""; 0]);
    let refused = ["signature failed did-log-not-witnessed"];
    assert_eq!(told(&key(6), log.version(1)), refused);
    let other = Log::begun(&key(9), &key(2), &json!({}));
    assert_eq!(told(&key(5), other.version(1)), refused);
    assert_eq!(
        complaints(&log.verify(&credential)),
        ["signature could-not-tell did-witness-failed"]
    );
    let mut unasked = Documents::new(vc::contexts());
    let address = did_webvh_address(&log.did).unwrap();
    unasked.insert(address, Fetched::Found(log.text().into_bytes()));
    let report = verify_with(&credential, &unasked, &Policy::default());
    assert!(report.missing.contains("https://hill.example/.well-known/did-witness.json"));
}
