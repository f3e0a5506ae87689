//! What the address of a search asks for, and how an address says it.

use std::collections::BTreeSet;

use app::catalogue::{
    COSTS, DISTANCES, EFFORTS, Facet, LENGTHS, NEAR_KM, Order, Search, Start, WORKLOADS,
};
use domain::{
    Language,
    code::{EqfLevel, Field, Participation, QualityType, Schedule, Service},
    definition::URL_CHARS_MAX,
    id::OrganisationId,
};

use crate::{
    told::is_web,
    urls::{self, query_value},
    visit::pairs,
};

/// The longest text of a search that is looked at, in letters.
const TEXT_CHARS_MAX: usize = 200;
/// The most filters that one address may set.
const FILTERS_MAX: usize = 60;
/// How much of an address is read, in bytes: it is repeated in each link that takes something away.
const ADDRESS_BYTES_MAX: usize = 4_000;

/// The facets that a search may be narrowed by, in the order that the page shows: with their names in addresses, and
/// whether their lists are long and open only when they are used.
pub(super) const FACETS: [(Facet, &str, bool); 13] = [
    (Facet::Cost, "cost", false),
    (Facet::Level, "level", false),
    (Facet::Workload, "hours", false),
    (Facet::Mode, "mode", false),
    (Facet::Time, "time", false),
    (Facet::Language, "language", true),
    (Facet::Field, "field", true),
    (Facet::Skill, "skill", true),
    (Facet::Length, "length", true),
    (Facet::Effort, "effort", true),
    (Facet::Service, "service", true),
    (Facet::Quality, "quality", true),
    (Facet::Provider, "provider", true),
];
/// The orders with their names in addresses; the first is what nobody has to ask for.
pub(super) const ORDERS: [(Order, &str); 5] = [
    (Order::Best, "best"),
    (Order::Soonest, "soonest"),
    (Order::Cheapest, "cheapest"),
    (Order::Shortest, "shortest"),
    (Order::Nearest, "nearest"),
];

/// Reads what an address asks for; what it says beside is passed over.
pub(super) fn asked(query: &str) -> Search {
    let mut search = Search { page: 1, ..Search::default() };
    let query = query.get(..query.floor_char_boundary(ADDRESS_BYTES_MAX)).unwrap_or_default();
    for (name, value) in pairs(query).take(FILTERS_MAX) {
        match name.as_str() {
            "q" => search.text = value.trim().chars().take(TEXT_CHARS_MAX).collect(),
            "literal" => search.literal = value == "1",
            "start" => {
                let start = Start::ALL.into_iter().find(|it| it.code() == value);
                search.start = search.start.max(start);
            }
            "within" => {
                // As far as is near is what nobody has to ask for.
                let km = value.parse().ok().filter(|it| DISTANCES.contains(it));
                search.within = km.filter(|it| *it != NEAR_KM);
            }
            "order" => {
                let order = ORDERS.iter().find(|(_, it)| *it == value);
                search.order = order.map_or(Order::Best, |(order, _)| *order);
            }
            "page" => search.page = value.parse().unwrap_or(1),
            _ => {
                let facet = FACETS.iter().find(|(_, it, _)| *it == name).map(|(facet, ..)| *facet);
                if let Some((facet, code)) = facet.and_then(|it| Some((it, code(it, &value)?))) {
                    search.marks.entry(facet).or_default().insert(code);
                }
            }
        }
    }
    search
}

