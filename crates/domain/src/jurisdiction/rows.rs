//! Rules as the files of jurisdictions write them: a line for each, its cells divided by tabs, `-` where one is empty.

use super::{Need, Rule};
use crate::panel::Element;

/// The lists that rules name: those that forms choose from, and those that stand behind free words.
const VOCABULARIES: &[&str] = &[
    "bcp-47",
    "credit-systems",
    "eqf",
    "esco",
    "europass-assessment",
    "europass-participation",
    "europass-quality",
    "isced-f",
    "iso-3166",
    "nzqcf",
    "stackability",
];

/// Reads the rules of a file. A line with a word that nobody knows is left out, which a test finds.
pub(super) fn rows(text: &'static str) -> Vec<Rule> {
    text.lines().filter(|it| !it.starts_with('#')).filter_map(row).collect()
}

fn row(line: &'static str) -> Option<Rule> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let &[element, need, vocabulary, check, source] = cells.as_slice() else { return None };
    let some = |cell: &'static str| (cell != "-").then_some(cell);
    let vocabulary = match some(vocabulary) {
        Some(named) => Some(*VOCABULARIES.iter().find(|it| **it == named)?),
        None => None,
    };
    let check = match some(check) {
        Some(check) => Some(check.parse().ok()?),
        None => None,
    };
    (!source.is_empty()).then_some(Rule {
        element: Element::EVERY.iter().copied().find(|it| it.code() == element)?,
        need: Need::ALL.iter().copied().find(|it| it.code() == need)?,
        vocabulary,
        check,
        source,
    })
}
