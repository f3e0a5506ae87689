//! `/credentials/{id}`: what its learner published, and before that "ask the holder".

use app::{Error, credentials::Held};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use domain::id::CredentialId;

use super::documents;
use crate::{
    Site,
    accept::Wanted,
    caller::Caller,
    face::{self, Shown},
    page::{Page, View},
    pages::failure::Failure,
    takeaway::{self, Form, Paper, Signed},
    urls,
    visit::Visit,
};

/// Shows a credential to anyone, or gives its signed document.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Caller(actor): Caller,
    wanted: Wanted,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    // Unknown and unpublished are told alike: nobody learns here who holds what.
    let Signed { held, document } = match published(&site, &id).await {
        Err(Error::NotFound(_)) if wanted == Wanted::Html => return ask(&visit),
        found => found?,
    };
    if wanted != Wanted::Html {
        return Ok(documents::credential(document, wanted));
    }
    let mut shown =
        face::shown(visit.locale, &held, site.app.now()).proved(visit.locale, &document);
    // Why it was withdrawn was written for its learner.
    shown.reason.clear();
    let id = held.credential.id;
    let address = site.absolute(&urls::credential(id));
    let own = actor.id().is_ok_and(|it| it == held.credential.recipient.person);
    ShowPage {
        page: visit.page_titled(&shown.face.title).unlisted(),
        shown,
        qr: qr(&visit, &address)?,
        here: urls::credential(id),
        mine: if own { urls::my_credential(id) } else { String::new() },
        european: takeaway::european_form(&site, &held, &urls::credential(id)),
        address,
    }
    .show()
}

/// Gives a published credential as a file, to anyone.
pub(super) async fn take(
    State(site): State<Site>,
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
    Query(paper): Query<Paper>,
) -> Result<Response, Failure> {
    let form = Form::named(&file).ok_or_else(Failure::not_found)?;
    let signed = published(&site, &id).await?;
    let mut response =
        takeaway::take(&site, visit.locale, signed, form, &paper).await?.into_response();
    // The file speaks the reader's language.
    let vary = HeaderName::from_static("vary");
    response.headers_mut().insert(vary, HeaderValue::from_static("Accept-Language, Cookie"));
    Ok(response)
}

/// Finds what a learner published; an id that is none is not there.
async fn published(site: &Site, id: &str) -> Result<Signed, Error> {
    let id: CredentialId = id.parse().map_err(|_| Error::NotFound("credential"))?;
    let held: Held = site.app.public_credential(id).await?;
    let document = site.app.public_document(id).await?;
    Ok(Signed { held, document })
}

fn ask(visit: &Visit) -> Result<Response, Failure> {
    AskPage { page: visit.page("credential-ask").unlisted() }.show_with(StatusCode::NOT_FOUND)
}

/// Draws the code that leads to an address.
fn qr(visit: &Visit, address: &str) -> Result<String, Failure> {
    paper::qr_svg(address, &visit.locale.t("certificate-qr")).map_err(|_| Failure::internal())
}

#[derive(Template)]
#[template(path = "credentials/show.html")]
struct ShowPage {
    page: Page,
    shown: Shown,
    qr: String,
    /// The path of the page, under which its files are.
    here: String,
    /// The holder's own page, if the holder looks.
    mine: String,
    /// Where it is to be had in the European form; empty where it cannot be.
    european: String,
    address: String,
}

#[derive(Template)]
#[template(path = "credentials/ask.html")]
struct AskPage {
    page: Page,
}

crate::pages::views!(ShowPage, AskPage);
