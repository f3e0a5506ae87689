//! A database of each kind.

#![expect(
    clippy::disallowed_methods,
    reason = "a test asks its environment where PostgreSQL is, and names databases apart"
)]

use uuid::Uuid;

/// Makes of each sentence two tests: one for SQLite, one for PostgreSQL. Each is given the address of an empty database.
macro_rules! on_both_databases {
    ($($name:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("cairn.db");
                super::$name(&format!("sqlite:{}", file.display())).await;
            })*
        }

        mod postgres {
            $(#[tokio::test]
            async fn $name() {
                if let Some(url) = $crate::databases::postgres().await {
                    super::$name(&url).await;
                }
            })*
        }
    };
}
pub(crate) use on_both_databases;

/// The address of a fresh PostgreSQL database, where one is at hand; in CI one always is.
pub(crate) async fn postgres() -> Option<String> {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        assert!(std::env::var("CI").is_err(), "CI must give TEST_POSTGRES_URL");
        return None;
    };
    let name = format!("app_{}", Uuid::now_v7().simple());
    let admin = sqlx::PgPool::connect(&url).await.unwrap();
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&admin).await.unwrap();
    admin.close().await;
    let (server, _) = url.rsplit_once('/').unwrap();
    Some(format!("{server}/{name}"))
}
