//! Awarding by table: hand it in, say what its columns hold, look at what would happen, confirm, follow.

mod columns;
mod show;

use app::{
    Error,
    batches::NewTable,
    table::{CsvForm, FILE_BYTES_MAX, write_csv},
};
use askama::Template;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Query, rejection::QueryRejection},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use domain::{
    Act, Batch, BatchState,
    id::{AchievementId, BatchId},
};
use serde::Deserialize;

use super::{desk::Desk, failure::Failure};
use crate::{
    Site,
    download::Download,
    form::{Errors, Fields, Filled, TABLE_BYTES_MAX},
    locale::Locale,
    news::News,
    page::{Page, View},
    piece::{Choice, Link, Mark, Pager, Tone},
    roster,
};

/// The part of the desk that tables belong to.
const PART: &str = "/awards";
/// Where tables are, below a desk.
const TABLES: &str = "/awards/table";

/// The routes.
pub(crate) fn router() -> Router<Site> {
    let form = get(list).post(hand_in).layer(DefaultBodyLimit::max(TABLE_BYTES_MAX));
    Router::new()
        .route("/desk/{slug}/awards/table", form)
        .route("/desk/{slug}/awards/table/{id}", get(show::show))
        .route("/desk/{slug}/awards/table/{id}/columns", get(columns::show).post(columns::check))
        .route("/desk/{slug}/awards/table/{id}/confirm", post(confirm))
        .route("/desk/{slug}/awards/table/{id}/release", post(release))
        .route("/desk/{slug}/awards/table/{id}/cancel", post(cancel))
        .route("/desk/{slug}/awards/table/{id}/to-mend.csv", get(to_mend))
}

/// Where in the list one is, and what is awarded.
#[derive(Debug, Default, Deserialize)]
struct Place {
    before: Option<BatchId>,
    achievement: Option<AchievementId>,
}

async fn list(
    desk: Desk,
    place: Result<Query<Place>, QueryRejection>,
) -> Result<Response, Failure> {
    let Query(place) = place.map_err(|_| Failure::not_found())?;
    let chosen = place.achievement.map(|it| it.to_string()).unwrap_or_default();
    let form = Filled::blank(desk.visit.locale).with("achievement", chosen);
    ListPage::new(&desk, form, place.before).await?.show()
}

/// Takes a table in, from a file or as it was pasted, and leads on to its columns.
async fn hand_in(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let locale = desk.visit.locale;
    let mut errors = Errors::new();
    let achievement = fields.parsed("achievement", "batches-achievement", &mut errors);
    let (file_name, bytes) = match (fields.file("file"), fields.text("text")) {
        (Some(file), _) => (file.name.clone(), file.bytes.to_vec()),
        (None, "") => {
            errors.add("file", "batches-file");
            Default::default()
        }
        (None, _) => (locale.t("batches-pasted"), fields.verbatim("text").to_owned().into_bytes()),
    };
    if let (Some(achievement), true) = (achievement, errors.is_empty()) {
        let organisation = desk.organisation.id;
        let new = NewTable { organisation, achievement, offering: None, file_name, bytes };
        match desk.app().hand_in_table(&desk.actor, new).await {
            Ok(batch) => {
                return Ok(Redirect::to(&desk.href(&path(batch.id, "/columns"))).into_response());
            }
            Err(Error::Table(refusal)) => {
                errors.add_said("file", roster::refusal(locale, &refusal));
            }
            Err(error) => errors = Errors::refused(error, "achievement")?,
        }
    }
    ListPage::new(&desk, fields.refused(locale, &errors), None).await?.show_again()
}

async fn confirm(desk: Desk) -> Result<Response, Failure> {
    let id = desk.read("id")?;
    let batch = desk.app().confirm_table(&desk.actor, desk.organisation.id, id).await?;
    let waits = batch.state == BatchState::WaitingForRelease;
    let news = if waits { "table-waits" } else { "table-confirmed" };
    Ok(News::of(news).then(&desk.href(&path(id, ""))))
}

async fn release(desk: Desk) -> Result<Response, Failure> {
    let id = desk.read("id")?;
    desk.app().release_table(&desk.actor, desk.organisation.id, id).await?;
    Ok(News::of("table-released").then(&desk.href(&path(id, ""))))
}

