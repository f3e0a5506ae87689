//! What organisations and achievements say.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Capacity, Localized,
    code::{EqfLevel, Field},
    definition::OUTCOMES_MAX,
    gate,
    text::TEXT_CHARS_MAX,
};

use super::tessamar;

#[test]
fn there_are_about_forty_providers_in_a_tree() {
    let organisations = &tessamar().organisations;
    let issuers = organisations.iter().filter(|it| it.capacities.contains(&Capacity::Issuer));
    assert!((35..=45).contains(&organisations.len()), "{}", organisations.len());
    assert!((33..=45).contains(&issuers.count()));
    assert!(organisations.iter().filter(|it| it.parent.is_some()).count() >= 8);
    let slugs: BTreeSet<&str> = organisations.iter().map(|it| it.slug.as_str()).collect();
    assert_eq!(slugs.len(), organisations.len());
}

#[test]
fn a_parent_stands_before_its_children() {
    let mut seen = BTreeSet::new();
    for it in &tessamar().organisations {
        assert!(it.parent.is_none_or(|parent| seen.contains(&parent)), "{}", it.slug);
        seen.insert(it.id);
    }
}

#[test]
fn every_organisation_says_what_it_is_in_its_own_language() {
    for it in &tessamar().organisations {
        let description = it.profile.description.as_ref().unwrap();
        assert_eq!(description.original, it.profile.language, "{}", it.slug);
        assert_eq!(it.country.as_str(), cairn::demo::COUNTRY_CODE);
    }
}

#[test]
fn a_third_of_1000_achievements_speak_all_three_languages_and_the_rest_their_providers_own() {
    let country = tessamar();
    let languages: BTreeMap<_, _> =
        country.organisations.iter().map(|it| (it.id, &it.profile.language)).collect();
    let mut in_three = 0;
    for (achievement, version) in &country.achievements {
        let title = &version.definition.title;
        assert_eq!(&&title.original, &languages[&achievement.developer], "{}", title.original());
        match title.texts.len() {
            3 => in_three += 1,
            1 => {}
            _ => panic!("{} speaks two languages", title.original()),
        }
    }
    assert_eq!((country.achievements.len(), in_three), (1_000, 333));
}

#[test]
fn every_text_of_an_achievement_speaks_the_languages_of_its_title() {
    for (_, version) in &tessamar().achievements {
        let definition = &version.definition;
        let title = definition.title.original();
        let languages: Vec<_> = definition.title.texts.keys().collect();
        let texts = [&definition.description, &definition.criteria, &definition.prerequisites];
        let texts = texts.into_iter().chain([&definition.further]).flatten();
        let outcomes = definition.outcomes.iter().map(|it| &it.text);
        for text in texts.chain(outcomes) {
            assert_eq!(text.texts.keys().collect::<Vec<_>>(), languages, "{title}");
        }
    }
}

#[test]
fn the_gate_lets_every_achievement_through() {
    let country = tessamar();
    for (achievement, version) in &country.achievements {
        let awarding: Vec<_> = country
            .organisations
            .iter()
            .filter(|it| achievement.awarding.iter().any(|by| by.organisation == it.id))
            .cloned()
            .collect();
        let title = version.definition.title.original();
        assert_eq!(gate::missing(&version.definition, &awarding), [], "{title}");
        assert_eq!(awarding.len(), achievement.awarding.len(), "{title}: one awards twice");
        assert!(awarding.iter().all(|it| it.capacities.contains(&Capacity::Issuer)), "{title}");
    }
}

#[test]
fn every_draft_lacks_something() {
    let drafts = &tessamar().drafts;
    assert_eq!(drafts.len(), 3);
    assert!(drafts.iter().all(|it| !gate::missing(&it.draft, &[]).is_empty()));
}

#[test]
fn no_title_is_used_twice() {
    let mut titles = BTreeSet::new();
    for (_, version) in &tessamar().achievements {
        for (language, title) in &version.definition.title.texts {
            assert!(titles.insert((language, title.to_lowercase())), "{title} ({language})");
        }
    }
}

#[test]
fn outcomes_are_three_to_five_sentences_of_what_one_can() {
    let opens = |language: &str, text: &str| match language {
        "es" => text.starts_with("Es capaz de "),
        "fr" => text.starts_with("Est capable de ") || text.starts_with("Est capable d'"),
        _ => text.starts_with("Can "),
    };
    for (_, version) in &tessamar().achievements {
        let outcomes = &version.definition.outcomes;
        let title = version.definition.title.original();
        assert!((3..=5).contains(&outcomes.len()) && outcomes.len() <= OUTCOMES_MAX, "{title}");
        for (language, text) in outcomes.iter().flat_map(|it| &it.text.texts) {
            assert!(opens(language.as_str(), text), "{text}");
            assert!(text.ends_with('.') && !text.ends_with(".."), "{text}");
        }
    }
}

#[test]
fn texts_are_as_long_as_a_page_can_show() {
    for (_, version) in &tessamar().achievements {
        let definition = &version.definition;
        let fits = |text: &Localized, least: usize, most: usize| {
            for text in text.texts.values() {
                let chars = text.chars().count();
                assert!((least..=most.min(TEXT_CHARS_MAX)).contains(&chars), "{chars}: {text}");
                assert_eq!(text.trim(), text);
            }
        };
        fits(&definition.title, 8, 90);
        fits(definition.description.as_ref().unwrap(), 80, 420);
        fits(definition.criteria.as_ref().unwrap(), 25, 300);
        definition.outcomes.iter().for_each(|it| fits(&it.text, 20, 180));
    }
}

#[test]
fn no_address_is_a_real_one() {
    let country = tessamar();
    let all = format!("{:?}{:?}{:?}", country.organisations, country.achievements, country.people);
    let all = format!("{all}{:?}", country.awards);
    for rest in all.split("https://").skip(1) {
        let host = rest.split(['/', '"', ')', ' ']).next().unwrap();
        assert!(host.ends_with(".example"), "{host}");
    }
    // A skill's address is that of the framework that names it, and no host that answers for us.
    for rest in all.split("http://").skip(1) {
        assert!(rest.starts_with("data.europa.eu/esco/skill/"), "{}", &rest[..40]);
    }
}

#[test]
fn every_level_from_2_to_7_and_every_field_is_taught() {
    let definitions: Vec<_> =
        tessamar().achievements.iter().map(|(_, version)| &version.definition).collect();
    let levels: BTreeSet<u8> =
        definitions.iter().filter_map(|it| it.eqf()).map(EqfLevel::number).collect();
    let fields: BTreeSet<u8> =
        definitions.iter().filter_map(|it| it.field).map(Field::number).collect();
    assert_eq!(levels, (2..=7).collect());
    assert_eq!(fields, (0..=10).collect());
}

#[test]
fn it_takes_weeks_and_not_years() {
    for (_, version) in &tessamar().achievements {
        let hours = version.definition.workload.unwrap().hours_about().unwrap();
        let hours = hours.as_hundredths() / 100;
        assert!((4..=250).contains(&hours), "{}: {hours}", version.definition.title.original());
    }
}
