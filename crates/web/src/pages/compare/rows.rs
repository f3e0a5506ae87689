//! The facts of several micro-credentials as rows: the words are those of their own pages.

use app::comparing::{Side, Spread};
use domain::{Amount, Currency, Money};

use crate::{
    label,
    locale::Locale,
    pages::search,
    told::{Fact, Value, told},
};

/// A row: what it is about, and what each says of it; nothing where nothing is said.
pub(super) struct Row {
    pub(super) key: String,
    pub(super) cells: Vec<Vec<Value>>,
}

/// Sets the facts beside each other, in the order that pages have them.
pub(super) fn rows(locale: Locale, sides: &[Side]) -> Vec<Row> {
    let reader = locale.reader();
    let mut rows: Vec<Row> = Vec::new();
    for (at, side) in sides.iter().enumerate() {
        let definition = &side.version.definition;
        let told = told(locale, &reader, definition);
        let next = side.next.as_ref().map(|it| search::run(locale, it));
        let quality = definition.quality.iter().map(|it| label::quality(locale, it.kind));
        let facts = told.facts.into_iter().chain(told.judged);
        let facts = facts.chain(Fact::of(locale, "achievement-quality", quality));
        let facts = facts.chain(terms(locale, side));
        let mut after = 0;
        for fact in facts.chain(Fact::of(locale, "compare-next", next)) {
            let place = rows.iter().position(|it| it.key == fact.key);
            let place = place.unwrap_or_else(|| {
                let place = after.min(rows.len());
                rows.insert(place, Row { key: fact.key, cells: vec![Vec::new(); sides.len()] });
                place
            });
            after = place + 1;
            if let Some(cell) = rows.get_mut(place).and_then(|it| it.cells.get_mut(at)) {
                *cell = fact.values;
            }
        }
    }
    rows
}

/// What the runs to come ask of a learner: from the least to the most where they differ.
fn terms(locale: Locale, side: &Side) -> impl Iterator<Item = Fact> {
    let paid = |all: &std::collections::BTreeMap<Currency, Spread>| -> Vec<String> {
        all.iter()
            .map(|(currency, it)| range(locale, *it, |it| money(locale, it, *currency)))
            .collect()
    };
    let hours = side.terms.hours_a_week.map(|it| range(locale, it, |it| hours(locale, it)));
    let net = Fact::of(locale, "search-cost", paid(&side.terms.net));
    let net_a_skill = Fact::of(locale, "compare-cost-a-skill", paid(&side.terms.net_a_skill));
    net.into_iter().chain(net_a_skill).chain(Fact::of(locale, "search-effort", hours))
}

/// From the least to the most, saying so where not all say anything.
fn range(locale: Locale, it: Spread, said: impl Fn(u64) -> String) -> String {
    let range = if it.is_exact() {
        said(it.low)
    } else {
        let args = [("low", said(it.low).into()), ("high", said(it.high).into())];
        locale.t_with("compare-range", args)
    };
    if it.whole { range } else { locale.t1("compare-range-not-all", "range", range) }
}

fn money(locale: Locale, minor: u64, currency: Currency) -> String {
    match Money::new(minor, currency) {
        Ok(it) if it.is_zero() => locale.t("run-free"),
        Ok(it) => locale.money(it),
        Err(_) => String::new(),
    }
}

fn hours(locale: Locale, hundredths: u64) -> String {
    let hours = Amount::hundredths(u32::try_from(hundredths).unwrap_or(u32::MAX));
    locale.t1("run-hours", "hours", hours)
}
