//! Skills suggested for what someone wrote. Nothing is taken for true: a person confirms.

use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError},
};

use boxed::boxed;
use domain::{Definition, Language, id::SkillId};
use skills::{LabelKind, Suggester};
use store::frameworks;

use super::{
    finding::{Said, said},
    shelf::Laid,
    skill_id,
};
use crate::{App, Result};

/// How many skills are suggested for one outcome.
pub const SUGGESTED_MAX: usize = 4;
/// How many skills are looked at for one outcome and one framework; some are there already.
const LOOKED_AT: usize = 12;
/// How many languages a framework is laid out in at once for suggestions.
const LANGUAGES_LAID_MAX: usize = 4;

/// A skill that an outcome may stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// Its id.
    pub skill: SkillId,
    /// Its address.
    pub uri: String,
    /// What it is called, in the language of the outcome.
    pub name: Said,
    /// What it is about.
    pub description: Option<Said>,
    /// The framework's name.
    pub framework: String,
    /// The words of the outcome, or of the title, that speak for it, each once.
    pub because: Vec<String>,
    /// How well it fits; only of use beside the scores of the same outcome.
    pub score: f32,
}

#[boxed]
impl App {
    /// Suggests skills for each outcome of a definition as it is written in a language, by its own words and those of the
    /// title; to anyone. What the definition points to already is not suggested, and nothing twice.
    pub async fn suggest_skills(
        &self,
        definition: &Definition,
        language: &Language,
    ) -> Result<Vec<Vec<Suggested>>> {
        let said = |texts: &domain::Localized| texts.texts.get(language).cloned();
        let title = said(&definition.title).unwrap_or_default();
        let outcomes: Vec<Option<String>> =
            definition.outcomes.iter().map(|it| said(&it.text)).collect();
        let links = definition.outcomes.iter().flat_map(|it| &it.skills);
        let mut known: BTreeSet<SkillId> = links.map(|it| skill_id(&it.uri)).collect();
        let language = language.to_string();
        self.with_laid(move |laid| {
            let mut all = Vec::with_capacity(outcomes.len());
            for outcome in outcomes {
                let text = outcome.map(|it| format!("{it}\n{title}")).unwrap_or_default();
                let mut suggested: Vec<Suggested> =
                    laid.iter().flat_map(|it| suggest(it, &text, &language)).collect();
                suggested.sort_by(|one, other| other.score.total_cmp(&one.score));
                suggested.retain(|it| known.insert(it.skill));
                for later in suggested.drain(SUGGESTED_MAX.min(suggested.len())..) {
                    known.remove(&later.skill);
                }
                all.push(suggested);
            }
            all
        })
        .await
    }

    /// Says of skills that are known by their addresses which framework they are of, where nobody said it.
    pub(crate) async fn name_frameworks(&self, definition: &mut Definition) -> Result<()> {
        let mut links = definition.outcomes.iter().flat_map(|it| &it.skills);
        if links.all(|it| it.framework.is_some()) {
            return Ok(());
        }
        let all = self.frameworks().await?;
        let mut tx = self.store().read().await?;
        for link in definition.outcomes.iter_mut().flat_map(|it| &mut it.skills) {
            if link.framework.is_none() {
                let versions = frameworks::versions_of(&mut tx, skill_id(&link.uri)).await?;
                let number = versions.last().map(|it| it.0);
                let named = all.iter().find(|it| Some(it.number) == number);
                link.framework = named.map(|it| it.name.clone());
            }
        }
        Ok(())
    }
}

fn suggest(laid: &Laid, text: &str, language: &str) -> Vec<Suggested> {
    let Some(suggester) = laid.suggester(language) else { return Vec::new() };
    let found = suggester.suggest(text, LOOKED_AT).into_iter();
    found
        .filter_map(|it| {
            let mut because: Vec<String> = Vec::new();
            for words in it.because.iter().filter_map(|it| text.get(it.words.clone())) {
                if !because.iter().any(|it| it == words) {
                    because.push(words.to_owned());
                }
            }
            let entry = laid.framework().concept(it.skill);
            // What no word speaks for cannot be explained.
            (!because.is_empty()).then(|| Suggested {
                skill: skill_id(entry.uri()),
                uri: entry.uri().to_owned(),
                name: said(entry, LabelKind::Preferred, language).unwrap_or_default(),
                description: said(entry, LabelKind::Description, language),
                framework: laid.listed.name.clone(),
                because,
                score: it.score,
            })
        })
        .collect()
}

impl Laid {
    /// Gives the framework, laid out for texts in a language that it speaks. The first who asks waits.
    fn suggester(&self, language: &str) -> Option<Arc<Suggester>> {
        if !self.listed.languages.iter().any(|it| it == language) {
            return None;
        }
        let mut laid = self.suggesters.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = laid.iter().find(|it| it.0 == language) {
            return Some(Arc::clone(known));
        }
        let suggester = Arc::new(Suggester::new(self.framework(), language));
        laid.truncate(LANGUAGES_LAID_MAX - 1);
        laid.insert(0, (language.to_owned(), Arc::clone(&suggester)));
        Some(suggester)
    }
}
