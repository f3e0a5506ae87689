//! A language nobody speaks, in which untranslated words stand out.

use std::borrow::Cow;

const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "åƀçðéƒĝĥîĵķļɱñöþǫřşţûṽŵẋýžÅßÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŘŞŢÛṼŴẊÝŽ";

/// Gives every letter an accent. Used on the words of a message, never on its arguments.
pub(super) fn accent(text: &str) -> Cow<'_, str> {
    let accented = |letter: char| {
        let at = PLAIN.chars().position(|it| it == letter);
        at.and_then(|at| ACCENTED.chars().nth(at)).unwrap_or(letter)
    };
    text.chars().map(accented).collect::<String>().into()
}

/// Puts a message in brackets, so that a cut or glued message shows.
pub(super) fn bracket(text: &str) -> String {
    format!("[{text}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_stays_plain() {
        assert_eq!(PLAIN.chars().count(), ACCENTED.chars().count());
        assert_eq!(bracket(&accent("Award 12 people")), "[Åŵåřð 12 þéöþļé]");
        assert!(!accent(PLAIN).chars().any(|it| it.is_ascii_alphabetic()));
    }
}
