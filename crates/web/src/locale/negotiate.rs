//! Which language a reader wants.

use super::Language;

/// Where a reader may have said which language they want, strongest first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// `?lang=` in the address.
    pub query: Option<&'a str>,
    /// The cookie that remembers an earlier `?lang=`.
    pub cookie: Option<&'a str>,
    /// The `Accept-Language` header.
    pub header: Option<&'a str>,
    /// Whether the pseudo language may be had.
    pub pseudo: bool,
}

/// Chooses the language: the first place that names one we speak, else English.
pub fn negotiate(asked: Asked<'_>) -> Language {
    let allowed = |language: &Language| asked.pseudo || *language != Language::Pseudo;
    let named = [asked.query, asked.cookie].into_iter().flatten();
    named
        .filter_map(Language::parse)
        .find(allowed)
        .or_else(|| asked.header.and_then(preferred))
        .unwrap_or(Language::En)
}

/// The language with the highest weight in `Accept-Language` (RFC 9110, 12.5.4) that we speak.
fn preferred(header: &str) -> Option<Language> {
    let mut best: Option<(u16, Language)> = None;
    for range in header.split(',') {
        let mut parts = range.split(';');
        let Some(language) = parts.next().and_then(Language::parse) else { continue };
        let weight =
            parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(1000, thousandths);
        let better = best.is_none_or(|(least, _)| weight > least);
        if weight > 0 && better && language != Language::Pseudo {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// Reads a weight (`0.8`) as thousandths; what cannot be read weighs nothing.
fn thousandths(weight: &str) -> u16 {
    let (whole, part) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    if whole == "1" {
        return 1000;
    }
    let digits: String = part.chars().chain("000".chars()).take(3).collect();
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(header: &str) -> Language {
        negotiate(Asked { header: Some(header), ..Asked::default() })
    }

    #[test]
    fn the_browser_says_what_its_reader_prefers() {
        assert_eq!(header("fr-CA,fr;q=0.9,en;q=0.8"), Language::Fr);
        assert_eq!(header("de, en;q=0.3, es;q=0.7"), Language::Es);
        assert_eq!(header("de-DE"), Language::En);
        assert_eq!(header("es;q=0, en;q=0.1"), Language::En);
        assert_eq!(header(";;,q=,*"), Language::En);
    }

    #[test]
    fn the_address_outweighs_the_cookie_and_the_cookie_the_browser() {
        let asked = Asked { query: Some("es"), cookie: Some("fr"), ..Asked::default() };
        assert_eq!(negotiate(asked), Language::Es);
        let asked = Asked { cookie: Some("fr"), header: Some("es"), ..Asked::default() };
        assert_eq!(negotiate(asked), Language::Fr);
        let asked = Asked { query: Some("xx"), cookie: Some("fr"), ..Asked::default() };
        assert_eq!(negotiate(asked), Language::Fr);
    }

    #[test]
    fn the_pseudo_language_is_for_those_who_may() {
        let asked = Asked { query: Some("en-x-pseudo"), ..Asked::default() };
        assert_eq!(negotiate(asked), Language::En);
        assert_eq!(negotiate(Asked { pseudo: true, ..asked }), Language::Pseudo);
    }
}
