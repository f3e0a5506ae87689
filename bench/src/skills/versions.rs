//! What ESCO 1.2 changed, and O*NET beside it.

use std::{fmt::Write as _, path::Path};

use skills::{Concept, Difference, Framework, Kind};

use super::data::{Folder, framework};
use crate::Outcome;

/// How many examples are shown of each kind of change.
const SHOWN: usize = 3;

/// Reads the other frameworks, each apart, and gives what changed.
pub(crate) fn measure(data: &Path, old: &Framework) -> Outcome<String> {
    let folder = Folder::read(&data.join("skills/esco-1.2.0"))?;
    let new = framework(("ESCO", "1.2.0"), &folder.files(), &[], Some(old))?;
    let folder = Folder::read(&data.join("skills/onet-29.2"))?;
    let onet = framework(("O*NET", "29.2"), &folder.files(), &[], None)?;
    let mut told = String::new();
    for it in [old, &new, &onet] {
        let count = |test: fn(Kind) -> bool| it.iter().filter(|it| test(it.kind())).count();
        writeln!(
            told,
            "{:<6} {:<6} {:>6} skills {:>5} groups {:>5} occupations {:>7} needs; {}",
            it.edition().name,
            it.edition().version,
            count(Kind::is_skill),
            count(|it| it == Kind::SkillGroup),
            count(|it| it == Kind::Occupation),
            it.needs_len(),
            it.languages().collect::<Vec<_>>().join(", ")
        )?;
    }
    writeln!(told, "\nESCO 1.1.1 → 1.2.0")?;
    changes(&mut told, &Difference::between(old, &new))?;
    Ok(told)
}

fn changes(told: &mut String, difference: &Difference<'_>) -> Outcome {
    let skills = |it: &&Concept<'_>| it.kind().is_skill();
    let added: Vec<_> =
        difference.added.iter().filter(skills).map(|it| it.label("en").to_owned()).collect();
    list(told, "skills added", &added)?;
    let gone = difference.removed.iter().chain(&difference.deprecated);
    let gone: Vec<_> = gone.filter(|it| it.was.kind().is_skill()).collect();
    let named: Vec<_> = gone.iter().map(|it| it.was.label("en").to_owned()).collect();
    list(told, "skills gone", &named)?;
    let again = gone.iter().filter_map(|it| {
        let same = it.same_name.or_else(|| it.replaced_by.first().copied())?;
        Some(format!("{} → {}", it.was.label("en"), same.label("en")))
    });
    list(told, "  of which something else has the name", &again.collect::<Vec<_>>())?;
    let relabelled = difference.relabelled.iter().map(|it| format!("{} → {}", it.from, it.to));
    list(told, "relabelled", &relabelled.collect::<Vec<_>>())?;
    let moved: Vec<_> = difference.moved.iter().map(|it| it.uri.to_owned()).collect();
    list(told, "moved", &moved)?;
    writeln!(told, "{:<40} {:>6}", "as they were", difference.same)?;
    Ok(())
}

fn list(told: &mut String, name: &str, all: &[String]) -> Outcome {
    let shown: Vec<&str> = all.iter().take(SHOWN).map(String::as_str).collect();
    writeln!(told, "{name:<40} {:>6}  {}", all.len(), shown.join("; "))?;
    Ok(())
}
