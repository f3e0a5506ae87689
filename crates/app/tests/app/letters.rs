use std::sync::{Arc, Mutex};

use app::{
    Award, Client, Identity, Letter, MailError, MailServer, Mailer, News,
    jobs::Job,
    testing::{Bench, university},
};
use async_trait::async_trait;
use domain::{Actor, Role};
use uuid::Uuid;

use crate::common::{Campus, campus};

#[tokio::test]
async fn a_link_that_someone_waits_for_is_not_held_up_by_the_letters_of_awards() {
    let campus = with_a_letter_to_ana_and_an_award_to_ben().await;
    let (app, mailbox) = (&campus.bench.app, &campus.bench.mailbox);

    let ana = "ana@learner.example".parse().unwrap();
    app.ask_sign_in_link(&ana, None, &Client::default()).await.unwrap();
    assert_eq!(app.work_off_some(Job::Letter).await.unwrap(), 1);
    let letters = mailbox.take();
    assert!(matches!(letters[..], [app::Letter { news: News::SignIn { .. }, .. }]), "{letters:?}");
}

#[tokio::test]
async fn letters_of_awards_stand_back_while_there_is_something_to_sign() {
    let campus = with_a_letter_to_ana_and_an_award_to_ben().await;
    let app = &campus.bench.app;

    assert_eq!(
        app.work_off_some(Job::AwardLetter).await.unwrap(),
        0,
        "Ben's award is signed first"
    );
    app.work_off_some(Job::Issue).await.unwrap();
    assert_eq!(app.work_off_some(Job::AwardLetter).await.unwrap(), 2, "Ana's letter and Ben's");
}

#[tokio::test]
async fn letters_of_awards_stand_back_for_a_minute_and_no_longer() {
    let campus = with_a_letter_to_ana_and_an_award_to_ben().await;
    let app = &campus.bench.app;

    campus.bench.world.wait(59);
    assert_eq!(app.work_off_some(Job::AwardLetter).await.unwrap(), 0);
    campus.bench.world.wait(1);
    assert_eq!(app.work_off_some(Job::AwardLetter).await.unwrap(), 1, "Ana has waited enough");
}

#[tokio::test]
async fn a_letter_that_breaks_what_sends_it_is_put_off_and_no_other_is_sent_twice() {
    let mailer = Arc::new(Breaking::default());
    let bench = Bench::writing("sqlite::memory:", mailer.clone()).await.unwrap();
    let (app, world) = (&bench.app, &bench.world);
    app.fix_base("http://localhost:8080").await.unwrap();
    let head = bench.employ_administrator().await.unwrap();
    let operator = Actor::person(head, [(Uuid::nil().into(), Role::Operator)]);
    let place = app.create_organisation(&operator, university()).await.unwrap().id;
    let administrator = Actor::person(head, [(place, Role::Administrator)]);
    for address in ["one@else.example", BREAKS, "two@else.example"] {
        let email = address.parse().unwrap();
        app.invite(&administrator, place, &email, Role::Reader).await.unwrap();
    }
    assert_eq!(app.work_off_some(Job::Letter).await.unwrap(), 3);
    world.wait(600);
    assert_eq!(app.work_off_some(Job::Letter).await.unwrap(), 1, "it is tried again");
    let mut sent = mailer.sent.lock().unwrap().clone();
    sent.sort();
    assert_eq!(sent, ["one@else.example", "two@else.example"]);
}

/// To whom no letter can be written.
const BREAKS: &str = "breaks@else.example";

/// What falls over on some letters.
#[derive(Default)]
struct Breaking {
    sent: Mutex<Vec<String>>,
}

#[async_trait]
impl Mailer for Breaking {
    async fn send(
        &self,
        letter: &Letter,
        _: &str,
        _: Option<&MailServer>,
    ) -> Result<(), MailError> {
        let to = letter.to.to_string();
        assert!(to != BREAKS, "this is the end");
        self.sent.lock().unwrap().push(to);
        Ok(())
    }
}

/// Ana's micro-credential is signed and her letter waits; Ben's still has to be signed.
async fn with_a_letter_to_ana_and_an_award_to_ben() -> Campus {
    let campus = campus().await;
    let app = &campus.bench.app;
    app.award(&campus.administrator, campus.award()).await.unwrap();
    app.work_off_some(Job::Issue).await.unwrap();
    let mut to_ben: Award = campus.award();
    to_ben.recipient.identity = Identity::Email("ben@learner.example".parse().unwrap());
    app.award(&campus.administrator, to_ben).await.unwrap();
    campus.bench.mailbox.take();
    campus
}
