use domain::{
    Achievement, AchievementState, Definition, Localized,
    catalogue::{Entry, words},
    code::Field,
};
use store::{Store, Tx, achievements, catalogue};

use crate::common::{
    at, edition, furnished, on_both_databases, scope_of, soil_science, university,
};

on_both_databases!(
    an_achievement_is_found_by_the_beginnings_of_its_words,
    what_was_withdrawn_is_found_no_more,
    the_newest_edition_takes_the_place_of_the_one_before,
);

async fn an_achievement_is_found_by_the_beginnings_of_its_words(store: Store) {
    let mut tx = furnished(&store).await;
    let entry = list(&mut tx, "Ciencia del suelo").await;
    assert_eq!(found(&mut tx, "").await, std::slice::from_ref(&entry));
    assert_eq!(found(&mut tx, "SUEL ciéncia north").await, [entry]);
    assert_eq!(found(&mut tx, "uelo").await, [], "a word begins with what is typed");
    assert_eq!(found(&mut tx, "suelo clay").await, [], "every word counts");
    assert_eq!(found(&mut tx, "100%").await, [], "what is typed is no pattern");
}

async fn what_was_withdrawn_is_found_no_more(store: Store) {
    let mut tx = furnished(&store).await;
    list(&mut tx, "Soil").await;
    let withdrawn = Achievement {
        state: AchievementState::Archived,
        changed_at: at("2026-11-23T00:00:00Z"),
        ..soil_science()
    };
    let (scope, seen) = (scope_of(university().id), soil_science().changed_at);
    achievements::update(&mut tx, &scope, &withdrawn, seen).await.unwrap();
    assert_eq!(found(&mut tx, "soil").await, []);
}

async fn the_newest_edition_takes_the_place_of_the_one_before(store: Store) {
    let mut tx = furnished(&store).await;
    list(&mut tx, "Soil").await;
    list(&mut tx, "Clay").await;
    assert_eq!(found(&mut tx, "soil").await, []);
    assert_eq!(found(&mut tx, "clay").await.len(), 1);
}

async fn list(tx: &mut Tx, title: &str) -> Entry {
    let definition = Definition {
        field: Some(Field::Agriculture),
        languages: vec!["es".parse().unwrap(), "en".parse().unwrap()],
        ..Definition::titled(Localized::new("es".parse().unwrap(), title))
    };
    let version = domain::AchievementVersion { definition, ..edition() };
    let university = university();
    let (entry, folded) = Entry::of(&version, &[(university.id, &university.name)]);
    catalogue::put(tx, &entry, &folded).await.unwrap();
    entry
}

async fn found(tx: &mut Tx, text: &str) -> Vec<Entry> {
    catalogue::search(tx, &words(text), 9).await.unwrap()
}
