//! What catalogues are told is read back as drafts, and so is what others told the Credential Registry.

use domain::{Definition, Language};
use openbadges::{Draft, DraftError, catalogue::Form, drafts, drafts::NoteFault};
use serde_json::{Value, json};

use super::{otherwise, told};
use crate::{shared, world::edition};

#[test]
fn what_we_tell_in_ctdl_is_read_back_but_for_the_scale() {
    for version in [edition(), otherwise()] {
        let document = told(Form::Ctdl, &version, "en");
        let read = one(&document);
        let expected = Definition { scale: None, ..version.definition.clone() };
        assert_eq!(read.definition, expected);
        assert!(read.is_micro_credential);
        let noted: Vec<&str> = read.notes.iter().map(|it| it.member.as_str()).collect();
        assert_eq!(noted, ["ceterms:image", "ceterms:scoringMethodDescription"]);
        let source = format!("https://cairn.example/achievements/{}/2", version.achievement);
        assert_eq!(read.source, Some(source));
        let line = json!({ "achievement": "7", "edition": 2, "document": document });
        assert_eq!(one(&line).definition, read.definition, "a line of a dump is read alike");
    }
}

#[test]
fn a_bare_text_is_in_the_language_that_the_reader_says() {
    let node = json!({
        "@type": "ceterms:Certificate",
        "ceterms:name": "Suelos",
        "ceterms:description": [{ "@value": "Soils.", "@language": "en" }, "Los suelos."],
        "ceterms:accreditedBy": [{ "@type": "ceterms:QACredentialOrganization", "ceterms:name": "Norte" }],
    });
    let read = one(&node);
    assert_eq!(read.definition.title.original(), "Suelos");
    let description = read.definition.description.unwrap();
    let english: Language = "en".parse().unwrap();
    assert_eq!((description.original(), description.get(&english)), ("Los suelos.", "Soils."));
    assert_eq!(read.definition.quality[0].agency.as_deref(), Some("Norte"));
    assert_eq!(read.notes[0].fault, NoteFault::Nearest);
    assert!(!read.is_micro_credential);
}

/// What the registry keeps is taken in, and what it refuses is refused, but for what is asked of a listing alone.
#[test]
fn payloads_of_the_credential_registry_are_taken_in_or_refused_as_they_are_labelled() {
    let Some(folder) = shared::path("catalogue/ctdl-registry/payloads") else { return };
    let (mut taken, mut refused, mut otherwise) = (0, 0, Vec::new());
    for path in shared::files(&folder) {
        let schema = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let described = ["credentialSchema", "learningOpportunityProfileSchema"];
        if !described.contains(&schema.as_str()) {
            continue;
        }
        let document: Value = serde_json::from_str(&shared::text(&path).unwrap()).unwrap();
        let read = drafts(&document, &spanish());
        let is_taken = read.as_ref().is_ok_and(|all| all.iter().all(Result::is_ok));
        match (is_taken, name.starts_with("invalid")) {
            (true, false) => {
                for draft in read.unwrap() {
                    assert_eq!(
                        draft.unwrap().definition.tidied().err(),
                        None,
                        "{name} can be kept"
                    );
                }
                taken += 1;
            }
            (false, true) => refused += 1,
            (true, true) | (false, false) => otherwise.push(name),
        }
    }
    assert_eq!((taken, refused), (36, 2));
    // A draft is completed by a person: where it can be had, and from whom, is known by who takes it in.
    let explained = ["invalid_missing_availability.json", "invalid_missing_owned_offered.json"];
    assert_eq!(otherwise, explained);
}

#[test]
fn what_the_registry_keeps_beside_credentials_is_no_definition() {
    let Some(folder) = shared::path("catalogue/ctdl-registry/payloads/agentSchema") else { return };
    for path in
        shared::files(&folder).iter().filter(|it| it.extension().is_some_and(|it| it == "json"))
    {
        let document: Value = serde_json::from_str(&shared::text(path).unwrap()).unwrap();
        assert_eq!(
            drafts(&document, &spanish()).err(),
            Some(DraftError::NoAchievement),
            "{path:?}"
        );
    }
}

#[test]
fn a_graph_that_runs_in_circles_or_repeats_itself_is_read_once() {
    let node = json!({ "@graph": [
        {
            "@id": "urn:a", "@type": "ceterms:MicroCredential", "ceterms:name": { "es": "Suelos" },
            "ceterms:requires": { "@id": "urn:b" }, "ceterms:hasPart": ["urn:a"],
        },
        {
            "@id": "urn:b", "@type": "ceterms:ConditionProfile",
            "ceterms:targetLearningOpportunity": ["urn:a", { "@id": "urn:b" }],
            "ceterms:targetCompetency": ["urn:c", "urn:c", "urn:nothing"],
        },
        { "@id": "urn:c", "@type": "ceasn:Competency", "ceasn:competencyText": { "es": "Cavar" },
          "ceterms:alignment": ["urn:c"] },
    ] });
    let read = one(&node);
    assert_eq!(read.definition.outcomes.len(), 1);
    assert_eq!(read.definition.outcomes[0].text.original(), "Cavar");
}

fn one(document: &Value) -> Draft {
    let mut all = drafts(document, &spanish()).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

fn spanish() -> Language {
    "es".parse().unwrap()
}
