//! A framework written and read back.

use proptest::prelude::*;
use skills::{Difference, File, Framework, write};

use crate::common::{harbour, try_read};

#[test]
fn a_framework_is_the_same_when_it_is_read_back() {
    assert_same(&harbour());
}

#[test]
fn published_frameworks_are_the_same_when_they_are_read_back() {
    let Some((esco, _)) = crate::published::esco_111() else { return };
    assert_same(&esco);
    let Some(onet) = crate::published::onet() else { return };
    assert_same(&onet);
}

#[test]
fn a_framework_is_the_same_when_it_was_taken_apart_and_put_together() {
    let frameworks = [Some(harbour()), crate::published::onet()];
    for framework in frameworks.into_iter().flatten() {
        let parts = framework.parts();
        let again = Framework::of_parts(&parts).unwrap();
        assert_eq!(again.parts(), parts);
        assert_eq!(write::table(&again), write::table(&framework));
        assert_eq!(again.edition(), framework.edition());
    }
}

#[test]
fn parts_that_do_not_fit_are_not_put_together() {
    let mut parts = harbour().parts();
    parts.links[0].to = 1_000;
    assert!(Framework::of_parts(&parts).is_err());
}

proptest! {
    #[test]
    fn any_words_come_back_as_they_were(labels in proptest::collection::vec("[a-zé|,\"@ ]{1,12}", 1..5), description in "[a-z\"\n,|]{0,20}") {
        let quoted = |it: &str| format!("\"{}\"", it.replace('"', "\"\""));
        let alternative = quoted(&format!("{}\n", labels.join("\n")));
        let table = format!("uri,label_en,alternative_en,description_en\nx:a,a,{alternative},{}\n", quoted(&description));
        let (framework, _) = try_read(&[File { name: "t.csv", bytes: table.as_bytes() }]).unwrap();
        assert_same(&framework);
    }
}

fn assert_same(framework: &Framework) {
    let table = write::table(framework);
    let (again, report) = try_read(&[File { name: "t.csv", bytes: table.as_bytes() }]).unwrap();
    assert!(report.notices.is_empty(), "{:?}", report.notices);
    assert_eq!(again.len(), framework.len());
    assert_eq!(Difference::between(framework, &again).same, framework.len());
    for (one, other) in framework.iter().zip(again.iter()) {
        assert_eq!(facts(one), facts(other));
    }
    assert_eq!(write::table(&again), table);
}

fn facts(entry: skills::Concept<'_>) -> String {
    let words: Vec<_> = entry.words().collect();
    let (related, needs): (Vec<_>, _) =
        (entry.related().map(skills::Concept::id).collect(), entry.needs());
    format!(
        "{} {:?} {:?} {:?} {words:?} {related:?} {needs:?}",
        entry.uri(),
        entry.kind(),
        entry.code(),
        entry.reuse()
    )
}
