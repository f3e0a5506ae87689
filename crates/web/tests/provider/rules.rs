//! What a register requires beside what all ask: switched on by the operator, asked of providers.

use axum::http::StatusCode;
use domain::{Actor, Jurisdiction, Role};
use uuid::Uuid;
use web::locale::{Language, Locale, MISSING};

use crate::common::{Office, office};

const LIST: &str = "/desk/north/achievements";

/// All that the gate asks, as a form sends it.
const WHOLE: &[(&str, &str)] = &[
    ("in", "en"),
    ("title", "National peat"),
    ("description", "How a bog holds water."),
    ("outcomes-0-text", "can read a peat profile"),
    ("credits", "45"),
    ("credit-system", "nz-credit"),
    ("level", "5"),
    ("assessment", "practical"),
    ("criteria", "Reads three profiles."),
    ("participation", "blended"),
    ("quality-0-kind", "internal-quality-assurance"),
];

#[tokio::test]
async fn a_register_stops_what_its_rules_forbid_and_names_them() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = designer.post(&format!("{LIST}/new"), WHOLE).await.location().to_owned();
    designer.get(&format!("{home}/check")).await.says(&["Publish edition 1"]);

    switch_on(&office, vec![Jurisdiction::Nz]).await;
    let check = designer.get(&format!("{home}/check")).await;
    check.is_silent_on(&["Publish edition"]);
    check.says(&["New Zealand requires it:", "Listing and Operational Rules 2022, rule 6.2"]);
    check.says(&["A title without these words", &format!("{home}/edit/what#title")]);
    check.says(&["No more than 40 credits", &format!("{home}/edit/measure#credits")]);
    check.says(&["The level in the national framework", "Where it leads", "When it is reviewed"]);
    designer.get(LIST).await.says(&["but for what a register requires"]);
    let step = designer.get(&format!("{home}/edit/what")).await;
    step.says(&[
        "<li aria-current=\"step\"><span>What it is</span> <span class=\"hint\">2 things still",
    ]);
    step.says(&["5 things still needed"]);
    let seen = designer.get(&format!("{home}/edit/what")).await.field("seen");
    let forced = designer.post(&format!("{home}/check"), &[("seen", &seen)]).await;
    assert_eq!(forced.status, StatusCode::CONFLICT);

    let mended = [
        WHOLE,
        &[("national", "NZQCF 5"), ("field", "08"), ("purpose", "Care for bogs.")],
        &[("need", "Farmers asked."), ("pathway", "Work on farms."), ("standards", "None.")],
        &[("review-months", "48")],
    ]
    .concat();
    let mended: Vec<_> = mended
        .into_iter()
        .map(|it| match it.0 {
            "title" => ("title", "Peat"),
            "credits" => ("credits", "40"),
            _ => it,
        })
        .collect();
    let home = designer.post(&format!("{LIST}/new"), &mended).await.location().to_owned();
    let check = designer.get(&format!("{home}/check")).await;
    check.says(&["Publish edition 1", "New Zealand recommends it:", "36 at most"]);
    check.says(&["How you know that it is needed: Farmers asked."]);
    let seen = check.field("seen");
    designer.post(&format!("{home}/check"), &[("seen", &seen)]).await.location();
    let id = home.rsplit('/').next().unwrap();
    let public = office.nobody().get(&format!("/achievements/{id}")).await;
    public.says(&["Why it is needed", "Farmers asked.", "Reviewed every 48 months"]);
}

#[tokio::test]
async fn what_is_published_needs_nothing_until_it_is_changed() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = designer.post(&format!("{LIST}/new"), WHOLE).await.location().to_owned();
    let seen = designer.get(&format!("{home}/check")).await.field("seen");
    designer.post(&format!("{home}/check"), &[("seen", &seen)]).await.location();
    switch_on(&office, vec![Jurisdiction::Nz]).await;
    let stops = ["Still needed before it can be published"];
    designer.get(&home).await.is_silent_on(&stops);

    let what = format!("{home}/edit/what");
    let form = designer.get(&what).await;
    let (seen, was) = (form.field("seen"), form.field("was"));
    let changed =
        [("in", "en"), ("title", "National bogs"), ("seen", seen.as_str()), ("was", was.as_str())];
    designer.post(&what, &changed).await.location();
    designer.get(&home).await.says(&stops);
}

#[tokio::test]
async fn rules_that_nothing_could_meet_together_are_not_switched_on() {
    let office = office().await;
    let operator = office.works("north", Role::Operator).await;
    let both = [("rules", "nz"), ("rules", "es")];
    let again = operator.post("/installation/rules", &both).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(&["New Zealand and Spain require credits of different systems", "href=\"#rules\""]);
    again.says(&["value=\"nz\" id=\"rules-3\" checked", "value=\"es\" id=\"rules-5\" checked"]);
    assert_eq!(office.bench.app.jurisdictions().await.unwrap(), []);
    operator.post("/installation/rules", &[("rules", "eu"), ("rules", "nz")]).await.location();
    let held = office.bench.app.jurisdictions().await.unwrap();
    assert_eq!(held, [Jurisdiction::Eu, Jurisdiction::Nz]);
}

#[tokio::test]
async fn the_page_of_rules_says_what_each_is_chosen_from_and_what_could_not_be_read() {
    let office = office().await;
    let operator = office.works("north", Role::Operator).await;
    let rules = operator.get("/installation/rules").await;
    rules.says(&["Chosen from", "Fields of ISCED-F", "Levels of the NZQCF", "ESCO skills"]);
    rules.says(&["25–30 hours for each credit", "NZSCED number", "We could not read article 37"]);
    let named = Jurisdiction::ALL.iter().flat_map(|it| it.rules()).filter_map(|it| it.vocabulary);
    for list in named {
        let key = format!("rules-list-{list}");
        for language in Language::SPOKEN {
            assert!(!Locale::new(language).t(&key).contains(MISSING), "{key}");
        }
    }
}

#[tokio::test]
async fn only_who_runs_the_installation_switches_rules() {
    let office = office().await;
    let provider = office.works("north", Role::Administrator).await;
    assert_eq!(provider.get("/installation/rules").await.status, StatusCode::FORBIDDEN);
    let posted = provider.post("/installation/rules", &[("rules", "nz")]).await;
    assert_eq!(posted.status, StatusCode::FORBIDDEN);
    assert_eq!(office.bench.app.jurisdictions().await.unwrap(), []);
}

async fn switch_on(office: &Office, jurisdictions: Vec<Jurisdiction>) {
    let operator = Actor::person(Uuid::nil().into(), [(Uuid::nil().into(), Role::Operator)]);
    office.bench.app.put_jurisdictions(&operator, jurisdictions).await.unwrap();
}
