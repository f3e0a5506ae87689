//! The answers, as a table.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Write as _},
};

use crate::{
    askers::{GROUPS, HEADS},
    questions::longest,
    world::Answer,
};

/// How wide the first column is.
const TITLE: usize = 84;

/// What everyone was answered.
#[derive(Default)]
pub(crate) struct Table {
    rows: String,
    led: BTreeSet<String>,
    /// Who changes what, by what they asked and what that changed.
    changes: BTreeMap<(String, String), Vec<String>>,
    /// What was asked of whoever got furthest.
    asked: String,
}

impl Table {
    /// Adds what everyone was answered at one address.
    pub(crate) fn push(&mut self, method: &str, title: &str, row: &[Answer]) {
        let title = format!("{method:<6} {title}");
        write!(self.rows, "{title:<TITLE$}").unwrap();
        let mut cells = row.iter();
        for (_, count) in GROUPS {
            self.rows.push_str(" |");
            for answer in cells.by_ref().take(*count) {
                write!(self.rows, " {:>3}", answer.status.as_u16()).unwrap();
            }
        }
        self.rows.push('\n');
        for answer in row.iter().filter(|it| !it.location.is_empty()) {
            self.led.insert(format!("{title:<TITLE$} -> {}", answer.location));
        }
        let heads = GROUPS.iter().flat_map(|(group, count)| vec![*group; *count]).zip(HEADS);
        for ((group, head), answer) in heads.zip(row).filter(|(_, it)| !it.changes.is_empty()) {
            let key = (title.clone(), answer.changes.clone());
            self.changes.entry(key).or_default().push(format!("{group} {head}"));
        }
        for questions in longest(row.iter().map(|it| it.questions.as_slice())) {
            writeln!(self.asked, "{title:<TITLE$}: {}", questions.join(", ")).unwrap();
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut groups = format!("{:TITLE$}", "");
        let mut heads = groups.clone();
        let mut names = HEADS.iter();
        for (group, count) in GROUPS {
            let width = 4 * count;
            write!(groups, " | {group:<width$}", width = width - 1)?;
            heads.push_str(" |");
            for name in names.by_ref().take(*count) {
                write!(heads, " {name:>3}")?;
            }
        }
        writeln!(f, "{}\n{}", groups.trim_end(), heads.trim_end())?;
        writeln!(f, "{}", self.rows)?;
        writeln!(f, "Where answers lead to:")?;
        for line in &self.led {
            writeln!(f, "{line}")?;
        }
        writeln!(f, "\nWhat is other in the records afterwards, and who did that:")?;
        for ((title, changes), who) in &self.changes {
            writeln!(f, "{title:<TITLE$}: {changes} ({})", who.join(", "))?;
        }
        writeln!(
            f,
            "\nWhat is asked before the answer, in order; who is refused is asked no more:"
        )?;
        f.write_str(&self.asked)
    }
}
