//! A definition written step by step, and the panel beside it.

use axum::http::StatusCode;
use domain::Role;

use crate::common::{Answer, Browser, office};

const LIST: &str = "/desk/north/achievements";

/// What each step asks, as its form sends it.
const STEPS: &[(&str, &[(&str, &str)])] = &[
    (
        "what",
        &[("in", "en"), ("title", "Peat and water"), ("description", "How a bog holds water.")],
    ),
    ("outcomes", &[("outcomes-0-text", "can read a peat profile")]),
    ("measure", &[("hours", "12"), ("credit-system", "ects"), ("level", "5")]),
    ("judged", &[("assessment", "practical"), ("criteria", "Reads three profiles.")]),
    ("taking", &[("participation", "blended"), ("languages", "en")]),
    (
        "quality",
        &[("quality-0-kind", "internal-quality-assurance"), ("stackability", "standalone")],
    ),
];

#[tokio::test]
async fn each_step_is_saved_and_leads_to_the_next_and_keeps_what_others_said() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let first = designer.get(&format!("{LIST}/new")).await;
    first.says(&["Step 1 of 7", "name=\"step\" value=\"what\"", "id=\"title\""]);
    first.is_silent_on(&["id=\"hours\"", "Still needed before"]);
    let home = begin(&designer).await;
    let mut at = format!("{home}/edit/outcomes");
    for (step, fields) in &STEPS[1..] {
        if at.ends_with("/skills") {
            at = next(&designer, &at, &[]).await;
        }
        assert_eq!(at, format!("{home}/edit/{step}"));
        at = next(&designer, &at, fields).await;
    }
    assert_eq!(at, format!("{home}/check"));
    let check = designer.get(&at).await;
    check.says(&["Peat and water", "can read a peat profile", "12 hours", "Publish edition 1"]);
    check.says(&["Partly online", "It stands alone", "href=\"", "/edit/measure#hours\""]);
    let seen = check.field("seen");
    let published = designer.post(&at, &[("seen", &seen)]).await;
    assert_eq!(published.location(), home);
    let nowhere = designer.get(&format!("{home}/edit/nonsense")).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_missing_stops_it_alone_and_the_way_to_it_is_shown() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    for (left_out, step, way) in [
        ("description", "what", "description"),
        ("outcomes-0-text", "outcomes", "outcomes-0-text"),
        ("hours", "measure", "hours"),
        ("level", "measure", "level"),
        ("assessment", "judged", "assessment"),
        ("criteria", "judged", "criteria"),
        ("participation", "taking", "participation"),
        ("quality-0-kind", "quality", "quality-0-kind"),
    ] {
        let fields: Vec<_> = whole().into_iter().filter(|(name, _)| *name != left_out).collect();
        let home = designer.post(&format!("{LIST}/new"), &fields).await.location().to_owned();
        let check = designer.get(&format!("{home}/check")).await;
        check.says(&[&format!("href=\"{home}/edit/{step}#{way}\"")]);
        check.is_silent_on(&["Publish edition"]);
        let missing = check.body.split("class=\"tasks\"").nth(1).unwrap();
        assert_eq!(missing.split("</ul>").next().unwrap().matches("<li>").count(), 1, "{left_out}");
        let form = designer.get(&format!("{home}/edit/{step}")).await;
        form.says(&[&format!("<a href=\"#{way}\">"), &format!("id=\"{way}\"")]);
        let seen = form.field("seen");
        let forced = designer.post(&format!("{home}/check"), &[("seen", &seen)]).await;
        assert_eq!(forced.status, StatusCode::CONFLICT, "{left_out}");
        designer.get(&home).await.says(&["Draft"]);
    }
    let home = designer.post(&format!("{LIST}/new"), &whole()).await.location().to_owned();
    designer.post(&format!("{home}/awarding"), &[("awarding-0-slug", "")]).await.location();
    let check = designer.get(&format!("{home}/check")).await;
    check.says(&[
        "Country of who awards it",
        "Who may award it",
        &format!("href=\"{home}/awarding\""),
    ]);
    check.is_silent_on(&["Publish edition"]);
}

