//! Awards a large table on each database, as `cairn serve` does, and measures each step beside its floor.

use std::time::{Duration, Instant};

use app::{MasterKey, jobs::Job};
use cairn::world::Machine;
use domain::Batch;
use sqlx::AssertSqlSafe;
use store::outbox;
use tokio::{sync::watch, task::JoinSet};

use crate::{Outcome, floor, furnish::Campus, others, rows, say};

/// How often to look how far it is.
const LOOK: Duration = Duration::from_millis(100);

/// Awards a table of so many rows on SQLite, and on PostgreSQL where there is one.
pub(crate) async fn run(rows: u32) -> Outcome {
    let folder = tempfile::tempdir()?;
    let database = format!("sqlite:{}", folder.path().join("cairn.db").display());
    on("SQLite", &database, rows).await?;
    if let Some(database) = postgres().await? {
        return on("PostgreSQL", &database, rows).await;
    }
    say("PostgreSQL: left out, for TEST_POSTGRES_URL does not say where it is.");
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn on(name: &str, database: &str, rows: u32) -> Outcome {
    let campus = Campus::open(database, MasterKey::generate(&Machine)).await?;
    let table = rows::table(rows);
    say(format_args!("{name}: a table of {rows} rows, {} kB", table.len() / 1_000));

    let start = Instant::now();
    let batch = campus.checked(table.clone()).await?;
    tell("dry run", start);
    assert_eq!(batch.counts.valid, rows::valid(rows), "the rows that can be awarded");

    let (stop, stopped) = watch::channel(false);
    let asking = tokio::spawn(others::ask(campus.app.clone(), campus.store.clone(), stopped));
    let mut jobs = JoinSet::new();
    for job in Job::ALL {
        jobs.spawn(campus.app.clone().work_forever(*job));
    }
    let start = Instant::now();
    let batch = campus.started(batch).await?;
    let batch = until(&campus, batch, |desk, _| desk.batch.state.is_end()).await?;
    tell("awarded", start);
    let batch =
        until(&campus, batch, |desk, _| desk.issued == u64::from(desk.batch.counts.awarded))
            .await?;
    tell("signed", start);
    until(&campus, batch, |_, waiting| waiting == 0).await?;
    tell("letters handed over", start);
    stop.send(true)?;
    say(format_args!("  meanwhile: {}", asking.await?));
    jobs.shutdown().await;

    let start = Instant::now();
    let again = campus.checked(table).await?;
    tell("dry run of the same table", start);
    assert_eq!(again.counts.new_awards(), 0, "everyone was awarded");
    floor::measure(&campus, rows::valid(rows)).await
}

/// Waits until a table is as far as asked.
async fn until(
    campus: &Campus,
    batch: Batch,
    is_so: impl Fn(&app::batches::BatchDesk, u64) -> bool,
) -> Outcome<Batch> {
    loop {
        let desk = campus.app.table_desk(&campus.first, campus.organisation, batch.id).await?;
        let mut tx = campus.store.read().await?;
        let waiting = outbox::waiting(&mut tx).await?.iter().map(|(_, count)| count).sum();
        drop(tx);
        if is_so(&desk, waiting) {
            return Ok(desk.batch);
        }
        tokio::time::sleep(LOOK).await;
    }
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

/// Says how long a step took.
pub(crate) fn tell(step: &str, start: Instant) {
    say(format_args!("  {step}: {:.2} s", start.elapsed().as_secs_f64()));
}
