//! What a run says of itself, in the reader's words.

use domain::{Offering, Price, offering::Details};
use jiff::civil::Date;

use crate::{
    label,
    locale::Locale,
    piece::Link,
    told::{Value, is_web},
    urls,
};

/// A run in words: what someone needs to know to decide.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// What its provider calls it.
    pub(crate) name: String,
    /// From when until when.
    pub(crate) when: String,
    /// What a learner pays, and what funding does; also that nobody said so.
    pub(crate) cost: String,
    /// How and where it is held, at what times, and how many hours a week it takes.
    pub(crate) facts: Vec<Value>,
    /// How many seats there are, and how many of them are free where that is known; may be empty.
    pub(crate) seats: String,
    /// What helps to take part; may be empty.
    pub(crate) services: String,
    /// Where one enrols, on the provider's own site.
    pub(crate) enrol: Option<Link>,
    /// Whom to ask; may be empty.
    pub(crate) contact: String,
    /// Where one asks for a place here; may be empty.
    pub(crate) ask: String,
    /// The address of the run as a file for calendars.
    pub(crate) calendar: String,
}

impl Run {
    /// Says a run.
    pub(crate) fn of(locale: Locale, it: &Offering) -> Self {
        let details = &it.details;
        let services: Vec<String> =
            details.services.iter().map(|it| label::service(locale, *it)).collect();
        let enrol = details.enrol_at.as_ref().filter(|it| is_web(it));
        Self {
            name: it.name.clone(),
            when: span(locale, it.starts_on, it.ends_on),
            cost: cost(locale, details.price),
            facts: facts(locale, it),
            seats: details.seats.map(|it| locale.t1("run-seats", "seats", it)).unwrap_or_default(),
            services: services.join(" · "),
            enrol: enrol.map(|it| Link::new(it, locale.t1("run-enrol", "host", host(it)))),
            contact: details.contact.as_ref().map(ToString::to_string).unwrap_or_default(),
            ask: String::new(),
            calendar: urls::calendar(it.achievement, it.id),
        }
    }

    /// Leads to where one asks for a place and says how many seats are free, unless one asks on the provider's own site.
    pub(crate) fn askable(self, locale: Locale, it: &Offering, free: Option<u32>) -> Self {
        if it.details.enrol_at.is_some() {
            return self;
        }
        let seats = match (free, it.details.seats) {
            (Some(free), Some(seats)) => {
                let args = [("free", free.into()), ("seats", seats.into())];
                locale.t_with("run-seats-free", args)
            }
            (None, _) | (_, None) => self.seats,
        };
        Self { ask: urls::ask_place(it.achievement, it.id), seats, ..self }
    }
}

/// What a learner pays, where there is little room: "Free" or "€50"; nothing when nobody said so.
pub(crate) fn net(locale: Locale, details: &Details) -> Option<String> {
    let net = details.price?.net();
    Some(if net.is_zero() { locale.t("run-free") } else { locale.money(net) })
}

/// The days of a run: "1 March 2027 to 12 April 2027".
pub(crate) fn span(locale: Locale, from: Date, until: Option<Date>) -> String {
    match until {
        Some(until) if until == from => locale.date(from),
        Some(until) => locale.t_with(
            "achievement-from-to",
            [("from", locale.date(from).into()), ("until", locale.date(until).into())],
        ),
        None => locale.t1("achievement-from", "from", locale.date(from)),
    }
}

/// What a learner pays, and what public funding pays of the price.
fn cost(locale: Locale, price: Option<Price>) -> String {
    let Some(price) = price else { return locale.t("run-price-unsaid") };
    let (net, full, funded) = (price.net(), price.full(), price.funded());
    if full.is_zero() {
        return locale.t("run-free");
    }
    if funded.is_zero() {
        return locale.money(full);
    }
    let full = locale.money(full);
    if net.is_zero() {
        return locale.t1("run-funded", "price", full);
    }
    let args = [
        ("net", locale.money(net).into()),
        ("price", full.into()),
        ("funded", locale.money(funded).into()),
    ];
    locale.t_with("run-funded-part", args)
}

fn facts(locale: Locale, it: &Offering) -> Vec<Value> {
    let details = &it.details;
    let how = it.participation.map(|it| label::participation(locale, it).into());
    let place = [it.place.as_deref(), details.address.as_deref()];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    let place = (!place.is_empty()).then(|| Value::own(place.join(", ")));
    let times = details.schedule.iter().map(|it| label::schedule(locale, *it).into());
    let hours = details.hours_a_week.map(|it| locale.t1("run-hours", "hours", it).into());
    let language = details
        .language
        .as_ref()
        .map(|it| locale.t1("run-language", "language", label::language(locale, it)).into());
    let first = how.into_iter().chain(place).chain(times);
    first.chain(hours).chain(language).collect()
}

/// The host of an address, as it is shown to people who are about to leave.
fn host(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use domain::{Currency, Money};

    use super::*;
    use crate::locale::Language;

    #[test]
    fn what_a_learner_pays_is_said_with_who_pays_the_rest() {
        let english = Locale::new(Language::En);
        let euros = |cents: u64| Money::new(cents, "EUR".parse::<Currency>().unwrap()).unwrap();
        let priced = |full, funded| Price::new(euros(full), Some(euros(funded))).ok();
        for (price, said) in [
            (None, "The provider does not say what it costs"),
            (priced(0, 0), "Free"),
            (priced(20_000, 0), "€200"),
            (priced(20_000, 20_000), "Free: public funding pays the €200"),
            (priced(20_000, 14_950), "€50.50 to pay: public funding pays €149.50 of €200"),
        ] {
            assert_eq!(cost(english, price), said);
        }
        let unsaid = Details::default();
        assert_eq!(net(english, &unsaid), None, "what is not said is not free");
    }

    #[test]
    fn who_leaves_sees_where_to() {
        assert_eq!(host("https://north.example/a/b?c"), "north.example");
        assert_eq!(host("https://north.example?x=https://other.example/"), "north.example");
    }
}
