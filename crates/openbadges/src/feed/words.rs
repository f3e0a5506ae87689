//! What an edition says, put together from its documents: each tells it in one language.

use std::collections::BTreeMap;

use domain::{
    Definition, Language, Localized,
    definition::{Outcome, Relevance},
};
use serde_json::Value;

use super::RecordError;
use crate::{drafts::drafts, terms::Aim};

/// Reads an edition in each of its languages: gives what it is named by, and what it says.
pub(super) fn joined(
    original: &Language,
    documents: &BTreeMap<Language, Value>,
) -> Result<(String, Definition), RecordError> {
    let document = documents.get(original).ok_or(RecordError::Form)?;
    let (name, mut definition) = read(document, original)?;
    for (language, document) in documents.iter().filter(|(it, _)| *it != original) {
        let (other, told) = read(document, language)?;
        // A document in another language has the same name, or one below it.
        if !other.starts_with(&name) {
            return Err(RecordError::Form);
        }
        add(&mut definition, &told, language);
    }
    Ok((name, definition))
}

/// Reads one document; its texts are in the language that it is told under.
fn read(document: &Value, language: &Language) -> Result<(String, Definition), RecordError> {
    let mut all = drafts(document, language).map_err(|_| RecordError::Form)?;
    let (Some(Ok(draft)), true) = (all.pop(), all.is_empty()) else {
        return Err(RecordError::Form);
    };
    // A copy says what its original says, or nothing.
    if !draft.is_whole {
        return Err(RecordError::Words);
    }
    let mut definition = draft.definition;
    for text in texts(&mut definition) {
        *text = Localized::new(language.clone(), text.original());
    }
    Ok((draft.source.ok_or(RecordError::Form)?, definition))
}

/// Gives every text of a definition.
fn texts(it: &mut Definition) -> impl Iterator<Item = &mut Localized> {
    let outcomes = it.outcomes.iter_mut().map(|it| &mut it.text);
    let Relevance { purpose, need, pathway, recognition, standards, .. } = &mut it.relevance;
    let more = [&mut it.description, &mut it.criteria, &mut it.prerequisites, &mut it.further];
    let more = more.into_iter().chain([purpose, need, pathway, recognition, standards]);
    let taken = it.based_on.as_mut().map(|it| &mut it.title);
    std::iter::once(&mut it.title).chain(more.flatten()).chain(taken).chain(outcomes)
}

/// Adds what is said in another language.
fn add(all: &mut Definition, told: &Definition, language: &Language) {
    // Which languages there are is what the title says.
    all.title.texts.insert(language.clone(), told.title.original().to_owned());
    for (all, told) in [
        (&mut all.description, &told.description),
        (&mut all.criteria, &told.criteria),
        (&mut all.prerequisites, &told.prerequisites),
        (&mut all.further, &told.further),
    ] {
        if let (Some(all), Some(told)) = (all, told) {
            translate(all, told, language);
        }
    }
    for aim in Aim::ALL {
        let told = aim.of(&told.relevance);
        if let (Some(all), Some(told)) = (aim.place(&mut all.relevance), told) {
            translate(all, told, language);
        }
    }
    if let (Some(all), Some(told)) = (&mut all.based_on, &told.based_on) {
        translate(&mut all.title, &told.title, language);
    }
    if all.outcomes.len() == told.outcomes.len() {
        let pairs = all.outcomes.iter_mut().zip(&told.outcomes);
        pairs.for_each(|(all, told): (&mut Outcome, &Outcome)| {
            translate(&mut all.text, &told.text, language);
        });
    }
}

/// Adds a translation. What was not translated stands in every document as it was written first.
fn translate(all: &mut Localized, told: &Localized, language: &Language) {
    if all.original() != told.original() {
        all.texts.insert(language.clone(), told.original().to_owned());
    }
}
