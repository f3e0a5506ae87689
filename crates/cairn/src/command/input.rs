//! Where a document is read from: a file, an address, or standard input. No more is read than a document may have.
#![expect(
    clippy::disallowed_types,
    reason = "a command reads the files that its command line names"
)]

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use app::offline::FILE_BYTES_MAX;
use jiff::{Timestamp, civil::Date};

/// Why an input cannot be opened.
const CANNOT_OPEN: &str = "input-cannot-be-opened";

/// What an argument names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Input<'a> {
    Standard,
    Address(&'a str),
    File(&'a Path),
}

impl<'a> Input<'a> {
    pub(super) fn of(name: &'a str) -> Self {
        if name == "-" {
            Self::Standard
        } else if name.starts_with("https://") || name.starts_with("http://") {
            Self::Address(name)
        } else {
            Self::File(Path::new(name))
        }
    }

    /// Reads what is on this machine, or says in a code why not; nothing else is asked.
    pub(super) fn read_here(self) -> Result<Vec<u8>, &'static str> {
        match self {
            Self::Standard => bounded(io::stdin().lock()).map_err(|_| CANNOT_OPEN),
            Self::File(path) => file(path).map_err(|_| CANNOT_OPEN),
            Self::Address(_) => Err(CANNOT_OPEN),
        }
    }
}

/// Reads a file, no further than what is too large for a credential in any case.
pub(super) fn file(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    bounded(file)
}

fn bounded(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let max = u64::try_from(FILE_BYTES_MAX).unwrap_or(u64::MAX);
    from.take(max + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a moment: a day, or a time with its zone.
pub(super) fn moment(text: &str) -> Result<Timestamp, String> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(at);
    }
    let day: Date =
        text.parse().map_err(|_| "neither a day nor a time as in RFC 3339".to_owned())?;
    format!("{day}T00:00:00Z").parse().map_err(|_| "no such day".to_owned())
}
