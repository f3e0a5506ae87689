//! A form of a definition that is left by another way than its own button: what was typed is saved first.

use axum::http::StatusCode;
use domain::Role;

use crate::common::{Answer, Browser, office};

const LIST: &str = "/desk/north/achievements";

#[tokio::test]
async fn every_way_from_a_step_to_another_form_saves_what_was_typed() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = begin(&designer).await;
    let judged = format!("{home}/edit/judged");
    let form = designer.get(&judged).await;
    let main = form.body.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    assert!(
        !main.contains(&format!("href=\"{home}/edit")),
        "no link forgets what is typed: {main}"
    );
    for (go, there) in [
        ("to:measure", format!("{home}/edit/measure")),
        ("to:taking#languages", format!("{home}/edit/taking#languages")),
        ("to:whole#to", format!("{home}/edit#to")),
        ("to:whole", format!("{home}/edit")),
    ] {
        form.says(&[&format!(
            "<button form=\"defining\" class=\"plain\" name=\"do\" value=\"{go}\""
        )]);
        let criteria = format!("Typed before {go}.");
        let form = designer.get(&judged).await;
        let typed = [("criteria", criteria.as_str()), ("do", go)];
        let left = send(&designer, &judged, &form, &typed).await;
        assert_eq!(left.location(), there);
        designer.get(&home).await.says(&[&criteria]);
    }
}

#[tokio::test]
async fn the_whole_form_leads_to_what_is_folded_away_and_saves_first() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = begin(&designer).await;
    let edit = format!("{home}/edit");
    let form = designer.get(&edit).await;
    form.says(&["value=\"to:quality#need\"", "value=\"to:what\"", "href=\"#field\""]);
    let typed = [("title", "Bogs"), ("do", "to:quality#need")];
    let left = send(&designer, &edit, &form, &typed).await;
    assert_eq!(left.location(), format!("{home}/edit/quality#need"));
    designer.get(&home).await.says(&["Bogs"]);
}

#[tokio::test]
async fn what_cannot_be_saved_keeps_the_page_and_what_nobody_knows_leads_nowhere() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = begin(&designer).await;
    let measure = format!("{home}/edit/measure");
    let form = designer.get(&measure).await;
    let again = send(&designer, &measure, &form, &[("hours", "many"), ("do", "to:what")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(&["<a href=\"#hours\">", "value=\"many\"", "Step 4 of 7"]);
    for go in ["to:https://elsewhere.example", "to:what#\"><script>", "to:"] {
        let left = send(&designer, &measure, &form, &[("hours", "12"), ("do", go)]).await;
        assert_eq!(left.location(), home, "{go}");
    }
}

#[tokio::test]
async fn words_in_another_language_are_left_in_that_language() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = begin(&designer).await;
    let what = format!("{home}/edit/what");
    let form = designer.get(&format!("{what}?in=es")).await;
    let typed = |go| [("in", "es"), ("title", "Turba"), ("do", go)];
    let left = send(&designer, &what, &form, &typed("to:judged")).await;
    assert_eq!(left.location(), format!("{home}/edit/judged?in=es"));
    let form = designer.get(left.location()).await;
    form.says(&["value=\"to:judged?in=en\"", "value=\"to:judged?in=es\" aria-current=\"true\""]);
    let left = send(&designer, &what, &form, &typed("to:what?in=en")).await;
    assert_eq!(left.location(), format!("{what}?in=en"));
}

#[tokio::test]
async fn whoever_only_looks_at_the_steps_changes_nothing() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = begin(&designer).await;
    let what = format!("{home}/edit/what");
    let form = designer.get(&what).await;
    let left = send(&designer, &what, &form, &[("title", "Peat"), ("do", "to:measure")]).await;
    assert_eq!(left.location(), format!("{home}/edit/measure"));
    assert!(!left.headers.contains_key("set-cookie"), "nothing was saved, and nobody says so");
    assert_eq!(designer.get(&what).await.field("seen"), form.field("seen"));
}

#[tokio::test]
async fn a_form_that_is_new_is_left_without_a_draft_or_with_what_was_typed() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let new = format!("{LIST}/new");
    let first = designer.get(&new).await;
    first.says(&["value=\"to:copy\"", "value=\"to:whole\""]);
    let step = [("in", "en"), ("step", "what")];
    let left = designer.post(&new, &[&step[..], &[("do", "to:copy")]].concat()).await;
    assert_eq!(left.location(), format!("{LIST}/copy"));
    let typed = [&step[..], &[("description", "How a bog holds water.")]].concat();
    let whole = designer.post(&new, &[&typed[..], &[("do", "to:whole")]].concat()).await;
    assert_eq!(whole.status, StatusCode::OK);
    whole.says(&["How a bog holds water.</textarea>", "id=\"hours\"", "value=\"to:what\""]);
    let again = designer.post(&new, &[&typed[..], &[("do", "to:copy")]].concat()).await;
    again.says(&["<a href=\"#title\">", "How a bog holds water.</textarea>"]);
    designer.get(LIST).await.says(&["No micro-credential yet"]);

    let typed = [("in", "en"), ("title", "Peat"), ("hours", "12"), ("do", "to:what")];
    let left = designer.post(&new, &typed).await.location().to_owned();
    let home = left.trim_end_matches("/edit/what");
    designer.get(home).await.says(&["Peat", "12 hours"]);
    let empty = designer.post(&new, &[("in", "en"), ("do", "to:what")]).await;
    assert_eq!(empty.location(), new);
}

#[tokio::test]
async fn whoever_is_signed_out_meanwhile_is_told_that_what_they_sent_is_not_saved_and_how_to_save_it()
 {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let what = format!("{}/edit/what", begin(&designer).await);
    let form = designer.get(&what).await;
    let typed = [("title", "Bogs"), ("do", "to:measure")];
    let refused = send(&office.nobody(), &what, &form, &typed).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    refused.says(&["What you sent is not saved yet", "href=\"/sign-in\" target=\"_blank\""]);
    let read = office.nobody().get(&what).await;
    read.says(&["Sign in, and you come back here"]);
    read.is_silent_on(&["not saved yet", "target=\"_blank\""]);
    // They signed in elsewhere, and reload.
    send(&designer, &what, &form, &typed).await.location();
    designer.get(&what).await.says(&["value=\"Bogs\""]);
}

/// Begins a draft, and tells where it is.
async fn begin(browser: &Browser<'_>) -> String {
    let fields = [("in", "en"), ("title", "Peat")];
    browser.post(&format!("{LIST}/new"), &fields).await.location().to_owned()
}

/// Sends fields with what a form carries along unseen.
async fn send(browser: &Browser<'_>, path: &str, form: &Answer, fields: &[(&str, &str)]) -> Answer {
    let carried = ["seen", "was"].map(|it| (it, form.field(it)));
    let carried: Vec<_> = carried.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &[fields, &carried, &[("in", "en")]].concat()).await
}
