//! The desk of an organisation: who comes in, and what they find there.

#![cfg(test)]

use app::{Client, testing::Bench};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::{Membership, Role, id::PersonId};
use http_body_util::BodyExt;
use tower::ServiceExt;
use web::Site;

mod country;

#[tokio::test]
async fn who_works_there_finds_what_their_role_may_do() {
    let site = site(Role::Reader).await;
    let cookie = site.sign_in(site.filled.learner).await;
    let (status, page) = site.get("/desk/north", &cookie).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("/desk/north/awards"), "a reader sees awards: {page}");
    assert!(!page.contains("/desk/north/people"), "and does not manage people: {page}");
    let (status, _) = site.get("/desk", &cookie).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "who has one desk is led to it");
}

#[tokio::test]
async fn to_others_there_is_no_desk() {
    let site = site(Role::Reader).await;
    let (status, _) = site.get("/desk/north", "").await;
    assert_eq!(status, StatusCode::UNAUTHORIZED, "one signs in first");
    let cookie = site.sign_in(site.filled.other).await;
    for path in ["/desk/north", "/desk/nowhere", "/desk/%00", "/desk/NORTH"] {
        let (status, page) = site.get(path, &cookie).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        let secrets = [site.filled.credential, site.filled.suspended].map(|it| it.to_string());
        assert!(!secrets.iter().any(|it| page.contains(it)), "{page}");
        assert!(!page.contains("University of the North"), "{page}");
    }
    let (status, page) = site.get("/desk", &cookie).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("You do not work for an organisation here"), "{page}");
}

struct Doors {
    bench: Bench,
    router: Router,
    filled: country::Filled,
}

/// The country of [`country::fill`], where Ana works for the university and Ben does not.
async fn site(role: Role) -> Doors {
    let bench = Bench::demo("sqlite::memory:").await.unwrap();
    let filled = country::fill(&bench).await;
    let university = bench.app.organisation_called(&"north".parse().unwrap()).await.unwrap();
    let membership =
        Membership { person: filled.learner, organisation: university.id, role, until: None };
    let mut tx = bench.store.begin().await.unwrap();
    store::people::put_membership(&mut tx, &membership, bench.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let router = web::router(Site::new(bench.app.clone()));
    Doors { bench, router, filled }
}

impl Doors {
    async fn sign_in(&self, person: PersonId) -> String {
        let client = Client { address: "192.0.2.7".to_owned(), ..Client::default() };
        let signed_in = self.bench.app.sign_in_in_demo(person, &client).await.unwrap();
        format!("cairn={}", signed_in.secret)
    }

    async fn get(&self, path: &str, cookie: &str) -> (StatusCode, String) {
        let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty());
        let response = self.router.clone().oneshot(request.unwrap()).await.unwrap();
        let status = response.status();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8_lossy(&body).into_owned())
    }
}
