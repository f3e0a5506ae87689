//! Credentials of many implementers, each with the exit status that it must end with.
#![expect(clippy::disallowed_methods, reason = "the corpus stands beside the checkout")]

use std::{collections::BTreeMap, path::PathBuf};

use serde_json::Value;

use crate::common::verify_in;

/// A line of the exam.
struct Row<'a> {
    path: &'a str,
    flag: &'a str,
    expected: &'a str,
}

/// What is told less of than the published answer, and why.
const TOLD_LESS: &[(&str, &str)] = &[
    ("1edtech-validator/ob20/", "Open Badges 2.0 is recognised, not checked"),
    (
        "blockcerts/mocknet-vc-v2-credential-schema-invalid.json",
        "the schema is nowhere in the corpus",
    ),
    ("spruce-ssi/lds-ed25519-2020-v", "the index does not name the issuer's document"),
    ("spruce-ssi/status_list_revocable_", "the proof brings a context that nobody signed"),
    ("spruce-ssi/vc.jsonld", "the proof brings a context that nobody signed"),
];

#[test]
fn every_credential_ends_with_its_status() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/credentials");
    let Ok(exam) = std::fs::read_to_string(folder.join("EXAM.tsv")) else {
        eprintln!("left out: the corpus is not beside the checkout");
        return;
    };
    let rows: Vec<Row<'_>> = exam.lines().skip(1).map(row).collect();
    assert!(rows.len() > 200, "{} rows", rows.len());
    let answers = answers(&folder, &rows);
    let mut wrong = Vec::new();
    for row in &rows {
        let answer = &answers[&(row.path, row.flag)];
        let status = answer["status"].to_string();
        let told_less = status == "2" && TOLD_LESS.iter().any(|(it, _)| row.path.starts_with(it));
        if !told_less && !row.expected.split('|').any(|it| it == status) {
            wrong.push(format!("{} {}: {status} instead of {}", row.path, row.flag, row.expected));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

fn row(line: &str) -> Row<'_> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [path, flag, expected, ..] = columns[..] else { panic!("{line}") };
    Row { path, flag, expected }
}

/// What the command says of each row, all of one flag at once.
fn answers<'a>(folder: &std::path::Path, rows: &[Row<'a>]) -> BTreeMap<(&'a str, &'a str), Value> {
    let mut answers = BTreeMap::new();
    for flag in ["", "--trust-fragment-keys"] {
        let paths: Vec<&str> = rows.iter().filter(|it| it.flag == flag).map(|it| it.path).collect();
        let mut arguments = vec!["--json", "--documents", "../credentials-support"];
        arguments.extend((!flag.is_empty()).then_some(flag));
        arguments.extend(&paths);
        let lines = verify_in(folder, &arguments, b"").lines();
        answers.extend(paths.into_iter().map(|path| (path, flag)).zip(lines));
    }
    assert_eq!(answers.len(), rows.len(), "every row is asked, by a flag that is known");
    answers
}
