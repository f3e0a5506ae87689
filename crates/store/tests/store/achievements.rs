use domain::{
    Achievement, AchievementState, AchievementVersion, Credential, Money, Offering, Position,
    Price,
    code::{Schedule, Service},
    id::AchievementId,
    offering::Details,
};
use jiff::civil::date;
use store::{Error, Store, achievements, credentials, offerings};
use uuid::Uuid;

use crate::common::{
    at, credential, edition, faculty, furnished, on_both_databases, scope_of, soil_science,
    university,
};

on_both_databases!(
    a_draft_is_seen_by_its_developer_alone,
    two_people_do_not_overwrite_each_other,
    an_achievement_is_listed_for_those_who_may_award_it_on_the_day,
    editions_are_kept_in_order,
    runs_are_kept,
    a_run_is_removed_by_its_organisation_unless_it_was_awarded_for,
);

async fn a_draft_is_seen_by_its_developer_alone(store: Store) {
    let mut tx = furnished(&store).await;
    let id = AchievementId::from(Uuid::from_u128(31));
    let draft = Achievement { id, state: AchievementState::Draft, latest: None, ..soil_science() };
    achievements::insert(&mut tx, &draft).await.unwrap();
    let (ours, theirs) = (scope_of(university().id), scope_of(faculty().id));
    assert_eq!(achievements::find(&mut tx, &ours, id).await.unwrap(), Some(draft.clone()));
    assert_eq!(achievements::find(&mut tx, &theirs, id).await.unwrap(), None);
    let published = achievements::find(&mut tx, &theirs, soil_science().id).await.unwrap();
    assert_eq!(published, Some(soil_science()));
    let developer = achievements::developer(&mut tx, id).await.unwrap();
    assert_eq!(developer, Some(university().id));
    let mine = achievements::of_developer(&mut tx, &ours, None, 9).await.unwrap();
    assert_eq!(mine, [draft, soil_science()]);
    let rest = achievements::of_developer(&mut tx, &ours, Some(id), 9).await.unwrap();
    assert_eq!(rest, [soil_science()]);
    let (drafts, archived) = (AchievementState::Draft, AchievementState::Archived);
    let in_draft = achievements::in_state(&mut tx, &ours, drafts, None, 9).await.unwrap();
    assert_eq!(in_draft.iter().map(|it| it.id).collect::<Vec<_>>(), [id]);
    for (scope, state, before) in
        [(&ours, archived, None), (&theirs, drafts, None), (&ours, drafts, Some(id))]
    {
        let found = achievements::in_state(&mut tx, scope, state, before, 9).await.unwrap();
        assert_eq!(found, [], "{state:?} {before:?}");
    }
    let shown = achievements::published(&mut tx, Some(university().id), None, 9).await.unwrap();
    assert_eq!(shown, [soil_science()]);
    assert_eq!(achievements::published(&mut tx, Some(faculty().id), None, 9).await.unwrap(), []);
}

async fn two_people_do_not_overwrite_each_other(store: Store) {
    let mut tx = furnished(&store).await;
    let scope = scope_of(university().id);
    let changed_at = at("2026-11-23T00:00:00Z");
    let archived = Achievement { state: AchievementState::Archived, changed_at, ..soil_science() };
    let seen = soil_science().changed_at;
    achievements::update(&mut tx, &scope, &archived, seen).await.unwrap();
    let refusal = achievements::update(&mut tx, &scope, &soil_science(), seen).await.unwrap_err();
    assert!(matches!(refusal, Error::Duplicate));
    let elsewhere = scope_of(faculty().id);
    let refusal = achievements::update(&mut tx, &elsewhere, &archived, changed_at).await;
    assert!(matches!(refusal, Err(Error::Duplicate)));
    let kept = achievements::find(&mut tx, &scope, archived.id).await.unwrap();
    assert_eq!(kept, Some(archived));
}

async fn an_achievement_is_listed_for_those_who_may_award_it_on_the_day(store: Store) {
    let mut tx = furnished(&store).await;
    let ours = scope_of(university().id);
    let on = date(2020, 1, 1);
    assert_eq!(achievements::awarded_by(&mut tx, &ours, on, 9).await.unwrap(), [soil_science()]);
    let before = date(2019, 12, 31);
    assert_eq!(achievements::awarded_by(&mut tx, &ours, before, 9).await.unwrap(), []);
    let ever = achievements::ever_awarded_by(&mut tx, &ours, 9).await.unwrap();
    assert_eq!(ever, [soil_science()]);
    let theirs = scope_of(faculty().id);
    assert_eq!(achievements::awarded_by(&mut tx, &theirs, on, 9).await.unwrap(), []);
    assert_eq!(achievements::ever_awarded_by(&mut tx, &theirs, 9).await.unwrap(), []);
}

