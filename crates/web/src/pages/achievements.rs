//! Micro-credentials at the desk: written, checked, published, withdrawn.

mod answers;
mod awarding;
mod choices;
mod conflict;
mod copy;
mod edit;
mod fields;
mod form;
mod list;
mod panel;
mod publish;
mod rows;
mod show;
mod step;
mod way;
mod written;

use app::{Error, achievements::Desk as Kept};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use domain::{achievement::Asked, id::AchievementId};

use super::{desk::Desk, failure::Failure};
use crate::{
    Site,
    form::{DEFINITION_BYTES_MAX, PICTURE_BYTES_MAX},
};

pub(super) use self::{choices::tongues, panel::rule_in_words};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    let definition = || DefaultBodyLimit::max(DEFINITION_BYTES_MAX);
    Router::new()
        .route("/desk/{slug}/achievements", get(list::show))
        .route(
            "/desk/{slug}/achievements/new",
            get(edit::begin).post(edit::create).layer(definition()),
        )
        .route("/desk/{slug}/achievements/copy", get(copy::ask).post(copy::copy))
        .route("/desk/{slug}/achievements/{id}", get(show::show))
        .route(
            "/desk/{slug}/achievements/{id}/edit",
            get(edit::show).post(edit::save).layer(definition()),
        )
        .route(
            "/desk/{slug}/achievements/{id}/edit/{step}",
            get(edit::show_step).post(edit::save_step).layer(definition()),
        )
        .route("/desk/{slug}/achievements/{id}/check", get(publish::check).post(publish::publish))
        .route(
            "/desk/{slug}/achievements/{id}/archive",
            get(publish::ask_archive).post(publish::archive),
        )
        .route("/desk/{slug}/achievements/{id}/awarding", get(awarding::show).post(awarding::put))
        .route(
            "/desk/{slug}/achievements/{id}/picture",
            post(show::put_picture).layer(DefaultBodyLimit::max(PICTURE_BYTES_MAX)),
        )
        .route("/desk/{slug}/achievements/{id}/picture/remove", post(show::remove_picture))
        .route(
            "/desk/{slug}/achievements/{id}/endorsements/{endorsement}/show",
            post(show::show_endorsement),
        )
        .route(
            "/desk/{slug}/achievements/{id}/endorsements/{endorsement}/hide",
            post(show::hide_endorsement),
        )
}

/// The address of an achievement's page at the desk.
fn home(desk: &Desk, id: AchievementId) -> String {
    desk.href(&format!("/achievements/{id}"))
}

/// What the next edition is measured by.
fn asked(kept: &Kept) -> Asked<'_> {
    Asked { awarding: &kept.awarding, jurisdictions: &kept.jurisdictions }
}

/// Finds what a form of this desk has begun already, by the id that it was given.
async fn begun(desk: &Desk, given: Option<AchievementId>) -> Result<Option<Kept>, Failure> {
    let Some(id) = given else { return Ok(None) };
    match desk.app().achievement_desk(&desk.actor, id).await {
        Ok(kept) => Ok((kept.achievement.developer == desk.organisation.id).then_some(kept)),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Finds an achievement of this desk's organisation; another's is not found here.
async fn kept(desk: &Desk, id: AchievementId) -> Result<Kept, Failure> {
    let kept = desk.app().achievement_desk(&desk.actor, id).await?;
    if kept.achievement.developer == desk.organisation.id {
        Ok(kept)
    } else {
        Err(Failure::not_found())
    }
}
