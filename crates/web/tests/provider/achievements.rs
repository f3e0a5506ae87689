use axum::http::StatusCode;
use domain::{Role, definition::Level};

use crate::common::{Answer, Browser, office};

/// All that the gate asks, as a form sends it.
const WHOLE: &[(&str, &str)] = &[
    ("in", "en"),
    ("title", "Peat and water"),
    ("description", "How a bog holds water, and how to help it."),
    ("outcomes-0-text", "can read a peat profile"),
    ("outcomes-0-kind", "skill"),
    ("outcomes-0-skills", "examine soil http://data.europa.eu/esco/skill/1\n"),
    ("outcomes-1-text", ""),
    ("hours", "12,5"),
    ("credits", "0.5"),
    ("credit-system", "ects"),
    ("level", "5"),
    ("cycle", "short-cycle"),
    ("assessment", "practical"),
    ("assessment", "portfolio"),
    ("criteria", "Reads three profiles in the field."),
    ("participation", "blended"),
    ("languages", "en"),
    ("languages", "ga"),
    ("quality-0-kind", "internal-quality-assurance"),
    ("do", "save"),
];

const LIST: &str = "/desk/north/achievements";

#[tokio::test]
async fn a_designer_defines_checks_and_publishes_a_micro_credential() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    designer.get(LIST).await.says(&["No micro-credential yet", "/achievements/new"]);
    let form = designer.get(&format!("{LIST}/new?whole=yes")).await;
    form.says(&["Still needed before it can be published", "href=\"#outcomes-0-text\""]);

    let draft = designer.post(&format!("{LIST}/new"), &[("in", "en"), ("title", "Peat")]).await;
    let home = draft.location().to_owned();
    assert!(draft.headers["set-cookie"].to_str().unwrap().starts_with("news=draft-saved;"));
    designer.get(&home).await.says(&["Draft", "/edit/judged#criteria"]);
    designer.get(LIST).await.says(&["Still missing", "Kinds of assessment"]);
    let check = designer.get(&format!("{home}/check")).await;
    check.is_silent_on(&["Publish edition"]);

    let saved = save(&designer, &home, &[("do", "check")]).await;
    assert_eq!(saved, format!("{home}/check"));
    let check = designer.get(&saved).await;
    check.says(&["12.5 hours", "0.5 ECTS credit", "can read a peat profile", "examine soil"]);
    check.says(&["Publish edition 1", "University of the North", "English and Irish"]);
    let seen = check.field("seen");
    let published = designer.post(&format!("{home}/check"), &[("seen", &seen)]).await;
    assert_eq!(published.location(), home);
    designer.get(&home).await.says(&["Published", "Edition 1"]);

    let id = home.rsplit('/').next().unwrap().parse().unwrap();
    let definition = office.bench.app.achievement(id, None).await.unwrap().version.definition;
    let skill = &definition.outcomes[0].skills[0];
    assert_eq!((skill.name.as_str(), skill.framework.as_deref()), ("examine soil", Some("ESCO")));
    let Some(Level::Eqf { level, cycle, .. }) = definition.level else { panic!("no level") };
    assert_eq!((level.number(), cycle.unwrap().code()), (5, "short-cycle"));
    assert_eq!(definition.assessment.len(), 2);
}

#[tokio::test]
async fn another_box_keeps_what_was_typed_and_a_pasted_list_fills_several() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let typed = [
        ("in", "en"),
        ("title", "Peat"),
        ("outcomes-0-text", "can dig\ncan measure\n\ncan draw"),
        ("outcomes-1-text", "can rest"),
        ("quality-0-agency", "Land Council"),
        ("do", "add-outcome"),
    ];
    let again = designer.post(&format!("{LIST}/new"), &typed).await;
    assert_eq!(again.status, StatusCode::OK);
    again.says(&["can measure</textarea>", "can draw</textarea>", "can rest</textarea>"]);
    again.says(&["id=\"outcomes-4-text\"", "value=\"Land Council\""]);
    again.is_silent_on(&["id=\"outcomes-5-text\"", "role=\"alert\""]);
    let more = [&typed[..5], &[("do", "add-quality")]].concat();
    let again = designer.post(&format!("{LIST}/new"), &more).await;
    again.says(&["id=\"quality-1-kind\""]);
    again.is_silent_on(&["id=\"quality-2-kind\""]);
}

