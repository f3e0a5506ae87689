//! `cairn import framework`.
#![expect(
    clippy::disallowed_methods,
    reason = "the published frameworks stand beside the checkout"
)]

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use serde_json::{Value, json};

use crate::place::{Ended, Place};

const FIRST: &str = "uri,kind,label_en,label_es\n\
    https://h.example/moor,,moor a ship,amarrar un buque\n\
    https://h.example/nets,,mend nets,remendar redes\n\
    https://h.example/pilot,occupation,harbour pilot,\n";
/// Nets are no more.
const SECOND: &str = "uri,kind,label_en,label_es\n\
    https://h.example/moor,,moor a ship,amarrar un buque\n\
    https://h.example/pilot,occupation,harbour pilot,\n";
/// A skill that ESCO 1.1.1 has and ESCO 1.2 has not.
const GONE: &str = "http://data.europa.eu/esco/skill/";

#[tokio::test]
async fn a_framework_is_imported_once_and_a_newer_version_says_what_it_touches() {
    let place = Place::at("https://cairn.example").await;
    place.write("first.csv", FIRST);
    place.write("second.csv", SECOND);
    let ended = import(&place, "first.csv", "1", &[]);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""), "{}", ended.out);
    let said =
        "✓ Harbour 1 is imported. Skills: 2. Occupations: 1. Languages: English and Spanish.";
    assert_eq!(ended.out.trim(), said);
    let again = import(&place, "first.csv", "1", &[]);
    assert_eq!(again.status, 1);
    assert!(again.err.contains("imported already"), "{}", again.err);

    place.publish("Mending nets", "https://h.example/nets").await;
    for more in [&["--compare", "1", "--dry-run"][..], &["--compare", "1"]] {
        let ended = import(&place, "second.csv", "2", more);
        assert_eq!(ended.status, 0, "{}", ended.err);
        for line in [
            "Skills since 1: 0 new, 1 gone or withdrawn, 0 called otherwise, 0 moved",
            "  − mend nets (https://h.example/nets)",
            "  ! “Mending nets” of University of the North points to “mend nets”, which is no more",
        ] {
            assert!(ended.out.contains(line), "{line}: {}", ended.out);
        }
    }
    let json = import(&place, "second.csv", "3", &["--compare", "1", "--json", "--dry-run"]);
    let told: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&told["imported"], &told["skills"]), (&json!(false), &json!(1)));
    assert_eq!(told["changes"]["pointing"][0]["fate"], "removed");
    assert_eq!(told["files"][0], json!({ "name": "second.csv", "rows": 2 }));
}

#[tokio::test]
async fn what_is_wrong_is_named_at_its_place_and_nothing_is_kept() {
    let place = Place::at("https://cairn.example").await;
    place.write("bad.csv", "uri,label_en,broader\nx:a,a,x:b\nx:b,<i>b</i>,x:a\nx:a,again,\n");
    let ended = import(&place, "bad.csv", "1", &[]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(ended.out.starts_with("✗ Nothing was imported."), "{}", ended.out);
    for line in [
        "  bad.csv, row 3: Broader concepts go in a circle: x:a → x:b → x:a",
        "  bad.csv, row 3, column label: A label is plain words",
        "  bad.csv, row 4, column uri: The same address stands in row 2 too.",
    ] {
        assert!(ended.out.contains(line), "{line}: {}", ended.out);
    }
    let json = import(&place, "bad.csv", "1", &["--json"]);
    let told: Value = serde_json::from_str(&json.out).unwrap();
    let codes: Vec<&Value> =
        told["faults"].as_array().unwrap().iter().map(|it| &it["code"]).collect();
    assert!(codes.contains(&&json!("framework-cycle")), "{codes:?}");

    place.write("good.csv", FIRST);
    assert_eq!(import(&place, "good.csv", "1", &[]).status, 0, "the version is free");
}

#[tokio::test]
async fn a_command_line_that_cannot_be_meant_ends_as_it_says() {
    let place = Place::at("https://cairn.example").await;
    place.write("first.csv", FIRST);
    assert_eq!(import(&place, "nowhere", "1", &[]).status, 66);
    assert_eq!(place.cairn(&["import", "framework", "first.csv"]).status, 64, "no name");
    let ended = import(&place, "first.csv", "2", &["--compare", "1"]);
    assert_eq!(ended.status, 64, "{ended:?}");
    assert!(ended.err.contains("Harbour 1 is not here"), "{}", ended.err);
    let help = place.cairn(&["import", "framework", "--help"]);
    assert!(help.out.contains("cairn import framework esco-1.2 --name ESCO"), "{}", help.out);
}

#[tokio::test]
async fn published_frameworks_are_imported_and_what_esco_1_2_changed_is_told() {
    let folders = ["esco-1.1.1", "esco-1.0-es-fr", "esco-1.2.0", "onet-29.2"];
    let [Some(esco), Some(others), Some(newer), Some(onet)] = folders.map(beside) else { return };
    let place = Place::at("https://cairn.example").await;
    let others = others.to_str().unwrap();
    let told = published(&place, &esco, ("ESCO", "1.1.1"), &["--translations", others]);
    assert_eq!((&told["skills"], &told["occupations"]), (&json!(13_896), &json!(3_007)));
    assert_eq!(told["languages"], json!(["en", "es", "fr"]));
    let told = published(&place, &onet, ("O*NET", "29.2"), &[]);
    assert_eq!(told["occupations"], 1_016);

    let compare = ["--compare", "1.1.1"];
    let tried = [&compare[..], &["--dry-run"]].concat();
    let told = published(&place, &newer, ("ESCO", "1.2.0"), &tried);
    assert_eq!((&told["skills"], &told["changes"]["added"]), (&json!(13_939), &json!(237)));
    let gone = told["changes"]["gone"].as_array().unwrap();
    assert_eq!((gone.len(), &told["changes"]["pointing"]), (194, &json!([])));
    let uri = gone[0]["uri"].as_str().unwrap();
    assert!(uri.starts_with(GONE), "{uri}");
    place.publish("Of before", uri).await;
    let told = published(&place, &newer, ("ESCO", "1.2.0"), &compare);
    assert_eq!(told["changes"]["pointing"][0]["title"], "Of before");
    assert_eq!(told["changes"]["pointing"].as_array().unwrap().len(), 1);
}

/// Imports a framework that others published, and says how long that took.
fn published(place: &Place, folder: &Path, (name, version): (&str, &str), more: &[&str]) -> Value {
    let start = Instant::now();
    let words = ["import", "framework", folder.to_str().unwrap(), "--json"];
    let words = [&words[..], &["--name", name, "--version", version], more].concat();
    let ended = place.cairn(&words);
    eprintln!("{name} {version}: {:.1?}", start.elapsed());
    assert_eq!(ended.status, 0, "{}{}", ended.out, ended.err);
    serde_json::from_str(&ended.out).unwrap()
}

fn beside(folder: &str) -> Option<PathBuf> {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/skills");
    let path = shared.join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("left out: {folder} is not beside the checkout");
    None
}

fn import(place: &Place, file: &str, version: &str, more: &[&str]) -> Ended {
    let words = ["import", "framework", file, "--name", "Harbour", "--version", version];
    place.cairn(&[&words[..], more].concat())
}
