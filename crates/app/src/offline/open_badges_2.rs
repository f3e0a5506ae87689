//! Open Badges 2.0: an assertion holds because it stands where its issuer publishes, or because its issuer signed it.
//!
//! Nothing is taken from the copy that someone hands in but where to ask (Open Badges 2.0, `HostedBadge` verification).
//! Who the issuer is follows from the published assertion: the badge that it awards, and the profile that the badge
//! names, each as it stands at its own address.

mod chain;
mod hosted;
mod look_up;
mod signed;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use openbadges::{
    Container, Explained,
    hosting::Proof,
    read::Kind,
    structure::{Description, extensions},
};
use serde_json::Value;
use vc::{CompactJws, Outcome};

use self::{chain::name_of, look_up::LookUp};
use super::{
    answers::{Sorted, close},
    assertion,
    verdict::{Step, Verdict},
    verify::Sources,
};

/// What was handed in.
#[derive(Clone, Copy)]
pub(super) struct Handed<'a> {
    /// What it was in.
    pub(super) container: Container,
    /// What it says.
    pub(super) document: &'a Value,
    /// The signature around it, if there is one.
    pub(super) jws: Option<&'a CompactJws>,
}

/// What came of asking: the document whose words count, and who issued it.
struct Asked {
    /// The assertion, with the badge and the profile in the place of their addresses.
    document: Value,
    /// The issuer's address, once it is known that the assertion is theirs.
    issuer: Option<String>,
}

/// Answers for Open Badges before 3.0.
pub(super) fn verdict(
    handed: Handed<'_>,
    explained: Explained,
    sources: &Sources,
    now: Timestamp,
) -> Verdict {
    let mut sorted = Sorted::default();
    if explained.kind != Kind::OpenBadgeDefinition {
        sorted.unaltered.extend(assertion::faults(handed.document));
    }
    if explained.kind != Kind::OpenBadge2 {
        let is_old = explained.kind == Kind::OpenBadge1;
        let code = if is_old { "open-badges-1-not-checked" } else { "awarded-to-nobody" };
        for steps in [&mut sorted.unaltered, &mut sorted.issuer, &mut sorted.in_force] {
            steps.push(Step::new(Outcome::CouldNotTell, code));
        }
        dates(&explained, now, &mut sorted);
        return close(handed.container, explained, sorted, sources);
    }
    look_at_extensions(handed.document, sources, &mut sorted);
    let mut look_up = LookUp::new(&sources.documents);
    let asked = match Proof::of(handed.document) {
        _ if let Some(jws) = handed.jws => look_up.signed(handed.document, jws, &mut sorted),
        Proof::Hosted => look_up.hosted(handed.document, &mut sorted),
        Proof::Signed => {
            sorted.unaltered.push(Step::new(Outcome::Failed, "proof-missing"));
            look_up.unproven(handed.document, &mut sorted)
        }
        Proof::Other(name) => {
            let step = Step::new(Outcome::CouldNotTell, "verification-unknown");
            sorted.unaltered.push(step.with("type", name));
            look_up.unproven(handed.document, &mut sorted)
        }
    };
    let explained = openbadges::explain(&asked.document, &sources.language);
    dates(&explained, now, &mut sorted);
    if let Some(issuer) = &asked.issuer {
        let at = explained.awarded_at.unwrap_or(now);
        let calls_itself = explained.issuer.as_ref().and_then(|it| it.name.clone());
        sorted.register(issuer, calls_itself, at, sources);
    }
    let is_hosted = handed.jws.is_none();
    Verdict {
        issuers: asked.issuer.into_iter().collect(),
        missing: look_up.missing,
        is_hosted,
        ..close(handed.container, explained, sorted, sources)
    }
}

impl LookUp<'_> {
    /// An assertion of which nothing shows whose it is, nor whether it was revoked.
    fn unproven(&mut self, document: &Value, sorted: &mut Sorted) -> Asked {
        let chain = self.chain(document);
        let document = chain.composed(document);
        sorted.issuer.push(not_proven(&document));
        sorted.in_force.push(Step::new(Outcome::CouldNotTell, "revocation-not-asked"));
        Asked { document, issuer: None }
    }
}

/// Says that nothing ties an assertion to the issuer that it names.
fn not_proven(document: &Value) -> Step {
    let issuer = document.pointer("/badge/issuer").unwrap_or(&Value::Null);
    let address = name_of(Some(issuer));
    let name = issuer.get("name").and_then(Value::as_str).unwrap_or(address);
    let step = Step::new(Outcome::CouldNotTell, "issuer-not-proven");
    step.with("issuer", address).with("name", name)
}

/// Says of each extension whether its contexts describe it. What an extension says is not held against its schema.
fn look_at_extensions(document: &Value, sources: &Sources, sorted: &mut Sorted) {
    let contexts = sources.documents.contexts();
    let context = |url: &str| serde_json::from_slice(contexts.text(url)?).ok();
    for (pointer, description) in extensions(document, &context) {
        let is_missing = description == Description::Missing;
        let (steps, step) = if is_missing {
            let step = Step::new(Outcome::Failed, "extension-undescribed");
            (&mut sorted.unaltered, step)
        } else {
            (&mut sorted.notes, Step::new(Outcome::CouldNotTell, "extension-not-checked"))
        };
        steps.push(step.with("pointer", pointer));
    }
}

/// Looks at the day of the award and at the last day.
fn dates(explained: &Explained, now: Timestamp, sorted: &mut Sorted) {
    let mut date = |outcome, code, at: Timestamp| {
        sorted.in_force.push(Step::new(outcome, code).with("moment", at.to_string()));
    };
    if let Some(at) = explained.awarded_at.or(explained.valid_from) {
        if at.duration_since(now) > vc::CLOCK_SKEW {
            date(Outcome::Failed, "not-yet-valid", at);
        } else {
            date(Outcome::Passed, "valid-from-past", at);
        }
    }
    if let Some(at) = explained.valid_until {
        if now.duration_since(at) > vc::CLOCK_SKEW {
            date(Outcome::Failed, "expired", at);
        } else {
            date(Outcome::Passed, "valid-until-to-come", at);
        }
    }
}
