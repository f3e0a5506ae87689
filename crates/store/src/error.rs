/// The outcome of asking the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The classes of PostgreSQL for data exceptions, broken constraints and rows that are too large (appendix A).
const OF_VALUES: [&str; 3] = ["22", "23", "54"];

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

impl Error {
    /// Whether what was to be written is at fault, so that it would be refused again: not the database, nor who else
    /// writes to it.
    pub fn is_of_values(&self) -> bool {
        let Self::Database(error) = self else { return true };
        error.as_database_error().is_some_and(|it| {
            let code = it.code().unwrap_or_default();
            let is_class = code.len() == 5 && OF_VALUES.iter().any(|it| code.starts_with(it));
            is_class || it.kind() != sqlx::error::ErrorKind::Other
        })
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        let duplicate =
            error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation);
        if duplicate { Self::Duplicate } else { Self::Database(error) }
    }
}
