//! The least that awarding can take: the same rows added in batches, and bare signing.

use std::time::{Duration, Instant};

use app::{Letter, News};
use domain::{
    Credential, EmailAddress, Person, PersonAddress, Scope,
    credential::{Recipient, Signing},
    id::{CredentialId, PersonId},
};
use store::{
    credentials,
    credentials::Filter,
    outbox::{self, Event},
    people,
    status_lists::{self, StatusList},
};
use uuid::Uuid;
use vc::key::{KeyPair, Signer as _};

use crate::{Outcome, award::tell, furnish::Campus};

/// How many rows one transaction adds.
const ROWS: usize = 500;
/// What a key signs: the hashes of a proof and of a document.
const SIGNED_BYTES: usize = 64;
/// What sealing adds to a letter, and what writing it as text makes of three bytes.
const SEAL_BYTES: usize = 28;

/// What is added again and again.
struct Sample {
    credential: Credential,
    document: String,
    letter: String,
}

/// Adds the rows of so many awards once more, and makes as many signatures, with nothing else; says how long both took.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub(crate) async fn measure(campus: &Campus, count: u32) -> Outcome<Duration> {
    let sample = sample(campus).await?;
    let start = Instant::now();
    add(campus, &sample, count).await?;
    let added = start.elapsed();
    tell("floor: the same rows added in batches", added, count);

    let start = Instant::now();
    sign(count)?;
    let signed = start.elapsed();
    tell("floor: bare signing on one core", signed, count);
    Ok(added + signed)
}

/// An award that was made, with its document and a letter as long as the one that told of it.
async fn sample(campus: &Campus) -> Outcome<Sample> {
    let scope = campus.reading()?;
    let mut tx = campus.store.read().await?;
    let found = credentials::of_organisation(&mut tx, &scope, &Filter::default(), 1).await?;
    let credential = found.into_iter().next().ok_or("nothing was awarded")?;
    let document = credentials::document(&mut tx, &scope, credential.id).await?;
    let recipient = &credential.recipient;
    let letter = Letter {
        id: id(0),
        to: recipient.email.clone().ok_or("the newest award has no address")?,
        language: recipient.language.clone(),
        news: News::Awarded {
            name: recipient.name.to_string(),
            title: "Soil science".to_owned(),
            organisation: "University of the North".to_owned(),
            link: format!("http://localhost:8080/my/{}", credential.id),
        },
    };
    let bytes = serde_json::to_vec(&letter)?.len() + SEAL_BYTES;
    Ok(Sample {
        credential,
        document: document.ok_or("nothing was signed")?,
        letter: "x".repeat(bytes.div_ceil(3) * 4),
    })
}

async fn add(campus: &Campus, sample: &Sample, count: u32) -> Outcome {
    let now = sample.credential.awarded_at;
    let (id, organisation) = (Uuid::from_u128(1).into(), campus.organisation);
    let list = StatusList { id, organisation, size: count.max(1), taken: 0, base: String::new() };
    let mut tx = campus.store.begin().await?;
    status_lists::insert(&mut tx, &list, now).await?;
    tx.commit().await?;
    let numbers: Vec<u32> = (0..count).collect();
    for numbers in numbers.chunks(ROWS) {
        let each = || numbers.iter().copied();
        let people: Vec<Person> = each().map(|it| person(&sample.credential, it)).collect();
        let addresses: Vec<PersonAddress> = each().map(address).collect::<Outcome<_>>()?;
        let awards: Vec<Credential> =
            each().map(|it| award(&sample.credential, &list, it)).collect();
        let documents: Vec<(CredentialId, String)> =
            awards.iter().map(|it| (it.id, sample.document.clone())).collect();
        let letters: Vec<Event> = each().map(|it| letter(sample, it)).collect();
        let mut tx = campus.store.begin().await?;
        people::insert_many(&mut tx, &people).await?;
        people::insert_addresses(&mut tx, &addresses, now).await?;
        credentials::insert_many(&mut tx, &awards, None).await?;
        credentials::put_documents(&mut tx, &Scope::system(), &documents, now).await?;
        outbox::push(&mut tx, &letters, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Ids that nothing else has, in the order of their making.
fn id<T: From<Uuid>>(number: u32) -> T {
    Uuid::from_u128(0xffff_0000_0000_7000_8000_0000_0000_0000 | u128::from(number)).into()
}

fn person(sample: &Credential, number: u32) -> Person {
    Person {
        id: id(number),
        name: sample.recipient.name.clone(),
        language: sample.recipient.language.clone(),
        created_at: sample.awarded_at,
        joined_at: None,
    }
}

fn address(number: u32) -> Outcome<PersonAddress> {
    let email: EmailAddress = format!("{number}@floor.example").parse()?;
    Ok(PersonAddress { person: id(number), email, verified_at: None })
}

/// The award of a number; its place is far from that of the number before, as awarding scatters them.
fn award(sample: &Credential, list: &StatusList, number: u32) -> Credential {
    let person: PersonId = id(number);
    let recipient = Recipient { person, ..sample.recipient.clone() };
    let signing =
        Signing { status_list: list.id, status_index: place(list, number), ..sample.signing };
    Credential { id: id(number), recipient, signing, ..sample.clone() }
}

fn place(list: &StatusList, number: u32) -> u32 {
    let place = u64::from(number) * 1_000_003 % u64::from(list.size);
    u32::try_from(place).unwrap_or_default()
}

fn letter(sample: &Sample, number: u32) -> Event {
    Event {
        id: id(number),
        kind: "floor".to_owned(),
        subject: id::<CredentialId>(number).to_string(),
        payload: sample.letter.clone(),
        attempts: 0,
        due_at: sample.credential.awarded_at,
        failure: None,
    }
}

fn sign(count: u32) -> Outcome {
    let pair = KeyPair::from_seed(&[7; 32])?;
    let mut bytes = [0; SIGNED_BYTES];
    for number in 0..count {
        let [first, ..] = &mut bytes;
        *first = number.to_le_bytes()[0];
        std::hint::black_box(pair.sign(&bytes)?);
    }
    Ok(())
}
