//! How complete a definition is, and what would make it better.
//!
//! A count and reasons, never a score: nobody can argue with a number that does not say what it is made of. What
//! must be there before it is published is asked by [`crate::gate`].

mod outcome;
mod plausible;

use std::collections::BTreeSet;

use crate::{
    code::{AssessmentType, QualityType},
    definition::Definition,
    gate::{self, Missing},
    jurisdiction::{Jurisdiction, Need},
    organisation::Organisation,
    text::{Language, Localized},
};

/// Something that a definition can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// What the gate asks.
    Gate(Missing),
    /// The skills of published frameworks that the outcomes stand for.
    Skills,
    /// Who watches the assessment (Annex I row 13).
    Supervision,
    /// How it combines with others (row 15).
    Stackability,
    /// What it is about (ISCED-F).
    Field,
    /// The languages that it is taught and assessed in.
    Languages,
    /// That each award points to the work that shows it.
    Evidence,
    /// What it is used for.
    Purpose,
    /// How it is known that it is needed.
    Need,
    /// Which work or learning it leads to.
    Pathway,
    /// Who recognises it.
    Recognition,
    /// The standards that it follows.
    Standards,
    /// When it is reviewed.
    Review,
}

/// How many elements of a definition are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Complete {
    /// So many are said.
    pub said: usize,
    /// Of so many.
    pub of: usize,
}

/// Something that would make a definition better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What.
    pub better: Better,
    /// The place of the outcome that it is about, from 0.
    pub outcome: Option<usize>,
    /// The words that gave rise to it: a verb, a number.
    pub words: Option<String>,
}

/// What would make a definition better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Better {
    /// An outcome names a subject, not what someone does with it.
    OutcomeSubject,
    /// An outcome begins with a verb that nobody can see someone do.
    OutcomeUnseen,
    /// An outcome is so long that it is several.
    OutcomeLong,
    /// Every outcome begins with a verb of recall, at a level that asks for more.
    OutcomesBelowLevel,
    /// No outcome points to a skill of a published framework.
    Skills,
    /// Hours and credits do not go together.
    Workload,
    /// Being there is all that is judged.
    Attendance,
    /// It is not said who watches the assessment, and whether they check who someone is.
    Supervision,
    /// Nobody but the provider stands behind the quality, and it is not said where to read how.
    QualityUnread,
    /// It is not said how it combines with others.
    Stackability,
    /// It is not said what it is about.
    Field,
    /// It is not said in which languages it is taught and assessed.
    Languages,
    /// It is not said how it is known that it is needed.
    Need,
    /// It is not said who recognises it.
    Recognition,
    /// It is not said when it is reviewed.
    Review,
    /// It can be read in one language only.
    OneLanguage,
    /// Some of it cannot be read in a language that its title is in.
    HalfTranslated,
}

impl Element {
    /// Every element.
    pub const EVERY: &[Self] = &[
        Self::Gate(Missing::Title),
        Self::Gate(Missing::Description),
        Self::Gate(Missing::Country),
        Self::Gate(Missing::AwardingBody),
        Self::Gate(Missing::Outcomes),
        Self::Gate(Missing::Workload),
        Self::Gate(Missing::Level),
        Self::Gate(Missing::Assessment),
        Self::Gate(Missing::Criteria),
        Self::Gate(Missing::Participation),
        Self::Gate(Missing::Quality),
        Self::Skills,
        Self::Supervision,
        Self::Stackability,
        Self::Field,
        Self::Languages,
        Self::Evidence,
        Self::Purpose,
        Self::Need,
        Self::Pathway,
        Self::Recognition,
        Self::Standards,
        Self::Review,
    ];

