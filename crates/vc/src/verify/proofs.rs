//! Proofs inside a document.

use serde_json::{Map, Value};

use super::issuer::{Signed, issuer_of};
use super::{Check, KeyUsed, Outcome, PROOFS_MAX, Report, Step, Verifier, key_or_step};
use crate::canon::{CanonError, Likeness, View, one_or_many};
use crate::did;
use crate::disclosure;
use crate::jwt::DetachedJws;
use crate::key::PublicKey;
use crate::multibase;
use crate::proof::{self, ProofValue, Suite, signed_bytes};
use crate::structure::{self, Kind};

/// What came of one proof.
enum Verdict {
    Good(Box<Signed>),
    /// It did not verify, or its document is not covered.
    Bad(Step),
    /// A key or context is not at hand.
    Untold(Step),
    /// The suite is not known here.
    Unknown(String),
}

impl Verifier<'_> {
    /// Looks at every proof, then sums up.
    ///
    /// The document without its proof may have been held against others.
    pub(super) fn proofs(
        self,
        members: &Map<String, Value>,
        likeness: Option<&Likeness<'_>>,
        report: &mut Report,
    ) {
        report.issuer = issuer_of(members);
        let all: Vec<&Map<String, Value>> = members
            .get("proof")
            .map_or(&[][..], one_or_many)
            .iter()
            .filter_map(Value::as_object)
            .collect();
        if all.is_empty() {
            let is_presentation = structure::kind(members) == Some(Kind::Presentation);
            report.push(if is_presentation && self.policy.challenge.is_none() {
                Step::passed(Check::Signature, "presentation-unsigned")
            } else {
                Step::failed(Check::Signature, "proof-missing")
            });
            return;
        }
        if all.len() > PROOFS_MAX {
            report.push(Step::failed(Check::Signature, "proofs-too-many"));
            return;
        }
        let document = Proved { members, all: &all, likeness };
        let verdicts = all.iter().map(|proof| self.proof(document, proof, report)).collect();
        self.sum_up(members, verdicts, report);
    }

    fn sum_up(self, members: &Map<String, Value>, verdicts: Vec<Verdict>, report: &mut Report) {
        let mut good = Vec::new();
        let mut other = Vec::new();
        let mut unknown = Vec::new();
        for verdict in verdicts {
            match verdict {
                Verdict::Good(signed) => good.push(signed),
                Verdict::Bad(step) | Verdict::Untold(step) => other.push(step),
                Verdict::Unknown(suite) => unknown.push(suite),
            }
        }
        if good.is_empty() && other.is_empty() {
            let step = Step::untold(Check::Signature, "suite-unknown");
            report.push(step.with("suite", unknown.join(", ")));
        }
        if other.is_empty() && !good.is_empty() {
            report.push(
                Step::passed(Check::Signature, "signature-valid")
                    .with("proofs", good.len().to_string()),
            );
        }
        let covered = other.iter().all(|step| step.check != Check::Context);
        if covered && !good.is_empty() {
            report.push(Step::passed(Check::Context, "everything-covered"));
        }
        for step in other {
            report.push(step);
        }
        self.bind(members, &good, report);
    }

    /// One of the good signatures must be the issuer's; the best answer counts.
    fn bind(self, members: &Map<String, Value>, good: &[Box<Signed>], report: &mut Report) {
        let steps: Vec<Step> =
            good.iter().map(|signed| self.issuer_step(members, signed, report)).collect();
        if let Some(best) = steps.into_iter().min_by_key(|step| step.outcome) {
            report.push(best);
        }
        for signed in good {
            report.keys.push(KeyUsed {
                verification_method: signed.method.id.clone(),
                controller: Some(signed.method.controller.clone()),
                multikey: signed.method.key.to_multikey(),
                suite: signed.suite.clone(),
                created: signed.created.clone(),
                asserts: signed.method.is_for("assertionMethod"),
            });
        }
    }

    fn proof(
        self,
        Proved { members, all, likeness }: Proved<'_>,
        proof: &Map<String, Value>,
        report: &mut Report,
    ) -> Verdict {
        self.proof_time(members, proof, report);
        let suite = match Suite::of(proof) {
            Ok(suite) => suite,
            Err(name) => return self.unknown_suite(members, proof, name),
        };
        let bad =
            |code| Verdict::Bad(Step::failed(Check::Signature, code).with("suite", suite.name()));
        let text = |name: &str| proof.get(name).and_then(Value::as_str);
        let purpose = text("proofPurpose").unwrap_or_default();
        if let Some(code) = self.wrong_purpose(members, proof, purpose) {
            return bad(code);
        }
        let Some(name) = text("verificationMethod") else {
            return bad("verification-method-missing");
        };
        let Some(signature) = Signature::read(suite, proof) else {
            return bad("proof-value-invalid");
        };
        let chained = match built_on(members, proof, all) {
            Ok(chained) => chained,
            Err(code) => return bad(code),
        };
        let (document, likeness) = match &chained {
            Some(chained) => (View::of(chained), None),
            None => (View::of(members).without(&["proof"]), likeness),
        };
        let method = self.key_named(name, report);
        let suite = method.as_ref().map_or(suite, |method| suite.with_key(&method.key));
        let key = method.as_ref().ok().map(|method| &method.key);
        let covered =
            Covered { suite, document, likeness, proof, words: document.context(), verifier: self };
        if proof::brings_context(members, proof) && !suite.is_jcs() {
            return match method {
                Ok(_) => with_brought(&signature, key, covered, name),
                Err(_) => Verdict::Untold(brought(Outcome::CouldNotTell, suite)),
            };
        }
        let is_signed = match signature.is_by(key, &covered) {
            Ok(is_signed) => is_signed,
            Err(verdict) => return verdict,
        };
        match method {
            Ok(method) if is_signed => Verdict::Good(Box::new(Signed {
                method,
                purpose: purpose.to_owned(),
                created: text("created").map(str::to_owned),
                suite: suite.name().to_owned(),
            })),
            Ok(_) => invalid(suite, name),
            Err(verdict) => verdict,
        }
    }

    /// A proof of an unknown suite can still be seen to be none.
    fn unknown_suite(
        self,
        members: &Map<String, Value>,
        proof: &Map<String, Value>,
        name: String,
    ) -> Verdict {
        let bad =
            |code| Verdict::Bad(Step::failed(Check::Signature, code).with("suite", name.clone()));
        let has_value = ["proofValue", "jws", "signatureValue", "signature"]
            .iter()
            .any(|name| proof.contains_key(*name));
        let is_typed = proof.get("type").and_then(Value::as_str) == Some("DataIntegrityProof");
        if !is_typed && !proof::defines_type(members, &name, self.documents.contexts()) {
            return bad("proof-type-undefined");
        }
        if !is_typed && !has_value {
            return bad("proof-value-invalid");
        }
        Verdict::Unknown(name)
    }

    fn wrong_purpose(
        self,
        members: &Map<String, Value>,
        proof: &Map<String, Value>,
        purpose: &str,
    ) -> Option<&'static str> {
        let asked = |name: &str, asked: &Option<String>| {
            asked.as_deref().is_some_and(|asked| {
                !proof
                    .get(name)
                    .is_some_and(|value| one_or_many(value).iter().any(|item| item == asked))
            })
        };
        match structure::kind(members) {
            Some(Kind::Presentation) if purpose == "authentication" => {
                if asked("challenge", &self.policy.challenge) {
                    return Some("challenge-wrong");
                }
                asked("domain", &self.policy.domain).then_some("domain-wrong")
            }
            Some(Kind::Presentation) if self.policy.challenge.is_some() => {
                Some("proof-purpose-wrong")
            }
            _ if purpose == "assertionMethod" => None,
            _ => Some("proof-purpose-wrong"),
        }
    }

    fn key_named(self, name: &str, report: &mut Report) -> Result<did::Method, Verdict> {
        let trusts = self.policy.trust_fragment_keys;
        let found = did::find_method(name, self.documents, self.now, trusts);
        key_or_step(found, name, report).map_err(|step| match step.outcome {
            Outcome::Failed => Verdict::Bad(step),
            Outcome::Passed | Outcome::CouldNotTell => Verdict::Untold(step),
        })
    }
}

