//! Shows that each check of access is missed when it is gone.
//!
//! In a copy of the tree every check in `app` is given a number, remembers that it was come to, and can be left out. The
//! copy of the access test then asks everything that the table asks. Whatever check a request came to, and that no
//! request before has missed, is left out and the same is asked again: some request must be answered otherwise. A check
//! that can go without anyone noticing guards nothing that can be reached, or the test does not ask for it.
#![expect(clippy::disallowed_methods, reason = "a chore copies and changes files of its own")]
#![expect(clippy::print_stdout, reason = "a chore talks to a terminal")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    command::{command, read, run},
    place,
    steps::Failure,
};

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

/// What the copy of `app` knows beside the original.
const ADDED: &str = r"
/// The check that is left out; none is zero.
pub static LEFT_OUT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
/// The checks that were come to.
pub static REACHED: std::sync::Mutex<std::collections::BTreeSet<u32>> =
    std::sync::Mutex::new(std::collections::BTreeSet::new());

pub(crate) fn left_out(number: u32) -> bool {
    if let Ok(mut reached) = REACHED.lock() {
        reached.insert(number);
    }
    LEFT_OUT.load(std::sync::atomic::Ordering::SeqCst) == number
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
";

/// What the copy of the access test does beside the original: it prints the number of each check that a request comes
/// to, and of each that is missed.
const ADDED_TEST: &str = r#"
#[tokio::test]
async fn each_check_is_missed_when_it_is_gone() {
    let leave_out = |number: u32| app::LEFT_OUT.store(number, std::sync::atomic::Ordering::SeqCst);
    let mut world = World::new().await;
    let (mut come_to, mut missed) = (BTreeSet::new(), BTreeSet::new());
    for line in LINES {
        for method in world.methods(line).await {
            if !method.is_safe() {
                world.restore().await;
            }
            for asker in world.askers() {
                app::REACHED.lock().unwrap().clear();
                let answer = world.ask(&method, line, &asker).await;
                let told = |it: &world::Answer| {
                    let words = it.private_words(line, &asker);
                    (it.status, it.location.clone(), it.changes.clone(), words)
                };
                let reached = std::mem::take(&mut *app::REACHED.lock().unwrap());
                for number in reached.difference(&come_to) {
                    println!("came to {number}");
                }
                come_to.extend(&reached);
                for number in reached.difference(&missed.clone()) {
                    leave_out(*number);
                    let without = world.ask(&method, line, &asker).await;
                    leave_out(0);
                    let again = world.ask(&method, line, &asker).await;
                    if told(&without) != told(&answer) && told(&again) == told(&answer) {
                        missed.insert(*number);
                        println!("missed {number}");
                    }
                }
            }
        }
    }
}
"#;

/// A check, by where it stands.
struct Check {
    number: usize,
    place: String,
    text: String,
}

/// Leaves each check out, wherever the access test comes to it.
pub(crate) fn access() -> Result<(), Failure> {
    let copy = place::target().join("mutate");
    copy_tree(&copy)?;
    let checks = number_checks(&copy)?;
    append(&copy.join("crates/app/src/lib.rs"), ADDED)?;
    append(&copy.join("crates/web/tests/access/main.rs"), ADDED_TEST)?;
    let cargo = || {
        let mut cargo = command("cargo", ["test", "--workspace", "--test", "access"]);
        // What is built of the copy must never be taken for what is built here.
        cargo.current_dir(&copy).env("CARGO_TARGET_DIR", place::target().join("mutate-built"));
        cargo
    };
    let mut build = cargo();
    build.arg("--no-run");
    run(build, "the copy with numbered checks does not build: mend xtask/src/mutate.rs")?;
    let mut test = cargo();
    test.args(["each_check", "--", "--nocapture"]);
    let printed = read(test).ok_or_else(|| {
        Failure::new("the access test fails with numbered checks", "mend xtask/src/mutate.rs")
    })?;
    let told = |what: &str| -> BTreeSet<usize> {
        printed.lines().filter_map(|it| it.split_once(what)?.1.trim().parse().ok()).collect()
    };
    let (come_to, missed) = (told("came to "), told("missed "));
    let mut unmissed = 0;
    for Check { number, place, text } in &checks {
        let verdict = match (come_to.contains(number), missed.contains(number)) {
            (_, true) => "missed",
            (true, false) => "SAME",
            (false, false) => "UNASKED",
        };
        println!("{verdict:<8}{place} {text}");
        unmissed += usize::from(verdict != "missed");
    }
    if unmissed == 0 {
        return Ok(());
    }
    Err(Failure::new(
        format!("{unmissed} of {} checks can go without the access test noticing", checks.len()),
        "add lines to crates/web/tests/access/lines.rs that ask for what they guard",
    ))
}

/// Adds text to the end of a file.
fn append(path: &Path, added: &str) -> Result<(), Failure> {
    let text = fs::read_to_string(path).map_err(|error| failed(path, &error))?;
    fs::write(path, text + added).map_err(|error| failed(path, &error))
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
        fs::write(&path, numbered + tests).map_err(|error| failed(&path, &error))?;
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
