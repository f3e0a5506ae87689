//! The country's own framework of skills and occupations, in its three languages. An entry that ESCO has too bears
//! ESCO's address, so that importing ESCO replaces nothing and adds to it.

use app::frameworks::{Edition, NewFramework};

/// What it is called, and its version.
const NAME: (&str, &str) = (super::COUNTRY_NAME, "2026");
/// Its entries, as `cairn import framework` reads them.
const TABLE: (&str, &[u8]) = ("framework.csv", include_bytes!("framework.csv"));

/// Gives the framework, ready to be imported.
pub fn framework() -> NewFramework {
    let ((name, version), (file, bytes)) = (NAME, TABLE);
    NewFramework {
        edition: Edition { name: name.to_owned(), version: version.to_owned() },
        files: vec![(file.to_owned(), bytes.to_vec())],
        translations: Vec::new(),
        compare: None,
        keep: true,
    }
}
