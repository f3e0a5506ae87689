//! How a person at the command line wants to be spoken to, as far as their system says.
#![expect(clippy::disallowed_methods, reason = "the environment of a command is read here")]

use web::locale::Language;

/// Gives the language of the system, or English.
pub(super) fn preferred() -> Language {
    let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let asked = asked.filter_map(|name| std::env::var(name).ok()).find(|it| !it.is_empty());
    asked.and_then(|tag| Language::parse(&tag)).unwrap_or(Language::En)
}

/// Whether colours are welcome (<https://no-color.org>).
pub(super) fn wants_colours() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty())
}

/// Reads a language from the command line.
pub(super) fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "the languages are en, es and fr".to_owned())
}
