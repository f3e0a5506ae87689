//! Reading a whole definition as someone wrote it: cleaned, or with every fault that is in it.
//!
//! What is missing is no fault: a draft may lack anything but its title. What is there must be possible.

use std::collections::BTreeMap;

use super::{
    Definition, Level, OUTCOMES_MAX, Outcome, QualityAssurance, Relevance, ResultScale, SKILLS_MAX,
    SkillLink,
};
use crate::text::{
    Language, Localized, NAME_CHARS_MAX, TEXT_CHARS_MAX, TextError, line, paragraphs, web_address,
};

/// The longest sentence that says an outcome, in characters.
pub const OUTCOME_CHARS_MAX: usize = 500;
/// The longest address, in characters.
pub const URL_CHARS_MAX: usize = 500;
/// The longest short mark: a code of one's own, a national level, a grade; in characters.
pub const MARK_CHARS_MAX: usize = 60;
/// The most languages that texts may be in, and that it may be taught in.
pub const LANGUAGES_MAX: usize = 20;
/// The most kinds of quality assurance.
pub const QUALITY_MAX: usize = 10;
/// The most values of a scale.
pub const SCALE_MAX: usize = 50;
/// The longest validity of an award, in months: a working life.
pub const VALIDITY_MONTHS_MAX: u32 = 600;
/// The longest time until a definition is reviewed, in months: ten years.
pub const REVIEW_MONTHS_MAX: u32 = 120;

/// What cannot be in a definition, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The way to it, as the definition's JSON names it: `title`, `outcomes.2.text`, `quality.0.url`.
    pub field: String,
    /// Of a text: in which of its languages.
    pub language: Option<Language>,
    /// Why it cannot be.
    pub why: Why,
}

/// Why something cannot be in a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// The words cannot be.
    #[error(transparent)]
    Text(#[from] TextError),
    /// There are more than a limit.
    #[error("there are more than {0}")]
    TooMany(usize),
    /// It is outside the numbers that can be.
    #[error("it is not between 1 and {0}")]
    Range(u32),
    /// It is no address on the web.
    #[error("it is no address on the web")]
    Address,
    /// It is no skill, which has a name and an address on the web.
    #[error("it is no name with an address on the web")]
    Skill,
    /// The least value of the scale is above the greatest.
    #[error("the least value is above the greatest")]
    UpsideDown,
    /// The value from which it is passed is not on the scale.
    #[error("the value from which it is passed is not on the scale")]
    OffScale,
}

impl Why {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Text(why) => why.code(),
            Self::TooMany(_) => "too-many",
            Self::Range(_) => "months-range",
            Self::Address => "url-form",
            Self::Skill => "skill-form",
            Self::UpsideDown => "scale-upside-down",
            Self::OffScale => "scale-required",
        }
    }

    /// Gives the limit that was passed, if one was.
    pub fn max(self) -> Option<usize> {
        match self {
            Self::Text(TextError::TooLong(max)) | Self::TooMany(max) => Some(max),
            Self::Range(max) => usize::try_from(max).ok(),
            Self::Text(TextError::Empty | TextError::Control | TextError::Form)
            | Self::Address
            | Self::Skill
            | Self::UpsideDown
            | Self::OffScale => None,
        }
    }
}

/// Every fault of a definition, in the order of its fields.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the definition has {} faults", .0.len())]
pub struct Faults(pub Vec<Fault>);

impl Definition {
    /// Cleans a definition: trims and composes its words, drops empty ones and repetitions.
    ///
    /// # Errors
    ///
    /// Lists everything that cannot be. Only an empty title is refused; other elements may be missing.
    pub fn tidied(self) -> Result<Self, Faults> {
        let mut tidy = Tidy { faults: Vec::new() };
        let tidied = tidy.definition(self);
        if tidy.faults.is_empty() { Ok(tidied) } else { Err(Faults(tidy.faults)) }
    }
}

/// Collects faults while it cleans.
struct Tidy {
    faults: Vec<Fault>,
}

/// How one kind of text is cleaned: by [`line()`] or [`paragraphs`], up to so many characters.
type Clean = (fn(&str, usize) -> Result<String, TextError>, usize);

