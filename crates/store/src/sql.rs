//! One way to ask either database.

mod bulk;

use domain::{Scope, ScopeKind};
use jiff::Timestamp;
use sqlx::{
    FromRow, Postgres, Sqlite, Transaction, postgres::PgRow, query::Query, query::QueryAs,
    sqlite::SqliteRow,
};
use tokio::sync::OwnedMutexGuard;

use crate::{Result, text};

/// A unit of work: everything done with it happens, or nothing does.
#[derive(Debug)]
pub struct Tx {
    inner: Inner,
    /// Lets the next large one in when this one is over.
    turn: Option<OwnedMutexGuard<()>>,
}

/// The two databases, told apart here and nowhere else.
#[derive(Debug)]
pub(crate) enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A value that a statement binds.
///
/// Options stay typed: PostgreSQL refuses a text-typed NULL for a number.
#[derive(Debug, Clone)]
pub(crate) enum Arg {
    Text(Option<String>),
    Int(Option<i64>),
    Real(Option<f64>),
    Bool(bool),
    Bytes(Option<Vec<u8>>),
}

/// A row that either database can fill.
pub(crate) trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

impl<T> Row for T where T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{}

/// Binds each argument, whichever database the query is for.
macro_rules! bind {
    ($query:expr, $args:expr) => {{
        let mut query = $query;
        for arg in $args {
            query = match arg {
                Arg::Text(value) => query.bind(value),
                Arg::Int(value) => query.bind(value),
                Arg::Real(value) => query.bind(value),
                Arg::Bool(value) => query.bind(value),
                Arg::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}
use bind;

impl Tx {
    pub(crate) fn new(inner: Inner) -> Self {
        Self { inner, turn: None }
    }

    /// Keeps a turn until the work is over.
    pub(crate) fn in_turn(self, turn: Option<OwnedMutexGuard<()>>) -> Self {
        Self { turn, ..self }
    }

    /// Makes the work lasting.
    pub async fn commit(self) -> Result<()> {
        let Self { inner, turn } = self;
        match inner {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        drop(turn);
        Ok(())
    }

    /// Begins a part of the work that may be undone alone. Only one is open at a time.
    pub async fn begin_part(&mut self) -> Result<()> {
        self.run("SAVEPOINT part", []).await?;
        Ok(())
    }

    /// Ends a part of the work: it is kept with the rest.
    pub async fn end_part(&mut self) -> Result<()> {
        self.run("RELEASE SAVEPOINT part", []).await?;
        Ok(())
    }

    /// Undoes a part of the work, also after the database refused something in it, and ends it.
    pub async fn undo_part(&mut self) -> Result<()> {
        self.run("ROLLBACK TO SAVEPOINT part", []).await?;
        self.end_part().await
    }

    /// Reads the rows that a statement answers.
    pub(crate) async fn all<T: Row>(
        &mut self,
        sql: &'static str,
        args: impl IntoIterator<Item = Arg>,
    ) -> Result<Vec<T>> {
        let rows = match &mut self.inner {
            Inner::Sqlite(tx) => {
                let query: QueryAs<'_, Sqlite, T, _> = bind!(sqlx::query_as(sql), args);
                query.fetch_all(&mut **tx).await
            }
            Inner::Postgres(tx) => {
                let query: QueryAs<'_, Postgres, T, _> = bind!(sqlx::query_as(sql), args);
                query.fetch_all(&mut **tx).await
            }
        };
        Ok(rows?)
    }

    /// Reads the one row that a statement answers, if any.
    pub(crate) async fn one<T: Row>(
        &mut self,
        sql: &'static str,
        args: impl IntoIterator<Item = Arg>,
    ) -> Result<Option<T>> {
        Ok(self.all(sql, args).await?.pop())
    }

    /// Changes rows, and says how many.
    pub(crate) async fn run(
        &mut self,
        sql: &'static str,
        args: impl IntoIterator<Item = Arg>,
    ) -> Result<u64> {
        let count = match &mut self.inner {
            Inner::Sqlite(tx) => {
                let query: Query<'_, Sqlite, _> = bind!(sqlx::query(sql), args);
                query.execute(&mut **tx).await?.rows_affected()
            }
            Inner::Postgres(tx) => {
                let query: Query<'_, Postgres, _> = bind!(sqlx::query(sql), args);
                query.execute(&mut **tx).await?.rows_affected()
            }
        };
        Ok(count)
    }

    /// What a statement says to take rows that no one else has taken.
    ///
    /// PostgreSQL has many workers and skips what another holds; SQLite has one writer.
    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.inner, Inner::Postgres(_))
    }
}

/// Whose rows a statement may touch, as four values to bind in this order:
/// organisation, person, whether only what is public, whether anything.
pub(crate) fn scope(scope: Scope) -> [Arg; 4] {
    let (organisation, person) = (scope.organisation(), scope.person());
    [
        organisation.map(|it| it.to_string()).into(),
        person.map(|it| it.to_string()).into(),
        (scope.kind() == ScopeKind::Public).into(),
        (scope.kind() == ScopeKind::System).into(),
    ]
}

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<String> for Arg {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

impl From<Option<String>> for Arg {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}

impl From<Timestamp> for Arg {
    fn from(at: Timestamp) -> Self {
        Self::Text(Some(text::moment(at)))
    }
}

impl From<Option<Timestamp>> for Arg {
    fn from(at: Option<Timestamp>) -> Self {
        Self::Text(at.map(text::moment))
    }
}

impl From<u32> for Arg {
    fn from(value: u32) -> Self {
        Self::Int(Some(i64::from(value)))
    }
}

impl From<i64> for Arg {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<Option<u32>> for Arg {
    fn from(value: Option<u32>) -> Self {
        Self::Int(value.map(i64::from))
    }
}

impl From<f64> for Arg {
    fn from(value: f64) -> Self {
        Self::Real(Some(value))
    }
}

impl From<bool> for Arg {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<Vec<u8>> for Arg {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}
