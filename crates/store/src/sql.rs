//! One way to ask either database.

use domain::{Scope, ScopeKind};
use jiff::Timestamp;
use serde_json::Value;
use sqlx::{
    AssertSqlSafe, FromRow, Postgres, Sqlite, Transaction, postgres::PgRow, query::Query,
    query::QueryAs, sqlite::SqliteRow,
};

use crate::{Result, text};

/// The most rows that one statement adds: so that its text is short, and is prepared once for many.
const ROWS_MAX: usize = 500;
/// The most keys that one statement looks for.
const KEYS_MAX: usize = 10_000;

/// A unit of work: everything done with it happens, or nothing does.
#[derive(Debug)]
pub struct Tx(pub(crate) Inner);

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

impl Tx {
    /// Makes the work lasting.
    pub async fn commit(self) -> Result<()> {
        match self.0 {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Reads the rows that a statement answers.
    pub(crate) async fn all<T: Row>(
        &mut self,
        sql: &'static str,
        args: impl IntoIterator<Item = Arg>,
    ) -> Result<Vec<T>> {
        let rows = match &mut self.0 {
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
        let count = match &mut self.0 {
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

    /// Runs a statement that ends in a list of rows, a few hundred rows at a time.
    ///
    /// `head` ends in `VALUES`, and `tail` follows the rows (`ON CONFLICT …`). Says how many rows changed.
    pub(crate) async fn run_rows<const N: usize>(
        &mut self,
        head: &'static str,
        rows: Vec<[Arg; N]>,
        tail: &'static str,
    ) -> Result<u64> {
        let mut changed = 0;
        let numbered = self.is_postgres();
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let chunk: Vec<[Arg; N]> = rows.by_ref().take(ROWS_MAX).collect();
            let sql = format!("{head} {} {tail}", groups(chunk.len(), N, numbered));
            changed += self.run_built(sql, chunk.into_iter().flatten()).await?;
        }
        Ok(changed)
    }

    /// Reads the rows whose key is in a list: `head` ends in `IN`, and `tail` follows the list.
    ///
    /// `first` are the values that `head` binds, from `$1` on; the list comes after them.
    pub(crate) async fn all_in<T: Row>(
        &mut self,
        head: &'static str,
        first: &[Arg],
        keys: &[String],
        tail: &'static str,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        for chunk in keys.chunks(KEYS_MAX) {
            let sql = format!("{head} {} {tail}", self.list(first.len()));
            let args = first.iter().cloned().chain([list_of(chunk)]);
            let rows = match &mut self.0 {
                Inner::Sqlite(tx) => {
                    let query: QueryAs<'_, Sqlite, T, _> =
                        bind!(sqlx::query_as(AssertSqlSafe(sql)), args);
                    query.fetch_all(&mut **tx).await
                }
                Inner::Postgres(tx) => {
                    let query: QueryAs<'_, Postgres, T, _> =
                        bind!(sqlx::query_as(AssertSqlSafe(sql)), args);
                    query.fetch_all(&mut **tx).await
                }
            };
            found.extend(rows?);
        }
        Ok(found)
    }

    /// Changes the rows whose key is in a list, as [`Tx::all_in`] reads them; says how many.
    pub(crate) async fn run_in(
        &mut self,
        head: &'static str,
        first: &[Arg],
        keys: &[String],
    ) -> Result<u64> {
        let mut changed = 0;
        for chunk in keys.chunks(KEYS_MAX) {
            let sql = format!("{head} {}", self.list(first.len()));
            let args = first.iter().cloned().chain([list_of(chunk)]);
            changed += self.run_built(sql, args).await?;
        }
        Ok(changed)
    }

    async fn run_built(&mut self, sql: String, args: impl Iterator<Item = Arg>) -> Result<u64> {
        // The text is a literal of this crate and places; no value is ever written into it.
        let count = match &mut self.0 {
            Inner::Sqlite(tx) => {
                let query: Query<'_, Sqlite, _> = bind!(sqlx::query(AssertSqlSafe(sql)), args);
                query.execute(&mut **tx).await?.rows_affected()
            }
            Inner::Postgres(tx) => {
                let query: Query<'_, Postgres, _> = bind!(sqlx::query(AssertSqlSafe(sql)), args);
                query.execute(&mut **tx).await?.rows_affected()
            }
        };
        Ok(count)
    }

    /// Writes the list that comes after the first `before` values: one value, whatever its length.
    fn list(&self, before: usize) -> String {
        let place = before + 1;
        if self.is_postgres() {
            format!("(SELECT jsonb_array_elements_text(CAST(${place} AS JSONB)))")
        } else {
            format!("(SELECT value FROM json_each(${place}))")
        }
    }

    /// What a statement says to take rows that no one else has taken.
    ///
    /// PostgreSQL has many workers and skips what another holds; SQLite has one writer.
    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.0, Inner::Postgres(_))
    }
}

/// Writes places for rows: `($1, $2), ($3, $4)` where they are numbered, else `(?, ?), (?, ?)`.
///
/// SQLite keeps a numbered place as a name and searches all names for each, which takes the square of their number.
fn groups(count: usize, width: usize, numbered: bool) -> String {
    let place = |at: usize| if numbered { format!("${at}") } else { "?".to_owned() };
    let row = |row: usize| {
        let places: Vec<String> = (1..=width).map(|it| place(row * width + it)).collect();
        format!("({})", places.join(", "))
    };
    (0..count).map(row).collect::<Vec<_>>().join(", ")
}

/// A list of keys as one value: a JSON array.
fn list_of(keys: &[String]) -> Arg {
    Value::from(keys).to_string().into()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_numbered_through_where_numbers_cost_nothing() {
        assert_eq!(groups(2, 3, true), "($1, $2, $3), ($4, $5, $6)");
        assert_eq!(groups(2, 3, false), "(?, ?, ?), (?, ?, ?)");
    }

    #[test]
    fn a_key_cannot_leave_its_list() {
        let Arg::Text(Some(list)) = list_of(&["a\"]".to_owned(), "b".to_owned()]) else {
            panic!("a list is text")
        };
        assert_eq!(list, r#"["a\"]","b"]"#);
    }
}
