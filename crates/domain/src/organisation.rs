//! Legal bodies, and the name and keys that they award under.

use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    code::UnknownCode,
    definition::URL_CHARS_MAX,
    id::{KeyId, OrganisationId, PictureId},
    text::{
        Country, EmailAddress, Language, Localized, NAME_CHARS_MAX, Slug, TEXT_CHARS_MAX,
        TextError, line, paragraphs, web_address,
    },
};

/// From how many awards at once a second person releases them, unless the organisation says otherwise.
pub const RELEASE_ABOVE_DEFAULT: u32 = 500;

/// A legal body: a tenant, in a tree, with capacities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// The organisation that it belongs to.
    pub parent: Option<OrganisationId>,
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// The country that it is in (Annex I row 3).
    pub country: Country,
    /// What it says about itself.
    pub profile: Profile,
    /// What it is here for.
    pub capacities: BTreeSet<Capacity>,
    /// From how many awards at once a second person releases them.
    pub release_above: u32,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What an organisation says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The language that it works in.
    pub language: Language,
    /// What it is, in a paragraph.
    pub description: Option<Localized>,
    /// Its own site.
    pub url: Option<String>,
    /// Where people write to it.
    pub email: Option<EmailAddress>,
    /// The town that it is in.
    pub town: Option<String>,
    /// What a register calls it: the register's name and the number there.
    pub legal_number: Option<String>,
    /// Its logo.
    pub logo: Option<PictureId>,
}

impl Profile {
    /// Gives the profile of an organisation that says nothing of itself yet but the language that it works in.
    pub fn in_language(language: Language) -> Self {
        Self {
            language,
            description: None,
            url: None,
            email: None,
            town: None,
            legal_number: None,
            logo: None,
        }
    }

    /// Cleans what an organisation says about itself, and drops what is empty.
    ///
    /// # Errors
    ///
    /// Names the field that cannot be, and why.
    pub fn tidied(self) -> Result<Self, (&'static str, TextError)> {
        let description = match self.description {
            Some(Localized { original, texts }) => {
                let mut tidy = BTreeMap::new();
                for (language, text) in texts {
                    let text = said(paragraphs(&text, TEXT_CHARS_MAX))
                        .map_err(|it| ("description", it))?;
                    tidy.extend(text.map(|text| (language, text)));
                }
                let first = tidy.keys().next().cloned();
                let original = Some(original).filter(|it| tidy.contains_key(it)).or(first);
                original.map(|original| Localized { original, texts: tidy })
            }
            None => None,
        };
        let line_of = |text: Option<String>, field| match text {
            Some(text) => said(line(&text, NAME_CHARS_MAX)).map_err(|it| (field, it)),
            None => Ok(None),
        };
        let url = match self.url {
            Some(url) => said(web_address(&url, URL_CHARS_MAX)).map_err(|it| ("url", it))?,
            None => None,
        };
        Ok(Self {
            description,
            url,
            town: line_of(self.town, "town")?,
            legal_number: line_of(self.legal_number, "legal-number")?,
            ..self
        })
    }
}

/// What is left of a text that may be empty.
fn said(text: Result<String, TextError>) -> Result<Option<String>, TextError> {
    match text {
        Ok(text) => Ok(Some(text)),
        Err(TextError::Empty) => Ok(None),
        Err(why) => Err(why),
    }
}

/// What an organisation is here for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    /// It awards micro-credentials.
    Issuer,
    /// It employs people.
    Employer,
    /// It assures quality.
    QualityBody,
    /// It pays for learning.
    Funder,
    /// It helps people to take part.
    Partner,
}

impl Capacity {
    /// Every capacity, in the order that forms show.
    pub const ALL: &[Self] =
        &[Self::Issuer, Self::Employer, Self::QualityBody, Self::Funder, Self::Partner];

    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Employer => "employer",
            Self::QualityBody => "quality-body",
            Self::Funder => "funder",
            Self::Partner => "partner",
        }
    }
}

impl FromStr for Capacity {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

/// A name, a DID and keys that an organisation awards under.
///
/// The newest key of a kind signs; the others are history, and what they signed stays verifiable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// The organisation that awards.
    pub organisation: OrganisationId,
    /// Its decentralised identifier: `did:web:…` or `did:key:…`.
    pub did: String,
    /// Its keys, oldest first.
    pub keys: Vec<IssuerKey>,
}

/// The public half of a key, and the time that it was in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuerKey {
    /// Its id.
    pub id: KeyId,
    /// Its number among the organisation's keys, from 1.
    pub version: u32,
    /// What kind of key it is, and so what it signs.
    pub kind: KeyKind,
    /// The DID that it signs under. A `did:key` is its key, so that a new key is a new DID.
    pub did: String,
    /// The public key as a Multikey (`z6Mk…`, `zDna…`).
    pub multikey: String,
    /// From when it signs.
    pub created_at: Timestamp,
    /// Until when it signed. Retired is not compromised: what it signed before stays good.
    pub retired_at: Option<Timestamp>,
    /// From when someone else may have signed with it.
    pub compromised_at: Option<Timestamp>,
}

/// A kind of key. An organisation has one of each in use at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// Ed25519: signs credentials and status lists.
    Ed25519,
    /// ECDSA on P-256: signs credentials whose learners show part of them, for which no other will do.
    P256,
}

impl KeyKind {
    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ed25519 => "ed25519",
            Self::P256 => "p-256",
        }
    }
}

impl FromStr for KeyKind {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        [Self::Ed25519, Self::P256].into_iter().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

impl IssuerKey {
    /// Gives the address of the key in its controller's document.
    pub fn verification_method(&self) -> String {
        match self.did.strip_prefix("did:key:") {
            Some(key) => format!("{}#{key}", self.did),
            None => format!("{}#key-{}", self.did, self.version),
        }
    }

    /// Whether the key was in use at a moment.
    pub fn signs_at(&self, at: Timestamp) -> bool {
        self.created_at <= at
            && self.retired_at.is_none_or(|until| at < until)
            && self.compromised_at.is_none_or(|from| at < from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_organisation_says_is_cleaned_and_what_cannot_be_is_named() {
        let profile = Profile {
            language: "en".parse().unwrap(),
            description: Some(Localized::new("en".parse().unwrap(), "  ")),
            url: Some(" https://north.example ".to_owned()),
            email: None,
            town: Some("  Aldmoor   Bay".to_owned()),
            legal_number: Some(String::new()),
            logo: None,
        };
        let tidy = profile.clone().tidied().unwrap();
        assert_eq!(
            (&tidy.description, tidy.url.as_deref()),
            (&None, Some("https://north.example"))
        );
        assert_eq!((tidy.town.as_deref(), tidy.legal_number), (Some("Aldmoor Bay"), None));
        let bad = Profile { url: Some("javascript:alert(1)".to_owned()), ..profile };
        assert_eq!(bad.tidied(), Err(("url", TextError::Form)));
    }
}
