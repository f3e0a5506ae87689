//! What changed in the catalogue, in the order of commits: every process keeps an index of its own current from it, and
//! anyone may follow it.

use std::{fmt, str::FromStr};

use domain::{
    AchievementState,
    code::UnknownCode,
    id::{AchievementId, OrganisationId},
};
use jiff::Timestamp;

use crate::{Result, Tx, text};

/// How far a reader of changes has come. The default is before the first.
///
/// It is written `12-ID`, or `12` where it stands before all of a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cursor {
    revision: u32,
    achievement: Option<AchievementId>,
}

/// The last change of an achievement that was published, and what it was from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What changed.
    pub achievement: AchievementId,
    /// In force, or withdrawn.
    pub state: AchievementState,
    /// Since which change it is so.
    pub state_since: Cursor,
    /// The number of its newest edition.
    pub edition: u32,
    /// Since which change it is that one.
    pub edition_since: Cursor,
    /// When it changed. Clocks differ: the order is that of cursors.
    pub changed_at: Timestamp,
    /// What stands behind this change.
    pub cursor: Cursor,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    achievement_id: String,
    revision: i64,
}

#[derive(sqlx_macros::FromRow)]
struct ChangeRow {
    achievement_id: String,
    revision: i64,
    state: String,
    edition: Option<i64>,
    state_since: i64,
    edition_since: i64,
    changed_at: String,
}

#[derive(sqlx_macros::FromRow)]
struct ListedRow {
    id: String,
    changed_at: String,
}

/// How a change is noted: since when it is in its state and of its edition is kept while these stay as they are. A copy of
/// another server's is noted without an edition, so that it is found here and told on by nobody.
macro_rules! note {
    ($of:literal) => {
        concat!(
            "INSERT INTO catalogue_change
                 (achievement_id, revision, state, edition, state_since, edition_since, changed_at)
             SELECT a.id, r.number, a.state, CASE WHEN a.source_id IS NULL THEN a.latest END,
                 r.number, r.number, $2
             FROM achievement a CROSS JOIN catalogue_revision r WHERE ",
            $of,
            " ON CONFLICT (achievement_id) DO UPDATE SET
                 revision = excluded.revision,
                 state = excluded.state,
                 edition = excluded.edition,
                 state_since = CASE WHEN catalogue_change.state = excluded.state
                     THEN catalogue_change.state_since ELSE excluded.revision END,
                 edition_since = CASE WHEN catalogue_change.edition = excluded.edition
                     THEN catalogue_change.edition_since ELSE excluded.revision END,
                 changed_at = excluded.changed_at"
        )
    };
}

/// Notes that what anyone can find of an achievement changed.
///
/// It is the last that a unit of work does to the catalogue: others that change it wait until this one is committed.
pub async fn touch(tx: &mut Tx, achievement: AchievementId, now: Timestamp) -> Result<()> {
    raise(tx).await?;
    tx.run(note!("a.id = $1"), [achievement.to_string().into(), now.into()]).await?;
    Ok(())
}

