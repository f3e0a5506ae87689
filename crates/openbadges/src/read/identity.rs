//! Whom a document is about: what it tells of a person, and whether someone is that person.

use md5::Md5;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::text::Reader;
use crate::hex;

/// The longest identity that is compared, in bytes.
const CANDIDATE_BYTES_MAX: usize = 1_000;

/// Something that tells who a person is, plain or hashed (OB 3.0 `IdentityObject`, OB 2.0 `IdentityObject`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identifier {
    /// Of what kind, as `name`, `emailAddress` or `email`.
    pub kind: String,
    /// Whether the value is a hash.
    pub is_hashed: bool,
    /// The value, or `sha256$` or `md5$` and the hash in hexadecimal.
    pub value: String,
    /// What was put behind the value before it was hashed.
    pub salt: Option<String>,
}

impl Reader<'_> {
    /// Reads an `IdentityObject` of Open Badges 3.0 (`identityHash`) or 2.0 (`identity`).
    pub(super) fn identifier(&self, it: &Value) -> Option<Identifier> {
        let value = self.line(it.get("identityHash").or_else(|| it.get("identity")))?;
        let kind = it.get("identityType").or_else(|| it.get("type"));
        Some(Identifier {
            kind: self.line(kind).unwrap_or_default(),
            is_hashed: it.get("hashed").and_then(Value::as_bool).unwrap_or_default(),
            value,
            salt: it.get("salt").and_then(Value::as_str).map(str::to_owned),
        })
    }
}

/// Whether `candidate` is the person that the identifier names.
///
/// A plain value is compared without regard to letter case and outer space. A hash is compared with that of the candidate as
/// given and, for an address, in lower case, since issuers hash either.
pub fn identity_matches(identifier: &Identifier, candidate: &str) -> bool {
    let candidate = candidate.trim();
    if candidate.is_empty() || candidate.len() > CANDIDATE_BYTES_MAX {
        return false;
    }
    if !identifier.is_hashed {
        return identifier.value.trim().to_lowercase() == candidate.to_lowercase();
    }
    let Some((algorithm, expected)) = identifier.value.split_once('$') else { return false };
    let salt = identifier.salt.as_deref().unwrap_or_default();
    let matches = |candidate: &str| {
        let salted = format!("{candidate}{salt}");
        let actual = match algorithm.to_ascii_lowercase().as_str() {
            "sha256" => hex::encode(&Sha256::digest(salted)),
            "md5" => hex::encode(&Md5::digest(salted)),
            _ => return false,
        };
        actual.eq_ignore_ascii_case(expected.trim())
    };
    matches(candidate) || (candidate.contains('@') && matches(&candidate.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_matches_the_address_that_was_salted() {
        let of = |value: &str, salt: &str| Identifier {
            kind: "email".to_owned(),
            is_hashed: true,
            value: value.to_owned(),
            salt: Some(salt.to_owned()),
        };
        let sha256 =
            of("sha256$B5809D8A92F8858436D7E6B87C12EBC0AE1EAC4BAECC2C0B913AEE2C922EF399", "Kosher");
        assert!(identity_matches(&sha256, " a@example.com"));
        assert!(identity_matches(&sha256, "A@Example.com"));
        assert!(!identity_matches(&sha256, "b@example.com"));
        let md5 = of("md5$7a1f6a1d2df5b5b2c6f0c7d8a7ff0e6a", "x");
        assert!(!identity_matches(&md5, "a@example.com"));
        let empty = of("md5$d41d8cd98f00b204e9800998ecf8427e", "");
        assert!(!identity_matches(&empty, ""));
        let unknown = of("sha1$da39a3ee5e6b4b0d3255bfef95601890afd80709", "");
        assert!(!identity_matches(&unknown, "a@example.com"));
    }

    #[test]
    fn md5_is_still_read() {
        let value = format!("md5${}", hex::encode(&Md5::digest("a@example.comsalt")));
        let identifier = Identifier {
            is_hashed: true,
            value,
            salt: Some("salt".to_owned()),
            ..Identifier::default()
        };
        assert!(identity_matches(&identifier, "a@example.com"));
    }

    #[test]
    fn a_plain_name_matches_in_any_letter_case() {
        let plain = Identifier {
            kind: "name".to_owned(),
            value: "Ana Ruiz".to_owned(),
            ..Identifier::default()
        };
        assert!(identity_matches(&plain, "ana ruiz "));
        assert!(!identity_matches(&plain, "ana"));
    }
}
