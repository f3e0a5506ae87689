//! `Idempotency-Key`: a request that is sent again is answered again, and carried out once.

use app::answers::{Answer, BODY_BYTES_MAX, KEY_BYTES_MAX, Once};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRequestParts, Request, State},
    http::{
        HeaderName, HeaderValue, Method, StatusCode,
        header::{CONTENT_TYPE, ETAG, LOCATION},
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    input::{JSON_BYTES_MAX, Program},
    problem::Problem,
};
use crate::{Site, form::TABLE_BYTES_MAX};

/// What the key comes in.
const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// The headers that belong to an answer.
const KEPT: [HeaderName; 3] = [CONTENT_TYPE, ETAG, LOCATION];

/// Carries out what came under a key once.
pub(super) async fn once(
    State(site): State<Site>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let Some(key) = request.headers().get(KEY).cloned() else {
        return Ok(next.run(request).await);
    };
    if request.method() != Method::POST {
        return Ok(next.run(request).await);
    }
    let key = read(&key)?;
    let (mut parts, body) = request.into_parts();
    let Program(actor) = Program::from_request_parts(&mut parts, &site).await?;
    let bytes_max = bytes_max(&parts);
    let body = to_bytes(body, bytes_max).await;
    let body = body.map_err(|_| Problem::too_large(bytes_max))?;
    match site.app.begin_once(&actor, &key, &fingerprint(&parts, &body)).await? {
        Once::Again(answer) => Ok(again(answer)),
        Once::First => {
            let response = next.run(Request::from_parts(parts, Body::from(body))).await;
            let (response, answer) = kept(response).await?;
            site.app.end_once(&actor, &key, answer).await?;
            Ok(response)
        }
    }
}

/// Reads a key: visible characters, in quotes or not.
fn read(key: &HeaderValue) -> Result<String, Problem> {
    let text = key.to_str().ok().map(str::trim).filter(|it| !it.is_empty());
    text.filter(|it| it.len() <= KEY_BYTES_MAX).map(str::to_owned).ok_or_else(|| {
        let detail = "the key has 1 to 255 visible characters";
        Problem::new(StatusCode::BAD_REQUEST, "idempotency-key-malformed", detail)
    })
}

/// How much may come: a table is larger than what is written as JSON.
fn bytes_max(parts: &Parts) -> usize {
    let media_type = parts.headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    let is_json = media_type.starts_with(b"application/json");
    if is_json { JSON_BYTES_MAX } else { TABLE_BYTES_MAX }
}

/// Everything that makes two requests the same.
fn fingerprint(parts: &Parts, body: &Bytes) -> Vec<u8> {
    let media_type = parts.headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    let head = format!("{} {}\n", parts.method, parts.uri);
    [head.as_bytes(), media_type, b"\n", body].concat()
}

/// Reads an answer to its end, to be kept; what may end otherwise the next time is not.
async fn kept(response: Response) -> Result<(Response, Option<Answer>), Problem> {
    let status = response.status();
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        return Ok((response, None));
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, BODY_BYTES_MAX).await;
    let body = body.map_err(|it| app::Error::Internal(it.to_string()))?;
    let header = |name: &HeaderName| {
        let value = parts.headers.get(name)?.to_str().ok()?;
        Some((name.to_string(), value.to_owned()))
    };
    let headers = KEPT.iter().filter_map(header).collect();
    let answer = Answer { status: status.as_u16(), headers, body: body.to_vec() };
    Ok((Response::from_parts(parts, Body::from(body)), Some(answer)))
}

fn again(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = (status, answer.body).into_response();
    let headers = response.headers_mut();
    headers.remove(CONTENT_TYPE);
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    response
}
