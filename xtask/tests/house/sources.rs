//! The repository's files.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders that hold nothing of ours: built, installed or recorded.
const FOREIGN: &[&str] = &[".git", "node_modules", "shots", "target", "cairn-data"];

/// A text file, by its path from the root of the repository.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// What comes before the test module at the end of a Rust file.
    pub(crate) fn production(&self) -> &str {
        self.text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default()
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// Every text file under a folder whose name ends in one of these; none if there is no folder.
pub(crate) fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let named =
        paths(folder).into_iter().filter(|path| endings.iter().any(|it| path.ends_with(it)));
    named
        .filter_map(|path| {
            Some(Source { text: fs::read_to_string(root().join(&path)).ok()?, path })
        })
        .collect()
}

/// One file that must be there.
pub(crate) fn source(path: &str) -> Source {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|_| panic!("no {path}"));
    Source { path: path.to_owned(), text }
}

/// Every file under a folder, sorted.
pub(crate) fn paths(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
        if !path.is_dir() {
            found.push(path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned());
        } else if !FOREIGN.contains(&name.as_str()) {
            collect(&path, found);
        }
    }
}