/// A document with its proofs.
#[derive(Clone, Copy)]
struct Proved<'a> {
    members: &'a Map<String, Value>,
    all: &'a [&'a Map<String, Value>],
    /// The document without them, where it is like another.
    likeness: Option<&'a Likeness<'a>>,
}

/// What a signature is about.
#[derive(Clone, Copy)]
struct Covered<'a> {
    suite: Suite,
    document: View<'a>,
    likeness: Option<&'a Likeness<'a>>,
    proof: &'a Map<String, Value>,
    /// The context under which the words of the proof are read.
    words: Option<&'a Value>,
    verifier: Verifier<'a>,
}

/// The signature in a proof.
enum Signature {
    /// As `proofValue`.
    Plain(Vec<u8>),
    /// As `jws`.
    Jws(DetachedJws),
    /// As the `proofValue` of a derived proof.
    Derived(ProofValue),
}

impl Signature {
    fn read(suite: Suite, proof: &Map<String, Value>) -> Option<Self> {
        let text = |name: &str| proof.get(name).and_then(Value::as_str);
        if suite.has_jws() {
            return DetachedJws::parse(text("jws")?).map(Self::Jws);
        }
        if suite == Suite::EcdsaSd2023 {
            return ProofValue::read(text("proofValue")?).map(Self::Derived);
        }
        let value = text("proofValue").filter(|value| value.starts_with('z'))?;
        multibase::decode(value).map(Self::Plain)
    }

