//! The command line: a contract, since other things are built on it.

mod award;
mod backup;
mod conformance;
mod demo;
mod doctor;
mod import;
mod input;
mod issue;
mod language;
mod moving;
mod rekey;
mod serve;
mod verify;
mod words;

use std::{io, process::ExitCode};

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;
use web::locale::{Language, Locale};

use self::words::told;

/// The exit status of wrong usage (`EX_USAGE` of sysexits.h).
pub const USAGE: u8 = 64;
/// The exit status of input that cannot be read (`EX_NOINPUT`).
pub const UNREADABLE: u8 = 66;

/// Open infrastructure for micro-credentials.
#[derive(Debug, Parser)]
#[command(name = "cairn", version, about, disable_help_subcommand = true)]
struct CommandLine {
    /// The language of what is said: en, es or fr. Otherwise that of your system.
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language::language)]
    language: Option<Language>,
    #[command(subcommand)]
    command: Command,
}

/// What can be done. Each command brings its own words and an example for `--help`.
#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Serve),
    Demo(demo::Demo),
    Award(award::Award),
    Backup(backup::Backup),
    Restore(backup::Restore),
    Doctor(doctor::Doctor),
    Move(moving::Move),
    Rekey(rekey::Rekey),
    Verify(verify::Verify),
    Conformance(conformance::Conformance),
    Issue(issue::Issue),
    Import(import::Import),
}

/// What a command ends with when it does not do what was asked: a sentence on standard error.
type Outcome = Result<ExitCode, Box<dyn std::error::Error>>;

/// Does what the command line says.
pub fn run() -> ExitCode {
    let line = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
        }
    };
    watch();
    let locale = Locale::new(line.language.unwrap_or_else(language::preferred));
    let outcome = match line.command {
        Command::Serve(command) => wait_for(command.run(locale)),
        Command::Demo(command) => wait_for(command.run(locale)),
        Command::Award(command) => wait_for(command.run(locale)),
        Command::Backup(command) => wait_for(command.run(locale)),
        Command::Restore(command) => command.run(locale),
        Command::Doctor(command) => wait_for(command.run(locale)),
        Command::Move(command) => wait_for(command.run(locale)),
        Command::Rekey(command) => wait_for(command.run(locale)),
        Command::Verify(command) => wait_for(command.run(locale)),
        Command::Conformance(command) => wait_for(command.run()),
        Command::Issue(command) => command.run(locale),
        Command::Import(command) => wait_for(command.run(locale)),
    };
    outcome.unwrap_or_else(|error| {
        complain(locale, error.as_ref());
        ExitCode::FAILURE
    })
}

/// Runs something that waits for others.
fn wait_for(command: impl Future<Output = Outcome>) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(command)
}

/// Writes what goes on to standard error: warnings, unless `CAIRN_LOG` asks for more.
fn watch() {
    let filter =
        EnvFilter::try_from_env("CAIRN_LOG").unwrap_or_else(|_| EnvFilter::new("warn,sqlx=error"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).try_init();
}

/// Says what went wrong.
fn complain(locale: Locale, error: &(dyn std::error::Error + 'static)) {
    complain_of(told(locale, error));
}

/// Says in a sentence what went wrong.
#[expect(clippy::print_stderr, reason = "this is what a command line says")]
fn complain_of(sentence: impl std::fmt::Display) {
    eprintln!("cairn: {sentence}");
}

/// Says a line on standard output. Whoever reads may have had enough before the end.
fn say(line: impl std::fmt::Display) {
    use io::Write as _;
    let _ = writeln!(io::stdout(), "{line}");
}

/// A text without what a terminal would obey or that hides: a credential's words are a stranger's.
fn visible(text: &str) -> String {
    let hides = |it: char| {
        it.is_control()
            || matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|it| if hides(it) { ' ' } else { it }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_cannot_command_the_terminal() {
        let said = visible("A\u{1b}[2J\u{7}\nB\u{202e}C");
        assert_eq!(said, "A [2J  B C");
    }
}
