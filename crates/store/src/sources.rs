//! Other servers that are followed.

use domain::{Source, SourceAddress, id::SourceId};
use jiff::Timestamp;

use crate::{Result, Tx, sql::Arg, text};

/// Something that a source told and that was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The address that it named.
    pub address: String,
    /// Why, as a stable code.
    pub code: String,
    /// When it was refused last.
    pub refused_at: Timestamp,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    address: String,
    state: String,
    round: i64,
    stage: String,
    cursor: Option<String>,
    pages: i64,
    next_at: Option<String>,
    leased_until: Option<String>,
    failures: i64,
    failure: Option<String>,
    read_at: Option<String>,
    created_at: String,
}

#[derive(sqlx_macros::FromRow)]
struct RefusalRow {
    address: String,
    code: String,
    refused_at: String,
}

#[derive(sqlx_macros::FromRow)]
struct CountRow {
    count: i64,
}

/// Adds a source.
///
/// # Errors
///
/// A duplicate when its address is followed already.
pub async fn insert(tx: &mut Tx, source: &Source) -> Result<()> {
    let id: [Arg; 2] = [source.id.to_string().into(), source.address.as_str().into()];
    tx.run(
        "INSERT INTO source (id, address, state, cursor, pages, next_at, leased_until, failures, failure,
             read_at, round, stage, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        id.into_iter().chain(values(source)).chain([source.created_at.into()]),
    )
    .await?;
    Ok(())
}

/// Finds a source.
pub async fn find(tx: &mut Tx, id: SourceId) -> Result<Option<Source>> {
    let row: Option<Row> =
        tx.one("SELECT * FROM source WHERE id = $1", [id.to_string().into()]).await?;
    row.map(Row::into_source).transpose()
}

/// Finds a source by its address.
pub async fn find_at(tx: &mut Tx, address: &SourceAddress) -> Result<Option<Source>> {
    let row: Option<Row> =
        tx.one("SELECT * FROM source WHERE address = $1", [address.as_str().into()]).await?;
    row.map(Row::into_source).transpose()
}

/// Lists the sources, by their addresses.
pub async fn all(tx: &mut Tx, limit: u32) -> Result<Vec<Source>> {
    let rows: Vec<Row> =
        tx.all("SELECT * FROM source ORDER BY address LIMIT $1", [limit.into()]).await?;
    rows.into_iter().map(Row::into_source).collect()
}

/// Leases the source that has been due longest, until a moment.
pub async fn lease(tx: &mut Tx, now: Timestamp, until: Timestamp) -> Result<Option<Source>> {
    // PostgreSQL has many workers, and each skips what another holds; SQLite has one writer and no such words.
    let statement = if tx.is_postgres() {
        "UPDATE source SET leased_until = $2 WHERE id IN (
             SELECT id FROM source
             WHERE next_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
             ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING *"
    } else {
        "UPDATE source SET leased_until = $2 WHERE id IN (
             SELECT id FROM source
             WHERE next_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
             ORDER BY next_at, id LIMIT 1)
         RETURNING *"
    };
    let row: Option<Row> = tx.one(statement, [now.into(), until.into()]).await?;
    row.map(Row::into_source).transpose()
}

/// Keeps what became of a source, unless somebody changed it since `before` was read; says whether it was kept.
pub async fn update(tx: &mut Tx, before: &Source, after: &Source) -> Result<bool> {
    let id: [Arg; 1] = [before.id.to_string().into()];
    let seen: [Arg; 3] =
        [before.state.code().into(), before.cursor.clone().into(), before.leased_until.into()];
    let changed = tx
        .run(
            "UPDATE source SET state = $2, cursor = $3, pages = $4, next_at = $5, leased_until = $6, failures = $7,
                 failure = $8, read_at = $9, round = $10, stage = $11
             WHERE id = $1 AND state = $12 AND coalesce(cursor, '') = coalesce($13, '')
               AND coalesce(leased_until, '') = coalesce($14, '')",
            id.into_iter().chain(values(after)).chain(seen),
        )
        .await?;
    Ok(changed == 1)
}

/// Gives how many bytes the copies of a source take up, and those of all sources.
pub async fn bytes(tx: &mut Tx, source: SourceId) -> Result<(i64, i64)> {
    #[derive(sqlx_macros::FromRow)]
    struct Bytes {
        own: i64,
        of_all: i64,
    }
    let row: Option<Bytes> = tx
        .one(
            "SELECT CAST(coalesce(sum(CASE WHEN id = $1 THEN bytes END), 0) AS BIGINT) AS own,
                    CAST(coalesce(sum(bytes), 0) AS BIGINT) AS of_all
             FROM source",
            [source.to_string().into()],
        )
        .await?;
    Ok(row.map_or((0, 0), |it| (it.own, it.of_all)))
}

