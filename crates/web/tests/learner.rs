//! What a learner does with a micro-credential, and what everyone else sees of it.

#![cfg(test)]

use app::{Client, testing::Bench};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::id::PersonId;
use http_body_util::BodyExt;
use tower::ServiceExt;
use web::Site;

mod country;

#[tokio::test]
async fn what_nobody_published_is_asked_of_the_holder() {
    let site = site().await;
    let id = site.credential.to_string();
    for accept in ["text/html", "application/ld+json"] {
        let (status, body) = site.get(&format!("/credentials/{id}"), accept, "").await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{accept}");
        assert!(!body.contains("Ana Ruiz"), "{body}");
    }
    let (unknown, body) =
        site.get("/credentials/00000000-0000-0000-0000-000000000009", "text/html", "").await;
    assert_eq!(unknown, StatusCode::NOT_FOUND, "what is not there is told alike");
    assert!(body.contains("Ask the holder"), "{body}");
}

#[tokio::test]
async fn a_learner_publishes_takes_the_file_along_and_anyone_verifies_it() {
    let site = site().await;
    let id = site.credential.to_string();
    let (status, _) = site.get(&format!("/my/{id}"), "text/html", "").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED, "one signs in first");

    let cookie = site.sign_in(site.learner).await;
    let status = site.post(&format!("/my/{id}/publish"), "", &cookie).await.0;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, page) = site.get(&format!("/credentials/{id}"), "text/html", "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Ana Ruiz") && page.contains("Soil science"), "{page}");
    let (_, public) = site.get(&format!("/credentials/{id}"), "application/vc+ld+json", "").await;
    let (_, own) = site.get(&format!("/my/{id}/credential.json"), "*/*", &cookie).await;
    assert_eq!(public, own);
    assert!(!public.contains('@') || !public.contains("learner.example"), "{public}");

    let form = format!("text={}", web::urls::query_value(&own));
    let (status, verdict) = site.post("/verify", &form, "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(verdict.contains("signed by University of the North"), "{verdict}");
    let altered = own.replace("Ana Ruiz", "Eva Ruiz");
    let form = format!("text={}", web::urls::query_value(&altered));
    let (_, verdict) = site.post("/verify", &form, "").await;
    assert!(verdict.contains("It was changed after it was signed."), "{verdict}");
    assert!(!verdict.contains("signed by University"), "{verdict}");
}

#[tokio::test]
async fn the_european_form_says_that_it_has_no_seal_and_brings_the_signed_badge() {
    let site = site().await;
    let (path, cookie) = (format!("/my/{}", site.credential), site.sign_in(site.learner).await);
    let (_, page) = site.get(&path, "text/html", &cookie).await;
    assert!(
        page.contains("The signed original is the Open Badge. This form has no seal"),
        "{page}"
    );
    assert!(page.contains(&format!("{path}/credential.elm.json")), "{page}");
    let (status, form) = site.get(&format!("{path}/credential.elm.json"), "*/*", &cookie).await;
    assert_eq!(status, StatusCode::OK, "{form}");
    assert!(form.contains("Ana Ruiz") && !form.contains("learner.example"), "{form}");

    let text = format!("text={}", web::urls::query_value(&form));
    let (_, verdict) = site.post("/verify", &text, "").await;
    assert!(verdict.contains("Nobody signed it."), "{verdict}");
    assert!(!verdict.contains("signed by University"), "{verdict}");
    assert!(verdict.contains("It has no seal."), "the reader is led to the original: {verdict}");

    let form: serde_json::Value = serde_json::from_str(&form).unwrap();
    let picture = "/displayParameter/individualDisplay/displayDetail/image/content";
    let picture = STANDARD.decode(form.pointer(picture).unwrap().as_str().unwrap()).unwrap();
    let verdict =
        site.bench.app.verify(picture, app::verifying::Wish::default()).await.unwrap().headline;
    assert!(matches!(verdict, app::offline::Headline::Genuine { .. }), "{verdict:?}");
}

