//! Which achievements a person would take: those of their circle of topics, in their language.

use std::collections::BTreeMap;

use domain::{Achievement, AchievementVersion, Language, id::OrganisationId};

use super::chance::Chance;

/// An achievement with its edition, and who tends to take it.
#[derive(Debug)]
pub(crate) struct Topic {
    pub(crate) achievement: Achievement,
    pub(crate) version: AchievementVersion,
    /// The circle that it belongs to: the number of its file.
    pub(crate) circle: usize,
    pub(crate) popularity: u32,
}

impl Topic {
    /// Whether someone who reads `language` would take it.
    pub(crate) fn speaks(&self, language: &Language) -> bool {
        self.version.definition.title.texts.contains_key(language)
    }

    /// Whether an organisation awards it.
    pub(crate) fn is_of(&self, organisation: OrganisationId) -> bool {
        self.achievement.awarding.iter().any(|it| it.organisation == organisation)
    }
}

/// What a learner is drawn to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Interest {
    /// The circle of their work.
    pub(crate) main: usize,
    /// Another that they look into.
    pub(crate) second: usize,
    /// The only organisation that knows them, when they have no e-mail address.
    pub(crate) only: Option<OrganisationId>,
}

/// The topics by language and circle, so that a choice does not look at all of them.
#[derive(Debug)]
pub(crate) struct Circles<'a> {
    topics: &'a [Topic],
    by_language: BTreeMap<(String, usize), Vec<(usize, u32)>>,
    count: usize,
}

impl<'a> Circles<'a> {
    /// Sorts the topics.
    pub(crate) fn new(topics: &'a [Topic]) -> Self {
        let mut by_language: BTreeMap<(String, usize), Vec<(usize, u32)>> = BTreeMap::new();
        for (at, topic) in topics.iter().enumerate() {
            for language in topic.version.definition.title.texts.keys() {
                let key = (language.base().to_owned(), topic.circle);
                by_language.entry(key).or_default().push((at, topic.popularity));
            }
        }
        let count = topics.iter().map(|it| it.circle + 1).max().unwrap_or(0);
        Self { topics, by_language, count }
    }

    /// Takes a circle: those that many take, more often.
    pub(crate) fn circle(&self, language: &Language, chance: &mut Chance) -> usize {
        let weight = |circle: &usize| -> u32 {
            let key = (language.base().to_owned(), *circle);
            self.by_language.get(&key).into_iter().flatten().map(|(_, popularity)| popularity).sum()
        };
        let all: Vec<usize> = (0..self.count).collect();
        chance.weighted(&all, weight).copied().unwrap_or(0)
    }

    /// Takes a topic for someone, and its number; none when there is none left for them.
    pub(crate) fn topic(
        &self,
        language: &Language,
        interest: Interest,
        taken: &[usize],
        chance: &mut Chance,
    ) -> Option<(usize, &'a Topic)> {
        let free = |(at, _): &&(usize, u32)| !taken.contains(at);
        let candidates: Vec<(usize, u32)> = if let Some(only) = interest.only {
            let of = |topic: &Topic| topic.is_of(only) && topic.speaks(language);
            let all = self.topics.iter().enumerate().filter(|(_, it)| of(it));
            all.map(|(at, it)| (at, it.popularity)).filter(|it| free(&it)).collect()
        } else {
            let circle = match chance.below(10) {
                0..=5 => interest.main,
                6..=8 => interest.second,
                _ => self.circle(language, chance),
            };
            let key = (language.base().to_owned(), circle);
            self.by_language.get(&key).into_iter().flatten().filter(free).copied().collect()
        };
        let (at, _) = chance.weighted(&candidates, |(_, popularity)| *popularity)?;
        Some((*at, self.topics.get(*at)?))
    }
}
