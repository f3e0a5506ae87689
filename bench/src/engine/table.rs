//! The table that a bench prints.

use std::fmt;

use super::clock::Beside;

/// A table of rates.
#[derive(Debug, Default)]
pub(crate) struct Table {
    title: String,
    rows: Vec<Row>,
    notes: Vec<String>,
}

#[derive(Debug)]
struct Row {
    name: String,
    rate: f64,
    share: Option<f64>,
    asked: Option<String>,
    peer: Option<f64>,
}

impl Table {
    pub(crate) fn new(title: &str) -> Self {
        Self { title: title.to_owned(), ..Self::default() }
    }

    /// A rate a second.
    pub(crate) fn plain(&mut self, name: &str, rate: f64) {
        self.row(name, rate, None, None);
    }

    /// A rate a second, and how much of it is asked for.
    pub(crate) fn asked(&mut self, name: &str, rate: f64, asked: f64) {
        self.row(name, rate, None, Some(format!("{asked:.0} /s")));
    }

    /// A rate beside what limits it, and the share of that which is asked for.
    pub(crate) fn against(&mut self, name: &str, measured: Beside, asked: Option<f64>) {
        self.row(name, measured.rate, Some(measured.share), asked.map(percent));
    }

    /// What a peer does of the row before.
    pub(crate) fn peer(&mut self, peer: Option<f64>) {
        if let Some(row) = self.rows.last_mut() {
            row.peer = peer;
        }
    }

    pub(crate) fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    fn row(&mut self, name: &str, rate: f64, share: Option<f64>, asked: Option<String>) {
        self.rows.push(Row { name: name.to_owned(), rate, share, asked, peer: None });
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", 100.0 * share)
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.title)?;
        let [rate, share, asked, peer] = ["a second", "of limit", "asked", "× peer"];
        writeln!(f, "{:<46} {rate:>10} {share:>9} {asked:>9} {peer:>8}", "")?;
        for row in &self.rows {
            let share = row.share.map(percent).unwrap_or_default();
            let asked = row.asked.as_deref().unwrap_or_default();
            let peer = row.peer.map(|peer| format!("{:.0}", row.rate / peer)).unwrap_or_default();
            let Row { name, rate, .. } = row;
            writeln!(f, "{name:<46} {rate:>10.0} {share:>9} {asked:>9} {peer:>8}")?;
        }
        for note in &self.notes {
            writeln!(f, "\n{note}")?;
        }
        Ok(())
    }
}
