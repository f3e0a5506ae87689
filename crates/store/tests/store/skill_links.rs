use domain::{Achievement, AchievementState, id::SkillId};
use store::{Store, achievements, skill_links};
use uuid::Uuid;

use crate::common::{at, furnished, on_both_databases, scope_of, soil_science, university};

on_both_databases!(
    an_achievement_points_to_the_skills_of_its_newest_edition,
    what_was_withdrawn_certifies_no_more,
);

async fn an_achievement_points_to_the_skills_of_its_newest_edition(store: Store) {
    let mut tx = furnished(&store).await;
    let soil = soil_science().id;
    skill_links::put(&mut tx, soil, &[id(1), id(2), id(2)]).await.unwrap();
    assert_eq!(skill_links::achievements_of(&mut tx, id(2), 9).await.unwrap(), [soil]);
    let pairs = skill_links::pointing(&mut tx, &[id(1), id(2), id(3)], 9).await.unwrap();
    assert_eq!(pairs, [(soil, id(1)), (soil, id(2))]);

    skill_links::put(&mut tx, soil, &[id(3)]).await.unwrap();
    assert_eq!(skill_links::achievements_of(&mut tx, id(2), 9).await.unwrap(), []);
    assert_eq!(skill_links::pointing(&mut tx, &[id(3)], 9).await.unwrap(), [(soil, id(3))]);
    assert_eq!(skill_links::pointing(&mut tx, &[], 9).await.unwrap(), []);
}

async fn what_was_withdrawn_certifies_no_more(store: Store) {
    let mut tx = furnished(&store).await;
    skill_links::put(&mut tx, soil_science().id, &[id(1)]).await.unwrap();
    let withdrawn = Achievement {
        state: AchievementState::Archived,
        changed_at: at("2026-11-23T00:00:00Z"),
        ..soil_science()
    };
    let (scope, seen) = (scope_of(university().id), soil_science().changed_at);
    achievements::update(&mut tx, &scope, &withdrawn, seen).await.unwrap();
    assert_eq!(skill_links::achievements_of(&mut tx, id(1), 9).await.unwrap(), []);
    assert_eq!(skill_links::pointing(&mut tx, &[id(1)], 9).await.unwrap(), []);
}

fn id(number: u128) -> SkillId {
    Uuid::from_u128(number).into()
}
