//! Stays of people after signing in. A session is found by the hash of its secret alone.

use domain::{Scope, Session, id::SessionId};
use jiff::Timestamp;

use crate::{Result, Tx, sql, text};

/// The most sessions that are listed for one person.
const LISTED_MAX: u32 = 100;

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    person_id: String,
    device: String,
    created_at: String,
    seen_at: String,
    expires_at: String,
}

/// Adds a session.
pub async fn insert(tx: &mut Tx, session: &Session, secret_hash: &str) -> Result<()> {
    tx.run(
        "INSERT INTO session (id, secret_hash, person_id, device, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            session.id.to_string().into(),
            secret_hash.into(),
            session.person.to_string().into(),
            session.device.as_str().into(),
            session.created_at.into(),
            session.seen_at.into(),
            session.expires_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Finds a session by the hash of its secret, whether it still holds or not.
pub async fn find(tx: &mut Tx, secret_hash: &str) -> Result<Option<Session>> {
    tx.one(
        "SELECT id, person_id, device, created_at, seen_at, expires_at
         FROM session WHERE secret_hash = $1",
        [secret_hash.into()],
    )
    .await?
    .map(Row::into_session)
    .transpose()
}

/// Says that a session's person was here.
pub async fn see(tx: &mut Tx, id: SessionId, at: Timestamp) -> Result<()> {
    tx.run("UPDATE session SET seen_at = $2 WHERE id = $1", [id.to_string().into(), at.into()])
        .await?;
    Ok(())
}

/// Lists a person's sessions, the last seen first.
pub async fn of_person(tx: &mut Tx, scope: &Scope) -> Result<Vec<Session>> {
    let [_, own, _, _] = sql::scope(*scope);
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, person_id, device, created_at, seen_at, expires_at
             FROM session WHERE person_id = $1 ORDER BY seen_at DESC, id LIMIT $2",
            [own, LISTED_MAX.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_session).collect()
}

/// Ends a session of a person.
pub async fn delete(tx: &mut Tx, scope: &Scope, id: SessionId) -> Result<u64> {
    let [_, own, _, _] = sql::scope(*scope);
    tx.run("DELETE FROM session WHERE id = $1 AND person_id = $2", [id.to_string().into(), own])
        .await
}

/// Ends the sessions of a person, save one.
pub async fn delete_others(tx: &mut Tx, scope: &Scope, but: Option<SessionId>) -> Result<u64> {
    let [_, own, _, _] = sql::scope(*scope);
    let but = but.map(|it| it.to_string());
    tx.run(
        "DELETE FROM session WHERE person_id = $1 AND ($2 IS NULL OR id <> $2)",
        [own, but.into()],
    )
    .await
}

/// Forgets the sessions that are over: those that ran out, and those whose person was last here before `idle`.
pub async fn delete_over(tx: &mut Tx, now: Timestamp, idle: Timestamp) -> Result<u64> {
    tx.run("DELETE FROM session WHERE expires_at <= $1 OR seen_at <= $2", [now.into(), idle.into()])
        .await
}

impl Row {
    fn into_session(self) -> Result<Session> {
        Ok(Session {
            id: text::read("session.id", &self.id)?,
            person: text::read("session.person_id", &self.person_id)?,
            device: self.device,
            created_at: text::read("session.created_at", &self.created_at)?,
            seen_at: text::read("session.seen_at", &self.seen_at)?,
            expires_at: text::read("session.expires_at", &self.expires_at)?,
        })
    }
}
