//! Micro-credentials beside each other: what they share, how near they are, and which covers which.

mod ranking;
pub(crate) mod subject;
mod terms;

use std::collections::HashMap;

use boxed::boxed;
pub use comparison::{Decision, Dimension, Interval, Profile, Spread};
use comparison::{Relations, Shares, Subject, Verdict, judge, split};
use domain::{
    AchievementVersion, Offering, Organisation, SourceAddress,
    definition::{Definition, SkillLink},
    id::AchievementId,
};
use store::Tx;

use self::{ranking::rank, subject::Numbers};
pub use self::{
    ranking::{Criterion, Ranks, WEIGHT_MAX, Weights},
    terms::Terms,
};
use crate::{App, Result, achievements::today, catalogue::in_force};

/// How many are compared at most.
pub const COMPARED_MAX: usize = 5;
/// How many alternatives are named.
pub const ALTERNATIVES_MAX: usize = 3;
/// How many skills that one has and the other has not are named.
pub const LACKING_MAX: usize = 6;

/// One of those that are compared.
#[derive(Debug, Clone)]
pub struct Side {
    /// The newest edition.
    pub version: AchievementVersion,
    /// Who defines it.
    pub developer: Organisation,
    /// The server that it is a copy from; nothing of what is defined here.
    pub from: Option<SourceAddress>,
    /// The next run that has not started.
    pub next: Option<Offering>,
    /// What those that have not started ask of a learner.
    pub terms: Terms,
}

/// A skill, and which of those that are compared certify it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// What the first of them that certifies it calls it, with its address.
    pub link: SkillLink,
    /// Whether each certifies it, in their order.
    pub held: Vec<bool>,
}

/// One of those that are compared, held against the first.
#[derive(Debug, Clone)]
pub struct Held {
    /// How alike they are, dimension by dimension.
    pub profile: Profile,
    /// Whether the first covers it, or it the first: a proposal, for people to confirm.
    pub decision: Decision,
    /// Skills of the first that this one surely lacks, or has at a lower level; the first [`LACKING_MAX`].
    pub lacking: Vec<String>,
}

/// Some micro-credentials beside each other.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// Those that are compared, in the order that was asked.
    pub sides: Vec<Side>,
    /// Every skill that one of them certifies; those that most certify first.
    pub skills: Vec<Skill>,
    /// Each but the first, held against the first.
    pub held: Vec<Held>,
    /// The ranks that each may have by what matters to the reader; none when they did not say what does.
    pub ranks: Vec<Ranks>,
}

/// Another that comes near, with what is alike and what differs.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// Which one.
    pub side: Side,
    /// How alike they are, dimension by dimension.
    pub profile: Profile,
    /// Skills that both certify.
    pub shared: Vec<String>,
    /// Skills that only the one that is looked at certifies.
    pub only_here: Vec<String>,
    /// Skills that only the other certifies.
    pub only_there: Vec<String>,
}

#[boxed]
impl App {
    /// Compares what is in force of some micro-credentials, for anyone; those after the [`COMPARED_MAX`]th are left out.
    pub async fn compare(&self, ids: &[AchievementId], weights: &Weights) -> Result<Comparison> {
        let mut asked: Vec<AchievementId> = Vec::new();
        for id in ids {
            if asked.len() < COMPARED_MAX && !asked.contains(id) {
                asked.push(*id);
            }
        }
        let mut tx = self.store().read().await?;
        let sides = self.sides(&mut tx, &asked).await?;
        let mut numbers = Numbers::default();
        let subjects: Vec<Subject> =
            sides.iter().map(|it| numbers.subject(&it.version.definition)).collect();
        let skills = skills(&sides);
        let held = match subjects.split_first() {
            Some((first, others)) => {
                let is_whole = |it: &Side| names_all(&it.version.definition);
                let mut whole = sides.iter().map(is_whole);
                let first_is_whole = whole.next().unwrap_or_default();
                let hold = |(other, is_whole): (&Subject, bool)| {
                    held(first, other, &numbers, &skills).within((first_is_whole, is_whole))
                };
                others.iter().zip(whole).map(hold).collect()
            }
            None => Vec::new(),
        };
        let ranks = rank(&sides, &subjects, weights, today(self.now()));
        Ok(Comparison { sides, skills, held, ranks })
    }

