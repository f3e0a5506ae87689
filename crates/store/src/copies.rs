//! What of ours is a copy of another server's: by its address there.

use std::collections::HashMap;

use domain::{
    Achievement, AchievementVersion, Offering, Organisation, SourceAddress,
    id::{AchievementId, OfferingId, OrganisationId, SourceId},
    source::Home,
};
use jiff::Timestamp;

use crate::{Result, Tx, achievements, organisations, sql::Arg, text};

/// Where a copy is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Its address there: what it is called in the world.
    pub home: String,
    /// The server.
    pub address: SourceAddress,
    /// When that last answered well.
    pub read_at: Option<Timestamp>,
    /// Since when what that tells of it is not taken, so that it may be out of date; nothing while it is.
    pub refused_at: Option<Timestamp>,
}

/// What is noted of the copy of an achievement, beside what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// In which round of its source it was told last.
    pub round: u32,
    /// Since when what is told of it is not taken.
    pub refused_at: Option<Timestamp>,
    /// How many bytes it takes up.
    pub bytes: i64,
}

#[derive(sqlx_macros::FromRow)]
struct OriginRow {
    home: String,
    address: String,
    read_at: Option<String>,
    refused_at: Option<String>,
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
            "SELECT a.home, s.address, s.read_at, a.refused_at
             FROM achievement a JOIN source s ON s.id = a.source_id WHERE a.id = $1",
            [id.to_string().into()],
        )
        .await?;
    row.map(OriginRow::into_origin).transpose()
}

/// Says where an organisation is a copy from; nothing of one that is ours.
pub async fn of_organisation(tx: &mut Tx, id: OrganisationId) -> Result<Option<Origin>> {
    let row: Option<OriginRow> = tx
        .one(
            "SELECT o.home, s.address, s.read_at, CAST(NULL AS TEXT) AS refused_at
             FROM organisation o JOIN source s ON s.id = o.source_id WHERE o.id = $1",
            [id.to_string().into()],
        )
        .await?;
    row.map(OriginRow::into_origin).transpose()
}

