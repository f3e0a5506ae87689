//! What was taken over as it is stays as it was taken.

use std::{fmt::Write as _, fs, path::Path};

use sha2::{Digest as _, Sha256};

use crate::sources::{paths, root, sources};

/// Folders and endings of files that others wrote.
const FOLDERS: &[&str] = &["/contexts/", "/fonts/"];
const ENDINGS: &[&str] = &[".min.js"];
/// What lies beside them and is not taken over: our modules and notes, and licence texts.
const BESIDE: &[&str] = &["rs", "md", "txt"];

#[test]
fn every_file_of_others_is_pinned_by_its_sha_256() {
    let notes: String = sources("", &[".md"]).into_iter().map(|it| it.text).collect();
    for path in paths("crates") {
        let foreign = FOLDERS.iter().any(|it| path.contains(it))
            || ENDINGS.iter().any(|it| path.ends_with(it));
        let beside = Path::new(&path).extension().is_some_and(|it| BESIDE.iter().any(|b| it == *b));
        if foreign && !beside {
            let sum = sha_256(&path);
            assert!(notes.contains(&sum), "no note pins {path}, whose SHA-256 is {sum}");
        }
    }
}

fn sha_256(path: &str) -> String {
    let digest = Sha256::digest(fs::read(root().join(path)).unwrap());
    digest.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}
