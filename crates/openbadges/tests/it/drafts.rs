//! Definitions of others as drafts, and ours there and back.
#![cfg(test)]

use std::collections::BTreeSet;

use domain::{
    AchievementVersion, Definition, Localized, Missing,
    code::{AssessmentType, CreditSystem, Participation, Supervision},
    definition::Level,
};
use openbadges::{Draft, DraftError, drafts, drafts::NoteFault, structure};
use serde_json::{Value, json};

use crate::{
    schema, shared,
    world::{award, document, edition, words, write},
};

#[test]
fn what_we_write_is_read_back_whole() {
    let spanish = one(&document("es"));
    assert_eq!(spanish.definition, in_one_language(&edition().definition));
    assert!(spanish.is_micro_credential);
    assert_eq!(spanish.missing(), []);
    let noted: Vec<&str> = spanish.notes.iter().map(|it| it.member.as_str()).collect();
    assert_eq!(noted, ["image"]);
}

#[test]
fn no_level_and_a_kind_of_quality_without_agency_are_read_back() {
    let mut definition = edition().definition;
    definition.level = Some(Level::NotApplicable);
    definition.workload.as_mut().unwrap().credits.as_mut().unwrap().system = CreditSystem::Own;
    for quality in &mut definition.quality {
        quality.agency = None;
        quality.url = None;
    }
    let version = AchievementVersion { definition, ..edition() };
    let read = one(&write(&award(), &version, "es"));
    assert_eq!(read.definition, in_one_language(&version.definition));
}

#[test]
fn thirty_dutch_samples_become_drafts_and_eleven_are_micro_credentials() {
    let Some(folder) = shared::path("conformance/educredentials/obv3-examples/_data/credentials")
    else {
        return;
    };
    let files = shared::files(&folder);
    assert_eq!(files.len(), 30);
    let read: Vec<(String, Draft)> = files
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, one(&serde_json::from_str(&shared::text(path).unwrap()).unwrap()))
        })
        .collect();
    for (name, draft) in &read {
        assert_eq!(draft.definition.clone().tidied().err(), None, "{name} can be kept");
    }
    let micro: Vec<&(String, Draft)> =
        read.iter().filter(|(_, it)| it.is_micro_credential).collect();
    assert_eq!(micro.len(), 11);
    for (name, draft) in &micro {
        assert!(name.contains("microcredential"), "{name}");
        let it = &draft.definition;
        assert!(it.description.is_some() && it.criteria.is_some(), "{name}");
        assert!(it.workload.unwrap().is_stated(), "{name}");
        assert!(matches!(it.level, Some(Level::Eqf { .. })), "{name}");
        assert!(it.participation.is_some() && it.supervision.is_some(), "{name}");
        assert!(!it.assessment.is_empty() && it.scale.is_some(), "{name}");
    }
    // The profile has no place for outcomes; what is missing beside them differs.
    let missing: BTreeSet<Vec<Missing>> = micro.iter().map(|(_, it)| it.missing()).collect();
    let expected = [vec![Missing::Outcomes], vec![Missing::Outcomes, Missing::Quality]];
    assert_eq!(missing, BTreeSet::from(expected));
}

