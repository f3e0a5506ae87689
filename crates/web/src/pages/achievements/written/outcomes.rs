//! What someone wrote into the rows of outcomes: what each says, and the skills that were confirmed for it.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Definition, Localized,
    definition::{OUTCOMES_MAX, Outcome, SkillLink},
};

use super::{super::fields::Form, choice, merged};
use crate::form::{Errors, Fields};

/// How many rows are read: more than a definition may have, so that of a long list one takes away what is too much.
const ROWS_MAX: usize = 100;

/// The framework of skills that we know by its addresses.
const ESCO: &str = "http://data.europa.eu/esco/";

/// Reads the outcomes. One that has several lines is as many outcomes: people paste lists. Where skills are asked on a
/// step of their own, each keeps those that it has.
pub(super) fn written(
    fields: &Fields,
    base: &Definition,
    form: &mut Form,
    errors: &mut Errors,
) -> Vec<Outcome> {
    let language = form.words_in.clone();
    let names = names(fields, errors);
    let places = places(&names, &base.outcomes);
    let typed = |row: usize| fields.text(&format!("outcomes-{row}-text"));
    let fits = (0..names.len()).map(|it| lines(typed(it)).count()).sum::<usize>() <= ROWS_MAX;
    let mut outcomes = Vec::new();
    for (row, was) in names.into_iter().enumerate() {
        let before = places.get(&row).and_then(|it| base.outcomes.get(*it));
        let mut lines = lines(typed(row));
        let first = lines.next().unwrap_or_default();
        let more: Vec<&str> = lines.collect();
        let kind = choice(fields, &format!("outcomes-{row}-kind"));
        let known = before.map_or(&[][..], |it| it.skills.as_slice());
        let skills = match form.step {
            Some(_) => known.to_vec(),
            None => skills_in(fields, row, known),
        };
        let taken_away = first.is_empty() && before.is_some_and(|it| it.text.original == language);
        let text = merged(before.map(|it| &it.text), &language, first).filter(|_| !taken_away);
        let Some(text) = text else { continue };
        let outcome = Outcome { text, kind, skills };
        if fits || more.is_empty() {
            form.add_outcome(&outcome, was);
        } else {
            // A list stays in its box, whole, until there is less of it.
            let args = [("max", OUTCOMES_MAX.into())];
            errors.add_with(format!("outcomes-{}-text", form.outcomes), "outcomes-list", args);
            let text = Localized::new(language.clone(), typed(row));
            form.add_outcome(&Outcome { text, ..outcome.clone() }, was);
        }
        outcomes.push(outcome);
        for line in more.into_iter().filter(|_| fits) {
            let text = Localized::new(language.clone(), line);
            let outcome = Outcome { text, kind, skills: Vec::new() };
            form.add_outcome(&outcome, "");
            outcomes.push(outcome);
        }
    }
    outcomes
}

/// Reads the skills that were confirmed for each outcome; what an outcome says stays as it is. One that someone took
/// away meanwhile is there again where skills were confirmed for it: whoever did is asked.
pub(super) fn confirmed(
    fields: &Fields,
    base: &Definition,
    form: &mut Form,
    errors: &mut Errors,
) -> Vec<Outcome> {
    let names = names(fields, errors);
    let places = places(&names, &base.outcomes);
    let rows: BTreeMap<usize, usize> = places.iter().map(|(row, place)| (*place, *row)).collect();
    let mut outcomes = Vec::new();
    for (place, outcome) in base.outcomes.iter().enumerate() {
        let row = rows.get(&place).copied();
        let known = &outcome.skills;
        let skills = row.map_or_else(|| known.clone(), |it| skills_in(fields, it, known));
        outcomes.push((row, Outcome { skills, ..outcome.clone() }));
    }
    for (row, was) in names.iter().enumerate().filter(|(row, _)| !places.contains_key(row)) {
        let skills = skills_in(fields, row, &[]);
        if !skills.is_empty() && !was.is_empty() {
            let text = Localized::new(base.title.original.clone(), *was);
            outcomes.push((Some(row), Outcome { text, kind: None, skills }));
        }
    }
    for (row, outcome) in &outcomes {
        let typed = row.map(|it| fields.text(&format!("outcomes-{it}-skills")));
        let field = format!("outcomes-{}-skills", form.outcomes);
        form.add_outcome(outcome, outcome.text.original());
        form.filled = form.filled.clone().with(&field, typed.unwrap_or_default());
    }
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

/// What the outcome of each row was called in the draft that the form was made from; nothing for a new one.
fn names<'a>(fields: &'a Fields, errors: &mut Errors) -> Vec<&'a str> {
    let rows = fields.rows("outcomes");
    if rows > ROWS_MAX {
        errors.add_with("outcomes-0-text", "too-many", [("max", OUTCOMES_MAX.into())]);
    }
    (0..rows.min(ROWS_MAX)).map(|row| fields.text(&format!("outcomes-{row}-was"))).collect()
}

/// Whether a row is about the outcome at a place, by the name that the row has for it.
type IsRows<'a> = &'a dyn Fn(usize, usize, &str) -> bool;

/// Finds for each row the place of its outcome in the draft as it is now: of the same name at the same place, or else of
/// the same name, or else at the same place, since someone may have reworded it. No outcome is that of two rows.
fn places(names: &[&str], outcomes: &[Outcome]) -> BTreeMap<usize, usize> {
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    let is_called =
        |place: usize, name: &str| outcomes.get(place).is_some_and(|it| it.text.original() == name);
    let ways: [IsRows<'_>; 3] = [
        &|row, place, name| row == place && is_called(place, name),
        &|_, place, name| is_called(place, name),
        &|row, place, _| row == place,
    ];
    for is_it in ways {
        for (row, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            let is_free = |it: &usize| !found.values().any(|taken| taken == it);
            let mut free = (0..outcomes.len()).filter(is_free);
            let place = free.find(|place| is_it(row, *place, name));
            if let (Some(place), false) = (place, found.contains_key(&row)) {
                found.insert(row, place);
            }
        }
    }
    found
}

/// The lines of a box that say something.
fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|it| !it.is_empty())
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
    lines(text).map(link).collect()
}

#[cfg(test)]
mod tests {
    use domain::Language;

    use super::*;

    #[test]
    fn a_row_is_of_what_it_was_called_wherever_that_went_and_else_of_its_place() {
        let found = |names: &[&str], now: &[&str]| -> Vec<_> {
            places(names, &now.iter().map(|it| outcome(it)).collect::<Vec<_>>())
                .into_iter()
                .collect()
        };
        assert_eq!(found(&["dig", "drain"], &["dig", "drain"]), [(0, 0), (1, 1)]);
        assert_eq!(found(&["dig", "drain"], &["drain", "dig"]), [(0, 1), (1, 0)]);
        assert_eq!(found(&["dig", "drain"], &["dig", "drain land"]), [(0, 0), (1, 1)]);
        assert_eq!(found(&["dig", "drain", "draw"], &["dig", "draw"]), [(0, 0), (2, 1)]);
        assert_eq!(found(&["dig", "dig"], &["dig", "dig"]), [(0, 0), (1, 1)]);
        assert_eq!(found(&["dig", ""], &["dig", "drain"]), [(0, 0)], "a new one is nobody's");
    }

    fn outcome(text: &str) -> Outcome {
        let text = Localized::new(Language::english(), text);
        Outcome { text, kind: None, skills: Vec::new() }
    }
}
