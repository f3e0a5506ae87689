//! E-mail addresses as they stand in cells, and what was meant where they are wrong.

use unicode_normalization::UnicodeNormalization;

use super::{cell::Fault, fault::Problem};
use crate::text::{EmailAddress, TextError};

/// An address, and the one that was perhaps meant.
#[derive(Debug, PartialEq)]
pub(crate) struct Read {
    pub(crate) address: EmailAddress,
    pub(crate) perhaps: Option<String>,
}

/// Reads the address in a cell; `Ana <ana@example.org>` is understood.
pub(crate) fn read(text: &str) -> Result<Read, Fault> {
    let visible = text.replace(UNSEEN, "");
    let bare = without_display_name(visible.trim());
    match bare.parse::<EmailAddress>() {
        Ok(address) => match mended_domain(address.as_str()) {
            Some(proposal) => Err(Fault::with(Problem::EmailSlip, proposal)),
            None => Ok(Read { perhaps: likely(address.as_str()), address }),
        },
        Err(TextError::Control) => Err(Fault::new(Problem::Control)),
        Err(TextError::TooLong(max)) => Err(Fault::new(Problem::TooLong(max))),
        Err(TextError::Empty | TextError::Form) => Err(several(bare)
            .unwrap_or_else(|| Fault { problem: Problem::EmailForm, proposal: mended(bare) })),
    }
}

/// Whether a text is an address, for columns that should hold none.
pub(crate) fn is_address(text: &str) -> bool {
    text.contains('@') && without_display_name(text.trim()).parse::<EmailAddress>().is_ok()
}

/// Characters of no width that come along when people copy.
const UNSEEN: [char; 4] = ['\u{200b}', '\u{200e}', '\u{feff}', '\u{2060}'];

fn without_display_name(text: &str) -> &str {
    let inner = text.strip_suffix('>').and_then(|it| it.rsplit_once('<'));
    inner.map_or(text, |(_, address)| address.trim())
}

/// More than one address in a cell: the first is proposed.
fn several(text: &str) -> Option<Fault> {
    let mut parts = text
        .split([';', ',', '/', ' ', '\n'])
        .map(without_display_name)
        .filter_map(|it| it.parse::<EmailAddress>().ok());
    let (first, _) = (parts.next()?, parts.next()?);
    Some(Fault::with(Problem::EmailSeveral, first.to_string()))
}

/// Mends what can be mended without guessing who is meant.
fn mended(text: &str) -> Option<String> {
    let mut text = text.nfkc().collect::<String>().to_lowercase();
    for (wrong, right) in [
        ("(at)", "@"),
        ("[at]", "@"),
        (" at ", "@"),
        ("(dot)", "."),
        ("[dot]", "."),
        (" dot ", "."),
    ] {
        text = text.replace(wrong, right);
    }
    text.retain(|it| !it.is_whitespace());
    let bare = text.strip_prefix("mailto:").unwrap_or(&text);
    let bare = bare.trim_matches(['<', '>', '(', ')', '"', '\'', '.', ',', ';', ':']);
    let mut text = bare.replace(',', ".");
    for (wrong, right) in [("@@", "@"), ("..", "."), ("@.", "@"), (".@", "@")] {
        text = text.replace(wrong, right);
    }
    let text = with_at(&text).unwrap_or(text);
    let text = with_top_level(&text).unwrap_or(text);
    let address: EmailAddress = text.parse().ok()?;
    Some(mended_domain(address.as_str()).unwrap_or_else(|| address.to_string()))
}

/// Puts the `@` back before a domain that everyone knows: `ana.gmail.com`.
fn with_at(text: &str) -> Option<String> {
    if text.contains('@') {
        return None;
    }
    let local = MAILBOXES.iter().find_map(|it| text.strip_suffix(it).map(|local| (local, it)));
    let (local, domain) = local?;
    Some(format!("{}@{domain}", local.trim_end_matches('.')))
}

/// Puts `.com` back where only the name of the mailbox stands: `ana@gmail`.
fn with_top_level(text: &str) -> Option<String> {
    let (_, domain) = text.rsplit_once('@')?;
    let named = MAILBOXES.iter().any(|it| it.strip_suffix(".com") == Some(domain));
    named.then(|| format!("{text}.com"))
}

/// Mends a domain where nobody has an address.
fn mended_domain(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    if let Some((_, right)) = SLIPS.iter().find(|(slip, _)| *slip == domain) {
        return Some(format!("{local}@{right}"));
    }
    let (rest, top) = domain.rsplit_once('.')?;
    NO_TOP_LEVELS.contains(&top).then(|| format!("{local}@{rest}.com"))
}

/// The address that was perhaps meant: one slip of the keyboard away from a domain that everyone knows.
fn likely(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    if MAILBOXES.contains(&domain) || NEIGHBOURS.contains(&domain) {
        return None;
    }
    let meant = MAILBOXES.iter().find(|it| is_one_slip(domain, it))?;
    Some(format!("{local}@{meant}"))
}

