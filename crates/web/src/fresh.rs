//! What may be kept: an answer carries a tag of its content, and whoever has that content is told so.

use axum::{
    body::{Body, HttpBody as _, to_bytes},
    extract::Request,
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
            SET_COOKIE, VARY,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

/// The largest answer that is given a tag, in bytes; larger ones go out as they come.
const TAGGED_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// Tags what may be kept, and answers `304 Not Modified` to who has it (RFC 9110, 13.1.2).
///
/// What may not be kept, sets a cookie or is no plain success is left as it is.
pub(crate) async fn tag(request: Request, next: Next) -> Response {
    let get = request.method() == Method::GET;
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let length = response.body().size_hint().exact();
    if !get || !may_be_kept(&response) || length.is_none_or(|it| it > TAGGED_BYTES_MAX) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let limit = usize::try_from(TAGGED_BYTES_MAX).unwrap_or(usize::MAX);
    let Ok(bytes) = to_bytes(body, limit).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let tag = tag_of(&parts.headers, &bytes);
    let has_it = known.as_ref().and_then(|it| it.to_str().ok()).is_some_and(|it| names(it, &tag));
    if let Ok(value) = HeaderValue::try_from(tag) {
        parts.headers.insert(ETAG, value);
    }
    if has_it {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(CONTENT_TYPE);
        parts.headers.remove(CONTENT_LENGTH);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Says that an address answers by `Accept`, so that no cache mixes the forms.
pub(crate) async fn by_accept(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    vary_by_accept(response.headers_mut());
    response
}

/// Adds `Accept` to what an answer depends on.
pub(crate) fn vary_by_accept(headers: &mut HeaderMap) {
    headers.append(VARY, HeaderValue::from_static("Accept"));
}

/// Says that what stands at an address is not to be found by search engines, in whatever form.
pub(crate) async fn unlisted(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let robots = HeaderName::from_static("x-robots-tag");
    response.headers_mut().insert(robots, HeaderValue::from_static("noindex"));
    response
}

fn may_be_kept(response: &Response) -> bool {
    let headers = response.headers();
    let rule = headers.get(CACHE_CONTROL).and_then(|it| it.to_str().ok());
    response.status() == StatusCode::OK
        && rule.is_some_and(|it| !it.contains("no-store") && !it.contains("immutable"))
        && !headers.contains_key(SET_COOKIE)
        && !headers.contains_key(CONTENT_ENCODING)
        && !headers.contains_key(ETAG)
}

/// A weak tag: the same content may go out compressed or not.
fn tag_of(headers: &HeaderMap, bytes: &[u8]) -> String {
    let mut digest = Sha256::new();
    digest.update(headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes));
    digest.update(bytes);
    let short = digest.finalize().iter().take(8).fold(0_u64, |tag, it| (tag << 8) | u64::from(*it));
    format!("W/\"{short:016x}\"")
}

/// Whether a list of tags holds one (weak comparison: RFC 9110, 8.8.3.2).
fn names(list: &str, tag: &str) -> bool {
    let plain = |it: &str| it.trim().trim_start_matches("W/").to_owned();
    list.split(',').any(|it| it.trim() == "*" || plain(it) == plain(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_among_others_weak_or_strong() {
        assert!(names(r#"W/"a", W/"b""#, r#"W/"b""#));
        assert!(names(r#""b""#, r#"W/"b""#));
        assert!(names("*", r#"W/"b""#));
        assert!(!names(r#"W/"a""#, r#"W/"b""#));
    }

    #[test]
    fn what_may_not_be_kept_gets_no_tag() {
        let with = |rule: &'static str| ([(CACHE_CONTROL, rule)], "text").into_response();
        assert!(may_be_kept(&with("no-cache")));
        assert!(may_be_kept(&with("public, max-age=300")));
        assert!(!may_be_kept(&with("no-store")));
        assert!(!may_be_kept(&"text".into_response()));
        assert!(!may_be_kept(
            &([(CACHE_CONTROL, "no-cache"), (SET_COOKIE, "a=b")], "").into_response()
        ));
    }
}
