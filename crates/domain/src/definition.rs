//! What a micro-credential says about itself: every element of the EU's Annex I, and what people ask beside it.

mod rigour;
mod tidy;

use serde::{Deserialize, Serialize};

pub use self::tidy::{
    Fault, Faults, LANGUAGES_MAX, MARK_CHARS_MAX, OUTCOME_CHARS_MAX, QUALITY_MAX,
    REVIEW_MONTHS_MAX, SCALE_MAX, URL_CHARS_MAX, VALIDITY_MONTHS_MAX, Why,
};

use crate::{
    amount::Amount,
    code::{
        AssessmentType, CreditSystem, Cycle, EqfLevel, Field, OutcomeType, Participation,
        QualityType, ResultType, Stackability, Supervision,
    },
    id::PictureId,
    text::{Language, Localized},
};

/// The most outcomes that one definition may state.
pub const OUTCOMES_MAX: usize = 30;
/// The most skills that one outcome may point to.
pub const SKILLS_MAX: usize = 20;

/// The words and facts of a micro-credential, as one immutable edition holds them.
///
/// A draft may lack what [`crate::gate`] asks; an edition never does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// What it is called (Annex I row 2).
    pub title: Localized,
    /// What it is, in a paragraph.
    pub description: Option<Localized>,
    /// What one can do afterwards (row 6), each a "can …" sentence.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// How much learning it takes (row 7).
    pub workload: Option<Workload>,
    /// How demanding it is (row 8); `None` when it has not been said.
    pub level: Option<Level>,
    /// How it is judged (row 9).
    #[serde(default)]
    pub assessment: Vec<AssessmentType>,
    /// What one has to show to be awarded it, in words.
    pub criteria: Option<Localized>,
    /// Whether each award must point to the work that shows it.
    #[serde(default)]
    pub needs_evidence: bool,
    /// How one takes part (row 10).
    pub participation: Option<Participation>,
    /// What stands behind its quality (row 11).
    #[serde(default)]
    pub quality: Vec<QualityAssurance>,
    /// What one needs before (row 12).
    pub prerequisites: Option<Localized>,
    /// Who watches the assessment (row 13).
    pub supervision: Option<Supervision>,
    /// What results are measured with (row 14).
    pub scale: Option<ResultScale>,
    /// How it combines with others (row 15).
    pub stackability: Option<Stackability>,
    /// What else is worth knowing (row 16).
    pub further: Option<Localized>,
    /// What it is about (ISCED-F).
    pub field: Option<Field>,
    /// The languages it is taught and assessed in.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// For how many months an award is valid; forever when `None`.
    pub validity_months: Option<u32>,
    /// The provider's picture; drawn by us when `None`.
    pub picture: Option<PictureId>,
    /// What the provider calls it in its own systems.
    pub own_code: Option<String>,
    /// What it is for and where it leads, as some registers ask.
    #[serde(default)]
    pub relevance: Relevance,
    /// What it was begun from, if it was not written from nothing. Whoever changes it cannot take that away.
    #[serde(default)]
    pub based_on: Option<BasedOn>,
}

/// Another micro-credential, whose definition one was begun from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasedOn {
    /// What it is called.
    pub title: Localized,
    /// Who defines it.
    pub by: String,
    /// The address of the edition that was taken.
    pub url: String,
}

/// What a micro-credential is for and where it leads: what the registers of some countries ask beside Annex I.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relevance {
    /// What it is used for.
    pub purpose: Option<Localized>,
    /// How it is known that it is needed, and by whom.
    pub need: Option<Localized>,
    /// Which work or further learning it leads to, or what it contributes to.
    pub pathway: Option<Localized>,
    /// Who recognises it: professional bodies, employers, other providers that give credit for it.
    pub recognition: Option<Localized>,
    /// The standards of an industry or a profession that it follows.
    pub standards: Option<Localized>,
    /// After how many months it is reviewed.
    pub review_months: Option<u32>,
}

