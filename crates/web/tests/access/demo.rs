//! The demo lets anyone in as anyone: who has read its page, on the machine that it runs on.

use app::testing::{ADMINISTRATOR, Bench};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use tower::ServiceExt;
use web::Site;

/// What stands in the demo's page.
const TOKEN: &str = "read-on-the-page";

/// What those are answered who want to sign in with one click.
pub(crate) async fn answers() -> Vec<StatusCode> {
    let demo = Bench::demo("sqlite::memory:").await.unwrap();
    let other = Bench::open("sqlite::memory:").await.unwrap();
    let mut answers = Vec::new();
    for (bench, host, token) in [
        (&demo, "localhost:8080", TOKEN),
        (&demo, "127.0.0.1:8080", TOKEN),
        (&demo, "localhost:8080", "guessed"),
        (&demo, "elsewhere.example:8080", TOKEN),
        (&other, "localhost:8080", TOKEN),
    ] {
        answers.push(ask(bench, host, token).await);
    }
    answers
}

#[tokio::test]
async fn the_demo_lets_in_who_has_its_page_and_asks_this_machine_and_nobody_elsewhere() {
    let let_in = StatusCode::SEE_OTHER;
    let refused = StatusCode::FORBIDDEN;
    let expected = [let_in, let_in, refused, refused, StatusCode::NOT_FOUND];
    assert_eq!(answers().await, expected);
}

async fn ask(bench: &Bench, host: &str, token: &str) -> StatusCode {
    if !bench.app.is_set_up() {
        bench.app.fix_base("http://localhost:8080").await.unwrap();
        bench.employ_administrator().await.unwrap();
    }
    let site = Site { demo_token: Some(TOKEN.into()), ..Site::new(bench.app.clone()) };
    let request = Request::post("/demo/sign-in")
        .header(header::HOST, host)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("token={token}&person={ADMINISTRATOR}")));
    web::router(site).oneshot(request.unwrap()).await.unwrap().status()
}
