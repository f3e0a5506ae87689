//! What someone wrote into the form of a definition.

mod outcomes;

use std::str::FromStr;

use domain::{
    Amount, Definition, Language, Localized,
    code::QualityType,
    definition::{Credits, Level, QUALITY_MAX, QualityAssurance, Relevance, ResultScale, Workload},
};

use super::{fields::Form, step::Step};
use crate::{
    form::{Errors, Fields},
    locale::Locale,
};

/// A definition as it was typed, with what cannot be read.
#[derive(Debug)]
pub(super) struct Written {
    /// What could be read.
    pub(super) definition: Definition,
    /// What could not.
    pub(super) errors: Errors,
    /// The form again, as it was typed; rows that were left empty are gone.
    pub(super) form: Form,
}

/// Reads the form of a step, or of everything. Words in other languages, and what the form does not ask, stay as they
/// are in `base`.
pub(super) fn read(
    locale: Locale,
    fields: &Fields,
    base: &Definition,
    step: Option<Step>,
) -> Written {
    let words_in = fields.text("in").parse().unwrap_or_else(|_| base.title.original.clone());
    let mut errors = Errors::new();
    let filled = fields.filled(locale).without("outcomes-").without("quality-");
    let is_translation = !base.title.original().is_empty() && words_in != base.title.original;
    let mut form =
        Form { filled, outcomes: 0, quality: 0, words_in: words_in.clone(), is_translation, step };
    let outcomes = match step {
        Some(Step::Skills) => outcomes::confirmed(fields, base, &mut form, &mut errors),
        Some(_) | None => outcomes::written(fields, base, &mut form, &mut errors),
    };
    let quality = quality(fields, &mut form, &mut errors);
    let said = |name: &str, before: &Option<Localized>| {
        merged(before.as_ref(), &words_in, fields.text(name))
    };
    let title = merged(Some(&base.title), &words_in, fields.text("title"));
    let definition = Definition {
        title: title.unwrap_or_else(|| Localized::new(words_in.clone(), "")),
        description: said("description", &base.description),
        outcomes,
        workload: workload(fields, &mut errors),
        level: level(fields, &mut errors),
        assessment: fields.all("assessment").filter_map(|it| it.parse().ok()).collect(),
        criteria: said("criteria", &base.criteria),
        needs_evidence: fields.has("needs-evidence"),
        participation: choice(fields, "participation"),
        quality,
        prerequisites: said("prerequisites", &base.prerequisites),
        supervision: choice(fields, "supervision"),
        scale: scale(fields, &mut errors),
        stackability: choice(fields, "stackability"),
        further: said("further", &base.further),
        field: choice(fields, "field"),
        languages: fields.all("languages").filter_map(|it| it.parse().ok()).collect(),
        validity_months: fields.optional("validity-months", "whole-number", &mut errors),
        picture: base.picture,
        own_code: some(fields.text("own-code")),
        relevance: Relevance {
            purpose: said("purpose", &base.relevance.purpose),
            need: said("need", &base.relevance.need),
            pathway: said("pathway", &base.relevance.pathway),
            recognition: said("recognition", &base.relevance.recognition),
            standards: said("standards", &base.relevance.standards),
            review_months: fields.optional("review-months", "whole-number", &mut errors),
        },
        based_on: base.based_on.clone(),
    };
    let definition = match step {
        Some(step) => step.taken(definition, base),
        None => definition,
    };
    Written { definition, errors, form: form.roomy() }
}

/// Finds the field of the form for a place in a definition: `outcomes.2.text` stands in `outcomes-2-text`.
pub(super) fn field_of(place: &str) -> String {
    let parts: Vec<&str> = place.split('.').collect();
    match parts.as_slice() {
        ["outcomes"] => "outcomes-0-text".to_owned(),
        ["outcomes", row, "skills", ..] => format!("outcomes-{row}-skills"),
        ["quality"] => "quality-0-kind".to_owned(),
        ["level", "national"] => "national".to_owned(),
        ["relevance", part] => part.replace('_', "-"),
        _ => place.replace(['.', '_'], "-"),
    }
}

