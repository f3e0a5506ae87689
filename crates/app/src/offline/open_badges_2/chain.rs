//! From an assertion to the badge that it awards, and from there to its issuer.

use openbadges::hosting::{Place, Scope};
use serde_json::Value;

use super::look_up::LookUp;
use crate::offline::verdict::Step;

/// The badge that is awarded, and its issuer.
pub(super) struct Chain {
    /// The badge class, and where it stands unless the assertion carries it.
    pub(super) badge: Result<(Option<Place>, Value), Step>,
    pub(super) issuer: Result<Issuer, Step>,
}

/// An issuer, as its own profile tells.
pub(super) struct Issuer {
    /// The address that it is known by.
    pub(super) address: String,
    pub(super) profile: Value,
    /// Where its assertions stand.
    pub(super) scope: Scope,
}

impl LookUp<'_> {
    /// Follows an assertion to its issuer. A profile counts as it stands at its own address: one that an assertion carries
    /// could say anything of anyone.
    pub(super) fn chain(&mut self, assertion: &Value) -> Chain {
        let badge = self.badge(assertion);
        let issuer = match &badge {
            Ok((_, badge)) => {
                let name = name_of(badge.get("issuer"));
                self.part("issuer", name).map(|(place, profile)| issuer(&place, profile))
            }
            Err(step) => Err(step.clone()),
        };
        Chain { badge, issuer }
    }

    fn badge(&mut self, assertion: &Value) -> Result<(Option<Place>, Value), Step> {
        match assertion.get("badge") {
            Some(badge) if badge.get("issuer").is_some() => Ok((None, badge.clone())),
            named => {
                let (place, badge) = self.part("badge", name_of(named))?;
                Ok((Some(place), badge))
            }
        }
    }
}

impl Chain {
    /// An assertion with the badge and the profile in the place of their addresses.
    pub(super) fn composed(&self, assertion: &Value) -> Value {
        let mut whole = assertion.clone();
        if let (Some(members), Ok((_, badge))) = (whole.as_object_mut(), &self.badge) {
            let mut badge = badge.clone();
            if let (Some(members), Ok(issuer)) = (badge.as_object_mut(), &self.issuer) {
                members.insert("issuer".to_owned(), issuer.profile.clone());
            }
            members.insert("badge".to_owned(), badge);
        }
        whole
    }
}

/// An issuer is known by the address that its profile stands at, whatever `id` that gives itself.
fn issuer(place: &Place, profile: Value) -> Issuer {
    let scope = Scope::of(&profile, place);
    Issuer { address: place.address(), profile, scope }
}

/// The address or name of what is linked or carried.
pub(super) fn name_of(value: Option<&Value>) -> &str {
    let name = value.and_then(|it| it.as_str().or_else(|| it.get("id")?.as_str()));
    name.unwrap_or_default()
}
