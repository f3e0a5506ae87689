//! A table on its way: what would happen, what waits, how far it is, what came of it.

use app::batches::{BatchDesk, Settled};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{Act, Batch, BatchState, batch::Step, id::BatchId, roster::Column};

use super::{PART, mark, path, trail};
use crate::{
    locale::Locale,
    page::{Page, View},
    pages::{desk::Desk, failure::Failure},
    piece::{Answer, Mark, Notice, Progress},
    roster,
};

/// One thing to mend or to know, at its place.
struct Said {
    row: String,
    column: String,
    value: String,
    text: String,
}

pub(super) async fn show(desk: Desk) -> Result<Response, Failure> {
    let id: BatchId = desk.read("id")?;
    let table = desk.app().table_desk(&desk.actor, desk.organisation.id, id).await?;
    if table.batch.state == BatchState::Uploaded && desk.may(Act::Award) {
        return Ok(Redirect::to(&desk.href(&path(id, "/columns"))).into_response());
    }
    ShowPage::new(&desk, &table).show()
}

#[derive(Template)]
#[template(path = "batches/show.html")]
struct ShowPage {
    page: Page,
    mark: Mark,
    /// The address of this table, to which what is done to it is added.
    here: String,
    again: String,
    file: String,
    notices: Vec<Notice>,
    answers: Vec<Answer>,
    progress: Option<Progress>,
    moving: bool,
    heads: [String; 4],
    /// Whether what was handed in is still there.
    has_cells: bool,
    errors: Vec<Said>,
    errors_more: u64,
    known: Vec<Said>,
    change: Option<String>,
    confirm: Option<Wish>,
    release: Option<Wish>,
    may_cancel: bool,
}

/// Something that the reader can do, with what it would mean.
struct Wish {
    text: String,
    button: String,
}

super::super::views!(ShowPage);

impl ShowPage {
    fn new(desk: &Desk, table: &BatchDesk) -> Self {
        let (locale, batch) = (desk.visit.locale, &table.batch);
        let title = &table.version.definition.title;
        let language = locale.code().parse().ok();
        let title = language.as_ref().map_or_else(|| title.original(), |it| title.get(it));
        let page = desk.page_titled(locale.t1("batches-show-title", "title", title), PART);
        let moving = is_moving(table);
        let page = page.trail(trail(desk));
        let (awards, releases) = (desk.may(Act::Award), desk.may(Act::Release));
        let errors = errors(locale, table);
        let open = batch.state == BatchState::Checked && awards;
        let waits = batch.state == BatchState::WaitingForRelease;
        let may_release = waits && releases && !had_a_hand(desk, batch);
        Self {
            page: if moving { page.scripted() } else { page },
            mark: mark(locale, batch.state),
            here: desk.href(&path(batch.id, "")),
            again: desk.href(&format!("{}?achievement={}", super::TABLES, batch.achievement)),
            file: batch.file_name.clone(),
            notices: notices(locale, table),
            answers: answers(locale, table),
            progress: progress(locale, table),
            moving,
            heads: ["row", "column", "value", "what"].map(|it| locale.t(&format!("batches-{it}"))),
            has_cells: table.reading.is_some(),
            errors_more: more(table, errors.len()),
            errors,
            known: remarks(locale, table),
            change: open.then(|| desk.href(&path(batch.id, "/columns"))),
            confirm: (open && batch.counts.valid > 0).then(|| confirm(locale, table)),
            release: may_release.then(|| Wish::of(locale, "batches-release", batch)),
            may_cancel: !batch.state.is_end() && (awards || releases),
        }
    }
}

impl Wish {
    /// What the message `key` says of the new awards of a table, and `key-text` of what that means.
    fn of(locale: Locale, key: &str, batch: &Batch) -> Self {
        let count = i64::from(batch.counts.new_awards());
        let text = locale.t1(&format!("{key}-text"), "count", count);
        Self { text, button: locale.t1(key, "count", count) }
    }
}

/// What confirming would mean.
fn confirm(locale: Locale, table: &BatchDesk) -> Wish {
    let wish = Wish::of(locale, "batches-confirm", &table.batch);
    if table.batch.counts.new_awards() <= table.release_above {
        return wish;
    }
    Wish { text: format!("{} {}", wish.text, locale.t("batches-confirm-second")), ..wish }
}

/// Whether the page will soon say something else.
fn is_moving(table: &BatchDesk) -> bool {
    let counts = &table.batch.counts;
    match table.batch.state {
        BatchState::Awarding => true,
        BatchState::Done => table.issued < u64::from(counts.awarded),
        BatchState::Uploaded
        | BatchState::Checked
        | BatchState::WaitingForRelease
        | BatchState::Cancelled => false,
    }
}

/// Whether the one at the desk handed the table in or confirmed it.
fn had_a_hand(desk: &Desk, batch: &Batch) -> bool {
    let me = desk.actor.id().ok();
    [Some(batch.made), batch.confirmed]
        .into_iter()
        .flatten()
        .any(|it| it.by.is_some() && it.by == me)
}

