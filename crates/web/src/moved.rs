//! Requests that come to an earlier public address: people are led to the present one, programs are answered where
//! they ask, since many follow no redirect and what they ask for keeps its name.

use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{CACHE_CONTROL, HOST, LOCATION, VARY},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{Site, accept::Wanted};

/// What a proxy calls the host that it was asked for.
const FORWARDED_HOST: &str = "x-forwarded-host";
/// How long a browser may go where it was led without asking: the installation may move back.
const SHORTLY: &str = "public, max-age=300";

/// Leads people on to the same page at the present address.
pub(crate) async fn lead_on(State(site): State<Site>, request: Request, next: Next) -> Response {
    let looks = [Method::GET, Method::HEAD].contains(request.method());
    let page =
        Wanted::of(request.headers()) == Wanted::Html && Wanted::names_page(request.headers());
    if !looks || !page || asked_at(&site, request.headers()).is_none() {
        return next.run(request).await;
    }
    let path = request.uri().path_and_query().map_or("/", |it| it.as_str());
    let Ok(there) = HeaderValue::try_from(site.absolute(path)) else {
        return next.run(request).await;
    };
    let headers = [
        (LOCATION, there),
        (CACHE_CONTROL, HeaderValue::from_static(SHORTLY)),
        (VARY, HeaderValue::from_static("Accept")),
    ];
    (StatusCode::PERMANENT_REDIRECT, headers).into_response()
}

/// Gives the public address that a request comes to, present or earlier: documents are told in its names.
pub(crate) fn base(site: &Site, headers: &HeaderMap) -> String {
    asked_at(site, headers).unwrap_or_else(|| site.base())
}

/// Gives the earlier public address that a request comes to; `None` where it comes to the present one.
fn asked_at(site: &Site, headers: &HeaderMap) -> Option<String> {
    let text = |it: &HeaderValue| it.to_str().ok().map(str::to_owned);
    let forwarded = || headers.get_all(FORWARDED_HOST).iter().next_back().and_then(text);
    let named = site.proxied.then(forwarded).flatten();
    let host = named.or_else(|| headers.get(HOST).and_then(text))?;
    site.app.earlier_base(&host)
}
