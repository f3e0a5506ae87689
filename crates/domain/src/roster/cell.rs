//! What one cell says: results, languages, evidence, names and remarks.

use super::{email, fault::Problem, fold::fold, rules::RosterRules, words};
use crate::{
    amount::Amount,
    definition::ResultScale,
    text::{Language, PersonName, TextError, line, paragraphs},
};

/// The longest own number, in characters.
pub(crate) const NUMBER_CHARS_MAX: usize = 64;
/// The longest result where there is no scale, in characters.
const RESULT_CHARS_MAX: usize = 120;
/// The longest address of evidence, in characters.
const EVIDENCE_CHARS_MAX: usize = 2_000;
/// The longest remark about a person's work, in characters.
const NARRATIVE_CHARS_MAX: usize = 2_000;

/// What is wrong with a cell, and what it could hold instead.
#[derive(Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) problem: Problem,
    pub(crate) proposal: Option<String>,
}

impl Fault {
    pub(crate) fn new(problem: Problem) -> Self {
        Self { problem, proposal: None }
    }

    pub(crate) fn with(problem: Problem, proposal: String) -> Self {
        Self { problem, proposal: Some(proposal) }
    }
}

/// Reads a name or a part of one.
pub(crate) fn name(text: &str) -> Result<PersonName, Fault> {
    let name: PersonName = text.parse().map_err(|error| text_fault(error, Problem::NameLetters))?;
    if email::is_address(name.as_str()) {
        return Err(Fault::new(Problem::NameIsEmail));
    }
    if !name.as_str().chars().any(char::is_alphabetic) {
        return Err(Fault::new(Problem::NameLetters));
    }
    Ok(name)
}

/// Reads the provider's own number for a person.
pub(crate) fn own_number(text: &str) -> Result<String, Fault> {
    line(text, NUMBER_CHARS_MAX).map_err(|error| text_fault(error, Problem::PersonMissing))
}

/// Reads a result that is enough to pass, and writes it as the scale does.
pub(crate) fn result(text: &str, scale: &ResultScale) -> Result<String, Fault> {
    let text = line(text, RESULT_CHARS_MAX).map_err(|it| text_fault(it, Problem::ResultMissing))?;
    let value = if !scale.allowed.is_empty() {
        on_scale(&text, &scale.allowed)?
    } else if scale.min.is_some() || scale.max.is_some() {
        in_range(&text, scale)?
    } else {
        text
    };
    match &scale.required {
        Some(required) if !scale.is_passed_by(&value) => {
            Err(Fault::new(Problem::ResultNotPassed(required.clone())))
        }
        Some(_) | None => Ok(value),
    }
}

/// Reads the address of evidence.
pub(crate) fn evidence(text: &str) -> Result<String, Fault> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err(Fault::new(Problem::Control));
    }
    if text.chars().count() > EVIDENCE_CHARS_MAX {
        return Err(Fault::new(Problem::TooLong(EVIDENCE_CHARS_MAX)));
    }
    if is_web_address(text) {
        return Ok(text.to_owned());
    }
    let plain = text.split_once("://").filter(|(scheme, _)| scheme.eq_ignore_ascii_case("http"));
    let rest = plain.map_or(text, |(_, rest)| rest).trim_start_matches("//");
    let proposal = Some(format!("https://{rest}")).filter(|it| is_web_address(it));
    Err(Fault { problem: Problem::EvidenceForm, proposal })
}

/// Reads the language to write to a person in: a code or a name.
pub(crate) fn language(text: &str, rules: &RosterRules) -> Result<Language, Fault> {
    let known = |code: &str| rules.languages.iter().find(|it| it.base() == code).cloned();
    let coded = text.trim().replace('_', "-").parse::<Language>().ok();
    let named = words::language(text);
    let language = named.as_deref().or(coded.as_ref().map(Language::base)).and_then(known);
    language.ok_or_else(|| {
        let known = rules.languages.iter().map(ToString::to_string).collect();
        Fault::new(Problem::LanguageUnknown { known })
    })
}

/// Reads what the provider says about a person's work.
pub(crate) fn narrative(text: &str) -> Result<String, Fault> {
    paragraphs(text, NARRATIVE_CHARS_MAX).map_err(|it| text_fault(it, Problem::Control))
}

fn text_fault(error: TextError, otherwise: Problem) -> Fault {
    Fault::new(match error {
        TextError::Control => Problem::Control,
        TextError::TooLong(max) => Problem::TooLong(max),
        TextError::Empty | TextError::Form => otherwise,
    })
}

fn on_scale(text: &str, allowed: &[String]) -> Result<String, Fault> {
    let (lower, words) = (text.to_lowercase(), fold(text));
    let exact = allowed.iter().find(|it| *it == text);
    let found = exact.or_else(|| only(allowed, |it| it.to_lowercase() == lower));
    if let Some(value) =
        found.or_else(|| only(allowed, |it| !words.is_empty() && fold(it) == words))
    {
        return Ok(value.clone());
    }
    let proposal = only(allowed, |it| is_near(&fold(it), &words)).cloned();
    Err(Fault { problem: Problem::ResultNotOnScale { allowed: allowed.to_vec() }, proposal })
}

