//! What cargo does: format, lints, documentation, tests.
#![expect(clippy::disallowed_types, reason = "cargo is another program")]

use std::process::Command;

use crate::{
    command::{command, read, run},
    postgres::Postgres,
    steps::Failure,
};

const MEND_THE_TEST: &str = "mend what the failing test above says; run it alone with \
    `cargo test -p <crate> <name>`";

/// Refuses a file that is not formatted.
pub(crate) fn format() -> Result<(), Failure> {
    run(cargo(["fmt", "--all", "--check"]), "run `cargo fmt --all`")
}

/// Refuses any warning, in tests too.
pub(crate) fn lints() -> Result<(), Failure> {
    let lints = cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    run(lints, "mend what the lint above says, or lift it there with a reason")
}

/// Builds the documentation of everything, private items too, and refuses any warning.
///
/// Public items may point to private ones: our readers have the private ones as well.
pub(crate) fn documentation() -> Result<(), Failure> {
    let mut doc = cargo(["doc", "--workspace", "--no-deps", "--document-private-items"]);
    doc.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links");
    run(doc, "mend the doc comment above")
}

/// Runs the house's own tests alone.
pub(crate) fn house_tests() -> Result<(), Failure> {
    run(cargo(["test", "--quiet", "--package", "xtask"]), MEND_THE_TEST)
}

/// Builds the tests and, with the same features, the binary that the browser tests use.
pub(crate) fn build() -> Result<(), Failure> {
    run(cargo(["build", "--workspace", "--all-targets"]), "mend what the compiler says above")
}

/// Runs every test, on both databases.
pub(crate) fn tests(postgres: &Postgres) -> Result<(), Failure> {
    let nextest = read(cargo(["nextest", "--version"])).is_some();
    let mut tests = if nextest {
        cargo(["nextest", "run", "--workspace", "--all-targets"])
    } else {
        cargo(["test", "--workspace", "--all-targets", "--no-fail-fast"])
    };
    postgres.tell(&mut tests);
    run(tests, MEND_THE_TEST)
}

/// Builds the benches for speed, and runs one.
pub(crate) fn bench(words: &[&str], postgres: &Postgres) -> Result<(), Failure> {
    let mut bench = cargo(["run", "--release", "--quiet", "--package", "bench", "--"]);
    bench.args(words);
    postgres.tell(&mut bench);
    run(bench, "look at what the bench says above")
}

/// Runs the examples in doc comments.
pub(crate) fn documentation_tests(postgres: &Postgres) -> Result<(), Failure> {
    let mut tests = cargo(["test", "--quiet", "--workspace", "--doc"]);
    postgres.tell(&mut tests);
    run(tests, "mend the example in the doc comment named above")
}

fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    command("cargo", arguments)
}
