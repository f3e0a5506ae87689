//! An assertion that its issuer signed (Open Badges 2.0, `SignedBadge` verification).

use openbadges::hosting::{Listing, Place, RULES_MAX, listing, verification};
use serde_json::Value;
use vc::{CompactJws, Outcome, key::PublicKey};

use super::{
    Asked,
    chain::{Issuer, name_of},
    look_up::{LookUp, There},
    not_proven,
};
use crate::offline::{answers::Sorted, verdict::Step};

/// The most keys of an issuer that are tried on one signature.
const KEYS_MAX: usize = 4;

impl LookUp<'_> {
    /// Verifies a signed assertion with the keys that its issuer's own profile lists.
    pub(super) fn signed(
        &mut self,
        assertion: &Value,
        jws: &CompactJws,
        sorted: &mut Sorted,
    ) -> Asked {
        let chain = self.chain(assertion);
        let document = chain.composed(assertion);
        let issuer = match &chain.issuer {
            Ok(issuer) => issuer,
            Err(step) => {
                sorted.unaltered.push(step.clone());
                sorted.issuer.push(step.clone());
                sorted.in_force.push(Step::new(Outcome::CouldNotTell, "revocation-not-asked"));
                return Asked { document, issuer: None };
            }
        };
        self.revocation(assertion, issuer, sorted);
        let step = self.signature(assertion, issuer, jws);
        let is_good = step.outcome == Outcome::Passed;
        if step.code == "key-not-issuers" {
            sorted.unaltered.push(Step::new(Outcome::CouldNotTell, "key-not-named"));
            sorted.issuer.push(step);
        } else {
            sorted.unaltered.push(step);
            sorted.issuer.push(if is_good {
                let step = Step::new(Outcome::Passed, "key-listed-by-issuer");
                step.with("issuer", &issuer.address)
            } else {
                not_proven(&document)
            });
        }
        Asked { document, issuer: is_good.then(|| issuer.address.clone()) }
    }

    /// Tries the keys that may have signed: the one that the assertion names, if the issuer lists it, or else all listed.
    fn signature(&mut self, assertion: &Value, issuer: &Issuer, jws: &CompactJws) -> Step {
        let failed = |code| Step::new(Outcome::Failed, code);
        let creator = name_of(verification(assertion).get("creator"));
        let listed = issuer.profile.get("publicKey").unwrap_or(&Value::Null);
        let listed = listed.as_array().map_or(std::slice::from_ref(listed), Vec::as_slice);
        let listed = listed.iter().filter(|it| !it.is_null()).take(RULES_MAX);
        let is_named = |key: &&Value| creator.is_empty() || same(name_of(Some(key)), creator);
        let keys: Vec<&Value> = listed.filter(is_named).take(KEYS_MAX).collect();
        if keys.is_empty() {
            return failed("key-not-issuers").with("key", creator);
        }
        let mut worst = failed("signature-invalid").with("key", creator);
        for key in keys {
            let name = name_of(Some(key));
            match self.key(key, issuer) {
                Ok(key) => match jws.is_by(&key) {
                    Ok(true) => {
                        return Step::new(Outcome::Passed, "signature-valid").with("key", name);
                    }
                    Ok(false) => {}
                    Err(error) => {
                        let args = error.args().into_iter();
                        return args.fold(failed(error.code()), |step, (name, value)| {
                            step.with(name, value)
                        });
                    }
                },
                Err(step) => worst = step,
            }
        }
        worst
    }

    /// A key as its own document gives it, which must name the issuer as its owner if it names one.
    fn key(&mut self, listed: &Value, issuer: &Issuer) -> Result<PublicKey, Step> {
        let name = name_of(Some(listed));
        let document = match listed.get("publicKeyPem") {
            Some(_) => listed.clone(),
            None => self.part("publicKey", name)?.1,
        };
        let failed = |code| Step::new(Outcome::Failed, code).with("key", name);
        let owner = document.get("owner").and_then(Value::as_str);
        let id = name_of(Some(&issuer.profile));
        if owner.is_some_and(|it| !same(it, &issuer.address) && !same(it, id)) {
            return Err(failed("key-not-issuers"));
        }
        let pem = document.get("publicKeyPem").and_then(Value::as_str);
        pem.and_then(PublicKey::from_pem).ok_or_else(|| failed("verification-method-invalid"))
    }

    /// Asks the issuer's list of what it revoked.
    fn revocation(&mut self, assertion: &Value, issuer: &Issuer, sorted: &mut Sorted) {
        let own = assertion.get("revoked") == Some(&Value::Bool(true));
        let address = name_of(issuer.profile.get("revocationList"));
        let untold = |code| Step::new(Outcome::CouldNotTell, code).with("url", address);
        let step = match (Place::read(address), own) {
            (_, true) => Step::new(Outcome::Failed, "revoked"),
            (None, _) if address.is_empty() => Step::new(Outcome::Passed, "status-not-set"),
            (None, _) => untold("status-list-unreadable"),
            (Some(place), _) => match self.at(&place) {
                There::Object(list) => match listing(&list, assertion) {
                    Some(Listing::Revoked(reason)) => {
                        Step::new(Outcome::Failed, "revoked").with("reason", reason)
                    }
                    Some(Listing::NotListed) => {
                        Step::new(Outcome::Passed, "not-revoked").with("url", address)
                    }
                    None => untold("status-list-unreadable"),
                },
                There::NotAsked => untold("status-list-not-fetched"),
                There::Gone => untold("status-list-failed").with("reason", "fetch-gone"),
                There::Failed(reason) => untold("status-list-failed").with("reason", reason),
                There::Unreadable => untold("status-list-unreadable"),
            },
        };
        sorted.in_force.push(step);
    }
}

/// Whether two names are the same, or addresses of the same place.
fn same(one: &str, other: &str) -> bool {
    one == other || Place::read(one).is_some_and(|it| Place::read(other) == Some(it))
}
