//! What changed between two versions.

use skills::{
    Difference,
    difference::{Fate, Relabelled},
};

use crate::common::table;

const OLD: &str = "uri,label_en,label_es,broader\n\
    x:a,bake bread,cocer pan,x:kitchen\n\
    x:b,milk cows,ordeñar vacas,x:farm\n\
    x:c,shoe horses,,x:farm\n\
    x:d,telex,,\n\
    x:e,smoke fish,,\n\
    x:farm,farm work,,\n\
    x:kitchen,kitchen work,,\n";
const NEW: &str = "uri,label_en,label_es,broader,status,replaced_by,alternative_en\n\
    x:a,bake bread,hornear pan,x:kitchen,,,\n\
    x:b,milk cows,ordeñar vacas,x:stable,,,\n\
    x:c2,Shoe Horses,,x:farm,,,\n\
    x:d,telex,,,deprecated,x:mail,\n\
    x:mail,electronic mail,,,,,\n\
    x:farm,farm work,,,,,\n\
    x:kitchen,kitchen work,,,,,\n\
    x:stable,stable work,,,,,\n";

#[test]
fn each_change_is_told_as_what_it_is() {
    let (old, new) = (table(OLD), table(NEW));
    let difference = Difference::between(&old, &new);
    let added: Vec<_> = difference.added.iter().map(|it| it.uri()).collect();
    assert_eq!(added, ["x:c2", "x:mail", "x:stable"]);
    let removed: Vec<_> = difference
        .removed
        .iter()
        .map(|it| (it.was.uri(), it.same_name.map(skills::Concept::uri)))
        .collect();
    assert_eq!(removed, [("x:c", Some("x:c2")), ("x:e", None)]);
    let telex = &difference.deprecated[0];
    assert_eq!((telex.was.uri(), telex.replaced_by[0].uri()), ("x:d", "x:mail"));
    let relabelled =
        Relabelled { uri: "x:a", language: "es", from: "cocer pan", to: "hornear pan" };
    assert_eq!(difference.relabelled, [relabelled]);
    let moved = &difference.moved[0];
    assert_eq!(
        (moved.uri, &moved.left[..], &moved.joined[..]),
        ("x:b", &["x:farm"][..], &["x:stable"][..])
    );
    assert_eq!(difference.same, 2);
}

#[test]
fn whoever_uses_an_entry_is_told_its_fate() {
    let (old, new) = (table(OLD), table(NEW));
    let difference = Difference::between(&old, &new);
    assert!(matches!(difference.fate("x:e"), Some(Fate::Gone(it)) if it.same_name.is_none()));
    assert!(matches!(difference.fate("x:d"), Some(Fate::Gone(it)) if it.replaced_by.len() == 1));
    assert!(matches!(difference.fate("x:a"), Some(Fate::Relabelled(_))));
    assert!(matches!(difference.fate("x:b"), Some(Fate::Moved(_))));
    assert!(difference.fate("x:kitchen").is_none());
    assert!(difference.fate("x:nobody").is_none());
}

#[test]
fn kinds_that_one_version_does_not_tell_of_are_not_compared() {
    let old = table(
        "uri,kind,label_en,broader\nx:a,,bake bread,\nx:b,occupation,baker,x:g\nx:g,occupation-group,crafts,\n",
    );
    let new = table("uri,kind,label_en\nx:a,,bake bread\nx:b,occupation,baker\n");
    let difference = Difference::between(&old, &new);
    assert_eq!(difference.untold, [skills::Kind::OccupationGroup]);
    assert!(difference.removed.is_empty() && difference.moved.is_empty());
    assert_eq!(difference.same, 2);
}

#[test]
fn a_version_does_not_differ_from_itself() {
    let (one, other) = (table(NEW), table(NEW));
    let difference = Difference::between(&one, &other);
    assert_eq!(difference.same, one.len());
    assert!(
        difference.added.is_empty()
            && difference.removed.is_empty()
            && difference.deprecated.is_empty()
    );
}