    /// Those that readers anywhere miss where they are not said. What may well be left empty is not among them: no
    /// prerequisites, no scale of results and no end of validity are answers too.
    pub const COUNTED: &[Self] = &[
        Self::Gate(Missing::Title),
        Self::Gate(Missing::Description),
        Self::Field,
        Self::Gate(Missing::Country),
        Self::Gate(Missing::AwardingBody),
        Self::Gate(Missing::Outcomes),
        Self::Skills,
        Self::Gate(Missing::Workload),
        Self::Gate(Missing::Level),
        Self::Gate(Missing::Assessment),
        Self::Gate(Missing::Criteria),
        Self::Supervision,
        Self::Gate(Missing::Participation),
        Self::Languages,
        Self::Gate(Missing::Quality),
        Self::Stackability,
        Self::Need,
        Self::Recognition,
        Self::Review,
    ];

    /// Gives the stable code that files of rules and translators use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Gate(missing) => missing.element(),
            Self::Skills => "skills",
            Self::Supervision => "supervision",
            Self::Stackability => "stackability",
            Self::Field => "field",
            Self::Languages => "languages",
            Self::Evidence => "evidence",
            Self::Purpose => "purpose",
            Self::Need => "need",
            Self::Pathway => "pathway",
            Self::Recognition => "recognition",
            Self::Standards => "standards",
            Self::Review => "review",
        }
    }

    /// Whether a definition says it.
    pub fn is_said(self, it: &Definition, awarding: &[Organisation]) -> bool {
        match self {
            Self::Gate(missing) => gate::is_said(missing, it, awarding),
            Self::Skills => it.outcomes.iter().any(|it| !it.skills.is_empty()),
            Self::Supervision => it.supervision.is_some(),
            Self::Stackability => it.stackability.is_some(),
            Self::Field => it.field.is_some(),
            Self::Languages => !it.languages.is_empty(),
            Self::Evidence => it.needs_evidence,
            Self::Purpose => it.relevance.purpose.is_some(),
            Self::Need => it.relevance.need.is_some(),
            Self::Pathway => it.relevance.pathway.is_some(),
            Self::Recognition => it.relevance.recognition.is_some(),
            Self::Standards => it.relevance.standards.is_some(),
            Self::Review => it.relevance.review_months.is_some(),
        }
    }
}

impl Better {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::OutcomeSubject => "outcome-subject",
            Self::OutcomeUnseen => "outcome-unseen",
            Self::OutcomeLong => "outcome-long",
            Self::OutcomesBelowLevel => "outcomes-below-level",
            Self::Skills => "skills",
            Self::Workload => "workload",
            Self::Attendance => "attendance",
            Self::Supervision => "supervision",
            Self::QualityUnread => "quality-unread",
            Self::Stackability => "stackability",
            Self::Field => "field",
            Self::Languages => "languages",
            Self::Need => "need",
            Self::Recognition => "recognition",
            Self::Review => "review",
            Self::OneLanguage => "one-language",
            Self::HalfTranslated => "half-translated",
        }
    }

    /// Gives the element that is not said, where nothing else is told.
    pub fn element(self) -> Option<Element> {
        match self {
            Self::Skills => Some(Element::Skills),
            Self::Supervision => Some(Element::Supervision),
            Self::Stackability => Some(Element::Stackability),
            Self::Field => Some(Element::Field),
            Self::Languages => Some(Element::Languages),
            Self::Need => Some(Element::Need),
            Self::Recognition => Some(Element::Recognition),
            Self::Review => Some(Element::Review),
            Self::OutcomeSubject
            | Self::OutcomeUnseen
            | Self::OutcomeLong
            | Self::OutcomesBelowLevel
            | Self::Workload
            | Self::Attendance
            | Self::QualityUnread
            | Self::OneLanguage
            | Self::HalfTranslated => None,
        }
    }
}

impl Advice {
    fn of(better: Better) -> Self {
        Self { better, outcome: None, words: None }
    }

    fn saying(self, words: impl Into<String>) -> Self {
        Self { words: Some(words.into()), ..self }
    }

    fn about(self, outcome: usize) -> Self {
        Self { outcome: Some(outcome), ..self }
    }
}

