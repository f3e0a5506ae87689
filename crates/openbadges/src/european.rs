//! An award as a European Digital Credential for learning: the European Learning Model 3, by its application profile for
//! such credentials (EDC).
//!
//! It has no seal: only a legal person with a certificate for electronic seals can set one. The signed original is the
//! Open Badge, which this form names and whose picture it carries; where that one stands is asked whether it is in force.
//! The profile asks one thing that comes with the seal alone, so that it is not here: the issuer's `eIDASIdentifier`.

mod names;

use std::collections::BTreeSet;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use domain::{AchievementState, Evidence, Language};
use serde_json::{Value, json};

use crate::{
    address::Addresses,
    catalogue::{
        Listing, Source,
        authority::{LANGUAGES, language},
        elm::{CONTEXT, Profile, Writer, authority, concept, note, resource},
        said::{Entry, in_language, labels, words},
    },
    write::{
        Facts,
        value::{Object, day, moment},
    },
};

/// The context of Verifiable Credentials 1.1, on which the profile stands.
const VC_1_1: &str = "https://www.w3.org/2018/credentials/v1";
/// The shapes that the profile has a credential name.
const SHAPES: &str = "http://data.europa.eu/snb/model/ap/edc-generic-full";
/// The entry of the European list of credentials for one of no special kind.
const GENERIC: &str = "http://data.europa.eu/snb/credential/e34929035b";
/// The entry of the European list of encodings for base64.
const BASE64: &str = "http://data.europa.eu/snb/encoding/6146cde7dd";
/// The table of kinds of files.
const FILE_TYPES: &str = "http://publications.europa.eu/resource/authority/file-type";
/// What the original is an instance of.
const OPEN_BADGES: &str = "Open Badges 3.0";

struct Award<'a> {
    facts: &'a Facts<'a>,
    writer: Writer<'a>,
    /// The address of the signed original.
    original: String,
}

/// Writes an award as a `EuropeanDigitalCredential`, in all languages of its edition; `png` is the badge with the signed
/// original in it.
///
/// Of the learner it says the name that the award has, and nothing else. It names no status: that of the original counts.
pub fn credential(facts: &Facts<'_>, png: &[u8], addresses: &Addresses) -> Value {
    let awarding = [facts.issuer];
    let state = AchievementState::Published;
    let listing = Listing { edition: facts.edition, state, awarding: &awarding, runs: &[] };
    let writer = Writer { source: Source::of(&listing, addresses), profile: Profile::Credentials };
    let award = Award { facts, writer, original: addresses.credential(facts.credential.id) };
    names::named(award.document(png))
}

