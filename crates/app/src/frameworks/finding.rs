//! Skills and occupations found as someone types, in any language.

use std::sync::Arc;

use boxed::boxed;
use domain::id::SkillId;
use skills::{Concept, Kind, LabelKind, Query, find::RESULTS_MAX};

use super::{shelf::Laid, skill_id};
use crate::{App, Result};

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looking {
    /// What was typed so far.
    pub text: String,
    /// The reader's language, as a BCP 47 tag.
    pub language: String,
    /// Which kinds of entries; empty: all.
    pub kinds: Vec<Kind>,
    /// How many results; never more than [`RESULTS_MAX`].
    pub max: usize,
}

/// A text, with the language that it is in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The text.
    pub text: String,
}

/// A skill or an occupation that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundSkill {
    /// Its id.
    pub skill: SkillId,
    /// Its address.
    pub uri: String,
    /// The framework's name.
    pub framework: String,
    /// What kind of entry it is.
    pub kind: Kind,
    /// What it is called, in the reader's language where the framework speaks it.
    pub name: Said,
    /// The other name that was found, where it was not that one.
    pub found: Option<Said>,
    /// What it is about.
    pub description: Option<Said>,
    /// How well it fits; only of use beside the scores of the same search.
    pub score: f32,
}

#[boxed]
impl App {
    /// Finds skills and occupations of all frameworks as someone types, the best first; to anyone.
    pub async fn find_skills(&self, looking: Looking) -> Result<Vec<FoundSkill>> {
        self.with_laid(move |laid| {
            let mut found: Vec<FoundSkill> =
                laid.iter().flat_map(|it| find(it, &looking)).collect();
            found.sort_by(|one, other| {
                other.score.total_cmp(&one.score).then_with(|| one.uri.cmp(&other.uri))
            });
            // What two frameworks have by the same address is one.
            let mut seen = std::collections::HashSet::new();
            found.retain(|it| seen.insert(it.skill));
            found.truncate(looking.max.min(RESULTS_MAX));
            found
        })
        .await
    }
}

fn find(laid: &Arc<Laid>, looking: &Looking) -> Vec<FoundSkill> {
    let query = Query {
        text: &looking.text,
        language: &looking.language,
        kinds: &looking.kinds,
        max: looking.max,
    };
    let found = laid.finder().find(&query).into_iter();
    found
        .map(|it| {
            let entry = laid.framework().concept(it.id);
            let name = said(entry, LabelKind::Preferred, &looking.language).unwrap_or_default();
            let other = Said { language: it.language.to_owned(), text: it.label.to_owned() };
            FoundSkill {
                skill: skill_id(entry.uri()),
                uri: entry.uri().to_owned(),
                framework: laid.listed.name.clone(),
                kind: entry.kind(),
                found: (other.text != name.text).then_some(other),
                description: said(entry, LabelKind::Description, &looking.language),
                score: it.score,
                name,
            }
        })
        .collect()
}

/// Gives a text of an entry in a language, or else in the first that has one.
pub(super) fn said(entry: Concept<'_>, kind: LabelKind, language: &str) -> Option<Said> {
    let mut all = entry.words().filter(|it| it.kind == kind);
    let first = all.clone().next();
    let said = all.find(|it| it.language == language).or(first)?;
    Some(Said { language: said.language.to_owned(), text: said.text.to_owned() })
}

impl Default for Said {
    /// No text, in no language (BCP 47, `und`).
    fn default() -> Self {
        Self { language: "und".to_owned(), text: String::new() }
    }
}
