//! What catalogues are told: every element of an edition, in each vocabulary, and nothing of a person.
#![cfg(test)]

mod back;
mod linked;
mod properties;

use std::collections::BTreeSet;

use domain::{
    AchievementState, AchievementVersion, Definition, Offering, Organisation,
    code::{CreditSystem, OutcomeType, Participation, QualityType},
    definition::Level,
    offering::Details,
};
use openbadges::{
    Edition,
    catalogue::{Form, Listing, document},
};
use serde_json::Value;

use crate::world::{addresses, edition, organisation, party, words};

#[test]
fn whatever_an_edition_says_is_told_in_each_vocabulary() {
    for (form, left_out) in [
        (Form::Ctdl, &[][..]),
        (Form::Elm, &[][..]),
        // Who watches, the scale and the rest have no property in schema.org.
        (
            Form::SchemaOrg,
            &["supervised", "stackable", "Bring boots.", "points to the work", "0–10"][..],
        ),
    ] {
        let written = told(form, &edition(), "en").to_string();
        for element in [
            "Soil science",
            "Reading a soil.",
            "Can describe a profile.",
            "Knows six soils.",
            "http://data.europa.eu/esco/skill/6c6ac2f9",
            "soil science",
            "PT112H30M",
            "4.5",
            "http://data.europa.eu/snb/education-credit/6fcec5c5af",
            "http://data.europa.eu/snb/eqf/5",
            "short-cycle",
            "MECU 5B",
            "http://data.europa.eu/snb/assessment/6a4db9f11d",
            "http://data.europa.eu/snb/assessment/6e6cb2cc78",
            "Six profiles described.",
            "Agencia del Norte",
            "https://agency.example/decisions/12",
            "Basic chemistry.",
            "http://data.europa.eu/snb/isced-f/05",
            "24",
            "SOIL-1",
            "Instituto del Suelo",
            "Escuela Norte",
            "2026-03-01",
            "2026-05-01",
            "Luarca",
            "supervised",
            "stackable",
            "Bring boots.",
            "points to the work",
            "0–10",
        ] {
            let expected = !left_out.contains(&element);
            let found = written.to_lowercase().contains(&element.to_lowercase());
            assert_eq!(found, expected, "{form:?}: {element}: {written}");
        }
    }
}

#[test]
fn what_it_is_for_and_what_it_was_begun_from_is_told_where_there_is_a_place() {
    for form in Form::ALL {
        let written = told(*form, &edition(), "en").to_string();
        for element in [
            "Advising farms.",
            "Twelve cooperatives ask for it.",
            "It leads to the irrigation course.",
            "The guild recognises it.",
            "The soil standard.",
            "P36M",
            "Escuela Sur",
            "https://south.example/achievements/3/1",
        ] {
            assert_eq!(written.contains(element), *form != Form::SchemaOrg, "{form:?}: {element}");
        }
    }
}

#[test]
fn words_are_told_in_all_their_languages_or_in_the_one_that_is_asked_for() {
    for form in [Form::Ctdl, Form::Elm] {
        let written = told(form, &edition(), "en").to_string();
        for text in ["Ciencia del suelo", "Soil science", "Puede describir un perfil."] {
            assert!(written.contains(text), "{form:?}: {text}");
        }
    }
    let spanish = told(Form::SchemaOrg, &edition(), "es").to_string();
    assert!(spanish.contains("Ciencia del suelo") && !spanish.contains("Soil science"));
    assert!(spanish.contains("Prueba práctica"), "our own words too: {spanish}");
}

#[test]
fn nothing_of_a_person_is_told() {
    let person = "0197f0a0-0000-7000-8000-0000000000ee";
    let version = AchievementVersion { published_by: person.parse().ok(), ..edition() };
    for form in Form::ALL {
        let written = told(*form, &version, "en").to_string();
        for private in ["office@north.example", "mailto:", person, "email"] {
            assert!(!written.contains(private), "{form:?} tells {private}: {written}");
        }
    }
}

#[test]
fn what_can_be_awarded_no_more_says_so() {
    let shown = |state| {
        let told = |form| listed(form, &edition(), state).to_string();
        [told(Form::Ctdl), told(Form::SchemaOrg), told(Form::Elm)]
    };
    let signs = ["credentialStat:Deprecated", "\"Archived\"", "\"status\":\"archived\""];
    for (at, sign) in signs.iter().enumerate() {
        assert!(shown(AchievementState::Archived)[at].contains(sign), "{sign}");
        assert!(!shown(AchievementState::Published)[at].contains(sign), "{sign}");
    }
}

#[test]
fn a_name_that_a_document_points_to_within_itself_stands_in_it() {
    for form in [Form::Ctdl, Form::Elm] {
        for version in [edition(), bare(), otherwise()] {
            let document = told(form, &version, "en");
            let mut named = Vec::new();
            declared(&document, &mut named);
            let mut texts = Vec::new();
            strings(&document, &mut texts);
            let own = texts.iter().filter(|it| it.starts_with("https://cairn.example/"));
            let parts = own.filter(|it| it.contains('#') && !it.contains("/vocabulary#"));
            for it in parts.filter(|it| !it.ends_with("#level")) {
                assert!(named.contains(it), "{form:?}: {it}");
            }
        }
    }
}

