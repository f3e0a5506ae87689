use app::{Award, Error, Identity, Kind, News, Withdrawal};
use domain::{
    Act, Actor, Credential, Evidence, Lineage, Offering, Recipient, Role, Standing, StandingChange,
    credential::Signing, offering::Details,
};
use serde_json::Value;
use store::{
    credentials,
    outbox::{self, Event},
};
use uuid::Uuid;
use vc::{Check, Documents, Fetched, Outcome, Policy};

use crate::common::{ADMINISTRATOR, Campus, at, campus};

#[tokio::test]
async fn what_is_awarded_is_signed_verifies_and_is_told_by_letter() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let credential = app.award(&campus.administrator, campus.award()).await.unwrap();
    app.work_off().await.unwrap();

    let ana = campus.learner("ana@learner.example").await;
    let document = app.my_document(&ana, credential.id).await.unwrap();
    assert_eq!(checks(&campus, &document).await, [Outcome::Passed; 3]);

    let letters = campus.bench.mailbox.take();
    let [letter] = letters.as_slice() else { panic!("one letter, not {}", letters.len()) };
    assert_eq!(letter.to.as_str(), "ana@learner.example");
    let News::Awarded { title, organisation, link, .. } = &letter.news else {
        panic!("{letter:?}")
    };
    assert_eq!(
        (title.as_str(), organisation.as_str()),
        ("Soil science", "University of the North")
    );
    assert_eq!(link, &format!("http://localhost:8080/my/{}", credential.id));
}

#[tokio::test]
async fn an_award_that_cannot_be_signed_holds_up_none_beside_it() {
    let campus = campus().await;
    let (app, store) = (&campus.bench.app, &campus.bench.store);
    let good = app.award(&campus.administrator, campus.award()).await.unwrap();
    let spoilt = Credential {
        id: Uuid::from_u128(77).into(),
        recipient: Recipient { person: ADMINISTRATOR.into(), ..good.recipient.clone() },
        evidence: vec![Evidence { url: "no address".to_owned(), name: None }],
        signing: Signing { status_index: good.signing.status_index ^ 1, ..good.signing },
        ..good.clone()
    };
    let mut tx = store.begin().await.unwrap();
    credentials::insert_many(&mut tx, std::slice::from_ref(&spoilt), None).await.unwrap();
    let found = outbox::of_subject(&mut tx, "issue", &good.id.to_string()).await.unwrap();
    let (event, _) = found.unwrap();
    outbox::done(&mut tx, &[event.id]).await.unwrap();
    let both = format!("[\"{}\",\"{}\"]", spoilt.id, good.id);
    outbox::push(&mut tx, &[Event { payload: both, ..event.clone() }], event.due_at).await.unwrap();
    tx.commit().await.unwrap();

    app.work_off().await.unwrap();
    assert_eq!(campus.bench.mailbox.take().len(), 1, "the other one is signed and told of");
    let mut tx = store.read().await.unwrap();
    assert_eq!(outbox::waiting(&mut tx).await.unwrap(), [("issue".to_owned(), 1)]);
    let left = outbox::of_subject(&mut tx, "issue", &spoilt.id.to_string()).await.unwrap();
    let (left, set_aside) = left.unwrap();
    assert_eq!((left.payload, left.attempts), (format!("[\"{}\"]", spoilt.id), 1));
    assert_eq!(set_aside, None, "it is tried again");
}

#[tokio::test]
async fn no_address_of_the_learner_stands_in_the_credential() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let credential = app.award(&campus.administrator, campus.award()).await.unwrap();
    app.work_off().await.unwrap();
    let ana = campus.learner("ana@learner.example").await;
    let document = app.my_document(&ana, credential.id).await.unwrap();
    assert!(document.contains("Ana Ruiz"), "{document}");
    for secret in ["learner.example", "sha256$", "emailAddress"] {
        assert!(!document.contains(secret), "{document}");
    }
}

