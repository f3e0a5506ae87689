//! A framework as a table of our own, which [`crate::read::plain`] reads back without loss.

use std::fmt::Write as _;

use crate::framework::{Concept, Framework, LabelKind, Need, Reuse};

/// Columns of facts, before those of texts.
const FACTS: [&str; 10] = [
    "uri",
    "kind",
    "code",
    "reuse",
    "status",
    "broader",
    "related",
    "replaced_by",
    "essential",
    "optional",
];
/// Columns of texts, for each language.
const TEXTS: &[LabelKind] = LabelKind::ALL;

/// Writes a framework as CSV, entries in the order of their addresses.
pub fn table(framework: &Framework) -> String {
    let languages: Vec<&str> = framework.languages().collect();
    let texts = languages
        .iter()
        .flat_map(|it| TEXTS.iter().map(move |kind| format!("{}_{it}", kind.code())));
    let header: Vec<String> = FACTS.iter().map(|it| (*it).to_owned()).chain(texts).collect();
    let mut table = header.join(",");
    table.push('\n');
    for entry in framework.iter() {
        let mut row: Vec<String> = facts(framework, entry).into();
        for language in &languages {
            row.extend(TEXTS.iter().map(|kind| several(texts_of(entry, language, *kind))));
        }
        let row: Vec<String> = row.iter().map(|it| cell(it)).collect();
        table.push_str(&row.join(","));
        table.push('\n');
    }
    table
}

fn facts(framework: &Framework, entry: Concept<'_>) -> [String; 10] {
    let related = entry.related().filter(|it| it.id() >= entry.id());
    let needs = |essential: bool| {
        let needs = entry.needs().iter().filter(move |it| it.essential == essential);
        several(needs.map(|it| need(framework, *it)))
    };
    let uris =
        |all: &mut dyn Iterator<Item = Concept<'_>>| several(all.map(|it| it.uri().to_owned()));
    [
        entry.uri().to_owned(),
        entry.kind().code().to_owned(),
        entry.code().unwrap_or_default().to_owned(),
        entry.reuse().map(Reuse::code).unwrap_or_default().to_owned(),
        if entry.is_deprecated() { "deprecated".to_owned() } else { String::new() },
        uris(&mut entry.broader()),
        uris(&mut related.into_iter()),
        uris(&mut entry.replaced_by()),
        needs(true),
        needs(false),
    ]
}

fn need(framework: &Framework, need: Need) -> String {
    let mut written = framework.concept(need.other).uri().to_owned();
    if let Some(level) = need.level {
        let _ = write!(written, " @{level}");
    }
    written
}

fn texts_of<'t>(
    entry: Concept<'t>,
    language: &'t str,
    kind: LabelKind,
) -> impl Iterator<Item = String> + 't {
    let own = entry.words().filter(move |it| it.kind == kind && it.language == language);
    own.map(|it| it.text.to_owned())
}

/// Several values in one cell: a line each, where there is more than one or a `|` in one.
fn several(values: impl Iterator<Item = String>) -> String {
    let values: Vec<String> = values.collect();
    match values.as_slice() {
        [only] if only.contains('|') && !only.contains('\n') => format!("{only}\n"),
        _ => values.join("\n"),
    }
}

/// A cell, quoted where it must be (RFC 4180).
fn cell(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