const NAME: Clean = (line, NAME_CHARS_MAX);
const SENTENCE: Clean = (line, OUTCOME_CHARS_MAX);
const TEXT: Clean = (paragraphs, TEXT_CHARS_MAX);
const MARK: Clean = (line, MARK_CHARS_MAX);

impl Tidy {
    fn definition(&mut self, it: Definition) -> Definition {
        let title = self.title(it.title);
        let description = self.text("description", it.description, TEXT);
        let outcomes = self.outcomes(it.outcomes);
        let level = it.level.map(|level| self.level(level));
        let criteria = self.text("criteria", it.criteria, TEXT);
        let quality = self.quality(it.quality);
        let prerequisites = self.text("prerequisites", it.prerequisites, TEXT);
        let scale = it.scale.and_then(|scale| self.scale(scale));
        let further = self.text("further", it.further, TEXT);
        let languages = self.at_most("languages", unique(it.languages), LANGUAGES_MAX);
        if it.validity_months.is_some_and(|months| !(1..=VALIDITY_MONTHS_MAX).contains(&months)) {
            self.fault("validity_months", None, Why::Range(VALIDITY_MONTHS_MAX));
        }
        let relevance = self.relevance(it.relevance);
        Definition {
            title,
            description,
            outcomes,
            workload: it.workload.filter(super::Workload::is_stated),
            level,
            assessment: unique(it.assessment),
            criteria,
            quality,
            prerequisites,
            scale,
            further,
            languages,
            own_code: self.words("own_code", it.own_code, MARK),
            relevance,
            ..it
        }
    }

    /// A title is asked for in the language that it was written in first.
    fn title(&mut self, title: Localized) -> Localized {
        let original = title.original.clone();
        if title.original().trim().is_empty() {
            self.fault("title", Some(&original), TextError::Empty.into());
        }
        self.text("title", Some(title.clone()), NAME).unwrap_or(title)
    }

    fn outcomes(&mut self, outcomes: Vec<Outcome>) -> Vec<Outcome> {
        let mut tidied = Vec::new();
        for (place, outcome) in outcomes.into_iter().enumerate() {
            let text = self.text(&format!("outcomes.{place}.text"), Some(outcome.text), SENTENCE);
            let field = format!("outcomes.{place}.skills");
            let skills = self.skills(&field, outcome.skills);
            tidied.extend(text.map(|text| Outcome { text, kind: outcome.kind, skills }));
        }
        self.at_most("outcomes", tidied, OUTCOMES_MAX)
    }

    fn skills(&mut self, field: &str, skills: Vec<SkillLink>) -> Vec<SkillLink> {
        let mut tidied = Vec::new();
        for (place, skill) in skills.into_iter().enumerate() {
            let faults = self.faults.len();
            let uri = self.address(&format!("{field}.{place}.uri"), Some(skill.uri), Why::Skill);
            let name = self.words(&format!("{field}.{place}.name"), Some(skill.name), SENTENCE);
            let framework = format!("{field}.{place}.framework");
            let framework = self.words(&framework, skill.framework, NAME);
            // What is wrong with one of the two was told already.
            if name.is_some() != uri.is_some() && self.faults.len() == faults {
                self.fault(&format!("{field}.{place}.uri"), None, Why::Skill);
            }
            if let (Some(name), Some(uri)) = (name, uri) {
                tidied.push(SkillLink { name, uri, framework });
            }
        }
        self.at_most(field, tidied, SKILLS_MAX)
    }

    fn level(&mut self, level: Level) -> Level {
        match level {
            Level::Eqf { level, cycle, national } => {
                Level::Eqf { level, cycle, national: self.words("level.national", national, MARK) }
            }
            Level::NotApplicable => level,
        }
    }

    fn quality(&mut self, quality: Vec<QualityAssurance>) -> Vec<QualityAssurance> {
        let tidied = quality
            .into_iter()
            .enumerate()
            .map(|(place, it)| QualityAssurance {
                kind: it.kind,
                agency: self.words(&format!("quality.{place}.agency"), it.agency, NAME),
                url: self.address(&format!("quality.{place}.url"), it.url, Why::Address),
            })
            .collect();
        self.at_most("quality", unique(tidied), QUALITY_MAX)
    }

