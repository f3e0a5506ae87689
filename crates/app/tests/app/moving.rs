//! Moving to another public address.

use std::sync::Arc;

use app::{
    Error, Identity, Withdrawal,
    excerpts::Excerpt,
    offline::{Headline, Sources},
    testing::{NoNetwork, Shelf},
    verifying::{Lookups, Records, Wish},
};
use domain::{Actor, Credential, ExcerptForm, KeyKind, StandingChange};
use serde_json::Value;

use crate::{
    common::{Campus, campus_at},
    databases::on_both_databases,
};

const OLD: &str = "https://old.example";
const NEW: &str = "https://new.example:8443";

on_both_databases!(
    what_was_issued_before_a_move_stays_as_good_as_what_is_issued_after,
    a_revocation_after_a_move_is_told_by_the_list_at_the_old_address,
    what_was_awarded_before_a_move_and_signed_after_keeps_its_names,
    an_installation_moves_back_and_answers_for_both_addresses,
    a_key_of_before_that_was_stolen_signs_no_list,
    an_excerpt_keeps_the_name_under_which_it_was_awarded,
    keys_for_excerpts_sign_no_list_and_the_next_one_waits_for_a_wish,
);

async fn what_was_issued_before_a_move_stays_as_good_as_what_is_issued_after(url: &str) {
    let campus = campus_at(url, OLD).await;
    let before = award(&campus, "ana@learner.example").await;
    let moved = campus.bench.app.move_to(&Actor::caretaker(), NEW).await.unwrap();
    assert_eq!((moved.from.as_str(), moved.to.as_str(), moved.keys), (OLD, NEW, 1));
    assert_eq!(campus.bench.app.base().unwrap(), NEW);
    let after = award(&campus, "ben@learner.example").await;

    for (credential, email, base, did) in [
        (&before, "ana@learner.example", OLD, "did:web:old.example:"),
        (&after, "ben@learner.example", NEW, "did:web:new.example%3A8443:"),
    ] {
        let document = document(&campus, credential, email).await;
        let value: Value = serde_json::from_str(&document).unwrap();
        assert_eq!(value["id"], format!("{base}/credentials/{}", credential.id));
        assert!(value["issuer"]["id"].as_str().unwrap().starts_with(did), "{document}");
        // The server, and the command line with --data, ask nobody else.
        let verdict =
            campus.bench.app.verify(document.clone().into_bytes(), Wish::default()).await.unwrap();
        assert!(matches!(verdict.headline, Headline::Genuine { .. }), "{:?}", verdict.headline);
        let records = Records::open(campus.bench.store.clone()).await.unwrap();
        let lookups = Lookups { records: Some(records), fetcher: Arc::new(NoNetwork) };
        let now = campus.bench.app.now();
        let verdict = lookups.verify(document.into_bytes(), Sources::default(), now).await.unwrap();
        assert!(matches!(verdict.headline, Headline::Genuine { .. }), "{:?}", verdict.headline);
    }

    let ana = campus.learner("ana@learner.example").await;
    campus.bench.app.publish_credential(&ana, before.id, true).await.unwrap();
    for base in [OLD, NEW] {
        let address = format!("{base}/credentials/{}", before.id);
        campus.bench.app.verify_at(&address, Wish::default()).await.unwrap();
    }
}

