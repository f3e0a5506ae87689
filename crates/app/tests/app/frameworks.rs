//! Skill frameworks: imported, found, shown and compared.

use app::{
    Error,
    frameworks::{Edition, Fate, Imported, Kind, Looking, NewFramework, VERSIONS_MAX, skill_id},
};
use domain::{
    Achievement, Actor, Definition, Localized, Role,
    definition::{Outcome, SkillLink},
};

use crate::{
    common::{Campus, campus, campus_at, soil_science},
    databases::on_both_databases,
};

on_both_databases!(
    a_skill_is_found_in_any_language_as_it_is_typed,
    a_new_version_names_the_published_achievements_that_point_to_what_it_withdraws,
    an_entry_is_shown_with_what_is_around_it_and_what_certifies_it,
    versions_stay_apart_and_the_newest_is_searched,
);

const FIRST: &str = "uri,kind,label_en,label_es,alternative_en,description_en,broader,essential,optional\n\
    https://h.example/sea,group,work at sea,trabajo en el mar,,,,,\n\
    https://h.example/moor,,moor a ship,amarrar un buque,berth a ship,Fasten a ship to the quay with lines.,https://h.example/sea,,\n\
    https://h.example/nets,,mend fishing nets,remendar redes,,,https://h.example/sea,,\n\
    https://h.example/pilot,occupation,harbour pilot,práctico de puerto,,,,https://h.example/moor,https://h.example/nets\n";

/// Nets are withdrawn, mooring is called otherwise, and splicing is new.
const SECOND: &str = "uri,kind,label_en,label_es,status,replaced_by\n\
    https://h.example/sea,group,work at sea,trabajo en el mar,,\n\
    https://h.example/moor,,make a ship fast,amarrar un buque,,\n\
    https://h.example/nets,,mend fishing nets,remendar redes,deprecated,https://h.example/splice\n\
    https://h.example/splice,,splice ropes and nets,empalmar cabos y redes,,\n\
    https://h.example/pilot,occupation,harbour pilot,práctico de puerto,,\n";

async fn a_skill_is_found_in_any_language_as_it_is_typed(database: &str) {
    let campus = campus_at(database, "http://localhost:8080").await;
    let imported = import(&campus, "1", FIRST).await.unwrap();
    let listed = &imported.framework;
    assert_eq!((listed.skills, listed.occupations), (2, 1));
    assert_eq!(listed.languages, ["en", "es"]);
    assert_eq!(imported.report.files[0].rows, Some(4));

    let found = find(&campus, "amarr", "en", &[]).await;
    assert_eq!(found[0].skill, skill_id("https://h.example/moor"));
    assert_eq!(
        (found[0].name.language.as_str(), found[0].name.text.as_str()),
        ("en", "moor a ship")
    );
    let label = found[0].found.as_ref().map(|it| it.text.as_str());
    assert_eq!(label, Some("amarrar un buque"));
    let names = |all: &[app::frameworks::FoundSkill]| -> Vec<String> {
        all.iter().map(|it| it.name.text.clone()).collect()
    };
    assert_eq!(names(&find(&campus, "pilto", "en", &[Kind::Occupation]).await), ["harbour pilot"]);
    assert_eq!(names(&find(&campus, "pilto", "en", &[Kind::Skill]).await), [] as [&str; 0]);
    assert_eq!(names(&find(&campus, "", "en", &[]).await), [] as [&str; 0]);
}

async fn a_new_version_names_the_published_achievements_that_point_to_what_it_withdraws(
    database: &str,
) {
    let campus = campus_at(database, "http://localhost:8080").await;
    import(&campus, "1", FIRST).await.unwrap();
    let nets =
        publish(&campus, "Mending nets", &["https://h.example/nets", "https://h.example/moor"])
            .await;
    publish(&campus, "Work at sea", &["https://h.example/elsewhere"]).await;
    let archived = publish(&campus, "Old nets", &["https://h.example/nets"]).await;
    campus.bench.app.archive_achievement(&campus.administrator, archived.id).await.unwrap();

    let trial = NewFramework { keep: false, compare: Some("1".to_owned()), ..new("2", SECOND) };
    let tried = campus.bench.app.import_framework(&caretaker(), trial).await.unwrap();
    assert_eq!(campus.bench.app.frameworks().await.unwrap().len(), 1, "a trial keeps nothing");
    import(&campus, "2", SECOND).await.unwrap();
    let changes = campus.bench.app.compare_frameworks("Harbour", "1", "2").await.unwrap();
    assert_eq!(tried.changes.as_ref(), Some(&changes), "what is kept is what was tried");

    assert_eq!((changes.added, changes.relabelled), (1, 1));
    let [gone] = &changes.gone[..] else { panic!("{:?}", changes.gone) };
    assert_eq!((gone.uri.as_str(), gone.is_deprecated), ("https://h.example/nets", true));
    assert_eq!(gone.replaced_by, ["splice ropes and nets"]);
    let pointing: Vec<_> =
        changes.pointing.iter().map(|it| (it.achievement, it.uri.as_str(), it.fate)).collect();
    let mut expected = [
        (nets.id, "https://h.example/nets", Fate::Deprecated),
        (nets.id, "https://h.example/moor", Fate::Relabelled),
    ];
    expected.sort_by_key(|it| skill_id(it.1));
    assert_eq!(pointing, expected);
    assert_eq!(changes.pointing[0].developer_name, "University of the North");
}

