//! One's own micro-credentials: collected, shown to everyone or nobody, taken along.

use app::{Error, credentials::Held};
use askama::Template;
use axum::{
    Router,
    extract::{Path, Query, State},
    response::Response,
    routing::{get, post},
};
use domain::id::CredentialId;
use serde::Deserialize;

use super::failure::Failure;
use crate::{
    Site,
    caller::Member,
    download::Download,
    emblem,
    face::{self, Shown},
    form::{Errors, Fields, Filled},
    news::News,
    page::{Page, View},
    piece::{Link, Mark, Pager, Task},
    urls,
    visit::Visit,
};

/// How wide a badge picture is, in pixels.
const BADGE_WIDTH: u32 = 640;

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route(urls::ME, get(list))
        .route(urls::COLLECT, get(collect_form).post(collect))
        .route("/my/{id}", get(show))
        .route("/my/{id}/publish", post(publish))
        .route("/my/{id}/hide", post(hide))
        .route("/my/{id}/credential.json", get(document))
        .route("/my/{id}/badge.png", get(badge))
}

/// From where a list goes on.
#[derive(Debug, Deserialize)]
struct From {
    before: Option<CredentialId>,
}

async fn list(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    Query(from): Query<From>,
) -> Result<Response, Failure> {
    let held = site.app.my_credentials(&member.actor, from.before).await?;
    let locale = visit.locale;
    let waiting = held.iter().filter(|it| it.credential.collected_at.is_none()).count();
    let full = held.len() >= app::credentials::PAGE as usize;
    let older = held.last().filter(|_| full);
    let older = older.map(|it| format!("{}?before={}", urls::ME, it.credential.id));
    let pager = Pager { newer: from.before.map(|_| urls::ME.to_owned()), older };
    let now = site.app.now();
    let tasks = held.iter().map(|it| task(&visit, it, face::mark(locale, it, now))).collect();
    let waiting = i64::try_from(waiting).unwrap_or(i64::MAX);
    ListPage { page: visit.page("me-title"), tasks, waiting, pager }.show()
}

fn task(visit: &Visit, held: &Held, mark: Mark) -> Task {
    let reader = visit.locale.code().parse().unwrap_or_else(|_| domain::Language::english());
    let title = held.version.definition.title.get(&reader).to_owned();
    let day = visit.locale.date(held.credential.awarded_on);
    Task {
        link: Link::new(format!("/my/{}", held.credential.id), title),
        hint: format!("{} · {day}", held.organisation.name),
        mark,
    }
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: CredentialId = id.parse().map_err(|_| Failure::not_found())?;
    let held = site.app.my_credential(&member.actor, id).await?;
    let shown = face::shown(visit.locale, &held, site.app.now());
    let trail = [Link::new(urls::ME, visit.locale.t("me-title"))];
    let page = visit.page_titled(&shown.face.title).trail(trail);
    ShowPage {
        here: format!("/my/{id}"),
        public: site.absolute(&format!("/credentials/{id}")),
        is_public: held.credential.published_at.is_some(),
        is_issued: held.credential.issued_at.is_some(),
        is_collected: held.credential.collected_at.is_some(),
        page,
        shown,
    }
    .show()
}

async fn publish(
    State(site): State<Site>,
    member: Member,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    change(&site, &member, &id, true).await
}

async fn hide(
    State(site): State<Site>,
    member: Member,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    change(&site, &member, &id, false).await
}

async fn change(site: &Site, member: &Member, id: &str, public: bool) -> Result<Response, Failure> {
    let id: CredentialId = id.parse().map_err(|_| Failure::not_found())?;
    site.app.publish_credential(&member.actor, id, public).await?;
    let news = if public { "published" } else { "hidden" };
    Ok(News::of(news).then(&format!("/my/{id}")))
}

async fn document(
    State(site): State<Site>,
    member: Member,
    Path(id): Path<String>,
) -> Result<Download, Failure> {
    let id: CredentialId = id.parse().map_err(|_| Failure::not_found())?;
    let document = site.app.my_document(&member.actor, id).await?;
    Ok(Download::new(format!("{id}.json"), "application/vc+ld+json", document))
}

/// Gives the badge: a picture that carries the signed document.
async fn badge(
    State(site): State<Site>,
    member: Member,
    Path(id): Path<String>,
) -> Result<Download, Failure> {
    let id: CredentialId = id.parse().map_err(|_| Failure::not_found())?;
    let held = site.app.my_credential(&member.actor, id).await?;
    let document = site.app.my_document(&member.actor, id).await?;
    let svg = emblem::badge(&held.version, &held.organisation.name)?;
    let png = tokio::task::spawn_blocking(move || paper::raster(&svg, BADGE_WIDTH))
        .await
        .map_err(|_| Failure::internal())?
        .map_err(|_| Failure::internal())?;
    let baked = app::documents::bake_png(&png, &document)?;
    Ok(Download::new(format!("{id}.png"), "image/png", baked))
}

async fn collect_form(visit: Visit, _: Member) -> Result<Response, Failure> {
    CollectPage { page: visit.page("collect-title"), form: Filled::blank(visit.locale) }.show()
}

/// Takes all that waits; with a code, also what a printed letter stands for.
async fn collect(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    let code = fields.text("code");
    let collected = if code.is_empty() {
        site.app.collect(&member.actor).await
    } else {
        site.app.collect_by_code(&member.actor, code).await
    };
    match collected {
        Ok(count) => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            Ok(News::count("collected", count).then(urls::ME))
        }
        Err(Error::Refused(code)) => {
            let form = fields.refused(visit.locale, &Errors::of("code", code));
            CollectPage { page: visit.page("collect-title"), form }.show_again()
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "credentials/list.html")]
struct ListPage {
    page: Page,
    tasks: Vec<Task>,
    waiting: i64,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "credentials/mine.html")]
struct ShowPage {
    page: Page,
    shown: Shown,
    here: String,
    public: String,
    is_public: bool,
    is_issued: bool,
    is_collected: bool,
}

#[derive(Template)]
#[template(path = "credentials/collect.html")]
struct CollectPage {
    page: Page,
    form: Filled,
}

super::views!(ListPage, ShowPage, CollectPage);