#[tokio::test]
async fn another_learner_sees_nothing_of_it() {
    let site = site().await;
    let cookie = site.sign_in(site.other).await;
    for path in ["", "/credential.json", "/credential.elm.json", "/badge.png"] {
        let (status, body) =
            site.get(&format!("/my/{}{path}", site.credential), "*/*", &cookie).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}: {body}");
    }
    let status = site.post(&format!("/my/{}/publish", site.credential), "", &cookie).await.0;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn why_it_was_withdrawn_is_told_to_its_learner_alone() {
    let site = site().await;
    let (status, page) =
        site.get(&format!("/credentials/{}", site.suspended), "text/html", "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Suspended") && !page.contains("A private matter."), "{page}");
    assert!(!page.contains("credential.elm.json"), "a form that cannot say so is not offered");
    let cookie = site.sign_in(site.other).await;
    let (_, page) = site.get(&format!("/my/{}", site.suspended), "text/html", &cookie).await;
    assert!(page.contains("A private matter."), "{page}");
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_what_was_typed_is_kept() {
    let site = site().await;
    let (status, page) = site.post("/verify", "text=not+a+credential", "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("not a credential") && page.contains(r#"role="alert""#), "{page}");
}

#[tokio::test]
async fn a_learner_shows_only_part_and_anyone_verifies_it() {
    let site = site().await;
    let (path, cookie) =
        (format!("/my/{}/part", site.credential), site.sign_in(site.learner).await);
    let (status, page) = site.get(&path, "text/html", &cookie).await;
    assert_eq!(status, StatusCode::OK);
    for word in ["Ana Ruiz", "can tell clay from silt", "Agency for Soils", "A spade."] {
        assert!(page.contains(word), "{word}: {page}");
    }
    assert!(!page.contains("its address is in the file"), "nobody else sees it: {page}");
    for form in ["json", "sd-jwt"] {
        let chosen = format!("form={form}&personal=holder-1&general=outcome-1");
        let (status, file) = site.post(&path, &chosen, &cookie).await;
        assert_eq!(status, StatusCode::OK, "{file}");
        let is_told = |word: &str| form == "sd-jwt" || file.contains(word);
        assert!(is_told("Ana Ruiz") && is_told("can tell clay from silt"), "{file}");
        assert!(!file.contains("Agency for Soils") && !file.contains("A spade."), "{file}");
        let text = format!("text={}", web::urls::query_value(&file));
        let (_, verdict) = site.post("/verify", &text, "").await;
        assert!(verdict.contains("signed by University of the North"), "{verdict}");
        assert!(!verdict.contains("A spade."), "{verdict}");
    }
}

#[tokio::test]
async fn who_hides_part_of_what_everyone_sees_is_told() {
    let site = site().await;
    let cookie = site.sign_in(site.other).await;
    let path = format!("/my/{}/part", site.suspended);
    let (status, page) = site.get(&path, "text/html", &cookie).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("its address is in the file"), "{page}");
}

#[tokio::test]
async fn a_choice_that_cannot_be_is_shown_again_as_it_was_made() {
    let site = site().await;
    let (path, cookie) =
        (format!("/my/{}/part", site.credential), site.sign_in(site.learner).await);
    for (form, says) in [
        ("personal=holder-1", "Choose what kind of file you want."),
        ("form=json&personal=holder-1&general=nothing-1", "that is not there any more"),
    ] {
        let (status, page) = site.post(&path, form, &cookie).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains(says) && page.contains(r#"role="alert""#), "{page}");
        assert_eq!(
            page.matches(" checked").count(),
            form.matches("holder").count() + usize::from(form.contains("json"))
        );
    }
    let other = site.sign_in(site.other).await;
    assert_eq!(site.get(&path, "text/html", &other).await.0, StatusCode::NOT_FOUND);
    let status = site.post(&path, "form=json", &other).await.0;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

struct Place {
    router: Router,
    bench: Bench,
    credential: domain::id::CredentialId,
    learner: PersonId,
    other: PersonId,
    suspended: domain::id::CredentialId,
}

async fn site() -> Place {
    let bench = Bench::demo("sqlite::memory:").await.unwrap();
    let country::Filled { credential, learner, other, suspended } = country::fill(&bench).await;
    let router = web::router(Site::new(bench.app.clone()));
    Place { router, bench, credential, learner, other, suspended }
}

impl Place {
    async fn sign_in(&self, person: PersonId) -> String {
        let client =
            Client { address: "127.0.0.1".to_owned(), device: String::new(), session: None };
        let signed_in = self.bench.app.sign_in_in_demo(person, &client).await.unwrap();
        format!("cairn={}", signed_in.secret)
    }

    async fn get(&self, path: &str, accept: &str, cookie: &str) -> (StatusCode, String) {
        let request = Request::get(path)
            .header(header::ACCEPT, accept)
            .header(header::COOKIE, cookie)
            .body(Body::empty())
            .unwrap();
        self.ask(request).await
    }

    async fn post(&self, path: &str, form: &str, cookie: &str) -> (StatusCode, String) {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookie)
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.ask(request).await
    }

    async fn ask(&self, request: Request<Body>) -> (StatusCode, String) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8_lossy(&body).into_owned())
    }
}
