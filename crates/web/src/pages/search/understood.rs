//! How a search was understood, in words: what narrows it, each with the way to take it away, and what became of words.

use app::catalogue::{
    Facet, Heard, How, Mark, Outcome, Reason, Results, Search, Understood, WhyPlace, Wish,
};
use domain::roster::fold;

use super::{
    asked::{FACETS, address},
    facets::{is_own, start_said, sum, value},
};
use crate::locale::Locale;

/// The most things that are named with a way to take them away; the others can be unticked in their lists.
const CHIPS_MAX: usize = 12;
/// How many other words for the same are named.
const OTHERS_SHOWN: usize = 4;

/// Something that narrows the search, and the address of the search without it.
pub(super) struct Chip {
    pub(super) text: String,
    pub(super) href: String,
    /// Whether it is called by people's own words.
    pub(super) own: bool,
}

/// Gives all that narrows a search: what was ticked, and what was heard.
pub(super) fn chips(locale: Locale, search: &Search, results: &Results) -> Vec<Chip> {
    let mut chips = Vec::new();
    if search.literal {
        let href = address(&Search { literal: false, ..search.clone() }, 1);
        chips.push(Chip { text: locale.t("search-literal-on"), href, own: false });
    }
    for heard in results.reading.heard.iter().filter(|it| it.outcome == Outcome::Applied) {
        let text = without_words(&search.text, &heard.typed);
        let href = address(&Search { text, ..search.clone() }, 1);
        chips.push(Chip { text: wish(locale, &heard.wish, (search, results)), href, own: false });
    }
    for (facet, ..) in FACETS {
        for code in search.marks.get(&facet).into_iter().flatten() {
            let counted = results.facets.get(&facet).into_iter().flatten();
            let name = counted.into_iter().find(|it| it.code == *code);
            let name = name.and_then(|it| it.name.as_deref());
            let mut without = search.clone();
            without.marks.entry(facet).or_default().remove(code);
            let text = value(locale, facet, code, (name, results.currency));
            chips.push(Chip { text, href: address(&without, 1), own: is_own(facet) });
        }
    }
    if let Some(start) = search.start {
        let href = address(&Search { start: None, ..search.clone() }, 1);
        chips.push(Chip { text: start_said(locale, start), href, own: false });
    }
    chips.truncate(CHIPS_MAX);
    chips
}

/// The address of the search that takes every word as it stands, where one was taken for a wish.
pub(super) fn literally(search: &Search, results: &Results) -> String {
    if results.reading.heard.is_empty() {
        return String::new();
    }
    address(&Search { literal: true, ..search.clone() }, 1)
}

/// Says what became of the words that were not found as they were typed.
pub(super) fn remarks(locale: Locale, results: &Results) -> Vec<String> {
    let reading = &results.reading;
    let words = reading.words.iter().filter_map(|it| word(locale, it));
    let wishes = reading.heard.iter().filter_map(|it| unheard(locale, it));
    let loosened = reading.loosened.then(|| locale.t("search-loosened"));
    words.chain(wishes).chain(loosened).collect()
}

fn word(locale: Locale, it: &Understood) -> Option<String> {
    let typed = it.typed.as_str();
    let others: Vec<&String> =
        it.as_words.iter().filter(|it| *it != typed).take(OTHERS_SHOWN).collect();
    match it.how {
        How::Unknown => Some(locale.t1("search-unknown", "typed", typed)),
        How::Corrected => {
            let args = [("typed", typed.into()), ("word", others.first()?.into())];
            Some(locale.t_with("search-corrected", args))
        }
        How::Synonym if !others.is_empty() => {
            let args = [("typed", typed.into()), ("words", locale.list(&others).into())];
            Some(locale.t_with("search-synonym", args))
        }
        How::Typed | How::Begun | How::Synonym => None,
    }
}

fn unheard(locale: Locale, it: &Heard) -> Option<String> {
    match it.outcome {
        Outcome::LetGo => Some(locale.t1("search-let-go", "typed", &it.typed)),
        Outcome::NoPosition => Some(locale.t1("search-no-position", "typed", &it.typed)),
        Outcome::Applied | Outcome::Overruled => None,
    }
}

fn wish(locale: Locale, it: &Wish, (search, results): (&Search, &Results)) -> String {
    match it {
        Wish::Is(Mark { facet, code }) => value(locale, *facet, code, (None, results.currency)),
        Wish::CostsAtMost(cents) => {
            locale.t1("search-at-most", "price", sum(locale, cents / 100, results.currency))
        }
        Wish::NearMe => locale.t("search-near-you"),
        Wish::NearPlace(name) => match search.within {
            Some(km) => {
                let args = [("km", km.into()), ("place", capitalised(name).into())];
                locale.t_with("search-within-of", args)
            }
            None => locale.t1("search-near", "place", capitalised(name)),
        },
        Wish::Soon => locale.t("search-soon"),
    }
}

/// Says why a result was found, in a few short pieces.
pub(super) fn why(locale: Locale, reasons: &[Reason]) -> Vec<String> {
    let words_in = |place: &WhyPlace| {
        let words = reasons.iter().filter(|it| it.why.place == *place);
        let mut words: Vec<&String> = words.map(|it| &it.why.word).collect();
        words.dedup();
        words
    };
    let mut said = Vec::new();
    for (place, key) in [
        (WhyPlace::Title, "search-why-title"),
        (WhyPlace::Where, "search-why-where"),
        (WhyPlace::Text, "search-why-text"),
    ] {
        let words = words_in(&place);
        if !words.is_empty() {
            said.push(locale.t1(key, "words", locale.list(&words)));
        }
    }
    for reason in reasons {
        let WhyPlace::Name(mark) = &reason.why.place else { continue };
        let name = value(locale, mark.facet, &mark.code, (reason.name.as_deref(), None));
        let piece = if mark.facet == Facet::Provider {
            locale.t1("search-why-provider", "name", name)
        } else if mark.facet == Facet::Skill {
            locale.t1("search-why-skill", "name", name)
        } else {
            name
        };
        if !said.contains(&piece) {
            said.push(piece);
        }
    }
    said
}

/// A text without the words that fold to a phrase; the rest stays as it was typed.
fn without_words(text: &str, phrase: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    for from in 0..words.len() {
        for until in from + 1..=words.len() {
            let Some(taken) = words.get(from..until) else { continue };
            if fold(&taken.join(" ")) == phrase {
                let kept = words.iter().enumerate().filter(|(at, _)| !(from..until).contains(at));
                return kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
            }
        }
    }
    let folded = fold(text);
    folded.replacen(phrase, " ", 1).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of a place, which was folded, with the first letter of each word large.
fn capitalised(name: &str) -> String {
    let word = |it: &str| {
        let mut letters = it.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters.clone()).collect::<String>()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_taken_out_of_the_words_and_the_rest_stays_as_it_was_typed() {
        for (text, phrase, left) in [
            ("Éclairage le soir, gratuit", "le soir", "Éclairage gratuit"),
            ("forklift  near Kelmoor", "near kelmoor", "forklift"),
            ("week-end poterie", "week end", "poterie"),
            ("free", "free", ""),
            ("free/evening pottery", "evening", "free pottery"),
        ] {
            assert_eq!(without_words(text, phrase), left, "{text}");
        }
    }

    #[test]
    fn a_place_is_written_as_names_are() {
        assert_eq!(capitalised("puerto claro"), "Puerto Claro");
    }
}
