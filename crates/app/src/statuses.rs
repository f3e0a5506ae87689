//! Which credentials are in force: places in lists, and the lists as they are published.

use boxed::boxed;
use domain::{
    Credential, Organisation, Standing,
    id::{EventId, OrganisationId, StatusListId},
};
use jiff::Timestamp;
use store::{
    Tx,
    keys::StoredKey,
    organisations,
    outbox::{self, Event},
    status_lists::{self, StatusDocument, StatusList},
};
use vc::{
    Suite,
    issue::ProofOptions,
    status_list::{Bitstring, ListCredential, Purpose},
};

use crate::{
    App, Error, Result,
    contexts::contexts,
    error::internal,
    secret::{self, Macs},
};

/// The job that signs and publishes a list.
pub(crate) const STATUS: &str = "status";

/// How many places a list has: the least that the standard allows, so that nobody is alone in one.
pub(crate) const LIST_SIZE: u32 = 131_072;
/// The bits of a half of a place, on which the places are scattered (two halves hold 2^18 values).
const HALF_BITS: u32 = 9;
/// How often a place is scattered: four rounds make it look random to one who has no key.
const ROUNDS: u8 = 4;
/// How long a verifier may keep a list, in milliseconds: five minutes.
const LIST_TTL_MS: u64 = 300_000;

/// How often a list that others publish meanwhile is signed again at once.
const PUBLISH_TRIES: u32 = 5;

/// Both purposes of a list. A credential has the same place in both.
pub(crate) const PURPOSES: [Purpose; 2] = [Purpose::Revocation, Purpose::Suspension];

/// A status list as anyone sees it.
#[derive(Debug, Clone)]
pub struct ShownList {
    /// Whose credentials it speaks of.
    pub organisation: Organisation,
    /// How many places it has.
    pub size: u32,
    /// When it was signed.
    pub issued_at: Timestamp,
}

/// Where a list stands: what is signed of it, and with which key.
struct Stand {
    list: StatusList,
    key: StoredKey,
    out: Vec<(u32, Standing)>,
}

#[boxed]
impl App {
    /// Takes places for new credentials: the list, and a place in it for each.
    ///
    /// They are taken in a block, and scattered by a keyed permutation: unique without looking, and
    /// a cohort does not stand in neighbouring bits.
    pub(crate) async fn take_places(
        &self,
        tx: &mut Tx,
        organisation: OrganisationId,
        count: u32,
    ) -> Result<Vec<(StatusListId, u32)>> {
        let macs = self.master().macs(secret::Purpose::StatusPlaces);
        let mut places = Vec::new();
        while places.len() < count as usize {
            let wanted = count - u32::try_from(places.len()).unwrap_or(count);
            let list = self.open_list(tx, organisation).await?;
            let taken = wanted.min(list.size - list.taken);
            let first = status_lists::take(tx, list.id, taken)
                .await?
                .ok_or_else(|| Error::Internal("a status list ran full".to_owned()))?;
            let numbers = first..first + taken;
            places.extend(numbers.map(|it| (list.id, scatter(&macs, list.id, it))));
        }
        Ok(places)
    }

    /// Signs both documents of a list, keeps them as what is served, and removes the events that asked for it.
    ///
    /// It is signed while others write. Should another publish the list meanwhile, it is read and signed again:
    /// who read it before a change never covers who read it after.
    pub(crate) async fn publish_list(&self, id: StatusListId, asked: &[EventId]) -> Result<()> {
        for _ in 0..PUBLISH_TRIES {
            let (stand, served) = self.stand(id).await?;
            let app = self.clone();
            let signed = tokio::task::spawn_blocking(move || app.sign_list(&stand));
            let signed = signed.await.map_err(internal)??;

            let mut tx = self.store().begin().await?;
            let mut kept = true;
            for ((purpose, before), document) in PURPOSES.iter().zip(served).zip(&signed) {
                let place = (id, purpose.as_str());
                kept &= status_lists::replace_document(&mut tx, place, before.as_deref(), document)
                    .await?;
            }
            if kept {
                outbox::done(&mut tx, asked).await?;
                return Ok(tx.commit().await?);
            }
        }
        Err(Error::Conflict("status-list-moved"))
    }

    /// Reads where a list stands, and what is served of it for each purpose.
    async fn stand(&self, id: StatusListId) -> Result<(Stand, Vec<Option<String>>)> {
        let mut tx = self.store().read().await?;
        // What is served first: standings that were read before it could be older than what it says.
        let mut served = Vec::new();
        for purpose in PURPOSES {
            let document = status_lists::document(&mut tx, id, purpose.as_str()).await?;
            served.push(document.map(|it| it.body));
        }
        let list = status_lists::find(&mut tx, id).await?.ok_or(Error::NotFound("status list"))?;
        let key = self.key_of_list(&mut tx, &list).await?;
        let out = status_lists::out_of_force(&mut tx, id).await?;
        Ok((Stand { list, key, out }, served))
    }

