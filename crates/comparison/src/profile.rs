//! The comparability profile of two subjects: each dimension by itself, and their weighted geometric mean beside them.

use crate::{
    HOURS_MAX, Interval, LEVEL_MAX, LEVEL_MIN, RIGOUR_MAX, Relations, Subject,
    skills::{Mass, masses, share},
};

/// What two subjects are compared in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// What they share of the skills and levels that either certifies.
    Skills,
    /// How near their levels are.
    Level,
    /// The shorter workload as a share of the longer.
    Workload,
    /// The looser assessment as a share of the firmer.
    Assessment,
}

/// How much each dimension counts in the mean; only proportions matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shares {
    /// For skills.
    pub skills: u8,
    /// For the level.
    pub level: u8,
    /// For the workload.
    pub workload: u8,
    /// For the assessment.
    pub assessment: u8,
}

/// How alike two subjects are: each value from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Profile {
    /// See [`Dimension::Skills`].
    pub skills: Interval,
    /// See [`Dimension::Level`].
    pub level: Interval,
    /// See [`Dimension::Workload`].
    pub workload: Interval,
    /// See [`Dimension::Assessment`].
    pub assessment: Interval,
    /// The weighted geometric mean: geometric, so that nothing makes up for what is not there at all.
    pub overall: Interval,
}

/// Compares two subjects. The order does not matter.
///
/// Whatever the unsaid facts turn out to be, each interval holds the value that they then have.
pub fn compare(left: &Subject, right: &Subject, relations: &Relations, shares: Shares) -> Profile {
    Facts::of(left, relations).compare(&Facts::of(right, relations), shares)
}

impl Dimension {
    /// Every dimension, in the order that they are shown.
    pub const ALL: [Self; 4] = [Self::Skills, Self::Level, Self::Workload, Self::Assessment];
}

impl Default for Shares {
    fn default() -> Self {
        Self { skills: 50, level: 20, workload: 15, assessment: 15 }
    }
}

impl Shares {
    /// Gives them as parts of one; equal parts when all are nothing.
    pub(crate) fn parts(self) -> [f64; 4] {
        let shares = [self.skills, self.level, self.workload, self.assessment].map(f64::from);
        let sum: f64 = shares.iter().sum();
        if sum > 0.0 { shares.map(|it| it / sum) } else { [0.25; 4] }
    }
}

impl Profile {
    /// Gives the value of one dimension.
    pub fn of(&self, dimension: Dimension) -> Interval {
        match dimension {
            Dimension::Skills => self.skills,
            Dimension::Level => self.level,
            Dimension::Workload => self.workload,
            Dimension::Assessment => self.assessment,
        }
    }
}

/// What comparing needs of a subject, worked out once.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub(crate) masses: Vec<Mass>,
    pub(crate) level: (u32, u32),
    hours: (u32, u32),
    rigour: (u32, u32),
}

impl Facts {
    pub(crate) fn of(subject: &Subject, relations: &Relations) -> Self {
        Self {
            masses: masses(subject, relations),
            level: subject.level.within(LEVEL_MIN, LEVEL_MAX),
            hours: subject.hours.within(1, HOURS_MAX),
            rigour: subject.rigour.within(1, RIGOUR_MAX),
        }
    }

    pub(crate) fn compare(&self, other: &Self, shares: Shares) -> Profile {
        self.compare_given(share(&self.masses, &other.masses), other, shares)
    }

    /// Compares the rest, when the overlap of skills is known.
    pub(crate) fn compare_given(&self, skills: Interval, other: &Self, shares: Shares) -> Profile {
        let level = closeness(self.level, other.level);
        let workload = ratio(self.hours, other.hours);
        let assessment = ratio(self.rigour, other.rigour);
        let overall = mean([skills, level, workload, assessment], shares.parts());
        Profile { skills, level, workload, assessment, overall }
    }
}

/// One less the distance of two levels, as a share of the longest distance there is.
fn closeness(left: (u32, u32), right: (u32, u32)) -> Interval {
    let of = |distance: u32| 1.0 - f64::from(distance) / f64::from(LEVEL_MAX - LEVEL_MIN);
    let nearest = left.0.saturating_sub(right.1).max(right.0.saturating_sub(left.1));
    let farthest = left.1.abs_diff(right.0).max(right.1.abs_diff(left.0));
    Interval::new(of(farthest), of(nearest))
}

/// The smaller as a share of the greater.
fn ratio(left: (u32, u32), right: (u32, u32)) -> Interval {
    let of = |one: u32, other: u32| f64::from(one.min(other)) / f64::from(one.max(other).max(1));
    let apart = of(left.0, right.1).min(of(left.1, right.0));
    let touching = left.0 <= right.1 && right.0 <= left.1;
    let near = if touching { 1.0 } else { of(left.0, right.1).max(of(left.1, right.0)) };
    Interval::new(apart, near)
}

fn mean(values: [Interval; 4], parts: [f64; 4]) -> Interval {
    let of = |end: fn(Interval) -> f64| -> f64 {
        values.iter().zip(parts).map(|(value, part)| end(*value).powf(part)).product()
    };
    Interval::new(of(Interval::low), of(Interval::high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Claim, Stated::*};

    #[test]
    fn nothing_makes_up_for_having_no_skill_in_common() {
        let one = subject(1);
        let profile = compare(&one, &subject(2), Relations::NONE, Shares::default());
        assert!(profile.overall.is_exact() && profile.overall.contains(0.0));
        assert!(profile.level.contains(1.0) && profile.workload.contains(1.0));
    }

    #[test]
    fn a_dimension_that_counts_for_nothing_changes_nothing() {
        let skills_only = Shares { skills: 1, level: 0, workload: 0, assessment: 0 };
        let higher = Subject { level: Exactly(8), ..subject(1) };
        assert!(compare(&subject(1), &higher, Relations::NONE, skills_only).overall.contains(1.0));
    }

    #[test]
    fn hours_that_are_not_said_are_not_few() {
        let unsaid = Subject { hours: Unsaid, ..subject(1) };
        let profile = compare(&subject(1), &unsaid, Relations::NONE, Shares::default());
        assert!(profile.workload.contains(1.0) && profile.workload.contains(0.1));
        assert!(profile.overall.high() > 0.99);
    }

    fn subject(skill: u32) -> Subject {
        Subject {
            skills: vec![Claim::of(skill, Exactly(4))],
            level: Exactly(4),
            hours: Exactly(40),
            rigour: Exactly(75),
            title: Vec::new(),
        }
    }
}
