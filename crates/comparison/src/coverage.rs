//! Which of the skills of one subject another has, and at which level.

use std::collections::BTreeMap;

use crate::{Claim, Interval, LEVEL_MAX, Relations, SKILLS_MAX, Subject};

/// From which share of its skills on a subject is covered, in percent: one slight gap among twenty.
pub const COVERS_PERCENT: u32 = 95;

/// How much of what one subject certifies another does too.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// The share, by weight and level, from 0 to 1; anything at all when one of them says no skills.
    pub share: Interval,
    /// What surely is not there, or not at the level.
    pub lacking: Vec<Lack>,
}

/// A skill that is asked for and not wholly there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lack {
    /// Which one.
    pub skill: u32,
    /// The levels that it may be asked at.
    pub asked: (u32, u32),
    /// The levels that it may be held at; `None` when it is not named, and no related skill is.
    pub held: Option<(u32, u32)>,
}

/// A skill that both name, with the levels it may have in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// Which one.
    pub skill: u32,
    /// Its levels in the first subject.
    pub left: (u32, u32),
    /// Its levels in the second.
    pub right: (u32, u32),
}

/// The skills of two subjects, set side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Split {
    /// In both.
    pub shared: Vec<Shared>,
    /// In the first alone, with its levels.
    pub left: Vec<(u32, (u32, u32))>,
    /// In the second alone.
    pub right: Vec<(u32, (u32, u32))>,
}

/// Gives how much of `asked` is covered by `holder`.
pub fn coverage(holder: &Subject, asked: &Subject, relations: &Relations) -> Coverage {
    if holder.skills.is_empty() || asked.skills.is_empty() {
        return Coverage { share: Interval::ANYTHING, lacking: Vec::new() };
    }
    // Whatever it weighs in the holder's achievement, a skill that is certified is held.
    let whole = |it: &Claim| Claim { weight: 100, ..*it };
    let unweighted =
        Subject { skills: holder.skills.iter().map(whole).collect(), ..Subject::default() };
    let held = crate::skills::masses(&unweighted, relations);

    let (mut low, mut high, mut all) = (0.0, 0.0, 0.0);
    let mut lacking = Vec::new();
    for (skill, wanted) in named(asked) {
        let weight = f64::from(wanted.weight);
        let reach = held.binary_search_by_key(&skill, |it| it.skill).ok();
        let reach = reach.and_then(|at| held.get(at)).map_or((0, 0), |it| (it.low, it.high));
        let part = |reach: u16, level: u32| (f64::from(reach) / f64::from(level * 100)).min(1.0);
        low += weight * part(reach.0, wanted.levels.1);
        high += weight * part(reach.1, wanted.levels.0);
        all += weight;
        if u32::from(reach.1) < wanted.levels.0 * 100 {
            let levels = (u32::from(reach.0) / 100, u32::from(reach.1) / 100);
            lacking.push(Lack {
                skill,
                asked: wanted.levels,
                held: (reach.1 > 0).then_some(levels),
            });
        }
    }
    Coverage { share: Interval::new(low / all, high / all), lacking }
}

impl Coverage {
    /// Whether it surely is covered, but for a slight gap ([`COVERS_PERCENT`]).
    pub fn is_sure(&self) -> bool {
        self.share.low() * 100.0 >= f64::from(COVERS_PERCENT)
    }
}

/// Sets the skills of two subjects side by side, by number.
pub fn split(left: &Subject, right: &Subject) -> Split {
    let (left, mut right) = (named(left), named(right));
    let mut split = Split::default();
    for (skill, one) in left {
        match right.remove(&skill) {
            Some(other) => {
                split.shared.push(Shared { skill, left: one.levels, right: other.levels });
            }
            None => split.left.push((skill, one.levels)),
        }
    }
    split.right = right.into_iter().map(|(skill, it)| (skill, it.levels)).collect();
    split
}

#[derive(Clone, Copy)]
struct Named {
    levels: (u32, u32),
    weight: u8,
}

/// The skills that a subject names, each once, with the greatest of its levels and weights.
fn named(subject: &Subject) -> BTreeMap<u32, Named> {
    let mut named: BTreeMap<u32, Named> = BTreeMap::new();
    for claim in subject.skills.iter().take(SKILLS_MAX) {
        let (low, high) = claim.levels();
        let weight = claim.weight.clamp(1, 100);
        let entry = named.entry(claim.skill).or_insert(Named { levels: (low, high), weight });
        entry.levels = (entry.levels.0.max(low), entry.levels.1.max(high).min(LEVEL_MAX));
        entry.weight = entry.weight.max(weight);
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Stated::{Exactly, Unsaid};

    #[test]
    fn what_holds_more_at_higher_levels_covers_and_is_not_covered() {
        let (more, less) = (subject(&[(1, 5), (2, 4), (3, 4)]), subject(&[(1, 4), (2, 4)]));
        assert!(coverage(&more, &less, Relations::NONE).is_sure());
        let back = coverage(&less, &more, Relations::NONE);
        assert!(!back.is_sure());
        assert_eq!(
            back.lacking,
            [
                Lack { skill: 1, asked: (5, 5), held: Some((4, 4)) },
                Lack { skill: 3, asked: (4, 4), held: None },
            ]
        );
    }

    #[test]
    fn what_may_be_held_is_not_called_lacking() {
        let unsaid = Subject { skills: vec![Claim::of(1, Unsaid)], ..Subject::default() };
        let coverage = coverage(&unsaid, &subject(&[(1, 4)]), Relations::NONE);
        assert!(coverage.lacking.is_empty() && !coverage.is_sure());
    }

    #[test]
    fn skills_are_set_side_by_side() {
        let split = split(&subject(&[(1, 5), (2, 4)]), &subject(&[(2, 3), (3, 3)]));
        assert_eq!(split.shared, [Shared { skill: 2, left: (4, 4), right: (3, 3) }]);
        assert_eq!((split.left, split.right), (vec![(1, (5, 5))], vec![(3, (3, 3))]));
    }

    fn subject(skills: &[(u32, u32)]) -> Subject {
        let skills = skills.iter().map(|(skill, level)| Claim::of(*skill, Exactly(*level)));
        Subject { skills: skills.collect(), ..Subject::default() }
    }
}
