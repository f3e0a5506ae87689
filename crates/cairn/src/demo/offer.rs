//! What a run says beside when: where exactly, what it costs and who pays, at what times, and what helps to take part.

use std::collections::BTreeSet;

use domain::{
    Amount, Currency, Money, Position, Price,
    code::{Participation, Schedule, Service},
    offering::Details,
};

use super::{chance::Chance, circle::Topic, providers::Provider};

/// The currency of the country.
const CURRENCY: &str = "EUR";
/// The most that a course costs, in cents.
const CENTS_MAX: i32 = 240_000;
/// How many in a thousand runs cost otherwise than the others of their achievement: funding ran out, or was found.
const OTHERWISE: u32 = 120;
/// How far from the middle of its town a run is held at most, in millionths of a degree: two kilometres.
const SPREAD: i32 = 15_000;

/// The towns, with where each is in millionths of a degree north and east: an island where there is none.
const TOWNS: [(&str, &str, i32, i32); 19] = [
    ("en", "Port Tessa", 45_400_000, -20_900_000),
    ("en", "Kelmoor", 46_050_000, -20_550_000),
    ("en", "Ellenfold", 46_120_000, -20_380_000),
    ("en", "Brackenhithe", 46_000_000, -19_200_000),
    ("en", "Tarnwick", 46_550_000, -20_800_000),
    ("en", "Greystow", 46_400_000, -20_100_000),
    ("en", "Marrowby", 45_750_000, -20_750_000),
    ("es", "Alcorena", 44_300_000, -20_600_000),
    ("es", "Puertoviento", 43_950_000, -21_000_000),
    ("es", "Santalmira", 44_120_000, -20_250_000),
    ("es", "Peñalzar", 44_620_000, -20_350_000),
    ("es", "Villaserna", 44_450_000, -20_950_000),
    ("es", "Torrebrava", 43_850_000, -20_450_000),
    ("fr", "Clairombre", 45_200_000, -19_600_000),
    ("fr", "Port-Orlain", 45_050_000, -18_950_000),
    ("fr", "Montfresne", 45_450_000, -19_750_000),
    ("fr", "Roquelande", 45_550_000, -19_350_000),
    ("fr", "Vauxmarin", 44_850_000, -19_150_000),
    ("fr", "Saint-Orvan", 45_280_000, -19_420_000),
];

/// Streets, by language; a number stands before or after.
const STREETS: [(&str, [&str; 6]); 3] = [
    (
        "en",
        ["Mill Lane", "Harbour Street", "Chapel Row", "Station Road", "Weaver Yard", "Tide Street"],
    ),
    (
        "es",
        [
            "Calle del Molino",
            "Calle Mayor",
            "Plaza del Puerto",
            "Calle Nueva",
            "Paseo del Río",
            "Calle de la Sal",
        ],
    ),
    (
        "fr",
        [
            "rue du Moulin",
            "place du Port",
            "rue Neuve",
            "quai des Brumes",
            "rue des Tanneurs",
            "allée du Lac",
        ],
    ),
];

/// How what a course costs is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Payment {
    Free,
    FundedWhole,
    FundedPart,
    Paid,
    Unsaid,
}

/// How many in a thousand courses are paid how.
const PAYMENTS: [(Payment, u32); 5] = [
    (Payment::Free, 280),
    (Payment::FundedWhole, 260),
    (Payment::FundedPart, 230),
    (Payment::Paid, 170),
    (Payment::Unsaid, 60),
];

/// A run, as far as what it says depends on it.
pub(crate) struct Held<'a> {
    pub(crate) topic: &'a Topic,
    /// The number of the topic.
    pub(crate) number: u64,
    /// Who holds it.
    pub(crate) provider: &'a Provider,
    /// The town, when it is on site.
    pub(crate) town: Option<&'a str>,
    /// The times that its name tells, if it does.
    pub(crate) schedule: Option<Schedule>,
}

/// Takes a town that speaks a language: mostly the provider's own.
pub(crate) fn town<'a>(own: &'a str, language: &str, chance: &mut Chance) -> &'a str {
    let others: Vec<&'static str> =
        TOWNS.iter().filter(|(it, ..)| *it == language).map(|(_, town, ..)| *town).collect();
    if chance.in_a_thousand(600) { own } else { chance.pick(&others).copied().unwrap_or(own) }
}