#[tokio::test]
async fn of_a_pasted_list_that_is_too_long_every_line_stays_until_it_is_short_enough() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let list = |lines: usize| {
        (1..=lines).map(|it| format!("can do no. {it}.")).collect::<Vec<_>>().join("\n")
    };
    let (forty, many) = (list(40), list(140));
    let typed = [("in", "en"), ("title", "Peat"), ("outcomes-0-text", forty.as_str())];
    let again = designer.post(&format!("{LIST}/new"), &typed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(&["There are more than 30 of these", "can do no. 40.</textarea>"]);
    let more = [&typed[..], &[("do", "add-outcome")]].concat();
    designer.post(&format!("{LIST}/new"), &more).await.says(&["can do no. 40.</textarea>"]);

    let names: Vec<String> = (0..40).map(|it| format!("outcomes-{it}-text")).collect();
    let lines = forty.lines().enumerate().map(|(at, it)| if at < 10 { "" } else { it });
    let fewer: Vec<_> = names.iter().map(String::as_str).zip(lines).collect();
    let fewer = [&[("in", "en"), ("title", "Peat")], &fewer[..]].concat();
    let home = designer.post(&format!("{LIST}/new"), &fewer).await.location().to_owned();
    designer.get(&home).await.says(&["can do no. 11.", "can do no. 30.", "can do no. 40."]);

    let typed = [("in", "en"), ("title", "Peat"), ("outcomes-0-text", many.as_str())];
    let again = designer.post(&format!("{LIST}/new"), &typed).await;
    again.says(&["This list is longer than we can take in", "\ncan do no. 140.</textarea>"]);
    again.is_silent_on(&["id=\"outcomes-3-text\""]);
}

#[tokio::test]
async fn a_national_level_is_not_lost_where_the_level_that_it_stands_beside_is_not_chosen() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    for level in ["", "none"] {
        for beside in [("national", "AQF 5"), ("cycle", "short-cycle")] {
            let typed = [("in", "en"), ("title", "Peat"), ("level", level), beside];
            let again = designer.post(&format!("{LIST}/new"), &typed).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{level:?}, {beside:?}");
            again.says(&["<a href=\"#level\">", "stand beside a level", beside.1]);
        }
    }
}

#[tokio::test]
async fn every_fault_is_told_beside_its_field_and_nothing_is_lost() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let long = "x".repeat(501);
    let typed = [
        ("in", "en"),
        ("title", ""),
        ("outcomes-0-text", "can dig"),
        ("outcomes-1-text", long.as_str()),
        ("hours", "many"),
        ("quality-0-agency", "Land Council"),
        ("quality-1-kind", "internal-quality-assurance"),
        ("quality-1-url", "javascript:alert(1)"),
        ("scale-min", "3"),
        ("further", "<script>alert(1)</script>"),
        ("do", "save"),
    ];
    let again = designer.post(&format!("{LIST}/new"), &typed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in
        ["title", "outcomes-1-text", "hours", "quality-0-kind", "quality-1-url", "scale-name"]
    {
        again.says(&[&format!("<a href=\"#{field}\">"), &format!("id=\"{field}-error\"")]);
    }
    again.says(&["value=\"many\"", "can dig</textarea>", &long, "&#60;script&#62;"]);
    again.says(&["Write a whole address, beginning with https://"]);
    again.is_silent_on(&["<script>alert", "Write the name and then"]);
}

#[tokio::test]
async fn what_is_to_be_mended_is_seen_where_little_is_asked() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let new = format!("{LIST}/new");
    let typed = [("in", "en"), ("title", "Peat"), ("scale-min", "few")];
    let again = designer.post(&new, &typed).await;
    let scale = again.body.split("<summary>Results are given on a scale").next().unwrap();
    assert!(scale.trim_end().ends_with("<details open>"), "its error would be folded away");

    let typed = [
        ("in", "en"),
        ("title", "Peat"),
        ("outcomes-0-text", "can weld"),
        ("outcomes-0-skills", "welding"),
    ];
    let again = designer.post(&new, &typed).await;
    let told = again.body.split("summary-title").nth(2).unwrap().split("</ul>").next().unwrap();
    assert_eq!(told.matches("Write the name and then a whole address").count(), 1, "{told}");
}

