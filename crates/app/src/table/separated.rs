//! Tables as text: CSV by any name, and cells pasted from a spreadsheet.

use csv::{ReaderBuilder, StringRecord, Terminator};
use serde::{Deserialize, Serialize};

use super::{
    COLUMNS_MAX, Source, Table,
    builder::{Builder, Raw},
    encoding::{EncodingReason, decode},
    fault::{Found, Notice, TableError},
    write::unguarded,
};

/// How much of a text shows what stands between its cells, in bytes.
const SAMPLE_BYTES: usize = 64 << 10;
/// How many of its first records are compared.
const SAMPLE_RECORDS: usize = 100;
/// The most records, blank ones too: as many as Excel has rows.
const RECORDS_MAX: usize = 1 << 20;
/// The most cells of a record, empty ones too; Excel writes up to 16,384.
const RECORD_CELLS_MAX: usize = 20_000;

/// What stands between the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Pipe,
}

impl Separator {
    /// All separators, the likelier first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    /// Gives the stable code that forms and translators use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Pipe => "pipe",
        }
    }

    /// Gives the character itself.
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

/// Reads a table from text in any encoding.
pub(crate) fn read(bytes: &[u8]) -> Result<Table, TableError> {
    let decoded = decode(bytes);
    if decoded.text.trim().is_empty() {
        return Err(TableError::Empty);
    }
    if is_junk(&decoded.text) {
        return Err(TableError::NotATable(Found::Binary));
    }
    if let Some(found) = Found::in_text(&decoded.text) {
        return Err(TableError::NotATable(found));
    }
    let text = one_kind_of_break(decoded.text);
    let (separator, text) = match announced(&text) {
        Some((separator, rest)) => (separator, rest),
        None => (detected(&text), text.as_str()),
    };
    let (encoding, reason) = (decoded.encoding, decoded.reason);
    let mut notices = Vec::new();
    if matches!(reason, EncodingReason::LastResort | EncodingReason::NearlyFits) {
        notices.push(Notice::EncodingGuessed { encoding });
    }
    let source = Source::Text { encoding, reason, separator };
    records(text, separator)?.finish(source, notices)
}

/// Reads the records of a text, each with the number that a spreadsheet shows beside it.
fn records(text: &str, separator: Separator) -> Result<Builder, TableError> {
    let numbers = numbers(text, separator)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(separator.byte())
        .has_headers(false)
        .flexible(true)
        .terminator(Terminator::Any(b'\n'))
        .from_reader(text.as_bytes());
    let mut builder = Builder::default();
    let mut record = StringRecord::new();
    for number in numbers {
        if !reader.read_record(&mut record).map_err(|_| TableError::NotATable(Found::Binary))? {
            break;
        }
        let cells = record.iter().take(COLUMNS_MAX).map(unguarded).collect();
        let mut rest = record.iter().enumerate().skip(COLUMNS_MAX);
        let beyond = rest.find(|(_, it)| !it.trim().is_empty()).map(|(index, _)| index);
        builder.add(Raw { number, cells, beyond, broken: Vec::new() })?;
    }
    Ok(builder)
}

/// Numbers the records that hold anything; blank lines count, and line breaks within quotes do not.
///
/// # Errors
///
/// Refuses what would take too much memory to read: too many records, and too many cells in one.
fn numbers(text: &str, separator: Separator) -> Result<Vec<u32>, TableError> {
    let mut numbers = Vec::new();
    let mut row = 1_u32;
    for record in Records::of(text, separator) {
        if numbers.len() >= RECORDS_MAX {
            return Err(TableError::TooManyRows);
        }
        if record.cells > RECORD_CELLS_MAX {
            return Err(TableError::TooManyColumns { row });
        }
        if record.unclosed {
            return Err(TableError::UnclosedQuote { row });
        }
        if !record.blank {
            numbers.push(row);
        }
        row = row.saturating_add(1);
    }
    Ok(numbers)
}

/// Finds the separator: the one that parts most records into as many cells as the header.
fn detected(text: &str) -> Separator {
    let end =
        (SAMPLE_BYTES..text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len());
    let sample = text.get(..end).unwrap_or(text);
    let fit = |separator: Separator| {
        let mut records =
            Records::of(sample, separator).filter(|it| !it.blank).take(SAMPLE_RECORDS);
        let width = records.next().map_or(0, |it| it.cells);
        let alike = if width > 1 { 1 + records.filter(|it| it.cells == width).count() } else { 0 };
        (alike, width)
    };
    let best = Separator::ALL.into_iter().rev().max_by_key(|it| fit(*it));
    best.filter(|it| fit(*it).0 > 0).unwrap_or(Separator::Comma)
}

/// Understands the first line by which Excel is told the separator: `sep=;`.
fn announced(text: &str) -> Option<(Separator, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let sign = line.trim_matches('"').to_ascii_lowercase();
    let sign = sign.strip_prefix("sep=")?;
    let separator = Separator::ALL.into_iter().find(|it| sign.as_bytes() == [it.byte()])?;
    Some((separator, rest))
}

/// Whether a text is too full of control characters to be one.
fn is_junk(text: &str) -> bool {
    let (mut all, mut controls) = (0_usize, 0_usize);
    for letter in text.chars().take(SAMPLE_BYTES) {
        all += 1;
        let visible = !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
        controls += usize::from(!visible && !('\u{80}'..='\u{9f}').contains(&letter));
    }
    controls > 3 && controls * 50 > all
}

fn one_kind_of_break(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// A record of a text, by its outline.
struct Record {
    cells: usize,
    /// Whether the line is empty.
    blank: bool,
    /// Whether the text ends within quotes.
    unclosed: bool,
}

/// Walks over the records of a text as [`csv`] will: a quotation mark counts at the start of a cell alone.
struct Records<'a> {
    rest: std::slice::Iter<'a, u8>,
    separator: u8,
}

impl<'a> Records<'a> {
    fn of(text: &'a str, separator: Separator) -> Self {
        Self { rest: text.as_bytes().iter(), separator: separator.byte() }
    }
}

/// Where a walk stands in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    Plain,
    Quoted,
    /// After a mark that closed the cell, unless another one follows.
    Closed,
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let blank = *self.rest.as_slice().first()? == b'\n';
        let mut record = Record { cells: 1, blank, unclosed: false };
        let mut at = At::Start;
        for byte in self.rest.by_ref() {
            at = match (at, *byte) {
                (At::Quoted, b'"') => At::Closed,
                (At::Quoted, _) | (At::Start | At::Closed, b'"') => At::Quoted,
                (_, b'\n') => return Some(record),
                (_, it) if it == self.separator => {
                    record.cells += 1;
                    At::Start
                }
                _ => At::Plain,
            };
        }
        record.unclosed = at == At::Quoted;
        Some(record)
    }
}
