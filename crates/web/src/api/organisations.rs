//! The organisations that a program acts for.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{Organisation, id::OrganisationId};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    answer::{Listed, json, single},
    input::{At, Program},
    problem::{Problem, Refusals},
};
use crate::Site;

/// The routes.
pub(super) fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show))
}

/// An organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Organisation)]
pub(super) struct OrganisationView {
    /// Its id.
    id: Uuid,
    /// The one above it.
    parent: Option<Uuid>,
    /// Its name.
    name: String,
    /// Its name in addresses.
    slug: String,
    /// The country that it is in (ISO 3166-1, two letters).
    country: String,
    /// The town that it is in.
    town: Option<String>,
    /// The language that it works in (BCP 47).
    language: String,
    /// Its own site.
    url: Option<String>,
    /// What it is here for.
    capacities: Vec<&'static str>,
    /// From how many awards at once a second person releases them.
    release_above: u32,
}

impl From<Organisation> for OrganisationView {
    fn from(it: Organisation) -> Self {
        Self {
            id: it.id.as_uuid(),
            parent: it.parent.map(OrganisationId::as_uuid),
            name: it.name,
            slug: it.slug.to_string(),
            country: it.country.to_string(),
            town: it.profile.town,
            language: it.profile.language.to_string(),
            url: it.profile.url,
            capacities: it.capacities.iter().map(|it| it.code()).collect(),
            release_above: it.release_above,
        }
    }
}

/// Lists the organisations that the token was made for. It reaches those below them as well.
#[utoipa::path(
    get, path = "/organisations", operation_id = "list_organisations", tag = "organisations", security(("token" = [])),
    responses((status = 200, description = "The organisations", body = Listed<OrganisationView>), Refusals),
)]
async fn list(State(site): State<Site>, Program(actor): Program) -> Result<Response, Problem> {
    let own = site.app.workplaces(&actor).await?;
    let items: Vec<OrganisationView> = own.into_iter().map(Into::into).collect();
    json(StatusCode::OK, &Listed { items, next: None })
}

/// Shows an organisation. Needs `see-organisation`.
#[utoipa::path(
    get, path = "/organisations/{organisation}", operation_id = "show_organisation", tag = "organisations",
    security(("token" = ["see-organisation"])),
    params(("organisation" = Uuid, Path, description = "Its id")),
    responses(
        (status = 200, description = "The organisation", body = OrganisationView, headers(("etag" = String))),
        (status = 304, description = "It has not changed"),
        Refusals,
    ),
)]
async fn show(
    State(site): State<Site>,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = site.app.organisation_desk(&actor, organisation).await?;
    single(&headers, &OrganisationView::from(found))
}
