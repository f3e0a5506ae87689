//! An index that is kept current.

use search::{Change, Facet, Index, Mark};

use crate::catalogue::{TODAY, entry, found, id, query, run};

#[test]
fn a_change_is_found_by_the_next_search() {
    let mut index = Index::build([], [entry(1, "Welding"), entry(2, "Pottery")]);
    index.apply([
        Change::Put(Box::new(entry(1, "Weaving"))),
        Change::Remove(id(2)),
        Change::Remove(id(9)),
    ]);
    assert_eq!(found(&index.search(&query("weaving"), TODAY).hits), [1]);
    assert_eq!(index.search(&query("pottery"), TODAY).total, 0);
    assert_eq!(index.search(&query("welding"), TODAY).total, 0);
    assert_eq!((index.len(), index.buried()), (1, 2));
}

#[test]
fn counts_forget_what_was_before() {
    let with = |level: &str, time: &str| {
        let mut it = entry(1, "Welding");
        it.marks.push(Mark::new(Facet::Level, level));
        it.runs.push(run(1, &[(Facet::Time, time)]));
        it
    };
    let mut index = Index::build([], [with("4", "day")]);
    index.apply([Change::Put(Box::new(with("5", "evening")))]);
    let asked = search::Query { counted: vec![Facet::Level, Facet::Time], ..query("") };
    let told = index.search(&asked, TODAY).facets;
    let codes: Vec<_> =
        told.iter().flat_map(|(_, it)| it).map(|it| (it.code.as_str(), it.entries)).collect();
    assert_eq!(codes, [("5", 1), ("evening", 1)]);
}
