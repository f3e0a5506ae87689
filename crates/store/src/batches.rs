//! Tables of awards: what was handed in, how it is read, and how far it is.
//!
//! Rows and entries are kept in parts, each one text: a table of sixty thousand rows is a few hundred
//! of them. What is in a part is the business of the rooms above.

use domain::{
    Batch, Scope,
    batch::{Counts, Step, Terms},
    id::BatchId,
    roster::Mapping,
};
use jiff::Timestamp;

use crate::{Result, Tx, sql, sql::Arg, text};

/// How a table was written, as its reader found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The words of its header.
    pub header: Vec<String>,
    /// What else its reader had to say, as JSON.
    pub reading: String,
}

/// How a table is read, and what came of that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// What its columns hold.
    pub mapping: Mapping,
    /// What else people answered.
    pub terms: Terms,
    /// What was found, as JSON.
    pub findings: String,
}

#[derive(sqlx_macros::FromRow)]
struct Standing {
    id: String,
    organisation_id: String,
    achievement_id: String,
    offering_id: Option<String>,
    file_name: String,
    state: String,
    row_count: i64,
    good_count: i64,
    wrong_count: i64,
    known_count: i64,
    part_count: i64,
    parts_done: i64,
    awarded_count: i64,
    repeated_count: i64,
    refused_count: i64,
    created_by: Option<String>,
    created_at: String,
    confirmed_by: Option<String>,
    confirmed_at: Option<String>,
    released_by: Option<String>,
    released_at: Option<String>,
    done_at: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct SheetRow {
    header: String,
    reading: String,
}

#[derive(sqlx_macros::FromRow)]
struct FindingsRow {
    mapping: String,
    rules: String,
    findings: String,
}

#[derive(sqlx_macros::FromRow)]
struct TextRow {
    body: String,
}

#[derive(sqlx_macros::FromRow)]
struct IdRow {
    id: String,
}

/// Adds a table with its rows, in parts.
pub async fn insert(tx: &mut Tx, batch: &Batch, sheet: &Sheet, parts: &[String]) -> Result<()> {
    let counts = &batch.counts;
    tx.run(
        "INSERT INTO batch
             (id, organisation_id, achievement_id, offering_id, file_name, header, reading, mapping,
              rules, findings, state, row_count, good_count, awarded_count, known_count,
              created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', '', $8, $9, $10, 0, 0, $11, $12)",
        [
            batch.id.to_string().into(),
            batch.organisation.to_string().into(),
            batch.achievement.to_string().into(),
            batch.offering.map(|it| it.to_string()).into(),
            batch.file_name.as_str().into(),
            text::json(&sheet.header)?.into(),
            sheet.reading.as_str().into(),
            batch.state.code().into(),
            counts.rows.into(),
            counts.valid.into(),
            batch.made.by.map(|it| it.to_string()).into(),
            batch.made.at.into(),
        ],
    )
    .await?;
    let head = "INSERT INTO batch_part (batch_id, number, cells) VALUES";
    tx.run_rows(head, numbered(batch.id, parts), "").await?;
    Ok(())
}

/// Finds a table of an organisation.
pub async fn find(tx: &mut Tx, scope: &Scope, id: BatchId) -> Result<Option<Batch>> {
    let [organisation, _, _, system] = sql::scope(*scope);
    tx.one(
        "SELECT id, organisation_id, achievement_id, offering_id, file_name, state, row_count,
             good_count, wrong_count, known_count, part_count, parts_done, awarded_count,
             repeated_count, refused_count, created_by, created_at, confirmed_by, confirmed_at,
             released_by, released_at, done_at
         FROM batch WHERE id = $1 AND (organisation_id = $2 OR $3)",
        [id.to_string().into(), organisation, system],
    )
    .await?
    .map(Standing::into_batch)
    .transpose()
}

/// Lists the tables of an organisation, newest first, starting before `before`.
pub async fn of_organisation(
    tx: &mut Tx,
    scope: &Scope,
    before: Option<BatchId>,
    limit: u32,
) -> Result<Vec<Batch>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows: Vec<Standing> = tx
        .all(
            "SELECT id, organisation_id, achievement_id, offering_id, file_name, state, row_count,
                 good_count, wrong_count, known_count, part_count, parts_done, awarded_count,
                 repeated_count, refused_count, created_by, created_at, confirmed_by, confirmed_at,
                 released_by, released_at, done_at
             FROM batch WHERE organisation_id = $1 AND ($2 IS NULL OR id < $2)
             ORDER BY id DESC LIMIT $3",
            [organisation, before.map(|it| it.to_string()).into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Standing::into_batch).collect()
}

/// Keeps how far a table is, unless somebody else moved it since `before`; says whether it was kept.
pub async fn update(tx: &mut Tx, scope: &Scope, before: &Batch, after: &Batch) -> Result<bool> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let counts = &after.counts;
    let by = |step: Option<Step>| step.and_then(|it| it.by).map(|it| it.to_string());
    let at = |step: Option<Step>| step.map(|it| it.at);
    let changed = tx
        .run(
            "UPDATE batch
             SET state = $5, row_count = $6, good_count = $7, wrong_count = $8, known_count = $9,
                 part_count = $10, parts_done = $11, awarded_count = $12, repeated_count = $13,
                 refused_count = $14, confirmed_by = $15, confirmed_at = $16, released_by = $17,
                 released_at = $18, done_at = $19, offering_id = $20
             WHERE id = $1 AND organisation_id = $2 AND state = $3 AND parts_done = $4",
            [
                after.id.to_string().into(),
                organisation,
                before.state.code().into(),
                before.counts.parts_done.into(),
                after.state.code().into(),
                counts.rows.into(),
                counts.valid.into(),
                counts.wrong.into(),
                counts.known.into(),
                counts.parts.into(),
                counts.parts_done.into(),
                counts.awarded.into(),
                counts.repeated.into(),
                counts.refused.into(),
                by(after.confirmed).into(),
                at(after.confirmed).into(),
                by(after.released).into(),
                at(after.released).into(),
                after.ended_at.into(),
                after.offering.map(|it| it.to_string()).into(),
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Gives how a table was written.
pub async fn sheet(tx: &mut Tx, scope: &Scope, id: BatchId) -> Result<Option<Sheet>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let row: Option<SheetRow> = tx
        .one(
            "SELECT header, reading FROM batch WHERE id = $1 AND organisation_id = $2",
            [id.to_string().into(), organisation],
        )
        .await?;
    row.map(|row| {
        Ok(Sheet { header: text::unjson("batch.header", &row.header)?, reading: row.reading })
    })
    .transpose()
}

/// Gives the rows of a table, in parts: the first `limit` of them.
pub async fn parts(tx: &mut Tx, scope: &Scope, id: BatchId, limit: u32) -> Result<Vec<String>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows: Vec<TextRow> = tx
        .all(
            "SELECT p.cells AS body FROM batch_part p JOIN batch b ON b.id = p.batch_id
             WHERE p.batch_id = $1 AND b.organisation_id = $2 ORDER BY p.number LIMIT $3",
            [id.to_string().into(), organisation, limit.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|it| it.body).collect())
}

/// Keeps what a check found, with the entries that are to be awarded, in parts.
pub async fn put_findings(
    tx: &mut Tx,
    scope: &Scope,
    id: BatchId,
    findings: &Findings,
    entries: &[String],
) -> Result<()> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let kept = tx
        .run(
            "UPDATE batch SET mapping = $3, rules = $4, findings = $5
             WHERE id = $1 AND organisation_id = $2",
            [
                id.to_string().into(),
                organisation,
                text::json(&findings.mapping)?.into(),
                text::json(&findings.terms)?.into(),
                findings.findings.as_str().into(),
            ],
        )
        .await?;
    if kept == 0 {
        return Ok(());
    }
    tx.run("DELETE FROM batch_entries WHERE batch_id = $1", [id.to_string().into()]).await?;
    let head = "INSERT INTO batch_entries (batch_id, number, entries) VALUES";
    tx.run_rows(head, numbered(id, entries), "").await?;
    Ok(())
}

/// Gives what the last check found; none before there was one.
pub async fn findings(tx: &mut Tx, scope: &Scope, id: BatchId) -> Result<Option<Findings>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let row: Option<FindingsRow> = tx
        .one(
            "SELECT mapping, rules, findings FROM batch
             WHERE id = $1 AND organisation_id = $2 AND findings <> ''",
            [id.to_string().into(), organisation],
        )
        .await?;
    row.map(|row| {
        Ok(Findings {
            mapping: text::unjson("batch.mapping", &row.mapping)?,
            terms: text::unjson("batch.rules", &row.rules)?,
            findings: row.findings,
        })
    })
    .transpose()
}

