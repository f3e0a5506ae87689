use app::{
    News,
    setup::{FirstMail, FirstOrganisation},
    testing::{Bench, mail_server},
};
use domain::{Act, Password};

use crate::common::{client, email, may};

const PASSWORD: &str = "stones beside the river";

#[tokio::test]
async fn an_empty_folder_becomes_an_organisation_with_someone_to_run_it() {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    let secret = bench.app.setup_link().await.unwrap().unwrap();
    fill_in(&bench, &secret).await;
    assert_eq!(bench.app.set_up_test_letter(&secret).await.unwrap(), email("odile@example.org"));
    let letters = bench.mailbox.take();
    assert_eq!((&letters[0].to, &letters[0].news), (&email("odile@example.org"), &News::Test));

    let signed_in = bench.app.set_up(&secret, &client()).await.unwrap();
    let odile = bench.app.visitor(&signed_in.secret).await.unwrap();
    let north = bench.app.organisation_called(&"north".parse().unwrap()).await.unwrap();
    odile.actor.may_run_installation().unwrap();
    assert!(may(&bench, &odile.actor, Act::Award, &north).await);
    assert_eq!(bench.app.base().unwrap(), "https://cairn.example");
    assert_eq!(bench.app.mail_server(), Some(mail_server()));
    let typed = Password::typed(PASSWORD);
    let odile = email("odile@example.org");
    bench.app.sign_in_by_password(&odile, typed, &client()).await.unwrap();
}

#[tokio::test]
async fn the_first_start_happens_once() {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    let secret = bench.app.setup_link().await.unwrap().unwrap();
    fill_in(&bench, &secret).await;
    bench.app.set_up(&secret, &client()).await.unwrap();
    assert_eq!(bench.app.setup_link().await.unwrap(), None);
    assert_eq!(bench.app.set_up_so_far(&secret).await.unwrap_err().code(), "link-over");
    assert_eq!(bench.app.setup_key(&secret).await.unwrap_err().code(), "link-over");
    assert_eq!(bench.app.set_up(&secret, &client()).await.unwrap_err().code(), "link-over");
}

#[tokio::test]
async fn only_the_newest_link_opens_the_first_start() {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    let old = bench.app.setup_link().await.unwrap().unwrap();
    let new = bench.app.setup_link().await.unwrap().unwrap();
    assert_eq!(bench.app.set_up_so_far(&old).await.unwrap_err().code(), "link-over");
    bench.app.set_up_so_far(&new).await.unwrap();
    for refusal in [
        bench.app.setup_key("guessed").await.map(|_| ()),
        bench.app.set_up_address("guessed", "https://cairn.example").await,
    ] {
        assert_eq!(refusal.unwrap_err().code(), "link-over");
    }
}

#[tokio::test]
async fn nothing_comes_into_force_before_all_is_there() {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    let secret = bench.app.setup_link().await.unwrap().unwrap();
    let refusal = bench.app.set_up(&secret, &client()).await.unwrap_err();
    assert_eq!(refusal.code(), "setup-incomplete");
    bench.app.set_up_address(&secret, "https://cairn.example").await.unwrap();
    let refusal = bench.app.set_up(&secret, &client()).await.unwrap_err();
    assert_eq!(refusal.code(), "setup-incomplete");
    assert!(!bench.app.is_set_up());
    assert_eq!(bench.app.organisations(None).await.unwrap(), []);
}

#[tokio::test]
async fn what_was_typed_is_still_there_after_a_restart_with_a_new_link() {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    let old = bench.app.setup_link().await.unwrap().unwrap();
    fill_in(&bench, &old).await;
    let new = bench.app.setup_link().await.unwrap().unwrap();
    assert!(bench.app.set_up_so_far(&new).await.unwrap().is_complete());
}

#[tokio::test]
async fn a_first_start_that_fails_leaves_nothing_behind() {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    let secret = bench.app.setup_link().await.unwrap().unwrap();
    fill_in(&bench, &secret).await;
    let mut tx = bench.store.begin().await.unwrap();
    let taken = domain::Organisation {
        id: uuid::Uuid::nil().into(),
        parent: None,
        slug: "north".parse().unwrap(),
        name: "North".to_owned(),
        country: "XC".parse().unwrap(),
        profile: domain::organisation::Profile::in_language("en".parse().unwrap()),
        capacities: [].into(),
        release_above: 500,
        created_at: bench.app.now(),
    };
    store::organisations::insert(&mut tx, &taken).await.unwrap();
    tx.commit().await.unwrap();

    let refusal = bench.app.set_up(&secret, &client()).await.unwrap_err();
    assert_eq!(refusal.code(), "slug-taken");
    assert!(!bench.app.is_set_up());
    assert_eq!(bench.app.mail_server(), None);
    bench.app.set_up_organisation(&secret, organisation("far-north")).await.unwrap();
    bench.app.set_up(&secret, &client()).await.unwrap();
    assert!(bench.app.is_set_up());
}

#[tokio::test]
async fn an_address_that_cannot_be_public_is_refused() {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    let secret = bench.app.setup_link().await.unwrap().unwrap();
    for typed in ["https://cairn.example/a/path", "http://cairn.example", "cairn.example", ""] {
        let refusal = bench.app.set_up_address(&secret, typed).await.unwrap_err();
        assert_eq!(refusal.code(), "address-form", "{typed}");
    }
}

async fn fill_in(bench: &Bench, secret: &str) {
    let app = &bench.app;
    app.set_up_address(secret, "https://Cairn.example/").await.unwrap();
    app.set_up_organisation(secret, organisation("north")).await.unwrap();
    let person = ("Odile Roy".parse().unwrap(), email("odile@example.org"), "fr".parse().unwrap());
    app.set_up_person(secret, person, PASSWORD).await.unwrap();
    app.set_up_mail(secret, FirstMail::Through(mail_server())).await.unwrap();
    assert_eq!(app.setup_key(secret).await.unwrap().len(), 43);
    app.set_up_key(secret).await.unwrap();
}

fn organisation(slug: &str) -> FirstOrganisation {
    FirstOrganisation {
        name: "University of the North".to_owned(),
        slug: slug.parse().unwrap(),
        country: "XC".parse().unwrap(),
        language: "en".parse().unwrap(),
    }
}
