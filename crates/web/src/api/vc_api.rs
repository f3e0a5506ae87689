//! The VC-API: bodies are opaque JSON, since they are the documents of others.
//!
//! A router of its own, which no installation serves: `cairn conformance` mounts it alone.

use app::vc_api::{Refusal, VcApi};
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// The largest body, in bytes: the largest document, and something around it.
const BODY_BYTES_MAX: usize = 3 * 1024 * 1024;

/// Builds the router.
pub fn router(api: VcApi) -> Router {
    Router::new()
        .route("/issuers", get(issuers))
        .route("/resolve/{did}", get(resolve))
        .route("/{profile}/credentials/issue", post(issue))
        .route("/{profile}/credentials/verify", post(verify_credential))
        .route("/{profile}/credentials/derive", post(derive))
        .route("/{profile}/presentations/verify", post(verify_presentation))
        .route("/{profile}/statuses/{purpose}", get(status_list))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .with_state(api)
}

type Answer = Result<Response, Refused>;

/// A refusal, as these endpoints answer it.
struct Refused(Refusal);

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = match self.0 {
            Refusal::NotFound => StatusCode::NOT_FOUND,
            Refusal::Missing(_) | Refusal::Document { .. } | Refusal::NotVerified(_) => {
                StatusCode::BAD_REQUEST
            }
        };
        let body = json!({
            "verified": false, "checks": ["proof"], "warnings": [], "errors": self.0.errors(),
        });
        (status, Json(body)).into_response()
    }
}

async fn issuers(State(api): State<VcApi>) -> Json<Value> {
    Json(api.issuers().into_iter().map(|(profile, did)| (profile.to_owned(), json!(did))).collect())
}

async fn issue(
    State(api): State<VcApi>,
    Path(profile): Path<String>,
    Json(request): Json<Value>,
) -> Answer {
    let issued = api.issue(&profile, &request)?;
    Ok((StatusCode::CREATED, Json(json!({ "verifiableCredential": issued }))).into_response())
}

async fn derive(
    State(api): State<VcApi>,
    Path(profile): Path<String>,
    Json(request): Json<Value>,
) -> Answer {
    let derived = api.derive(&profile, &request)?;
    Ok((StatusCode::CREATED, Json(json!({ "verifiableCredential": derived }))).into_response())
}

async fn verify_credential(State(api): State<VcApi>, Json(request): Json<Value>) -> Answer {
    Ok(Json(api.verify_credential(&request)?).into_response())
}

async fn verify_presentation(State(api): State<VcApi>, Json(request): Json<Value>) -> Answer {
    Ok(Json(api.verify_presentation(&request)?).into_response())
}

async fn status_list(
    State(api): State<VcApi>,
    Path((profile, purpose)): Path<(String, String)>,
) -> Answer {
    Ok(Json(api.status_list(&profile, &purpose)?).into_response())
}

/// What a resolver may be asked for beside a DID.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Form {
    public_key_format: Option<String>,
}

/// Resolves a `did:key`, or what its address names, with the answers of DID Resolution.
async fn resolve(Path(address): Path<String>, Query(form): Query<Form>) -> Response {
    let is_url = address.contains(['#', '/', '?']);
    let metadata = if is_url { "didDereferencingMetadata" } else { "didResolutionMetadata" };
    let resolved = match form.public_key_format.as_deref() {
        None | Some("Multikey") => vc_resolve(&address),
        Some(_) if is_url => Err("invalidPublicKeyType"),
        Some(_) => Err("unsupportedPublicKeyType"),
    };
    let (status, document, about) = match resolved {
        Ok(document) => (StatusCode::OK, document, json!({})),
        Err(error) => (StatusCode::BAD_REQUEST, json!({}), json!({ "error": error })),
    };
    let body = json!({
        "@context": "https://w3id.org/did-resolution/v1",
        "didDocument": document,
        "didDocumentMetadata": {},
        metadata: about,
    });
    (status, Json(body)).into_response()
}

fn vc_resolve(address: &str) -> Result<Value, &'static str> {
    app::vc_api::resolve_did_key(address).map_err(app::vc_api::ResolveError::code)
}