#[tokio::test]
async fn the_same_award_is_a_conflict_in_any_letter_case_and_a_renewal_is_none() {
    let campus = campus().await;
    let app = &campus.bench.app;
    app.award(&campus.administrator, campus.award()).await.unwrap();
    let mut again = campus.award();
    again.recipient.identity = Identity::Email("ANA@Learner.Example".parse().unwrap());
    let refusal = app.award(&campus.administrator, again).await.unwrap_err();
    assert_eq!((refusal.kind(), refusal.code()), (Kind::Conflict, "already-awarded"));

    let renewal = Award { awarded_on: "2025-11-20".parse().unwrap(), ..campus.award() };
    app.award(&campus.administrator, renewal).await.unwrap();
}

#[tokio::test]
async fn a_revoked_credential_fails_and_its_learner_is_told_why() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let credential = app.award(&campus.administrator, campus.award()).await.unwrap();
    app.work_off().await.unwrap();
    campus.bench.mailbox.take();

    let wish = Withdrawal {
        organisation: campus.university.id,
        credential: credential.id,
        change: StandingChange::Revoke,
        reason: "Awarded to the wrong Ana.".to_owned(),
    };
    let nothing = Withdrawal { reason: "  ".to_owned(), ..wish.clone() };
    let refusal = app.change_standing(&campus.administrator, nothing).await.unwrap_err();
    assert_eq!(refusal.code(), "standing-reason");
    app.change_standing(&campus.administrator, wish.clone()).await.unwrap();
    app.work_off().await.unwrap();

    let ana = campus.learner("ana@learner.example").await;
    let document = app.my_document(&ana, credential.id).await.unwrap();
    let outcomes = checks(&campus, &document).await;
    assert_eq!(outcomes, [Outcome::Passed, Outcome::Passed, Outcome::Failed]);
    let letters = campus.bench.mailbox.take();
    let News::Standing { change, reason, .. } = &letters[0].news else { panic!("{letters:?}") };
    assert_eq!((change.as_str(), reason.as_str()), ("revoke", "Awarded to the wrong Ana."));

    let again = Withdrawal { change: StandingChange::Reinstate, ..wish };
    let refusal = app.change_standing(&campus.administrator, again).await.unwrap_err();
    assert_eq!(refusal.code(), "standing-revoked");
}

#[tokio::test]
async fn a_corrected_award_replaces_the_one_before() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let before = app.award(&campus.administrator, campus.award()).await.unwrap();
    let mut award = campus.award();
    award.recipient.name = "Ana Ruiz Vega".parse().unwrap();
    let reason = "Her second surname was missing.";
    let after = app.correct(&campus.administrator, before.id, award, reason).await.unwrap();
    let (held, history) =
        app.award_of(&campus.administrator, campus.university.id, before.id).await.unwrap();
    assert_eq!(held.credential.standing, Standing::Revoked);
    assert_eq!(held.credential.replaced_by, Some(after.id));
    let acts: Vec<&str> = history.iter().map(|it| it.act.as_str()).collect();
    assert_eq!(acts, ["award", "replace"]);
    assert_eq!(after.recipient.name.as_str(), "Ana Ruiz Vega");
}

#[tokio::test]
async fn a_credential_is_seen_by_others_once_its_learner_publishes_it() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let credential = app.award(&campus.administrator, campus.award()).await.unwrap();
    app.work_off().await.unwrap();
    let ana = campus.learner("ana@learner.example").await;
    let stranger = Actor::person(Uuid::from_u128(99).into(), []);

    assert!(matches!(app.public_credential(credential.id).await, Err(Error::NotFound(_))));
    assert!(matches!(app.my_document(&stranger, credential.id).await, Err(Error::NotFound(_))));
    app.publish_credential(&ana, credential.id, true).await.unwrap();
    assert_eq!(app.public_credential(credential.id).await.unwrap().credential.id, credential.id);
    app.publish_credential(&ana, credential.id, false).await.unwrap();
    assert!(matches!(app.public_document(credential.id).await, Err(Error::NotFound(_))));
}

