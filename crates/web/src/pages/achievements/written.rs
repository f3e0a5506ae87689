//! What someone wrote into the form of a definition.

use std::{collections::BTreeSet, str::FromStr};

use domain::{
    Amount, Definition, Language, Localized,
    code::QualityType,
    definition::{
        Credits, Level, OUTCOMES_MAX, Outcome, QUALITY_MAX, QualityAssurance, Relevance,
        ResultScale, SkillLink, Workload,
    },
};

use super::{fields::Form, step::Step};
use crate::{
    form::{Errors, Fields},
    locale::Locale,
};

/// The framework of skills that we know by its addresses.
const ESCO: &str = "http://data.europa.eu/esco/";

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
        Some(Step::Skills) => confirmed(fields, base, &mut form),
        Some(_) | None => outcomes(fields, base, &words_in, &mut form),
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
        level: level(fields),
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

/// Reads the outcomes. One that has several lines is as many outcomes: people paste lists. Where skills are asked on a
/// step of their own, each keeps those that it has.
fn outcomes(
    fields: &Fields,
    base: &Definition,
    language: &Language,
    form: &mut Form,
) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for row in 0..=OUTCOMES_MAX {
        let was = fields.text(&format!("outcomes-{row}-was"));
        let before = base.outcomes.iter().find(|it| !was.is_empty() && it.text.original() == was);
        let typed = fields.text(&format!("outcomes-{row}-text"));
        let mut lines = typed.lines().map(str::trim).filter(|it| !it.is_empty());
        let first = lines.next().unwrap_or_default();
        let kind = choice(fields, &format!("outcomes-{row}-kind"));
        let known = before.map_or(&[][..], |it| it.skills.as_slice());
        let skills = match form.step {
            Some(_) => known.to_vec(),
            None => skills_in(fields, row, known),
        };
        let taken_away = first.is_empty() && before.is_some_and(|it| it.text.original == *language);
        let text = merged(before.map(|it| &it.text), language, first).filter(|_| !taken_away);
        outcomes.extend(text.map(|text| Outcome { text, kind, skills }));
        outcomes.extend(lines.map(|it| Outcome {
            text: Localized::new(language.clone(), it),
            kind,
            skills: Vec::new(),
        }));
    }
    for outcome in &outcomes {
        form.add_outcome(outcome);
    }
    outcomes
}

/// Reads the skills that were confirmed for each outcome; what an outcome says stays as it is.
fn confirmed(fields: &Fields, base: &Definition, form: &mut Form) -> Vec<Outcome> {
    let mut outcomes = base.outcomes.clone();
    for outcome in &mut outcomes {
        let place = form.outcomes;
        let was = |row: &usize| fields.text(&format!("outcomes-{row}-was"));
        // Two that say the same are told apart by their place.
        let row =
            (place..OUTCOMES_MAX).chain(0..place).find(|it| was(it) == outcome.text.original());
        if let Some(row) = row {
            outcome.skills = skills_in(fields, row, &outcome.skills);
        }
        let typed = row.map(|it| fields.text(&format!("outcomes-{it}-skills")));
        form.add_outcome(outcome);
        let field = format!("outcomes-{place}-skills");
        form.filled = form.filled.clone().with(&field, typed.unwrap_or_default());
    }
    outcomes
}

/// Reads the skills of one row: those that stay ticked, those that are typed, and suggestions that were ticked.
fn skills_in(fields: &Fields, row: usize, known: &[SkillLink]) -> Vec<SkillLink> {
    let named = |name: &str| format!("outcomes-{row}-{name}");
    let (kept, suggested) = (named("kept"), named("suggested"));
    let mut all: Vec<SkillLink> = fields.all(&kept).flat_map(|it| skills(it, known)).collect();
    all.extend(skills(fields.text(&named("skills")), known));
    for ticked in fields.all(&suggested) {
        let ticked = skills(ticked, known);
        all.extend(ticked.into_iter().filter(|it| !it.name.is_empty()));
    }
    let mut seen = BTreeSet::new();
    all.retain(|it| it.uri.is_empty() || seen.insert(it.uri.clone()));
    all
}

/// Reads skills, one a line: what stands before the address is the name.
fn skills(text: &str, known: &[SkillLink]) -> Vec<SkillLink> {
    let link = |line: &str| {
        let (name, uri) = line.rsplit_once(char::is_whitespace).unwrap_or(("", line));
        let framework = match known.iter().find(|it| it.uri == uri) {
            Some(known) => known.framework.clone(),
            None => uri.starts_with(ESCO).then(|| "ESCO".to_owned()),
        };
        SkillLink { name: name.trim().to_owned(), uri: uri.to_owned(), framework }
    };
    text.lines().map(str::trim).filter(|it| !it.is_empty()).map(link).collect()
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

fn level(fields: &Fields) -> Option<Level> {
    match fields.text("level") {
        "none" => Some(Level::NotApplicable),
        level => Some(Level::Eqf {
            level: level.parse().ok()?,
            cycle: choice(fields, "cycle"),
            national: some(fields.text("national")),
        }),
    }
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
