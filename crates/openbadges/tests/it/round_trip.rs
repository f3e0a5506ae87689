//! What was read from others, told in each form, and read again: the same, element by element.
#![cfg(test)]

use std::collections::BTreeMap;

use domain::{
    AchievementState, AchievementVersion, Definition, Language, Localized, definition::SkillLink,
};
use openbadges::{
    Draft, Edition,
    catalogue::{Form, Listing, document},
    drafts,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::{
    european::varied,
    schema, shared,
    world::{addresses, award, edition, organisation, party, write},
};

/// The forms that are read back. Of schema.org's nothing is: search engines are told, and nobody asks them for more.
const FORMS: [Form; 3] = [Form::OpenBadges, Form::Ctdl, Form::Elm];

/// What a form has no place for, and how it is told instead.
const NO_PLACE: &[(Form, &str, &str)] = &[
    (Form::OpenBadges, "other languages", "one document for each, which `related` names"),
    (Form::OpenBadges, "letters that no one can see", "they are dropped from what others wrote"),
    (Form::OpenBadges, "no framework of an ESCO skill", "the address says that it is ESCO's"),
    (Form::Ctdl, "the original language", "language maps have no order"),
    (Form::Elm, "the original language", "language maps have no order"),
    (Form::Elm, "the region of a language", "the European table of languages knows none"),
    (Form::Elm, "the order of skills", "ESCO's have a property of their own"),
    (Form::Elm, "another framework of an ESCO skill", "the property is for ESCO's alone"),
];

#[test]
fn each_form_that_is_read_back_says_what_it_has_no_place_for() {
    let told: BTreeMap<&str, usize> =
        FORMS.iter().map(|form| (form.code(), of_form(*form).count())).collect();
    assert_eq!(told, BTreeMap::from([("ob", 3), ("ctdl", 1), ("elm", 4)]));
}

#[test]
fn the_dutch_samples_come_back_the_same_from_each_form() {
    let folder = "conformance/educredentials/obv3-examples/_data/credentials";
    let Some(folder) = shared::path(folder) else { return };
    let (mut micro, mut all) = (0, 0);
    for path in shared::files(&folder) {
        let sample = serde_json::from_str(&shared::text(&path).unwrap()).unwrap();
        for draft in read(&sample, "nl") {
            micro += usize::from(draft.is_micro_credential);
            all += 1;
            comes_back(&draft.definition, &path.display().to_string());
            holds(&draft.definition, &format!("dutch-{all}"));
        }
    }
    assert_eq!((micro, all), (11, 30));
}

#[test]
fn what_credential_engine_publishes_comes_back_the_same_from_each_form() {
    let mut counts = Vec::new();
    for name in ["ctdl-examples", "ctdl-registry"] {
        let Some(folder) = shared::path(&format!("catalogue/{name}")) else { return };
        let mut all = 0;
        for path in shared::files(&folder) {
            let text = shared::text(&path).unwrap_or_default();
            let Ok(sample) = serde_json::from_str(&text) else { continue };
            for draft in read(&sample, "en") {
                comes_back(&draft.definition, &path.display().to_string());
                all += 1;
                holds(&draft.definition, &format!("{name}-{all}"));
            }
        }
        counts.push(all);
    }
    assert_eq!(counts, [11, 44]);
}

#[test]
fn what_implementers_issue_comes_back_the_same_from_each_form() {
    let Some(folder) = shared::path("credentials") else { return };
    let mut all = 0;
    for path in shared::files(&folder) {
        let text = shared::text(&path).unwrap_or_default();
        let Ok(sample) = serde_json::from_str(&text) else { continue };
        for draft in read(&sample, "en") {
            comes_back(&draft.definition, &path.display().to_string());
            all += 1;
        }
    }
    assert_eq!(all, 111);
}

#[test]
fn what_says_everything_comes_back_the_same_from_each_form() {
    comes_back(&edition().definition, "what says everything");
    holds(&edition().definition, "everything");
}

#[test]
fn the_most_that_can_be_said_comes_back_the_same_from_each_form() {
    let mut definition = edition().definition;
    let mut outcome = definition.outcomes.remove(0);
    definition.outcomes.clear();
    for number in 0..domain::definition::OUTCOMES_MAX {
        let text = format!("{number} {}", "x".repeat(497));
        outcome.text = Localized::new("es".parse().unwrap(), text);
        let uri = |at: usize| format!("https://skills.example/{number}/{at}/{}", "y".repeat(460));
        let skill = |at| SkillLink { name: "soil".to_owned(), uri: uri(at), framework: None };
        outcome.skills = (0..domain::definition::SKILLS_MAX).map(skill).collect();
        definition.outcomes.push(outcome.clone());
    }
    let most = |it: &Localized| Localized::new(it.original.clone(), "z ".repeat(4_000).trim());
    definition.description = definition.description.as_ref().map(most);
    definition.prerequisites = definition.prerequisites.as_ref().map(most);
    comes_back(&definition.tidied().unwrap(), "the most that can be said");
}

proptest! {
    #[test]
    fn whatever_is_said_comes_back_the_same_from_each_form(definition in varied::definition()) {
        if let Ok(definition) = definition.tidied() {
            comes_back(&definition, "what was made up");
        }
    }
}

#[test]
fn what_has_no_place_is_reported_with_its_member() {
    for (form, nodes) in [(Form::OpenBadges, 1), (Form::Ctdl, 3), (Form::Elm, 2)] {
        let mut document = told(form, &edition().definition);
        for node in nodes_of(&mut document) {
            node["ext:colour"] = "brown".into();
        }
        let [draft] = &read(&document, "es")[..] else { panic!("{form:?}") };
        let notes =
            draft.notes.iter().filter(|it| it.member == "ext:colour" && it.value == "brown");
        assert_eq!((notes.count(), draft.notes.len()), (nodes, nodes), "{form:?}");
    }
}

fn nodes_of(document: &mut Value) -> Vec<&mut Value> {
    if document.get("@graph").is_none() {
        return vec![document];
    }
    document["@graph"].as_array_mut().unwrap().iter_mut().collect()
}

#[test]
fn what_a_form_does_not_tell_would_be_found() {
    let definition = edition().definition;
    for form in FORMS {
        let mut lost = definition.clone();
        lost.relevance.need = None;
        lost.scale = None;
        let told = told(form, &lost);
        let [draft] = &read(&told, "es")[..] else { panic!("{form:?}") };
        let before = compared(&definition, form);
        let after = compared(&draft.definition, form);
        assert_eq!(differing(&before, &after), ["relevance", "scale"], "{form:?}");
    }
}

/// Holds an award of it against the schema of Open Badges, and leaves what catalogues are told for validators that are not
/// ours.
fn holds(definition: &Definition, name: &str) {
    let version = AchievementVersion { definition: definition.clone(), ..edition() };
    let written = write(&award(), &version, definition.title.original.as_str());
    schema::holds(&written);
    for form in [Form::Ctdl, Form::Elm] {
        shared::leave(&format!("{}-{name}.json", form.code()), &told(form, definition));
    }
}

fn of_form(form: Form) -> impl Iterator<Item = &'static str> {
    NO_PLACE.iter().filter(move |it| it.0 == form).map(|it| it.1)
}

