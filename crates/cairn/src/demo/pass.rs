//! Who passes what, on which day.

use domain::id::OfferingId;
use jiff::civil::Date;

use super::{
    AWARDS,
    chance::Chance,
    circle::{Circles, Topic},
    people::Learner,
    run::{Past, Runs, days_ago},
    when::{days_before, months_after},
};

/// The most credentials that a learner is given beyond their own number.
const TOPPED_UP_TO: usize = 5;
/// How many in a thousand learners are given one more in each round.
const TOPPED_UP: u32 = 60;
/// How many days lie between two awards that are arranged.
const BETWEEN_ARRANGED: i32 = 80;
/// How many rounds there are at most.
const ROUNDS: usize = 40;
/// How many in a thousand holders renew what expires.
const RENEWED: u32 = 550;
/// How many in a thousand awards are made in a run.
const IN_A_RUN: u32 = 820;

/// Who was awarded which topic on which day; what else there is to say comes later.
pub(crate) struct Passed {
    pub(crate) learner: usize,
    pub(crate) topic: usize,
    pub(crate) offering: Option<OfferingId>,
    pub(crate) on: Date,
}

/// Lets learners pass until all awards are made: their own number each, then what nobody has passed yet, then one more
/// here and there.
pub(crate) fn passes(
    learners: &[Learner],
    topics: &[Topic],
    runs: &[Runs],
    today: Date,
) -> Vec<Passed> {
    let mut season = Season {
        topics,
        circles: Circles::new(topics),
        runs,
        today,
        chance: Chance::new("passes", 0),
        taken: vec![Vec::new(); learners.len()],
        passed: Vec::new(),
    };
    for (number, learner) in learners.iter().enumerate() {
        for (ago, title) in (0..).zip(learner.holds.iter().rev()) {
            season.pass_titled(number, title, ago * BETWEEN_ARRANGED + 4);
        }
        for _ in 0..learner.credentials {
            season.pass(number, learner);
        }
    }
    season.pass_the_rest(learners);
    for _ in 0..ROUNDS {
        for (number, learner) in learners.iter().enumerate() {
            let drawn = season.chance.in_a_thousand(TOPPED_UP) && learner.credentials > 0;
            if drawn && season.taken.get(number).is_some_and(|it| it.len() < TOPPED_UP_TO) {
                season.pass(number, learner);
            }
        }
    }
    season.passed
}

/// The months before the demo starts.
struct Season<'a> {
    topics: &'a [Topic],
    circles: Circles<'a>,
    runs: &'a [Runs],
    today: Date,
    chance: Chance,
    /// The topics that each learner has passed.
    taken: Vec<Vec<usize>>,
    passed: Vec<Passed>,
}

impl Season<'_> {
    /// Lets a learner pass the topic of a title, on a day of its own.
    fn pass_titled(&mut self, learner: usize, title: &str, days_ago: i32) {
        let titled = |it: &Topic| it.version.definition.title.texts.values().any(|it| it == title);
        if let Some(topic) = self.topics.iter().position(titled) {
            let on = days_before(self.today, days_ago);
            self.passed.push(Passed { learner, topic, offering: None, on });
        }
    }

    /// Lets a learner pass one more topic that they would take.
    fn pass(&mut self, number: usize, learner: &Learner) {
        let Some(taken) = self.taken.get(number) else { return };
        let language = &learner.spec.person.language;
        let found = self.circles.topic(language, learner.interest, taken, &mut self.chance);
        if let Some((topic, _)) = found {
            self.pass_topic(number, learner, topic);
        }
    }

    /// Lets someone who speaks its language pass each topic that nobody has passed.
    fn pass_the_rest(&mut self, learners: &[Learner]) {
        let mut others = (0..).zip(learners).cycle().take(learners.len() * self.topics.len());
        for (topic, it) in self.topics.iter().enumerate() {
            if self.passed.iter().any(|it| it.topic == topic) {
                continue;
            }
            let has_room = |at: usize| self.taken.get(at).is_some_and(|it| it.len() < TOPPED_UP_TO);
            let found = others.find(|(at, learner)| {
                let may = learner.credentials > 0 && learner.interest.only.is_none();
                may && has_room(*at) && it.speaks(&learner.spec.person.language)
            });
            if let Some((at, learner)) = found {
                self.pass_topic(at, learner, topic);
            }
        }
    }

    /// Lets a learner pass a topic, and renew it if it ends, while there are awards to make.
    fn pass_topic(&mut self, number: usize, learner: &Learner, topic: usize) {
        let (Some(taken), Some(it)) = (self.taken.get_mut(number), self.topics.get(topic)) else {
            return;
        };
        if self.passed.len() >= AWARDS {
            return;
        }
        taken.push(topic);

        let in_a_run = self.chance.in_a_thousand(IN_A_RUN);
        let past = self.runs.get(topic).map(|it| it.past.as_slice()).unwrap_or_default();
        // Who is known to one body alone was not in a run of another.
        let own = |run: &&Past| {
            learner.interest.only.is_none_or(|only| run.offering.organisation == only)
        };
        let run = self.chance.pick(past).filter(own).filter(|_| in_a_run);
        let alone = days_before(self.today, days_ago(&mut self.chance, 1));
        let on = run.map_or(alone, |it| it.awarded_on);
        let first = Passed { learner: number, topic, offering: run.map(|it| it.offering.id), on };
        let again = self.renewal(&first, it);
        self.passed.push(first);
        self.passed.extend(again.filter(|_| self.passed.len() < AWARDS));
    }

    /// Renews what has a last day, about when it comes.
    fn renewal(&mut self, first: &Passed, topic: &Topic) -> Option<Passed> {
        let months = topic.version.definition.validity_months?;
        let late = self.chance.between(-20, 25);
        let on = days_before(months_after(first.on, months), -late);
        let renewed = self.chance.in_a_thousand(RENEWED) && on < self.today;
        renewed.then_some(Passed { learner: first.learner, topic: first.topic, offering: None, on })
    }
}
