//! How values are written in the database, and read back.

use std::str::FromStr;

use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use crate::{Error, Result};

/// Writes a moment with six decimals, so that text sorts as time does.
pub(crate) fn moment(at: Timestamp) -> String {
    format!("{at:.6}")
}

/// Reads what a `Display` wrote.
pub(crate) fn read<T: FromStr>(column: &'static str, value: &str) -> Result<T> {
    value.parse().map_err(|_| Error::Corrupt { column, value: value.to_owned() })
}

/// Reads what a `Display` may have written.
pub(crate) fn maybe<T: FromStr>(column: &'static str, value: Option<&str>) -> Result<Option<T>> {
    value.map(|it| read(column, it)).transpose()
}

/// Reads a whole number that is not negative.
pub(crate) fn count(column: &'static str, value: i64) -> Result<u32> {
    value.try_into().map_err(|_| Error::Corrupt { column, value: value.to_string() })
}

/// Writes a value that has no columns of its own.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Unwritable(error.to_string()))
}

/// Reads what [`json`] wrote.
pub(crate) fn unjson<T: DeserializeOwned>(column: &'static str, value: &str) -> Result<T> {
    serde_json::from_str(value).map_err(|error| Error::Corrupt { column, value: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_sort_as_text() {
        let early: Timestamp = "2026-11-22T09:00:00Z".parse().unwrap();
        let late: Timestamp = "2026-11-22T09:00:00.5Z".parse().unwrap();
        assert!(moment(early) < moment(late));
        assert!(late.to_string() < early.to_string(), "plain text would not have sorted");
    }
}
