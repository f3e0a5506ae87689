//! Micro-credentials: written, published, withdrawn.

use app::achievements::{Desk, PAGE};
use axum::{
    extract::State,
    http::{
        HeaderMap, StatusCode,
        header::{ETAG, IF_MATCH},
    },
    response::{IntoResponse, Response},
};
use domain::{
    Achievement, Actor,
    id::{AchievementId, OrganisationId},
};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    answer::{Listed, created, json, names, single, tag},
    definition::{DefinitionBody, Words},
    input::{Asked, At, Body, PageQuery, Program},
    problem::{ChangeRefusals, Problem, Refusals},
};
use crate::Site;

/// The routes.
pub(super) fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(list, draft))
        .routes(routes!(show, replace))
        .routes(routes!(publish))
        .routes(routes!(archive))
}

/// A micro-credential in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AchievementEntry)]
pub(super) struct EntryView {
    /// Its id.
    id: Uuid,
    /// `draft`, `published` or `archived`.
    state: &'static str,
    /// What the draft is called.
    title: Words,
    /// The number of the newest edition.
    edition: Option<u32>,
    /// When the draft was last changed.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
}

/// A micro-credential as those who write it see it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Achievement)]
pub(super) struct AchievementView {
    /// Its id.
    id: Uuid,
    /// Who defines it.
    developer: Uuid,
    /// `draft`, `published` or `archived`.
    state: &'static str,
    /// The number of the newest edition.
    edition: Option<u32>,
    /// Who may award it.
    awarding: Vec<AwardingView>,
    /// What is still to be said before it may be published.
    missing: Vec<&'static str>,
    /// When it was begun.
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When the draft was last changed.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    /// The draft: what the next edition will say.
    definition: DefinitionBody,
}

/// Who may award, and when.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Awarding)]
pub(super) struct AwardingView {
    /// Which organisation.
    organisation: Uuid,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: jiff::civil::Date,
    /// The last day.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<jiff::civil::Date>,
}

/// An edition that was published.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Edition)]
pub(super) struct EditionView {
    /// Of what.
    achievement: Uuid,
    /// Its number, from 1.
    edition: u32,
    /// When it was published.
    #[schema(value_type = String, format = DateTime)]
    published_at: Timestamp,
}

impl From<Achievement> for EntryView {
    fn from(it: Achievement) -> Self {
        Self {
            id: it.id.as_uuid(),
            state: it.state.code(),
            title: it.draft.title.into(),
            edition: it.latest,
            changed_at: it.changed_at,
        }
    }
}

impl From<Desk> for AchievementView {
    fn from(desk: Desk) -> Self {
        let it = desk.achievement;
        let awarding = it.awarding.iter().map(|it| AwardingView {
            organisation: it.organisation.as_uuid(),
            from: it.from,
            until: it.until,
        });
        Self {
            id: it.id.as_uuid(),
            developer: it.developer.as_uuid(),
            state: it.state.code(),
            edition: it.latest,
            awarding: awarding.collect(),
            missing: desk.missing.iter().map(|it| it.code()).collect(),
            created_at: it.created_at,
            changed_at: it.changed_at,
            definition: it.draft.into(),
        }
    }
}

/// Lists what an organisation defines, newest first. Needs `see-organisation`.
#[utoipa::path(
    get, path = "/organisations/{organisation}/achievements", operation_id = "list_achievements", tag = "achievements",
    security(("token" = ["see-organisation"])),
    params(("organisation" = Uuid, Path, description = "Who defines them"), PageQuery),
    responses((status = 200, description = "A page of micro-credentials", body = Listed<EntryView>), Refusals),
)]
async fn list(
    State(site): State<Site>,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    Asked(page): Asked<PageQuery>,
) -> Result<Response, Problem> {
    let before = page.cursor.map(Into::into);
    let found = site.app.achievements_of(&actor, organisation, before).await?;
    let items: Vec<EntryView> = found.into_iter().map(Into::into).collect();
    json(StatusCode::OK, &Listed::new(items, PAGE, |it| it.id))
}

/// Begins a draft. Needs `define`.
#[utoipa::path(
    post, path = "/organisations/{organisation}/achievements", operation_id = "draft_achievement", tag = "achievements",
    security(("token" = ["define"])),
    params(
        ("organisation" = Uuid, Path, description = "Who defines it"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    request_body = DefinitionBody,
    responses(
        (status = 201, description = "The draft that was begun", body = EntryView, headers(("location" = String))),
        Refusals, ChangeRefusals,
    ),
)]
async fn draft(
    State(site): State<Site>,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    Body(definition): Body<DefinitionBody>,
) -> Result<Response, Problem> {
    let made = site.app.draft_definition(&actor, organisation, definition.into()).await?;
    created(&format!("{}/achievements/{}", super::ROOT, made.id), &EntryView::from(made))
}

