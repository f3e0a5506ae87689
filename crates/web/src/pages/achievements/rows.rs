//! The rows of the form of a definition: outcomes with their skills, kinds of quality assurance, the ways to the steps.

use app::frameworks::{Said, Suggested};
use domain::{Definition, Language, Localized, definition::SkillLink};

use super::{
    fields::{Form, skill_line},
    panel::Panel,
    step::Step,
    way::{Place, Target, Way},
};
use crate::{label, locale::Locale};

/// A way to a step, with what is still needed there.
#[derive(Debug, Clone)]
pub(super) struct StepWay {
    pub(super) way: Way,
    pub(super) note: String,
}

/// A row of the form for one outcome.
#[derive(Debug, Clone)]
pub(super) struct OutcomeRow {
    pub(super) label: String,
    /// What the outcome says, and in which language.
    pub(super) said: String,
    pub(super) said_in: String,
    pub(super) hint: String,
    pub(super) text: String,
    pub(super) kind: String,
    pub(super) skills: String,
    pub(super) was: String,
    /// The name of the checkboxes of skills that it has, and these as lines of the field of skills.
    pub(super) keep: String,
    pub(super) kept: Vec<Confirmed>,
    /// The name of the checkboxes of suggestions, and what is suggested.
    pub(super) suggest: String,
    pub(super) suggested: Vec<Suggestion>,
}

/// A skill that an outcome has.
#[derive(Debug, Clone)]
pub(super) struct Confirmed {
    /// What is sent while it is ticked.
    pub(super) line: String,
    pub(super) name: String,
    pub(super) framework: String,
}

/// A skill that is suggested for an outcome.
#[derive(Debug, Clone)]
pub(super) struct Suggestion {
    /// What is sent if it is ticked: a line of the field of skills.
    pub(super) line: String,
    pub(super) name: Said,
    pub(super) framework: String,
    pub(super) about: Option<Said>,
    /// The words that speak for it.
    pub(super) because: String,
}

/// A row of the form for one kind of quality assurance.
#[derive(Debug, Clone)]
pub(super) struct QualityRow {
    pub(super) legend: String,
    pub(super) kind: String,
    pub(super) agency: String,
    pub(super) url: String,
}

/// What stands beneath the labels of texts: what to write, or the words to be translated.
#[derive(Debug, Clone)]
pub(super) struct Hints {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) criteria: String,
    pub(super) prerequisites: String,
    pub(super) further: String,
    pub(super) purpose: String,
    pub(super) need: String,
    pub(super) pathway: String,
    pub(super) recognition: String,
    pub(super) standards: String,
}

/// Rows for the outcomes, and for more.
pub(super) fn outcome_rows(locale: Locale, it: &Definition, form: &Form) -> Vec<OutcomeRow> {
    let row = |place: usize| {
        let outcome = it.outcomes.get(place);
        let original = outcome.map(|it| &it.text);
        let (said, said_in) = original.map_or(("", ""), |it| said(it, &form.words_in));
        let skills = outcome.map_or(&[][..], |it| it.skills.as_slice());
        let typed = form.filled.value(&format!("outcomes-{place}-skills"));
        OutcomeRow {
            label: locale.t1("define-outcome", "number", place + 1),
            said: said.to_owned(),
            said_in: said_in.to_owned(),
            keep: format!("outcomes-{place}-kept"),
            kept: skills.iter().filter_map(|it| confirmed(it, typed)).collect(),
            hint: original.map(|it| in_original(locale, it, &form.words_in)).unwrap_or_default(),
            text: format!("outcomes-{place}-text"),
            kind: format!("outcomes-{place}-kind"),
            skills: format!("outcomes-{place}-skills"),
            was: format!("outcomes-{place}-was"),
            suggest: format!("outcomes-{place}-suggested"),
            suggested: Vec::new(),
        }
    };
    (0..form.outcomes).map(row).collect()
}

