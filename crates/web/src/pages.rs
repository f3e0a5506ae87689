//! The door for people.

pub mod failure;
pub(crate) mod landing;
mod styleguide;

use axum::{Router, routing::get};

use crate::{Site, urls};

/// The pages of the site.
pub(crate) fn router(_site: &Site) -> Router<Site> {
    Router::new()
        .route(urls::HOME, get(landing::show))
        .route(urls::STYLEGUIDE, get(styleguide::show))
        .fallback(failure::not_found)
}
