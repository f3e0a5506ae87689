//! What the installation remembers about itself.

use crate::{Result, Tx};

#[derive(sqlx_macros::FromRow)]
struct Row {
    value: String,
}

/// Finds a setting by its name.
pub async fn find(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    let row: Option<Row> =
        tx.one("SELECT value FROM setting WHERE name = $1", [name.into()]).await?;
    Ok(row.map(|it| it.value))
}

/// Keeps a setting, in place of what it was.
pub async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    tx.run(
        "INSERT INTO setting (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [name.into(), value.into()],
    )
    .await?;
    Ok(())
}

/// Forgets a setting.
pub async fn delete(tx: &mut Tx, name: &str) -> Result<()> {
    tx.run("DELETE FROM setting WHERE name = $1", [name.into()]).await?;
    Ok(())
}
