//! The programs that the tests need, and how to come by them.

use crate::{
    command::{command, read, run},
    place, postgres,
    steps::Failure,
};

/// Something that the tests need: the Debian package that brings it, and what it is for.
struct Tool {
    package: &'static str,
    purpose: &'static str,
    is_there: fn() -> bool,
}

const TOOLS: &[Tool] = &[
    Tool {
        package: "postgresql",
        purpose: "the second database",
        is_there: || place::program(&["initdb"], &postgres::folders()).is_some(),
    },
    Tool {
        package: "chromium",
        purpose: "the browser tests",
        is_there: || has(&["chromium", "chromium-browser", "google-chrome"]),
    },
    Tool { package: "nodejs", purpose: "the browser tests", is_there: || has(&["node"]) },
    Tool { package: "npm", purpose: "the browser tests", is_there: || has(&["npm"]) },
    Tool { package: "python3", purpose: "the second verifier", is_there: || has(&["python3"]) },
    Tool {
        package: "python3-venv",
        purpose: "the second verifier",
        is_there: || read(command("python3", ["-c", "import ensurepip, venv"])).is_some(),
    },
    Tool {
        package: "poppler-utils",
        purpose: "reading certificates back",
        is_there: || has(&["pdftotext"]) && has(&["pdftoppm"]),
    },
];

/// Makes sure that every tool is there; installs what is missing as root or in CI.
pub(crate) fn provide() -> Result<(), Failure> {
    let missing: Vec<&Tool> = TOOLS.iter().filter(|it| !(it.is_there)()).collect();
    let packages: Vec<&str> = missing.iter().map(|it| it.package).collect();
    if packages.is_empty() {
        return Ok(());
    }
    if (is_root() || place::is_ci()) && has(&["apt-get"]) {
        return install(&packages);
    }
    let named: Vec<String> =
        missing.iter().map(|it| format!("{} ({})", it.package, it.purpose)).collect();
    Err(Failure::new(
        format!("missing: {}", named.join(", ")),
        format!("on Debian, run `sudo apt-get install {}`", packages.join(" ")),
    ))
}

/// Whether this process may install packages, and may not run PostgreSQL as itself.
pub(crate) fn is_root() -> bool {
    read(command("id", ["-u"])).is_some_and(|id| id == "0")
}

/// Whether one of these programs is in `PATH`.
fn has(names: &[&str]) -> bool {
    place::program(names, &[]).is_some()
}

fn install(packages: &[&str]) -> Result<(), Failure> {
    let advice = "install the packages above by hand, then run this again";
    let update = ["update", "--quiet"];
    let install = ["install", "--quiet", "--yes", "--no-install-recommends"];
    for words in [Vec::from(update), [&install, packages].concat()] {
        let mut apt = command("apt-get", words);
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        run(apt, advice)?;
    }
    Ok(())
}
