//! What was taken over as it is stays as it was taken.

use std::{fmt::Write as _, fs, path::Path};

use sha2::{Digest as _, Sha256};

use crate::sources::{paths, root, source};

/// Folders and endings of files that others wrote.
const FOLDERS: &[&str] = &["/contexts/", "/fonts/"];
const ENDINGS: &[&str] = &[".min.js"];

#[test]
fn every_file_of_others_is_pinned_by_its_sha_256() {
    let third_party = source("THIRD_PARTY.md").text;
    for path in paths("crates") {
        let foreign = FOLDERS.iter().any(|it| path.contains(it))
            || ENDINGS.iter().any(|it| path.ends_with(it));
        let ours = Path::new(&path).extension().is_some_and(|it| it == "rs");
        if foreign && !ours {
            let sum = sha_256(&path);
            assert!(third_party.contains(&sum), "THIRD_PARTY.md lacks {sum} of {path}");
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
