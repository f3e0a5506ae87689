//! Where a credential is read from: a file, an address, or standard input. No more is read than a credential may have.
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

use super::Bench;

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

    /// Reads it, or says in a code why not.
    pub(super) async fn read(self, bench: &Bench) -> Result<Vec<u8>, &'static str> {
        match self {
            Self::Standard => bounded(io::stdin().lock()).map_err(|_| CANNOT_OPEN),
            Self::File(path) => file(path).map_err(|_| CANNOT_OPEN),
            Self::Address(address) => bench.at(address).await,
        }
    }
}

impl Bench {
    /// Reads what is at an address: in the folder of documents if there is one, else there.
    async fn at(&self, address: &str) -> Result<Vec<u8>, &'static str> {
        match &self.folder {
            Some(folder) => folder.at(address).ok_or("fetch-status"),
            None => self.lookups.credential_at(address).await.map_err(|error| error.code()),
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
