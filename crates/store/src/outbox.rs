//! What must follow a decision: pushed in the same transaction, done later, exactly as often as needed.
//!
//! A worker leases events, does them, and removes them. A lease that runs out is taken by another.
//! An event that fails too often is set aside for a person to look at.

use domain::id::EventId;
use jiff::Timestamp;

use crate::{Result, Tx, text};

/// Something that must follow a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// What has to be done: the name of a job.
    pub kind: String,
    /// What it is about: the id of a noun.
    pub subject: String,
    /// What the job needs to know, as JSON.
    pub payload: String,
    /// How often it was tried.
    pub attempts: u32,
    /// From when it may be done.
    pub due_at: Timestamp,
    /// Why it failed last.
    pub failure: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    kind: String,
    subject: String,
    payload: String,
    attempts: i64,
    due_at: String,
    failure: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct SubjectRow {
    #[sqlx(flatten)]
    event: Row,
    dead_at: Option<String>,
}

/// Pushes events.
pub async fn push(tx: &mut Tx, events: &[Event], now: Timestamp) -> Result<()> {
    let rows = events
        .iter()
        .map(|it| {
            [
                it.id.to_string().into(),
                it.kind.as_str().into(),
                it.subject.as_str().into(),
                it.payload.as_str().into(),
                it.attempts.into(),
                it.due_at.into(),
                now.into(),
            ]
        })
        .collect();
    tx.run_rows(
        "INSERT INTO outbox (id, kind, subject, payload, attempts, due_at, created_at) VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}

/// Leases events of a kind that are due, oldest first, until a moment.
pub async fn lease(
    tx: &mut Tx,
    kind: &str,
    now: Timestamp,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Event>> {
    // PostgreSQL has many workers, and each skips what another holds; SQLite has one writer and no such words.
    let statement = if tx.is_postgres() {
        "UPDATE outbox SET leased_until = $3 WHERE id IN (
             SELECT id FROM outbox
             WHERE kind = $1 AND dead_at IS NULL AND due_at <= $2
               AND (leased_until IS NULL OR leased_until <= $2)
             ORDER BY due_at, id LIMIT $4 FOR UPDATE SKIP LOCKED)
         RETURNING id, kind, subject, payload, attempts, due_at, failure"
    } else {
        "UPDATE outbox SET leased_until = $3 WHERE id IN (
             SELECT id FROM outbox
             WHERE kind = $1 AND dead_at IS NULL AND due_at <= $2
               AND (leased_until IS NULL OR leased_until <= $2)
             ORDER BY due_at, id LIMIT $4)
         RETURNING id, kind, subject, payload, attempts, due_at, failure"
    };
    let rows: Vec<Row> =
        tx.all(statement, [kind.into(), now.into(), until.into(), limit.into()]).await?;
    let mut events: Vec<Event> = rows.into_iter().map(Row::into_event).collect::<Result<_>>()?;
    events.sort_by_key(|it| (it.due_at, it.id));
    Ok(events)
}

/// Finds since when the one of a kind is due that is due longest and that no worker holds.
pub async fn longest_due(tx: &mut Tx, kind: &str, now: Timestamp) -> Result<Option<Timestamp>> {
    #[derive(sqlx_macros::FromRow)]
    struct Due {
        due_at: String,
    }
    let due: Option<Due> = tx
        .one(
            "SELECT due_at FROM outbox
             WHERE kind = $1 AND dead_at IS NULL AND due_at <= $2
               AND (leased_until IS NULL OR leased_until <= $2)
             ORDER BY due_at, id LIMIT 1",
            [kind.into(), now.into()],
        )
        .await?;
    text::maybe("outbox.due_at", due.as_ref().map(|it| it.due_at.as_str()))
}

/// Removes events that were done; says how many were still there.
pub async fn done(tx: &mut Tx, ids: &[EventId]) -> Result<u64> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    tx.run_in("DELETE FROM outbox WHERE id IN", &[], &ids).await
}

/// Puts an event off after it failed, or sets it aside for good when `dead`.
pub async fn fail(
    tx: &mut Tx,
    id: EventId,
    failure: &str,
    due_at: Timestamp,
    dead_at: Option<Timestamp>,
) -> Result<()> {
    tx.run(
        "UPDATE outbox
         SET attempts = attempts + 1, failure = $2, due_at = $3, dead_at = $4, leased_until = NULL
         WHERE id = $1",
        [id.to_string().into(), failure.into(), due_at.into(), dead_at.into()],
    )
    .await?;
    Ok(())
}

