//! What is wrong with a file, or with single cells of it.

use domain::roster::{Arg, Column};
use serde::{Deserialize, Serialize};

use super::{CELLS_MAX, COLUMNS_MAX, FAULTS_MAX, FILE_BYTES_MAX, ROWS_MAX, encoding::Encoding};

/// Why a file is refused as a whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// The file is larger than we read.
    #[error("the file has more than {FILE_BYTES_MAX} bytes")]
    TooLarge,
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is something else.
    #[error("the file is no table")]
    NotATable(Found),
    /// It is a table in a form that we do not read.
    #[error("tables of this kind are not read")]
    FormatNotRead(Format),
    /// A password protects it.
    #[error("the workbook is protected by a password")]
    Encrypted,
    /// It would unpack to more than a table needs.
    #[error("the workbook unpacks to more than a table needs")]
    ZipBomb,
    /// It is a workbook, and broken.
    #[error("the workbook is damaged")]
    Damaged,
    /// The first row holds a person instead of the names of columns.
    #[error("the first row holds no names of columns")]
    NoHeader {
        /// The row.
        row: u32,
    },
    /// It has too many rows.
    #[error("the table has more than {ROWS_MAX} rows")]
    TooManyRows,
    /// It has too many columns.
    #[error("the table has more than {COLUMNS_MAX} columns")]
    TooManyColumns {
        /// The row that has.
        row: u32,
    },
    /// It has too many cells.
    #[error("the table has more than {CELLS_MAX} cells")]
    TooManyCells,
    /// A quotation mark opens a cell, and none closes it.
    #[error("a quotation mark is never closed")]
    UnclosedQuote {
        /// The row that it stands in.
        row: u32,
    },
    /// More cells are wrong than can be told one by one.
    #[error("more than {FAULTS_MAX} cells are wrong")]
    TooManyFaults(Box<Fault>),
}

impl TableError {
    /// Gives the stable code that translators and programs look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::Empty => "empty",
            Self::NotATable(_) => "not-a-table",
            Self::FormatNotRead(_) => "format-not-read",
            Self::Encrypted => "encrypted",
            Self::ZipBomb => "zip-bomb",
            Self::Damaged => "damaged",
            Self::NoHeader { .. } => "no-header",
            Self::TooManyRows => "too-many-rows",
            Self::TooManyColumns { .. } => "too-many-columns",
            Self::TooManyCells => "too-many-cells",
            Self::UnclosedQuote { .. } => "unclosed-quote",
            Self::TooManyFaults(_) => "too-many-faults",
        }
    }

    /// Gives the values of its sentence: `max`, `row`, `column`, `found`, `format`, as far as it has them.
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::TooLarge => vec![("max", number(FILE_BYTES_MAX >> 20))],
            Self::NotATable(found) => vec![("found", Arg::Text(found.code().to_owned()))],
            Self::FormatNotRead(format) => vec![("format", Arg::Text(format.code().to_owned()))],
            Self::NoHeader { row } | Self::UnclosedQuote { row } => {
                vec![("row", Arg::Text(row.to_string()))]
            }
            Self::TooManyRows => vec![("max", number(ROWS_MAX))],
            Self::TooManyColumns { row } => {
                vec![("max", number(COLUMNS_MAX)), ("row", Arg::Text(row.to_string()))]
            }
            Self::TooManyCells => vec![("max", number(CELLS_MAX))],
            Self::TooManyFaults(first) => {
                let mut args = first.args();
                args.push(("max", number(FAULTS_MAX)));
                args
            }
            Self::Empty | Self::Encrypted | Self::ZipBomb | Self::Damaged => Vec::new(),
        }
    }
}

/// What a file is that is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A ZIP or other archive without a workbook.
    Archive,
    /// A document or slides.
    Document,
    /// A file of Office before 2007.
    OldOffice,
    /// A web page, whatever its name says.
    WebPage,
    /// JSON.
    Json,
    /// XML.
    Xml,
    /// Bytes that are no text.
    Binary,
}

