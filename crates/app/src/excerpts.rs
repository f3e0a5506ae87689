//! Excerpts: one's own credential, showing only what its learner chose, and proved by its issuer like the whole.
//!
//! An excerpt is made from a divisible form of the credential: the same statement, signed in pieces by the issuer's
//! own key on P-256 under the same status entry. The form is made on the first wish to hide something, kept sealed, and
//! shown to nobody, since who has it can show everything. It is made while its learner waits and not by a job: nothing
//! follows from it but the answer, and until it is kept nothing was done.

mod divisible;

use boxed::boxed;
use domain::{Actor, Credential, ExcerptForm, Standing, id::CredentialId};
use openbadges::{Divided, divide};
use serde_json::Value;
use store::{credentials, excerpts, excerpts::Divisible, keys::StoredKey};

use self::divisible::{Signing, excerpt_of};
use crate::{
    App, Error, Kind, Result,
    access::{self, Me},
    credentials::{Held, document, held},
    error::internal,
    places::Done,
    secret::Purpose,
};

pub use openbadges::{Part, PartKind};

/// How often a divisible form is tried, where someone changes the issuer's keys at the same time.
const TRIES: usize = 3;

/// What of one's own credential can be shown apart.
#[derive(Debug, Clone)]
pub struct Excerptible {
    /// The credential.
    pub held: Held,
    /// The parts that can be shown or hidden, in the order in which people decide.
    pub parts: Vec<Part>,
}

/// What an excerpt is to show, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The parts, by [`Part::key`]. What always stays is shown besides.
    pub shown: Vec<String>,
    /// How it is written.
    pub form: ExcerptForm,
}

#[boxed]
impl App {
    /// Tells what of one's own credential can be shown apart.
    ///
    /// # Errors
    ///
    /// What was revoked or is not signed yet is not shown in part.
    pub async fn excerptible(&self, actor: &Actor, id: CredentialId) -> Result<Excerptible> {
        let me = access::me(actor)?;
        let mut tx = self.store().read().await?;
        let held = held(&mut tx, &me.own, id).await?;
        may_be_excerpted(&held.credential)?;
        let document = read(&document(&mut tx, &me.own, id).await?)?;
        Ok(Excerptible { held, parts: divide(&document).parts })
    }

    /// Gives one's own credential, showing only the parts that one chose: for whoever verifies it.
    ///
    /// # Errors
    ///
    /// As [`App::excerptible`]; a part that is not there; and what says too much for a proof in pieces, which an SD-JWT
    /// carries.
    pub async fn excerpt(
        &self,
        actor: &Actor,
        id: CredentialId,
        excerpt: &Excerpt,
    ) -> Result<String> {
        let me = access::me(actor)?;
        let mut tx = self.store().read().await?;
        let credential =
            credentials::find(&mut tx, &me.own, id).await?.ok_or(Error::NotFound("credential"))?;
        may_be_excerpted(&credential)?;
        let document = read(&document(&mut tx, &me.own, id).await?)?;
        let kept = excerpts::find(&mut tx, &me.own, id, excerpt.form).await?;
        drop(tx);

        let divided = divide(&document);
        let pointers = chosen(&divided, &excerpt.shown)?;
        let sealed = match kept {
            Some(sealed) => sealed,
            None => self.divisible(&me, &credential, &document, excerpt.form).await?,
        };
        let whole = self.open_divisible(id, excerpt.form, &sealed)?;

        let form = excerpt.form;
        let make = move || excerpt_of(form, &whole, &pointers);
        tokio::task::spawn_blocking(make).await.map_err(internal)?
    }

    /// Has a divisible form made and kept, and gives it, sealed.
    ///
    /// It is signed while others write. Should a key be made or be lost meanwhile, it is signed again.
    async fn divisible(
        &self,
        me: &Me,
        credential: &Credential,
        document: &Value,
        form: ExcerptForm,
    ) -> Result<Vec<u8>> {
        for _ in 0..TRIES {
            let stored = match self.signer(credential, document).await {
                // Another learner's wish made it in between: now it is there.
                Err(error) if error.kind() == Kind::Conflict => continue,
                stored => stored?,
            };
            let pair = self.open_key(&stored)?;
            let made_at = self.now();
            let signing = Signing::of(form, document, &stored.key, made_at, self.world())?;
            let sign = move || signing.sign(&pair);
            let whole = tokio::task::spawn_blocking(sign).await.map_err(internal)??;

            let context = seal_context(credential.id, form);
            let sealed =
                self.master().seal(Purpose::Excerpts, &context, whole.as_bytes(), self.world());
            let divisible = Divisible { form, key: stored.key.id, sealed, made_at };
            if let Some(kept) = self.keep_divisible(me, credential.id, &divisible).await? {
                return Ok(kept);
            }
        }
        Err(Error::Conflict("excerpt-key-moved"))
    }

    async fn signer(&self, credential: &Credential, document: &Value) -> Result<StoredKey> {
        let name = document.pointer("/issuer/id").and_then(Value::as_str).unwrap_or_default();
        let mut tx = self.store().begin().await?;
        let stored = self.excerpt_key(&mut tx, credential.organisation, name).await?;
        tx.commit().await?;
        Ok(stored)
    }

    /// Keeps a divisible form, and gives the one that is kept: perhaps one that was made before, and none where the key
    /// was compromised in between.
    async fn keep_divisible(
        &self,
        me: &Me,
        id: CredentialId,
        divisible: &Divisible,
    ) -> Result<Option<Vec<u8>>> {
        let (scope, form) = (me.own, divisible.form);
        let mut tx = self.store().begin().await?;
        self.check_master(&mut tx).await?;
        if excerpts::put(&mut tx, &scope, id, divisible).await? > 0 {
            let done = Done { organisation: None, subject: &id, details: Some(form.code()) };
            self.audit(&mut tx, &Actor::person(me.id, []), "divide-credential", done).await?;
        }
        let kept = excerpts::find(&mut tx, &scope, id, form).await?;
        tx.commit().await?;
        Ok(kept)
    }

    fn open_divisible(&self, id: CredentialId, form: ExcerptForm, sealed: &[u8]) -> Result<String> {
        let opened = self.master().open(Purpose::Excerpts, &seal_context(id, form), sealed)?;
        String::from_utf8(opened).map_err(internal)
    }
}

/// Refuses what nobody should rely on, and what has no signed document yet.
fn may_be_excerpted(credential: &Credential) -> Result<()> {
    if credential.standing == Standing::Revoked {
        return Err(Error::Refused("excerpt-revoked"));
    }
    if credential.issued_at.is_none() {
        return Err(Error::Refused("not-issued-yet"));
    }
    Ok(())
}

/// Finds where the chosen parts stand, each once.
fn chosen(divided: &Divided, shown: &[String]) -> Result<Vec<String>> {
    let is_there = |key: &String| divided.parts.iter().any(|it| it.key() == *key);
    if !shown.iter().all(is_there) {
        return Err(Error::Refused("excerpt-part-unknown"));
    }
    let parts = divided.parts.iter().filter(|it| shown.contains(&it.key()));
    Ok(parts.flat_map(|it| it.pointers.clone()).collect())
}

/// What a divisible form is sealed with: it opens as this form of this credential, and as no other.
fn seal_context(id: CredentialId, form: ExcerptForm) -> String {
    format!("{id}/{}", form.code())
}

fn read(document: &str) -> Result<Value> {
    serde_json::from_str(document).map_err(internal)
}
