//! Keeps what the domain decides, in SQLite or in PostgreSQL.
//!
//! One set of statements serves both; `sql` is the only place that knows which one answers.
//! A function that touches the rows of an organisation or a person takes the [`domain::Scope`] that
//! the actor was given, and names it in its statement.

pub mod achievements;
pub mod addresses;
pub mod answers;
pub mod audit;
pub mod batches;
pub mod catalogue;
pub mod copies;
pub mod credentials;
pub mod endorsements;
pub mod enrolments;
mod error;
pub mod excerpts;
pub mod frameworks;
pub mod imports;
pub mod invitations;
pub mod keys;
pub mod links;
pub mod mailbox;
pub mod members;
pub mod offerings;
pub mod organisations;
pub mod outbox;
pub mod passkeys;
pub mod people;
pub mod records;
pub mod sessions;
pub mod settings;
pub mod skill_links;
pub mod sources;
mod sql;
pub mod status_lists;
mod text;
pub mod throttles;
pub mod tokens;

use std::{sync::Arc, time::Duration};

use sqlx::{
    PgPool, SqlitePool,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{
        SqliteAutoVacuum, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions,
        SqliteSynchronous,
    },
};
use tokio::sync::Mutex;

pub use self::{
    error::{Error, Result},
    sql::Tx,
};
use crate::sql::Inner;

/// The tables, in the order that they came to be.
static MIGRATIONS: Migrator = sqlx_macros::migrate!("./migrations");

/// How many connections read from SQLite at once.
const READERS_MAX: u32 = 8;
/// How many connections PostgreSQL is asked for.
const POSTGRES_CONNECTIONS_MAX: u32 = 16;
/// How long to wait for the one writer of SQLite.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// An open database.
#[derive(Debug, Clone)]
pub struct Store(Pool);

#[derive(Debug, Clone)]
enum Pool {
    /// One connection writes, several read what was committed. Large units of work take turns before they ask for it.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
        turn: Arc<Mutex<()>>,
    },
    Postgres(PgPool),
}

impl Pool {
    fn sqlite(writer: SqlitePool, readers: SqlitePool) -> Self {
        Self::Sqlite { writer, readers, turn: Arc::default() }
    }
}

impl Store {
    /// Opens the database at `url` (`sqlite:FILE`, `sqlite::memory:` or `postgres://…`) and brings its tables up to date.
    pub async fn open(url: &str) -> Result<Self> {
        if url.starts_with("sqlite:") { Self::sqlite(url).await } else { Self::postgres(url).await }
    }

    /// Opens a database that is there, to read only: nothing is made, brought up to date or written.
    pub async fn open_to_read(url: &str) -> Result<Self> {
        if !url.starts_with("sqlite:") {
            let options: PgConnectOptions = url.parse()?;
            let options = options.options([("default_transaction_read_only", "on")]);
            let pool = PgPoolOptions::new().max_connections(1).connect_with(options).await?;
            return Ok(Self(Pool::Postgres(pool)));
        }
        let options: SqliteConnectOptions = url.parse()?;
        let options = options.read_only(true).busy_timeout(BUSY_TIMEOUT);
        let readers = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
        Ok(Self(Pool::sqlite(readers.clone(), readers)))
    }

    /// Begins a unit of work that may write.
    ///
    /// On SQLite it takes the write lock at once: a transaction that reads first and writes
    /// later would be refused when another has written in between.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(Tx::new(match &self.0 {
            Pool::Sqlite { writer, .. } => {
                Inner::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            Pool::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        }))
    }

    /// Begins a large unit of work that nobody sits and waits for.
    ///
    /// On SQLite one of them at a time asks for the write lock, so that whoever changes something waits for one at most,
    /// however many there are.
    pub async fn begin_large(&self) -> Result<Tx> {
        let turn = match &self.0 {
            Pool::Sqlite { turn, .. } => Some(Arc::clone(turn).lock_owned().await),
            Pool::Postgres(_) => None,
        };
        Ok(self.begin().await?.in_turn(turn))
    }

    /// Begins a unit of work that only reads, and waits for no writer.
    pub async fn read(&self) -> Result<Tx> {
        Ok(Tx::new(match &self.0 {
            Pool::Sqlite { readers, .. } => Inner::Sqlite(readers.begin().await?),
            Pool::Postgres(pool) => Inner::Postgres(pool.begin().await?),
        }))
    }

    /// Copies the database into a new file while work goes on. Only SQLite can; PostgreSQL has `pg_dump`.
    pub async fn copy_into(&self, file: &str) -> Result<bool> {
        let Pool::Sqlite { readers, .. } = &self.0 else { return Ok(false) };
        sqlx::query("VACUUM INTO $1").bind(file).execute(readers).await?;
        Ok(true)
    }

    /// Whether this is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        matches!(self.0, Pool::Postgres(_))
    }

    /// Lets go of the connections.
    pub async fn close(&self) {
        match &self.0 {
            Pool::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Pool::Postgres(pool) => pool.close().await,
        }
    }

    async fn sqlite(url: &str) -> Result<Self> {
        let options: SqliteConnectOptions = url.parse()?;
        let options = options
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .auto_vacuum(SqliteAutoVacuum::None)
            .busy_timeout(BUSY_TIMEOUT)
            .pragma("secure_delete", "ON");
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(BUSY_TIMEOUT)
            .connect_with(options.clone())
            .await?;
        MIGRATIONS.run(&writer).await.map_err(sqlx::Error::from)?;
        // Each connection to `:memory:` is a database of its own, so that one has to do for all.
        let readers = if url.contains(":memory:") {
            writer.clone()
        } else {
            SqlitePoolOptions::new()
                .max_connections(READERS_MAX)
                .acquire_timeout(BUSY_TIMEOUT)
                .connect_with(options)
                .await?
        };
        Ok(Self(Pool::sqlite(writer, readers)))
    }

    async fn postgres(url: &str) -> Result<Self> {
        let pool =
            PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS_MAX).connect(url).await?;
        MIGRATIONS.run(&pool).await.map_err(sqlx::Error::from)?;
        Ok(Self(Pool::Postgres(pool)))
    }
}
