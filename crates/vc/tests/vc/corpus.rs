//! Credentials of many implementers, with the answer that each must get.
//!
//! What is inside pictures, Open Badges 2.0 and the rules of Open Badges are for other rooms; here a
//! credential is read, and its signature, dates, shape and status are told.

use std::collections::BTreeMap;

use vc::{Check, Documents, Fetched, Outcome, Policy, Report};

use crate::common::{moment, shared, shared_json, shared_text};

const SUPPORT: &str = "credentials-support";

/// What is told less of than the published answer, and why.
const TOLD_LESS: &[(&str, &str)] = &[
    ("blockcerts/mocknet-vc-v2-credential-schema-invalid.json", "the schema is not in the index"),
    ("spruce-ssi/lds-ed25519-2020-vc0.jsonld", "the issuer's document is not in the index"),
    ("spruce-ssi/lds-ed25519-2020-vp0.jsonld", "the issuer's document is not in the index"),
];

#[test]
fn every_credential_gets_its_answer() {
    let Some(exam) = shared_text("credentials/EXAM.tsv") else { return };
    let documents = documents();
    let mut wrong = Vec::new();
    let mut asked = 0;
    for line in exam.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [path, flags, expected, ..] = columns[..] else { panic!("{line}") };
        if is_elsewhere(path) {
            continue;
        }
        asked += 1;
        let policy =
            Policy { trust_fragment_keys: flags == "--trust-fragment-keys", ..Policy::default() };
        let got = answer(&shared(&format!("credentials/{path}")).unwrap(), &documents, &policy);
        let told_less = got == "2" && TOLD_LESS.iter().any(|(less, _)| *less == path);
        if !expected.split('|').any(|one| one == got) && !told_less {
            wrong.push(format!("{path} {flags}: {got} instead of {expected}"));
        }
    }
    assert!(asked > 180, "{asked} asked");
    assert_eq!(wrong, [""; 0]);
}

fn is_elsewhere(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    // What a presentation by the issuer itself says for a credential whose own proof is none of it is for the answers.
    matches!(ending, "png" | "svg") || path.contains("/ob20/") || path == "spruce-ssi/vp.jwt"
}

/// Everything in the index, each file both as a context, if it is one, and as what stands at its address.
fn documents() -> Documents {
    let index = shared_json(&format!("{SUPPORT}/index.json")).unwrap();
    let index: BTreeMap<String, String> = serde_json::from_value(index).unwrap();
    let files: BTreeMap<String, Vec<u8>> = index
        .into_iter()
        .filter_map(|(url, file)| Some((url, shared(&format!("{SUPPORT}/{file}"))?)))
        .collect();
    let contexts = files.iter().fold(vc::contexts(), |contexts, (url, bytes)| {
        contexts.with_vouched(url, bytes).unwrap_or(contexts)
    });
    let mut documents = Documents::new(contexts);
    for (url, bytes) in files {
        documents.insert(url, Fetched::Found(bytes));
    }
    documents
}

/// 1 when something failed, 2 when signature, dates, shape or status could not be told.
fn answer(bytes: &[u8], documents: &Documents, policy: &Policy) -> &'static str {
    let Ok(secured) = vc::document::read(bytes) else { return "1" };
    let report = vc::verify(&secured, documents, policy, moment("2026-11-22T12:00:00Z"));
    if report.has_failed() {
        return "1";
    }
    if all_told(&report) { "0" } else { "2" }
}

fn all_told(report: &Report) -> bool {
    let beside = [Check::Issuer, Check::Schema, Check::Inner];
    report.steps_that(Outcome::CouldNotTell).all(|step| beside.contains(&step.check))
}
