//! The console of who runs the installation.

#![cfg(test)]

use app::{Client, News, testing::Bench};
use axum::{
    Router,
    body::Body,
    http::{Request, header},
};
use domain::{Membership, Role, id::PersonId};
use http_body_util::BodyExt;
use store::outbox::{self, Event};
use tower::ServiceExt;
use uuid::Uuid;
use web::Site;

mod country;

const PATHS: &[&str] = &[
    "/installation",
    "/installation/mail",
    "/installation/organisations",
    "/installation/organisations/new",
    "/installation/organisations/north",
    "/installation/sources",
];
const POSTS: &[&str] = &[
    "/installation/mail",
    "/installation/organisations/new",
    "/installation/organisations/north",
    "/installation/outbox/again",
    "/installation/outbox/again-all",
    "/installation/outbox/drop",
    "/installation/sources",
    "/installation/sources/forget",
    "/installation/sources/stop",
];

#[tokio::test]
async fn nobody_but_an_operator_finds_anything_there() {
    let console = console().await;
    let administrator = console.employ(Role::Administrator).await;
    for (cookie, refusal) in [(administrator, 403), (console.learner().await, 403)] {
        for path in PATHS {
            let (status, page) = console.get(path, &cookie).await;
            assert_eq!(status, refusal, "{path}");
            assert!(!page.contains("smtp.example"), "{page}");
        }
        for path in POSTS {
            let form = "kind=letter&event=00000000-0000-0000-0000-000000000063\
                        &address=https%3A%2F%2Fother.example&source=00000000-0000-0000-0000-000000000063";
            assert_eq!(console.post(path, form, &cookie).await.0, refusal, "{path}");
        }
    }
    assert_eq!(console.get("/installation", "").await.0, 401);
    assert_eq!(console.bench.app.health().await.unwrap().set_aside, 0);
}