/// Puts words into one language of a text, and leaves the others. Words taken away are gone in that language.
fn merged(before: Option<&Localized>, language: &Language, words: &str) -> Option<Localized> {
    let Some(before) = before.filter(|it| it.texts.values().any(|text| !text.is_empty())) else {
        return (!words.is_empty()).then(|| Localized::new(language.clone(), words));
    };
    let mut text = before.clone();
    if words.is_empty() {
        text.texts.remove(language);
    } else {
        text.texts.insert(language.clone(), words.to_owned());
    }
    (!text.texts.is_empty()).then_some(text)
}

/// Reads what stands behind the quality; a row that says who but not what is to be mended.
fn quality(fields: &Fields, form: &mut Form, errors: &mut Errors) -> Vec<QualityAssurance> {
    let mut quality = Vec::new();
    for row in 0..=QUALITY_MAX {
        let [kind, agency, url] =
            ["kind", "agency", "url"].map(|it| fields.text(&format!("quality-{row}-{it}")));
        if [kind, agency, url].iter().all(|it| it.is_empty()) {
            continue;
        }
        let place = form.quality;
        form.filled = form
            .filled
            .clone()
            .with(&format!("quality-{place}-kind"), kind)
            .with(&format!("quality-{place}-agency"), agency)
            .with(&format!("quality-{place}-url"), url);
        form.quality += 1;
        // What is refused anyway keeps its place, so that faults of the others are found beside them.
        let kind = kind.parse().unwrap_or_else(|_| {
            errors.add(format!("quality-{place}-kind"), "quality-kind");
            QualityType::Internal
        });
        quality.push(QualityAssurance { kind, agency: some(agency), url: some(url) });
    }
    quality
}

fn workload(fields: &Fields, errors: &mut Errors) -> Option<Workload> {
    let hours: Option<Amount> = fields.optional("hours", "amount", errors);
    let value: Option<Amount> = fields.optional("credits", "amount", errors);
    let credits = value.and_then(|value| {
        let system = choice(fields, "credit-system");
        if system.is_none() {
            errors.add("credit-system", "credit-system");
        }
        Some(Credits { value, system: system? })
    });
    (hours.is_some() || credits.is_some()).then_some(Workload { hours, credits })
}

/// Reads the level. A national level or a cycle stands beside one, and by itself it would be lost.
fn level(fields: &Fields, errors: &mut Errors) -> Option<Level> {
    let (cycle, national) = (choice(fields, "cycle"), some(fields.text("national")));
    let level = match fields.text("level") {
        "none" => Some(Level::NotApplicable),
        level => {
            level.parse().ok().map(|level| Level::Eqf { level, cycle, national: national.clone() })
        }
    };
    let is_beside_one = matches!(level, Some(Level::Eqf { .. }));
    if !is_beside_one && (cycle.is_some() || national.is_some()) {
        errors.add("level", "level-for-national");
    }
    level
}

/// Reads the scale; without a name there is none, unless something else of it was filled in.
fn scale(fields: &Fields, errors: &mut Errors) -> Option<ResultScale> {
    let name = fields.text("scale-name");
    let allowed: Vec<String> = fields.lines("scale-allowed").map(str::to_owned).collect();
    let min = fields.optional("scale-min", "amount", errors);
    let max = fields.optional("scale-max", "amount", errors);
    let required = some(fields.text("scale-required"));
    let kind = choice(fields, "scale-kind");
    if name.is_empty() {
        let is_begun = !allowed.is_empty() || min.is_some() || max.is_some() || required.is_some();
        if is_begun {
            errors.add("scale-name", "scale-name");
        }
        return None;
    }
    if kind.is_none() {
        errors.add("scale-kind", "scale-kind");
    }
    Some(ResultScale { name: name.to_owned(), kind: kind?, allowed, min, max, required })
}

/// Reads one of a list of codes; what is none of them was not chosen.
fn choice<T: FromStr>(fields: &Fields, name: &str) -> Option<T> {
    fields.text(name).parse().ok()
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
