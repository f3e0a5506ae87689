//! A micro-credential as one server tells it to another that keeps a copy: its edition in each language, who defines and
//! awards it, and its runs to come. `FEED.md` says what stands where.
//!
//! Nothing of a person stands in it, and no address that anyone is written to at.

mod run;
mod words;

use std::collections::BTreeMap;

use domain::{
    Achievement, Country, Definition, Language, Localized, Organisation,
    definition::{Faults, LANGUAGES_MAX},
    organisation::Profile,
    text::{NAME_CHARS_MAX, TextError, line},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::run::{Run, runs};
use crate::{
    address::Addresses,
    catalogue::Listing,
    write::{Edition, achievement_document},
};

/// The most organisations that a record names.
pub const ORGANISATIONS_MAX: usize = 100;
/// The most times of awarding that a record tells.
pub const AWARDING_MAX: usize = 100;
/// The most runs that a record tells.
pub const RUNS_MAX: usize = 100;

/// What a copy is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What the edition is named by where it comes from.
    pub name: String,
    /// What the edition says, in all its languages.
    pub definition: Definition,
    /// When the edition was published.
    pub published_at: Timestamp,
    /// The address of who defines it.
    pub developer: String,
    /// Who may award it, and when.
    pub awarding: Vec<Awarding>,
    /// The organisations that are named, each once.
    pub organisations: Vec<Body>,
    /// When and where it can be taken.
    pub runs: Vec<Run>,
}

/// Who may award it from a day, until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awarding {
    /// The address of who.
    pub organisation: String,
    /// The first day.
    pub from: Date,
    /// The last day; without end when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// An organisation, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Its address.
    pub address: String,
    /// Its name.
    pub name: String,
    /// The country that it is in.
    pub country: Country,
    /// The language that it works in.
    pub language: Language,
    /// What it is, in a paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Localized>,
    /// Its own site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The town that it is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub town: Option<String>,
    /// What a register calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_number: Option<String>,
}

/// A record as it stands in a page.
#[derive(Debug, Serialize, Deserialize)]
struct Written {
    /// The language that it was written in first.
    original: Language,
    /// The edition as an `Achievement` of Open Badges, in each of its languages.
    documents: BTreeMap<Language, Value>,
    published_at: Timestamp,
    developer: String,
    awarding: Vec<Awarding>,
    organisations: Vec<Body>,
    runs: Vec<run::Line>,
}

/// Why a record is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// It is not of the form that is told.
    #[error("it is not of the form that is told")]
    Form,
    /// It says what cannot be, or more than can be.
    #[error("it says what cannot be")]
    Words,
    /// A run says what cannot be.
    #[error("a run says what cannot be")]
    Run,
}

impl RecordError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Form => "record-form",
            Self::Words => "record-words",
            Self::Run => "record-run",
        }
    }
}

/// Writes the record of a micro-credential, with the organisations that it names.
pub fn record(
    listing: &Listing<'_>,
    (achievement, organisations): (&Achievement, &[&Organisation]),
    addresses: &Addresses,
) -> Value {
    let title = &listing.edition.version.definition.title;
    let document = |language: &Language| {
        let edition = Edition { language, ..listing.edition };
        (language.clone(), achievement_document(&edition, addresses))
    };
    let awarding = achievement.awarding.iter().map(|it| Awarding {
        organisation: addresses.organisation(it.organisation),
        from: it.from,
        until: it.until,
    });
    let written = Written {
        original: title.original.clone(),
        documents: title.texts.keys().map(document).collect(),
        published_at: listing.edition.version.published_at,
        developer: addresses.organisation(achievement.developer),
        awarding: awarding.collect(),
        organisations: organisations.iter().map(|it| Body::of(it, addresses)).collect(),
        runs: run::lines(listing.runs, addresses),
    };
    serde_json::to_value(written).unwrap_or_default()
}

/// Reads a record, and cleans what it says as what someone typed is cleaned.
///
/// Whose the addresses in it are is not asked here.
///
/// # Errors
///
/// Refuses what is not of the form, and what says more than can be kept.
pub fn read(record: &Value) -> Result<Record, RecordError> {
    let written = Written::deserialize(record).map_err(|_| RecordError::Form)?;
    let is_more = written.documents.len() > LANGUAGES_MAX
        || written.organisations.len() > ORGANISATIONS_MAX
        || written.awarding.len() > AWARDING_MAX
        || written.runs.len() > RUNS_MAX;
    if is_more {
        return Err(RecordError::Words);
    }
    let (name, definition) = words::joined(&written.original, &written.documents)?;
    let organisations = written.organisations.into_iter().map(Body::tidied);
    let runs = written.runs.into_iter().map(run::Line::read);
    Ok(Record {
        name,
        definition: definition.tidied().map_err(|_: Faults| RecordError::Words)?,
        published_at: written.published_at,
        developer: written.developer,
        awarding: written.awarding,
        organisations: organisations.collect::<Result<_, _>>().map_err(|_| RecordError::Words)?,
        runs: runs.collect::<Result<_, _>>()?,
    })
}

impl Body {
    fn of(it: &Organisation, addresses: &Addresses) -> Self {
        let about = it.profile.clone();
        Self {
            address: addresses.organisation(it.id),
            name: it.name.clone(),
            country: it.country.clone(),
            language: about.language,
            description: about.description,
            url: about.url,
            town: about.town,
            legal_number: about.legal_number,
        }
    }

    /// Gives what it says about itself.
    pub fn profile(self) -> Profile {
        Profile {
            description: self.description,
            url: self.url,
            town: self.town,
            legal_number: self.legal_number,
            ..Profile::in_language(self.language)
        }
    }

    fn tidied(self) -> Result<Self, TextError> {
        let languages = self.description.as_ref().map_or(0, |it| it.texts.len());
        if languages > LANGUAGES_MAX {
            return Err(TextError::TooLong(LANGUAGES_MAX));
        }
        let name = line(&self.name, NAME_CHARS_MAX)?;
        let profile = self.clone().profile().tidied().map_err(|(_, why)| why)?;
        Ok(Self {
            name,
            description: profile.description,
            url: profile.url,
            town: profile.town,
            legal_number: profile.legal_number,
            ..self
        })
    }
}
