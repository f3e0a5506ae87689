//! How firmly an assessment is made, on a scale that two of them can be compared on.

use std::ops::RangeInclusive;

use super::Definition;
use crate::code::{AssessmentType, Supervision};

/// The firmest assessment there is.
const RIGOUR_MAX: u32 = 100;
/// What supervision that checks who someone is adds at most.
const SUPERVISION_MAX: u32 = 25;

impl Definition {
    /// Gives how firmly it is assessed, from 1 to 100: a range when it is not said who watches, nothing when it is not
    /// said how it is judged. The firmest of several ways counts.
    ///
    /// The numbers are ours: being there is 5, a quiz alone at home 35, a supervised examination 75, work done before
    /// an assessor who knows whose it is 100.
    pub fn rigour(&self) -> Option<RangeInclusive<u32>> {
        let firmest = self.assessment.iter().map(|it| of_type(*it)).max()?;
        let (least, most) = match self.supervision {
            None => (0, SUPERVISION_MAX),
            Some(Supervision::Unsupervised) => (0, 0),
            Some(Supervision::Supervised) => (15, 15),
            Some(Supervision::SupervisedWithIdentity) => (SUPERVISION_MAX, SUPERVISION_MAX),
        };
        Some((firmest + least).min(RIGOUR_MAX)..=(firmest + most).min(RIGOUR_MAX))
    }
}

/// What a way of judging counts by itself.
fn of_type(it: AssessmentType) -> u32 {
    match it {
        AssessmentType::LevelOfAttendance => 5,
        AssessmentType::Quiz => 35,
        AssessmentType::PeerAssessment | AssessmentType::PeerReview => 40,
        AssessmentType::MarkedAssignment
        | AssessmentType::ContinuousEvaluation
        | AssessmentType::GroupPerformance => 50,
        AssessmentType::ProjectWork
        | AssessmentType::Portfolio
        | AssessmentType::Artefact
        | AssessmentType::ProblemBasedLearning
        | AssessmentType::WrittenExamination => 60,
        AssessmentType::OralExamination | AssessmentType::Practical => 75,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, Localized};

    #[test]
    fn a_supervised_examination_is_firmer_than_a_quiz_at_home_and_what_is_not_said_is_a_range() {
        let judged = |types: &[AssessmentType], supervision| {
            let title = Localized::new(Language::english(), "Soil");
            let titled = Definition::titled(title);
            Definition { assessment: types.to_vec(), supervision, ..titled }.rigour()
        };
        let (quiz, exam) = (AssessmentType::Quiz, AssessmentType::WrittenExamination);
        assert_eq!(judged(&[quiz], Some(Supervision::Unsupervised)), Some(35..=35));
        assert_eq!(judged(&[quiz, exam], Some(Supervision::Supervised)), Some(75..=75));
        assert_eq!(judged(&[exam], None), Some(60..=85));
        let practical = [AssessmentType::Practical];
        assert_eq!(judged(&practical, Some(Supervision::SupervisedWithIdentity)), Some(100..=100));
        assert_eq!(judged(&[], Some(Supervision::Supervised)), None);
    }
}
