//! The programs that the tests need, and how to come by them.

use std::path::PathBuf;

use crate::{
    command::{command, read, run},
    place, postgres,
    steps::Failure,
};

/// A program, the Debian package that brings it, and what it is for.
struct Tool {
    names: &'static [&'static str],
    package: &'static str,
    purpose: &'static str,
    further: fn() -> Vec<PathBuf>,
}

const TOOLS: &[Tool] = &[
    Tool {
        names: &["initdb"],
        package: "postgresql",
        purpose: "the second database",
        further: postgres::folders,
    },
    Tool {
        names: &["chromium", "chromium-browser", "google-chrome"],
        package: "chromium",
        purpose: "the browser tests",
        further: Vec::new,
    },
    Tool { names: &["node"], package: "nodejs", purpose: "the browser tests", further: Vec::new },
    Tool { names: &["npm"], package: "npm", purpose: "the browser tests", further: Vec::new },
    Tool {
        names: &["python3"],
        package: "python3",
        purpose: "a second independent verifier",
        further: Vec::new,
    },
    Tool {
        names: &["pdftotext"],
        package: "poppler-utils",
        purpose: "reading certificates back",
        further: Vec::new,
    },
];

/// Makes sure that every tool is there; installs what is missing as root or in CI.
pub(crate) fn provide() -> Result<(), Failure> {
    let mut packages: Vec<&str> = missing().iter().map(|tool| tool.package).collect();
    if !has_venv() {
        packages.push("python3-venv");
    }
    if packages.is_empty() {
        return Ok(());
    }
    let may_install = is_root() || place::is_ci();
    if !may_install || place::program(&["apt-get"], &[]).is_none() {
        let wanted: Vec<String> = missing()
            .iter()
            .map(|it| format!("{} ({})", it.names.join(" or "), it.purpose))
            .collect();
        return Err(Failure::new(
            format!("missing: {}", wanted.join(", ")),
            format!("on Debian: `sudo apt-get install {}`", packages.join(" ")),
        ));
    }
    install(&packages)
}

/// Whether this process may install packages and must not run PostgreSQL itself.
pub(crate) fn is_root() -> bool {
    read(command("id", ["-u"])).is_some_and(|id| id == "0")
}

fn missing() -> Vec<&'static Tool> {
    TOOLS.iter().filter(|it| place::program(it.names, &(it.further)()).is_none()).collect()
}

/// Debian's Python comes without the part that makes a virtual environment complete.
fn has_venv() -> bool {
    place::program(&["python3"], &[]).is_none()
        || read(command("python3", ["-c", "import ensurepip, venv"])).is_some()
}

fn install(packages: &[&str]) -> Result<(), Failure> {
    let advice = "install the packages above by hand, then run this again";
    let mut update = command("apt-get", ["update", "--quiet"]);
    update.env("DEBIAN_FRONTEND", "noninteractive");
    run(update, advice)?;
    let options = ["install", "--quiet", "--yes", "--no-install-recommends"];
    let mut install = command("apt-get", options.iter().chain(packages));
    install.env("DEBIAN_FRONTEND", "noninteractive");
    run(install, advice)
}
