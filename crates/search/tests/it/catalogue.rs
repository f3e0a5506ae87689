//! A catalogue to search in.

use domain::id::{AchievementId, OfferingId};
use jiff::civil::{Date, date};
use search::{Entry, Facet, Hit, Index, Mark, Named, Place, Query, Run};
use uuid::Uuid;

/// The day on which everyone searches.
pub(crate) const TODAY: Date = date(2026, 11, 30);

pub(crate) fn id(number: u128) -> AchievementId {
    Uuid::from_u128(number).into()
}

pub(crate) fn offering(number: u128) -> OfferingId {
    Uuid::from_u128(number).into()
}

/// An entry with a title and no more.
pub(crate) fn entry(number: u128, title: &str) -> Entry {
    Entry {
        id: id(number),
        titles: vec![title.to_owned()],
        texts: Vec::new(),
        marks: Vec::new(),
        hours: None,
        standing: 0,
        runs: Vec::new(),
    }
}

/// A run with some values of facets.
pub(crate) fn run(number: u128, marks: &[(Facet, &str)]) -> Run {
    let marks = marks.iter().map(|(facet, code)| Mark::new(*facet, *code)).collect();
    Run { id: Some(offering(number)), marks, ..Run::default() }
}

pub(crate) fn place(name: &str, latitude: f32, longitude: f32) -> Place {
    Place { name: name.to_owned(), position: Some((latitude, longitude)) }
}

pub(crate) fn named(facet: Facet, code: &str, names: &[&str]) -> Named {
    let names = names.iter().map(ToString::to_string).collect();
    Named { mark: Mark::new(facet, code), names }
}

pub(crate) fn index(entries: Vec<Entry>) -> Index {
    Index::build([], entries)
}

/// A search for words that gives a page of ten.
pub(crate) fn query(text: &str) -> Query {
    Query { text: text.to_owned(), take: 10, ..Query::default() }
}

/// The numbers of what was found.
pub(crate) fn found(hits: &[Hit]) -> Vec<u128> {
    hits.iter().map(|it| it.id.to_string().parse::<Uuid>().unwrap().as_u128()).collect()
}
