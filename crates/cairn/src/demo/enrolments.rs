//! Who asks for places in the runs of Tessamar: at the university that visitors work for everywhere, and here and there
//! elsewhere.

use domain::{
    EmailAddress, Enrolment, Offering, Person, enrolment::EnrolmentState, id::OrganisationId,
};
use jiff::civil::Date;

use super::{
    account::ACCOUNTS,
    chance::Chance,
    id,
    people::PersonSpec,
    when::{at_noon, days_before},
};

/// The university in each of whose runs someone asks for a place.
pub(crate) const BUSY: &str = "university-of-kelmoor";
/// In how many of a thousand runs someone does elsewhere.
const ELSEWHERE: u32 = 60;
/// How many in a thousand of these runs are full, with people who wait.
const FULL: u32 = 250;
/// How many wait where a run is full.
const WAITING: u32 = 3;
/// How many days before it begins, or before today, people begin to ask for a run.
const ASKED_BEFORE: i32 = 45;
/// How many in a thousand say that they need something.
const NEEDING: u32 = 180;
/// How far apart those are in the list of people who ask for the same run; no number of people is a multiple of it.
const STRIDE: usize = 7_919;

/// What people need, by language.
const NEEDS: [(&str, [&str; 3]); 3] = [
    (
        "en",
        [
            "I use a wheelchair.",
            "I am hard of hearing and would like a seat in front.",
            "I have to leave at half past eight on some evenings, for my bus.",
        ],
    ),
    (
        "es",
        [
            "Voy en silla de ruedas.",
            "Oigo mal y me gustaría sentarme delante.",
            "Algunos días tengo que salir antes, por el autobús.",
        ],
    ),
    (
        "fr",
        [
            "Je me déplace en fauteuil roulant.",
            "J’entends mal et je voudrais une place devant.",
            "Certains soirs, je dois partir plus tôt pour mon bus.",
        ],
    ),
];

/// Makes the requests for the runs that are not over and are asked for here.
pub(crate) fn enrolments(
    offerings: &[Offering],
    people: &[PersonSpec],
    (busy, today): (OrganisationId, Date),
) -> Vec<Enrolment> {
    let reached = people.iter().skip(ACCOUNTS.len());
    let reached: Vec<(&Person, &EmailAddress)> =
        reached.filter_map(|it| Some((&it.person, &it.address.as_ref()?.email))).collect();
    let is_asked_here = |it: &Offering| {
        let is_over = it.ends_on.unwrap_or(it.starts_on) < today;
        !is_over && it.details.enrol_at.is_none() && it.details.seats.is_some()
    };
    let asked = offerings.iter().enumerate().filter(|(_, it)| is_asked_here(it));
    let mut all = Vec::new();
    for (number, run) in asked {
        let mut chance = Chance::new("places", number as u64);
        if run.organisation == busy || chance.in_a_thousand(ELSEWHERE) {
            let asking = Asking { run, today, number: number as u64, chance };
            all.extend(asking.requests(&reached));
        }
    }
    all
}

struct Asking<'a> {
    run: &'a Offering,
    today: Date,
    number: u64,
    chance: Chance,
}

impl Asking<'_> {
    fn requests(mut self, people: &[(&Person, &EmailAddress)]) -> Vec<Enrolment> {
        let seats = self.run.details.seats.unwrap_or(1);
        let has_begun = self.run.starts_on <= self.today;
        let count = if self.chance.in_a_thousand(FULL) {
            seats + WAITING
        } else {
            1 + self.chance.below(seats.min(9))
        };
        let given = if has_begun { seats } else { self.chance.below(count) };
        let first = self.chance.below(u32::try_from(people.len()).unwrap_or(0)) as usize;
        let who = (0..people.len()).map(|step| (first + step * STRIDE) % people.len());
        let who = who.filter_map(|it| people.get(it)).take(count as usize);
        let mut made: Vec<Enrolment> = Vec::new();
        for (place, (person, email)) in (0..).zip(who) {
            let state = if place >= seats {
                EnrolmentState::Waiting
            } else if place < given {
                EnrolmentState::Accepted
            } else {
                EnrolmentState::Asked
            };
            made.push(self.request((person, email), (place, count), state));
        }
        made
    }

    /// Makes a request. Who asks later comes later, and the last asks a day before it begins or before today.
    fn request(
        &mut self,
        (person, email): (&Person, &EmailAddress),
        (place, count): (u32, u32),
        state: EnrolmentState,
    ) -> Enrolment {
        let last = self.run.starts_on.min(self.today);
        let left = i32::try_from(count.saturating_sub(place)).unwrap_or(1);
        let asked_at =
            at_noon(days_before(last, left.min(ASKED_BEFORE)), self.chance.between(-200, 200));
        Enrolment {
            id: id::happened("place", self.number * 1_000 + u64::from(place), asked_at).into(),
            offering: self.run.id,
            name: person.name.clone(),
            email: email.clone(),
            language: person.language.clone(),
            needs: self.needs(person.language.base()),
            state,
            asked_at,
            changed_at: asked_at,
        }
    }

    fn needs(&mut self, language: &str) -> Option<String> {
        let said = NEEDS.iter().find(|(it, _)| *it == language).map(|(_, said)| said)?;
        let needs = self.chance.in_a_thousand(NEEDING);
        self.chance.pick(said).filter(|_| needs).map(|it| (*it).to_owned())
    }
}
