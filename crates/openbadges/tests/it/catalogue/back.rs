//! What catalogues are told is read back as drafts, and so is what others told the Credential Registry.

use domain::Language;
use openbadges::{Draft, catalogue::Form, drafts, drafts::NoteFault};
use serde_json::{Value, json};

use super::{otherwise, told};
use crate::world::edition;

#[test]
fn what_we_tell_in_ctdl_is_read_back_whole() {
    for version in [edition(), otherwise()] {
        let document = told(Form::Ctdl, &version, "en");
        let read = one(&document);
        assert_eq!(read.definition, version.definition);
        assert!(read.is_micro_credential);
        let noted: Vec<&str> = read.notes.iter().map(|it| it.member.as_str()).collect();
        assert_eq!(noted, ["ceterms:image"]);
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
