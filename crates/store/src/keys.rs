//! The keys that organisations sign with. The private halves are kept sealed; this room cannot open them.

use domain::{
    id::{KeyId, OrganisationId},
    organisation::{IssuerKey, KeyKind},
};
use jiff::Timestamp;

use crate::{Result, Tx, text};

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    organisation_id: String,
    version: i64,
    kind: String,
    did: String,
    multikey: String,
    sealed: Vec<u8>,
    created_at: String,
    retired_at: Option<String>,
    compromised_at: Option<String>,
}

/// A key as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredKey {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What everyone may know of it.
    pub key: IssuerKey,
    /// The private half, sealed under the master key.
    pub sealed: Vec<u8>,
}

/// Finds a key by its id.
pub async fn find(tx: &mut Tx, id: KeyId) -> Result<Option<StoredKey>> {
    tx.one("SELECT * FROM issuer_key WHERE id = $1", [id.to_string().into()])
        .await?
        .map(Row::into_key)
        .transpose()
}

/// Lists the keys of an organisation, oldest first.
pub async fn of_organisation(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<StoredKey>> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM issuer_key WHERE organisation_id = $1 ORDER BY version LIMIT 1000",
            [organisation.to_string().into()],
        )
        .await?;
    rows.into_iter().map(Row::into_key).collect()
}

/// Waits until nobody else makes keys of an organisation, and has others wait until the transaction ends.
pub async fn take_turn(tx: &mut Tx, organisation: OrganisationId) -> Result<()> {
    let row = [organisation.to_string().into()];
    tx.run("UPDATE organisation SET id = id WHERE id = $1", row).await?;
    Ok(())
}

/// Finds the key of a kind that an organisation signs with now.
pub async fn current(
    tx: &mut Tx,
    organisation: OrganisationId,
    kind: KeyKind,
) -> Result<Option<StoredKey>> {
    tx.one(
        "SELECT * FROM issuer_key
         WHERE organisation_id = $1 AND kind = $2
           AND retired_at IS NULL AND compromised_at IS NULL
         ORDER BY version DESC LIMIT 1",
        [organisation.to_string().into(), kind.code().into()],
    )
    .await?
    .map(Row::into_key)
    .transpose()
}

/// Lists the keys that signed under a DID, oldest first: who of us is `did`.
pub async fn of_did(tx: &mut Tx, did: &str) -> Result<Vec<StoredKey>> {
    let rows: Vec<Row> = tx
        .all("SELECT * FROM issuer_key WHERE did = $1 ORDER BY version LIMIT 1000", [did.into()])
        .await?;
    rows.into_iter().map(Row::into_key).collect()
}

/// Lists keys of the whole installation, for changing the master key; starting after `after`.
pub async fn all(tx: &mut Tx, after: Option<KeyId>, limit: u32) -> Result<Vec<StoredKey>> {
    let after = after.map(|it| it.to_string()).unwrap_or_default();
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM issuer_key WHERE id > $1 ORDER BY id LIMIT $2",
            [after.into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_key).collect()
}

/// Adds a key.
pub async fn insert(tx: &mut Tx, stored: &StoredKey) -> Result<()> {
    let key = &stored.key;
    tx.run(
        "INSERT INTO issuer_key
             (id, organisation_id, version, kind, did, multikey, sealed, created_at, retired_at,
              compromised_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        [
            key.id.to_string().into(),
            stored.organisation.to_string().into(),
            key.version.into(),
            key.kind.code().into(),
            key.did.as_str().into(),
            key.multikey.as_str().into(),
            stored.sealed.clone().into(),
            key.created_at.into(),
            key.retired_at.into(),
            key.compromised_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Says that a key signs no more, from a moment.
pub async fn retire(tx: &mut Tx, id: KeyId, at: Timestamp) -> Result<()> {
    tx.run(
        "UPDATE issuer_key SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL",
        [id.to_string().into(), at.into()],
    )
    .await?;
    Ok(())
}

/// Says that someone else may have signed with a key, from a moment.
pub async fn compromise(tx: &mut Tx, id: KeyId, at: Timestamp) -> Result<()> {
    tx.run(
        "UPDATE issuer_key SET compromised_at = $2 WHERE id = $1",
        [id.to_string().into(), at.into()],
    )
    .await?;
    Ok(())
}

/// Keeps a private half sealed anew.
pub async fn reseal(tx: &mut Tx, id: KeyId, sealed: Vec<u8>) -> Result<()> {
    tx.run(
        "UPDATE issuer_key SET sealed = $2 WHERE id = $1",
        [id.to_string().into(), sealed.into()],
    )
    .await?;
    Ok(())
}

impl Row {
    fn into_key(self) -> Result<StoredKey> {
        Ok(StoredKey {
            organisation: text::read("issuer_key.organisation_id", &self.organisation_id)?,
            key: IssuerKey {
                id: text::read("issuer_key.id", &self.id)?,
                version: text::count("issuer_key.version", self.version)?,
                kind: text::read("issuer_key.kind", &self.kind)?,
                did: self.did,
                multikey: self.multikey,
                created_at: text::read("issuer_key.created_at", &self.created_at)?,
                retired_at: text::maybe("issuer_key.retired_at", self.retired_at.as_deref())?,
                compromised_at: text::maybe(
                    "issuer_key.compromised_at",
                    self.compromised_at.as_deref(),
                )?,
            },
            sealed: self.sealed,
        })
    }
}
