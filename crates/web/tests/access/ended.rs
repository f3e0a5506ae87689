//! Who was let in once, and is not any more: sessions, tokens and roles that are over.

use app::{testing::Bench, tokens::NewToken};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::{Act, Membership, Role};
use jiff::SignedDuration;
use tower::ServiceExt;
use web::Site;

use crate::{
    country::{self, HERE},
    world::{client, here},
};

const DESK: &str = "/desk/north";
const ORGANISATIONS: &str = "/api/v1/organisations";
const DAY_SECONDS: u64 = 24 * 60 * 60;

/// What those are answered who ask while they are let in, and when that is over.
pub(crate) async fn answers() -> Vec<(&'static str, StatusCode)> {
    let bench = Bench::demo("sqlite::memory:").await.unwrap();
    bench.app.fix_base("http://localhost:8080").await.unwrap();
    bench.app.fill(country::sample()).await.unwrap();
    let awarder = country::staff(HERE, Role::Awarder);
    let head = bench.app.actor_of(country::staff(HERE, Role::Administrator)).await.unwrap();
    let new = NewToken { name: "Script".to_owned(), acts: vec![Act::Award], days: Some(30) };
    let (token, revoked) = bench.app.issue_token(&head, here(), new.clone()).await.unwrap();
    let expiring = bench.app.issue_token(&head, here(), new).await.unwrap().1;
    let mut session = bench.app.sign_in_in_demo(awarder, &client()).await.unwrap().secret;
    let mut answers = vec![
        ("a session", as_person(&bench, &session).await),
        ("a token", as_program(&bench, &revoked).await),
    ];

    bench.app.revoke_token(&head, here(), token.id).await.unwrap();
    answers.push(("a token that was revoked", as_program(&bench, &revoked).await));
    bench.world.wait(8 * DAY_SECONDS);
    answers.push(("a session that nobody used", as_person(&bench, &session).await));
    bench.world.wait(30 * DAY_SECONDS);
    answers.push(("a token that has expired", as_program(&bench, &expiring).await));

    let until = Some(bench.app.now() + SignedDuration::from_hours(1));
    let ending = Membership { person: awarder, organisation: here(), role: Role::Awarder, until };
    let mut tx = bench.store.begin().await.unwrap();
    store::people::put_membership(&mut tx, &ending, bench.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    session = bench.app.sign_in_in_demo(awarder, &client()).await.unwrap().secret;
    answers.push(("a role that will end", as_person(&bench, &session).await));
    bench.world.wait(60 * 60);
    answers.push(("a role that has ended", as_person(&bench, &session).await));
    answers
}

#[tokio::test]
async fn who_was_let_in_is_let_in_no_more_when_that_is_over() {
    let expected = [
        ("a session", StatusCode::OK),
        ("a token", StatusCode::OK),
        ("a token that was revoked", StatusCode::UNAUTHORIZED),
        ("a session that nobody used", StatusCode::UNAUTHORIZED),
        ("a token that has expired", StatusCode::UNAUTHORIZED),
        ("a role that will end", StatusCode::OK),
        ("a role that has ended", StatusCode::NOT_FOUND),
    ];
    assert_eq!(answers().await, expected);
}

async fn as_person(bench: &Bench, secret: &str) -> StatusCode {
    ask(bench, Request::get(DESK).header(header::COOKIE, format!("cairn={secret}"))).await
}

async fn as_program(bench: &Bench, secret: &str) -> StatusCode {
    let bearer = format!("Bearer {secret}");
    ask(bench, Request::get(ORGANISATIONS).header(header::AUTHORIZATION, bearer)).await
}

async fn ask(bench: &Bench, request: axum::http::request::Builder) -> StatusCode {
    let router = web::router(Site::new(bench.app.clone()));
    router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status()
}
