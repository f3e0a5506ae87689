//! The Python packages of the second independent verifier, in a folder of their own.
#![expect(clippy::disallowed_methods, reason = "packages are files on the machine")]

use std::{fs, path::PathBuf};

use crate::{
    command::{command, run},
    place,
    steps::Failure,
};

/// The packages are installed again only when the list changed.
pub(crate) fn provide() -> Result<(), Failure> {
    let list = place::root().join("e2e/requirements.txt");
    let wanted = fs::read(&list).unwrap_or_default();
    let stamp = folder().join(".cairn-requirements");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let advice = "look at what Python says above; e2e/requirements.txt pins every package";
    let mut venv = command("python3", ["-m", "venv", "--clear"]);
    venv.arg(folder());
    run(venv, advice)?;
    let mut pip = command(program(), ["-m", "pip", "install", "--quiet", "--no-input"]);
    pip.args(["--disable-pip-version-check", "--requirement"]).arg(list);
    run(pip, advice)?;
    fs::write(&stamp, wanted).map_err(|error| {
        Failure::new(format!("{} cannot be written: {error}", stamp.display()), "free some space")
    })
}

/// The Python that has the packages.
pub(crate) fn program() -> PathBuf {
    folder().join("bin/python")
}

fn folder() -> PathBuf {
    place::target().join("e2e-python")
}
