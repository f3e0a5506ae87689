//! Whether outcomes say what someone does, so that others could see it.
//!
//! Words are looked up, not understood: what is told is advice, and a person decides. English, Spanish and French are
//! known; an outcome in another language is only told to be too short or too long.

use super::{Advice, Better};
use crate::{
    definition::{Definition, Level},
    text::{Language, Localized},
};

/// Fewer words than this name a subject.
const WORDS_MIN: usize = 3;
/// More words than this are several outcomes.
const WORDS_MAX: usize = 30;
/// From this level of the European Qualifications Framework on, recall alone is not enough.
const LEVEL_BEYOND_RECALL: u8 = 6;

/// The verbs of a language.
struct Verbs {
    language: &'static str,
    /// What stands before the verb: "can", "is able to".
    before: &'static [&'static str],
    /// Verbs of which nobody sees whether someone does them, as outcomes begin with them.
    unseen: &'static [&'static str],
    /// Verbs of recall.
    recall: &'static [&'static str],
}

const VERBS: &[Verbs] = &[
    Verbs {
        language: "en",
        before: &[
            "can",
            "to",
            "is able to",
            "are able to",
            "be able to",
            "able to",
            "will",
            "the learner",
        ],
        unseen: &[
            "understand",
            "understands",
            "know",
            "knows",
            "learn",
            "learns",
            "appreciate",
            "appreciates",
            "be aware",
            "is aware",
            "aware of",
            "be familiar",
            "is familiar",
            "familiar with",
            "grasp",
            "grasps",
            "have knowledge",
            "has knowledge",
            "have an understanding",
            "has an understanding",
            "gain an understanding",
            "comprehend",
            "comprehends",
            "believe",
            "realise",
            "realize",
        ],
        recall: &[
            "name",
            "names",
            "list",
            "lists",
            "recall",
            "recalls",
            "recognise",
            "recognize",
            "recognises",
            "recognizes",
            "identify",
            "identifies",
            "repeat",
            "repeats",
            "define",
            "defines",
            "state",
            "states",
        ],
    },
    Verbs {
        language: "es",
        before: &["puede", "sabe", "es capaz de", "será capaz de", "ser capaz de", "capaz de"],
        unseen: &[
            "comprender",
            "comprende",
            "entender",
            "entiende",
            "conocer",
            "conoce",
            "aprender",
            "aprende",
            "apreciar",
            "aprecia",
            "ser consciente",
            "es consciente",
            "estar familiarizado",
            "está familiarizado",
            "familiarizarse",
            "tener conocimientos",
            "tiene conocimientos",
        ],
        recall: &[
            "nombrar",
            "nombra",
            "enumerar",
            "enumera",
            "recordar",
            "recuerda",
            "reconocer",
            "reconoce",
            "identificar",
            "identifica",
            "repetir",
            "repite",
            "definir",
            "define",
        ],
    },
    Verbs {
        language: "fr",
        before: &[
            "peut",
            "sait",
            "est capable de",
            "être capable de",
            "sera capable de",
            "capable de",
        ],
        unseen: &[
            "comprendre",
            "comprend",
            "connaître",
            "connaît",
            "apprendre",
            "apprend",
            "être conscient",
            "est conscient",
            "être sensibilisé",
            "est sensibilisé",
            "se familiariser",
            "avoir des connaissances",
            "a des connaissances",
            "avoir des notions",
            "a des notions",
        ],
        recall: &[
            "nommer",
            "nomme",
            "énumérer",
            "énumère",
            "rappeler",
            "rappelle",
            "reconnaître",
            "reconnaît",
            "identifier",
            "identifie",
            "répéter",
            "répète",
            "définir",
            "définit",
            "citer",
            "cite",
            "lister",
        ],
    },
];

/// Tells what is to be mended in the outcomes, as they were written first.
pub(super) fn advice(it: &Definition) -> Vec<Advice> {
    let told = it.outcomes.iter().enumerate();
    let told = told.filter_map(|(place, it)| Some(of_one(&it.text)?.about(place)));
    told.chain(below_level(it)).collect()
}

fn of_one(text: &Localized) -> Option<Advice> {
    let words: Vec<String> =
        text.original().split_whitespace().map(|it| plain(it).to_lowercase()).collect();
    let verbs = verbs_of(&text.original);
    let rest = verbs.map_or(words.as_slice(), |it| after(&words, it.before));
    if let Some(unseen) = verbs.and_then(|it| begins(rest, it.unseen)) {
        return Some(Advice::of(Better::OutcomeUnseen).saying(unseen));
    }
    // Where words are not divided by spaces, nothing can be counted.
    let is_counted = text.original().chars().all(|it| u32::from(it) < 0x0E00);
    if is_counted && rest.len() == words.len() && words.len() < WORDS_MIN {
        return Some(Advice::of(Better::OutcomeSubject));
    }
    (words.len() > WORDS_MAX)
        .then(|| Advice::of(Better::OutcomeLong).saying(words.len().to_string()))
}

