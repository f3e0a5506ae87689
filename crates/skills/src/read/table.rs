//! Tables as text, row by row, within limits.

use csv::{ErrorKind, ReaderBuilder, StringRecord};

use super::{File, ROWS_MAX};
use crate::{
    fault::Reason,
    framework::{At, Builder},
};

/// A table whose header was read.
pub(super) struct Table<'b> {
    file: u16,
    reader: csv::Reader<&'b [u8]>,
    header: Vec<String>,
}

/// Where a column is; a column that may be missing is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column(Option<usize>);

/// One row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'r> {
    /// Where it is.
    pub(super) at: At,
    record: &'r StringRecord,
}

impl<'r> Row<'r> {
    /// Gives a cell; nothing where there is no such column.
    pub(super) fn get(self, column: Column) -> &'r str {
        column.0.and_then(|it| self.record.get(it)).unwrap_or_default()
    }
}

impl<'b> Table<'b> {
    /// Opens a table; `None` where its header cannot be read, which the builder was told. Names that end in `.csv` have
    /// commas and quotes, all others tabs and no quotes.
    pub(super) fn open(file: u16, from: &File<'b>, builder: &mut Builder) -> Option<Self> {
        let bytes = from.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(from.bytes);
        let has_commas = super::ends_with(from.name, &["csv"]);
        let mut reader = ReaderBuilder::new()
            .delimiter(if has_commas { b',' } else { b'\t' })
            .quoting(has_commas)
            .flexible(true)
            .from_reader(bytes);
        let header = match reader.headers() {
            Ok(header) => header.iter().map(|it| it.trim().to_owned()).collect(),
            Err(error) => {
                builder.fault(At { file, row: 1 }, "", reason(&error));
                return None;
            }
        };
        Some(Self { file, reader, header })
    }

    /// The names of the columns.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// Finds a column that may be missing, by its name whatever its case.
    pub(super) fn column(&self, name: &str) -> Column {
        Column(self.header.iter().position(|it| it.eq_ignore_ascii_case(name)))
    }

    /// Finds columns that must be there.
    pub(super) fn columns<const N: usize>(
        &self,
        names: [&str; N],
        builder: &mut Builder,
    ) -> Option<[Column; N]> {
        let columns = names.map(|it| self.column(it));
        for (name, column) in names.iter().zip(&columns) {
            if column.0.is_none() {
                builder.fault(At { file: self.file, row: 1 }, name, Reason::ColumnMissing);
            }
        }
        columns.iter().all(|it| it.0.is_some()).then_some(columns)
    }

    /// Goes through all rows.
    pub(super) fn each(
        mut self,
        builder: &mut Builder,
        mut take: impl FnMut(&mut Builder, Row<'_>),
    ) {
        let mut record = StringRecord::new();
        let mut rows = 0_u32;
        loop {
            let at = At { file: self.file, row: rows + 2 };
            match self.reader.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {}
                Err(error) => return builder.fault(at, "", reason(&error)),
            }
            if rows == ROWS_MAX {
                return builder.fault(at, "", Reason::TooManyRows(ROWS_MAX));
            }
            rows += 1;
            let (expected, found) = (self.header.len(), record.len());
            if found == expected {
                take(builder, Row { at, record: &record });
            } else {
                builder.fault(at, "", Reason::Ragged { expected, found });
            }
            if builder.is_full_of_faults() {
                return;
            }
        }
        builder.was_read(self.file, rows);
    }
}

fn reason(error: &csv::Error) -> Reason {
    if matches!(error.kind(), ErrorKind::Utf8 { .. }) {
        Reason::NotUtf8
    } else {
        Reason::UnknownValue(error.to_string())
    }
}
