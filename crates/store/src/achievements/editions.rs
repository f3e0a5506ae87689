//! The immutable editions of what can be achieved.

use std::collections::HashMap;

use domain::{AchievementVersion, id::AchievementId};

use crate::{Result, Tx, text};

#[derive(sqlx_macros::FromRow)]
struct VersionRow {
    achievement_id: String,
    number: i64,
    definition: String,
    published_at: String,
    published_by: Option<String>,
}

/// Adds an edition.
pub async fn insert_version(tx: &mut Tx, version: &AchievementVersion) -> Result<()> {
    tx.run(
        "INSERT INTO achievement_version
             (achievement_id, number, definition, published_at, published_by)
         VALUES ($1, $2, $3, $4, $5)",
        [
            version.achievement.to_string().into(),
            version.number.into(),
            text::json(&version.definition)?.into(),
            version.published_at.into(),
            version.published_by.map(|it| it.to_string()).into(),
        ],
    )
    .await?;
    Ok(())
}

/// Finds an edition. Editions are public.
pub async fn version(
    tx: &mut Tx,
    id: AchievementId,
    number: u32,
) -> Result<Option<AchievementVersion>> {
    tx.one(
        "SELECT * FROM achievement_version WHERE achievement_id = $1 AND number = $2",
        [id.to_string().into(), number.into()],
    )
    .await?
    .map(VersionRow::into_version)
    .transpose()
}

/// Lists the editions of an achievement, newest first.
pub async fn versions(
    tx: &mut Tx,
    id: AchievementId,
    limit: u32,
) -> Result<Vec<AchievementVersion>> {
    let rows: Vec<VersionRow> = tx
        .all(
            "SELECT * FROM achievement_version WHERE achievement_id = $1
             ORDER BY number DESC LIMIT $2",
            [id.to_string().into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(VersionRow::into_version).collect()
}

/// Finds the newest edition of each of many achievements.
pub async fn newest_versions(
    tx: &mut Tx,
    ids: &[AchievementId],
) -> Result<HashMap<AchievementId, AchievementVersion>> {
    let rows: Vec<VersionRow> = tx
        .all_in(
            "SELECT v.* FROM achievement_version v
             JOIN achievement a ON a.id = v.achievement_id AND a.latest = v.number
             WHERE a.id IN",
            &[],
            &ids.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "",
        )
        .await?;
    rows.into_iter().map(|row| row.into_version().map(|it| (it.achievement, it))).collect()
}

impl VersionRow {
    fn into_version(self) -> Result<AchievementVersion> {
        Ok(AchievementVersion {
            achievement: text::read("achievement_version.achievement_id", &self.achievement_id)?,
            number: text::count("achievement_version.number", self.number)?,
            definition: text::unjson("achievement_version.definition", &self.definition)?,
            published_at: text::read("achievement_version.published_at", &self.published_at)?,
            published_by: text::maybe(
                "achievement_version.published_by",
                self.published_by.as_deref(),
            )?,
        })
    }
}
