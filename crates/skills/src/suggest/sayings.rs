//! Everyday ways to say what a framework calls otherwise: data of our own, in each language of the house.

use std::collections::HashMap;

use crate::{
    fold::{Tongue, Word, words},
    framework::{Framework, Id},
};

/// The sayings: what people write, a tab, and the labels that mean it, ` | ` between them.
const EN: &str = include_str!("../words/en.tsv");
const ES: &str = include_str!("../words/es.tsv");
const FR: &str = include_str!("../words/fr.tsv");

/// A saying in words: the longest has so many.
const WORDS_MAX: usize = 8;

/// Sayings of a language, with the skills that they mean in one framework.
#[derive(Debug, Default)]
pub(super) struct Sayings {
    /// By stems.
    by_stems: HashMap<Box<str>, Vec<Id>>,
}

/// A saying in a text.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// What it means.
    pub(super) skill: Id,
    /// The first and the last of its words.
    pub(super) first: u16,
    pub(super) last: u16,
}

impl Sayings {
    /// Looks up what the sayings of a language mean in a framework; labels that it does not have are passed over.
    pub(super) fn new(framework: &Framework, language: &str, tongue: &Tongue) -> Self {
        let source = match language {
            "en" => EN,
            "es" => ES,
            "fr" => FR,
            _ => "",
        };
        let mut labels: HashMap<String, Id> = HashMap::new();
        for skill in framework.iter().filter(|it| it.kind().is_skill() && !it.is_deprecated()) {
            for label in skill.words().filter(|it| it.language == language) {
                if label.kind != crate::framework::LabelKind::Description {
                    labels.entry(plain(label.text)).or_insert(skill.id());
                }
            }
            if let Some(label) = skill.label_in(language) {
                labels.insert(plain(label), skill.id());
            }
        }
        let mut by_stems: HashMap<Box<str>, Vec<Id>> = HashMap::new();
        let lines = source.lines().filter(|it| !it.starts_with('#'));
        for (saying, meanings) in lines.filter_map(|it| it.split_once('\t')) {
            let found: Vec<Id> =
                meanings.split('|').filter_map(|it| labels.get(&plain(it)).copied()).collect();
            for way in saying.split('|').map(|it| key(&words(it), tongue)) {
                if !way.is_empty() && !found.is_empty() {
                    let list = by_stems.entry(way.into()).or_default();
                    list.extend(
                        found.iter().filter(|it| !list.contains(it)).copied().collect::<Vec<_>>(),
                    );
                }
            }
        }
        Self { by_stems }
    }

    /// Finds the sayings of a text; of two that share words, the longer one counts.
    pub(super) fn find(&self, text: &[Word], tongue: &Tongue) -> Vec<Said> {
        let mut said = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let longest = (1..=WORDS_MAX.min(text.len() - at)).rev().find_map(|len| {
                let part = &text[at..at + len];
                if [part.first(), part.last()]
                    .into_iter()
                    .flatten()
                    .any(|it| tongue.is_stop_word(it))
                {
                    return None;
                }
                self.by_stems.get(key(part, tongue).as_str()).map(|skills| (len, skills))
            });
            let Some((len, skills)) = longest else {
                at += 1;
                continue;
            };
            let number = |it: usize| u16::try_from(it).unwrap_or(u16::MAX);
            said.extend(skills.iter().map(|skill| Said {
                skill: *skill,
                first: number(at),
                last: number(at + len - 1),
            }));
            at += len;
        }
        said
    }

    /// How many bytes they take, roughly.
    pub(super) fn bytes(&self) -> usize {
        self.by_stems.iter().map(|(key, skills)| key.len() + 48 + skills.len() * 4).sum()
    }
}

/// A label as it is compared.
fn plain(label: &str) -> String {
    crate::fold::fold(label.trim())
}

/// The stems of words that count, as one text.
fn key(words: &[Word], tongue: &Tongue) -> String {
    let stems = words.iter().filter(|it| !tongue.is_stop_word(it)).map(|it| tongue.stem(it));
    stems.collect::<Vec<_>>().join(" ")
}
