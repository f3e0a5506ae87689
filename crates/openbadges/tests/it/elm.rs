//! Definitions in the European Learning Model as drafts: ours, those of others, and what is meant to do harm.
#![cfg(test)]

use domain::{
    code::{CreditSystem, Participation, QualityType, Supervision},
    definition::Level,
};
use openbadges::{
    Draft, DraftError, Edition, Facts, catalogue::Form, drafts, drafts::NoteFault, european,
};
use serde_json::{Value, json};

use crate::{
    catalogue::{otherwise, told},
    shared,
    world::{self, addresses, edition, organisation, party},
};

#[test]
fn what_we_tell_in_elm_is_read_back_whole() {
    for version in [edition(), otherwise()] {
        let document = told(Form::Elm, &version, "en");
        let read = one(&document, "es");
        assert_eq!(read.definition, version.definition);
        assert!(read.is_micro_credential);
        assert_eq!(read.notes, []);
        let source = format!("https://cairn.example/achievements/{}/2", version.achievement);
        assert_eq!(read.source, Some(source), "of its two runs and what they lead to, one draft");
        let line = json!({ "achievement": "7", "edition": 2, "document": document });
        assert_eq!(one(&line, "es").definition, read.definition, "a line of a dump is read alike");
    }
}

#[test]
fn whoever_does_not_read_its_languages_is_given_the_one_it_is_taught_in() {
    let document = told(Form::Elm, &edition(), "en");
    assert_eq!(one(&document, "fr").definition.title.original.as_str(), "es");
    assert_eq!(one(&document, "en").definition.title.original.as_str(), "en");
}

#[test]
fn an_award_in_elm_tells_what_was_achieved_and_nothing_of_the_learner() {
    let (version, school) = (edition(), organisation(2, "Escuela Norte"));
    let award = world::award();
    let facts = Facts {
        credential: &award,
        edition: Edition {
            version: &version,
            developer: party(&school, None),
            language: &"es".parse().unwrap(),
            image: None,
        },
        issuer: party(&school, None),
        status: &[],
    };
    let read = one(&european::credential(&facts, b"png", &addresses()), "es");
    let mut expected = version.definition.clone();
    expected.scale = None;
    assert_eq!(read.definition, expected);
    let noted: Vec<&str> = read.notes.iter().map(|it| it.member.as_str()).collect();
    assert_eq!(noted, ["gradingScheme"]);
    let said = format!("{read:?}");
    for private in ["Nguyễn", "hoa@learner.example", "A-4711", "8.5", "With *care*", "work.example"]
    {
        assert!(!said.contains(private), "{private}: {said}");
    }
}