/// Holds that a definition is read from each form as it was told in it.
fn comes_back(definition: &Definition, name: &str) {
    let original = &definition.title.original;
    for form in FORMS {
        let told = told(form, definition);
        let read = read(&told, original.as_str());
        let [draft] = &read[..] else { panic!("{name}: one from {form:?}: {told:#}") };
        let (before, after) = (compared(definition, form), compared(&draft.definition, form));
        let lost = differing(&before, &after);
        let each: Vec<_> = lost.iter().map(|it| (it, &before[it], &after[it])).collect();
        assert!(lost.is_empty(), "{name}: {form:?} lost {each:#?}");
        assert!(draft.is_micro_credential, "{name}: {form:?}");
    }
}

fn told(form: Form, definition: &Definition) -> Value {
    let version = AchievementVersion { definition: definition.clone(), ..edition() };
    let developer = organisation(1, "Instituto del Suelo");
    let edition = Edition {
        version: &version,
        developer: party(&developer, None),
        language: &definition.title.original,
        image: None,
    };
    let state = AchievementState::Published;
    document(form, &Listing { edition, state, awarding: &[], runs: &[] }, &addresses())
}

fn read(document: &Value, language: &str) -> Vec<Draft> {
    let all = drafts(document, &language.parse().unwrap()).unwrap_or_default();
    all.into_iter().filter_map(Result::ok).collect()
}

/// The elements of a definition, but for what the form has no place for.
fn compared(definition: &Definition, form: Form) -> BTreeMap<String, Value> {
    let mut it = definition.clone();
    for skill in it.outcomes.iter_mut().flat_map(|it| &mut it.skills) {
        if skill.uri.starts_with("http://data.europa.eu/esco/") {
            skill.framework = None;
        }
    }
    // No hours are as good as hours that are not said.
    if let Some(workload) = &mut it.workload {
        workload.hours = workload.hours.filter(|it| !it.is_zero());
    }
    if form == Form::Elm {
        let base = |it: &Language| it.base().parse().unwrap();
        it.languages = it.languages.iter().map(base).collect();
        it.languages.dedup();
        it.outcomes.iter_mut().for_each(|it| it.skills.sort_by(|a, b| a.uri.cmp(&b.uri)));
    }
    let Value::Object(elements) = serde_json::to_value(&it).unwrap() else { unreachable!() };
    let spoken = &definition.title.original;
    elements.into_iter().map(|(name, it)| (name, words_of(it, form, spoken))).collect()
}

/// The texts of words: all of them, or in the one form that knows a language, those of the document's.
fn words_of(value: Value, form: Form, spoken: &Language) -> Value {
    match value {
        Value::Object(mut members) if members.contains_key("texts") => {
            if form == Form::OpenBadges {
                let words: Localized = serde_json::from_value(members.into()).unwrap();
                return seen(words.get(spoken)).into();
            }
            members.remove("texts").unwrap()
        }
        Value::Object(members) => {
            members.into_iter().map(|(name, it)| (name, words_of(it, form, spoken))).collect()
        }
        Value::Array(items) => items.into_iter().map(|it| words_of(it, form, spoken)).collect(),
        Value::String(text) if form == Form::OpenBadges => seen(&text).into(),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

fn seen(text: &str) -> String {
    text.chars()
        .filter(|it| !matches!(it, '\u{2028}' | '\u{2029}'))
        .collect::<String>()
        .trim()
        .into()
}

fn differing(before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>) -> Vec<String> {
    before.iter().filter(|(name, it)| after.get(*name) != Some(it)).map(|it| it.0.clone()).collect()
}
