//! The messages: complete, and alike in every language.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};

use web::locale::{Language, Locale, NOUNS};

#[test]
fn every_language_says_the_same_with_the_same_arguments() {
    for noun in NOUNS {
        let [en, es, fr] = noun.texts.map(messages);
        assert!(!en.is_empty(), "{} is empty", noun.name);
        assert_eq!(es, en, "es/{}.ftl against en/{0}.ftl", noun.name);
        assert_eq!(fr, en, "fr/{}.ftl against en/{0}.ftl", noun.name);
    }
}

#[test]
fn every_message_is_well_formed_and_can_be_said() {
    for language in Language::SPOKEN.into_iter().chain([Language::Pseudo]) {
        let locale = Locale::new(language);
        for noun in NOUNS {
            for (key, arguments) in messages(noun.texts[0]) {
                let args = arguments.iter().map(|name| (name.as_str(), 2_i64.into()));
                let said = locale.t_with(&key, args);
                assert!(!said.contains(['{', '}', '⟦']), "{} {key}: {said}", locale.code());
            }
        }
    }
}

/// Each message of a file with the names of its arguments.
fn messages(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split_once('=').map(|(name, _)| name.trim_end());
        if let Some(name) = name.filter(|it| !it.is_empty() && !it.contains(' ')) {
            name.clone_into(&mut current);
            messages.entry(current.clone()).or_default();
        }
        for rest in line.split('$').skip(1) {
            let argument = rest.split(|it: char| !it.is_ascii_alphanumeric() && it != '_').next();
            messages.entry(current.clone()).or_default().insert(argument.unwrap().to_owned());
        }
    }
    messages
}
