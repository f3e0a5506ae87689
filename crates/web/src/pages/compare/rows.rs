//! The facts of several micro-credentials as rows: the words are those of their own pages.

use app::comparing::Side;

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
