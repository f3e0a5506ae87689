//! Words that have no place here.

use crate::sources::sources;

const TEXT: &[&str] = &[
    ".rs",
    ".toml",
    ".md",
    ".mjs",
    ".py",
    ".html",
    ".css",
    ".sql",
    ".ftl",
    ".yml",
    ".json",
    ".txt",
    ".service",
    "Containerfile",
];

/// Unfinished work, left-over probes, places on one machine, addresses of registries.
const FORBIDDEN: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
    concat!("dbg", "!("),
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("#[", "ignore"),
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/tmp/", "wt"),
    concat!("registry.", "npmjs"),
    concat!("static.", "crates.io"),
    concat!("files.", "pythonhosted"),
];

/// A type is named for what it is.
const EMPTY_ENDINGS: &[&str] = &["Manager", "Helper", "Helpers", "Util", "Utils"];

#[test]
fn nothing_unfinished_and_no_machine_is_named() {
    for source in sources("", TEXT) {
        for word in FORBIDDEN {
            assert!(!source.text.contains(word), "{} says {word}", source.path);
        }
    }
}

#[test]
fn no_type_is_named_for_nothing() {
    for source in sources("", &[".rs"]) {
        for name in source.text.lines().filter_map(declared) {
            let empty = EMPTY_ENDINGS.iter().any(|ending| name.ends_with(ending));
            assert!(!empty, "{} declares `{name}`: say what it is", source.path);
        }
    }
}

/// The type that a line declares.
fn declared(line: &str) -> Option<&str> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|it| ["struct", "enum", "trait", "type"].contains(it))?;
    words.get(at + 1)?.split(|it: char| !it.is_alphanumeric() && it != '_').next()
}
