//! The doors of the house: pages for people, an API for programs, and what they share.
//!
//! A door translates a request, asks [`app`], and renders the answer. It decides nothing: no rule, no
//! statement to a database and no clock is to be found here.

pub mod accept;
mod access_log;
pub mod api;
pub mod assets;
pub mod caller;
mod certificate;
mod csrf;
pub mod download;
mod emblem;
mod face;
pub mod form;
mod fresh;
mod headers;
pub mod label;
mod linkedin;
pub mod locale;
pub mod mail;
mod moved;
pub mod news;
pub mod page;
pub mod pages;
mod picture;
pub mod piece;
mod public;
pub mod roster;
mod runs;
mod said;
pub mod studio;
mod takeaway;
mod told;
pub mod urls;
pub mod verdict;
pub mod visit;

use std::sync::Arc;

use app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
};
use pages::demo::DemoPerson;
use studio::Studio;
use tower_http::compression::{
    CompressionLayer, DefaultPredicate, Predicate as _, predicate::NotForContentType,
};

/// What every door knows: the platform that it leads to, and what it may show.
#[derive(Debug, Clone)]
pub struct Site {
    /// The platform.
    pub app: App,
    /// Whether the pseudo language may be had.
    pub pseudo: bool,
    /// Whether a proxy stands before us, so that the last address it names is the one that asks.
    pub proxied: bool,
    /// What the demo's page carries to sign in with one click; nothing outside the demo.
    pub demo_token: Option<Arc<str>>,
    /// Whom a visitor of the demo can be.
    pub demo_people: Arc<[DemoPerson]>,
    /// Where pictures and papers are drawn.
    pub studio: Arc<Studio>,
}

impl Site {
    /// A site in front of a platform, without a proxy, without a demo.
    pub fn new(app: App) -> Self {
        Self {
            app,
            pseudo: false,
            proxied: false,
            demo_token: None,
            demo_people: Arc::new([]),
            studio: Arc::default(),
        }
    }

    /// The public address, without a slash at the end: `https://cairn.example`. Empty before first start is over.
    pub fn base(&self) -> String {
        self.app.base().unwrap_or_default()
    }

    /// Whether this is the demo, which says so on every page and shows the style guide.
    pub fn demo(&self) -> bool {
        self.app.is_demo()
    }

    /// A path as the whole world can use it: in letters, QR codes and credentials.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base())
    }

    /// Whether the world reaches it by https only.
    pub fn is_https(&self) -> bool {
        self.base().starts_with("https://")
    }

    /// What a cookie carries beside its value, so that it never travels in the open.
    pub(crate) fn secure(&self) -> &'static str {
        if self.is_https() { "; Secure" } else { "" }
    }
}

/// Builds the whole site.
pub fn router(site: Site) -> Router {
    let pages = pages::router(&site)
        .layer(from_fn_with_state(site.clone(), csrf::same_origin))
        .layer(from_fn_with_state(site.clone(), pages::failure::dress))
        .layer(from_fn_with_state(site.clone(), caller::recognise))
        .layer(from_fn(fresh::tag))
        .layer(DefaultBodyLimit::max(form::FORM_BYTES_MAX));
    Router::new()
        .merge(assets::router())
        .merge(api::router(&site))
        .merge(pages)
        .layer(from_fn_with_state(site.clone(), moved::lead_on))
        .layer(CompressionLayer::new().compress_when(worth_packing()))
        .layer(from_fn_with_state(site.clone(), headers::secure))
        .layer(access_log::layer())
        .with_state(site)
}

/// What is packed on its way: not what is small, and not what is packed already.
fn worth_packing() -> impl tower_http::compression::Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new(public::PACKED))
}
