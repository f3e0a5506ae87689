//! The house plan: which room may know which.

use std::{collections::BTreeSet, fs};

use crate::sources::{root, source};

/// At most these arrows, for dependencies and build dependencies; tests may use any room.
const ARROWS: &[(&str, &[&str])] = &[
    ("crates/domain", &[]),
    ("crates/vc", &[]),
    ("crates/paper", &[]),
    ("crates/boxed", &[]),
    ("crates/openbadges", &["domain"]),
    ("crates/skills", &["domain"]),
    ("crates/store", &["domain"]),
    ("crates/comparison", &[]),
    ("crates/search", &["domain"]),
    (
        "crates/app",
        &["boxed", "domain", "vc", "openbadges", "comparison", "search", "skills", "store"],
    ),
    ("crates/web", &["app", "domain", "paper"]),
    ("crates/cairn", &["app", "web", "store", "vc", "domain"]),
    (
        "bench",
        &[
            "app",
            "cairn",
            "comparison",
            "domain",
            "openbadges",
            "paper",
            "search",
            "skills",
            "store",
            "vc",
            "web",
        ],
    ),
    ("xtask", &[]),
];

#[test]
fn rooms_know_only_the_rooms_below() {
    for (folder, allowed) in ARROWS {
        let allowed: BTreeSet<&str> = allowed.iter().copied().collect();
        let strays: Vec<String> =
            known(folder).into_iter().filter(|room| !allowed.contains(room.as_str())).collect();
        assert!(strays.is_empty(), "`{folder}` knows {strays:?}, and the plan does not");
    }
}

#[test]
fn every_room_is_in_the_plan() {
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let folder = format!("crates/{}", entry.unwrap().file_name().to_str().unwrap());
        assert!(ARROWS.iter().any(|(room, _)| *room == folder), "the plan leaves out `{folder}`");
    }
}

/// The rooms that a manifest names, in any table of dependencies but those of tests.
fn known(folder: &str) -> Vec<String> {
    let manifest: toml::Table = source(&format!("{folder}/Cargo.toml")).text.parse().unwrap();
    let tables = ["dependencies", "build-dependencies"];
    let names =
        tables.iter().filter_map(|it| manifest.get(*it)?.as_table()).flat_map(|it| it.keys());
    names.filter(|name| is_room(name)).cloned().collect()
}

fn is_room(name: &str) -> bool {
    ARROWS.iter().any(|(folder, _)| folder.rsplit('/').next() == Some(name))
}
