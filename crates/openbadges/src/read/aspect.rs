//! What an achievement is aligned with, whichever of the ways in use says so.

use domain::Language;
use serde_json::Value;

use super::{
    LIST_MAX,
    text::{Reader, items_up_to},
};
use crate::extension;

/// The most alignments of a definition: each outcome with all its skills, and the rest.
const ALIGNMENTS_MAX: usize = 800;

/// The part that an alignment plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// What one can do afterwards.
    Outcome,
    /// A skill in a published framework.
    Skill,
    /// A level of the European Qualifications Framework.
    Level,
    /// A cycle of higher education.
    Cycle,
    /// A national level.
    NationalLevel,
    /// That no level applies.
    NoLevel,
    /// Credits.
    Credits,
    /// Hours of learning.
    Workload,
    /// How it is judged.
    Assessment,
    /// How one takes part.
    Participation,
    /// Who watches the assessment.
    Supervision,
    /// What stands behind its quality.
    Quality,
    /// What one needs before.
    Prerequisites,
    /// What else is worth knowing.
    Further,
    /// How it combines with others.
    Stackability,
    /// What it is about.
    Field,
    /// A language that it is taught in.
    Language,
    /// For how long an award is valid.
    Validity,
    /// That each award points to the work.
    Evidence,
    /// What it is used for.
    Purpose,
    /// How it is known that it is needed.
    Need,
    /// Where it leads.
    Pathway,
    /// Who recognises it.
    Recognition,
    /// The standards that it follows.
    Standards,
    /// After how long it is reviewed.
    Review,
    /// What its definition was begun from.
    BasedOn,
    /// Anything else.
    Other,
}

impl Role {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Skill => "skill",
            Self::Level => "level",
            Self::Cycle => "cycle",
            Self::NationalLevel => "national-level",
            Self::NoLevel => "no-level",
            Self::Credits => "credits",
            Self::Workload => "workload",
            Self::Assessment => "assessment",
            Self::Participation => "participation",
            Self::Supervision => "supervision",
            Self::Quality => "quality",
            Self::Prerequisites => "prerequisites",
            Self::Further => "further",
            Self::Stackability => "stackability",
            Self::Field => "field",
            Self::Language => "language",
            Self::Validity => "validity",
            Self::Evidence => "evidence",
            Self::Purpose => "purpose",
            Self::Need => "need",
            Self::Pathway => "pathway",
            Self::Recognition => "recognition",
            Self::Standards => "standards",
            Self::Review => "review",
            Self::BasedOn => "based-on",
            Self::Other => "other",
        }
    }

    /// The types that we write, and those that others write for the same.
    const TYPES: &[(&str, Self)] = &[
        (extension::OUTCOME, Self::Outcome),
        (extension::ESCO_SKILL, Self::Skill),
        (extension::SKILL, Self::Skill),
        ("ceasn:Competency", Self::Skill),
        ("CFItem", Self::Skill),
        (extension::EQF_LEVEL, Self::Level),
        ("ext:EQF", Self::Level),
        (extension::CYCLE, Self::Cycle),
        (extension::NATIONAL_LEVEL, Self::NationalLevel),
        (extension::NO_LEVEL, Self::NoLevel),
        (extension::CREDITS, Self::Credits),
        (extension::WORKLOAD, Self::Workload),
        (extension::ASSESSMENT, Self::Assessment),
        (extension::PARTICIPATION, Self::Participation),
        (extension::SUPERVISION, Self::Supervision),
        (extension::QUALITY, Self::Quality),
        (extension::PREREQUISITES, Self::Prerequisites),
        (extension::FURTHER, Self::Further),
        (extension::STACKABILITY, Self::Stackability),
        (extension::FIELD, Self::Field),
        (extension::TEACHING_LANGUAGE, Self::Language),
        (extension::VALIDITY, Self::Validity),
        (extension::EVIDENCE, Self::Evidence),
        (extension::PURPOSE, Self::Purpose),
        (extension::NEED, Self::Need),
        (extension::PATHWAY, Self::Pathway),
        (extension::RECOGNITION, Self::Recognition),
        (extension::STANDARDS, Self::Standards),
        (extension::REVIEW, Self::Review),
        (extension::BASED_ON, Self::BasedOn),
    ];

    /// Where an address alone tells the part.
    const ADDRESSES: &[(&str, Self)] = &[
        ("http://data.europa.eu/snb/eqf/", Self::Level),
        ("http://data.europa.eu/snb/isced-f/", Self::Field),
        ("http://data.europa.eu/esco/", Self::Skill),
    ];

    fn of(target_type: &str, url: &str) -> Self {
        let typed = Self::TYPES.iter().find(|(name, _)| *name == target_type);
        let addressed = Self::ADDRESSES.iter().find(|(start, _)| url.starts_with(start));
        typed.or(addressed).map_or(Self::Other, |(_, role)| *role)
    }
}

/// One thing that an achievement is aligned with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aspect {
    /// The part that it plays.
    pub role: Role,
    /// The document's own word for the part.
    pub kind: Option<String>,
    /// What it is called.
    pub name: String,
    /// What its framework calls it for programs.
    pub code: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The framework.
    pub framework: Option<String>,
    /// More about it.
    pub description: Option<String>,
}

/// Reads out what an `Achievement` is aligned with, up to [`LIST_MAX`] alignments.
///
/// Beside `alignment` it reads the terms of the Dutch `EducredentialAchievement`: `participationType`, `assessmentType`,
/// `supervisionType`, `ECTS`, `SBU` and `timeInvestment`.
pub fn aspects(achievement: &Value, language: &Language) -> Vec<Aspect> {
    up_to(LIST_MAX, achievement, language)
}

/// Reads all that a definition can be aligned with.
pub(crate) fn every_aspect(achievement: &Value, language: &Language) -> Vec<Aspect> {
    up_to(ALIGNMENTS_MAX, achievement, language)
}

fn up_to(max: usize, achievement: &Value, language: &Language) -> Vec<Aspect> {
    let reader = Reader { language };
    let aligned = items_up_to(max, achievement.get("alignment"));
    let aligned = aligned.filter_map(|it| reader.alignment(it));
    aligned.chain(reader.terms(achievement)).collect()
}

impl Reader<'_> {
    fn alignment(&self, it: &Value) -> Option<Aspect> {
        let kind = self.line(it.get("targetType"));
        let url = self.line(it.get("targetUrl"));
        let name = self.line(it.get("targetName")).or_else(|| url.clone())?;
        Some(Aspect {
            role: Role::of(kind.as_deref().unwrap_or_default(), url.as_deref().unwrap_or_default()),
            kind,
            name,
            code: self.line(it.get("targetCode")),
            url,
            framework: self.line(it.get("targetFramework")),
            description: self.paragraphs(it.get("targetDescription")),
        })
    }

    /// Terms of the Dutch extension, which has no alignments for these.
    fn terms(&self, achievement: &Value) -> Vec<Aspect> {
        const TERMS: &[(&str, Role)] = &[
            ("participationType", Role::Participation),
            ("assessmentType", Role::Assessment),
            ("supervisionType", Role::Supervision),
            ("ECTS", Role::Credits),
            ("SBU", Role::Workload),
            ("timeInvestment", Role::Workload),
        ];
        let told = TERMS.iter().filter_map(|(term, role)| {
            let name = self.line(achievement.get(*term))?;
            Some(Aspect {
                role: *role,
                kind: Some((*term).to_owned()),
                name,
                code: None,
                url: None,
                framework: None,
                description: None,
            })
        });
        told.collect()
    }
}
