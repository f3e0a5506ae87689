//! The master key of an installation: known again at every start, and changed.
//!
//! What is kept of it is a mark that tells it from every other and gives nothing away. Whoever brings another key is
//! refused before anything is sealed under it.

use boxed::boxed;
use domain::{Actor, id::EventId};
use store::{Store, Tx, credentials, excerpts, keys, outbox, settings, status_lists};

use crate::{
    App, Error, MasterKey, Result, access,
    letters::{AWARD_LETTER, LETTER},
    places::Done,
    secret::{OpenError, Purpose, decode, encode, hash},
    settings::SEALED,
};

/// The setting that holds the mark.
const MARK: &str = "master-key";
/// How many rows are sealed anew in one go.
const PAGE: u32 = 500;

/// What was sealed under the key that a master key was changed to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Keys of issuers.
    pub keys: usize,
    /// Letters that wait.
    pub letters: usize,
    /// Codes on printed letters that nobody collected with yet: printed again they read otherwise, and both are good.
    pub codes: usize,
}

/// Whether the records were ever sealed under a master key: then it has to be brought, and cannot be made anew.
pub async fn is_sealed(store: &Store) -> Result<bool> {
    let mut tx = store.read().await?;
    let marked = settings::find(&mut tx, MARK).await?.is_some();
    Ok(marked || !keys::all(&mut tx, None, 1).await?.is_empty())
}

impl MasterKey {
    /// Gives what tells this key from every other.
    fn mark(&self) -> String {
        encode(&self.mac(Purpose::Mark, MARK.as_bytes()))
    }
}

#[boxed]
impl App {
    /// Refuses a master key that the records are not sealed under. Records that bear no mark yet get one.
    pub(crate) async fn recognise_master(&self) -> Result<()> {
        let mut tx = self.store().read().await?;
        let kept = settings::find(&mut tx, MARK).await?;
        drop(tx);
        if kept.is_some() {
            return self.check_mark(kept.as_deref());
        }
        let mut tx = self.store().begin().await?;
        if let Some(sealed) = keys::all(&mut tx, None, 1).await?.first() {
            self.open_key(sealed)?;
        }
        settings::put(&mut tx, MARK, &self.master().mark()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Refuses to seal, to number or to take work with a key that was changed since this process began.
    pub(crate) async fn check_master(&self, tx: &mut Tx) -> Result<()> {
        let kept = settings::find(tx, MARK).await?;
        self.check_mark(kept.as_deref())
    }

    fn check_mark(&self, kept: Option<&str>) -> Result<()> {
        if kept == Some(self.master().mark().as_str()) { Ok(()) } else { Err(OpenError.into()) }
    }

    /// Seals everything under another master key, at once or not at all. From then on this one opens nothing, and a
    /// process that still has it does no more work.
    ///
    /// # Errors
    ///
    /// Refuses the key that it is already, and when something sealed cannot be opened.
    pub async fn change_master_key(&self, actor: &Actor, new: &MasterKey) -> Result<Resealed> {
        access::may_run_installation(actor)?;
        let mut tx = self.store().begin().await?;
        self.check_master(&mut tx).await?;
        if new.mark() == self.master().mark() {
            return Err(Error::Refused("master-key-same"));
        }
        let mut resealed = Resealed::default();
        for purpose in Purpose::ALL {
            match purpose {
                Purpose::Mark => settings::put(&mut tx, MARK, &new.mark()).await?,
                Purpose::IssuerKeys => resealed.keys = self.reseal_keys(&mut tx, new).await?,
                // What excerpts are made from is signed anew at the next wish.
                Purpose::Excerpts => _ = excerpts::forget_all(&mut tx).await?,
                Purpose::Letters => {
                    for kind in [LETTER, AWARD_LETTER] {
                        resealed.letters += self.reseal_letters(&mut tx, kind, new).await?;
                    }
                }
                Purpose::Settings => self.reseal_settings(&mut tx, new).await?,
                Purpose::CollectCodes => resealed.codes = add_codes(&mut tx, new).await?,
                // Another key scatters otherwise: places in one list come from one key alone.
                Purpose::StatusPlaces => _ = status_lists::close_all(&mut tx).await?,
                // Buckets are found no more, and forgotten; tries are counted anew.
                Purpose::Throttles => {}
            }
        }
        let done = Done { organisation: None, subject: &MARK, details: None };
        self.audit(&mut tx, actor, "change-master-key", done).await?;
        tx.commit().await?;
        Ok(resealed)
    }

    async fn reseal_keys(&self, tx: &mut Tx, new: &MasterKey) -> Result<usize> {
        let (mut count, mut after) = (0, None);
        loop {
            let page = keys::all(tx, after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(count) };
            after = Some(last.key.id);
            for stored in &page {
                keys::reseal(tx, stored.key.id, self.reseal_key(stored, new)?).await?;
            }
            count += page.len();
        }
    }

    async fn reseal_letters(&self, tx: &mut Tx, kind: &str, new: &MasterKey) -> Result<usize> {
        let (mut count, mut after): (usize, Option<EventId>) = (0, None);
        loop {
            let page = outbox::payloads(tx, kind, after, PAGE).await?;
            let Some((last, _)) = page.last() else { return Ok(count) };
            after = Some(*last);
            for (id, payload) in &page {
                let sealed = decode(payload).ok_or(OpenError)?;
                let context = id.to_string();
                // What does not open was set aside, and could not be sent before either.
                let Ok(body) = self.master().open(Purpose::Letters, &context, &sealed) else {
                    continue;
                };
                let sealed = new.seal(Purpose::Letters, &context, &body, self.world());
                outbox::put_payload(tx, *id, &encode(&sealed)).await?;
                count += 1;
            }
        }
    }

    async fn reseal_settings(&self, tx: &mut Tx, new: &MasterKey) -> Result<()> {
        for name in SEALED {
            let Some(kept) = settings::find(tx, name).await? else { continue };
            let sealed = decode(&kept).ok_or(OpenError)?;
            let value = self.master().open(Purpose::Settings, name, &sealed)?;
            let sealed = new.seal(Purpose::Settings, name, &value, self.world());
            settings::put(tx, name, &encode(&sealed)).await?;
        }
        Ok(())
    }
}

/// Keeps the codes that letters bear when they are printed again; those that were printed stay good.
async fn add_codes(tx: &mut Tx, new: &MasterKey) -> Result<usize> {
    let (mut count, mut after) = (0, None);
    loop {
        let page = credentials::with_codes(tx, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(count) };
        after = Some(*last);
        let code = |id: &domain::id::CredentialId| {
            let code = crate::issuing::collect_code(new, *id);
            (hash(&crate::issuing::normal_code(&code)), *id)
        };
        let codes: Vec<_> = page.iter().map(code).collect();
        credentials::put_codes(tx, &codes).await?;
        count += page.len();
    }
}
