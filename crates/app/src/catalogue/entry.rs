//! What is searched of an achievement: made from its newest edition, its providers and its runs to come.

use domain::{
    AchievementVersion, Localized, Offering, Organisation,
    code::QualityType,
    definition::{Definition, Workload},
};
use jiff::civil::Date;
use search::{Entry, Facet, Mark, Named, Place, Run};

/// A run that is not announced starts later than anyone asks for.
const NOT_ANNOUNCED: Date = Date::MAX;

/// What an entry is made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) version: &'a AchievementVersion,
    /// Who defines and awards it.
    pub(super) providers: &'a [&'a Organisation],
    /// Its runs that are not over.
    pub(super) runs: &'a [Offering],
}

impl Source<'_> {
    /// Gives the entry.
    pub(super) fn entry(&self) -> Entry {
        let definition = &self.version.definition;
        let paragraphs = [
            &definition.description,
            &definition.criteria,
            &definition.prerequisites,
            &definition.further,
        ];
        let outcomes = definition.outcomes.iter().map(|it| &it.text);
        let texts = paragraphs.into_iter().flatten().chain(outcomes).flat_map(said);
        let skills = definition.outcomes.iter().flat_map(|it| &it.skills).map(|it| it.name.clone());
        let runs: Vec<Run> = self.runs.iter().map(|it| run(definition, it)).collect();
        Entry {
            id: self.version.achievement,
            titles: said(&definition.title).collect(),
            texts: texts.chain(skills).chain(definition.own_code.clone()).collect(),
            marks: self.marks(),
            hours: definition.workload.and_then(hours),
            standing: standing(definition, !runs.is_empty()),
            runs: if runs.is_empty() { vec![not_announced(definition)] } else { runs },
        }
    }

    /// Gives what its providers and skills are called.
    pub(super) fn names(&self) -> impl Iterator<Item = Named> {
        let providers = self.providers.iter().map(|it| Named {
            mark: Mark::new(Facet::Provider, it.id.to_string()),
            names: vec![it.name.clone()],
        });
        let outcomes = self.version.definition.outcomes.iter();
        let skills = outcomes.flat_map(|it| &it.skills).map(|it| Named {
            mark: Mark::new(Facet::Skill, it.uri.as_str()),
            names: vec![it.name.clone()],
        });
        providers.chain(skills)
    }

    fn marks(&self) -> Vec<Mark> {
        let definition = &self.version.definition;
        let level = definition.eqf().map(|it| Mark::new(Facet::Level, it.number().to_string()));
        let field = definition.field.map(|it| Mark::new(Facet::Field, it.code()));
        let quality = definition.quality.iter().map(|it| Mark::new(Facet::Quality, it.kind.code()));
        let named = self.names().map(|it| it.mark);
        level.into_iter().chain(field).chain(quality).chain(named).collect()
    }
}

fn said(text: &Localized) -> impl Iterator<Item = String> {
    text.texts.values().cloned()
}

/// Hours of learning, a begun one counted whole.
pub(super) fn hours(workload: Workload) -> Option<u32> {
    Some(workload.hours_about()?.as_hundredths().div_ceil(100))
}

fn run(definition: &Definition, offering: &Offering) -> Run {
    let weeks = offering.ends_on.and_then(|it| weeks(offering.starts_on, it));
    let a_week = |weeks: u16| {
        let hours = definition.workload.and_then(hours)?;
        u16::try_from(hours.div_ceil(u32::from(weeks))).ok()
    };
    let participation = offering.participation.or(definition.participation);
    let mode = participation.map(|it| Mark::new(Facet::Mode, it.code()));
    Run {
        id: Some(offering.id),
        name: offering.name.clone(),
        marks: mode.into_iter().chain(languages(definition)).collect(),
        cost_cents: None,
        hours_a_week: weeks.and_then(a_week),
        weeks,
        starts_on: Some(offering.starts_on),
        place: offering.place.clone().map(|name| Place { name, position: None }),
    }
}

/// Weeks from the first day to the last, both included; a begun one counts whole.
fn weeks(first: Date, last: Date) -> Option<u16> {
    let days = u32::try_from(last.duration_since(first).as_hours() / 24 + 1).ok()?;
    u16::try_from(days.div_ceil(7)).ok().filter(|it| *it > 0)
}

/// What is known of a run before there is one: how and in which languages it is held.
fn not_announced(definition: &Definition) -> Run {
    let mode = definition.participation.map(|it| Mark::new(Facet::Mode, it.code()));
    Run {
        marks: mode.into_iter().chain(languages(definition)).collect(),
        starts_on: Some(NOT_ANNOUNCED),
        ..Run::default()
    }
}

fn languages(definition: &Definition) -> impl Iterator<Item = Mark> {
    definition.languages.iter().map(|it| Mark::new(Facet::Language, it.base()))
}

/// How much is said of it: what puts two in order that answer equally well.
fn standing(definition: &Definition, has_runs: bool) -> u8 {
    /// What each thing that is said counts.
    const STEP: u8 = 40;
    let outside = |kind: QualityType| kind != QualityType::Internal;
    let said = [
        has_runs,
        definition.description.is_some(),
        definition.outcomes.iter().any(|it| !it.skills.is_empty()),
        definition.workload.is_some(),
        definition.supervision.is_some(),
        definition.quality.iter().any(|it| outside(it.kind)),
    ];
    said.into_iter().filter(|it| *it).fold(0, |sum: u8, _| sum.saturating_add(STEP))
}
