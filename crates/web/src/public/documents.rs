//! Documents that programs read: who awards, what can be achieved, what is in force.

use axum::{
    extract::{Path, State},
    http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, VARY},
    response::{IntoResponse, Response},
};
use domain::{
    Language,
    id::{AchievementId, OrganisationId, PictureId},
};
use serde_json::Value;

use crate::{Site, emblem, pages::failure::Failure};

/// JSON-LD.
const LINKED_DATA: &str = "application/ld+json";
/// A DID document (DID Core 1.0, 6.2).
const DID: &str = "application/did+json";
/// A verifiable credential (VC Data Model 2.0, C.1).
const CREDENTIAL: &str = "application/vc+ld+json";
/// How long caches keep what may change: five minutes, as status lists say themselves.
const SHORTLY: &str = "public, max-age=300";
/// How wide the picture of an achievement is, in pixels.
const IMAGE_WIDTH: u32 = 640;

/// Tells who an organisation is.
pub(super) async fn organisation(
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: OrganisationId = read(&id)?;
    Ok(value(&site.app.organisation_document(id).await?, LINKED_DATA))
}

/// Tells the keys of an organisation that signs under `did:web`.
pub(super) async fn did(
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: OrganisationId = read(&id)?;
    Ok(value(&site.app.did_document(id).await?, DID))
}

/// Tells the newest edition of an achievement.
pub(super) async fn newest(
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: AchievementId = read(&id)?;
    Ok(value(&site.app.achievement_document(id, None, None).await?, LINKED_DATA))
}

/// Tells one edition of an achievement.
pub(super) async fn edition(
    State(site): State<Site>,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (id, number): (AchievementId, u32) = (read(&id)?, read(&number)?);
    Ok(value(&site.app.achievement_document(id, Some(number), None).await?, LINKED_DATA))
}

/// Tells one edition of an achievement in another of its languages.
pub(super) async fn translation(
    State(site): State<Site>,
    Path((id, number, language)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let (id, number): (AchievementId, u32) = (read(&id)?, read(&number)?);
    let language: Language = read(&language)?;
    let document = site.app.achievement_document(id, Some(number), Some(&language)).await?;
    Ok(value(&document, LINKED_DATA))
}

/// Draws the picture of an achievement.
pub(super) async fn image(
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let shown = site.app.achievement(read(&id)?, None).await?;
    let svg = emblem::badge(&shown.version, &shown.developer.name)?;
    let png = tokio::task::spawn_blocking(move || paper::raster(&svg, IMAGE_WIDTH))
        .await
        .map_err(|_| Failure::internal())?
        .map_err(|_| Failure::internal())?;
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

/// Tells what a status list says: the signed list itself.
pub(super) async fn status(
    State(site): State<Site>,
    Path((list, purpose)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let document = site.app.status_list(read(&list)?, &purpose).await?;
    Ok(bytes(document.into_bytes(), CREDENTIAL))
}

/// Tells what the words of our vocabulary mean.
pub(super) async fn vocabulary(State(site): State<Site>) -> Response {
    value(&app::documents::vocabulary(&site.base()), LINKED_DATA)
}

/// Gives the signed document of a credential.
pub(super) fn credential(document: String) -> Response {
    let headers = [(CONTENT_TYPE, CREDENTIAL), (CACHE_CONTROL, "no-store"), (VARY, "accept")];
    (headers, [("x-robots-tag", "noindex")], document).into_response()
}

fn value(document: &Value, media_type: &'static str) -> Response {
    bytes(document.to_string().into_bytes(), media_type)
}

/// Anyone's script may read what is public, and caches may keep it for a while.
fn bytes(body: Vec<u8>, media_type: &'static str) -> Response {
    let headers =
        [(CONTENT_TYPE, media_type), (CACHE_CONTROL, SHORTLY), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (headers, body).into_response()
}

/// Reads a part of an address; what cannot be read is not there.
pub(super) fn read<T: std::str::FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::not_found())
}
