//! Before and after an award: what it would come to, what became of it, and who may ask.

use app::{Award, Identity, Withdrawal, audit::By, awards::LetterState, credentials::Filter};
use domain::{Act, Actor, Role, StandingChange};
use uuid::Uuid;

use crate::common::{Campus, campus, soil_science};

#[tokio::test]
async fn a_check_awards_nothing_and_tells_of_what_would_be_repeated() {
    let campus = campus().await;
    let (app, head) = (&campus.bench.app, &campus.administrator);
    let checked = app.check_award(head, campus.award(), None).await.unwrap();
    assert_eq!((checked.known, checked.version.number), (None, 1));
    app.work_off().await.unwrap();
    assert_eq!(campus.bench.mailbox.take(), []);

    let made = app.award(head, campus.award()).await.unwrap();
    let mut again = campus.award();
    again.recipient.identity = Identity::Email("ANA@learner.example".parse().unwrap());
    let checked = app.check_award(head, again.clone(), None).await.unwrap();
    assert_eq!(checked.known.map(|it| it.id), Some(made.id));
    let checked = app.check_award(head, again, Some(made.id)).await.unwrap();
    assert_eq!(checked.known, None, "what is corrected is not repeated");
    let future = Award { awarded_on: "2027-01-01".parse().unwrap(), ..campus.award() };
    let refusal = app.check_award(head, future, None).await.unwrap_err();
    assert_eq!(refusal.code(), "award-future");
}

#[tokio::test]
async fn a_correction_stays_with_the_edition_that_was_achieved() {
    let campus = campus().await;
    let (app, head) = (&campus.bench.app, &campus.administrator);
    let made = app.award(head, campus.award()).await.unwrap();
    let desk = app.achievement_desk(head, campus.soil_science.id).await.unwrap();
    let mut next = soil_science();
    next.own_code = Some("SOIL-2".to_owned());
    app.save_draft(head, desk.achievement.id, next, desk.achievement.changed_at).await.unwrap();
    assert_eq!(app.publish_achievement(head, desk.achievement.id).await.unwrap().number, 2);

    let mut mended = campus.award();
    mended.recipient.name = "Anna Ruiz".parse().unwrap();
    let corrected = app.correct(head, made.id, mended, "A slip.").await.unwrap();
    assert_eq!((made.version, corrected.version), (1, 1));
}