/// Notes it of all that an organisation defines or awards, as when its name changed.
pub async fn touch_all_of(tx: &mut Tx, organisation: OrganisationId, now: Timestamp) -> Result<()> {
    raise(tx).await?;
    tx.run(
        note!(
            "a.latest IS NOT NULL AND a.id IN (
                 SELECT d.id FROM achievement d WHERE d.developer_id = $1
                 UNION SELECT w.achievement_id FROM awarding w WHERE w.organisation_id = $1)"
        ),
        [organisation.to_string().into(), now.into()],
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

/// Lists the last change of everything that was ever published, after a cursor. What is a draft is told to nobody, and
/// what is a copy is told by its own server.
pub async fn feed(tx: &mut Tx, after: Cursor, limit: u32) -> Result<Vec<Change>> {
    let last = after.achievement.map(|it| it.to_string()).unwrap_or_default();
    let rows: Vec<ChangeRow> = tx
        .all(
            "SELECT achievement_id, revision, state, edition, state_since, edition_since, changed_at
             FROM catalogue_change
             WHERE (revision, achievement_id) > ($1, $2) AND edition IS NOT NULL
             ORDER BY revision, achievement_id LIMIT $3",
            [after.revision.into(), last.into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(ChangeRow::into_change).collect()
}

/// Gives a cursor that what is committed from now on stands behind.
pub async fn present(tx: &mut Tx) -> Result<Cursor> {
    #[derive(sqlx_macros::FromRow)]
    struct Revision {
        number: i64,
    }
    let row: Option<Revision> = tx.one("SELECT number FROM catalogue_revision LIMIT 1", []).await?;
    let number = row.map_or(0, |it| it.number);
    // All of a revision is committed at once: what follows is of the next.
    let revision = text::count("catalogue_revision.number", number)?.saturating_add(1);
    Ok(Cursor { revision, achievement: None })
}

/// Lists what is in force and no copy in the order of ids, with when it last changed.
pub async fn listed(
    tx: &mut Tx,
    after: Option<AchievementId>,
    limit: u32,
) -> Result<Vec<(AchievementId, Timestamp)>> {
    let after = after.map(|it| it.to_string()).unwrap_or_default();
    let rows: Vec<ListedRow> = tx
        .all(
            "SELECT a.id, c.changed_at FROM achievement a
             JOIN catalogue_change c ON c.achievement_id = a.id
             WHERE a.state = 'published' AND a.source_id IS NULL AND a.id > $1
             ORDER BY a.id LIMIT $2",
            [after.into(), limit.into()],
        )
        .await?;
    let listed = |row: ListedRow| -> Result<(AchievementId, Timestamp)> {
        let id = text::read("achievement.id", &row.id)?;
        Ok((id, text::read("catalogue_change.changed_at", &row.changed_at)?))
    };
    rows.into_iter().map(listed).collect()
}

/// Parts what is in force and no copy into pieces of so many, in the order of ids: gives the last of each piece that is full.
pub async fn marks(tx: &mut Tx, every: u32) -> Result<Vec<AchievementId>> {
    #[derive(sqlx_macros::FromRow)]
    struct Mark {
        id: String,
    }
    let rows: Vec<Mark> = tx
        .all(
            "SELECT id FROM (
                 SELECT id, row_number() OVER (ORDER BY id) AS place
                 FROM achievement WHERE state = 'published' AND source_id IS NULL) AS line
             WHERE place % $1 = 0 ORDER BY id LIMIT 10000",
            [every.into()],
        )
        .await?;
    rows.iter().map(|it| text::read("achievement.id", &it.id)).collect()
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

impl ChangeRow {
    fn into_change(self) -> Result<Change> {
        let achievement = text::read("catalogue_change.achievement_id", &self.achievement_id)?;
        let at = |column, revision| -> Result<Cursor> {
            let revision = text::count(column, revision)?;
            Ok(Cursor { revision, achievement: Some(achievement) })
        };
        Ok(Change {
            achievement,
            state: text::read("catalogue_change.state", &self.state)?,
            state_since: at("catalogue_change.state_since", self.state_since)?,
            edition: text::count("catalogue_change.edition", self.edition.unwrap_or_default())?,
            edition_since: at("catalogue_change.edition_since", self.edition_since)?,
            changed_at: text::read("catalogue_change.changed_at", &self.changed_at)?,
            cursor: at("catalogue_change.revision", self.revision)?,
        })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.revision)?;
        self.achievement.map_or(Ok(()), |it| write!(f, "-{it}"))
    }
}

impl FromStr for Cursor {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let (revision, achievement) = match text.split_once('-') {
            Some((revision, id)) => (revision, Some(id.parse().map_err(|_| UnknownCode)?)),
            None => (text, None),
        };
        Ok(Self { revision: revision.parse().map_err(|_| UnknownCode)?, achievement })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_as_it_is_written() {
        for text in ["0", "12", "12-0197f0a0-0000-7000-8000-000000000007"] {
            assert_eq!(text.parse::<Cursor>().unwrap().to_string(), text);
        }
        for nonsense in ["", "-1", "12-", "12-x", "a", "4294967296"] {
            assert!(nonsense.parse::<Cursor>().is_err(), "{nonsense}");
        }
    }
}
