//! Entries of code lists: ours, by code or by address, and those that the Dutch profile writes.

use std::str::FromStr;

use domain::{
    code::{AssessmentType, Field, Participation, QualityType, Supervision},
    definition::QualityAssurance,
};
use serde_json::Value;

use super::{Import, NoteFault, last_part};
use crate::{
    read::{Aspect, Role},
    write::label::Tongue,
};

/// What the Dutch profile writes, what we take for it, and whether that is the same thing.
type Dutch<T> = (&'static str, T, bool);

const ASSESSMENT: &[Dutch<AssessmentType>] = &[
    ("testing", AssessmentType::WrittenExamination, false),
    ("application of a skill", AssessmentType::Practical, true),
    ("portfolio", AssessmentType::Portfolio, true),
];

const PARTICIPATION: &[Dutch<Participation>] = &[
    ("online", Participation::Online, true),
    ("onsite or blended", Participation::Blended, false),
    ("work experience", Participation::Workbased, true),
    ("volunteering", Participation::Workbased, false),
];

const SUPERVISION: &[Dutch<Supervision>] = &[
    ("unsupervised with no identity verification", Supervision::Unsupervised, true),
    ("supervised with no identity verification", Supervision::Supervised, true),
    ("onsite with identity verification", Supervision::SupervisedWithIdentity, true),
];

impl Import<'_> {
    /// Reads the one entry of a role that our code names.
    pub(super) fn coded<T: FromStr>(&mut self, role: Role) -> Option<T> {
        let told = self.of(role).into_iter().next()?;
        let read = told.code.as_deref().and_then(|it| it.parse().ok());
        if read.is_none() {
            self.note(NoteFault::Unread, role.code(), &told.name);
        }
        read
    }

    pub(super) fn assessment(&mut self) -> Vec<AssessmentType> {
        let told = self.of(Role::Assessment);
        told.iter()
            .filter_map(|it| {
                let known = AssessmentType::ALL.iter().map(|it| (*it, it.code(), it.uri()));
                known_entry(it, known).or_else(|| self.dutch(it, ASSESSMENT))
            })
            .collect()
    }

    pub(super) fn participation(&mut self) -> Option<Participation> {
        let told = self.of(Role::Participation).into_iter().next()?;
        let known = Participation::ALL.iter().map(|it| (*it, it.code(), it.uri()));
        known_entry(&told, known).or_else(|| self.dutch(&told, PARTICIPATION))
    }

    pub(super) fn supervision(&mut self) -> Option<Supervision> {
        let told = self.of(Role::Supervision).into_iter().next()?;
        // Whether the identity was checked stands in a member of its own.
        if told.name == "supervised online" {
            let checked = self.achievement.get("identityChecked").and_then(Value::as_bool);
            return Some(match checked {
                Some(true) => Supervision::SupervisedWithIdentity,
                Some(false) | None => Supervision::Supervised,
            });
        }
        let known = Supervision::ALL.iter().map(|it| (*it, it.code(), it.uri()));
        known_entry(&told, known).or_else(|| self.dutch(&told, SUPERVISION))
    }

    /// Reads a broad field by code or address; a field in words is left out.
    pub(super) fn field(&mut self) -> Option<Field> {
        let broad = |code: String| code.get(..2).and_then(|it| it.parse().ok());
        for it in self.of(Role::Field) {
            let code = it.code.clone().or_else(|| last_part(it.url.as_deref()?));
            match code.and_then(broad) {
                Some(field) => return Some(field),
                None => self.note(NoteFault::Unread, "alignment", &it.name),
            }
        }
        if let Some(words) = self.reader.line(self.achievement.get("fieldOfStudy")) {
            self.note(NoteFault::Unread, "fieldOfStudy", &words);
        }
        None
    }

    /// Reads what stands behind the quality. Others do not say of which kind it is; a decision about a programme is nearest.
    pub(super) fn quality_of(&mut self, it: Aspect) -> QualityAssurance {
        let known = QualityType::ALL.iter().map(|it| (*it, it.code(), it.uri()));
        if let Some(kind) = known_entry(&it, known) {
            let is_label = Tongue::ALL.iter().any(|tongue| it.name == tongue.quality(kind));
            let agency = (!is_label).then_some(it.name);
            let entry = [kind.uri(), Some(kind.code())];
            let url = it.url.filter(|url| {
                !entry.contains(&Some(url)) && last_part(url).as_deref() != Some(kind.code())
            });
            return QualityAssurance { kind, agency, url };
        }
        self.note(NoteFault::Nearest, "alignment", &it.name);
        let agency = it.description.unwrap_or(it.name);
        let agency = domain::text::line(&agency, domain::text::TEXT_CHARS_MAX).ok();
        QualityAssurance { kind: QualityType::Programme, agency, url: it.url }
    }

    fn dutch<T: Copy>(&mut self, told: &Aspect, list: &[Dutch<T>]) -> Option<T> {
        let member = told.kind.clone().unwrap_or_default();
        let found = list.iter().find(|(word, _, _)| *word == told.name);
        match found {
            Some((_, entry, true)) => Some(*entry),
            Some((_, entry, false)) => {
                self.note(NoteFault::Nearest, &member, &told.name);
                Some(*entry)
            }
            None => {
                self.note(NoteFault::Unread, &member, &told.name);
                None
            }
        }
    }
}

/// Finds the entry that an alignment names by its code or by its address.
fn known_entry<T>(
    told: &Aspect,
    mut known: impl Iterator<Item = (T, &'static str, Option<&'static str>)>,
) -> Option<T> {
    let is_it = |code: &str, uri: Option<&str>| {
        told.code.as_deref() == Some(code) || (uri.is_some() && told.url.as_deref() == uri)
    };
    known.find(|(_, code, uri)| is_it(code, *uri)).map(|(entry, _, _)| entry)
}
