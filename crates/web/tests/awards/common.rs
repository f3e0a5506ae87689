//! The University of the North, with someone at its desk.

use app::{Client, World, organisations::NewOrganisation, testing::Bench};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use domain::{Actor, Capacity, Membership, Organisation, Person, Role, id::PersonId};
use http_body_util::BodyExt;
use tower::ServiceExt;
use uuid::Uuid;
use web::Site;

use crate::country;

/// The desk of the university, and who sits at it.
pub(crate) struct Desk {
    pub(crate) bench: Bench,
    pub(crate) router: Router,
    pub(crate) filled: country::Filled,
    pub(crate) university: Organisation,
    pub(crate) cookie: String,
}

/// An answer, read.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where the answer leads on to.
    pub(crate) fn location(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }

    /// Asks whether words stand in the page, and shows the page where they do not.
    pub(crate) fn says(&self, words: &str) {
        assert!(self.text().contains(words), "“{words}” is not in {}", self.text());
    }

    pub(crate) fn hides(&self, words: &str) {
        assert!(!self.text().contains(words), "“{words}” is in {}", self.text());
    }
}

/// Olu sits at the desk, as what `role` says.
pub(crate) async fn desk(role: Role) -> Desk {
    let bench = Bench::demo("sqlite::memory:").await.unwrap();
    let filled = country::fill(&bench).await;
    let university = bench.app.organisation_called(&"north".parse().unwrap()).await.unwrap();
    let router = web::router(Site::new(bench.app.clone()));
    let mut desk = Desk { bench, router, filled, university, cookie: String::new() };
    desk.cookie = desk.employ("Olu Adeyemi", desk.university.id, role).await;
    desk.bench.mailbox.take();
    desk
}

/// The path of Ana's award at the desk.
pub(crate) fn anas(desk: &Desk) -> String {
    format!("/desk/north/awards/{}", desk.filled.credential)
}

impl Desk {
    /// Gives someone new a role, and signs them in.
    pub(crate) async fn employ(
        &self,
        name: &str,
        organisation: domain::id::OrganisationId,
        role: Role,
    ) -> String {
        let now = self.bench.app.now();
        let id: PersonId = self.bench.world.uuid().into();
        let person = Person {
            id,
            name: name.parse().unwrap(),
            language: "en".parse().unwrap(),
            created_at: now,
            joined_at: Some(now),
        };
        let mut tx = self.bench.store.begin().await.unwrap();
        store::people::insert(&mut tx, &person).await.unwrap();
        let membership = Membership { person: id, organisation, role, until: None };
        store::people::put_membership(&mut tx, &membership, now).await.unwrap();
        tx.commit().await.unwrap();
        self.sign_in(id).await
    }

    /// Another organisation, with a cookie of its administrator.
    pub(crate) async fn elsewhere(&self) -> String {
        let operator =
            Actor::person(self.bench.world.uuid().into(), [(Uuid::nil().into(), Role::Operator)]);
        let new = NewOrganisation {
            parent: None,
            name: "College of the South".to_owned(),
            slug: "south".parse().ok(),
            country: "XC".parse().unwrap(),
            capacities: [Capacity::Issuer].into(),
            profile: self.university.profile.clone(),
        };
        let south = self.bench.app.create_organisation(&operator, new).await.unwrap();
        self.employ("Sara Díaz", south.id, Role::Administrator).await
    }

    pub(crate) async fn sign_in(&self, person: PersonId) -> String {
        let client = Client { address: "192.0.2.7".to_owned(), ..Client::default() };
        let signed_in = self.bench.app.sign_in_in_demo(person, &client).await.unwrap();
        format!("cairn={}", signed_in.secret)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.get_as(path, &self.cookie).await
    }

    pub(crate) async fn get_as(&self, path: &str, cookie: &str) -> Answer {
        self.ask(Request::get(path).header(header::COOKIE, cookie), "").await
    }

    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.post_as(path, form, &self.cookie).await
    }

    pub(crate) async fn post_as(&self, path: &str, form: &[(&str, &str)], cookie: &str) -> Answer {
        let pairs: Vec<String> = form
            .iter()
            .map(|(name, value)| format!("{name}={}", web::urls::query_value(value)))
            .collect();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookie);
        self.ask(request, &pairs.join("&")).await
    }

    pub(crate) async fn ask(&self, request: axum::http::request::Builder, body: &str) -> Answer {
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        assert_ne!(status, StatusCode::INTERNAL_SERVER_ERROR);
        let body = response.into_body().collect().await.unwrap().to_bytes().to_vec();
        Answer { status: status.as_u16(), headers, body }
    }
}
