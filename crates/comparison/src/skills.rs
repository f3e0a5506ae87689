//! How much of their skills two subjects share.

use crate::{Claim, Interval, SKILLS_MAX, Subject};

/// Holding one skill says something about another: `percent` of the level held carries over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relation {
    /// The skill that is held.
    pub held: u32,
    /// The skill that it says something about.
    pub other: u32,
    /// How much, from 1 to 100. Algorithms that read frameworks give 90 to the broader skill, 50 to a narrower one.
    pub percent: u8,
}

/// Every relation that counts.
#[derive(Debug, Clone, Default)]
pub struct Relations(Vec<Relation>);

impl Relations {
    /// No skill says anything about another.
    pub const NONE: &'static Self = &Self(Vec::new());

    /// Puts relations in order. Percentages over 100 count as 100.
    pub fn new(mut relations: Vec<Relation>) -> Self {
        for it in &mut relations {
            it.percent = it.percent.min(100);
        }
        relations.sort_unstable();
        Self(relations)
    }

    fn of(&self, skill: u32) -> impl Iterator<Item = &Relation> {
        let start = self.0.partition_point(|it| it.held < skill);
        self.0.iter().skip(start).take_while(move |it| it.held == skill)
    }
}

/// How much of a skill a subject holds: level times weight, in hundredths of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mass {
    pub(crate) skill: u32,
    pub(crate) low: u16,
    pub(crate) high: u16,
}

/// Gives what is held of each skill, and of those that it says something about, by skill.
///
/// Of several claims to one skill the greatest counts: levels do not add up.
pub(crate) fn masses(subject: &Subject, relations: &Relations) -> Vec<Mass> {
    let mut masses = Vec::with_capacity(subject.skills.len());
    for claim in subject.skills.iter().take(SKILLS_MAX) {
        masses.push(mass(claim, claim.skill, 100));
        masses.extend(relations.of(claim.skill).map(|it| mass(claim, it.other, it.percent)));
    }
    masses.sort_unstable_by_key(|it| it.skill);
    masses.dedup_by(|next, kept| {
        let same = next.skill == kept.skill;
        if same {
            kept.low = kept.low.max(next.low);
            kept.high = kept.high.max(next.high);
        }
        same
    });
    masses
}

fn mass(claim: &Claim, skill: u32, percent: u8) -> Mass {
    let (low, high) = claim.levels();
    let of = |level: u32| {
        let hundredths = level * u32::from(claim.weight.clamp(1, 100)) * u32::from(percent) / 100;
        // At most 8 levels of 100 hundredths.
        u16::try_from(hundredths).unwrap_or(u16::MAX)
    };
    Mass { skill, low: of(low), high: of(high) }
}

/// Gives what two subjects share of what either holds (weighted Jaccard), from 0 to 1.
///
/// The interval holds the truth whatever the unsaid levels are; where several are unsaid it may be wider than need be.
/// It is anything at all when one says no skills.
pub fn overlap(left: &Subject, right: &Subject, relations: &Relations) -> Interval {
    share(&masses(left, relations), &masses(right, relations))
}

pub(crate) fn share(left: &[Mass], right: &[Mass]) -> Interval {
    if left.is_empty() || right.is_empty() {
        return Interval::ANYTHING;
    }
    // Sums of the least and most that each may hold in common, and of the least and most that either may hold.
    let (mut common, mut all) = ((0_u32, 0_u32), (0_u32, 0_u32));
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    loop {
        let (one, other) = match (left.peek(), right.peek()) {
            (Some(one), Some(other)) if one.skill == other.skill => (left.next(), right.next()),
            (Some(one), Some(other)) if one.skill > other.skill => (None, right.next()),
            (Some(_), _) => (left.next(), None),
            (None, Some(_)) => (None, right.next()),
            (None, None) => break,
        };
        let bounds =
            |it: Option<&Mass>| it.map_or((0, 0), |it| (u32::from(it.low), u32::from(it.high)));
        let (one, other) = (bounds(one), bounds(other));
        common = (common.0 + one.0.min(other.0), common.1 + one.1.min(other.1));
        all = (all.0 + one.0.max(other.0), all.1 + one.1.max(other.1));
    }
    let ratio =
        |part: u32, whole: u32| if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) };
    Interval::new(ratio(common.0, all.1), ratio(common.1, all.0).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Stated::{Exactly, Unsaid};

    #[test]
    fn the_same_skills_at_half_the_level_overlap_by_half() {
        let (whole, half) = (subject(&[(1, 4), (2, 4)]), subject(&[(1, 2), (2, 2)]));
        let overlap = overlap(&whole, &half, Relations::NONE);
        assert!(overlap.is_exact() && overlap.contains(0.5), "{overlap:?}");
    }

    #[test]
    fn a_broader_skill_is_mostly_held_by_who_holds_a_narrower_one() {
        let narrower = Relation { held: 1, other: 2, percent: 90 };
        let relations = Relations::new(vec![narrower]);
        let with = overlap(&subject(&[(1, 4)]), &subject(&[(2, 4)]), &relations);
        assert!(with.contains(360.0 / 800.0), "{with:?}");
        assert!(overlap(&subject(&[(1, 4)]), &subject(&[(2, 4)]), Relations::NONE).contains(0.0));
    }

    #[test]
    fn saying_no_skills_is_not_having_none() {
        assert_eq!(
            overlap(&subject(&[(1, 4)]), &Subject::default(), Relations::NONE),
            Interval::ANYTHING
        );
    }

    #[test]
    fn a_level_that_is_not_said_leaves_room() {
        let unsaid = Subject { skills: vec![Claim::of(1, Unsaid)], ..Subject::default() };
        let overlap = overlap(&subject(&[(1, 4)]), &unsaid, Relations::NONE);
        assert!(overlap.contains(0.25) && overlap.contains(1.0), "{overlap:?}");
    }

    fn subject(skills: &[(u32, u32)]) -> Subject {
        let skills = skills.iter().map(|(skill, level)| Claim::of(*skill, Exactly(*level)));
        Subject { skills: skills.collect(), ..Subject::default() }
    }
}
