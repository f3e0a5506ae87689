//! The table that a bench prints.

use std::fmt;

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
    limit: Option<(f64, f64)>,
    peer: Option<f64>,
}

impl Table {
    pub(crate) fn new(title: &str) -> Self {
        Self { title: title.to_owned(), ..Self::default() }
    }

    /// A rate a second.
    pub(crate) fn plain(&mut self, name: &str, rate: f64) {
        self.rows.push(Row { name: name.to_owned(), rate, limit: None, peer: None });
    }

    /// A rate beside what limits it and the share of that which is asked for.
    pub(crate) fn against(&mut self, name: &str, rate: f64, limit: f64, asked: f64) -> &mut Self {
        let limit = Some((limit, asked));
        self.rows.push(Row { name: name.to_owned(), rate, limit, peer: None });
        self
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
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.title)?;
        writeln!(
            f,
            "{:<46} {:>10} {:>9} {:>9} {:>8}",
            "", "a second", "of limit", "asked", "× peer"
        )?;
        for row in &self.rows {
            let share = row.limit.map(|(limit, _)| format!("{:.0} %", 100.0 * row.rate / limit));
            let asked = row.limit.filter(|(_, asked)| *asked > 0.0);
            let asked = asked.map(|(_, asked)| format!("{:.0} %", 100.0 * asked));
            let peer = row.peer.map(|peer| format!("{:.0}", row.rate / peer));
            let cell = Option::unwrap_or_default;
            writeln!(
                f,
                "{:<46} {:>10.0} {:>9} {:>9} {:>8}",
                row.name,
                row.rate,
                cell(share),
                cell(asked),
                cell(peer)
            )?;
        }
        for note in &self.notes {
            writeln!(f, "\n{note}")?;
        }
        Ok(())
    }
}
