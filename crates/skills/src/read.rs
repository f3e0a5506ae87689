//! Frameworks as others publish them, read whole or not at all.
//!
//! | Format | Told by |
//! |---|---|
//! | ESCO CSV, 1.0 to 1.2 | `skills_en.csv` and its kin |
//! | O*NET text | `Occupation Data.txt`, `occupation_data.tsv` |
//! | CASE 1.1 | JSON with `CFDocument` |
//! | CTDL-ASN | JSON with `@graph` |
//! | CSV of our own | any other `.csv` or `.tsv`; see [`plain`] |

mod case;
mod ctdl_asn;
mod esco;
mod json;
mod onet;
pub mod plain;
mod table;

use crate::{
    fault::{Fault, Place, Reason, Refused},
    framework::{At, Builder, Edition, Framework, Report},
};

/// The most rows of one file, the header not counted. ESCO's largest has 126,051.
pub const ROWS_MAX: u32 = 1_000_000;
/// The most bytes of all files of a framework together.
pub const BYTES_MAX: usize = 512 << 20;

/// A file, already unpacked.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name, without folders.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// What is to be read.
#[derive(Debug, Clone)]
pub struct Import<'a> {
    /// Which framework and version it is.
    pub edition: Edition,
    /// Its files.
    pub files: &'a [File<'a>],
    /// Files of the same framework, perhaps of another version, of which only labels in other languages are taken.
    pub translations: &'a [File<'a>],
    /// The version before, which tells preferred labels where a condensed table does not.
    pub earlier: Option<&'a Framework>,
}

/// Reads a framework. What is refused leaves nothing behind.
pub fn read(import: &Import<'_>) -> Result<(Framework, Report), Refused> {
    let files: Vec<File<'_>> = import.files.iter().chain(import.translations).copied().collect();
    let bytes: usize = files.iter().map(|it| it.bytes.len()).sum();
    let mut builder = Builder::new(files.iter().map(|it| it.name));
    if bytes > BYTES_MAX {
        return Err(refused(import.files, Reason::TooManyBytes(BYTES_MAX)));
    }
    match Format::of(import.files) {
        Some(Format::Esco) => esco::read(import, &mut builder),
        Some(Format::Onet) => onet::read(import.files, &mut builder),
        Some(Format::Json) => json::read(import.files, &mut builder),
        Some(Format::Plain) => plain::read(import.files, &mut builder),
        None => return Err(refused(import.files, Reason::UnknownFormat)),
    }
    builder.finish(import.edition.clone())
}

/// How a framework is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Esco,
    Onet,
    Json,
    Plain,
}

impl Format {
    fn of(files: &[File<'_>]) -> Option<Self> {
        let has = |test: fn(&str) -> bool| files.iter().any(|it| test(it.name));
        if has(|it| esco::Role::of(it).is_some_and(esco::Role::names_skills)) {
            Some(Self::Esco)
        } else if has(|it| onet::stem(it) == "occupation_data") {
            Some(Self::Onet)
        } else if has(|it| ends_with(it, &["json", "jsonld"])) {
            Some(Self::Json)
        } else if has(|it| ends_with(it, &["csv", "tsv"])) {
            Some(Self::Plain)
        } else {
            None
        }
    }
}

fn ends_with(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, end)| endings.iter().any(|it| it.eq_ignore_ascii_case(end)))
}

fn refused(files: &[File<'_>], reason: Reason) -> Refused {
    let file = files.first().map_or("", |it| it.name).to_owned();
    Refused { faults: vec![Fault { place: Place { file, row: 0, column: String::new() }, reason }] }
}

/// The files with their numbers.
fn numbered<'f, 'b>(files: &'f [File<'b>]) -> impl Iterator<Item = (u16, &'f File<'b>)> {
    (0..).zip(files)
}

/// The place of a whole file.
fn whole(file: u16) -> At {
    At { file, row: 0 }
}
