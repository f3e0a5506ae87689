//! A micro-credential as learning opportunities of the European Learning Model 3 (ELM), by its profile for learning
//! opportunities and qualifications (LOQ): one for each run, or one without dates. What is learnt, and who provides it,
//! is written for awards too (`european.rs`), by the profile for European Digital Credentials (EDC).
//!
//! What is learnt is a `LearningAchievementSpecification`, never a `Qualification`: the profile asks of that an entry of
//! the European list of national levels, and what providers write of their national level is free text.

mod assessment;
mod concept;
mod spec;

use domain::Offering;
use serde_json::{Value, json};

pub(crate) use self::{
    concept::{authority, concept},
    spec::{SHORT_LEARNING_PROGRAMME, note, resource, short_programme},
};
use super::{
    Listing, Source,
    authority::{COUNTRIES, LANGUAGES, country, language},
    said::{in_language, words},
};
use crate::{
    address::Addresses,
    write::{Party, value::Object},
};

/// The context that the European Learning Model publishes for credentials: the one there is.
pub(crate) const CONTEXT: &str = "http://data.europa.eu/snb/model/context/edc-ap";

/// By which profile of the European Learning Model something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Learning opportunities and qualifications, for catalogues.
    Opportunities,
    /// European Digital Credentials.
    Credentials,
}

pub(crate) struct Writer<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) profile: Profile,
}

/// Writes the graph: the opportunities, what is learnt, and who provides it.
pub(super) fn document(listing: &Listing<'_>, addresses: &Addresses) -> Value {
    let source = Source::of(listing, addresses);
    let writer = Writer { source, profile: Profile::Opportunities };
    let mut graph: Vec<Value> = match listing.runs {
        [] => vec![writer.opportunity().build()],
        runs => runs.iter().map(|it| writer.run(it)).collect(),
    };
    graph.push(writer.specification());
    graph.extend(listing.parties().iter().map(|it| writer.organisation(it)));
    let context = vec![CONTEXT.into(), beside()];
    Object::empty().with("@context", context).with("@graph", graph).build()
}

/// What the published context lacks: the short names of JSON-LD's keywords, and two properties of this profile.
fn beside() -> Value {
    json!({
        "id": "@id",
        "type": "@type",
        "defaultLanguage": { "@id": "elm:defaultLanguage", "@type": "@id" },
        "modified": { "@id": "dc:modified", "@type": "xsd:dateTime" },
    })
}

impl Writer<'_> {
    /// An opportunity without dates.
    fn opportunity(&self) -> Object {
        let (it, version) = (self.source.definition, self.source.listing.edition.version);
        let page = self.source.addresses.achievement(version.achievement);
        let providers: Vec<Value> =
            self.source.listing.providers().iter().map(|it| self.party(it).into()).collect();
        let first = it.languages.first().unwrap_or(&it.title.original);
        let kind = concept(&short_programme());
        let status = match self.source.listing.state {
            domain::AchievementState::Archived => "archived",
            domain::AchievementState::Published | domain::AchievementState::Draft => "published",
        };
        Object::empty()
            .with("id", format!("{}#opportunity", self.source.id))
            .with("type", "LearningOpportunity")
            .with("title", words(&it.title))
            .maybe("description", it.description.as_ref().map(words))
            .with("dcType", vec![kind])
            .with("homepage", vec![resource(&page)])
            .maybe("mode", it.participation.map(|it| vec![self.mode(it)]))
            .with("providedBy", providers)
            .with("learningAchievementSpecification", self.source.id.as_str())
            .with("defaultLanguage", authority(LANGUAGES, &language(first)))
            .with("modified", crate::write::value::moment(version.published_at))
            .with("status", status)
    }

    fn run(&self, it: &Offering) -> Value {
        let original = &self.source.definition.title.original;
        let end = it.ends_on.map(crate::write::value::day);
        let period = Object::empty()
            .with("type", "PeriodOfTime")
            .with("prefLabel", in_language(original, &it.name))
            .with("startDate", crate::write::value::day(it.starts_on))
            .maybe("endDate", end);
        let home = self.source.listing.parties();
        let by = home.iter().find(|party| party.organisation.id == it.organisation);
        let place = it.place.as_ref().map(|town| {
            let country = by.unwrap_or(&self.source.listing.edition.developer);
            vec![location(country, Some(in_language(original, town)))]
        });
        let run = self
            .opportunity()
            .with(
                "id",
                format!("{}#run-{}", self.source.addresses.achievement(it.achievement), it.id),
            )
            .with("temporal", period.build())
            .maybe("location", place)
            .maybe("mode", it.participation.map(|it| vec![self.mode(it)]));
        match by {
            Some(by) => run.with("providedBy", vec![self.party(by)]).build(),
            None => run.build(),
        }
    }

    /// Gives what an organisation is named by in a catalogue: its public address.
    fn party(&self, it: &Party<'_>) -> String {
        self.source.addresses.organisation(it.organisation.id)
    }

    pub(crate) fn organisation(&self, it: &Party<'_>) -> Value {
        let (organisation, profile) = (it.organisation, &it.organisation.profile);
        let spoken = &profile.language;
        let page = self.party(it);
        let town = profile.town.as_ref().map(|town| in_language(spoken, town));
        let number = profile.legal_number.as_ref().map(|number| {
            json!({
                "type": "LegalIdentifier",
                "notation": number,
                "spatial": authority(COUNTRIES, &country(&organisation.country)),
            })
        });
        Object::empty()
            .with("id", page.as_str())
            .with("type", "Organisation")
            .with("legalName", in_language(spoken, &organisation.name))
            .maybe("identifier", self.did(it))
            .maybe("registration", number)
            .with("homepage", vec![resource(profile.url.as_deref().unwrap_or(&page))])
            .maybe("additionalNote", profile.description.as_ref().map(|it| vec![note(words(it))]))
            .with("location", vec![location(it, town)])
            .build()
    }

    /// The name that the signed original has for an organisation.
    fn did(&self, it: &Party<'_>) -> Option<Value> {
        let did = it.did.filter(|_| self.profile == Profile::Credentials)?;
        Some(json!({ "type": "Identifier", "notation": did, "schemeName": "DID" }))
    }
}

/// Where an organisation is, or a place in the same country.
fn location(it: &Party<'_>, name: Option<Value>) -> Value {
    let country = authority(COUNTRIES, &country(&it.organisation.country));
    let address = Object::empty().with("type", "Address").with("countryCode", country).build();
    Object::empty()
        .with("type", "Location")
        .maybe("geographicName", name)
        .with("address", vec![address])
        .build()
}
