//! The worst that someone who knows the limits can hand in: each input is answered by a process of its own, as
//! `cairn verify` and the page answer it, and its time and memory stand beside what is allowed.
#![expect(
    clippy::indexing_slicing,
    clippy::too_many_lines,
    reason = "documents made here have what is changed in them, and lists of inputs are tables"
)]

mod answer;
mod case;
mod identifiers;
mod json;
mod letters;
mod lists;
mod pictures;
mod schemas;
mod table;
mod together;
mod tokens;

use std::path::Path;

use case::Case;
use table::{Row, Table};

use super::Outcome;

/// Hands each input in, and gives the table.
pub(crate) fn run(only: &str) -> Outcome<String> {
    let folder = tempfile::tempdir()?;
    let mut table = Table::default();
    for case in cases().into_iter().filter(|it| it.is_named(only)) {
        let (parser, name) = (case.parser, case.name.clone());
        let handed = (case.make)()?;
        handed.keep(folder.path())?;
        let row = Row { parser, name, bytes: handed.bytes(), told: answer::ask(folder.path())? };
        eprintln!("{row}");
        table.push(row);
    }
    Ok(table.to_string())
}

/// Answers what was put into a folder, and says so as a line of JSON.
pub(crate) fn answer(folder: &Path) -> Outcome {
    answer::answer(folder)
}

fn cases() -> Vec<Case> {
    [
        json::cases(),
        together::cases(),
        tokens::cases(),
        pictures::cases(),
        letters::cases(),
        lists::cases(),
        identifiers::cases(),
        schemas::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
