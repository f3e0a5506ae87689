//! Shows that each check of access is missed when it is gone.
//!
//! In a copy of the tree every check is given a number, remembers that it was come to, and can be left out. The copy of
//! the access test then asks everything that the table asks. Whatever check one line of it came to, and that no line
//! before has missed, is left out and everyone asks the same again: the line must then read otherwise, be it an answer,
//! what changed, or what was asked. What only the command line asks for is asked in the same way, and so are the
//! demo's door and those who were let in once. A check that can go without anyone noticing guards nothing that can be
//! reached, or the tests do not ask for it.
#![expect(clippy::disallowed_methods, reason = "a chore copies and changes files of its own")]
#![expect(clippy::print_stdout, reason = "a chore talks to a terminal")]

mod checks;

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

use self::checks::Check;

/// How a copy of a test leaves out checks: it prints the number of each that is come to, and of each that is missed.
const ADDED_TO_TESTS: &str = r"
fn come_to() -> std::collections::BTreeSet<u32> {
    std::mem::take(&mut *domain::REACHED.lock().unwrap())
}

fn leave_out(number: u32) {
    domain::LEFT_OUT.store(number, std::sync::atomic::Ordering::SeqCst);
}
";

/// What the copy of the access test does beside the original.
const ADDED_TO_WEB: &str = r#"
async fn line_of(world: &mut World, method: &axum::http::Method, line: &lines::Line) -> String {
    let row = world.ask_all(method, line).await;
    let mut table = Table::default();
    table.push(method.as_str(), &line.title(), &row);
    let mut told = table.to_string();
    for (asker, answer) in world.askers().iter().zip(&row) {
        told.extend(answer.private_words(line, asker));
    }
    if !method.is_safe() && !line.is_api() {
        told.push_str(world.ask_across(method, line).await.as_str());
    }
    told
}

#[tokio::test]
async fn each_check_is_missed_when_it_is_gone() {
    let mut missed = BTreeSet::new();
    come_to();
    let told = (demo::answers().await, ended::answers().await);
    for number in come_to() {
        println!("came to {number}");
        leave_out(number);
        let without = (demo::answers().await, ended::answers().await);
        leave_out(0);
        if without != told {
            missed.insert(number);
            println!("missed {number}");
        }
    }

    let mut world = World::new().await;
    for line in LINES {
        for method in world.methods(line).await {
            come_to();
            let told = line_of(&mut world, &method, line).await;
            for number in come_to() {
                println!("came to {number}");
                if missed.contains(&number) {
                    continue;
                }
                leave_out(number);
                let without = line_of(&mut world, &method, line).await;
                leave_out(0);
                if without != told && line_of(&mut world, &method, line).await == told {
                    missed.insert(number);
                    println!("missed {number}");
                }
            }
        }
    }
}
"#;

/// What the copy of the test of the command line's wishes does beside the original.
const ADDED_TO_APP: &str = r#"
#[tokio::test]
async fn each_check_is_missed_when_it_is_gone() {
    for wish in [Wish::ImportFramework, Wish::ImportAchievements, Wish::Move, Wish::ChangeMasterKey] {
        come_to();
        let told = all_who_may(wish).await;
        for number in come_to() {
            println!("came to {number}");
            leave_out(number);
            let without = all_who_may(wish).await;
            leave_out(0);
            if without != told {
                println!("missed {number}");
            }
        }
    }
}
"#;

/// Leaves each check out, wherever the tests come to it.
pub(crate) fn access() -> Result<(), Failure> {
    let copy = place::target().join("mutate");
    copy_tree(&copy)?;
    let checks = checks::number(&copy)?;
    for (test, added) in [
        ("crates/web/tests/access/main.rs", ADDED_TO_WEB),
        ("crates/app/tests/app/access.rs", ADDED_TO_APP),
    ] {
        append(&copy.join(test), &format!("{ADDED_TO_TESTS}{added}"))?;
    }
    let cargo = || {
        let tests = ["test", "--workspace", "--test", "access", "--test", "app"];
        let mut cargo = command("cargo", tests);
        // What is built of the copy must never be taken for what is built here.
        cargo.current_dir(&copy).env("CARGO_TARGET_DIR", place::target().join("mutate-built"));
        cargo
    };
    let mut build = cargo();
    build.arg("--no-run");
    run(build, "the copy with numbered checks does not build: mend xtask/src/mutate/checks.rs")?;
    let mut test = cargo();
    test.args(["each_check", "--", "--nocapture"]);
    let printed = read(test).ok_or_else(|| {
        Failure::new("the tests fail with numbered checks", "mend xtask/src/mutate.rs")
    })?;
    tell(&checks, &printed)
}

/// Says of each check whether it was missed.
fn tell(checks: &[Check], printed: &str) -> Result<(), Failure> {
    let told = |what: &str| -> BTreeSet<usize> {
        printed.lines().filter_map(|it| it.split_once(what)?.1.trim().parse().ok()).collect()
    };
    let (come_to, missed) = (told("came to "), told("missed "));
    let mut unmissed = 0;
    for Check { number, place, text } in checks {
        let verdict = match (come_to.contains(number), missed.contains(number)) {
            (_, true) => "missed",
            (true, false) => "SAME",
            (false, false) => "UNASKED",
        };
        println!("{verdict:<8}{place} {text}");
        unmissed += usize::from(verdict != "missed");
    }
    println!(
        "{} of {} checks are missed when they are gone",
        checks.len() - unmissed,
        checks.len()
    );
    if unmissed == 0 {
        return Ok(());
    }
    Err(Failure::new(
        format!("{unmissed} of {} checks can go without a test noticing", checks.len()),
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
    // What is gone from the repository is gone from the copy.
    let listed: BTreeSet<PathBuf> = list.lines().map(|it| copy.join(it)).collect();
    for path in checks::rust_files(&copy.join("crates"))? {
        if !listed.contains(&path) {
            fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
        }
    }
    Ok(())
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}", path.display()), "look whether the disk is full")
}
