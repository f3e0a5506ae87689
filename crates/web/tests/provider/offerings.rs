use axum::http::StatusCode;
use domain::Role;

use crate::common::office;

#[tokio::test]
async fn a_designer_adds_a_run_and_moves_it() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let draft = [("in", "en"), ("title", "Peat and water")];
    let home = designer.post("/desk/north/achievements/new", &draft).await.location().to_owned();
    let runs = format!("{home}/offerings");
    designer.get(&runs).await.says(&["No run yet", "value=\"2026-11-22\""]);
    let bad = [("name", ""), ("starts-on", "soon"), ("ends-on", "2027-04-12")];
    let again = designer.post(&runs, &bad).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(&["<a href=\"#name\">", "<a href=\"#starts-on\">", "value=\"2027-04-12\""]);
    let run = [("name", "Spring"), ("starts-on", "2027-03-01"), ("ends-on", "2027-02-01")];
    designer.post(&runs, &run).await.says(&["<a href=\"#ends-on\">"]);

    let run = [
        ("name", "Spring"),
        ("starts-on", "2027-03-01"),
        ("ends-on", "2027-04-12"),
        ("participation", "blended"),
        ("place", "Aldmoor"),
    ];
    assert_eq!(designer.post(&runs, &run).await.location(), runs);
    let list = designer.get(&runs).await;
    list.says(&["Spring", "1 March 2027 to 12 April 2027", "Aldmoor", "To come"]);
    let one = list.body.split("href=\"").find(|it| it.starts_with(&format!("{runs}/"))).unwrap();
    let one = one.split('"').next().unwrap().to_owned();
    assert_eq!(designer.get(&one).await.field("starts-on"), "2027-03-01");
    let moved = [("name", "Spring"), ("starts-on", "2027-03-08")];
    assert_eq!(designer.post(&one, &moved).await.location(), runs);
    designer.get(&runs).await.says(&["From 8 March 2027"]);

    let reader = office.works("north", Role::Reader).await;
    let list = reader.get(&runs).await;
    list.says(&["Spring"]);
    list.is_silent_on(&["<form method=\"post\" class=\"form\"", &one]);
    assert_eq!(reader.get(&one).await.status, StatusCode::FORBIDDEN);
    assert_eq!(reader.post(&runs, &moved).await.status, StatusCode::FORBIDDEN);
    assert_eq!(reader.post(&one, &moved).await.status, StatusCode::FORBIDDEN);

    let stranger = office.works("south", Role::Designer).await;
    for path in [&runs, &one, &runs.replace("north", "south"), &one.replace("north", "south")] {
        assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(stranger.post(path, &moved).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
