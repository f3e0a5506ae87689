//! From what the engine found to the four answers and the headline.

use std::collections::BTreeSet;

use jiff::Timestamp;
use openbadges::{Container, Explained, read::Kind};
use vc::{Check, Outcome, Report};

use super::{
    parts::{self, Budget},
    register::{Listed, Register},
    subject,
    verdict::{Answer, Headline, OutOfForce, Question, Step, Verdict},
    verify::Sources,
};

/// The most credentials of one presentation that are answered for.
const LEAVES_MAX: usize = 64;

/// A credential that is answered for: the document itself, or one inside a presentation.
struct Leaf<'a> {
    report: &'a Report,
    explained: Explained,
    /// Whether its own issuer signed the presentation that it is in, with a key that may issue credentials.
    is_presented_by_issuer: bool,
}

/// Steps as they are sorted to their questions.
#[derive(Default)]
pub(super) struct Sorted {
    pub(super) unaltered: Vec<Step>,
    pub(super) issuer: Vec<Step>,
    pub(super) in_force: Vec<Step>,
    /// Who presents it, where that is open.
    holder: Vec<Step>,
    pub(super) notes: Vec<Step>,
    /// Issuers that a register knows: their name there, and the register's.
    known: Vec<(String, String)>,
}

/// Answers for a Verifiable Credential, or a presentation of some.
pub(super) fn credential(
    container: Container,
    report: &Report,
    explained: Explained,
    sources: &Sources,
    budget: &mut Budget,
) -> Verdict {
    let mut sorted = Sorted::default();
    let mut parts = Vec::new();
    let leaves = leaves(report, &explained, sources);
    sorted.take(report, explained.kind == Kind::Presentation);
    for leaf in &leaves {
        if !std::ptr::eq(leaf.report, report) {
            sorted.take_inner(leaf);
        }
        sorted.take_findings(&leaf.report.claims);
        sorted.look_up(leaf, sources, budget.now);
        parts.extend(parts::take(&leaf.report.claims, sources, budget, &mut sorted));
    }
    if leaves.is_empty() {
        sorted.notes.push(Step::new(Outcome::CouldNotTell, "nothing-inside"));
    }
    let issuers = leaves.iter().filter_map(|it| it.report.issuer.clone()).collect();
    let keys = leaves.iter().flat_map(|it| &it.report.keys).filter_map(|it| it.multikey.clone());
    let keys = keys.collect();
    let shown = match &leaves[..] {
        [only] => only.explained.clone(),
        _ => explained,
    };
    let inside = parts.iter().flat_map(|it| &it.verdict.missing);
    Verdict {
        issuers,
        keys,
        missing: report.missing.iter().chain(inside).cloned().collect(),
        parts,
        ..close(container, shown, sorted, sources)
    }
}

/// Answers for a text that is known and not looked into.
pub(super) fn untold(container: Container, code: &'static str, sources: &Sources) -> Verdict {
    let step = || vec![Step::new(Outcome::CouldNotTell, code)];
    let sorted =
        Sorted { unaltered: step(), issuer: step(), in_force: step(), ..Sorted::default() };
    close(container, Explained::default(), sorted, sources)
}

/// The credentials that are answered for.
fn leaves<'a>(report: &'a Report, explained: &Explained, sources: &Sources) -> Vec<Leaf<'a>> {
    if explained.kind != Kind::Presentation {
        let explained = explained.clone();
        return vec![Leaf { report, explained, is_presented_by_issuer: false }];
    }
    let inner = report.inner.iter().take(LEAVES_MAX);
    let leaf = |inner: &'a Report| Leaf {
        report: inner,
        explained: openbadges::explain(&inner.claims, &sources.language),
        is_presented_by_issuer: is_presented_by_issuer(report, inner),
    };
    inner.map(leaf).collect()
}

/// Whether the signature of a presentation is by the issuer of a credential inside, and covers it as one of its own would.
fn is_presented_by_issuer(presentation: &Report, inner: &Report) -> bool {
    let passed = |check| presentation.outcome(check) == Some(Outcome::Passed);
    inner.issuer.is_some()
        && presentation.issuer == inner.issuer
        && [Check::Signature, Check::Issuer].into_iter().all(passed)
        && presentation.keys.iter().any(|it| it.asserts && it.controller == inner.issuer)
}

