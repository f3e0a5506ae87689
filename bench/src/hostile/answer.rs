//! Answering in a process of its own, and measuring that.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a bench starts itself again and looks at the clock"
)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use app::offline::{Fetched, Outcome as Told, Sources, Unreadable, Verdict, verify};
use serde_json::{Value, json};

use super::case::{Handed, NOW, credential};
use crate::engine::clock::on_core;
use crate::{Outcome, machine, say};

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most memory that the process may ask for, in kilobytes.
const ROOM_KILOBYTES: u32 = 8 << 20;
/// The stack of the threads that answer, as the runtime of the server makes them.
const STACK_BYTES: usize = 2 << 20;

/// What came of an input.
pub(super) struct Answer {
    pub(super) code: String,
    /// `None` when there was none in time.
    pub(super) seconds: Option<f64>,
    pub(super) megabytes: f64,
}

/// Has what is in a folder answered by another process.
pub(super) fn ask(folder: &Path) -> Outcome<Answer> {
    let me = std::env::current_exe()?;
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit -v {ROOM_KILOBYTES}; exec \"$0\" \"$@\"")])
        .arg(me)
        .args(["hostile", "answer"])
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let start = Instant::now();
    while child.try_wait()?.is_none() {
        if start.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            return Ok(Answer { code: "no answer".to_owned(), seconds: None, megabytes: f64::NAN });
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let done = child.wait_with_output()?;
    let Ok(told) = serde_json::from_slice::<Value>(&done.stdout) else {
        return Ok(Answer { code: done.status.to_string(), seconds: None, megabytes: f64::NAN });
    };
    Ok(Answer {
        code: told["code"].as_str().unwrap_or_default().to_owned(),
        seconds: told["seconds"].as_f64(),
        megabytes: told["kilobytes"].as_f64().unwrap_or(f64::NAN) / 1_000.0,
    })
}

/// Answers what is in a folder, on a thread like those that answer requests.
pub(super) fn answer(folder: &Path) -> Outcome {
    let folder = folder.to_owned();
    let work = move || measured(&folder).map_err(|error| error.to_string());
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(work)?;
    say(thread.join().map_err(|_| "it panicked")??);
    Ok(())
}

fn measured(folder: &Path) -> Outcome<Value> {
    // What any document needs is there already: contexts and their vocabularies.
    let usual = credential(&json!({ "id": "did:example:learner" })).to_string();
    drop(verify(usual.as_bytes(), &Sources::default(), NOW));
    let before = machine::resident_kilobytes().unwrap_or_default();
    machine::forget_peak();
    let handed = Handed::find(folder)?;
    let mut sources = Sources::default();
    for (address, body) in handed.documents {
        sources.documents.insert(address, Fetched::Found(body));
    }
    let (start, spent) = (Instant::now(), on_core());
    let verdict = verify(&handed.file, &sources, NOW);
    let spent = on_core().zip(spent).map(|(now, then)| now.saturating_sub(then));
    let seconds = spent.unwrap_or(start.elapsed()).as_secs_f64();
    let after = machine::peak_kilobytes().unwrap_or_default();
    let code = match &verdict {
        Ok(verdict) => reason(verdict),
        Err(error @ (Unreadable::File(_) | Unreadable::Document(_))) => error.code().to_owned(),
    };
    Ok(json!({ "code": code, "seconds": seconds, "kilobytes": after.saturating_sub(before) }))
}

/// The code of the headline, and of the first step that ended worst.
fn reason(verdict: &Verdict) -> String {
    let steps = verdict.answers.iter().flat_map(|it| &it.steps).chain(&verdict.notes);
    let worst = |outcome: Told| steps.clone().find(|it| it.outcome == outcome);
    let step = worst(Told::Failed).or_else(|| worst(Told::CouldNotTell));
    let step = step.map(|it| it.code).unwrap_or_default();
    format!("{}: {step}", verdict.headline.code())
}
