//! The operator's console: whether the installation is well, what failed, letters, who is at the root, and which
//! other servers are followed.

mod mail;
mod organisations;
mod outbox;
mod rules;
mod sources;

use app::{
    installation::{Installation, SetAside},
    jobs::Job,
};
use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};

use super::failure::Failure;
use crate::{
    Site,
    caller::Member,
    locale::Locale,
    page::{Page, View},
    piece::{Answer, Link, Mark, Tone},
    urls,
    visit::Visit,
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route(urls::INSTALLATION, get(show))
        .merge(outbox::router())
        .merge(mail::router())
        .merge(organisations::router())
        .merge(rules::router())
        .merge(sources::router())
}

/// Begins a page of the console, with the ways to the others.
fn page(visit: &Visit, title: &str, here: &str) -> Page {
    let ways = [
        (urls::INSTALLATION, "installation-health"),
        (mail::PATH, "installation-mail"),
        (organisations::PATH, "installation-organisations"),
        (rules::PATH, "rules-way"),
        (sources::PATH, "sources-title"),
    ];
    let way =
        |(href, key): (&str, &str)| Link::new(href, visit.locale.t(key)).current(href == here);
    let place = Link::new(urls::INSTALLATION, visit.locale.t("installation-title"));
    visit.page(title).at(place, ways.into_iter().map(way).collect())
}

async fn show(State(site): State<Site>, visit: Visit, member: Member) -> Result<Response, Failure> {
    let installation = site.app.installation(&member.actor).await?;
    ShowPage::new(&visit, &installation).show()
}

/// Names a kind of job.
fn job(locale: Locale, kind: &str) -> String {
    let known = Job::ALL.iter().any(|it| it.code() == kind);
    if known { locale.t(&format!("installation-job-{kind}")) } else { kind.to_owned() }
}

#[derive(Template)]
#[template(path = "installation/show.html")]
struct ShowPage {
    page: Page,
    /// Whether nothing needs a person.
    mark: Mark,
    facts: Vec<Answer>,
    /// What waits, by kind.
    waiting: Vec<Answer>,
    /// The kinds of which something was set aside: code, and what the button says.
    again: Vec<(&'static str, String)>,
    set_aside: Vec<Line>,
    /// That there is more than is listed; empty if there is not.
    more: String,
}

impl ShowPage {
    fn new(visit: &Visit, it: &Installation) -> Self {
        let (locale, health) = (visit.locale, &it.health);
        let mark = if health.is_well() {
            Mark::new(Tone::Good, locale.t("installation-well"))
        } else {
            Mark::new(Tone::Bad, locale.t("installation-unwell"))
        };
        let waiting = |(kind, count): &(String, u64)| {
            let count = i64::try_from(*count).unwrap_or(i64::MAX);
            Answer::new(job(locale, kind), locale.number(count))
        };
        let again = |it: &&Job| {
            let what = job(locale, it.code());
            (it.code(), locale.t1("installation-again-all", "what", what))
        };
        let more = if health.set_aside > it.set_aside.len() {
            locale.t1("installation-more", "count", health.set_aside)
        } else {
            String::new()
        };
        Self {
            page: page(visit, "installation-health", urls::INSTALLATION),
            mark,
            facts: facts(locale, it),
            waiting: health.waiting.iter().map(waiting).collect(),
            again: Job::ALL
                .iter()
                .filter(|job| it.set_aside.iter().any(|it| it.kind == job.code()))
                .map(|it| again(&it))
                .collect(),
            set_aside: it.set_aside.iter().map(|it| Line::new(locale, it)).collect(),
            more,
        }
    }
}

fn facts(locale: Locale, it: &Installation) -> Vec<Answer> {
    let keys = [("open", it.health.keys_open.into()), ("all", it.health.keys.into())];
    let mail = match &it.mail {
        Some(server) => format!("{}:{}", server.host, server.port),
        None => locale.t("installation-mail-none"),
    };
    let earlier = locale.t("installation-address-earlier");
    let earlier = (!it.earlier.is_empty()).then(|| Answer::new(earlier, it.earlier.join(", ")));
    let mut facts = vec![Answer::new(locale.t("installation-address"), &it.base)];
    facts.extend(earlier);
    facts.extend([
        Answer::new(locale.t("installation-keys"), locale.t_with("installation-keys-open", keys)),
        Answer::new(locale.t("installation-mail"), mail).change(mail::PATH),
    ]);
    facts
}

/// A job that was set aside, in words.
struct Line {
    id: String,
    kind: String,
    since: String,
    failure: String,
}

impl Line {
    fn new(locale: Locale, it: &SetAside) -> Self {
        let args = [("at", locale.moment(it.since).into()), ("count", it.attempts.into())];
        Self {
            id: it.id.to_string(),
            kind: job(locale, &it.kind),
            since: locale.t_with("installation-since", args),
            failure: it.failure.clone(),
        }
    }
}

super::views!(ShowPage);
