//! The catalogue: what can be achieved, found by words and narrowed by lists.

mod asked;
mod facets;
mod understood;

use std::collections::BTreeMap;

use app::catalogue::{Found as Result_, Order, PAGE, PAGES_MAX, Results, Search};
use askama::Template;
use axum::{
    Router,
    extract::{RawQuery, State},
    response::Response,
    routing::get,
};
use domain::Offering;

use self::{
    asked::{ORDERS, address, asked, asks, narrows},
    facets::{Facets, facets},
    understood::{Chip, chips, literally, remarks, why},
};
use super::failure::Failure;
use crate::{
    Site,
    emblem::emblem,
    label,
    locale::Locale,
    page::{Page, View},
    piece::{Found, Link, Pager},
    runs,
    told::{self, Words},
    urls,
    visit::Visit,
};

/// How much of a description a result shows, in letters.
const EXCERPT_CHARS_MAX: usize = 180;

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new().route(urls::SEARCH, get(show))
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let search = asked(query.as_deref().unwrap_or_default());
    let results = site.app.search(&search).await?;
    SearchPage::new(&visit, &search, &results).show()
}

/// A result in words.
pub(crate) fn found(locale: Locale, it: &Result_) -> Found {
    let definition = &it.version.definition;
    let reader = locale.reader();
    let text = definition.description.as_ref().map(|it| excerpt(&Words::of(it, &reader).text));
    Found {
        emblem: emblem(&it.version),
        href: urls::achievement(it.version.achievement),
        title: definition.title.get(&reader).to_owned(),
        by: label::by(locale, &it.developer.name, it.from.as_ref()),
        text: text.unwrap_or_default(),
        facts: told::glance(locale, definition),
        run: it.run.as_ref().map(|run| offered(locale, run, it.km)).unwrap_or_default(),
        why: why(locale, &it.why),
        pick: String::new(),
    }
}

/// A result that can be ticked, to be compared with others.
fn pickable(locale: Locale, it: &Result_) -> Found {
    Found { pick: it.version.achievement.to_string(), ..found(locale, it) }
}

/// When and where a run starts, what a learner pays, and how far it is from where they asked for.
fn offered(locale: Locale, it: &Offering, km: Option<u16>) -> String {
    let km = km.map(|it| locale.t1("search-km", "km", it));
    let said = [Some(run(locale, it)), km, runs::net(locale, &it.details)];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// When and where a run starts.
pub(crate) fn run(locale: Locale, it: &Offering) -> String {
    let day = locale.date(it.starts_on);
    match &it.place {
        Some(place) => {
            locale.t_with("search-run-in", [("day", day.into()), ("place", place.into())])
        }
        None => locale.t1("search-run", "day", day),
    }
}

/// The beginning of a text, up to the end of a word.
fn excerpt(text: &str) -> String {
    if text.chars().count() <= EXCERPT_CHARS_MAX {
        return text.to_owned();
    }
    let begun: String = text.chars().take(EXCERPT_CHARS_MAX).collect();
    let whole = begun.rsplit_once(' ').map_or(begun.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.']))
}

#[derive(Template)]
#[template(path = "search/show.html")]
struct SearchPage {
    page: Page,
    text: String,
    /// The order in the address; empty for the one that nobody has to ask for.
    order: &'static str,
    literal: bool,
    count: String,
    filters: String,
    place: String,
    cut: String,
    chips: Vec<Chip>,
    remarks: Vec<String>,
    literally: String,
    orders: Vec<Link>,
    found: Vec<Found>,
    facets: Vec<Facets>,
    pager: Pager,
    clear: String,
    narrowed: bool,
    anything: bool,
}

super::views!(SearchPage);

impl SearchPage {
    fn new(visit: &Visit, search: &Search, results: &Results) -> Self {
        let locale = visit.locale;
        let (at, pages) = (results.page, results.pages);
        let to = |page: usize| address(search, page);
        let bare = Search {
            marks: BTreeMap::new(),
            start: None,
            within: None,
            literal: false,
            ..search.clone()
        };
        let page = visit.page("search-title").public(locale.t("search-lead"));
        // What people look for is nobody's business; the catalogue itself may be found.
        let page = if asks(search) || at > 1 { page.unlisted() } else { page };
        // Links to it in other languages say what was understood of its address, and no more.
        let page = page.path(to(at));
        let total = i64::try_from(results.total).unwrap_or(i64::MAX);
        let listed = PAGE * PAGES_MAX;
        let cut = results.total > u64::try_from(listed).unwrap_or(u64::MAX);
        Self {
            count: locale.t1("search-count", "count", total),
            filters: locale.t1("search-filters-count", "count", narrows(search)),
            place: match pages {
                1 => String::new(),
                _ => locale.t_with("search-page", [("page", at.into()), ("pages", pages.into())]),
            },
            cut: if cut { locale.t1("search-cut", "count", listed) } else { String::new() },
            chips: chips(locale, search, results),
            remarks: remarks(locale, results),
            literally: literally(search, results),
            orders: orders(locale, search, results),
            found: results.found.iter().map(|it| pickable(locale, it)).collect(),
            facets: facets(locale, search, results),
            pager: Pager {
                newer: (at > 1).then(|| to(at - 1)),
                older: (at < pages).then(|| to(at + 1)),
            },
            clear: address(&bare, 1),
            narrowed: narrows(search) > 0,
            anything: asks(search),
            order: ORDERS
                .iter()
                .skip(1)
                .find(|(it, _)| *it == search.order)
                .map_or("", |(_, name)| name),
            literal: search.literal,
            text: search.text.clone(),
            page,
        }
    }
}

/// The orders that results may be in, each with its address.
fn orders(locale: Locale, search: &Search, results: &Results) -> Vec<Link> {
    let link = |(order, name): &(Order, &str)| {
        let href = address(&Search { order: *order, ..search.clone() }, 1);
        Link::new(href, locale.t(&format!("search-order-{name}"))).current(search.order == *order)
    };
    // Nothing is nearest where no place was named.
    let has_place = !results.distances.is_empty() || search.order == Order::Nearest;
    ORDERS.iter().filter(|(it, _)| has_place || *it != Order::Nearest).map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_with_a_word() {
        let text = "stones and ".repeat(40);
        let short = excerpt(&text);
        assert!(short.ends_with("and…") || short.ends_with("stones…"), "{short}");
        assert_eq!(excerpt("Short."), "Short.");
    }
}
