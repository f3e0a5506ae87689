//! A definition in the numbers that comparing needs.

use std::collections::HashMap;

use comparison::{Claim, Stated, Subject};
use domain::{Definition, definition::SKILLS_MAX};

/// The numbers of skills: the same for the same address, as long as they are kept.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    skills: HashMap<String, u32>,
    addresses: Vec<String>,
}

impl Numbers {
    /// Gives a definition in numbers, and takes up the skills that are new.
    pub(crate) fn subject(&mut self, definition: &Definition) -> Subject {
        subject(definition, |uri| self.number(uri))
    }

    /// Gives a definition in numbers; skills that are new are like no other.
    pub(crate) fn subject_among(&self, definition: &Definition) -> Subject {
        let mut unknown: Vec<String> = Vec::new();
        subject(definition, |uri| {
            self.skills.get(uri).copied().unwrap_or_else(|| {
                let at = unknown.iter().position(|it| it == uri).unwrap_or_else(|| {
                    unknown.push(uri.to_owned());
                    unknown.len() - 1
                });
                u32::MAX - u32::try_from(at).unwrap_or(0)
            })
        })
    }

    /// Gives the address of a skill.
    pub(crate) fn skill(&self, number: u32) -> Option<&str> {
        self.addresses.get(usize::try_from(number).ok()?).map(String::as_str)
    }

    fn number(&mut self, uri: &str) -> u32 {
        if let Some(number) = self.skills.get(uri) {
            return *number;
        }
        let number = u32::try_from(self.addresses.len()).unwrap_or(u32::MAX);
        self.skills.insert(uri.to_owned(), number);
        self.addresses.push(uri.to_owned());
        number
    }
}

/// Gives a definition in numbers. What it does not say stays unsaid.
///
/// A skill is certified at the level of the whole: definitions say no other. Titles are not compared: they decide
/// nothing.
fn subject(definition: &Definition, mut number: impl FnMut(&str) -> u32) -> Subject {
    let level = definition.eqf().map_or(Stated::Unsaid, |it| Stated::Exactly(it.number().into()));
    let mut skills: Vec<Claim> = Vec::new();
    for link in definition.outcomes.iter().flat_map(|it| it.skills.iter().take(SKILLS_MAX)) {
        let skill = number(&link.uri);
        if skills.iter().all(|it| it.skill != skill) {
            skills.push(Claim::of(skill, level));
        }
    }
    let hours = definition.workload.and_then(|it| it.hours_about());
    let hours = hours.map(|it| it.as_hundredths().div_ceil(100));
    let rigour = definition.rigour();
    Subject {
        skills,
        level,
        hours: hours.map_or(Stated::Unsaid, Stated::Exactly),
        rigour: rigour.map_or(Stated::Unsaid, |it| Stated::Between(*it.start(), *it.end())),
        title: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        Language, Localized,
        definition::{Outcome, SkillLink},
    };

    use super::*;

    #[test]
    fn what_is_not_said_stays_unsaid_and_a_skill_counts_once() {
        let text = |it: &str| Localized::new(Language::english(), it);
        let link =
            |uri: &str| SkillLink { name: "any".to_owned(), uri: uri.to_owned(), framework: None };
        let outcome = |uris: &[&str]| Outcome {
            text: text("can dig"),
            kind: None,
            skills: uris.iter().map(|it| link(it)).collect(),
        };
        let definition = Definition {
            outcomes: vec![outcome(&["a", "b"]), outcome(&["b", "c"])],
            ..Definition::titled(text("Soil"))
        };
        let mut numbers = Numbers::default();
        numbers.number("c");
        let subject = numbers.subject_among(&definition);
        let known: Vec<bool> = subject.skills.iter().map(|it| it.skill == 0).collect();
        assert_eq!(known, [false, false, true]);
        assert_eq!((subject.level, subject.hours, subject.rigour), Default::default());
        let taken_up = numbers.subject(&definition);
        let addresses = taken_up.skills.iter().map(|it| numbers.skill(it.skill).unwrap());
        assert_eq!(addresses.collect::<Vec<_>>(), ["a", "b", "c"]);
    }
}
