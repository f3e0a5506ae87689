//! What every page has, and how it becomes an answer.

use std::ops::Deref;

use askama::Template;
use axum::{
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_LANGUAGE, SET_COOKIE, VARY},
    },
    response::{Html, IntoResponse, Response},
};

use crate::{
    Site, assets,
    locale::{Language, Locale},
    news,
    pages::failure::Failure,
    piece::{Link, Notice},
    urls,
    visit::Visit,
};

/// Who may keep and find the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// Its reader only: not kept by browsers, not found by search engines.
    #[default]
    Reader,
    /// Anyone who has the address; not found by search engines.
    Unlisted,
    /// Everyone.
    Everyone,
}

/// What the layout shows around every page. Each page's struct has a field `page` of this type.
///
/// It stands in for its [`Locale`]: templates call `page.t` and `page.date`.
#[derive(Debug, Clone)]
pub struct Page {
    /// The reader's language.
    pub locale: Locale,
    /// What the page is called: the tab, and by habit its `h1`.
    pub title: String,
    /// One sentence for search engines; may be empty.
    pub description: String,
    /// Path and query of this page, without `lang`.
    pub path: String,
    /// Who is signed in, by the name they go by.
    pub person: Option<String>,
    /// Whether they work for an organisation, and have a desk.
    pub works: bool,
    /// Where the person is: the organisation they act for.
    pub place: Option<Link>,
    /// The ways on from the header.
    pub nav: Vec<Link>,
    /// The way back, outermost first, without the page itself.
    pub trail: Vec<Link>,
    /// What just happened, or what everyone should know.
    pub notice: Option<Notice>,
    /// The site: whether the demo's banner is shown, and the public address.
    pub site: Site,
    /// Whether htmx is loaded to improve the page.
    pub scripted: bool,
    /// Who may keep and find it.
    pub audience: Audience,
    /// Whether the notice is news, which is told once.
    news: bool,
}

impl Page {
    /// Begins a page; see [`Visit::page`].
    pub(crate) fn new(visit: &Visit, title: String) -> Self {
        Self {
            locale: visit.locale,
            title,
            description: String::new(),
            path: visit.path.clone(),
            person: visit.person.clone(),
            works: visit.works,
            place: None,
            nav: everyone(visit),
            trail: Vec::new(),
            notice: visit.news.as_ref().and_then(|it| it.said(visit.locale)),
            news: visit.news.is_some(),
            site: visit.site.clone(),
            scripted: false,
            audience: Audience::Reader,
        }
    }

    /// Opens the page to everyone, with a sentence for search engines.
    #[must_use]
    pub fn public(self, description: impl Into<String>) -> Self {
        Self { audience: Audience::Everyone, description: description.into(), ..self }
    }

    /// Opens the page to whoever has its address, and hides it from search engines.
    #[must_use]
    pub fn unlisted(self) -> Self {
        Self { audience: Audience::Unlisted, ..self }
    }

    /// Says who is signed in.
    #[must_use]
    pub fn signed_in(self, person: impl Into<String>) -> Self {
        Self { person: Some(person.into()), ..self }
    }

    /// Says for which organisation the person acts, and the ways on from there.
    #[must_use]
    pub fn at(self, place: Link, nav: Vec<Link>) -> Self {
        Self { place: Some(place), nav, ..self }
    }

    /// Says the way back, outermost first.
    #[must_use]
    pub fn trail(self, trail: impl IntoIterator<Item = Link>) -> Self {
        Self { trail: trail.into_iter().collect(), ..self }
    }

    /// Says its address, where what was asked with says more than was understood.
    #[must_use]
    pub fn path(self, path: impl Into<String>) -> Self {
        Self { path: path.into(), ..self }
    }

    /// Says what just happened.
    #[must_use]
    pub fn notice(self, notice: Notice) -> Self {
        Self { notice: Some(notice), ..self }
    }

    /// Loads htmx, which improves what already works.
    #[must_use]
    pub fn scripted(self) -> Self {
        Self { scripted: true, ..self }
    }

