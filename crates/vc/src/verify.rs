//! Verifying: steps in, outcomes out. Nothing is fetched; what would be needed is named.

mod batch;
mod code;
mod issuer;
mod period;
mod proofs;
mod report;
#[cfg(feature = "schema")]
mod schema;
mod seal;
mod status;
mod token;

use batch::Batch;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};
use status::Lists;

pub use batch::{BATCH_MAX, verify_all};
pub use code::CODES;
pub use report::{Check, KeyUsed, Outcome, Report, Step};

use crate::canon::{self, HashFunction, View, one_or_many};
use crate::did::{Lookup, Method};
use crate::document::{self, Document, Secured};
use crate::documents::Documents;
use crate::effort::Effort;
use crate::hollow;
use crate::structure::{self as shape, Kind};

/// How far a clock may be off before a moment counts as past or to come.
pub const CLOCK_SKEW: SignedDuration = SignedDuration::from_mins(5);
/// The most credentials looked into inside one presentation.
pub const INNER_MAX: usize = 64;
/// The most proofs looked at on one document.
pub const PROOFS_MAX: usize = 16;
/// The most status entries looked at on one credential.
pub const STATUS_ENTRIES_MAX: usize = 8;
/// The most schemas that one credential is held against.
pub const SCHEMAS_MAX: usize = 4;

/// What a verifier chooses to believe.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// Takes a key that stands only in the fragment of an address, or only in a JWT header, for the issuer's.
    /// Whoever writes the credential writes that too, so this is for samples, never for trust.
    pub trust_fragment_keys: bool,
    /// Does not ask whether the key is the issuer's. For published test vectors only.
    pub skip_issuer_binding: bool,
    /// The holder asks, before they keep what they were given: a base proof of `ecdsa-sd-2023` is then verified. Shown to
    /// anyone else it shows everything, and is not told good (vc-di-ecdsa 1.0, section 3.5.8).
    pub is_holder: bool,
    /// What the verifier asked a holder to sign; a presentation must carry it, and what is none is no answer.
    pub challenge: Option<String>,
    /// The verifier's name for itself; a presentation must carry it.
    pub domain: Option<String>,
}

/// Verifies a credential or presentation at a moment, with what has been fetched so far.
///
/// Of several proofs on one document, every one that is understood must verify, and at least one must be
/// by the issuer's key; proofs of unknown suites neither help nor harm. A proof that builds on others
/// (`previousProof`) covers them. Call again with [`Report::missing`] fetched to be told more.
pub fn verify(secured: &Secured, documents: &Documents, policy: &Policy, now: Timestamp) -> Report {
    let lists = Lists::default();
    let own;
    let documents = if documents.contexts().effort().is_some() {
        documents
    } else {
        own = documents.within(&Effort::default());
        &own
    };
    Verifier { documents, policy, now, depth: 0, batch: None, lists: &lists }.report(secured)
}

/// How deep credentials may stand in each other: a presentation, a credential, its status list.
const DEPTH_MAX: usize = 3;

#[derive(Clone, Copy)]
struct Verifier<'a> {
    documents: &'a Documents,
    policy: &'a Policy,
    now: Timestamp,
    depth: usize,
    /// Where signatures are collected when many documents are verified at once.
    batch: Option<&'a Batch>,
    /// The status lists that were looked into.
    lists: &'a Lists,
}

