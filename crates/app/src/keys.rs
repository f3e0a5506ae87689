//! The keys that organisations sign with: made, changed, and told about.

mod making;

use boxed::boxed;
use domain::{
    Act, Actor, Issuer, KeyKind,
    id::{KeyId, OrganisationId},
    organisation::IssuerKey,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::{Tx, keys, keys::StoredKey, outbox, status_lists, status_lists::StatusList};

pub(crate) use self::making::draw;
use crate::{App, Error, Result, access, error::internal, moving::did_web, places::Done, statuses};

#[boxed]
impl App {
    /// Gives an organisation a new key, and retires those before. What they signed stays good.
    ///
    /// The next key for excerpts is made when one is asked for.
    pub async fn rotate_key(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
    ) -> Result<IssuerKey> {
        let mut tx = self.store().begin().await?;
        self.permit(&mut tx, actor, Act::ManageKeys, organisation).await?;

        let before = keys::current(&mut tx, organisation, KeyKind::Ed25519).await?;
        let for_excerpts = keys::current(&mut tx, organisation, KeyKind::P256).await?;
        for stored in before.iter().chain(&for_excerpts) {
            keys::retire(&mut tx, stored.key.id, self.now()).await?;
        }
        let key = self.add_key(&mut tx, organisation, KeyKind::Ed25519).await?.key;
        self.republish_lists(&mut tx, organisation).await?;

        let details = before.map(|it| it.key.multikey);
        let done = Done {
            organisation: Some(organisation),
            subject: &key.id,
            details: details.as_deref(),
        };
        self.audit(&mut tx, actor, "rotate-key", done).await?;
        tx.commit().await?;
        self.ring();
        Ok(key)
    }

    /// Says that someone else may have signed with a key since a moment, and gives the organisation
    /// a new one if it was in use; the next key for excerpts is made when one is asked for.
    pub async fn compromise_key(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: KeyId,
        since: Timestamp,
    ) -> Result<()> {
        let mut tx = self.store().begin().await?;
        self.permit(&mut tx, actor, Act::ManageKeys, organisation).await?;
        let stored = keys::find(&mut tx, id)
            .await?
            .filter(|it| access::is_of(it.organisation, organisation))
            .ok_or(Error::NotFound("key"))?;
        if since > self.now() {
            return Err(Error::Refused("date-to-come"));
        }

        keys::compromise(&mut tx, id, since).await?;
        keys::retire(&mut tx, id, self.now()).await?;
        if stored.key.kind == KeyKind::Ed25519 {
            if stored.key.retired_at.is_none() {
                self.add_key(&mut tx, organisation, KeyKind::Ed25519).await?;
            } else {
                self.replace_in_lists(&mut tx, &stored).await?;
            }
            self.republish_lists(&mut tx, organisation).await?;
        }
        let details = since.to_string();
        let done = Done { organisation: Some(organisation), subject: &id, details: Some(&details) };
        self.audit(&mut tx, actor, "compromise-key", done).await?;
        tx.commit().await?;
        self.ring();
        Ok(())
    }

    /// Tells who an organisation is to the world: its DID and its keys with their history.
    pub async fn issuer(&self, organisation: OrganisationId) -> Result<Issuer> {
        let mut tx = self.store().read().await?;
        let stored = keys::of_organisation(&mut tx, organisation).await?;
        let all = stored.iter().filter(|it| it.key.kind == KeyKind::Ed25519);
        // A key that signs comes before a newer one that only took another's place in earlier lists.
        let newest = all.max_by_key(|it| (it.key.retired_at.is_none(), it.key.version));
        let did = newest.map(|it| it.key.did.clone()).ok_or(Error::NotFound("issuer"))?;
        Ok(Issuer { organisation, did, keys: stored.into_iter().map(|it| it.key).collect() })
    }

    /// Writes the document of the `did:web` that an organisation has or had under a public address (Controlled
    /// Identifiers 1.0, section 2).
    ///
    /// Retired keys stay in it, since what they signed stays good; compromised ones do not.
    pub async fn did_document(&self, organisation: OrganisationId, base: &str) -> Result<Value> {
        let issuer = self.issuer(organisation).await?;
        let did = did_web(base, organisation).ok_or(Error::NotFound("issuer"))?;
        let keys: Vec<&IssuerKey> =
            issuer.keys.iter().filter(|it| it.did == did && it.compromised_at.is_none()).collect();
        if keys.is_empty() {
            return Err(Error::NotFound("issuer"));
        }
        Ok(did_document(&did, &keys))
    }

    /// Puts a key in the place of one that was compromised and was the last good one of an earlier name: it signs
    /// the lists that keep that name, and awards nothing.
    async fn replace_in_lists(&self, tx: &mut Tx, lost: &StoredKey) -> Result<()> {
        let organisation = lost.organisation;
        let own = |it: &StoredKey| {
            let key = &it.key;
            key.kind == lost.key.kind && key.did == lost.key.did && key.compromised_at.is_none()
        };
        if keys::of_organisation(tx, organisation).await?.iter().any(own) {
            return Ok(());
        }
        for base in self.bases().earlier {
            if did_web(&base, organisation).is_some_and(|it| it == lost.key.did) {
                let key = self.add_key_under(tx, organisation, lost.key.kind, &base).await?.key;
                keys::retire(tx, key.id, self.now()).await?;
            }
        }
        Ok(())
    }

    /// Finds the key that signs a list: the newest good one of the name that the organisation has or had under the
    /// address of the list, so that it speaks of credentials in the name that signed them.
    pub(crate) async fn key_of_list(&self, tx: &mut Tx, list: &StatusList) -> Result<StoredKey> {
        let name = did_web(&list.base, list.organisation);
        let is_own = |key: &IssuerKey| match &name {
            Some(did) => key.did == *did,
            None => key.did.starts_with("did:key:"),
        };
        let all = keys::of_organisation(tx, list.organisation).await?;
        let signs = |key: &IssuerKey| key.kind == KeyKind::Ed25519 && key.compromised_at.is_none();
        let mut good: Vec<StoredKey> = all.into_iter().rev().filter(|it| signs(&it.key)).collect();
        // Where no good key has the name any more, the newest speaks for the organisation.
        let place = good.iter().position(|it| is_own(&it.key)).unwrap_or(0);
        if good.is_empty() {
            return Err(internal("an issuer without a key"));
        }
        Ok(good.swap_remove(place))
    }

    /// Signs all lists of an organisation anew, since the key that signs them changed.
    async fn republish_lists(&self, tx: &mut Tx, organisation: OrganisationId) -> Result<()> {
        let lists = status_lists::of_organisation(tx, organisation).await?;
        let events: Vec<outbox::Event> =
            lists.iter().map(|it| statuses::event(self, it.id)).collect();
        outbox::push(tx, &events, self.now()).await?;
        Ok(())
    }
}

/// Writes the document of a DID with these keys in it.
pub(crate) fn did_document(did: &str, keys: &[&IssuerKey]) -> Value {
    let methods: Vec<Value> = keys
        .iter()
        .map(|key| {
            json!({
                "id": key.verification_method(),
                "type": "Multikey",
                "controller": did,
                "publicKeyMultibase": key.multikey,
            })
        })
        .collect();
    let names: Vec<String> = keys.iter().map(|it| it.verification_method()).collect();
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": names,
    })
}
