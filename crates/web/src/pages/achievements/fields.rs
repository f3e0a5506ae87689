//! A definition as the fields of a form.

use domain::{
    Definition, Language, Localized,
    definition::{Level, OUTCOMES_MAX, Outcome, QUALITY_MAX, ResultScale, SkillLink},
};

use super::step::Step;
use crate::{form::Filled, locale::Locale};

/// How many outcomes a new form has room for.
const OUTCOMES_AT_FIRST: usize = 3;
/// How many outcomes a new form has room for that asks for nothing else.
const OUTCOMES_ALONE: usize = 5;

/// A form filled in with a definition, its words in one language.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// What stands in the fields.
    pub(super) filled: Filled,
    /// How many outcomes it has room for.
    pub(super) outcomes: usize,
    /// How many kinds of quality assurance it has room for.
    pub(super) quality: usize,
    /// The language that the words are in.
    pub(super) words_in: Language,
    /// Whether that is another language than the one it was written in first.
    pub(super) is_translation: bool,
    /// The step that it asks for; everything if none.
    pub(super) step: Option<Step>,
}

impl Form {
    /// Fills a form in.
    pub(super) fn of(
        locale: Locale,
        it: &Definition,
        words_in: &Language,
        step: Option<Step>,
    ) -> Self {
        let said =
            |text: &Option<Localized>| text.as_ref().map_or("", |it| own(it, words_in)).to_owned();
        let filled = Filled::blank(locale)
            .with("in", words_in.as_str())
            .with("title", own(&it.title, words_in))
            .with("description", said(&it.description))
            .with("criteria", said(&it.criteria))
            .with("prerequisites", said(&it.prerequisites))
            .with("further", said(&it.further))
            .with("purpose", said(&it.relevance.purpose))
            .with("need", said(&it.relevance.need))
            .with("pathway", said(&it.relevance.pathway))
            .with("recognition", said(&it.relevance.recognition))
            .with("standards", said(&it.relevance.standards))
            .with("needs-evidence", if it.needs_evidence { "yes" } else { "" })
            .with_all("assessment", it.assessment.iter().map(|it| it.code()))
            .with_all("languages", it.languages.iter().map(Language::as_str))
            .with("own-code", it.own_code.clone().unwrap_or_default());
        let filled = measures(codes(filled, it), it);
        let mut form = Self {
            filled,
            outcomes: 0,
            quality: 0,
            words_in: words_in.clone(),
            is_translation: *words_in != it.title.original,
            step,
        };
        for outcome in &it.outcomes {
            form.add_outcome(outcome, outcome.text.original());
        }
        for assured in &it.quality {
            let place = form.quality;
            form.filled = form
                .filled
                .with(&format!("quality-{place}-kind"), assured.kind.code())
                .with(
                    &format!("quality-{place}-agency"),
                    assured.agency.clone().unwrap_or_default(),
                )
                .with(&format!("quality-{place}-url"), assured.url.clone().unwrap_or_default());
            form.quality += 1;
        }
        form.roomy()
    }

    /// What is asked with the address of another step, so that it is in the same language.
    pub(super) fn asked(&self) -> String {
        if self.is_translation { format!("?in={}", self.words_in) } else { String::new() }
    }

    /// Sees to it that there is room for more.
    pub(super) fn roomy(mut self) -> Self {
        let at_first = match self.step {
            None => OUTCOMES_AT_FIRST,
            Some(Step::Skills) => 0,
            Some(_) => OUTCOMES_ALONE,
        };
        self.outcomes = self.outcomes.max(at_first);
        self.quality = self.quality.max(1);
        self
    }

    /// Makes room for one more outcome, where there may be more.
    pub(super) fn more_outcomes(mut self) -> Self {
        self.outcomes = self.outcomes.max((self.outcomes + 1).min(OUTCOMES_MAX));
        self
    }

    /// Makes room for so many rows, of whatever this step has rows.
    pub(super) fn with_rows(mut self, rows: usize) -> Self {
        match self.step {
            Some(Step::Outcomes) => self.outcomes = self.outcomes.max(rows.min(OUTCOMES_MAX)),
            Some(Step::Quality) => self.quality = self.quality.max(rows.min(QUALITY_MAX)),
            Some(_) | None => {}
        }
        self
    }

    /// Makes room for one more kind of quality assurance.
    pub(super) fn more_quality(mut self) -> Self {
        self.quality = (self.quality + 1).min(QUALITY_MAX);
        self
    }

    /// Fills in the next outcome. What it was called in the draft tells it from others when the form comes back.
    pub(super) fn add_outcome(&mut self, outcome: &Outcome, was: &str) {
        let place = self.outcomes;
        // On their own step, skills are boxes to tick, and the field is for what is typed.
        let typed = if self.step.is_none() { skills(&outcome.skills) } else { String::new() };
        self.filled = self
            .filled
            .clone()
            .with(&format!("outcomes-{place}-was"), was)
            .with(&format!("outcomes-{place}-text"), own(&outcome.text, &self.words_in))
            .with(&format!("outcomes-{place}-kind"), outcome.kind.map_or("", |it| it.code()))
            .with(&format!("outcomes-{place}-skills"), typed);
        self.outcomes += 1;
    }
}

/// The words in exactly this language.
fn own<'a>(text: &'a Localized, language: &Language) -> &'a str {
    text.texts.get(language).map_or("", String::as_str)
}

fn codes(form: Filled, it: &Definition) -> Filled {
    let (level, cycle, national) = match &it.level {
        Some(Level::Eqf { level, cycle, national }) => {
            (level.number().to_string(), cycle.map_or("", |it| it.code()), national.clone())
        }
        Some(Level::NotApplicable) => ("none".to_owned(), "", None),
        None => (String::new(), "", None),
    };
    form.with("level", level)
        .with("cycle", cycle)
        .with("national", national.unwrap_or_default())
        .with("participation", it.participation.map_or("", |it| it.code()))
        .with("supervision", it.supervision.map_or("", |it| it.code()))
        .with("stackability", it.stackability.map_or("", |it| it.code()))
        .with("field", it.field.map_or("", |it| it.code()))
}

fn measures(form: Filled, it: &Definition) -> Filled {
    let hours = it.workload.and_then(|it| it.hours);
    let credits = it.workload.and_then(|it| it.credits);
    let review = it.relevance.review_months;
    let form = form
        .with("review-months", review.map_or_else(String::new, |it| it.to_string()))
        .with("hours", hours.map_or_else(String::new, |it| it.to_string()))
        .with("credits", credits.map_or_else(String::new, |it| it.value.to_string()))
        .with("credit-system", credits.map_or("ects", |it| it.system.code()))
        .with("validity-months", it.validity_months.map_or_else(String::new, |it| it.to_string()));
    match &it.scale {
        Some(scale) => with_scale(form, scale),
        None => form,
    }
}

fn with_scale(form: Filled, scale: &ResultScale) -> Filled {
    let number = |it: Option<domain::Amount>| it.map_or_else(String::new, |it| it.to_string());
    form.with("scale-name", scale.name.as_str())
        .with("scale-kind", scale.kind.code())
        .with("scale-allowed", scale.allowed.join("\n"))
        .with("scale-min", number(scale.min))
        .with("scale-max", number(scale.max))
        .with("scale-required", scale.required.clone().unwrap_or_default())
}

/// Skills, one a line.
fn skills(skills: &[SkillLink]) -> String {
    skills.iter().map(skill_line).collect::<Vec<_>>().join("\n")
}

/// A skill as a line: the name, then the address.
pub(super) fn skill_line(it: &SkillLink) -> String {
    format!("{} {}", it.name, it.uri)
}
