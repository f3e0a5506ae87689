//! Awards of every make.

use std::collections::BTreeMap;

use domain::{
    AchievementVersion, Amount, Credential, Definition, Evidence, Localized,
    code::{
        AssessmentType, CreditSystem, Cycle, OutcomeType, Participation, QualityType, ResultType,
        Stackability, Supervision,
    },
    credential::AchievedResult,
    definition::{
        Credits, Level, Outcome, QualityAssurance, Relevance, ResultScale, SkillLink, Workload,
    },
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::Value;

use super::{shapes::Shapes, write};
use crate::world;

proptest! {
    #[test]
    fn whatever_was_awarded_is_of_the_published_shape(
        definition in definition(),
        award in award(),
        language in select(vec!["en", "es", "fr", "ca-valencia", "ast"]),
    ) {
        let version = AchievementVersion { definition, ..world::edition() };
        let document = write(&award, &version, language);
        if let Some(shapes) = Shapes::published() {
            prop_assert_eq!(shapes.complaints(&document), Vec::<String>::new());
        }
        let mut named = BTreeMap::new();
        sound(&document, "document", &mut named)?;
    }
}

#[test]
fn a_document_of_another_shape_is_found() {
    let Some(shapes) = Shapes::published() else { return };
    let whole = write(&world::award(), &world::edition(), "en");
    assert_eq!(shapes.complaints(&whole), Vec::<String>::new());
    for (pointer, member) in [
        ("", "issuer"),
        ("/displayParameter", "individualDisplay"),
        ("/credentialSubject/hasClaim", "awardedBy"),
        ("/credentialSubject/hasClaim/provenBy", "grade"),
    ] {
        let mut broken = whole.clone();
        let members = broken.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
        members.remove(member).unwrap();
        assert_eq!(shapes.complaints(&broken).len(), 1, "without {member}");
        members_of(&mut broken, pointer).insert("grant".to_owned(), "x".into());
        assert_eq!(shapes.complaints(&broken).len(), 2, "what its class does not have");
    }
}

fn members_of<'a>(it: &'a mut Value, pointer: &str) -> &'a mut serde_json::Map<String, Value> {
    it.pointer_mut(pointer).unwrap().as_object_mut().unwrap()
}