impl Leaf<'_> {
    /// Whether nothing but the signature around it speaks for it, and does.
    fn stands_on_presentation(&self) -> bool {
        let signature = || self.report.steps.iter().filter(|it| it.check == Check::Signature);
        let is_open = signature().any(says_nothing) && signature().all(says_nothing);
        self.is_presented_by_issuer && is_open
    }
}

/// Whether a step leaves open who signed a document: it could not be told, or its proof is none of this document because
/// its words are another's.
fn says_nothing(step: &vc::Step) -> bool {
    step.outcome == Outcome::CouldNotTell || step.code == "proof-brings-context"
}

impl Sorted {
    /// Sorts what the engine found in a credential inside. Where its own signature could not be told, that of its issuer
    /// around it will do.
    fn take_inner(&mut self, leaf: &Leaf<'_>) {
        if !leaf.stands_on_presentation() {
            return self.take(leaf.report, false);
        }
        let mut report = leaf.report.clone();
        report.steps.retain(|it| {
            !says_nothing(it) || !matches!(it.check, Check::Signature | Check::Context)
        });
        self.take(&report, false);
        self.unaltered.push(Step::new(Outcome::Passed, "presented-by-issuer"));
    }

    /// Sorts what the engine found.
    fn take(&mut self, report: &Report, is_presentation: bool) {
        for found in &report.steps {
            let step = Step { outcome: found.outcome, code: found.code, args: found.args.clone() };
            match found.check {
                // A credential inside that could be read has steps of its own.
                Check::Inner if step.arg("issuer").is_some() => {}
                Check::Issuer if !is_presentation => self.issuer.push(step),
                // A presentation is signed by its holder, who issued nothing. That it is unaltered can be told without
                // knowing whether the key is theirs; whose it is cannot.
                Check::Issuer
                    if step.outcome == Outcome::CouldNotTell && step.arg("issuer").is_some() =>
                {
                    self.holder.push(Step { code: "holder-not-proven", ..step });
                }
                Check::Context
                | Check::Structure
                | Check::Signature
                | Check::Holder
                | Check::Inner
                | Check::Issuer => self.unaltered.push(step),
                Check::ProofTime | Check::ValidFrom | Check::ValidUntil | Check::Status => {
                    self.in_force.push(step);
                }
                Check::Schema if step.outcome == Outcome::Failed => self.unaltered.push(step),
                Check::Schema => self.notes.push(step),
            }
        }
    }

    /// Holds a credential against the shape that Open Badges asks for.
    fn take_findings(&mut self, claims: &serde_json::Value) {
        for finding in openbadges::structure::check(claims) {
            let breaks = finding.fault.breaks();
            let outcome = if breaks { Outcome::Failed } else { Outcome::CouldNotTell };
            let step = Step::new(outcome, finding.fault.code())
                .with("pointer", finding.pointer)
                .with("expected", finding.expected);
            if breaks { self.unaltered.push(step) } else { self.notes.push(step) }
        }
    }

    /// Looks up who the issuer is, once the signature is known to be the issuer's.
    fn look_up(&mut self, leaf: &Leaf<'_>, sources: &Sources, now: Timestamp) {
        let report = leaf.report;
        let calls_itself = leaf.explained.issuer.as_ref().and_then(|it| it.name.clone());
        let issuer = report.issuer.as_deref().unwrap_or_default();
        let untold = |code| {
            let step = Step::new(Outcome::CouldNotTell, code).with("issuer", issuer);
            step.with("name", calls_itself.clone().unwrap_or_else(|| issuer.to_owned()))
        };
        let signed = report.outcome(Check::Signature) == Some(Outcome::Passed);
        let bound = report.outcome(Check::Issuer) == Some(Outcome::Passed);
        if !(leaf.stands_on_presentation() || signed && bound) {
            if report.outcome(Check::Issuer).is_none() {
                let names_one = report.issuer.is_some() || calls_itself.is_some();
                let code = if names_one { "issuer-not-proven" } else { "issuer-missing" };
                self.issuer.push(untold(code));
            }
            return;
        }
        self.distrust(report, sources);
        // Under this policy anybody can sign in the name of an address, but not in that of a key.
        let is_key = issuer.starts_with("did:key:") || issuer.starts_with("did:jwk:");
        if sources.policy.trust_fragment_keys && !is_key {
            self.issuer.push(untold("issuer-only-claimed"));
            return;
        }
        let at = leaf.explained.awarded_at.or(leaf.explained.valid_from).unwrap_or(now);
        self.register(issuer, calls_itself.clone(), at, sources);
    }

