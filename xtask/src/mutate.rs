//! Shows that each check of access is missed when it is gone.
//!
//! In a copy of the tree every check in `app` is given a number, and is left out when the environment names
//! it. The access test, built once, is run once for each: every run must fail. A check that can go without the
//! test noticing guards nothing that anyone can reach, or the test does not ask for it.
#![expect(clippy::disallowed_methods, reason = "a chore copies and changes files of its own")]
#![expect(clippy::print_stdout, reason = "a chore talks to a terminal")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    command::{command, fails, read, run},
    place,
    steps::Failure,
};

/// What names the check that is left out.
const LEFT_OUT: &str = "CAIRN_CHECK_LEFT_OUT";

/// What a check begins with, and what stands in its place; `#` is its number.
const CHECKS: &[(&str, &str)] = &[
    ("self.permit(", "self.permit_unless(#, "),
    ("self.permit_role(", "self.permit_role_unless(#, "),
    ("actor.own()", "(if crate::left_out(#) { Ok(domain::Scope::system()) } else { actor.own() })"),
    (
        "actor.id()?",
        "(if crate::left_out(#) { Ok(uuid::Uuid::nil().into()) } else { actor.id() })?",
    ),
    (
        "actor.may_run_installation()",
        "(if crate::left_out(#) { Ok(()) } else { actor.may_run_installation() })",
    ),
    ("if acts.is_empty() {", "if acts.is_empty() && !crate::left_out(#) {"),
];

/// What the copy knows beside the original.
const ADDED: &str = r#"
pub(crate) fn left_out(number: u32) -> bool {
    std::env::var("CAIRN_CHECK_LEFT_OUT").is_ok_and(|it| it == number.to_string())
}

fn scope_anyway(organisation: domain::id::OrganisationId) -> Result<domain::Scope> {
    let anyone = domain::Actor::person(uuid::Uuid::nil().into(), [(organisation, domain::Role::Reader)]);
    let place = domain::Lineage { organisation, ancestors: Vec::new() };
    Ok(anyone.may(domain::Act::SeeOrganisation, &place)?)
}

impl App {
    pub(crate) async fn permit_unless(
        &self, number: u32, tx: &mut store::Tx, actor: &domain::Actor, act: domain::Act,
        organisation: domain::id::OrganisationId,
    ) -> Result<domain::Scope> {
        if left_out(number) { return scope_anyway(organisation); }
        self.permit(tx, actor, act, organisation).await
    }

    pub(crate) async fn permit_role_unless(
        &self, number: u32, tx: &mut store::Tx, actor: &domain::Actor, role: domain::Role,
        organisation: domain::id::OrganisationId,
    ) -> Result<domain::Scope> {
        if left_out(number) { return scope_anyway(organisation); }
        self.permit_role(tx, actor, role, organisation).await
    }
}
"#;

/// A check, by where it stands.
struct Check {
    number: usize,
    place: String,
    text: String,
}

/// Leaves each check out in turn. With `only`, those whose file or line contains it.
pub(crate) fn access(only: Option<&str>) -> Result<(), Failure> {
    let copy = place::target().join("mutate");
    copy_tree(&copy)?;
    let checks = number_checks(&copy)?;
    let mut build = command("cargo", ["test", "-p", "web", "--test", "access", "--no-run"]);
    build.current_dir(&copy);
    run(build, "the copy with numbered checks does not build: mend xtask/src/mutate.rs")?;
    let asked = |number: Option<usize>| {
        let mut test =
            command("cargo", ["test", "-q", "-p", "web", "--test", "access", "everyone"]);
        test.current_dir(&copy).env("INSTA_UPDATE", "no");
        if let Some(number) = number {
            test.env(LEFT_OUT, number.to_string());
        }
        fails(test)
    };
    if asked(None)? {
        return Err(Failure::new("the access test fails as it is", "mend it first"));
    }
    let mut missed = Vec::new();
    for check in &checks {
        let named = format!("{} {}", check.place, check.text);
        if only.is_some_and(|it| !named.contains(it)) {
            continue;
        }
        let noticed = asked(Some(check.number))?;
        println!("{} {named}", if noticed { "noticed" } else { "MISSED " });
        if !noticed {
            missed.push(named);
        }
    }
    if missed.is_empty() {
        return Ok(());
    }
    let what = format!("{} checks can go without the access test noticing", missed.len());
    Err(Failure::new(
        what,
        "add lines to crates/web/tests/access/lines.rs that ask for what they guard",
    ))
}

/// Copies every file of the repository, as it is now.
fn copy_tree(copy: &Path) -> Result<(), Failure> {
    let list = command("git", ["ls-files", "--cached", "--others", "--exclude-standard"]);
    let list = read(list).ok_or_else(|| Failure::new("git lists no files", "run it in a clone"))?;
    for path in list.lines() {
        let (from, to) = (place::root().join(path), copy.join(path));
        let parent = to.parent().unwrap_or(copy);
        let done = fs::create_dir_all(parent).and_then(|()| {
            let bytes = fs::read(&from)?;
            // What has not changed is not built again.
            if fs::read(&to).is_ok_and(|it| it == bytes) { Ok(()) } else { fs::write(&to, bytes) }
        });
        done.map_err(|error| failed(&from, &error))?;
    }
    Ok(())
}

/// Gives every check of the copy a number, and says what they are.
fn number_checks(copy: &Path) -> Result<Vec<Check>, Failure> {
    let root = copy.join("crates/app/src");
    let mut checks = Vec::new();
    for path in rust_files(&root)? {
        let text = fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
        let (production, tests) = match text.find("\n#[cfg(test)]\nmod ") {
            Some(at) => text.split_at(at),
            None => (text.as_str(), ""),
        };
        let file = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
        let mut numbered = String::new();
        for (row, line) in production.lines().enumerate() {
            numbered.push_str(&number_line(line, &format!("{file}:{}", row + 1), &mut checks));
            numbered.push('\n');
        }
        let added = if path.ends_with("app/src/lib.rs") { ADDED } else { "" };
        let numbered = format!("{numbered}{tests}{added}");
        fs::write(&path, numbered).map_err(|error| failed(&path, &error))?;
    }
    Ok(checks)
}

fn number_line(line: &str, place: &str, checks: &mut Vec<Check>) -> String {
    let mut numbered = line.to_owned();
    for (begins, instead) in CHECKS {
        if line.trim_start().starts_with("//") || !line.contains(begins) {
            continue;
        }
        let number = checks.len() + 1;
        numbered = numbered.replacen(begins, &instead.replace('#', &number.to_string()), 1);
        let text = line.trim().to_owned();
        checks.push(Check { number, place: place.to_owned(), text });
    }
    numbered
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, &error))?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", path.display()), "look whether the disk is full")
}
