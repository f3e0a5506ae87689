//! Two servers that publish and one that follows them, over a net that the test holds in its hands.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use app::{
    App, FetchError, Fetcher,
    catalogue::Search,
    offerings::Run,
    secret::hash,
    testing::{ADMINISTRATOR, Bench, soil_science, university},
};
use async_trait::async_trait;
use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, request::Builder},
};
use domain::{
    Achievement, AchievementVersion, Actor, Definition, Localized, Membership, Money, Offering,
    Position, Price, Role, Session,
    code::{Schedule, Service},
    id::{AchievementId, OfferingId, OrganisationId},
    offering::Details,
};
use http_body_util::BodyExt;
use jiff::civil::date;
use serde_json::Value;
use tower::ServiceExt;
use uuid::Uuid;
use web::Site;

/// What a browser accepts.
pub(crate) const PAGE: &str = "text/html,*/*;q=0.8";

/// Two that publish, and one that follows.
pub(crate) struct World {
    pub(crate) net: Arc<Net>,
    pub(crate) a: Provider,
    pub(crate) b: Provider,
    pub(crate) third: Third,
}

impl World {
    pub(crate) async fn new() -> Self {
        let net = Arc::new(Net::default());
        let a = Provider::new("https://a.example", "Soil science", None, &net).await;
        let enrol = Some("https://college.example/enrol".to_owned());
        let b = Provider::new("https://b.example", "Clay", enrol, &net).await;
        let fetcher: Arc<dyn Fetcher> = net.clone();
        let bench = Bench::asking("sqlite::memory:", fetcher).await.unwrap();
        bench.app.fix_base("http://localhost:8080").await.unwrap();
        bench.employ_administrator().await.unwrap();
        Self { net, a, b, third: Third { bench } }
    }
}

/// What answers at the name of each host.
#[derive(Default)]
pub(crate) struct Net {
    routers: Mutex<BTreeMap<String, Router>>,
    canned: Mutex<BTreeMap<String, Option<Vec<u8>>>>,
    asked: Mutex<usize>,
}

impl Net {
    pub(crate) fn answer(&self, host: &str, page: &Value) {
        let page = page.to_string().into_bytes();
        self.canned.lock().unwrap().insert(host.to_owned(), Some(page));
    }

    pub(crate) fn silence(&self, host: &str) {
        self.canned.lock().unwrap().insert(host.to_owned(), None);
    }

    pub(crate) fn asked(&self) -> usize {
        *self.asked.lock().unwrap()
    }

    pub(crate) async fn get(&self, host: &str, path: &str) -> Result<Vec<u8>, FetchError> {
        let router = self.routers.lock().unwrap().get(host).cloned();
        let router = router.ok_or(FetchError::NoAnswer)?;
        let request = Request::get(path).header("host", host).header("accept", "application/json");
        let answer = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        if !answer.status().is_success() {
            return Err(FetchError::Status(answer.status().as_u16()));
        }
        Ok(answer.into_body().collect().await.unwrap().to_bytes().to_vec())
    }
}

#[async_trait]
impl Fetcher for Net {
    async fn fetch(&self, url: &str) -> Result<Vec<u8>, FetchError> {
        *self.asked.lock().unwrap() += 1;
        let rest = url.strip_prefix("https://").ok_or(FetchError::Address)?;
        let (host, _) = rest.split_once('/').ok_or(FetchError::Address)?;
        let canned = self.canned.lock().unwrap().get(host).cloned();
        match canned {
            Some(page) => page.ok_or(FetchError::NoAnswer),
            None => self.get(host, rest.strip_prefix(host).unwrap()).await,
        }
    }
}

/// A server whose university publishes one micro-credential with one run.
pub(crate) struct Provider {
    bench: Bench,
    pub(crate) organisation: OrganisationId,
    pub(crate) achievement: AchievementId,
    run: OfferingId,
}

impl Provider {
    pub(crate) async fn new(base: &str, title: &str, enrol_at: Option<String>, net: &Net) -> Self {
        let bench = Bench::open("sqlite::memory:").await.unwrap();
        let app = &bench.app;
        app.fix_base(base).await.unwrap();
        let organisation = app.create_organisation(&operator(), university()).await.unwrap().id;
        let who = Actor::machine(organisation, Role::Administrator.acts());
        let title = Localized::new("en".parse().unwrap(), title);
        let definition = Definition { title, ..soil_science() };
        let achievement = app.draft_definition(&who, organisation, definition).await.unwrap().id;
        app.publish_achievement(&who, achievement).await.unwrap();
        let run = app.offer(&who, organisation, achievement, run(enrol_at)).await.unwrap().id;
        let host = base.trim_start_matches("https://").to_owned();
        let router = web::router(Site::new(bench.app.clone()));
        net.routers.lock().unwrap().insert(host, router);
        Self { bench, organisation, achievement, run }
    }

    fn who(&self) -> Actor {
        Actor::machine(self.organisation, Role::Administrator.acts())
    }

    pub(crate) async fn withdraw(&self) {
        self.bench.app.archive_achievement(&self.who(), self.achievement).await.unwrap();
    }

