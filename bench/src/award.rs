//! Awards a large table on each database, as `cairn serve` does, and measures it beside its floor.
#![expect(clippy::disallowed_types, reason = "each database is measured by a process of its own")]

use std::{
    process::Command,
    time::{Duration, Instant},
};

use app::{MasterKey, jobs::Job};
use cairn::world::Machine;
use domain::{Batch, BatchState};
use sqlx::AssertSqlSafe;
use store::outbox;
use tokio::{sync::watch, task::JoinSet};

use crate::{Outcome, floor, furnish::Campus, machine, others, rows, say};

/// How often to look how far it is.
const LOOK: Duration = Duration::from_millis(100);
/// How long letters are watched as they are handed over.
const LETTERS: Duration = Duration::from_secs(10);
/// How many times its floor awarding may take.
const RATIO_MAX: f64 = 2.5;
/// How many megabytes of memory awarding may take.
const MEGABYTES_MAX: u64 = 400;
/// How many microseconds a row of a dry run may take: 60,000 within five seconds.
const DRY_RUN_MICROS_MAX: u32 = 83;

/// Awards a table of so many rows on SQLite, and on PostgreSQL where there is one: each in a process of its own, so that
/// the memory of the one is not taken for that of the other.
pub(crate) async fn run(rows: u32) -> Outcome {
    let folder = tempfile::tempdir()?;
    alone(&format!("sqlite:{}", folder.path().join("cairn.db").display()), rows)?;
    if let Some(database) = postgres().await? {
        return alone(&database, rows);
    }
    say("PostgreSQL: left out, for TEST_POSTGRES_URL does not say where it is.");
    Ok(())
}

/// Starts this program again for one database, and waits for it.
fn alone(database: &str, rows: u32) -> Outcome {
    let mut bench = Command::new(std::env::current_exe()?);
    let ended = bench.args(["award", &rows.to_string(), database]).status()?;
    if ended.success() {
        Ok(())
    } else {
        Err(format!("awarding on {database} ended with {ended}").into())
    }
}

/// Awards a table of so many rows on an empty database.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub(crate) async fn on(database: &str, rows: u32) -> Outcome {
    let name = if database.starts_with("sqlite:") { "SQLite" } else { "PostgreSQL" };
    let campus = Campus::open(database, MasterKey::generate(&Machine)).await?;
    let table = rows::table(rows);
    say(format_args!(
        "{name}: a table of {rows} rows, {} kB; load {}",
        table.len() / 1_000,
        machine::load()
    ));
    machine::forget_peak();

    let start = Instant::now();
    let batch = campus.checked("passed.csv", table).await?;
    tell("dry run", start.elapsed(), rows);
    say(format_args!("  limit: {DRY_RUN_MICROS_MAX} µs a row"));
    assert_eq!(batch.counts.valid, rows::valid(rows), "the rows that can be awarded");

    let jobs = work(&campus);
    let took = awarded(&campus, batch, rows).await?;
    say(format_args!("  memory: {} at most; limit {MEGABYTES_MAX} MB", machine::peak()));
    hand_over(&campus).await?;
    hand_in_again(&campus, rows).await?;
    stop(jobs).await;

    let floor = floor::measure(&campus, rows::valid(rows)).await?;
    let ratio = took.as_secs_f64() / floor.as_secs_f64();
    say(format_args!(
        "  awarding took {ratio:.2} times its floor; limit {RATIO_MAX}; load {}",
        machine::load()
    ));
    Ok(())
}

/// Awards a checked table while others open pages and change things, until its letters are queued.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn awarded(campus: &Campus, batch: Batch, rows: u32) -> Outcome<Duration> {
    let (tell_stop, stopped) = watch::channel(false);
    let others = others::ask(campus, &stopped);

    let start = Instant::now();
    let batch = campus.started(batch).await?;
    until_done(campus, &batch).await?;
    tell("awarded", start.elapsed(), rows);
    until_none_waits(campus, Job::Issue).await?;
    let took = start.elapsed();
    tell("awarded, signed, stored, letters queued", took, rows);

    tell_stop.send(true)?;
    say(format_args!("  meanwhile: {}", others.waits().await?));
    let desk = campus.app.table_desk(&campus.first, campus.organisation, batch.id).await?;
    assert_eq!(desk.batch.counts.awarded, rows::valid(rows), "who was awarded");
    assert_eq!(desk.issued, u64::from(rows::valid(rows)), "whose document is signed");
    Ok(took)
}

