//! Verifying for anyone: a document in, four answers out.

use app::verifying::Wish;
use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Request, State, rejection::BytesRejection},
    http::StatusCode,
    response::Response,
};
use domain::Language;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{
    router::{OpenApiRouter, UtoipaMethodRouterExt},
    routes,
};

use super::{
    answer::json,
    input::{Asked, unread},
    problem::{Problem, ProblemBody},
};
use crate::{Site, caller::Origin, form::DOCUMENT_BYTES_MAX};

/// The longest text about a person that is compared, in characters.
const CLAIMED_CHARS_MAX: usize = 300;

/// The routes.
pub(super) fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(verify).layer(DefaultBodyLimit::max(DOCUMENT_BYTES_MAX)))
}

/// What a verifier wants to know beside the document.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct VerifyQuery {
    /// Where the credential is, when the body is empty.
    address: Option<String>,
    /// The person that is asked about: a name, an e-mail address or a DID.
    claimed: Option<String>,
    /// The language in which the document is read out (BCP 47).
    #[param(value_type = Option<String>)]
    language: Option<Language>,
}

/// The file: JSON, a JWT, a PNG, SVG or PDF that carries a credential.
struct File(Bytes);

impl FromRequest<Site> for File {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Problem> {
        let bytes = Bytes::from_request(request, site).await;
        bytes.map(Self).map_err(|it: BytesRejection| unread(&it, DOCUMENT_BYTES_MAX))
    }
}

/// Verifies a credential, for anyone: the body is the file itself, of whatever media type.
///
/// A verdict is an answer, also when it is bad: the status is 200 whenever the document could be read.
#[utoipa::path(
    post, path = "/verify", operation_id = "verify", tag = "verifying", security(()),
    params(VerifyQuery),
    request_body(
        content = Vec<u8>, content_type = "application/octet-stream",
        description = "JSON, a JWT, or a PNG, SVG or PDF that carries a credential",
    ),
    responses(
        (status = 200, body = Value, description = "`outcome` is `passed`, `failed` or `could-not-tell`, as \
            are those of the four `answers`: `unaltered`, `issuer`, `in-force`, `subject`"),
        (status = 413, description = "More than is taken", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 422, description = "It holds no credential that can be read", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 429, description = "Asked too often", body = ProblemBody,
            content_type = "application/problem+json"),
    ),
)]
async fn verify(
    State(site): State<Site>,
    Origin(client): Origin,
    Asked(query): Asked<VerifyQuery>,
    File(bytes): File,
) -> Result<Response, Problem> {
    site.app.count_verification(&client).await?;
    let claimed = query.claimed.map(|it| it.chars().take(CLAIMED_CHARS_MAX).collect());
    let wish = Wish { claimed, language: query.language };
    let verdict = match query.address {
        Some(address) if bytes.is_empty() => site.app.verify_at(&address, wish).await?,
        Some(_) => {
            let detail = "give a file or an address, not both";
            return Err(Problem::new(StatusCode::BAD_REQUEST, "query-malformed", detail));
        }
        None => site.app.verify(bytes.to_vec(), wish).await?,
    };
    json(StatusCode::OK, &verdict.to_json())
}
