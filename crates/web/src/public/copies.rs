//! Copies of what other servers tell: people see where they are from, programs are led there.

use app::sources::Origin;
use axum::{
    http::{
        HeaderValue, StatusCode,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, LOCATION},
    },
    response::{IntoResponse, Response},
};

use crate::{
    locale::Locale,
    pages::failure::Failure,
    piece::{Link, Notice},
};

/// How long a program may go where it was led without asking again.
const SHORTLY: &str = "public, max-age=300";

/// Leads a program to where a copy is from; `rest` is what it asks for there.
pub(super) fn home(origin: &Origin, rest: &str) -> Result<Response, Failure> {
    let there = HeaderValue::try_from(format!("{}{rest}", origin.home));
    let there = there.map_err(|_| Failure::not_found())?;
    let headers = [
        (LOCATION, there),
        (CACHE_CONTROL, HeaderValue::from_static(SHORTLY)),
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    ];
    Ok((StatusCode::TEMPORARY_REDIRECT, headers).into_response())
}

/// Says plainly that it is a copy, from where, and when that was read last or since when it may be out of date.
pub(super) fn notice(locale: Locale, origin: &Origin) -> Notice {
    let host = origin.address.host();
    let since = |key: &str, at| {
        locale.t_with(key, [("host", host.into()), ("at", locale.moment(at).into())])
    };
    let notice = match (origin.refused_at, origin.read_at) {
        (Some(at), _) => Notice::attention(since("copy-refused", at)),
        (None, Some(at)) => Notice::plain(since("copy-read", at)),
        (None, None) => Notice::plain(locale.t1("copy-unread", "host", host)),
    };
    notice.link(Link::new(&origin.home, locale.t1("copy-home", "host", host)))
}

/// Says of what is left of a copy where the rest is: it was withdrawn there, or that server is followed no more.
pub(super) fn gone(locale: Locale, origin: &Origin) -> Notice {
    let host = origin.address.host();
    let notice = Notice::attention(locale.t1("copy-gone", "host", host));
    notice.link(Link::new(&origin.home, locale.t1("copy-home", "host", host)))
}
