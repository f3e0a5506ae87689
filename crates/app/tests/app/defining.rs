use app::{Error, Kind};
use domain::{
    AchievementState, Definition, Localized, Missing, Role,
    definition::{Outcome, URL_CHARS_MAX},
};

use crate::common::{campus, soil_science};

#[tokio::test]
async fn a_draft_is_kept_with_what_is_missing_and_refused_with_all_that_cannot_be() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let draft = app.draft_achievement(&campus.administrator, campus.university.id, title(" Peat "));
    let draft = draft.await.unwrap();
    assert_eq!(draft.draft.title.original(), "Peat");
    let place = (campus.university.id, AchievementState::Draft);
    let listed = app.achievements_in(&campus.administrator, place, None).await.unwrap();
    let [only] = listed.as_slice() else { panic!("{listed:?}") };
    assert_eq!(only.achievement.id, draft.id);
    assert!(only.missing.contains(&Missing::Outcomes) && !only.missing.contains(&Missing::Title));
    let published = (campus.university.id, AchievementState::Published);
    let listed = app.achievements_in(&campus.administrator, published, None).await.unwrap();
    assert_eq!(listed[0].newest.as_ref().unwrap().number, 1);

    let bad = Definition {
        outcomes: vec![Outcome {
            text: title(&"x".repeat(URL_CHARS_MAX + 1)),
            kind: None,
            skills: Vec::new(),
        }],
        validity_months: Some(0),
        ..Definition::titled(title(""))
    };
    let refusal = app.save_draft(&campus.administrator, draft.id, bad, draft.changed_at).await;
    let Err(Error::Definition(faults)) = refusal else { panic!("{refusal:?}") };
    let fields: Vec<&str> = faults.0.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["title", "outcomes.0.text", "validity_months"]);
    let kept = app.achievement_desk(&campus.administrator, draft.id).await.unwrap().achievement;
    assert_eq!(kept, draft);
}

#[tokio::test]
async fn nobody_publishes_what_they_have_not_read() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let draft = app.draft_definition(&campus.administrator, campus.university.id, soil_science());
    let draft = draft.await.unwrap();
    let seen = draft.changed_at;
    let other = Definition { validity_months: Some(12), ..soil_science() };
    let changed = app.save_draft(&campus.administrator, draft.id, other, seen).await.unwrap();
    let refusal = app.publish_seen(&campus.administrator, draft.id, Some(seen)).await.unwrap_err();
    assert_eq!((refusal.kind(), refusal.code()), (Kind::Conflict, "draft-changed"));
    let seen = Some(changed.changed_at);
    let edition = app.publish_seen(&campus.administrator, draft.id, seen).await.unwrap();
    assert_eq!(edition.definition.validity_months, Some(12));
}

#[tokio::test]
async fn a_picture_belongs_to_the_next_edition() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let id = campus.soil_science.id;
    let reader = campus.with(Role::Reader);
    let refusal = app.put_picture(&reader, id, vec![1, 2, 3], (1, 1)).await.unwrap_err();
    assert_eq!(refusal.code(), "not-found");

    let designer = campus.with(Role::Designer);
    let with = app.put_picture(&designer, id, vec![1, 2, 3], (1, 1)).await.unwrap();
    let picture = app.picture(with.draft.picture.unwrap()).await.unwrap();
    assert_eq!((picture.png, picture.organisation), (vec![1, 2, 3], campus.university.id));
    let shown = app.achievement(id, None).await.unwrap();
    assert_eq!(shown.version.definition.picture, None, "until it is published");
    let without = app.remove_picture(&designer, id).await.unwrap();
    assert_eq!(without.draft.picture, None);
}

fn title(text: &str) -> Localized {
    Localized::new("en".parse().unwrap(), text)
}
