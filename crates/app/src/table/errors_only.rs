//! The rows that need mending, as a table of their own.

use std::collections::BTreeMap;

use domain::roster::CellError;

use super::{Fault, Table};

/// Something said about a row.
#[derive(Debug, Clone, Copy)]
pub enum Complaint<'a> {
    /// Its cells could not be read well.
    Read(&'a Fault),
    /// What it says cannot be awarded.
    Judged(&'a CellError),
}

/// Gives the rows that need mending with a last column that says why, ready for [`super::write_csv`].
///
/// `heading` names that column, and `say` puts a complaint into words. Uploaded again, the column is
/// not taken for anything.
pub fn errors_only(
    table: &Table,
    errors: &[CellError],
    heading: &str,
    say: impl Fn(Complaint<'_>) -> String,
) -> (Vec<String>, Vec<Vec<String>>) {
    let mut said: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for fault in &table.faults {
        said.entry(fault.row).or_default().push(say(Complaint::Read(fault)));
    }
    for error in errors {
        if let Some(row) = error.row {
            said.entry(row).or_default().push(say(Complaint::Judged(error)));
        }
    }
    let header = table.header.iter().cloned().chain([heading.to_owned()]).collect();
    let with_reasons = |row: &domain::roster::Row| {
        let reasons = said.get(&row.number)?;
        Some(row.cells.iter().cloned().chain([reasons.join(" ")]).collect())
    };
    (header, table.rows.iter().filter_map(with_reasons).collect())
}
