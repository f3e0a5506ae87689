//! An assertion that stands at an address of its issuer's.

use openbadges::{
    hosting::{Place, disagreement},
    unbake,
};
use serde_json::Value;
use vc::{Fetched, Outcome, document::read_json};

use super::{
    Asked,
    chain::{Chain, Issuer},
    look_up::{LookUp, There},
    not_proven,
};
use crate::offline::{answers::Sorted, verdict::Step};

/// The most documents among which an assertion is looked for when nobody may be asked.
const COPIES_MAX: usize = 512;

/// What stands at the assertion's own address.
enum Own {
    Published(Value),
    /// Its issuer took it away.
    Gone,
    /// Nobody was asked.
    NotAsked,
    /// It could not be told, for this reason.
    Untold(Step),
}

impl LookUp<'_> {
    /// Verifies an assertion by asking for what stands at its own address.
    pub(super) fn hosted(&mut self, copy: &Value, sorted: &mut Sorted) -> Asked {
        let id = copy.get("id").and_then(Value::as_str).unwrap_or_default();
        let Some(place) = Place::read(id) else {
            sorted.unaltered.push(Step::new(Outcome::CouldNotTell, "hosted-without-address"));
            return self.unproven(copy, sorted);
        };
        let own = self.own(&place);
        let published = if let Own::Published(published) = &own { published } else { copy };
        let chain = self.chain(published);
        let composed = chain.composed(published);
        let stands = self.stands(&own, copy, (&place, &chain), sorted);
        let issuer = whose(&chain, &place, stands, &composed, sorted);
        // What someone holds is read out where it is not what was published.
        Asked { document: if stands { composed } else { chain.composed(copy) }, issuer }
    }

    fn own(&mut self, place: &Place) -> Own {
        let step = |code| Step::new(Outcome::CouldNotTell, code).with("url", place.address());
        match self.at(place) {
            There::Object(published) => Own::Published(published),
            There::Gone => Own::Gone,
            There::NotAsked => Own::NotAsked,
            There::Failed(reason) => Own::Untold(step("hosted-failed").with("reason", reason)),
            There::Unreadable => Own::Untold(step("hosted-unreadable")),
        }
    }

    /// Whether the copy is what its issuer publishes, and publishes still.
    fn stands(
        &self,
        own: &Own,
        copy: &Value,
        (place, chain): (&Place, &Chain),
        sorted: &mut Sorted,
    ) -> bool {
        let step = |outcome, code| Step::new(outcome, code).with("url", place.address());
        let elsewhere = || chain.issuer.as_ref().ok().and_then(|it| self.elsewhere(copy, it));
        match own {
            Own::Gone => {
                sorted.unaltered.push(step(Outcome::CouldNotTell, "hosted-gone"));
                sorted.in_force.push(step(Outcome::Failed, "revoked"));
            }
            Own::Published(published) if is_revoked(published) => {
                sorted.unaltered.push(step(Outcome::CouldNotTell, "hosted-gone"));
                let reason = published.get("revocationReason").and_then(Value::as_str);
                let step = step(Outcome::Failed, "revoked");
                sorted.in_force.push(step.with("reason", reason.unwrap_or_default()));
            }
            Own::Published(published) => {
                let differs = disagreement(copy, published);
                if let Some(pointer) =
                    differs.and_then(|_| disagreement(copy, &chain.composed(published)))
                {
                    let step = step(Outcome::Failed, "hosted-differs").with("pointer", pointer);
                    sorted.unaltered.push(step);
                    sorted.in_force.push(Step::new(Outcome::CouldNotTell, "revocation-not-asked"));
                    return false;
                }
                sorted.unaltered.push(step(Outcome::Passed, "hosted-as-given"));
                sorted.in_force.push(step(Outcome::Passed, "not-revoked"));
                return true;
            }
            Own::NotAsked
                if !is_revoked(copy)
                    && let Some(url) = elsewhere() =>
            {
                let step = Step::new(Outcome::Passed, "hosted-elsewhere-as-given");
                sorted.unaltered.push(step.with("url", &url));
                sorted.in_force.push(Step::new(Outcome::Passed, "not-revoked").with("url", &url));
                return true;
            }
            Own::NotAsked => {
                sorted.unaltered.push(step(Outcome::CouldNotTell, "hosted-not-fetched"));
                sorted.in_force.push(if is_revoked(copy) {
                    step(Outcome::Failed, "revoked")
                } else {
                    Step::new(Outcome::CouldNotTell, "revocation-not-asked")
                });
            }
            Own::Untold(untold) => {
                sorted.unaltered.push(untold.clone());
                sorted.in_force.push(Step::new(Outcome::CouldNotTell, "revocation-not-asked"));
            }
        }
        false
    }

    /// Another address of the issuer's where this very assertion stands, among documents that someone put together.
    ///
    /// It counts only where nobody may be asked for the assertion's own address: whoever owns an address in the issuer's
    /// scope publishes what stands there, whatever `id` it has. A picture stands for the assertion in it.
    fn elsewhere(&self, copy: &Value, issuer: &Issuer) -> Option<String> {
        let in_scope = self.documents.iter().filter_map(|(address, fetched)| {
            let place = Place::read(address).filter(|it| issuer.scope.covers(it))?;
            match fetched {
                Fetched::Found(bytes) => Some((place, bytes)),
                Fetched::Failed(_) => None,
            }
        });
        let is_copy = |bytes: &[u8]| {
            let found = unbake(bytes).ok().and_then(|it| read_json(it.text.as_bytes()).ok());
            found.is_some_and(|it| it == *copy)
        };
        let mut in_scope = in_scope.take(COPIES_MAX);
        in_scope.find(|(_, bytes)| is_copy(bytes)).map(|(place, _)| place.address())
    }
}

/// The issuer, where the assertion stands at an address of theirs; says so in the answer about the issuer.
fn whose(
    chain: &Chain,
    place: &Place,
    stands: bool,
    composed: &Value,
    sorted: &mut Sorted,
) -> Option<String> {
    let issuer = match &chain.issuer {
        Ok(issuer) => issuer,
        // Anybody can let anything stand somewhere: it is the issuer's own profile that makes it theirs.
        Err(step) => {
            sorted.unaltered.push(step.clone());
            sorted.issuer.push(step.clone());
            return None;
        }
    };
    let beside = |code, outcome, at: &Place| {
        Step::new(outcome, code).with("url", at.address()).with("issuer", &issuer.address)
    };
    let badge = chain.badge.as_ref().ok().and_then(|(place, _)| place.as_ref());
    let outside = Some(place).filter(|it| !issuer.scope.covers(it));
    let outside = outside.or(badge.filter(|it| !issuer.scope.covers_badge(it)));
    if let Some(outside) = outside {
        sorted.issuer.push(beside("hosted-outside-scope", Outcome::Failed, outside));
        return None;
    }
    if !stands {
        sorted.issuer.push(not_proven(composed));
        return None;
    }
    sorted.issuer.push(beside("hosted-by-issuer", Outcome::Passed, place));
    Some(issuer.address.clone())
}

fn is_revoked(assertion: &Value) -> bool {
    assertion.get("revoked") == Some(&Value::Bool(true))
}
