//! A country where everyone has something to hide, and the same again after every change.

use std::{collections::BTreeMap, fs, io::Cursor, sync::Arc};

use app::{
    App, Client, MasterKey, Parts,
    frameworks::skill_id,
    testing::{Mailbox, NoNetwork, Noon},
    tokens::NewToken,
};
use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Method, Request, StatusCode, header},
};
use domain::{
    Act, Actor, Role,
    access::TOKEN_ACTS,
    id::{OrganisationId, PersonId},
};
use http_body_util::BodyExt;
use store::Store;
use tempfile::TempDir;
use tower::ServiceExt;
use tracing::subscriber::{DefaultGuard, set_default};
use uuid::Uuid;
use web::Site;

use crate::{
    askers::{Asker, Brings, ROLES},
    country::{self, ABOVE, ELSEWHERE, HERE},
    lines::{Line, Posted},
    questions::Ear,
    records,
    things::{SKILL, framework},
};

/// Where everything is kept while it is made.
const FIRST: &str = "first.db";
/// What every copy is made from.
const KEPT: &str = "kept.db";

/// The world, and whoever asks in it.
pub(crate) struct World {
    folder: TempDir,
    time: Arc<Noon>,
    master: MasterKey,
    pub(crate) mailbox: Arc<Mailbox>,
    /// What stands for a name in angle brackets.
    pub(crate) things: BTreeMap<&'static str, String>,
    askers: Vec<Asker>,
    pub(crate) open: Open,
    copies: u32,
    asked: u32,
    ear: Ear,
    _listening: DefaultGuard,
}

/// The site, over one copy of the records.
pub(crate) struct Open {
    pub(crate) store: Store,
    pub(crate) app: App,
    router: Router,
}

/// What someone was answered.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// Where it leads to, without ids.
    pub(crate) location: String,
    /// What that changed in the records.
    pub(crate) changes: String,
    /// What was asked before, in order.
    pub(crate) questions: Vec<String>,
    pub(crate) body: String,
}

impl World {
    pub(crate) async fn new() -> Self {
        let time = Arc::new(Noon::default());
        let ear = Ear::default();
        let mut world = Self {
            folder: tempfile::tempdir().unwrap(),
            master: MasterKey::generate(time.as_ref()),
            mailbox: Arc::default(),
            things: BTreeMap::new(),
            askers: Vec::new(),
            open: Open::nowhere().await,
            copies: 0,
            asked: 0,
            _listening: set_default(ear.clone()),
            ear,
            time,
        };
        world.open = world.opened(FIRST, true).await;
        let app = world.open.app.clone();
        app.fix_base("http://localhost:8080").await.unwrap();
        app.fill(country::sample()).await.unwrap();
        app.work_off().await.unwrap();
        app.import_framework(&Actor::caretaker(), framework()).await.unwrap();
        world.things.extend(country::things());
        world.things.insert("skill", skill_id(SKILL).to_string());
        world.gather().await;
        world.let_everyone_in(&app).await;

        let kept = world.path(KEPT);
        world.open.store.copy_into(&kept).await.unwrap();
        world.restore().await;
        world
    }

    /// Whoever asks, in the order of the columns.
    pub(crate) fn askers(&self) -> Vec<Asker> {
        self.askers.clone()
    }

    /// The methods that a route knows, as it says itself (RFC 9110, 15.5.6).
    pub(crate) async fn methods(&self, line: &Line) -> Vec<Method> {
        let request = self.request(&Method::PATCH, line, &Brings::Nothing);
        let response = self.open.router.clone().oneshot(request).await.unwrap();
        let allow = response.headers().get(header::ALLOW);
        let allow = allow.unwrap_or_else(|| panic!("{} does not say its methods", line.path));
        let methods = allow.to_str().unwrap().split(',').map(|it| it.trim().parse().unwrap());
        methods.filter(|it| *it != Method::HEAD).collect()
    }

    /// Asks as everyone.
    pub(crate) async fn ask_all(&mut self, method: &Method, line: &Line) -> Vec<Answer> {
        if !method.is_safe() {
            self.restore().await;
        }
        let mut row = Vec::new();
        for asker in self.askers() {
            row.push(self.ask(method, line, &asker).await);
        }
        row
    }

    /// Asks as a page of another site makes the browser of an administrator ask.
    pub(crate) async fn ask_across(&self, method: &Method, line: &Line) -> StatusCode {
        let administrator = self.askers.iter().find(|it| it.title == "administrator here");
        let mut request = self.request(method, line, &administrator.unwrap().brings);
        request.headers_mut().insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
        self.open.router.clone().oneshot(request).await.unwrap().status()
    }

