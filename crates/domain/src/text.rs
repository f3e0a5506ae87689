//! Words that people give us, checked once and typed ever after.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The longest name of a person or an organisation, in characters.
pub const NAME_CHARS_MAX: usize = 120;
/// The longest text of one paragraph or more, in characters.
pub const TEXT_CHARS_MAX: usize = 8_000;
/// The longest e-mail address, in bytes (RFC 5321, 4.5.3.1.3).
pub const EMAIL_BYTES_MAX: usize = 254;

/// Why a text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing was given.
    #[error("nothing was given")]
    Empty,
    /// It is longer than a limit.
    #[error("it has more than {0} characters")]
    TooLong(usize),
    /// It holds characters that no one can see.
    #[error("it holds control characters")]
    Control,
    /// It is not of the form that is asked.
    #[error("it does not have the right form")]
    Form,
}

impl TextError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "text-empty",
            Self::TooLong(_) => "text-too-long",
            Self::Control => "text-control",
            Self::Form => "text-form",
        }
    }
}

/// Cleans one line: trims, folds white space, composes characters (NFC); refuses control characters.
pub fn line(text: &str, chars_max: usize) -> Result<String, TextError> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean: String = folded.nfc().collect();
    if clean.is_empty() {
        return Err(TextError::Empty);
    }
    if clean.chars().any(char::is_control) {
        return Err(TextError::Control);
    }
    if clean.chars().count() > chars_max {
        return Err(TextError::TooLong(chars_max));
    }
    Ok(clean)
}

/// Cleans a text of several lines: composes characters, keeps line breaks, refuses other control characters.
pub fn paragraphs(text: &str, chars_max: usize) -> Result<String, TextError> {
    let text = text.replace("\r\n", "\n").replace('\t', " ");
    let clean: String = text.trim().nfc().collect();
    if clean.is_empty() {
        return Err(TextError::Empty);
    }
    if clean.chars().any(|it| it.is_control() && it != '\n') {
        return Err(TextError::Control);
    }
    if clean.chars().count() > chars_max {
        return Err(TextError::TooLong(chars_max));
    }
    Ok(clean)
}

/// Cleans an address on the web. One that begins with `http://` is as good: frameworks have such names.
pub fn web_address(text: &str, chars_max: usize) -> Result<String, TextError> {
    let address = line(text, chars_max)?;
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let is_address = rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.contains('.') && !host.contains('@') && !rest.contains(char::is_whitespace)
    });
    if is_address { Ok(address) } else { Err(TextError::Form) }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Gives the words.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(words: $name) -> Self {
                words.0
            }
        }
    )*};
}

words! {
    /// What a person is called.
    PersonName,
    /// Where letters by mail go, folded so that letter case makes no second person.
    EmailAddress,
    /// A language as BCP 47 writes it: `en`, `es`, `fr`, `pt-BR`.
    Language,
    /// A country as ISO 3166-1 writes it in two letters.
    Country,
    /// A name in an address: lower-case letters, digits and hyphens, 2 to 60 of them.
    Slug,
}

impl FromStr for PersonName {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        line(text, NAME_CHARS_MAX).map(Self)
    }
}

impl FromStr for EmailAddress {
    type Err = TextError;

    /// Reads an address, and writes it in lower case.
    ///
    /// The local part is folded too: no provider that people use tells `Ana@` from `ana@`, and a
    /// table that does would award the same person twice.
    fn from_str(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text.len() > EMAIL_BYTES_MAX {
            return Err(TextError::TooLong(EMAIL_BYTES_MAX));
        }
        if text.chars().any(char::is_control) {
            return Err(TextError::Control);
        }
        let folded: String = text.nfc().collect::<String>().to_lowercase();
        let (local, domain) = folded.rsplit_once('@').ok_or(TextError::Form)?;
        if is_local_part(local) && is_mail_domain(domain) {
            Ok(Self(folded))
        } else {
            Err(TextError::Form)
        }
    }
}

/// Whether a text can stand before the `@`: dots between atoms (RFC 5322, 3.2.3; quoted forms are refused).
fn is_local_part(local: &str) -> bool {
    local.len() <= 64
        && local.split('.').all(|atom| {
            !atom.is_empty()
                && atom.chars().all(|it| it.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(it))
        })
}

/// Whether a text can stand after the `@`: at least two labels of letters, digits and inner hyphens.
fn is_mail_domain(domain: &str) -> bool {
    let label = |it: &str| {
        !it.is_empty()
            && it.len() <= 63
            && !it.starts_with('-')
            && !it.ends_with('-')
            && it.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    domain.contains('.') && domain.split('.').all(label)
}

impl FromStr for Language {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        let (language, region) = match text.split_once('-') {
            Some((language, region)) => (language, Some(region)),
            None => (text, None),
        };
        let letters = |it: &str| it.chars().all(|c| c.is_ascii_alphabetic());
        let known = (2..=3).contains(&language.len()) && letters(language);
        let regional = region.is_none_or(|it| {
            (2..=8).contains(&it.len()) && it.chars().all(|c| c.is_ascii_alphanumeric())
        });
        if !known || !regional {
            return Err(TextError::Form);
        }
        let language = language.to_ascii_lowercase();
        Ok(Self(match region {
            Some(region) if region.len() == 2 => {
                format!("{language}-{}", region.to_ascii_uppercase())
            }
            Some(region) => format!("{language}-{region}"),
            None => language,
        }))
    }
}

