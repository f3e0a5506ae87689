//! Addresses of the web, as far as they tell whose they are.

/// The longest address that is read, in bytes.
const ADDRESS_BYTES_MAX: usize = 2_048;

/// A web address as it is asked: with https, whatever the document says, and without its fragment.
///
/// Old badges name `http` addresses. Whoever answers under `http` could be anybody, so that they are asked under `https`
/// only, and both mean the same place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// In lower case, with its port unless that is the usual one.
    host: String,
    /// From the first slash on.
    path: String,
}

impl Place {
    /// Reads an absolute `http` or `https` address; one with a user in it, or that leads upwards, is none.
    pub fn read(text: &str) -> Option<Self> {
        let is_sound = |it: char| it.is_ascii_graphic() && !"\\<>\"{}|^`".contains(it);
        if text.len() > ADDRESS_BYTES_MAX || !text.chars().all(is_sound) {
            return None;
        }
        let (scheme, rest) = text.split_once("://")?;
        let port = match scheme.to_ascii_lowercase().as_str() {
            "https" => ":443",
            "http" => ":80",
            _ => return None,
        };
        let rest = rest.split_once('#').map_or(rest, |(before, _)| before);
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, path) = rest.split_at_checked(end)?;
        let host = host.to_ascii_lowercase();
        let host = host.strip_suffix(port).unwrap_or(&host);
        if host.is_empty() || host.contains(['@', '%']) || leads_upwards(path) {
            return None;
        }
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        Some(Self { host: host.to_owned(), path })
    }

    /// Its host, in lower case, with its port unless that is the usual one.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The address under which it is asked.
    pub fn address(&self) -> String {
        format!("https://{}{}", self.host, self.path)
    }

    /// Whether both have the same owner, as far as addresses tell.
    pub fn is_beside(&self, other: &Self) -> bool {
        self.host == other.host
    }

    /// Whether its address begins with another.
    pub fn is_under(&self, start: &Self) -> bool {
        self.host == start.host && self.path.starts_with(&start.path)
    }
}

/// Whether a part of a path is a step upwards or nowhere, however it is written.
fn leads_upwards(path: &str) -> bool {
    let (path, _) = path.split_once('?').unwrap_or((path, ""));
    path.split('/').any(|it| {
        let it = it.to_ascii_lowercase().replace("%2e", ".");
        it == "." || it == ".."
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_asked_under_https_whatever_it_says() {
        for (text, address) in [
            ("http://example.org/a?b=c#d", "https://example.org/a?b=c"),
            ("HTTPS://Example.ORG", "https://example.org/"),
            ("https://example.org:443/", "https://example.org/"),
            ("http://example.org:8080/", "https://example.org:8080/"),
            ("https://example.org?x", "https://example.org/?x"),
        ] {
            assert_eq!(Place::read(text).map(|it| it.address()).as_deref(), Some(address));
        }
    }

    #[test]
    fn what_could_lead_elsewhere_is_no_address() {
        for text in [
            "",
            "https://",
            "https:///a",
            "urn:uuid:1",
            "ftp://example.org/",
            "https://uni.example@attacker.example/",
            "https://uni.example\\@attacker.example/",
            "https://uni.example%2f.attacker.example/",
            "https://uni.example/good/../evil",
            "https://uni.example/good/%2E%2e/evil",
            "https://uni.example/a b",
            "https://üni.example/",
        ] {
            assert_eq!(Place::read(text), None, "{text}");
        }
    }
}