    fn relevance(&mut self, it: Relevance) -> Relevance {
        if it.review_months.is_some_and(|months| !(1..=REVIEW_MONTHS_MAX).contains(&months)) {
            self.fault("relevance.review_months", None, Why::Range(REVIEW_MONTHS_MAX));
        }
        Relevance {
            purpose: self.text("relevance.purpose", it.purpose, TEXT),
            need: self.text("relevance.need", it.need, TEXT),
            pathway: self.text("relevance.pathway", it.pathway, TEXT),
            recognition: self.text("relevance.recognition", it.recognition, TEXT),
            standards: self.text("relevance.standards", it.standards, TEXT),
            review_months: it.review_months,
        }
    }

    /// A scale without a name is none.
    fn scale(&mut self, scale: ResultScale) -> Option<ResultScale> {
        let name = self.words("scale.name", Some(scale.name), NAME);
        let allowed: Vec<String> = scale
            .allowed
            .into_iter()
            .filter_map(|it| self.words("scale.allowed", Some(it), MARK))
            .collect();
        let allowed = self.at_most("scale.allowed", unique(allowed), SCALE_MAX);
        let required = self.words("scale.required", scale.required, MARK);
        let (min, max) = (scale.min, scale.max);
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            self.fault("scale.min", None, Why::UpsideDown);
        }
        let tidied =
            ResultScale { name: name?, kind: scale.kind, allowed, min, max, required: None };
        if required.as_deref().is_some_and(|it| !tidied.admits(it)) {
            self.fault("scale.required", None, Why::OffScale);
        }
        Some(ResultScale { required, ..tidied })
    }

    /// Cleans words in each of their languages; nothing is left of words that are empty in all.
    fn text(&mut self, field: &str, text: Option<Localized>, clean: Clean) -> Option<Localized> {
        let Localized { original, texts } = text?;
        let texts: BTreeMap<Language, String> = texts
            .into_iter()
            .filter_map(|(language, words)| {
                let words = self.cleaned(field, Some(&language), &words, clean)?;
                Some((language, words))
            })
            .collect();
        if texts.len() > LANGUAGES_MAX {
            self.fault(field, None, Why::TooMany(LANGUAGES_MAX));
        }
        let original =
            if texts.contains_key(&original) { original } else { texts.keys().next()?.clone() };
        Some(Localized { original, texts })
    }

    fn words(&mut self, field: &str, words: Option<String>, clean: Clean) -> Option<String> {
        self.cleaned(field, None, &words?, clean)
    }

    fn address(&mut self, field: &str, address: Option<String>, form: Why) -> Option<String> {
        let address = address?;
        match web_address(&address, URL_CHARS_MAX) {
            Ok(address) => Some(address),
            Err(TextError::Empty) => None,
            Err(TextError::Form) => {
                self.fault(field, None, form);
                Some(address)
            }
            Err(why) => {
                self.fault(field, None, why.into());
                None
            }
        }
    }

    fn cleaned(
        &mut self,
        field: &str,
        language: Option<&Language>,
        words: &str,
        (clean, chars_max): Clean,
    ) -> Option<String> {
        match clean(words, chars_max) {
            Ok(words) => Some(words),
            Err(TextError::Empty) => None,
            Err(why) => {
                self.fault(field, language, why.into());
                None
            }
        }
    }

    fn at_most<T>(&mut self, field: &str, items: Vec<T>, max: usize) -> Vec<T> {
        if items.len() > max {
            self.fault(field, None, Why::TooMany(max));
        }
        items
    }

    fn fault(&mut self, field: &str, language: Option<&Language>, why: Why) {
        self.faults.push(Fault { field: field.to_owned(), language: language.cloned(), why });
    }
}

/// Drops repetitions; lists here are short.
fn unique<T: PartialEq>(items: Vec<T>) -> Vec<T> {
    let mut unique = Vec::new();
    for item in items {
        if !unique.contains(&item) {
            unique.push(item);
        }
    }
    unique
}

#[cfg(test)]
mod tests;
