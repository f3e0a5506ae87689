//! Documents and pictures that programs read, and how both are sent.

use app::open_data::Form;
use axum::{
    extract::{Path, State},
    http::{
        HeaderMap,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use domain::id::{OrganisationId, PictureId};
use serde_json::Value;

use super::forms;
use crate::{Site, accept::Wanted, moved, pages::failure::Failure, studio};

/// Plain JSON.
const JSON: &str = "application/json";
/// JSON-LD.
const LINKED_DATA: &str = "application/ld+json";
/// A DID document (DID Core 1.0, 6.2).
const DID: &str = "application/did+json";
/// A verifiable credential (VC Data Model 2.0, C.1).
const CREDENTIAL: &str = "application/vc+ld+json";
/// How long caches keep what may change: five minutes, as status lists say themselves.
const SHORTLY: &str = "public, max-age=300";

/// Tells the keys of an organisation that signs or signed under the `did:web` of the host that is asked.
pub(super) async fn did(
    State(site): State<Site>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: OrganisationId = read(&id)?;
    let document = site.app.did_document(id, &moved::base(&site, &headers)).await?;
    Ok(bytes(document.to_string().into_bytes(), DID))
}

/// Shows the picture of an achievement.
pub(super) async fn image(
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let shown = site.app.achievement(read(&id)?, None).await?;
    let png = studio::png(&site, &shown.version, &shown.developer.name).await?;
    Ok(bytes(png, "image/png"))
}

/// Shows a picture that an organisation brought.
pub(super) async fn picture(
    State(site): State<Site>,
    Path(file): Path<String>,
) -> Result<Response, Failure> {
    let id: PictureId = read(file.strip_suffix(".png").ok_or_else(Failure::not_found)?)?;
    Ok(bytes(site.app.picture(id).await?.png, "image/png"))
}

/// Sends a document in the form that was asked for.
pub(super) fn value(document: &Value, wanted: Wanted) -> Response {
    let media_type = if wanted == Wanted::Json { JSON } else { LINKED_DATA };
    bytes(document.to_string().into_bytes(), media_type)
}

/// Sends a document in a vocabulary.
pub(super) fn linked(document: &Value, form: Form) -> Response {
    bytes(document.to_string().into_bytes(), forms::media_type(form))
}

/// Sends a signed document that everyone may read: a list, an endorsement.
pub(super) fn signed(document: String, wanted: Wanted) -> Response {
    bytes(document.into_bytes(), signed_type(wanted))
}

/// Sends the signed document of a credential, which its learner may hide again at any moment.
pub(super) fn credential(document: String, wanted: Wanted) -> Response {
    let headers = [(CONTENT_TYPE, signed_type(wanted)), (CACHE_CONTROL, "no-store")];
    (headers, document).into_response()
}

fn signed_type(wanted: Wanted) -> &'static str {
    if wanted == Wanted::Json { JSON } else { CREDENTIAL }
}

/// Anyone's script may read what is public, and caches may keep it for a while.
fn bytes(body: impl Into<axum::body::Body>, media_type: &'static str) -> Response {
    let headers =
        [(CONTENT_TYPE, media_type), (CACHE_CONTROL, SHORTLY), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, body.into()).into_response()
}

/// Reads a part of an address; what cannot be read is not there.
pub(super) fn read<T: std::str::FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::not_found())
}
