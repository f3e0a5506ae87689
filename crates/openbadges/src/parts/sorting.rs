//! Every member of a credential, sorted to the part that it belongs to.

use domain::Language;
use serde_json::{Map, Value, json};

use super::{Divided, Part, PartKind, own_members, pointer};
use crate::read::{Aspect, Reader, Role, aspects, items};

const SUBJECT: &str = "/credentialSubject";
const ACHIEVEMENT: &str = "/credentialSubject/achievement";

/// Parts in the making.
pub(super) struct Sorting<'a> {
    reader: Reader<'a>,
    issuer: Option<&'a Value>,
    has_result: bool,
    divided: Divided,
}

impl<'a> Sorting<'a> {
    pub(super) fn of(document: &'a Map<String, Value>) -> Self {
        // What we write is in one language, so that which one is wished makes no difference.
        static ENGLISH: std::sync::LazyLock<Language> = std::sync::LazyLock::new(Language::english);
        let subject = document.get("credentialSubject");
        Self {
            reader: Reader { language: &ENGLISH },
            issuer: document.get("issuer").and_then(|it| it.get("id")),
            has_result: subject.is_some_and(|it| it.get("result").is_some()),
            divided: Divided::default(),
        }
    }

    /// Sorts a member of the credential.
    pub(super) fn member(&mut self, name: &str, value: &Value) {
        let at = pointer("", name);
        match (name, value) {
            ("credentialSubject", Value::Object(members)) => self.subject(members),
            ("evidence", Value::Array(all)) => {
                for (number, it) in all.iter().enumerate() {
                    let words = self.reader.line(it.get("name").or_else(|| it.get("id")));
                    self.begin(PartKind::Evidence, words, format!("{at}/{number}"));
                }
            }
            ("evidence", _) => self.begin(PartKind::Evidence, self.reader.id(Some(value)), at),
            ("awardedDate", _) => self.add(PartKind::Awarded, self.reader.line(Some(value)), at),
            ("image", _) => self.add(PartKind::Picture, None, at),
            ("description", _) => self.add(PartKind::Rest, self.reader.line(Some(value)), at),
            // Names what it is, who says so and whether it holds; and whatever we do not know.
            _ => self.divided.always.push(at),
        }
    }

    fn subject(&mut self, members: &Map<String, Value>) {
        for (name, value) in own_members(members) {
            let at = pointer(SUBJECT, name);
            match (name.as_str(), value) {
                ("achievement", Value::Object(members)) => self.achievement(members),
                ("achievement", _) => self.divided.always.push(at),
                ("identifier", _) => self.holder(value, at),
                ("result", _) => {
                    for result in items(Some(value)) {
                        let words = self.reader.line(result.get("value"));
                        self.add(PartKind::Result, words, at.clone());
                    }
                }
                ("narrative", _) => {
                    self.add(PartKind::Narrative, self.reader.line(Some(value)), at);
                }
                ("creditsEarned", _) => self.add(PartKind::Workload, None, at),
                ("source", _) => self.add(PartKind::Developer, None, at),
                ("image", _) => self.add(PartKind::Picture, None, at),
                _ => self.add(PartKind::Rest, None, at),
            }
        }
    }

    fn achievement(&mut self, members: &Map<String, Value>) {
        for (name, value) in own_members(members) {
            let at = pointer(ACHIEVEMENT, name);
            match name.as_str() {
                // What was achieved; without these it is no achievement (OB 3.0, B.1.3).
                "name" | "description" | "criteria" | "achievementType" | "version"
                | "inLanguage" => self.divided.always.push(at),
                "alignment" => self.alignments(value, &at),
                "creator" if value.get("id") == self.issuer => self.divided.always.push(at),
                "creator" => self.add(PartKind::Developer, self.reader.line(value.get("name")), at),
                "resultDescription" => {
                    let kind = if self.has_result { PartKind::Result } else { PartKind::Judged };
                    self.add(kind, None, at);
                }
                "creditsAvailable" => self.add(PartKind::Workload, None, at),
                "fieldOfStudy" => self.add(PartKind::Field, None, at),
                "image" => self.add(PartKind::Picture, None, at),
                _ => self.add(PartKind::Rest, None, at),
            }
        }
    }

    fn holder(&mut self, value: &Value, at: String) {
        let plain = items(Some(value)).filter(|it| it.get("hashed") != Some(&Value::Bool(true)));
        let names: Vec<String> =
            plain.filter_map(|it| self.reader.line(it.get("identityHash"))).collect();
        self.add(PartKind::Holder, names, at);
    }

    /// Sorts alignments; a skill goes with the outcome that it stands for.
    fn alignments(&mut self, value: &Value, at: &str) {
        let Value::Array(all) = value else {
            return self.add(PartKind::Rest, None, at.to_owned());
        };
        for (number, it) in all.iter().enumerate() {
            let alone = json!({ "alignment": [it] });
            let aspect = aspects(&alone, self.reader.language).into_iter().next();
            let described = self.reader.line(it.get("targetDescription"));
            self.aspect(aspect, described, format!("{at}/{number}"));
        }
    }

    fn aspect(&mut self, aspect: Option<Aspect>, described: Option<String>, at: String) {
        let Some(aspect) = aspect else { return self.add(PartKind::Rest, None, at) };
        let kind = match aspect.role {
            Role::Outcome => return self.begin(PartKind::Outcome, Some(aspect.name), at),
            Role::Skill => return self.skill(aspect.name, described.as_deref(), at),
            Role::Prerequisites
            | Role::Further
            | Role::Purpose
            | Role::Need
            | Role::Pathway
            | Role::Recognition
            | Role::Standards => return self.add(PartKind::Further, described, at),
            Role::Level | Role::Cycle | Role::NationalLevel | Role::NoLevel => PartKind::Level,
            Role::Credits | Role::Workload => PartKind::Workload,
            Role::Assessment | Role::Supervision | Role::Evidence => PartKind::Judged,
            Role::Participation | Role::Language => PartKind::TakingPart,
            Role::Quality => PartKind::Quality,
            Role::Field => PartKind::Field,
            Role::Stackability | Role::Validity | Role::Review | Role::BasedOn | Role::Other => {
                PartKind::Rest
            }
        };
        self.add(kind, Some(aspect.name), at);
    }

    fn skill(&mut self, name: String, outcome: Option<&str>, at: String) {
        let of = |part: &&mut Part| {
            part.kind == PartKind::Outcome && part.words.first().map(String::as_str) == outcome
        };
        match self.divided.parts.iter_mut().rfind(of) {
            Some(part) => {
                part.words.push(name);
                part.pointers.push(at);
            }
            None => self.begin(PartKind::Outcome, Some(name), at),
        }
    }

    /// Adds to the one part of a kind.
    fn add(&mut self, kind: PartKind, words: impl IntoIterator<Item = String>, at: String) {
        match self.divided.parts.iter_mut().find(|it| it.kind == kind) {
            Some(part) => {
                part.words.extend(words);
                if !part.pointers.contains(&at) {
                    part.pointers.push(at);
                }
            }
            None => self.begin(kind, words, at),
        }
    }

    /// Begins another part of a kind.
    fn begin(&mut self, kind: PartKind, words: impl IntoIterator<Item = String>, at: String) {
        let number = 1 + self.divided.parts.iter().filter(|it| it.kind == kind).count();
        let words = words.into_iter().collect();
        self.divided.parts.push(Part { kind, number, words, pointers: vec![at] });
    }

    pub(super) fn divided(self) -> Divided {
        let mut divided = self.divided;
        divided.parts.sort_by_key(|it| (it.kind, it.number));
        divided
    }
}
