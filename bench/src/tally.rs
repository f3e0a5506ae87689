//! What is in a data folder after a table was awarded, counted.

use std::{collections::BTreeSet, path::Path};

use domain::{
    Act, Actor, Lineage, Scope,
    id::{CredentialId, OrganisationId},
};
use serde_json::json;
use store::{Store, credentials, credentials::Filter, organisations, outbox};

use crate::{Outcome, say};

/// How many credentials are read at once.
const PAGE: u32 = 1_000;

/// Counts awards, award keys, places in status lists, signed documents, and what waits.
pub(crate) async fn run(folder: &Path) -> Outcome {
    let database = format!("sqlite:{}", folder.join("cairn.db").display());
    let store = Store::open(&database).await?;
    let mut tx = store.read().await?;
    let found = organisations::find_by_slug(&mut tx, &"university-of-the-north".parse()?).await?;
    let organisation = found.ok_or("there is no university in this folder")?.id;
    let scope = scope(organisation)?;
    let (mut awards, mut keys, mut places, mut signed) = (0, BTreeSet::new(), BTreeSet::new(), 0);
    let mut before: Option<CredentialId> = None;
    loop {
        let filter = Filter { before, ..Filter::default() };
        let page = credentials::of_organisation(&mut tx, &scope, &filter, PAGE).await?;
        let Some(last) = page.last() else { break };
        before = Some(last.id);
        for credential in &page {
            awards += 1;
            keys.insert(credential.key().to_string());
            places.insert((credential.signing.status_list, credential.signing.status_index));
            let document = credentials::document(&mut tx, &scope, credential.id).await?;
            let whole = document.is_some_and(|it| it.contains("proofValue"));
            signed += u32::from(whole && credential.issued_at.is_some());
        }
    }
    let waiting: u64 = outbox::waiting(&mut tx).await?.iter().map(|(_, count)| count).sum();
    let dead = outbox::dead(&mut tx, PAGE).await?.len();
    say(json!({
        "awards": awards, "keys": keys.len(), "places": places.len(), "signed": signed,
        "waiting": waiting, "dead": dead,
    }));
    Ok(())
}

fn scope(organisation: OrganisationId) -> Outcome<Scope> {
    let place = Lineage { organisation, ancestors: Vec::new() };
    Ok(Actor::machine(organisation, &[Act::ReadAwards]).may(Act::ReadAwards, &place)?)
}
