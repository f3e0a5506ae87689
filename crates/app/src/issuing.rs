//! Issuing: what was awarded is written as Open Badges 3.0, signed, and handed over.

use std::collections::{HashMap, hash_map::Entry};

use domain::{
    AchievementVersion, Credential, Organisation, Scope,
    id::{AchievementId, CredentialId, EventId, KeyId, OrganisationId, StatusListId},
    organisation::IssuerKey,
};
use jiff::Timestamp;
use openbadges::{Addresses, Edition, Facts, StatusPlace, write};
use serde_json::Value;
use store::{
    Tx, achievements, credentials, organisations,
    outbox::{self, Event},
    status_lists,
};
use vc::{Suite, document::Document, issue::ProofOptions, key::KeyPair};

use crate::{
    App, Error, Letter, MasterKey, News, Result,
    awards::edition,
    contexts::contexts,
    documents::{Told, picture},
    error::internal,
    secret::Purpose,
    statuses::{PURPOSES, address},
};

/// How many awards one event has signed.
const TOGETHER: usize = 100;
/// How many letters and digits a code on a printed letter has, in groups of four.
const CODE_CHARS: usize = 12;
/// The letters and digits of codes: none that is taken for another (Crockford's base 32).
const CODE_ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Everything that is needed to sign some credentials.
struct Workshop {
    versions: HashMap<(AchievementId, u32), (AchievementVersion, OrganisationId)>,
    /// Each as documents tell it that go with a list.
    organisations: HashMap<(OrganisationId, StatusListId), Told>,
    keys: HashMap<KeyId, (IssuerKey, KeyPair)>,
    /// The addresses that each list goes with: an award keeps those that it was decided under.
    addresses: HashMap<StatusListId, Addresses>,
}

impl App {
    /// Signs the credentials that events ask for, keeps the documents, and pushes a letter for each.
    ///
    /// Done twice, it keeps the first documents and pushes no second letter.
    pub(crate) async fn issue(&self, scope: &Scope, events: &[Event]) -> Result<()> {
        let mut ids = Vec::new();
        for event in events {
            ids.extend(asked(event)?);
        }
        let mut tx = self.store().read().await?;
        let waiting = credentials::find_many(&mut tx, scope, &ids).await?;
        let workshop = self.workshop(&mut tx, scope, &waiting).await?;
        drop(tx);

        let (waiting, signed) = tokio::task::spawn_blocking(move || {
            let signed = sign_all(&workshop, &waiting);
            (waiting, signed)
        })
        .await
        .map_err(internal)?;

        let mut tx = self.store().begin_large().await?;
        let issued = credentials::put_documents(&mut tx, scope, &signed?, self.now()).await?;
        let is_new = |it: &Credential| issued.contains(&it.id) && it.collected_at.is_none();
        let new: Vec<Credential> = waiting.into_iter().filter(is_new).collect();
        self.tell(&mut tx, &new).await?;
        let done: Vec<EventId> = events.iter().map(|it| it.id).collect();
        outbox::done(&mut tx, &done).await?;
        tx.commit().await?;
        self.ring();
        Ok(())
    }

    /// Makes the events that have awards signed: one for each [`TOGETHER`] of them.
    pub(crate) fn issue_events(
        &self,
        kind: &str,
        awards: &[Credential],
        due: impl Fn(&Credential) -> Timestamp,
    ) -> Result<Vec<Event>> {
        let together = |awards: &[Credential]| {
            let ids: Vec<CredentialId> = awards.iter().map(|it| it.id).collect();
            self.issue_event(kind, &ids, awards.last().map_or_else(|| self.now(), &due))
        };
        awards.chunks(TOGETHER).map(together).collect()
    }

    fn issue_event(&self, kind: &str, ids: &[CredentialId], due_at: Timestamp) -> Result<Event> {
        Ok(Event {
            id: self.id(),
            kind: kind.to_owned(),
            subject: ids.first().map(ToString::to_string).unwrap_or_default(),
            payload: serde_json::to_string(ids).map_err(internal)?,
            attempts: 0,
            due_at,
            failure: None,
        })
    }

    /// Gives each award that an event asks for an event of its own; says whether there were several.
    pub(crate) async fn take_apart(&self, event: &Event) -> Result<bool> {
        let Ok(ids) = asked(event) else { return Ok(false) };
        if ids.len() < 2 {
            return Ok(false);
        }
        let alone = ids.iter().map(|it| self.issue_event(&event.kind, &[*it], event.due_at));
        let alone: Vec<Event> = alone.collect::<Result<_>>()?;
        let mut tx = self.store().begin().await?;
        if outbox::done(&mut tx, &[event.id]).await? == 1 {
            outbox::push(&mut tx, &alone, self.now()).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Signs an award now, for a program that waits for it: the same bytes as the job will keep.
    pub(crate) async fn signed(&self, scope: &Scope, credential: Credential) -> Result<Value> {
        let mut tx = self.store().read().await?;
        let workshop = self.workshop(&mut tx, scope, std::slice::from_ref(&credential)).await?;
        drop(tx);
        let sign = move || sign(&workshop, &credential);
        let text = tokio::task::spawn_blocking(sign).await.map_err(internal)??;
        serde_json::from_str(&text).map_err(internal)
    }

    /// Gives the code that a printed letter carries: the same one whenever it is printed.
    pub(crate) fn collect_code(&self, id: CredentialId) -> String {
        collect_code(self.master(), id)
    }

    /// Writes to each learner that was awarded by address, and keeps the code of each other.
    async fn tell(&self, tx: &mut Tx, issued: &[Credential]) -> Result<()> {
        let (mut letters, mut codes) = (Vec::new(), Vec::new());
        let (mut editions, mut organisations) = (HashMap::new(), HashMap::new());
        for credential in issued {
            let Some(email) = &credential.recipient.email else {
                let code = self.collect_code(credential.id);
                codes.push((crate::secret::hash(&normal_code(&code)), credential.id));
                continue;
            };
            let key = (credential.achievement, credential.version);
            let edition = match editions.entry(key) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(room) => room.insert(edition(tx, credential).await?),
            };
            let organisation = match organisations.entry(credential.organisation) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(room) => {
                    room.insert(find_organisation(tx, credential.organisation).await?)
                }
            };
            let language = &credential.recipient.language;
            let letter = Letter {
                id: self.id(),
                to: email.clone(),
                language: language.clone(),
                news: News::Awarded {
                    name: credential.recipient.name.to_string(),
                    title: edition.definition.title.get(language).to_owned(),
                    organisation: organisation.name.clone(),
                    link: format!("{}/my/{}", self.base()?, credential.id),
                },
            };
            letters.push((credential.id.to_string(), letter));
        }
        self.post_awards(tx, &letters).await?;
        credentials::put_codes(tx, &codes).await?;
        Ok(())
    }

