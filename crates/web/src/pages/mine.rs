//! One's own micro-credentials: collected, shown to everyone or nobody, taken along.

use app::credentials::Held;
use askama::Template;
use axum::{
    Router,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use domain::{
    Organisation, Standing,
    id::{CredentialId, OrganisationId},
};
use jiff::Timestamp;
use serde::Deserialize;

use super::failure::Failure;
use crate::{
    Site,
    caller::{Caller, Member},
    download::Download,
    emblem::emblem,
    face::{self, Shown},
    form::{Errors, Fields, Filled},
    linkedin,
    locale::Locale,
    news::News,
    page::{Page, View},
    piece::{Link, Mark, Pager},
    takeaway::{self, Form, Paper, Signed},
    urls,
    visit::{Visit, cookie},
};

/// The cookie that holds the code of a printed letter while its reader signs in.
const CODE_COOKIE: &str = "collect";
/// How long it does: as long as a link to sign in works.
const CODE_SECONDS: u32 = 900;
/// The longest code that it holds, in characters: ours have twelve.
const CODE_CHARS_MAX: usize = 40;

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route(urls::ME, get(list))
        .route(urls::COLLECT, get(collect_form).post(collect))
        .route("/my/record/{organisation}", get(take_record))
        .route("/my/{id}", get(show))
        .route("/my/{id}/publish", post(publish))
        .route("/my/{id}/hide", post(hide))
        .route("/my/{id}/{file}", get(take))
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
    let rows = held.iter().map(|it| row(locale, it, now)).collect();
    let waiting = i64::try_from(waiting).unwrap_or(i64::MAX);
    let records = records(&held);
    ListPage { page: visit.page("me-title"), rows, waiting, records, pager }.show()
}

/// The records of those who awarded and signed more than one of what is listed, each once.
fn records(held: &[Held]) -> Vec<Link> {
    let signed: Vec<&Organisation> = held
        .iter()
        .filter(|it| it.credential.issued_at.is_some())
        .map(|it| &it.organisation)
        .collect();
    let mut records: Vec<Link> = Vec::new();
    for it in &signed {
        let link = Link::new(urls::my_record(it.id), &it.name);
        let is_one_of_many = signed.iter().filter(|other| other.id == it.id).count() > 1;
        if is_one_of_many && !records.contains(&link) {
            records.push(link);
        }
    }
    records
}

/// A micro-credential in the list: what, by whom, when, in force or not, and who sees it.
struct Row {
    emblem: String,
    link: Link,
    by: String,
    on: String,
    mark: Mark,
    seen: String,
}

