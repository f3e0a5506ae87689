//! What is cleaned of a definition, and what is refused.

use super::*;
use crate::code::{QualityType, ResultType};

#[test]
fn words_are_cleaned_and_what_is_empty_is_dropped() {
    let rough = Definition {
        description: Some(words(" \n")),
        outcomes: vec![outcome("can  dig "), outcome("  ")],
        own_code: Some(" S-1 ".to_owned()),
        ..Definition::titled(words("  Soil   science "))
    };
    let tidy = rough.tidied().unwrap();
    assert_eq!(tidy.title.original(), "Soil science");
    assert_eq!((tidy.description, tidy.own_code.as_deref()), (None, Some("S-1")));
    assert_eq!(tidy.outcomes, [outcome("can dig")]);
}

#[test]
fn every_fault_is_told_with_its_place() {
    let assured = QualityAssurance {
        kind: QualityType::Internal,
        agency: Some("a\u{7}b".to_owned()),
        url: Some("javascript:alert(1)".to_owned()),
    };
    let scale = ResultScale {
        name: "Grade".to_owned(),
        kind: ResultType::RawScore,
        allowed: Vec::new(),
        min: "10".parse().ok(),
        max: "5".parse().ok(),
        required: Some("7".to_owned()),
    };
    let rough = Definition {
        outcomes: vec![outcome("can dig"), outcome(&"x".repeat(OUTCOME_CHARS_MAX + 1))],
        quality: vec![assured],
        scale: Some(scale),
        validity_months: Some(0),
        ..Definition::titled(words(""))
    };
    let Faults(faults) = rough.tidied().unwrap_err();
    let told: Vec<_> = faults.iter().map(|it| (it.field.as_str(), it.why.code())).collect();
    let expected = [
        ("title", "text-empty"),
        ("outcomes.1.text", "text-too-long"),
        ("quality.0.agency", "text-control"),
        ("quality.0.url", "url-form"),
        ("scale.min", "scale-upside-down"),
        ("scale.required", "scale-required"),
        ("validity_months", "months-range"),
    ];
    assert_eq!(told, expected);
    assert_eq!(faults[1].why.max(), Some(OUTCOME_CHARS_MAX));
    assert_eq!(faults[1].language.as_ref().map(Language::as_str), Some("en"));
}

#[test]
fn of_a_skill_that_lacks_its_name_or_its_address_one_thing_is_told() {
    let told = |name: &str, uri: &str| -> Vec<_> {
        let skill = SkillLink { name: name.to_owned(), uri: uri.to_owned(), framework: None };
        let outcome = Outcome { skills: vec![skill], ..outcome("can weld") };
        let rough = Definition { outcomes: vec![outcome], ..Definition::titled(words("Welding")) };
        rough.tidied().map_or_else(|it| it.0, |_| Vec::new())
    };
    for (name, uri) in
        [("", "welding"), ("weld", "metal"), ("weld", ""), ("", "https://skills.example/1")]
    {
        let faults = told(name, uri);
        let codes: Vec<_> = faults.iter().map(|it| (it.field.as_str(), it.why)).collect();
        assert_eq!(codes, [("outcomes.0.skills.0.uri", Why::Skill)], "{name:?} {uri:?}");
    }
    assert_eq!(told("weld", "https://skills.example/1"), []);
}

#[test]
fn lists_have_a_limit() {
    let many = |n: usize| Definition {
        outcomes: (0..n).map(|it| outcome(&format!("can {it}"))).collect(),
        ..Definition::titled(words("Soil science"))
    };
    assert!(many(OUTCOMES_MAX).tidied().is_ok());
    let Faults(faults) = many(OUTCOMES_MAX + 1).tidied().unwrap_err();
    assert_eq!((faults[0].field.as_str(), faults[0].why), ("outcomes", Why::TooMany(30)));
}

#[test]
fn what_is_tidy_stays_as_it_is() {
    let tidy = Definition {
        outcomes: vec![outcome("can dig")],
        ..Definition::titled(words("Soil science"))
    };
    assert_eq!(tidy.clone().tidied(), Ok(tidy));
}

#[test]
fn a_translation_stays_when_the_first_words_are_taken_away() {
    let text = words(" ").with("es".parse().unwrap(), "Suelos");
    let definition =
        Definition { further: Some(text), ..Definition::titled(words("Soil science")) };
    let further = definition.tidied().unwrap().further.unwrap();
    assert_eq!((further.original.as_str(), further.original()), ("es", "Suelos"));
}

fn words(text: &str) -> Localized {
    Localized::new("en".parse().unwrap(), text)
}

fn outcome(text: &str) -> Outcome {
    Outcome { text: words(text), kind: None, skills: Vec::new() }
}