impl Held<'_> {
    /// Says what a run says of itself.
    pub(crate) fn details(&self, chance: &mut Chance) -> Details {
        let is_online = self.town.is_none();
        let own_pace = is_online && chance.in_a_thousand(400);
        let schedule = if own_pace { Some(Schedule::OwnPace) } else { self.schedule };
        let schedule = schedule.unwrap_or(Schedule::Daytime);
        let seats = if is_online { chance.between(4, 16) * 10 } else { chance.between(8, 30) };
        let enrols = chance.in_a_thousand(350);
        let site = &self.provider.site;
        let languages = &self.topic.version.definition.languages;
        let language = chance.pick(languages).filter(|_| languages.len() > 1);
        Details {
            price: self.price(chance),
            position: self.position(chance),
            address: self.town.map(|_| self.address(chance)),
            schedule: [schedule].into(),
            hours_a_week: own_pace.then(|| Amount::whole(chance.between(2, 6).unsigned_abs())),
            language: language.cloned(),
            seats: (!own_pace).then(|| seats.unsigned_abs()),
            services: self.services(chance),
            contact: format!("courses@{site}").parse().ok(),
            enrol_at: enrols.then(|| format!("https://{site}/enrol")),
        }
    }

    fn price(&self, chance: &mut Chance) -> Option<Price> {
        // What all runs of an achievement have in common.
        let mut common = Chance::new("price", self.number);
        let usual = common.weighted(&PAYMENTS, |it| it.1)?.0;
        let an_hour =
            if self.town.is_none() { common.between(4, 9) } else { common.between(6, 14) };
        let tenths_funded = common.between(5, 9);
        let payment = if chance.in_a_thousand(OTHERWISE) {
            match usual {
                Payment::Paid => Payment::FundedPart,
                Payment::FundedPart | Payment::FundedWhole => Payment::Paid,
                Payment::Free | Payment::Unsaid => usual,
            }
        } else {
            usual
        };
        let hours = self.topic.version.definition.workload.and_then(|it| it.hours_about());
        let hours = hours.map_or(30, |it| i32::try_from(it.as_hundredths() / 100).unwrap_or(30));
        // In steps of five, as price lists have it.
        let cents = (hours * an_hour / 5 * 500).clamp(1_500, CENTS_MAX);
        let currency: Currency = CURRENCY.parse().ok()?;
        let of = |cents: i32| Money::new(u64::from(cents.unsigned_abs()), currency).ok();
        let funded = match payment {
            Payment::Unsaid => return None,
            Payment::Free => return Price::new(of(0)?, None).ok(),
            Payment::FundedWhole => of(cents),
            Payment::FundedPart => of(cents / 10 * tenths_funded),
            Payment::Paid => None,
        };
        Price::new(of(cents)?, funded).ok()
    }

    fn position(&self, chance: &mut Chance) -> Option<Position> {
        let (.., north, east) = TOWNS.iter().find(|(_, town, ..)| Some(*town) == self.town)?;
        let mut near = |middle: i32| middle + chance.between(-SPREAD, SPREAD);
        Position::new(near(*north), near(*east)).ok()
    }

    fn address(&self, chance: &mut Chance) -> String {
        let language = self.provider.organisation.profile.language.base();
        let streets = STREETS.iter().find(|(it, _)| *it == language).map(|(_, streets)| streets);
        let street = streets.and_then(|it| chance.pick(it)).copied().unwrap_or_default();
        let number = chance.between(1, 90);
        match language {
            "es" => format!("{street}, {number}"),
            _ => format!("{number} {street}"),
        }
    }

    fn services(&self, chance: &mut Chance) -> BTreeSet<Service> {
        let on_site = [
            (Service::StepFree, 620),
            (Service::Childcare, 90),
            (Service::SignLanguage, 50),
            (Service::HearingLoop, 120),
            (Service::QuietRoom, 60),
            (Service::Travel, 60),
            (Service::PlainLanguage, 70),
            (Service::Equipment, 200),
        ];
        let on_line = [
            (Service::Captions, 500),
            (Service::ScreenReader, 420),
            (Service::SignLanguage, 60),
            (Service::PlainLanguage, 90),
            (Service::Equipment, 60),
        ];
        let both = self.topic.version.definition.participation == Some(Participation::Blended);
        let here = on_site.iter().filter(|_| self.town.is_some());
        let there = on_line.iter().filter(|_| self.town.is_none() || both);
        let offered = here.chain(there).filter(|(_, times)| chance.in_a_thousand(*times));
        offered.map(|(service, _)| *service).collect()
    }
}