#[tokio::test]
async fn words_are_added_in_another_language_and_the_first_ones_stay() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = designer.post(&format!("{LIST}/new"), WHOLE).await.location().to_owned();
    let to = save(&designer, &home, &[("do", "language"), ("to", "es")]).await;
    assert_eq!(to, format!("{home}/edit?in=es"));
    let form = designer.get(&to).await;
    form.says(&["English: “Peat and water”", "English: “can read a peat profile”"]);
    assert_eq!(form.field("in"), "es");
    let spanish = [
        ("in", "es"),
        ("title", "Turba y agua"),
        ("description", ""),
        ("criteria", ""),
        ("outcomes-0-text", "sabe leer un perfil de turba"),
    ];
    send(&designer, &format!("{home}/edit"), &carried(&form), &spanish).await.location();
    designer.get(&home).await.says(&[
        "English: Peat and water",
        "Spanish: Turba y agua",
        "Spanish: sabe leer un perfil de turba",
        "How a bog holds water",
    ]);
}

#[tokio::test]
async fn of_two_who_write_at_once_neither_loses_a_word() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let other = office.works("north", Role::Administrator).await;
    let home = designer.post(&format!("{LIST}/new"), WHOLE).await.location().to_owned();
    let edit = format!("{home}/edit");
    let (mine, theirs) = (designer.get(&edit).await, other.get(&edit).await);
    let over = [("title", "Bogs"), ("further", "Bring boots.")];
    send(&other, &edit, &carried(&theirs), &over).await.location();

    let over = [("title", "Peatlands"), ("criteria", "Reads four.")];
    let clash = send(&designer, &edit, &carried(&mine), &over).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    clash.says(&["Someone else changed this draft", "Bogs", "value=\"Peatlands\""]);
    clash.says(&[
        "What else is worth knowing",
        "Bring boots.</textarea>",
        "Reads four.</textarea>",
    ]);
    let over = [("title", "Peatlands"), ("criteria", "Reads four."), ("further", "Bring boots.")];
    send(&designer, &edit, &carried(&clash), &over).await.location();
    designer.get(&home).await.says(&["Peatlands", "Reads four.", "Bring boots."]);
}

#[tokio::test]
async fn nobody_publishes_what_was_changed_after_they_read_it() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = designer.post(&format!("{LIST}/new"), WHOLE).await.location().to_owned();
    let seen = designer.get(&format!("{home}/check")).await.field("seen");
    save(&designer, &home, &[("further", "Bring boots.")]).await;
    let late = designer.post(&format!("{home}/check"), &[("seen", &seen)]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says(&["Someone changed it meanwhile", "Bring boots."]);
    designer.get(&home).await.says(&["Draft"]);
}

#[tokio::test]
async fn it_is_withdrawn_after_a_question_and_awarded_by_others_until_a_day() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = designer.post(&format!("{LIST}/new"), WHOLE).await.location().to_owned();
    let awarding = [
        ("awarding-0-slug", "north"),
        ("awarding-1-slug", "https://cairn.example/desk/south"),
        ("awarding-1-from", "2026-09-01"),
        ("awarding-1-until", "2026-08-31"),
        ("awarding-2-slug", "nowhere"),
    ];
    let again = designer.post(&format!("{home}/awarding"), &awarding).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(&["#awarding-1-until", "#awarding-2-slug"]);
    let awarding = [&awarding[..3], &[("awarding-1-until", "2027-08-31")]].concat();
    designer.post(&format!("{home}/awarding"), &awarding).await.location();
    designer.get(&home).await.says(&["College of the South", "University of the North"]);

    designer.get(&format!("{home}/archive")).await.says(&["Withdraw “Peat and water”?"]);
    designer.post(&format!("{home}/archive"), &[]).await.location();
    designer.get(&home).await.says(&["This was withdrawn"]);
    designer.get(LIST).await.is_silent_on(&["Peat and water"]);
    designer.get(&format!("{LIST}?state=archived")).await.says(&["Peat and water"]);
}

