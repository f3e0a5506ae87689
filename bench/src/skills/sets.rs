//! Texts with the skills that people say they speak of.

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};

use skills::{Framework, Id};

use super::data::bytes;
use crate::Outcome;

/// Labels of the annotators that name no skill.
const NO_SKILL: [&str; 3] = ["LABEL NOT PRESENT", "UNDERSPECIFIED", ""];

/// Texts, each with what is right.
#[derive(Debug, Default)]
pub(crate) struct Set {
    pub(crate) name: &'static str,
    pub(crate) language: &'static str,
    pub(crate) texts: Vec<(String, Vec<Id>)>,
    /// Labels that the framework does not have: nobody can suggest them.
    pub(crate) unknown: BTreeSet<String>,
}

impl Set {
    /// Reads a public set: a sentence and a preferred label a row.
    pub(crate) fn public(name: &'static str, path: &Path, framework: &Framework) -> Outcome<Self> {
        let skills = framework.iter().filter(|it| it.kind().is_skill());
        let labels: HashMap<&str, Id> = skills.map(|it| (it.label("en"), it.id())).collect();
        let table = bytes(path)?;
        let mut reader = csv::Reader::from_reader(table.as_slice());
        let header = reader.headers()?.clone();
        let column =
            |name: &str| header.iter().position(|it| it == name).ok_or("a column is missing");
        let (sentence, label) = (column("sentence")?, column("label")?);
        let mut set = Self { name, language: "en", ..Self::default() };
        let mut places: HashMap<String, usize> = HashMap::new();
        for row in reader.records() {
            let row = row?;
            let text = row.get(sentence).unwrap_or_default();
            let label = row.get(label).unwrap_or_default().trim();
            if NO_SKILL.contains(&label) {
                continue;
            }
            let Some(skill) = labels.get(label) else {
                set.unknown.insert(label.to_owned());
                continue;
            };
            let at = *places.entry(text.to_owned()).or_insert_with(|| {
                set.texts.push((text.to_owned(), Vec::new()));
                set.texts.len() - 1
            });
            if let Some((_, right)) = set.texts.get_mut(at).filter(|it| !it.1.contains(skill)) {
                right.push(*skill);
            }
        }
        Ok(set)
    }

    /// Reads a set of our own: a text, a tab, and the ends of ESCO addresses.
    pub(crate) fn own(
        name: &'static str,
        language: &'static str,
        table: &str,
        framework: &Framework,
    ) -> Outcome<Self> {
        let mut set = Self { name, language, ..Self::default() };
        for line in table.lines().skip(1) {
            let (text, ends) = line.split_once('\t').ok_or("no tab")?;
            let right: Option<Vec<Id>> = ends
                .split(' ')
                .map(|it| format!("http://data.europa.eu/esco/skill/{it}"))
                .map(|it| framework.find(&it).map(skills::Concept::id))
                .collect();
            set.texts.push((text.to_owned(), right.ok_or("an address is not in the framework")?));
        }
        Ok(set)
    }

    /// R-precision at 5, in per cent: of what is right (at most five), how much is among the first five; mean of all texts.
    pub(crate) fn precision(&self, suggest: impl Fn(&str) -> Vec<Id>) -> f64 {
        const FIRST: usize = 5;
        let mut sum = 0.0;
        for (text, right) in &self.texts {
            let hits = suggest(text).iter().take(FIRST).filter(|it| right.contains(it)).count();
            sum += share(hits, right.len().min(FIRST));
        }
        100.0 * sum / f64::from(u32::try_from(self.texts.len().max(1)).unwrap_or(u32::MAX))
    }
}

fn share(part: usize, all: usize) -> f64 {
    let float = |it: usize| f64::from(u32::try_from(it).unwrap_or(u32::MAX));
    float(part) / float(all.max(1))
}
