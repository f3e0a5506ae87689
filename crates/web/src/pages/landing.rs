//! The first page: what Cairn is, three doors, and the verifier right there.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{failure::Failure, search};
use crate::{
    Site,
    form::Filled,
    page::{Page, View},
    piece::Found,
    urls,
    visit::Visit,
};

/// How many micro-credentials the page shows.
const NEWEST_SHOWN: usize = 4;

/// Shows the landing page.
pub(crate) async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Failure> {
    let locale = visit.locale;
    let newest = site.app.newest(NEWEST_SHOWN, &locale.reader()).await?;
    let sample = site.app.sample_credential().await?;
    LandingPage {
        page: visit.page("landing-title").public(locale.t("landing-lead")),
        form: Filled::blank(locale),
        newest: newest.iter().map(|it| search::found(locale, it)).collect(),
        sample: sample.map(|id| site.absolute(&urls::credential(id))).unwrap_or_default(),
    }
    .show()
}

#[derive(Template)]
#[template(path = "landing/show.html")]
struct LandingPage {
    page: Page,
    form: Filled,
    newest: Vec<Found>,
    /// The address of a credential to try the verifier with; empty where there is none.
    sample: String,
}

super::views!(LandingPage);
