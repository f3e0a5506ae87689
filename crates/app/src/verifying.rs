//! Verifying for anyone who asks: our own records first, then other servers, and an honest answer either way.

use std::{collections::BTreeSet, sync::Arc};

use boxed::boxed;
use domain::{Language, Scope};
use jiff::Timestamp;
use openbadges::Addresses;
use store::{Store, Tx, endorsements, keys, organisations, status_lists};
use tokio::task::JoinSet;

use crate::{
    App, Error, FetchError, Fetcher, Result, credentials,
    error::internal,
    keys::did_document,
    moving::{Bases, did_web},
    offline::{self, Distrusted, Fetched, Listed, Register, Sources, Verdict},
};

/// How often what is missing is fetched before the answer stands as it is.
pub const ROUNDS_MAX: usize = 4;
/// The most addresses that one document may make us ask.
pub const ADDRESSES_MAX: usize = 16;
/// The most bytes that are kept of what others answer about one document, in all.
pub const FETCHED_BYTES_MAX: usize = 16 * 1024 * 1024;
/// The longest address that is asked for a credential, in bytes.
const ADDRESS_BYTES_MAX: usize = 2_048;

/// What someone wants to know beside the document.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// The person that is asked about: a name, an e-mail address or a DID.
    pub claimed: Option<String>,
    /// The language in which the document is read out; `None` for English.
    pub language: Option<Language>,
}

/// What an installation knows by itself: its issuers and their keys, its status lists, what it awarded.
#[derive(Debug, Clone)]
pub struct Records {
    store: Store,
    /// The addresses that it has and had, the present ones first.
    addresses: Vec<Addresses>,
}

/// Whoever looks up what a verdict lacks.
#[derive(Clone)]
pub struct Lookups {
    /// Our own records, which are never asked over the network.
    pub records: Option<Records>,
    /// Asks other servers.
    pub fetcher: Arc<dyn Fetcher>,
}

#[boxed]
impl App {
    /// Verifies what is in a file, for anyone.
    ///
    /// # Errors
    ///
    /// Refuses bytes that hold no credential that can be read. What cannot be told is part of the verdict.
    pub async fn verify(&self, bytes: Vec<u8>, wish: Wish) -> Result<Verdict> {
        let language = wish.language.unwrap_or_else(Language::english);
        let sources = Sources { claimed: wish.claimed, language, ..Sources::default() };
        self.lookups().verify(bytes, sources, self.now()).await
    }

    /// Verifies what is at an address, for anyone.
    ///
    /// # Errors
    ///
    /// Refuses an address of ours whose learner did not publish what is there, and one that cannot be fetched.
    pub async fn verify_at(&self, address: &str, wish: Wish) -> Result<Verdict> {
        let bytes = self.lookups().credential_at(address).await?;
        self.verify(bytes, wish).await
    }

    pub(crate) fn lookups(&self) -> Lookups {
        let records = Records::of(self.store().clone(), &self.bases());
        Lookups { records: Some(records), fetcher: Arc::clone(&self.0.fetcher) }
    }
}

#[boxed]
impl Lookups {
    /// Verifies, looks up what is missing, and verifies again, at most [`ROUNDS_MAX`] times.
    pub async fn verify(
        &self,
        bytes: Vec<u8>,
        sources: Sources,
        now: Timestamp,
    ) -> Result<Verdict> {
        let bytes: Arc<[u8]> = bytes.into();
        let (mut verdict, mut sources) = at_once(&bytes, sources, now).await?;
        let mut asked = BTreeSet::new();
        for _ in 0..ROUNDS_MAX {
            let learned = match &self.records {
                Some(records) => records.learn(&verdict, &mut sources).await?,
                None => false,
            };
            let missing = verdict.missing.iter().filter(|it| !asked.contains(*it)).cloned();
            let left = ADDRESSES_MAX.saturating_sub(asked.len());
            let missing: Vec<String> = missing.take(left).collect();
            if missing.is_empty() && !learned {
                break;
            }
            asked.extend(missing.iter().cloned());
            self.look_up(missing, &mut sources).await?;
            (verdict, sources) = at_once(&bytes, sources, now).await?;
        }
        Ok(verdict)
    }

