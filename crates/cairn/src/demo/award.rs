//! Who was awarded what, when, and what they did with it.

use domain::{
    Draft, Evidence, Language, Recipient, Standing,
    code::ResultType,
    credential::AchievedResult,
    definition::ResultScale,
    id::{AchievementId, CredentialId, PersonId},
};
use jiff::{SignedDuration, Span, Timestamp, civil::Date};

use super::{
    account::Account,
    chance::Chance,
    circle::Topic,
    data::DataError,
    id,
    pass::{Passed, passes},
    people::Learner,
    phrases::{EVIDENCE, NARRATIVES, REVOKED, SUSPENDED, phrase},
    providers::{Provider, Providers},
    run::Runs,
    when::{at_noon, days_before},
};

/// How many in a thousand awards were revoked, and how many are suspended.
const WITHDRAWN: [(Standing, u32); 2] = [(Standing::Revoked, 5), (Standing::Suspended, 4)];

/// An award that was made before the demo starts.
#[derive(Debug, Clone)]
pub struct AwardSpec {
    /// What was achieved.
    pub achievement: AchievementId,
    /// What the awarder filled in; [`domain::Achievement::check`] accepts it at `awarded_at`.
    pub draft: Draft,
    /// When the awarder decided.
    pub awarded_at: Timestamp,
    /// Whether it is in force, as far as its issuer goes.
    pub standing: Standing,
    /// Why it is not, in the issuer's language.
    pub reason: Option<String>,
    /// When that was decided.
    pub withdrawn_at: Option<Timestamp>,
    /// When the learner took it.
    pub collected_at: Option<Timestamp>,
    /// Since when everyone may see it.
    pub published_at: Option<Timestamp>,
}

/// Makes all awards, oldest first.
pub(crate) fn awards(
    learners: &[Learner],
    topics: &[Topic],
    runs: &[Runs],
    providers: &Providers,
    today: Date,
) -> Result<Vec<AwardSpec>, DataError> {
    let mut passed = passes(learners, topics, runs, today);
    passed.sort_by_key(|it| (it.on, it.topic, it.learner));
    let teller = Teller { learners, topics, providers, today };
    let mut awards: Vec<AwardSpec> = passed
        .iter()
        .enumerate()
        .filter_map(|(number, it)| teller.award(it, number as u64).transpose())
        .collect::<Result<_, _>>()?;
    awards.sort_by_key(|it| it.draft.id);
    for account in [Account::LEARNER, Account::LEARNER_BY_LETTER] {
        arrange(&mut awards, account.person(), today);
    }
    Ok(awards)
}

struct Teller<'a> {
    learners: &'a [Learner],
    topics: &'a [Topic],
    providers: &'a Providers,
    today: Date,
}

impl Teller<'_> {
    /// Tells the rest of an award. Its id sorts by the moment that it was decided.
    fn award(&self, passed: &Passed, number: u64) -> Result<Option<AwardSpec>, DataError> {
        let mut chance = Chance::new("award", number);
        let Some((learner, topic)) =
            self.learners.get(passed.learner).zip(self.topics.get(passed.topic))
        else {
            return Ok(None);
        };
        let Some(organisation) = self.awarding(topic, learner, passed, &mut chance) else {
            return Ok(None);
        };
        let yesterday = days_before(self.today, 1);
        let decided = days_before(passed.on, -chance.between(0, 2)).min(yesterday).max(passed.on);
        let awarded_at = at_noon(decided, chance.between(-200, 290));
        let organisation = &organisation.organisation;
        let language = &organisation.profile.language;
        let draft = Draft {
            id: CredentialId::from(id::happened("award", number, awarded_at)),
            organisation: organisation.id,
            offering: passed.offering,
            recipient: recipient(learner),
            awarded_on: passed.on,
            result: topic.version.definition.scale.as_ref().map(|it| result(it, &mut chance)),
            evidence: evidence(topic, self.providers, number, &mut chance),
            narrative: narrative(language, &mut chance),
            by: awarder(organisation.slug.as_str()),
        };
        topic.achievement.check(&topic.version, &draft, awarded_at).map_err(DataError::Award)?;
        let award = AwardSpec {
            achievement: topic.achievement.id,
            draft,
            awarded_at,
            standing: Standing::InForce,
            reason: None,
            withdrawn_at: None,
            collected_at: None,
            published_at: None,
        };
        Ok(Some(self.afterwards(award, language, &mut chance)))
    }

    /// Says who awards: who ran it, or one of those who may.
    fn awarding(
        &self,
        topic: &Topic,
        learner: &Learner,
        passed: &Passed,
        chance: &mut Chance,
    ) -> Option<&Provider> {
        let awarding = &topic.achievement.awarding;
        let first = awarding.first()?.organisation;
        let any = chance.pick(awarding).map_or(first, |it| it.organisation);
        let by_run =
            if passed.offering.is_some() || !learner.holds.is_empty() { first } else { any };
        self.providers.with_id(learner.interest.only.unwrap_or(by_run))
    }

    /// Tells what became of an award: taken, shown, or taken back.
    fn afterwards(
        &self,
        mut award: AwardSpec,
        language: &Language,
        chance: &mut Chance,
    ) -> AwardSpec {
        let by_mail = award.draft.recipient.email.is_some();
        let later = |from: Timestamp, chance: &mut Chance, days: i32| {
            let minutes = chance.between(15, days * 24 * 60);
            let at = from.checked_add(Span::new().minutes(minutes)).ok()?;
            (at < at_noon(self.today, -720)).then_some(at)
        };
        if chance.in_a_thousand(if by_mail { 720 } else { 260 }) {
            award.collected_at = later(award.awarded_at, chance, 24);
        }
        if let Some(collected) = award.collected_at.filter(|_| chance.in_a_thousand(560)) {
            award.published_at = later(collected, chance, 9);
        }
        let draw = chance.below(1_000);
        let mut below = 0;
        for (standing, times) in WITHDRAWN {
            let hit = (below..below + times).contains(&draw);
            below += times;
            if let Some(at) = later(award.awarded_at, chance, 60).filter(|_| hit) {
                award.standing = standing;
                award.reason = reason(standing, language, chance);
                award.withdrawn_at = Some(at);
            }
        }
        award
    }
}

