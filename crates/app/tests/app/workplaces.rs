//! Where someone works.

use domain::{Act, Actor, Forbidden, Role};
use uuid::Uuid;

use crate::common::campus;

#[tokio::test]
async fn a_desk_opens_to_those_who_may_do_something_there() {
    let campus = campus().await;
    let (app, slug) = (&campus.bench.app, &campus.university.slug);
    let place = app.workplace(&campus.administrator, slug).await.unwrap();
    assert_eq!(place.organisation, campus.university);
    assert!(place.may(Act::ManageKeys) && !place.may(Act::RunInstallation));

    let reader = Actor::person(Uuid::from_u128(5).into(), [(campus.university.id, Role::Reader)]);
    let place = app.workplace(&reader, slug).await.unwrap();
    assert_eq!(place.acts, Role::Reader.acts().iter().copied().collect());
    assert_eq!(app.workplaces(&reader).await.unwrap(), std::slice::from_ref(&campus.university));
}

#[tokio::test]
async fn to_others_there_is_no_desk() {
    let campus = campus().await;
    let (app, slug) = (&campus.bench.app, &campus.university.slug);
    let stranger = Actor::person(Uuid::from_u128(6).into(), []);
    let elsewhere = "university-of-nowhere".parse().unwrap();
    for (actor, slug) in [(&stranger, slug), (&campus.administrator, &elsewhere)] {
        let refused = app.workplace(actor, slug).await.unwrap_err();
        assert!(matches!(refused, app::Error::NotFound("organisation")), "{refused}");
    }
    let refused = app.workplace(&Actor::nobody(), slug).await.unwrap_err();
    assert!(matches!(refused, app::Error::Forbidden(Forbidden::SignIn)), "{refused}");
    assert_eq!(app.workplaces(&stranger).await.unwrap(), []);
}