async fn a_revocation_after_a_move_is_told_by_the_list_at_the_old_address(url: &str) {
    let campus = campus_at(url, OLD).await;
    let credential = award(&campus, "ana@learner.example").await;
    campus.bench.app.move_to(&Actor::caretaker(), NEW).await.unwrap();
    let wish = Withdrawal {
        organisation: campus.university.id,
        credential: credential.id,
        change: StandingChange::Revoke,
        reason: "Awarded to the wrong Ana.".to_owned(),
    };
    campus.bench.app.change_standing(&campus.administrator, wish).await.unwrap();
    campus.bench.app.work_off().await.unwrap();

    let document = document(&campus, &credential, "ana@learner.example").await;
    let verdict =
        campus.bench.app.verify(document.clone().into_bytes(), Wish::default()).await.unwrap();
    assert!(matches!(verdict.headline, Headline::OutOfForce(_)), "{:?}", verdict.headline);

    // A stranger who asks the old address finds a list that the credential's own issuer signed.
    let value: Value = serde_json::from_str(&document).unwrap();
    let list = list_of(&campus, &value).await;
    assert_eq!(list["issuer"], value["issuer"]["id"]);
    assert_eq!(list["id"], value["credentialStatus"][0]["statusListCredential"]);
    assert!(list["id"].as_str().unwrap().starts_with(OLD), "{list}");
    let fetcher = Arc::new(old_address(&campus, &value).await);
    let lookups = Lookups { records: None, fetcher };
    let now = campus.bench.app.now();
    let verdict = lookups.verify(document.into_bytes(), Sources::default(), now).await.unwrap();
    assert!(matches!(verdict.headline, Headline::OutOfForce(_)), "{:?}", verdict.headline);
}

async fn what_was_awarded_before_a_move_and_signed_after_keeps_its_names(url: &str) {
    let campus = campus_at(url, OLD).await;
    let credential = campus.bench.app.award(&campus.administrator, campus.award()).await.unwrap();
    campus.bench.app.move_to(&Actor::caretaker(), NEW).await.unwrap();
    campus.bench.app.work_off().await.unwrap();
    let document = document(&campus, &credential, "ana@learner.example").await;
    let value: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(value["id"], format!("{OLD}/credentials/{}", credential.id));
    assert!(value["issuer"]["id"].as_str().unwrap().starts_with("did:web:old.example:"));
    let verdict = campus.bench.app.verify(document.into_bytes(), Wish::default()).await.unwrap();
    assert!(matches!(verdict.headline, Headline::Genuine { .. }), "{:?}", verdict.headline);
    let letters = campus.bench.mailbox.take();
    let app::News::Awarded { link, .. } = &letters[0].news else { panic!("{letters:?}") };
    assert!(link.starts_with(NEW), "a letter leads to where pages are now: {link}");
}

async fn an_installation_moves_back_and_answers_for_both_addresses(url: &str) {
    let campus = campus_at(url, OLD).await;
    let app = &campus.bench.app;
    let first = award(&campus, "ana@learner.example").await;
    app.move_to(&Actor::caretaker(), NEW).await.unwrap();
    let second = award(&campus, "ben@learner.example").await;
    app.move_to(&Actor::caretaker(), OLD).await.unwrap();
    let third = award(&campus, "cem@learner.example").await;
    assert_eq!(app.earlier_base("NEW.example:8443").as_deref(), Some(NEW));
    assert_eq!(app.earlier_base("old.example"), None, "it is the present one again");
    for (credential, email) in [
        (&first, "ana@learner.example"),
        (&second, "ben@learner.example"),
        (&third, "cem@learner.example"),
    ] {
        let document = document(&campus, credential, email).await;
        let verdict = app.verify(document.into_bytes(), Wish::default()).await.unwrap();
        assert!(matches!(verdict.headline, Headline::Genuine { .. }), "{:?}", verdict.headline);
    }
    let lists = [&first, &third].map(|it| it.signing.status_list);
    assert_eq!(lists[0], lists[1], "the list of before is gone on with");
}