async fn editions_are_kept_in_order(store: Store) {
    let mut tx = furnished(&store).await;
    let second = AchievementVersion { number: 2, ..edition() };
    achievements::insert_version(&mut tx, &second).await.unwrap();
    let refusal = achievements::insert_version(&mut tx, &second).await;
    assert!(refusal.is_err(), "an edition is never written twice");
    drop(tx);
    let mut tx = furnished(&store).await;
    achievements::insert_version(&mut tx, &second).await.unwrap();
    let id = soil_science().id;
    let all = achievements::versions(&mut tx, id, 9).await.unwrap();
    assert_eq!(all, [second.clone(), edition()]);
    assert_eq!(achievements::version(&mut tx, id, 2).await.unwrap(), Some(second));
    let newest = achievements::newest_versions(&mut tx, &[id]).await.unwrap();
    assert_eq!(newest.get(&id), Some(&edition()), "the achievement says which is newest");
}

async fn runs_are_kept(store: Store) {
    let mut tx = furnished(&store).await;
    let spring = spring();
    let scope = scope_of(university().id);
    let added = offerings::insert_many(&mut tx, &scope, std::slice::from_ref(&spring)).await;
    assert_eq!(added.unwrap(), 1);
    assert_eq!(offerings::find(&mut tx, spring.id).await.unwrap(), Some(spring.clone()));
    let moved =
        Offering { starts_on: date(2027, 3, 8), place: None, details: said(), ..spring.clone() };
    let elsewhere = scope_of(faculty().id);
    assert_eq!(offerings::update(&mut tx, &elsewhere, &moved).await.unwrap(), 0);
    assert_eq!(offerings::update(&mut tx, &scope, &moved).await.unwrap(), 1);
    let runs = offerings::of_achievement(&mut tx, soil_science().id, 9).await.unwrap();
    assert_eq!(runs, std::slice::from_ref(&moved));
    let whole = Offering { id: Uuid::from_u128(71).into(), ..moved };
    offerings::insert_many(&mut tx, &scope, std::slice::from_ref(&whole)).await.unwrap();
    assert_eq!(offerings::find(&mut tx, whole.id).await.unwrap(), Some(whole.clone()));
    // Everything that was said can be taken back.
    let bare = Offering { details: Details::default(), ..whole };
    assert_eq!(offerings::update(&mut tx, &scope, &bare).await.unwrap(), 1);
    assert_eq!(offerings::find(&mut tx, bare.id).await.unwrap(), Some(bare));
}

async fn a_run_is_removed_by_its_organisation_unless_it_was_awarded_for(store: Store) {
    let mut tx = furnished(&store).await;
    let (scope, elsewhere) = (scope_of(university().id), scope_of(faculty().id));
    let spring = spring();
    offerings::insert_many(&mut tx, &scope, std::slice::from_ref(&spring)).await.unwrap();
    assert!(!offerings::delete(&mut tx, &elsewhere, spring.id).await.unwrap());
    let award = Credential { offering: Some(spring.id), ..credential(1) };
    credentials::insert_many(&mut tx, &[award], None).await.unwrap();
    assert!(!offerings::delete(&mut tx, &scope, spring.id).await.unwrap(), "it was awarded for");
    let unused = Offering { id: Uuid::from_u128(61).into(), ..spring.clone() };
    offerings::insert_many(&mut tx, &scope, std::slice::from_ref(&unused)).await.unwrap();
    assert!(offerings::delete(&mut tx, &scope, unused.id).await.unwrap());
    assert_eq!(offerings::find(&mut tx, unused.id).await.unwrap(), None);
}

/// Everything that can be said of a run.
fn said() -> Details {
    let euros = |cents| Money::new(cents, "EUR".parse().unwrap()).unwrap();
    Details {
        price: Price::new(euros(20_000), Some(euros(15_050))).ok(),
        address: Some("14 Mill Lane".to_owned()),
        position: Position::read("-45.25", "179.999999").ok(),
        schedule: [Schedule::Evenings, Schedule::Weekends].into(),
        hours_a_week: "4.5".parse().ok(),
        language: "pt-BR".parse().ok(),
        seats: Some(24),
        services: Service::ALL.iter().copied().collect(),
        contact: "ask@north.example".parse().ok(),
        enrol_at: Some("https://north.example/enrol".to_owned()),
    }
}

fn spring() -> Offering {
    Offering {
        id: Uuid::from_u128(70).into(),
        achievement: soil_science().id,
        organisation: university().id,
        name: "Spring, evenings".to_owned(),
        starts_on: date(2027, 3, 1),
        ends_on: Some(date(2027, 4, 12)),
        participation: Some(domain::code::Participation::Blended),
        place: Some("Aldmoor".to_owned()),
        details: Details::default(),
    }
}
