//! Keys of people's own devices, and the challenges that wait for one to answer.

use domain::{
    Passkey, Scope,
    id::{PasskeyId, PersonId},
    passkey::PASSKEYS_MAX,
};
use jiff::Timestamp;

use crate::{Result, Tx, sql, text};

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    person_id: String,
    credential_id: String,
    passkey: String,
    name: String,
    created_at: String,
    used_at: Option<String>,
}

/// What waits for a device to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Who asked; nobody has signed in yet when `None`.
    pub person: Option<PersonId>,
    /// What has to be known to check the answer, as the library that checks it writes it.
    pub state: String,
    /// Until when an answer is taken.
    pub expires_at: Timestamp,
}

#[derive(sqlx_macros::FromRow)]
struct ChallengeRow {
    person_id: Option<String>,
    state: String,
    expires_at: String,
}

/// Adds a passkey; one that is someone's already is a duplicate.
pub async fn insert(tx: &mut Tx, scope: &Scope, passkey: &Passkey) -> Result<()> {
    let [_, own, _, _] = sql::scope(*scope);
    tx.run(
        "INSERT INTO passkey (id, person_id, credential_id, passkey, name, created_at, used_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            passkey.id.to_string().into(),
            own,
            passkey.credential_id.as_str().into(),
            passkey.key.as_str().into(),
            passkey.name.as_str().into(),
            passkey.created_at.into(),
            passkey.used_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Lists a person's passkeys, oldest first.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Passkey>> {
    let limit = u32::try_from(PASSKEYS_MAX).unwrap_or(u32::MAX);
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM passkey WHERE person_id = $1 ORDER BY created_at, id LIMIT $2",
            [person.to_string().into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_passkey).collect()
}

/// Finds the passkey that a device names.
pub async fn find(tx: &mut Tx, credential_id: &str) -> Result<Option<Passkey>> {
    tx.one("SELECT * FROM passkey WHERE credential_id = $1", [credential_id.into()])
        .await?
        .map(Row::into_passkey)
        .transpose()
}

/// Keeps what changed in a passkey when it was used.
pub async fn put_used(tx: &mut Tx, id: PasskeyId, key: &str, at: Timestamp) -> Result<()> {
    tx.run(
        "UPDATE passkey SET passkey = $2, used_at = $3 WHERE id = $1",
        [id.to_string().into(), key.into(), at.into()],
    )
    .await?;
    Ok(())
}

/// Changes what a person calls a passkey of theirs.
pub async fn rename(tx: &mut Tx, scope: &Scope, id: PasskeyId, name: &str) -> Result<u64> {
    let [_, own, _, _] = sql::scope(*scope);
    tx.run(
        "UPDATE passkey SET name = $3 WHERE id = $1 AND person_id = $2",
        [id.to_string().into(), own, name.into()],
    )
    .await
}

/// Forgets a passkey of a person.
pub async fn delete(tx: &mut Tx, scope: &Scope, id: PasskeyId) -> Result<u64> {
    let [_, own, _, _] = sql::scope(*scope);
    tx.run("DELETE FROM passkey WHERE id = $1 AND person_id = $2", [id.to_string().into(), own])
        .await
}

/// Adds a challenge, and forgets those that ran out.
pub async fn insert_challenge(
    tx: &mut Tx,
    secret_hash: &str,
    challenge: &Challenge,
    now: Timestamp,
) -> Result<()> {
    tx.run("DELETE FROM passkey_challenge WHERE expires_at <= $1", [now.into()]).await?;
    tx.run(
        "INSERT INTO passkey_challenge (secret_hash, person_id, state, expires_at)
         VALUES ($1, $2, $3, $4)",
        [
            secret_hash.into(),
            challenge.person.map(|it| it.to_string()).into(),
            challenge.state.as_str().into(),
            challenge.expires_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Takes a challenge that has not run out: it is answered once.
pub async fn take_challenge(
    tx: &mut Tx,
    secret_hash: &str,
    now: Timestamp,
) -> Result<Option<Challenge>> {
    let row: Option<ChallengeRow> = tx
        .one(
            "DELETE FROM passkey_challenge WHERE secret_hash = $1
             RETURNING person_id, state, expires_at",
            [secret_hash.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let challenge = Challenge {
        person: text::maybe("passkey_challenge.person_id", row.person_id.as_deref())?,
        state: row.state,
        expires_at: text::read("passkey_challenge.expires_at", &row.expires_at)?,
    };
    Ok(Some(challenge).filter(|it| now < it.expires_at))
}

impl Row {
    fn into_passkey(self) -> Result<Passkey> {
        Ok(Passkey {
            id: text::read("passkey.id", &self.id)?,
            person: text::read("passkey.person_id", &self.person_id)?,
            credential_id: self.credential_id,
            key: self.passkey,
            name: self.name,
            created_at: text::read("passkey.created_at", &self.created_at)?,
            used_at: text::maybe("passkey.used_at", self.used_at.as_deref())?,
        })
    }
}
