//! What comes with a request of a program: a token, ids, a query, a body; each bounded.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Query, Request, rejection::BytesRejection},
    http::{StatusCode, header::CONTENT_TYPE, request::Parts},
};
use domain::Actor;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, error::Category};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::problem::Problem;
use crate::{Site, caller::bearer};

/// The most bytes of a JSON body.
pub(crate) const JSON_BYTES_MAX: usize = 256 * 1024;

/// A program that brought a token which holds. Cookies count for nothing here.
#[derive(Debug, Clone)]
pub(super) struct Program(pub(super) Actor);

impl FromRequestParts<Site> for Program {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let unauthorized = |code, detail| Problem::new(StatusCode::UNAUTHORIZED, code, detail);
        let token = bearer(&parts.headers).ok_or_else(|| {
            unauthorized("token-needed", "bring a token as `Authorization: Bearer cairn_…`")
        })?;
        let actor = site.app.program(token).await?.ok_or_else(|| {
            unauthorized("token-refused", "this token is unknown, was revoked or has expired")
        })?;
        let program = Self(actor);
        parts.extensions.insert(program.clone());
        Ok(program)
    }
}

/// Ids from the path. What cannot be one is not there.
pub(super) struct At<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Site> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let path = Path::<T>::from_request_parts(parts, site).await;
        path.map(|Path(it)| Self(it)).map_err(|_| Problem::not_found())
    }
}

/// A query.
pub(super) struct Asked<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<Site> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let query = Query::<T>::from_request_parts(parts, site).await;
        let refused = |it: axum::extract::rejection::QueryRejection| {
            Problem::new(StatusCode::BAD_REQUEST, "query-malformed", it.body_text())
        };
        query.map(|Query(it)| Self(it)).map_err(refused)
    }
}

/// From where a list goes on.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct PageQuery {
    /// `next` of the page before; the first page when left out.
    pub(super) cursor: Option<Uuid>,
}

/// A body of JSON.
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Site> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Problem> {
        let bytes = json_bytes(request, site).await?;
        serde_json::from_slice(&bytes).map(Self).map_err(|error| match error.classify() {
            Category::Data => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                Problem::new(status, "body-shape", error.to_string())
            }
            Category::Io | Category::Syntax | Category::Eof => {
                Problem::new(StatusCode::BAD_REQUEST, "json-malformed", error.to_string())
            }
        })
    }
}

/// A body of JSON that holds documents of others: read once, and strictly.
pub(super) struct Documents(pub(super) Value);

impl FromRequest<Site> for Documents {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Problem> {
        Ok(Self(app::vcalm::read(&json_bytes(request, site).await?)?))
    }
}

async fn json_bytes(request: Request, site: &Site) -> Result<Bytes, Problem> {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let media_type = content_type.and_then(|it| it.split(';').next()).unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/json") {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return Err(Problem::new(status, "media-type", "send `Content-Type: application/json`"));
    }
    let bytes = Bytes::from_request(request, site).await;
    bytes.map_err(|it| unread(&it, JSON_BYTES_MAX))
}

/// Says why a body could not be read to its end.
pub(super) fn unread(rejection: &BytesRejection, bytes_max: usize) -> Problem {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::too_large(bytes_max);
    }
    Problem::new(StatusCode::BAD_REQUEST, "body-unread", "the body broke off")
}

/// A reason, as the learner will read it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reason {
    /// In words; at most 1,000 characters.
    pub(super) reason: String,
}
