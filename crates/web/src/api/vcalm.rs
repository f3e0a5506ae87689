//! The VC API for Lifecycle Management (VCALM): bodies are opaque JSON, since they are the documents of others.
//!
//! An organisation's instance stands below its own address. What is issued is an award, and what cannot be one is refused.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::id::OrganisationId;
use serde_json::json;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    answer,
    input::{At, Documents, Program},
    problem::{ChangeRefusals, Problem, Refusals},
};
use crate::{Site, caller::Origin};

/// The routes that change something.
pub(super) fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(issue)).routes(routes!(status))
}

/// The routes that change nothing.
pub(super) fn asking() -> OpenApiRouter<Site> {
    OpenApiRouter::new()
        .routes(routes!(derive))
        .routes(routes!(verify_credential))
        .routes(routes!(verify_presentation))
}

/// Awards what a credential states, and answers with the credential as it is signed. Needs `award`.
///
/// The credential says whom it is about by `identifier` (a `name`, and an `emailAddress` or a `sourcedId`, none hashed),
/// the `id` of an achievement of ours and the `awardedDate`; it may say `result`, `narrative` and `evidence`. All else
/// is ours to write, and a member that says more is refused.
#[utoipa::path(
    post, path = "/organisations/{organisation}/vc/credentials/issue", operation_id = "vc_issue_credential",
    tag = "vc-api", security(("token" = ["award"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awards"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    request_body(content = Value, description = "`credential`, as Open Badges 3.0 writes it"),
    responses((status = 201, description = "`verifiableCredential`", body = Value), Refusals, ChangeRefusals),
)]
async fn issue(
    State(site): State<Site>,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    Documents(request): Documents,
) -> Result<Response, Problem> {
    let issued = site.app.issue_credential(&actor, organisation, &request).await?;
    answer::json(StatusCode::CREATED, &json!({ "verifiableCredential": issued }))
}

/// Revokes or suspends a credential, or puts it in force again. Needs `withdraw`.
#[utoipa::path(
    post, path = "/organisations/{organisation}/vc/credentials/status", operation_id = "vc_change_status",
    tag = "vc-api", security(("token" = ["withdraw"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awarded it"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    request_body(content = Value, description = "`credentialId`, `credentialStatus` with its `statusPurpose` (`revocation` \
        or `suspension`; list and index, if told, as the credential has them), `status` (true or false), and `reason` as \
        the learner will read it"),
    responses((status = 200, description = "It is so, and its list follows within moments"), Refusals, ChangeRefusals),
)]
async fn status(
    State(site): State<Site>,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    Documents(request): Documents,
) -> Result<Response, Problem> {
    site.app.change_status(&actor, organisation, &request).await?;
    Ok(StatusCode::OK.into_response())
}

/// Derives a credential that shows only what is chosen of one with an `ecdsa-sd-2023` base proof. Nothing is kept.
/// Needs any right there.
#[utoipa::path(
    post, path = "/organisations/{organisation}/vc/credentials/derive", operation_id = "vc_derive_credential",
    tag = "vc-api", security(("token" = [])),
    params(("organisation" = Uuid, Path, description = "Whose instance is asked")),
    request_body(content = Value, description = "`verifiableCredential`, and `options` with `selectivePointers`"),
    responses((status = 201, description = "`verifiableCredential`", body = Value), Refusals, ChangeRefusals),
)]
async fn derive(
    State(site): State<Site>,
    Origin(client): Origin,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    Documents(request): Documents,
) -> Result<Response, Problem> {
    site.app.count_verification(&client).await?;
    let derived = site.app.derive_credential(&actor, organisation, &request).await?;
    answer::json(StatusCode::CREATED, &json!({ "verifiableCredential": derived }))
}

/// Verifies a credential. Needs any right there.
///
/// A verdict is an answer, also when it is bad: `verified` says whether all that counts passed, `problemDetails` what did not,
/// and `verdict` is what `/verify` answers.
#[utoipa::path(
    post, path = "/organisations/{organisation}/vc/credentials/verify", operation_id = "vc_verify_credential",
    tag = "vc-api", security(("token" = [])),
    params(("organisation" = Uuid, Path, description = "Whose instance is asked")),
    request_body(content = Value, description = "`verifiableCredential`: a document, or the text of a JWT or SD-JWT"),
    responses((status = 200, description = "`verified`, `problemDetails` and `verdict`", body = Value), Refusals, ChangeRefusals),
)]
async fn verify_credential(
    State(site): State<Site>,
    Origin(client): Origin,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    Documents(request): Documents,
) -> Result<Response, Problem> {
    site.app.count_verification(&client).await?;
    let verified = site.app.verify_credential(&actor, organisation, &request).await?;
    answer::json(StatusCode::OK, &verified)
}

/// Verifies a presentation and the credentials in it. Needs any right there.
///
/// With a `challenge` it must answer that, by its holder's proof or token; without one it may be anyone's copy. A `domain`
/// is asked for together with a challenge.
#[utoipa::path(
    post, path = "/organisations/{organisation}/vc/presentations/verify", operation_id = "vc_verify_presentation",
    tag = "vc-api", security(("token" = [])),
    params(("organisation" = Uuid, Path, description = "Whose instance is asked")),
    request_body(content = Value, description = "`verifiablePresentation`, and `options` with `challenge` and `domain`"),
    responses((status = 200, description = "`verified`, `problemDetails` and `verdict`", body = Value), Refusals, ChangeRefusals),
)]
async fn verify_presentation(
    State(site): State<Site>,
    Origin(client): Origin,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    Documents(request): Documents,
) -> Result<Response, Problem> {
    site.app.count_verification(&client).await?;
    let verified = site.app.verify_presentation(&actor, organisation, &request).await?;
    answer::json(StatusCode::OK, &verified)
}
