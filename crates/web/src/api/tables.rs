//! Awarding by table: handed in, checked without awarding anything, confirmed, followed.

use app::batches::{Answers, NewTable, PAGE};
use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Request, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    Batch, TextError,
    id::{AchievementId, BatchId, OfferingId, OrganisationId},
    roster::{CellError, DateOrder, Field},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt},
    routes,
};
use uuid::Uuid;

use super::{
    answer::{Listed, created, json},
    input::{Asked, At, Body, PageQuery, Program, unread},
    problem::{ChangeRefusals, Mistake, Problem, Refusals},
};
use crate::{Site, form::TABLE_BYTES_MAX};

/// The routes.
pub(super) fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(hand_in).layer(DefaultBodyLimit::max(TABLE_BYTES_MAX)))
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(check))
        .routes(routes!(confirm))
        .routes(routes!(cancel))
}

/// A table of awards.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Table)]
struct TableView {
    /// Its id.
    id: Uuid,
    /// Who awards.
    organisation: Uuid,
    /// What is awarded.
    achievement: Uuid,
    /// In which run.
    offering: Option<Uuid>,
    /// What the file is called.
    name: String,
    /// `uploaded`, `checked`, `waiting-for-release`, `awarding`, `done` or `cancelled`.
    state: &'static str,
    /// How many rows are what.
    counts: CountsView,
}

/// How many rows of a table are what.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TableCounts)]
struct CountsView {
    /// All rows beneath the header.
    rows: u32,
    /// Those that can be awarded.
    valid: u32,
    /// Those that something is wrong with.
    wrong: u32,
    /// Those of the valid ones that were awarded before.
    known: u32,
    /// How many were awarded.
    awarded: u32,
    /// How many turned out to be awarded already.
    repeated: u32,
    /// How many the rules refused when their turn came.
    refused: u32,
}

/// A table that was just handed in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TableWithColumns)]
struct ColumnsView {
    /// The table.
    #[serde(flatten)]
    table: TableView,
    /// What its columns seem to hold.
    columns: Vec<ColumnView>,
}

/// A column.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TableColumn)]
struct ColumnView {
    /// Its words in the header.
    header: String,
    /// What it seems to hold.
    field: Option<&'static str>,
}

/// A table with what the last check found.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TableWithErrors)]
struct ShownView {
    /// The table.
    #[serde(flatten)]
    table: TableView,
    /// How many of the awards are signed.
    issued: u64,
    /// How many mistakes there are.
    error_count: u64,
    /// The first hundred of them.
    errors: Vec<ErrorView>,
}

/// Something that keeps a row from being awarded.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TableError)]
struct ErrorView {
    /// The row; the first line of the file is 1.
    row: Option<u32>,
    /// The column.
    column: Option<String>,
    /// What the cell holds.
    value: String,
    /// What is wrong: a stable code.
    code: &'static str,
    /// What the cell could hold instead.
    proposal: Option<String>,
}

impl From<Batch> for TableView {
    fn from(it: Batch) -> Self {
        let counts = it.counts;
        Self {
            id: it.id.as_uuid(),
            organisation: it.organisation.as_uuid(),
            achievement: it.achievement.as_uuid(),
            offering: it.offering.map(OfferingId::as_uuid),
            name: it.file_name,
            state: it.state.code(),
            counts: CountsView {
                rows: counts.rows,
                valid: counts.valid,
                wrong: counts.wrong,
                known: counts.known,
                awarded: counts.awarded,
                repeated: counts.repeated,
                refused: counts.refused,
            },
        }
    }
}

impl From<CellError> for ErrorView {
    fn from(it: CellError) -> Self {
        let code = it.code();
        let column = it.column.map(|it| it.label());
        Self { row: it.row, column, value: it.value, code, proposal: it.proposal }
    }
}

/// What a table is for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct HandInQuery {
    /// What was achieved.
    achievement: Uuid,
    /// In which run.
    offering: Option<Uuid>,
    /// What the file is called.
    name: Option<String>,
}

/// How to read a table.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = TableReading)]
#[serde(deny_unknown_fields)]
struct ReadingBody {
    /// What each column holds, from left to right; `null` for one that is passed over. As proposed when left out.
    columns: Option<Vec<Option<String>>>,
    /// The day that rows without one get.
    #[schema(value_type = Option<String>, format = Date)]
    passed_on: Option<Date>,
    /// Which of day and month comes first: `day-first` or `month-first`.
    #[schema(value_type = Option<String>)]
    date_order: Option<DateOrder>,
}

/// The file.
struct File(Bytes);

impl FromRequest<Site> for File {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Problem> {
        let bytes = Bytes::from_request(request, site).await;
        bytes.map(Self).map_err(|it| unread(&it, TABLE_BYTES_MAX))
    }
}

type Which = At<(OrganisationId, BatchId)>;

