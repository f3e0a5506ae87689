//! The door for people.
//!
//! A page is a struct with a field `page`, a template that extends `layout.html`, and a handler:
//!
//! ```ignore
//! pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
//!     let page = visit.page("award-title").trail([Link::new(urls::ME, visit.locale.t("me-title"))]);
//!     AwardPage { form: Filled::blank(visit.locale), page }.show()
//! }
//! ```
//!
//! A form that is refused is shown again: `AwardPage { form: fields.refused(locale, &errors), page }`
//! with [`crate::page::View::show_again`]. One that succeeds ends in [`crate::news::News::then`].

mod accounts;
mod achievements;
mod addresses;
mod audit;
mod awards;
mod batches;
pub(crate) mod compare;
pub mod demo;
pub(crate) mod desk;
mod endorsements;
mod excerpts;
pub mod failure;
mod installation;
mod invitations;
mod keys;
pub(crate) mod landing;
mod mine;
mod offerings;
mod organisations;
mod passkeys;
mod passwords;
mod people;
mod places;
pub(crate) mod search;
mod sessions;
mod setup;
mod sign_in;
mod skills;
mod styleguide;
mod tokens;
mod verify;

use axum::{Router, routing::get};

use crate::{Site, urls};

/// The pages of the site.
pub(crate) fn router(_site: &Site) -> Router<Site> {
    Router::new()
        .route(urls::HOME, get(landing::show))
        .route(urls::STYLEGUIDE, get(styleguide::show))
        .merge(demo::router())
        .merge(batches::router())
        .merge(verify::router())
        .merge(search::router())
        .merge(compare::router())
        .merge(skills::router())
        .merge(mine::router())
        .merge(excerpts::router())
        .merge(crate::public::router())
        .merge(sign_in::router())
        .merge(accounts::router())
        .merge(addresses::router())
        .merge(passwords::router())
        .merge(passkeys::router())
        .merge(sessions::router())
        .merge(setup::router())
        .merge(desk::router())
        .merge(achievements::router())
        .merge(offerings::router())
        .merge(endorsements::router())
        .merge(places::router())
        .merge(people::router())
        .merge(invitations::router())
        .merge(organisations::router())
        .merge(keys::router())
        .merge(tokens::router())
        .merge(awards::router())
        .merge(audit::router())
        .merge(installation::router())
        .fallback(failure::not_found)
}

/// Gives each page its frame: its struct has a field `page`.
macro_rules! views {
    ($($name:ident),* $(,)?) => {$(
        impl $crate::page::View for $name {
            fn page(&self) -> &$crate::page::Page {
                &self.page
            }
        }
    )*};
}
pub(crate) use views;
