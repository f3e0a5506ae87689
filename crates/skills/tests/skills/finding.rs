//! Search as you type.

use skills::{
    Finder, Kind, Query,
    find::{FoundBy, RESULTS_MAX},
};

use crate::common::{harbour, table};

#[test]
fn a_skill_is_found_by_the_beginning_of_a_word() {
    assert_eq!(found("moor", "en"), ["moor a ship"]);
    assert_eq!(found("mend fi", "en"), ["mend fishing nets"]);
    assert_eq!(found("nets mend", "en"), ["mend fishing nets"]);
}

#[test]
fn a_skill_is_found_in_any_language_with_or_without_accents() {
    assert_eq!(found("prévi", "fr"), ["prévision météorologique"]);
    assert_eq!(found("PREVISION METEO", "fr"), ["prévision météorologique"]);
    assert_eq!(found("amarrer", "en"), ["amarrer un navire"]);
    assert_eq!(found("pescador", "en"), ["pescador"]);
}

#[test]
fn the_readers_language_comes_first() {
    assert_eq!(found("amarra", "es")[0], "amarrar un buque");
    assert_eq!(found("amarr", "fr")[0], "amarrer un navire");
}

#[test]
fn a_slip_is_forgiven_and_shown() {
    assert_eq!(found("wether", "en"), ["weather forecasting"]);
    let framework = harbour();
    let finder = Finder::new(&framework);
    let found = finder.find(&query("fihsing nets", "en"));
    assert_eq!(found[0].label, "mend fishing nets");
    let marks: Vec<_> =
        found[0].marks.iter().map(|(at, by)| (&found[0].label[at.clone()], *by)).collect();
    assert_eq!(marks, [("fishing", FoundBy::Slip), ("nets", FoundBy::Word)]);
}

#[test]
fn another_name_is_found_and_said_to_be_one() {
    let framework = harbour();
    let finder = Finder::new(&framework);
    let found = finder.find(&query("berth", "en"));
    assert_eq!((found[0].label, found[0].kind), ("berth a ship", skills::LabelKind::Alternative));
    assert_eq!(framework.concept(found[0].id).label("en"), "moor a ship");
}

#[test]
fn names_with_signs_are_found() {
    assert_eq!(found("c++", "en"), ["C++"]);
}

#[test]
fn kinds_narrow_a_search() {
    let framework = harbour();
    let kinds = [Kind::Occupation];
    let finder = Finder::new(&framework);
    let found = finder.find(&Query { kinds: &kinds, ..query("p", "en") });
    let labels: Vec<_> = found.iter().map(|it| it.label).collect();
    assert_eq!(labels, ["pêcheur", "harbour pilot"]);
}

#[test]
fn a_search_for_nothing_finds_nothing() {
    for text in ["", "   ", "?!", "zzzzzz", "nets nets nets zebra"] {
        assert!(found(text, "en").is_empty(), "{text}");
    }
}

#[test]
fn results_are_bounded_however_many_there_are() {
    let rows: Vec<String> = (0..3_000).map(|it| format!("x:{it},machine {it}")).collect();
    let framework = table(&format!("uri,label_en\n{}\n", rows.join("\n")));
    let finder = Finder::new(&framework);
    let all = finder.find(&Query { max: usize::MAX, ..query("mach", "en") });
    assert_eq!(all.len(), RESULTS_MAX);
    let long = "machine ".repeat(10_000);
    assert!(finder.find(&query(&long, "en")).len() <= 10);
}

fn found(text: &str, language: &str) -> Vec<String> {
    let framework = harbour();
    let finder = Finder::new(&framework);
    finder.find(&query(text, language)).iter().map(|it| it.label.to_owned()).collect()
}

fn query<'q>(text: &'q str, language: &'q str) -> Query<'q> {
    Query { text, language, kinds: &[], max: 10 }
}
