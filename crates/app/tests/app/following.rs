//! A server that publishes, and one that follows it over a net of one answer.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use app::{
    FetchError, Fetcher, offerings::Run, open_data::Cursor, organisations::OrganisationChange,
    sources::Followed, testing::Bench,
};
use async_trait::async_trait;
use domain::{
    Actor, Definition, Localized, Money, Position, Price, Role, Source,
    code::{Schedule, Service},
    definition::Outcome,
    id::AchievementId,
    offering::Details,
    source::{Home, SourceAddress},
};
use jiff::civil::date;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::common::{Campus, campus_at, soil_science};

/// The public address of the server that publishes.
pub(crate) const HOME: &str = "https://a.example";

/// A university at [`HOME`] that publishes soil science in two languages, with a run.
pub(crate) async fn teller() -> Campus {
    let campus = campus_at("sqlite::memory:", HOME).await;
    let (app, who) = (&campus.bench.app, &campus.administrator);
    let before = campus.soil_science.clone();
    app.archive_achievement(who, before.id).await.unwrap();
    let both = |english: &str, spanish: &str| {
        Localized::new("en".parse().unwrap(), english).with("es".parse().unwrap(), spanish)
    };
    let definition = Definition {
        description: Some(both("What a soil is made of.", "De qué está hecho un suelo.")),
        outcomes: vec![
            Outcome {
                text: both("can describe a soil profile", "puede describir un perfil"),
                kind: None,
                skills: Vec::new(),
            },
            Outcome {
                text: Localized::new("en".parse().unwrap(), "can read a map"),
                kind: None,
                skills: Vec::new(),
            },
        ],
        title: both("Soil science", "Ciencia del suelo"),
        ..soil_science()
    };
    let draft = app.draft_definition(who, campus.university.id, definition).await.unwrap();
    app.publish_achievement(who, draft.id).await.unwrap();
    let euros = "EUR".parse().unwrap();
    let funded = Money::whole(150, euros).ok();
    let details = Details {
        price: Price::new(Money::read("200.50", euros).unwrap(), funded).ok(),
        address: Some("Calle Mayor 1".to_owned()),
        position: Position::read("-0.000001", "179.5").ok(),
        schedule: Schedule::ALL.iter().copied().collect(),
        hours_a_week: "4.5".parse().ok(),
        language: "es".parse().ok(),
        seats: Some(12),
        services: Service::ALL.iter().copied().collect(),
        contact: "courses@college.example".parse().ok(),
        enrol_at: None,
    };
    let run = Run { name: "Spring".to_owned(), details, ..autumn() };
    app.offer(who, campus.university.id, draft.id, run).await.unwrap();
    let soil_science = app.achievement_desk(who, draft.id).await.unwrap().achievement;
    Campus { soil_science, ..campus }
}

pub(crate) fn autumn() -> Run {
    Run {
        name: "Autumn".to_owned(),
        starts_on: date(2027, 9, 1),
        ends_on: Some(date(2027, 10, 12)),
        participation: None,
        place: Some("Luarca".to_owned()),
        details: Details::default(),
    }
}

pub(crate) async fn publish(campus: &Campus, title: &str) -> AchievementId {
    let (app, who) = (&campus.bench.app, &campus.administrator);
    let title = Localized::new("en".parse().unwrap(), title);
    let definition = Definition { title, ..soil_science() };
    let id = app.draft_definition(who, campus.university.id, definition).await.unwrap().id;
    app.publish_achievement(who, id).await.unwrap();
    id
}

pub(crate) async fn rename(campus: &Campus, name: &str) {
    let before = &campus.university;
    let change = OrganisationChange {
        name: name.to_owned(),
        country: before.country.clone(),
        profile: before.profile.clone(),
        release_above: before.release_above,
    };
    let app = &campus.bench.app;
    app.change_organisation(&campus.administrator, before.id, change).await.unwrap();
}

