//! `/sitemap.xml`: what search engines are told to look at (sitemaps.org, 0.9).

use std::fmt::Write as _;

use axum::{
    extract::{Path, State},
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use domain::id::AchievementId;

use super::documents::read;
use crate::{Site, pages::failure::Failure, urls};

const XML: &str = "application/xml";
/// How long a map may be kept: an hour.
const FOR_AN_HOUR: &str = "public, max-age=3600";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// The map of the pages that are always there.
const PAGES: &str = "pages";
/// The map that begins with the first micro-credential.
const FIRST: &str = "achievements";

/// Names the maps.
pub(super) async fn index(State(site): State<Site>) -> Result<Response, Failure> {
    let begins = site.app.sitemaps().await?;
    let begin =
        |it: Option<AchievementId>| it.map_or_else(|| FIRST.to_owned(), |it| it.to_string());
    let names = std::iter::once(PAGES.to_owned()).chain(begins.into_iter().map(begin));
    let mut text = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for name in names {
        let address = site.absolute(&urls::sitemap(&name));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "<sitemap><loc>{address}</loc></sitemap>");
    }
    text.push_str("</sitemapindex>\n");
    Ok(sent(text))
}

/// Gives one map.
pub(super) async fn map(
    State(site): State<Site>,
    Path(file): Path<String>,
) -> Result<Response, Failure> {
    let name = file.strip_suffix(".xml").ok_or_else(Failure::not_found)?;
    let mut text = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n");
    if name == PAGES {
        for path in [urls::HOME, urls::SEARCH, urls::SKILLS, urls::VERIFY, urls::OPEN_DATA] {
            let _ = writeln!(text, "<url><loc>{}</loc></url>", site.absolute(path));
        }
    } else {
        let after = if name == FIRST { None } else { Some(read(name)?) };
        for it in site.app.sitemap(after).await? {
            let address = site.absolute(&urls::achievement(it.achievement));
            let day = it.changed_at.strftime("%Y-%m-%d");
            let _ = writeln!(text, "<url><loc>{address}</loc><lastmod>{day}</lastmod></url>");
        }
    }
    text.push_str("</urlset>\n");
    Ok(sent(text))
}

fn sent(text: String) -> Response {
    ([(CONTENT_TYPE, XML), (CACHE_CONTROL, FOR_AN_HOUR)], text).into_response()
}
