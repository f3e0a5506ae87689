//! How good suggestions are, beside the floor and what is asked.

use std::{fmt::Write as _, path::Path};

use skills::{Framework, Suggester};

use super::{exact::Exact, sets::Set, speed::timed};
use crate::{Outcome, engine::clock::on_core};

/// Short courses in Spanish and French, labelled by us before the code was written.
const ES: &str = include_str!("../../../crates/skills/tests/labelled/es.tsv");
const FR: &str = include_str!("../../../crates/skills/tests/labelled/fr.tsv");
/// The public sets: name, file, what a lexical mix reaches, what is asked.
const PUBLIC: [(&str, &str, f64, f64); 3] = [
    ("TECH (test)", "tech_test_annotations.csv.zst", 47.5, 50.0),
    ("HOUSE (test)", "house_test_annotations.csv.zst", 35.9, 38.0),
    ("TECHWOLF (test)", "techwolf_test_annotations.csv", 37.1, 40.0),
];
/// How many are suggested for a text.
const SUGGESTED: usize = 5;

/// Measures all sets, and gives the table.
pub(crate) fn measure(data: &Path, framework: &Framework) -> Outcome<String> {
    let folder = data.join("jobs/esco-skill-extraction-benchmark");
    let mut sets = Vec::new();
    for (name, file, mix, asked) in PUBLIC {
        sets.push((Set::public(name, &folder.join(file), framework)?, Some((mix, asked))));
    }
    sets.push((Set::own("short courses, Spanish", "es", ES, framework)?, None));
    sets.push((Set::own("short courses, French", "fr", FR, framework)?, None));
    let mut table = String::from(
        "Suggestions: R-precision at 5, per cent. Nothing is trained on these texts.\n",
    );
    writeln!(
        table,
        "{:<24} {:>6} {:>7} {:>11} {:>7} {:>7} {:>12}",
        "", "texts", "floor", "lexical mix", "ours", "asked", "ms a text"
    )?;
    for (set, beside) in &sets {
        line(&mut table, set, *beside, framework)?;
    }
    let unknown: usize = sets.iter().map(|it| it.0.unknown.len()).sum();
    writeln!(
        table,
        "floor: the label stands in the text, word for word. Labels that ESCO 1.1.1 lacks: {unknown}, left out."
    )?;
    Ok(table)
}

fn line(
    table: &mut String,
    set: &Set,
    beside: Option<(f64, f64)>,
    framework: &Framework,
) -> Outcome {
    let exact = Exact::new(framework, set.language);
    let suggester = Suggester::new(framework, set.language);
    let floor = set.precision(|text| exact.suggest(text));
    let ours = || {
        set.precision(|text| suggester.suggest(text, SUGGESTED).iter().map(|it| it.skill).collect())
    };
    let before = on_core();
    let (ours, took) = timed(ours);
    let took = on_core().zip(before).map_or(took, |(now, then)| now.saturating_sub(then));
    let texts = u32::try_from(set.texts.len().max(1))?;
    let cell = |it: Option<f64>| it.map(|it| format!("{it:.1}")).unwrap_or_default();
    writeln!(
        table,
        "{:<24} {texts:>6} {floor:>7.1} {:>11} {ours:>7.1} {:>7} {:>12.2}",
        set.name,
        cell(beside.map(|it| it.0)),
        cell(beside.map(|it| it.1)),
        (took / texts).as_secs_f64() * 1e3
    )?;
    Ok(())
}
