//! What was taken in from elsewhere.

use domain::{Scope, id::AchievementId};
use jiff::Timestamp;

use crate::{Result, Tx, sql, text};

/// Finds the achievement that an organisation made of something, by the hash of what it says.
pub async fn find(tx: &mut Tx, scope: &Scope, hash: &str) -> Result<Option<AchievementId>> {
    #[derive(sqlx_macros::FromRow)]
    struct Row {
        achievement_id: String,
    }
    let [organisation, _, _, _] = sql::scope(*scope);
    let row: Option<Row> = tx
        .one(
            "SELECT achievement_id FROM imported_definition
             WHERE organisation_id = $1 AND hash = $2",
            [organisation, hash.into()],
        )
        .await?;
    row.map(|it| text::read("imported_definition.achievement_id", &it.achievement_id)).transpose()
}

/// Keeps what an organisation made of something; says whether nobody did so before.
pub async fn put(
    tx: &mut Tx,
    scope: &Scope,
    (hash, achievement): (&str, AchievementId),
    now: Timestamp,
) -> Result<bool> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let added = tx
        .run(
            "INSERT INTO imported_definition (organisation_id, hash, achievement_id, imported_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT (organisation_id, hash) DO NOTHING",
            [organisation, hash.into(), achievement.to_string().into(), now.into()],
        )
        .await?;
    Ok(added == 1)
}