#[tokio::test]
async fn what_became_of_the_letter_is_told() {
    let campus = campus().await;
    let (app, head) = (&campus.bench.app, &campus.administrator);
    let made = app.award(head, campus.award()).await.unwrap();
    let state = async || app.award_desk(head, campus.university.id, made.id).await.unwrap().letter;
    assert_eq!(state().await, LetterState::Unsigned);
    let now = app.now();
    let event = |kind: &str| store::outbox::Event {
        id: Uuid::from_u128(77).into(),
        kind: kind.to_owned(),
        subject: made.id.to_string(),
        payload: String::new(),
        attempts: 0,
        due_at: "2027-01-01T00:00:00Z".parse().unwrap(),
        failure: None,
    };
    app.work_off().await.unwrap();
    assert_eq!(state().await, LetterState::Sent);
    let mut tx = campus.bench.store.begin().await.unwrap();
    store::outbox::push(&mut tx, &[event("award-letter")], now).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(state().await, LetterState::Waiting(None));
    let mut tx = campus.bench.store.begin().await.unwrap();
    let id = event("award-letter").id;
    store::outbox::fail(&mut tx, id, "no such mailbox", now, Some(now)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(state().await, LetterState::SetAside("no such mailbox".to_owned()));
}

#[tokio::test]
async fn what_was_done_is_told_by_names() {
    let campus = campus().await;
    let (app, head) = (&campus.bench.app, &campus.administrator);
    let made = app.award(head, campus.award()).await.unwrap();
    revoke(&campus, made.id).await;
    let told = app.audit_of(head, campus.university.id, None).await.unwrap();
    let newest = &told[0];
    assert_eq!(newest.by, By::Person("Olu Adeyemi".parse().unwrap()));
    assert_eq!((newest.act.as_str(), newest.subject.as_deref()), ("revoke", Some("Ana Ruiz")));
    assert_eq!(newest.details.as_deref(), Some("A private matter."));
    let published = told.iter().find(|it| it.act == "publish-achievement").unwrap();
    assert_eq!(published.subject.as_deref(), Some("Soil science"));
    let rest = app.audit_of(head, campus.university.id, Some(newest.id)).await.unwrap();
    assert_eq!(rest.len(), told.len() - 1);

    let operator = role(&campus, Role::Operator);
    let told = app.audit_of(&operator, campus.university.id, None).await.unwrap();
    assert_eq!((told[0].subject.as_deref(), told[0].details.as_deref()), (None, None));
}

#[tokio::test]
async fn each_role_finds_what_it_may_and_no_more() {
    let campus = campus().await;
    let (app, here) = (&campus.bench.app, campus.university.id);
    let mut on_paper = campus.award();
    on_paper.recipient.identity = Identity::OwnNumber("N-1".to_owned());
    let made = app.award(&campus.administrator, on_paper).await.unwrap();
    app.work_off().await.unwrap();
    let wish = withdrawal(&campus, made.id);
    for it in Role::ALL {
        let (actor, may) = (role(&campus, *it), |act: Act| it.acts().contains(&act));
        let reads = app.award_desk(&actor, here, made.id).await.is_ok();
        assert_eq!(reads, may(Act::ReadAwards), "{it:?}");
        let takes = app.award_document(&actor, here, made.id).await.is_ok();
        assert_eq!(takes, may(Act::Award), "{it:?}");
        let reads = app.awarded_achievements(&actor, here).await.is_ok();
        assert_eq!(reads, may(Act::ReadAwards), "{it:?}");
        let awards = app.check_award(&actor, campus.award(), None).await.is_ok();
        assert_eq!(awards, may(Act::Award), "{it:?}");
        let awards = app.awardable_editions(&actor, here).await.is_ok();
        assert_eq!(awards, may(Act::Award), "{it:?}");
        let awards = app.to_award(&actor, here, campus.soil_science.id).await.is_ok();
        assert_eq!(awards, may(Act::Award), "{it:?}");
        let prints = app.print_letter(&actor, here, made.id).await.is_ok();
        assert_eq!(prints, may(Act::Award), "{it:?}");
        let prints = app.print_letters(&actor, here, Filter::default()).await.is_ok();
        assert_eq!(prints, may(Act::Award), "{it:?}");
        let prints = app.letter_files(&actor, here, Filter::default()).await.is_ok();
        assert_eq!(prints, may(Act::Award), "{it:?}");
        let withdraws = app.check_standing(&actor, &wish).await.is_ok();
        assert_eq!(withdraws, may(Act::Withdraw), "{it:?}");
        let audits = app.audit_of(&actor, here, None).await.is_ok();
        assert_eq!(audits, may(Act::ManageOrganisation), "{it:?}");
        let runs = app.installation(&actor).await.is_ok();
        assert_eq!(runs, may(Act::RunInstallation), "{it:?}");
        let runs = app.roots(&actor, None).await.is_ok();
        assert_eq!(runs, may(Act::RunInstallation), "{it:?}");
    }
    let college = campus.college("College of the South").await;
    let elsewhere = Actor::person(Uuid::from_u128(8).into(), [(college, Role::Administrator)]);
    assert!(app.award_desk(&elsewhere, here, made.id).await.is_err());
    let theirs = app.award_desk(&elsewhere, college, made.id).await.unwrap_err();
    assert_eq!(theirs.code(), "not-found");
}

#[tokio::test]
async fn a_letter_that_was_collected_is_printed_no_more() {
    let campus = campus().await;
    let (app, here, head) = (&campus.bench.app, campus.university.id, &campus.administrator);
    let mut on_paper = campus.award();
    on_paper.recipient.identity = Identity::OwnNumber("N-1".to_owned());
    app.award(head, on_paper).await.unwrap();
    app.work_off().await.unwrap();
    let letters = app.print_letters(head, here, Filter::default()).await.unwrap();
    let [(_, code)] = letters.as_slice() else { panic!("{letters:?}") };
    app.award(head, campus.award()).await.unwrap();
    let ana = campus.learner("ana@learner.example").await;
    app.collect_by_code(&ana, code).await.unwrap();
    let none = app.print_letters(head, here, Filter::default()).await.unwrap_err();
    assert_eq!(none.code(), "not-found");
    assert_eq!(app.letter_files(head, here, Filter::default()).await.unwrap(), []);
}

fn role(campus: &Campus, role: Role) -> Actor {
    Actor::person(crate::common::ADMINISTRATOR.into(), [(campus.university.id, role)])
}

fn withdrawal(campus: &Campus, credential: domain::id::CredentialId) -> Withdrawal {
    Withdrawal {
        organisation: campus.university.id,
        credential,
        change: StandingChange::Revoke,
        reason: "A private matter.".to_owned(),
    }
}

async fn revoke(campus: &Campus, credential: domain::id::CredentialId) {
    let wish = withdrawal(campus, credential);
    campus.bench.app.change_standing(&campus.administrator, wish).await.unwrap();
}