async fn a_key_of_before_that_was_stolen_signs_no_list(url: &str) {
    let campus = campus_at(url, OLD).await;
    let app = &campus.bench.app;
    let credential = award(&campus, "ana@learner.example").await;
    app.move_to(&Actor::caretaker(), NEW).await.unwrap();
    let stolen = app.issuer(campus.university.id).await.unwrap().keys.remove(0);
    assert!(stolen.did.starts_with("did:web:old.example:") && stolen.retired_at.is_some());
    let now = app.now();
    app.compromise_key(&campus.administrator, campus.university.id, stolen.id, now).await.unwrap();
    app.work_off().await.unwrap();

    let document = document(&campus, &credential, "ana@learner.example").await;
    let value: Value = serde_json::from_str(&document).unwrap();
    let list = list_of(&campus, &value).await;
    assert_eq!(list["issuer"], value["issuer"]["id"], "it keeps the name");
    let method = list["proof"]["verificationMethod"].as_str().unwrap();
    assert_ne!(method, stolen.verification_method());
    let did = app.issuer(campus.university.id).await.unwrap().did;
    assert!(did.starts_with("did:web:new.example%3A8443:"), "its name of now stays: {did}");
    let told = app.did_document(campus.university.id, OLD).await.unwrap();
    assert_eq!(told["verificationMethod"][0]["id"], method);
    assert_eq!(told["verificationMethod"].as_array().unwrap().len(), 1, "the stolen one is gone");
}

async fn an_excerpt_keeps_the_name_under_which_it_was_awarded(url: &str) {
    let campus = campus_at(url, OLD).await;
    let app = &campus.bench.app;
    let before = award(&campus, "ana@learner.example").await;
    excerpt(&campus, &before, "ana@learner.example", ExcerptForm::Json).await;
    let moved = app.move_to(&Actor::caretaker(), NEW).await.unwrap();
    assert_eq!(moved.keys, 1, "no key for excerpts is made before somebody asks");
    let after = award(&campus, "ben@learner.example").await;
    let never = award(&campus, "cem@learner.example").await;
    app.move_to(&Actor::caretaker(), OLD).await.unwrap();
    for (credential, email, did) in [
        (&before, "ana@learner.example", "did:web:old.example:"),
        (&after, "ben@learner.example", "did:web:new.example%3A8443:"),
        (&never, "cem@learner.example", "did:web:new.example%3A8443:"),
    ] {
        let whole: Value =
            serde_json::from_str(&document(&campus, credential, email).await).unwrap();
        for form in ExcerptForm::ALL {
            let excerpt = excerpt(&campus, credential, email, *form).await;
            let verdict = app.verify(excerpt.clone().into_bytes(), Wish::default()).await.unwrap();
            assert!(matches!(verdict.headline, Headline::Genuine { .. }), "{:?}", verdict.headline);
            if *form == ExcerptForm::Json {
                let excerpt: Value = serde_json::from_str(&excerpt).unwrap();
                assert_eq!(excerpt["issuer"]["id"], whole["issuer"]["id"]);
                let method = excerpt["proof"]["verificationMethod"].as_str().unwrap();
                assert!(method.starts_with(did), "{method}");
            }
        }
    }
}

async fn keys_for_excerpts_sign_no_list_and_the_next_one_waits_for_a_wish(url: &str) {
    let campus = campus_at(url, OLD).await;
    let (app, university) = (&campus.bench.app, campus.university.id);
    let before = award(&campus, "ana@learner.example").await;
    excerpt(&campus, &before, "ana@learner.example", ExcerptForm::Json).await;
    app.move_to(&Actor::caretaker(), NEW).await.unwrap();
    let after = award(&campus, "ben@learner.example").await;
    app.move_to(&Actor::caretaker(), OLD).await.unwrap();
    excerpt(&campus, &after, "ben@learner.example", ExcerptForm::Json).await;

    let keys = app.issuer(university).await.unwrap().keys;
    let for_excerpts: Vec<_> = keys.iter().filter(|it| it.kind == KeyKind::P256).collect();
    let [old, new] = for_excerpts[..] else { panic!("{for_excerpts:?}") };
    assert!(old.did.starts_with("did:web:old.example:") && old.retired_at.is_some());
    assert!(new.did.starts_with("did:web:new.example%3A8443:") && new.retired_at.is_some());
    app.compromise_key(&campus.administrator, university, new.id, app.now()).await.unwrap();
    assert_eq!(app.issuer(university).await.unwrap().keys.len(), keys.len());
    app.rotate_key(&campus.administrator, university).await.unwrap();
    app.work_off().await.unwrap();
    for (credential, email) in [(&before, "ana@learner.example"), (&after, "ben@learner.example")] {
        let whole: Value =
            serde_json::from_str(&document(&campus, credential, email).await).unwrap();
        let list = list_of(&campus, &whole).await;
        assert_eq!(list["issuer"], whole["issuer"]["id"]);
        let method = list["proof"]["verificationMethod"].as_str().unwrap();
        let keys = app.issuer(university).await.unwrap().keys;
        let signer = keys.into_iter().find(|it| it.verification_method() == method).unwrap();
        assert_eq!(signer.kind, KeyKind::Ed25519);
        let again = excerpt(&campus, credential, email, ExcerptForm::Json).await;
        let verdict = app.verify(again.into_bytes(), Wish::default()).await.unwrap();
        assert!(matches!(verdict.headline, Headline::Genuine { .. }), "{:?}", verdict.headline);
    }
}

