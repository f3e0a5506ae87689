//! Open Badges 3.0, on Verifiable Credentials 1.1 and 2.0.

use serde_json::Value;

use super::{
    Explained, Link, Profile, Reached, Recipient,
    aspect::aspects,
    text::{Reader, count, items, moment},
};

impl Reader<'_> {
    /// Reads what every Verifiable Credential says.
    pub(super) fn credential(&self, document: &Value) -> Explained {
        let subject = items(document.get("credentialSubject")).next();
        Explained {
            id: self.id(document.get("id")),
            title: self.line(document.get("name")),
            description: self.paragraphs(document.get("description")),
            issuer: document.get("issuer").and_then(|it| self.profile(it)),
            recipient: Recipient {
                id: subject.and_then(|it| self.id(it.get("id"))),
                ..Recipient::default()
            },
            awarded_at: moment(document.get("awardedDate")),
            valid_from: moment(document.get("validFrom").or_else(|| document.get("issuanceDate"))),
            valid_until: moment(
                document.get("validUntil").or_else(|| document.get("expirationDate")),
            ),
            has_image: document.get("image").is_some(),
            endorsements: endorsements(document) + of_member(document, "issuer"),
            contents: super::Contents {
                credentials: count(document.get("verifiableCredential")),
                ..super::Contents::default()
            },
            ..Explained::default()
        }
    }

    /// Reads an achievement awarded to someone.
    pub(super) fn open_badge_3(&self, document: &Value) -> Explained {
        let outer = self.credential(document);
        let Some(subject) = items(document.get("credentialSubject")).next() else { return outer };
        let achievement = items(subject.get("achievement")).next().unwrap_or(&Value::Null);
        let criteria = achievement.get("criteria");
        Explained {
            title: self.line(achievement.get("name")).or_else(|| outer.title.clone()),
            description: self
                .paragraphs(achievement.get("description"))
                .or_else(|| outer.description.clone()),
            criteria: self.paragraphs(criteria.and_then(|it| it.get("narrative"))),
            criteria_url: self.id(criteria),
            achievement: self.id(Some(achievement)),
            version: self.line(achievement.get("version")),
            achievement_type: self.line(achievement.get("achievementType")),
            language: self.line(achievement.get("inLanguage")),
            has_image: outer.has_image
                || [subject, achievement].into_iter().any(|it| it.get("image").is_some()),
            creator: achievement.get("creator").and_then(|it| self.profile(it)),
            recipient: self.recipient(subject),
            results: self.results(subject, achievement),
            evidence: self.evidence(document.get("evidence")),
            narrative: self.paragraphs(subject.get("narrative")),
            aspects: aspects(achievement, self.language),
            endorsements: outer.endorsements
                + endorsements(achievement)
                + of_member(achievement, "creator"),
            ..outer
        }
    }

    /// Reads an organisation or a person, which may be an address alone.
    pub(super) fn profile(&self, it: &Value) -> Option<Profile> {
        let address = it.get("address");
        let country = ["addressCountryCode", "addressCountry"]
            .into_iter()
            .find_map(|key| address.and_then(|it| self.line(it.get(key))));
        let profile = Profile {
            id: self.id(Some(it)),
            name: self.line(it.get("name")),
            url: self.line(it.get("url")),
            country,
        };
        (profile != Profile::default()).then_some(profile)
    }

    fn recipient(&self, subject: &Value) -> Recipient {
        let identifiers: Vec<_> =
            items(subject.get("identifier")).filter_map(|it| self.identifier(it)).collect();
        let names = identifiers.iter().filter(|it| it.kind == "name" && !it.is_hashed);
        let mut names: Vec<String> = names.map(|it| it.value.clone()).collect();
        names.extend(self.line(subject.get("name")));
        Recipient { id: self.id(subject.get("id")), names, identifiers }
    }

    fn results(&self, subject: &Value, achievement: &Value) -> Vec<Reached> {
        let described = |id: Option<&Value>| {
            let mut all = items(achievement.get("resultDescription"));
            all.find(|it| id.is_some() && it.get("id") == id)
        };
        let results = items(subject.get("result")).map(|it| {
            let description = described(it.get("resultDescription"));
            let of = |key: &str| self.line(description.and_then(|it| it.get(key)));
            Reached {
                name: of("name"),
                value: self.line(it.get("value").or_else(|| it.get("achievedLevel"))),
                range: (of("valueMin"), of("valueMax")),
                required: of("requiredValue"),
                status: self.line(it.get("status")),
            }
        });
        results.collect()
    }

    /// Reads evidence of Open Badges 2.0 and 3.0, each an object or an address.
    pub(super) fn evidence(&self, value: Option<&Value>) -> Vec<Link> {
        let links = items(value).map(|it| Link {
            url: self.id(Some(it)),
            name: self.line(it.get("name")),
            narrative: self.paragraphs(it.get("narrative").or_else(|| it.get("description"))),
        });
        links.filter(|it| *it != Link::default()).collect()
    }
}

/// Counts the endorsements of an object.
fn endorsements(of: &Value) -> usize {
    count(of.get("endorsement")) + count(of.get("endorsementJwt"))
}

fn of_member(of: &Value, key: &str) -> usize {
    of.get(key).map_or(0, endorsements)
}