/// Gives the entries of one part.
pub async fn entries(tx: &mut Tx, scope: &Scope, id: BatchId, part: u32) -> Result<Option<String>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let row: Option<TextRow> = tx
        .one(
            "SELECT e.entries AS body FROM batch_entries e JOIN batch b ON b.id = e.batch_id
             WHERE e.batch_id = $1 AND e.number = $2 AND b.organisation_id = $3",
            [id.to_string().into(), part.into(), organisation],
        )
        .await?;
    Ok(row.map(|it| it.body))
}

/// Keeps what came of the entries of one part.
pub async fn put_outcomes(
    tx: &mut Tx,
    scope: &Scope,
    id: BatchId,
    part: u32,
    outcomes: &str,
) -> Result<u64> {
    let [organisation, _, _, _] = sql::scope(*scope);
    tx.run(
        "UPDATE batch_entries SET outcomes = $4
         WHERE batch_id = $1 AND number = $2
           AND EXISTS (SELECT 1 FROM batch WHERE id = $1 AND organisation_id = $3)",
        [id.to_string().into(), part.into(), organisation, outcomes.into()],
    )
    .await
}

/// Gives what came of all entries so far, in parts: the first `limit` of them.
pub async fn outcomes(tx: &mut Tx, scope: &Scope, id: BatchId, limit: u32) -> Result<Vec<String>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows: Vec<TextRow> = tx
        .all(
            "SELECT e.outcomes AS body FROM batch_entries e JOIN batch b ON b.id = e.batch_id
             WHERE e.batch_id = $1 AND b.organisation_id = $2 AND e.outcomes IS NOT NULL
             ORDER BY e.number LIMIT $3",
            [id.to_string().into(), organisation, limit.into()],
        )
        .await?;
    Ok(rows.into_iter().map(|it| it.body).collect())
}

