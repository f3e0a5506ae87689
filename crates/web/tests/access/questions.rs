//! What was asked before an answer was given: the questions of access, as the platform tells them to the log.

use std::{
    collections::BTreeSet,
    fmt::Debug,
    mem::take,
    sync::{Arc, Mutex},
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

/// Where the platform tells what it asks.
const TARGET: &str = "app::access";

/// A question: what, and of which organisation by its id, if of one.
pub(crate) type Question = (String, Option<String>);

/// Listens to the log for questions, and to nothing else.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ear(Arc<Mutex<Vec<Question>>>);

impl Ear {
    /// Gives what was asked since, in order.
    pub(crate) fn take(&self) -> Vec<Question> {
        take(&mut self.0.lock().unwrap())
    }
}

impl Subscriber for Ear {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == TARGET
    }

    fn event(&self, event: &Event<'_>) {
        let mut heard = Heard::default();
        event.record(&mut heard);
        self.0.lock().unwrap().push(heard.0);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[derive(Default)]
struct Heard(Question);

impl Visit for Heard {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        match field.name() {
            "question" => self.0.0 = format!("{value:?}"),
            "organisation" => self.0.1 = Some(format!("{value:?}")),
            _ => {}
        }
    }
}

/// Gives the rows of questions that are no beginning of another: who is refused is asked no more.
pub(crate) fn longest<'a>(rows: impl Iterator<Item = &'a [String]>) -> Vec<&'a [String]> {
    let all: BTreeSet<&[String]> = rows.collect();
    let goes_on =
        |it: &[String]| all.iter().any(|other| other.len() > it.len() && other.starts_with(it));
    all.iter().copied().filter(|it| !it.is_empty() && !goes_on(it)).collect()
}

#[test]
fn of_rows_of_questions_the_longest_are_told() {
    let row = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let rows = [row("a b"), row("a"), row("a b c"), row("a d"), row("a d")];
    let told = longest(rows.iter().map(Vec::as_slice));
    assert_eq!(told, [row("a b c"), row("a d")]);
}
