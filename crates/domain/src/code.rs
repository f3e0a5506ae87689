//! Code lists that definitions choose from, with the addresses that other systems know them by.
//!
//! The addresses are those of the European Learning Model's controlled vocabularies
//! (`http://data.europa.eu/snb/…`); the order is the one that forms show.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A text names no entry of a code list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an entry of the list")]
pub struct UnknownCode;

macro_rules! codes {
    ($($(#[$doc:meta])* $list:ident { $($(#[$entry_doc:meta])* $entry:ident = $code:literal => $uri:expr),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $list {
            $($(#[$entry_doc])* #[serde(rename = $code)] $entry,)*
        }

        impl $list {
            /// Every entry, in the order that forms show.
            pub const ALL: &[Self] = &[$(Self::$entry),*];

            /// Gives the stable code that translators and programs look up.
            pub fn code(self) -> &'static str {
                match self { $(Self::$entry => $code,)* }
            }

            /// Gives the address that other systems know the entry by, if there is one.
            pub fn uri(self) -> Option<&'static str> {
                match self { $(Self::$entry => $uri,)* }
            }
        }

        impl FromStr for $list {
            type Err = UnknownCode;

            fn from_str(text: &str) -> Result<Self, UnknownCode> {
                Self::ALL.iter().copied().find(|it| it.code() == text).ok_or(UnknownCode)
            }
        }
    )*};
}