#[test]
fn what_the_credential_registry_knows_bears_an_id_that_lasts_over_editions() {
    let ids = |number| {
        let document = told(Form::Ctdl, &AchievementVersion { number, ..edition() }, "en");
        let nodes = document["@graph"].as_array().unwrap().clone();
        nodes.iter().filter_map(|it| Some(it.get("ceterms:ctid")?.as_str()?.to_owned())).collect()
    };
    let (second, third): (Vec<String>, Vec<String>) = (ids(2), ids(3));
    assert_eq!(second, third);
    let distinct: BTreeSet<&String> = second.iter().collect();
    assert_eq!((distinct.len(), second.len()), (5, 5));
    assert_eq!(second[0], format!("ce-{}", edition().achievement));
    for id in &second {
        let uuid = id.strip_prefix("ce-").unwrap();
        assert!(uuid.parse::<domain::id::AchievementId>().is_ok(), "{id}");
        assert_eq!(uuid.len(), 36, "{id}");
    }
}

/// An edition, with two runs, as it is told.
pub(crate) fn told(form: Form, version: &AchievementVersion, language: &str) -> Value {
    let listing = AchievementState::Published;
    written(form, (version, language), listing)
}

fn listed(form: Form, version: &AchievementVersion, state: AchievementState) -> Value {
    written(form, (version, "en"), state)
}

fn written(
    form: Form,
    (version, language): (&AchievementVersion, &str),
    state: AchievementState,
) -> Value {
    let developer = organisation(1, "Instituto del Suelo");
    let school: Organisation = organisation(2, "Escuela Norte");
    let runs = [run(20, &school, None), run(21, &school, Some("Luarca"))];
    let edition = Edition {
        version,
        developer: party(&developer, None),
        language: &language.parse().unwrap(),
        image: Some("https://cairn.example/achievements/7/image.png"),
    };
    let awarding = [party(&school, None)];
    let listing = Listing { edition, state, awarding: &awarding, runs: &runs };
    document(form, &listing, &addresses())
}

fn run(number: u8, by: &Organisation, place: Option<&str>) -> Offering {
    Offering {
        id: format!("0197f0a0-0000-7000-8000-0000000000{number}").parse().unwrap(),
        achievement: edition().achievement,
        organisation: by.id,
        name: "Primavera".to_owned(),
        starts_on: "2026-03-01".parse().unwrap(),
        ends_on: place.is_some().then(|| "2026-05-01".parse().unwrap()),
        participation: place.is_some().then_some(Participation::Onsite),
        place: place.map(str::to_owned),
        details: Details::default(),
    }
}

/// An edition that says nothing but its title.
fn bare() -> AchievementVersion {
    let definition = Definition::titled(words("Suelo", "Soil"));
    AchievementVersion { definition, ..edition() }
}

/// An edition whose entries have no address in any European list.
pub(crate) fn otherwise() -> AchievementVersion {
    let mut definition = edition().definition;
    definition.level = Some(Level::NotApplicable);
    definition.participation = Some(Participation::Workbased);
    definition.outcomes[0].kind = Some(OutcomeType::Responsibility);
    definition.outcomes[0].skills[0].uri = "https://skills.example/soil".to_owned();
    definition.workload.as_mut().unwrap().credits.as_mut().unwrap().system = CreditSystem::Own;
    definition.quality[0].kind = QualityType::ProgrammeLicence;
    definition.languages = vec!["ast".parse().unwrap()];
    AchievementVersion { definition, ..edition() }
}

/// The names of nodes that say more than their name.
fn declared(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| declared(it, found)),
        Value::Object(members) => {
            let name = members.get("@id").or_else(|| members.get("id")).and_then(Value::as_str);
            found.extend(name.filter(|_| members.len() > 1).map(str::to_owned));
            members.values().for_each(|it| declared(it, found));
        }
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|it| strings(it, found)),
        Value::Object(members) => members.values().for_each(|it| strings(it, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The entry of an organisation's country.
fn country_of(it: &Organisation) -> String {
    let version = bare();
    let edition = Edition {
        version: &version,
        developer: party(it, None),
        language: &version.definition.title.original,
        image: None,
    };
    let state = AchievementState::Published;
    let listing = Listing { edition, state, awarding: &[], runs: &[] };
    let document = document(Form::Elm, &listing, &addresses());
    let nodes = document["@graph"].as_array().unwrap();
    let organisation = nodes.iter().find(|it| it["type"] == "Organisation").unwrap();
    organisation["location"][0]["address"][0]["countryCode"]["id"].as_str().unwrap().to_owned()
}
