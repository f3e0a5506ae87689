//! The first page: what Cairn is, three doors, and the verifier right there.

use askama::Template;
use axum::response::Response;

use super::failure::Failure;
use crate::{
    form::Filled,
    page::{Page, View},
    visit::Visit,
};

/// Shows the landing page.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let description = visit.locale.t("landing-lead");
    let page = visit.page("landing-title").public(description);
    LandingPage { form: Filled::blank(visit.locale), page }.show()
}

#[derive(Template)]
#[template(path = "landing/show.html")]
struct LandingPage {
    page: Page,
    form: Filled,
}

impl View for LandingPage {
    fn page(&self) -> &Page {
        &self.page
    }
}