#[test]
fn the_commissions_sample_of_a_micro_credential_becomes_a_draft() {
    let name = "standards/elm/samples/Sample-MC-Annex1-unsigned.jsonld";
    let Some(document) = shared::json(name) else { return };
    let read = one(&document, "en");
    let it = &read.definition;
    assert!(read.is_micro_credential);
    assert_eq!(read.source, None, "what it is named by holds within the document alone");
    let level = it.level.clone().unwrap();
    let Level::Eqf { level, national, .. } = level else { panic!("{level:?}") };
    assert_eq!((level.number(), national.as_deref()), (6, Some("RQF Level 6")));
    let workload = it.workload.unwrap();
    assert_eq!(workload.hours.unwrap().to_string(), "60");
    assert_eq!(workload.credits.unwrap().system, CreditSystem::Ects);
    assert_eq!(it.supervision, Some(Supervision::Unsupervised));
    assert_eq!(it.participation, Some(Participation::Blended));
    assert_eq!(it.field.unwrap().code(), "00");
    assert_eq!(it.languages, ["en".parse().unwrap()]);
    assert!(it.prerequisites.is_some());
    assert_eq!(it.outcomes[1].text.texts.len(), 2);
    let skills: Vec<usize> = it.outcomes.iter().map(|it| it.skills.len()).collect();
    let said = format!("{read:?}");
    assert!(!said.contains("Andromeda") && !said.contains("andromeda") && !said.contains("1999"));
    let notes: Vec<String> = read
        .notes
        .iter()
        .map(|it| format!("{} {}: {}", it.fault.code(), it.member, it.value))
        .collect();
    insta::assert_snapshot!(format!("{skills:?}\n{}", notes.join("\n")), @"
    [3, 3]
    draft-unread reusabilityLevel: cross-sector skills and competences
    draft-unread provenBy: artefact assessment
    draft-unread gradingScheme: Standard grading
    draft-unread thematicArea: Inter-disciplinary programmes and qualifications involving Information and Communication Technologies (ICTs)
    draft-unread learningSetting: non-formal learning
    draft-unread maximumDuration: P1M
    draft-unread language: English
    draft-unread mode: Online
    draft-unread title: Digital artefact assessment
    ");
}

#[test]
fn what_is_handed_to_the_commissions_issuer_is_read_too() {
    let name = "standards/ob-elm-bootcamp/01_separated/AA-Annex1-MC-unsigned-PROD.json";
    let Some(document) = shared::json(name) else { return };
    let read = one(&document, "en");
    assert!(read.is_micro_credential && !read.definition.outcomes.is_empty(), "{read:#?}");
    assert!(!format!("{read:?}").contains("Andromeda"));
}

#[test]
fn taking_part_is_no_achievement() {
    let name = "standards/elm/samples/Sample-CertOfPart-unsigned.jsonld";
    let Some(document) = shared::json(name) else { return };
    assert_eq!(drafts(&document, &"en".parse().unwrap()), Err(DraftError::NoAchievement));
}

#[test]
fn a_credential_in_two_models_is_read_as_an_open_badge() {
    let Some(document) = shared::json("standards/ob-elm-bootcamp/02_merged/MC.json") else {
        return;
    };
    let read = one(&document, "en");
    assert!(read.source.is_some());
}

#[test]
fn what_others_call_an_accreditation_is_taken_for_the_nearest_kind() {
    let spec = json!({
        "type": "elm:LearningAchievementSpecification", "title": { "en": "Soil" },
        "accreditation": {
            "type": "Accreditation",
            "dcType": { "id": "http://data.europa.eu/snb/accreditation/e57dddfcf3", "type": "Concept" },
            "accreditingAgent": { "type": "Organisation", "legalName": { "en": "North Agency" } },
            "landingPage": { "type": "WebResource", "contentURL": "https://agency.example/1" },
        },
        "creditPoint": { "type": "CreditPoint", "point": "3" },
        "targetGroup": { "type": "Concept", "prefLabel": { "en": "Adults" } },
    });
    let read = one(&spec, "en");
    let assured = &read.definition.quality[0];
    assert_eq!(
        (assured.kind, assured.agency.as_deref()),
        (QualityType::ProgrammeLicence, Some("North Agency"))
    );
    assert_eq!(assured.url.as_deref(), Some("https://agency.example/1"));
    let notes: Vec<(NoteFault, &str, &str)> =
        read.notes.iter().map(|it| (it.fault, it.member.as_str(), it.value.as_str())).collect();
    let expected = [
        (NoteFault::NoUnit, "creditPoint", "3"),
        (NoteFault::Nearest, "accreditation", "North Agency"),
        (NoteFault::Unread, "targetGroup", "Adults"),
    ];
    assert_eq!(notes, expected);
}

#[test]
fn an_opportunity_that_leads_to_nothing_is_a_draft_of_its_own_and_without_a_title_none() {
    let graph = json!({ "@graph": [
        { "id": "urn:x:1", "type": "LearningOpportunity", "title": { "en": "Soil" },
          "description": { "en": "What a soil is." }, "homepage": [] },
        { "id": "urn:x:2", "type": "Qualification", "title": {} },
    ] });
    let read = drafts(&graph, &"en".parse().unwrap()).unwrap();
    let first = read[0].as_ref().unwrap();
    assert_eq!(first.definition.description.as_ref().unwrap().original(), "What a soil is.");
    assert!(!first.is_micro_credential);
    assert_eq!(read[1], Err(DraftError::NoName));
}

#[test]
fn a_graph_that_runs_in_circles_or_is_far_too_large_is_read_soon() {
    let circle = json!({ "@graph": [
        { "id": "urn:a", "type": "LearningOpportunity", "title": { "en": "Soil" },
          "learningAchievementSpecification": "urn:b" },
        { "id": "urn:b", "type": "Qualification", "title": { "en": "Soil" }, "provenBy": "urn:b",
          "hasPart": ["urn:a", "urn:b"], "learningOutcome": ["urn:b", "urn:b"],
          "additionalNote": ["urn:b", { "type": "Note", "subject": "urn:b" }], "accreditation": "urn:b" },
    ] });
    let read = one(&circle, "en");
    assert_eq!(read.definition.outcomes.len(), 2);

    // Each of a thousand points to one that says far too much.
    let mut large =
        json!({ "id": "urn:b", "type": "Qualification", "title": { "en": "x".repeat(1_000) } });
    for number in 0..5_000 {
        large[format!("member{number}")] = json!([{ "title": "y".repeat(100) }]);
    }
    let mut nodes = vec![large];
    for number in 0..1_000 {
        nodes.push(json!({
            "id": format!("urn:{number}"), "type": "LearningOpportunity",
            "title": { "en": "Soil" }, "learningAchievementSpecification": "urn:b",
        }));
        nodes.push(json!({ "id": format!("urn:q:{number}"), "type": "Qualification",
            "title": { "en": "Soil" }, "provenBy": "urn:b" }));
    }
    let read = drafts(&json!({ "@graph": nodes }), &"en".parse().unwrap());
    assert_eq!(read, Err(DraftError::TooMany));
    let few = json!({ "@graph": nodes[..1_500] });
    let read = drafts(&few, &"en".parse().unwrap()).unwrap();
    let said = |it: &Result<Draft, DraftError>| it.as_ref().map_or(0, |it| it.notes.len());
    assert!(read.iter().all(|it| said(it) <= drafts::NOTES_MAX + 1));
    assert_eq!(read.iter().map(said).max(), Some(drafts::NOTES_MAX + 1));
}

fn one(document: &Value, language: &str) -> Draft {
    let mut all = drafts(document, &language.parse().unwrap()).unwrap();
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0).unwrap()
}
