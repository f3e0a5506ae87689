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
    /// The rules refused it when its turn came.
    Refused(&'a Refusal),
}

/// A row that the rules refused when its turn came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The row, as people find it in their file.
    pub row: u32,
    /// Why, as a stable code.
    pub code: String,
}

/// Everything that is said about the rows of a table.
#[derive(Debug, Clone, Copy, Default)]
pub struct Complaints<'a> {
    /// What speaks against them before anything is awarded.
    pub errors: &'a [CellError],
    /// What came of them when their turn came.
    pub refused: &'a [Refusal],
}

/// Gives the rows that need mending with a last column that says why, ready for [`super::write_csv`].
///
/// `heading` names that column, and `say` puts a complaint into words. Uploaded again, the column is
/// not taken for anything.
pub fn errors_only(
    table: &Table,
    complaints: Complaints<'_>,
    heading: &str,
    say: impl Fn(Complaint<'_>) -> String,
) -> (Vec<String>, Vec<Vec<String>>) {
    let mut said: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for fault in &table.faults {
        said.entry(fault.row).or_default().push(say(Complaint::Read(fault)));
    }
    for error in complaints.errors {
        if let Some(row) = error.row {
            said.entry(row).or_default().push(say(Complaint::Judged(error)));
        }
    }
    for refused in complaints.refused {
        said.entry(refused.row).or_default().push(say(Complaint::Refused(refused)));
    }
    let header = table.header.iter().cloned().chain([heading.to_owned()]).collect();
    let with_reasons = |row: &domain::roster::Row| {
        let reasons = said.get(&row.number)?;
        Some(row.cells.iter().cloned().chain([reasons.join(" ")]).collect())
    };
    (header, table.rows.iter().filter_map(with_reasons).collect())
}