    /// Gives what is at the address of a credential: of ours if its learner published it, else another server's answer.
    ///
    /// # Errors
    ///
    /// Refuses an address of ours where nothing is published, and one that cannot be fetched.
    pub async fn credential_at(&self, address: &str) -> Result<Vec<u8>> {
        let address = address.trim();
        if address.len() > ADDRESS_BYTES_MAX {
            return Err(FetchError::Address.into());
        }
        let own = match &self.records {
            Some(records) => records.published(address).await?,
            None => None,
        };
        match own {
            Some(document) => Ok(document),
            None => Ok(self.fetcher.fetch(address).await?),
        }
    }

    /// Looks addresses up, other servers all at once.
    async fn look_up(&self, addresses: Vec<String>, sources: &mut Sources) -> Result<()> {
        let mut others = JoinSet::new();
        let mut bytes: usize = sources.documents.iter().map(|(_, it)| size(it)).sum();
        for address in addresses {
            let own = match &self.records {
                Some(records) => records.document(&address).await?,
                None => None,
            };
            if let Some(fetched) = own {
                sources.documents.insert(address, fetched);
                continue;
            }
            let fetcher = Arc::clone(&self.fetcher);
            others.spawn(async move {
                let answer = match fetcher.fetch(&address).await {
                    Ok(bytes) => Fetched::Found(bytes),
                    Err(error) => Fetched::Failed(error.code().to_owned()),
                };
                (address, answer)
            });
        }
        while let Some(done) = others.join_next().await {
            let (address, fetched) = done.map_err(internal)?;
            let fetched = if bytes + size(&fetched) > FETCHED_BYTES_MAX {
                Fetched::Failed(FetchError::TooLarge.code().to_owned())
            } else {
                fetched
            };
            bytes += size(&fetched);
            sources.documents.insert(address, fetched);
        }
        Ok(())
    }
}

/// How many bytes are kept of an answer.
fn size(fetched: &Fetched) -> usize {
    match fetched {
        Fetched::Found(body) => body.len(),
        Fetched::Failed(_) => 0,
    }
}

/// Verifies beside the threads that answer requests.
async fn at_once(
    bytes: &Arc<[u8]>,
    sources: Sources,
    now: Timestamp,
) -> Result<(Verdict, Sources)> {
    let bytes = Arc::clone(bytes);
    let work = move || offline::verify(&bytes, &sources, now).map(|verdict| (verdict, sources));
    let done = tokio::task::spawn_blocking(work).await.map_err(internal)?;
    Ok(done?)
}

#[boxed]
impl Records {
    /// Reads the records of an installation.
    pub async fn open(store: Store) -> Result<Self> {
        let mut tx = store.read().await?;
        let bases = Bases::find(&mut tx).await?;
        drop(tx);
        Ok(Self::of(store, &bases))
    }

    fn of(store: Store, bases: &Bases) -> Self {
        Self { store, addresses: bases.all().map(Addresses::new).collect() }
    }

