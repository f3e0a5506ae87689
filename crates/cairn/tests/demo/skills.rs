//! What the country knows of skills and work.

use app::{
    frameworks::{Kind, Looking, NewFramework, skill_id},
    testing::Bench,
};
use domain::Actor;

use super::tessamar;

#[tokio::test]
async fn every_skill_that_an_achievement_points_to_is_in_the_countrys_own_framework() {
    let app = country().await;
    let mut addresses: Vec<String> = tessamar()
        .achievements
        .iter()
        .flat_map(|(_, version)| &version.definition.outcomes)
        .flat_map(|it| &it.skills)
        .map(|it| it.uri.clone())
        .collect();
    addresses.sort();
    addresses.dedup();
    let known = app.known_skills(&addresses).await.unwrap();
    let unknown: Vec<&String> = addresses.iter().filter(|it| !known.contains_key(*it)).collect();
    assert!(addresses.len() > 500 && unknown.is_empty(), "{unknown:?}");
}

#[tokio::test]
async fn it_has_skills_and_occupations_in_three_languages() {
    let app = country().await;
    let [listed] = &app.frameworks().await.unwrap()[..] else { panic!("one framework") };
    assert!(listed.skills >= 590 && listed.occupations >= 60, "{listed:?}");
    assert_eq!(listed.languages, ["en", "es", "fr"]);
    let NewFramework { files, .. } = cairn::demo::framework();
    let table = String::from_utf8(files[0].1.clone()).unwrap();
    for line in table.lines().skip(1) {
        let uri = line.split(',').next().unwrap();
        let entry = app.skill(skill_id(uri), "en").await.unwrap();
        assert_eq!(entry.names.len(), 3, "{line}");
        assert!(
            entry.kind.is_skill() || entry.kind == Kind::SkillGroup || entry.essential.len() > 1,
            "{line}"
        );
    }
}

#[tokio::test]
async fn work_is_found_in_any_language_and_says_what_it_takes() {
    let app = country().await;
    for (text, language) in [("solar inst", "en"), ("instalador solar", "es"), ("installat", "fr")]
    {
        let (text, language) = (text.to_owned(), language.to_owned());
        let looking = Looking { text, language, kinds: vec![Kind::Occupation], max: 3 };
        let found = app.find_skills(looking).await.unwrap();
        let shown = app.skill(found[0].skill, "en").await.unwrap();
        let essential: Vec<&str> = shown.essential.iter().map(|it| it.name.text.as_str()).collect();
        assert!(essential.contains(&"mount solar panels on roofs"), "{essential:?}");
    }
}

async fn country() -> app::App {
    let app = Bench::open("sqlite::memory:").await.unwrap().app;
    app.import_framework(&Actor::caretaker(), cairn::demo::framework()).await.unwrap();
    app
}
