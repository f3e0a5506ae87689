//! The form of a run: from what was typed to a run, and back.

use app::offerings::Run;
use domain::{
    Amount, Currency, Language, Money, Offering, Position, Price,
    code::{Participation, Schedule, Service},
    offering::Details,
};
use jiff::civil::Date;

use crate::{
    form::{Errors, Fields, Filled},
    label,
    locale::Locale,
    pages::achievements::tongues,
    piece::Choice,
};

/// What the lists of the form offer.
pub(super) struct Choices {
    pub(super) participations: Vec<Choice>,
    pub(super) schedules: Vec<Choice>,
    pub(super) services: Vec<Choice>,
    pub(super) languages: Vec<Choice>,
}

impl Choices {
    /// Says every list in the reader's language; `form` is what is chosen now.
    pub(super) fn new(locale: Locale, form: &Filled) -> Self {
        let known: Option<Language> = form.value("language").parse().ok();
        let known: Vec<&Language> = known.iter().collect();
        Self {
            participations: said(label::options(
                locale,
                Participation::ALL,
                label::participation,
                Participation::code,
            )),
            schedules: said(label::options(locale, Schedule::ALL, label::schedule, Schedule::code)),
            services: said(label::options(locale, Service::ALL, label::service, Service::code)),
            languages: tongues(locale, &known),
        }
    }
}

fn said(options: Vec<(String, String)>) -> Vec<Choice> {
    options.into_iter().map(|(code, label)| Choice::new(code, label)).collect()
}

/// Reads a run; nothing if something is to be mended.
pub(super) fn read(fields: &Fields, errors: &mut Errors) -> Option<Run> {
    let name = fields.required("name", "text-empty", errors).to_owned();
    let starts_on: Option<Date> = fields.parsed("starts-on", "date-form", errors);
    let run = Run {
        name,
        ends_on: fields.optional("ends-on", "date-form", errors),
        participation: fields.text("participation").parse().ok(),
        place: Some(fields.text("place").to_owned()),
        details: details(fields, errors),
        starts_on: starts_on?,
    };
    errors.is_empty().then_some(run)
}

fn details(fields: &Fields, errors: &mut Errors) -> Details {
    Details {
        price: price(fields, errors),
        address: Some(fields.text("address").to_owned()),
        position: position(fields, errors),
        schedule: fields.all("schedule").filter_map(|it| it.parse().ok()).collect(),
        hours_a_week: fields.optional("hours-a-week", "amount", errors),
        language: fields.text("language").parse().ok(),
        seats: fields.optional("seats", "whole-number", errors),
        services: fields.all("services").filter_map(|it| it.parse().ok()).collect(),
        contact: fields.optional("contact", "email-form", errors),
        enrol_at: Some(fields.text("enrol-at").to_owned()),
    }
}

fn price(fields: &Fields, errors: &mut Errors) -> Option<Price> {
    let (full, funded) = (fields.text("price"), fields.text("funded"));
    if full.is_empty() {
        if !funded.is_empty() {
            errors.add("price", "price-missing");
        }
        return None;
    }
    let currency: Currency = match fields.text("currency").parse() {
        Ok(currency) => currency,
        Err(why) => {
            errors.add("currency", why.code());
            return None;
        }
    };
    let mut money = |field: &'static str, text: &str| match Money::read(text, currency) {
        Ok(money) => Some(money),
        Err(why) => {
            errors.add(field, why.code());
            None
        }
    };
    let full = money("price", full);
    let funded = if funded.is_empty() { Some(None) } else { money("funded", funded).map(Some) };
    match Price::new(full?, funded?) {
        Ok(price) => Some(price),
        Err(why) => {
            errors.add("funded", why.code());
            None
        }
    }
}

fn position(fields: &Fields, errors: &mut Errors) -> Option<Position> {
    let (latitude, longitude) = (fields.text("latitude"), fields.text("longitude"));
    if latitude.is_empty() && longitude.is_empty() {
        return None;
    }
    match Position::read(latitude, longitude) {
        Ok(position) => Some(position),
        Err(why) => {
            // Its code is the name of its field.
            errors.add(why.code(), why.code());
            None
        }
    }
}

