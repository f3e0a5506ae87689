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

#[tokio::test]
async fn what_cannot_be_said_of_a_run_is_told_beside_its_field_and_nothing_is_lost() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let draft = [("in", "en"), ("title", "Peat and water")];
    let home = designer.post("/desk/north/achievements/new", &draft).await.location().to_owned();
    let runs = format!("{home}/offerings");
    let blank = designer.get(&runs).await;
    assert_eq!(blank.field("currency"), "EUR");
    blank.is_silent_on(&["<details open"]);

    let bad = [
        ("name", "Spring"),
        ("starts-on", "2027-03-01"),
        ("price", "two hundred"),
        ("currency", "EUR"),
        ("latitude", "91"),
        ("longitude", "0"),
        ("contact", "me"),
        ("seats", "many"),
        ("services", "childcare"),
    ];
    let again = designer.post(&runs, &bad).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["price", "latitude", "contact", "seats"] {
        again.says(&[&format!("<a href=\"#{field}\">")]);
    }
    again.says(&[
        "value=\"two hundred\"",
        "<details open",
        "value=\"childcare\" id=\"services-2\" checked",
    ]);
    let http = [("name", "Spring"), ("starts-on", "2027-03-01"), ("enrol-at", "http://a.example")];
    designer.post(&runs, &http).await.says(&["<a href=\"#enrol-at\">", "https://"]);
    let more = [("price", "100"), ("currency", "EUR"), ("funded", "100.01")];
    let more: Vec<_> = http[..2].iter().chain(&more).copied().collect();
    designer.post(&runs, &more).await.says(&["<a href=\"#funded\">"]);
}

#[tokio::test]
async fn what_was_said_of_a_run_is_kept_and_can_be_taken_back() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let draft = [("in", "en"), ("title", "Peat and water")];
    let home = designer.post("/desk/north/achievements/new", &draft).await.location().to_owned();
    let runs = format!("{home}/offerings");
    let whole = [
        ("name", "Spring"),
        ("starts-on", "2027-03-01"),
        ("place", "Aldmoor"),
        ("price", "200"),
        ("currency", "usd"),
        ("funded", "149.50"),
        ("schedule", "evening"),
        ("schedule", "weekend"),
        ("hours-a-week", "4,5"),
        ("seats", "12"),
        ("language", "fr"),
        ("address", "14 Mill Lane"),
        ("latitude", "45.25"),
        ("longitude", "-20.5"),
        ("services", "childcare"),
        ("contact", "courses@north.example"),
        ("enrol-at", "https://north.example/enrol"),
    ];
    assert_eq!(designer.post(&runs, &whole).await.location(), runs);
    let list = designer.get(&runs).await;
    list.says(&["USD\u{a0}50.50"]);
    assert_eq!(list.field("currency"), "USD", "the next begins with what the last was paid in");
    let one = list.body.split("href=\"").find(|it| it.starts_with(&format!("{runs}/"))).unwrap();
    let one = one.split('"').next().unwrap().to_owned();
    let form = designer.get(&one).await;
    for (field, value) in
        [("price", "200"), ("funded", "149.50"), ("hours-a-week", "4.5"), ("longitude", "-20.5")]
    {
        assert_eq!(form.field(field), value);
    }
    let bare = [("name", "Spring"), ("starts-on", "2027-03-01")];
    assert_eq!(designer.post(&one, &bare).await.location(), runs);
    assert_eq!(designer.get(&one).await.field("price"), "");
}
