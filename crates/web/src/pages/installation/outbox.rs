//! What was set aside: tried again, or given up.

use app::jobs::Job;
use axum::{Router, extract::State, response::Response, routing::post};
use domain::id::EventId;

use super::super::failure::Failure;
use crate::{Site, caller::Member, form::Fields, news::News, urls};

/// The routes.
pub(super) fn router() -> Router<Site> {
    Router::new()
        .route("/installation/outbox/again", post(again))
        .route("/installation/outbox/again-all", post(again_all))
        .route("/installation/outbox/drop", post(give_up))
}

async fn again(
    State(site): State<Site>,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    site.app.revive(&member.actor, event(&fields)?).await?;
    Ok(News::count("events-revived", 1).then(urls::INSTALLATION))
}

async fn again_all(
    State(site): State<Site>,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    let job = Job::ALL.iter().find(|it| it.code() == fields.text("kind"));
    let count = site.app.revive_all(&member.actor, *job.ok_or_else(Failure::not_found)?).await?;
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    Ok(News::count("events-revived", count).then(urls::INSTALLATION))
}

async fn give_up(
    State(site): State<Site>,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    site.app.drop_event(&member.actor, event(&fields)?).await?;
    Ok(News::of("event-dropped").then(urls::INSTALLATION))
}

fn event(fields: &Fields) -> Result<EventId, Failure> {
    fields.text("event").parse().map_err(|_| Failure::not_found())
}
