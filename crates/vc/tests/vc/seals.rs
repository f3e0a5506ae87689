//! Electronic seals: what was sealed can be told, not by whom.

use serde_json::{Value, json};
use vc::document::{Secured, read};
use vc::{Check, Documents, Outcome, Policy, Report};

use crate::common::{now, shared_json};

fn verified(document: &Value) -> Report {
    let secured = read(document.to_string().as_bytes()).unwrap();
    assert!(matches!(secured, Secured::Sealed(_)));
    vc::verify(&secured, &Documents::new(vc::contexts()), &Policy::default(), now())
}

fn codes(report: &Report, check: Check) -> Vec<(Outcome, &'static str)> {
    let steps = report.steps.iter().filter(|it| it.check == check);
    steps.map(|it| (it.outcome, it.code)).collect()
}

#[test]
fn a_sealed_credential_is_unaltered_and_its_sealer_is_not_told() {
    for name in [
        "edc/jsonld/credential-signed.jsonld",
        "edc/eseal/json_sealed_advanced.json",
        "edc/eseal/json_to_seal-signed-jades-baseline-lta.json",
    ] {
        let Some(sealed) = shared_json(&format!("credentials/{name}")) else { return };
        let report = verified(&sealed);
        let expected =
            [(Outcome::Passed, "seal-fits"), (Outcome::CouldNotTell, "seal-trust-not-told")];
        assert_eq!(codes(&report, Check::Signature), expected, "{name}");
        assert_eq!(report.outcome(Check::Issuer), None, "{name}");
        assert!(report.claims.get("type").is_some(), "{name}");
        let named = report.steps.iter().find(|it| it.code == "seal-trust-not-told").unwrap();
        assert_eq!(named.args, [("name", "Certificado TEST Sello Electronico".to_owned())]);
    }
}

#[test]
fn a_sealed_text_that_was_changed_does_not_fit_its_seal() {
    let Some(mut sealed) = shared_json("credentials/edc/jsonld/credential-signed.jsonld") else {
        return;
    };
    let payload = sealed["payload"].as_str().unwrap().replacen("2010", "2011", 1);
    sealed["payload"] = json!(payload);
    let report = verified(&sealed);
    assert_eq!(codes(&report, Check::Signature), [(Outcome::Failed, "signature-invalid")]);
}

#[test]
fn a_seal_that_asks_for_more_than_is_understood_is_refused() {
    use base64::Engine as _;
    let encode = |value: &Value| base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    for (header, code) in [
        (json!({ "alg": "none" }), "jwt-algorithm-refused"),
        (json!({ "alg": "RS256", "crit": ["sigD"], "sigD": {} }), "jwt-critical-header"),
        (json!({ "alg": "RS256", "b64": false }), "jwt-critical-header"),
        (json!({ "alg": "RS256", "x5c": ["AAAA"] }), "jwt-header-invalid"),
        (
            json!({ "alg": "RS256", "x5c": ["AAAA"], "x5t#S256": "AAAA" }),
            "seal-certificate-differs",
        ),
    ] {
        let sealed = json!({ "payload": "e30", "protected": encode(&header), "signature": "AAAA" });
        let report = verified(&sealed);
        assert_eq!(codes(&report, Check::Signature), [(Outcome::Failed, code)], "{header}");
    }
}