    /// Signs both documents of a list.
    fn sign_list(&self, Stand { list, key: stored, out }: &Stand) -> Result<Vec<StatusDocument>> {
        let pair = self.open_key(stored)?;
        let now = self.now();
        let sign = |purpose: &Purpose| {
            let address = address(&list.base, list.id, *purpose);
            let unsigned = ListCredential {
                id: &address,
                issuer: &stored.key.did,
                purpose: *purpose,
                valid_from: now,
                ttl_ms: LIST_TTL_MS,
                bits: &bits(list, out, *purpose)?,
            };
            let method = stored.key.verification_method();
            let options = ProofOptions::assertion(Suite::EddsaRdfc2022, method, now);
            let unsigned = unsigned.unsigned().map_err(internal)?;
            let body = vc::issue::sign_text(&unsigned, &options, contexts(), &pair);
            Ok(StatusDocument { body: body.map_err(internal)?, issued_at: now })
        };
        PURPOSES.iter().map(sign).collect()
    }

    /// Shows a list for a purpose, to anyone.
    pub async fn status_list(&self, id: StatusListId, purpose: &str) -> Result<String> {
        let mut tx = self.store().read().await?;
        let document = status_lists::document(&mut tx, id, purpose).await?;
        Ok(document.ok_or(Error::NotFound("status list"))?.body)
    }

    /// Shows what a list is, to anyone: whose, how long, and when it was signed for a purpose.
    pub async fn status_list_shown(&self, id: StatusListId, purpose: &str) -> Result<ShownList> {
        let mut tx = self.store().read().await?;
        let nothing = || Error::NotFound("status list");
        let list = status_lists::find(&mut tx, id).await?.ok_or_else(nothing)?;
        let document = status_lists::document(&mut tx, id, purpose).await?.ok_or_else(nothing)?;
        let organisation =
            organisations::find(&mut tx, list.organisation).await?.ok_or_else(nothing)?;
        Ok(ShownList { organisation, size: list.size, issued_at: document.issued_at })
    }

    /// Says that a list has to be published again.
    pub(crate) async fn push_status(&self, tx: &mut Tx, credential: &Credential) -> Result<()> {
        let event = event(self, credential.signing.status_list);
        outbox::push(tx, &[event], self.now()).await?;
        Ok(())
    }

    /// Finds a list with room, or begins one.
    async fn open_list(&self, tx: &mut Tx, organisation: OrganisationId) -> Result<StatusList> {
        self.check_master(tx).await?;
        let base = self.base_in(tx).await?;
        let newest = status_lists::newest(tx, organisation, &base).await?;
        if let Some(list) = newest.filter(|it| it.taken < it.size) {
            return Ok(list);
        }
        let list = StatusList { id: self.id(), organisation, size: LIST_SIZE, taken: 0, base };
        status_lists::insert(tx, &list, self.now()).await?;
        outbox::push(tx, &[event(self, list.id)], self.now()).await?;
        Ok(list)
    }
}

/// Gives the place of the n-th credential of a list: a permutation of the list's places that depends on
/// the master key (a Feistel network, walked until it is inside the list).
fn scatter(macs: &Macs, list: StatusListId, counter: u32) -> u32 {
    let mut place = counter;
    loop {
        place = feistel(macs, list, place);
        if place < LIST_SIZE {
            return place;
        }
    }
}

fn feistel(macs: &Macs, list: StatusListId, place: u32) -> u32 {
    let mask = (1 << HALF_BITS) - 1;
    let (mut left, mut right) = (place >> HALF_BITS, place & mask);
    for round in 0..ROUNDS {
        let [a, b, ..] = macs.of(format!("{list}/{round}/{right}").as_bytes());
        (left, right) = (right, left ^ (u32::from(u16::from_be_bytes([a, b])) & mask));
    }
    (left << HALF_BITS) | right
}

/// Gives the address of a list for a purpose, under the public address that the list began under.
pub(crate) fn address(base: &str, list: StatusListId, purpose: Purpose) -> String {
    format!("{base}/status/{list}/{}", purpose.as_str())
}

/// The event that has a list signed and published.
pub(crate) fn event(app: &App, list: StatusListId) -> Event {
    Event {
        id: app.id(),
        kind: STATUS.to_owned(),
        subject: list.to_string(),
        payload: String::new(),
        attempts: 0,
        due_at: app.now(),
        failure: None,
    }
}

fn bits(list: &StatusList, out: &[(u32, Standing)], purpose: Purpose) -> Result<Bitstring> {
    let mut bits = Bitstring::zeros(list.size as usize).map_err(internal)?;
    let says = |standing: Standing| match purpose {
        Purpose::Revocation => standing == Standing::Revoked,
        Purpose::Suspension => standing == Standing::Suspended,
    };
    for (place, _) in out.iter().filter(|(_, standing)| says(*standing)) {
        bits.set(*place as usize, true).map_err(internal)?;
    }
    Ok(bits)
}
