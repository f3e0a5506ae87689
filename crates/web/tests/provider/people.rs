use app::News;
use axum::http::StatusCode;
use domain::Role;

use crate::common::{Office, office};

const PEOPLE: &str = "/desk/north/people";

#[tokio::test]
async fn somebody_new_is_invited_and_comes_in_by_the_letter() {
    let office = office().await;
    let boss = office.works("north", Role::Administrator).await;
    let asked = [("email", "Ben@Staff.Example"), ("role", "designer")];
    boss.post(PEOPLE, &asked).await.location();
    boss.get(PEOPLE).await.says(&["ben@staff.example", "Designer, until 6 December 2026"]);

    let link = letter(&office).await;
    let stranger = office.nobody();
    let page = stranger.get(&link).await;
    page.says(&[
        "Work with University of the North",
        "Robin administrator invites you",
        "Designer",
    ]);
    page.says(&["name=\"name\""]);
    let nameless = stranger.post(&link, &[("name", " ")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    nameless.says(&["<a href=\"#name\">"]);
    let joined = stranger.post(&link, &[("name", "Ben Okri")]).await;
    assert_eq!(joined.location(), "/desk/north");
    let ben = office.browser(joined.cookie());
    ben.get("/desk/north/achievements/new").await.says(&["Define a micro-credential", "Ben Okri"]);
    boss.get(PEOPLE).await.says(&["Ben Okri", "Designer"]);
    let again = stranger.get(&link).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(&["This invitation is over"]);
}

#[tokio::test]
async fn who_is_signed_in_accepts_as_themselves() {
    let office = office().await;
    let boss = office.works("north", Role::Administrator).await;
    boss.post(PEOPLE, &[("email", "second@staff.example"), ("role", "awarder")]).await.location();
    let link = letter(&office).await;
    let reader = office.works("south", Role::Reader).await;
    reader.get(&link).await.says(&["You are signed in as Robin reader"]);
    assert_eq!(reader.post(&link, &[]).await.location(), "/desk/north");
    assert_eq!(reader.get("/desk/north").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_invitation_that_is_taken_back_opens_nothing() {
    let office = office().await;
    let boss = office.works("north", Role::Administrator).await;
    boss.post(PEOPLE, &[("email", "ben@staff.example"), ("role", "reader")]).await.location();
    let link = letter(&office).await;
    let page = boss.get(PEOPLE).await.body;
    let withdraw = page.split("action=\"").find(|it| it.contains("/withdraw\"")).unwrap();
    let withdraw = withdraw.split('"').next().unwrap();
    let stranger = office.works("south", Role::Administrator).await;
    let theirs = withdraw.replace("/north/", "/south/");
    assert_eq!(stranger.post(&theirs, &[]).await.status, StatusCode::NOT_FOUND);
    boss.post(withdraw, &[]).await.location();
    let accepted = office.nobody().post(&link, &[("name", "Ben Okri")]).await;
    assert_eq!(accepted.status, StatusCode::UNPROCESSABLE_ENTITY);
    accepted.says(&["This invitation is over"]);
}

#[tokio::test]
async fn a_role_is_changed_until_a_last_day_and_ended() {
    let office = office().await;
    let boss = office.works("north", Role::Administrator).await;
    office.works("north", Role::Awarder).await;
    let page = boss.get(PEOPLE).await.body;
    let home = page.split("href=\"").find(|it| it.contains("/awarder\"")).unwrap();
    let home = home.split('"').next().unwrap().to_owned();
    boss.get(&home).await.says(&["Robin awarder", "@staff.example"]);
    let bad = boss.post(&home, &[("to", "reader"), ("until", "soon")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    bad.says(&["<a href=\"#until\">"]);
    boss.post(&home, &[("to", "reader"), ("until", "2026-12-31")]).await.location();
    boss.get(PEOPLE).await.says(&["Robin awarder", "until 31 December 2026", "Reader"]);
    let home = home.replace("/awarder", "/reader");
    boss.post(&format!("{home}/end"), &[]).await.location();
    boss.get(PEOPLE).await.is_silent_on(&["Robin awarder"]);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let office = office().await;
    let boss = office.works("north", Role::Administrator).await;
    let page = boss.get(PEOPLE).await.body;
    let home = page.split("href=\"").find(|it| it.contains("/administrator\"")).unwrap();
    let home = home.split('"').next().unwrap();
    for (path, fields) in [
        (format!("{home}/end"), &[][..]),
        (home.to_owned(), &[("to", "reader")][..]),
        (home.to_owned(), &[("to", "administrator"), ("until", "2026-12-31")][..]),
    ] {
        let refused = boss.post(&path, fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        refused.says(&["Someone has to answer for this organisation"]);
    }
    assert_eq!(boss.get(PEOPLE).await.status, StatusCode::OK);
}

#[tokio::test]
async fn nobody_else_sees_or_changes_who_works_there() {
    let office = office().await;
    let boss = office.works("north", Role::Administrator).await;
    let page = boss.get(PEOPLE).await.body;
    let home = page.split("href=\"").find(|it| it.contains("/administrator\"")).unwrap();
    let home = home.split('"').next().unwrap();
    for role in [Role::Designer, Role::Awarder, Role::Releaser, Role::Reader] {
        let other = office.works("north", role).await;
        for path in [PEOPLE, home] {
            let answer = other.get(path).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role:?} {path}");
            answer.is_silent_on(&["Robin administrator"]);
        }
        let asked = [("email", "ben@staff.example"), ("role", "administrator")];
        assert_eq!(other.post(PEOPLE, &asked).await.status, StatusCode::FORBIDDEN, "{role:?}");
        let ended = other.post(&format!("{home}/end"), &[]).await;
        assert_eq!(ended.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    let stranger = office.works("south", Role::Administrator).await;
    let theirs = home.replace("/north/", "/south/");
    for path in [PEOPLE, home, &theirs, "/desk/south/people/x/reader"] {
        assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let asked = [("email", "ben@staff.example"), ("role", "operator")];
    assert_eq!(boss.post(PEOPLE, &asked).await.status, StatusCode::FORBIDDEN);
}

/// The path of the link in the one letter that went out.
async fn letter(office: &Office) -> String {
    office.bench.app.work_off().await.unwrap();
    let letters = office.bench.mailbox.take();
    let News::Invitation { link, .. } = &letters.last().unwrap().news else {
        panic!("{letters:?}")
    };
    link.strip_prefix("http://localhost:8080").unwrap().to_owned()
}
