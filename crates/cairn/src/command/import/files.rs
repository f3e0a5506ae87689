//! The files of a skill framework, read from a folder. What ends in `.zst` is unpacked, and loses that ending.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a command reads the folders that its command line names"
)]

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use app::frameworks::BYTES_MAX;
use ruzstd::decoding::StreamingDecoder;

/// The most files that a framework has.
const FILES_MAX: usize = 300;
/// What frameworks are written in; other files of the folder are passed over.
const ENDINGS: &[&str] = &["csv", "tsv", "txt", "json", "jsonld"];

/// Why a folder cannot be read.
#[derive(Debug)]
pub(super) enum FilesError {
    /// It, or something in it, cannot be opened or unpacked.
    Io(PathBuf),
    /// It holds more than a framework has.
    TooLarge(PathBuf),
}

/// Reads the files of a folder by name; or one file.
pub(super) fn read(path: &Path) -> Result<Vec<(String, Vec<u8>)>, FilesError> {
    let io = |_| FilesError::Io(path.to_owned());
    let mut paths = Vec::new();
    if fs::metadata(path).map_err(io)?.is_dir() {
        for entry in fs::read_dir(path).map_err(io)? {
            let path = entry.map_err(io)?.path();
            if path.is_file() && is_data(&path) {
                paths.push(path);
            }
        }
    } else {
        paths.push(path.to_owned());
    }
    if paths.len() > FILES_MAX {
        return Err(FilesError::TooLarge(path.to_owned()));
    }
    paths.sort();
    let mut files = Vec::with_capacity(paths.len());
    let mut room = BYTES_MAX;
    for path in paths {
        let bytes = bytes(&path, room).map_err(|_| FilesError::Io(path.clone()))?;
        room = room.checked_sub(bytes.len()).ok_or(FilesError::TooLarge(path.clone()))?;
        files.push((name(&path).to_owned(), bytes));
    }
    Ok(files)
}

/// Reads a file, unpacked, and one byte more than there is room for at most.
fn bytes(path: &Path, room: usize) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(room).unwrap_or(u64::MAX).saturating_add(1);
    let (file, mut bytes) = (File::open(path)?, Vec::new());
    if path.extension().is_some_and(|it| it == "zst") {
        let unpacked = StreamingDecoder::new(file).map_err(io::Error::other)?;
        unpacked.take(limit).read_to_end(&mut bytes)?;
    } else {
        file.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The name without folders, and as it is unpacked.
fn name(path: &Path) -> &str {
    let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
    name.strip_suffix(".zst").unwrap_or(name)
}

fn is_data(path: &Path) -> bool {
    let ending = name(path).rsplit_once('.').map_or("", |it| it.1);
    ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending))
}
