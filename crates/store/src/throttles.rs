//! How often something was tried lately.

use domain::Throttle;
use jiff::{SignedDuration, Timestamp};

use crate::{Result, Tx, text};

#[derive(sqlx_macros::FromRow)]
struct Row {
    tokens: f64,
    changed_at: String,
}

/// Takes one try from a bucket; says how long to wait when there is none.
///
/// The first statement holds the row until the work is over, so that two who try at once are counted both.
pub async fn take(
    tx: &mut Tx,
    bucket: &str,
    throttle: Throttle,
    now: Timestamp,
) -> Result<Option<SignedDuration>> {
    let row: Option<Row> = tx
        .one(
            "INSERT INTO throttle (bucket, tokens, changed_at) VALUES ($1, $2, $3)
             ON CONFLICT (bucket) DO UPDATE SET bucket = excluded.bucket
             RETURNING tokens, changed_at",
            [bucket.into(), throttle.full().into(), now.into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let ago = now.duration_since(text::read("throttle.changed_at", &row.changed_at)?);
    match throttle.take(row.tokens, ago) {
        Err(wait) => Ok(Some(wait)),
        Ok(left) => {
            tx.run(
                "UPDATE throttle SET tokens = $2, changed_at = $3 WHERE bucket = $1",
                [bucket.into(), left.into(), now.into()],
            )
            .await?;
            Ok(None)
        }
    }
}

/// Forgets the buckets that were last used before a moment: they are full again.
pub async fn delete_before(tx: &mut Tx, moment: Timestamp) -> Result<u64> {
    tx.run("DELETE FROM throttle WHERE changed_at < $1", [moment.into()]).await
}
