//! Tables as sheets of an Excel workbook.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxCellFormulaMetadataRecord, XlsxError};

use super::{
    COLUMNS_MAX, Source, Table,
    builder::{Builder, Raw},
    fault::{Notice, TableError},
    package, value,
};

/// Reads the first sheet that holds anything, of those that are shown.
pub(crate) fn read(bytes: &[u8]) -> Result<Table, TableError> {
    let lean = package::lean(bytes)?;
    // What calamine works out from the numbers in a file can overflow, which panics in a debug build.
    catch_unwind(AssertUnwindSafe(|| sheets(&lean))).unwrap_or(Err(TableError::Damaged))
}

fn sheets(lean: &[u8]) -> Result<Table, TableError> {
    let mut workbook = Xlsx::new(Cursor::new(lean)).map_err(|it| refusal(&it))?;
    let is_shown = |it: &&calamine::Sheet| {
        it.typ == SheetType::WorkSheet && it.visible == SheetVisible::Visible
    };
    let names: Vec<String> =
        workbook.sheets_metadata().iter().filter(is_shown).map(|it| it.name.clone()).collect();
    for name in &names {
        let mut sheet = Sheet::default();
        let mut cells = workbook.worksheet_cells_reader(name).map_err(|it| refusal(&it))?;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|it| refusal(&it))? {
            sheet.cell(&cell)?;
        }
        sheet.end_row()?;
        if sheet.builder.is_empty() {
            continue;
        }
        let mut notices = Vec::new();
        if let (Some(others), true) = (names.len().checked_sub(1), names.len() > 1) {
            notices.push(Notice::SeveralSheets { taken: name.clone(), others });
        }
        if let Some((cells, row)) = sheet.formulas {
            notices.push(Notice::Formulas { cells, row });
        }
        return sheet.builder.finish(Source::Workbook { sheet: name.clone() }, notices);
    }
    Err(TableError::Empty)
}

fn refusal(error: &XlsxError) -> TableError {
    if matches!(error, XlsxError::Password) { TableError::Encrypted } else { TableError::Damaged }
}

/// A sheet while it is read.
#[derive(Default)]
struct Sheet {
    builder: Builder,
    row: Raw,
    /// How many cells hold formulas, and the row of the first.
    formulas: Option<(u64, u32)>,
}

impl Sheet {
    /// Adds a cell; rows come from the top, each once.
    fn cell(&mut self, cell: &XlsxCellFormulaMetadataRecord<'_>) -> Result<(), TableError> {
        let (row, column) = cell.pos;
        let number = row.checked_add(1).ok_or(TableError::Damaged)?;
        if number < self.row.number {
            return Err(TableError::Damaged);
        }
        if number > self.row.number {
            self.end_row()?;
            self.row.number = number;
        }
        if cell.formula.is_some() {
            let (count, first) = self.formulas.unwrap_or((0, number));
            self.formulas = Some((count + 1, first));
        }
        let index = usize::try_from(column).map_err(|_| TableError::Damaged)?;
        match value::text(&cell.value) {
            Ok(text) if text.is_empty() => {}
            Ok(text) => self.put(index, text),
            Err(error) => self.row.broken.push((index, error)),
        }
        Ok(())
    }

    fn put(&mut self, index: usize, text: String) {
        if index >= COLUMNS_MAX {
            self.row.beyond = Some(self.row.beyond.map_or(index, |it| it.min(index)));
            return;
        }
        if self.row.cells.len() <= index {
            self.row.cells.resize(index + 1, String::new());
        }
        if let Some(cell) = self.row.cells.get_mut(index) {
            *cell = text;
        }
    }

    fn end_row(&mut self) -> Result<(), TableError> {
        let row = std::mem::take(&mut self.row);
        self.row.number = row.number;
        self.builder.add(row)
    }
}