/// Whether two words differ by one letter more, fewer, other, or by two neighbours exchanged.
fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (_, one) = one.split_at_checked(start).unwrap_or_default();
    let (_, other) = other.split_at_checked(start).unwrap_or_default();
    match (one, other) {
        ([a, b, tail @ ..], [c, d, end @ ..]) if a == d && b == c && tail == end => true,
        ([_, tail @ ..], [_, end @ ..]) if tail == end => true,
        ([_, tail @ ..], end) if tail == end => true,
        (tail, [_, end @ ..]) if tail == end => true,
        _ => false,
    }
}

/// Where most private addresses are.
const MAILBOXES: &[&str] =
    &["gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "live.com"];

/// Real domains that look like slips.
const NEIGHBOURS: &[&str] = &[
    "ymail.com",
    "email.com",
    "mail.com",
    "gmail.de",
    "hotmail.co",
    "love.com",
    "line.com",
    "life.com",
    "five.com",
];

/// Domains where a mistyped letter leads, and nobody has a mailbox of their own.
const SLIPS: &[(&str, &str)] = &[
    ("gmial.com", "gmail.com"),
    ("gmai.com", "gmail.com"),
    ("gmal.com", "gmail.com"),
    ("gmil.com", "gmail.com"),
    ("gmaill.com", "gmail.com"),
    ("gamil.com", "gmail.com"),
    ("gnail.com", "gmail.com"),
    ("gmail.co", "gmail.com"),
    ("gmail.cm", "gmail.com"),
    ("gmail.om", "gmail.com"),
    ("hotmial.com", "hotmail.com"),
    ("hotmal.com", "hotmail.com"),
    ("hotmai.com", "hotmail.com"),
    ("hotmil.com", "hotmail.com"),
    ("homtail.com", "hotmail.com"),
    ("hotamil.com", "hotmail.com"),
    ("hotmail.cm", "hotmail.com"),
    ("outlok.com", "outlook.com"),
    ("outloook.com", "outlook.com"),
    ("outlock.com", "outlook.com"),
    ("oulook.com", "outlook.com"),
    ("yaho.com", "yahoo.com"),
    ("yahooo.com", "yahoo.com"),
    ("yhaoo.com", "yahoo.com"),
    ("yahoo.cm", "yahoo.com"),
    ("iclod.com", "icloud.com"),
    ("icoud.com", "icloud.com"),
];

/// Endings that no registry gives out, all of them `com` typed in haste.
const NO_TOP_LEVELS: &[&str] = &["con", "cmo", "ocm", "comm", "cpm", "xom", "vom", "coom"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_with_a_name_around_it() {
        for text in [
            "ana@example.org",
            " ANA@Example.org\u{200b} ",
            "Ana Ruiz <ana@example.org>",
            "<ana@example.org>",
        ] {
            assert_eq!(read(text).unwrap().address.as_str(), "ana@example.org", "{text}");
        }
    }

    #[test]
    fn a_slip_is_answered_with_what_was_meant() {
        for (text, meant) in [
            ("ana@gmial.com", "ana@gmail.com"),
            ("ana@example.con", "ana@example.com"),
            ("ana@example,com", "ana@example.com"),
            ("ana ruiz@example.org", "anaruiz@example.org"),
            ("ana@@example.org", "ana@example.org"),
            ("ana.gmail.com", "ana@gmail.com"),
            ("ana@gmail", "ana@gmail.com"),
            ("ana(at)example.org", "ana@example.org"),
            ("ana at example dot org", "ana@example.org"),
            ("mailto:ana@example.org", "ana@example.org"),
            ("ana＠example.org", "ana@example.org"),
            ("ana@example.org.", "ana@example.org"),
            ("ana@example..org", "ana@example.org"),
            ("ana@gmial,com", "ana@gmail.com"),
        ] {
            assert_eq!(read(text).unwrap_err().proposal.as_deref(), Some(meant), "{text}");
        }
    }

    #[test]
    fn nothing_is_proposed_where_nothing_is_known() {
        for text in ["ana", "@", "ana@", "example.org", "ana@x", "a@b@c"] {
            assert_eq!(read(text), Err(Fault::new(Problem::EmailForm)), "{text}");
        }
        assert_eq!(read("ana\u{0}@example.org"), Err(Fault::new(Problem::Control)));
    }

    #[test]
    fn two_addresses_are_one_too_many() {
        let fault = read("ana@example.org; bo@example.org").unwrap_err();
        assert_eq!(fault, Fault::with(Problem::EmailSeveral, "ana@example.org".to_owned()));
    }

    #[test]
    fn a_domain_one_letter_away_is_asked_about_and_kept() {
        assert_eq!(read("ana@gmailq.com").unwrap().perhaps.as_deref(), Some("ana@gmail.com"));
        for text in ["ana@ymail.com", "ana@gmail.com", "ana@example.org", "ana@live.org"] {
            assert_eq!(read(text).unwrap().perhaps, None, "{text}");
        }
    }

    #[test]
    fn every_known_slip_leads_to_a_mailbox() {
        for (slip, right) in SLIPS {
            assert!(MAILBOXES.contains(right) && !MAILBOXES.contains(slip), "{slip}");
        }
    }
}
