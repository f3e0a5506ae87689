//! The rules of Open Badges before 3.0 that a document breaks by itself, whatever stands elsewhere.

use domain::Language;
use jiff::civil::{Date, DateTime};
use serde_json::Value;
use vc::{Outcome, moment};

use super::verdict::Step;

/// What the addresses of the vocabularies of Open Badges before 3.0 begin with.
const CONTEXTS: &[&str] = &[
    "https://w3id.org/openbadges/v1",
    "https://w3id.org/openbadges/v2",
    "https://openbadgespec.org/v2/context.json",
];
/// The type of what is awarded, as a word and in full.
const TYPES: &[&str] = &["Assertion", "https://w3id.org/openbadges#Assertion"];

/// What every assertion has, in bold in the tables of each edition.
const REQUIRED_ALWAYS: &[&str] = &["recipient", "badge"];
/// What an assertion of 1.1 and 2.0 has.
const REQUIRED: &[&str] = &["recipient", "badge", "verification", "issuedOn"];

/// Lists what is wrong with an assertion. Before 1.1 it had neither vocabulary nor type.
pub(super) fn faults(assertion: &Value) -> Vec<Step> {
    let failed = |code| Step::new(Outcome::Failed, code);
    let mut faults = Vec::new();
    if let Some(context) = assertion.get("@context") {
        let known =
            |it: &Value| it.is_object() || it.as_str().is_some_and(|it| CONTEXTS.contains(&it));
        if !entries(context).iter().any(known) {
            let step = failed("structure-wrong-context").with("pointer", "/@context");
            faults.push(step.with("expected", "https://w3id.org/openbadges/v2"));
        }
        let types =
            assertion.get("type").or_else(|| assertion.get("@type")).map_or(&[][..], entries);
        if !types.iter().any(|it| it.as_str().is_some_and(|it| TYPES.contains(&it))) {
            let step = failed("structure-wrong-type").with("pointer", "/type");
            faults.push(step.with("expected", "Assertion"));
        }
    }
    let is_revoked = assertion.get("revoked") == Some(&Value::Bool(true));
    let required = if assertion.get("@context").is_some() { REQUIRED } else { REQUIRED_ALWAYS };
    // Of what was revoked, issuers keep no more than its id.
    for property in required.iter().filter(|_| !is_revoked) {
        let is_there = |name: &str| assertion.get(name).is_some_and(|it| !it.is_null());
        let is_renamed = *property == "verification" && is_there("verify");
        if !is_there(property) && !is_renamed {
            let step = failed("structure-missing").with("pointer", format!("/{property}"));
            faults.push(step.with("expected", *property));
        }
    }
    let image = assertion.get("image").and_then(Value::as_str);
    if image.is_some_and(|it| it.starts_with("data:")) {
        let step = failed("structure-wrong-form").with("pointer", "/image");
        faults.push(step.with("expected", "https://…"));
    }
    for property in ["issuedOn", "expires"] {
        if assertion.get(property).is_some_and(|it| !is_moment(it)) {
            faults.push(failed("date-invalid").with("property", property));
        }
    }
    let explained = openbadges::explain(assertion, &Language::english());
    if let (Some(from), Some(until)) = (explained.awarded_at, explained.valid_until)
        && until < from
    {
        faults.push(failed("valid-until-before-valid-from").with("property", "expires"));
    }
    faults
}

fn entries(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

/// Whether a value is a moment as one of the editions wrote it: with or without its zone, a day, or seconds.
fn is_moment(value: &Value) -> bool {
    let Some(text) = value.as_str() else { return value.is_number() };
    moment::read(text).is_some()
        || text.parse::<Date>().is_ok()
        || text.parse::<DateTime>().is_ok()
        || (!text.is_empty() && text.bytes().all(|it| it.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn codes(assertion: &Value) -> Vec<&'static str> {
        faults(assertion).iter().map(|it| it.code).collect()
    }

    #[test]
    fn an_assertion_that_keeps_the_rules_has_no_faults() {
        let mut assertion = json!({
            "@context": "https://w3id.org/openbadges/v2",
            "type": "Assertion",
            "recipient": { "type": "email", "identity": "ada@example.org" },
            "badge": "https://example.org/b",
            "verification": { "type": "hosted" },
            "issuedOn": "2016-12-31T23:59:59Z",
            "image": "https://example.org/badge.png",
        });
        assert_eq!(codes(&assertion), [""; 0]);
        for issued in
            [json!("2016-12-31"), json!("2016-12-31T23:59:59+01:00"), json!(1_483_228_799)]
        {
            assertion["issuedOn"] = issued;
            assert_eq!(codes(&assertion), [""; 0], "{assertion}");
        }
        let old = json!({ "recipient": "ada@example.org", "badge": "https://example.org/b" });
        assert_eq!(codes(&old), [""; 0], "before 1.1 there was neither context nor type");
        let revoked = json!({ "@context": CONTEXTS[1], "type": "Assertion", "revoked": true });
        assert_eq!(codes(&revoked), [""; 0]);
    }

    #[test]
    fn each_rule_that_is_broken_is_said() {
        let assertion = json!({
            "@context": ["https://w3id.org/openbadges/v3"],
            "type": ["Award"],
            "recipient": null,
            "verify": { "type": "hosted" },
            "issuedOn": "2015-04-31",
            "expires": "",
            "image": "data:image/png;base64,AAAA",
        });
        let expected = [
            "structure-wrong-context",
            "structure-wrong-type",
            "structure-missing",
            "structure-missing",
            "structure-wrong-form",
            "date-invalid",
            "date-invalid",
        ];
        assert_eq!(codes(&assertion), expected);
        let late = json!({
            "recipient": "ada@example.org",
            "badge": "https://example.org/b",
            "issuedOn": "2022-12-31",
            "expires": "2022-11-15",
        });
        assert!(codes(&late).contains(&"valid-until-before-valid-from"));
    }
}
