//! A request, as pages see it: who looks at what, in which language.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{
        HeaderMap, Uri,
        header::{ACCEPT_LANGUAGE, COOKIE},
        request::Parts,
    },
};

use crate::{
    Site,
    caller::Known,
    locale::{Asked, Language, Locale, negotiate},
    news::{NEWS_COOKIE, News},
    page::Page,
};

/// The cookie that remembers a chosen language.
pub const LANGUAGE_COOKIE: &str = "lang";

/// What a handler of a page asks for: `async fn show(visit: Visit) -> …`.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The site.
    pub site: Site,
    /// The reader's language.
    pub locale: Locale,
    /// The language that the address itself asked for, to be remembered.
    pub chosen: Option<Language>,
    /// Path and query, without `lang`.
    pub path: String,
    /// What the last request did, to be told on this page.
    pub news: Option<News>,
    /// Who is signed in, by the name they go by.
    pub person: Option<String>,
    /// Whether they work for an organisation.
    pub works: bool,
    /// Whether htmx asks, for a part of a page.
    pub part: bool,
}

impl Visit {
    /// Begins a page with a title from the messages.
    pub fn page(&self, title_key: &str) -> Page {
        self.page_titled(self.locale.t(title_key))
    }

    /// Begins a page whose title is a name or was said with arguments.
    pub fn page_titled(&self, title: impl Into<String>) -> Page {
        Page::new(self, title.into())
    }
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        let asked = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
        let language = negotiate(Asked {
            query: asked,
            cookie: cookie(&parts.headers, LANGUAGE_COOKIE),
            header: parts.headers.get(ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok()),
            pseudo: site.pseudo,
        });
        Ok(Self {
            site: site.clone(),
            locale: Locale::new(language),
            chosen: asked.and_then(Language::parse).filter(|it| *it == language),
            path: without_language(&parts.uri),
            news: cookie(&parts.headers, NEWS_COOKIE).and_then(News::parse),
            person: parts.extensions.get::<Known>().and_then(Known::name),
            works: parts.extensions.get::<Known>().is_some_and(Known::works),
            part: parts.headers.contains_key("hx-request"),
        })
    }
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|it| it.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(it, value)| (it == name).then_some(value))
}

/// The pairs of a query, decoded (`application/x-www-form-urlencoded`).
pub fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    query.split('&').filter(|it| !it.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    })
}

/// Reads a part of a query; bytes that are no UTF-8 become replacement characters.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let ahead = rest.clone();
        let escaped = (byte == b'%').then(|| {
            let digit = |it: Option<u8>| char::from(it?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            u8::try_from(high * 16 + low).ok()
        });
        match escaped {
            Some(Some(byte)) => bytes.push(byte),
            // A percent sign that escapes nothing stands for itself.
            Some(None) => {
                rest = ahead;
                bytes.push(byte);
            }
            None => bytes.push(if byte == b'+' { b' ' } else { byte }),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The address as links on this page may repeat it: a path that begins with two slashes would lead to another host.
fn without_language(uri: &Uri) -> String {
    let path = format!("/{}", uri.path().trim_start_matches('/'));
    let kept: Vec<&str> = uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="))
        .collect();
    if kept.is_empty() { path } else { format!("{path}?{}", kept.join("&")) }
}