impl Found {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Picture => "picture",
            Self::Archive => "archive",
            Self::Document => "document",
            Self::OldOffice => "old-office",
            Self::WebPage => "web-page",
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Binary => "binary",
        }
    }

    /// Knows a file by its first bytes; none where it may be text.
    pub(crate) fn in_bytes(bytes: &[u8]) -> Option<Self> {
        const SIGNATURES: &[(&[u8], Found)] = &[
            (b"PK\x03\x04", Found::Archive),
            (b"PK\x05\x06", Found::Archive),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Found::OldOffice),
            (b"%PDF-", Found::Pdf),
            (b"\x89PNG", Found::Picture),
            (b"\xFF\xD8\xFF", Found::Picture),
            (b"GIF8", Found::Picture),
            (b"RIFF", Found::Picture),
            (b"\x1F\x8B", Found::Binary),
            (b"7z\xBC\xAF", Found::Binary),
            (b"Rar!", Found::Binary),
            (b"{\\rtf", Found::Document),
            (b"SQLite format 3\0", Found::Binary),
        ];
        SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, found)| *found)
    }

    /// Knows a text that is no table by how it begins.
    pub(crate) fn in_text(text: &str) -> Option<Self> {
        let start = text.trim_start();
        let head: String = start.chars().take(200).collect::<String>().to_lowercase();
        let next = head.get(1..).unwrap_or_default().trim_start();
        match head.chars().next()? {
            '<' if head.contains("<html")
                || head.contains("<!doctype html")
                || head.starts_with("<table") =>
            {
                Some(Self::WebPage)
            }
            '<' => Some(Self::Xml),
            '{' if next.starts_with(['"', '}']) => Some(Self::Json),
            '[' if next.starts_with(['{', '[', '"']) => Some(Self::Json),
            _ => None,
        }
    }
}

/// A form of tables that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Excel before 2007.
    Xls,
    /// Excel's binary workbook.
    Xlsb,
    /// `OpenDocument`, as `LibreOffice` writes.
    Ods,
    /// Apple Numbers.
    Numbers,
}

impl Format {
    /// Gives the stable code that translators look up: the usual ending of such files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Xls => "xls",
            Self::Xlsb => "xlsb",
            Self::Ods => "ods",
            Self::Numbers => "numbers",
        }
    }
}

/// Something wrong with one cell; its row is kept and marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The row, as the person sees it in the file.
    pub row: u32,
    /// The column.
    pub column: Column,
    /// What is wrong.
    pub problem: CellProblem,
}

impl Fault {
    /// Gives the stable code that translators and programs look up.
    pub fn code(&self) -> &'static str {
        match self.problem {
            CellProblem::Control => "control-characters",
            CellProblem::TooLong => "cell-too-long",
            CellProblem::Unreadable => "cell-unreadable",
            CellProblem::Formula(_) => "cell-error",
            CellProblem::Beyond => "row-too-long",
        }
    }

    /// Gives the values of its sentence: `row`, `column`, `max`, `value`.
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        let value = match &self.problem {
            CellProblem::Formula(error) => error.clone(),
            CellProblem::Control
            | CellProblem::TooLong
            | CellProblem::Unreadable
            | CellProblem::Beyond => String::new(),
        };
        vec![
            ("row", Arg::Text(self.row.to_string())),
            ("column", Arg::Text(self.column.label())),
            ("max", number(super::CELL_CHARS_MAX)),
            ("value", Arg::Text(value)),
        ]
    }
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellProblem {
    /// It holds characters that no one can see; they are kept as U+FFFD.
    Control,
    /// It is longer than a cell may be; its beginning is kept.
    TooLong,
    /// Its bytes are no letters in the encoding of the file.
    Unreadable,
    /// The spreadsheet could not work it out: `#N/A`.
    Formula(String),
    /// It stands beyond the last column of the header: perhaps a separator within a cell shifted the row.
    Beyond,
}

/// Something to know about a file, and not to mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// The workbook has several sheets; the first that holds anything was taken.
    SeveralSheets {
        /// The sheet that was taken.
        taken: String,
        /// How many others there are.
        others: usize,
    },
    /// Formulas stand in cells; their results were taken as last worked out.
    Formulas {
        /// How many.
        cells: u64,
        /// The first row with one.
        row: u32,
    },
    /// The encoding is a guess: accents should be looked at.
    EncodingGuessed {
        /// What it was taken for.
        encoding: Encoding,
    },
    /// Rows end before the header does; what they lack was taken as empty.
    RowsShort {
        /// How many.
        rows: u64,
        /// The first.
        row: u32,
    },
}

impl Notice {
    /// Gives the stable code that translators and programs look up.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SeveralSheets { .. } => "several-sheets",
            Self::Formulas { .. } => "formulas",
            Self::EncodingGuessed { .. } => "encoding-guessed",
            Self::RowsShort { .. } => "rows-short",
        }
    }

    /// Gives the values of its sentence.
    pub fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::SeveralSheets { taken, others } => {
                vec![("taken", Arg::Text(taken.clone())), ("others", number(*others))]
            }
            Self::Formulas { cells: count, row } | Self::RowsShort { rows: count, row } => {
                vec![("count", Arg::Number(*count)), ("row", Arg::Text(row.to_string()))]
            }
            Self::EncodingGuessed { encoding } => {
                vec![("encoding", Arg::Text(encoding.code().to_owned()))]
            }
        }
    }
}

fn number(count: usize) -> Arg {
    Arg::Number(u64::try_from(count).unwrap_or(u64::MAX))
}
