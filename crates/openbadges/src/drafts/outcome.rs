//! Outcomes and the skills that they stand for.

use domain::{
    Localized,
    code::OutcomeType,
    definition::{OUTCOMES_MAX, Outcome, SKILLS_MAX, SkillLink},
    text::{TEXT_CHARS_MAX, line},
};

use super::{Import, NoteFault};
use crate::read::{Aspect, Role};

impl Import<'_> {
    /// Reads outcomes; a skill that belongs to none of them is an outcome of its own.
    pub(super) fn outcomes(&mut self) -> Vec<Outcome> {
        let mut outcomes: Vec<Outcome> = Vec::new();
        for it in self.of(Role::Outcome) {
            let kind = it.code.as_deref().and_then(|it| it.parse().ok());
            self.push(&mut outcomes, &it.name, kind);
        }
        for it in self.of(Role::Skill) {
            let Some(link) = skill_link(&it) else {
                self.note(NoteFault::Unread, "alignment", &it.name);
                continue;
            };
            let sentence = it.description.as_deref();
            let owner = outcomes.iter_mut().find(|it| Some(it.text.original()) == sentence);
            match owner {
                Some(owner) if owner.skills.len() < SKILLS_MAX => owner.skills.push(link),
                Some(_) => self.note(NoteFault::Unread, "alignment", &it.name),
                None => {
                    self.push(&mut outcomes, &it.name, Some(OutcomeType::Skill));
                    if let Some(last) = outcomes.last_mut() {
                        last.skills.push(link);
                    }
                }
            }
        }
        outcomes
    }

    fn push(&mut self, outcomes: &mut Vec<Outcome>, sentence: &str, kind: Option<OutcomeType>) {
        match line(sentence, TEXT_CHARS_MAX) {
            Ok(clean) if outcomes.len() < OUTCOMES_MAX => {
                let text = Localized::new(self.reader.language.clone(), clean);
                outcomes.push(Outcome { text, kind, skills: Vec::new() });
            }
            Ok(_) | Err(_) => self.note(NoteFault::Unread, "alignment", sentence),
        }
    }
}

fn skill_link(it: &Aspect) -> Option<SkillLink> {
    Some(SkillLink { name: it.name.clone(), uri: it.url.clone()?, framework: it.framework.clone() })
}