/// Tells that every outcome is one of recall, at a level that asks for more.
fn below_level(it: &Definition) -> Option<Advice> {
    let Some(Level::Eqf { level, .. }) = &it.level else { return None };
    let is_recall = |text: &Localized| {
        let words: Vec<String> =
            text.original().split_whitespace().map(|it| plain(it).to_lowercase()).collect();
        verbs_of(&text.original)
            .is_some_and(|it| begins(after(&words, it.before), it.recall).is_some())
    };
    let all = !it.outcomes.is_empty() && it.outcomes.iter().all(|it| is_recall(&it.text));
    let number = level.number();
    let is_below = all && number >= LEVEL_BEYOND_RECALL;
    is_below.then(|| Advice::of(Better::OutcomesBelowLevel).saying(number.to_string()))
}

fn verbs_of(language: &Language) -> Option<&'static Verbs> {
    VERBS.iter().find(|it| it.language == language.base())
}

/// A word without the signs around it.
fn plain(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric())
}

/// What is left after one of these beginnings.
fn after<'a>(words: &'a [String], beginnings: &[&'static str]) -> &'a [String] {
    let longest = beginnings
        .iter()
        .filter(|it| begins(words, &[**it]).is_some())
        .map(|it| it.split(' ').count())
        .max();
    words.get(longest.unwrap_or(0)..).unwrap_or_default()
}

/// The one of these that the words begin with.
fn begins(words: &[String], phrases: &[&'static str]) -> Option<&'static str> {
    let is_begun = |phrase: &&&str| {
        let parts: Vec<&str> = phrase.split(' ').collect();
        words
            .get(..parts.len())
            .is_some_and(|it| it.iter().zip(&parts).all(|(one, other)| one == other))
    };
    phrases.iter().find(is_begun).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Localized, definition::Outcome};

    #[test]
    fn a_verb_that_nobody_can_see_is_named_in_each_language() {
        for (language, text, verb) in [
            ("en", "can understand soil", Some("understand")),
            ("en", "Knows the layers of a soil.", Some("knows")),
            ("en", "is able to read a soil profile", None),
            ("es", "comprende los suelos", Some("comprende")),
            ("es", "sabe leer un perfil de suelo", None),
            ("fr", "sait comprendre un sol", Some("comprendre")),
            ("fr", "sait lire un profil de sol", None),
            ("de", "kann den Boden verstehen", None),
        ] {
            let told = told(language, &[text], None);
            let unseen = told.iter().find(|it| it.better == Better::OutcomeUnseen);
            assert_eq!(unseen.and_then(|it| it.words.as_deref()), verb, "{text}");
        }
    }

    #[test]
    fn a_subject_is_no_outcome_and_a_long_one_is_several() {
        let long = "dig ".repeat(WORDS_MAX + 1);
        let told = told("en", &["Soil science", "can dig", "can dig a hole", &long], None);
        let told: Vec<_> = told.iter().map(|it| (it.better, it.outcome)).collect();
        assert_eq!(told, [(Better::OutcomeSubject, Some(0)), (Better::OutcomeLong, Some(3))]);
    }

    #[test]
    fn naming_and_listing_alone_is_little_for_a_master() {
        let recall = ["can name the layers of a soil", "can list tools for digging"];
        let is_told = |texts: &[&str], level| {
            told("en", texts, level).iter().any(|it| it.better == Better::OutcomesBelowLevel)
        };
        assert!(is_told(&recall, Some(7)));
        assert!(!is_told(&recall, Some(3)));
        assert!(!is_told(&[recall[0], "can judge a soil by its profile"], Some(7)));
        assert!(!is_told(&recall, None));
    }

    fn told(language: &str, outcomes: &[&str], level: Option<u8>) -> Vec<Advice> {
        let words = |text: &str| Localized::new(language.parse().unwrap(), text);
        let outcome = |text: &&str| Outcome { text: words(text), kind: None, skills: Vec::new() };
        let level = level.map(|it| Level::Eqf {
            level: it.try_into().unwrap(),
            cycle: None,
            national: None,
        });
        let outcomes = outcomes.iter().map(outcome).collect();
        advice(&Definition { outcomes, level, ..Definition::titled(words("Soil")) })
    }
}
