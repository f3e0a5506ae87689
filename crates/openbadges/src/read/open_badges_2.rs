//! Open Badges 2.0, and 0.5 to 1.1 as far as they are the same.

use serde_json::Value;

use super::{
    Explained, Identifier, Profile, Recipient,
    aspect::aspects,
    text::{Reader, count, items, moment},
};

impl Reader<'_> {
    /// Reads an assertion. What is only named by its address stands in `elsewhere`.
    pub(super) fn assertion(&self, document: &Value) -> Explained {
        let badge = document.get("badge").unwrap_or(&Value::Null);
        let class = self.badge_class(badge);
        let mut elsewhere = class.elsewhere.clone();
        if badge.is_string() {
            elsewhere.extend(self.line(Some(badge)));
        }
        let uid = document.get("id").or_else(|| document.get("uid"));
        let awarded_at = moment(document.get("issuedOn").or_else(|| document.get("issued_on")));
        Explained {
            id: self.line(uid),
            achievement: self.id(Some(badge)),
            recipient: self.assertion_recipient(document),
            awarded_at,
            valid_from: awarded_at,
            valid_until: moment(document.get("expires")),
            evidence: self.evidence(document.get("evidence")),
            narrative: self.paragraphs(document.get("narrative")),
            has_image: class.has_image || document.get("image").is_some(),
            endorsements: class.endorsements + count(document.get("endorsement")),
            elsewhere,
            ..class
        }
    }

    /// Reads a badge class, or an issuer.
    pub(super) fn badge_class(&self, class: &Value) -> Explained {
        let issuer = class.get("issuer");
        let criteria = class.get("criteria");
        Explained {
            id: self.id(Some(class)),
            title: self.line(class.get("name")),
            description: self.paragraphs(class.get("description")),
            criteria: self.paragraphs(criteria.and_then(|it| it.get("narrative"))),
            criteria_url: self.id(criteria),
            version: self.line(class.get("version")),
            language: self.line(class.get("@language")),
            has_image: class.get("image").is_some(),
            issuer: issuer.and_then(|it| self.origin(it)),
            aspects: aspects(class, self.language),
            endorsements: count(class.get("endorsement")),
            elsewhere: issuer
                .filter(|it| it.is_string())
                .and_then(|it| self.line(Some(it)))
                .into_iter()
                .collect(),
            ..Explained::default()
        }
    }

    /// Reads an issuer; before 1.0 it had an `origin` in the place of an address.
    fn origin(&self, issuer: &Value) -> Option<Profile> {
        let profile = self.profile(issuer)?;
        let url = profile.url.clone().or_else(|| self.line(issuer.get("origin")));
        Some(Profile { url, ..profile })
    }

    fn assertion_recipient(&self, document: &Value) -> Recipient {
        let recipient = document.get("recipient").unwrap_or(&Value::Null);
        // Before 1.0 the recipient was the address itself, plain or hashed.
        let bare = recipient.as_str().map(|value| Identifier {
            kind: "email".to_owned(),
            is_hashed: value.contains('$'),
            value: value.chars().take(super::LINE_CHARS_MAX).collect(),
            salt: document.get("salt").and_then(Value::as_str).map(str::to_owned),
        });
        let object = items(Some(recipient)).filter_map(|it| self.identifier(it));
        Recipient {
            id: None,
            names: Vec::new(),
            identifiers: bare.into_iter().chain(object).collect(),
        }
    }
}