#[tokio::test]
async fn a_picture_is_drawn_again_before_it_is_kept() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = designer.post(&format!("{LIST}/new"), WHOLE).await.location().to_owned();
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><script>alert(1)</script><rect width="8" height="8" fill="#123456"/></svg>"##;
    designer.upload(&format!("{home}/picture"), "picture", svg).await.location();
    let page = designer.get(&home).await.body;
    let path = page.split("src=\"/pictures/").nth(1).unwrap().split('"').next().unwrap();
    let picture = office.nobody().get(&format!("/pictures/{path}")).await;
    assert_eq!(picture.headers["content-type"], "image/png");
    assert!(picture.body.starts_with("\u{fffd}PNG"), "not as it came");
    let refused = designer.upload(&format!("{home}/picture"), "picture", b"MZ\x90").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&["This is no PNG, JPEG, WebP or SVG"]);
    designer.post(&format!("{home}/picture/remove"), &[]).await.location();
    designer.get(&home).await.is_silent_on(&["src=\"/pictures/"]);
}

#[tokio::test]
async fn a_reader_looks_and_changes_nothing_and_others_find_nothing() {
    let office = office().await;
    let designer = office.works("north", Role::Designer).await;
    let home = designer.post(&format!("{LIST}/new"), WHOLE).await.location().to_owned();
    let reader = office.works("north", Role::Reader).await;
    let page = reader.get(&home).await;
    page.says(&["Peat and water"]);
    page.is_silent_on(&["/edit", "/check", "/archive", "/picture\""]);
    for path in ["/edit", "/check", "/archive", "/awarding"] {
        let status = reader.get(&format!("{home}{path}")).await.status;
        assert_eq!(status, StatusCode::FORBIDDEN, "{path}");
        let status = reader.post(&format!("{home}{path}"), WHOLE).await.status;
        assert!(
            [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status),
            "{path}: {status}"
        );
    }
    assert_eq!(reader.get(&format!("{LIST}/new")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(reader.post(&format!("{LIST}/new"), WHOLE).await.status, StatusCode::FORBIDDEN);

    let stranger = office.works("south", Role::Administrator).await;
    let id = home.rsplit('/').next().unwrap();
    for path in [
        home.clone(),
        format!("{home}/edit"),
        format!("/desk/south/achievements/{id}"),
        format!("/desk/south/achievements/{id}/edit"),
        format!("/desk/south/achievements/{id}/check"),
        "/desk/south/achievements/not-an-id".to_owned(),
    ] {
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let posted = stranger.post(&format!("/desk/south/achievements/{id}/edit"), WHOLE).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    designer.get(&home).await.says(&["Draft"]);
}

/// The whole form, with some fields filled in otherwise.
fn whole<'a>(over: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = WHOLE.iter().filter(|(name, _)| over.iter().all(|(it, _)| it != name));
    kept.copied().chain(over.iter().copied()).collect()
}

/// What a form carries along unseen.
fn carried(form: &Answer) -> [(&'static str, String); 3] {
    ["seen", "was", "outcomes-0-was"].map(|it| (it, form.field(it)))
}

/// Sends the whole form, with some fields filled in otherwise, and what it carries.
async fn send(
    browser: &Browser<'_>,
    path: &str,
    carried: &[(&'static str, String); 3],
    over: &[(&str, &str)],
) -> Answer {
    let carried = carried.iter().map(|(name, value)| (*name, value.as_str()));
    browser.post(path, &whole(over).into_iter().chain(carried).collect::<Vec<_>>()).await
}

/// Saves a draft as its form sends it now, and tells where that leads.
async fn save(browser: &Browser<'_>, home: &str, over: &[(&str, &str)]) -> String {
    let form = browser.get(&format!("{home}/edit")).await;
    let saved = send(browser, &format!("{home}/edit"), &carried(&form), over).await;
    saved.location().to_owned()
}