/// One thing that the holder can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The sentence.
    pub text: Localized,
    /// Whether it is about doing, knowing or answering for.
    pub kind: Option<OutcomeType>,
    /// The skills it stands for in published frameworks.
    #[serde(default)]
    pub skills: Vec<SkillLink>,
}

/// A skill in a published framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillLink {
    /// What the framework calls it.
    pub name: String,
    /// Its address.
    pub uri: String,
    /// The framework's name, as `ESCO`.
    pub framework: Option<String>,
}

/// How much learning it takes: hours, credits, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workload {
    /// Hours of learning in all, assessment included.
    pub hours: Option<Amount>,
    /// Credits, with what they are counted in.
    pub credits: Option<Credits>,
}

/// A number of credits of a system; never a bare number (a bare 4.5 is ECTS to one and hours to another).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credits {
    /// How many.
    pub value: Amount,
    /// Of what.
    pub system: CreditSystem,
}

/// How demanding it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// A level of the European Qualifications Framework, with a cycle or a national level beside it if there is one.
    Eqf {
        /// The level.
        level: EqfLevel,
        /// The cycle in higher education.
        cycle: Option<Cycle>,
        /// The level as the national framework writes it.
        national: Option<String>,
    },
    /// No framework's level applies, and the provider says so.
    NotApplicable,
}

/// What stands behind the quality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityAssurance {
    /// Of what kind it is.
    pub kind: QualityType,
    /// Who assures it.
    pub agency: Option<String>,
    /// Where that can be read.
    pub url: Option<String>,
}

/// What results are measured with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultScale {
    /// What people call it, as "Final grade".
    pub name: String,
    /// Of what kind it is.
    pub kind: ResultType,
    /// The values that can be given, lowest first; any value when empty.
    #[serde(default)]
    pub allowed: Vec<String>,
    /// The least value.
    pub min: Option<Amount>,
    /// The greatest value.
    pub max: Option<Amount>,
    /// The value from which it is passed.
    pub required: Option<String>,
}

impl Definition {
    /// A draft that has only a title.
    pub fn titled(title: Localized) -> Self {
        Self {
            title,
            description: None,
            outcomes: Vec::new(),
            workload: None,
            level: None,
            assessment: Vec::new(),
            criteria: None,
            needs_evidence: false,
            participation: None,
            quality: Vec::new(),
            prerequisites: None,
            supervision: None,
            scale: None,
            stackability: None,
            further: None,
            field: None,
            languages: Vec::new(),
            validity_months: None,
            picture: None,
            own_code: None,
            relevance: Relevance::default(),
            based_on: None,
        }
    }

    /// Gives what another may begin from: all but what only its provider can say of it, which is who assures it and
    /// recognises it, who asked for it, when it is reviewed, where to read on, its picture and its code.
    #[must_use]
    pub fn copied(self, based_on: BasedOn) -> Self {
        Self {
            quality: Vec::new(),
            picture: None,
            own_code: None,
            further: None,
            relevance: Relevance {
                need: None,
                recognition: None,
                review_months: None,
                ..self.relevance
            },
            based_on: Some(based_on),
            ..self
        }
    }

    /// Gives the level of the European Qualifications Framework, if one applies.
    pub fn eqf(&self) -> Option<EqfLevel> {
        match &self.level {
            Some(Level::Eqf { level, .. }) => Some(*level),
            Some(Level::NotApplicable) | None => None,
        }
    }

    /// Whether it counts towards another credential.
    pub fn is_stackable(&self) -> bool {
        self.stackability == Some(Stackability::Stackable)
    }
}

impl Workload {
    /// Whether it says how much.
    pub fn is_stated(&self) -> bool {
        self.hours.is_some_and(|it| !it.is_zero())
            || self.credits.is_some_and(|it| !it.value.is_zero())
    }

