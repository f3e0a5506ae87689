//! Whether one subject may stand in the place of another: a proposal with its reasons, for people to confirm.

use crate::{
    Coverage, Dimension, Interval, Profile, Relations, Shares, Subject, compare, coverage,
    likeness_of_titles, profile::Facts,
};

/// The least overlap of skills and levels.
pub const OVERLAP_MIN: f64 = 0.8;
/// The least that the shorter workload may be of the longer.
pub const HOURS_RATIO_MIN: f64 = 0.6;
/// The least that the looser assessment may be of the firmer.
pub const RIGOUR_RATIO_MIN: f64 = 0.5;
/// How many of level, workload and assessment may be unsaid in what is proposed.
pub const UNSAID_MAX: usize = 1;

/// What is proposed of two subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Each may stand in the place of the other.
    Equivalent,
    /// The first has all that the second certifies, and more.
    Covers,
    /// The second has all that the first certifies, and more.
    CoveredBy,
    /// Neither.
    Different,
    /// Too little is said to tell.
    CannotTell,
}

/// Whether a dimension is as an equivalence asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meets {
    /// Whatever the unsaid facts are.
    Yes,
    /// Whatever the unsaid facts are, it is not.
    No,
    /// It depends on what is not said.
    CannotTell,
}

/// What one dimension says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// Which one.
    pub dimension: Dimension,
    /// How alike they are in it.
    pub value: Interval,
    /// How alike they have to be.
    pub asked: f64,
    /// Whether they are.
    pub meets: Meets,
}

/// A proposal, with everything it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// What is proposed.
    pub decision: Decision,
    /// Why: every dimension, in the order that they are shown.
    pub findings: [Finding; 4],
    /// How much of the second the first covers.
    pub forth: Coverage,
    /// How much of the first the second covers.
    pub back: Coverage,
    /// How alike the titles are, from 0 to 1. It is shown, and decides nothing.
    pub titles: f64,
}

/// Judges whether two subjects may stand in each other's place.
pub fn judge(left: &Subject, right: &Subject, relations: &Relations) -> Verdict {
    let profile = compare(left, right, relations, Shares::default());
    let findings = findings(&profile);
    let forth = coverage(left, right, relations);
    let back = coverage(right, left, relations);
    let is_level = |holder: &Subject, asked: &Subject| {
        let of = |it: &Subject| Facts::of(it, relations).level;
        of(holder).1 >= of(asked).0
    };
    let decision = if is_proposed(&findings) {
        Decision::Equivalent
    } else if forth.is_sure() && is_level(left, right) {
        Decision::Covers
    } else if back.is_sure() && is_level(right, left) {
        Decision::CoveredBy
    } else if findings.iter().any(|it| it.meets == Meets::No) {
        Decision::Different
    } else {
        Decision::CannotTell
    };
    Verdict {
        decision,
        findings,
        forth,
        back,
        titles: likeness_of_titles(&left.title, &right.title),
    }
}

/// Skills must be sure. Of the rest nothing may speak against it, and little may be unsaid.
fn is_proposed(findings: &[Finding; 4]) -> bool {
    let [skills, rest @ ..] = findings;
    let unsaid = rest.iter().filter(|it| it.meets == Meets::CannotTell).count();
    skills.meets == Meets::Yes
        && rest.iter().all(|it| it.meets != Meets::No)
        && unsaid <= UNSAID_MAX
}

fn findings(profile: &Profile) -> [Finding; 4] {
    Dimension::ALL.map(|dimension| {
        let value = profile.of(dimension);
        let asked = match dimension {
            Dimension::Skills => OVERLAP_MIN,
            Dimension::Level => 1.0,
            Dimension::Workload => HOURS_RATIO_MIN,
            Dimension::Assessment => RIGOUR_RATIO_MIN,
        };
        let meets = if value.low() >= asked {
            Meets::Yes
        } else if value.high() < asked {
            Meets::No
        } else {
            Meets::CannotTell
        };
        Finding { dimension, value, asked, meets }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Claim, Stated::*};

    #[test]
    fn the_same_title_makes_nothing_equal() {
        let higher = Subject { level: Exactly(6), ..subject(&[(1, 6), (2, 6)]) };
        let verdict = judge(&subject(&[(1, 4), (2, 4)]), &higher, Relations::NONE);
        assert_eq!(verdict.decision, Decision::CoveredBy);
        assert!((verdict.titles - 1.0).abs() < 1e-9);
        assert_eq!(
            verdict.findings.map(|it| it.meets),
            [Meets::No, Meets::No, Meets::Yes, Meets::Yes]
        );
    }

    #[test]
    fn one_thing_may_be_unsaid_and_two_may_not() {
        let whole = subject(&[(1, 4), (2, 4)]);
        let one = Subject { hours: Unsaid, ..whole.clone() };
        assert_eq!(judge(&whole, &one, Relations::NONE).decision, Decision::Equivalent);
        let two = Subject { level: Unsaid, ..one };
        assert_ne!(judge(&whole, &two, Relations::NONE).decision, Decision::Equivalent);
    }

    #[test]
    fn nothing_is_proposed_of_two_that_say_no_skills() {
        let silent = Subject::default();
        assert_eq!(judge(&silent, &silent, Relations::NONE).decision, Decision::CannotTell);
    }

    fn subject(skills: &[(u32, u32)]) -> Subject {
        let skills = skills.iter().map(|(skill, level)| Claim::of(*skill, Exactly(*level)));
        Subject {
            skills: skills.collect(),
            level: Exactly(4),
            hours: Exactly(40),
            rigour: Exactly(75),
            title: vec![7, 8],
        }
    }
}
