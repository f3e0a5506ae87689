//! The house's chores.
//!
//! `cargo xtask check` is the quick part: format, lints and the house's own tests.
//! `cargo xtask test` is everything: what CI runs, in the same order, on the same tools.
//! This crate knows no room; it starts cargo, PostgreSQL, node and the finished binary.

mod browser;
mod cargo;
mod command;
mod corpus;
mod mutate;
mod place;
mod postgres;
mod python;
mod steps;
mod tools;

use std::process::ExitCode;

use steps::{Failure, Steps};

const USAGE: &str = "\
The house's chores.

Usage: cargo xtask <CHORE>

  check   format, lints and the house's own tests (a minute or two)
  test    everything CI runs; installs what is missing as root or with CI=true
  corpus  a table of what `cairn verify` says of the credentials beside the checkout
  bench   measures in release, on SQLite and on a PostgreSQL of its own: `bench award`, `bench vc`, `bench hostile`,
          `bench skills`, `bench registry` (several minutes)
  mutate access
          leaves out each check of access, wherever the access test comes to it, and
          shows that somebody is answered otherwise (a quarter of an hour)

Example: cargo xtask test
";

/// The status of wrong usage, as `sysexits.h` has it.
const EXIT_USAGE: u8 = 64;

#[expect(clippy::disallowed_methods, reason = "a chore is named on the command line")]
#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a chore talks to a terminal")]
fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["check"] => check(),
        ["test"] => test(),
        ["corpus"] => corpus::print(),
        ["bench", words @ ..] => bench(words),
        ["mutate", "access"] => mutate::access(),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(EXIT_USAGE);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Runs what needs no database and no browser.
fn check() -> Result<(), Failure> {
    let mut steps = Steps::new();
    steps.run("format", cargo::format)?;
    steps.run("lints", cargo::lints)?;
    steps.run("house tests", cargo::house_tests)?;
    steps.finish();
    Ok(())
}

/// Measures, with everything built for speed.
fn bench(words: &[&str]) -> Result<(), Failure> {
    let mut steps = Steps::new();
    let postgres = steps.run("PostgreSQL", postgres::Postgres::start)?;
    steps.run("bench", || cargo::bench(words, &postgres))?;
    steps.finish();
    Ok(())
}

/// Runs everything, in the order in which a mistake is cheapest to find.
fn test() -> Result<(), Failure> {
    let mut steps = Steps::new();
    steps.run("tools", tools::provide)?;
    steps.run("format", cargo::format)?;
    steps.run("lints", cargo::lints)?;
    steps.run("documentation", cargo::documentation)?;
    steps.run("build", cargo::build)?;
    let postgres = steps.run("PostgreSQL", postgres::Postgres::start)?;
    steps.run("tests", || cargo::tests(&postgres))?;
    steps.run("documentation tests", || cargo::documentation_tests(&postgres))?;
    steps.run("browser packages", browser::provide)?;
    steps.run("Python packages", python::provide)?;
    steps.run("browser tests", || browser::tests(&postgres))?;
    steps.finish();
    Ok(())
}
