//! Whatever verification can find has a sentence, and what to do next has one too.

#![cfg(test)]

use app::offline::{Outcome, codes};
use web::{
    locale::{Arg, Language, Locale, MISSING},
    verdict::{ARGUMENTS, next},
};

#[test]
fn every_step_has_a_sentence_in_every_language() {
    assert!(codes().count() > 150);
    for language in Language::SPOKEN {
        let locale = Locale::new(language);
        for code in codes() {
            let args = ARGUMENTS.iter().map(|name| (*name, Arg::from("⟨what⟩")));
            let said = locale.t_with(&format!("step-{code}"), args);
            let is_whole = !said.contains([MISSING, '{', '$']) && said.contains(' ');
            assert!(is_whole, "{} says of {code}: {said}", locale.code());
        }
    }
}

#[test]
fn what_did_not_pass_says_what_to_do_next_in_every_language() {
    for language in Language::SPOKEN {
        let locale = Locale::new(language);
        for code in codes() {
            assert_eq!(next(code, Outcome::Passed), None);
            for outcome in [Outcome::Failed, Outcome::CouldNotTell] {
                let advice = next(code, outcome).map(|it| locale.t(&format!("next-{it}")));
                assert!(advice.is_some_and(|it| it.len() > 20 && !it.contains(MISSING)), "{code}");
            }
        }
    }
}
