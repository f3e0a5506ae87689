//! Changing the master key.

use std::sync::Arc;

use app::{
    App, Error, Identity, MasterKey, Parts,
    excerpts::Excerpt,
    jobs::Job,
    offline::Headline,
    testing::{Mailbox, NoNetwork, Noon, mail_server},
    verifying::Wish,
};
use domain::{Actor, Credential, ExcerptForm};

use crate::{
    common::{Campus, campus_at},
    databases::on_both_databases,
};

const BASE: &str = "https://cairn.example";

on_both_databases!(
    everything_sealed_opens_under_the_new_master_key_and_nothing_under_the_old,
    letters_that_were_printed_before_are_still_collected_with,
    a_process_that_has_the_old_key_does_no_more_work,
    what_excerpts_are_made_from_is_signed_anew_by_the_same_key,
);

async fn everything_sealed_opens_under_the_new_master_key_and_nothing_under_the_old(url: &str) {
    let campus = campus_at(url, BASE).await;
    let before = award(&campus, "ana@learner.example").await;
    let app = &campus.bench.app;
    app.put_mail_server(&Actor::caretaker(), mail_server()).await.unwrap();
    campus.bench.mailbox.take();
    let waiting = app.award(&campus.administrator, to(&campus, "ben@learner.example")).await;
    app.work_off_some(Job::Issue).await.unwrap();
    let resealed = app.change_master_key(&Actor::caretaker(), &new_key()).await.unwrap();
    assert_eq!((resealed.keys, resealed.letters, resealed.codes), (1, 1, 0));

    let refusal = open(&campus, old_key()).await.err().unwrap();
    assert!(matches!(refusal, Error::Open(_)), "{refusal:?}");
    let (app, mailbox) = open(&campus, new_key()).await.unwrap();
    assert_eq!(app.mail_server(), Some(mail_server()));
    let health = app.health().await.unwrap();
    assert_eq!((health.keys, health.keys_open), (1, 1));
    app.work_off().await.unwrap();
    assert_eq!(mailbox.take().len(), 1);

    for (credential, email) in
        [(before, "ana@learner.example"), (waiting.unwrap(), "ben@learner.example")]
    {
        let learner = campus.learner(email).await;
        let document = app.my_document(&learner, credential.id).await.unwrap();
        let verdict = app.verify(document.into_bytes(), Wish::default()).await.unwrap();
        assert!(matches!(verdict.headline, Headline::Genuine { .. }), "{:?}", verdict.headline);
    }
    // Places that another key scattered are in another list.
    let after = app.award(&campus.administrator, to(&campus, "cem@learner.example")).await.unwrap();
    let mut tx = campus.bench.store.read().await.unwrap();
    let lists = store::status_lists::of_organisation(&mut tx, campus.university.id).await.unwrap();
    assert_eq!((lists.len(), lists[1].id), (2, after.signing.status_list));
}

async fn letters_that_were_printed_before_are_still_collected_with(url: &str) {
    let campus = campus_at(url, BASE).await;
    let (app, university) = (&campus.bench.app, campus.university.id);
    let mut wish = campus.award();
    wish.recipient.identity = Identity::OwnNumber("N-77".to_owned());
    let credential = app.award(&campus.administrator, wish).await.unwrap();
    app.work_off().await.unwrap();
    let (_, printed) = app.code_of(&campus.administrator, university, credential.id).await.unwrap();
    let resealed = app.change_master_key(&Actor::caretaker(), &new_key()).await.unwrap();
    assert_eq!(resealed.codes, 1);

    let (app, _) = open(&campus, new_key()).await.unwrap();
    let (_, again) = app.code_of(&campus.administrator, university, credential.id).await.unwrap();
    assert_ne!(printed, again, "the old key tells no code of now");
    for code in [printed, again] {
        let mut tx = campus.bench.store.read().await.unwrap();
        let hash = app::secret::hash(&code.replace('-', ""));
        let found = store::credentials::person_of_code(&mut tx, &hash).await.unwrap();
        assert_eq!(found, Some(credential.recipient.person), "{code}");
    }
}