/// Finds what still follows from something: an event of a kind, and since when it is set aside if it is.
pub async fn of_subject(
    tx: &mut Tx,
    kind: &str,
    subject: &str,
) -> Result<Option<(Event, Option<Timestamp>)>> {
    let row: Option<SubjectRow> = tx
        .one(
            "SELECT id, kind, subject, payload, attempts, due_at, failure, dead_at FROM outbox
             WHERE kind = $1 AND subject = $2 ORDER BY id DESC LIMIT 1",
            [kind.into(), subject.into()],
        )
        .await?;
    let Some(SubjectRow { event, dead_at }) = row else { return Ok(None) };
    Ok(Some((event.into_event()?, text::maybe("outbox.dead_at", dead_at.as_deref())?)))
}

/// Lists the events that were set aside, each with since when, newest first.
pub async fn dead(tx: &mut Tx, limit: u32) -> Result<Vec<(Event, Timestamp)>> {
    let rows: Vec<SubjectRow> = tx
        .all(
            "SELECT id, kind, subject, payload, attempts, due_at, failure, dead_at FROM outbox
             WHERE dead_at IS NOT NULL ORDER BY id DESC LIMIT $1",
            [limit.into()],
        )
        .await?;
    rows.into_iter()
        .map(|SubjectRow { event, dead_at }| {
            let since = text::read("outbox.dead_at", dead_at.as_deref().unwrap_or_default())?;
            Ok((event.into_event()?, since))
        })
        .collect()
}

/// Brings an event that was set aside back to life.
pub async fn revive(tx: &mut Tx, id: EventId, now: Timestamp) -> Result<u64> {
    tx.run(
        "UPDATE outbox SET dead_at = NULL, attempts = 0, due_at = $2
         WHERE id = $1 AND dead_at IS NOT NULL",
        [id.to_string().into(), now.into()],
    )
    .await
}

/// Brings every event of a kind that was set aside back to life.
pub async fn revive_all(tx: &mut Tx, kind: &str, now: Timestamp) -> Result<u64> {
    tx.run(
        "UPDATE outbox SET dead_at = NULL, attempts = 0, due_at = $2
         WHERE kind = $1 AND dead_at IS NOT NULL",
        [kind.into(), now.into()],
    )
    .await
}

/// Removes an event that was set aside: what it asked for is never done.
pub async fn drop_dead(tx: &mut Tx, id: EventId) -> Result<u64> {
    tx.run("DELETE FROM outbox WHERE id = $1 AND dead_at IS NOT NULL", [id.to_string().into()])
        .await
}

/// Lists the events of a kind with what their job needs to know, starting after `after`; those set aside as well.
pub async fn payloads(
    tx: &mut Tx,
    kind: &str,
    after: Option<EventId>,
    limit: u32,
) -> Result<Vec<(EventId, String)>> {
    #[derive(sqlx_macros::FromRow)]
    struct Payload {
        id: String,
        payload: String,
    }
    let after = after.map(|it| it.to_string()).unwrap_or_default();
    let rows: Vec<Payload> = tx
        .all(
            "SELECT id, payload FROM outbox WHERE kind = $1 AND id > $2 ORDER BY id LIMIT $3",
            [kind.into(), after.into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(|it| Ok((text::read("outbox.id", &it.id)?, it.payload))).collect()
}

/// Keeps what a job needs to know in another form.
pub async fn put_payload(tx: &mut Tx, id: EventId, payload: &str) -> Result<u64> {
    tx.run("UPDATE outbox SET payload = $2 WHERE id = $1", [id.to_string().into(), payload.into()])
        .await
}

/// Counts what waits, by kind.
pub async fn waiting(tx: &mut Tx) -> Result<Vec<(String, u64)>> {
    #[derive(sqlx_macros::FromRow)]
    struct Waiting {
        kind: String,
        waiting: i64,
    }
    let rows: Vec<Waiting> = tx
        .all(
            "SELECT kind, CAST(count(*) AS BIGINT) AS waiting FROM outbox
             WHERE dead_at IS NULL GROUP BY kind ORDER BY kind LIMIT 100",
            [],
        )
        .await?;
    Ok(rows.into_iter().map(|it| (it.kind, it.waiting.unsigned_abs())).collect())
}

impl Row {
    fn into_event(self) -> Result<Event> {
        Ok(Event {
            id: text::read("outbox.id", &self.id)?,
            kind: self.kind,
            subject: self.subject,
            payload: self.payload,
            attempts: text::count("outbox.attempts", self.attempts)?,
            due_at: text::read("outbox.due_at", &self.due_at)?,
            failure: self.failure,
        })
    }
}
