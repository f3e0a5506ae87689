//! Everyday sayings, checked against the labels that they name.

use std::collections::BTreeSet;

use skills::{File, Import, LabelKind, read};

use crate::common::{beside, edition, files};

const SAYINGS: [(&str, &str); 3] = [
    ("en", include_str!("../../src/words/en.tsv")),
    ("es", include_str!("../../src/words/es.tsv")),
    ("fr", include_str!("../../src/words/fr.tsv")),
];

#[test]
fn every_saying_means_a_label_of_esco() {
    let Some(english) = beside("skills/esco-1.1.1") else { return };
    let Some(others) = beside("skills/esco-1.0-es-fr") else { return };
    let (files, translations): (Vec<File<'_>>, Vec<File<'_>>) = (files(&english), files(&others));
    let import = Import {
        edition: edition("1.1.1"),
        files: &files,
        translations: &translations,
        earlier: None,
    };
    let (framework, _) = read(&import).unwrap();
    for (language, sayings) in SAYINGS {
        let labels: BTreeSet<String> = framework
            .iter()
            .filter(|it| it.kind().is_skill())
            .flat_map(|it| {
                it.words().filter(|it| it.kind != LabelKind::Description).collect::<Vec<_>>()
            })
            .filter(|it| it.language == language)
            .map(|it| it.text.to_lowercase())
            .collect();
        let lines = sayings.lines().filter(|it| !it.starts_with('#'));
        let meant = lines.flat_map(|it| it.split_once('\t').expect("a tab").1.split('|'));
        let unknown: Vec<&str> =
            meant.map(str::trim).filter(|it| !labels.contains(&it.to_lowercase())).collect();
        assert!(unknown.is_empty(), "{language}: {unknown:?}");
    }
}

#[test]
fn no_saying_stands_twice() {
    for (language, sayings) in SAYINGS {
        let mut seen = BTreeSet::new();
        let lines = sayings.lines().filter(|it| !it.starts_with('#'));
        for way in lines.flat_map(|it| it.split('\t').next().unwrap_or_default().split('|')) {
            assert!(seen.insert(way.trim().to_owned()), "{language}: {way}");
        }
    }
}