async fn a_process_that_has_the_old_key_does_no_more_work(url: &str) {
    let campus = campus_at(url, BASE).await;
    let app = &campus.bench.app;
    app.award(&campus.administrator, campus.award()).await.unwrap();
    app.change_master_key(&Actor::caretaker(), &new_key()).await.unwrap();
    let award = app.award(&campus.administrator, to(&campus, "ben@learner.example")).await;
    assert!(matches!(award, Err(Error::Open(_))), "{award:?}");
    assert!(matches!(app.work_off().await, Err(Error::Open(_))));
    let key = app.rotate_key(&campus.administrator, campus.university.id).await;
    assert!(matches!(key, Err(Error::Open(_))), "{key:?}");
    let again = app.change_master_key(&Actor::caretaker(), &new_key()).await;
    assert!(matches!(again, Err(Error::Open(_))), "{again:?}");

    let (app, mailbox) = open(&campus, new_key()).await.unwrap();
    app.work_off().await.unwrap();
    assert_eq!(mailbox.take().len(), 1, "what waited is done by who has the key");
    assert_eq!(app.health().await.unwrap().set_aside, 0);
}

async fn what_excerpts_are_made_from_is_signed_anew_by_the_same_key(url: &str) {
    let campus = campus_at(url, BASE).await;
    let app = &campus.bench.app;
    let credential = award(&campus, "ana@learner.example").await;
    let ana = campus.learner("ana@learner.example").await;
    let wish = Excerpt { shown: Vec::new(), form: ExcerptForm::Json };
    let before = app.excerpt(&ana, credential.id, &wish).await.unwrap();
    let resealed = app.change_master_key(&Actor::caretaker(), &new_key()).await.unwrap();
    assert_eq!(resealed.keys, 2);
    for form in ExcerptForm::ALL {
        let mut tx = campus.bench.store.read().await.unwrap();
        let kept = store::excerpts::find(&mut tx, &ana.own().unwrap(), credential.id, *form).await;
        assert_eq!(kept.unwrap(), None, "nothing stays that the old key opens");
        drop(tx);
        let wish = Excerpt { form: *form, ..wish.clone() };
        let late = app.excerpt(&ana, credential.id, &wish).await;
        assert!(matches!(late, Err(Error::Open(_))), "{late:?}");
    }

    let (app, _) = open(&campus, new_key()).await.unwrap();
    let health = app.health().await.unwrap();
    assert_eq!((health.keys, health.keys_open), (2, 2));
    let after = app.excerpt(&ana, credential.id, &wish).await.unwrap();
    let method = |it: &str| {
        let value: serde_json::Value = serde_json::from_str(it).unwrap();
        value["proof"]["verificationMethod"].as_str().unwrap().to_owned()
    };
    assert_eq!(method(&before), method(&after));
    for excerpt in [before, after] {
        let verdict = app.verify(excerpt.into_bytes(), Wish::default()).await.unwrap();
        assert!(matches!(verdict.headline, Headline::Genuine { .. }), "{:?}", verdict.headline);
    }
}

#[tokio::test]
async fn the_master_key_is_changed_by_who_runs_the_installation_and_for_another() {
    let campus = campus_at("sqlite::memory:", BASE).await;
    let app = &campus.bench.app;
    let refusal = app.change_master_key(&campus.administrator, &new_key()).await.unwrap_err();
    assert!(matches!(refusal, Error::Forbidden(_)), "{refusal:?}");
    let refusal = app.change_master_key(&Actor::caretaker(), &old_key()).await.unwrap_err();
    assert_eq!(refusal.code(), "master-key-same");
    app.award(&campus.administrator, campus.award()).await.unwrap();
}

/// The key that every bench begins with.
fn old_key() -> MasterKey {
    MasterKey::generate(&Noon::default())
}

fn new_key() -> MasterKey {
    MasterKey::read("c3RvbmVzIGJlc2lkZSB0aGUgcml2ZXIsIDMyIGJ5dGU").unwrap()
}

/// Opens the same records with a master key, as another process does.
async fn open(campus: &Campus, master: MasterKey) -> app::Result<(App, Arc<Mailbox>)> {
    let mailbox = Arc::new(Mailbox::default());
    let parts = Parts {
        store: campus.bench.store.clone(),
        world: campus.bench.world.clone(),
        mailer: mailbox.clone(),
        fetcher: Arc::new(NoNetwork),
        master,
        demo: false,
    };
    Ok((App::open(parts).await?, mailbox))
}

fn to(campus: &Campus, email: &str) -> app::Award {
    let mut award = campus.award();
    award.recipient.identity = Identity::Email(email.parse().unwrap());
    award
}

async fn award(campus: &Campus, email: &str) -> Credential {
    let credential = campus.bench.app.award(&campus.administrator, to(campus, email)).await;
    campus.bench.app.work_off().await.unwrap();
    credential.unwrap()
}