    /// Gathers what is needed to sign some credentials.
    async fn workshop(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        waiting: &[Credential],
    ) -> Result<Workshop> {
        let (mut versions, mut organisations) = (HashMap::new(), HashMap::new());
        let mut addresses = HashMap::new();
        for credential in waiting {
            let list = credential.signing.status_list;
            let own: &Addresses = match addresses.entry(list) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(room) => {
                    let found = status_lists::find(tx, list).await?;
                    let base = found.ok_or(Error::NotFound("status list"))?.base;
                    room.insert(Addresses::new(&base))
                }
            };
            let developer = match versions.entry((credential.achievement, credential.version)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(room) => {
                    let found = achievements::find(tx, scope, credential.achievement).await?;
                    let developer = found.ok_or(Error::NotFound("achievement"))?.developer;
                    room.insert((edition(tx, credential).await?, developer))
                }
            }
            .1;
            for id in [developer, credential.organisation] {
                if let Entry::Vacant(room) = organisations.entry((id, list)) {
                    let found = find_organisation(tx, id).await?;
                    room.insert(self.told(tx, found, own.base()).await?);
                }
            }
        }
        let ids: Vec<KeyId> = waiting.iter().map(|it| it.signing.key).collect();
        let keys = self.open_keys(tx, &ids).await?;
        Ok(Workshop { versions, organisations, keys, addresses })
    }
}

/// Reads which awards an event has signed.
fn asked(event: &Event) -> Result<Vec<CredentialId>> {
    serde_json::from_str(&event.payload).map_err(internal)
}

fn sign_all(workshop: &Workshop, waiting: &[Credential]) -> Result<Vec<(CredentialId, String)>> {
    waiting.iter().map(|it| Ok((it.id, sign(workshop, it)?))).collect()
}

/// Writes and signs one credential. The same award gives the same bytes.
fn sign(workshop: &Workshop, credential: &Credential) -> Result<String> {
    let missing = || Error::Internal("something to sign with was not found".to_owned());
    let (version, developer) =
        workshop.versions.get(&(credential.achievement, credential.version)).ok_or_else(missing)?;
    let list = credential.signing.status_list;
    let known = |id| workshop.organisations.get(&(id, list)).ok_or_else(missing);
    let (developer, issuer) = (known(*developer)?, known(credential.organisation)?);
    let (key, pair) = workshop.keys.get(&credential.signing.key).ok_or_else(missing)?;
    let addresses = workshop.addresses.get(&list).ok_or_else(missing)?;
    let both = PURPOSES.map(|it| address(addresses.base(), list, it));
    let status = status_places(&both);
    let image = picture(addresses, credential.achievement);
    let facts = Facts {
        credential,
        edition: Edition {
            version,
            developer: developer.party(None),
            language: &credential.recipient.language,
            image: Some(&image),
        },
        issuer: issuer.party(Some(&key.did)),
        status: &status,
    };
    let unsigned = write::credential(&facts, addresses);
    let options = ProofOptions::assertion(
        Suite::EddsaRdfc2022,
        key.verification_method(),
        credential.signing.created_at,
    );
    let document = Document::from_value(&unsigned).map_err(internal)?;
    vc::issue::sign_text(&document, &options, contexts(), pair).map_err(internal)
}

/// Makes the code that a printed letter carries with a master key.
pub(crate) fn collect_code(master: &MasterKey, id: CredentialId) -> String {
    let mac = master.mac(Purpose::CollectCodes, id.to_string().as_bytes());
    let characters = mac.iter().take(CODE_CHARS).enumerate().flat_map(|(place, byte)| {
        let character = CODE_ALPHABET.get(usize::from(byte & 31)).copied().unwrap_or(b'0');
        let dash = (place > 0 && place % 4 == 0).then_some('-');
        dash.into_iter().chain([char::from(character)])
    });
    characters.collect()
}

/// Folds what a person typed of a code: letter case, spaces and dashes do not count, nor do the
/// letters that are taken for digits.
pub(crate) fn normal_code(typed: &str) -> String {
    let kept =
        typed.chars().filter(char::is_ascii_alphanumeric).map(|it| match it.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
    kept.collect()
}

fn status_places(lists: &[String]) -> Vec<StatusPlace<'_>> {
    let purposes = [openbadges::Purpose::Revocation, openbadges::Purpose::Suspension];
    purposes.into_iter().zip(lists).map(|(purpose, list)| StatusPlace { purpose, list }).collect()
}

async fn find_organisation(tx: &mut Tx, id: OrganisationId) -> Result<Organisation> {
    organisations::find(tx, id).await?.ok_or(Error::NotFound("organisation"))
}
