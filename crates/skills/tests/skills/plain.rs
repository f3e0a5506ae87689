//! A framework as a table of our own.

use skills::{Concept, Kind};

use crate::common::{harbour, table};

#[test]
fn an_entry_is_found_by_its_address_with_all_that_was_said() {
    let framework = harbour();
    let moor = framework.find("x:moor").unwrap();
    assert_eq!(
        (moor.label("en"), moor.label("fr"), moor.label("de")),
        ("moor a ship", "amarrer un navire", "moor a ship")
    );
    assert_eq!(
        (moor.kind(), moor.description("es")),
        (Kind::Skill, Some("Fasten a ship to the quay with lines."))
    );
    assert_eq!(uris(moor.broader()), ["x:sea"]);
    assert_eq!(
        uris(framework.find("x:sea").unwrap().narrower()),
        ["x:moor", "x:nets", "x:weather"]
    );
    assert!(framework.find("x:nobody").is_none());
}

#[test]
fn occupations_know_what_they_need_and_skills_who_needs_them() {
    let framework = harbour();
    let needs = |uri: &str| -> Vec<(&str, bool)> {
        let needs = framework.find(uri).unwrap().needs();
        needs.iter().map(|it| (framework.concept(it.other).uri(), it.essential)).collect()
    };
    assert_eq!(needs("x:fisher"), [("x:moor", false), ("x:nets", true), ("x:weather", false)]);
    let moor = framework.find("x:moor").unwrap();
    assert_eq!(moor.needed_by().len(), 2);
}

#[test]
fn everything_above_is_told_once_and_nearest_first() {
    let framework =
        table("uri,label_en,broader\nx:a,a,x:b | x:c\nx:b,b,x:d\nx:c,c,x:d\nx:d,d,x:e\nx:e,e,\n");
    let above = framework.find("x:a").unwrap().ancestors();
    assert_eq!(uris(above.into_iter()), ["x:b", "x:c", "x:d", "x:e"]);
}

#[test]
fn what_was_withdrawn_says_what_stands_in_its_place() {
    let framework = table("uri,label_en,status,replaced_by\nx:a,a,deprecated,x:b\nx:b,b,,\n");
    let gone = framework.find("x:a").unwrap();
    assert!(gone.is_deprecated());
    assert_eq!(uris(gone.replaced_by()), ["x:b"]);
}

#[test]
fn a_table_with_tabs_reads_the_same() {
    let tabs = "uri\tlabel_en\nx:a\tsay \"yes\"\n";
    let file = skills::File { name: "t.tsv", bytes: tabs.as_bytes() };
    let (framework, report) = crate::common::try_read(&[file]).unwrap();
    assert_eq!(framework.find("x:a").unwrap().label("en"), "say \"yes\"");
    assert_eq!(report.files[0].rows, Some(1));
}

fn uris<'f>(concepts: impl Iterator<Item = Concept<'f>>) -> Vec<&'f str> {
    concepts.map(Concept::uri).collect()
}