    /// What stands in the document's head.
    pub fn head(&self) -> Head<'_> {
        Head { page: self }
    }

    /// The mark, the ways on and who is signed in.
    pub fn header(&self) -> Header<'_> {
        Header { page: self }
    }

    /// The way back and the news, above what the page is about.
    pub fn above(&self) -> Above<'_> {
        Above { page: self }
    }

    /// The languages, at the foot.
    pub fn footer(&self) -> Footer<'_> {
        Footer { page: self }
    }

    /// Sends what was written of the page, with the headers that its audience calls for.
    fn answer(&self, status: StatusCode, html: String) -> Response {
        let mut response = (status, Html(html)).into_response();
        let headers = response.headers_mut();
        let kept = if self.audience == Audience::Reader { "no-store" } else { "no-cache" };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(self.locale.code()));
        headers.insert(VARY, HeaderValue::from_static("Accept-Language, Cookie"));
        if self.news {
            headers.append(SET_COOKIE, news::told());
        }
        if self.audience != Audience::Everyone {
            let robots = HeaderName::from_static("x-robots-tag");
            headers.insert(robots, HeaderValue::from_static("noindex"));
        }
        response
    }

    /// The hashed address of an asset.
    pub fn asset(&self, name: &str) -> String {
        assets::asset(name)
    }

    /// The mark, as SVG that may stand in the page as it is.
    pub fn mark(&self) -> String {
        paper::mark()
    }

    /// The ways to this page in other languages: tag, name and address; the present one is marked.
    pub fn languages(&self) -> Vec<LanguageLink> {
        let pseudo = self.site.pseudo.then_some(Language::Pseudo);
        Language::SPOKEN
            .into_iter()
            .chain(pseudo)
            .map(|language| LanguageLink {
                code: language.code(),
                name: language.own_name(),
                href: urls::in_language(&self.path, language.code()),
                current: language == self.locale.language(),
            })
            .collect()
    }
}

/// What stands in the head of every page.
///
/// The parts of the layout are templates of their own: as code they are there once, and not in every page.
#[derive(Debug, Template)]
#[template(path = "layout/head.html")]
pub struct Head<'a> {
    page: &'a Page,
}

/// The mark, the ways on and who is signed in, on every page.
#[derive(Debug, Template)]
#[template(path = "layout/header.html")]
pub struct Header<'a> {
    page: &'a Page,
}

/// The way back and the news.
#[derive(Debug, Template)]
#[template(path = "layout/above.html")]
pub struct Above<'a> {
    page: &'a Page,
}

/// The languages.
#[derive(Debug, Template)]
#[template(path = "layout/footer.html")]
pub struct Footer<'a> {
    page: &'a Page,
}

/// The ways that everyone has, until a page is at an organisation's place.
fn everyone(visit: &Visit) -> Vec<Link> {
    let way = |href: &str, key: &str| {
        let path = visit.path.split('?').next().unwrap_or_default();
        Link::new(href, visit.locale.t(key)).current(path == href)
    };
    vec![
        way(urls::SEARCH, "search-nav"),
        way(urls::SKILLS, "skills-nav"),
        way(urls::VERIFY, "shell-verify"),
    ]
}

impl Deref for Page {
    type Target = Locale;

    fn deref(&self) -> &Locale {
        &self.locale
    }
}

/// The way to the same page in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageLink {
    /// The tag.
    pub code: &'static str,
    /// What the language calls itself.
    pub name: &'static str,
    /// The address.
    pub href: String,
    /// Whether it is the language of this page.
    pub current: bool,
}

/// A template with a [`Page`] around it, and how it is sent.
pub trait View: Template + Sized {
    /// What the layout needs.
    fn page(&self) -> &Page;

    /// Sends the page: `200`, with the headers that its audience calls for.
    fn show(&self) -> Result<Response, Failure> {
        self.show_with(StatusCode::OK)
    }

    /// Sends the page again with what was typed and what to mend: `422`.
    fn show_again(&self) -> Result<Response, Failure> {
        self.show_with(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Sends the page with a status.
    fn show_with(&self, status: StatusCode) -> Result<Response, Failure> {
        Ok(self.page().answer(status, self.render()?))
    }
}
