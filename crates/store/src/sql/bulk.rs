//! Many rows by one statement, in each database's own form.
//!
//! SQLite is given rows as `VALUES (?, ?), (?, ?)` and keys as one list of JSON; PostgreSQL is given both as
//! arrays. No row and no key has a numbered place: SQLite looks each name up among all names before it, so
//! that the thousandth `$1000` costs a thousand steps.

use sqlx::{
    AssertSqlSafe, Postgres, Sqlite, Transaction,
    query::{Query, QueryAs},
};

use super::{Arg, Inner, Row, Tx, bind};
use crate::{Error, Result, text};

/// How many rows one statement adds to SQLite. Its text is kept prepared; that of a last few rows is not.
const SQLITE_ROWS: usize = 100;
/// How many rows one statement adds to PostgreSQL.
const POSTGRES_ROWS: usize = 1_000;
/// How many keys one statement looks for.
const KEYS: usize = 10_000;

/// The values of a column, as PostgreSQL takes them.
enum Column {
    Text(Vec<Option<String>>),
    Int(Vec<Option<i64>>),
    Real(Vec<Option<f64>>),
    Bool(Vec<bool>),
    Bytes(Vec<Option<Vec<u8>>>),
}

impl Tx {
    /// Runs a statement that adds a list of rows, as often as the limits of the databases ask.
    ///
    /// `head` ends in `VALUES`, and `tail` follows the rows (`ON CONFLICT …`). Says how many rows changed.
    pub(crate) async fn run_rows<const N: usize>(
        &mut self,
        head: &'static str,
        rows: Vec<[Arg; N]>,
        tail: &'static str,
    ) -> Result<u64> {
        let limit = if self.is_postgres() { POSTGRES_ROWS } else { SQLITE_ROWS };
        let mut changed = 0;
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let some: Vec<[Arg; N]> = rows.by_ref().take(limit).collect();
            changed += match &mut self.inner {
                Inner::Sqlite(tx) => add_to_sqlite(tx, head, some, tail).await?,
                Inner::Postgres(tx) => add_to_postgres(tx, head, some, tail).await?,
            };
        }
        Ok(changed)
    }

    /// Reads the rows whose key is in a list: `head` ends in `IN`, and `tail` follows the list.
    ///
    /// `first` are the values that `head` binds, from `$1` on.
    pub(crate) async fn all_in<T: Row>(
        &mut self,
        head: &'static str,
        first: &[Arg],
        keys: &[String],
        tail: &'static str,
    ) -> Result<Vec<T>> {
        let place = first.len() + 1;
        let mut found = Vec::new();
        for keys in keys.chunks(KEYS) {
            let first = first.iter().cloned();
            found.extend(match &mut self.inner {
                Inner::Sqlite(tx) => {
                    let sql = AssertSqlSafe(in_json(head, place, tail));
                    let query: QueryAs<'_, Sqlite, T, _> = bind!(sqlx::query_as(sql), first);
                    query.bind(text::json(keys)?).fetch_all(&mut **tx).await?
                }
                Inner::Postgres(tx) => {
                    let sql = AssertSqlSafe(in_array(head, place, tail));
                    let query: QueryAs<'_, Postgres, T, _> = bind!(sqlx::query_as(sql), first);
                    query.bind(keys).fetch_all(&mut **tx).await?
                }
            });
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
        let place = first.len() + 1;
        let mut changed = 0;
        for keys in keys.chunks(KEYS) {
            let first = first.iter().cloned();
            changed += match &mut self.inner {
                Inner::Sqlite(tx) => {
                    let sql = AssertSqlSafe(in_json(head, place, ""));
                    let query: Query<'_, Sqlite, _> = bind!(sqlx::query(sql), first);
                    query.bind(text::json(keys)?).execute(&mut **tx).await?.rows_affected()
                }
                Inner::Postgres(tx) => {
                    let sql = AssertSqlSafe(in_array(head, place, ""));
                    let query: Query<'_, Postgres, _> = bind!(sqlx::query(sql), first);
                    query.bind(keys).execute(&mut **tx).await?.rows_affected()
                }
            };
        }
        Ok(changed)
    }
}

// What follows makes texts of literals of this crate and numbers of places; no value is ever written into one.

async fn add_to_sqlite<const N: usize>(
    tx: &mut Transaction<'static, Sqlite>,
    head: &'static str,
    rows: Vec<[Arg; N]>,
    tail: &'static str,
) -> Result<u64> {
    let is_full = rows.len() == SQLITE_ROWS;
    let row = format!("({})", vec!["?"; N].join(", "));
    let sql = format!("{head} {} {tail}", vec![row; rows.len()].join(", "));
    let query: Query<'_, Sqlite, _> =
        bind!(sqlx::query(AssertSqlSafe(sql)), rows.into_iter().flatten());
    Ok(query.persistent(is_full).execute(&mut **tx).await?.rows_affected())
}

