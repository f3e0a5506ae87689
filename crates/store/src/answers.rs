//! What programs were answered under keys of their own: kept for a day, so that asking again changes nothing.

use domain::id::TokenId;
use jiff::Timestamp;

use crate::{Result, Tx, text};

/// An answer, as it can be given again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// The headers that belong to it: name and value.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

/// A request that came under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The hash of all that was asked.
    pub request: String,
    /// When it came.
    pub begun_at: Timestamp,
    /// What was answered; nothing as long as it is being worked on.
    pub answer: Option<Answer>,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    request: String,
    status: Option<i64>,
    headers: Option<String>,
    body: Option<Vec<u8>>,
    begun_at: String,
}

#[derive(sqlx_macros::FromRow)]
struct CountRow {
    count: i64,
}

/// Notes that a request has come; says whether it is the first under its key.
///
/// Two that come at once are told apart: the second waits for the first, and is not it.
pub async fn begin(
    tx: &mut Tx,
    token: TokenId,
    key_hash: &str,
    request: &str,
    now: Timestamp,
) -> Result<bool> {
    let new = tx
        .run(
            "INSERT INTO answer (token_id, key_hash, request, begun_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (token_id, key_hash) DO NOTHING",
            [token.to_string().into(), key_hash.into(), request.into(), now.into()],
        )
        .await?;
    Ok(new == 1)
}

/// Finds what was asked and answered under a key.
pub async fn find(tx: &mut Tx, token: TokenId, key_hash: &str) -> Result<Option<Asked>> {
    let row: Option<Row> = tx
        .one(
            "SELECT request, status, headers, body, begun_at FROM answer
             WHERE token_id = $1 AND key_hash = $2",
            [token.to_string().into(), key_hash.into()],
        )
        .await?;
    row.map(Row::into_asked).transpose()
}

/// Keeps the answer.
pub async fn put(tx: &mut Tx, token: TokenId, key_hash: &str, answer: &Answer) -> Result<u64> {
    tx.run(
        "UPDATE answer SET status = $3, headers = $4, body = $5
         WHERE token_id = $1 AND key_hash = $2",
        [
            token.to_string().into(),
            key_hash.into(),
            u32::from(answer.status).into(),
            text::json(&answer.headers)?.into(),
            answer.body.clone().into(),
        ],
    )
    .await
}

/// Forgets what came under a key, so that it may be asked again.
pub async fn delete(tx: &mut Tx, token: TokenId, key_hash: &str) -> Result<u64> {
    tx.run(
        "DELETE FROM answer WHERE token_id = $1 AND key_hash = $2",
        [token.to_string().into(), key_hash.into()],
    )
    .await
}

/// Forgets what came before a moment.
pub async fn delete_before(tx: &mut Tx, moment: Timestamp) -> Result<u64> {
    tx.run("DELETE FROM answer WHERE begun_at < $1", [moment.into()]).await
}

/// Counts what is kept for a program, up to `most`.
pub async fn count(tx: &mut Tx, token: TokenId, most: u32) -> Result<u64> {
    let row: Option<CountRow> = tx
        .one(
            "SELECT CAST(count(*) AS BIGINT) AS count
             FROM (SELECT 1 AS one FROM answer WHERE token_id = $1 LIMIT $2) AS kept",
            [token.to_string().into(), most.into()],
        )
        .await?;
    Ok(row.map_or(0, |it| it.count.unsigned_abs()))
}

impl Row {
    fn into_asked(self) -> Result<Asked> {
        let answer = match (self.status, self.headers) {
            (Some(status), Some(headers)) => Some(Answer {
                status: u16::try_from(status).unwrap_or(500),
                headers: text::unjson("answer.headers", &headers)?,
                body: self.body.unwrap_or_default(),
            }),
            _ => None,
        };
        let begun_at = text::read("answer.begun_at", &self.begun_at)?;
        Ok(Asked { request: self.request, begun_at, answer })
    }
}
