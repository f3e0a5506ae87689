//! The least that awarding can take: the same rows added in batches, and bare signing.

use std::time::Instant;

use domain::{
    Act, Credential, Lineage, Scope,
    credential::Recipient,
    id::{CredentialId, PersonId},
};
use jiff::Timestamp;
use serde_json::Value;
use store::{credentials, credentials::Filter, status_lists, status_lists::StatusList};
use uuid::Uuid;
use vc::{Suite, document::Document, issue::ProofOptions, key::KeyPair};

use crate::{Outcome, award::tell, furnish::Campus};

/// How many rows one transaction adds.
const ROWS: usize = 500;

/// Adds so many credentials and documents again, and signs so many documents, with nothing else.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub(crate) async fn measure(campus: &Campus, count: u32) -> Outcome {
    let (credential, body) = sample(campus).await?;
    let start = Instant::now();
    add(campus, &credential, &body, count).await?;
    tell("floor: the same rows added in batches", start);

    let start = Instant::now();
    sign(&body, count)?;
    tell("floor: bare signing on one core", start);
    Ok(())
}

/// An award that was made, with its document.
async fn sample(campus: &Campus) -> Outcome<(Credential, String)> {
    let place = Lineage { organisation: campus.organisation, ancestors: Vec::new() };
    let scope = campus.first.may(Act::ReadAwards, &place)?;
    let mut tx = campus.store.read().await?;
    let found = credentials::of_organisation(&mut tx, &scope, &Filter::default(), 1).await?;
    let credential = found.into_iter().next().ok_or("nothing was awarded")?;
    let body = credentials::document(&mut tx, &scope, credential.id).await?;
    Ok((credential, body.ok_or("nothing was signed")?))
}

async fn add(campus: &Campus, sample: &Credential, body: &str, count: u32) -> Outcome {
    let list = StatusList {
        id: Uuid::from_u128(1).into(),
        organisation: campus.organisation,
        size: count.max(1),
        taken: 0,
        base: String::new(),
    };
    let mut tx = campus.store.begin().await?;
    status_lists::insert(&mut tx, &list, sample.awarded_at).await?;
    tx.commit().await?;
    let numbers: Vec<u32> = (0..count).collect();
    for numbers in numbers.chunks(ROWS) {
        let mut tx = campus.store.begin().await?;
        let people: Vec<domain::Person> = numbers.iter().map(|it| person(sample, *it)).collect();
        store::people::insert_many(&mut tx, &people).await?;
        let awards: Vec<Credential> =
            numbers.iter().map(|it| award(sample, list.id, *it)).collect();
        credentials::insert_many(&mut tx, &awards, None).await?;
        let documents: Vec<(CredentialId, String)> =
            awards.iter().map(|it| (it.id, body.to_owned())).collect();
        credentials::put_documents(&mut tx, &Scope::system(), &documents, sample.awarded_at)
            .await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Ids that nothing else has, in the order of their making.
fn id<T: From<Uuid>>(number: u32) -> T {
    Uuid::from_u128(0xffff_0000_0000_7000_8000_0000_0000_0000 | u128::from(number)).into()
}

fn person(sample: &Credential, number: u32) -> domain::Person {
    domain::Person {
        id: id(number),
        name: sample.recipient.name.clone(),
        language: sample.recipient.language.clone(),
        created_at: sample.awarded_at,
        joined_at: None,
    }
}

fn award(sample: &Credential, list: domain::id::StatusListId, number: u32) -> Credential {
    let person: PersonId = id(number);
    let recipient = Recipient { person, ..sample.recipient.clone() };
    let signing =
        domain::credential::Signing { status_list: list, status_index: number, ..sample.signing };
    Credential { id: id(number), recipient, signing, issued_at: None, ..sample.clone() }
}

fn sign(body: &str, count: u32) -> Outcome {
    let mut unsigned: Value = serde_json::from_str(body)?;
    if let Some(members) = unsigned.as_object_mut() {
        members.remove("proof");
    }
    let document = Document::from_value(&unsigned)?;
    let pair = KeyPair::from_seed(&[7; 32])?;
    let pinned: Vec<vc::PinnedContext> = openbadges::CONTEXTS
        .iter()
        .map(|it| vc::PinnedContext {
            url: it.url,
            text: it.text,
            sha256: it.sha256,
            variants: &[],
        })
        .collect();
    let contexts = vc::contexts().with(&pinned)?;
    let created: Timestamp = "2026-11-22T12:00:00Z".parse()?;
    let method = "did:key:z6Mk#z6Mk".to_owned();
    for _ in 0..count {
        let options = ProofOptions::assertion(Suite::EddsaRdfc2022, method.clone(), created);
        vc::issue::sign(&document, &options, &contexts, &pair)?;
    }
    Ok(())
}