async fn add_to_postgres<const N: usize>(
    tx: &mut Transaction<'static, Postgres>,
    head: &'static str,
    rows: Vec<[Arg; N]>,
    tail: &'static str,
) -> Result<u64> {
    let columns = columns(rows)?;
    let places: Vec<String> =
        (1..).zip(&columns).map(|(place, it)| format!("${place}::{}[]", it.type_name())).collect();
    let head = head.trim_end_matches("VALUES").trim_end();
    let sql = format!("{head} SELECT * FROM UNNEST({}) {tail}", places.join(", "));
    let mut query: Query<'_, Postgres, _> = sqlx::query(AssertSqlSafe(sql));
    for column in columns {
        query = match column {
            Column::Text(values) => query.bind(values),
            Column::Int(values) => query.bind(values),
            Column::Real(values) => query.bind(values),
            Column::Bool(values) => query.bind(values),
            Column::Bytes(values) => query.bind(values),
        };
    }
    Ok(query.execute(&mut **tx).await?.rows_affected())
}

/// Turns rows into columns. All values of a column are of one kind.
fn columns<const N: usize>(rows: Vec<[Arg; N]>) -> Result<Vec<Column>> {
    let mut columns: Vec<Column> = rows
        .first()
        .map(|row| row.iter().map(Column::for_values_like).collect())
        .unwrap_or_default();
    for row in rows {
        for (column, arg) in columns.iter_mut().zip(row) {
            column.push(arg)?;
        }
    }
    Ok(columns)
}

impl Column {
    fn for_values_like(arg: &Arg) -> Self {
        match arg {
            Arg::Text(_) => Self::Text(Vec::new()),
            Arg::Int(_) => Self::Int(Vec::new()),
            Arg::Real(_) => Self::Real(Vec::new()),
            Arg::Bool(_) => Self::Bool(Vec::new()),
            Arg::Bytes(_) => Self::Bytes(Vec::new()),
        }
    }

    fn push(&mut self, arg: Arg) -> Result<()> {
        match (self, arg) {
            (Self::Text(values), Arg::Text(value)) => values.push(value),
            (Self::Int(values), Arg::Int(value)) => values.push(value),
            (Self::Real(values), Arg::Real(value)) => values.push(value),
            (Self::Bool(values), Arg::Bool(value)) => values.push(value),
            (Self::Bytes(values), Arg::Bytes(value)) => values.push(value),
            _ => return Err(Error::Unwritable("a column of two kinds of values".to_owned())),
        }
        Ok(())
    }

    fn type_name(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Int(_) => "bigint",
            Self::Real(_) => "double precision",
            Self::Bool(_) => "boolean",
            Self::Bytes(_) => "bytea",
        }
    }
}

/// Writes `… IN (SELECT value FROM json_each($3)) …`.
fn in_json(head: &str, place: usize, tail: &str) -> String {
    format!("{head} (SELECT value FROM json_each(${place})) {tail}")
}

/// Writes `… = ANY($3::text[]) …`.
fn in_array(head: &str, place: usize, tail: &str) -> String {
    let head = head.trim_end_matches("IN").trim_end();
    format!("{head} = ANY(${place}::text[]) {tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_one_value_however_many_they_are() {
        let head = "DELETE FROM outbox WHERE id IN";
        let json = "DELETE FROM outbox WHERE id IN (SELECT value FROM json_each($1)) LIMIT 9";
        assert_eq!(in_json(head, 1, "LIMIT 9"), json);
        assert_eq!(
            in_array(head, 2, "LIMIT 9"),
            "DELETE FROM outbox WHERE id = ANY($2::text[]) LIMIT 9"
        );
    }

    #[test]
    fn a_key_cannot_leave_its_list() {
        let keys = ["a\"]".to_owned(), "b".to_owned()];
        assert_eq!(text::json(&keys).unwrap(), r#"["a\"]","b"]"#);
    }

    #[test]
    fn a_column_holds_one_kind_of_value() {
        let text = || Arg::from("a");
        let columns = columns(vec![[text(), Arg::from(1_u32)], [text(), Arg::from(None::<u32>)]]);
        let names: Vec<&str> = columns.unwrap().iter().map(Column::type_name).collect();
        assert_eq!(names, ["text", "bigint"]);
        assert!(super::columns(vec![[text()], [Arg::from(1_u32)]]).is_err());
    }
}
