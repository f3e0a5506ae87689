//! Credentials that a credential carries, each verified by itself.
//!
//! What is in a learner record counts for the record: its headline is never better than the weakest of them. An
//! endorsement is someone else's word, and is told beside.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use jiff::Timestamp;
use openbadges::{
    Container,
    carried::{CARRIED_MAX, Carried, Purpose, carried},
};
use serde_json::Value;
use vc::{Effort, Outcome, Policy};

use super::{
    answers::Sorted,
    verdict::{Question, Step, Verdict},
    verify::{Sources, document_of},
};

/// How deep credentials may carry each other.
const DEPTH_MAX: usize = 3;

/// The moment as of which one document is verified, and how much of what it carries is left to look into.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    pub(super) now: Timestamp,
    /// What all of them may take together.
    pub(super) effort: Effort,
    depth: usize,
    parts: usize,
}

impl Budget {
    /// All that one document may take.
    pub(super) fn at(now: Timestamp) -> Self {
        Self { now, effort: Effort::default(), depth: DEPTH_MAX, parts: CARRIED_MAX }
    }
}

/// A credential inside another, and what can be told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// Whether it is someone's word about what carries it, which counts for nothing but itself.
    pub is_endorsement: bool,
    /// What can be told of it.
    pub verdict: Verdict,
}

/// Verifies what a credential carries, and puts what counts into the answers about it.
pub(super) fn take(
    claims: &Value,
    sources: &Sources,
    budget: &mut Budget,
    sorted: &mut Sorted,
) -> Vec<Part> {
    let all = carried(claims);
    if all.is_empty() {
        return Vec::new();
    }
    if budget.depth == 0 || all.len() > budget.parts {
        let counts = all.iter().any(|it| it.purpose == Purpose::Record);
        let step = Step::new(Outcome::CouldNotTell, "inner-too-many");
        if counts {
            sorted.unaltered.push(step);
        } else {
            sorted.notes.push(step);
        }
        return Vec::new();
    }
    budget.parts -= all.len();
    // Nobody is asked about in a part, and asked to sign nothing: whom a record is about and who shows it, the record says.
    let policy = &sources.policy;
    let is_asked = sources.claimed.is_some() || policy.challenge.is_some();
    let sources = if is_asked {
        let policy = Policy { challenge: None, domain: None, ..policy.clone() };
        Cow::Owned(Sources { claimed: None, policy, ..sources.clone() })
    } else {
        Cow::Borrowed(sources)
    };
    let mut parts = Vec::new();
    for it in &all {
        let mut below = Budget { depth: budget.depth - 1, ..budget.clone() };
        let verdict = document_of(Container::Json, it.text.clone(), &sources, &mut below);
        budget.parts = below.parts;
        match verdict {
            Ok(verdict) => {
                told(it, &verdict, sorted);
                parts.push(Part {
                    pointer: it.pointer.clone(),
                    is_endorsement: it.purpose == Purpose::Endorsement,
                    verdict,
                });
            }
            Err(error) => {
                let step = Step::new(Outcome::Failed, error.code()).with("pointer", &it.pointer);
                let counts = it.purpose == Purpose::Record;
                if counts {
                    sorted.unaltered.push(step);
                } else {
                    sorted.notes.push(step);
                }
            }
        }
    }
    parts
}

/// Puts what a part amounts to where it counts.
fn told(it: &Carried, verdict: &Verdict, sorted: &mut Sorted) {
    let name = verdict.explained.title.clone().or_else(|| verdict.explained.id.clone());
    let named = |outcome, codes: [&'static str; 3]| {
        let [passed, untold, failed] = codes;
        let code = match outcome {
            Outcome::Passed => passed,
            Outcome::CouldNotTell => untold,
            Outcome::Failed => failed,
        };
        let step = Step::new(outcome, code).with("pointer", &it.pointer);
        step.with("name", name.clone().unwrap_or_default())
    };
    if it.purpose == Purpose::Endorsement {
        sorted.notes.push(named(
            endorsement_outcome(it, verdict),
            ["endorsement-holds", "endorsement-untold", "endorsement-failed"],
        ));
        return;
    }
    for (question, steps) in [
        (Question::Unaltered, &mut sorted.unaltered),
        (Question::Issuer, &mut sorted.issuer),
        (Question::InForce, &mut sorted.in_force),
    ] {
        let outcome = verdict.answer(question).outcome();
        steps.push(named(outcome, ["carried-holds", "carried-untold", "carried-failed"]));
    }
}

/// How an endorsement ended. One that is about something else is none (Open Badges 3.0, `EndorsementSubject`).
fn endorsement_outcome(it: &Carried, verdict: &Verdict) -> Outcome {
    let about = verdict.explained.endorsed.as_deref();
    if let (Some(about), Some(carrier)) = (about, it.carrier.as_deref())
        && about != carrier
    {
        return Outcome::Failed;
    }
    verdict.headline.outcome()
}
