//! The achievements and their editions, from their texts.

use std::collections::BTreeMap;

use domain::{
    Achievement, AchievementState, AchievementVersion, Amount, Awarding, Definition, Language,
    Localized,
    code::{CreditSystem, EqfLevel, OutcomeType, ResultType, Stackability},
    definition::{Credits, Level, Outcome, Relevance, ResultScale, SkillLink, Workload},
    id::AchievementId,
};
use jiff::civil::Date;

use super::{
    DAYS,
    chance::Chance,
    circle::Topic,
    data::{
        AchievementText, CircleText, DataError, POPULARITY, ScaleText, SkillText, Words, localized,
    },
    id,
    providers::{Provider, Providers},
    when::{at_noon, days_before},
};

/// Openings that say what one knows; the others say what one does.
const KNOWING: &[&str] = &["Can explain ", "Es capaz de explicar ", "Est capable d'expliquer "];
/// Openings that say what one answers for.
const ANSWERING: &[&str] = &["Can decide ", "Es capaz de decidir ", "Est capable de décider "];

/// Makes every achievement with its first edition, in the order of the files.
pub(crate) fn topics(
    circles: &[CircleText],
    skills: &[SkillText],
    providers: &Providers,
    today: Date,
) -> Result<Vec<Topic>, DataError> {
    let skills = skills.iter().map(|it| (it.name.as_str(), it)).collect();
    let mut topics = Vec::new();
    for (circle, text) in circles.iter().enumerate() {
        for achievement in &text.achievement {
            let maker = Maker { providers, skills: &skills, circle: text, today };
            topics.push(maker.topic(achievement, circle, topics.len() as u64)?);
        }
    }
    Ok(topics)
}

struct Maker<'a> {
    providers: &'a Providers,
    skills: &'a BTreeMap<&'a str, &'a SkillText>,
    circle: &'a CircleText,
    today: Date,
}

impl Maker<'_> {
    fn topic(
        &self,
        text: &AchievementText,
        circle: usize,
        number: u64,
    ) -> Result<Topic, DataError> {
        let developer = self.providers.named(&text.provider)?;
        let awarding = self.providers.awarding(developer);
        let partner = text.partner.as_deref().map(|it| self.providers.named(it)).transpose()?;
        let partner = partner.map(|it| self.providers.awarding(it));
        let definition = self.definition(text, developer, number)?;

        let mut chance = Chance::new("achievement", number);
        let published = days_before(self.today, DAYS + chance.between(40, 400));
        let begun =
            at_noon(days_before(published, chance.between(20, 90)), chance.between(-180, 240));
        let published_at = at_noon(published, chance.between(-180, 240));
        let from = |it: &Provider| Awarding {
            organisation: it.organisation.id,
            from: published,
            until: None,
        };
        let id: AchievementId = id::lasting("achievement", number).into();
        let achievement = Achievement {
            id,
            developer: developer.organisation.id,
            state: AchievementState::Published,
            draft: definition.clone(),
            latest: Some(1),
            awarding: [Some(awarding), partner].into_iter().flatten().map(from).collect(),
            created_at: begun,
            changed_at: published_at,
        };
        let version = AchievementVersion {
            achievement: id,
            number: 1,
            definition,
            published_at,
            published_by: None,
        };
        Ok(Topic { achievement, version, circle, popularity: text.popular.unwrap_or(POPULARITY) })
    }

    fn definition(
        &self,
        text: &AchievementText,
        provider: &Provider,
        number: u64,
    ) -> Result<Definition, DataError> {
        let language = &provider.organisation.profile.language;
        let words = |of: fn(&Words) -> Option<&str>| {
            let texts = [("en", &text.en), ("es", &text.es), ("fr", &text.fr)];
            localized(language, texts.map(|(it, words)| (it, words.as_ref().and_then(of))))
        };
        let title = words(|it| Some(&it.title))
            .ok_or_else(|| DataError::Unknown(format!("{}/{number}", text.provider)))?;
        Ok(Definition {
            description: words(|it| Some(&it.text)),
            outcomes: self.outcomes(text, language)?,
            workload: Some(workload(text)),
            level: Some(level(text)?),
            assessment: text.judged.clone(),
            criteria: words(|it| Some(&it.criteria)),
            needs_evidence: text.evidence,
            participation: Some(text.how),
            quality: vec![provider.quality.clone()],
            prerequisites: words(|it| it.before.as_deref()),
            supervision: text.watched,
            scale: text.scale.map(|it| scale(it, language)),
            stackability: Some(if text.stackable {
                Stackability::Stackable
            } else {
                Stackability::Standalone
            }),
            further: words(|it| it.further.as_deref()),
            field: Some(self.circle.field),
            languages: text.taught.clone().unwrap_or_else(|| vec![language.clone()]),
            validity_months: text.months,
            own_code: Some(own_code(provider, number)),
            relevance: Relevance::default(),
            based_on: None,
            ..Definition::titled(title)
        })
    }

    /// Makes the outcomes, each in every language that the texts have.
    fn outcomes(
        &self,
        text: &AchievementText,
        original: &Language,
    ) -> Result<Vec<Outcome>, DataError> {
        let longest = [&text.en, &text.es, &text.fr]
            .into_iter()
            .flatten()
            .map(|it| it.can.len())
            .max()
            .unwrap_or(0);
        (0..longest).map(|at| self.outcome(text, at, original)).collect()
    }

    fn outcome(
        &self,
        text: &AchievementText,
        at: usize,
        original: &Language,
    ) -> Result<Outcome, DataError> {
        let can = |words: &Option<Words>, language| {
            let verb = words.as_ref()?.can.get(at)?;
            Some(sentence(language, verb))
        };
        let [en, es, fr] = [can(&text.en, "en"), can(&text.es, "es"), can(&text.fr, "fr")];
        let texts = [("en", en.as_deref()), ("es", es.as_deref()), ("fr", fr.as_deref())];
        let sentence = localized(original, texts)
            .ok_or_else(|| DataError::Unknown(format!("{} outcome {at}", text.provider)))?;
        let skills = match text.skills.get(at).filter(|it| !it.is_empty()) {
            Some(name) => vec![self.skill(name)?],
            None => Vec::new(),
        };
        Ok(Outcome { kind: Some(kind(&sentence)), text: sentence, skills })
    }

    fn skill(&self, name: &str) -> Result<SkillLink, DataError> {
        let it = self.skills.get(name).ok_or_else(|| DataError::Unknown(name.to_owned()))?;
        Ok(SkillLink {
            name: name.to_owned(),
            uri: it.uri.clone(),
            framework: Some(it.framework.clone().unwrap_or_else(|| "ESCO".to_owned())),
        })
    }
}

