//! A micro-credential as a `Course` of schema.org, with the credential that it leads to and its runs.
//!
//! Search engines read one language, so it is written in one; the others stand at addresses of their own.

use domain::{
    Language, Offering,
    code::{Participation, QualityType},
    definition::{Level, Outcome, Workload},
};
use serde_json::{Value, json};

use super::{
    Listing, Source,
    said::{EUROPASS, Entry, eqf},
};
use crate::{
    address::Addresses,
    write::{
        Party,
        value::{Object, duration, number},
    },
};

/// The address of the vocabulary; its own context stands there.
const CONTEXT: &str = "https://schema.org/";

struct Writer<'a> {
    source: Source<'a>,
    language: &'a Language,
}

/// Writes the course.
pub(super) fn document(listing: &Listing<'_>, addresses: &Addresses) -> Value {
    let language = listing.edition.spoken();
    let writer = Writer { source: Source::of(listing, addresses), language };
    let context = json!([CONTEXT, { "@language": language.as_str() }]);
    writer.course().with("@context", context).build()
}

impl Writer<'_> {
    fn course(&self) -> Object {
        let (it, version) = (self.source.definition, self.source.listing.edition.version);
        let title = it.title.get(self.language);
        let description = it.description.as_ref().map_or(title, |it| it.get(self.language));
        let providers = self.source.listing.providers();
        let runs = self.source.listing.runs.iter().map(|it| self.run(it)).collect();
        let archived = self.source.listing.state == domain::AchievementState::Archived;
        Object::empty()
            .with("@id", format!("{}#course", self.source.id))
            .with("@type", "Course")
            .with("name", title)
            .with("description", description)
            .with("url", self.source.addresses.achievement(version.achievement))
            .with("version", version.number.to_string())
            .with("datePublished", version.published_at.strftime("%Y-%m-%d").to_string())
            .with("provider", providers.iter().map(|it| self.party(it)).collect::<Vec<_>>())
            .list("inLanguage", it.languages.iter().map(|it| it.as_str().into()).collect())
            .maybe("courseCode", it.own_code.as_deref())
            .maybe("coursePrerequisites", it.prerequisites.as_ref().map(|it| it.get(self.language)))
            .maybe("creativeWorkStatus", archived.then_some("Archived"))
            .maybe(
                "about",
                it.field.map(|it| self.term("ISCED-F 2013", &self.source.lists.field(it))),
            )
            .list("educationalLevel", self.levels())
            .list("teaches", self.outcomes())
            .maybe("timeRequired", it.workload.as_ref().and_then(hours))
            .maybe("numberOfCredits", it.workload.as_ref().and_then(|it| self.credits(it)))
            .with("educationalCredentialAwarded", self.credential())
            .list("hasCourseInstance", runs)
    }

    fn credential(&self) -> Value {
        let it = self.source.definition;
        let title = it.title.get(self.language);
        let description = it.criteria.as_ref().map_or(title, |it| it.get(self.language));
        let from_outside = it.quality.iter().filter(|it| it.kind != QualityType::Internal);
        let recognised = from_outside.filter_map(|it| {
            let agency = it.agency.as_deref()?;
            let organisation = Object::empty().with("@type", "Organization").with("name", agency);
            Some(organisation.maybe("url", it.url.as_deref()).build())
        });
        let mut required: Vec<Value> = self.outcomes();
        required.extend(
            it.assessment.iter().map(|it| self.term(EUROPASS, &self.source.lists.assessment(*it))),
        );
        Object::empty()
            .with("@id", self.source.id.as_str())
            .with("@type", "EducationalOccupationalCredential")
            .with("name", title)
            .with("description", description)
            .with("credentialCategory", "MicroCredential")
            .with("creator", self.party(&self.source.listing.edition.developer))
            .maybe("image", self.source.listing.edition.image)
            .maybe("validFor", it.validity_months.map(|it| format!("P{it}M")))
            .list("educationalLevel", self.levels())
            .list("competencyRequired", required)
            .list("recognizedBy", recognised.collect())
            .build()
    }

    fn run(&self, it: &Offering) -> Value {
        let place = it
            .place
            .as_ref()
            .map(|town| json!({ "@type": "Place", "name": town, "address": town }));
        let known = self.source.listing.providers();
        let by = known.iter().find(|party| party.organisation.id == it.organisation);
        let by = by.map_or_else(
            || json!({ "@id": self.source.addresses.organisation(it.organisation) }),
            |it| self.party(it),
        );
        let mode = it.participation.or(self.source.definition.participation).map(mode);
        Object::empty()
            .with(
                "@id",
                format!("{}#run-{}", self.source.addresses.achievement(it.achievement), it.id),
            )
            .with("@type", "CourseInstance")
            .with("name", it.name.as_str())
            .with("startDate", it.starts_on.to_string())
            .maybe("endDate", it.ends_on.map(|it| it.to_string()))
            .maybe("courseMode", mode)
            .maybe("courseWorkload", self.source.definition.workload.as_ref().and_then(hours))
            .maybe("location", place)
            .with("organizer", by)
            .build()
    }

    fn party(&self, it: &Party<'_>) -> Value {
        let organisation = it.organisation;
        let page = self.source.addresses.organisation(organisation.id);
        let address = Object::empty()
            .with("@type", "PostalAddress")
            .with("addressCountry", organisation.country.as_str())
            .maybe("addressLocality", organisation.profile.town.as_deref());
        Object::empty()
            .with("@id", page.as_str())
            .with("@type", "Organization")
            .with("name", organisation.name.as_str())
            .with("url", organisation.profile.url.as_deref().unwrap_or(&page))
            .maybe("logo", it.logo)
            .with("address", address.build())
            .build()
    }

    fn levels(&self) -> Vec<Value> {
        let Some(Level::Eqf { level, cycle, national }) = &self.source.definition.level else {
            return Vec::new();
        };
        let mut all = vec![self.term("EQF", &eqf(*level))];
        all.extend(cycle.map(|it| self.term("QF-EHEA", &self.source.lists.cycle(it))));
        all.extend(national.as_deref().map(|it| json!({ "@type": "DefinedTerm", "name": it })));
        all
    }

    /// Outcomes as sentences, each followed by the skills that it stands for.
    fn outcomes(&self) -> Vec<Value> {
        self.source.definition.outcomes.iter().enumerate().flat_map(|it| self.outcome(it)).collect()
    }

    fn outcome(&self, (at, it): (usize, &Outcome)) -> Vec<Value> {
        let sentence = json!({
            "@id": format!("{}#outcome-{}", self.source.id, at + 1),
            "@type": "DefinedTerm",
            "name": it.text.get(self.language),
        });
        let skills = it.skills.iter().map(|skill| {
            Object::empty()
                .with("@id", skill.uri.as_str())
                .with("@type", "DefinedTerm")
                .with("name", skill.name.as_str())
                .maybe("inDefinedTermSet", skill.framework.as_deref())
                .build()
        });
        std::iter::once(sentence).chain(skills).collect()
    }

    fn credits(&self, it: &Workload) -> Option<Value> {
        let credits = it.credits?;
        let system = self.source.lists.credits(credits.system);
        Some(json!({
            "@type": "QuantitativeValue",
            "value": number(credits.value),
            "unitCode": system.uri,
            "unitText": self.name(&system),
        }))
    }

    fn term(&self, set: &str, it: &Entry) -> Value {
        json!({
            "@id": it.uri,
            "@type": "DefinedTerm",
            "termCode": it.code,
            "name": self.name(it),
            "inDefinedTermSet": set,
        })
    }

    /// Gives what an entry is called in the language, or else in English.
    fn name(&self, it: &Entry) -> Value {
        let named = it.labels.get(self.language.base()).or_else(|| it.labels.get("en"));
        named.cloned().unwrap_or_default()
    }
}

fn hours(it: &Workload) -> Option<String> {
    it.hours.filter(|it| !it.is_zero()).map(duration)
}

/// Says how one takes part as search engines know it.
fn mode(it: Participation) -> &'static str {
    match it {
        Participation::Online => "Online",
        Participation::Blended => "Blended",
        Participation::Onsite
        | Participation::Workbased
        | Participation::ProjectBased
        | Participation::ResearchLab => "Onsite",
    }
}
