//! Runs of an achievement: what learners need to know to decide.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    amount::Amount,
    code::{Participation, Schedule, Service},
    definition::{URL_CHARS_MAX, Workload},
    id::{AchievementId, OfferingId, OrganisationId},
    money::Price,
    position::Position,
    text::{EmailAddress, Language, TextError, line, web_address},
};

/// The longest line of an address, in characters.
pub const ADDRESS_CHARS_MAX: usize = 200;
/// The most seats of a run.
pub const SEATS_MAX: u32 = 1_000_000;
/// The most hours of learning a week.
pub const HOURS_A_WEEK_MAX: u32 = 100;

/// When and where an achievement can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offering {
    /// Its id.
    pub id: OfferingId,
    /// What is offered.
    pub achievement: AchievementId,
    /// Who offers it.
    pub organisation: OrganisationId,
    /// What the provider calls it, as "Spring 2027, evenings".
    pub name: String,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Option<Date>,
    /// How one takes part in this run.
    pub participation: Option<Participation>,
    /// The town, when it is on site.
    pub place: Option<String>,
    /// What else is said of it.
    pub details: Details,
}

/// What a provider may say of a run beside when and where; all of it is optional, and what is not said stays unsaid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// What it costs. Nothing when nobody said so: that is not free.
    pub price: Option<Price>,
    /// Where in the town: street and number, a room; at most [`ADDRESS_CHARS_MAX`] characters.
    pub address: Option<String>,
    /// Where on earth.
    pub position: Option<Position>,
    /// At what times of day and week it is held.
    pub schedule: BTreeSet<Schedule>,
    /// Hours of learning a week, more than none and at most [`HOURS_A_WEEK_MAX`].
    pub hours_a_week: Option<Amount>,
    /// The language that it is held in.
    pub language: Option<Language>,
    /// How many can take part, from 1 to [`SEATS_MAX`].
    pub seats: Option<u32>,
    /// What helps to take part.
    pub services: BTreeSet<Service>,
    /// Whom to write to with questions; anyone can read it.
    pub contact: Option<EmailAddress>,
    /// Where one enrols: a page of the provider's own, `https` only.
    pub enrol_at: Option<String>,
}

/// Why what is said of a run is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OfferingError {
    /// The line of the address.
    #[error("the address is refused")]
    Address(#[source] TextError),
    /// The page to enrol at.
    #[error("the page to enrol at is refused")]
    EnrolAt(#[source] TextError),
    /// The page to enrol at is not reached by `https`.
    #[error("the page to enrol at does not begin with https://")]
    NotHttps,
    /// There are no seats, or more than [`SEATS_MAX`].
    #[error("a run has from 1 to {max} seats", max = SEATS_MAX)]
    Seats,
    /// There are no hours a week, or more than [`HOURS_A_WEEK_MAX`].
    #[error("a run takes more than 0 and at most {max} hours a week", max = HOURS_A_WEEK_MAX)]
    HoursAWeek,
}

impl OfferingError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Address(why) | Self::EnrolAt(why) => why.code(),
            Self::NotHttps => "not-https",
            Self::Seats => "seats",
            Self::HoursAWeek => "hours-a-week",
        }
    }

    /// Gives the limit that it tells of, where it does.
    pub fn max(self) -> Option<u32> {
        match self {
            Self::Address(TextError::TooLong(max)) | Self::EnrolAt(TextError::TooLong(max)) => {
                u32::try_from(max).ok()
            }
            Self::Address(_) | Self::EnrolAt(_) | Self::NotHttps => None,
            Self::Seats => Some(SEATS_MAX),
            Self::HoursAWeek => Some(HOURS_A_WEEK_MAX),
        }
    }
}

impl Offering {
    /// Gives the weeks from the first day to the last, both included; a begun one counts whole. Nothing when no last
    /// day is said.
    pub fn weeks(&self) -> Option<u16> {
        let days = self.ends_on?.duration_since(self.starts_on).as_hours() / 24 + 1;
        let days = u32::try_from(days).ok()?;
        u16::try_from(days.div_ceil(7)).ok().filter(|it| *it > 0)
    }