/// Watches for a while how many letters are handed over.
async fn hand_over(campus: &Campus) -> Outcome {
    let before = waiting(campus, Job::AwardLetter).await?;
    let all = until_none_waits(campus, Job::AwardLetter);
    let _ = tokio::time::timeout(LETTERS, all).await;
    let after = waiting(campus, Job::AwardLetter).await?;
    say(format_args!("  letters: {before} waited, {after} after {} s at most", LETTERS.as_secs()));
    Ok(())
}

/// Hands the same people in again, in other files: who was awarded is not awarded again.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn hand_in_again(campus: &Campus, rows: u32) -> Outcome {
    for again in rows::again(rows)? {
        let start = Instant::now();
        let batch = campus.checked(again.file_name, again.bytes).await?;
        let tried = start.elapsed();
        assert_eq!(batch.counts.new_awards(), again.added, "who is new");
        let batch = campus.started(batch).await?;
        let batch = until_done(campus, &batch).await?;
        assert_eq!(batch.counts.awarded, again.added, "who was awarded");
        say(format_args!(
            "  again, {}: tried in {:.2} s, {} awarded, {} known",
            again.how,
            tried.as_secs_f64(),
            batch.counts.awarded,
            batch.counts.repeated
        ));
    }
    until_none_waits(campus, Job::Issue).await
}

/// Starts the loops of the jobs, as `cairn serve` does.
fn work(campus: &Campus) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    for job in Job::ALL {
        for _ in 0..job.hands() {
            jobs.spawn(campus.app.clone().work_forever(*job));
        }
    }
    jobs
}

async fn stop(mut jobs: JoinSet<()>) {
    jobs.shutdown().await;
}

/// Waits until all of a table is awarded.
async fn until_done(campus: &Campus, batch: &Batch) -> Outcome<Batch> {
    let scope = campus.reading()?;
    loop {
        let mut tx = campus.store.read().await?;
        let found = store::batches::find(&mut tx, &scope, batch.id).await?;
        drop(tx);
        let batch = found.ok_or("the table is gone")?;
        if batch.state == BatchState::Done {
            return Ok(batch);
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Waits until nothing of a kind waits.
async fn until_none_waits(campus: &Campus, job: Job) -> Outcome {
    while waiting(campus, job).await? > 0 {
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

/// Counts what waits of a kind.
async fn waiting(campus: &Campus, job: Job) -> Outcome<u64> {
    let mut tx = campus.store.read().await?;
    let all = outbox::waiting(&mut tx).await?;
    Ok(all.iter().filter(|(kind, _)| kind == job.code()).map(|(_, count)| count).sum())
}

/// Makes an empty database where the environment says that PostgreSQL is.
#[expect(clippy::disallowed_methods, reason = "a bench asks its environment where PostgreSQL is")]
async fn postgres() -> Outcome<Option<String>> {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else { return Ok(None) };
    let name = format!("bench_{}", uuid::Uuid::now_v7().simple());
    let admin = sqlx::PgPool::connect(&url).await?;
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&admin).await?;
    admin.close().await;
    let (server, _) = url.rsplit_once('/').ok_or("the address of PostgreSQL names no database")?;
    Ok(Some(format!("{server}/{name}")))
}

/// Says how long a step took, and how long that is for each row.
pub(crate) fn tell(step: &str, took: Duration, rows: u32) {
    let micros = took.as_secs_f64() * 1e6 / f64::from(rows.max(1));
    say(format_args!("  {step}: {:.2} s, {micros:.0} µs a row", took.as_secs_f64()));
}
