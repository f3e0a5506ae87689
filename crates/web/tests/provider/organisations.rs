use axum::http::StatusCode;
use domain::{Act, Role};

use crate::common::{Browser, office};

const HOME: &str = "/desk/north/organisation";
const PROFILE: &[(&str, &str)] = &[
    ("name", "University of the Far North"),
    ("country", "xc"),
    ("working", "en"),
    ("town", "Aldmoor"),
    ("description", "We teach what grows."),
    ("url", "https://north.example"),
    ("email", "office@north.example"),
    ("legal-number", "Register of Providers 12"),
    ("release-above", "50"),
];

#[tokio::test]
async fn an_administrator_keeps_the_profile_and_the_logo() {
    let office = office().await;
    let boss = office.works("north", Role::Administrator).await;
    boss.get(HOME).await.says(&["value=\"University of the North\"", "Keys", "Programs"]);
    boss.post(HOME, PROFILE).await.location();
    boss.get(HOME).await.says(&["value=\"Aldmoor\"", "We teach what grows.", "value=\"50\""]);
    assert_eq!(office.organisation("north").await.release_above, 50);

    let with = |over: &'static [(&'static str, &'static str)]| {
        let kept = PROFILE.iter().filter(|(name, _)| over.iter().all(|(it, _)| it != name));
        kept.chain(over).copied().collect::<Vec<_>>()
    };
    for (field, over) in [
        ("name", &[("name", "")][..]),
        ("country", &[("country", "Xyz")]),
        ("url", &[("url", "javascript:alert(1)")]),
        ("email", &[("email", "office")]),
        ("release-above", &[("release-above", "0")]),
        ("release-above", &[("release-above", "many")]),
    ] {
        let again = boss.post(HOME, &with(over)).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        again.says(&[&format!("<a href=\"#{field}\">"), "Register of Providers 12"]);
    }

    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#123456"/></svg>"##;
    boss.upload(&format!("{HOME}/logo"), "logo", svg).await.location();
    boss.get(HOME).await.says(&["src=\"/pictures/"]);
    let refused = boss.upload(&format!("{HOME}/logo"), "logo", b"%PDF-1.7").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says(&["<a href=\"#logo\">"]);
}

#[tokio::test]
async fn a_key_is_changed_and_one_that_fell_into_other_hands_is_told() {
    let office = office().await;
    let boss = office.works("north", Role::Administrator).await;
    let keys = format!("{HOME}/keys");
    boss.get(&keys).await.says(&["Key 1", "In use", "did:key:z6Mk"]);
    boss.get(&format!("{keys}/new")).await.says(&["What was signed before stays good"]);
    boss.post(&format!("{keys}/new"), &[]).await.location();
    let page = boss.get(&keys).await;
    page.says(&["Key 2", "Retired"]);
    // The newest stands first.
    let told = page.body.split("href=\"").find(|it| it.contains("/compromised\"")).unwrap();
    let told = told.split('"').next().unwrap();
    for since in ["", "yesterday", "2026-11-23"] {
        let again = boss.post(told, &[("since", since)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{since}");
        again.says(&["<a href=\"#since\">"]);
    }
    boss.post(told, &[("since", "2026-11-22")]).await.location();
    boss.get(&keys).await.says(&["Key 3", "Compromised", "22 November 2026, 00:00 UTC"]);

    let stranger = office.works("south", Role::Administrator).await;
    let theirs = told.replace("/north/", "/south/");
    assert_eq!(stranger.get(&theirs).await.status, StatusCode::NOT_FOUND);
    let answer = stranger.post(&theirs, &[("since", "2026-11-22")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_token_is_shown_once_and_revoked() {
    let office = office().await;
    let boss = office.works("north", Role::Administrator).await;
    let tokens = format!("{HOME}/tokens");
    let again = boss.post(&tokens, &[("name", "Course system"), ("days", "365")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(&["<a href=\"#acts\">", "value=\"Course system\""]);

    let asked = [("name", "Course system"), ("acts", "award"), ("acts", "define"), ("days", "30")];
    let made = boss.post(&tokens, &asked).await;
    assert_eq!(made.status, StatusCode::OK);
    assert_eq!(made.headers["cache-control"], "no-store");
    let secret = made.body.split("cairn_").nth(1).unwrap().split('<').next().unwrap();
    let secret = format!("cairn_{secret}");
    let list = boss.get(&tokens).await;
    list.says(&["Course system", "Award and Write drafts", "Good until 22 December 2026"]);
    list.is_silent_on(&[&secret]);
    let north = office.organisation("north").await;
    let program = office.bench.app.program(&secret).await.unwrap().unwrap();
    assert!(office.bench.app.workplace(&program, &north.slug).await.unwrap().may(Act::Award));

    let revoke = list.body.split("action=\"").find(|it| it.contains("/revoke\"")).unwrap();
    let revoke = revoke.split('"').next().unwrap();
    let stranger = office.works("south", Role::Administrator).await;
    let theirs = revoke.replace("/north/", "/south/");
    assert_eq!(stranger.post(&theirs, &[]).await.status, StatusCode::NOT_FOUND);
    assert!(office.bench.app.program(&secret).await.unwrap().is_some());
    boss.post(revoke, &[]).await.location();
    assert!(office.bench.app.program(&secret).await.unwrap().is_none());
    boss.get(&tokens).await.says(&["Revoked"]);
}

#[tokio::test]
async fn an_organisation_is_made_below_and_its_administrator_is_at_home_there() {
    let office = office().await;
    let boss = office.works("north", Role::Administrator).await;
    let new = format!("{HOME}/new");
    let taken = [("name", "Faculty"), ("slug", "south"), ("country", "XC"), ("working", "en")];
    let again = boss.post(&new, &taken).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    again.says(&["<a href=\"#slug\">", "value=\"Faculty\""]);
    let asked = [
        ("name", "Faculty of Peat"),
        ("country", "XC"),
        ("working", "en"),
        ("capacities", "issuer"),
    ];
    assert_eq!(boss.post(&new, &asked).await.location(), "/desk/faculty-of-peat");
    boss.get("/desk/faculty-of-peat/organisation/keys").await.says(&["Key 1"]);
    boss.get("/desk/north").await.says(&["Faculty of Peat"]);
}

#[tokio::test]
async fn nobody_else_changes_an_organisation() {
    let office = office().await;
    let paths = ["", "/keys", "/keys/new", "/tokens", "/new"].map(|it| format!("{HOME}{it}"));
    for role in [Role::Designer, Role::Awarder, Role::Releaser, Role::Reader] {
        let other = office.works("north", role).await;
        for path in &paths {
            assert_eq!(status(&other, path).await, StatusCode::FORBIDDEN, "{role:?} {path}");
        }
    }
    let stranger = office.works("south", Role::Administrator).await;
    for path in &paths {
        assert_eq!(status(&stranger, path).await, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(status(&office.nobody(), HOME).await, StatusCode::UNAUTHORIZED);
    assert_eq!(office.organisation("north").await.name, "University of the North");
}

/// What both asking and acting come to, which must be alike.
async fn status(browser: &Browser<'_>, path: &str) -> StatusCode {
    let shown = browser.get(path).await.status;
    if !path.ends_with("/keys") {
        assert_eq!(browser.post(path, PROFILE).await.status, shown, "{path}");
    }
    shown
}
