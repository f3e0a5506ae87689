//! Endorsements, learner records and European Digital Credentials.

use serde_json::Value;

use super::{
    Contents, Explained, Profile, Recipient,
    text::{Reader, count, items, moment},
};

impl Reader<'_> {
    /// Reads an endorsement of Open Badges 3.0, or of 2.0 (`claim`).
    pub(super) fn endorsement(&self, document: &Value) -> Explained {
        let claim = document.get("credentialSubject").or_else(|| document.get("claim"));
        let claim = items(claim).next();
        let outer = self.credential(document);
        Explained {
            endorsed: self.id(claim),
            narrative: self.paragraphs(claim.and_then(|it| it.get("endorsementComment"))),
            valid_from: outer.valid_from.or_else(|| moment(document.get("issuedOn"))),
            recipient: Recipient::default(),
            ..outer
        }
    }

    /// Reads a Comprehensive Learner Record: whose it is, and how much is in it.
    pub(super) fn clr(&self, document: &Value) -> Explained {
        let subject = items(document.get("credentialSubject")).next().unwrap_or(&Value::Null);
        let outer = self.credential(document);
        let identifiers: Vec<_> =
            items(subject.get("identifier")).filter_map(|it| self.identifier(it)).collect();
        Explained {
            recipient: Recipient { identifiers, ..outer.recipient.clone() },
            contents: Contents {
                credentials: count(subject.get("verifiableCredential")),
                achievements: count(subject.get("achievement")),
                associations: count(subject.get("association")),
            },
            ..outer
        }
    }

    /// Reads a European Digital Credential: its title, its learner, and the claims in it.
    pub(super) fn european(&self, document: &Value) -> Explained {
        let subject = items(document.get("credentialSubject")).next().unwrap_or(&Value::Null);
        let claims: Vec<&Value> = items(subject.get("hasClaim")).collect();
        let display = document.get("displayParameter");
        let outer = self.credential(document);
        let of_claims = |key: &str| claims.iter().find_map(|it| self.line(it.get(key)));
        let awarded = claims.iter().find_map(|it| moment(it.get("awardedBy")?.get("awardingDate")));
        Explained {
            title: self.line(display.and_then(|it| it.get("title"))).or_else(|| of_claims("title")),
            description: self.paragraphs(display.and_then(|it| it.get("description"))),
            issuer: document.get("issuer").map(|it| self.organisation(it)),
            recipient: Recipient { names: self.full_name(subject), ..outer.recipient.clone() },
            awarded_at: awarded.or_else(|| moment(document.get("issued"))),
            contents: Contents { achievements: claims.len(), ..Contents::default() },
            ..outer
        }
    }

    fn organisation(&self, it: &Value) -> Profile {
        let place = items(it.get("location")).next();
        let country = place.and_then(|it| items(it.get("address")).next()?.get("countryCode"));
        // A country is a concept, whose address ends with three letters.
        let code = country.and_then(|it| self.id(Some(it)));
        Profile {
            id: self.id(Some(it)),
            name: self.line(it.get("legalName").or_else(|| it.get("prefLabel"))),
            url: items(it.get("homepage")).find_map(|it| self.id(Some(it))),
            country: code.and_then(|it| it.rsplit('/').next().map(str::to_owned)),
        }
    }

    fn full_name(&self, person: &Value) -> Vec<String> {
        let full = self.line(person.get("fullName"));
        let parts = || {
            let (given, family) =
                (self.line(person.get("givenName")), self.line(person.get("familyName")));
            let both: Vec<String> = given.into_iter().chain(family).collect();
            (!both.is_empty()).then(|| both.join(" "))
        };
        full.or_else(parts).into_iter().collect()
    }
}