/// The address of a page of a search; what is not set is left out.
pub(super) fn address(search: &Search, page: usize) -> String {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    if !search.text.is_empty() {
        pairs.push(("q", search.text.clone()));
    }
    if search.literal {
        pairs.push(("literal", "1".to_owned()));
    }
    for (facet, name, _) in FACETS {
        let codes = search.marks.get(&facet).into_iter().flatten();
        pairs.extend(codes.map(|it| (name, it.clone())));
    }
    pairs.extend(search.start.map(|it| ("start", it.code().to_owned())));
    pairs.extend(search.within.map(|it| ("within", it.to_string())));
    let order = ORDERS.iter().skip(1).find(|(it, _)| *it == search.order);
    pairs.extend(order.map(|(_, name)| ("order", (*name).to_owned())));
    if page > 1 {
        pairs.push(("page", page.to_string()));
    }
    if pairs.is_empty() {
        return urls::SEARCH.to_owned();
    }
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", query_value(value)));
    format!("{}?{}", urls::SEARCH, pairs.collect::<Vec<_>>().join("&"))
}

/// Whether a search asks for anything but everything.
pub(super) fn asks(search: &Search) -> bool {
    !search.text.is_empty() || narrows(search) > 0
}

/// How many filters are set.
pub(super) fn narrows(search: &Search) -> usize {
    let marks = search.marks.values().map(BTreeSet::len).sum::<usize>();
    marks + usize::from(search.start.is_some()) + usize::from(search.within.is_some())
}

/// Reads the value of a facet, as its list writes it.
fn code(facet: Facet, value: &str) -> Option<String> {
    let one_of = |known: &[&str]| known.contains(&value).then(|| value.to_owned());
    match facet {
        Facet::Level => value.parse::<EqfLevel>().ok().map(|it| it.number().to_string()),
        Facet::Field => value.parse::<Field>().ok().map(|it| it.code().to_owned()),
        Facet::Mode => value.parse::<Participation>().ok().map(|it| it.code().to_owned()),
        Facet::Quality => value.parse::<QualityType>().ok().map(|it| it.code().to_owned()),
        Facet::Language => value.parse::<Language>().ok().map(|it| it.base().to_owned()),
        Facet::Provider => value.parse::<OrganisationId>().ok().map(|it| it.to_string()),
        Facet::Workload => one_of(&WORKLOADS.map(|(code, _)| code)),
        Facet::Length => one_of(&LENGTHS.map(|(code, _)| code)),
        Facet::Effort => one_of(&EFFORTS.map(|(code, _)| code)),
        Facet::Cost => one_of(&COSTS.map(|(code, _)| code)),
        Facet::Time => value.parse::<Schedule>().ok().map(|it| it.code().to_owned()),
        Facet::Service => value.parse::<Service>().ok().map(|it| it.code().to_owned()),
        Facet::Skill => {
            let fits = is_web(value) && value.chars().count() <= URL_CHARS_MAX;
            fits.then(|| value.to_owned())
        }
        Facet::Occupation => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_a_search_whole() {
        let query = "q=suelo+%C3%A1rido&level=5&level=4&hours=to-25&field=08&language=es&start=quarter\
                     &cost=free&within=50&order=cheapest&page=2";
        let search = asked(query);
        assert_eq!(search.text, "suelo árido");
        let written = address(&search, search.page);
        assert_eq!(
            written,
            "/search?q=suelo%20%C3%A1rido&cost=free&level=4&level=5&hours=to-25&language=es&field=08\
             &start=quarter&within=50&order=cheapest&page=2"
        );
        assert_eq!(asked(written.split_once('?').unwrap().1), search);
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let search = asked(
            "level=9&field=x&provider=me&page=-1&colour=red&q=%ff&skill=javascript:x&hours=1\
             &order=up&start=now&within=7&cost=0&service=tea&time=dawn",
        );
        let nothing = Search { page: 1, text: "\u{fffd}".to_owned(), ..Search::default() };
        assert_eq!(search, nothing);
    }

    #[test]
    fn an_address_sets_no_more_filters_than_a_page_has() {
        let many: Vec<String> =
            (0..10_000).map(|it| format!("skill=https://x.example/{it}")).collect();
        assert_eq!(narrows(&asked(&many.join("&"))), FILTERS_MAX);
        let long = format!("skill=https://x.example/{}", "a".repeat(URL_CHARS_MAX));
        assert_eq!(narrows(&asked(&long)), 0);
    }
}
