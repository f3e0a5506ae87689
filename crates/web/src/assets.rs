//! Files built into the program: style sheet, script, icon.
//!
//! Each is served under a name that carries a hash of its content, so browsers may keep it for ever.

use std::{borrow::Cow, sync::LazyLock};

use axum::{
    Router,
    extract::{Path, State},
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use sha2::{Digest, Sha256};

use crate::{Site, urls};

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const FOR_A_DAY: &str = "public, max-age=86400";

struct Asset {
    name: &'static str,
    content_type: &'static str,
    bytes: Cow<'static, [u8]>,
    hashed: String,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let css =
        concat_css(&[include_str!("../assets/tokens.css"), include_str!("../assets/cairn.css")]);
    vec![
        Asset::new("cairn.css", "text/css; charset=utf-8", css.into_bytes().into()),
        Asset::new(
            "htmx.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/htmx.min.js").as_slice().into(),
        ),
        Asset::new(
            "passkey.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/passkey.js").as_slice().into(),
        ),
        Asset::new("icon.svg", "image/svg+xml", paper::favicon().into_bytes().into()),
    ]
});

/// The address of an asset: `asset("cairn.css")` is `/assets/cairn-0a1b2c3d.css`.
///
/// A name that does not exist is given back as it is, and a test would see the link fail.
pub fn asset(name: &str) -> String {
    let hashed = ASSETS.iter().find(|it| it.name == name).map_or(name, |it| &it.hashed);
    format!("/assets/{hashed}")
}

/// The routes of the assets.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/assets/{file}", get(serve))
        .route("/favicon.ico", get(|| async { Redirect::permanent(&asset("icon.svg")) }))
        .route("/robots.txt", get(robots))
}

async fn serve(Path(file): Path<String>) -> Response {
    let Some(asset) = ASSETS.iter().find(|it| it.hashed == file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, FOR_EVER)];
    match &asset.bytes {
        Cow::Borrowed(bytes) => (headers, *bytes).into_response(),
        Cow::Owned(bytes) => (headers, bytes.clone()).into_response(),
    }
}

async fn robots(State(site): State<Site>) -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, FOR_A_DAY)];
    let sitemap = site.absolute(urls::SITEMAP);
    (headers, format!("User-agent: *\nAllow: /\nSitemap: {sitemap}\n"))
}

impl Asset {
    fn new(name: &'static str, content_type: &'static str, bytes: Cow<'static, [u8]>) -> Self {
        let digest = Sha256::digest(&bytes);
        let [a, b, c, d, ..] = digest.0;
        let hash = u32::from_be_bytes([a, b, c, d]);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        Self { name, content_type, bytes, hashed: format!("{stem}-{hash:08x}.{extension}") }
    }
}

/// Puts style sheets together without their comments and indentation.
fn concat_css(sheets: &[&str]) -> String {
    let mut css = String::new();
    for sheet in sheets {
        let mut rest = *sheet;
        while let Some((before, after)) = rest.split_once("/*") {
            css.push_str(before);
            rest = after.split_once("*/").map_or("", |(_, after)| after);
        }
        css.push_str(rest);
    }
    css.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