#[tokio::test]
async fn two_on_different_steps_do_not_disturb_each_other() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let other = office.works("north", Role::Administrator).await;
    let home = begin(&designer).await;
    let (measure, taking) = (format!("{home}/edit/measure"), format!("{home}/edit/taking"));
    let (mine, theirs) = (designer.get(&measure).await, other.get(&taking).await);
    send(&other, &taking, &theirs, &[("participation", "online")]).await.location();
    send(&designer, &measure, &mine, &[("hours", "20")]).await.location();
    designer.get(&home).await.says(&["Online", "20 hours"]);

    let again = send(&other, &measure, &mine, &[("hours", "30")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "the same was changed meanwhile");
    again.says(&["Someone else changed this draft", "20 hours", "value=\"30\""]);
}

#[tokio::test]
async fn more_room_is_made_after_what_is_there_was_saved() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = begin(&designer).await;
    let outcomes = format!("{home}/edit/outcomes");
    let form = designer.get(&outcomes).await;
    form.says(&["id=\"outcomes-4-text\""]);
    form.is_silent_on(&["id=\"outcomes-5-text\""]);
    let typed = [("outcomes-0-text", "can dig"), ("do", "add-outcome")];
    let more = send(&designer, &outcomes, &form, &typed).await.location().to_owned();
    assert_eq!(more, format!("{outcomes}?rows=6#outcomes-5-text"));
    let form = designer.get(more.split('#').next().unwrap()).await;
    form.says(&["can dig</textarea>", "id=\"outcomes-5-text\""]);

    let bad = send(&designer, &format!("{home}/edit/measure"), &form, &[("hours", "many")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    bad.says(&["<a href=\"#hours\">", "value=\"many\"", "Step 4 of 7"]);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_begins_one_draft_and_keeps_the_newer_words() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let new = format!("{LIST}/new");
    let draft = designer.get(&new).await.field("draft");
    let typed =
        |title| [("in", "en"), ("title", title), ("step", "what"), ("draft", draft.as_str())];
    let first = designer.post(&new, &typed("Bogs")).await.location().to_owned();
    assert!(first.ends_with(&draft));
    let (one, two) = (typed("Bogs"), typed("Bogs"));
    let both = tokio::join!(designer.post(&new, &one), designer.post(&new, &two));
    assert_eq!((both.0.location(), both.1.location()), (first.as_str(), first.as_str()));
    assert_eq!(designer.post(&new, &typed("Fens")).await.location(), first, "back, and once more");
    let list = designer.get(LIST).await;
    assert_eq!(list.body.matches("/desk/north/achievements/0").count(), 1, "{}", list.body);
    list.says(&["Fens"]);

    let outcomes = format!("{first}/edit/outcomes");
    next(&designer, &outcomes, &[("outcomes-0-text", "can dig")]).await;
    let late = designer.post(&new, &typed("Marshes")).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "it went on since");
    late.says(&["value=\"Marshes\"", "Fens"]);

    let future = "fffffff0-0000-7000-8000-000000000001";
    let made_up = [("in", "en"), ("title", "First of all"), ("draft", future)];
    let begun = designer.post(&new, &made_up).await.location().to_owned();
    assert!(!begun.ends_with(future), "nobody stands first by an id that they made up");
}

#[tokio::test]
async fn the_panel_counts_and_tells_what_would_be_better_and_why() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let mut fields = whole();
    fields.push(("outcomes-1-text", "can understand water"));
    let home = designer.post(&format!("{LIST}/new"), &fields).await.location().to_owned();
    let form = designer.get(&format!("{home}/edit/outcomes")).await;
    form.says(&["13 of 19 elements are there", "Ready to be published"]);
    form.says(&[
        "href=\"#outcomes-1-text\"",
        "Outcome 2 begins with “understand”",
        "Nobody can see",
    ]);
    form.says(&["on other steps", "value=\"to:judged#supervision\""]);
    designer.get(&format!("{home}/check")).await.says(&["Outcome 2 begins", "Publish edition 1"]);
}

