//! A micro-credential as catalogues tell it to programs: in CTDL, in the European Learning Model and in schema.org.
//!
//! Nothing of a person stands in any of it: what is told is an edition, who defines and awards it, and its runs.
//! `CATALOGUE.md` says which element goes where.

pub(crate) mod authority;
mod ctdl;
pub(crate) mod elm;
pub(crate) mod said;
mod schema_org;

use domain::{AchievementState, Definition, Offering, code::UnknownCode};
use serde_json::Value;

use self::said::Lists;
use crate::{
    address::Addresses,
    write::{Edition, Party, achievement_document},
};

/// A vocabulary that a micro-credential is told in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// An `Achievement` of Open Badges 3.0.
    OpenBadges,
    /// The Credential Transparency Description Language of Credential Engine.
    Ctdl,
    /// A `Course` of schema.org, as search engines read it.
    SchemaOrg,
    /// A `LearningOpportunity` of the European Learning Model 3, by its profile for learning opportunities and
    /// qualifications.
    Elm,
}

impl Form {
    /// Every form.
    pub const ALL: &[Self] = &[Self::OpenBadges, Self::Ctdl, Self::SchemaOrg, Self::Elm];

    /// Gives the stable code, as addresses end with it: `….ctdl.json`.
    pub fn code(self) -> &'static str {
        match self {
            Self::OpenBadges => "ob",
            Self::Ctdl => "ctdl",
            Self::SchemaOrg => "schema",
            Self::Elm => "elm",
        }
    }

    /// Gives the address that names the vocabulary, for the `profile` of a media type (RFC 6906; JSON-LD 1.1, section 8).
    pub fn profile(self) -> &'static str {
        match self {
            Self::OpenBadges => "https://purl.imsglobal.org/spec/ob/v3p0",
            Self::Ctdl => "https://purl.org/ctdl/terms/",
            Self::SchemaOrg => "https://schema.org/",
            Self::Elm => "http://data.europa.eu/snb/model/ap/loq-constraints",
        }
    }
}

impl std::str::FromStr for Form {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

/// What a catalogue tells of a micro-credential.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'a> {
    /// The edition, and who defines it. The language counts where a form knows only one.
    pub edition: Edition<'a>,
    /// Whether it can be awarded.
    pub state: AchievementState,
    /// Who may award it.
    pub awarding: &'a [Party<'a>],
    /// When and where it can be taken.
    pub runs: &'a [Offering],
}

/// Writes what a catalogue tells of a micro-credential, as a document of its own.
pub fn document(form: Form, listing: &Listing<'_>, addresses: &Addresses) -> Value {
    match form {
        Form::OpenBadges => achievement_document(&listing.edition, addresses),
        Form::Ctdl => ctdl::document(listing, addresses),
        Form::SchemaOrg => schema_org::document(listing, addresses),
        Form::Elm => elm::document(listing, addresses),
    }
}

/// What the document of each vocabulary is written from.
pub(crate) struct Source<'a> {
    pub(crate) listing: &'a Listing<'a>,
    pub(crate) definition: &'a Definition,
    pub(crate) addresses: &'a Addresses,
    pub(crate) lists: Lists<'a>,
    /// The address of the edition, which names what is told of.
    pub(crate) id: String,
}

impl<'a> Source<'a> {
    pub(crate) fn of(listing: &'a Listing<'a>, addresses: &'a Addresses) -> Self {
        let version = listing.edition.version;
        Self {
            listing,
            definition: &version.definition,
            addresses,
            lists: Lists(addresses),
            id: addresses.edition(version.achievement, version.number),
        }
    }
}

impl<'a> Listing<'a> {
    /// Gives who provides it: those who award it, or else who defines it.
    fn providers(&self) -> Vec<Party<'a>> {
        if self.awarding.is_empty() { vec![self.edition.developer] } else { self.awarding.to_vec() }
    }

    /// Gives everyone who is named, each once.
    fn parties(&self) -> Vec<Party<'a>> {
        let mut all = vec![self.edition.developer];
        for it in self.awarding {
            if !all.iter().any(|known| known.organisation.id == it.organisation.id) {
                all.push(*it);
            }
        }
        all
    }
}
