//! A university and a college beside it, and people who work there.

use app::{Client, organisations::NewOrganisation, testing::Bench};
use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use domain::{
    Actor, Capacity, Membership, Organisation, Person, PersonAddress, Role, organisation::Profile,
};
use http_body_util::BodyExt;
use tower::ServiceExt;
use uuid::Uuid;
use web::{Site, urls::query_value};

/// The platform, with its doors.
pub(crate) struct Office {
    pub(crate) bench: Bench,
    router: Router,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// Somebody at their browser.
pub(crate) struct Browser<'a> {
    office: &'a Office,
    cookie: String,
}

/// A demo with the University of the North and the College of the South, which award nothing yet.
pub(crate) async fn office() -> Office {
    let bench = Bench::demo("sqlite::memory:").await.unwrap();
    bench.app.fix_base("http://localhost:8080").await.unwrap();
    let operator = Actor::person(Uuid::nil().into(), [(Uuid::nil().into(), Role::Operator)]);
    for (name, slug) in [("University of the North", "north"), ("College of the South", "south")] {
        bench.app.create_organisation(&operator, organisation(name, slug)).await.unwrap();
    }
    let router = web::router(Site::new(bench.app.clone()));
    Office { bench, router }
}

fn organisation(name: &str, slug: &str) -> NewOrganisation {
    NewOrganisation {
        parent: None,
        name: name.to_owned(),
        slug: slug.parse().ok(),
        country: "XC".parse().unwrap(),
        capacities: [Capacity::Issuer].into(),
        profile: Profile::in_language("en".parse().unwrap()),
    }
}

impl Office {
    /// Founds an organisation that is there for one thing.
    pub(crate) async fn found(&self, name: &str, slug: &str, capacity: Capacity) {
        let operator = Actor::person(Uuid::nil().into(), [(Uuid::nil().into(), Role::Operator)]);
        let new = NewOrganisation { capacities: [capacity].into(), ..organisation(name, slug) };
        self.bench.app.create_organisation(&operator, new).await.unwrap();
    }

    /// The organisation with a name in addresses.
    pub(crate) async fn organisation(&self, slug: &str) -> Organisation {
        self.bench.app.organisation_called(&slug.parse().unwrap()).await.unwrap()
    }

    /// A new person with a role at the organisation, signed in.
    pub(crate) async fn works(&self, slug: &str, role: Role) -> Browser<'_> {
        let organisation = self.organisation(slug).await.id;
        let person = self.person(role.code()).await;
        let membership = Membership { person: person.id, organisation, role, until: None };
        let mut tx = self.bench.store.begin().await.unwrap();
        store::people::put_membership(&mut tx, &membership, self.bench.app.now()).await.unwrap();
        tx.commit().await.unwrap();
        let client = Client { address: "192.0.2.7".to_owned(), ..Client::default() };
        let signed_in = self.bench.app.sign_in_in_demo(person.id, &client).await.unwrap();
        Browser { office: self, cookie: format!("cairn={}", signed_in.secret) }
    }

    /// Whoever has a cookie.
    pub(crate) fn browser(&self, cookie: String) -> Browser<'_> {
        Browser { office: self, cookie }
    }

    /// Somebody who has not signed in.
    pub(crate) fn nobody(&self) -> Browser<'_> {
        Browser { office: self, cookie: String::new() }
    }

    async fn person(&self, mailbox: &str) -> Person {
        let id = app::World::uuid(self.bench.world.as_ref());
        let now = self.bench.app.now();
        let person = Person {
            id: id.into(),
            name: format!("Robin {mailbox}").parse().unwrap(),
            language: "en".parse().unwrap(),
            created_at: now,
            joined_at: Some(now),
        };
        let email = format!("{mailbox}.{}@staff.example", id.simple()).parse().unwrap();
        let address = PersonAddress { person: person.id, email, verified_at: Some(now) };
        let mut tx = self.bench.store.begin().await.unwrap();
        store::people::insert(&mut tx, &person).await.unwrap();
        store::people::insert_addresses(&mut tx, &[address], now).await.unwrap();
        tx.commit().await.unwrap();
        person
    }
}

impl Browser<'_> {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form as browsers do.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pair = |(name, value): &(&str, &str)| format!("{name}={}", query_value(value));
        let form = fields.iter().map(pair).collect::<Vec<_>>().join("&");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(form));
        self.ask(request.unwrap()).await
    }

    /// Sends a file.
    pub(crate) async fn upload(&self, path: &str, field: &str, bytes: &[u8]) -> Answer {
        let head = format!(
            "--stone\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"it\"\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--stone--\r\n"].concat();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=stone")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body));
        self.ask(request.unwrap()).await
    }

    async fn ask(&self, mut request: Request<Body>) -> Answer {
        request.headers_mut().insert(header::COOKIE, self.cookie.parse().unwrap());
        let response = self.office.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

impl Answer {
    /// Where the answer leads to.
    pub(crate) fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.headers[header::LOCATION].to_str().unwrap()
    }

    /// The cookie of the session that began.
    pub(crate) fn cookie(&self) -> String {
        let cookies = self.headers.get_all(header::SET_COOKIE).iter();
        let session = cookies.filter_map(|it| it.to_str().ok()).find(|it| it.starts_with("cairn="));
        session.unwrap().split(';').next().unwrap().to_owned()
    }

    /// What a hidden or a text field holds.
    pub(crate) fn field(&self, name: &str) -> String {
        let rest = self.body.split(&format!("name=\"{name}\"")).nth(1);
        let rest = rest.unwrap_or_else(|| panic!("no field {name} in {}", self.body));
        let value = rest.split("value=\"").nth(1).unwrap();
        value.split('"').next().unwrap().to_owned()
    }

    /// Whether all of these words are there.
    pub(crate) fn says(&self, words: &[&str]) {
        for it in words {
            assert!(self.body.contains(it), "{it:?} is not in {}", self.body);
        }
    }

    /// Whether none of these words is there.
    pub(crate) fn is_silent_on(&self, words: &[&str]) {
        for it in words {
            assert!(!self.body.contains(it), "{it:?} is in {}", self.body);
        }
    }
}