    /// Publishes another.
    pub(crate) async fn publish(&self, title: &str) {
        let (app, who) = (&self.bench.app, self.who());
        let title = Localized::new("en".parse().unwrap(), title);
        let definition = Definition { title, ..soil_science() };
        let draft = app.draft_definition(&who, self.organisation, definition).await.unwrap();
        app.publish_achievement(&who, draft.id).await.unwrap();
    }

    pub(crate) async fn cancel(&self) {
        let app = &self.bench.app;
        app.remove_offering(&self.who(), self.organisation, self.run).await.unwrap();
    }

    /// What it tells.
    pub(crate) async fn feed(&self) -> Value {
        let router = web::router(Site::new(self.bench.app.clone()));
        let request = Request::get("/api/v1/changes?with=records").body(Body::empty()).unwrap();
        let answer = router.oneshot(request).await.unwrap();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        serde_json::from_slice(&bytes).unwrap()
    }
}

fn run(enrol_at: Option<String>) -> Run {
    let euros = "EUR".parse().unwrap();
    let price = Price::new(Money::whole(200, euros).unwrap(), Money::whole(150, euros).ok());
    Run {
        name: "Spring, evenings".to_owned(),
        starts_on: date(2027, 3, 1),
        ends_on: Some(date(2027, 4, 12)),
        participation: None,
        place: Some("Luarca".to_owned()),
        details: Details {
            price: price.ok(),
            hours_a_week: "4.5".parse().ok(),
            schedule: Schedule::ALL.iter().copied().take(1).collect(),
            services: Service::ALL.iter().copied().take(1).collect(),
            seats: Some(12),
            position: Position::read("43.5423", "-6.5354").ok(),
            contact: "courses@college.example".parse().ok(),
            enrol_at,
            ..Details::default()
        },
    }
}

/// The server that follows others.
pub(crate) struct Third {
    bench: Bench,
}

impl Third {
    pub(crate) fn app(&self) -> &App {
        &self.bench.app
    }

    pub(crate) async fn follow(&self, address: &str) {
        self.app().follow_server(&operator(), address).await.unwrap();
    }

    /// Lets time pass, and reads what is due then.
    pub(crate) async fn turn(&self, seconds: u64) {
        self.bench.world.wait(seconds);
        while self.app().follow_some().await.unwrap() {}
    }

    pub(crate) async fn titles(&self) -> Vec<String> {
        let found = self.app().search(&Search::default()).await.unwrap().found;
        let title = |it: &app::catalogue::Found| it.version.definition.title.original().to_owned();
        let mut titles: Vec<String> = found.iter().map(title).collect();
        titles.sort();
        titles
    }

    pub(crate) async fn id(&self, title: &str) -> AchievementId {
        let found = self.app().search(&Search::default()).await.unwrap().found;
        let mut found = found.iter().map(|it| &it.version);
        found.find(|it| it.definition.title.original() == title).unwrap().achievement
    }

    /// What is kept of a copy: it, its newest edition, and its runs.
    pub(crate) async fn kept(
        &self,
        id: AchievementId,
    ) -> (Achievement, AchievementVersion, Vec<Offering>) {
        let shown = self.app().achievement(id, None).await.unwrap();
        (shown.achievement, shown.version, shown.offerings)
    }

    pub(crate) async fn get(&self, path: &str, accept: &str) -> Response<Body> {
        self.ask(Request::get(path).header("accept", accept)).await
    }

    pub(crate) async fn page(&self, path: &str) -> String {
        text(self.get(path, PAGE).await).await
    }

    /// What who runs the installation sees of the servers that are followed.
    pub(crate) async fn console(&self) -> String {
        let cookie = self.operator().await;
        let request = Request::get("/installation/sources").header("cookie", cookie);
        text(self.ask(request).await).await
    }

    async fn ask(&self, request: Builder) -> Response<Body> {
        let router = web::router(Site::new(self.app().clone()));
        router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    /// Signs who runs the installation in.
    #[expect(clippy::disallowed_methods, reason = "whoever asks again has a session of their own")]
    async fn operator(&self) -> String {
        let app = self.app();
        let roots = app.roots(&operator(), None).await.unwrap();
        let organisation = match roots.first() {
            Some(root) => root.organisation.id,
            None => app.create_organisation(&operator(), university()).await.unwrap().id,
        };
        let person = ADMINISTRATOR.into();
        let role = Role::Operator;
        let membership = Membership { person, organisation, role, until: None };
        let mut tx = self.bench.store.begin().await.unwrap();
        store::people::put_membership(&mut tx, &membership, app.now()).await.unwrap();
        let session = Session::begin(Uuid::now_v7().into(), person, "", app.now());
        let secret = session.id.to_string();
        store::sessions::insert(&mut tx, &session, &hash(&secret)).await.unwrap();
        tx.commit().await.unwrap();
        format!("cairn={secret}")
    }
}

/// The text of a page that is there, without what only sets words apart.
async fn text(answer: Response<Body>) -> String {
    assert_eq!(answer.status(), StatusCode::OK);
    let body = answer.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8_lossy(&body).replace(['\u{2068}', '\u{2069}'], "")
}

/// Who runs an installation.
pub(crate) fn operator() -> Actor {
    Actor::person(ADMINISTRATOR.into(), [(Uuid::nil().into(), Role::Operator)])
}