#[tokio::test]
async fn an_operator_is_led_there_and_reads_how_it_is() {
    let console = console().await;
    let cookie = console.employ(Role::Operator).await;
    let (status, page) = console.get("/desk", &cookie).await;
    assert_eq!(status, 200);
    assert!(page.contains(r#"href="/installation""#), "{page}");
    let (status, page) = console.get("/installation", &cookie).await;
    assert_eq!(status, 200);
    for words in ["All is well", "http://localhost:8080", "1 of 1 open", "Nothing waits"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    for id in [console.filled.credential, console.filled.suspended] {
        let (status, _) = console.get(&format!("/desk/north/awards/{id}"), &cookie).await;
        assert_eq!(status, 403, "who runs the installation reads nobody's awards");
    }
}

#[tokio::test]
async fn what_failed_is_tried_again_or_given_up() {
    let console = console().await;
    let cookie = console.employ(Role::Operator).await;
    console.fail(1, "letter", "no <b>answer</b>").await;
    console.fail(2, "letter", "no such mailbox").await;
    let (_, page) = console.get("/installation", &cookie).await;
    assert!(page.contains("Something needs you") && page.contains("no such mailbox"), "{page}");
    assert!(!page.contains("<b>answer"), "{page}");

    let event = |n: u128| format!("event={}", Uuid::from_u128(n));
    assert_eq!(console.post("/installation/outbox/drop", &event(2), &cookie).await.0, 303);
    assert_eq!(console.post("/installation/outbox/drop", &event(2), &cookie).await.0, 404);
    let revived = console.post("/installation/outbox/again-all", "kind=letter", &cookie).await;
    assert_eq!(revived.0, 303);
    let kind = console.post("/installation/outbox/again-all", "kind=everything", &cookie).await;
    assert_eq!(kind.0, 404);
    let health = console.bench.app.health().await.unwrap();
    assert_eq!((health.set_aside, health.waiting), (0, vec![("letter".to_owned(), 1)]));
    assert_eq!(
        console.post("/installation/outbox/again", &event(1), &cookie).await.0,
        404,
        "what waits is not set aside"
    );
}

#[tokio::test]
async fn the_mail_server_is_set_tried_and_keeps_its_password_to_itself() {
    let console = console().await;
    let cookie = console.employ(Role::Operator).await;
    let path = "/installation/mail";
    let set = "host=smtp.example&port=587&security=start-tls&user=cairn&from=cairn%40north.example";
    let (status, page) = console.post(path, &format!("{set}&port=0"), &cookie).await;
    assert_eq!(status, 303, "the first of two counts: {page}");
    let typed = format!("{set}&mail-password=s3cret-stones&do=set");
    assert_eq!(console.post(path, &typed, &cookie).await.0, 303);
    let (_, page) = console.get(path, &cookie).await;
    assert!(page.contains("smtp.example") && !page.contains("s3cret"), "{page}");

    assert_eq!(console.post(path, &format!("{set}&do=set"), &cookie).await.0, 303);
    let password = || console.bench.app.mail_server().unwrap().password;
    assert_eq!(password().as_deref(), Some("s3cret-stones"), "what is not said again stays");
    let tried = format!("{set}&to=odile%40example.org&do=test");
    let (status, page) = console.post(path, &tried, &cookie).await;
    assert_eq!(status, 200, "{page}");
    let letters = console.bench.mailbox.take();
    assert!(matches!(letters.as_slice(), [it] if it.news == News::Test), "{letters:?}");

    let elsewhere = set.replace("smtp.example", "smtp.elsewhere.example");
    assert_eq!(console.post(path, &format!("{elsewhere}&do=set"), &cookie).await.0, 303);
    assert_eq!(password(), None, "a password never goes to another server");
    for wrong in ["host=", "host=a+b", "port=0", "port=x", "from=x", "security=x"] {
        let (name, _) = wrong.split_once('=').unwrap();
        let rest: Vec<&str> = set.split('&').filter(|it| !it.starts_with(name)).collect();
        let (status, _) = console.post(path, &format!("{wrong}&{}", rest.join("&")), &cookie).await;
        assert_eq!(status, 422, "{wrong}");
    }
}

#[tokio::test]
async fn an_organisation_is_made_and_its_first_administrator_invited() {
    let console = console().await;
    let cookie = console.employ(Role::Operator).await;
    let path = "/installation/organisations/new";
    let made = "name=College+of+the+South&country=XC&working=es&capacities=issuer&email=sara%40south.example";
    let (status, page) =
        console.post(path, &made.replace("sara%40south.example", "x"), &cookie).await;
    assert_eq!(status, 422);
    assert!(page.contains("College of the South"), "{page}");
    let (status, page) = console.post(path, made, &cookie).await;
    assert_eq!(status, 303, "{page}");
    console.bench.app.work_off().await.unwrap();
    let letters = console.bench.mailbox.take();
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    assert_eq!((letter.to.as_str(), letter.language.as_str()), ("sara@south.example", "es"));
    assert!(matches!(&letter.news, News::Invitation { role, .. } if role == "administrator"));

    let (_, page) = console.get("/installation/organisations", &cookie).await;
    assert!(page.contains("College of the South") && page.contains("Nobody answers"), "{page}");
    let (status, page) = console.post(path, made, &cookie).await;
    assert_eq!(status, 422, "its name in addresses is taken");
    assert!(page.contains("Another organisation has this name"), "{page}");
}

#[tokio::test]
async fn an_operator_names_no_second_administrator() {
    let console = console().await;
    let cookie = console.employ(Role::Operator).await;
    console.give(console.filled.learner, Role::Administrator).await;
    let path = "/installation/organisations/north";
    let (status, _) = console.post(path, "email=mallory%40example.org", &cookie).await;
    assert_eq!(status, 403);
    console.bench.app.work_off().await.unwrap();
    assert_eq!(console.bench.mailbox.take(), []);
}

struct Console {
    bench: Bench,
    router: Router,
    filled: country::Filled,
}

async fn console() -> Console {
    let bench = Bench::demo("sqlite::memory:").await.unwrap();
    let filled = country::fill(&bench).await;
    bench.mailbox.take();
    let router = web::router(Site::new(bench.app.clone()));
    Console { bench, router, filled }
}

impl Console {
    /// Gives Ben a role at the university, and signs him in.
    async fn employ(&self, role: Role) -> String {
        self.give(self.filled.other, role).await;
        self.sign_in(self.filled.other).await
    }

    async fn give(&self, person: PersonId, role: Role) {
        let university = self.bench.app.organisation_called(&"north".parse().unwrap()).await;
        let organisation = university.unwrap().id;
        let membership = Membership { person, organisation, role, until: None };
        let mut tx = self.bench.store.begin().await.unwrap();
        store::people::put_membership(&mut tx, &membership, self.bench.app.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn learner(&self) -> String {
        self.sign_in(self.filled.learner).await
    }

    async fn sign_in(&self, person: PersonId) -> String {
        let client = Client { address: "192.0.2.7".to_owned(), ..Client::default() };
        let signed_in = self.bench.app.sign_in_in_demo(person, &client).await.unwrap();
        format!("cairn={}", signed_in.secret)
    }

    /// Sets a job aside that failed for a reason.
    async fn fail(&self, n: u128, kind: &str, failure: &str) {
        let now = self.bench.app.now();
        let event = Event {
            id: Uuid::from_u128(n).into(),
            kind: kind.to_owned(),
            subject: "x".to_owned(),
            payload: String::new(),
            attempts: 11,
            due_at: now,
            failure: None,
        };
        let mut tx = self.bench.store.begin().await.unwrap();
        outbox::push(&mut tx, std::slice::from_ref(&event), now).await.unwrap();
        outbox::fail(&mut tx, event.id, failure, now, Some(now)).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn get(&self, path: &str, cookie: &str) -> (u16, String) {
        self.ask(Request::get(path).header(header::COOKIE, cookie), "").await
    }

    async fn post(&self, path: &str, form: &str, cookie: &str) -> (u16, String) {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookie);
        self.ask(request, form).await
    }

    async fn ask(&self, request: axum::http::request::Builder, body: &str) -> (u16, String) {
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8_lossy(&body).into_owned())
    }
}
