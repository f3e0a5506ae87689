//! What must not have passed when the exam says why a credential does not hold.
//!
//! The exam says it in words; here stands which steps say the same. A row is met when one of them ended so.

use serde_json::Value;

/// What words of the exam mean.
pub(crate) struct Reason {
    /// The words. Of several reasons whose words are in a row, the first counts.
    pub(crate) words: &'static str,
    /// The codes of steps that failed because of it.
    pub(crate) failed: &'static [&'static str],
    /// The codes of steps that could not be told because of it, where nothing failed because of it.
    pub(crate) untold: &'static [&'static str],
}

const fn failed(words: &'static str, failed: &'static [&'static str]) -> Reason {
    Reason { words, failed, untold: &[] }
}

const fn untold(words: &'static str, untold: &'static [&'static str]) -> Reason {
    Reason { words, failed: &[], untold }
}

pub(crate) const REASONS: &[Reason] = &[
    // What is no credential at all: the bytes decide what a file is, and these are JSON.
    failed("not JSON", &["document-not-json"]),
    failed("not a PNG", &["type-not-a-credential"]),
    // Signatures and keys.
    failed("no proof", &["proof-missing"]),
    failed("id not a URI", &["id-not-a-url"]),
    failed("expired+tampered", &["expired"]),
    Reason {
        words: "tampered",
        failed: &["signature-invalid", "value-not-covered", "id-not-a-url"],
        untold: &["suite-unknown"],
    },
    Reason {
        words: "signature",
        failed: &["signature-invalid", "proof-brings-context", "type-undefined", "iri-relative"],
        untold: &["controller-document-failed"],
    },
    failed("bad-verification-method", &["verification-method-invalid"]),
    failed("verificationMethod not a URI", &["iri-relative"]),
    untold("verificationMethod unknown scheme", &["identifier-unresolvable"]),
    untold("unknown DID method", &["did-method-unknown"]),
    untold("did:velocity key", &["did-method-unknown"]),
    untold("did:web document 404", &["controller-document-failed"]),
    untold(
        "key only as URL fragment",
        &["controller-document-failed", "identifier-unresolvable", "key-only-claimed"],
    ),
    untold("cryptosuite eddsa-2022", &["suite-unknown"]),
    // Proofs whose words are given another meaning, in the proof or in a context inside the document.
    failed("bad-method-json", &["proof-purpose-wrong"]),
    failed("bad-method", &["context-refused"]),
    failed("bad-purpose-json", &["proof-purpose-wrong"]),
    failed("bad-purpose", &["context-refused"]),
    failed("bad-type-json", &["proof-type-undefined"]),
    failed("bad-type", &["proof-redefined"]),
    // Dates.
    failed("expires before issuedOn", &["valid-until-before-valid-from"]),
    failed("expired", &["expired"]),
    failed("not yet valid", &["not-yet-valid"]),
    failed("issuedOn in future", &["not-yet-valid"]),
    failed("issued in future", &["not-yet-valid"]),
    failed("date format", &["proof-date-invalid"]),
    failed("bad date", &["date-invalid"]),
    // What was withdrawn.
    failed("suspended", &["suspended"]),
    Reason { words: "revoked", failed: &["revoked"], untold: &["status-list-failed"] },
    untold("status list URL 404", &["status-list-failed"]),
    // Open Badges 2.0 and before.
    failed("startsWith mismatch", &["hosted-outside-scope"]),
    failed("extension schema violation", &["extension-undescribed"]),
    failed("data: image", &["structure-wrong-form"]),
    failed("badge property missing", &["structure-missing"]),
    // Schemas, contexts and shapes.
    failed("credentialSchema violated", &["schema-violated"]),
    untold("credentialSchema 404", &["schema-failed"]),
    failed("missing required context", &["structure-wrong-context", "context-first-wrong"]),
    failed("bad context", &["structure-wrong-context"]),
    failed("no @context", &["context-first-wrong"]),
    failed("VC context missing", &["context-first-wrong"]),
    failed("safe-mode violation: relative @type", &["type-undefined", "iri-relative"]),
    failed("issuer missing", &["issuer-missing"]),
    // Its proof has a type and nothing else; the types of the credential are all there.
    failed("no type", &["proof-value-invalid"]),
    failed("type", &["structure-wrong-type"]),
];

/// What the reason that the exam gives means.
pub(crate) fn of(why: &str) -> Option<&'static Reason> {
    REASONS.iter().find(|it| why.contains(it.words))
}

impl Reason {
    /// Whether an answer gives this reason.
    pub(crate) fn is_in(&self, answer: &Value) -> bool {
        let has = |outcome, codes: &[&str]| ended(answer, outcome).any(|it| codes.contains(&it));
        has("failed", self.failed) || has("could-not-tell", self.untold)
    }
}

/// The codes of everything that ended so; a refusal to read it has failed.
pub(crate) fn ended<'a>(answer: &'a Value, outcome: &'a str) -> impl Iterator<Item = &'a str> {
    let refusal = answer.pointer("/refusal/code").filter(|_| outcome == "failed");
    let answers = answer["answers"].as_array().into_iter().flatten();
    let steps = answers.filter_map(|it| it["steps"].as_array());
    let steps = steps.chain(answer["notes"].as_array()).flatten();
    let steps = steps.filter(move |it| it["outcome"] == outcome).map(|it| &it["code"]);
    refusal.into_iter().chain(steps).filter_map(Value::as_str)
}