/// Counts the credentials of a table that are signed.
pub async fn issued(tx: &mut Tx, scope: &Scope, id: BatchId) -> Result<u64> {
    #[derive(sqlx_macros::FromRow)]
    struct CountRow {
        count: i64,
    }
    let [organisation, _, _, _] = sql::scope(*scope);
    let row: Option<CountRow> = tx
        .one(
            "SELECT CAST(count(*) AS BIGINT) AS count FROM credential
             WHERE batch_id = $1 AND organisation_id = $2 AND issued_at IS NOT NULL",
            [id.to_string().into(), organisation],
        )
        .await?;
    Ok(row.map_or(0, |it| it.count.unsigned_abs()))
}

/// Forgets what people handed in; how many rows there were and what came of them is kept.
pub async fn forget(tx: &mut Tx, scope: &Scope, id: BatchId) -> Result<()> {
    let [organisation, _, _, _] = sql::scope(*scope);
    for statement in [
        "DELETE FROM batch_part WHERE batch_id = $1
             AND EXISTS (SELECT 1 FROM batch WHERE id = $1 AND organisation_id = $2)",
        "DELETE FROM batch_entries WHERE batch_id = $1
             AND EXISTS (SELECT 1 FROM batch WHERE id = $1 AND organisation_id = $2)",
        "UPDATE batch SET findings = '', reading = '' WHERE id = $1 AND organisation_id = $2",
    ] {
        tx.run(statement, [id.to_string().into(), organisation.clone()]).await?;
    }
    Ok(())
}

/// Forgets what people handed in with tables that came to their end before a moment; how many rows there were and
/// what came of each is kept. Says how many tables that were.
pub async fn forget_ended(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run(
        "DELETE FROM batch_part WHERE batch_id IN (SELECT id FROM batch WHERE done_at < $1)",
        [before.into()],
    )
    .await?;
    tx.run(
        "UPDATE batch_entries SET entries = ''
         WHERE entries <> '' AND batch_id IN (SELECT id FROM batch WHERE done_at < $1)",
        [before.into()],
    )
    .await?;
    tx.run(
        "UPDATE batch SET findings = '', reading = ''
         WHERE done_at < $1 AND (findings <> '' OR reading <> '')",
        [before.into()],
    )
    .await
}

