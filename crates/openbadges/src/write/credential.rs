//! An award as an Open Badges `AchievementCredential`, unsigned.

use domain::{Evidence, PersonName};
use serde_json::{Value, json};

use super::{
    Facts, StatusPlace,
    achievement::{created_by, credits, scale_id},
    profile::profile,
    value::{Object, day, moment},
};
use crate::{
    address::Addresses,
    contexts::{OB_3_0_3, VC_2_0},
};

/// Writes an award as an `AchievementCredential` (OB 3.0, B.1.2) on Verifiable Credentials 2.0, to be signed.
///
/// Only the two published contexts are named, and every text is one plain string, so that all of it is signed
/// and can be verified without fetching anything.
/// It names no `credentialSchema`: the published one admits one `credentialStatus`, and two purposes need two.
pub fn credential(facts: &Facts<'_>, addresses: &Addresses) -> Value {
    let award = facts.credential;
    let spoken = facts.edition.spoken();
    let title = facts.edition.version.definition.title.get(spoken);
    let document = Object::empty()
        .with("@context", json!([VC_2_0, OB_3_0_3]))
        .with("id", addresses.credential(award.id))
        .with("type", json!(["VerifiableCredential", "OpenBadgeCredential"]))
        .with("name", title)
        .with("issuer", profile(&facts.issuer, spoken, addresses))
        .with("validFrom", moment(award.awarded_at))
        .maybe("validUntil", award.valid_until.map(moment))
        .with("awardedDate", day(award.awarded_on))
        .with("credentialSubject", subject(facts, addresses))
        .list("evidence", award.evidence.iter().map(evidence).collect());
    with_status(document, facts).build()
}

/// Adds where the standing can be seen: one entry bare, as Open Badges has it, several as a list.
fn with_status(document: Object, facts: &Facts<'_>) -> Object {
    let index = facts.credential.signing.status_index;
    match facts.status {
        [] => document,
        [only] => document.with("credentialStatus", status(only, index)),
        several => {
            let entries: Vec<Value> = several.iter().map(|it| status(it, index)).collect();
            document.with("credentialStatus", entries)
        }
    }
}

fn subject(facts: &Facts<'_>, addresses: &Addresses) -> Value {
    let award = facts.credential;
    let version = facts.edition.version;
    let edition = addresses.edition(version.achievement, version.number);
    let workload = version.definition.workload.as_ref();
    let foreign = facts.issuer.organisation.id != facts.edition.developer.organisation.id;
    // The issuer is told in full once; naming it again says that it is the same.
    let creator = if foreign {
        profile(&facts.edition.developer, facts.edition.spoken(), addresses)
    } else {
        facts.issuer.mention(addresses)
    };
    let result = award.result.as_ref().map(|it| {
        let result =
            Object::of_type("Result").with("value", it.value.as_str()).with("status", "Completed");
        let scaled = version.definition.scale.is_some();
        result.maybe("resultDescription", scaled.then(|| scale_id(&edition))).build()
    });
    Object::of_type("AchievementSubject")
        .with("identifier", vec![identity(&award.recipient.name)])
        .maybe("creditsEarned", workload.and_then(credits))
        .maybe("narrative", award.narrative.as_deref())
        .maybe("source", foreign.then(|| facts.issuer.mention(addresses)))
        .list("result", result.into_iter().collect())
        .with("achievement", created_by(creator, &facts.edition, addresses))
        .build()
}

/// Names the learner as the award does. No address and no number, hashed or not: both can be guessed.
pub(super) fn identity(name: &PersonName) -> Value {
    json!({
        "type": "IdentityObject",
        "hashed": false,
        "identityHash": name.as_str(),
        "identityType": "name",
    })
}

fn evidence(it: &Evidence) -> Value {
    Object::named(it.url.as_str(), "Evidence").maybe("name", it.name.as_deref()).build()
}

/// Writes a `BitstringStatusListEntry` (Bitstring Status List 1.0, 2.1).
pub(super) fn status(place: &StatusPlace<'_>, index: u32) -> Value {
    json!({
        "id": format!("{}#{index}", place.list),
        "type": "BitstringStatusListEntry",
        "statusPurpose": place.purpose.word(),
        "statusListIndex": index.to_string(),
        "statusListCredential": place.list,
    })
}