/// What needs the reader first.
fn notices(locale: Locale, table: &BatchDesk) -> Vec<Notice> {
    let mut notices = Vec::new();
    let found = table.found.iter();
    let all_rows = found.flat_map(|it| &it.errors).filter(|it| it.row.is_none());
    for error in all_rows {
        let said = roster::error(locale, error);
        notices.push(Notice::attention(roster::at(locale, None, error.column.as_ref(), &said)));
    }
    if table.batch.state == BatchState::WaitingForRelease {
        notices.push(Notice::attention(locale.t("batches-waits")));
    }
    notices
}

/// The figures, and who did what.
fn answers(locale: Locale, table: &BatchDesk) -> Vec<Answer> {
    let batch = &table.batch;
    let counts = &batch.counts;
    let ended = batch.state.is_end() || batch.state == BatchState::Awarding;
    let figure = |key: &str, it: u32| Answer::new(locale.t(key), locale.number(it));
    let mut answers = vec![figure("batches-rows", counts.rows)];
    if ended {
        answers.push(figure("batches-awarded", counts.awarded));
        answers.push(figure("batches-repeated", counts.repeated));
        answers.extend((counts.refused > 0).then(|| figure("batches-refused", counts.refused)));
    } else {
        answers.push(figure("batches-new", counts.new_awards()));
        answers.push(figure("batches-known", counts.known));
    }
    answers.push(figure("batches-wrong", counts.wrong));
    let steps = [
        ("batches-made", Some(batch.made)),
        ("batches-confirmed", batch.confirmed),
        ("batches-released", batch.released),
    ];
    let step = |(key, step): (&str, Option<Step>)| {
        let Step { by, at } = step?;
        let by = by.and_then(|it| table.names.get(&it).cloned());
        let by = by.unwrap_or_else(|| locale.t("batches-by-machine"));
        Some(Answer::new(locale.t(key), format!("{by}, {}", locale.moment(at))))
    };
    answers.extend(steps.into_iter().filter_map(step));
    answers
}

/// How far awarding, and then signing, has come.
fn progress(locale: Locale, table: &BatchDesk) -> Option<Progress> {
    let counts = &table.batch.counts;
    let (done, total, key) = match table.batch.state {
        BatchState::Awarding => (counts.settled().into(), counts.valid, "batches-progress"),
        BatchState::Done => (table.issued, counts.awarded, "batches-progress-signed"),
        BatchState::Uploaded
        | BatchState::Checked
        | BatchState::WaitingForRelease
        | BatchState::Cancelled => return None,
    };
    let figures = [("done", done.into()), ("total", u64::from(total).into())];
    Some(Progress {
        done,
        total: total.into(),
        text: locale.t_with(key, figures),
        next: if is_moving(table) { locale.t("batches-progress-next") } else { String::new() },
    })
}

/// What keeps rows from being awarded: found by the check, or when their turn came.
fn errors(locale: Locale, table: &BatchDesk) -> Vec<Said> {
    let label = |it: &Column| it.label();
    let faults = table.reading.iter().flat_map(|it| &it.faults).take(app::batches::SHOWN_MAX);
    let mut said: Vec<Said> = faults
        .map(|it| Said {
            row: it.row.to_string(),
            column: it.column.label(),
            value: String::new(),
            text: roster::fault(locale, it),
        })
        .collect();
    let errors = table.found.iter().flat_map(|it| &it.errors).filter(|it| it.row.is_some());
    said.extend(errors.map(|it| Said {
        row: it.row.map(|it| it.to_string()).unwrap_or_default(),
        column: it.column.as_ref().map(label).unwrap_or_default(),
        value: short(&it.value),
        text: roster::error(locale, it),
    }));
    said.extend(table.refused.iter().filter_map(|it| {
        let Settled::Refused(code) = &it.settled else { return None };
        let (column, value) = Default::default();
        Some(Said { row: it.row.to_string(), column, value, text: roster::refused(locale, code) })
    }));
    said
}

/// What there is to know and not to mend.
fn remarks(locale: Locale, table: &BatchDesk) -> Vec<Said> {
    let notices = table.found.iter().flat_map(|it| &it.notices);
    let said = |it: &domain::roster::Notice| Said {
        row: it.row.map(|it| it.to_string()).unwrap_or_default(),
        column: it.column.as_ref().map(Column::label).unwrap_or_default(),
        value: short(&it.value),
        text: roster::notice(locale, it),
    };
    notices.map(said).collect()
}

/// How many complaints are not listed.
fn more(table: &BatchDesk, listed: usize) -> u64 {
    let count = table.found.as_ref().map_or(0, |it| {
        let all_rows = it.errors.iter().filter(|it| it.row.is_none()).count();
        it.error_count.saturating_sub(all_rows as u64)
    });
    let refused = table.refused.len();
    count.saturating_sub(listed.saturating_sub(refused) as u64)
}

/// A cell, not longer than a line.
fn short(value: &str) -> String {
    const SHOWN: usize = 60;
    let mut text: String = value.chars().take(SHOWN).collect();
    if value.chars().nth(SHOWN).is_some() {
        text.push('…');
    }
    text
}