impl Verifier<'_> {
    fn deeper(self) -> Option<Self> {
        (self.depth < DEPTH_MAX).then_some(Self { depth: self.depth + 1, ..self })
    }

    fn report(self, secured: &Secured) -> Report {
        let mut report = Report::default();
        if !self.documents.contexts().effort().is_none_or(Effort::is_left) {
            report.push(Step::untold(Check::Signature, "too-much-work"));
            return report;
        }
        match secured {
            Secured::Json(document) => self.json(document, &mut report),
            Secured::Jwt(jws) => self.token(jws, &mut report),
            Secured::Cose(cose) => self.cose(cose, &mut report),
            Secured::SdJwt(sd_jwt) => self.sd_jwt(sd_jwt, &mut report),
            Secured::Sealed(sealed) => self.sealed(sealed, &mut report),
        }
        report
    }

    fn json(self, document: &Document, report: &mut Report) {
        let members = document.members();
        if let Some(step) = envelope_step(members) {
            report.push(step);
            return;
        }
        let unproved = View::of(members).without(&["proof"]);
        let likeness = canon::likeness(unproved, self.documents.contexts(), HashFunction::Sha256);
        report.claims = match &likeness {
            Some(it) if it.is_full() && members.get("proof").is_none_or(hollow::is_full) => {
                document.shared()
            }
            _ => hollow::without(&document.shared()),
        };
        structure(document.value(), report);
        self.proofs(members, likeness.as_ref(), report);
        if shape::kind(members) != Some(Kind::Presentation) {
            self.unpresented(report);
        }
        self.claims(members, None, report);
    }

    /// What a holder was asked to sign cannot be answered by a credential: whoever has a copy could show that.
    fn unpresented(self, report: &mut Report) {
        if self.depth == 0 && self.policy.challenge.is_some() {
            report.push(Step::failed(Check::Holder, "holder-signature-missing"));
        }
    }

    /// What the claims themselves say, however they are secured, and the status claim of the token around them.
    fn claims(self, members: &Map<String, Value>, status: Option<&Value>, report: &mut Report) {
        if shape::kind(members) == Some(Kind::Presentation) {
            self.inner(members, report);
            return;
        }
        self.period(members, report);
        self.status(members, status, report);
        self.schemas(members, report);
    }

    /// Without the library for schemas they are only named.
    #[cfg(not(feature = "schema"))]
    fn schemas(self, members: &Map<String, Value>, report: &mut Report) {
        for schema in members.get("credentialSchema").map_or(&[][..], one_or_many) {
            let id = schema.get("id").and_then(Value::as_str).unwrap_or_default();
            report.push(Step::untold(Check::Schema, "schema-not-checked").with("schema", id));
        }
    }

    /// The credentials inside a presentation, each with its own report.
    fn inner(self, members: &Map<String, Value>, report: &mut Report) {
        let inner = members.get("verifiableCredential").map_or(&[][..], one_or_many);
        let Some(verifier) = self.deeper().filter(|_| inner.len() <= INNER_MAX) else {
            report.push(Step::untold(Check::Inner, "inner-too-many"));
            return;
        };
        for item in inner {
            let text = item.as_str().map_or_else(|| item.to_string(), str::to_owned);
            let inner = match document::read(text.as_bytes()) {
                Ok(secured) => verifier.report(&secured),
                Err(error) => {
                    report.push(Step::failed(Check::Inner, error.code()));
                    continue;
                }
            };
            report.push(inner_step(&inner));
            report.missing.extend(inner.missing.iter().cloned());
            report.inner.push(inner);
        }
    }
}

/// A key that was found, or the step that says why there is none.
fn key_or_step(found: Lookup<Method>, name: &str, report: &mut Report) -> Result<Method, Step> {
    let step = |outcome, code: &'static str| {
        Step { check: Check::Signature, outcome, code, args: Vec::new() }.with("key", name)
    };
    match found {
        Lookup::Found(method) => Ok(method),
        Lookup::Missing(address) => {
            let step = step(Outcome::CouldNotTell, "key-not-fetched").with("url", address.clone());
            report.missing.insert(address);
            Err(step)
        }
        Lookup::CouldNotTell(code) => Err(step(Outcome::CouldNotTell, code)),
        Lookup::Wrong(code) => Err(step(Outcome::Failed, code)),
    }
}

/// A credential in an envelope that could not be opened.
fn envelope_step(members: &Map<String, Value>) -> Option<Step> {
    let types = members.get("type").map_or(&[][..], one_or_many);
    let is_envelope = |name: &Value| {
        name == "EnvelopedVerifiableCredential" || name == "EnvelopedVerifiablePresentation"
    };
    let id = members.get("id").and_then(Value::as_str).unwrap_or_default();
    let media = id.strip_prefix("data:").and_then(|rest| rest.split([',', ';']).next());
    // What is in an envelope and does not say so, or not in its own words, is none (VC Data Model 2.0, section 4.13).
    let is_named = types.iter().any(is_envelope);
    if !is_named && media.is_none() {
        return None;
    }
    let is_sound = is_named && shape::names_base_context(members);
    Some(match media {
        Some(media) if is_sound && document::is_envelope_known(media) => {
            Step::untold(Check::Signature, "envelope-unreadable").with("type", media)
        }
        Some(media) if media.contains('/') && is_sound => {
            Step::untold(Check::Signature, "envelope-unknown").with("type", media)
        }
        _ => Step::failed(Check::Signature, "envelope-invalid"),
    })
}

/// The shape; each problem is a step.
fn structure(document: &Value, report: &mut Report) {
    let problems = shape::problems(document);
    if problems.is_empty() {
        report.push(Step::passed(Check::Structure, "structure-sound"));
    }
    for problem in problems {
        let step = Step::failed(Check::Structure, problem.code);
        report.push(step.with("property", problem.property));
    }
}

/// The worst that was found in a credential inside a presentation, as one step of the whole.
fn inner_step(inner: &Report) -> Step {
    let told = |step: &&Step| step.check != Check::Schema && step.check != Check::Issuer;
    let worst = inner.steps.iter().filter(told).max_by_key(|step| step.outcome);
    let (outcome, code) =
        worst.map_or((Outcome::CouldNotTell, "inner-empty"), |step| (step.outcome, step.code));
    let step = Step { check: Check::Inner, outcome, code, args: Vec::new() };
    step.with("issuer", inner.issuer.clone().unwrap_or_default())
}
