//! What an organisation awarded: listed, shown, awarded to one more person.

use app::credentials::PAGE;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    Credential, Evidence,
    id::{CredentialId, OfferingId, OrganisationId, PersonId, TokenId},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    answer::{Listed, created, json, single},
    award::AwardBody,
    input::{Asked, At, Body, Program},
    problem::{ChangeRefusals, Problem, Refusals},
};
use crate::Site;

/// The longest text that is looked for, in characters.
const TEXT_CHARS_MAX: usize = 120;

/// The routes.
pub(super) fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list, award)).routes(routes!(show))
}

/// One award of a micro-credential to one person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Credential)]
pub(super) struct CredentialView {
    /// Its id.
    id: Uuid,
    /// Where it can be seen by everyone, once its learner publishes it.
    address: String,
    /// What was achieved.
    achievement: Uuid,
    /// Which edition of it.
    edition: u32,
    /// What that is called, in the language of the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// Who awarded it.
    organisation: Uuid,
    /// In which run.
    offering: Option<Uuid>,
    /// Who achieved it.
    recipient: RecipientView,
    /// The day that it was achieved.
    #[schema(value_type = String, format = Date)]
    awarded_on: Date,
    /// What was reached.
    result: Option<String>,
    /// Where the work can be seen.
    evidence: Vec<EvidenceBody>,
    /// What the awarder adds in words.
    narrative: Option<String>,
    /// Until when it is valid.
    #[schema(value_type = Option<String>, format = DateTime)]
    valid_until: Option<Timestamp>,
    /// `in-force`, `suspended` or `revoked`.
    standing: &'static str,
    /// Why it is not in force, or is again.
    reason: Option<String>,
    /// The one that was issued in its place.
    replaced_by: Option<Uuid>,
    /// When it was decided.
    #[schema(value_type = String, format = DateTime)]
    awarded_at: Timestamp,
    /// When it was signed; that follows within moments.
    #[schema(value_type = Option<String>, format = DateTime)]
    issued_at: Option<Timestamp>,
    /// When the learner took it.
    #[schema(value_type = Option<String>, format = DateTime)]
    collected_at: Option<Timestamp>,
    /// Since when everyone may see it, by the learner's wish.
    #[schema(value_type = Option<String>, format = DateTime)]
    published_at: Option<Timestamp>,
}

/// The person as the award names them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Recipient)]
struct RecipientView {
    /// What the award calls them.
    name: String,
    /// Where the letter goes.
    email: Option<String>,
    /// The provider's own number for them.
    own_number: Option<String>,
    /// The language of the letter (BCP 47).
    language: String,
}

/// The work that shows the learning.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Evidence)]
#[serde(deny_unknown_fields)]
pub(super) struct EvidenceBody {
    /// Its address, https.
    url: String,
    /// What it is.
    name: Option<String>,
}

/// A credential with what was done to it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CredentialWithHistory)]
pub(super) struct ShownView {
    /// The credential.
    #[serde(flatten)]
    credential: CredentialView,
    /// What was done to it, oldest first.
    history: Vec<EntryView>,
}

/// Something that was done.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = HistoryEntry)]
struct EntryView {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// What, as a stable code.
    act: String,
    /// By which person.
    person: Option<Uuid>,
    /// By which program.
    token: Option<Uuid>,
    /// Why.
    details: Option<String>,
}

impl CredentialView {
    pub(super) fn new(site: &Site, it: Credential) -> Self {
        let evidence = |it: Evidence| EvidenceBody { url: it.url, name: it.name };
        Self {
            id: it.id.as_uuid(),
            address: site.absolute(&format!("/credentials/{}", it.id)),
            achievement: it.achievement.as_uuid(),
            edition: it.version,
            title: None,
            organisation: it.organisation.as_uuid(),
            offering: it.offering.map(OfferingId::as_uuid),
            recipient: RecipientView {
                name: it.recipient.name.to_string(),
                email: it.recipient.email.map(|it| it.to_string()),
                own_number: it.recipient.own_number,
                language: it.recipient.language.to_string(),
            },
            awarded_on: it.awarded_on,
            result: it.result.map(|it| it.value),
            evidence: it.evidence.into_iter().map(evidence).collect(),
            narrative: it.narrative,
            valid_until: it.valid_until,
            standing: it.standing.code(),
            reason: it.reason,
            replaced_by: it.replaced_by.map(CredentialId::as_uuid),
            awarded_at: it.awarded_at,
            issued_at: it.issued_at,
            collected_at: it.collected_at,
            published_at: it.published_at,
        }
    }

