//! How an assertion of Open Badges 2.0 is held to be its issuer's: it stands at an address of theirs, or they signed it
//! (Open Badges 2.0, "Verification" and `VerificationObject`).
//!
//! What stands where is looked up by the caller; here are the rules, as functions of what was found.

mod agreement;
mod place;

use serde_json::Value;

use crate::read::{is_a, items};

pub use self::{agreement::disagreement, place::Place};

/// The most entries of an issuer's rules about addresses, and the most keys, that are looked at.
pub const RULES_MAX: usize = 20;

/// How an assertion says that it can be verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// It stands at its own address.
    Hosted,
    /// Its issuer signed it.
    Signed,
    /// Another way, by its name; empty where it says none.
    Other(String),
}

impl Proof {
    /// Reads how an assertion says that it can be verified.
    pub fn of(assertion: &Value) -> Self {
        let verification = verification(assertion);
        let is = |names: [&str; 2]| names.into_iter().any(|it| is_a(verification, it));
        if is(["hosted", "HostedBadge"]) {
            Self::Hosted
        } else if is(["signed", "SignedBadge"]) {
            Self::Signed
        } else {
            let name = items(verification.get("type")).find_map(Value::as_str);
            Self::Other(name.unwrap_or_default().chars().take(100).collect())
        }
    }
}

/// The `verification` of an assertion or of a profile, which may be called `verify`.
pub fn verification(object: &Value) -> &Value {
    object.get("verification").or_else(|| object.get("verify")).unwrap_or(&Value::Null)
}

/// The addresses at which an issuer says that its assertions stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// What an address must start with, if anything.
    starts: Vec<Place>,
    /// The hosts that an address may have; empty for any.
    hosts: Vec<String>,
    /// Whether the issuer set no rule, so that its badges must stand beside its profile.
    is_default: bool,
}

impl Scope {
    /// Reads the rules in a profile that stands at an address. Without any, an assertion stands at the profile's own host.
    ///
    /// Rules that cannot be read cover nothing.
    pub fn of(profile: &Value, at: &Place) -> Self {
        let rules = verification(profile);
        let texts = |name: &str| {
            items(rules.get(name)).filter_map(Value::as_str).take(RULES_MAX).map(str::to_owned)
        };
        let sets = |name: &str| rules.get(name).is_some_and(|it| !it.is_null());
        let is_default = !sets("startsWith") && !sets("allowedOrigins");
        let hosts = if is_default {
            vec![at.host().to_owned()]
        } else {
            texts("allowedOrigins").map(|it| it.to_ascii_lowercase()).collect()
        };
        let starts = texts("startsWith").filter_map(|it| Place::read(&it)).collect();
        Self { starts, hosts, is_default }.closed(sets("startsWith"), sets("allowedOrigins"))
    }

    /// A rule that is set and names nothing that can be read lets nothing through.
    fn closed(mut self, has_starts: bool, has_hosts: bool) -> Self {
        if (has_starts && self.starts.is_empty()) || (has_hosts && self.hosts.is_empty()) {
            self.hosts = vec![String::new()];
        }
        self
    }

    /// Whether an assertion of the issuer may stand there.
    pub fn covers(&self, place: &Place) -> bool {
        let is_host = self.hosts.is_empty() || self.hosts.iter().any(|it| it == place.host());
        let is_start = self.starts.is_empty() || self.starts.iter().any(|it| place.is_under(it));
        is_host && is_start
    }

    /// Whether the badge that is awarded may stand there: beside the profile, where the issuer set no rules.
    pub fn covers_badge(&self, place: &Place) -> bool {
        !self.is_default || self.covers(place)
    }
}

/// What a list of revoked assertions says of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listing {
    /// It is revoked, for this reason; empty where none is given.
    Revoked(String),
    /// It is not in the list.
    NotListed,
}

