//! The private halves of keys: drawn, sealed, and opened again.

use std::collections::HashMap;

use domain::{
    KeyKind,
    id::{KeyId, OrganisationId},
    organisation::IssuerKey,
};
use store::{Tx, keys, keys::StoredKey};
use vc::key::{Curve, KeyPair, SEED_BYTES, SignError, Signer as _};

use super::internal;
use crate::{
    App, Error, MasterKey, Result, World,
    moving::{Bases, did, did_web},
    secret::{OpenError, Purpose},
};

/// How often a private number is drawn before a curve is given up: nearly every one makes a key.
const DRAWS_MAX: usize = 16;

impl App {
    /// Finds the key that signs what learners show part of, and makes the first one.
    ///
    /// A credential that bears the name which its issuer had under an earlier address keeps it: the key for it has that
    /// name too, and signs nothing else.
    pub(crate) async fn excerpt_key(
        &self,
        tx: &mut Tx,
        organisation: OrganisationId,
        name: &str,
    ) -> Result<StoredKey> {
        keys::take_turn(tx, organisation).await?;
        let bases = Bases::find(tx).await?;
        let is_named = |base: &&String| did_web(base, organisation).is_some_and(|it| it == name);
        let Some(base) = bases.earlier.iter().find(is_named) else {
            return match keys::current(tx, organisation, KeyKind::P256).await? {
                Some(stored) => Ok(stored),
                None => self.add_key(tx, organisation, KeyKind::P256).await,
            };
        };
        let fits = |it: &StoredKey| {
            let key = &it.key;
            key.kind == KeyKind::P256 && key.did == name && key.compromised_at.is_none()
        };
        if let Some(stored) = keys::of_organisation(tx, organisation).await?.into_iter().rfind(fits)
        {
            return Ok(stored);
        }
        let stored = self.add_key_under(tx, organisation, KeyKind::P256, base).await?;
        keys::retire(tx, stored.key.id, self.now()).await?;
        Ok(stored)
    }

    /// Adds a key to an organisation, under the name that it has.
    pub(crate) async fn add_key(
        &self,
        tx: &mut Tx,
        organisation: OrganisationId,
        kind: KeyKind,
    ) -> Result<StoredKey> {
        let base = self.base_in(tx).await?;
        self.add_key_under(tx, organisation, kind, &base).await
    }

    /// Adds a key to an organisation, under the name that it has or had under a public address.
    pub(super) async fn add_key_under(
        &self,
        tx: &mut Tx,
        organisation: OrganisationId,
        kind: KeyKind,
        base: &str,
    ) -> Result<StoredKey> {
        self.check_master(tx).await?;
        let version = keys::of_organisation(tx, organisation).await?.len();
        let version = u32::try_from(version).unwrap_or(u32::MAX).saturating_add(1);
        let (mut seed, pair) = draw(kind, self.world())?;
        let multikey = pair.public_key().to_multikey().ok_or_else(|| internal("no multikey"))?;
        let did = did(base, organisation, &multikey);
        let context = seal_context(organisation, version);
        let sealed = self.master().seal(Purpose::IssuerKeys, &context, &seed, self.world());
        seed.fill(0);
        let key = IssuerKey {
            id: self.id(),
            version,
            kind,
            did,
            multikey,
            created_at: self.now(),
            retired_at: None,
            compromised_at: None,
        };
        let stored = StoredKey { organisation, key, sealed };
        keys::insert(tx, &stored).await?;
        Ok(stored)
    }

    /// Seals the private half of a key, of whatever kind, under another master key.
    pub(crate) fn reseal_key(&self, stored: &StoredKey, new: &MasterKey) -> Result<Vec<u8>> {
        let context = seal_context(stored.organisation, stored.key.version);
        let mut seed = self.master().open(Purpose::IssuerKeys, &context, &stored.sealed)?;
        let sealed = new.seal(Purpose::IssuerKeys, &context, &seed, self.world());
        seed.fill(0);
        Ok(sealed)
    }

    /// Opens the private half of a key.
    pub(crate) fn open_key(&self, stored: &StoredKey) -> Result<KeyPair> {
        let context = seal_context(stored.organisation, stored.key.version);
        let seed = self.master().open(Purpose::IssuerKeys, &context, &stored.sealed)?;
        let mut seed: [u8; SEED_BYTES] = seed.try_into().map_err(|_| OpenError)?;
        let pair = pair(stored.key.kind, &seed).map_err(internal);
        seed.fill(0);
        pair
    }

    /// Opens the keys with these ids.
    pub(crate) async fn open_keys(
        &self,
        tx: &mut Tx,
        ids: &[KeyId],
    ) -> Result<HashMap<KeyId, (IssuerKey, KeyPair)>> {
        let mut opened = HashMap::new();
        for id in ids.iter().copied() {
            if opened.contains_key(&id) {
                continue;
            }
            let stored = keys::find(tx, id).await?.ok_or(Error::NotFound("key"))?;
            let pair = self.open_key(&stored)?;
            opened.insert(id, (stored.key, pair));
        }
        Ok(opened)
    }
}

/// Draws a key that nobody has: its private half, and the pair. The caller wipes the private half.
pub(crate) fn draw(kind: KeyKind, world: &dyn World) -> Result<([u8; SEED_BYTES], KeyPair)> {
    let mut seed = [0; SEED_BYTES];
    for _ in 0..DRAWS_MAX {
        world.random(&mut seed);
        if let Ok(pair) = pair(kind, &seed) {
            return Ok((seed, pair));
        }
    }
    Err(internal("chance gave no key"))
}

/// Makes the pair that a private half stands for: a seed, or a number on the curve.
fn pair(kind: KeyKind, seed: &[u8; SEED_BYTES]) -> Result<KeyPair, SignError> {
    match kind {
        KeyKind::Ed25519 => KeyPair::from_seed(seed),
        KeyKind::P256 => KeyPair::from_scalar(Curve::P256, seed),
    }
}

/// What a private half is sealed with: it opens as this key of this organisation, and as no other.
fn seal_context(organisation: OrganisationId, version: u32) -> String {
    format!("{organisation}/{version}")
}