impl Language {
    /// English: what texts fall back to.
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// Gives the language without its region.
    pub fn base(&self) -> &str {
        self.0.split_once('-').map_or(self.0.as_str(), |(base, _)| base)
    }
}

impl FromStr for Country {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let code = text.trim().to_ascii_uppercase();
        let known = code.len() == 2 && code.chars().all(|it| it.is_ascii_uppercase());
        if known { Ok(Self(code)) } else { Err(TextError::Form) }
    }
}

impl FromStr for Slug {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let known = (2..=60).contains(&text.len())
            && text.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
            && !text.starts_with('-')
            && !text.ends_with('-');
        if known { Ok(Self(text.to_owned())) } else { Err(TextError::Form) }
    }
}

impl Slug {
    /// Proposes a name in an address for a title: accents off, other characters to hyphens.
    pub fn propose(title: &str) -> Option<Self> {
        let plain: String = title.nfkd().filter(char::is_ascii).collect();
        let words: Vec<String> = plain
            .split(|it: char| !it.is_ascii_alphanumeric())
            .filter(|it| !it.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
        let joined: String = words.join("-").chars().take(60).collect();
        joined.trim_end_matches('-').parse().ok()
    }
}

/// The same words in one or more languages, one of them the original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localized {
    /// The language that the words were written in first.
    pub original: Language,
    /// The words by language; the original is always among them.
    pub texts: BTreeMap<Language, String>,
}

impl Localized {
    /// Words in the language they were written in.
    pub fn new(original: Language, text: impl Into<String>) -> Self {
        let texts = BTreeMap::from([(original.clone(), text.into())]);
        Self { original, texts }
    }

    /// Adds the words in one more language.
    #[must_use]
    pub fn with(mut self, language: Language, text: impl Into<String>) -> Self {
        self.texts.insert(language, text.into());
        self
    }

    /// Gives the words for a reader of `language`: those, or the same language of another region, or the original.
    pub fn get(&self, language: &Language) -> &str {
        self.at(language).map_or("", |(_, text)| text)
    }

    /// Gives the language that a reader of `language` will be answered in.
    pub fn language_for(&self, language: &Language) -> &Language {
        self.at(language).map_or(&self.original, |(language, _)| language)
    }

    /// Gives the original words.
    pub fn original(&self) -> &str {
        self.texts.get(&self.original).map_or("", String::as_str)
    }

    fn at(&self, language: &Language) -> Option<(&Language, &str)> {
        self.texts
            .get_key_value(language)
            .or_else(|| self.texts.iter().find(|(it, _)| it.base() == language.base()))
            .or_else(|| self.texts.get_key_value(&self.original))
            .map(|(language, text)| (language, text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_makes_no_second_address() {
        let one: EmailAddress = " Ana.Ruiz@Example.ORG ".parse().unwrap();
        assert_eq!(one.as_str(), "ana.ruiz@example.org");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "ana",
            "ana@",
            "@example.org",
            "ana@example",
            "a b@example.org",
            "a..b@example.org",
            "ana@-x.org",
            "a@b@example.org",
            "ana@example..org",
        ] {
            assert_eq!(text.parse::<EmailAddress>(), Err(TextError::Form), "{text}");
        }
        assert_eq!("ana\u{7}@example.org".parse::<EmailAddress>(), Err(TextError::Control));
    }

    #[test]
    fn an_address_on_the_web_says_how_it_is_reached_and_whom_it_names() {
        for good in ["https://example.org", "http://data.europa.eu/esco/skill/1?a=b#c"] {
            assert_eq!(web_address(good, 99).as_deref(), Ok(good));
        }
        for bad in [
            "example.org",
            "javascript:alert(1)",
            "https://localhost",
            "https://a@example.org",
            "https://example.org/a b",
            "ftp://example.org",
        ] {
            assert_eq!(web_address(bad, 99), Err(TextError::Form), "{bad}");
        }
        assert_eq!(web_address("https://example.org", 9), Err(TextError::TooLong(9)));
    }

    #[test]
    fn a_name_is_composed_and_folded() {
        let name: PersonName = "  Nguye\u{302}\u{303}n   Thị Hoa ".parse().unwrap();
        assert_eq!(name.as_str(), "Nguyễn Thị Hoa");
        assert_eq!("\u{0}".parse::<PersonName>(), Err(TextError::Control));
    }

    #[test]
    fn words_are_found_in_the_nearest_language() {
        let title =
            Localized::new("es".parse().unwrap(), "Suelos").with("en".parse().unwrap(), "Soils");
        assert_eq!(title.get(&"es-MX".parse().unwrap()), "Suelos");
        assert_eq!(title.get(&"en".parse().unwrap()), "Soils");
        assert_eq!(title.get(&"fr".parse().unwrap()), "Suelos");
        assert_eq!(title.language_for(&"fr".parse().unwrap()).as_str(), "es");
    }

    #[test]
    fn a_slug_is_proposed_without_accents() {
        assert_eq!(
            Slug::propose("Gestión del agua, nivel 4").unwrap().as_str(),
            "gestion-del-agua-nivel-4"
        );
        assert_eq!(Slug::propose("王小明"), None);
    }
}