/// Says who decided, where a visitor can be that person.
fn awarder(organisation: &str) -> Option<PersonId> {
    let awarder = Account::AWARDER;
    awarder.role.filter(|(_, slug)| *slug == organisation).map(|_| awarder.person())
}

fn recipient(learner: &Learner) -> Recipient {
    let spec = &learner.spec;
    Recipient {
        person: spec.person.id,
        name: spec.person.name.clone(),
        email: spec.address.as_ref().map(|it| it.email.clone()),
        own_number: spec.own_number.as_ref().map(|it| it.number.clone()),
        language: spec.person.language.clone(),
    }
}

/// Reaches a result that passes.
fn result(scale: &ResultScale, chance: &mut Chance) -> AchievedResult {
    let value = match scale.kind {
        ResultType::Percent => (50 + chance.below(24) + chance.below(25)).to_string(),
        ResultType::RawScore => {
            let max = scale.max.map_or(10, |it| it.as_hundredths() / 100);
            let tenths = max * 5 + chance.below(max * 5 / 2) + chance.below(max * 5 / 2);
            domain::Amount::hundredths(tenths * 10 / 50 * 50).to_string()
        }
        ResultType::LetterGrade | ResultType::PerformanceLevel | ResultType::Status => {
            let passing = scale.allowed.iter().skip(1).cloned().collect::<Vec<_>>();
            let place = chance.below(10);
            let at = usize::from(place > 4) + usize::from(place > 7);
            passing.get(at).cloned().unwrap_or_default()
        }
    };
    AchievedResult { value }
}

/// Points to the work, where the definition asks for it, and now and then where it does not.
fn evidence(
    topic: &Topic,
    providers: &Providers,
    number: u64,
    chance: &mut Chance,
) -> Vec<Evidence> {
    let definition = &topic.version.definition;
    if !definition.needs_evidence && !chance.in_a_thousand(40) {
        return Vec::new();
    }
    let Some(developer) = providers.with_id(topic.achievement.developer) else { return Vec::new() };
    let language = &developer.organisation.profile.language;
    let url = format!("https://portfolio.{}/{}", developer.site, 40_000 + number);
    vec![Evidence { url, name: phrase(EVIDENCE, language, chance).map(str::to_owned) }]
}

/// Adds a sentence of the awarder's, now and then.
fn narrative(language: &Language, chance: &mut Chance) -> Option<String> {
    let said = chance.in_a_thousand(30);
    phrase(NARRATIVES, language, chance).filter(|_| said).map(str::to_owned)
}

fn reason(standing: Standing, language: &Language, chance: &mut Chance) -> Option<String> {
    let reasons = match standing {
        Standing::Suspended => SUSPENDED,
        Standing::Revoked => REVOKED,
        Standing::InForce => return None,
    };
    phrase(reasons, language, chance).map(str::to_owned)
}

/// Arranges what a visitor finds as one of the learners: the oldest published, the next collected,
/// the newest waiting. What is reached by letter all waits.
fn arrange(awards: &mut [AwardSpec], person: PersonId, today: Date) {
    let mut own: Vec<&mut AwardSpec> =
        awards.iter_mut().filter(|it| it.draft.recipient.person == person).collect();
    let waiting = if own.len() > 2 { 2 } else { own.len() };
    let taken = own.len() - waiting;
    for (at, award) in own.iter_mut().enumerate() {
        let taken_at = (award.awarded_at + SignedDuration::from_hours(9))
            .min(at_noon(days_before(today, 1), 0));
        award.collected_at = (at < taken).then_some(taken_at.max(award.awarded_at));
        award.published_at = award.collected_at.filter(|_| at * 2 <= taken);
        award.standing = Standing::InForce;
        award.reason = None;
        award.withdrawn_at = None;
    }
}
