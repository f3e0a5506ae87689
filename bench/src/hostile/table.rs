//! The table that this bench prints.

use std::fmt;

use super::answer::Answer;

/// How long an answer may take, in seconds of one core.
const SECONDS_MAX: f64 = 1.0;
/// How much memory it may take at most, in megabytes, with the input.
const MEGABYTES_MAX: f64 = 100.0;

/// What came of one input.
pub(super) struct Row {
    pub(super) parser: &'static str,
    pub(super) name: String,
    pub(super) bytes: usize,
    pub(super) told: Answer,
}

/// What came of all.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Row>,
}

impl Table {
    pub(super) fn push(&mut self, row: Row) {
        self.rows.push(row);
    }
}

impl Row {
    fn seconds(&self) -> f64 {
        self.told.seconds.unwrap_or(f64::INFINITY)
    }

    fn is_within(&self) -> bool {
        self.seconds() <= SECONDS_MAX && self.told.megabytes <= MEGABYTES_MAX
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { parser, name, bytes, told } = self;
        let seconds = told.seconds.map_or("–".to_owned(), |it| format!("{it:.3}"));
        let mark = if self.is_within() { "" } else { "  BROKEN" };
        write!(
            f,
            "{parser:<14} {name:<62} {bytes:>10} {seconds:>8} {:>7.1}  {}{mark}",
            told.megabytes, told.code
        )
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "What was made to hurt, each answered by a process of its own: at most {SECONDS_MAX} s of one core and \
             {MEGABYTES_MAX} MB, with the input and what it names.\n"
        )?;
        let [bytes, seconds, megabytes] = ["bytes", "s", "MB"];
        writeln!(f, "{:<77} {bytes:>10} {seconds:>8} {megabytes:>7}  answer", "")?;
        for row in &self.rows {
            writeln!(f, "{row}")?;
        }
        let slowest = self.rows.iter().max_by(|a, b| a.seconds().total_cmp(&b.seconds()));
        let largest = self.rows.iter().max_by(|a, b| a.told.megabytes.total_cmp(&b.told.megabytes));
        if let (Some(slowest), Some(largest)) = (slowest, largest) {
            writeln!(f, "\nslowest: {slowest}\nlargest: {largest}")?;
        }
        let broken = self.rows.iter().filter(|it| !it.is_within()).count();
        write!(f, "{} inputs, {broken} beyond what is allowed", self.rows.len())
    }
}
