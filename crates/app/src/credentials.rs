//! Credentials after they were issued: seen, collected, published, taken along.

use boxed::boxed;
use domain::{
    AchievementVersion, Act, Actor, Credential, Organisation, Scope,
    id::{CredentialId, OrganisationId, PersonId},
};
use store::{Tx, achievements, audit, credentials, organisations, people};

pub use store::credentials::Filter;

use crate::{
    App, Error, Result, access, issuing::normal_code, places::Done, secret::hash,
    throttles::CODES_BY_PERSON,
};

/// How many credentials a page lists.
pub const PAGE: u32 = 50;

/// A credential with what it speaks of.
#[derive(Debug, Clone)]
pub struct Held {
    /// The credential.
    pub credential: Credential,
    /// The edition that was achieved.
    pub version: AchievementVersion,
    /// Who awarded it.
    pub organisation: Organisation,
}

#[boxed]
impl App {
    /// Shows a credential that its learner published, to anyone.
    pub async fn public_credential(&self, id: CredentialId) -> Result<Held> {
        let mut tx = self.store().read().await?;
        held(&mut tx, &Scope::public(), id).await
    }

    /// Gives the signed document of a credential that its learner published, to anyone.
    pub async fn public_document(&self, id: CredentialId) -> Result<String> {
        let mut tx = self.store().read().await?;
        document(&mut tx, &Scope::public(), id).await
    }

    /// Finds a credential that anyone may try the verifier with; only the demo has one.
    pub async fn sample_credential(&self) -> Result<Option<CredentialId>> {
        if !self.is_demo() {
            return Ok(None);
        }
        let mut tx = self.store().read().await?;
        Ok(credentials::newest_shown(&mut tx, self.now()).await?)
    }

    /// Shows one's own credential.
    pub async fn my_credential(&self, actor: &Actor, id: CredentialId) -> Result<Held> {
        let me = access::me(actor)?;
        let mut tx = self.store().read().await?;
        held(&mut tx, &me.own, id).await
    }

    /// Gives the signed document of one's own credential.
    pub async fn my_document(&self, actor: &Actor, id: CredentialId) -> Result<String> {
        let me = access::me(actor)?;
        let mut tx = self.store().read().await?;
        document(&mut tx, &me.own, id).await
    }

    /// Lists one's own credentials, newest first, starting before `before`.
    pub async fn my_credentials(
        &self,
        actor: &Actor,
        before: Option<CredentialId>,
    ) -> Result<Vec<Held>> {
        let me = access::me(actor)?;
        let mut tx = self.store().read().await?;
        let mine = credentials::of_person(&mut tx, &me.own, before, PAGE).await?;
        all_held(&mut tx, mine).await
    }

    /// Takes everything that was awarded to one and not collected yet; says how many.
    pub async fn collect(&self, actor: &Actor) -> Result<u64> {
        let me = access::me(actor)?;
        let mut tx = self.store().begin().await?;
        let count = credentials::collect(&mut tx, &me.own, self.now()).await?;
        people::join(&mut tx, me.id, self.now()).await?;
        tx.commit().await?;
        Ok(count)
    }

    /// Takes what a code on a printed letter stands for: its record and the signed-in person become one.
    ///
    /// # Errors
    ///
    /// A code that is unknown, and one whose person has joined as someone else, are refused alike; nobody tries
    /// very many.
    pub async fn collect_by_code(&self, actor: &Actor, typed: &str) -> Result<u64> {
        let me = access::me(actor)?;
        self.throttle("code-by", &me.id.to_string(), CODES_BY_PERSON).await?;
        let mut tx = self.store().begin().await?;
        let found = credentials::person_of_code(&mut tx, &hash(&normal_code(typed))).await?;
        let owner = found.ok_or(Error::Refused("code-unknown"))?;
        if owner != me.id {
            take_over(&mut tx, owner, me.id).await?;
            let done = Done { organisation: None, subject: &me.id, details: None };
            self.audit(&mut tx, actor, "collect-by-code", done).await?;
        }
        let count = credentials::collect(&mut tx, &me.own, self.now()).await?;
        people::join(&mut tx, me.id, self.now()).await?;
        tx.commit().await?;
        Ok(count)
    }