/// Counts the elements that a definition says: of those that readers anywhere miss, and those that some jurisdictions
/// require or recommend.
///
/// ```
/// # use domain::{Definition, Localized, panel};
/// let draft = Definition::titled(Localized::new("en".parse().unwrap(), "Soil science"));
/// assert_eq!(panel::complete(&draft, &[], &[]).said, 1);
/// ```
pub fn complete(
    it: &Definition,
    awarding: &[Organisation],
    jurisdictions: &[Jurisdiction],
) -> Complete {
    let rules = jurisdictions.iter().flat_map(|it| it.rules());
    let asked = rules.filter(|it| it.need != Need::Conditional).map(|it| it.element);
    let all: BTreeSet<Element> = Element::COUNTED.iter().copied().chain(asked).collect();
    let said = all.iter().filter(|element| element.is_said(it, awarding)).count();
    Complete { said, of: all.len() }
}

/// Lists what would make a definition better, in the order of the form. What the gate asks anyway is not repeated.
pub fn advice(it: &Definition) -> Vec<Advice> {
    let mut all = Vec::new();
    let mut tell = |is_so: bool, better: Better| {
        if is_so {
            all.push(Advice::of(better));
        }
    };
    tell(it.field.is_none(), Better::Field);
    let outcomes = outcome::advice(it);
    let has_outcomes = !it.outcomes.is_empty();
    let has_skills = it.outcomes.iter().any(|it| !it.skills.is_empty());
    tell(has_outcomes && !has_skills, Better::Skills);
    tell(it.assessment == [AssessmentType::LevelOfAttendance], Better::Attendance);
    tell(it.supervision.is_none(), Better::Supervision);
    tell(it.languages.is_empty(), Better::Languages);
    tell(is_own_word_alone(it), Better::QualityUnread);
    tell(it.stackability.is_none(), Better::Stackability);
    tell(it.relevance.need.is_none(), Better::Need);
    tell(it.relevance.recognition.is_none(), Better::Recognition);
    tell(it.relevance.review_months.is_none(), Better::Review);
    tell(it.title.texts.len() == 1, Better::OneLanguage);
    all.extend(outcomes);
    all.extend(plausible::workload(it));
    all.extend(half_translated(it));
    all.sort_by_key(|it| (place(it.better), it.outcome));
    all
}

/// The place of what it is about in the form.
fn place(better: Better) -> usize {
    const ORDER: &[Better] = &[
        Better::Field,
        Better::OutcomeSubject,
        Better::OutcomeUnseen,
        Better::OutcomeLong,
        Better::OutcomesBelowLevel,
        Better::Skills,
        Better::Workload,
        Better::Attendance,
        Better::Supervision,
        Better::Languages,
        Better::QualityUnread,
        Better::Stackability,
        Better::Need,
        Better::Recognition,
        Better::Review,
        Better::OneLanguage,
        Better::HalfTranslated,
    ];
    ORDER.iter().take_while(|it| **it != better).count()
}

fn is_own_word_alone(it: &Definition) -> bool {
    let is_own = |it: &crate::definition::QualityAssurance| {
        it.kind == QualityType::Internal && it.url.is_none()
    };
    !it.quality.is_empty() && it.quality.iter().all(is_own)
}

/// The languages of the title in which other words are lacking.
fn half_translated(it: &Definition) -> Vec<Advice> {
    let relevance = &it.relevance;
    let optional = [
        &it.description,
        &it.criteria,
        &it.prerequisites,
        &it.further,
        &relevance.purpose,
        &relevance.need,
        &relevance.pathway,
        &relevance.recognition,
        &relevance.standards,
    ];
    let texts = optional.into_iter().flatten().chain(it.outcomes.iter().map(|it| &it.text));
    let texts: Vec<&Localized> = texts.collect();
    let lacks = |language: &&Language| texts.iter().any(|it| !it.texts.contains_key(*language));
    let lacking = it.title.texts.keys().filter(lacks);
    lacking.map(|it| Advice::of(Better::HalfTranslated).saying(it.as_str())).collect()
}

#[cfg(test)]
mod tests;