/// Shows a micro-credential with its draft. Needs `see-organisation`.
#[utoipa::path(
    get, path = "/achievements/{achievement}", operation_id = "show_achievement", tag = "achievements",
    security(("token" = ["see-organisation"])),
    params(("achievement" = Uuid, Path, description = "Its id")),
    responses(
        (status = 200, description = "The micro-credential", body = AchievementView, headers(("etag" = String))),
        (status = 304, description = "It has not changed"),
        Refusals,
    ),
)]
async fn show(
    State(site): State<Site>,
    Program(actor): Program,
    At(id): At<AchievementId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    single(&headers, &drafted(&site, &actor, id).await?)
}

/// Replaces the draft. Needs `define` and `see-organisation`, and `If-Match` with the entity tag that was read.
#[utoipa::path(
    put, path = "/achievements/{achievement}", operation_id = "replace_draft", tag = "achievements",
    security(("token" = ["define", "see-organisation"])),
    params(
        ("achievement" = Uuid, Path, description = "Its id"),
        ("if-match" = String, Header, description = "The entity tag that was read"),
    ),
    request_body = DefinitionBody,
    responses(
        (status = 200, description = "The micro-credential with its new draft", body = AchievementView, headers(("etag" = String))),
        (status = 412, description = "It was changed meanwhile", body = super::problem::ProblemBody,
            content_type = "application/problem+json"),
        (status = 428, description = "`If-Match` is needed", body = super::problem::ProblemBody,
            content_type = "application/problem+json"),
        Refusals, ChangeRefusals,
    ),
)]
async fn replace(
    State(site): State<Site>,
    Program(actor): Program,
    At(id): At<AchievementId>,
    headers: HeaderMap,
    Body(definition): Body<DefinitionBody>,
) -> Result<Response, Problem> {
    let Some(known) = headers.get(IF_MATCH) else {
        let detail = "send `If-Match` with the entity tag that you read";
        return Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, "if-match-needed", detail));
    };
    let before = site.app.achievement_desk(&actor, id).await?;
    let seen = before.achievement.changed_at;
    if !names(known.as_bytes(), &tag(&AchievementView::from(before))?) {
        let detail = "the draft is not the one that you read";
        return Err(Problem::new(StatusCode::PRECONDITION_FAILED, "changed-meanwhile", detail));
    }
    site.app.save_draft(&actor, id, definition.into(), seen).await?;
    let after = drafted(&site, &actor, id).await?;
    let mut response = json(StatusCode::OK, &after)?;
    if let Ok(tag) = tag(&after)?.parse() {
        response.headers_mut().insert(ETAG, tag);
    }
    Ok(response)
}

/// Publishes the draft as the next edition. Needs `publish`.
#[utoipa::path(
    post, path = "/achievements/{achievement}/publish", operation_id = "publish_achievement", tag = "achievements",
    security(("token" = ["publish"])),
    params(
        ("achievement" = Uuid, Path, description = "Its id"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    responses((status = 200, description = "The new edition", body = EditionView), Refusals, ChangeRefusals),
)]
async fn publish(
    State(site): State<Site>,
    Program(actor): Program,
    At(id): At<AchievementId>,
) -> Result<Response, Problem> {
    let edition = site.app.publish_achievement(&actor, id).await?;
    let view = EditionView {
        achievement: edition.achievement.as_uuid(),
        edition: edition.number,
        published_at: edition.published_at,
    };
    json(StatusCode::OK, &view)
}

/// Withdraws it: it is awarded no more, and those who hold it keep it. Needs `publish`.
#[utoipa::path(
    post, path = "/achievements/{achievement}/archive", operation_id = "archive_achievement", tag = "achievements",
    security(("token" = ["publish"])),
    params(
        ("achievement" = Uuid, Path, description = "Its id"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    responses((status = 204, description = "It is archived"), Refusals, ChangeRefusals),
)]
async fn archive(
    State(site): State<Site>,
    Program(actor): Program,
    At(id): At<AchievementId>,
) -> Result<Response, Problem> {
    site.app.archive_achievement(&actor, id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn drafted(
    site: &Site,
    actor: &Actor,
    id: AchievementId,
) -> Result<AchievementView, Problem> {
    Ok(site.app.achievement_desk(actor, id).await?.into())
}
