//! The catalogue: what can be achieved, found by words and narrowed by a few lists.

use std::collections::BTreeSet;

use app::catalogue::{Found as Result_, LOOKED_AT_MAX, Results, Search};
use askama::Template;
use axum::{
    Router,
    extract::{RawQuery, State},
    response::Response,
    routing::get,
};
use domain::{
    Language,
    catalogue::Narrowing,
    code::{EqfLevel, Field},
    id::OrganisationId,
};

use super::failure::Failure;
use crate::{
    Site,
    emblem::emblem,
    label,
    locale::Locale,
    page::{Page, View},
    piece::{Facet, Found, Pager},
    told::{self, Words},
    urls::{self, query_value},
    visit::{Visit, pairs},
};

/// How much of a description a result shows, in letters.
const EXCERPT_CHARS_MAX: usize = 180;
/// The longest text of a search that is looked at, in letters.
const TEXT_CHARS_MAX: usize = 200;
/// The most filters that one address may set.
const FILTERS_MAX: usize = 100;

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

/// Reads what an address asks for; what it says beside is passed over.
fn asked(query: &str) -> Search {
    let mut search = Search { page: 1, ..Search::default() };
    for (name, value) in pairs(query).take(FILTERS_MAX) {
        let by = &mut search.narrowing;
        match name.as_str() {
            "q" => search.text = value.trim().chars().take(TEXT_CHARS_MAX).collect(),
            "level" => by.levels.extend(value.parse::<EqfLevel>()),
            "field" => by.fields.extend(value.parse::<Field>()),
            "language" => by.languages.extend(value.parse::<Language>()),
            "provider" => by.providers.extend(value.parse::<OrganisationId>()),
            "page" => search.page = value.parse().unwrap_or(1),
            _ => {}
        }
    }
    search
}

/// The address of a search; what is not set is left out.
fn address(search: &Search, page: usize) -> String {
    let by = &search.narrowing;
    let mut pairs: Vec<(&str, String)> = Vec::new();
    if !search.text.is_empty() {
        pairs.push(("q", search.text.clone()));
    }
    pairs.extend(by.levels.iter().map(|it| ("level", it.number().to_string())));
    pairs.extend(by.fields.iter().map(|it| ("field", it.code().to_owned())));
    pairs.extend(by.languages.iter().map(|it| ("language", it.to_string())));
    pairs.extend(by.providers.iter().map(|it| ("provider", it.to_string())));
    if page > 1 {
        pairs.push(("page", page.to_string()));
    }
    if pairs.is_empty() {
        return urls::SEARCH.to_owned();
    }
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", query_value(value)));
    format!("{}?{}", urls::SEARCH, pairs.collect::<Vec<_>>().join("&"))
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
        by: it.developer.name.clone(),
        text: text.unwrap_or_default(),
        facts: told::glance(locale, definition),
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

/// One list of narrowings: its field, its legend, its entries.
struct Facets {
    name: &'static str,
    legend: String,
    entries: Vec<Facet>,
    /// Whether it is long, and opens only if it is used.
    long: bool,
}

impl Facets {
    fn used(&self) -> bool {
        self.entries.iter().any(|it| it.checked)
    }
}

#[derive(Template)]
#[template(path = "search/show.html")]
struct SearchPage {
    page: Page,
    text: String,
    count: String,
    filters: String,
    place: String,
    cut: String,
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
        let facets = facets(locale, &search.narrowing, results);
        let used = facets.iter().flat_map(|it| &it.entries).filter(|it| it.checked).count();
        let (at, pages) = (results.page, results.pages);
        let anything = !search.text.is_empty() || used > 0;
        let to = |page: usize| address(search, page);
        let words_only = Search { narrowing: Narrowing::default(), ..search.clone() };
        let page = visit.page("search-title").public(locale.t("search-lead"));
        // What people look for is nobody's business; the catalogue itself may be found.
        let page = if anything || at > 1 { page.unlisted() } else { page };
        Self {
            count: locale.t1("search-count", "count", results.total),
            filters: locale.t1("search-filters-count", "count", used),
            place: match pages {
                1 => String::new(),
                _ => locale.t_with("search-page", [("page", at.into()), ("pages", pages.into())]),
            },
            cut: if results.cut {
                locale.t1("search-cut", "count", LOOKED_AT_MAX)
            } else {
                String::new()
            },
            found: results.found.iter().map(|it| found(locale, it)).collect(),
            pager: Pager {
                newer: (at > 1).then(|| to(at - 1)),
                older: (at < pages).then(|| to(at + 1)),
            },
            clear: address(&words_only, 1),
            narrowed: used > 0,
            anything,
            text: search.text.clone(),
            facets,
            page,
        }
    }
}

fn facets(locale: Locale, by: &Narrowing, results: &Results) -> Vec<Facets> {
    let counts = &results.narrowed;
    let entry = |value: String, text: String, count: u32, checked: bool| Facet {
        value,
        text,
        count: locale.number(count),
        checked,
    };
    let levels = with_ticked(&counts.levels, &by.levels).into_iter().map(|(it, count)| {
        let text = label::eqf_short(locale, it);
        entry(it.number().to_string(), text, count, by.levels.contains(&it))
    });
    let fields = with_ticked(&counts.fields, &by.fields).into_iter().map(|(it, count)| {
        entry(it.code().to_owned(), label::field(locale, it), count, by.fields.contains(&it))
    });
    let languages = with_ticked(&counts.languages, &by.languages).into_iter().map(|(it, count)| {
        let ticked = by.languages.contains(&it);
        entry(it.to_string(), label::language(locale, &it), count, ticked)
    });
    let providers = results.providers.iter().map(|(it, count)| {
        entry(it.id.to_string(), it.name.clone(), *count, by.providers.contains(&it.id))
    });
    [
        ("level", "search-level", levels.collect::<Vec<_>>(), false),
        ("language", "search-language", languages.collect(), false),
        ("field", "search-field", fields.collect(), true),
        ("provider", "search-provider", providers.collect(), true),
    ]
    .into_iter()
    .filter(|(_, _, entries, _)| !entries.is_empty())
    .map(|(name, legend, entries, long)| Facets { name, legend: locale.t(legend), entries, long })
    .collect()
}

/// The counts, with what is ticked and would leave nothing, so that it can be taken away.
fn with_ticked<T: Ord + Clone>(
    counts: &std::collections::BTreeMap<T, u32>,
    ticked: &BTreeSet<T>,
) -> Vec<(T, u32)> {
    let mut all = counts.clone();
    for it in ticked {
        all.entry(it.clone()).or_default();
    }
    all.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_a_search_whole() {
        let query = "q=suelo+%C3%A1rido&level=5&level=4&field=08&language=es&page=2";
        let search = asked(query);
        assert_eq!(search.text, "suelo árido");
        let written = address(&search, search.page);
        assert_eq!(
            written,
            "/search?q=suelo%20%C3%A1rido&level=4&level=5&field=08&language=es&page=2"
        );
        assert_eq!(asked(written.split_once('?').unwrap().1), search);
    }

    #[test]
    fn what_makes_no_sense_is_passed_over() {
        let search = asked("level=9&field=x&provider=me&page=-1&colour=red&q=%ff");
        assert_eq!(search.narrowing, Narrowing::default());
        assert_eq!(search.page, 1);
    }

    #[test]
    fn an_excerpt_ends_with_a_word() {
        let text = "stones and ".repeat(40);
        let short = excerpt(&text);
        assert!(short.ends_with("and…") || short.ends_with("stones…"), "{short}");
        assert_eq!(excerpt("Short."), "Short.");
    }
}