/// Says which of some achievements are copies, and from which server.
pub async fn sources_of(
    tx: &mut Tx,
    ids: &[AchievementId],
) -> Result<HashMap<AchievementId, SourceAddress>> {
    #[derive(sqlx_macros::FromRow)]
    struct SourceRow {
        id: String,
        address: String,
    }
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows: Vec<SourceRow> = tx
        .all_in(
            "SELECT a.id, s.address FROM achievement a JOIN source s ON s.id = a.source_id
             WHERE a.id IN",
            &[],
            &ids,
            "",
        )
        .await?;
    let source = |row: SourceRow| -> Result<_> {
        let id = text::read("achievement.id", &row.id)?;
        Ok((id, text::read("source.address", &row.address)?))
    };
    rows.into_iter().map(source).collect()
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

/// Finds what a run is a run of by its address there.
pub async fn achievement_of_run(tx: &mut Tx, home: &Home) -> Result<Option<AchievementId>> {
    let row: Option<IdRow> = tx
        .one("SELECT achievement_id AS id FROM offering WHERE home = $1", [home.as_str().into()])
        .await?;
    row.map(|it| text::read("offering.achievement_id", &it.id)).transpose()
}

/// Gives what is noted of the copy of an achievement.
pub async fn marks(tx: &mut Tx, id: AchievementId) -> Result<Marks> {
    #[derive(sqlx_macros::FromRow)]
    struct MarksRow {
        told_round: Option<i64>,
        refused_at: Option<String>,
        bytes: Option<i64>,
    }
    let row: Option<MarksRow> = tx
        .one(
            "SELECT told_round, refused_at, bytes FROM achievement WHERE id = $1",
            [id.to_string().into()],
        )
        .await?;
    let Some(row) = row else { return Ok(Marks::default()) };
    Ok(Marks {
        round: text::count("achievement.told_round", row.told_round.unwrap_or_default())?,
        refused_at: text::maybe("achievement.refused_at", row.refused_at.as_deref())?,
        bytes: row.bytes.unwrap_or_default(),
    })
}

/// Notes something of the copy of an achievement; nothing of one that is ours.
pub async fn mark(tx: &mut Tx, id: AchievementId, marks: &Marks) -> Result<()> {
    tx.run(
        "UPDATE achievement SET told_round = $2, refused_at = $3, bytes = $4
         WHERE id = $1 AND source_id IS NOT NULL",
        [id.to_string().into(), marks.round.into(), marks.refused_at.into(), marks.bytes.into()],
    )
    .await?;
    Ok(())
}

/// Keeps the edition of a copy, in place of those before; nothing of one that is ours.
pub async fn put_version(tx: &mut Tx, version: &AchievementVersion) -> Result<()> {
    let id = version.achievement;
    if of_achievement(tx, id).await?.is_none() {
        return Ok(());
    }
    tx.run("DELETE FROM achievement_version WHERE achievement_id = $1", [id.to_string().into()])
        .await?;
    achievements::insert_version(tx, version).await
}

/// Notes how many bytes the copy of an organisation takes up, and gives how many it took up before.
pub async fn weigh_organisation(tx: &mut Tx, id: OrganisationId, bytes: i64) -> Result<i64> {
    #[derive(sqlx_macros::FromRow)]
    struct BytesRow {
        bytes: Option<i64>,
    }
    let args: [Arg; 1] = [id.to_string().into()];
    let before: Option<BytesRow> =
        tx.one("SELECT bytes FROM organisation WHERE id = $1", args.clone()).await?;
    let args = args.into_iter().chain([bytes.into()]);
    tx.run("UPDATE organisation SET bytes = $2 WHERE id = $1 AND source_id IS NOT NULL", args)
        .await?;
    Ok(before.and_then(|it| it.bytes).unwrap_or_default())
}

/// Whether anything that is in force names an organisation: as who defines it, who may award it or who offers a run.
pub async fn is_named(tx: &mut Tx, id: OrganisationId) -> Result<bool> {
    let row: Option<IdRow> = tx
        .one(
            "SELECT o.id FROM organisation o WHERE o.id = $1 AND (
                 EXISTS (SELECT 1 FROM achievement a WHERE a.developer_id = $1 AND a.state = 'published')
                 OR EXISTS (SELECT 1 FROM awarding w JOIN achievement a ON a.id = w.achievement_id
                            WHERE w.organisation_id = $1 AND a.state = 'published')
                 OR EXISTS (SELECT 1 FROM offering r WHERE r.organisation_id = $1))",
            [id.to_string().into()],
        )
        .await?;
    Ok(row.is_some())
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

/// Lists what is in force of a source and was told last before a round, as it stands.
pub async fn told_before(
    tx: &mut Tx,
    source: SourceId,
    round: u32,
    limit: u32,
) -> Result<Vec<Achievement>> {
    let rows: Vec<IdRow> = tx
        .all(
            "SELECT id FROM achievement
             WHERE source_id = $1 AND state = 'published' AND coalesce(told_round, 0) < $2
             ORDER BY id LIMIT $3",
            [source.to_string().into(), round.into(), limit.into()],
        )
        .await?;
    let ids: Vec<AchievementId> =
        rows.iter().map(|it| text::read("achievement.id", &it.id)).collect::<Result<_>>()?;
    achievements::in_force(tx, &ids).await
}

/// Counts the achievements of a source that are in force, and its organisations.
pub async fn count(tx: &mut Tx, source: SourceId) -> Result<(u32, u32)> {
    #[derive(sqlx_macros::FromRow)]
    struct Counts {
        achievements: i64,
        organisations: i64,
    }
    let row: Option<Counts> = tx
        .one(
            "SELECT (SELECT CAST(count(*) AS BIGINT) FROM achievement
                     WHERE source_id = $1 AND state = 'published') AS achievements,
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
            refused_at: text::maybe("achievement.refused_at", self.refused_at.as_deref())?,
        })
    }
}