fn row(locale: Locale, held: &Held, now: Timestamp) -> Row {
    let credential = &held.credential;
    let title = held.version.definition.title.get(&locale.reader());
    let seen = if credential.published_at.is_some() { "me-seen-all" } else { "me-seen-you" };
    Row {
        emblem: emblem(&held.version),
        link: Link::new(urls::my_credential(credential.id), title),
        by: held.organisation.name.clone(),
        on: locale.date(credential.awarded_on),
        mark: face::mark(locale, held, now),
        seen: locale.t(seen),
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
    let mut shown = face::shown(visit.locale, &held, site.app.now());
    if held.credential.issued_at.is_some() {
        let document = site.app.my_document(&member.actor, id).await?;
        shown = shown.proved(visit.locale, &document);
    }
    let public = site.absolute(&urls::credential(id));
    let trail = [Link::new(urls::ME, visit.locale.t("me-title"))];
    let page = visit.page_titled(&shown.face.title).trail(trail);
    let is_revoked = held.credential.standing == Standing::Revoked;
    let is_divisible = held.credential.issued_at.is_some() && !is_revoked;
    ShowPage {
        here: urls::my_credential(id),
        part: if is_divisible { urls::my_part(id) } else { String::new() },
        linkedin: linkedin::link(&held, &shown.face.title, &public),
        public,
        is_public: held.credential.published_at.is_some(),
        is_issued: held.credential.issued_at.is_some(),
        is_collected: held.credential.collected_at.is_some(),
        european: takeaway::european_form(&site, &held, &urls::my_credential(id)),
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
    Ok(News::of(news).then(&urls::my_credential(id)))
}

/// Gives one's own credential as a file.
async fn take(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    Path((id, file)): Path<(String, String)>,
    Query(paper): Query<Paper>,
) -> Result<Download, Failure> {
    let form = Form::named(&file).ok_or_else(Failure::not_found)?;
    let id: CredentialId = id.parse().map_err(|_| Failure::not_found())?;
    let held = site.app.my_credential(&member.actor, id).await?;
    let document = site.app.my_document(&member.actor, id).await?;
    takeaway::take(&site, visit.locale, Signed { held, document }, form, &paper).await
}

/// Gives everything that one organisation awarded as one file.
async fn take_record(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    Path(id): Path<String>,
) -> Result<Download, Failure> {
    let id: OrganisationId = id.parse().map_err(|_| Failure::not_found())?;
    let record = site.app.my_record(&member.actor, id).await?;
    let by = record.organisation.name.replace(['/', '\\'], "-");
    let name = visit.locale.t1("record-file", "organisation", by);
    Ok(Download::new(format!("{name}.json"), takeaway::DOCUMENT, record.document))
}

/// Shows the form, with the code that was typed in this browser before its person had signed in.
async fn collect_form(visit: Visit, headers: HeaderMap) -> Result<Response, Failure> {
    let code = cookie(&headers, CODE_COOKIE).unwrap_or_default();
    let form = Filled::blank(visit.locale).with("code", code);
    CollectPage { page: visit.page("collect-title"), form }.show()
}

/// Keeps a code in the browser while its person signs in: in no address, which logs and letters would repeat.
fn keep_code(site: &Site, mut response: Response, code: &str) -> Response {
    let code: String =
        code.chars().filter(char::is_ascii_alphanumeric).take(CODE_CHARS_MAX).collect();
    let seconds = if code.is_empty() { 0 } else { CODE_SECONDS };
    let rules = format!("Path={}; HttpOnly; SameSite=Lax; Max-Age={seconds}", urls::COLLECT);
    let cookie = format!("{CODE_COOKIE}={code}; {rules}{}", site.secure());
    if let Ok(value) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// Takes all that waits; with a code, also what a printed letter stands for. Who has not signed in
/// does that first, and finds the code where they typed it.
async fn collect(
    State(site): State<Site>,
    visit: Visit,
    Caller(actor): Caller,
    fields: Fields,
) -> Result<Response, Failure> {
    let code = fields.text("code");
    if actor.id().is_err() {
        let on = Redirect::to(&urls::sign_in_to(urls::COLLECT)).into_response();
        return Ok(keep_code(&site, on, code));
    }
    let collected = if code.is_empty() {
        site.app.collect(&actor).await
    } else {
        site.app.collect_by_code(&actor, code).await
    };
    match collected {
        Ok(count) => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            Ok(keep_code(&site, News::count("collected", count).then(urls::ME), ""))
        }
        Err(error) => {
            let form = fields.refused(visit.locale, &Errors::refused(error, "code")?);
            CollectPage { page: visit.page("collect-title"), form }.show_again()
        }
    }
}

#[derive(Template)]
#[template(path = "credentials/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
    waiting: i64,
    records: Vec<Link>,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "credentials/mine.html")]
struct ShowPage {
    page: Page,
    shown: Shown,
    here: String,
    /// Where one shows only part of it; empty where one cannot.
    part: String,
    public: String,
    linkedin: String,
    is_public: bool,
    is_issued: bool,
    is_collected: bool,
    /// Where it is to be had in the European form; empty where it cannot be.
    european: String,
}

#[derive(Template)]
#[template(path = "credentials/collect.html")]
struct CollectPage {
    page: Page,
    form: Filled,
}

super::views!(ListPage, ShowPage, CollectPage);