#[tokio::test]
async fn nobody_but_who_runs_the_installation_moves_it_and_not_just_anywhere() {
    let campus = campus_at("sqlite::memory:", OLD).await;
    let app = &campus.bench.app;
    let refusal = app.move_to(&campus.administrator, NEW).await.unwrap_err();
    assert!(matches!(refusal, Error::Forbidden(_)), "{refusal:?}");
    for (to, code) in [
        ("http://new.example", "address-form"),
        ("https://new.example/path", "address-form"),
        ("https://OLD.example/", "address-same"),
    ] {
        let refusal = app.move_to(&Actor::caretaker(), to).await.unwrap_err();
        assert_eq!(refusal.code(), code, "{to}");
    }
    assert_eq!(app.base().unwrap(), OLD);
}

/// Awards soil science to somebody, and signs it.
async fn award(campus: &Campus, email: &str) -> Credential {
    let mut award = campus.award();
    award.recipient.identity = Identity::Email(email.parse().unwrap());
    let credential = campus.bench.app.award(&campus.administrator, award).await.unwrap();
    campus.bench.app.work_off().await.unwrap();
    credential
}

/// What a learner shows of it: who achieved it.
async fn excerpt(
    campus: &Campus,
    credential: &Credential,
    email: &str,
    form: ExcerptForm,
) -> String {
    let learner = campus.learner(email).await;
    let wish = Excerpt { shown: vec!["holder-1".to_owned()], form };
    campus.bench.app.excerpt(&learner, credential.id, &wish).await.unwrap()
}

async fn document(campus: &Campus, credential: &Credential, email: &str) -> String {
    let learner = campus.learner(email).await;
    campus.bench.app.my_document(&learner, credential.id).await.unwrap()
}

/// The list of revocations that a credential names, as it is served.
async fn list_of(campus: &Campus, credential: &Value) -> Value {
    let address = credential["credentialStatus"][0]["statusListCredential"].as_str().unwrap();
    let mut parts = address.rsplit('/');
    let (purpose, list) = (parts.next().unwrap(), parts.next().unwrap());
    let body = campus.bench.app.status_list(list.parse().unwrap(), purpose).await.unwrap();
    serde_json::from_str(&body).unwrap()
}

/// What the old address answers a stranger: both lists of a credential, and who its issuer is.
async fn old_address(campus: &Campus, credential: &Value) -> Shelf {
    let mut shelf = Shelf::default();
    for entry in credential["credentialStatus"].as_array().unwrap() {
        let address = entry["statusListCredential"].as_str().unwrap();
        let mut parts = address.rsplit('/');
        let (purpose, list) = (parts.next().unwrap(), parts.next().unwrap());
        let body = campus.bench.app.status_list(list.parse().unwrap(), purpose).await.unwrap();
        shelf.documents.insert(address.to_owned(), body.into_bytes());
    }
    let id = campus.university.id;
    let told = campus.bench.app.did_document(id, OLD).await.unwrap().to_string();
    shelf.documents.insert(format!("{OLD}/organisations/{id}/did.json"), told.into_bytes());
    shelf
}