    /// Looks up in the registers who an issuer is that a document is known to be by.
    pub(super) fn register(
        &mut self,
        issuer: &str,
        calls_itself: Option<String>,
        at: Timestamp,
        sources: &Sources,
    ) {
        let Some((register, listed)) = found(issuer, &sources.registers, at) else {
            let step = Step::new(Outcome::CouldNotTell, "issuer-in-no-register");
            let name = calls_itself.unwrap_or_else(|| issuer.to_owned());
            self.issuer.push(step.with("issuer", issuer).with("name", name));
            return;
        };
        let (outcome, code) = if listed.holds_at(at) {
            (Outcome::Passed, "issuer-in-register")
        } else {
            (Outcome::CouldNotTell, "issuer-not-listed-then")
        };
        if outcome == Outcome::Passed {
            self.known.push((listed.name.clone(), register.name.clone()));
        }
        let step = Step::new(outcome, code).with("issuer", issuer);
        self.issuer.push(step.with("name", &listed.name).with("register", &register.name));
    }

    /// Says of each key that someone else may sign with whether the owner's record speaks for the document.
    fn distrust(&mut self, report: &Report, sources: &Sources) {
        for key in report.keys.iter().filter_map(|it| it.multikey.as_deref()) {
            let Some(distrusted) = sources.distrusted.get(key) else { continue };
            let (outcome, code) = if distrusted.recorded {
                (Outcome::Passed, "key-compromised-recorded")
            } else {
                (Outcome::CouldNotTell, "key-compromised")
            };
            let step = Step::new(outcome, code).with("key", key);
            self.issuer.push(step.with("moment", distrusted.since.to_string()));
        }
    }
}

/// The first register in which an issuer is listed at a moment, or else the first that lists it at all.
fn found<'a>(
    issuer: &str,
    registers: &'a [Register],
    at: Timestamp,
) -> Option<(&'a Register, &'a Listed)> {
    let entries = || registers.iter().filter_map(|it| Some((it, it.find(issuer)?)));
    entries().find(|(_, listed)| listed.holds_at(at)).or_else(|| entries().next())
}

/// Closes the answers and finds the headline.
pub(super) fn close(
    container: Container,
    explained: Explained,
    sorted: Sorted,
    sources: &Sources,
) -> Verdict {
    let subject = subject::step(&explained, sources.claimed.as_deref());
    let answers = [
        Answer { question: Question::Unaltered, steps: sorted.unaltered },
        Answer { question: Question::Issuer, steps: sorted.issuer },
        Answer { question: Question::InForce, steps: sorted.in_force },
        Answer { question: Question::Subject, steps: [vec![subject], sorted.holder].concat() },
    ];
    let headline = headline(&answers, &explained, &sorted.known);
    Verdict {
        container,
        explained,
        headline,
        answers,
        notes: sorted.notes,
        issuers: BTreeSet::new(),
        keys: BTreeSet::new(),
        parts: Vec::new(),
        missing: BTreeSet::new(),
        is_hosted: false,
        document: String::new(),
    }
}

