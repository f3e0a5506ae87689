//! Tables out of foreign bytes: CSV, pasted text and Excel workbooks.
//!
//! [`read`] takes whatever somebody uploads and gives rows of text, or says why it is no table. It is
//! bounded in time and memory by the limits below, whatever the bytes claim. What the rows mean is
//! judged by [`domain::roster`].

mod builder;
mod encoding;
mod errors_only;
mod fault;
mod package;
mod separated;
mod styles;
mod value;
mod workbook;
mod write;

use domain::roster::{Column, Row};
use serde::{Deserialize, Serialize};

pub use self::{
    encoding::{Encoding, EncodingReason},
    errors_only::{Complaint, Complaints, Refusal, errors_only},
    fault::{CellProblem, Fault, Format, Found, Notice, TableError},
    separated::Separator,
    write::{CsvForm, write_csv},
};

/// The largest file, in bytes.
pub const FILE_BYTES_MAX: usize = 32 << 20;
/// The most rows beneath the header.
pub const ROWS_MAX: usize = 300_000;
/// The most columns.
pub const COLUMNS_MAX: usize = 100;
/// The most cells of all rows together.
pub const CELLS_MAX: usize = 6_000_000;
/// The longest cell, in characters.
pub const CELL_CHARS_MAX: usize = 2_000;
/// The most faults of cells that are told one by one; a file with more is refused.
pub const FAULTS_MAX: usize = 10_000;

/// A table as a person sees it in their file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The words of the first row that holds any.
    pub header: Vec<String>,
    /// Which row that is.
    pub header_row: u32,
    /// The rows beneath it that hold anything, each as wide as the header.
    pub rows: Vec<Row>,
    /// How it was written.
    pub source: Source,
    /// What is wrong with single cells; their rows are marked as faulty.
    pub faults: Vec<Fault>,
    /// What there is to know and not to mend.
    pub notices: Vec<Notice>,
}

/// How a table was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// As text with something between the cells.
    Text {
        /// How letters are written as bytes.
        encoding: Encoding,
        /// How we know.
        reason: EncodingReason,
        /// What stands between the cells.
        separator: Separator,
    },
    /// As a sheet of a workbook.
    Workbook {
        /// The name of the sheet.
        sheet: String,
    },
}

impl Table {
    /// Gives a column of the header.
    pub fn column(&self, index: usize) -> Column {
        Column { index, header: self.header.get(index).cloned().unwrap_or_default() }
    }
}

/// Reads a table: text in any usual encoding with any usual separator, or an Excel workbook (`.xlsx`).
///
/// # Errors
///
/// Says which limit is passed, or what the bytes are if they are no table. Nothing is unpacked or
/// allocated on the word of the file alone.
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(TableError::TooLarge);
    }
    if bytes.is_empty() {
        return Err(TableError::Empty);
    }
    match Found::in_bytes(bytes) {
        Some(Found::Archive) => workbook::read(bytes),
        Some(Found::OldOffice) if package::is_encrypted(bytes) => Err(TableError::Encrypted),
        Some(Found::OldOffice) => Err(TableError::FormatNotRead(Format::Xls)),
        Some(found) => Err(TableError::NotATable(found)),
        None => separated::read(bytes),
    }
}