    /// Asks as someone; what that changed is as it was before the next asks.
    async fn ask(&mut self, method: &Method, line: &Line, asker: &Asker) -> Answer {
        self.asked += 1;
        self.ear.take();
        let request = self.request(method, line, &asker.brings);
        let response = self.open.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let location = response.headers().get(header::LOCATION);
        let location = location.map_or("", |it| it.to_str().unwrap()).to_owned();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&body).into_owned();
        let questions = self.ear.take().into_iter().map(|(what, of)| match of {
            Some(of) => format!("{what} {}", self.without_ids(&of)),
            None => what,
        });
        let questions = questions.collect();
        let refused = [
            StatusCode::UNAUTHORIZED,
            StatusCode::FORBIDDEN,
            StatusCode::NOT_FOUND,
            StatusCode::METHOD_NOT_ALLOWED,
        ];
        let mut changes = String::new();
        // An answer under a key is kept, and be it a refusal.
        if !method.is_safe() && (line.key.is_some() || !refused.contains(&status)) {
            changes = records::changes(&self.path(KEPT), &self.path(&self.copy())).await;
            self.restore().await;
        }
        Answer { status, location: self.without_ids(&location), changes, questions, body }
    }

    fn request(&self, method: &Method, line: &Line, brings: &Brings) -> Request<Body> {
        let path = line.filled(|it| self.filled(it));
        // Each asks from a place of their own, so that no throttle makes one answer depend on another.
        let place =
            format!("10.{}.{}.{}", self.asked >> 16, (self.asked >> 8) & 255, self.asked & 255);
        let mut request = Request::builder()
            .method(method)
            .uri(&path)
            .header("x-forwarded-for", place)
            .header("sec-fetch-site", "same-origin");
        request = match brings {
            Brings::Nothing => request,
            Brings::Cookie(secret) => request.header(header::COOKIE, format!("cairn={secret}")),
            Brings::Token(secret) => {
                request.header(header::AUTHORIZATION, format!("Bearer {secret}"))
            }
        };
        if method.is_safe() {
            return request.body(Body::empty()).unwrap();
        }
        if let Some(key) = line.key {
            request = request.header("idempotency-key", key);
        }
        let (media_type, body) = match line.posted {
            Posted::Text(text) if path.starts_with("/api/") => {
                ("application/json", self.filled(text).into())
            }
            Posted::Text(text) => ("application/x-www-form-urlencoded", self.filled(text).into()),
            Posted::Picture(field) => ("multipart/form-data; boundary=stone", upload(field)),
        };
        request
            .header(header::CONTENT_TYPE, media_type)
            .header(header::IF_MATCH, "*")
            .body(Body::from(body))
            .unwrap()
    }

    /// Puts things where their names stand in angle brackets.
    fn filled(&self, text: &str) -> String {
        let mut filled = text.to_owned();
        for (name, thing) in &self.things {
            filled = filled.replace(&format!("<{name}>"), thing);
        }
        assert!(!filled.contains('<'), "there is no such thing in world.rs: {filled}");
        filled
    }

    /// Puts names where things stand, and nothing where there is any other id.
    fn without_ids(&self, path: &str) -> String {
        if path.starts_with("/assets/") {
            return "/assets/<hashed>".to_owned();
        }
        let name = |part: &str| {
            let thing = self.things.iter().find(|(_, thing)| *thing == part);
            match thing {
                Some((name, _)) => format!("<{name}>"),
                None if part.parse::<Uuid>().is_ok() => "<new>".to_owned(),
                None => part.to_owned(),
            }
        };
        path.split('/').map(name).collect::<Vec<_>>().join("/")
    }

    /// Begins again from what was kept.
    pub(crate) async fn restore(&mut self) {
        self.open.store.close().await;
        let before = self.path(&self.copy());
        self.copies += 1;
        let name = self.copy();
        fs::copy(self.path(KEPT), self.path(&name)).unwrap();
        for file in [before.clone(), format!("{before}-wal"), format!("{before}-shm")] {
            // The first has nothing before it, and a closed database leaves no such files.
            let _ = fs::remove_file(file);
        }
        self.mailbox.take();
        self.open = self.opened(&name, false).await;
    }

    /// The name of the copy that is asked now.
    fn copy(&self) -> String {
        format!("{}.db", self.copies)
    }

    async fn opened(&self, name: &str, demo: bool) -> Open {
        let store = Store::open(&format!("sqlite:{}", self.path(name))).await.unwrap();
        let app = App::open(Parts {
            store: store.clone(),
            world: self.time.clone(),
            mailer: self.mailbox.clone(),
            fetcher: Arc::new(NoNetwork),
            master: self.master.clone(),
            demo,
        })
        .await
        .unwrap();
        let site = Site { proxied: true, ..Site::new(app.clone()) };
        Open { store, router: web::router(site), app }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Signs everyone in, and makes tokens for programs.
    async fn let_everyone_in(&mut self, app: &App) {
        let mut askers = vec![Asker {
            title: "nobody".to_owned(),
            words: Vec::new(),
            brings: Brings::Nothing,
            sees_learners: false,
            sees_staff: false,
        }];
        askers.push(person(app, "the operator", country::OPERATOR.into(), (false, true)).await);
        for (place, where_from) in [(HERE, "here"), (ABOVE, "above"), (ELSEWHERE, "elsewhere")] {
            for role in ROLES {
                let title = format!("{} {where_from}", role.code());
                let inside = place != ELSEWHERE;
                let reads = inside && role.acts().contains(&Act::ReadAwards);
                let id = country::staff(place, role);
                askers.push(person(app, &title, id, (reads, inside)).await);
            }
        }
        for act in TOKEN_ACTS {
            let title = format!("a program that may {}", act.code());
            let learners = [Act::Award, Act::Withdraw, Act::ReadAwards].contains(act);
            askers.push(program(app, &title, (HERE, &[*act]), learners).await);
        }
        askers.push(program(app, "a program that may all", (HERE, TOKEN_ACTS), true).await);
        let mut other = program(app, "a program elsewhere", (ELSEWHERE, TOKEN_ACTS), false).await;
        other.sees_staff = false;
        askers.push(other);
        let mut learner = person(app, "the learner", country::ANA.into(), (false, false)).await;
        learner.words.extend(["ana@other.example", "A private matter"].map(str::to_owned));
        askers.push(learner);
        askers.push(person(app, "another learner", country::BEN.into(), (false, false)).await);

        let secret = askers.iter().find(|it| it.title == "the learner").unwrap();
        let Brings::Cookie(secret) = &secret.brings else { panic!("{secret:?}") };
        let session = app.visitor(secret).await.unwrap().session.unwrap();
        self.things.insert("session", session.id.to_string());
        let head = app.actor_of(country::staff(HERE, Role::Administrator)).await.unwrap();
        let token = app.tokens(&head, here()).await.unwrap().pop().unwrap();
        self.things.insert("token", token.id.to_string());
        self.askers = askers;
    }
}