/// What the server tells of what is in force or was, as its door writes it; edited.
pub(crate) async fn page(campus: &Campus, edit: impl FnOnce(&mut Value)) -> Value {
    let begin = Cursor::default();
    let feed = campus.bench.app.catalogue_records(begin, begin, HOME).await.unwrap();
    // What was archived to begin with is no part of the story.
    let told = feed
        .changes
        .iter()
        .filter(|(it, record)| record.is_some() || it.achievement == campus.soil_science.id);
    let items = told.map(|(it, record)| {
        json!({
            "achievement": it.achievement,
            "address": format!("{HOME}/achievements/{}", it.achievement),
            "change": it.news.code(),
            "edition": it.edition,
            "changed_at": it.changed_at,
            "record": record,
        })
    });
    let mut page = json!({ "items": items.collect::<Vec<_>>(), "next": "7", "more": false });
    edit(&mut page);
    page
}

/// A server that follows the one at [`HOME`].
pub(crate) struct Follower {
    pub(crate) bench: Bench,
    pub(crate) net: Arc<Net>,
}

impl Follower {
    pub(crate) async fn at(database: &str) -> Self {
        let net = Arc::new(Net::default());
        let fetcher: Arc<dyn Fetcher> = net.clone();
        let bench = Bench::asking(database, fetcher).await.unwrap();
        bench.app.fix_base("https://here.example").await.unwrap();
        bench.app.follow_server(&operator(), HOME).await.unwrap();
        Self { bench, net }
    }

    pub(crate) fn tell(&self, page: &Value) {
        self.answer(Ok(page.to_string().into_bytes()));
    }

    pub(crate) fn answer(&self, answer: Result<Vec<u8>, FetchError>) {
        *self.net.answer.lock().unwrap() = Some(answer);
        self.net.asked.lock().unwrap().clear();
    }

    /// The addresses that were asked since the answer was given, in order.
    pub(crate) fn addresses(&self) -> Vec<String> {
        self.net.asked.lock().unwrap().values().cloned().collect()
    }

    pub(crate) fn asked(&self) -> usize {
        self.net.asked.lock().unwrap().len()
    }

    pub(crate) async fn turn(&self, seconds: u64) {
        self.bench.world.wait(seconds);
        assert!(self.bench.app.follow_some().await.unwrap());
    }

    pub(crate) async fn followed(&self) -> Followed {
        let all = self.bench.app.sources(&operator()).await.unwrap();
        all.into_iter().find(|it| it.source.address == source()).unwrap()
    }

    pub(crate) async fn at_home(&self, home: &Home) -> Option<AchievementId> {
        let Source { id, .. } = self.followed().await.source;
        let mut tx = self.bench.store.read().await.unwrap();
        store::copies::achievement(&mut tx, id, home).await.unwrap()
    }

    pub(crate) async fn copy(&self, campus: &Campus) -> Option<AchievementId> {
        let home = format!("{HOME}/achievements/{}", campus.soil_science.id);
        self.at_home(&source().own(&home).unwrap()).await
    }
}

/// One answer to everything, or pages without an end.
#[derive(Default)]
pub(crate) struct Net {
    answer: Mutex<Option<Result<Vec<u8>, FetchError>>>,
    asked: Mutex<BTreeMap<usize, String>>,
}

impl Net {
    pub(crate) fn endless(&self) {
        *self.answer.lock().unwrap() = None;
    }
}

#[async_trait]
impl Fetcher for Net {
    async fn fetch(&self, url: &str) -> Result<Vec<u8>, FetchError> {
        let number = {
            let mut asked = self.asked.lock().unwrap();
            let number = asked.len() + 1;
            asked.insert(number, url.to_owned());
            number
        };
        let known = self.answer.lock().unwrap().clone();
        known.unwrap_or_else(|| {
            let page = json!({ "items": [], "next": number.to_string(), "more": true });
            Ok(page.to_string().into_bytes())
        })
    }
}

pub(crate) fn source() -> SourceAddress {
    HOME.parse().unwrap()
}

pub(crate) fn operator() -> Actor {
    Actor::person(Uuid::from_u128(1).into(), [(Uuid::nil().into(), Role::Operator)])
}