/// Finds an assertion in its issuer's list of revoked ones, by its `id` or (before 2.0) its `uid`. Gives nothing when that is
/// no such list.
pub fn listing(list: &Value, assertion: &Value) -> Option<Listing> {
    let entries = list.get("revokedAssertions")?;
    // Whole, however long: what is left out would count as not revoked.
    let entries = entries.as_array().map_or(std::slice::from_ref(entries), Vec::as_slice);
    let text = |it: &Value, key: &str| Some(it.get(key)?.as_str()?.to_owned());
    let (id, uid) = (text(assertion, "id"), text(assertion, "uid"));
    let place = id.as_deref().and_then(Place::read);
    let is_id =
        |name: &str| id.as_deref() == Some(name) || place.is_some() && Place::read(name) == place;
    let entry = entries.iter().find(|it| {
        let is_named = it.as_str().or_else(|| it.get("id")?.as_str()).is_some_and(is_id);
        let is_numbered = uid.is_some() && text(it, "uid") == uid;
        (is_named || is_numbered) && it.get("revoked") != Some(&Value::Bool(false))
    });
    Some(match entry {
        Some(entry) => Listing::Revoked(text(entry, "revocationReason").unwrap_or_default()),
        None => Listing::NotListed,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn place(text: &str) -> Place {
        Place::read(text).unwrap()
    }

    fn scope_of(rules: &Value) -> Scope {
        Scope::of(&json!({ "verification": rules }), &place("https://uni.example/issuer"))
    }

    #[test]
    fn without_rules_a_badge_stands_at_its_issuers_own_host() {
        let scope = Scope::of(&json!({}), &place("http://Uni.example:80/issuer"));
        assert!(scope.covers(&place("https://uni.example/a/1")));
        assert!(scope.covers_badge(&place("https://uni.example/b")));
        for elsewhere in [
            "https://uni.example.attacker.example/a/1",
            "https://attacker.example/uni.example",
            "https://uni.example:8443/a/1",
        ] {
            assert!(!scope.covers(&place(elsewhere)), "{elsewhere}");
            assert!(!scope.covers_badge(&place(elsewhere)), "{elsewhere}");
        }
    }

    #[test]
    fn an_issuer_says_where_its_badges_stand() {
        let both = json!({ "startsWith": ["https://host.example/uni/", "http://uni.example/"] });
        let scope = scope_of(&both);
        assert!(scope.covers(&place("https://host.example/uni/1")));
        assert!(scope.covers(&place("https://uni.example/1")));
        assert!(!scope.covers(&place("https://host.example/other/1")));
        assert!(!scope.covers(&place("https://host.example.attacker.example/uni/1")));
        let origins = scope_of(&json!({ "allowedOrigins": ["Host.example"] }));
        assert!(origins.covers(&place("https://host.example/anything")));
        assert!(!origins.covers(&place("https://uni.example/1")));
    }

    #[test]
    fn rules_that_cannot_be_read_let_nothing_through() {
        for rules in [
            json!({ "startsWith": [] }),
            json!({ "startsWith": "https://" }),
            json!({ "startsWith": 7 }),
            json!({ "allowedOrigins": [] }),
            json!({ "allowedOrigins": [{}], "startsWith": "https://uni.example/" }),
        ] {
            assert!(!scope_of(&rules).covers(&place("https://uni.example/1")), "{rules}");
        }
    }

    #[test]
    fn a_revoked_assertion_is_found_by_its_id_or_uid() {
        let mut entries: Vec<Value> =
            (10..1_000).map(|it| json!(format!("https://uni.example/{it}"))).collect();
        entries.extend([
            json!({ "id": "https://uni.example/1", "revocationReason": "By mistake" }),
            json!("urn:uuid:2"),
            json!({ "uid": "3" }),
            json!({ "id": "https://uni.example/4", "revoked": false }),
        ]);
        let list = json!({ "revokedAssertions": entries });
        let of = |assertion: Value| listing(&list, &assertion).unwrap();
        let revoked = |reason: &str| Listing::Revoked(reason.to_owned());
        assert_eq!(of(json!({ "id": "https://uni.example/1" })), revoked("By mistake"));
        assert_eq!(of(json!({ "id": "http://uni.example/1" })), revoked("By mistake"));
        assert_eq!(of(json!({ "id": "urn:uuid:2" })), revoked(""));
        assert_eq!(of(json!({ "uid": "3" })), revoked(""));
        assert_eq!(of(json!({ "id": "https://uni.example/4" })), Listing::NotListed);
        assert_eq!(of(json!({})), Listing::NotListed);
        assert_eq!(listing(&json!({}), &json!({})), None);
    }
}
