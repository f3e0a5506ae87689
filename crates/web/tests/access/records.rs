//! What a request left in the records.

use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

/// The table that follows from who asked how often, and not from what they may.
const LEFT_OUT: &str = "throttle";
/// The column that tells when a token was last used, for whatever that was.
const LEFT_OUT_COLUMN: &str = "used_at";

/// Says for each table how many rows are there that were not, and how many are not there that were.
pub(crate) async fn changes(before: &str, after: &str) -> String {
    let mut records = SqliteConnection::connect(&format!("sqlite:{after}")).await.unwrap();
    sqlx::query("ATTACH ? AS before").bind(before).execute(&mut records).await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
         AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name",
    )
    .fetch_all(&mut records)
    .await
    .unwrap();
    let mut changes = Vec::new();
    for table in tables.iter().filter(|it| it.as_str() != LEFT_OUT) {
        let columns = columns(&mut records, table).await;
        let came = differing(&mut records, (table, &columns), ("main", "before")).await;
        let went = differing(&mut records, (table, &columns), ("before", "main")).await;
        match (came, went) {
            (0, 0) => {}
            (came, 0) => changes.push(format!("{table} +{came}")),
            (0, went) => changes.push(format!("{table} -{went}")),
            (came, went) => changes.push(format!("{table} +{came} -{went}")),
        }
    }
    records.close().await.unwrap();
    changes.join(", ")
}

async fn columns(records: &mut SqliteConnection, table: &str) -> String {
    let columns = sqlx::query_scalar("SELECT name FROM pragma_table_info(?) WHERE name <> ?");
    let columns: Vec<String> =
        columns.bind(table).bind(LEFT_OUT_COLUMN).fetch_all(records).await.unwrap();
    columns.join(", ")
}

/// How many rows of a table one database has and the other has not.
async fn differing(
    records: &mut SqliteConnection,
    (table, columns): (&str, &str),
    (this, that): (&str, &str),
) -> i64 {
    let of = |database: &str| format!("SELECT {columns} FROM {database}.{table}");
    let rows = format!("SELECT count(*) FROM ({} EXCEPT {})", of(this), of(that));
    sqlx::query_scalar(AssertSqlSafe(rows)).fetch_one(records).await.unwrap()
}