    /// Gives the hours of learning a week: as is said of the run, or else the whole workload over its weeks, a begun
    /// hour counted whole.
    pub fn hours_a_week(&self, workload: Option<Workload>) -> Option<Amount> {
        self.details.hours_a_week.or_else(|| {
            let hours = workload?.hours_about()?.as_hundredths().div_ceil(100);
            Some(Amount::whole(hours.div_ceil(self.weeks()?.into())))
        })
    }

    /// Whether it begins on a day or after it.
    pub fn is_to_come(&self, day: Date) -> bool {
        self.starts_on >= day
    }
}

impl Details {
    /// Cleans what was said, and refuses what cannot be.
    pub fn checked(self) -> Result<Self, OfferingError> {
        let said = |it: Option<String>| it.filter(|it| !it.trim().is_empty());
        let address = said(self.address).map(|it| line(&it, ADDRESS_CHARS_MAX));
        let enrol_at = said(self.enrol_at).map(|it| web_address(&it, URL_CHARS_MAX));
        let enrol_at = enrol_at.transpose().map_err(OfferingError::EnrolAt)?;
        if enrol_at.as_ref().is_some_and(|it| !it.starts_with("https://")) {
            return Err(OfferingError::NotHttps);
        }
        if self.seats.is_some_and(|it| !(1..=SEATS_MAX).contains(&it)) {
            return Err(OfferingError::Seats);
        }
        let hours_max = Amount::whole(HOURS_A_WEEK_MAX);
        if self.hours_a_week.is_some_and(|it| it.is_zero() || it > hours_max) {
            return Err(OfferingError::HoursAWeek);
        }
        Ok(Self { address: address.transpose().map_err(OfferingError::Address)?, enrol_at, ..self })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_place_is_asked_for_where_nobody_listens_in() {
        let at = |url: &str| Details { enrol_at: Some(url.to_owned()), ..Details::default() };
        let kept = at(" https://example.org/enrol ").checked().unwrap().enrol_at;
        assert_eq!(kept.as_deref(), Some("https://example.org/enrol"));
        assert_eq!(at("http://example.org").checked(), Err(OfferingError::NotHttps));
        for url in ["javascript:alert(1)", "https://me@example.org", "//example.org"] {
            let refused = at(url).checked().unwrap_err();
            assert_eq!(refused, OfferingError::EnrolAt(TextError::Form), "{url}");
        }
        assert_eq!(at("  ").checked().unwrap().enrol_at, None);
    }

    #[test]
    fn seats_and_hours_are_some_and_not_without_end() {
        let seats = |it| Details { seats: Some(it), ..Details::default() }.checked().err();
        assert_eq!(
            [seats(0), seats(1), seats(SEATS_MAX)],
            [Some(OfferingError::Seats), None, None]
        );
        assert_eq!(seats(SEATS_MAX + 1), Some(OfferingError::Seats));
        let hours = |it| Details { hours_a_week: Some(it), ..Details::default() }.checked().err();
        assert_eq!(hours(Amount::hundredths(0)), Some(OfferingError::HoursAWeek));
        assert_eq!(hours(Amount::whole(HOURS_A_WEEK_MAX)), None);
        assert_eq!(hours(Amount::whole(168)), Some(OfferingError::HoursAWeek));
    }

    #[test]
    fn hours_a_week_are_as_is_said_or_else_worked_out() {
        let workload = Some(Workload { hours: Some(Amount::whole(75)), credits: None });
        let two_weeks = run(Some(date(2026, 12, 14)));
        assert_eq!((two_weeks.weeks(), two_weeks.hours_a_week(None)), (Some(2), None));
        assert_eq!(two_weeks.hours_a_week(workload), Some(Amount::whole(38)));
        assert_eq!(run(None).hours_a_week(workload), None);
        let said = Details { hours_a_week: "4.5".parse().ok(), ..Details::default() };
        let said = Offering { details: said, ..two_weeks };
        assert_eq!(said.hours_a_week(workload), "4.5".parse().ok());
    }

    fn run(ends_on: Option<Date>) -> Offering {
        Offering {
            id: Uuid::from_u128(1).into(),
            achievement: Uuid::from_u128(2).into(),
            organisation: Uuid::from_u128(3).into(),
            name: "Winter".to_owned(),
            starts_on: date(2026, 12, 1),
            ends_on,
            participation: None,
            place: None,
            details: Details::default(),
        }
    }
}
