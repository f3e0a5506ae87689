//! Texts, cleaned as they come in.

use unicode_normalization::UnicodeNormalization;

use super::{
    At, Builder, DESCRIPTION_CHARS_MAX, DraftId, LABEL_CHARS_MAX, LANGUAGES_MAX, LabelKind,
    NoticeKind, Reason, TextId, URI_BYTES_MAX, Word, Words,
};

/// How much of a faulty label is shown, in characters.
const SHOWN_CHARS: usize = 80;

impl Builder {
    /// Adds a text to an entry. An empty preferred label is a fault; other empty texts are nothing.
    pub(crate) fn words(&mut self, at: At, draft: DraftId, words: Words<'_>) {
        let is_label = words.kind != LabelKind::Description;
        let max = if is_label { LABEL_CHARS_MAX } else { DESCRIPTION_CHARS_MAX };
        let text = if is_label { one_line(words.text) } else { lines(words.text) };
        if text.is_empty() {
            if words.kind == LabelKind::Preferred {
                self.fault(at, words.column, Reason::Empty);
            }
            return;
        }
        if is_label && has_markup(&text) {
            let shown = text.chars().take(SHOWN_CHARS).collect();
            return self.fault(at, words.column, Reason::Markup(shown));
        }
        if text.chars().count() > max {
            return self.fault(at, words.column, Reason::TooLong(max));
        }
        let Some(language) = self.language(at, words.language) else { return };
        let text = if is_label { self.texts.intern(&text) } else { self.texts.keep(&text) };
        let Some(text) = text else { return };
        let kind = self.kind_of(at, draft, language, words);
        self.words.push((draft.0, Word { kind, language, text }));
    }

    /// A second preferred label in a language becomes an alternative one.
    fn kind_of(&mut self, at: At, draft: DraftId, language: u8, words: Words<'_>) -> LabelKind {
        if words.kind != LabelKind::Preferred {
            return words.kind;
        }
        let Some(it) = self.drafts.get_mut(draft.0 as usize) else { return words.kind };
        let bit = 1 << language;
        if it.labelled & bit != 0 {
            self.notice(NoticeKind::SecondPreferredLabel, at, words.column);
            return LabelKind::Alternative;
        }
        it.labelled |= bit;
        LabelKind::Preferred
    }

    /// Makes a language known before its first text.
    pub(crate) fn speak(&mut self, at: At, tag: &str) {
        self.language(at, tag);
    }

    /// Gives the number of a language.
    fn language(&mut self, at: At, tag: &str) -> Option<u8> {
        let known = self.languages.iter().position(|it| it.as_ref() == tag);
        let number = known.unwrap_or(self.languages.len());
        if number >= LANGUAGES_MAX {
            self.fault(at, "", Reason::TooManyLanguages(LANGUAGES_MAX));
            return None;
        }
        if known.is_none() {
            self.languages.push(tag.into());
        }
        u8::try_from(number).ok()
    }

    /// Keeps an address.
    pub(super) fn address(&mut self, at: At, column: &str, uri: &str) -> Option<TextId> {
        let uri = uri.trim();
        if uri.is_empty() {
            self.fault(at, column, Reason::Empty);
            return None;
        }
        if uri.len() > URI_BYTES_MAX {
            self.fault(at, column, Reason::TooLong(URI_BYTES_MAX));
            return None;
        }
        if has_markup(uri) || uri.contains(char::is_whitespace) {
            let shown = uri.chars().take(SHOWN_CHARS).collect();
            self.fault(at, column, Reason::UnknownValue(shown));
            return None;
        }
        self.texts.intern(uri)
    }

    /// Keeps a short text that may not be there.
    pub(super) fn short(
        &mut self,
        at: At,
        column: &str,
        text: &str,
        chars_max: usize,
    ) -> Option<TextId> {
        let text = one_line(text);
        if text.is_empty() {
            return None;
        }
        if has_markup(&text) {
            let shown = text.chars().take(SHOWN_CHARS).collect();
            self.fault(at, column, Reason::Markup(shown));
            return None;
        }
        if text.chars().count() > chars_max {
            self.fault(at, column, Reason::TooLong(chars_max));
            return None;
        }
        self.texts.intern(&text)
    }
}

/// Folds white space, and composes characters (NFC).
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    composed(line)
}

/// Keeps line breaks, trims, and composes characters (NFC).
fn lines(text: &str) -> String {
    composed(text.trim().replace("\r\n", "\n"))
}

fn composed(text: String) -> String {
    if text.is_ascii() { text } else { text.nfc().collect() }
}

/// Says whether a label holds a tag, a character reference or a character that no one sees: a name is only words.
/// `C++ <algorithm>` would be refused; `a < b` is not.
fn has_markup(label: &str) -> bool {
    let after_less = |rest: &str| {
        rest.starts_with(|it: char| it.is_ascii_alphabetic() || "/!?".contains(it))
            && rest.contains('>')
    };
    let is_reference = |rest: &str| {
        let name = rest.split(';').next().unwrap_or_default();
        let of_letters = name.strip_prefix('#').unwrap_or(name);
        rest.len() > name.len()
            && (1..=8).contains(&of_letters.len())
            && of_letters.bytes().all(|it| it.is_ascii_alphanumeric())
    };
    let unseen = |it: char| {
        it.is_control() || matches!(it, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    label.split('<').skip(1).any(after_less)
        || label.split('&').skip(1).any(is_reference)
        || label.contains(unseen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_references_and_unseen_characters_are_markup() {
        for label in [
            "<b>bold</b>",
            "a <script src=x>",
            "<!-- c -->",
            "R&amp;D",
            "&#60;i",
            "a\u{7}b",
            "a\u{202E}b",
        ] {
            assert!(has_markup(label), "{label}");
        }
    }

    #[test]
    fn signs_that_people_write_are_not_markup() {
        for label in ["C#", "R&D", "voltage < 50 V", "a <> b", "x > y", "AT&T phones; radio", "C++"]
        {
            assert!(!has_markup(label), "{label}");
        }
    }
}