codes! {
    /// How what was learnt is judged (Annex I row 9; the Europass assessment types).
    AssessmentType {
        /// A written examination.
        WrittenExamination = "written-examination" => Some("http://data.europa.eu/snb/assessment/6e6cb2cc78"),
        /// An oral examination.
        OralExamination = "oral-examination" => Some("http://data.europa.eu/snb/assessment/d30284d7df"),
        /// Doing the work while an assessor watches.
        Practical = "practical" => Some("http://data.europa.eu/snb/assessment/6a4db9f11d"),
        /// A project.
        ProjectWork = "project-work" => Some("http://data.europa.eu/snb/assessment/795dac4096"),
        /// Collected pieces of work.
        Portfolio = "portfolio" => Some("http://data.europa.eu/snb/assessment/4f03b91c0e"),
        /// A piece of work that was set and marked.
        MarkedAssignment = "marked-assignment" => Some("http://data.europa.eu/snb/assessment/2939dae15f"),
        /// Something that was made.
        Artefact = "artefact" => Some("http://data.europa.eu/snb/assessment/de4d165a6c"),
        /// A quiz.
        Quiz = "quiz" => Some("http://data.europa.eu/snb/assessment/b1b68f6735"),
        /// Judged all along.
        ContinuousEvaluation = "continuous-evaluation" => Some("http://data.europa.eu/snb/assessment/3484bd7e51"),
        /// Solving a problem that was set.
        ProblemBasedLearning = "problem-based-learning" => Some("http://data.europa.eu/snb/assessment/c4256a2726"),
        /// What a group achieves.
        GroupPerformance = "group-performance" => Some("http://data.europa.eu/snb/assessment/56539a6507"),
        /// Judged by fellow learners.
        PeerAssessment = "peer-assessment" => Some("http://data.europa.eu/snb/assessment/19a2e5e671"),
        /// Reviewed by fellow learners.
        PeerReview = "peer-review" => Some("http://data.europa.eu/snb/assessment/812e3b0ae1"),
        /// How often one was there.
        LevelOfAttendance = "level-of-attendance" => Some("http://data.europa.eu/snb/assessment/7331eb4762"),
    }

    /// How one takes part (Annex I row 10; the Europass modes).
    Participation {
        /// On line.
        Online = "online" => Some("http://data.europa.eu/snb/learning-assessment/920fbb3cbe"),
        /// On site.
        Onsite = "onsite" => Some("http://data.europa.eu/snb/learning-assessment/9191af2ed9"),
        /// Partly on line, partly on site.
        Blended = "blended" => Some("http://data.europa.eu/snb/learning-assessment/e92d221e4d"),
        /// At work.
        Workbased = "work-based" => Some("http://data.europa.eu/snb/learning-assessment/729f3bed4b"),
        /// In a project.
        ProjectBased = "project-based" => Some("http://data.europa.eu/snb/learning-assessment/7813801c77"),
        /// In research or a laboratory.
        ResearchLab = "research-lab" => Some("http://data.europa.eu/snb/learning-assessment/ed4c557045"),
    }

    /// At what times of day and week a run is held.
    Schedule {
        /// In the daytime.
        Daytime = "day" => None,
        /// In the evening.
        Evenings = "evening" => None,
        /// At the weekend.
        Weekends = "weekend" => None,
        /// Whenever one likes.
        OwnPace = "own-pace" => None,
    }

    /// What helps people to take part in a run.
    Service {
        /// Every room is reached without steps.
        StepFree = "step-free" => None,
        /// Children are looked after.
        Childcare = "childcare" => None,
        /// Someone interprets into a sign language.
        SignLanguage = "sign-language" => None,
        /// What is said can be read.
        Captions = "captions" => None,
        /// What is said comes through a hearing loop.
        HearingLoop = "hearing-loop" => None,
        /// Everything that is handed out can be read by a screen reader.
        ScreenReader = "screen-reader" => None,
        /// Everything is said and written in plain words.
        PlainLanguage = "plain-language" => None,
        /// There is a quiet room to withdraw to.
        QuietRoom = "quiet-room" => None,
        /// Travel is paid for, or arranged.
        Travel = "travel" => None,
        /// What is needed to take part is lent: a computer, tools, clothes.
        Equipment = "equipment" => None,
    }

    /// Who watches an assessment, and whether they check who sits there (Annex I row 13).
    Supervision {
        /// Nobody watches, and nobody checks.
        Unsupervised = "unsupervised" => Some("http://data.europa.eu/snb/supervision-verification/c598449d64"),
        /// Somebody watches, and nobody checks who it is.
        Supervised = "supervised" => None,
        /// Somebody watches, on line or on site, and checks who it is.
        SupervisedWithIdentity = "supervised-with-identity" => Some("http://data.europa.eu/snb/supervision-verification/70be69aaf9"),
    }

    /// What kind of quality assurance stands behind it (Annex I row 11; the Europass accreditation types).
    QualityType {
        /// The provider as a whole is assured.
        Institutional = "institutional-quality-assurance" => Some("http://data.europa.eu/snb/accreditation/bb4618238e"),
        /// This programme is assured.
        Programme = "programme-quality-assurance" => Some("http://data.europa.eu/snb/accreditation/820101cba6"),
        /// The provider holds a licence.
        InstitutionalLicence = "institutional-licence" => Some("http://data.europa.eu/snb/accreditation/003293d2ce"),
        /// This programme holds a licence.
        ProgrammeLicence = "programme-licence" => Some("http://data.europa.eu/snb/accreditation/e57dddfcf3"),
        /// The provider assures it itself, and says how.
        Internal = "internal-quality-assurance" => None,
    }

    /// How it can be combined with others (Annex I row 15).
    Stackability {
        /// It stands alone.
        Standalone = "standalone" => None,
        /// It counts towards another credential.
        Stackable = "stackable" => None,
    }

    /// What an outcome is about.
    OutcomeType {
        /// Doing.
        Skill = "skill" => Some("http://data.europa.eu/snb/skill-type/skill"),
        /// Knowing.
        Knowledge = "knowledge" => Some("http://data.europa.eu/snb/skill-type/knowledge"),
        /// Deciding and answering for it.
        Responsibility = "responsibility" => None,
    }

    /// What a credit is counted in.
    CreditSystem {
        /// The European Credit Transfer and Accumulation System.
        Ects = "ects" => Some("http://data.europa.eu/snb/education-credit/6fcec5c5af"),
        /// The European Credit system for Vocational Education and Training.
        Ecvet = "ecvet" => Some("http://data.europa.eu/snb/education-credit/60b314e826"),
        /// New Zealand credits of ten hours.
        NewZealand = "nz-credit" => None,
        /// A provider's or a country's own credits.
        Own = "own-credit" => None,
    }

    /// A cycle of the European Higher Education Area's framework (Annex I row 8).
    Cycle {
        /// The short cycle.
        Short = "short-cycle" => None,
        /// The first cycle, as a bachelor's.
        First = "first-cycle" => None,
        /// The second cycle, as a master's.
        Second = "second-cycle" => None,
        /// The third cycle, as a doctorate.
        Third = "third-cycle" => None,
    }

    /// What a result is measured with (OB 3.0 `ResultType`, those that people award with).
    ResultType {
        /// Passed or not.
        Status = "status" => None,
        /// A share of a hundred.
        Percent = "percent" => None,
        /// A number of points.
        RawScore = "raw-score" => None,
        /// One of a row of letters or words, lowest first.
        LetterGrade = "letter-grade" => None,
        /// A level reached.
        PerformanceLevel = "performance-level" => None,
    }

    /// A broad field of education and training (ISCED-F 2013).
    Field {
        /// 00.
        Generic = "00" => Some("http://data.europa.eu/snb/isced-f/00"),
        /// 01.
        Education = "01" => Some("http://data.europa.eu/snb/isced-f/01"),
        /// 02.
        Arts = "02" => Some("http://data.europa.eu/snb/isced-f/02"),
        /// 03.
        SocialSciences = "03" => Some("http://data.europa.eu/snb/isced-f/03"),
        /// 04.
        Business = "04" => Some("http://data.europa.eu/snb/isced-f/04"),
        /// 05.
        Sciences = "05" => Some("http://data.europa.eu/snb/isced-f/05"),
        /// 06.
        Ict = "06" => Some("http://data.europa.eu/snb/isced-f/06"),
        /// 07.
        Engineering = "07" => Some("http://data.europa.eu/snb/isced-f/07"),
        /// 08.
        Agriculture = "08" => Some("http://data.europa.eu/snb/isced-f/08"),
        /// 09.
        Health = "09" => Some("http://data.europa.eu/snb/isced-f/09"),
        /// 10.
        Services = "10" => Some("http://data.europa.eu/snb/isced-f/10"),
    }
}

