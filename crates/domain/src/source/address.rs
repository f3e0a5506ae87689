//! Addresses of other servers, and what of all that is named is theirs to name.

use std::{fmt, str::FromStr};

use crate::{
    definition::URL_CHARS_MAX,
    text::{TextError, line},
};

/// The longest cursor, in bytes.
pub const CURSOR_BYTES_MAX: usize = 200;
/// The longest name of a host, in bytes (RFC 1035, 2.3.4).
const HOST_BYTES_MAX: usize = 253;

/// The public address of another server: `https`, a name, the usual port, and nothing after it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceAddress(String);

/// An address at a source that names something of its own, in the one form that two of them are compared in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Home(String);

impl SourceAddress {
    /// Gives the address, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the name of the server.
    pub fn host(&self) -> &str {
        self.0.trim_start_matches("https://")
    }

    /// Reads an address as one of the source's own: at its very origin, with a plain path.
    ///
    /// Whoever may not name anything there, and whatever could be read in two ways, is given nothing: another scheme,
    /// host or port, a user before the host, a query, a fragment, an escape, an empty step, and steps that lead up.
    pub fn own(&self, address: &str) -> Option<Home> {
        if address.len() > URL_CHARS_MAX {
            return None;
        }
        let (scheme, rest) = address.split_once("://")?;
        let (host, path) = rest.split_once('/')?;
        let host = host.strip_suffix(":443").unwrap_or(host);
        let is_here =
            scheme.eq_ignore_ascii_case("https") && host.eq_ignore_ascii_case(self.host());
        let is_step = |it: &str| {
            let plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
            !["", ".", ".."].contains(&it) && it.bytes().all(plain)
        };
        (is_here && path.split('/').all(is_step)).then(|| Home(format!("{}/{path}", self.0)))
    }
}

impl FromStr for SourceAddress {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        let text = line(text, URL_CHARS_MAX)?.to_ascii_lowercase();
        let host = text.strip_prefix("https://").ok_or(TextError::Form)?;
        let host = host.strip_suffix('/').unwrap_or(host);
        let host = host.strip_suffix(":443").unwrap_or(host);
        let is_label = |it: &str| {
            let plain = |it: u8| it.is_ascii_alphanumeric() || it == b'-';
            !it.is_empty() && it.bytes().all(plain) && !it.starts_with('-') && !it.ends_with('-')
        };
        // A number is no name: it could be written in many ways.
        let last = host.rsplit('.').next().unwrap_or_default();
        let is_name = host.contains('.')
            && host.len() <= HOST_BYTES_MAX
            && host.split('.').all(is_label)
            && last.starts_with(|it: char| it.is_ascii_alphabetic());
        if is_name { Ok(Self(format!("https://{host}"))) } else { Err(TextError::Form) }
    }
}

impl Home {
    /// Gives the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether another address lies below this one.
    pub fn is_above(&self, other: &Self) -> bool {
        other.0.strip_prefix(&self.0).is_some_and(|it| it.starts_with('/'))
    }
}

/// Whether a text may be a cursor: short, and of letters that need no escape in an address.
pub fn is_cursor(text: &str) -> bool {
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
    (1..=CURSOR_BYTES_MAX).contains(&text.len()) && text.bytes().all(plain)
}

impl fmt::Display for SourceAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_a_name_on_the_usual_port_with_nothing_after_it() {
        for text in ["https://A.Example", " https://a.example/ ", "https://a.example:443"] {
            assert_eq!(text.parse::<SourceAddress>().unwrap().as_str(), "https://a.example");
        }
        for text in [
            "",
            "a.example",
            "http://a.example",
            "https://a",
            "https://a.example:8443",
            "https://a.example/path",
            "https://a.example?x",
            "https://a.example#x",
            "https://me@a.example",
            "https://10.0.0.1",
            "https://127.1",
            "https://[::1]",
            "https://a..example",
            "https://a.example.",
            "https://-a.example",
            "https://a.example\\",
            "https://á.example",
        ] {
            assert!(text.parse::<SourceAddress>().is_err(), "{text}");
        }
    }

    #[test]
    fn each_names_only_what_is_under_its_own_address() {
        let source: SourceAddress = "https://a.example".parse().unwrap();
        let plain = "https://a.example/achievements/0197f0a0";
        for own in [
            plain,
            "HTTPS://A.Example/achievements/0197f0a0",
            "https://a.example:443/achievements/0197f0a0",
        ] {
            assert_eq!(source.own(own).unwrap().as_str(), plain, "{own}");
        }
        for other in [
            "https://b.example/achievements/1",
            "https://a.example.evil.example/achievements/1",
            "https://evil.example/https://a.example/achievements/1",
            "https://a.example@evil.example/achievements/1",
            "https://evil.example#@a.example/achievements/1",
            "https://me@a.example/achievements/1",
            "https://me:pass@a.example/achievements/1",
            "http://a.example/achievements/1",
            "https://a.example:8443/achievements/1",
            "https://a.example:443:443/achievements/1",
            "https://a.example./achievements/1",
            "https://a.example",
            "https://a.example/",
            "https://a.example/achievements/",
            "https://a.example/achievements//1",
            "https://a.example/achievements/../organisations/1",
            "https://a.example/./achievements/1",
            "https://a.example/achievements/%2e%2e/1",
            "https://a.example/achievements/1?x",
            "https://a.example/achievements/1#x",
            "https://a.example\\achievements/1",
            "https://a.example/achievements\\1",
            "https://a.example/achievements/1 ",
            " https://a.example/achievements/1",
            "//a.example/achievements/1",
            "https:/a.example/achievements/1",
            "https://а.example/achievements/1",
            "",
        ] {
            assert_eq!(source.own(other), None, "{other}");
        }
        let long = format!("https://a.example/{}", "a".repeat(URL_CHARS_MAX));
        assert_eq!(source.own(&long), None);
    }

    #[test]
    fn what_lies_below_an_address_begins_a_new_step() {
        let source: SourceAddress = "https://a.example".parse().unwrap();
        let own = |path: &str| source.own(&format!("https://a.example/{path}")).unwrap();
        assert!(own("achievements/1").is_above(&own("achievements/1/2")));
        assert!(!own("achievements/1").is_above(&own("achievements/12")));
        assert!(!own("achievements/1").is_above(&own("achievements/1")));
    }

    #[test]
    fn a_cursor_is_short_and_needs_no_escape() {
        assert!(is_cursor("12-0197f0a0-0000-7000-8000-000000000007~3"));
        for no in ["", "a b", "a&b=c", "a#", "a%20", "é", &"1".repeat(CURSOR_BYTES_MAX + 1)] {
            assert!(!is_cursor(no), "{no}");
        }
    }
}
