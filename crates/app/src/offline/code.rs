//! Every code that a step of a verdict can carry.

/// The codes that this room adds to those of the engine.
const OWN: &[&str] = &[
    // Who the issuer is.
    "issuer-not-proven",
    "issuer-only-claimed",
    "issuer-in-no-register",
    "issuer-in-register",
    "issuer-not-listed-then",
    "key-compromised-recorded",
    "key-compromised",
    // Who presents it.
    "holder-not-proven",
    // Documents of other kinds.
    "nothing-inside",
    "presented-by-issuer",
    "open-badges-1-not-checked",
    "awarded-to-nobody",
    "hosted-elsewhere",
    // Open Badges 2.0.
    "verification-unknown",
    "hosted-without-address",
    "hosted-as-given",
    "hosted-elsewhere-as-given",
    "hosted-differs",
    "hosted-gone",
    "hosted-not-fetched",
    "hosted-failed",
    "hosted-unreadable",
    "hosted-by-issuer",
    "hosted-outside-scope",
    "part-without-address",
    "part-not-fetched",
    "part-failed",
    "part-unreadable",
    "part-of-another",
    "revocation-not-asked",
    "extension-undescribed",
    "extension-not-checked",
    // What a credential carries.
    "carried-holds",
    "carried-untold",
    "carried-failed",
    "endorsement-holds",
    "endorsement-untold",
    "endorsement-failed",
    // The shape that Open Badges ask for.
    "structure-missing",
    "structure-wrong-type",
    "structure-wrong-form",
    "structure-wrong-context",
    "structure-unnamed",
    "structure-dangling",
    "structure-not-allowed",
    "structure-of-another",
    "structure-too-deep",
    // Whom it is about.
    "subject-not-named",
    "subject-not-compared",
    "subject-id-matches",
    "subject-id-differs",
    "subject-not-comparable",
    "subject-address-matches",
    "subject-address-differs",
    "subject-name-matches",
    "subject-name-near",
    "subject-name-differs",
];

/// The codes of [`Step::code`](super::Step::code), so that whoever puts them into words can show that none is missing.
pub fn codes() -> impl Iterator<Item = &'static str> {
    vc::CODES.iter().chain(OWN).copied()
}

/// Whether a code is one of [`codes`].
pub(super) fn is_listed(code: &str) -> bool {
    codes().any(|it| it == code)
}