    /// The public address that an address of ours is under, and its parts after that.
    fn path<'a>(&self, address: &'a str) -> Option<(&str, Vec<&'a str>)> {
        let own = |it: &Addresses| address.strip_prefix(it.base())?.strip_prefix('/');
        let (base, rest) = self.addresses.iter().find_map(|it| Some((it.base(), own(it)?)))?;
        let (path, _) = rest.split_once(['?', '#']).unwrap_or((rest, ""));
        Some((base, path.split('/').collect()))
    }

    /// Gives the credential that its learner published at an address of ours; `None` if the address is another's.
    async fn published(&self, address: &str) -> Result<Option<Vec<u8>>> {
        let Some((_, path)) = self.path(address) else { return Ok(None) };
        if let ["endorsements", id] = path[..] {
            let body = endorsement(&mut self.store.read().await?, id).await?;
            return body
                .map(|it| Some(it.into_bytes()))
                .ok_or(Error::Refused("no-credential-there"));
        }
        let id = match path[..] {
            ["credentials", id] => id.parse().ok(),
            _ => None,
        };
        let id = id.ok_or(Error::Refused("no-credential-there"))?;
        let mut tx = self.store.read().await?;
        match credentials::document(&mut tx, &Scope::public(), id).await {
            Ok(document) => Ok(Some(document.into_bytes())),
            Err(Error::NotFound(_)) => Err(Error::Refused("ask-the-holder")),
            Err(error) => Err(error),
        }
    }

    /// Gives what stands at an address of ours; `None` if it is another's.
    async fn document(&self, address: &str) -> Result<Option<Fetched>> {
        let Some((base, path)) = self.path(address) else { return Ok(None) };
        let mut tx = self.store.read().await?;
        let found = match path[..] {
            ["status", list, purpose] => match list.parse() {
                Ok(list) => status_lists::document(&mut tx, list, purpose).await?.map(|it| it.body),
                Err(_) => None,
            },
            ["organisations", id, "did.json"] => match id.parse() {
                Ok(id) => {
                    let did = did_web(base, id).unwrap_or_default();
                    let stored = keys::of_did(&mut tx, &did).await?;
                    let own: Vec<_> = stored.iter().map(|it| &it.key).collect();
                    (!own.is_empty()).then(|| did_document(&did, &own).to_string())
                }
                Err(_) => None,
            },
            _ => None,
        };
        Ok(Some(match found {
            Some(body) => Fetched::Found(body.into_bytes()),
            None => Fetched::Failed("not-found".to_owned()),
        }))
    }

    /// Adds to the sources what we know of the issuers of a document; says whether that was anything.
    async fn learn(&self, verdict: &Verdict, sources: &mut Sources) -> Result<bool> {
        let Some(addresses) = self.addresses.first() else { return Ok(false) };
        let name = addresses.base().split_once("://").map_or("", |(_, host)| host);
        let known = |it: &&String| {
            !sources.registers.iter().any(|own| own.name == name && own.find(it).is_some())
        };
        let new: Vec<String> = verdict.issuers.iter().filter(known).cloned().collect();
        let mut own = Register::new(name);
        let mut tx = self.store.read().await?;
        for did in new {
            let stored = keys::of_did(&mut tx, &did).await?;
            let Some(first) = stored.first() else { continue };
            let organisation = organisations::find(&mut tx, first.organisation).await?;
            let Some(organisation) = organisation else { continue };
            let (name, url) = (organisation.name, organisation.profile.url);
            own.list(did, Listed { name, url, from: None, until: None });
            for (key, since) in
                stored.iter().filter_map(|it| Some((&it.key, it.key.compromised_at?)))
            {
                let recorded = self.is_recorded(&mut tx, verdict).await?;
                let distrusted = Distrusted { since, recorded };
                sources.distrusted.insert(key.multikey.clone(), distrusted);
            }
        }
        let learned = !own.is_empty();
        if learned {
            sources.registers.insert(0, own);
        }
        Ok(learned)
    }

    /// Whether our own record of an award or an endorsement holds the document of a verdict.
    async fn is_recorded(&self, tx: &mut Tx, verdict: &Verdict) -> Result<bool> {
        let path = verdict.explained.id.as_deref().and_then(|it| self.path(it));
        match path.as_ref().map(|(_, path)| &path[..]) {
            Some(["credentials", id]) => {
                let Ok(id) = id.parse() else { return Ok(false) };
                Ok(store::credentials::is_document(tx, id, &verdict.document).await?)
            }
            Some(["endorsements", id]) => {
                Ok(endorsement(tx, id).await?.is_some_and(|it| it == verdict.document))
            }
            Some(_) | None => Ok(false),
        }
    }
}

/// Gives the endorsement of an id, as it was signed.
async fn endorsement(tx: &mut Tx, id: &str) -> Result<Option<String>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    Ok(endorsements::find(tx, id).await?.map(|it| it.body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Shelf;

    #[tokio::test]
    async fn of_what_others_answer_no_more_is_kept_than_there_is_room_for() {
        let address = |number: usize| format!("https://hill.example/{number}");
        let body = vec![b' '; FETCHED_BYTES_MAX / 3];
        let mut shelf = Shelf::default();
        shelf.documents.extend((0..5).map(|it| (address(it), body.clone())));
        let lookups = Lookups { records: None, fetcher: Arc::new(shelf) };
        let mut sources = Sources::default();
        lookups.look_up((0..5).map(address).collect(), &mut sources).await.unwrap();
        let kept = sources.documents.iter().filter(|(_, it)| size(it) > 0).count();
        let refused = Fetched::Failed(FetchError::TooLarge.code().to_owned());
        let refused = sources.documents.iter().filter(|(_, it)| **it == refused).count();
        assert_eq!((kept, refused), (3, 2));
    }
}
