//! What changed in the catalogue, in the order of commits: every process keeps an index of its own current from it.

use domain::id::{AchievementId, OrganisationId};

use crate::{Result, Tx, text};

/// How far a reader of changes has come. The default is before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    revision: u32,
    achievement: Option<AchievementId>,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    achievement_id: String,
    revision: i64,
}

/// Notes that what anyone can find of an achievement changed.
///
/// It is the last that a unit of work does to the catalogue: others that change it wait until this one is committed.
pub async fn touch(tx: &mut Tx, achievement: AchievementId) -> Result<()> {
    raise(tx).await?;
    tx.run(
        "INSERT INTO catalogue_change (achievement_id, revision)
         SELECT a.id, r.number FROM achievement a CROSS JOIN catalogue_revision r WHERE a.id = $1
         ON CONFLICT (achievement_id) DO UPDATE SET revision = excluded.revision",
        [achievement.to_string().into()],
    )
    .await?;
    Ok(())
}

/// Notes it of all that an organisation defines or awards, as when its name changed.
pub async fn touch_all_of(tx: &mut Tx, organisation: OrganisationId) -> Result<()> {
    raise(tx).await?;
    tx.run(
        "INSERT INTO catalogue_change (achievement_id, revision)
         SELECT a.id, r.number FROM achievement a CROSS JOIN catalogue_revision r
         WHERE a.latest IS NOT NULL
           AND (a.developer_id = $1 OR EXISTS (
               SELECT 1 FROM awarding w WHERE w.achievement_id = a.id AND w.organisation_id = $1))
         ON CONFLICT (achievement_id) DO UPDATE SET revision = excluded.revision",
        [organisation.to_string().into()],
    )
    .await?;
    Ok(())
}

/// Lists what changed after a cursor, each with the cursor that stands behind it.
///
/// What changes again meanwhile comes again, further on.
pub async fn changed_after(
    tx: &mut Tx,
    after: Cursor,
    limit: u32,
) -> Result<Vec<(AchievementId, Cursor)>> {
    let last = after.achievement.map(|it| it.to_string()).unwrap_or_default();
    let rows: Vec<Row> = tx
        .all(
            "SELECT achievement_id, revision FROM catalogue_change
             WHERE (revision, achievement_id) > ($1, $2)
             ORDER BY revision, achievement_id LIMIT $3",
            [after.revision.into(), last.into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_change).collect()
}

async fn raise(tx: &mut Tx) -> Result<()> {
    tx.run("UPDATE catalogue_revision SET number = number + 1", []).await?;
    Ok(())
}

impl Row {
    fn into_change(self) -> Result<(AchievementId, Cursor)> {
        let achievement = text::read("catalogue_change.achievement_id", &self.achievement_id)?;
        let revision = text::count("catalogue_change.revision", self.revision)?;
        Ok((achievement, Cursor { revision, achievement: Some(achievement) }))
    }
}