impl Field {
    /// Gives the two digits as a number, 0 to 10.
    pub fn number(self) -> u8 {
        self.code().parse().unwrap_or(0)
    }
}

/// A level of the European Qualifications Framework, 1 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct EqfLevel(u8);

impl EqfLevel {
    /// Gives the level as a number.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Gives the address that other systems know the level by.
    pub fn uri(self) -> String {
        format!("http://data.europa.eu/snb/eqf/{}", self.0)
    }
}

impl TryFrom<u8> for EqfLevel {
    type Error = UnknownCode;

    fn try_from(level: u8) -> Result<Self, UnknownCode> {
        if (1..=8).contains(&level) { Ok(Self(level)) } else { Err(UnknownCode) }
    }
}

impl From<EqfLevel> for u8 {
    fn from(level: EqfLevel) -> Self {
        level.0
    }
}

impl FromStr for EqfLevel {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        text.trim().parse::<u8>().map_err(|_| UnknownCode)?.try_into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_as_it_is_written() {
        for it in AssessmentType::ALL {
            assert_eq!(it.code().parse(), Ok(*it));
        }
        assert_eq!("guesswork".parse::<AssessmentType>(), Err(UnknownCode));
    }

    #[test]
    fn there_are_eight_levels() {
        assert_eq!("8".parse::<EqfLevel>().unwrap().number(), 8);
        assert_eq!("0".parse::<EqfLevel>(), Err(UnknownCode));
        assert_eq!("9".parse::<EqfLevel>(), Err(UnknownCode));
    }
}