async fn cancel(desk: Desk) -> Result<Response, Failure> {
    let id = desk.read("id")?;
    desk.app().cancel_table(&desk.actor, desk.organisation.id, id).await?;
    Ok(News::of("table-cancelled").then(&desk.href(&path(id, ""))))
}

/// The rows that need mending, as a file: with the columns as they came, and why.
async fn to_mend(desk: Desk) -> Result<Response, Failure> {
    let (id, locale) = (desk.read("id")?, desk.visit.locale);
    let heading = roster::to_mend(locale);
    let words = (heading.as_str(), |it: app::table::Complaint<'_>| roster::complaint(locale, it));
    let mend = desk.app().rows_to_mend(&desk.actor, desk.organisation.id, id, words).await?;
    let (header, rows) = mend;
    let text = write_csv(&header, rows.iter().map(Vec::as_slice), CsvForm::default());
    Ok(Download::new(locale.t("batches-mend-file"), "text/csv; charset=utf-8", text)
        .into_response())
}

/// An address of a table, below a desk.
fn path(id: BatchId, rest: &str) -> String {
    format!("{TABLES}/{id}{rest}")
}

/// The way back to the tables.
fn trail(desk: &Desk) -> [Link; 2] {
    let locale = desk.visit.locale;
    [
        Link::new(desk.href(PART), locale.t("desk-awards")),
        Link::new(desk.href(TABLES), locale.t("batches-title")),
    ]
}

/// How far a table is, in a word.
fn mark(locale: Locale, state: BatchState) -> Mark {
    let tone = match state {
        BatchState::Uploaded | BatchState::Checked => Tone::Plain,
        BatchState::WaitingForRelease | BatchState::Awarding => Tone::Attention,
        BatchState::Done => Tone::Good,
        BatchState::Cancelled => Tone::Bad,
    };
    Mark::new(tone, locale.t(&format!("batches-state-{}", state.code())))
}

/// A table in the list.
struct Listed {
    href: String,
    name: String,
    on: String,
    rows: String,
    mark: Mark,
}

#[derive(Template)]
#[template(path = "batches/list.html")]
struct ListPage {
    page: Page,
    form: Filled,
    achievements: Vec<Choice>,
    megabytes: i64,
    may_award: bool,
    tables: Vec<Listed>,
    heads: [String; 4],
    pager: Pager,
}

impl ListPage {
    async fn new(desk: &Desk, form: Filled, before: Option<BatchId>) -> Result<Self, Failure> {
        let (locale, organisation) = (desk.visit.locale, desk.organisation.id);
        let may_award = desk.may(Act::Award);
        let mut achievements = Vec::new();
        if may_award {
            let language = locale.code().parse().ok();
            for it in desk.app().awardable(&desk.actor, organisation).await? {
                let title = &it.draft.title;
                let words = language.as_ref().map_or_else(|| title.original(), |it| title.get(it));
                achievements.push(Choice::new(it.id.to_string(), words));
            }
        }
        let tables = desk.app().tables_of(&desk.actor, organisation, before).await?;
        let full = tables.len() >= app::batches::PAGE as usize;
        let older = tables.last().filter(|_| full);
        let older = older.map(|it| desk.href(&format!("{TABLES}?before={}", it.id)));
        let heads = ["file", "on", "rows", "state"].map(|it| locale.t(&format!("batches-{it}")));
        let trail = [Link::new(desk.href(PART), locale.t("desk-awards"))];
        Ok(Self {
            page: desk.page("batches-title", PART).trail(trail),
            form,
            achievements,
            megabytes: i64::try_from(FILE_BYTES_MAX >> 20).unwrap_or(i64::MAX),
            may_award,
            tables: tables.iter().map(|it| listed(desk, it)).collect(),
            heads,
            pager: Pager { newer: None, older },
        })
    }
}

fn listed(desk: &Desk, batch: &Batch) -> Listed {
    let locale = desk.visit.locale;
    Listed {
        href: desk.href(&path(batch.id, "")),
        name: batch.file_name.clone(),
        on: locale.moment(batch.made.at),
        rows: locale.number(batch.counts.rows),
        mark: mark(locale, batch.state),
    }
}

super::views!(ListPage);
