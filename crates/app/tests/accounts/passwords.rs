use app::{Client, Error, Visitor, testing::Bench};
use domain::Password;

use crate::common::{bench, client, email, signed_in, stub};

const GOOD: &str = "stones beside the river";

#[tokio::test]
async fn a_password_signs_in_and_every_wrong_answer_is_the_same() {
    let bench = bench().await;
    let ana = with_password(&bench).await;
    let signed_in = sign_in(&bench, "ana@example.org", GOOD).await.unwrap();
    assert_eq!(signed_in.session.person, ana.actor.id().unwrap());
    stub(&bench, "Ben Okoye", "ben@example.org").await;
    for (address, password) in [
        ("ana@example.org", "stones beside the lake"),
        ("ben@example.org", GOOD),
        ("nobody@example.org", GOOD),
        ("nobody@example.org", "nobody"),
    ] {
        let refusal = sign_in(&bench, address, password).await.unwrap_err();
        assert_eq!(refusal.code(), "password-wrong", "{address}");
    }
}

#[tokio::test]
async fn guessing_is_stopped_for_the_address_wherever_it_comes_from() {
    let bench = bench().await;
    with_password(&bench).await;
    for n in 0..8 {
        let from = Client { address: format!("192.0.2.{n}"), ..client() };
        let typed = Password::typed("a guess");
        let ana = email("ana@example.org");
        let refusal = bench.app.sign_in_by_password(&ana, typed, &from).await.unwrap_err();
        assert_eq!(refusal.code(), "password-wrong");
    }
    let refusal = sign_in(&bench, "ana@example.org", GOOD).await.unwrap_err();
    assert!(matches!(refusal, Error::TooOften(120..=121)), "{refusal:?}");
    bench.world.wait(121);
    sign_in(&bench, "ana@example.org", GOOD).await.unwrap();
}

#[tokio::test]
async fn guessing_is_stopped_for_the_place_whatever_the_address() {
    let bench = bench().await;
    for n in 0..60 {
        let address = email(&format!("a{n}@x.org"));
        bench.app.ask_sign_in_link(&address, None, &client()).await.unwrap();
    }
    let refusal = bench.app.ask_sign_in_link(&email("b@x.org"), None, &client()).await;
    assert!(matches!(refusal, Err(Error::TooOften(_))), "{refusal:?}");
    let elsewhere = Client { address: "198.51.100.9".to_owned(), ..client() };
    bench.app.ask_sign_in_link(&email("b@x.org"), None, &elsewhere).await.unwrap();
}

#[tokio::test]
async fn who_signed_in_long_ago_has_to_know_the_password_to_change_it() {
    let bench = bench().await;
    let ana = with_password(&bench).await;
    let session = ana.session.clone().unwrap();
    bench.world.wait(16 * 60);
    let set = |current: Option<&str>| {
        let current = current.map(Password::typed);
        bench.app.set_password(&ana.actor, &session, current, "rivers beside the stones")
    };
    assert_eq!(set(None).await.unwrap_err().code(), "sign-in-again");
    assert_eq!(set(Some("wrong")).await.unwrap_err().code(), "password-wrong");
    set(Some(GOOD)).await.unwrap();
    sign_in(&bench, "ana@example.org", "rivers beside the stones").await.unwrap();
}

#[tokio::test]
async fn a_new_password_ends_the_sessions_elsewhere() {
    let bench = bench().await;
    stub(&bench, "Ana Ruiz", "ana@example.org").await;
    let elsewhere = signed_in(&bench, "ana@example.org").await;
    let here = signed_in(&bench, "ana@example.org").await;
    let session = here.session.clone().unwrap();
    bench.app.set_password(&here.actor, &session, None, GOOD).await.unwrap();
    let left = bench.app.sessions(&elsewhere.actor).await.unwrap();
    assert_eq!(left.iter().map(|it| it.id).collect::<Vec<_>>(), [session.id]);
}

#[tokio::test]
async fn a_password_is_not_made_of_what_others_know() {
    let bench = bench().await;
    stub(&bench, "Ana Ruiz Mora", "ana.ruiz.mora@example.org").await;
    let ana = signed_in(&bench, "ana.ruiz.mora@example.org").await;
    let session = ana.session.clone().unwrap();
    for (chosen, code) in [
        ("short", "password-short"),
        ("password1234", "password-common"),
        ("ana.ruiz.mora", "password-common"),
        ("ana.ruiz.mora@example.org", "password-common"),
    ] {
        let set = bench.app.set_password(&ana.actor, &session, None, chosen).await;
        assert_eq!(set.unwrap_err().code(), code, "{chosen}");
    }
}

#[tokio::test]
async fn a_password_that_was_removed_signs_nobody_in() {
    let bench = bench().await;
    let ana = with_password(&bench).await;
    let session = ana.session.clone().unwrap();
    bench.app.remove_password(&ana.actor, &session, Some(Password::typed(GOOD))).await.unwrap();
    let refusal = sign_in(&bench, "ana@example.org", GOOD).await.unwrap_err();
    assert_eq!(refusal.code(), "password-wrong");
}

async fn with_password(bench: &Bench) -> Visitor {
    stub(bench, "Ana Ruiz", "ana@example.org").await;
    let ana = signed_in(bench, "ana@example.org").await;
    let session = ana.session.clone().unwrap();
    bench.app.set_password(&ana.actor, &session, None, GOOD).await.unwrap();
    ana
}

async fn sign_in(bench: &Bench, address: &str, typed: &str) -> app::Result<app::SignedIn> {
    let typed = Password::typed(typed);
    bench.app.sign_in_by_password(&email(address), typed, &client()).await
}
