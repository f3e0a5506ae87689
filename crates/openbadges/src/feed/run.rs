//! A run, as it is told.

use domain::{
    Amount, Currency, Language, Money, Offering, Position, Price,
    code::{Participation, Schedule, Service},
    offering::Details,
    text::{NAME_CHARS_MAX, line},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::RecordError;
use crate::address::Addresses;

/// A run that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its address.
    pub address: String,
    /// The address of who offers it.
    pub organisation: String,
    /// What the provider calls it.
    pub name: String,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Option<Date>,
    /// How one takes part in this run.
    pub participation: Option<Participation>,
    /// The town, when it is on site.
    pub place: Option<String>,
    /// What else is said of it; nobody to write to.
    pub details: Details,
}

/// A run as it is written. What nobody said is left out; codes that a reader does not know are passed over.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Line {
    address: String,
    organisation: String,
    name: String,
    starts_on: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ends_on: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    participation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    street: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    position: Option<Point>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    price: Option<Cost>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    schedule: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hours_a_week: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seats: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    services: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    enrol_at: Option<String>,
}

/// Degrees north and east (WGS 84).
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Point {
    latitude: f64,
    longitude: f64,
}

/// What it costs, and what public funding pays of that; decimals as texts, which are exact.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Cost {
    currency: String,
    full: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    funded: Option<String>,
}

/// Writes runs, as the lines of a dump tell them too.
pub fn runs(runs: &[Offering], addresses: &Addresses) -> Value {
    serde_json::to_value(lines(runs, addresses)).unwrap_or_default()
}

pub(super) fn lines(runs: &[Offering], addresses: &Addresses) -> Vec<Line> {
    runs.iter().map(|it| Line::of(it, addresses)).collect()
}

impl Line {
    fn of(it: &Offering, addresses: &Addresses) -> Self {
        let details = &it.details;
        let position = details.position.map(|it| {
            let (latitude, longitude) = it.degrees();
            Point { latitude, longitude }
        });
        let price = details.price.map(|it| Cost {
            currency: it.full().currency().code().to_owned(),
            full: it.full().to_string(),
            funded: Some(it.funded()).filter(|it| !it.is_zero()).map(|it| it.to_string()),
        });
        Self {
            address: addresses.run(it.achievement, it.id),
            organisation: addresses.organisation(it.organisation),
            name: it.name.clone(),
            starts_on: it.starts_on,
            ends_on: it.ends_on,
            participation: it.participation.map(|it| it.code().to_owned()),
            place: it.place.clone(),
            street: details.address.clone(),
            position,
            price,
            schedule: details.schedule.iter().map(|it| it.code().to_owned()).collect(),
            hours_a_week: details.hours_a_week.and_then(|it| Number::from_f64(it.as_f64())),
            language: details.language.clone(),
            seats: details.seats,
            services: details.services.iter().map(|it| it.code().to_owned()).collect(),
            enrol_at: details.enrol_at.clone(),
        }
    }

    pub(super) fn read(self) -> Result<Run, RecordError> {
        let refused = |_| RecordError::Run;
        let said = |it: Option<String>| it.filter(|it| !it.trim().is_empty());
        let place = said(self.place).map(|it| line(&it, NAME_CHARS_MAX)).transpose();
        if self.ends_on.is_some_and(|it| it < self.starts_on) {
            return Err(RecordError::Run);
        }
        let hours: Option<Amount> = match self.hours_a_week {
            Some(it) => Some(it.to_string().parse().map_err(|_| RecordError::Run)?),
            None => None,
        };
        let details = Details {
            price: self.price.map(Cost::read).transpose()?,
            address: self.street,
            position: self.position.map(Point::read).transpose()?,
            schedule: self.schedule.iter().filter_map(|it| it.parse::<Schedule>().ok()).collect(),
            hours_a_week: hours,
            language: self.language,
            seats: self.seats,
            services: self.services.iter().filter_map(|it| it.parse::<Service>().ok()).collect(),
            contact: None,
            enrol_at: self.enrol_at,
        };
        Ok(Run {
            address: self.address,
            organisation: self.organisation,
            name: line(&self.name, NAME_CHARS_MAX).map_err(refused)?,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            participation: self.participation.and_then(|it| it.parse().ok()),
            place: place.map_err(refused)?,
            details: details.checked().map_err(|_| RecordError::Run)?,
        })
    }
}

impl Point {
    fn read(self) -> Result<Position, RecordError> {
        let (latitude, longitude) =
            (format!("{:.6}", self.latitude), format!("{:.6}", self.longitude));
        Position::read(&latitude, &longitude).map_err(|_| RecordError::Run)
    }
}

impl Cost {
    fn read(self) -> Result<Price, RecordError> {
        let currency: Currency = self.currency.parse().map_err(|_| RecordError::Run)?;
        let money = |it: String| Money::read(&it, currency).map_err(|_| RecordError::Run);
        let funded = self.funded.map(money).transpose()?;
        Price::new(money(self.full)?, funded).map_err(|_| RecordError::Run)
    }
}
