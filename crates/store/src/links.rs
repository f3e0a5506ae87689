//! Links that do one thing once. A link is found by the hash of its secret alone.

use domain::{Link, Scope, link::Purpose};
use jiff::Timestamp;

use crate::{Result, Tx, sql, text};

/// The most links that are listed for one person.
const LISTED_MAX: u32 = 20;

#[derive(sqlx_macros::FromRow)]
struct Row {
    purpose: String,
    email: Option<String>,
    person_id: Option<String>,
    next: Option<String>,
    created_at: String,
    expires_at: String,
}

/// Adds a link.
pub async fn insert(tx: &mut Tx, link: &Link, secret_hash: &str) -> Result<()> {
    tx.run(
        "INSERT INTO link (secret_hash, purpose, email, person_id, next, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            secret_hash.into(),
            link.purpose.code().into(),
            link.email.as_ref().map(ToString::to_string).into(),
            link.person.map(|it| it.to_string()).into(),
            link.next.clone().into(),
            link.created_at.into(),
            link.expires_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Finds a link that is still good, and spends nothing.
pub async fn find(
    tx: &mut Tx,
    purpose: Purpose,
    secret_hash: &str,
    now: Timestamp,
) -> Result<Option<Link>> {
    tx.one(
        "SELECT purpose, email, person_id, next, created_at, expires_at FROM link
         WHERE secret_hash = $1 AND purpose = $2 AND spent_at IS NULL AND expires_at > $3",
        [secret_hash.into(), purpose.code().into(), now.into()],
    )
    .await?
    .map(Row::into_link)
    .transpose()
}

/// Spends a link that is still good: of two who try, one gets it.
pub async fn spend(
    tx: &mut Tx,
    purpose: Purpose,
    secret_hash: &str,
    now: Timestamp,
) -> Result<Option<Link>> {
    tx.one(
        "UPDATE link SET spent_at = $3
         WHERE secret_hash = $1 AND purpose = $2 AND spent_at IS NULL AND expires_at > $3
         RETURNING purpose, email, person_id, next, created_at, expires_at",
        [secret_hash.into(), purpose.code().into(), now.into()],
    )
    .await?
    .map(Row::into_link)
    .transpose()
}

/// Lists a person's links of a kind that are still good, newest first.
pub async fn waiting(
    tx: &mut Tx,
    scope: &Scope,
    purpose: Purpose,
    now: Timestamp,
) -> Result<Vec<Link>> {
    let [_, own, _, _] = sql::scope(*scope);
    let rows: Vec<Row> = tx
        .all(
            "SELECT purpose, email, person_id, next, created_at, expires_at FROM link
             WHERE person_id = $1 AND purpose = $2 AND spent_at IS NULL AND expires_at > $3
             ORDER BY created_at DESC, secret_hash LIMIT $4",
            [own, purpose.code().into(), now.into(), LISTED_MAX.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_link).collect()
}

/// Takes back the links of a kind that a person was sent, spent or not.
pub async fn delete_of_person(tx: &mut Tx, scope: &Scope, purpose: Purpose) -> Result<u64> {
    let [_, own, _, _] = sql::scope(*scope);
    tx.run("DELETE FROM link WHERE person_id = $1 AND purpose = $2", [own, purpose.code().into()])
        .await
}

/// Takes back every link of a kind.
pub async fn delete_all(tx: &mut Tx, purpose: Purpose) -> Result<u64> {
    tx.run("DELETE FROM link WHERE purpose = $1", [purpose.code().into()]).await
}

/// Forgets the links that ran out, spent or not.
pub async fn delete_over(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.run("DELETE FROM link WHERE expires_at <= $1", [now.into()]).await
}

impl Row {
    fn into_link(self) -> Result<Link> {
        Ok(Link {
            purpose: text::read("link.purpose", &self.purpose)?,
            email: text::maybe("link.email", self.email.as_deref())?,
            person: text::maybe("link.person_id", self.person_id.as_deref())?,
            next: self.next,
            created_at: text::read("link.created_at", &self.created_at)?,
            expires_at: text::read("link.expires_at", &self.expires_at)?,
        })
    }
}
