//! Samples that stand beside the checkout. A test that needs them says what it left out when they do not.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "tests read samples beside the checkout")]

use std::path::{Path, PathBuf};

use serde_json::Value;

/// Gives the path of a sample, if the samples are there.
pub(crate) fn path(name: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !root.exists() {
        println!("left out, since there is no ../shared: {name}");
        return None;
    }
    Some(root.join(name))
}

/// Reads a sample's bytes.
pub(crate) fn bytes(name: &str) -> Option<Vec<u8>> {
    let path = path(name)?;
    Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// Reads a sample as JSON.
pub(crate) fn json(name: &str) -> Option<Value> {
    Some(serde_json::from_slice(&bytes(name)?).unwrap())
}

/// Lists the files in a folder and in the folders under it.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// Reads a file, if it is text.
pub(crate) fn text(path: &Path) -> Option<String> {
    String::from_utf8(std::fs::read(path).unwrap()).ok()
}

/// Leaves a document where `e2e/tests/told.test.mjs` looks for it, to be held against what others publish.
pub(crate) fn leave(name: &str, document: &Value) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("told");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), document.to_string()).unwrap();
}
