//! `/endorsements/{id}`: what an organisation says for a micro-credential of another, and whether it still does.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

use super::documents::{self, read};
use crate::{
    Site,
    accept::Wanted,
    page::{Page, View},
    pages::failure::Failure,
    said::Said,
    urls,
    visit::Visit,
};

/// Shows an endorsement, or gives its signed document; also when it was withdrawn, which its status list tells.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    wanted: Wanted,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let shown = site.app.endorsement(read(&id)?).await?;
    if wanted != Wanted::Html {
        return Ok(documents::signed(shown.document, wanted));
    }
    let locale = visit.locale;
    let it = &shown.endorsement;
    let title = locale.t1("endorsement-title", "name", &shown.endorser.name);
    let page = visit.page_titled(title);
    let page = if it.holds_at(site.app.now()) { page } else { page.unlisted() };
    ShowPage {
        lead: locale.t1("endorsement-lead", "name", &shown.endorser.name),
        said: Said::of(locale, &shown, site.app.now()),
        address: site.absolute(&urls::endorsement(it.id)),
        document: urls::as_json(&visit.path),
        page,
    }
    .show()
}

#[derive(Template)]
#[template(path = "endorsements/show.html")]
struct ShowPage {
    page: Page,
    lead: String,
    said: Said,
    address: String,
    document: String,
}

crate::pages::views!(ShowPage);
