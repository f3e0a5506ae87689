//! Frameworks as published, where they stand beside the checkout.

use skills::{Concept, Difference, Edition, File, Framework, Import, Kind, Report, read};

use crate::common::{beside, edition, files};

#[test]
fn esco_is_read_with_its_tree_its_occupations_and_two_more_languages() {
    let Some((framework, report)) = esco_111() else { return };
    let count = |kind| framework.iter().filter(|it| it.kind() == kind).count();
    assert_eq!(count(Kind::Skill) + count(Kind::Knowledge), 13_896);
    assert_eq!(
        (count(Kind::SkillGroup), count(Kind::Occupation), count(Kind::OccupationGroup)),
        (640, 3_007, 619)
    );
    assert_eq!(framework.needs_len(), 123_788);
    let python = framework
        .find("http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d")
        .unwrap();
    assert_eq!(python.label("en"), "Python (computer programming)");
    assert!(python.ancestors().iter().any(|it| it.label("en") == "computer programming"));
    assert!(python.needed_by().len() > 20);
    let labelled = |language| {
        framework
            .iter()
            .filter(|it| it.kind().is_skill())
            .filter_map(|it| it.label_in(language))
            .count()
    };
    assert_eq!((labelled("es"), labelled("fr")), (13_384, 13_384));
    let notices: Vec<_> = report.notices.iter().map(|it| (it.kind.code(), it.count)).collect();
    assert_eq!(
        notices,
        [("framework-notice-unknown-concept", 75), ("framework-notice-not-in-this-version", 242)]
    );
}

#[test]
fn esco_1_2_is_read_from_condensed_tables() {
    let Some((old, _)) = esco_111() else { return };
    let Some((new, report)) = esco_120(&old) else { return };
    assert_eq!(new.iter().filter(|it| it.kind().is_skill()).count(), 13_939);
    assert!(new.needs_len() > 120_000, "{}", new.needs_len());
    let musical =
        new.find("http://data.europa.eu/esco/skill/0005c151-5b5a-4a66-8aac-60e734beb1ab").unwrap();
    assert_eq!(musical.label("en"), "manage musical staff");
    assert_eq!(
        musical.description("en"),
        Some(
            "Assign and manage staff tasks in areas such as scoring, arranging, copying music and vocal coaching."
        )
    );
    let notices: Vec<_> = report.notices.iter().map(|it| (it.kind.code(), it.count)).collect();
    assert_eq!(notices, [("framework-notice-unknown-label", 57)]);
}

#[test]
fn what_esco_1_2_changed_is_told() {
    let Some((old, _)) = esco_111() else { return };
    let Some((new, _)) = esco_120(&old) else { return };
    let difference = Difference::between(&old, &new);
    let skills = |all: &[Concept<'_>]| all.iter().filter(|it| it.kind().is_skill()).count();
    let removed: Vec<_> = difference.removed.iter().map(|it| it.was).collect();
    assert_eq!((skills(&difference.added), skills(&removed)), (237, 194));
    assert!(difference.removed.iter().any(|it| it.same_name.is_some()));
}

#[test]
fn onet_is_read_with_levels_and_importance() {
    let Some(framework) = onet() else { return };
    assert_eq!(framework.iter().filter(|it| it.kind() == Kind::Occupation).count(), 1_016);
    let chief = framework.find("https://www.onetonline.org/link/summary/11-1011.00").unwrap();
    assert_eq!((chief.label("en"), chief.code()), ("Chief Executives", Some("11-1011.00")));
    let need = |element: &str| {
        let uri = format!("https://www.onetonline.org/find/descriptor/result/{element}");
        let skill = framework.find(&uri).unwrap().id();
        chief.needs().iter().find(|it| it.other == skill).map(|it| (it.essential, it.level))
    };
    assert_eq!(
        need("2.A.1.a"),
        Some((true, Some(46))),
        "reading comprehension: importance 4.12, level 4.62"
    );
    assert_eq!(need("2.A.1.f"), None, "science: importance 1.62");
    let review = framework
        .find("https://www.onetonline.org/find/descriptor/result/4.A.1.a.1.I01.D01")
        .unwrap();
    let above: Vec<_> = review.ancestors().iter().filter_map(|it| it.code()).collect();
    assert_eq!(above, ["4.A.1.a.1.I01", "4.A.1.a.1", "4.A.1.a", "4.A.1", "4.A"]);
}

/// ESCO 1.1.1 in English, with the Spanish and French labels of 1.0.
pub(crate) fn esco_111() -> Option<(Framework, Report)> {
    let (english, others) = (beside("skills/esco-1.1.1")?, beside("skills/esco-1.0-es-fr")?);
    let (files, translations): (Vec<File<'_>>, Vec<File<'_>>) = (files(&english), files(&others));
    let edition = edition("1.1.1");
    Some(
        read(&Import { edition, files: &files, translations: &translations, earlier: None })
            .unwrap(),
    )
}

fn esco_120(old: &Framework) -> Option<(Framework, Report)> {
    let folder = beside("skills/esco-1.2.0")?;
    let files = files(&folder);
    Some(
        read(&Import {
            edition: edition("1.2.0"),
            files: &files,
            translations: &[],
            earlier: Some(old),
        })
        .unwrap(),
    )
}

/// O*NET 29.2.
pub(crate) fn onet() -> Option<Framework> {
    let folder = beside("skills/onet-29.2")?;
    let files = files(&folder);
    let edition = Edition { name: "O*NET".to_owned(), version: "29.2".to_owned() };
    Some(read(&Import { edition, files: &files, translations: &[], earlier: None }).unwrap().0)
}
