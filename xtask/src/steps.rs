//! A list of steps: a line and its seconds for each, stopping at the first that fails.
#![expect(clippy::print_stdout, reason = "the steps are told to a terminal")]

use std::{
    fmt,
    time::{Duration, Instant},
};

/// A step that did not succeed, and what to do about it.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What happened, in one sentence.
    pub(crate) what: String,
    /// What to do next, in one sentence or a command.
    pub(crate) advice: String,
}

impl Failure {
    /// Says what happened and what to do.
    pub(crate) fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FAILED: {}\nWhat to do: {}", self.what, self.advice)
    }
}

/// The steps done so far, with the time each took.
pub(crate) struct Steps {
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// Starts with none.
    pub(crate) fn new() -> Self {
        Self { done: Vec::new() }
    }

    /// Does one step and tells how long it took.
    #[expect(clippy::disallowed_methods, reason = "how long a step takes is the clock's to say")]
    pub(crate) fn run<T>(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        println!("==> {name}");
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();
        let end = if outcome.is_ok() { "done" } else { "failed" };
        println!("==> {name}: {end} in {:.1} s", took.as_secs_f64());
        self.done.push((name, took));
        outcome
    }

    /// Sums up.
    pub(crate) fn finish(self) {
        println!("==> all done");
        for (name, took) in &self.done {
            println!("{:>9.1} s  {name}", took.as_secs_f64());
        }
        let total: Duration = self.done.iter().map(|(_, took)| *took).sum();
        println!("{:>9.1} s  in all", total.as_secs_f64());
    }
}
