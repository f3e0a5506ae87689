use app::{Client, Error, Visitor};
use domain::{Act, Membership, PersonAddress, Role};
use jiff::SignedDuration;
use store::people;

use crate::common::{
    appoint, bench, client, email, link_secret, may, member, one_letter, organisation, secret_of,
    signed_in, stub,
};

#[tokio::test]
async fn a_learner_signs_in_with_a_link_before_they_ever_made_an_account() {
    let bench = bench().await;
    let ana = stub(&bench, "Ana Ruiz", "ana@example.org").await;
    let visitor = signed_in(&bench, "ana@example.org").await;
    assert_eq!(visitor.actor.id().unwrap(), ana.id);
    assert!(visitor.person.unwrap().joined_at.is_some());
    let account = bench.app.account(&visitor.actor).await.unwrap();
    assert!(account.addresses[0].verified_at.is_some());
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_answer_and_no_letter() {
    let bench = bench().await;
    bench.app.ask_sign_in_link(&email("nobody@example.org"), None, &client()).await.unwrap();
    bench.app.work_off().await.unwrap();
    assert_eq!(bench.mailbox.take(), []);
}

#[tokio::test]
async fn a_link_signs_in_once_and_looking_at_it_spends_nothing() {
    let bench = bench().await;
    stub(&bench, "Ana Ruiz", "ana@example.org").await;
    let secret = link_secret(&bench, "ana@example.org").await;
    for _ in 0..3 {
        bench.app.sign_in_link(&secret).await.unwrap();
    }
    bench.app.sign_in_by_link(&secret, &client()).await.unwrap();
    let again = bench.app.sign_in_by_link(&secret, &client()).await.unwrap_err();
    assert_eq!(again.code(), "link-over");
    assert_eq!(bench.app.sign_in_link(&secret).await.unwrap_err().code(), "link-over");
}

#[tokio::test]
async fn a_link_is_over_after_a_quarter_of_an_hour() {
    let bench = bench().await;
    stub(&bench, "Ana Ruiz", "ana@example.org").await;
    let secret = link_secret(&bench, "ana@example.org").await;
    bench.world.wait(15 * 60);
    let late = bench.app.sign_in_by_link(&secret, &client()).await.unwrap_err();
    assert_eq!(late.code(), "link-over");
}

#[tokio::test]
async fn links_are_rationed_and_there_is_always_a_good_one_in_the_mailbox() {
    let bench = bench().await;
    stub(&bench, "Ana Ruiz", "ana@example.org").await;
    let ask = || async {
        let from = Client { address: "198.51.100.9".to_owned(), ..client() };
        bench.app.ask_sign_in_link(&email("ana@example.org"), None, &from).await
    };
    for _ in 0..3 {
        ask().await.unwrap();
    }
    let mut last = None;
    for _ in 0..60 {
        match ask().await {
            Ok(()) | Err(Error::TooOften(_)) => {}
            Err(error) => panic!("{error}"),
        }
        bench.app.work_off().await.unwrap();
        last = bench.mailbox.take().pop().or(last);
        bench.app.sign_in_link(&secret_of(last.as_ref().unwrap())).await.unwrap();
        bench.world.wait(60);
    }
    assert!(matches!(ask().await, Ok(()) | Err(Error::TooOften(_))));
}

#[tokio::test]
async fn an_address_that_a_provider_adds_to_someone_opens_nothing() {
    let bench = bench().await;
    let ana = stub(&bench, "Ana Ruiz", "ana@example.org").await;
    signed_in(&bench, "ana@example.org").await;
    let foreign = PersonAddress {
        person: ana.id,
        email: email("someone@elsewhere.example"),
        verified_at: None,
    };
    let mut tx = bench.store.begin().await.unwrap();
    people::insert_addresses(&mut tx, &[foreign], bench.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    bench.app.ask_sign_in_link(&email("someone@elsewhere.example"), None, &client()).await.unwrap();
    bench.app.work_off().await.unwrap();
    assert_eq!(bench.mailbox.take(), []);
}

#[tokio::test]
async fn one_is_led_on_within_this_site_alone() {
    let bench = bench().await;
    stub(&bench, "Ana Ruiz", "ana@example.org").await;
    for (next, led_to) in [("/account", Some("/account")), ("//elsewhere.example", None)] {
        let ana = email("ana@example.org");
        bench.app.ask_sign_in_link(&ana, Some(next), &client()).await.unwrap();
        let secret = secret_of(&one_letter(&bench).await);
        let signed_in = bench.app.sign_in_by_link(&secret, &client()).await.unwrap();
        assert_eq!(signed_in.next.as_deref(), led_to);
    }
}

#[tokio::test]
async fn signing_in_gives_a_new_secret_and_ends_the_session_before() {
    let bench = bench().await;
    stub(&bench, "Ana Ruiz", "ana@example.org").await;
    let secret = link_secret(&bench, "ana@example.org").await;
    let planted = Client { session: Some("planted".to_owned()), ..client() };
    let first = bench.app.sign_in_by_link(&secret, &planted).await.unwrap();
    assert_ne!(first.secret, "planted");
    assert_eq!(bench.app.visitor("planted").await.unwrap(), Visitor::nobody());

    let secret = link_secret(&bench, "ana@example.org").await;
    let same_browser = Client { session: Some(first.secret.clone()), ..client() };
    let second = bench.app.sign_in_by_link(&secret, &same_browser).await.unwrap();
    assert_eq!(bench.app.visitor(&first.secret).await.unwrap(), Visitor::nobody());
    assert!(bench.app.visitor(&second.secret).await.unwrap().person.is_some());
}

#[tokio::test]
async fn a_session_ends_when_idle_and_when_old() {
    let bench = bench().await;
    stub(&bench, "Ana Ruiz", "ana@example.org").await;
    let day = 24 * 60 * 60;
    let secret = link_secret(&bench, "ana@example.org").await;
    let busy = bench.app.sign_in_by_link(&secret, &client()).await.unwrap().secret;
    for _ in 0..5 {
        bench.world.wait(6 * day - 1);
        assert!(bench.app.visitor(&busy).await.unwrap().person.is_some(), "seen every six days");
    }
    bench.world.wait(6);
    assert_eq!(bench.app.visitor(&busy).await.unwrap(), Visitor::nobody(), "30 days are over");

    let secret = link_secret(&bench, "ana@example.org").await;
    let idle = bench.app.sign_in_by_link(&secret, &client()).await.unwrap().secret;
    bench.world.wait(7 * day);
    assert_eq!(bench.app.visitor(&idle).await.unwrap(), Visitor::nobody());
}

#[tokio::test]
async fn a_role_that_has_ended_counts_for_nothing() {
    let bench = bench().await;
    let north = organisation(&bench.app, "University of the North").await;
    let ana = member(&bench, ("Ana Ruiz", "ana@example.org"), &north, Role::Awarder).await;
    assert!(may(&bench, &ana.actor, Act::Award, &north).await);

    let until = bench.app.now() + SignedDuration::from_hours(1);
    let person = ana.actor.id().unwrap();
    let ending =
        Membership { person, organisation: north.id, role: Role::Awarder, until: Some(until) };
    appoint(&bench, ending).await;
    let still = signed_in(&bench, "ana@example.org").await;
    assert!(may(&bench, &still.actor, Act::Award, &north).await);
    bench.world.wait(60 * 60);
    let after = signed_in(&bench, "ana@example.org").await;
    assert!(!may(&bench, &after.actor, Act::Award, &north).await);
}

#[tokio::test]
async fn a_person_ends_their_sessions_elsewhere_and_nobody_elses() {
    let bench = bench().await;
    stub(&bench, "Ana Ruiz", "ana@example.org").await;
    stub(&bench, "Ben Okoye", "ben@example.org").await;
    let here = signed_in(&bench, "ana@example.org").await;
    let there = signed_in(&bench, "ana@example.org").await;
    let ben = signed_in(&bench, "ben@example.org").await;
    let of_ben = ben.session.as_ref().unwrap().id;
    let refusal = bench.app.end_session(&here.actor, of_ben).await.unwrap_err();
    assert_eq!(refusal.code(), "not-found");

    let but = here.session.as_ref().map(|it| it.id);
    assert_eq!(bench.app.sign_out_everywhere(&here.actor, but).await.unwrap(), 1);
    let left = bench.app.sessions(&there.actor).await.unwrap();
    assert_eq!(left.iter().map(|it| Some(it.id)).collect::<Vec<_>>(), [but]);
    assert_eq!(bench.app.sessions(&ben.actor).await.unwrap().len(), 1);
}

#[tokio::test]
async fn one_click_signs_in_only_in_the_demo() {
    let bench = bench().await;
    let ana = stub(&bench, "Ana Ruiz", "ana@example.org").await;
    let refusal = bench.app.sign_in_in_demo(ana.id, &client()).await.unwrap_err();
    assert_eq!(refusal.code(), "not-found");
}
