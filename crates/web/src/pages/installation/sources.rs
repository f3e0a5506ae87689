//! Other servers whose micro-credentials are found here too: added, watched, let go.

use app::sources::{Followed, REFUSALS_LISTED, Refusal};
use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get, routing::post};
use domain::{id::SourceId, source::SourceState};

use super::super::failure::Failure;
use crate::{
    Site,
    caller::Member,
    form::{Errors, Fields, Filled},
    locale::Locale,
    news::News,
    page::{Page, View},
    piece::{Mark, Tone},
    visit::Visit,
};

/// Where they are listed.
pub(super) const PATH: &str = "/installation/sources";

/// The routes.
pub(super) fn router() -> Router<Site> {
    Router::new()
        .route(PATH, get(list).post(follow))
        .route("/installation/sources/stop", post(stop))
        .route("/installation/sources/forget", post(forget))
}

async fn list(State(site): State<Site>, visit: Visit, member: Member) -> Result<Response, Failure> {
    let sources = site.app.sources(&member.actor).await?;
    ListPage::new(&visit, &sources, Filled::blank(visit.locale)).show()
}

/// Follows a server.
async fn follow(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    let sources = site.app.sources(&member.actor).await?;
    let mut errors = Errors::new();
    let address = fields.required("address", "text-empty", &mut errors);
    if errors.is_empty() {
        match site.app.follow_server(&member.actor, address).await {
            Ok(_) => return Ok(News::of("source-added").then(PATH)),
            Err(error) => errors = Errors::refused(error, "address")?,
        }
    }
    let form = fields.refused(visit.locale, &errors);
    ListPage::new(&visit, &sources, form).show_again()
}

/// Follows a server no more.
async fn stop(
    State(site): State<Site>,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    let id: SourceId = fields.text("source").parse().map_err(|_| Failure::not_found())?;
    site.app.stop_source(&member.actor, id).await?;
    Ok(News::of("source-stopped").then(PATH))
}

/// Forgets what of a server was not kept.
async fn forget(
    State(site): State<Site>,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    let id: SourceId = fields.text("source").parse().map_err(|_| Failure::not_found())?;
    site.app.forget_refusals(&member.actor, id).await?;
    Ok(News::of("source-forgotten").then(PATH))
}

#[derive(Template)]
#[template(path = "installation/sources.html")]
struct ListPage {
    page: Page,
    form: Filled,
    sources: Vec<Line>,
}

/// A server that is followed or was, in words.
struct Line {
    id: String,
    address: String,
    host: String,
    mark: Mark,
    /// How many of its micro-credentials are here, and when it was last read.
    facts: Vec<String>,
    /// Why it could not be read last time; may be empty.
    failure: String,
    /// How much of it was not kept; may be empty.
    refused: String,
    /// What that was, and why.
    refusals: Vec<(String, String)>,
    /// That only the latest are listed; empty where all are.
    more: String,
    /// What lets it go; empty where it is followed no more.
    stop: String,
}

impl ListPage {
    fn new(visit: &Visit, sources: &[Followed], form: Filled) -> Self {
        Self {
            page: super::page(visit, "sources-title", PATH),
            form,
            sources: sources.iter().map(|it| Line::new(visit.locale, it)).collect(),
        }
    }
}

impl Line {
    fn new(locale: Locale, it: &Followed) -> Self {
        let source = &it.source;
        let host = source.address.host();
        let is_followed = source.state == SourceState::Following;
        let read = match source.read_at {
            Some(at) => locale.t1("sources-read", "at", locale.moment(at)),
            None => locale.t("sources-unread"),
        };
        let mut facts = vec![locale.t1("sources-count", "count", it.in_force), read];
        let failure = source.failure.as_ref().filter(|_| is_followed);
        if let Some(next) = source.next_at.filter(|_| failure.is_some()) {
            facts.push(locale.t1("sources-next", "at", locale.moment(next)));
        }
        let refused = if it.refused > 0 {
            locale.t1("sources-refused", "count", it.refused)
        } else {
            String::new()
        };
        let more = if it.refused > REFUSALS_LISTED {
            locale.t1("sources-latest", "count", REFUSALS_LISTED)
        } else {
            String::new()
        };
        Self {
            id: source.id.to_string(),
            address: source.address.to_string(),
            host: host.to_owned(),
            mark: mark(locale, is_followed, failure.is_some() || it.refused > 0),
            facts,
            failure: failure.map(|it| why(locale, it)).unwrap_or_default(),
            refused,
            refusals: it.refusals.iter().map(|it| said(locale, it)).collect(),
            more,
            stop: if is_followed { locale.t1("sources-stop", "host", host) } else { String::new() },
        }
    }
}

fn mark(locale: Locale, is_followed: bool, needs_someone: bool) -> Mark {
    match (is_followed, needs_someone) {
        (true, false) => Mark::new(Tone::Good, locale.t("sources-followed")),
        (true, true) => Mark::new(Tone::Attention, locale.t("sources-attention")),
        (false, _) => Mark::new(Tone::Plain, locale.t("sources-stopped")),
    }
}

/// Says why a server could not be read: what the client says, or what its feed is.
fn why(locale: Locale, code: &str) -> String {
    let key = format!("why-{code}");
    let key = if locale.knows(&key) { key } else { "why-feed-unkept".to_owned() };
    locale.t1("sources-failed", "why", locale.t(&key))
}

/// Says what was not kept, and why.
fn said(locale: Locale, it: &Refusal) -> (String, String) {
    let key = format!("sources-{}", it.code);
    let key = if locale.knows(&key) { key } else { "sources-record-form".to_owned() };
    let address = Some(&it.address).filter(|it| !it.is_empty());
    (address.cloned().unwrap_or_else(|| locale.t("sources-unnamed")), locale.t(&key))
}

super::super::views!(ListPage);