/// Fills the form in as a run is.
pub(super) fn filled(locale: Locale, it: &Offering) -> Filled {
    let details = &it.details;
    let (latitude, longitude) = details.position.map(Position::texts).unwrap_or_default();
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    let form = Filled::blank(locale)
        .with("name", it.name.as_str())
        .with("starts-on", it.starts_on.to_string())
        .with("ends-on", it.ends_on.map_or_else(String::new, |it| it.to_string()))
        .with("participation", it.participation.map_or("", Participation::code))
        .with("place", text(&it.place))
        .with("address", text(&details.address))
        .with("latitude", latitude)
        .with("longitude", longitude)
        .with_all("schedule", details.schedule.iter().map(|it| it.code()))
        .with("hours-a-week", written(details.hours_a_week.as_ref().map(Amount::to_string)))
        .with("language", written(details.language.as_ref()))
        .with("seats", written(details.seats))
        .with_all("services", details.services.iter().map(|it| it.code()))
        .with("contact", written(details.contact.as_ref()))
        .with("enrol-at", text(&details.enrol_at));
    match details.price {
        None => form,
        Some(price) => {
            let funded = Some(price.funded()).filter(|it| !it.is_zero());
            form.with("price", price.full().to_string())
                .with("currency", price.full().currency().code())
                .with("funded", written(funded))
        }
    }
}

fn written(it: Option<impl ToString>) -> String {
    it.map(|it| it.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn a_run_is_read_as_it_was_filled_in() {
        let pairs = [
            ("name", "Spring"),
            ("starts-on", "2027-03-01"),
            ("place", "Aldmoor"),
            ("price", "200"),
            ("currency", "eur"),
            ("funded", "149,50"),
            ("latitude", "45.25"),
            ("longitude", "-20.5"),
            ("schedule", "evening"),
            ("schedule", "weekend"),
            ("schedule", "at dawn"),
            ("hours-a-week", "4,5"),
            ("services", "childcare"),
            ("seats", "12"),
        ];
        let (run, said) = reading(&pairs);
        let details = run.unwrap().details;
        assert_eq!(said, Vec::<(String, String)>::new());
        assert_eq!(details.price.unwrap().net().to_string(), "50.50");
        assert_eq!(details.schedule.len(), 2, "what is in no list is passed over");
        assert_eq!(details.seats, Some(12));
    }

    #[test]
    fn each_fault_stands_beside_its_field() {
        let faults = |more: &[(&'static str, &'static str)]| {
            let whole = [("name", "Spring"), ("starts-on", "2027-03-01"), ("currency", "EUR")];
            let pairs: Vec<_> = whole.iter().chain(more).copied().collect();
            let (run, said) = reading(&pairs);
            assert!(run.is_none(), "{more:?}");
            said.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        };
        assert_eq!(faults(&[("price", "two")]), ["price"]);
        assert_eq!(faults(&[("funded", "10")]), ["price"]);
        assert_eq!(faults(&[("price", "5"), ("funded", "10")]), ["funded"]);
        assert_eq!(faults(&[("price", "x"), ("funded", "y")]), ["price", "funded"]);
        assert_eq!(faults(&[("latitude", "91"), ("longitude", "0")]), ["latitude"]);
        assert_eq!(faults(&[("latitude", "9")]), ["longitude"]);
        assert_eq!(
            faults(&[("hours-a-week", "x"), ("seats", "1.5"), ("contact", "me")]),
            ["hours-a-week", "seats", "contact"]
        );
    }

    fn reading(pairs: &[(&str, &str)]) -> (Option<Run>, Vec<(String, String)>) {
        let mut errors = Errors::new();
        let run = read(&Fields::from_pairs(pairs.iter().copied()), &mut errors);
        (run, errors.said(Locale::new(Language::En)))
    }
}
