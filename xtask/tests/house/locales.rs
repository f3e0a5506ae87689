//! What is said in one language is said in all.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{Source, source, sources};

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

#[test]
fn every_file_of_messages_is_built_in() {
    let catalogue = source("crates/web/src/locale/catalogue.rs").text;
    for file in messages("en").keys() {
        let noun = format!("\n    \"{}\"\n", file.trim_end_matches(".ftl"));
        assert!(catalogue.contains(&noun), "NOUNS in catalogue.rs does not name {file}");
    }
}

#[test]
fn every_message_that_is_asked_for_exists() {
    let known: BTreeSet<String> = messages("en").into_values().flatten().collect();
    for source in speakers() {
        for asked in [".t(\"", ".t1(\"", ".t_with(\"", ".page(\""] {
            let lines = source.text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for rest in lines.flat_map(|line| line.split(asked).skip(1)) {
                let key = rest.split('"').next().unwrap();
                let put_together = key.contains('{');
                assert!(put_together || known.contains(key), "{} asks for `{key}`", source.path);
            }
        }
    }
}

#[test]
fn every_message_is_asked_for() {
    let speakers = speakers();
    let literals: BTreeSet<&str> =
        speakers.iter().flat_map(|source| source.text.split(['"', '\''])).collect();
    let prefixes: BTreeSet<&str> = literals.iter().filter_map(|it| prefix(it)).collect();
    let asked = |key: &str| literals.contains(key) || prefixes.iter().any(|it| key.starts_with(it));
    for (file, keys) in messages("en") {
        let unused: Vec<&String> = keys.iter().filter(|key| !asked(key)).collect();
        assert!(unused.is_empty(), "nothing asks for {unused:?} of {file}");
    }
}

/// The sources and templates that ask for messages.
fn speakers() -> Vec<Source> {
    let folders = ["crates/web/src", "crates/web/templates", "crates/cairn/src"];
    folders.iter().flat_map(|it| sources(it, &[".rs", ".html", ".txt"])).collect()
}

/// What a key that is put together begins with: `refusal-` of `refusal-{code}`.
fn prefix(literal: &str) -> Option<&str> {
    let (prefix, _) = literal.split_once('{')?;
    let plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    (prefix.len() > 3 && prefix.ends_with('-') && prefix.chars().all(plain)).then_some(prefix)
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