/// Lists the tables that nobody confirmed, but for the newest `kept` of them.
pub async fn left_open(tx: &mut Tx, scope: &Scope, kept: u32) -> Result<Vec<BatchId>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows: Vec<IdRow> = tx
        .all(
            "SELECT id FROM batch WHERE organisation_id = $1 AND state IN ('uploaded', 'checked')
             ORDER BY id DESC LIMIT 100 OFFSET $2",
            [organisation, kept.into()],
        )
        .await?;
    rows.iter().map(|it| text::read("batch.id", &it.id)).collect()
}

/// Remembers what the columns of a header hold, for the next table of the organisation.
pub async fn remember_mapping(
    tx: &mut Tx,
    scope: &Scope,
    header_hash: &str,
    mapping: &Mapping,
    now: Timestamp,
) -> Result<()> {
    let [organisation, _, _, _] = sql::scope(*scope);
    tx.run(
        "INSERT INTO remembered_mapping (organisation_id, header_hash, mapping, used_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (organisation_id, header_hash)
         DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at",
        [organisation.clone(), header_hash.into(), text::json(mapping)?.into(), now.into()],
    )
    .await?;
    tx.run(
        "DELETE FROM remembered_mapping
         WHERE organisation_id = $1 AND header_hash NOT IN (
             SELECT header_hash FROM remembered_mapping
             WHERE organisation_id = $1 ORDER BY used_at DESC LIMIT 100)",
        [organisation],
    )
    .await?;
    Ok(())
}

/// Recalls what the columns of this header hold, or else those of the table before.
pub async fn recall_mapping(
    tx: &mut Tx,
    scope: &Scope,
    header_hash: &str,
) -> Result<Option<Mapping>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let row: Option<TextRow> = tx
        .one(
            "SELECT mapping AS body FROM remembered_mapping WHERE organisation_id = $1
             ORDER BY CASE WHEN header_hash = $2 THEN 0 ELSE 1 END, used_at DESC LIMIT 1",
            [organisation, header_hash.into()],
        )
        .await?;
    row.map(|it| text::unjson("remembered_mapping.mapping", &it.body)).transpose()
}

fn numbered(id: BatchId, parts: &[String]) -> Vec<[Arg; 3]> {
    let numbers = 0_u32..;
    let row = |(part, number): (&String, u32)| {
        [id.to_string().into(), number.into(), part.as_str().into()]
    };
    parts.iter().zip(numbers).map(row).collect()
}

fn step(by: Option<&str>, at: Option<&str>) -> Result<Option<Step>> {
    let Some(at) = at else { return Ok(None) };
    Ok(Some(Step { by: text::maybe("batch.by", by)?, at: text::read("batch.at", at)? }))
}

impl Standing {
    fn into_batch(self) -> Result<Batch> {
        Ok(Batch {
            id: text::read("batch.id", &self.id)?,
            organisation: text::read("batch.organisation_id", &self.organisation_id)?,
            achievement: text::read("batch.achievement_id", &self.achievement_id)?,
            offering: text::maybe("batch.offering_id", self.offering_id.as_deref())?,
            file_name: self.file_name,
            state: text::read("batch.state", &self.state)?,
            counts: Counts {
                rows: text::count("batch.row_count", self.row_count)?,
                valid: text::count("batch.good_count", self.good_count)?,
                wrong: text::count("batch.wrong_count", self.wrong_count)?,
                known: text::count("batch.known_count", self.known_count)?,
                parts: text::count("batch.part_count", self.part_count)?,
                parts_done: text::count("batch.parts_done", self.parts_done)?,
                awarded: text::count("batch.awarded_count", self.awarded_count)?,
                repeated: text::count("batch.repeated_count", self.repeated_count)?,
                refused: text::count("batch.refused_count", self.refused_count)?,
            },
            made: Step {
                by: text::maybe("batch.created_by", self.created_by.as_deref())?,
                at: text::read("batch.created_at", &self.created_at)?,
            },
            confirmed: step(self.confirmed_by.as_deref(), self.confirmed_at.as_deref())?,
            released: step(self.released_by.as_deref(), self.released_at.as_deref())?,
            ended_at: text::maybe("batch.done_at", self.done_at.as_deref())?,
        })
    }
}