/// Finds the first sentence: what failed, in the order of what it spoils; then what could not be told.
fn headline(answers: &[Answer; 4], explained: &Explained, known: &[(String, String)]) -> Headline {
    let [unaltered, issuer, in_force, subject] = answers;
    let failed = |answer: &Answer| answer.outcome() == Outcome::Failed;
    let is_inside = |it: &&Answer| it.reason().is_some_and(|it| it.code == "carried-failed");
    let first = [unaltered, issuer, in_force].into_iter().find(|it| failed(it));
    if first.as_ref().is_some_and(is_inside) {
        return Headline::Inside;
    }
    if failed(unaltered) {
        return broken(unaltered);
    }
    if failed(issuer) {
        return Headline::NotByIssuer;
    }
    if failed(in_force) {
        return Headline::OutOfForce(out_of_force(in_force));
    }
    if failed(subject) {
        return Headline::AboutAnother;
    }
    let told = |answer: &Answer| answer.outcome() == Outcome::Passed;
    if !told(unaltered) {
        return Headline::CouldNotTell(Question::Unaltered);
    }
    if !told(issuer) {
        let unknown = issuer.reason().is_some_and(|it| it.code == "issuer-in-no-register");
        let calls_itself = explained.issuer.as_ref().and_then(|it| it.name.clone());
        return if unknown {
            Headline::Stranger { calls_itself }
        } else {
            Headline::CouldNotTell(Question::Issuer)
        };
    }
    if !told(in_force) {
        return Headline::CouldNotTell(Question::InForce);
    }
    let names = explained.recipient.names.join(", ");
    Headline::Genuine {
        issuer: joined(known.iter().map(|(issuer, _)| issuer.as_str())),
        register: joined(known.iter().map(|(_, register)| register.as_str())),
        names: (!names.is_empty()).then_some(names),
        person: subject.outcome(),
    }
}

/// What is wrong with a document that failed its first question.
fn broken(unaltered: &Answer) -> Headline {
    let has = |codes: &[&str]| {
        let mut failed = unaltered.steps.iter().filter(|it| it.outcome == Outcome::Failed);
        failed.any(|it| codes.contains(&it.code))
    };
    if has(&["signature-invalid", "hosted-differs"]) {
        Headline::Altered
    } else if has(&["proof-missing", "presentation-unsigned"]) {
        Headline::Unsigned
    } else {
        Headline::Malformed
    }
}

fn out_of_force(in_force: &Answer) -> OutOfForce {
    const REASONS: &[(&str, OutOfForce)] = &[
        ("revoked", OutOfForce::Revoked),
        ("suspended", OutOfForce::Suspended),
        ("expired", OutOfForce::Expired),
        ("proof-expired", OutOfForce::Expired),
        ("not-yet-valid", OutOfForce::NotYetValid),
        ("proof-created-in-future", OutOfForce::NotYetValid),
    ];
    let failed = |code: &str| {
        in_force.steps.iter().any(|it| it.outcome == Outcome::Failed && it.code == code)
    };
    let reason = REASONS.iter().find(|(code, _)| failed(code));
    reason.map_or(OutOfForce::Unproven, |(_, reason)| *reason)
}

/// Each once, in order.
fn joined<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut once: Vec<&str> = Vec::new();
    for text in texts {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTCOMES: [Outcome; 3] = [Outcome::Passed, Outcome::CouldNotTell, Outcome::Failed];

    #[test]
    fn the_headline_is_never_better_than_the_weakest_answer() {
        for unaltered in OUTCOMES {
            for issuer in OUTCOMES {
                for in_force in OUTCOMES {
                    for subject in OUTCOMES {
                        hold([unaltered, issuer, in_force, subject]);
                    }
                }
            }
        }
    }

    fn hold(outcomes: [Outcome; 4]) {
        let codes =
            ["signature-valid", "issuer-in-no-register", "status-list-failed", "subject-name-near"];
        let mut each = Question::ALL.into_iter().zip(outcomes).zip(codes);
        let answers = std::array::from_fn(|_| {
            let ((question, outcome), code) = each.next().unwrap();
            Answer { question, steps: vec![Step::new(outcome, code)] }
        });
        let known = [("University of the North".to_owned(), "Ministry".to_owned())];
        let headline = headline(&answers, &Explained::default(), &known);
        // Whom it is about is not told by a document alone: only that it is about another counts.
        let [unaltered, issuer, in_force, subject] = outcomes;
        let about_another = Some(subject).filter(|it| *it == Outcome::Failed);
        let weakest = [unaltered, issuer, in_force].into_iter().chain(about_another).max();
        assert_eq!(Some(headline.outcome()), weakest, "{outcomes:?}: {headline:?}");
    }
}
