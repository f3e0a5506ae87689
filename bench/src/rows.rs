//! A table of people who passed, as large as one likes, and the same people in other files.

use rust_xlsxwriter::{Workbook, XlsxError};

/// Of so many rows one is wrong.
const WRONG_EVERY: u32 = 1_000;
/// What shuffles rows: no table has so many that it divides them.
const STRIDE: u64 = 1_000_003;

const HEADER: [&str; 8] =
    ["email", "name", "student_number", "passed_on", "evidence", "language", "comment", "room"];

/// A table with the same people as another, and perhaps some more.
pub(crate) struct Again {
    /// What is other about it.
    pub(crate) how: &'static str,
    /// What the file is called.
    pub(crate) file_name: &'static str,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
    /// How many of its people are new.
    pub(crate) added: u32,
}

/// Writes a table of eight columns. Of a thousand rows one holds a date that is none.
pub(crate) fn table(rows: u32) -> Vec<u8> {
    separated((1..=rows).map(cells))
}

/// How many of its rows can be awarded.
pub(crate) fn valid(rows: u32) -> u32 {
    rows - rows / WRONG_EVERY
}

/// Writes the same people twice more: shuffled, in capitals and in two files; and as a workbook, with one
/// person added.
pub(crate) fn again(rows: u32) -> Result<Vec<Again>, XlsxError> {
    let half = rows / 2;
    let part = |how, numbers: std::ops::Range<u32>| Again {
        how,
        file_name: "passed.csv",
        bytes: separated(numbers.map(|it| in_capitals(cells(shuffled(it, rows))))),
        added: 0,
    };
    Ok(vec![
        part("shuffled, in capitals, the first half", 0..half),
        part("shuffled, in capitals, the second half", half..rows),
        Again {
            how: "as a workbook, with one person added",
            file_name: "passed.xlsx",
            bytes: workbook(1..=rows)?,
            added: 1,
        },
    ])
}

fn separated(rows: impl Iterator<Item = [String; 8]>) -> Vec<u8> {
    let mut text = HEADER.join(",");
    for cells in rows {
        text.push('\n');
        text.push_str(&cells.map(|it| format!("\"{it}\"")).join(","));
    }
    text.into_bytes()
}

/// Writes rows as a workbook; one person more stands at its end.
fn workbook(rows: std::ops::RangeInclusive<u32>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let header = HEADER.map(str::to_owned);
    let mut last = cells(1);
    "added@learner.example".clone_into(&mut last[0]);
    for (number, cells) in (0_u32..).zip([header].into_iter().chain(rows.map(cells)).chain([last]))
    {
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write_string(number, column, cell)?;
        }
    }
    workbook.save_to_buffer()
}

fn cells(row: u32) -> [String; 8] {
    let day = if row.is_multiple_of(WRONG_EVERY) { "31/02/2026" } else { "2026-11-20" };
    let (first, last) = (capital(&letters(row / 7)), capital(&letters(row)));
    [
        format!("{}@learner.example", letters(row)),
        format!("{first} {last}"),
        format!("N-{row:06}"),
        day.to_owned(),
        format!("https://work.example/{row}"),
        "en".to_owned(),
        format!("Worked in group {last}, and led it."),
        format!("R{}", row % 40),
    ]
}

/// Gives the row that stands at a place of the shuffled table: each row stands at one.
fn shuffled(place: u32, rows: u32) -> u32 {
    let row = u64::from(place) * STRIDE % u64::from(rows);
    u32::try_from(row).unwrap_or_default() + 1
}

fn in_capitals(mut cells: [String; 8]) -> [String; 8] {
    for cell in cells.iter_mut().take(2) {
        *cell = cell.to_uppercase();
    }
    cells
}

/// Writes a number in letters, so that it may stand in a name.
fn letters(number: u32) -> String {
    number.to_string().bytes().map(|it| char::from(it - b'0' + b'a')).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
