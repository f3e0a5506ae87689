//! What is said in one language is said in all.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::sources;

const LANGUAGES: &[&str] = &["en", "es", "fr"];

#[test]
fn every_language_has_the_same_messages() {
    let english = messages("en");
    for language in LANGUAGES {
        let other = messages(language);
        let files: BTreeSet<&String> = english.keys().chain(other.keys()).collect();
        for file in files {
            let (said, expected) = (other.get(file), english.get(file));
            assert_eq!(said, expected, "locales/{language}/{file} against locales/en/{file}");
        }
    }
}

#[test]
fn no_message_is_written_twice() {
    for language in LANGUAGES {
        let mut seen = BTreeMap::new();
        for source in sources(&format!("crates/web/locales/{language}"), &[".ftl"]) {
            for name in source.text.lines().filter_map(message) {
                let first = seen.insert(name.to_owned(), source.path.clone());
                assert_eq!(first, None, "`{name}` is in {} too", source.path);
            }
        }
    }
}

/// The names in each file of a language; an attribute is written `message.attribute`.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut files = BTreeMap::new();
    for source in sources(&format!("crates/web/locales/{language}"), &[".ftl"]) {
        let mut names = BTreeSet::new();
        let mut current = String::new();
        for line in source.text.lines() {
            if let Some(name) = message(line) {
                name.clone_into(&mut current);
                names.insert(current.clone());
            } else if let Some(name) = attribute(line) {
                names.insert(format!("{current}.{name}"));
            }
        }
        let file = source.path.rsplit('/').next().unwrap().to_owned();
        files.insert(file, names);
    }
    files
}

/// The name in `name = …` or `-name = …` at the start of a line.
fn message(line: &str) -> Option<&str> {
    let name = line.split_once('=')?.0.trim_end();
    let first = name.strip_prefix('-').unwrap_or(name).chars().next()?;
    (first.is_ascii_alphabetic() && !name.contains(' ')).then_some(name)
}

/// The name in an indented `.name = …`.
fn attribute(line: &str) -> Option<&str> {
    let name = line.trim_start().strip_prefix('.')?.split_once('=')?.0.trim_end();
    (line.starts_with(' ') && !name.contains(' ')).then_some(name)
}
