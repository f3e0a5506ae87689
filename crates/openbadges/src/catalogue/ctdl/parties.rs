//! Who defines, awards and assures it. No address of a person stands here, nor any to write to.

use domain::{code::QualityType, definition::QualityAssurance};
use serde_json::{Value, json};

use super::{Writer, in_language, words};
use crate::write::{Party, value::Object};

impl Writer<'_> {
    /// Gives what an organisation is named by in a catalogue: its public address.
    pub(super) fn party(&self, it: &Party<'_>) -> String {
        self.source.addresses.organisation(it.organisation.id)
    }

    pub(super) fn providers(&self) -> Vec<String> {
        self.source.listing.providers().iter().map(|it| self.party(it)).collect()
    }

    pub(super) fn organisation(&self, it: &Party<'_>) -> Value {
        let (organisation, profile) = (it.organisation, &it.organisation.profile);
        let language = &profile.language;
        let page = self.party(it);
        let place = Object::empty()
            .with("@type", "ceterms:Place")
            .with("ceterms:addressCountry", json!({ "en": organisation.country.as_str() }))
            .maybe(
                "ceterms:addressLocality",
                profile.town.as_ref().map(|it| in_language(language, it)),
            );
        let number = profile.legal_number.as_ref().map(|it| {
            json!([{
                "@type": "ceterms:IdentifierValue",
                "ceterms:identifierValueCode": it,
            }])
        });
        Object::empty()
            .with("@id", page.as_str())
            .with("@type", "ceterms:CredentialOrganization")
            .with("ceterms:ctid", format!("ce-{}", organisation.id))
            .with("ceterms:name", in_language(language, &organisation.name))
            .maybe("ceterms:description", profile.description.as_ref().map(words))
            .with("ceterms:subjectWebpage", profile.url.as_deref().unwrap_or(&page))
            .with("ceterms:address", vec![place.build()])
            .maybe("ceterms:identifier", number)
            .maybe("ceterms:image", it.logo)
            .build()
    }

    /// Agencies that found it good from outside.
    pub(super) fn approving(&self) -> Vec<Value> {
        self.assured(|it| matches!(it, QualityType::Institutional | QualityType::Programme))
    }

    /// Authorities that licensed it.
    pub(super) fn regulating(&self) -> Vec<Value> {
        self.assured(|it| {
            matches!(it, QualityType::InstitutionalLicence | QualityType::ProgrammeLicence)
        })
    }

    fn assured(&self, is_so: impl Fn(QualityType) -> bool) -> Vec<Value> {
        let named = self.named().filter(|(_, it)| is_so(it.kind));
        named.map(|(part, _)| self.part(&part).into()).collect()
    }

    /// The agencies that are named, each as a part of the edition: more than that is not known of them.
    pub(super) fn agencies(&self) -> Vec<Value> {
        let agency = |(part, it): (String, &QualityAssurance)| {
            self.said(self.node(&part, "ceterms:QACredentialOrganization"), it)
        };
        self.named().filter(|(_, it)| it.kind != QualityType::Internal).map(agency).collect()
    }

    /// What the provider does for the quality itself.
    pub(super) fn own_processes(&self) -> Vec<Value> {
        let process = |(part, it): (String, &QualityAssurance)| {
            let labels = self.source.lists.quality(it.kind).labels;
            let node = self.node(&part, "ceterms:ProcessProfile");
            self.said(node.with("ceterms:description", labels), it)
        };
        self.named().filter(|(_, it)| it.kind == QualityType::Internal).map(process).collect()
    }

    fn said(&self, node: Object, it: &QualityAssurance) -> Value {
        let original = &self.source.definition.title.original;
        node.maybe("ceterms:name", it.agency.as_ref().map(|it| in_language(original, it)))
            .maybe("ceterms:subjectWebpage", it.url.as_deref())
            .build()
    }

    fn named(&self) -> impl Iterator<Item = (String, &QualityAssurance)> {
        let all = self.source.definition.quality.iter().enumerate();
        let named = all.filter(|(_, it)| it.agency.is_some() || it.url.is_some());
        named.map(|(at, it)| (format!("quality-{}", at + 1), it))
    }
}
