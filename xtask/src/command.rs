//! Starting other programs.
#![expect(clippy::disallowed_types, reason = "chores are other programs, started in order")]

use std::{
    ffi::OsStr,
    path::Path,
    process::{Command, Stdio},
};

use crate::{place, steps::Failure};

/// A program to start in the workspace's folder.
pub(crate) fn command<A: AsRef<OsStr>>(
    program: impl AsRef<OsStr>,
    arguments: impl IntoIterator<Item = A>,
) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(place::root()).stdin(Stdio::null());
    command
}

/// Waits for a program whose output the reader sees.
pub(crate) fn run(mut command: Command, advice: &str) -> Result<(), Failure> {
    let what = written(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{what}` ended with {status}"), advice)),
        Err(error) => Err(Failure::new(format!("`{what}` did not start: {error}"), advice)),
    }
}

/// Waits for a program and returns what it printed, without the last line break.
pub(crate) fn read(mut command: Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim_end().to_owned())
}

/// The command line, as a person would type it.
fn written(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
