//! Payloads that the Credential Registry accepts or refuses, as it labels them, and what we make of each.
//!
//! The registry keeps more than credentials, and asks more of a listing than a draft needs: where the two disagree, this
//! says why.
#![cfg(test)]

use std::collections::BTreeMap;

use openbadges::{DraftError, drafts};
use serde_json::Value;
use vc::document::read_json;

use crate::shared;

/// Of what kind a payload is, how the registry labels it, what we do with it, and why that is not the same.
type Aside = (&'static str, Label, Outcome, &'static str);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Label {
    Accepted,
    Refused,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Taken,
    Refused(&'static str),
}

const NOTHING: Outcome = Outcome::Refused("draft-no-achievement");

/// Every disagreement, by kind.
const ASIDE: &[Aside] = &[
    (
        "organization",
        Label::Accepted,
        NOTHING,
        "An organisation is no micro-credential: who defines and awards one is a member here, with capacities that others \
         gave it, and is never made by an import.",
    ),
    (
        "assessment",
        Label::Accepted,
        NOTHING,
        "An assessment alone leads to nothing: it is read with the credential or the learning opportunity that names it.",
    ),
    (
        "assessment",
        Label::Accepted,
        Outcome::Refused("document-not-json"),
        "It is written in Windows-1252, and JSON between systems is UTF-8 (RFC 8259, 8.1); it is an assessment besides.",
    ),
    (
        "conditions",
        Label::Accepted,
        NOTHING,
        "Conditions that an organisation has for several credentials say of none what it is.",
    ),
    ("costs", Label::Accepted, NOTHING, "Costs are said of a run here, and these are of no run."),
    (
        "competency",
        Label::Accepted,
        NOTHING,
        "A competency belongs to a framework, which `cairn import framework` takes in.",
    ),
    (
        "competencies",
        Label::Accepted,
        NOTHING,
        "A framework is no micro-credential; `cairn import framework` takes frameworks in.",
    ),
    (
        "learning",
        Label::Refused,
        Outcome::Taken,
        "It lacks who owns it or where it can be had. A draft belongs to whoever takes it in, and is not published before \
         that is said: the registry asks it of a listing, we ask it of an edition and its runs.",
    ),
];

#[test]
fn each_payload_is_taken_in_or_refused_as_it_is_labelled_or_it_is_said_why_not() {
    let Some(folder) = shared::path("catalogue/ctdl-registry") else { return };
    let mut counts: BTreeMap<(&str, Label, Outcome), usize> = BTreeMap::new();
    for path in shared::files(&folder) {
        let place = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        if place.starts_with("schemas") {
            continue;
        }
        let bytes = shared::bytes(&format!("catalogue/ctdl-registry/{place}")).unwrap();
        let outcome = match read_json(&bytes) {
            Ok(document) => outcome(&document, &place),
            Err(error) => Outcome::Refused(error.code()),
        };
        let (kind, label) = (kind(&place), label(&place));
        *counts.entry((kind, label, outcome)).or_default() += 1;
        let agrees = (label == Label::Accepted) == (outcome == Outcome::Taken);
        let said = ASIDE.iter().any(|it| (it.0, it.1, it.2) == (kind, label, outcome));
        assert!(agrees != said, "{place}: {label:?}, and it is {outcome:?}");
    }
    let told: Vec<String> = counts
        .iter()
        .map(|((kind, label, outcome), it)| format!("{it} {kind} {label:?} {outcome:?}"))
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    1 assessment Accepted Refused("document-not-json")
    10 assessment Accepted Refused("draft-no-achievement")
    3 assessment Refused Refused("draft-no-achievement")
    2 competencies Accepted Refused("draft-no-achievement")
    5 competency Accepted Refused("draft-no-achievement")
    4 conditions Accepted Refused("draft-no-achievement")
    1 conditions Refused Refused("draft-no-achievement")
    2 costs Accepted Refused("draft-no-achievement")
    2 costs Refused Refused("draft-no-achievement")
    24 credential Accepted Taken
    2 credential Refused Refused("draft-no-achievement")
    18 learning Accepted Taken
    2 learning Refused Taken
    16 organization Accepted Refused("draft-no-achievement")
    2 organization Refused Refused("draft-no-achievement")
    "#);
}

#[test]
fn each_disagreement_that_is_explained_is_there() {
    let Some(folder) = shared::path("catalogue/ctdl-registry") else { return };
    let all: Vec<String> = shared::files(&folder)
        .iter()
        .map(|it| it.strip_prefix(&folder).unwrap().to_string_lossy().into_owned())
        .collect();
    for (kind_of, label_of, _, why) in ASIDE {
        let found = all.iter().filter(|it| !it.starts_with("schemas"));
        assert!(found.clone().any(|it| kind(it) == *kind_of && label(it) == *label_of), "{why}");
        assert!(why.ends_with('.'));
    }
}

/// What we make of it: taken when each definition in it becomes a draft that can be kept.
fn outcome(document: &Value, place: &str) -> Outcome {
    match drafts(document, &"en".parse().unwrap()) {
        Ok(all) => match all.into_iter().collect::<Result<Vec<_>, DraftError>>() {
            Ok(drafts) => {
                for draft in drafts {
                    let kept = draft.definition.clone().tidied();
                    assert_eq!(kept.as_ref(), Ok(&draft.definition), "{place} can be kept");
                }
                Outcome::Taken
            }
            Err(error) => Outcome::Refused(error.code()),
        },
        Err(error) => Outcome::Refused(error.code()),
    }
}

fn label(place: &str) -> Label {
    if place.contains("invalid") { Label::Refused } else { Label::Accepted }
}

fn kind(place: &str) -> &'static str {
    const KINDS: &[(&str, &str)] = &[
        ("agentSchema", "organization"),
        ("organization--", "organization"),
        ("assessmentProfileSchema", "assessment"),
        ("assessment_profile--", "assessment"),
        ("conditionManifestSchema", "conditions"),
        ("costManifestSchema", "costs"),
        ("competency_framework", "competencies"),
        ("competency", "competency"),
        ("learningOpportunityProfileSchema", "learning"),
        ("learning_opportunity_profile--", "learning"),
        ("credentialSchema", "credential"),
        ("credential--", "credential"),
    ];
    let found = KINDS.iter().find(|(name, _)| place.contains(name));
    found.unwrap_or_else(|| panic!("{place} is of a kind")).1
}
