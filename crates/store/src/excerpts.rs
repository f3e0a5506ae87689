//! What excerpts of a credential are made from: its divisible forms, kept sealed. This room cannot open them.

use domain::{
    ExcerptForm, Scope,
    id::{CredentialId, KeyId},
};
use jiff::Timestamp;

use crate::{Result, Tx, sql};

#[derive(sqlx_macros::FromRow)]
struct SealedRow {
    sealed: Vec<u8>,
}

/// A divisible form of a credential, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Divisible {
    /// How it is written.
    pub form: ExcerptForm,
    /// The key that signed it.
    pub key: KeyId,
    /// The form, sealed under the master key: who has it can show everything.
    pub sealed: Vec<u8>,
    /// When it was signed.
    pub made_at: Timestamp,
}

/// Finds a divisible form of one's own credential, sealed; none that a compromised key signed.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: CredentialId,
    form: ExcerptForm,
) -> Result<Option<Vec<u8>>> {
    let [_, person, _, _] = sql::scope(*scope);
    let row: Option<SealedRow> = tx
        .one(
            "SELECT d.sealed FROM divisible_form d
             JOIN credential c ON c.id = d.credential_id
             JOIN issuer_key k ON k.id = d.key_id
             WHERE d.credential_id = $1 AND d.form = $2 AND c.person_id = $3
               AND k.compromised_at IS NULL",
            [id.to_string().into(), form.code().into(), person],
        )
        .await?;
    Ok(row.map(|it| it.sealed))
}

/// Keeps a divisible form of one's own credential; says how many were kept.
///
/// One that is there stays, so that it is made once; one that a compromised key signed makes room.
pub async fn put(
    tx: &mut Tx,
    scope: &Scope,
    id: CredentialId,
    divisible: &Divisible,
) -> Result<u64> {
    let [_, person, _, _] = sql::scope(*scope);
    tx.run(
        "DELETE FROM divisible_form WHERE credential_id = $1 AND form = $2
         AND key_id IN (SELECT id FROM issuer_key WHERE compromised_at IS NOT NULL)
         AND credential_id IN (SELECT id FROM credential WHERE person_id = $3)",
        [id.to_string().into(), divisible.form.code().into(), person.clone()],
    )
    .await?;
    tx.run(
        "INSERT INTO divisible_form (credential_id, form, key_id, sealed, made_at)
         SELECT id, $2, $3, $4, $5 FROM credential WHERE id = $1 AND person_id = $6
         ON CONFLICT (credential_id, form) DO NOTHING",
        [
            id.to_string().into(),
            divisible.form.code().into(),
            divisible.key.to_string().into(),
            divisible.sealed.clone().into(),
            divisible.made_at.into(),
            person,
        ],
    )
    .await
}

/// Removes every divisible form, of everyone: what they were sealed under is given up. Says how many there were.
pub async fn forget_all(tx: &mut Tx) -> Result<u64> {
    tx.run("DELETE FROM divisible_form", []).await
}
