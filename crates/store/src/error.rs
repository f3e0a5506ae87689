/// The outcome of asking the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The row is there already.
    #[error("this is stored already")]
    Duplicate,
    /// A row holds what this program never writes.
    #[error("column `{column}` holds `{value}`")]
    Corrupt {
        /// The column that was read.
        column: &'static str,
        /// What it held.
        value: String,
    },
    /// A value cannot be written down.
    #[error("a value cannot be written: {0}")]
    Unwritable(String),
    /// The database did not answer, or refused.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let duplicate =
            error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation);
        if duplicate { Self::Duplicate } else { Self::Database(error) }
    }
}
