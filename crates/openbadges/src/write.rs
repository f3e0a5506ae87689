//! Our nouns as Open Badges 3.0 and CLR 2.0 on Verifiable Credentials 2.0.

mod achievement;
pub(crate) mod alignment;
mod credential;
mod endorsement;
pub(crate) mod label;
mod profile;
mod record;
pub(crate) mod value;

use domain::{AchievementVersion, Credential, Language, Organisation};

pub use self::{
    achievement::{achievement, achievement_document},
    credential::credential,
    endorsement::{Endorsing, endorsement},
    profile::{profile, profile_document},
    record::{Record, record},
};

/// An organisation as a document names it.
#[derive(Debug, Clone, Copy)]
pub struct Party<'a> {
    /// Who it is.
    pub organisation: &'a Organisation,
    /// Its DID; its public address names it when `None`.
    pub did: Option<&'a str>,
    /// The address of its logo.
    pub logo: Option<&'a str>,
    /// The name of the organisation that it belongs to, and the address or DID of that.
    pub parent: Option<(&'a str, &'a str)>,
}

/// An edition of an achievement as a document tells it: in one language.
///
/// Never in several at once: under RDF canonicalisation a language map is not signed.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// The edition.
    pub version: &'a AchievementVersion,
    /// Who defines it.
    pub developer: Party<'a>,
    /// The language that is wished; the nearest that the title has is taken.
    pub language: &'a Language,
    /// The address of its picture.
    pub image: Option<&'a str>,
}

/// Everything that a credential states.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The award.
    pub credential: &'a Credential,
    /// What was achieved.
    pub edition: Edition<'a>,
    /// Who awarded it; its DID is the issuer.
    pub issuer: Party<'a>,
    /// Where it can be seen whether it is in force, one place for each purpose.
    pub status: &'a [StatusPlace<'a>],
}

/// A list that says something of the credential at its status index.
#[derive(Debug, Clone, Copy)]
pub struct StatusPlace<'a> {
    /// What it says.
    pub purpose: Purpose,
    /// The address of the list.
    pub list: &'a str,
}

/// What a status list says (Bitstring Status List 1.0, `statusPurpose`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Out of force for good.
    Revocation,
    /// Out of force for now.
    Suspension,
}

impl Purpose {
    /// Gives the word that the list and the entry use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Revocation => "revocation",
            Self::Suspension => "suspension",
        }
    }
}

impl Edition<'_> {
    /// Gives the language that the document is in.
    pub fn spoken(&self) -> &Language {
        self.version.definition.title.language_for(self.language)
    }
}
