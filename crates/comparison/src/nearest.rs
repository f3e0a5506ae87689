//! The nearest alternatives: exact, without comparing each with each.
//!
//! Lists of subjects by skill are read from the shortest on. Who stands in none of the lists read so far can share no
//! more than the skills of the lists to come; once that is too little for a place, the long lists are never read.

use crate::{Interval, Profile, Relations, Shares, Subject, profile::Facts, skills::share};

/// The most neighbours that are given.
pub const NEIGHBOURS_MAX: usize = 50;

/// Subjects, ready to be asked for neighbours.
#[derive(Debug)]
pub struct Nearest {
    facts: Vec<Facts>,
    /// Every skill that is held, in order, with where its list ends; it begins where the one before ends.
    skills: Vec<(u32, usize)>,
    /// The subjects that hold each, in order.
    lists: Vec<u32>,
    shares: Shares,
}

/// A subject that is near another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// Its place in the list that was given.
    pub subject: u32,
    /// How alike they are.
    pub profile: Profile,
}

impl Nearest {
    /// Prepares subjects. Those after the 4,294,967,295th are left out.
    pub fn of(subjects: &[Subject], relations: &Relations, shares: Shares) -> Self {
        let facts: Vec<Facts> = subjects.iter().map(|it| Facts::of(it, relations)).collect();
        let mut held: Vec<(u32, u32)> = (0..u32::MAX)
            .zip(&facts)
            .flat_map(|(at, it)| it.masses.iter().map(move |mass| (mass.skill, at)))
            .collect();
        held.sort_unstable();
        let mut skills: Vec<(u32, usize)> = Vec::new();
        for (end, (skill, _)) in (1..).zip(&held) {
            match skills.last_mut() {
                Some(last) if last.0 == *skill => last.1 = end,
                _ => skills.push((*skill, end)),
            }
        }
        let lists = held.into_iter().map(|(_, at)| at).collect();
        Self { facts, skills, lists, shares }
    }

    /// Gives the subjects nearest to one of them, best first by the middle of the overall likeness, then by place.
    ///
    /// Who shares no skill is nobody's neighbour, and neither is who says none.
    pub fn to(&self, subject: u32, count: usize) -> Vec<Neighbour> {
        let query = usize::try_from(subject).ok().and_then(|at| self.facts.get(at));
        query.map_or_else(Vec::new, |it| self.find(it, Some(subject), count))
    }

    /// Gives the subjects nearest to one that is not among them.
    pub fn to_other(&self, other: &Subject, relations: &Relations, count: usize) -> Vec<Neighbour> {
        self.find(&Facts::of(other, relations), None, count)
    }

    fn find(&self, query: &Facts, itself: Option<u32>, count: usize) -> Vec<Neighbour> {
        let mut lists: Vec<(&[u32], u32)> =
            query.masses.iter().map(|it| (self.list(it.skill), u32::from(it.high))).collect();
        lists.sort_by_key(|(list, _)| list.len());
        let least_in_all: u32 = query.masses.iter().map(|it| u32::from(it.low)).sum();
        let mut to_come: u32 = lists.iter().map(|(_, mass)| mass).sum();

        let mut best = Best::new(count.min(NEIGHBOURS_MAX), self.shares);
        let mut seen = vec![false; self.facts.len()];
        if let Some(at) = itself.and_then(|it| usize::try_from(it).ok())
            && let Some(itself) = seen.get_mut(at)
        {
            *itself = true;
        }
        for (list, mass) in lists {
            let at_most = f64::from(to_come) / f64::from(least_in_all.max(1));
            if !best.may_take(at_most) {
                break;
            }
            for subject in list {
                let Ok(at) = usize::try_from(*subject) else { continue };
                let (Some(seen), Some(facts)) = (seen.get_mut(at), self.facts.get(at)) else {
                    continue;
                };
                if std::mem::replace(seen, true) {
                    continue;
                }
                let overlap = share(&query.masses, &facts.masses);
                // A skill that is related from afar may weigh so little that nothing is left after rounding.
                if overlap.high() > 0.0 && best.may_take(overlap.high()) {
                    best.offer(*subject, overlap, query, facts);
                }
            }
            to_come -= mass;
        }
        best.found
    }

    fn list(&self, skill: u32) -> &[u32] {
        let Ok(at) = self.skills.binary_search_by_key(&skill, |it| it.0) else { return &[] };
        let start = at.checked_sub(1).and_then(|it| self.skills.get(it)).map_or(0, |it| it.1);
        let end = self.skills.get(at).map_or(start, |it| it.1);
        self.lists.get(start..end).unwrap_or_default()
    }
}

/// The best found so far.
struct Best {
    found: Vec<Neighbour>,
    count: usize,
    shares: Shares,
    /// The overlap that is needed for a place, all else being equal.
    overlap_min: f64,
}

impl Best {
    fn new(count: usize, shares: Shares) -> Self {
        let overlap_min = if count == 0 { f64::INFINITY } else { 0.0 };
        Self { found: Vec::with_capacity(count + 1), count, shares, overlap_min }
    }

    fn may_take(&self, overlap: f64) -> bool {
        overlap >= self.overlap_min
    }

    fn offer(&mut self, subject: u32, overlap: Interval, query: &Facts, facts: &Facts) {
        /// What rounding may have taken from a bound.
        const SLACK: f64 = 1e-9;
        let profile = query.compare_given(overlap, facts, self.shares);
        let key = |it: &Neighbour| it.profile.overall.middle();
        let found = Neighbour { subject, profile };
        let place = self.found.partition_point(|it| {
            let order = key(it).total_cmp(&key(&found));
            order.is_gt() || (order.is_eq() && it.subject < subject)
        });
        self.found.insert(place, found);
        self.found.truncate(self.count);
        if let Some(last) = self.found.last().filter(|_| self.found.len() == self.count) {
            let [part, ..] = self.shares.parts();
            // The other dimensions are at most one, so that the overlap to this power is the most there can be.
            let needed = if part > 0.0 { key(last).powf(part.recip()) } else { 0.0 };
            self.overlap_min = needed - SLACK;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Claim, Relation, Stated::Exactly};

    #[test]
    fn the_nearest_come_first_and_those_that_share_nothing_not_at_all() {
        let subjects = [&[1, 2, 3][..], &[1, 2, 4], &[1, 2, 3], &[9]].map(subject);
        let nearest = Nearest::of(&subjects, Relations::NONE, Shares::default());
        let of = |subject| nearest.to(subject, 5).iter().map(|it| it.subject).collect::<Vec<_>>();
        assert_eq!(of(0), [2, 1]);
        assert_eq!(of(3), [0; 0]);
        assert_eq!(of(7), [0; 0]);
        assert_eq!(nearest.to(0, 0), []);
        assert_eq!(nearest.to_other(&subject(&[9]), Relations::NONE, 1)[0].subject, 3);
    }

    #[test]
    fn what_is_related_so_far_off_that_nothing_is_left_is_no_neighbour() {
        let subjects = [8, 2].map(|skill| Subject {
            skills: vec![Claim { skill, level: Exactly(1), weight: 1 }],
            ..subject(&[])
        });
        let related = Relations::new(vec![Relation { held: 2, other: 8, percent: 1 }]);
        assert_eq!(Nearest::of(&subjects, &related, Shares::default()).to(0, 5), []);
    }

    fn subject(skills: &[u32]) -> Subject {
        let skills = skills.iter().map(|it| Claim::of(*it, Exactly(4))).collect();
        Subject {
            skills,
            level: Exactly(4),
            hours: Exactly(40),
            rigour: Exactly(75),
            title: Vec::new(),
        }
    }
}
