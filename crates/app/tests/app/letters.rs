use app::{Award, Client, Identity, News, jobs::Job};

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
