//! What can be chosen in the form of a definition.

use domain::{
    Definition, Language, Organisation,
    code::{
        AssessmentType, CreditSystem, Cycle, EqfLevel, Field, OutcomeType, Participation,
        QualityType, ResultType, Stackability, Supervision,
    },
};

use crate::{label, locale::Locale, piece::Choice};

/// The languages that are offered: those of the site first. A definition that names another keeps it.
const LANGUAGES: &[&str] = &[
    "en", "es", "fr", "ar", "bg", "ca", "cs", "cy", "da", "de", "el", "et", "eu", "fi", "ga", "gl",
    "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "mi", "mt", "nb", "nl", "pl", "pt",
    "ro", "sk", "sl", "sq", "sr", "sv", "sw", "tr", "uk", "ur", "vi", "zh",
];
/// How many languages are offered before one asks for more.
const AT_HAND: usize = 3;
/// The levels of the European Qualifications Framework.
const LEVELS: std::ops::RangeInclusive<u8> = 1..=8;

/// Every list of the form.
#[derive(Debug, Clone)]
pub(super) struct Choices {
    pub(super) fields: Vec<Choice>,
    pub(super) kinds: Vec<Choice>,
    pub(super) systems: Vec<Choice>,
    pub(super) levels: Vec<Choice>,
    pub(super) cycles: Vec<Choice>,
    pub(super) assessments: Vec<Choice>,
    pub(super) supervisions: Vec<Choice>,
    pub(super) results: Vec<Choice>,
    pub(super) participations: Vec<Choice>,
    pub(super) qualities: Vec<Choice>,
    pub(super) stackabilities: Vec<Choice>,
    /// The languages that are likely: those of the site, of the organisation, and those that were chosen.
    pub(super) languages: Vec<Choice>,
    /// The others.
    pub(super) more_languages: Vec<Choice>,
}

impl Choices {
    /// Says every list in the reader's language.
    pub(super) fn new(locale: Locale, organisation: &Organisation, of: &Definition) -> Self {
        let (languages, more_languages) = languages(locale, organisation, &of.languages);
        Self {
            fields: said(locale, Field::ALL, label::field, Field::code),
            kinds: said(locale, OutcomeType::ALL, label::outcome, OutcomeType::code),
            systems: said(locale, CreditSystem::ALL, label::credit_system, CreditSystem::code),
            levels: levels(locale),
            cycles: said(locale, Cycle::ALL, label::cycle, Cycle::code),
            assessments: said(locale, AssessmentType::ALL, label::assessment, AssessmentType::code),
            supervisions: said(locale, Supervision::ALL, label::supervision, Supervision::code),
            results: said(locale, ResultType::ALL, label::result, ResultType::code),
            participations: said(
                locale,
                Participation::ALL,
                label::participation,
                Participation::code,
            ),
            qualities: said(locale, QualityType::ALL, label::quality, QualityType::code),
            stackabilities: said(
                locale,
                Stackability::ALL,
                label::stackability,
                Stackability::code,
            ),
            languages,
            more_languages,
        }
    }
}

/// Every language that words may be written in, with those that some are in already.
pub(in crate::pages) fn tongues(locale: Locale, known: &[&Language]) -> Vec<Choice> {
    let offered = LANGUAGES.iter().filter_map(|it| it.parse().ok());
    let mut all: Vec<Language> = known.iter().map(|it| (*it).clone()).chain(offered).collect();
    all.sort();
    all.dedup();
    by_name(locale, &all)
}

fn by_name(locale: Locale, languages: &[Language]) -> Vec<Choice> {
    let choice = |it: &Language| Choice::new(it.as_str(), label::language(locale, it));
    let mut choices: Vec<Choice> = languages.iter().map(choice).collect();
    choices.sort_by_key(|it| it.text.to_lowercase());
    choices
}

fn said<T: Copy>(
    locale: Locale,
    all: &[T],
    label: fn(Locale, T) -> String,
    code: fn(T) -> &'static str,
) -> Vec<Choice> {
    let options = label::options(locale, all, label, code);
    options.into_iter().map(|(code, label)| Choice::new(code, label)).collect()
}

fn levels(locale: Locale) -> Vec<Choice> {
    let level = |it: EqfLevel| Choice::new(it.number().to_string(), label::eqf(locale, it));
    let none = Choice::new("none", locale.t("code-level-none"));
    let levels = LEVELS.filter_map(|it| EqfLevel::try_from(it).ok());
    std::iter::once(none).chain(levels.map(level)).collect()
}

fn languages(
    locale: Locale,
    organisation: &Organisation,
    chosen: &[Language],
) -> (Vec<Choice>, Vec<Choice>) {
    let offered: Vec<Language> = LANGUAGES.iter().filter_map(|it| it.parse().ok()).collect();
    let own = &organisation.profile.language;
    let likely = offered.iter().take(AT_HAND).chain(chosen).chain([own]);
    let mut at_hand: Vec<Language> = Vec::new();
    for language in likely {
        if !at_hand.contains(language) {
            at_hand.push(language.clone());
        }
    }
    let rest: Vec<Language> = offered.into_iter().filter(|it| !at_hand.contains(it)).collect();
    (by_name(locale, &at_hand), by_name(locale, &rest))
}
