//! Runs of the achievements: those that are over, one or two under way, and the next.

use domain::{
    Offering,
    code::{Participation, Schedule},
    id::AchievementId,
};
use jiff::civil::Date;

use super::{
    DAYS,
    chance::Chance,
    circle::Topic,
    id,
    offer::{Held, town},
    providers::Providers,
    when::{at_noon, days_before},
};

/// A run that is over, with the day that its learners were awarded on.
#[derive(Debug, Clone)]
pub(crate) struct Past {
    pub(crate) offering: Offering,
    pub(crate) awarded_on: Date,
}

/// The runs of one achievement.
#[derive(Debug)]
pub(crate) struct Runs {
    pub(crate) past: Vec<Past>,
    pub(crate) open: Vec<Offering>,
}

/// How many runs come after the next one, within [`AHEAD`].
const FURTHER: u64 = 2;
/// How many days ahead runs are announced at most.
const AHEAD: i32 = 330;

/// How many in a thousand days are drawn nearer.
const GROWING: u32 = 700;

/// Takes a number of days ago: mostly the nearer the likelier, so that the provider's year grows.
pub(crate) fn days_ago(chance: &mut Chance, least: i32) -> i32 {
    let (one, other) = (chance.between(least, DAYS), chance.between(least, DAYS));
    // The lesser of two falls off evenly to nothing at the far end.
    if chance.in_a_thousand(GROWING) { one.min(other) } else { one }
}

/// Makes the runs of an achievement.
pub(crate) fn runs(topic: &Topic, number: u64, providers: &Providers, today: Date) -> Runs {
    let mut maker =
        Maker { topic, providers, number, made: 0, chance: Chance::new("runs", number) };
    let how_many =
        1 + i32::try_from(topic.popularity / 2).unwrap_or(0) + maker.chance.between(0, 2);
    let mut past: Vec<Past> = (0..how_many).filter_map(|_| maker.past(today)).collect();
    past.sort_by_key(|it| it.offering.ends_on);
    let under_way = maker.chance.in_a_thousand(350).then(|| {
        let started = maker.chance.between(2, 10);
        maker.run(days_before(today, started), started + 10)
    });
    let ahead = maker.chance.between(6, 110);
    let next = maker.run(days_before(today, -ahead), 0);
    let mut open: Vec<Offering> = [under_way.flatten(), next].into_iter().flatten().collect();
    open.extend((0..FURTHER).filter_map(|_| maker.further(today)));
    Runs { past, open }
}

struct Maker<'a> {
    topic: &'a Topic,
    providers: &'a Providers,
    number: u64,
    made: u64,
    chance: Chance,
}

impl Maker<'_> {
    fn past(&mut self, today: Date) -> Option<Past> {
        let lag = self.chance.between(1, 10);
        let ended = days_ago(&mut self.chance, lag + 2);
        let ends_on = days_before(today, ended);
        let starts_on = days_before(ends_on, self.length());
        let offering = Offering { ends_on: Some(ends_on), ..self.run(starts_on, 0)? };
        Some(Past { offering, awarded_on: days_before(ends_on, -lag) })
    }

    /// How many days the course takes at six hours a week or, for a day or two, at once.
    fn length(&self) -> i32 {
        let hours = self.topic.version.definition.workload.and_then(|it| it.hours_about());
        let hours = hours.map_or(30, |it| i32::try_from(it.as_hundredths() / 100).unwrap_or(30));
        if hours <= 16 { hours / 8 } else { (hours * 7 / 6).min(150) }
    }

    /// One more that is to come, perhaps in another town.
    fn further(&mut self, today: Date) -> Option<Offering> {
        let mut chance = Chance::new("further", self.number * 100 + self.made);
        let starts_on = days_before(today, -chance.between(1, AHEAD));
        let run = self.run(starts_on, 0)?;
        let Some(own) = run.place.as_deref() else { return Some(run) };
        let provider = self.providers.with_id(run.organisation)?;
        let language = provider.organisation.profile.language.base();
        let place = town(own, language, &mut chance).to_owned();
        let held = Held {
            topic: self.topic,
            number: self.number,
            provider,
            town: Some(&place),
            schedule: run.details.schedule.first().copied(),
        };
        let details = held.details(&mut chance);
        Some(Offering { place: Some(place), details, ..run })
    }

    fn run(&mut self, starts_on: Date, at_least: i32) -> Option<Offering> {
        let achievement: AchievementId = self.topic.achievement.id;
        let awarding = self.topic.achievement.awarding.first()?;
        let provider = self.providers.with_id(awarding.organisation)?;
        let organisation = &provider.organisation;
        let developer = &self.providers.with_id(self.topic.achievement.developer)?.organisation;
        let participation = self.topic.version.definition.participation;
        let online = participation == Some(Participation::Online);
        self.made += 1;
        let started_at = at_noon(starts_on, i32::try_from(self.made).unwrap_or(0));
        let short = self.length() < 3;
        let language = organisation.profile.language.base();
        let (name, schedule) = name(language, starts_on, short, &mut self.chance);
        let place = developer.profile.town.clone().filter(|_| !online);
        let (topic, number, town) = (self.topic, self.number, place.as_deref());
        let held = Held { topic, number, provider, town, schedule };
        let details = held.details(&mut Chance::new("details", number * 100 + self.made));
        Some(Offering {
            id: id::happened("run", self.number * 100 + self.made, started_at).into(),
            achievement,
            organisation: organisation.id,
            name,
            starts_on,
            ends_on: Some(days_before(starts_on, -self.length().max(at_least))),
            participation,
            place,
            details,
        })
    }
}

/// Calls a run by its season and the hours that it is held at, which it gives too; by its day when it is short.
fn name(
    language: &str,
    starts_on: Date,
    short: bool,
    chance: &mut Chance,
) -> (String, Option<Schedule>) {
    let season = usize::from(starts_on.month().unsigned_abs() % 12 / 3);
    let (seasons, of, hours) = match language {
        "es" => (
            ["Invierno", "Primavera", "Verano", "Otoño"],
            " de ",
            ["por las tardes", "los sábados", "por las mañanas", "un día por semana"],
        ),
        "fr" => (
            ["Hiver", "Printemps", "Été", "Automne"],
            " ",
            ["en soirée", "le samedi", "en matinée", "un jour par semaine"],
        ),
        _ => (
            ["Winter", "Spring", "Summer", "Autumn"],
            " ",
            ["evenings", "Saturdays", "mornings", "one day a week"],
        ),
    };
    let season = seasons.get(season).copied().unwrap_or_default();
    let year = starts_on.year();
    let held = hours.into_iter().zip(HELD).collect::<Vec<_>>();
    match chance.pick(&held).filter(|_| !short) {
        Some((hours, schedule)) => (format!("{season}{of}{year}, {hours}"), Some(*schedule)),
        None => (format!("{}{of}{year}", day(language, starts_on)), None),
    }
}

/// The hours that names tell of, in their order.
const HELD: [Schedule; 4] =
    [Schedule::Evenings, Schedule::Weekends, Schedule::Daytime, Schedule::Daytime];

/// Says a day of a month in words: for runs of a day or two.
fn day(language: &str, day: Date) -> String {
    let month = usize::from(day.month().unsigned_abs().saturating_sub(1));
    let months = match language {
        "es" => [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        "fr" => [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        _ => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    };
    let month = months.get(month).copied().unwrap_or_default();
    match (language, day.day()) {
        ("es", number) => format!("{number} de {month}"),
        ("fr", 1) => format!("1er {month}"),
        (_, number) => format!("{number} {month}"),
    }
}