#[test]
fn a_dutch_sample_says_what_was_taken_for_what() {
    let name = "conformance/educredentials/obv3-examples/_data/credentials/uvh_at_microcredential_full_1.json";
    let Some(document) = shared::json(name) else { return };
    let draft = one(&document);
    let it = &draft.definition;
    assert_eq!(it.title.original.as_str(), "nl");
    assert_eq!(it.assessment, [AssessmentType::WrittenExamination]);
    assert_eq!(it.participation, Some(Participation::Blended));
    assert_eq!(it.supervision, Some(Supervision::SupervisedWithIdentity));
    let credits = it.workload.unwrap().credits.unwrap();
    assert_eq!((credits.value.to_string().as_str(), credits.system), ("3", CreditSystem::Ects));
    assert_eq!(it.quality[0].url.as_deref(), Some("https://data.example.com/decisions/AV-7381"));
    assert_eq!(it.own_code.as_deref(), Some("20121350"));
    assert_eq!(it.scale.as_ref().unwrap().required.as_deref(), Some("6"));
    let notes: Vec<String> =
        draft.notes.iter().map(|it| format!("{} {}", it.fault.code(), it.member)).collect();
    insta::assert_snapshot!(notes.join("
"), @r#"
    draft-nearest assessmentType
    draft-nearest participationType
    draft-nearest alignment
    draft-nearest resultDescription
    draft-unread image
    "#);
}

#[test]
fn the_eleven_completed_are_credentials_that_hold_against_the_schema() {
    let folder = "conformance/educredentials/obv3-examples/_data/credentials";
    let Some(folder) = shared::path(folder) else { return };
    let mut awarded = 0;
    for path in shared::files(&folder) {
        let mut draft = one(&serde_json::from_str(&shared::text(&path).unwrap()).unwrap());
        if !draft.is_micro_credential {
            continue;
        }
        draft.definition.outcomes = edition().definition.outcomes;
        if draft.definition.quality.is_empty() {
            draft.definition.quality = edition().definition.quality;
        }
        assert_eq!(draft.missing(), []);
        let version = AchievementVersion { definition: draft.definition, ..edition() };
        let written = write(&award(), &version, "nl");
        assert_eq!(structure::check(&written), []);
        schema::holds(&written);
        awarded += 1;
    }
    assert_eq!(awarded, 11);
}

#[test]
fn a_number_without_its_unit_is_not_guessed_at() {
    let achievement = json!({ "type": "Achievement", "name": "Soil", "creditsAvailable": 4.5 });
    let draft = one(&achievement);
    assert_eq!(draft.definition.workload, None);
    assert_eq!(draft.notes[0].fault, NoteFault::NoUnit);
    assert!(!draft.is_micro_credential);
}

#[test]
fn a_list_gives_a_draft_for_each_and_a_badge_class_is_read_too() {
    let list = json!([
        { "type": ["Achievement"], "name": "Soil" },
        { "type": "BadgeClass", "name": "Water", "criteria": { "narrative": "Wells." } },
        { "type": ["Achievement"] },
    ]);
    let read = drafts(&list, &"en".parse().unwrap()).unwrap();
    assert_eq!(read[0].as_ref().unwrap().definition.title.original(), "Soil");
    assert_eq!(
        read[1].as_ref().unwrap().definition.criteria.as_ref().unwrap().original(),
        "Wells."
    );
    assert_eq!(read[2], Err(DraftError::NoName));
    for nothing in [
        json!({}),
        json!([]),
        json!("x"),
        json!({ "credentialSubject": { "achievement": "urn:x:1" } }),
    ] {
        assert_eq!(drafts(&nothing, &"en".parse().unwrap()), Err(DraftError::NoAchievement));
    }
    let many = json!(vec![json!({}); 1_001]);
    assert_eq!(drafts(&many, &"en".parse().unwrap()), Err(DraftError::TooMany));
}

#[test]
fn a_title_that_is_too_long_is_cut_and_said_so() {
    let draft = one(&json!({ "type": "Achievement", "name": "x".repeat(300) }));
    assert_eq!(draft.definition.title.original().len(), 120);
    assert_eq!(draft.notes[0].fault, NoteFault::Cut);
}

fn one(document: &Value) -> Draft {
    drafts(document, &"en".parse().unwrap()).unwrap().remove(0).unwrap()
}

/// The definition as one that was written in Spanish only.
fn in_one_language(definition: &Definition) -> Definition {
    let only = |it: &Localized| Localized::new(it.original.clone(), it.original());
    let maybe = |it: &Option<Localized>| it.as_ref().map(only);
    let mut one = definition.clone();
    one.title = only(&definition.title);
    one.description = maybe(&definition.description);
    one.criteria = maybe(&definition.criteria);
    one.prerequisites = maybe(&definition.prerequisites);
    one.further = maybe(&definition.further);
    let relevance = &mut one.relevance;
    for it in [
        &mut relevance.purpose,
        &mut relevance.need,
        &mut relevance.pathway,
        &mut relevance.recognition,
        &mut relevance.standards,
    ] {
        *it = maybe(it);
    }
    if let Some(it) = &mut one.based_on {
        it.title = only(&it.title);
    }
    for outcome in &mut one.outcomes {
        outcome.text = only(&outcome.text);
    }
    assert_ne!(one.title, words("Ciencia del suelo", "Soil science"));
    one
}
