//! What is learnt, and the skills that it stands for.

use domain::{
    code::OutcomeType,
    definition::{OUTCOMES_MAX, Outcome, SKILLS_MAX, SkillLink},
};

use super::{Import, Node, NoteFault, a_name, a_text_line, a_web_address};
use crate::write::label::Tongue;

impl<'a> Import<'a> {
    pub(super) fn outcomes(&mut self) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for it in self.linked(self.described.spec, "learningOutcome") {
            let text = self.words(Some(it), "title", a_text_line);
            let Some(text) = text.filter(|_| outcomes.len() < OUTCOMES_MAX) else {
                let said = self.called(it);
                self.note(NoteFault::Unread, "learningOutcome", &said);
                continue;
            };
            let (kind, skills) = (self.kind(it), self.skills(it));
            outcomes.push(Outcome { text, kind, skills });
            for member in ["reusabilityLevel", "description", "identifier"] {
                for it in self.linked(Some(it), member).into_iter().take(1) {
                    let said = self.called(it);
                    self.note(NoteFault::Unread, member, &said);
                }
            }
        }
        outcomes
    }

    /// Whether it is about doing, knowing or answering for: by the European list, or by a note where that has none.
    fn kind(&mut self, outcome: Node<'a>) -> Option<OutcomeType> {
        let mut kind = None;
        for it in self.linked(Some(outcome), "dcType") {
            kind = OutcomeType::ALL.iter().copied().find(|known| known.uri() == it.id());
            if kind.is_none() {
                let said = self.called(it);
                self.note(NoteFault::Unread, "dcType", &said);
            }
        }
        for it in self.linked(Some(outcome), "additionalNote") {
            let said = it.texts("noteLiteral", self.fallback);
            let names = |kind: OutcomeType| {
                let mut labels = Tongue::ALL.iter().map(|tongue| tongue.outcome(kind));
                labels.any(|label| said.iter().any(|(_, text)| text == label))
            };
            match OutcomeType::ALL.iter().copied().find(|it| names(*it)) {
                Some(found) if kind.is_none() => kind = Some(found),
                Some(_) | None => {
                    let said = self.called(it);
                    self.note(NoteFault::Unread, "additionalNote", &said);
                }
            }
        }
        kind
    }

    fn skills(&mut self, outcome: Node<'a>) -> Vec<SkillLink> {
        let mut links = Vec::new();
        for (member, framework) in [("relatedESCOSkill", Some("ESCO")), ("relatedSkill", None)] {
            for it in self.linked(Some(outcome), member) {
                let link = self.skill(it, framework).filter(|_| links.len() < SKILLS_MAX);
                if let Some(link) = link {
                    links.push(link);
                } else {
                    let said = self.called(it);
                    self.note(NoteFault::Unread, member, &said);
                }
            }
        }
        links
    }

    fn skill(&self, it: Node<'a>, framework: Option<&str>) -> Option<SkillLink> {
        let uri = a_web_address(it.id()?)?;
        let name = it.words("prefLabel", self.fallback).and_then(|it| a_text_line(&it))?;
        let scheme = self.linked(Some(it), "inScheme").into_iter().next();
        let called = scheme.and_then(|it| it.words("prefLabel", self.fallback));
        let called = called.and_then(|it| a_name(&it));
        Some(SkillLink { name, uri, framework: framework.map(str::to_owned).or(called) })
    }
}
