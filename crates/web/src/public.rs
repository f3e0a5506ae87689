//! The door for everyone: addresses that are names, and last. What was issued points to them.
//!
//! Each answers a page for people or a document for programs, by `Accept`.

mod credentials;
mod documents;

use axum::{Router, routing::get};

use crate::Site;

/// The public addresses.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/organisations/{id}", get(documents::organisation))
        .route("/organisations/{id}/did.json", get(documents::did))
        .route("/achievements/{id}", get(documents::newest))
        .route("/achievements/{id}/image.png", get(documents::image))
        .route("/achievements/{id}/{edition}", get(documents::edition))
        .route("/achievements/{id}/{edition}/{language}", get(documents::translation))
        .route("/pictures/{file}", get(documents::picture))
        .route("/status/{list}/{purpose}", get(documents::status))
        .route("/vocabulary", get(documents::vocabulary))
        .route("/credentials/{id}", get(credentials::show))
}
