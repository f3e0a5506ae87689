//! What an achievement says and a definition has no place for.

use serde_json::Value;

use super::{Import, NOTES_MAX, NoteFault, linked::scalar};
use crate::read::{LINE_CHARS_MAX, Role, TEXT_CHARS_MAX, items};

/// What is read of an achievement, and what is about the record alone: its name, its edition, whose it is, and where it
/// stands in other languages. Who takes it in says that of the draft.
const READ: &[&str] = &[
    "@context",
    "@id",
    "@language",
    "@type",
    "ECTS",
    "SBU",
    "achievementType",
    "alignment",
    "assessmentType",
    "creator",
    "creditsAvailable",
    "criteria",
    "description",
    "educationProgramIdentifier",
    "fieldOfStudy",
    "humanCode",
    "id",
    "identityChecked",
    "inLanguage",
    "issuer",
    "name",
    "participationType",
    "related",
    "resultDescription",
    "supervisionType",
    "timeInvestment",
    "type",
    "version",
];

impl Import<'_> {
    /// Reports what has no place in a definition.
    pub(super) fn left_over(&mut self) {
        for aspect in self.of(Role::Other) {
            self.note(NoteFault::Unread, "alignment", &aspect.name);
        }
        self.cut();
        let achievement = self.achievement;
        let own = achievement.get("id").and_then(Value::as_str).map(|it| format!("{it}#criteria"));
        let criteria = achievement.get("criteria").and_then(|it| self.reader.id(Some(it)));
        if let Some(page) = criteria.filter(|it| Some(it) != own.as_ref()) {
            self.note(NoteFault::Unread, "criteria", &page);
        }
        let members = achievement.as_object().into_iter().flatten();
        let unread = members.filter(|(name, _)| !READ.contains(&name.as_str()));
        for (member, value) in unread.take(NOTES_MAX) {
            let said = self.reader.id(Some(value)).or_else(|| self.reader.line(Some(value)));
            let said = said.or_else(|| scalar(value)).unwrap_or_default();
            self.note(NoteFault::Unread, member, &said);
        }
    }

    /// Reports what was cut when it was read out.
    fn cut(&mut self) {
        let achievement = self.achievement;
        let narrative = achievement.get("criteria").and_then(|it| it.get("narrative"));
        let texts = [("description", achievement.get("description")), ("criteria", narrative)];
        let texts = texts.into_iter().map(|(member, it)| (member, it, TEXT_CHARS_MAX));
        let aligned = items(achievement.get("alignment")).flat_map(|it| {
            [
                ("alignment", it.get("targetName"), LINE_CHARS_MAX),
                ("alignment", it.get("targetUrl"), LINE_CHARS_MAX),
                ("alignment", it.get("targetDescription"), TEXT_CHARS_MAX),
            ]
        });
        for (member, value, max) in texts.chain(aligned) {
            let said = value.and_then(Value::as_str).unwrap_or_default();
            if said.chars().count() > max {
                self.note(NoteFault::Cut, member, said);
            }
        }
    }
}