impl Award<'_> {
    fn document(&self, png: &[u8]) -> Value {
        let award = self.facts.credential;
        let from = moment(award.awarded_at);
        let until = award.valid_until.map(moment);
        // The profile keeps the words of both data models for a time, and its readers ask for either.
        Object::empty()
            .with("@context", json!([VC_1_1, CONTEXT]))
            .with("id", format!("urn:credential:{}", award.id))
            .with("type", json!(["VerifiableCredential", "EuropeanDigitalCredential"]))
            .with("credentialSchema", json!({ "id": SHAPES, "type": "ShaclValidator2017" }))
            .with("credentialProfiles", generic())
            .with("identifier", identifier(&self.original))
            .with("displayParameter", self.display(png))
            .with("issuer", self.writer.organisation(&self.facts.issuer))
            .with("issuanceDate", from.as_str())
            .with("issued", moment(award.signing.created_at))
            .with("validFrom", from.as_str())
            .maybe("expirationDate", until.clone())
            .maybe("validUntil", until)
            .with("credentialSubject", self.person())
            .build()
    }

    /// How it is shown: its title, that it is not sealed, and the badge.
    fn display(&self, png: &[u8]) -> Value {
        let title = &self.facts.edition.version.definition.title;
        let spoken: BTreeSet<String> = title.texts.keys().map(language).collect();
        let spoken: Vec<Value> = spoken.iter().map(|it| authority(LANGUAGES, it)).collect();
        let first = authority(LANGUAGES, &language(self.facts.edition.spoken()));
        let picture = json!({
            "type": "MediaObject",
            "title": words(title),
            "content": BASE64_STANDARD.encode(png),
            "contentEncoding": concept(&Entry {
                uri: BASE64.to_owned(),
                code: String::new(),
                labels: json!({ "en": "base64" }),
            }),
            "contentType": authority(FILE_TYPES, &format!("{FILE_TYPES}/PNG")),
        });
        let detail = json!({ "type": "DisplayDetail", "image": picture, "page": 1 });
        let shown =
            json!({ "type": "IndividualDisplay", "language": first, "displayDetail": detail });
        Object::empty()
            .with("type", "DisplayParameter")
            .with("title", words(title))
            .with("description", labels(|it| it.unsealed(&self.original)))
            .with("language", spoken)
            .with("primaryLanguage", first)
            .with("individualDisplay", shown)
            .build()
    }

    /// The learner, by the name that the award has. A name is in no language; readers look in the first.
    fn person(&self) -> Value {
        let name = self.facts.credential.recipient.name.as_str();
        Object::empty()
            .with("type", "Person")
            .with("fullName", in_language(self.facts.edition.spoken(), name))
            .with("hasClaim", self.claim())
            .build()
    }

    fn claim(&self) -> Value {
        let (award, definition) = (self.facts.credential, self.writer.source.definition);
        let narrative = award.narrative.as_deref().map(|it| note(in_language(self.own(), it)));
        let signed = titled(&self.original, labels(|it| it.signed_original(OPEN_BADGES)));
        let evidence = award.evidence.iter().map(|it| self.evidence(it));
        Object::empty()
            .with("type", "LearningAchievement")
            .with("title", words(&definition.title))
            .maybe("description", definition.description.as_ref().map(words))
            .with("awardedBy", self.awarding())
            .maybe("creditReceived", self.writer.credits())
            .maybe("provenBy", self.result())
            .with("specifiedBy", self.writer.specification())
            .list("supplementaryDocument", std::iter::once(signed).chain(evidence).collect())
            .maybe("additionalNote", narrative)
            .build()
    }

    fn awarding(&self) -> Value {
        Object::empty()
            .with("type", "AwardingProcess")
            .with("awardingBody", self.writer.organisation(&self.facts.issuer))
            .with("awardingDate", day(self.facts.credential.awarded_on))
            .build()
    }

    /// What was reached. The profile knows no assessment without a grade: how it is assessed stands in what is learnt.
    fn result(&self) -> Option<Value> {
        let result = self.facts.credential.result.as_ref()?;
        let source = &self.writer.source;
        // Our own words for who watches are no entries of the list that the property takes its values of.
        let watched = source.definition.supervision.filter(|it| it.uri().is_some());
        let assessment = Object::empty()
            .with("type", "LearningAssessment")
            .with("title", words(&source.definition.title))
            .with("awardedBy", self.awarding())
            .with("grade", note(in_language(self.own(), &result.value)))
            .maybe("idVerification", watched.map(|it| concept(&source.lists.supervision(it))))
            .maybe("specifiedBy", self.writer.assessment());
        Some(assessment.build())
    }

    fn evidence(&self, it: &Evidence) -> Value {
        match &it.name {
            Some(name) => titled(&it.url, in_language(self.own(), name)),
            None => resource(&it.url),
        }
    }

    /// The language that whoever awards writes in, where nothing says which.
    fn own(&self) -> &Language {
        &self.writer.source.definition.title.original
    }
}

fn generic() -> Value {
    let labels = json!({ "en": "Generic", "es": "Genérica", "fr": "Générique" });
    concept(&Entry { uri: GENERIC.to_owned(), code: String::new(), labels })
}

fn identifier(original: &str) -> Value {
    json!({ "type": "Identifier", "notation": original, "schemeName": OPEN_BADGES })
}

fn titled(address: &str, title: Value) -> Value {
    Object::empty()
        .with("type", "WebResource")
        .with("contentURL", address)
        .with("title", title)
        .build()
}
