//! After an award: suspended, reinstated, revoked, corrected; each with a reason that the learner reads.

use app::Withdrawal;
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    Actor, StandingChange,
    id::{CredentialId, OrganisationId},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    answer::json,
    award::CorrectionBody,
    credentials::{CredentialView, made},
    input::{At, Body, Program, Reason},
    problem::{ChangeRefusals, Problem, Refusals},
};
use crate::Site;

/// The routes.
pub(super) fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(suspend))
        .routes(routes!(reinstate))
        .routes(routes!(revoke))
        .routes(routes!(correct))
}

type Which = At<(OrganisationId, CredentialId)>;

/// Puts a credential out of force until it is reinstated. Needs `withdraw`.
#[utoipa::path(
    post, path = "/organisations/{organisation}/credentials/{credential}/suspend", operation_id = "suspend_credential",
    tag = "credentials", security(("token" = ["withdraw"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awarded it"),
        ("credential" = Uuid, Path, description = "Its id"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    request_body = Reason,
    responses((status = 200, description = "The credential, suspended", body = CredentialView), Refusals, ChangeRefusals),
)]
async fn suspend(
    State(site): State<Site>,
    Program(actor): Program,
    which: Which,
    Body(body): Body<Reason>,
) -> Result<Response, Problem> {
    change(&site, &actor, which, (StandingChange::Suspend, body)).await
}

/// Puts a suspended credential in force again. Needs `withdraw`.
#[utoipa::path(
    post, path = "/organisations/{organisation}/credentials/{credential}/reinstate", operation_id = "reinstate_credential",
    tag = "credentials", security(("token" = ["withdraw"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awarded it"),
        ("credential" = Uuid, Path, description = "Its id"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    request_body = Reason,
    responses((status = 200, description = "The credential, in force again", body = CredentialView), Refusals, ChangeRefusals),
)]
async fn reinstate(
    State(site): State<Site>,
    Program(actor): Program,
    which: Which,
    Body(body): Body<Reason>,
) -> Result<Response, Problem> {
    change(&site, &actor, which, (StandingChange::Reinstate, body)).await
}

/// Takes a credential back for good. Needs `withdraw`.
#[utoipa::path(
    post, path = "/organisations/{organisation}/credentials/{credential}/revoke", operation_id = "revoke_credential",
    tag = "credentials", security(("token" = ["withdraw"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awarded it"),
        ("credential" = Uuid, Path, description = "Its id"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    request_body = Reason,
    responses((status = 200, description = "The credential, revoked", body = CredentialView), Refusals, ChangeRefusals),
)]
async fn revoke(
    State(site): State<Site>,
    Program(actor): Program,
    which: Which,
    Body(body): Body<Reason>,
) -> Result<Response, Problem> {
    change(&site, &actor, which, (StandingChange::Revoke, body)).await
}

/// Awards again what was awarded with a mistake, and revokes the one before as replaced.
/// Needs `withdraw` and `award`.
#[utoipa::path(
    post, path = "/organisations/{organisation}/credentials/{credential}/correct", operation_id = "correct_credential",
    tag = "credentials", security(("token" = ["withdraw", "award"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awarded it"),
        ("credential" = Uuid, Path, description = "Its id"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    request_body = CorrectionBody,
    responses(
        (status = 201, description = "The credential that takes the place of the one before", body = CredentialView, headers(("location" = String))),
        Refusals, ChangeRefusals,
    ),
)]
async fn correct(
    State(site): State<Site>,
    Program(actor): Program,
    At((organisation, id)): Which,
    Body(body): Body<CorrectionBody>,
) -> Result<Response, Problem> {
    let award = body.award.read(organisation, "/award")?;
    let after = site.app.correct(&actor, id, award, &body.reason).await?;
    made(&site, after)
}

async fn change(
    site: &Site,
    actor: &Actor,
    At((organisation, credential)): Which,
    (change, Reason { reason }): (StandingChange, Reason),
) -> Result<Response, Problem> {
    let wish = Withdrawal { organisation, credential, change, reason };
    let after = site.app.change_standing(actor, wish).await?;
    json(StatusCode::OK, &CredentialView::new(site, after))
}
