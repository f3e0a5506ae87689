//! `/credentials/{id}`: what its learner published, and before that "ask the holder".

use app::Error;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::id::CredentialId;

use super::documents::{credential, read};
use crate::{
    Site,
    accept::Wanted,
    face::{self, Shown},
    page::{Page, View},
    pages::failure::Failure,
    visit::Visit,
};

/// Shows a credential to anyone, or gives its signed document.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    wanted: Wanted,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    // Unknown and unpublished are told alike: nobody learns here who holds what.
    let Ok(id) = read::<CredentialId>(&id) else { return ask(&visit) };
    if wanted != Wanted::Html {
        return match site.app.public_document(id).await {
            Ok(document) => Ok(credential(document)),
            Err(error) => Err(error.into()),
        };
    }
    match site.app.public_credential(id).await {
        Ok(held) => {
            let mut shown = face::shown(visit.locale, &held, site.app.now());
            // Why it was withdrawn was written for its learner.
            shown.reason.clear();
            let page = visit.page_titled(&shown.face.title).unlisted();
            ShowPage { page, shown }.show()
        }
        Err(Error::NotFound(_)) => ask(&visit),
        Err(error) => Err(error.into()),
    }
}

fn ask(visit: &Visit) -> Result<Response, Failure> {
    AskPage { page: visit.page("credential-ask").unlisted() }.show_with(StatusCode::NOT_FOUND)
}

#[derive(Template)]
#[template(path = "credentials/show.html")]
struct ShowPage {
    page: Page,
    shown: Shown,
}

#[derive(Template)]
#[template(path = "credentials/ask.html")]
struct AskPage {
    page: Page,
}

impl View for ShowPage {
    fn page(&self) -> &Page {
        &self.page
    }
}

impl View for AskPage {
    fn page(&self) -> &Page {
        &self.page
    }
}
