//! The corpus: what `cairn verify` says of credentials of many implementers, as a table.
#![expect(clippy::disallowed_methods, reason = "the corpus stands beside the checkout")]
#![expect(clippy::disallowed_types, reason = "the command is another program")]
#![expect(clippy::print_stdout, reason = "the table is for a terminal, or for a note")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    command::{command, run},
    place,
    steps::Failure,
};

/// Where the corpus stands beside the checkout.
const CREDENTIALS: &str = "../shared/data/credentials";
/// What it is verified with, seen from there.
const DOCUMENTS: &str = "../credentials-support";
/// What the corpus holds and the index of those leaves out: the document of an issuer, by its address.
const NOT_IN_INDEX: (&str, &str) =
    ("https://example.com/issuer/123", "spruce-ssi/lds-ed25519-2020-issuer0.jsonld");
/// The moment for which its answers were written down.
const NOW: &str = "2026-11-22T12:00:00Z";

/// Prints a row for each credential: its expected and its actual exit status.
pub(crate) fn print() -> Result<(), Failure> {
    let folder = place::root().join(CREDENTIALS);
    let exam = fs::read_to_string(folder.join("EXAM.tsv")).map_err(|_| {
        Failure::new("the corpus is not beside the checkout", format!("put it at {CREDENTIALS}"))
    })?;
    let build = command("cargo", ["build", "--quiet", "--package", "cairn"]);
    run(build, "mend what the compiler says above")?;
    let documents = documents(&folder).ok_or_else(|| {
        Failure::new("the index of the corpus cannot be read", format!("look at {DOCUMENTS}"))
    })?;
    println!("| credential | flags | expected | ended with | why |");
    println!("|---|---|---|---|---|");
    let (mut asked, mut met) = (0, 0);
    for row in exam.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [path, flags, expected, _, why] = columns[..] else { continue };
        let status = status(&folder, &documents, (path, flags))?;
        let is_met = expected.split('|').any(|it| it == status);
        let mark = if is_met { "" } else { " (differs)" };
        println!(
            "| {path} | {flags} | {} | {status}{mark} | {why} |",
            expected.replace('|', " or ")
        );
        asked += 1;
        met += usize::from(is_met);
    }
    println!("\n{met} of {asked} as expected.");
    Ok(())
}

/// Writes an index that names what that of the corpus leaves out too; gives its folder.
fn documents(folder: &Path) -> Option<PathBuf> {
    let support = folder.join(DOCUMENTS);
    let index = fs::read_to_string(support.join("index.json")).ok()?;
    let index: BTreeMap<String, PathBuf> = serde_json::from_str(&index).ok()?;
    let mut index: BTreeMap<String, PathBuf> =
        index.into_iter().map(|(address, file)| (address, support.join(file))).collect();
    let (address, file) = NOT_IN_INDEX;
    index.insert(address.to_owned(), folder.join(file));
    let documents = place::target().join("corpus");
    fs::create_dir_all(&documents).ok()?;
    fs::write(documents.join("index.json"), serde_json::to_string(&index).ok()?).ok()?;
    Some(documents)
}

/// What the command ends with for one credential.
fn status(folder: &Path, documents: &Path, (path, flags): (&str, &str)) -> Result<String, Failure> {
    let mut verify = Command::new(place::cairn());
    verify.current_dir(folder).args(["verify", "--at", NOW, "--documents"]);
    let output = verify.arg(documents).args(flags.split_whitespace()).arg(path).output();
    let status = output.ok().and_then(|it| it.status.code());
    let status = status.ok_or_else(|| {
        Failure::new(format!("`cairn verify {path}` did not end by itself"), "run it alone")
    })?;
    Ok(status.to_string())
}
