//! Whether the platform answers, and what it can be asked; open to everyone.

use axum::{Json, extract::State, http::StatusCode, response::Response};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{answer::json, problem::Problem};
use crate::Site;

/// The routes.
pub(super) fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(status)).routes(routes!(description))
}

/// That the platform answers.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Status)]
struct StatusView {
    /// Always `ok`: who cannot say it answers otherwise.
    status: &'static str,
    /// The version that answers.
    version: &'static str,
}

/// Says that the platform answers and reaches its records.
#[utoipa::path(
    get, path = "/status", operation_id = "status", tag = "platform", security(()),
    responses((status = 200, description = "It answers", body = StatusView)),
)]
async fn status(State(site): State<Site>) -> Result<Response, Problem> {
    site.app.check_records().await?;
    json(StatusCode::OK, &StatusView { status: "ok", version: env!("CARGO_PKG_VERSION") })
}

/// Gives this description.
#[utoipa::path(
    get, path = "/openapi.json", operation_id = "description", tag = "platform", security(()),
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json")),
)]
async fn description() -> Json<utoipa::openapi::OpenApi> {
    Json(super::description())
}
