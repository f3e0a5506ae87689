//! The door for everyone: addresses that are names, and last. What was issued points to them.
//!
//! Each answers a page for people or a document for programs, by `Accept`.

mod achievements;
mod alternatives;
mod calendar;
mod copies;
mod credentials;
mod documents;
mod dump;
mod endorsements;
mod forms;
mod lists;
mod open_data;
mod organisations;
mod sitemap;

use axum::{Router, middleware::from_fn, routing::get};

pub(crate) use self::dump::PACKED;
use crate::{Site, fresh, urls};

/// The public addresses.
pub(crate) fn router() -> Router<Site> {
    let named = Router::new()
        .route("/organisations/{id}", get(organisations::show))
        .route("/achievements/{id}", get(achievements::newest))
        .route("/achievements/{id}/{edition}", get(achievements::edition))
        .route("/achievements/{id}/{edition}/{language}", get(achievements::translation))
        .route("/endorsements/{id}", get(endorsements::show))
        .route("/status/{list}/{purpose}", get(lists::status))
        .route("/vocabulary", get(lists::vocabulary))
        .route(urls::OPEN_DATA, get(open_data::show))
        .route_layer(from_fn(fresh::by_accept));
    let held = Router::new()
        .route("/credentials/{id}", get(credentials::show).route_layer(from_fn(fresh::by_accept)))
        .route("/credentials/{id}/{file}", get(credentials::take))
        .route_layer(from_fn(fresh::unlisted));
    Router::new()
        .route("/organisations/{id}/did.json", get(documents::did))
        .route("/achievements/{id}/image.png", get(documents::image))
        .route("/achievements/{id}/runs/{run}/calendar.ics", get(calendar::run))
        .route("/pictures/{file}", get(documents::picture))
        .route("/open-data/{file}", get(dump::send))
        .route(urls::SITEMAP, get(sitemap::index))
        .route("/sitemaps/{file}", get(sitemap::map))
        .merge(named)
        .merge(held)
}
