//! Benches of rooms together, and what tests of the finished binary need to begin with.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a bench talks to a terminal")]

mod award;
mod engine;
mod floor;
mod furnish;
mod hostile;
mod machine;
mod others;
mod registry;
mod rows;
mod skills;
mod tally;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

const USAGE: &str = "\
Benches of rooms together.

  award [ROWS [DATABASE]]   award a table (60,000 rows unless told) while others ask and change things, say how
                            long each step takes, and award the same people again in other files; on the empty
                            database at an address, or else on SQLite and, where TEST_POSTGRES_URL says where it is,
                            on PostgreSQL
  registry [A B C]          search A entries beside SQLite FTS5 and B by ourselves, and find the nearest of C
                            (200,000, 1,850,000 and 100,000 unless told; 0 leaves one out)
  vc                        issue and verify with each suite, beside what cryptography alone does and an npm peer
  hostile [LETTERS]         answer inputs that were made to hurt, each in a process of its own, beside what is allowed;
                            only those with these letters in their names, or all
  skills [DATA]             read skill frameworks, compare versions, suggest skills for texts with known ones; DATA is
                            the folder with `skills` and `jobs`, beside the checkout unless told
  furnish DIR ROWS PORT     begin a data folder whose table waits to be awarded; letters go to PORT
  tally DIR                 count what is in a data folder, as a line of JSON

Example: cargo run --release -p bench -- award
";

/// The rows of the table that a bench awards.
const ROWS: u32 = 60_000;
/// The status of wrong usage, as `sysexits.h` has it.
const EXIT_USAGE: u8 = 64;

/// What a bench ends with when it does not do what was asked.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

#[expect(clippy::disallowed_methods, reason = "a bench is named on the command line")]
fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["award"] => wait_for(award::run(ROWS)),
        ["award", rows] => match rows.parse() {
            Ok(rows) => wait_for(award::run(rows)),
            Err(_) => return wrong_usage(),
        },
        ["award", rows, database] => match rows.parse() {
            Ok(rows) => wait_for(award::on(database, rows)),
            Err(_) => return wrong_usage(),
        },
        ["registry"] => wait_for(registry::run(None)),
        ["registry", beside, large, nearest] => {
            match (beside.parse(), large.parse(), nearest.parse()) {
                (Ok(beside), Ok(large), Ok(nearest)) => {
                    wait_for(registry::run(Some([beside, large, nearest])))
                }
                _ => return wrong_usage(),
            }
        }
        ["vc"] => engine::run().map(say),
        ["hostile"] => hostile::run("").map(say),
        ["hostile", "answer", folder] => hostile::answer(Path::new(folder)),
        ["hostile", letters] => hostile::run(letters).map(say),
        ["skills"] => skills::run(&beside()).map(say),
        ["skills", data] => skills::run(Path::new(data)).map(say),
        ["furnish", folder, rows, port] => match (rows.parse(), port.parse()) {
            (Ok(rows), Ok(port)) => wait_for(furnish::folder(Path::new(folder), rows, port)),
            _ => return wrong_usage(),
        },
        ["tally", folder] => wait_for(tally::run(Path::new(folder))),
        _ => return wrong_usage(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn wait_for(bench: impl Future<Output = Outcome>) -> Outcome {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(bench)
}

/// The data that stands beside the checkout.
fn beside() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data")
}

fn wrong_usage() -> ExitCode {
    eprint!("{USAGE}");
    ExitCode::from(EXIT_USAGE)
}

/// Says a line.
fn say(line: impl std::fmt::Display) {
    println!("{line}");
}
