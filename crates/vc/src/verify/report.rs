//! What verification answers: steps, each with an outcome and a reason; words are made elsewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

/// What a step looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// The contexts are known and cover everything in the document.
    Context,
    /// The document has the shape of a credential or presentation.
    Structure,
    /// It is unaltered since it was signed.
    Signature,
    /// The key that signed it is its issuer's.
    Issuer,
    /// The proof was made at a moment that makes sense.
    ProofTime,
    /// The credential has begun to hold.
    ValidFrom,
    /// The credential has not expired.
    ValidUntil,
    /// It is not revoked or suspended.
    Status,
    /// It fits the schema that it names.
    Schema,
    /// Whoever presents it signed what the verifier asked.
    Holder,
    /// What the document carries inside (credentials in a presentation).
    Inner,
}

impl Check {
    /// A stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Structure => "structure",
            Self::Signature => "signature",
            Self::Issuer => "issuer",
            Self::ProofTime => "proof-time",
            Self::ValidFrom => "valid-from",
            Self::ValidUntil => "valid-until",
            Self::Status => "status",
            Self::Schema => "schema",
            Self::Holder => "holder",
            Self::Inner => "inner",
        }
    }
}

/// How a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It holds.
    Passed,
    /// It could not be told; what could not be fetched is never good.
    CouldNotTell,
    /// It does not hold.
    Failed,
}

impl Outcome {
    /// A stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::CouldNotTell => "could-not-tell",
            Self::Failed => "failed",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was looked at.
    pub check: Check,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, as a stable name.
    pub code: &'static str,
    /// What a sentence about it may name.
    pub args: Vec<(&'static str, String)>,
}

impl Step {
    pub(crate) fn passed(check: Check, code: &'static str) -> Self {
        Self { check, outcome: Outcome::Passed, code, args: Vec::new() }
    }

    pub(crate) fn failed(check: Check, code: &'static str) -> Self {
        Self { check, outcome: Outcome::Failed, code, args: Vec::new() }
    }

    pub(crate) fn untold(check: Check, code: &'static str) -> Self {
        Self { check, outcome: Outcome::CouldNotTell, code, args: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    pub(crate) fn with_all(mut self, args: Vec<(&'static str, String)>) -> Self {
        self.args.extend(args);
        self
    }
}

/// A key that made a signature which verifies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyUsed {
    /// The name that the proof gives it.
    pub verification_method: String,
    /// Who controls it, as far as is known.
    pub controller: Option<String>,
    /// The key as a Multikey; `None` for RSA.
    pub multikey: Option<String>,
    /// The cryptosuite or JOSE algorithm.
    pub suite: String,
    /// When the signer says it was made.
    pub created: Option<String>,
    /// Whether its controller lists it for assertions, so that it may issue credentials.
    pub asserts: bool,
}

/// The answer of [`crate::verify()`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Everything that was looked at, in order.
    pub steps: Vec<Step>,
    /// What must be fetched to tell more.
    pub missing: BTreeSet<String>,
    /// Who the credential says issued it: no more than a claim until [`Check::Issuer`] passed and a register knows it.
    pub issuer: Option<String>,
    /// The keys whose signatures verify.
    pub keys: Vec<KeyUsed>,
    /// The credential or presentation as it was read: for a JWT its normalised payload. What is absent (`null`, empty
    /// arrays) in the eyes of the signature is left out.
    pub claims: Arc<Value>,
    /// The reports about credentials inside a presentation.
    pub inner: Vec<Report>,
}

impl Report {
    /// The worst outcome of a check, or `None` if nothing looked at it.
    pub fn outcome(&self, check: Check) -> Option<Outcome> {
        self.steps.iter().filter(|step| step.check == check).map(|step| step.outcome).max()
    }

    /// The steps that ended so.
    pub fn steps_that(&self, outcome: Outcome) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.outcome == outcome)
    }

    /// Whether any step failed.
    pub fn has_failed(&self) -> bool {
        self.steps_that(Outcome::Failed).next().is_some()
    }

    pub(crate) fn push(&mut self, step: Step) {
        debug_assert!(super::code::is_listed(step.code), "{} is not listed", step.code);
        self.steps.push(step);
    }
}