async fn an_entry_is_shown_with_what_is_around_it_and_what_certifies_it(database: &str) {
    let campus = campus_at(database, "http://localhost:8080").await;
    import(&campus, "1", FIRST).await.unwrap();
    let nets =
        publish(&campus, "Mending nets", &["https://h.example/nets", "https://h.example/nets"])
            .await;
    let app = &campus.bench.app;
    let shown = app.skill(skill_id("https://h.example/nets"), "es").await.unwrap();
    let names: Vec<_> = shown.names.iter().map(|it| it.0.text.as_str()).collect();
    assert_eq!(names, ["mend fishing nets", "remendar redes"]);
    let texts = |all: &[app::frameworks::Neighbour]| -> Vec<String> {
        all.iter().map(|it| it.name.text.clone()).collect()
    };
    assert_eq!(texts(&shown.broader), ["trabajo en el mar"]);
    assert_eq!(texts(&shown.optional), ["práctico de puerto"]);
    assert_eq!(texts(&shown.essential), [] as [&str; 0]);
    let certifying: Vec<_> = shown.achievements.iter().map(|it| it.0.achievement).collect();
    assert_eq!(certifying, [nets.id]);

    let pilot = app.skill(skill_id("https://h.example/pilot"), "fr").await.unwrap();
    assert_eq!(texts(&pilot.essential), ["moor a ship"], "no French: as it is written first");
    let sea = app.skill(skill_id("https://h.example/sea"), "en").await.unwrap();
    assert_eq!(texts(&sea.narrower), ["mend fishing nets", "moor a ship"]);
    let nothing = app.skill(skill_id("https://h.example/nothing"), "en").await.unwrap_err();
    assert_eq!(nothing.code(), "not-found");
}

async fn versions_stay_apart_and_the_newest_is_searched(database: &str) {
    let campus = campus_at(database, "http://localhost:8080").await;
    import(&campus, "1.10", SECOND).await.unwrap();
    let tables =
        "uri,label_en\nhttps://h.example/moor,moor boats\nhttps://h.example/old,caulk hulls\n";
    import(&campus, "1.9", tables).await.unwrap();
    let app = &campus.bench.app;
    let versions = app.frameworks().await.unwrap();
    assert_eq!(versions.len(), 2);
    let in_use = app.frameworks_in_use().await.unwrap();
    assert_eq!(in_use.iter().map(|it| it.version.as_str()).collect::<Vec<_>>(), ["1.10"]);
    assert!(find(&campus, "caulk", "en", &[]).await.is_empty());
    assert_eq!(
        find(&campus, "make fast", "en", &[]).await[0].skill,
        skill_id("https://h.example/moor")
    );
    // What is only in a version of before keeps its page, which says so.
    let old = app.skill(skill_id("https://h.example/old"), "en").await.unwrap();
    assert_eq!(old.framework.version, "1.9");
    assert_eq!(old.gone_from.map(|it| it.version).as_deref(), Some("1.10"));
    let moor = app.skill(skill_id("https://h.example/moor"), "en").await.unwrap();
    assert_eq!((moor.framework.version.as_str(), moor.gone_from), ("1.10", None));
    // A version that comes while others search is searched from then on.
    import(&campus, "2", tables).await.unwrap();
    assert_eq!(find(&campus, "caulk", "en", &[]).await[0].skill, skill_id("https://h.example/old"));
}

#[tokio::test]
async fn what_is_refused_names_its_places_and_leaves_nothing_behind() {
    let campus = campus().await;
    let table = "uri,label_en,broader\nhttps://h.example/a,<b>bold</b>,\nhttps://h.example/b,fine,https://h.example/nowhere\n";
    let refused = import(&campus, "1", table).await.unwrap_err();
    assert_eq!(refused.code(), "framework-refused");
    let Error::Framework(refused) = refused else { panic!("{refused:?}") };
    let places: Vec<_> = refused.faults.iter().map(|it| it.place.to_string()).collect();
    assert_eq!(places, ["skills.csv, row 2, column label", "skills.csv, row 3"]);
    assert!(campus.bench.app.frameworks().await.unwrap().is_empty());
    assert!(find(&campus, "fine", "en", &[]).await.is_empty());
}