/// Gives the value that fits, where just one does: "A" is not "A+".
fn only(allowed: &[String], fits: impl Fn(&str) -> bool) -> Option<&String> {
    let mut fitting = allowed.iter().filter(|it| fits(it));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Whether one word is the beginning of the other, or nearly all of its letters are the same.
fn is_near(one: &str, other: &str) -> bool {
    let shorter = one.chars().count().min(other.chars().count());
    let longer = one.chars().count().max(other.chars().count());
    let head = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let tail = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
    shorter >= 3 && (head == shorter || (head + tail + 1 >= longer && longer - shorter <= 1))
}

fn in_range(text: &str, scale: &ResultScale) -> Result<String, Fault> {
    let number = text.trim_end_matches('%').trim_end().parse::<Amount>();
    let number = number.map_err(|_| Fault::new(Problem::ResultNotNumber))?.to_string();
    if scale.admits(&number) {
        return Ok(number);
    }
    Err(Fault::new(Problem::ResultOutOfRange { min: scale.min, max: scale.max }))
}

/// Whether a text is an https address with a host, and without spaces or a password in it.
fn is_web_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    !text.contains(|it: char| it.is_whitespace() || "<>\"\\^`{|}".contains(it))
        && !host.contains('@')
        && name.contains('.')
        && name
            .split('.')
            .all(|it| !it.is_empty() && it.chars().all(|c| c.is_alphanumeric() || "-_".contains(c)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::code::ResultType;

    #[test]
    fn a_result_is_written_as_the_scale_writes_it() {
        let grades = scale(&["Aprobado", "Notable", "Sobresaliente"]);
        assert_eq!(result("NOTABLE ", &grades), Ok("Notable".to_owned()));
        let fault = result("Aprovado", &grades).unwrap_err();
        assert_eq!(fault.proposal.as_deref(), Some("Aprobado"));
        assert_eq!(result("7", &grades).unwrap_err().proposal, None);
        let letters = scale(&["B", "A", "A+"]);
        assert_eq!(result("a", &letters), Ok("A".to_owned()));
        assert_eq!(result("A+", &letters), Ok("A+".to_owned()));
    }

    #[test]
    fn a_number_is_read_with_point_or_comma() {
        let (min, max) = ("0".parse().ok(), "10".parse().ok());
        let points = ResultScale { min, max, required: Some("5".to_owned()), ..scale(&[]) };
        assert_eq!(result("8,50", &points), Ok("8.5".to_owned()));
        assert_eq!(result("10", &points), Ok("10".to_owned()));
        let low = Problem::ResultNotPassed("5".to_owned());
        assert_eq!(result("4.9", &points), Err(Fault::new(low)));
        assert_eq!(result("11", &points), Err(Fault::new(Problem::ResultOutOfRange { min, max })));
        for text in ["nine", "NaN", "inf", "1e1", "8-", "+", "8.333"] {
            assert_eq!(result(text, &points), Err(Fault::new(Problem::ResultNotNumber)), "{text}");
        }
    }

    #[test]
    fn evidence_is_an_address_of_the_web() {
        assert!(evidence("https://example.org/work?id=1#a").is_ok());
        let proposal = |text| evidence(text).unwrap_err().proposal;
        for text in ["www.example.org/work", "http://www.example.org/work"] {
            assert_eq!(proposal(text).as_deref(), Some("https://www.example.org/work"));
        }
        for text in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https://host",
            "ftp://example.org",
            "https://a b.org",
            "https://me:pass@example.org",
            "data:text/html,x",
            "work.docx here",
        ] {
            assert_eq!(evidence(text), Err(Fault::new(Problem::EvidenceForm)), "{text}");
        }
    }

    #[test]
    fn a_language_is_known_by_code_and_name() {
        let rules = RosterRules::on(date(2026, 5, 1));
        for text in ["es", "ES", "es-MX", "es_ES", "Español", "espagnol", "Spanish", "spa"] {
            assert_eq!(language(text, &rules).unwrap().as_str(), "es", "{text}");
        }
        for text in ["de", "Deutsch", "Klingon", ""] {
            assert!(language(text, &rules).is_err(), "{text}");
        }
    }

    #[test]
    fn a_name_has_letters_and_is_no_address() {
        assert_eq!(name("ANA  MARÍA").unwrap().as_str(), "ANA MARÍA");
        assert_eq!(name("王小明").unwrap().as_str(), "王小明");
        assert_eq!(name("2026-05-01"), Err(Fault::new(Problem::NameLetters)));
        assert_eq!(name("ana@example.org"), Err(Fault::new(Problem::NameIsEmail)));
        assert_eq!(name("Ana\u{1b}"), Err(Fault::new(Problem::Control)));
        assert_eq!(name(&"a".repeat(121)), Err(Fault::new(Problem::TooLong(120))));
    }

    fn scale(allowed: &[&str]) -> ResultScale {
        ResultScale {
            name: "Final grade".to_owned(),
            kind: ResultType::RawScore,
            allowed: allowed.iter().map(ToString::to_string).collect(),
            min: None,
            max: None,
            required: None,
        }
    }
}
