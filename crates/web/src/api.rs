//! The door for programs: JSON under `/api/v1`, described by OpenAPI 3.1.
//!
//! A program brings a token; cookies count for nothing here, so that no other site can act through a
//! reader's browser. Every refusal is a problem document with a stable code.

mod achievements;
mod answer;
mod award;
mod changes;
mod codes;
mod credentials;
mod definition;
mod input;
mod once;
mod organisations;
mod problem;
mod standings;
mod status;
mod tables;
pub mod vc_api;
mod vcalm;
mod verify;

use axum::{Router, extract::DefaultBodyLimit, middleware::from_fn_with_state};
use utoipa::{
    OpenApi,
    openapi::{
        RefOr,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};
use utoipa_axum::router::OpenApiRouter;

use self::problem::Problem;
use crate::Site;

/// Where the API is.
const ROOT: &str = "/api/v1";

/// The description, without what the routes add.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Cairn",
        description = "Micro-credentials: defined, awarded, withdrawn and verified.\n\n\
            Bring a token of your organisation as `Authorization: Bearer cairn_…`; what it may do stands \
            beside each operation. Lists come in pages: pass `next` as `cursor`. Single things have an \
            entity tag. A POST that changes something and bears `Idempotency-Key` is carried out once within \
            24 hours, and answered alike when it is sent again. Refusals are problem documents (RFC 9457); their `code` \
            does not change.",
    ),
    tags(
        (name = "organisations", description = "Those that the token was made for"),
        (name = "achievements", description = "Micro-credentials as they are defined"),
        (name = "credentials", description = "Micro-credentials as they were awarded"),
        (name = "tables", description = "Micro-credentials awarded by table: CSV or XLSX"),
        (name = "vc-api", description = "The VC API for Lifecycle Management, an instance for each organisation"),
        (name = "open data", description = "What can be achieved, for anyone; `/open-data` tells of the rest"),
        (name = "verifying", description = "For anyone"),
        (name = "platform", description = "For anyone"),
    ),
)]
struct Description;

/// The routes to what organisations keep, below [`ROOT`]: what comes under a key is carried out once.
fn acting() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .merge(organisations::router())
        .merge(achievements::router())
        .merge(credentials::router())
        .merge(standings::router())
        .merge(tables::router())
        .merge(vcalm::router())
}

/// The routes that change nothing, below [`ROOT`]: no key is needed to ask twice, and what others bring is not kept.
fn asking() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .merge(changes::router())
        .merge(verify::router())
        .merge(vcalm::asking())
        .merge(status::router())
}

/// The door.
pub(crate) fn router(site: &Site) -> Router<Site> {
    let acting: Router<Site> = acting().into();
    let acting = acting.layer(from_fn_with_state(site.clone(), once::once));
    let routes = acting
        .merge(asking())
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(|| async { Problem::method() })
        .layer(DefaultBodyLimit::max(input::JSON_BYTES_MAX));
    let nowhere = Router::new().fallback(|| async { Problem::not_found() });
    Router::new().nest(ROOT, routes).nest("/api", nowhere)
}

/// What can be asked, as OpenAPI 3.1.
pub fn description() -> utoipa::openapi::OpenApi {
    let mut described = OpenApiRouter::with_openapi(Description::openapi())
        .nest(ROOT, acting().merge(asking()))
        .into_openapi();
    let token = Http::builder()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A token that an administrator of the organisation made"))
        .build();
    let components = described.components.get_or_insert_default();
    components.security_schemes.insert("token".to_owned(), RefOr::T(SecurityScheme::Http(token)));
    described
}
