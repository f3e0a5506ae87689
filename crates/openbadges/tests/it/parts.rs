//! A credential is shown in parts: each that is chosen, what always stays, and nothing else.
#![cfg(test)]

use domain::{
    AchievementVersion, Credential, Definition,
    definition::{OUTCOMES_MAX, Outcome, SkillLink},
};
use openbadges::{Divided, Part, PartKind, divide, structure};
use proptest::prelude::*;
use serde_json::{Value, json};
use vc::{
    disclosure::{BaseOptions, LABEL_KEY_BYTES, Secrets, derive},
    document::Document,
    key::{Curve, KeyPair},
};

use crate::{nonsense, schema::holds, signed::contexts, world};

#[test]
fn people_decide_on_parts_that_have_words() {
    let parts: Vec<String> = divide(&world::document("en"))
        .parts
        .iter()
        .map(|it| format!("{} | {} | {}", it.key(), it.words.join("; "), it.pointers.len()))
        .collect();
    insta::assert_snapshot!(parts.join("\n"), @r#"
    holder-1 | Nguyễn Thị Hoa | 1
    awarded-1 | 2026-06-30T00:00:00Z | 1
    result-1 | 8.5 | 2
    narrative-1 | With *care*. | 1
    evidence-1 | Six profiles | 1
    outcome-1 | Can describe a profile.; soil science | 2
    outcome-2 | Knows six soils. | 1
    level-1 | EQF level 5; Short cycle; MECU 5B | 3
    workload-1 | 4.5 ECTS; 112.5 hours | 4
    judged-1 | Practical assessment; Written examination; Supervised with identity verification; Each award points to the work | 4
    taking-part-1 | Blended; es | 2
    quality-1 | Agencia del Norte | 1
    field-1 | Natural sciences, mathematics and statistics | 2
    further-1 | Basic chemistry.; Bring boots.; Advising farms.; Twelve cooperatives ask for it.; It leads to the irrigation course.; The guild recognises it.; The soil standard. | 7
    developer-1 | Instituto del Suelo | 2
    picture-1 |  | 1
    rest-1 | Stackable towards another credential; Valid for 24 months; Reviewed after 36 months; Southern soils | 6
    "#);
}

#[test]
fn every_member_is_in_one_part_or_always_there() {
    for document in [world::document("en"), bare()] {
        let divided = divide(&document);
        let all: Vec<&String> = pointers(&divided).collect();
        for leaf in nonsense::pointers(&document, "") {
            let inside = |it: &&&String| leaf == ***it || leaf.starts_with(&format!("{it}/"));
            let found = all.iter().filter(|it| inside(it)).count();
            let around = all.iter().any(|it| it.starts_with(&format!("{leaf}/")));
            let name = leaf.rsplit('/').next().unwrap();
            let comes_along = leaf.starts_with("/@context")
                || leaf.starts_with("/type")
                || matches!(name, "id" | "type")
                || leaf.ends_with("/type/0");
            assert!(found == 1 || found == 0 && (around || comes_along), "{leaf}: {found}");
        }
    }
}

#[test]
fn with_every_part_shown_the_credential_is_whole() {
    let document = world::document("en");
    let divided = divide(&document);
    assert_eq!(shown(&document, &divided, &divided.parts), document);
}

#[test]
fn of_many_outcomes_with_many_skills_every_one_can_be_shown() {
    let skill = |number| SkillLink {
        name: format!("skill {number}"),
        uri: format!("https://skills.example/{number}"),
        framework: None,
    };
    let outcome = |number| Outcome {
        text: world::words(&format!("Puede {number}."), &format!("Can {number}.")),
        kind: None,
        skills: (0..10).map(skill).collect(),
    };
    let outcomes = (0..OUTCOMES_MAX).map(outcome).collect();
    let definition = Definition { outcomes, ..world::definition() };
    let version = AchievementVersion { definition, ..world::edition() };
    let document = world::write(&world::award(), &version, "en");
    let divided = divide(&document);
    assert!(pointers(&divided).count() > 330);
    assert_eq!(shown(&document, &divided, &divided.parts), document);
}

#[test]
fn a_part_that_is_hidden_leaves_none_of_its_words() {
    let document = world::document("en");
    let divided = divide(&document);
    for hidden in divided.parts.iter().filter(|it| it.kind != PartKind::Rest) {
        let others: Vec<Part> =
            divided.parts.iter().filter(|it| it.key() != hidden.key()).cloned().collect();
        let text = shown(&document, &divided, &others).to_string();
        for word in hidden.words.iter().filter(|it| it.len() > 3) {
            let found = text.contains(&Value::from(word.as_str()).to_string());
            assert!(!found, "{} shows {word}", hidden.key());
        }
    }
}

#[test]
fn with_no_part_shown_it_is_still_open_badges() {
    for document in [world::document("en"), bare()] {
        let excerpt = shown(&document, &divide(&document), &[]);
        assert_eq!(structure::check(&excerpt).iter().filter(|it| it.fault.breaks()).count(), 0);
        holds(&excerpt);
        for member in ["issuer", "validFrom", "credentialStatus", "name"] {
            assert_eq!(excerpt[member], document[member], "{member}");
        }
        assert_eq!(excerpt.get("validUntil"), document.get("validUntil"));
    }
}

#[test]
fn until_when_it_is_valid_and_whether_it_is_in_force_cannot_be_hidden() {
    let always = divide(&world::document("en")).always;
    for member in ["/validUntil", "/validFrom", "/credentialStatus", "/issuer", "/name"] {
        assert!(always.iter().any(|it| it == member), "{member}");
    }
}

#[test]
fn a_document_of_another_shape_is_not_divided() {
    for other in [json!(null), json!([1]), json!({ "credentialSubject": "urn:x" })] {
        assert_eq!(divide(&other).parts, []);
    }
}

proptest! {
    #[test]
    fn whatever_stands_in_it_every_pointer_leads_somewhere_once(
        place in 0_usize..300,
        nonsense in nonsense::nonsense(),
    ) {
        let mut document = world::document("en");
        let places = nonsense::pointers(&document, "");
        *document.pointer_mut(&places[place % places.len()]).unwrap() = nonsense;
        let divided = divide(&document);
        let mut all: Vec<&String> = pointers(&divided).collect();
        let count = all.len();
        prop_assert!(all.iter().all(|it| document.pointer(it).is_some()));
        all.sort();
        all.dedup();
        prop_assert_eq!(all.len(), count);
    }
}

fn pointers(divided: &Divided) -> impl Iterator<Item = &String> {
    divided.always.iter().chain(divided.parts.iter().flat_map(|it| &it.pointers))
}

/// The award of a micro-credential that says as little as can be.
fn bare() -> Value {
    let title = world::words("Suelo", "Soil");
    let version = AchievementVersion { definition: Definition::titled(title), ..world::edition() };
    let plain = Credential { result: None, evidence: vec![], narrative: None, ..world::award() };
    world::write(&plain, &version, "en")
}

/// The credential that shows these parts, as it is derived from one that its issuer signed.
fn shown(document: &Value, divided: &Divided, parts: &[Part]) -> Value {
    let key = |byte| KeyPair::from_scalar(Curve::P256, &[byte; 32]).unwrap();
    let options = BaseOptions {
        verification_method: format!("{}#key-1", world::DID),
        created: "2026-11-22T12:00:00Z".parse().unwrap(),
        mandatory: divided.always.clone(),
    };
    let secrets = Secrets { label_key: &[7; LABEL_KEY_BYTES], statement_key: &key(8) };
    let document = Document::from_value(document).unwrap();
    let base = vc::disclosure::sign(&document, &options, secrets, &contexts(), &key(9)).unwrap();
    let chosen: Vec<String> = parts.iter().flat_map(|it| it.pointers.clone()).collect();
    let mut derived = derive(&base, &chosen, &contexts()).unwrap().into_value();
    derived.as_object_mut().unwrap().remove("proof").unwrap();
    derived
}
