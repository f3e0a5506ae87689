//! Frameworks as CASE 1.1 and as CTDL-ASN.

use skills::{File, LabelKind};

use crate::common::{beside, faults, files, try_read};

const CASE: &str = r#"{
  "CFDocument": {"identifier": "d", "uri": "x:d", "title": "Baking", "language": "en", "creator": "House",
                 "lastChangeDateTime": "2026-01-01T00:00:00Z"},
  "CFItems": [
    {"identifier": "1", "uri": "x:1", "fullStatement": "Bake bread", "humanCodingScheme": "B.1", "abbreviatedStatement": "Bread"},
    {"identifier": "2", "uri": "x:2", "fullStatement": "Bake rye bread", "humanCodingScheme": "B.1"},
    {"identifier": "3", "uri": "x:3", "fullStatement": "Cocer pan", "language": "es"},
    {"identifier": "4", "uri": "x:4", "fullStatement": "Bake loaves"}
  ],
  "CFAssociations": [
    {"associationType": "isChildOf", "originNodeURI": {"uri": "x:1"}, "destinationNodeURI": {"uri": "x:d"}},
    {"associationType": "isChildOf", "originNodeURI": {"uri": "x:2"}, "destinationNodeURI": {"uri": "x:1"}},
    {"associationType": "isTranslationOf", "originNodeURI": {"uri": "x:3"}, "destinationNodeURI": {"uri": "x:1"}},
    {"associationType": "replacedBy", "originNodeURI": {"uri": "x:4"}, "destinationNodeURI": {"uri": "x:1"}}
  ]
}"#;

#[test]
fn a_case_package_is_read_with_its_tree_translations_and_replacements() {
    let (framework, report) =
        try_read(&[File { name: "case.json", bytes: CASE.as_bytes() }]).unwrap();
    let bread = framework.find("x:1").unwrap();
    assert_eq!(
        (bread.label("en"), bread.label("es"), bread.code()),
        ("Bake bread", "Cocer pan", Some("B.1"))
    );
    let above: Vec<_> =
        framework.find("x:2").unwrap().ancestors().iter().map(|it| it.uri()).collect();
    assert_eq!(above, ["x:1", "x:d"]);
    let loaves = framework.find("x:4").unwrap();
    assert!(loaves.is_deprecated());
    assert_eq!(loaves.replaced_by().next().unwrap().uri(), "x:1");
    assert!(framework.find("x:3").is_none(), "a translation is no skill of its own");
    assert_eq!(report.notices[0].kind.code(), "framework-notice-same-code");
}

#[test]
fn an_item_without_an_address_is_named_by_its_position() {
    let broken = CASE.replace("\"uri\": \"x:2\", ", "");
    assert!(
        faults("case.json", broken.as_bytes())
            .contains(&"case.json, row 2, column uri: nothing is there".to_owned())
    );
}

#[test]
fn items_that_are_children_of_one_another_are_refused() {
    let broken = CASE.replace(
        r#""originNodeURI": {"uri": "x:1"}, "destinationNodeURI": {"uri": "x:d"}"#,
        r#""originNodeURI": {"uri": "x:1"}, "destinationNodeURI": {"uri": "x:2"}"#,
    );
    assert_eq!(
        faults("case.json", broken.as_bytes()),
        ["case.json, row 2: a circle of broader concepts: x:1 → x:2 → x:1"]
    );
}

#[test]
fn frameworks_of_the_credential_registry_are_read() {
    let Some(folder) = beside("skills/ctdl-asn/Competency-Frameworks") else { return };
    let mut read = 0;
    for file in files(&folder) {
        match try_read(&[file]) {
            Ok((framework, _)) => {
                read += 1;
                assert!(
                    framework.iter().all(|it| it.words().any(|it| it.kind == LabelKind::Preferred)),
                    "{}",
                    file.name
                );
            }
            Err(refused) => eprintln!("{}: {refused}", file.name),
        }
    }
    assert!(read >= 10, "{read} of {} were read", folder.len());
}
