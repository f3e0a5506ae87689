//! Published frameworks, unpacked into memory.
#![expect(clippy::disallowed_methods, reason = "a bench reads the data that it measures")]

use std::{fs, io::Read, path::Path};

use ruzstd::decoding::StreamingDecoder;
use skills::{Edition, File, Framework, Import};

use crate::Outcome;

/// A folder's files.
pub(crate) struct Folder(Vec<(String, Vec<u8>)>);

impl Folder {
    /// Reads a folder; files that end in `.zst` are unpacked, and lose that ending.
    pub(crate) fn read(folder: &Path) -> Outcome<Self> {
        let told = |error| format!("{}: {error}", folder.display());
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(told)? {
            let path = entry?.path();
            if path.is_file() {
                paths.push(path);
            }
        }
        paths.sort();
        let files = paths.iter().map(|it| Ok((name(it), bytes(it)?)));
        files.collect::<Outcome<_>>().map(Self)
    }

    /// Gives the files as a reader takes them.
    pub(crate) fn files(&self) -> Vec<File<'_>> {
        self.0.iter().map(|(name, bytes)| File { name, bytes }).collect()
    }

    /// How many bytes they have.
    pub(crate) fn bytes(&self) -> usize {
        self.0.iter().map(|it| it.1.len()).sum()
    }
}

/// Reads a file, unpacked where it ends in `.zst`.
pub(crate) fn bytes(path: &Path) -> Outcome<Vec<u8>> {
    let packed = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if path.extension().is_none_or(|it| it != "zst") {
        return Ok(packed);
    }
    let mut unpacked = Vec::new();
    let mut decoder = StreamingDecoder::new(packed.as_slice()).map_err(|it| it.to_string())?;
    decoder.read_to_end(&mut unpacked)?;
    Ok(unpacked)
}

fn name(path: &Path) -> String {
    let name = path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
    name.strip_suffix(".zst").map_or(name.clone(), str::to_owned)
}

/// Reads a framework, with labels in other languages from elsewhere and what is known of the version before.
pub(crate) fn framework(
    (name, version): (&str, &str),
    files: &[File<'_>],
    translations: &[File<'_>],
    earlier: Option<&Framework>,
) -> Outcome<Framework> {
    let edition = Edition { name: name.to_owned(), version: version.to_owned() };
    let import = Import { edition, files, translations, earlier };
    Ok(skills::read(&import)?.0)
}