#[tokio::test]
async fn who_has_no_address_collects_with_a_code() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let mut award = campus.award();
    award.recipient.identity = Identity::OwnNumber("N-77".to_owned());
    let credential = app.award(&campus.administrator, award).await.unwrap();
    app.work_off().await.unwrap();
    assert_eq!(campus.bench.mailbox.take(), [], "a printed letter is sent to no address");
    let (_, code) =
        app.code_of(&campus.administrator, campus.university.id, credential.id).await.unwrap();
    assert_eq!(code.len(), 14, "{code}");

    app.award(&campus.administrator, campus.award()).await.unwrap();
    let ana = campus.learner("ana@learner.example").await;
    let refusal = app.collect_by_code(&ana, "0000-0000-0000").await.unwrap_err();
    assert_eq!(refusal.code(), "code-unknown");
    let typed = code.to_lowercase().replace('-', " ").replace('0', "o");
    assert_eq!(app.collect_by_code(&ana, &typed).await.unwrap(), 2);
    assert_eq!(app.my_credentials(&ana, None).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_number_under_which_someone_of_another_name_is_known_is_not_awarded() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let numbered = |number: &str, name: &str| {
        let mut award = campus.award();
        award.recipient.identity = Identity::OwnNumber(number.to_owned());
        award.recipient.name = name.parse().unwrap();
        award
    };
    let first = app.award(&campus.administrator, numbered("N-77", "Ana Ruiz")).await.unwrap();
    for award in [numbered("n-77", "Ben Okri"), numbered("N -77", "Ana")] {
        let known = app.award(&campus.administrator, award.clone()).await.unwrap_err();
        assert_eq!(known.code(), "number-of-other");
        let known = app.check_award(&campus.administrator, award, None).await.unwrap_err();
        assert_eq!(known.code(), "number-of-other");
    }
    let renewal =
        Award { awarded_on: "2025-11-20".parse().unwrap(), ..numbered("n-77", "ANA  RUIZ") };
    let second = app.award(&campus.administrator, renewal).await.unwrap();
    assert_eq!(second.recipient.person, first.recipient.person);
    // A name that was written wrongly is mended by correcting the award.
    let mended = numbered("N-77", "Ana Ruiz Vega");
    let reason = "Her second surname was missing.";
    let checked = app.check_award(&campus.administrator, mended.clone(), Some(first.id)).await;
    assert!(checked.is_ok(), "{checked:?}");
    app.correct(&campus.administrator, first.id, mended, reason).await.unwrap();
}

#[tokio::test]
async fn a_run_that_another_organisation_holds_is_not_awarded_for() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let elsewhere = campus.college("College of the South").await;
    let run = Offering {
        id: Uuid::from_u128(70).into(),
        achievement: campus.soil_science.id,
        organisation: elsewhere,
        name: "Spring".to_owned(),
        starts_on: "2026-03-01".parse().unwrap(),
        ends_on: None,
        participation: None,
        place: None,
        details: Details::default(),
    };
    let place = Lineage { organisation: elsewhere, ancestors: Vec::new() };
    let scope = at(elsewhere, Role::Designer).may(Act::Define, &place).unwrap();
    let mut tx = campus.bench.store.begin().await.unwrap();
    store::offerings::insert_many(&mut tx, &scope, std::slice::from_ref(&run)).await.unwrap();
    tx.commit().await.unwrap();
    let award = Award { offering: Some(run.id), ..campus.award() };
    let refusal = app.award(&campus.administrator, award).await.unwrap_err();
    assert_eq!(refusal.kind(), Kind::NotFound);
    let to_award =
        app.to_award(&campus.administrator, campus.university.id, campus.soil_science.id).await;
    assert_eq!(to_award.unwrap().offerings, [], "nor is it there to choose");
}