/// Writes an outcome as a whole sentence, the way the CEFR's descriptors do.
pub(crate) fn sentence(language: &str, verb: &str) -> String {
    match language {
        "es" => format!("Es capaz de {verb}."),
        "fr" if verb.starts_with(['a', 'e', 'é', 'i', 'o', 'u', 'h']) => {
            format!("Est capable d'{verb}.")
        }
        "fr" => format!("Est capable de {verb}."),
        _ => format!("Can {verb}."),
    }
}

fn kind(sentence: &Localized) -> OutcomeType {
    let says = |openings: &[&str]| openings.iter().any(|it| sentence.original().starts_with(it));
    if says(KNOWING) {
        OutcomeType::Knowledge
    } else if says(ANSWERING) {
        OutcomeType::Responsibility
    } else {
        OutcomeType::Skill
    }
}

fn workload(text: &AchievementText) -> Workload {
    let credits =
        text.ects.map(|it| Credits { value: Amount::whole(it), system: CreditSystem::Ects });
    Workload { hours: text.hours.map(Amount::whole), credits }
}

fn level(text: &AchievementText) -> Result<Level, DataError> {
    let Some(level) = text.level else { return Ok(Level::NotApplicable) };
    let level =
        EqfLevel::try_from(level).map_err(|_| DataError::Number(format!("level {level}")))?;
    Ok(Level::Eqf { level, cycle: text.cycle, national: None })
}

/// The scale that schools of a language use.
fn scale(kind: ScaleText, language: &Language) -> ResultScale {
    let of = |name: &str, max, required: &str| ResultScale {
        name: name.to_owned(),
        kind: ResultType::RawScore,
        allowed: Vec::new(),
        min: Some(Amount::whole(0)),
        max: Some(Amount::whole(max)),
        required: Some(required.to_owned()),
    };
    let among = |name: &str, allowed: [&str; 4], required: &str| ResultScale {
        name: name.to_owned(),
        kind: ResultType::LetterGrade,
        allowed: allowed.map(str::to_owned).into(),
        min: None,
        max: None,
        required: Some(required.to_owned()),
    };
    match (kind, language.base()) {
        (ScaleText::Points, "es") => of("Nota final", 10, "5"),
        (ScaleText::Points, "fr") => of("Note finale", 20, "10"),
        (ScaleText::Points, _) => {
            ResultScale { kind: ResultType::Percent, ..of("Final mark", 100, "50") }
        }
        (ScaleText::Words, "es") => {
            among("Calificación", ["No apto", "Apto", "Notable", "Sobresaliente"], "Apto")
        }
        (ScaleText::Words, "fr") => {
            among("Appréciation", ["Non acquis", "Acquis", "Bien", "Très bien"], "Acquis")
        }
        (ScaleText::Words, _) => {
            among("Grade", ["Not yet", "Pass", "Merit", "Distinction"], "Pass")
        }
    }
}

/// What the provider calls it in its own systems: the initials of its host and a number.
fn own_code(provider: &Provider, number: u64) -> String {
    let initials: String =
        provider.site.chars().filter(char::is_ascii_alphabetic).take(3).collect();
    format!("{}-{:03}", initials.to_uppercase(), 101 + number)
}
