//! Credentials of many implementers, each with the exit status that it must end with.
#![expect(clippy::disallowed_methods, reason = "the corpus stands beside the checkout")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{common::verify_in, reasons};

/// A line of the exam.
struct Row<'a> {
    path: &'a str,
    flag: &'a str,
    expected: &'a str,
    why: &'a str,
}

/// What is told less of than the published answer, and why.
const TOLD_LESS: &[(&str, &str)] = &[(
    "blockcerts/mocknet-vc-v2-credential-schema-invalid.json",
    "the schema is nowhere in the corpus",
)];

/// What the corpus holds and its index leaves out: the document of an issuer, by the address that it names itself by.
const NOT_IN_INDEX: (&str, &str) =
    ("https://example.com/issuer/123", "spruce-ssi/lds-ed25519-2020-issuer0.jsonld");

/// Reasons of rows that are told less of.
const UNUSED: &[&str] = &["credentialSchema violated"];

#[test]
fn every_credential_ends_with_its_status() {
    let Some((folder, exam)) = exam() else { return };
    let rows: Vec<Row<'_>> = exam.lines().skip(1).map(row).collect();
    assert!(rows.len() > 200, "{} rows", rows.len());
    let answers = answers(&folder, &rows);
    let mut wrong = Vec::new();
    for row in &rows {
        let answer = &answers[&(row.path, row.flag)];
        let status = answer["status"].to_string();
        if !told_less(row, answer) && !row.expected.split('|').any(|it| it == status) {
            wrong.push(format!("{} {}: {status} instead of {}", row.path, row.flag, row.expected));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn what_fails_is_what_the_exam_says() {
    let Some((folder, exam)) = exam() else { return };
    let rows: Vec<Row<'_>> = exam.lines().skip(1).map(row).collect();
    let answers = answers(&folder, &rows);
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for row in rows.iter().filter(|it| !it.why.is_empty()) {
        let answer = &answers[&(row.path, row.flag)];
        let reason = reasons::of(row.why);
        if answer["status"] == 0 {
            continue;
        }
        if let Some(reason) = reason.filter(|it| it.is_in(answer)) {
            used.insert(reason.words);
        } else if !told_less(row, answer) {
            let failed: Vec<&str> = reasons::ended(answer, "failed").collect();
            wrong.push(format!("{} ({}): {failed:?}", row.path, row.why));
        }
    }
    assert_eq!(wrong, [""; 0], "what failed is not what the exam names");
    let unused = reasons::REASONS.iter().map(|it| it.words).filter(|it| !used.contains(it));
    assert_eq!(unused.collect::<Vec<_>>(), UNUSED, "reasons that no row has");
}

/// Whether nothing was guessed where something that is not in the corpus would be needed.
fn told_less(row: &Row<'_>, answer: &Value) -> bool {
    answer["status"] == 2 && TOLD_LESS.iter().any(|(it, _)| row.path.starts_with(it))
}

/// The folder of the corpus and its exam, or `None` with a note when it is not beside the checkout.
fn exam() -> Option<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/credentials");
    let exam = std::fs::read_to_string(folder.join("EXAM.tsv")).ok();
    if exam.is_none() {
        eprintln!("left out: the corpus is not beside the checkout");
    }
    Some((folder, exam?))
}

fn row(line: &str) -> Row<'_> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [path, flag, expected, _, why] = columns[..] else { panic!("{line}") };
    Row { path, flag, expected, why }
}

/// A folder whose index is that of the corpus, and names what it leaves out.
fn documents(folder: &Path) -> TempDir {
    let support = folder.join("../credentials-support");
    let index = std::fs::read_to_string(support.join("index.json")).unwrap();
    let index: BTreeMap<String, PathBuf> = serde_json::from_str(&index).unwrap();
    let mut index: BTreeMap<String, PathBuf> =
        index.into_iter().map(|(address, file)| (address, support.join(file))).collect();
    let (address, file) = NOT_IN_INDEX;
    assert_eq!(index.insert(address.to_owned(), folder.join(file)), None, "it names it by now");
    let documents = tempfile::tempdir().unwrap();
    let written = serde_json::to_string(&index).unwrap();
    std::fs::write(documents.path().join("index.json"), written).unwrap();
    documents
}

/// What the command says of each row, all of one flag at once.
fn answers<'a>(folder: &Path, rows: &[Row<'a>]) -> BTreeMap<(&'a str, &'a str), Value> {
    let mut answers = BTreeMap::new();
    let documents = documents(folder);
    let documents = documents.path().to_str().unwrap();
    for flag in ["", "--trust-fragment-keys"] {
        let paths: Vec<&str> = rows.iter().filter(|it| it.flag == flag).map(|it| it.path).collect();
        let mut arguments = vec!["--json", "--documents", documents];
        arguments.extend((!flag.is_empty()).then_some(flag));
        arguments.extend(&paths);
        let lines = verify_in(folder, &arguments, b"").lines();
        answers.extend(paths.into_iter().map(|path| (path, flag)).zip(lines));
    }
    assert_eq!(answers.len(), rows.len(), "every row is asked, by a flag that is known");
    answers
}
