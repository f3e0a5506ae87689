//! Suspended, reinstated, revoked, corrected: each with a reason that its learner reads.

use app::News;
use domain::Role;

use crate::common::{Answer, Desk, anas, desk};

async fn decide(desk: &Desk, way: &str, reason: &str) -> Answer {
    let form = [("reason", reason), ("do", "confirm")];
    desk.post(&format!("{}/{way}", anas(desk)), &form).await
}

#[tokio::test]
async fn an_awarder_reads_the_letter_before_it_goes_out() {
    let desk = desk(Role::Awarder).await;
    let path = format!("{}/suspend", anas(&desk));
    let page = desk.get(&path).await;
    page.says("Your micro-credential is suspended: Soil science");
    page.says("[your reason]");
    let page =
        desk.post(&path, &[("reason", "The exam is looked at again."), ("do", "check")]).await;
    page.says("The reason they give: The exam is looked at again.");
    page.says(r#"value="confirm""#);
    desk.bench.app.work_off().await.unwrap();
    assert_eq!(desk.bench.mailbox.take(), [], "nothing was changed yet");

    let done = decide(&desk, "suspend", "The exam is looked at again.").await;
    assert_eq!((done.status, done.location()), (303, anas(&desk).as_str()));
    let page = desk.get(&anas(&desk)).await;
    for words in ["Suspended", "The exam is looked at again.", "Put it in force again"] {
        page.says(words);
    }
    desk.bench.app.work_off().await.unwrap();
    let letters = desk.bench.mailbox.take();
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    assert!(
        matches!(&letter.news, News::Standing { change, reason, .. }
            if change == "suspend" && reason == "The exam is looked at again."),
        "{letter:?}"
    );
}

#[tokio::test]
async fn without_a_reason_nothing_is_changed() {
    let desk = desk(Role::Awarder).await;
    for way in ["suspend", "revoke"] {
        for reason in ["", "   ", &"x".repeat(1_001)] {
            let page = decide(&desk, way, reason).await;
            assert_eq!(page.status, 422, "{way}");
            page.says("Say why. The learner reads it.");
        }
    }
    desk.get(&anas(&desk)).await.says("In force");
}

#[tokio::test]
async fn what_was_suspended_is_reinstated_and_what_was_revoked_never_is() {
    let desk = desk(Role::Awarder).await;
    assert_eq!(desk.get(&format!("{}/reinstate", anas(&desk))).await.status, 422);
    decide(&desk, "suspend", "One.").await;
    assert_eq!(decide(&desk, "suspend", "Again.").await.status, 422, "it is so already");
    assert_eq!(decide(&desk, "reinstate", "Two.").await.status, 303);
    assert_eq!(decide(&desk, "revoke", "Three.").await.status, 303);
    for way in ["reinstate", "suspend", "revoke"] {
        let page = desk.get(&format!("{}/{way}", anas(&desk))).await;
        assert_eq!(page.status, 422, "{way}");
        page.says("It was revoked, which cannot be undone");
        assert_eq!(decide(&desk, way, "Four.").await.status, 422, "{way}");
    }
    assert_eq!(desk.get(&format!("{}/correct", anas(&desk))).await.status, 422);
    let page = desk.get(&anas(&desk)).await;
    page.says("Revoked");
    page.hides("/reinstate");
    for words in ["One.", "Two.", "Three.", "Olu Adeyemi"] {
        page.says(words);
    }
    page.hides("Four.");
}

#[tokio::test]
async fn a_reason_with_markup_is_words_to_everyone() {
    let desk = desk(Role::Awarder).await;
    let reason = "<b onclick=x>Because</b>";
    let path = format!("{}/revoke", anas(&desk));
    let page = desk.post(&path, &[("reason", reason), ("do", "check")]).await;
    page.hides(reason);
    decide(&desk, "revoke", reason).await;
    let page = desk.get(&anas(&desk)).await;
    page.hides(reason);
    page.says("&#60;b onclick=x&#62;Because");
    let learner = desk.sign_in(desk.filled.learner).await;
    desk.get_as(&format!("/my/{}", desk.filled.credential), &learner).await.hides(reason);
}

#[tokio::test]
async fn a_correction_takes_the_place_of_the_award_before() {
    let desk = desk(Role::Awarder).await;
    let path = format!("{}/correct", anas(&desk));
    let page = desk.get(&path).await;
    page.says(r#"value="Ana Ruiz""#);
    page.says(r#"value="2026-05-04""#);
    let form = [
        ("achievement", "00000000-0000-0000-0000-00000000000b"),
        ("name", "Anna Ruiz"),
        ("email", "ana@learner.example"),
        ("language", "en"),
        ("awarded-on", "2026-05-04"),
    ];
    let with = |more: &[(&'static str, &'static str)]| -> Vec<(&str, &str)> {
        form.iter().copied().chain(more.iter().copied()).collect()
    };
    let page = desk.post(&path, &with(&[("do", "check")])).await;
    assert_eq!(page.status, 422);
    page.says("Say why. The learner reads it.");
    let page = desk.post(&path, &with(&[("reason", "A slip."), ("do", "check")])).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page.says("Your micro-credential was corrected: Soil science");

    let done = desk.post(&path, &with(&[("reason", "A slip."), ("do", "award")])).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_ne!(done.location(), anas(&desk));
    desk.get(done.location()).await.says("Anna Ruiz");
    let page = desk.get(&anas(&desk)).await;
    page.says("Revoked");
    page.says(&format!(r#"href="{}""#, done.location()));
    let again = desk.post(&path, &with(&[("reason", "A slip."), ("do", "award")])).await;
    assert_eq!(again.status, 422, "pressed twice, it is corrected once");
    desk.bench.app.work_off().await.unwrap();
    let mut news: Vec<String> = desk.bench.mailbox.take().iter().map(|it| kind(&it.news)).collect();
    news.sort();
    assert_eq!(news, ["awarded", "replace"]);
}

fn kind(news: &News) -> String {
    match news {
        News::Standing { change, .. } => change.clone(),
        News::Awarded { .. } => "awarded".to_owned(),
        News::SignIn { .. }
        | News::VerifyAddress { .. }
        | News::Invitation { .. }
        | News::Place { .. }
        | News::Test => panic!("{news:?}"),
    }
}