    /// Gives the hours, or what the credits amount to: 25 an ECTS credit, 10 a New Zealand one.
    pub fn hours_about(&self) -> Option<Amount> {
        let of_credits = |it: Credits| match it.system {
            CreditSystem::Ects => Some(25),
            CreditSystem::NewZealand => Some(10),
            CreditSystem::Ecvet | CreditSystem::Own => None,
        };
        self.hours.or_else(|| {
            let credits = self.credits?;
            let each: u32 = of_credits(credits)?;
            Some(Amount::hundredths(credits.value.as_hundredths().saturating_mul(each)))
        })
    }
}

impl ResultScale {
    /// Whether a value is on the scale.
    pub fn admits(&self, value: &str) -> bool {
        if !self.allowed.is_empty() {
            return self.allowed.iter().any(|it| it == value);
        }
        if self.min.is_none() && self.max.is_none() {
            return !value.is_empty();
        }
        value.parse::<Amount>().is_ok_and(|it| {
            self.min.is_none_or(|min| it >= min) && self.max.is_none_or(|max| it <= max)
        })
    }

    /// Whether a value is enough to pass, where the scale says from which value on.
    pub fn is_passed_by(&self, value: &str) -> bool {
        let Some(required) = &self.required else { return true };
        let place = |it: &str| self.allowed.iter().position(|allowed| allowed == it);
        match (place(value), place(required)) {
            (Some(value), Some(required)) => value >= required,
            _ => match (value.parse::<Amount>(), required.parse::<Amount>()) {
                (Ok(value), Ok(required)) => value >= required,
                _ => value == required,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_ects_are_about_75_hours() {
        let credits = Credits { value: "3".parse().unwrap(), system: CreditSystem::Ects };
        let workload = Workload { hours: None, credits: Some(credits) };
        assert_eq!(workload.hours_about().unwrap().to_string(), "75");
    }

    #[test]
    fn a_letter_is_passed_by_its_place_and_a_number_by_its_size() {
        let letters = ResultScale {
            allowed: ["F", "C", "A"].map(str::to_owned).into(),
            required: Some("C".to_owned()),
            ..scale()
        };
        assert!(
            letters.is_passed_by("A") && letters.is_passed_by("C") && !letters.is_passed_by("F")
        );
        assert!(!letters.admits("B"));
        let points = ResultScale {
            min: "0".parse().ok(),
            max: "10".parse().ok(),
            required: Some("5".to_owned()),
            ..scale()
        };
        assert!(points.is_passed_by("10") && !points.is_passed_by("4.5"));
        assert!(points.admits("9,5") && !points.admits("11"));
    }

    #[test]
    fn who_begins_from_anothers_says_so_and_claims_nothing_that_only_its_provider_can() {
        let title = Localized::new(Language::english(), "Soil");
        let own = QualityAssurance { kind: QualityType::Internal, agency: None, url: None };
        let theirs = Definition {
            quality: vec![own],
            own_code: Some("S-1".to_owned()),
            needs_evidence: true,
            further: Some(title.clone()),
            relevance: Relevance {
                purpose: Some(title.clone()),
                need: Some(title.clone()),
                recognition: Some(title.clone()),
                review_months: Some(12),
                ..Relevance::default()
            },
            ..Definition::titled(title.clone())
        };
        let url = "https://north.example/achievements/1/1".to_owned();
        let based_on = BasedOn { title: title.clone(), by: "North".to_owned(), url };
        let copied = theirs.copied(based_on.clone());
        assert_eq!((copied.quality.len(), &copied.own_code), (0, &None));
        assert!(copied.needs_evidence && copied.further.is_none());
        assert_eq!(copied.relevance, Relevance { purpose: Some(title), ..Relevance::default() });
        assert_eq!(copied.based_on, Some(based_on));
    }

    fn scale() -> ResultScale {
        ResultScale {
            name: "Grade".to_owned(),
            kind: ResultType::RawScore,
            allowed: Vec::new(),
            min: None,
            max: None,
            required: None,
        }
    }
}