/// Holds that nothing is null or empty or a list of one, that each node has a name, and that a name of ours has one meaning.
fn sound<'a>(
    value: &'a Value,
    at: &str,
    named: &mut BTreeMap<&'a str, &'a Value>,
) -> Result<(), TestCaseError> {
    match value {
        Value::Null => prop_assert!(false, "{at} is null"),
        Value::Array(items) => {
            prop_assert!(items.len() > 1, "{at} is a list of {}", items.len());
            items.iter().try_for_each(|it| sound(it, at, named))?;
        }
        Value::Object(members) => {
            prop_assert!(!members.is_empty(), "{at} is empty");
            let id = members.get("id").and_then(Value::as_str);
            prop_assert_eq!(id.is_some(), members.contains_key("type"), "{}: {}", at, value);
            if let Some(id) = id.filter(|it| !it.starts_with("http://data.europa.eu/")) {
                let known = named.insert(id, value);
                prop_assert!(known.is_none_or(|it| it == value), "{id} means two things");
            }
            members.iter().try_for_each(|(key, it)| sound(it, key, named))?;
        }
        Value::String(text) => prop_assert!(!text.is_empty(), "{at} is empty"),
        Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}

fn award() -> impl Strategy<Value = Credential> {
    let evidence = vec(option::of("[a-z]{1,8}"), 0..3);
    let result = option::of("[A-F]|[0-9]{1,2}");
    (result, evidence, option::of("\\PC{1,40}"), any::<bool>()).prop_map(
        |(result, evidence, narrative, is_endless)| Credential {
            result: result.map(|value| AchievedResult { value }),
            evidence: evidence
                .into_iter()
                .map(|name| Evidence { url: "https://work.example/1".to_owned(), name })
                .collect(),
            narrative,
            valid_until: world::award().valid_until.filter(|_| !is_endless),
            ..world::award()
        },
    )
}

pub(crate) fn definition() -> impl Strategy<Value = Definition> {
    let learnt = (text(), option::of(text()), vec(outcome(), 0..4), option::of(workload()));
    let judged = (
        option::of(level()),
        vec(select(AssessmentType::ALL.to_vec()), 0..4),
        option::of(text()),
        option::of(select(Supervision::ALL.to_vec())),
        any::<[bool; 4]>(),
    );
    let around = (
        option::of(select(Participation::ALL.to_vec())),
        option::of(select(Stackability::ALL.to_vec())),
        vec(quality(), 0..3),
        vec(select(vec!["es", "en", "pt-BR", "ast"]), 0..3),
        option::of(1_u32..40),
    );
    (learnt, judged, around, scale(), relevance()).prop_map(
        |(learnt, judged, around, scale, more)| {
            let (title, description, outcomes, workload) = learnt;
            let (
                level,
                assessment,
                criteria,
                supervision,
                [needs_evidence, scaled, coded, fielded],
            ) = judged;
            let (participation, stackability, quality, languages, validity_months) = around;
            let whole = world::definition();
            Definition {
                description,
                outcomes,
                workload,
                level,
                assessment,
                criteria,
                needs_evidence,
                supervision,
                scale: scale.filter(|_| scaled),
                own_code: whole.own_code.filter(|_| coded),
                field: whole.field.filter(|_| fielded),
                participation,
                stackability,
                quality,
                languages: languages.into_iter().map(|it| it.parse().unwrap()).collect(),
                validity_months,
                based_on: whole.based_on.filter(|_| more.need.is_some()),
                relevance: more,
                ..Definition::titled(title)
            }
        },
    )
}

/// Words in one to three languages.
fn text() -> impl Strategy<Value = Localized> {
    (select(vec!["es", "fr", "de", "ast"]), "\\PC{1,30}", option::of("\\PC{1,30}")).prop_map(
        |(original, text, english)| {
            let words = Localized::new(original.parse().unwrap(), text);
            english.into_iter().fold(words, |it, text| it.with("en".parse().unwrap(), text))
        },
    )
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let skill = select(vec![
        "http://data.europa.eu/esco/skill/6c6ac2f9",
        "http://data.europa.eu/esco/occupation/1",
        "https://skills.example/soil",
    ]);
    (text(), option::of(select(OutcomeType::ALL.to_vec())), vec(skill, 0..3)).prop_map(
        |(text, kind, skills)| {
            let skill = |uri: &str| SkillLink {
                name: "soil".to_owned(),
                uri: uri.to_owned(),
                framework: None,
            };
            Outcome { text, kind, skills: skills.into_iter().map(skill).collect() }
        },
    )
}

fn workload() -> impl Strategy<Value = Workload> {
    let amount = || (0_u32..50_000).prop_map(Amount::hundredths);
    let credits = (amount(), select(CreditSystem::ALL.to_vec()))
        .prop_map(|(value, system)| Credits { value, system });
    (option::of(amount()), option::of(credits))
        .prop_map(|(hours, credits)| Workload { hours, credits })
}

fn level() -> impl Strategy<Value = Level> {
    let eqf = (1_u8..=8, option::of(select(Cycle::ALL.to_vec())), option::of("[A-Z]{1,4} [1-8]"))
        .prop_map(|(level, cycle, national)| Level::Eqf {
            level: level.try_into().unwrap(),
            cycle,
            national,
        });
    prop_oneof![Just(Level::NotApplicable), eqf]
}

fn scale() -> impl Strategy<Value = Option<ResultScale>> {
    let bounded = (0_u32..5, 5_u32..500).prop_map(|(min, max)| ResultScale {
        name: "Grade: final".to_owned(),
        kind: ResultType::RawScore,
        allowed: vec![],
        min: Some(Amount::hundredths(min)),
        max: Some(Amount::hundredths(max)),
        required: Some(Amount::hundredths(max).to_string()),
    });
    let listed = (vec("[A-F] \\PC{1,3}, x|[A-F]", 1..5), select(ResultType::ALL.to_vec()));
    let listed = listed.prop_map(|(allowed, kind)| ResultScale {
        name: "Nota".to_owned(),
        kind,
        required: None,
        allowed,
        min: None,
        max: None,
    });
    option::of(prop_oneof![bounded, listed])
}

fn relevance() -> impl Strategy<Value = Relevance> {
    let text = || option::of(text());
    (text(), text(), text(), text(), text(), option::of(1_u32..=120)).prop_map(
        |(purpose, need, pathway, recognition, standards, review_months)| Relevance {
            purpose,
            need,
            pathway,
            recognition,
            standards,
            review_months,
        },
    )
}

fn quality() -> impl Strategy<Value = QualityAssurance> {
    (select(QualityType::ALL.to_vec()), option::of("[A-Z][a-z]{2,9}"), any::<bool>()).prop_map(
        |(kind, agency, has_page)| QualityAssurance {
            kind,
            agency,
            url: has_page.then(|| "https://agency.example/1".to_owned()),
        },
    )
}
