//! What a request did, told on the page that follows it.
//!
//! A form that succeeds answers with a redirect, so that loading again does nothing twice. The news
//! travels in a short-lived cookie: the code of a message, and at most one number.

use axum::{
    http::{HeaderValue, header::SET_COOKIE},
    response::{IntoResponse, Redirect, Response},
};

use crate::{locale::Locale, piece::Notice};

/// The cookie that carries the news.
pub(crate) const NEWS_COOKIE: &str = "news";
/// Long enough for a slow phone to follow the redirect.
const SECONDS: u8 = 60;

/// A code `people-awarded` is told by the message `news-people-awarded`, which may use `$count`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    code: String,
    count: Option<i64>,
}

impl News {
    /// News without a number.
    pub fn of(code: &str) -> Self {
        Self { code: code.to_owned(), count: None }
    }

    /// News with a number.
    pub fn count(code: &str, count: i64) -> Self {
        Self { code: code.to_owned(), count: Some(count) }
    }

    /// Sends the reader on (`303 See Other`) and tells them there.
    pub fn then(&self, href: &str) -> Response {
        let mut response = Redirect::to(href).into_response();
        let count = self.count.map_or_else(String::new, |it| format!(".{it}"));
        let cookie = format!("{}{count}; Max-Age={SECONDS}", self.code);
        response.headers_mut().append(SET_COOKIE, set(&cookie));
        response
    }

    /// Reads the cookie. Whoever wrote it, no more than a known message can come of it.
    pub(crate) fn parse(value: &str) -> Option<Self> {
        let (code, count) = value.split_once('.').unwrap_or((value, ""));
        let plain =
            code.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
        (plain && !code.is_empty())
            .then(|| Self { code: code.to_owned(), count: count.parse().ok() })
    }

    /// The words; nothing for a code that is not ours.
    pub(crate) fn said(&self, locale: Locale) -> Option<Notice> {
        let key = format!("news-{}", self.code);
        locale.knows(&key).then(|| Notice::good(locale.t1(&key, "count", self.count.unwrap_or(0))))
    }
}

/// Takes the cookie away.
pub(crate) fn told() -> HeaderValue {
    set("; Max-Age=0")
}

fn set(value: &str) -> HeaderValue {
    let cookie = format!("{NEWS_COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax");
    HeaderValue::try_from(cookie).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_travel_in_a_cookie() {
        let response = News::count("people-awarded", 312).then("/awards");
        assert_eq!(response.status(), 303);
        let cookie = response.headers()["set-cookie"].to_str().unwrap();
        assert_eq!(cookie, "news=people-awarded.312; Max-Age=60; Path=/; HttpOnly; SameSite=Lax");
        assert_eq!(News::parse("people-awarded.312"), Some(News::count("people-awarded", 312)));
        assert_eq!(News::parse("saved"), Some(News::of("saved")));
    }

    #[test]
    fn a_cookie_that_is_not_ours_says_nothing() {
        assert_eq!(News::parse("<b>"), None);
        assert_eq!(News::parse(""), None);
        let locale = Locale::new(crate::locale::Language::En);
        assert_eq!(News::of("no-such-news").said(locale), None);
    }
}
