//! What the columns of a table hold.

use app::{
    Error,
    batches::{Answers, Columns},
};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    Offering,
    id::BatchId,
    roster::{Column, DateOrder, Field},
};
use jiff::civil::Date;

use super::{PART, path, trail};
use crate::{
    form::{Errors, Fields, Filled},
    page::{Page, View},
    pages::{desk::Desk, failure::Failure},
    piece::{Choice, Notice},
    roster,
};

/// One column with what stands in its first rows.
struct Shown {
    name: String,
    label: String,
    samples: String,
}

pub(super) async fn show(desk: Desk) -> Result<Response, Failure> {
    let id: BatchId = desk.read("id")?;
    let columns = desk.app().table_columns(&desk.actor, desk.organisation.id, id).await?;
    if !columns.batch.state.is_open() {
        return Ok(Redirect::to(&desk.href(&path(id, ""))).into_response());
    }
    let form = filled(&desk, &columns);
    ColumnsPage::new(&desk, &columns, form).show()
}

/// Has the table tried with its columns as they were said.
pub(super) async fn check(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let id: BatchId = desk.read("id")?;
    let (locale, organisation) = (desk.visit.locale, desk.organisation.id);
    let columns = desk.app().table_columns(&desk.actor, organisation, id).await?;
    let mut errors = Errors::new();
    let passed_on: Option<Date> = fields.optional("passed_on", "batches-day", &mut errors);
    let read = |at: usize| fields.text(&name(at)).parse::<Field>().ok();
    let answers = Answers {
        fields: (0..columns.header.len()).map(read).collect(),
        passed_on,
        date_order: ORDERS.into_iter().find(|it| it.code() == fields.text("date_order")),
        offering: fields.text("run").parse().ok(),
    };
    if errors.is_empty() {
        match desk.app().check_table(&desk.actor, organisation, id, answers).await {
            Ok(_) => return Ok(Redirect::to(&desk.href(&path(id, ""))).into_response()),
            Err(Error::Mapping(refusals)) => {
                for it in &refusals {
                    errors.add_said("", roster::mapping(locale, it));
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    ColumnsPage::new(&desk, &columns, fields.refused(locale, &errors)).show_again()
}

const ORDERS: [DateOrder; 2] = [DateOrder::DayFirst, DateOrder::MonthFirst];

/// What the field of a column is called.
fn name(at: usize) -> String {
    format!("column-{at}")
}

/// The form as it was answered before, or as it is guessed.
fn filled(desk: &Desk, columns: &Columns) -> Filled {
    let mut form = Filled::blank(desk.visit.locale);
    for (at, field) in columns.fields.iter().enumerate() {
        form = form.with(&name(at), field.map_or("", Field::code));
    }
    form = form.with("run", columns.batch.offering.map(|it| it.to_string()).unwrap_or_default());
    let Some(terms) = &columns.terms else { return form };
    form.with("passed_on", terms.passed_on.map(|it| it.to_string()).unwrap_or_default())
        .with("date_order", terms.date_order.map_or("", DateOrder::code))
}

#[derive(Template)]
#[template(path = "batches/columns.html")]
struct ColumnsPage {
    page: Page,
    form: Filled,
    action: String,
    cancel: String,
    source: String,
    notices: Vec<Notice>,
    columns: Vec<Shown>,
    fields: Vec<Choice>,
    orders: Vec<Choice>,
    runs: Vec<Choice>,
}

super::super::views!(ColumnsPage);

impl ColumnsPage {
    fn new(desk: &Desk, columns: &Columns, form: Filled) -> Self {
        let (locale, id) = (desk.visit.locale, columns.batch.id);
        let shown = |(at, header): (usize, &String)| {
            let samples = columns.samples.iter().filter_map(|it| it.cells.get(at));
            let samples: Vec<&str> =
                samples.map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
            Shown {
                name: name(at),
                label: Column { index: at, header: header.clone() }.label(),
                samples: samples.join(" · "),
            }
        };
        let field = |it: Field| Choice::new(it.code(), roster::field(locale, it));
        let order = |it: DateOrder| {
            Choice::new(it.code(), locale.t(&format!("batches-order-{}", it.code())))
        };
        let run = |it: &Offering| {
            let words = format!("{}, {}", it.name, locale.date(it.starts_on));
            Choice::new(it.id.to_string(), words)
        };
        let notices = columns.reading.notices.iter();
        Self {
            page: desk.page_titled(locale.t("batches-columns-title"), PART).trail(trail(desk)),
            form,
            action: desk.href(&path(id, "/columns")),
            cancel: desk.href(&path(id, "/cancel")),
            source: roster::source(locale, &columns.reading.source),
            notices: notices.map(|it| Notice::plain(roster::file_notice(locale, it))).collect(),
            columns: columns.header.iter().enumerate().map(shown).collect(),
            fields: Field::ALL.into_iter().map(field).collect(),
            orders: ORDERS.into_iter().map(order).collect(),
            runs: columns.runs.iter().map(run).collect(),
        }
    }
}
