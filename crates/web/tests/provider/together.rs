//! Two who write one draft at the same time: neither loses a word, and nobody is stopped for nothing.

use axum::http::StatusCode;
use domain::Role;

use crate::common::{Answer, Browser, Office, office};

const LIST: &str = "/desk/north/achievements";
const DIGGING: &str = "dig ditches http://data.europa.eu/esco/skill/1";
const DRAINING: &str = "drain land http://data.europa.eu/esco/skill/2";

#[tokio::test]
async fn skills_for_what_someone_rewords_meanwhile_are_shown_and_kept() {
    let office = office().await;
    let Two { designer, other, home, skills, outcomes } = two(&office).await;
    let (mine, theirs) = (designer.get(&skills).await, other.get(&outcomes).await);
    let reworded = [("outcomes-0-text", "can dig"), ("outcomes-1-text", "can drain a bog")];
    send(&other, &outcomes, &theirs, &reworded).await.location();

    let ticked = [("outcomes-0-suggested", DIGGING), ("outcomes-1-suggested", DRAINING)];
    let clash = send(&designer, &skills, &mine, &ticked).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    clash.says(&["Someone else changed this draft", "can drain a bog", "drain land"]);
    clash.says(&["href=\"#skills\"", "id=\"skills\""]);
    let kept = [("outcomes-0-kept", DIGGING), ("outcomes-1-kept", DRAINING)];
    send(&designer, &skills, &clash, &kept).await.location();
    designer.get(&home).await.says(&["can dig (dig ditches)", "can drain a bog (drain land)"]);
}

#[tokio::test]
async fn skills_for_what_someone_takes_away_meanwhile_are_shown_before_anything_is_saved() {
    let office = office().await;
    let Two { designer, other, home, skills, outcomes } = two(&office).await;
    let (mine, theirs) = (designer.get(&skills).await, other.get(&outcomes).await);
    let fewer = [("outcomes-0-text", "can dig"), ("outcomes-1-text", "")];
    send(&other, &outcomes, &theirs, &fewer).await.location();

    let clash = send(&designer, &skills, &mine, &[("outcomes-1-suggested", DRAINING)]).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    clash.says(&["can drain", "drain land"]);
    designer.get(&home).await.is_silent_on(&["drain land", "can drain"]);
    send(&designer, &skills, &clash, &[("outcomes-1-kept", DRAINING)]).await.location();
    designer.get(&home).await.says(&["can drain (drain land)"]);

    // Whoever ticks nothing for it lets it go.
    let mine = designer.get(&skills).await;
    let theirs = other.get(&outcomes).await;
    send(&other, &outcomes, &theirs, &fewer).await.location();
    send(&designer, &skills, &mine, &[]).await.location();
    designer.get(&home).await.is_silent_on(&["can drain"]);
}

#[tokio::test]
async fn an_outcome_that_both_reword_keeps_its_skills() {
    let office = office().await;
    let Two { designer, other, home, skills, outcomes } = two(&office).await;
    let form = designer.get(&skills).await;
    send(&designer, &skills, &form, &[("outcomes-0-suggested", DIGGING)]).await.location();
    let (mine, theirs) = (designer.get(&outcomes).await, other.get(&outcomes).await);
    let digs = |text: &'static str| [("outcomes-0-text", text), ("outcomes-1-text", "can drain")];
    send(&other, &outcomes, &theirs, &digs("can dig deep")).await.location();
    let clash = send(&designer, &outcomes, &mine, &digs("can dig well")).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    send(&designer, &outcomes, &clash, &digs("can dig well")).await.location();
    designer.get(&home).await.says(&["can dig well (dig ditches)"]);
}

#[tokio::test]
async fn an_outcome_that_is_reworded_keeps_its_skills_while_another_is_mended() {
    let office = office().await;
    let Two { designer, home, skills, outcomes, .. } = two(&office).await;
    let form = designer.get(&skills).await;
    send(&designer, &skills, &form, &[("outcomes-1-suggested", DRAINING)]).await.location();
    let form = designer.get(&outcomes).await;
    let long = format!("can dig\n{}", "x".repeat(501));
    let typed = [("outcomes-0-text", long.as_str()), ("outcomes-1-text", "can drain a bog")];
    let again = send(&designer, &outcomes, &form, &typed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    // The list took a box more, so that the other stands in the third now.
    let typed = [
        ("outcomes-0-text", "can dig"),
        ("outcomes-1-text", "can measure"),
        ("outcomes-2-text", "can drain a bog"),
    ];
    send(&designer, &outcomes, &again, &typed).await.location();
    designer.get(&home).await.says(&["can drain a bog (drain land)"]);
}

#[tokio::test]
async fn what_others_do_beside_the_words_stops_nobody_who_writes_them() {
    let office = office().await;
    let Two { designer, other, home, .. } = two(&office).await;
    let edit = format!("{home}/edit");
    let mine = designer.get(&edit).await;
    let awarding = [("awarding-0-slug", "north"), ("awarding-1-slug", "south")];
    other.post(&format!("{home}/awarding"), &awarding).await.location();
    let typed =
        [("title", "Bogs"), ("outcomes-0-text", "can dig"), ("outcomes-1-text", "can drain")];
    send(&designer, &edit, &mine, &typed).await.location();
    // Whoever presses twice saves the same twice.
    send(&designer, &edit, &mine, &typed).await.location();
    designer.get(&home).await.says(&["Bogs", "College of the South"]);
}

/// Two who write the same draft, where it is, and two of its steps.
struct Two<'a> {
    designer: Browser<'a>,
    other: Browser<'a>,
    home: String,
    skills: String,
    outcomes: String,
}

/// One of the two begins a draft with two outcomes.
async fn two(office: &Office) -> Two<'_> {
    let designer = office.works("north", Role::Designer).await;
    let other = office.works("north", Role::Administrator).await;
    let fields = [
        ("in", "en"),
        ("title", "Peat"),
        ("outcomes-0-text", "can dig"),
        ("outcomes-1-text", "can drain"),
    ];
    let home = designer.post(&format!("{LIST}/new"), &fields).await.location().to_owned();
    let (skills, outcomes) = (format!("{home}/edit/skills"), format!("{home}/edit/outcomes"));
    Two { designer, other, home, skills, outcomes }
}

/// Sends fields with what a form carries along unseen.
async fn send(browser: &Browser<'_>, path: &str, form: &Answer, fields: &[(&str, &str)]) -> Answer {
    let names = ["seen", "was", "outcomes-0-was", "outcomes-1-was", "outcomes-2-was"];
    let names = names.into_iter().filter(|it| form.body.contains(&format!("name=\"{it}\"")));
    let carried: Vec<_> = names.map(|it| (it, form.field(it))).collect();
    let carried: Vec<_> = carried.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &[fields, &carried, &[("in", "en")]].concat()).await
}