#[tokio::test]
async fn a_version_that_is_there_never_changes() {
    let campus = campus().await;
    import(&campus, "1", FIRST).await.unwrap();
    let again = import(&campus, "1", SECOND).await.unwrap_err();
    assert_eq!(again.code(), "framework-known");
    assert_eq!(find(&campus, "moor", "en", &[]).await.len(), 1);
    let compared = NewFramework { compare: Some("0".to_owned()), ..new("2", SECOND) };
    let compared = campus.bench.app.import_framework(&caretaker(), compared).await.unwrap_err();
    assert_eq!(compared.code(), "not-found");
    assert_eq!(campus.bench.app.frameworks().await.unwrap().len(), 1);
}

#[tokio::test]
async fn only_who_runs_the_installation_imports() {
    let campus = campus().await;
    for actor in [Actor::nobody(), campus.administrator.clone(), campus.with(Role::Designer)] {
        let refused = campus.bench.app.import_framework(&actor, new("1", FIRST)).await.unwrap_err();
        assert!(matches!(refused, Error::Forbidden(_)), "{refused:?}");
    }
}

#[tokio::test]
async fn an_installation_keeps_so_many_versions_and_no_more() {
    let campus = campus().await;
    for version in 0..VERSIONS_MAX {
        import(&campus, &version.to_string(), "uri,label_en\nhttps://h.example/a,a\n")
            .await
            .unwrap();
    }
    let refused = import(&campus, "one more", FIRST).await.unwrap_err();
    assert_eq!(refused.code(), "framework-versions");
}

#[tokio::test]
async fn what_was_published_before_is_looked_through_once() {
    let campus = campus().await;
    import(&campus, "1", FIRST).await.unwrap();
    let nets = publish(&campus, "Mending nets", &["https://h.example/nets"]).await;
    // As it is after an update: nothing is known of what was published, and that is noted.
    let mut tx = campus.bench.store.begin().await.unwrap();
    store::skill_links::put(&mut tx, nets.id, &[]).await.unwrap();
    store::settings::put(&mut tx, "skills-unread", "yes").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(certifying(&campus).await, 0);
    campus.bench.app.sweep().await.unwrap();
    assert_eq!(certifying(&campus).await, 1);
    let mut tx = campus.bench.store.begin().await.unwrap();
    store::skill_links::put(&mut tx, nets.id, &[]).await.unwrap();
    tx.commit().await.unwrap();
    campus.bench.app.sweep().await.unwrap();
    assert_eq!(certifying(&campus).await, 0, "once, and not again");
}

async fn certifying(campus: &Campus) -> usize {
    campus
        .bench
        .app
        .skill(skill_id("https://h.example/nets"), "en")
        .await
        .unwrap()
        .achievements
        .len()
}

fn caretaker() -> Actor {
    Actor::caretaker()
}

fn new(version: &str, table: &str) -> NewFramework {
    NewFramework {
        edition: Edition { name: "Harbour".to_owned(), version: version.to_owned() },
        files: vec![("skills.csv".to_owned(), table.as_bytes().to_vec())],
        translations: Vec::new(),
        compare: None,
        keep: true,
    }
}

async fn import(campus: &Campus, version: &str, table: &str) -> app::Result<Imported> {
    campus.bench.app.import_framework(&caretaker(), new(version, table)).await
}

async fn find(
    campus: &Campus,
    text: &str,
    language: &str,
    kinds: &[Kind],
) -> Vec<app::frameworks::FoundSkill> {
    let (text, language) = (text.to_owned(), language.to_owned());
    let looking = Looking { text, language, kinds: kinds.to_vec(), max: 9 };
    campus.bench.app.find_skills(looking).await.unwrap()
}

/// Publishes an achievement with an outcome that points to skills.
async fn publish(campus: &Campus, title: &str, skills: &[&str]) -> Achievement {
    let words = |text: &str| Localized::new("en".parse().unwrap(), text);
    let link = |uri: &&str| SkillLink {
        name: "a skill".to_owned(),
        uri: (*uri).to_owned(),
        framework: Some("Harbour".to_owned()),
    };
    let outcome =
        Outcome { text: words("can do it"), kind: None, skills: skills.iter().map(link).collect() };
    let definition = Definition { title: words(title), outcomes: vec![outcome], ..soil_science() };
    let app = &campus.bench.app;
    let draft = app.draft_definition(&campus.administrator, campus.university.id, definition);
    let draft = draft.await.unwrap();
    app.publish_achievement(&campus.administrator, draft.id).await.unwrap();
    draft
}