#[tokio::test]
async fn one_is_begun_from_anothers_which_stays_written_on_it() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = designer.post(&format!("{LIST}/new"), &whole()).await.location().to_owned();
    let id = home.rsplit('/').next().unwrap();
    let other = office.works("south", Role::Designer).await;
    let copy = "/desk/south/achievements/copy";
    let draft = other.get(&format!("{copy}?from={id}")).await;
    assert_eq!(draft.status, StatusCode::UNPROCESSABLE_ENTITY, "a draft is no one else's to read");
    draft.says(&["Nothing that is published here has this address"]);
    assert_eq!(other.post(copy, &[("from", id)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let seen = designer.get(&format!("{home}/check")).await.field("seen");
    designer.post(&format!("{home}/check"), &[("seen", &seen)]).await.location();
    let from = format!("http://localhost:8080/achievements/{id}");
    let shown = other.get(&format!("{copy}?from={from}")).await;
    shown.says(&["Peat and water", "University of the North", "Begin a draft from it"]);
    shown.says(&["<dt>Edition</dt><dd>1</dd>"]);
    let draft = shown.field("draft");
    let typed = [("from", from.as_str()), ("draft", draft.as_str())];
    let first = other.post(copy, &typed).await.location().to_owned();
    assert_eq!(other.post(copy, &typed).await.location(), first, "it is begun once");
    let theirs = first.trim_end_matches("/edit/what").to_owned();
    let check = other.get(&format!("{theirs}/check")).await;
    check.says(&["“Peat and water” by University of the North", "can read a peat profile"]);
    check.says(&["Quality assurance</a>"]);
    let based_on = check.body.split("<dt>Based on</dt>").nth(1).unwrap().split("</div>").next();
    assert!(!based_on.unwrap().contains("href="), "nobody can change it: {based_on:?}");
    let form = other.get(&first).await;
    send(&other, &first, &form, &[("title", "Bogs"), ("description", "Ours.")]).await.location();
    let quality = format!("{theirs}/edit/quality");
    next(&other, &quality, &[("quality-0-kind", "internal-quality-assurance")]).await;
    let seen = other.get(&format!("{theirs}/check")).await.field("seen");
    other.post(&format!("{theirs}/check"), &[("seen", &seen)]).await.location();
    let id = theirs.rsplit('/').next().unwrap();
    let public = office.nobody().get(&format!("/achievements/{id}")).await;
    public.says(&["Bogs", "Based on", "Peat and water", &format!("{from}/1")]);
}

#[tokio::test]
async fn hours_and_credits_that_cannot_both_be_true_are_told_before_it_is_published() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let begun =
        |hours: &'static str| [&[("credits", "3")], &whole()[..], &[("hours", hours)]].concat();
    let fields: Vec<_> = begun("28").into_iter().filter(|it| *it != ("hours", "12")).collect();
    let home = designer.post(&format!("{LIST}/new"), &fields).await.location().to_owned();
    for (language, words) in [
        ("en", "9.3 hours</a>. An ECTS"),
        ("es", "9,3 horas</a>. Un"),
        ("fr", "9,3 heures</a>. Un"),
    ] {
        let check = designer.get(&format!("{home}/check?lang={language}")).await;
        let open = check.body.split("<details").next().unwrap();
        assert!(open.contains("notice attention") && open.contains(words), "{language}: {open}");
        assert_eq!(check.body.matches(words.split('<').next().unwrap()).count(), 1);
    }
    let fields: Vec<_> = begun("90").into_iter().filter(|it| *it != ("hours", "12")).collect();
    let home = designer.post(&format!("{LIST}/new"), &fields).await.location().to_owned();
    designer.get(&format!("{home}/check")).await.is_silent_on(&["notice attention"]);
}

/// The fields of all steps at once.
fn whole() -> Vec<(&'static str, &'static str)> {
    STEPS.iter().flat_map(|(_, fields)| fields.iter().copied()).collect()
}

/// Begins a draft with the first step, and tells where it is.
async fn begin(browser: &Browser<'_>) -> String {
    let first = [STEPS[0].1, &[("step", "what"), ("do", "next")]].concat();
    let begun = browser.post(&format!("{LIST}/new"), &first).await;
    begun.location().trim_end_matches("/edit/outcomes").to_owned()
}

/// Saves a step and goes on; tells where that leads.
async fn next(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)]) -> String {
    let form = browser.get(path).await;
    let fields = [fields, &[("do", "next")]].concat();
    send(browser, path, &form, &fields).await.location().to_owned()
}

/// Sends fields with what a form carries along unseen.
async fn send(browser: &Browser<'_>, path: &str, form: &Answer, fields: &[(&str, &str)]) -> Answer {
    let carried = ["seen", "was"].map(|it| (it, form.field(it)));
    let carried: Vec<_> = carried.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &[fields, &carried, &[("in", "en")]].concat()).await
}
