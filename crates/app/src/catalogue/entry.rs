//! What is searched of an achievement: made from its newest edition, its providers and its runs to come.

use domain::{
    AchievementVersion, Currency, Localized, Offering, Organisation, Position, Price,
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
    /// The currency that prices are compared in.
    pub(super) currency: Option<Currency>,
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
        let runs: Vec<Run> =
            self.runs.iter().map(|it| run(definition, it, self.currency)).collect();
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

fn run(definition: &Definition, offering: &Offering, currency: Option<Currency>) -> Run {
    let details = &offering.details;
    let participation = offering.participation.or(definition.participation);
    let mode = participation.map(|it| Mark::new(Facet::Mode, it.code()));
    let times = details.schedule.iter().map(|it| Mark::new(Facet::Time, it.code()));
    let services = details.services.iter().map(|it| Mark::new(Facet::Service, it.code()));
    let language = details.language.iter().map(|it| Mark::new(Facet::Language, it.base()));
    // What is said of the run counts more than what is said of all.
    let languages: Vec<Mark> = match details.language {
        Some(_) => language.collect(),
        None => languages(definition).collect(),
    };
    let hours = offering.hours_a_week(definition.workload);
    let position = details.position.map(degrees);
    let is_somewhere = offering.place.is_some() || position.is_some();
    Run {
        id: Some(offering.id),
        name: offering.name.clone(),
        marks: mode.into_iter().chain(times).chain(services).chain(languages).collect(),
        cost_cents: details.price.and_then(|it| cents(it, currency)),
        hours_a_week: hours.and_then(|it| u16::try_from(it.as_hundredths().div_ceil(100)).ok()),
        weeks: offering.weeks(),
        starts_on: Some(offering.starts_on),
        place: is_somewhere
            .then(|| Place { name: offering.place.clone().unwrap_or_default(), position }),
    }
}

/// The net price in hundredths, where it can be told from others: in the currency that prices are compared in, or
/// nothing at all.
fn cents(price: Price, currency: Option<Currency>) -> Option<u32> {
    let net = price.net();
    let is_comparable = net.is_zero() || Some(net.currency()) == currency;
    is_comparable.then(|| u32::try_from(net.hundredths()).unwrap_or(u32::MAX))
}

/// Degrees north and east, to some metres.
#[expect(clippy::cast_possible_truncation, reason = "metres do not matter in a search")]
fn degrees(position: Position) -> (f32, f32) {
    let (north, east) = position.degrees();
    (north as f32, east as f32)
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