impl Answer {
    /// What it tells someone whom it does not concern: names and addresses of people.
    pub(crate) fn private_words(&self, line: &Line, asker: &Asker) -> Vec<String> {
        let learners = country::LEARNERS.iter().filter(|_| !asker.sees_learners);
        let staff = country::staff_words().into_iter().filter(|_| !asker.sees_staff);
        let private = learners.map(|it| (*it).to_owned()).chain(staff);
        let may_know = |it: &String| asker.words.contains(it) || line.tells.contains(&it.as_str());
        private
            .filter(|it| !may_know(it))
            .filter(|it| self.body.contains(it) || self.location.contains(it))
            .map(|it| format!("{} tells {} of {it}", line.title(), asker.title))
            .collect()
    }
}

impl Open {
    /// A site over nothing, until there is one.
    async fn nowhere() -> Self {
        let bench = app::testing::Bench::open("sqlite::memory:").await.unwrap();
        let router = web::router(Site::new(bench.app.clone()));
        Self { store: bench.store, app: bench.app, router }
    }
}

async fn person(app: &App, title: &str, id: PersonId, sees: (bool, bool)) -> Asker {
    let secret = app.sign_in_in_demo(id, &client()).await.unwrap().secret;
    let (sees_learners, sees_staff) = sees;
    let words = country::words_of(id);
    let title = title.to_owned();
    Asker { title, words, brings: Brings::Cookie(secret), sees_learners, sees_staff }
}

async fn program(app: &App, title: &str, given: (u128, &[Act]), sees_learners: bool) -> Asker {
    let (place, acts) = given;
    let organisation: OrganisationId = Uuid::from_u128(place).into();
    let head = app.actor_of(country::staff(place, Role::Administrator)).await.unwrap();
    let new = NewToken { name: title.to_owned(), acts: acts.to_vec(), days: None };
    let secret = app.issue_token(&head, organisation, new).await.unwrap().1;
    let words = Vec::new();
    let title = title.to_owned();
    Asker { title, words, brings: Brings::Token(secret), sees_learners, sees_staff: true }
}

/// A picture of one grey point, as a browser uploads it.
fn upload(field: &str) -> Vec<u8> {
    let head = format!(
        "--stone\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"it\"\r\n\r\n"
    );
    let mut png = Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(1, 1).write_to(&mut png, image::ImageFormat::Png).unwrap();
    [head.as_bytes(), png.get_ref(), b"\r\n--stone--\r\n"].concat()
}

pub(crate) fn here() -> OrganisationId {
    Uuid::from_u128(HERE).into()
}

pub(crate) fn client() -> Client {
    Client { address: "192.0.2.7".to_owned(), device: "A browser".to_owned(), session: None }
}
