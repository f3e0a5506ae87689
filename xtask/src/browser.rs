//! The browser tests: a real Chromium walks through the finished binary.
#![expect(clippy::disallowed_methods, reason = "tests are files, found on the machine")]

use std::{fs, path::PathBuf};

use crate::{
    command::{command, run},
    place,
    postgres::Postgres,
    python,
    steps::Failure,
};

/// The packages are installed again only when the lock file changed.
pub(crate) fn provide() -> Result<(), Failure> {
    let folder = folder();
    let lock = fs::read(folder.join("package-lock.json")).unwrap_or_default();
    let stamp = folder.join("node_modules/.cairn-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = command("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
    npm.current_dir(&folder);
    run(npm, "look at what npm says above; e2e/package-lock.json pins every package")?;
    fs::write(&stamp, lock).map_err(|error| {
        Failure::new(format!("{} cannot be written: {error}", stamp.display()), "free some space")
    })
}

/// Runs `e2e/tests/*.test.mjs`, two files side by side: each has a server, a mailbox and a browser of its own.
pub(crate) fn tests(postgres: &Postgres) -> Result<(), Failure> {
    let mut node = command("node", ["--test", "--test-concurrency=2", "--test-reporter=spec"]);
    node.args(files()?).current_dir(folder());
    node.env("CAIRN", place::cairn()).env("BENCH", place::bench());
    node.env("PYTHON", python::program());
    node.env("SHOTS", folder().join("shots"));
    postgres.tell(&mut node);
    run(node, "look at the pictures in e2e/shots; run one file with `node --test e2e/tests/<file>`")
}

fn files() -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder().join("tests")).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new("e2e/tests holds no test", "restore the folder"));
    }
    Ok(files)
}

fn folder() -> PathBuf {
    place::root().join("e2e")
}
