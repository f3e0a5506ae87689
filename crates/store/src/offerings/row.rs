//! A run as a row.

use std::str::FromStr;

use domain::{
    Amount, Money, Offering, Position, Price,
    code::{Schedule, Service},
    offering::Details,
};

use crate::{Error, Result, sql::Arg, text};

/// How many columns a run has, but for its id, its achievement and its organisation.
const SAID: usize = 18;

#[derive(sqlx_macros::FromRow)]
pub(super) struct Row {
    id: String,
    achievement_id: String,
    organisation_id: String,
    name: String,
    starts_on: String,
    ends_on: Option<String>,
    participation: Option<String>,
    place: Option<String>,
    price: Option<i64>,
    funded: Option<i64>,
    currency: Option<String>,
    address: Option<String>,
    latitude: Option<i64>,
    longitude: Option<i64>,
    schedule: Option<String>,
    hours_a_week: Option<i64>,
    language: Option<String>,
    seats: Option<i64>,
    services: Option<String>,
    contact: Option<String>,
    enrol_at: Option<String>,
}

/// Writes what is said of a run, in the order of the columns from `name` on.
pub(super) fn said(it: &Offering) -> [Arg; SAID] {
    let details = &it.details;
    let minor = |it: Option<Money>| Arg::Int(it.and_then(|it| i64::try_from(it.minor()).ok()));
    let price = details.price;
    let degrees = |of: fn(Position) -> i32| Arg::Int(details.position.map(|it| of(it).into()));
    let (schedule, services) = (details.schedule.iter(), details.services.iter());
    [
        it.name.as_str().into(),
        it.starts_on.to_string().into(),
        it.ends_on.map(|day| day.to_string()).into(),
        it.participation.map(|it| it.code().to_owned()).into(),
        it.place.clone().into(),
        minor(price.map(Price::full)),
        minor(price.map(Price::funded)),
        price.map(|it| it.full().currency().to_string()).into(),
        details.address.clone().into(),
        degrees(Position::latitude),
        degrees(Position::longitude),
        codes(schedule.map(|it| it.code())).into(),
        details.hours_a_week.map(Amount::as_hundredths).into(),
        details.language.as_ref().map(ToString::to_string).into(),
        details.seats.into(),
        codes(services.map(|it| it.code())).into(),
        details.contact.as_ref().map(ToString::to_string).into(),
        details.enrol_at.clone().into(),
    ]
}

/// Writes a list of codes; nothing for none.
fn codes<'a>(codes: impl Iterator<Item = &'a str>) -> Option<String> {
    let codes: Vec<&str> = codes.collect();
    (!codes.is_empty()).then(|| codes.join(" "))
}

impl Row {
    pub(super) fn into_offering(self) -> Result<Offering> {
        let details = Details {
            price: self.price()?,
            position: self.position()?,
            schedule: list::<Schedule>("offering.schedule", self.schedule.as_deref())?,
            hours_a_week: count("offering.hours_a_week", self.hours_a_week)?
                .map(Amount::hundredths),
            language: text::maybe("offering.language", self.language.as_deref())?,
            seats: count("offering.seats", self.seats)?,
            services: list::<Service>("offering.services", self.services.as_deref())?,
            contact: text::maybe("offering.contact", self.contact.as_deref())?,
            address: self.address,
            enrol_at: self.enrol_at,
        };
        Ok(Offering {
            id: text::read("offering.id", &self.id)?,
            achievement: text::read("offering.achievement_id", &self.achievement_id)?,
            organisation: text::read("offering.organisation_id", &self.organisation_id)?,
            name: self.name,
            starts_on: text::read("offering.starts_on", &self.starts_on)?,
            ends_on: text::maybe("offering.ends_on", self.ends_on.as_deref())?,
            participation: text::maybe("offering.participation", self.participation.as_deref())?,
            place: self.place,
            details,
        })
    }

    fn price(&self) -> Result<Option<Price>> {
        let (Some(full), Some(currency)) = (self.price, self.currency.as_deref()) else {
            return Ok(None);
        };
        let corrupt = || Error::Corrupt { column: "offering.price", value: full.to_string() };
        let currency = text::read("offering.currency", currency)?;
        let money = |minor: i64| {
            let minor = u64::try_from(minor).map_err(|_| corrupt())?;
            Money::new(minor, currency).map_err(|_| corrupt())
        };
        let funded = self.funded.map(money).transpose()?;
        Price::new(money(full)?, funded).map(Some).map_err(|_| corrupt())
    }

    fn position(&self) -> Result<Option<Position>> {
        let (Some(latitude), Some(longitude)) = (self.latitude, self.longitude) else {
            return Ok(None);
        };
        let small = |it: i64| i32::try_from(it).ok();
        let position = small(latitude).zip(small(longitude));
        let position = position.and_then(|(north, east)| Position::new(north, east).ok());
        let corrupt = || Error::Corrupt {
            column: "offering.latitude",
            value: format!("{latitude} {longitude}"),
        };
        position.map(Some).ok_or_else(corrupt)
    }
}

fn count(column: &'static str, value: Option<i64>) -> Result<Option<u32>> {
    value.map(|it| text::count(column, it)).transpose()
}

/// Reads a list of codes.
fn list<T: FromStr + Ord>(
    column: &'static str,
    codes: Option<&str>,
) -> Result<std::collections::BTreeSet<T>> {
    let codes = codes.unwrap_or_default().split(' ').filter(|it| !it.is_empty());
    codes.map(|it| text::read(column, it)).collect()
}