    /// Shows one's own credential to everyone, or to nobody any more.
    pub async fn publish_credential(
        &self,
        actor: &Actor,
        id: CredentialId,
        public: bool,
    ) -> Result<Credential> {
        let me = access::me(actor)?;
        let mut tx = self.store().begin().await?;
        let before =
            credentials::find(&mut tx, &me.own, id).await?.ok_or(Error::NotFound("credential"))?;
        if before.issued_at.is_none() {
            return Err(Error::Refused("not-issued-yet"));
        }

        let published_at = public.then(|| before.published_at.unwrap_or(self.now()));
        let collected_at = before.collected_at.or(Some(self.now()));
        let after = Credential { published_at, collected_at, ..before };

        credentials::update(&mut tx, &me.own, &after).await?;
        let act = if public { "publish-credential" } else { "hide-credential" };
        let done = Done { organisation: None, subject: &id, details: None };
        self.audit(&mut tx, actor, act, done).await?;
        tx.commit().await?;
        Ok(after)
    }

    /// Lists what an organisation awarded, newest first.
    pub async fn awards_of(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        filter: &Filter,
    ) -> Result<Vec<Held>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::ReadAwards, organisation).await?;
        let awarded = credentials::of_organisation(&mut tx, &scope, filter, PAGE).await?;
        all_held(&mut tx, awarded).await
    }

    /// Shows a credential to the organisation that awarded it, with what was done to it.
    pub async fn award_of(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: CredentialId,
    ) -> Result<(Held, Vec<audit::Entry>)> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::ReadAwards, organisation).await?;
        let held = held(&mut tx, &scope, id).await?;
        let history = audit::of_subject(&mut tx, &scope, &id.to_string()).await?;
        Ok((held, history))
    }

    /// Gives the code to collect with, for a letter that the organisation prints.
    pub async fn code_of(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: CredentialId,
    ) -> Result<(Held, String)> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let held = held(&mut tx, &scope, id).await?;
        if held.credential.recipient.email.is_some() || held.credential.issued_at.is_none() {
            return Err(Error::NotFound("code"));
        }
        Ok((held, self.collect_code(id)))
    }
}

/// Makes one person of two records, unless both have joined.
async fn take_over(tx: &mut Tx, owner: PersonId, me: PersonId) -> Result<()> {
    let unknown = || Error::Refused("code-unknown");
    let owner = people::find(tx, owner).await?.ok_or_else(unknown)?;
    if owner.joined_at.is_some() {
        return Err(unknown());
    }
    Ok(people::merge(tx, owner.id, me).await?)
}

pub(crate) async fn document(tx: &mut Tx, scope: &Scope, id: CredentialId) -> Result<String> {
    credentials::document(tx, scope, id).await?.ok_or(Error::NotFound("credential"))
}

pub(crate) async fn held(tx: &mut Tx, scope: &Scope, id: CredentialId) -> Result<Held> {
    let found = credentials::find(tx, scope, id).await?.ok_or(Error::NotFound("credential"))?;
    let all = all_held(tx, vec![found]).await?;
    all.into_iter().next().ok_or(Error::NotFound("credential"))
}

pub(crate) async fn all_held(tx: &mut Tx, found: Vec<Credential>) -> Result<Vec<Held>> {
    let mut all = Vec::with_capacity(found.len());
    for credential in found {
        let version = achievements::version(tx, credential.achievement, credential.version)
            .await?
            .ok_or(Error::NotFound("achievement"))?;
        let organisation = organisations::find(tx, credential.organisation)
            .await?
            .ok_or(Error::NotFound("organisation"))?;
        all.push(Held { credential, version, organisation });
    }
    Ok(all)
}