    /// Whether a key made it; the document is canonicalised even without a key, to tell whether it is covered.
    fn is_by(&self, key: Option<&PublicKey>, covered: &Covered<'_>) -> Result<bool, Verdict> {
        let Covered { suite, document, likeness, proof, words, verifier } = *covered;
        let contexts = verifier.documents.contexts();
        if let Self::Derived(value) = self {
            return match (value, key) {
                (ProofValue::Base(_), _) if !verifier.policy.is_holder => {
                    Err(Verdict::Untold(Step::untold(Check::Signature, "base-proof")))
                }
                (ProofValue::Base(base), Some(key)) => {
                    let members = document.to_value();
                    let members = members.as_object().cloned().unwrap_or_default();
                    disclosure::is_by(base, key, &members, proof, contexts)
                        .map_err(|error| not_covered(&error))
                }
                (ProofValue::Base(_) | ProofValue::Derived(_), None) => Ok(false),
                (ProofValue::Derived(derived), Some(key)) => derived
                    .is_by(key, document, proof, contexts)
                    .map_err(|error| not_covered(&error)),
            };
        }
        if suite.is_jcs() && !context_starts_with(document.context(), proof.get("@context")) {
            let step = Step::failed(Check::Signature, "proof-context-differs");
            return Err(Verdict::Bad(step.with("suite", suite.name())));
        }
        let bytes = signed_bytes(suite, (document, likeness), (proof, words), contexts)
            .map_err(|error| not_covered(&error))?;
        let Some(key) = key else { return Ok(false) };
        Ok(match (self, suite.algorithm()) {
            (Self::Plain(signature), Some(algorithm)) => {
                verifier.signed_by(key, algorithm, &bytes, signature)
            }
            (Self::Jws(jws), None) => {
                let signed = jws.signed(&bytes);
                verifier.signed_by(key, jws.algorithm, &signed, &jws.signature)
            }
            (Self::Plain(_), None) | (Self::Jws(_), Some(_)) | (Self::Derived(_), _) => false,
        })
    }
}

/// What is said of a proof that brings a context. Its words are read under the document's context, whatever it brings
/// (vc-di-eddsa 1.0, section 3.2.5): a signature that fits only under its own is none of this document, and one that fits
/// neither way is about something else. Where it does fit, the context that it brings is still nobody's.
fn with_brought(
    signature: &Signature,
    key: Option<&PublicKey>,
    covered: Covered<'_>,
    name: &str,
) -> Verdict {
    let own = Covered { words: covered.proof.get("@context"), ..covered };
    match signature.is_by(key, &covered) {
        Ok(true) | Err(Verdict::Untold(_)) => {
            Verdict::Untold(brought(Outcome::CouldNotTell, covered.suite))
        }
        Ok(false) | Err(_) if matches!(signature.is_by(key, &own), Ok(false)) => {
            invalid(covered.suite, name)
        }
        Ok(false) | Err(_) => Verdict::Bad(brought(Outcome::Failed, covered.suite)),
    }
}

fn brought(outcome: Outcome, suite: Suite) -> Step {
    let step =
        Step { check: Check::Signature, outcome, code: "proof-brings-context", args: vec![] };
    step.with("suite", suite.name())
}

/// A signature that the key named did not make over this.
fn invalid(suite: Suite, key: &str) -> Verdict {
    let step = Step::failed(Check::Signature, "signature-invalid");
    Verdict::Bad(step.with("suite", suite.name()).with("key", key))
}

/// A document that is not covered is bad; one under an unknown context cannot be told.
fn not_covered(error: &CanonError) -> Verdict {
    let is_unknown = matches!(error, CanonError::ContextUnknown(_));
    let outcome = if is_unknown { Outcome::CouldNotTell } else { Outcome::Failed };
    let step = Step { check: Check::Context, outcome, code: error.code(), args: error.args() };
    if is_unknown { Verdict::Untold(step) } else { Verdict::Bad(step) }
}

/// vc-di-eddsa 1.0, section 3.3.3: what a proof signed as context must begin the document's own.
fn context_starts_with(document: Option<&Value>, proof: Option<&Value>) -> bool {
    let Some(proof) = proof else { return true };
    let Some(document) = document else { return false };
    one_or_many(document).starts_with(one_or_many(proof))
}

/// The proofs that a proof builds on, which stay in the document as it covers it; nothing when it builds on none.
fn built_on(
    members: &Map<String, Value>,
    proof: &Map<String, Value>,
    all: &[&Map<String, Value>],
) -> Result<Option<Map<String, Value>>, &'static str> {
    let Some(previous) = proof.get("previousProof") else { return Ok(None) };
    let find = |id: &Value| all.iter().find(|other| other.get("id") == Some(id));
    let named: Option<Vec<Value>> =
        one_or_many(previous).iter().map(|id| Some(Value::Object((*find(id)?).clone()))).collect();
    let mut document = members.clone();
    document.insert("proof".to_owned(), Value::Array(named.ok_or("previous-proof-missing")?));
    Ok(Some(document))
}
