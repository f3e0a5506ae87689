//! A university with tokens, and a program that asks.

use app::{
    organisations::NewOrganisation,
    testing::{Bench, university},
    tokens::NewToken,
};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use domain::{Act, Actor, Organisation, Role, access::TOKEN_ACTS, id::PersonId};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;
use web::Site;

/// A platform with a university, and the token of a program that may do all that programs may.
pub(crate) struct Place {
    pub(crate) bench: Bench,
    pub(crate) router: Router,
    pub(crate) university: Organisation,
    pub(crate) token: String,
    administrator: Actor,
}

/// An answer, read.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |it| it.to_str().unwrap())
    }

    /// The status, and the code of the problem.
    pub(crate) fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text);
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        let code = problem["code"].as_str().unwrap().to_owned();
        assert_eq!(problem["type"], format!("urn:cairn:problem:{code}"));
        (self.status.as_u16(), code)
    }
}

pub(crate) async fn place() -> Place {
    let bench = Bench::open("sqlite::memory:").await.unwrap();
    bench.app.fix_base("http://localhost:8080").await.unwrap();
    let operator = Actor::person(
        bench.employ_administrator().await.unwrap(),
        [(Uuid::nil().into(), Role::Operator)],
    );
    let university = bench.app.create_organisation(&operator, university()).await.unwrap();
    let person = operator.id().unwrap();
    let administrator = Actor::person(person, [(university.id, Role::Administrator)]);
    let router = web::router(Site::new(bench.app.clone()));
    let mut place = Place { bench, router, university, token: String::new(), administrator };
    place.token = place.token_for(TOKEN_ACTS).await;
    place
}

/// A learner of a demo.
pub(crate) async fn learner(bench: &Bench) -> PersonId {
    bench.app.fix_base("http://localhost:8080").await.unwrap();
    bench.employ_administrator().await.unwrap()
}

impl Place {
    /// A site in front of a platform that has no university.
    pub(crate) fn of(bench: Bench, router: Router) -> Self {
        let university = Organisation {
            id: Uuid::nil().into(),
            parent: None,
            slug: "nowhere".parse().unwrap(),
            name: String::new(),
            country: "XC".parse().unwrap(),
            profile: university().profile,
            capacities: [].into(),
            release_above: 0,
            created_at: bench.app.now(),
        };
        let administrator = Actor::nobody();
        Self { bench, router, university, token: String::new(), administrator }
    }

    /// A token of another university that may do all that programs may.
    pub(crate) async fn token_elsewhere(&self) -> String {
        let app = &self.bench.app;
        let me = self.administrator.id().unwrap();
        let operator = Actor::person(me, [(Uuid::nil().into(), Role::Operator)]);
        let new = NewOrganisation { name: "University of the South".to_owned(), ..university() };
        let south = app.create_organisation(&operator, new).await.unwrap();
        let administrator = Actor::person(me, [(south.id, Role::Administrator)]);
        let new = NewToken { name: "Sync".to_owned(), acts: TOKEN_ACTS.to_vec(), days: None };
        app.issue_token(&administrator, south.id, new).await.unwrap().1
    }

    /// A token that may do these things in the university.
    pub(crate) async fn token_for(&self, acts: &[Act]) -> String {
        let new = NewToken { name: "Sync".to_owned(), acts: acts.to_vec(), days: None };
        let app = &self.bench.app;
        app.issue_token(&self.administrator, self.university.id, new).await.unwrap().1
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).header("authorization", self.bearer()), "").await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_under("", path, body).await
    }

    /// Posts under an `Idempotency-Key`.
    pub(crate) async fn post_under(&self, key: &str, path: &str, body: &Value) -> Answer {
        let mut request = Request::post(path)
            .header("authorization", self.bearer())
            .header("content-type", "application/json");
        if !key.is_empty() {
            request = request.header("idempotency-key", key);
        }
        self.ask(request, body.to_string()).await
    }

    pub(crate) async fn ask(
        &self,
        request: axum::http::request::Builder,
        body: impl Into<Body>,
    ) -> Answer {
        let request = request.body(body.into()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Answer { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }

    /// A path below the university's.
    pub(crate) fn at(&self, rest: &str) -> String {
        format!("/api/v1/organisations/{}{rest}", self.university.id)
    }

    /// Drafts and publishes soil science; gives its address.
    pub(crate) async fn published(&self) -> String {
        let drafted = self.post(&self.at("/achievements"), &soil_science()).await;
        assert_eq!(drafted.status, 201, "{}", drafted.text);
        let place = drafted.header("location").to_owned();
        let published = self.post(&format!("{place}/publish"), &Value::Null).await;
        assert_eq!(published.status, 200, "{}", published.text);
        place
    }

    /// An award of soil science to Ana.
    pub(crate) async fn award(&self) -> Value {
        let place = self.published().await;
        let id = place.rsplit('/').next().unwrap();
        json!({
            "achievement": id,
            "recipient": { "name": "Ana Ruiz", "email": "ana@learner.example" },
            "awarded_on": "2026-11-20",
        })
    }
}

pub(crate) fn words(text: &str) -> Value {
    json!({ "original": "en", "texts": { "en": text } })
}

/// Everything that the gate asks for.
pub(crate) fn soil_science() -> Value {
    json!({
        "title": words("Soil science"),
        "description": words("What a soil is made of, and how to read one."),
        "outcomes": [{ "text": words("can describe a soil profile"), "kind": "skill" }],
        "workload": { "hours": "75", "credits": { "value": "3", "system": "ects" } },
        "level": { "eqf": 5 },
        "assessment": ["practical"],
        "criteria": words("Describes three profiles in the field."),
        "participation": "blended",
        "quality": [{ "kind": "internal-quality-assurance" }],
    })
}
