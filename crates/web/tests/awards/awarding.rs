//! One person is awarded by form.

use axum::http::{Request, header};
use domain::Role;

use crate::common::{Desk, anas, desk};

const NEW: &str = "/desk/north/awards/new";
const SOIL_SCIENCE: &str = "00000000-0000-0000-0000-00000000000b";

/// A form that was filled in well.
fn eva<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let form = [
        ("achievement", SOIL_SCIENCE),
        ("name", "Eva Sand"),
        ("email", "eva@learner.example"),
        ("language", "fr"),
        ("awarded-on", "2026-11-20"),
    ];
    let changed = |name: &str| more.iter().any(|(it, _)| *it == name);
    form.into_iter().filter(|(it, _)| !changed(it)).chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn an_awarder_chooses_fills_in_checks_and_awards() {
    let desk = desk(Role::Awarder).await;
    let page = desk.get(NEW).await;
    page.says(&format!("{NEW}?achievement={SOIL_SCIENCE}"));
    let page = desk.get(&format!("{NEW}?achievement={SOIL_SCIENCE}")).await;
    page.says("Soil science");
    page.says(r#"value="2026-11-22""#);

    let page = desk.post(NEW, &eva(&[("do", "check")])).await;
    assert_eq!(page.status, 200, "{}", page.text());
    for words in ["Eva Sand", "eva@learner.example", "20 November 2026", "Award Eva Sand"] {
        page.says(words);
    }
    desk.bench.app.work_off().await.unwrap();
    assert_eq!(desk.bench.mailbox.take(), [], "checking awards nothing");

    let done = desk.post(NEW, &eva(&[("do", "award")])).await;
    assert_eq!(done.status, 303, "{}", done.text());
    desk.bench.app.work_off().await.unwrap();
    let page = desk.get(done.location()).await;
    for words in ["Eva Sand", "In force", "It was sent.", "Awarded", "Olu Adeyemi"] {
        page.says(words);
    }
    let letters = desk.bench.mailbox.take();
    assert_eq!((letters.len(), letters[0].language.as_str()), (1, "fr"));
    let document = desk.get(&format!("{}/credential.json", done.location())).await;
    document.says("\"Eva Sand\"");
    document.hides("learner.example");
}

#[tokio::test]
async fn awarding_twice_says_when_and_leads_to_the_first() {
    let desk = desk(Role::Awarder).await;
    let form = eva(&[("do", "award")]);
    let first = desk.post(NEW, &form).await;
    assert_eq!(first.status, 303);
    for form in [form, eva(&[("do", "check"), ("email", "EVA@Learner.Example")])] {
        let again = desk.post(NEW, &form).await;
        assert_eq!(again.status, 409);
        again.says("it was awarded on 22 November 2026, 12:00 UTC");
        again.says(&format!(r#"href="{}""#, first.location()));
        again.says(r#"value="Eva Sand""#);
    }
    desk.bench.app.work_off().await.unwrap();
    assert_eq!(desk.bench.mailbox.take().len(), 1, "one award, one letter");
}

#[tokio::test]
async fn what_cannot_be_awarded_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let desk = desk(Role::Awarder).await;
    for (more, words) in [
        (("name", ""), "Nothing stands here yet"),
        (("email", "eva@"), "no e-mail address that we can write to"),
        (("email", ""), "Give an e-mail address, or your own number"),
        (("own-number", "N-1"), "Give only one of the two"),
        (("awarded-on", "2026-02-31"), "no day that we can read"),
        (("awarded-on", "2027-01-01"), "has not come yet"),
        (("awarded-on", "1920-01-01"), "too long ago"),
        (("evidence", "http://x.example"), "is no address that begins with https://"),
        (("result", "A"), "has no scale"),
    ] {
        let page = desk.post(NEW, &eva(&[more, ("do", "award"), ("narrative", "Dug deep.")])).await;
        assert_eq!(page.status, 422, "{more:?}");
        page.says(words);
        page.says("Dug deep.");
    }
    desk.bench.app.work_off().await.unwrap();
    assert_eq!(desk.bench.mailbox.take(), []);
}

#[tokio::test]
async fn names_and_words_with_markup_are_words() {
    let desk = desk(Role::Awarder).await;
    let form = eva(&[
        ("do", "award"),
        ("name", "<script>alert(1)</script>"),
        ("narrative", "<img src=x onerror=alert(2)>"),
    ]);
    let checked: Vec<_> = form.iter().copied().filter(|(it, _)| *it != "do").collect();
    let done = desk.post(NEW, &form).await;
    assert_eq!(done.status, 303, "{}", done.text());
    for page in [
        desk.get(done.location()).await,
        desk.get("/desk/north/awards").await,
        desk.post(NEW, &checked).await,
        desk.get(&format!("{}/revoke", done.location())).await,
        desk.get(&format!("{}/correct", done.location())).await,
    ] {
        page.hides("<script>alert");
        page.hides("<img src=x");
        page.says("&#60;script&#62;");
    }
}

#[tokio::test]
async fn the_list_is_searched_narrowed_and_leads_to_each_award() {
    let desk = desk(Role::Reader).await;
    let page = desk.get("/desk/north/awards").await;
    for words in ["Ana Ruiz", "Ben Okri", "Suspended", &anas(&desk)] {
        page.says(words);
    }
    page.hides(NEW);
    for (query, there, gone) in [
        ("text=ruiz", "Ana Ruiz", "Ben Okri"),
        ("text=OKRI", "Ben Okri", "Ana Ruiz"),
        ("standing=suspended", "Ben Okri", "Ana Ruiz"),
    ] {
        let page = desk.get(&format!("/desk/north/awards?{query}")).await;
        page.says(there);
        page.hides(&format!("<bdi>{gone}"));
    }
    let page = desk.get("/desk/north/awards?until=2020-01-01").await;
    page.says("No award fits");
    let page = desk.get("/desk/north/awards?from=yesterday").await;
    assert_eq!(page.status, 422);
    page.says("yesterday");
    for query in ["standing=good", "achievement=x", "before=1"] {
        let page = desk.get(&format!("/desk/north/awards?{query}")).await;
        assert_eq!(page.status, 404, "{query}");
    }
}

#[tokio::test]
async fn who_may_not_award_is_refused() {
    for (role, list) in [(Role::Designer, 403), (Role::Reader, 200), (Role::Releaser, 200)] {
        let desk = desk(role).await;
        assert_eq!(desk.get("/desk/north/awards").await.status, list, "{role:?}");
        assert_eq!(desk.get(&anas(&desk)).await.status, list, "{role:?}");
        assert_eq!(desk.get(NEW).await.status, 403, "{role:?}");
        let form = eva(&[("do", "award")]);
        assert_eq!(desk.post(NEW, &form).await.status, 403, "{role:?}");
        for way in ["suspend", "revoke", "correct", "letter.pdf"] {
            let status = desk.get(&format!("{}/{way}", anas(&desk))).await.status;
            assert_eq!(status, 403, "{role:?} {way}");
        }
        assert_eq!(desk.get("/desk/north/awards/letters.pdf").await.status, 403, "{role:?}");
    }
}

#[tokio::test]
async fn an_award_of_another_organisation_is_not_there() {
    let desk = desk(Role::Awarder).await;
    let sara = desk.elsewhere().await;
    let theirs = anas(&desk).replace("north", "south");
    for way in ["", "/credential.json", "/letter.pdf", "/suspend", "/revoke", "/correct"] {
        let answer = desk.get_as(&format!("{theirs}{way}"), &sara).await;
        assert_eq!(answer.status, 404, "{way}");
        answer.hides("Ana Ruiz");
        let answer = desk.get_as(&format!("{}{way}", anas(&desk)), &sara).await;
        assert_eq!(answer.status, 404, "{way}");
    }
    let form = eva(&[("do", "award")]);
    let answer = desk.post_as("/desk/south/awards/new", &form, &sara).await;
    assert_eq!(answer.status, 404, "what they may not award is not there either");
    let revoke = [("reason", "Because"), ("do", "confirm")];
    assert_eq!(desk.post_as(&format!("{theirs}/revoke"), &revoke, &sara).await.status, 404);
    desk.get(&anas(&desk)).await.says("In force");
    for malformed in ["x", "%00", "../north"] {
        assert_eq!(desk.get(&format!("/desk/north/awards/{malformed}")).await.status, 404);
    }
}

#[tokio::test]
async fn a_form_on_another_site_awards_nothing() {
    let desk = desk(Role::Awarder).await;
    let body = format!("achievement={SOIL_SCIENCE}&name=Eva&email=eva%40learner.example&do=award");
    let answer = cross_site(&desk, NEW, &body).await;
    assert_eq!(answer, 403);
    let revoke = format!("{}/revoke", anas(&desk));
    assert_eq!(cross_site(&desk, &revoke, "reason=x&do=confirm").await, 403);
    desk.get(&anas(&desk)).await.says("In force");
}

async fn cross_site(desk: &Desk, path: &str, body: &str) -> u16 {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site")
        .header(header::COOKIE, &desk.cookie);
    desk.ask(request, body).await.status
}
