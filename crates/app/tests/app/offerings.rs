use app::offerings::Run;
use domain::{Role, offering::Details};
use jiff::civil::date;

use crate::common::{Campus, at, campus};

#[tokio::test]
async fn a_designer_offers_a_run_and_moves_it_and_a_reader_only_sees_it() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let (place, id) = (campus.university.id, campus.soil_science.id);
    let designer = campus.with(Role::Designer);
    let spring = app.offer(&designer, place, id, spring()).await.unwrap();
    assert_eq!((spring.name.as_str(), spring.place.as_deref()), ("Spring", Some("Aldmoor")));
    let later = Run { starts_on: date(2027, 3, 8), place: Some(" ".to_owned()), ..self::spring() };
    let moved = app.change_offering(&designer, place, spring.id, later.clone()).await.unwrap();
    assert_eq!((moved.starts_on, moved.place.as_deref()), (date(2027, 3, 8), None));

    let reader = campus.with(Role::Reader);
    assert_eq!(app.offering(&reader, place, spring.id).await.unwrap(), moved);
    assert_eq!(app.offerings(&reader, place, id).await.unwrap(), [moved]);
    let refused = app.offer(&reader, place, id, self::spring()).await.unwrap_err();
    assert_eq!(refused.code(), "forbidden");
    let refused = app.change_offering(&reader, place, spring.id, later).await.unwrap_err();
    assert_eq!(refused.code(), "forbidden");
}

#[tokio::test]
async fn a_run_has_a_name_and_ends_after_it_starts() {
    let campus = campus().await;
    let no_name = Run { name: " ".to_owned(), ..spring() };
    assert_eq!(refused(&campus, no_name).await, "text-empty");
    let backwards = Run { ends_on: Some(date(2027, 2, 28)), ..spring() };
    assert_eq!(refused(&campus, backwards).await, "ends-before-it-starts");
}

#[tokio::test]
async fn what_is_said_of_a_run_is_kept_clean_or_refused_by_name() {
    let campus = campus().await;
    let (app, place, id) = (&campus.bench.app, campus.university.id, campus.soil_science.id);
    let said = |details: Details| Run { details, ..spring() };
    let none = Details::default;
    let lane = Details { address: Some(" 14  Mill Lane ".to_owned()), ..none() };
    let kept = app.offer(&campus.administrator, place, id, said(lane)).await.unwrap();
    assert_eq!(kept.details.address.as_deref(), Some("14 Mill Lane"));
    let shown = app.achievement(id, None).await.unwrap();
    assert_eq!(shown.offerings, [kept]);

    let plain = Details { enrol_at: Some("http://north.example".to_owned()), ..none() };
    assert_eq!(refused(&campus, said(plain)).await, "not-https");
    let nobody = Details { seats: Some(0), ..none() };
    assert_eq!(refused(&campus, said(nobody)).await, "seats");
    let long = Details { address: Some("a".repeat(100_000)), ..none() };
    assert_eq!(refused(&campus, said(long)).await, "text-too-long");
}

#[tokio::test]
async fn nobody_offers_for_others_or_what_they_may_not_award() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let id = campus.soil_science.id;
    let elsewhere = campus.college("College of the South").await;
    let stranger = at(elsewhere, Role::Designer);
    let spring = app.offer(&campus.administrator, campus.university.id, id, spring());
    let spring = spring.await.unwrap();
    let run = self::spring;
    let refusals = [
        app.offer(&stranger, campus.university.id, id, run()).await.unwrap_err(),
        app.offer(&stranger, elsewhere, id, run()).await.unwrap_err(),
        app.change_offering(&stranger, elsewhere, spring.id, run()).await.unwrap_err(),
        app.offering(&stranger, elsewhere, spring.id).await.unwrap_err(),
    ];
    assert_eq!(refusals.map(|it| it.code()), ["forbidden", "not-found", "not-found", "not-found"]);
}

#[tokio::test]
async fn a_run_is_removed_as_long_as_nothing_was_awarded_for_it() {
    let campus = campus().await;
    let (app, place, id) = (&campus.bench.app, campus.university.id, campus.soil_science.id);
    let designer = campus.with(Role::Designer);
    let awarded = app.offer(&designer, place, id, spring()).await.unwrap();
    let unused = app.offer(&designer, place, id, spring()).await.unwrap();
    let award = app::Award { offering: Some(awarded.id), ..campus.award() };
    app.award(&campus.administrator, award).await.unwrap();

    let refusal = app.remove_offering(&designer, place, awarded.id).await.unwrap_err();
    assert_eq!(refusal.code(), "offering-awarded");
    let reader = campus.with(Role::Reader);
    let refusal = app.remove_offering(&reader, place, unused.id).await.unwrap_err();
    assert_eq!(refusal.code(), "forbidden");
    let elsewhere = campus.college("College of the South").await;
    let stranger = at(elsewhere, Role::Designer);
    let refusal = app.remove_offering(&stranger, elsewhere, unused.id).await.unwrap_err();
    assert_eq!(refusal.code(), "not-found");
    app.remove_offering(&designer, place, unused.id).await.unwrap();
    assert_eq!(app.offerings(&designer, place, id).await.unwrap(), [awarded]);
}

async fn refused(campus: &Campus, run: Run) -> &'static str {
    let (place, id) = (campus.university.id, campus.soil_science.id);
    campus.bench.app.offer(&campus.administrator, place, id, run).await.unwrap_err().code()
}

fn spring() -> Run {
    Run {
        name: " Spring ".to_owned(),
        starts_on: date(2027, 3, 1),
        ends_on: Some(date(2027, 4, 12)),
        participation: None,
        place: Some("Aldmoor".to_owned()),
        details: Details::default(),
    }
}
