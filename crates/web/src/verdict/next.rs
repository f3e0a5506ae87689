//! What to do about a step that did not pass.

use app::offline::Outcome;

/// The advice for each code that can end in something else than passed. Its sentence is `next-…`.
const ADVICE: &[(&str, &[&str])] = &[
    (
        "original",
        &[
            "signature-invalid",
            "proof-missing",
            "proof-value-invalid",
            "envelope-invalid",
            "envelope-unreadable",
            "jwt-header-invalid",
            "jwt-payload-invalid",
            "disclosure-malformed",
            "disclosure-unreferenced",
            "disclosure-duplicate",
            "document-too-large",
            "document-not-json",
            "document-duplicate-key",
            "document-too-deep",
            "document-number-inexact",
            "previous-proof-missing",
            "proof-context-differs",
            "proof-brings-context",
            "nothing-inside",
            "inner-empty",
        ],
    ),
    (
        "later",
        &[
            "key-not-fetched",
            "controller-document-unreadable",
            "controller-document-failed",
            "did-log-unreadable",
            "did-witness-failed",
            "issuer-document-not-fetched",
            "issuer-document-without-keys",
            "status-list-failed",
            "status-list-not-fetched",
            "status-list-unreadable",
            "status-list-signature-invalid",
            "status-list-signature-untold",
            "status-list-key-not-issuers",
            "status-list-not-in-force",
            "status-list-of-another-kind",
            "status-list-of-another-address",
            "status-list-by-another",
            "status-list-malformed",
            "status-list-too-long",
            "status-index-out-of-range",
            "status-purpose-not-said",
            "status-purpose-differs",
            "status-purpose-unknown",
        ],
    ),
    (
        "reach",
        &[
            "issuer-not-proven",
            "issuer-only-claimed",
            "issuer-in-no-register",
            "issuer-not-listed-then",
            "issuer-binding-skipped",
            "key-only-claimed",
            "key-not-named",
            "key-compromised",
            "key-revoked-since",
            "key-revocation-unreadable",
        ],
    ),
    (
        "refuse",
        &[
            "key-not-issuers",
            "key-not-for-purpose",
            "key-revoked",
            "key-does-not-fit-algorithm",
            "controller-document-of-another",
            "did-log-altered",
            "did-log-against-rules",
            "did-log-not-witnessed",
            "verification-method-not-found",
            "revoked",
            "suspended",
            "not-yet-valid",
            "proof-created-in-future",
            "proof-purpose-wrong",
            "proof-redefined",
            "property-hidden",
            "jwt-algorithm-refused",
            "jwt-type-refused",
            "subject-id-differs",
            "subject-address-differs",
            "subject-name-differs",
        ],
    ),
    ("renew", &["expired", "proof-expired"]),
    (
        "holder",
        &[
            "challenge-wrong",
            "domain-wrong",
            "holder-signature-missing",
            "holder-signature-unreadable",
            "holder-signature-invalid",
            "base-proof",
        ],
    ),
    (
        "another-form",
        &[
            "context-unknown",
            "suite-unknown",
            "key-kind-unknown",
            "envelope-unknown",
            "did-method-unknown",
            "identifier-unresolvable",
            "status-type-unknown",
            "status-value-unknown",
            "status-needs-id",
            "status-too-many",
            "schema-not-checked",
            "open-badges-2-not-checked",
            "inner-too-many",
            "disclosure-hash-unknown",
            "too-many-objects",
            "too-many-quads",
            "too-much-work",
        ],
    ),
    ("papers", &["subject-not-compared", "subject-not-comparable", "subject-name-near"]),
    ("whose", &["subject-not-named", "structure-unnamed"]),
    ("address", &["hosted-elsewhere"]),
];

/// Says what to do about a step, as the end of a key `next-…`; nothing where it passed.
///
/// What is not listed is a fault that the issuer alone can mend: a rule of a standard that was not kept.
pub fn next(code: &str, outcome: Outcome) -> Option<&'static str> {
    if outcome == Outcome::Passed {
        return None;
    }
    let advice = ADVICE.iter().find(|(_, codes)| codes.contains(&code));
    Some(advice.map_or("issuer", |(advice, _)| *advice))
}
