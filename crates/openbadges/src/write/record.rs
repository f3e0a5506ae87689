//! A learner's record as a `ClrCredential` of the Comprehensive Learner Record 2.0, unsigned.

use domain::{Language, PersonName};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::{
    Party,
    credential::identity,
    label::Tongue,
    profile::profile,
    value::{Object, moment},
};
use crate::{
    address::Addresses,
    contexts::{CLR_2_0_1, OB_3_0_3, VC_2_0},
};

/// Everything that a record states.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// What it is named by: a URI of its own.
    pub id: &'a str,
    /// Who puts it together, and awarded what is in it; its DID is the issuer.
    pub issuer: Party<'a>,
    /// What the awards call the learner, each once.
    pub names: &'a [PersonName],
    /// The language that it is wished in.
    pub language: &'a Language,
    /// When it was put together.
    pub at: Timestamp,
    /// The credentials, each signed for itself and standing without the others.
    pub credentials: &'a [Value],
    /// Whether the issuer awarded more than is in it.
    pub is_partial: bool,
}

/// Writes a record as a `ClrCredential` (CLR 2.0), to be signed with a suite that signs all of it as it stands: under RDF
/// canonicalisation two awards of one achievement are work without end.
///
/// It has no status of its own: it says what was awarded when it was put together, and each credential in it says whether
/// it is in force.
pub fn record(record: &Record<'_>, addresses: &Addresses) -> Value {
    let organisation = record.issuer.organisation.name.as_str();
    let name = Tongue::of(record.language).record(organisation);
    let identifiers: Vec<Value> = record.names.iter().map(identity).collect();
    let subject = Object::of_type("ClrSubject")
        .list("identifier", identifiers)
        .with("verifiableCredential", record.credentials.to_vec());
    Object::empty()
        .with("@context", json!([VC_2_0, CLR_2_0_1, OB_3_0_3]))
        .with("id", record.id)
        .with("type", json!(["VerifiableCredential", "ClrCredential"]))
        .with("name", name)
        .with("issuer", profile(&record.issuer, record.language, addresses))
        .with("validFrom", moment(record.at))
        .with("partial", record.is_partial)
        .with("credentialSubject", subject.build())
        .build()
}