#[tokio::test]
async fn who_only_looks_takes_no_signed_file() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let credential = app.award(&campus.administrator, campus.award()).await.unwrap();
    app.work_off().await.unwrap();
    let (place, id) = (campus.university.id, credential.id);
    for role in [Role::Releaser, Role::Reader, Role::Designer, Role::Operator] {
        let refusal = app.award_document(&campus.with(role), place, id).await.unwrap_err();
        assert_eq!(refusal.kind(), Kind::Forbidden, "{role:?}");
    }
    for role in [Role::Awarder, Role::Administrator] {
        app.award_document(&campus.with(role), place, id).await.unwrap();
    }
}

#[tokio::test]
async fn nobody_tries_codes_without_end() {
    let campus = campus().await;
    let app = &campus.bench.app;
    app.award(&campus.administrator, campus.award()).await.unwrap();
    let ana = campus.learner("ana@learner.example").await;
    for _ in 0..20 {
        let refusal = app.collect_by_code(&ana, "0000-0000-0000").await.unwrap_err();
        assert_eq!(refusal.code(), "code-unknown");
    }
    let refusal = app.collect_by_code(&ana, "0000-0000-0000").await.unwrap_err();
    assert!(matches!(refusal, Error::TooOften(61)), "{refusal:?}");
    campus.bench.world.wait(61);
    let refusal = app.collect_by_code(&ana, "0000-0000-0000").await.unwrap_err();
    assert_eq!(refusal.code(), "code-unknown");
}

#[tokio::test]
async fn what_an_earlier_key_signed_stays_good() {
    let campus = campus().await;
    let app = &campus.bench.app;
    let credential = app.award(&campus.administrator, campus.award()).await.unwrap();
    app.work_off().await.unwrap();
    app.rotate_key(&campus.administrator, campus.university.id).await.unwrap();
    app.work_off().await.unwrap();
    let ana = campus.learner("ana@learner.example").await;
    let document = app.my_document(&ana, credential.id).await.unwrap();
    assert_eq!(checks(&campus, &document).await, [Outcome::Passed; 3]);
    let issuer = app.issuer(campus.university.id).await.unwrap();
    assert_eq!(issuer.keys.len(), 2);
    assert!(issuer.keys[0].retired_at.is_some());
}

#[tokio::test]
async fn a_role_elsewhere_awards_nothing_here() {
    let campus = campus().await;
    let elsewhere = Uuid::from_u128(5).into();
    for role in Role::ALL {
        let actor = Actor::person(Uuid::from_u128(6).into(), [(elsewhere, *role)]);
        let refusal = campus.bench.app.award(&actor, campus.award()).await.unwrap_err();
        assert_eq!(refusal.kind(), Kind::Forbidden, "{role:?}");
    }
}

/// Verifies a document with the lists that the platform serves: signature, issuer's key, status.
async fn checks(campus: &Campus, document: &str) -> [Outcome; 3] {
    let value: Value = serde_json::from_str(document).unwrap();
    let mut documents = Documents::new(vc::contexts());
    let pinned: Vec<vc::PinnedContext> = openbadges::CONTEXTS
        .iter()
        .map(|it| vc::PinnedContext {
            url: it.url,
            text: it.text,
            sha256: it.sha256,
            variants: &[],
        })
        .collect();
    documents = Documents::new(documents.contexts().with(&pinned).unwrap());
    for entry in value["credentialStatus"].as_array().unwrap() {
        let address = entry["statusListCredential"].as_str().unwrap();
        let mut parts = address.rsplit('/');
        let (purpose, list) = (parts.next().unwrap(), parts.next().unwrap());
        let body = campus.bench.app.status_list(list.parse().unwrap(), purpose).await.unwrap();
        documents.insert(address, Fetched::Found(body.into_bytes()));
    }
    let secured = vc::document::read(document.as_bytes()).unwrap();
    let report = vc::verify(&secured, &documents, &Policy::default(), campus.bench.app.now());
    [Check::Signature, Check::Issuer, Check::Status]
        .map(|it| report.outcome(it).unwrap_or_else(|| panic!("{it:?} in {report:#?}")))
}
