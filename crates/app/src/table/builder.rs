//! Rows from any source become a table, within the limits.

use domain::roster::{Column, Row};

use super::{
    CELL_CHARS_MAX, CELLS_MAX, COLUMNS_MAX, FAULTS_MAX, ROWS_MAX, Source, Table,
    fault::{CellProblem, Fault, Notice, TableError},
};

/// A row as its source gives it.
#[derive(Debug, Default)]
pub(crate) struct Raw {
    /// Where people find it in their file.
    pub(crate) number: u32,
    /// The cells of the first [`COLUMNS_MAX`] columns.
    pub(crate) cells: Vec<String>,
    /// The first column beyond those that holds anything.
    pub(crate) beyond: Option<usize>,
    /// What a spreadsheet could not work out, by column.
    pub(crate) broken: Vec<(usize, String)>,
}

/// A table that grows row by row.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    header: Option<(u32, Vec<String>)>,
    rows: Vec<Row>,
    faults: Vec<Fault>,
    /// How many rows end before the header does, and the first of them.
    short: Option<(u64, u32)>,
}

impl Builder {
    /// Whether nothing was found yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.header.is_none()
    }

    /// Adds a row; one without anything in it is passed over, the first other one is the header.
    pub(crate) fn add(&mut self, raw: Raw) -> Result<(), TableError> {
        let blank = raw.cells.iter().all(|it| it.trim().is_empty());
        if blank && raw.beyond.is_none() && raw.broken.is_empty() {
            return Ok(());
        }
        match self.header.take() {
            None => self.header = Some((raw.number, self.head(raw)?)),
            Some((number, header)) => {
                self.row(&header, raw)?;
                self.header = Some((number, header));
            }
        }
        Ok(())
    }

    /// Ends the table.
    pub(crate) fn finish(
        self,
        source: Source,
        mut notices: Vec<Notice>,
    ) -> Result<Table, TableError> {
        let (header_row, header) = self.header.ok_or(TableError::Empty)?;
        if let Some((rows, row)) = self.short {
            notices.push(Notice::RowsShort { rows, row });
        }
        Ok(Table { header, header_row, rows: self.rows, source, faults: self.faults, notices })
    }

    fn head(&mut self, raw: Raw) -> Result<Vec<String>, TableError> {
        let row = raw.number;
        if raw.beyond.is_some() {
            return Err(TableError::TooManyColumns { row });
        }
        let mut header = raw.cells;
        let width = header.iter().rposition(|it| !it.trim().is_empty()).map_or(0, |it| it + 1);
        header.truncate(width);
        if !names_columns(&header) {
            return Err(TableError::NoHeader { row });
        }
        for (index, cell) in header.iter_mut().enumerate() {
            if let Some(problem) = clean(cell) {
                let column = Column { index, header: cell.clone() };
                self.fault(Fault { row, column, problem })?;
            }
            *cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        Ok(header)
    }

    fn row(&mut self, header: &[String], raw: Raw) -> Result<(), TableError> {
        if self.rows.len() >= ROWS_MAX {
            return Err(TableError::TooManyRows);
        }
        if (self.rows.len() + 1) * header.len() > CELLS_MAX {
            return Err(TableError::TooManyCells);
        }
        let Raw { number, mut cells, beyond, broken } = raw;
        let before = self.faults.len();
        let over = cells.iter().skip(header.len()).position(|it| !it.trim().is_empty());
        if let Some(index) = over.map(|it| it + header.len()).or(beyond) {
            self.fault(at(number, index, header, CellProblem::Beyond))?;
        }
        if cells.len() < header.len() {
            let (rows, first) = self.short.unwrap_or((0, number));
            self.short = Some((rows + 1, first));
        }
        cells.resize(header.len(), String::new());
        for (index, cell) in cells.iter_mut().enumerate() {
            if let Some(problem) = clean(cell) {
                self.fault(at(number, index, header, problem))?;
            }
        }
        for (index, error) in broken {
            self.fault(at(number, index, header, CellProblem::Formula(error)))?;
        }
        let faulty = self.faults.len() > before;
        self.rows.push(Row { number, cells, faulty });
        Ok(())
    }

    fn fault(&mut self, fault: Fault) -> Result<(), TableError> {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(fault);
            return Ok(());
        }
        let first = self.faults.first().cloned().unwrap_or(fault);
        Err(TableError::TooManyFaults(Box::new(first)))
    }
}

fn at(row: u32, index: usize, header: &[String], problem: CellProblem) -> Fault {
    let column = Column { index, header: header.get(index).cloned().unwrap_or_default() };
    Fault { row, column, problem }
}

/// Makes a cell fit to be kept and shown, and says what was wrong with it.
fn clean(cell: &mut String) -> Option<CellProblem> {
    let control = |it: char| it.is_control() && it != '\n' && it != '\t';
    let problem = if cell.chars().any(control) {
        *cell = cell.chars().map(|it| if control(it) { '\u{fffd}' } else { it }).collect();
        Some(CellProblem::Control)
    } else if cell.contains('\u{fffd}') {
        Some(CellProblem::Unreadable)
    } else {
        None
    };
    let Some((end, _)) = cell.char_indices().nth(CELL_CHARS_MAX) else { return problem };
    cell.truncate(end);
    Some(CellProblem::TooLong)
}

/// Whether a first row names columns: no address stands in it, and not only numbers do.
fn names_columns(cells: &[String]) -> bool {
    let address = |it: &String| it.contains('@') && it.contains('.') && !it.trim().contains(' ');
    let word = |it: &String| it.chars().any(char::is_alphabetic);
    !cells.iter().any(address) && cells.iter().any(word) && cells.len() <= COLUMNS_MAX
}