    /// Gives the nearest alternatives to a micro-credential, for anyone; none when it says no skills.
    pub async fn alternatives(&self, version: &AchievementVersion) -> Result<Vec<Alternative>> {
        self.follow_catalogue().await?;
        let near = self.nearest(version, ALTERNATIVES_MAX);
        let ids: Vec<AchievementId> = near.iter().map(|(id, _)| *id).collect();
        let mut tx = self.store().read().await?;
        let sides = self.sides(&mut tx, &ids).await?;
        let mut profiles: HashMap<AchievementId, Profile> = near.into_iter().collect();
        let alternatives = sides.into_iter().filter_map(|side| {
            let profile = profiles.remove(&side.version.achievement)?;
            Some(alternative(&version.definition, side, profile))
        });
        Ok(alternatives.collect())
    }

    /// Finds what is in force of some achievements, in the order that was asked.
    async fn sides(&self, tx: &mut Tx, ids: &[AchievementId]) -> Result<Vec<Side>> {
        let today = today(self.now());
        let mut found = in_force(tx, ids, today).await?;
        let sides = ids.iter().filter_map(|it| found.remove(it)).map(|mut it| {
            it.runs.retain(|it| it.is_to_come(today));
            Side {
                terms: Terms::of(&it.version.definition, &it.runs),
                next: it.runs.into_iter().next(),
                version: it.version,
                developer: it.developer,
                from: it.from,
            }
        });
        Ok(sides.collect())
    }
}

impl Held {
    /// Proposes nothing that rests on outcomes of which nobody said which skills they are: `whole` says of the first and
    /// of this one whether each outcome names its skills.
    fn within(self, whole: (bool, bool)) -> Self {
        let is_told = match self.decision {
            Decision::Equivalent => whole.0 && whole.1,
            Decision::Covers => whole.1,
            Decision::CoveredBy => whole.0,
            Decision::Different | Decision::CannotTell => true,
        };
        let decision = if is_told { self.decision } else { Decision::CannotTell };
        Self { decision, ..self }
    }
}

/// Whether each outcome names the skills that it is about.
fn names_all(definition: &Definition) -> bool {
    definition.outcomes.iter().all(|it| !it.skills.is_empty())
}

/// Holds one against the first.
fn held(first: &Subject, other: &Subject, numbers: &Numbers, skills: &[Skill]) -> Held {
    let Verdict { decision, back, .. } = judge(first, other, Relations::NONE);
    let name = |number: u32| {
        let uri = numbers.skill(number)?;
        skills.iter().find(|it| it.link.uri == uri).map(|it| it.link.name.clone())
    };
    let lacking = back.lacking.iter().filter_map(|it| name(it.skill)).take(LACKING_MAX);
    let profile = comparison::compare(first, other, Relations::NONE, Shares::default());
    Held { profile, decision, lacking: lacking.collect() }
}

/// Every skill that one of them certifies; those that most certify first, then as they came.
fn skills(sides: &[Side]) -> Vec<Skill> {
    let mut skills: Vec<Skill> = Vec::new();
    for (at, side) in sides.iter().enumerate() {
        for link in links(&side.version.definition) {
            let known = skills.iter().position(|it| it.link.uri == link.uri);
            let known = known.unwrap_or_else(|| {
                skills.push(Skill { link: link.clone(), held: vec![false; sides.len()] });
                skills.len() - 1
            });
            let held = skills.get_mut(known).and_then(|it| it.held.get_mut(at));
            if let Some(held) = held {
                *held = true;
            }
        }
    }
    skills.sort_by_key(|it| std::cmp::Reverse(it.held.iter().filter(|held| **held).count()));
    skills
}

fn alternative(here: &Definition, side: Side, profile: Profile) -> Alternative {
    let mut numbers = Numbers::default();
    let there = &side.version.definition;
    let (one, other) = (numbers.subject(here), numbers.subject(there));
    let split = split(&one, &other);
    let name = |number: u32| {
        let uri = numbers.skill(number)?;
        let link = links(here).chain(links(there)).find(|it| it.uri == uri)?;
        Some(link.name.clone())
    };
    let named = |numbers: Vec<u32>| numbers.into_iter().filter_map(name).collect::<Vec<_>>();
    let shared = named(split.shared.iter().map(|it| it.skill).collect());
    let here_alone = named(split.left.iter().map(|it| it.0).collect());
    let there_alone = named(split.right.iter().map(|it| it.0).collect());
    Alternative { side, profile, shared, only_here: here_alone, only_there: there_alone }
}

/// The skills that a definition points to.
fn links(definition: &Definition) -> impl Iterator<Item = &SkillLink> {
    definition.outcomes.iter().flat_map(|it| &it.skills)
}
