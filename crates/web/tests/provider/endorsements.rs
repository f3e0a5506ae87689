use app::testing::soil_science;
use axum::http::StatusCode;
use domain::{Actor, Capacity, Role};

use crate::common::{Office, office};

#[tokio::test]
async fn an_employer_speaks_for_a_micro_credential_of_another_and_takes_it_back() {
    let office = office().await;
    let achievement = published(&office).await;
    office.found("The Weir Works", "works", Capacity::Employer).await;
    let (head, anyone) = (office.works("works", Role::Administrator).await, office.nobody());
    head.get("/desk/works").await.says(&["href=\"/desk/works/endorsements\""]);
    head.get("/desk/works/endorsements").await.says(&["Nothing is said yet."]);
    let new = "/desk/works/endorsements/new";
    let asked = head.get(&format!("{new}?of={achievement}")).await;
    assert_eq!(asked.field("achievement"), achievement);

    let bad = [("achievement", "soil"), ("comment", ""), ("until", "2027-06-01")];
    let again = head.post(new, &bad).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(&["<a href=\"#achievement\">", "<a href=\"#comment\">", "value=\"2027-06-01\""]);
    let long = "x".repeat(1_001);
    for (field, comment, until) in
        [("until", "We hire by it.", "2040-01-01"), ("comment", &long, "2027-06-01")]
    {
        let bad = [("achievement", &*achievement), ("comment", comment), ("until", until)];
        head.post(new, &bad).await.says(&[&format!("<a href=\"#{field}\">")]);
    }

    let said = [
        ("achievement", &*achievement),
        ("comment", "We hire by it.\n<b>Often.</b>"),
        ("until", "2027-06-01"),
    ];
    let own = head.post(new, &said).await.location().to_owned();
    let public = own.strip_prefix("/desk/works").unwrap();
    head.get(&own).await.says(&["We hire by it.", "In force", "Withdraw it", public]);
    head.get("/desk/works/endorsements").await.says(&["Soil science", "In force", &own]);
    let page = anyone.get(&achievement).await;
    page.says(&[
        "Who speaks for it",
        "We hire by it.\n&#60;b&#62;Often.",
        "The Weir Works",
        public,
    ]);
    let page = anyone.get(public).await;
    page.says(&["Endorsement by The Weir Works", "We hire by it.", "In force", "1 June 2027"]);
    page.says(&["proves who says it, and not that it is so"]);
    let document = anyone.get(&format!("{achievement}?as=jsonld")).await.body;
    assert!(document.contains(&format!("http://localhost:8080{public}")), "{document}");
    office.bench.app.work_off().await.unwrap();
    let address = format!("http://localhost:8080{public}");
    let verified = anyone.post("/verify", &[("text", &address)]).await;
    verified.says(&["Speaks of", "We hire by it.", "and of no person", "not that it is so"]);
    verified.is_silent_on(&["person before you"]);
    let again = head.post(new, &said).await;
    again.says(&["<a href=\"#achievement\">You say something for this edition already."]);

    let withdraw = format!("{own}/withdraw");
    assert_eq!(head.post(&withdraw, &[]).await.location(), own);
    head.get(&own).await.is_silent_on(&[&withdraw]);
    anyone.get(&achievement).await.is_silent_on(&["Who speaks for it", "We hire by it."]);
    anyone.get(public).await.says(&["We hire by it.", "Withdrawn on"]);
    let twice = head.post(&withdraw, &[]).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    twice.says(&["It was withdrawn before, and stays so."]);
}

#[tokio::test]
async fn an_organisation_speaks_through_its_administrators_alone_and_not_of_its_own() {
    let office = office().await;
    let achievement = published(&office).await;
    let said = [("achievement", &*achievement), ("comment", "We hire by it.")];
    office.found("The Weir Works", "works", Capacity::Employer).await;
    let head = office.works("works", Role::Administrator).await;
    let own = head.post("/desk/works/endorsements/new", &said).await.location().to_owned();
    let withdraw = format!("{own}/withdraw");

    for role in [Role::Designer, Role::Awarder, Role::Reader] {
        let colleague = office.works("works", role).await;
        for path in ["/desk/works/endorsements", "/desk/works/endorsements/new", &own] {
            assert_eq!(colleague.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        for path in ["/desk/works/endorsements/new", &withdraw] {
            assert_eq!(colleague.post(path, &said).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    let provider = office.works("north", Role::Administrator).await;
    provider.get("/desk/north").await.is_silent_on(&["/desk/north/endorsements"]);
    let refused = provider.post("/desk/north/endorsements/new", &said).await;
    refused.says(&["Only employers, quality bodies and partners"]);
    let others = withdraw.replace("/works/", "/north/");
    assert_eq!(provider.post(&others, &[]).await.status, StatusCode::NOT_FOUND);
    head.get(&own).await.says(&["In force"]);
}

#[tokio::test]
async fn a_provider_says_what_is_shown_on_its_page() {
    let office = office().await;
    let achievement = published(&office).await;
    office.found("The Weir Works", "works", Capacity::Employer).await;
    let head = office.works("works", Role::Administrator).await;
    let said = [("achievement", &*achievement), ("comment", "Come to us instead.")];
    let own = head.post("/desk/works/endorsements/new", &said).await.location().to_owned();
    let public = own.strip_prefix("/desk/works").unwrap();
    let designer = office.works("north", Role::Designer).await;
    let home = format!("/desk/north{achievement}");
    let hide = format!("{home}{public}/hide");
    designer.get(&home).await.says(&[
        "Come to us instead.",
        "Hide what The Weir Works says",
        &hide,
    ]);
    let reader = office.works("north", Role::Reader).await;
    reader.get(&home).await.is_silent_on(&[&hide]);
    assert_eq!(reader.post(&hide, &[]).await.status, StatusCode::NOT_FOUND);
    let others = hide.replace("/north/", "/works/");
    assert_eq!(head.post(&others, &[]).await.status, StatusCode::NOT_FOUND);

    assert_eq!(designer.post(&hide, &[]).await.location(), home);
    office.nobody().get(&achievement).await.is_silent_on(&["Come to us instead."]);
    let document = format!("{achievement}?as=jsonld");
    office.nobody().get(&document).await.is_silent_on(&["Come to us instead."]);
    office.nobody().get(public).await.says(&["Come to us instead.", "In force"]);
    let show = hide.replace("/hide", "/show");
    designer.get(&home).await.says(&["Show what The Weir Works says", &show]);
    assert_eq!(designer.post(&show, &[]).await.location(), home);
    office.nobody().get(&achievement).await.says(&["Come to us instead."]);
}

/// Soil science, published by the University of the North; its address.
async fn published(office: &Office) -> String {
    let north = office.organisation("north").await.id;
    let machine = Actor::machine(north, Role::Administrator.acts());
    let app = &office.bench.app;
    let draft = app.draft_definition(&machine, north, soil_science()).await.unwrap();
    app.publish_achievement(&machine, draft.id).await.unwrap();
    format!("/achievements/{}", draft.id)
}