/// Hands in a table of people who passed: CSV or XLSX, as it is. Nothing is awarded yet. Needs `award`.
#[utoipa::path(
    post, path = "/organisations/{organisation}/tables", operation_id = "hand_in_table",
    tag = "tables", security(("token" = ["award"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awards"),
        HandInQuery,
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    request_body(content = Vec<u8>, content_type = "text/csv", description = "The file"),
    responses(
        (status = 201, description = "The table, with what its columns seem to hold",
            body = ColumnsView, headers(("location" = String))),
        Refusals, ChangeRefusals,
    ),
)]
async fn hand_in(
    State(site): State<Site>,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    Asked(query): Asked<HandInQuery>,
    File(bytes): File,
) -> Result<Response, Problem> {
    let new = NewTable {
        organisation,
        achievement: AchievementId::from(query.achievement),
        offering: query.offering.map(Into::into),
        file_name: query.name.unwrap_or_default(),
        bytes: bytes.to_vec(),
    };
    let batch = site.app.hand_in_table(&actor, new).await?;
    let place = format!("{}/organisations/{organisation}/tables/{}", super::ROOT, batch.id);
    let columns = site.app.table_columns(&actor, organisation, batch.id).await?;
    let column = |(header, field): (String, Option<Field>)| ColumnView {
        header,
        field: field.map(Field::code),
    };
    let columns = columns.header.into_iter().zip(columns.fields).map(column).collect();
    created(&place, &ColumnsView { table: batch.into(), columns })
}

/// Lists the tables of an organisation, newest first. Needs `read-awards`.
#[utoipa::path(
    get, path = "/organisations/{organisation}/tables", operation_id = "list_tables",
    tag = "tables", security(("token" = ["read-awards"])),
    params(("organisation" = Uuid, Path, description = "Who awards"), PageQuery),
    responses((status = 200, description = "A page of tables", body = Listed<TableView>), Refusals),
)]
async fn list(
    State(site): State<Site>,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    Asked(page): Asked<PageQuery>,
) -> Result<Response, Problem> {
    let before = page.cursor.map(Into::into);
    let found = site.app.tables_of(&actor, organisation, before).await?;
    let items: Vec<TableView> = found.into_iter().map(Into::into).collect();
    json(StatusCode::OK, &Listed::new(items, PAGE, |it| it.id))
}

/// Shows a table: how far it is, and what the last check found. Needs `read-awards`.
#[utoipa::path(
    get, path = "/organisations/{organisation}/tables/{table}", operation_id = "show_table",
    tag = "tables", security(("token" = ["read-awards"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awards"),
        ("table" = Uuid, Path, description = "Its id"),
    ),
    responses((status = 200, description = "The table", body = ShownView), Refusals),
)]
async fn show(
    State(site): State<Site>,
    Program(actor): Program,
    At((organisation, id)): Which,
) -> Result<Response, Problem> {
    let desk = site.app.table_desk(&actor, organisation, id).await?;
    let found = desk.found.unwrap_or_default();
    let view = ShownView {
        table: desk.batch.into(),
        issued: desk.issued,
        error_count: found.error_count,
        errors: found.errors.into_iter().map(Into::into).collect(),
    };
    json(StatusCode::OK, &view)
}

/// Tries a table without awarding anything. Needs `award`.
#[utoipa::path(
    post, path = "/organisations/{organisation}/tables/{table}/check",
    operation_id = "check_table", tag = "tables", security(("token" = ["award"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awards"),
        ("table" = Uuid, Path, description = "Its id"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    request_body = ReadingBody,
    responses(
        (status = 200, description = "The table, checked", body = TableView),
        Refusals, ChangeRefusals,
    ),
)]
async fn check(
    State(site): State<Site>,
    Program(actor): Program,
    At((organisation, id)): Which,
    Body(body): Body<ReadingBody>,
) -> Result<Response, Problem> {
    let known = site.app.table_columns(&actor, organisation, id).await?;
    let fields = match body.columns {
        Some(columns) => read(&columns)?,
        None => known.fields,
    };
    let answers = Answers {
        fields,
        passed_on: body.passed_on,
        date_order: body.date_order,
        // The run was said when the table was handed in.
        offering: known.batch.offering,
    };
    let batch = site.app.check_table(&actor, organisation, id, answers).await?;
    json(StatusCode::OK, &TableView::from(batch))
}

/// Has a checked table awarded: at once, or when a second person has released it. Needs `award`.
#[utoipa::path(
    post, path = "/organisations/{organisation}/tables/{table}/confirm",
    operation_id = "confirm_table", tag = "tables", security(("token" = ["award"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awards"),
        ("table" = Uuid, Path, description = "Its id"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    responses(
        (status = 200, description = "The table, on its way", body = TableView),
        Refusals, ChangeRefusals,
    ),
)]
async fn confirm(
    State(site): State<Site>,
    Program(actor): Program,
    At((organisation, id)): Which,
) -> Result<Response, Problem> {
    let batch = site.app.confirm_table(&actor, organisation, id).await?;
    json(StatusCode::OK, &TableView::from(batch))
}

/// Stops a table. What was awarded stays awarded. Needs `award`.
#[utoipa::path(
    post, path = "/organisations/{organisation}/tables/{table}/cancel",
    operation_id = "cancel_table", tag = "tables", security(("token" = ["award"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awards"),
        ("table" = Uuid, Path, description = "Its id"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    responses(
        (status = 200, description = "The table, stopped", body = TableView),
        Refusals, ChangeRefusals,
    ),
)]
async fn cancel(
    State(site): State<Site>,
    Program(actor): Program,
    At((organisation, id)): Which,
) -> Result<Response, Problem> {
    let batch = site.app.cancel_table(&actor, organisation, id).await?;
    json(StatusCode::OK, &TableView::from(batch))
}

/// Reads what the columns hold.
fn read(columns: &[Option<String>]) -> Result<Vec<Option<Field>>, Problem> {
    let mut errors = Vec::new();
    let mut fields = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let field = column.as_deref().map(str::parse::<Field>).transpose();
        if field.is_err() {
            errors.push(Mistake::text(format!("/columns/{place}"), TextError::Form));
        }
        fields.push(field.unwrap_or_default());
    }
    if errors.is_empty() { Ok(fields) } else { Err(Problem::mistakes(errors)) }
}