/// Notes that the copies of a source take up so many bytes more, or fewer.
pub async fn weigh(tx: &mut Tx, source: SourceId, more: i64) -> Result<()> {
    let args: [Arg; 2] = [source.to_string().into(), more.into()];
    tx.run("UPDATE source SET bytes = bytes + $2 WHERE id = $1", args).await?;
    Ok(())
}

/// Notes that something was not kept; the last reason for an address counts. No more than `max` are noted of a source.
pub async fn refuse(tx: &mut Tx, source: SourceId, refusal: &Refusal, max: u32) -> Result<()> {
    tx.run(
        "INSERT INTO source_refusal (source_id, address, code, refused_at)
         SELECT $1, $2, $3, $4
         WHERE $5 > (SELECT count(*) FROM source_refusal WHERE source_id = $1)
            OR EXISTS (SELECT 1 FROM source_refusal WHERE source_id = $1 AND address = $2)
         ON CONFLICT (source_id, address) DO UPDATE
         SET code = excluded.code, refused_at = excluded.refused_at",
        [
            source.to_string().into(),
            refusal.address.as_str().into(),
            refusal.code.as_str().into(),
            refusal.refused_at.into(),
            max.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Forgets a refusal: what the source tells at the address is kept by now.
pub async fn forgive(tx: &mut Tx, source: SourceId, address: &str) -> Result<()> {
    tx.run(
        "DELETE FROM source_refusal WHERE source_id = $1 AND address = $2",
        [source.to_string().into(), address.into()],
    )
    .await?;
    Ok(())
}

/// Forgets every refusal of a source.
pub async fn forgive_all(tx: &mut Tx, source: SourceId) -> Result<()> {
    tx.run("DELETE FROM source_refusal WHERE source_id = $1", [source.to_string().into()]).await?;
    Ok(())
}

/// Lists what of a source was not kept, the latest first.
pub async fn refusals(tx: &mut Tx, source: SourceId, limit: u32) -> Result<Vec<Refusal>> {
    let rows: Vec<RefusalRow> = tx
        .all(
            "SELECT address, code, refused_at FROM source_refusal WHERE source_id = $1
             ORDER BY refused_at DESC, address LIMIT $2",
            [source.to_string().into(), limit.into()],
        )
        .await?;
    let refusal = |row: RefusalRow| -> Result<Refusal> {
        let refused_at = text::read("source_refusal.refused_at", &row.refused_at)?;
        Ok(Refusal { address: row.address, code: row.code, refused_at })
    };
    rows.into_iter().map(refusal).collect()
}

/// Counts what of a source was not kept.
pub async fn refused(tx: &mut Tx, source: SourceId) -> Result<u32> {
    let row: Option<CountRow> = tx
        .one(
            "SELECT CAST(count(*) AS BIGINT) AS count FROM source_refusal WHERE source_id = $1",
            [source.to_string().into()],
        )
        .await?;
    text::count("source_refusal.count", row.map_or(0, |it| it.count))
}

/// What may change of a source, in the order of the columns from `state` on.
fn values(it: &Source) -> [Arg; 10] {
    [
        it.state.code().into(),
        it.cursor.clone().into(),
        it.pages.into(),
        it.next_at.into(),
        it.leased_until.into(),
        it.failures.into(),
        it.failure.clone().into(),
        it.read_at.into(),
        it.round.into(),
        it.stage.code().into(),
    ]
}

impl Row {
    fn into_source(self) -> Result<Source> {
        Ok(Source {
            id: text::read("source.id", &self.id)?,
            address: text::read("source.address", &self.address)?,
            state: text::read("source.state", &self.state)?,
            round: text::count("source.round", self.round)?,
            stage: text::read("source.stage", &self.stage)?,
            cursor: self.cursor,
            pages: text::count("source.pages", self.pages)?,
            next_at: text::maybe("source.next_at", self.next_at.as_deref())?,
            leased_until: text::maybe("source.leased_until", self.leased_until.as_deref())?,
            failures: text::count("source.failures", self.failures)?,
            failure: self.failure,
            read_at: text::maybe("source.read_at", self.read_at.as_deref())?,
            created_at: text::read("source.created_at", &self.created_at)?,
        })
    }
}
