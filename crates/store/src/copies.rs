//! What of ours is a copy of another server's: by its address there.

use domain::{
    Achievement, Offering, Organisation, SourceAddress,
    id::{AchievementId, OfferingId, OrganisationId, SourceId},
    source::Home,
};
use jiff::Timestamp;

use crate::{Result, Tx, achievements, organisations, text};

/// Where a copy is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its address there: what it is called in the world.
    pub home: String,
    /// The server.
    pub address: SourceAddress,
    /// When that last answered well.
    pub read_at: Option<Timestamp>,
}

#[derive(sqlx_macros::FromRow)]
struct OriginRow {
    home: String,
    address: String,
    read_at: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct IdRow {
    id: String,
}

#[derive(sqlx_macros::FromRow)]
struct HomeRow {
    id: String,
    home: String,
}

#[derive(sqlx_macros::FromRow)]
struct CountRow {
    count: i64,
}

/// Says where an achievement is a copy from; nothing of one that is ours.
pub async fn of_achievement(tx: &mut Tx, id: AchievementId) -> Result<Option<Origin>> {
    let row: Option<OriginRow> = tx
        .one(
            "SELECT a.home, s.address, s.read_at FROM achievement a JOIN source s ON s.id = a.source_id
             WHERE a.id = $1",
            [id.to_string().into()],
        )
        .await?;
    row.map(OriginRow::into_origin).transpose()
}

/// Says where an organisation is a copy from; nothing of one that is ours.
pub async fn of_organisation(tx: &mut Tx, id: OrganisationId) -> Result<Option<Origin>> {
    let row: Option<OriginRow> = tx
        .one(
            "SELECT o.home, s.address, s.read_at FROM organisation o JOIN source s ON s.id = o.source_id
             WHERE o.id = $1",
            [id.to_string().into()],
        )
        .await?;
    row.map(OriginRow::into_origin).transpose()
}

/// Finds a source's achievement by its address there.
pub async fn achievement(
    tx: &mut Tx,
    source: SourceId,
    home: &Home,
) -> Result<Option<AchievementId>> {
    let row: Option<IdRow> = tx
        .one(
            "SELECT id FROM achievement WHERE home = $1 AND source_id = $2",
            [home.as_str().into(), source.to_string().into()],
        )
        .await?;
    row.map(|it| text::read("achievement.id", &it.id)).transpose()
}

/// Finds a source's organisation by its address there.
pub async fn organisation(
    tx: &mut Tx,
    source: SourceId,
    home: &Home,
) -> Result<Option<Organisation>> {
    let row: Option<IdRow> = tx
        .one(
            "SELECT id FROM organisation WHERE home = $1 AND source_id = $2",
            [home.as_str().into(), source.to_string().into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    organisations::find(tx, text::read("organisation.id", &row.id)?).await
}

/// Gives where the runs of a copy are at home.
pub async fn runs(
    tx: &mut Tx,
    achievement: AchievementId,
    limit: u32,
) -> Result<Vec<(OfferingId, String)>> {
    let rows: Vec<HomeRow> = tx
        .all(
            "SELECT id, home FROM offering WHERE achievement_id = $1 AND home IS NOT NULL
             ORDER BY id LIMIT $2",
            [achievement.to_string().into(), limit.into()],
        )
        .await?;
    let run = |row: HomeRow| Ok((text::read("offering.id", &row.id)?, row.home));
    rows.into_iter().map(run).collect()
}

/// Adds a copy of an achievement.
///
/// # Errors
///
/// A duplicate when another has that home.
pub async fn insert_achievement(
    tx: &mut Tx,
    (source, home): (SourceId, &Home),
    copy: &Achievement,
) -> Result<()> {
    achievements::insert(tx, copy).await?;
    tx.run(
        "UPDATE achievement SET source_id = $2, home = $3 WHERE id = $1",
        [copy.id.to_string().into(), source.to_string().into(), home.as_str().into()],
    )
    .await?;
    Ok(())
}

/// Adds a copy of an organisation.
///
/// # Errors
///
/// A duplicate when another has that home.
pub async fn insert_organisation(
    tx: &mut Tx,
    (source, home): (SourceId, &Home),
    copy: &Organisation,
) -> Result<()> {
    organisations::insert(tx, copy).await?;
    tx.run(
        "UPDATE organisation SET source_id = $2, home = $3 WHERE id = $1",
        [copy.id.to_string().into(), source.to_string().into(), home.as_str().into()],
    )
    .await?;
    Ok(())
}

/// Notes where a run of a copy is at home.
///
/// # Errors
///
/// A duplicate when another has that home.
pub async fn put_run(tx: &mut Tx, run: &Offering, home: &Home) -> Result<()> {
    tx.run(
        "UPDATE offering SET home = $2 WHERE id = $1
           AND EXISTS (SELECT 1 FROM organisation o
                       WHERE o.id = offering.organisation_id AND o.source_id IS NOT NULL)",
        [run.id.to_string().into(), home.as_str().into()],
    )
    .await?;
    Ok(())
}

/// Lists what is in force of a source, as it stands.
pub async fn in_force(tx: &mut Tx, source: SourceId, limit: u32) -> Result<Vec<Achievement>> {
    let rows: Vec<IdRow> = tx
        .all(
            "SELECT id FROM achievement WHERE source_id = $1 AND state = 'published'
             ORDER BY id LIMIT $2",
            [source.to_string().into(), limit.into()],
        )
        .await?;
    let ids: Vec<AchievementId> =
        rows.iter().map(|it| text::read("achievement.id", &it.id)).collect::<Result<_>>()?;
    achievements::in_force(tx, &ids).await
}

/// Counts what is kept of a source in any state: achievements, and organisations.
pub async fn count(tx: &mut Tx, source: SourceId) -> Result<(u32, u32)> {
    #[derive(sqlx_macros::FromRow)]
    struct Counts {
        achievements: i64,
        organisations: i64,
    }
    let row: Option<Counts> = tx
        .one(
            "SELECT (SELECT CAST(count(*) AS BIGINT) FROM achievement WHERE source_id = $1) AS achievements,
                    (SELECT CAST(count(*) AS BIGINT) FROM organisation WHERE source_id = $1) AS organisations",
            [source.to_string().into()],
        )
        .await?;
    let Some(row) = row else { return Ok((0, 0)) };
    let achievements = text::count("achievement.count", row.achievements)?;
    Ok((achievements, text::count("organisation.count", row.organisations)?))
}

/// Counts what is in force of a source.
pub async fn count_in_force(tx: &mut Tx, source: SourceId) -> Result<u32> {
    let row: Option<CountRow> = tx
        .one(
            "SELECT CAST(count(*) AS BIGINT) AS count FROM achievement
             WHERE source_id = $1 AND state = 'published'",
            [source.to_string().into()],
        )
        .await?;
    text::count("achievement.count", row.map_or(0, |it| it.count))
}

impl OriginRow {
    fn into_origin(self) -> Result<Origin> {
        Ok(Origin {
            home: self.home,
            address: text::read("source.address", &self.address)?,
            read_at: text::maybe("source.read_at", self.read_at.as_deref())?,
        })
    }
}
