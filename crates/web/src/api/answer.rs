//! What programs are answered: JSON with its entity tag, and pages of lists.

use axum::{
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION},
    },
    response::{IntoResponse, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

use super::problem::Problem;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Listed<T> {
    /// What is listed, newest first.
    pub(super) items: Vec<T>,
    /// `cursor` of the next page; nothing on the last.
    pub(super) next: Option<Uuid>,
}

impl<T> Listed<T> {
    /// A page that goes on after its last entry when it is full.
    pub(super) fn new(items: Vec<T>, full: u32, id: impl Fn(&T) -> Uuid) -> Self {
        let next = items.last().filter(|_| items.len() >= full as usize).map(id);
        Self { items, next }
    }
}

/// Answers with JSON.
pub(super) fn json<T: Serialize>(status: StatusCode, body: &T) -> Result<Response, Problem> {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")];
    Ok((status, headers, written(body)?).into_response())
}

/// Answers with something new, and where it is.
pub(super) fn created<T: Serialize>(place: &str, body: &T) -> Result<Response, Problem> {
    let mut response = json(StatusCode::CREATED, body)?;
    if let Ok(place) = HeaderValue::from_str(place) {
        response.headers_mut().insert(LOCATION, place);
    }
    Ok(response)
}

/// Answers with one thing and its entity tag, or says that it has not changed (RFC 9110, 13.1.2).
pub(super) fn single<T: Serialize>(asked: &HeaderMap, body: &T) -> Result<Response, Problem> {
    let (bytes, tag) = tagged(body)?;
    let known = asked.get_all(IF_NONE_MATCH).iter().any(|it| names(it.as_bytes(), &tag));
    let headers = [
        (CONTENT_TYPE, "application/json".to_owned()),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
        (ETAG, tag),
    ];
    if known {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    Ok((headers, bytes).into_response())
}

/// The entity tag of what would be answered.
pub(super) fn tag<T: Serialize>(body: &T) -> Result<String, Problem> {
    Ok(tagged(body)?.1)
}

fn tagged<T: Serialize>(body: &T) -> Result<(Vec<u8>, String), Problem> {
    let bytes = written(body)?;
    let tag = URL_SAFE_NO_PAD.encode(Sha256::digest(&bytes));
    Ok((bytes, format!("\"{tag}\"")))
}

fn written<T: Serialize>(body: &T) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(body).map_err(|it| app::Error::Internal(it.to_string()).into())
}

/// Whether a list of entity tags names one, compared weakly.
pub(super) fn names(list: &[u8], tag: &str) -> bool {
    let list = String::from_utf8_lossy(list);
    list.split(',').map(str::trim).any(|it| it == "*" || it.trim_start_matches("W/") == tag)
}
