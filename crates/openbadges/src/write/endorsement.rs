//! A word of one organisation about what another defines, as an `EndorsementCredential`, unsigned.

use domain::Endorsement;
use serde_json::{Value, json};

use super::{
    Party, StatusPlace,
    credential::status,
    label::Tongue,
    profile::profile,
    value::{Object, moment},
};
use crate::{
    address::Addresses,
    contexts::{OB_3_0_3, VC_2_0},
};

/// Everything that an endorsement states.
#[derive(Debug, Clone, Copy)]
pub struct Endorsing<'a> {
    /// What is said of which edition.
    pub endorsement: &'a Endorsement,
    /// Who says it; its DID is the issuer.
    pub endorser: Party<'a>,
    /// Where it can be seen whether it was withdrawn.
    pub status: StatusPlace<'a>,
}

/// Writes an endorsement as an `EndorsementCredential` (OB 3.0, B.1.11), to be signed.
///
/// What it endorses is one edition, by the name that the edition has where it carries the endorsement.
pub fn endorsement(endorsing: &Endorsing<'_>, addresses: &Addresses) -> Value {
    let it = endorsing.endorsement;
    let endorser = endorsing.endorser.organisation.name.as_str();
    let edition = addresses.edition(it.achievement, it.version);
    let subject = Object::named(edition, "EndorsementSubject")
        .with("endorsementComment", it.comment.as_str());
    Object::empty()
        .with("@context", json!([VC_2_0, OB_3_0_3]))
        .with("id", addresses.endorsement(it.id))
        .with("type", json!(["VerifiableCredential", "EndorsementCredential"]))
        .with("name", Tongue::of(&it.language).endorsement(endorser))
        .with("issuer", profile(&endorsing.endorser, &it.language, addresses))
        .with("validFrom", moment(it.endorsed_at))
        .maybe("validUntil", it.valid_until.map(moment))
        .with("credentialSubject", subject.build())
        .with("credentialStatus", status(&endorsing.status, it.signing.status_index))
        .build()
}