    fn held(site: &Site, held: app::credentials::Held) -> Self {
        let title = held.version.definition.title.get(&held.credential.recipient.language);
        let title = Some(title.to_owned());
        Self { title, ..Self::new(site, held.credential) }
    }
}

impl From<EvidenceBody> for Evidence {
    fn from(it: EvidenceBody) -> Self {
        Self { url: it.url, name: it.name }
    }
}

/// What to list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    /// `next` of the page before; the first page when left out.
    cursor: Option<Uuid>,
    /// Only of this micro-credential.
    achievement: Option<Uuid>,
    /// Only with this text in the name or address, or as the number.
    text: Option<String>,
}

/// Lists what an organisation awarded, newest first. Needs `read-awards`.
#[utoipa::path(
    get, path = "/organisations/{organisation}/credentials", operation_id = "list_credentials", tag = "credentials",
    security(("token" = ["read-awards"])),
    params(("organisation" = Uuid, Path, description = "Who awarded them"), ListQuery),
    responses((status = 200, description = "A page of credentials", body = Listed<CredentialView>), Refusals),
)]
async fn list(
    State(site): State<Site>,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    Asked(query): Asked<ListQuery>,
) -> Result<Response, Problem> {
    let text = query.text.filter(|it| !it.trim().is_empty());
    let text = text.map(|it| it.trim().chars().take(TEXT_CHARS_MAX).collect());
    let filter = app::credentials::Filter {
        before: query.cursor.map(Into::into),
        achievement: query.achievement.map(Into::into),
        text,
        ..app::credentials::Filter::default()
    };
    let found = site.app.awards_of(&actor, organisation, &filter).await?;
    let items = found.into_iter().map(|it| CredentialView::held(&site, it)).collect();
    json(StatusCode::OK, &Listed::new(items, PAGE, |it: &CredentialView| it.id))
}

/// Awards a micro-credential to one person. Signing and the letter follow. Needs `award`.
#[utoipa::path(
    post, path = "/organisations/{organisation}/credentials", operation_id = "award", tag = "credentials",
    security(("token" = ["award"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awards"),
        ("idempotency-key" = Option<String>, Header, description = "Carry this out once"),
    ),
    request_body = AwardBody,
    responses(
        (status = 201, description = "The credential that was awarded", body = CredentialView, headers(("location" = String))),
        Refusals, ChangeRefusals,
    ),
)]
async fn award(
    State(site): State<Site>,
    Program(actor): Program,
    At(organisation): At<OrganisationId>,
    Body(body): Body<AwardBody>,
) -> Result<Response, Problem> {
    let credential = site.app.award(&actor, body.read(organisation, "")?).await?;
    made(&site, credential)
}

/// Shows a credential with what was done to it. Needs `read-awards`.
#[utoipa::path(
    get, path = "/organisations/{organisation}/credentials/{credential}", operation_id = "show_credential", tag = "credentials",
    security(("token" = ["read-awards"])),
    params(
        ("organisation" = Uuid, Path, description = "Who awarded it"),
        ("credential" = Uuid, Path, description = "Its id"),
    ),
    responses(
        (status = 200, description = "The credential with what was done to it", body = ShownView, headers(("etag" = String))),
        (status = 304, description = "It has not changed"),
        Refusals,
    ),
)]
async fn show(
    State(site): State<Site>,
    Program(actor): Program,
    At((organisation, id)): At<(OrganisationId, CredentialId)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (held, history) = site.app.award_of(&actor, organisation, id).await?;
    let history = history.into_iter().map(|it| EntryView {
        at: it.at,
        act: it.act,
        person: it.person.map(PersonId::as_uuid),
        token: it.token.map(TokenId::as_uuid),
        details: it.details,
    });
    let credential = CredentialView::held(&site, held);
    single(&headers, &ShownView { credential, history: history.collect() })
}

/// Answers with a new award, and where it is.
pub(super) fn made(site: &Site, credential: Credential) -> Result<Response, Problem> {
    let (organisation, id) = (credential.organisation, credential.id);
    let place = format!("{}/organisations/{organisation}/credentials/{id}", super::ROOT);
    created(&place, &CredentialView::new(site, credential))
}
