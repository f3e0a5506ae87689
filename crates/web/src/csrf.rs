//! Only our own pages may send forms here.
//!
//! The session cookie is `SameSite=Lax`, and browsers say where a request comes from; together they do
//! what a token in every form does, without a secret in every page. A request with a bearer token is a
//! program's: browsers never add one by themselves.

use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, Method, StatusCode,
        header::{AUTHORIZATION, COOKIE, HOST, ORIGIN},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{Site, pages::failure::Failure};

/// Refuses what another site made a browser send.
pub(crate) async fn same_origin(
    State(site): State<Site>,
    request: Request,
    next: Next,
) -> Response {
    let safe = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    if safe || is_ours(request.headers(), &site.base()) {
        next.run(request).await
    } else {
        Failure::new(StatusCode::FORBIDDEN, "cross-site").into_response()
    }
}

fn is_ours(headers: &HeaderMap, base: &str) -> bool {
    let text = |name| headers.get(name).and_then(|it| it.to_str().ok());
    if headers.get(AUTHORIZATION).is_some_and(|it| it.as_bytes().starts_with(b"Bearer ")) {
        return true;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    match text(ORIGIN) {
        Some(origin) => {
            let host = origin.split_once("://").map(|(_, host)| host);
            origin == base || (host.is_some() && host == text(HOST))
        }
        // Neither header: no browser of this decade. Without a cookie it acts for nobody.
        None => !headers.contains_key(COOKIE),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue};

    use super::is_ours;

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers: HeaderMap = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        is_ours(&headers, "https://cairn.example")
    }

    #[test]
    fn our_own_pages_may_send() {
        assert!(ours(&[("sec-fetch-site", "same-origin"), ("cookie", "s=1")]));
        assert!(ours(&[("origin", "https://cairn.example"), ("cookie", "s=1")]));
        assert!(ours(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]));
    }

    #[test]
    fn other_sites_may_not() {
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site"), ("origin", "https://cairn.example")]));
        assert!(!ours(&[("origin", "https://elsewhere.example"), ("host", "cairn.example")]));
        assert!(!ours(&[("origin", "null"), ("host", "cairn.example")]));
        assert!(!ours(&[("cookie", "s=1")]));
    }

    #[test]
    fn a_program_with_a_token_may_send() {
        assert!(ours(&[("authorization", "Bearer abc"), ("origin", "https://tool.example")]));
        assert!(ours(&[]));
    }
}