/// What an outcome says, and in which language: the one that is written in, or else its own.
fn said<'a>(text: &'a Localized, words_in: &Language) -> (&'a str, &'a str) {
    match text.texts.get_key_value(words_in) {
        Some((language, words)) => (words, language.as_str()),
        None => (text.original(), text.original.as_str()),
    }
}

/// A skill that is there; what is still being typed is not.
fn confirmed(it: &SkillLink, typed: &str) -> Option<Confirmed> {
    let line = skill_line(it);
    let is_typed = typed.lines().any(|typed| typed.trim() == line);
    (!is_typed && !it.name.is_empty()).then(|| Confirmed {
        name: it.name.clone(),
        framework: it.framework.clone().unwrap_or_default(),
        line,
    })
}

/// A skill that is suggested, in the reader's words.
pub(super) fn suggestion(locale: Locale, it: &Suggested) -> Suggestion {
    let words: Vec<String> =
        it.because.iter().map(|it| locale.t1("define-quoted", "words", it)).collect();
    Suggestion {
        line: format!("{} {}", it.name.text, it.uri),
        name: it.name.clone(),
        framework: it.framework.clone(),
        about: it.description.clone(),
        because: locale.t1("define-suggested-because", "words", locale.list(&words)),
    }
}

/// Rows for kinds of quality assurance, and for more.
pub(super) fn quality_rows(locale: Locale, rows: usize) -> Vec<QualityRow> {
    let row = |place: usize| QualityRow {
        legend: locale.t1("define-quality-row", "number", place + 1),
        kind: format!("quality-{place}-kind"),
        agency: format!("quality-{place}-agency"),
        url: format!("quality-{place}-url"),
    };
    (0..rows).map(row).collect()
}

/// The ways from one step of a draft to the others.
pub(super) fn steps(locale: Locale, form: &Form, panel: &Panel) -> Vec<StepWay> {
    let way = |it: &Step| {
        let text = locale.t(&format!("define-part-{}", it.code()));
        let target = Target::at(Place::Step(*it));
        let count = panel.needed_at(*it);
        StepWay {
            way: Way::button(&target, text).current(form.step == Some(*it)),
            note: if count == 0 {
                String::new()
            } else {
                locale.t1("define-step-needed", "count", count)
            },
        }
    };
    Step::ALL.iter().map(way).collect()
}

impl Hints {
    /// Says what to write, or the words to be translated.
    pub(super) fn new(locale: Locale, it: &Definition, words_in: &Language) -> Self {
        let hint = |key: &str, text: Option<&Localized>| {
            let original = text.map(|it| in_original(locale, it, words_in)).unwrap_or_default();
            if original.is_empty() { locale.t(key) } else { original }
        };
        Self {
            title: hint("define-title-hint", Some(&it.title)),
            description: hint("define-description-hint", it.description.as_ref()),
            criteria: hint("define-criteria-hint", it.criteria.as_ref()),
            prerequisites: hint("define-prerequisites-hint", it.prerequisites.as_ref()),
            further: hint("define-further-hint", it.further.as_ref()),
            purpose: hint("define-purpose-hint", it.relevance.purpose.as_ref()),
            need: hint("define-need-hint", it.relevance.need.as_ref()),
            pathway: hint("define-pathway-hint", it.relevance.pathway.as_ref()),
            recognition: hint("define-recognition-hint", it.relevance.recognition.as_ref()),
            standards: hint("define-standards-hint", it.relevance.standards.as_ref()),
        }
    }
}

/// The words to be translated, where the form is in another language than they were written in first.
fn in_original(locale: Locale, text: &Localized, words_in: &Language) -> String {
    if text.original == *words_in || text.original().is_empty() {
        return String::new();
    }
    let args = [
        ("language", label::language(locale, &text.original).into()),
        ("words", text.original().into()),
    ];
    locale.t_with("define-in-original", args)
}
