//! Credentials and presentations secured as a JWT.

use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::issuer::{Signed, issuer_of};
use super::{Check, KeyUsed, Outcome, Report, Step, Verifier, key_or_step};
use crate::canon::one_or_many;
use crate::cose::CoseSign1;
use crate::did::{self, Lookup, Method};
use crate::document::read_json;
use crate::hollow;
use crate::jwt::{CompactJws, Header, JwsError};
use crate::key::{Jwk, PublicKey};
use crate::moment::{self, seconds};
use crate::sd_jwt::SdJwt;
use crate::structure::{self, Kind};

/// The claims that JWT registers and that stand beside the credential (RFC 7519, section 4.1).
const REGISTERED: &[&str] = &["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "cnf", "nonce"];

/// What was signed, and the signature.
#[derive(Clone, Copy)]
struct SignedBytes<'a> {
    signed: &'a [u8],
    signature: &'a [u8],
}

impl Verifier<'_> {
    pub(super) fn token(self, jws: &CompactJws, report: &mut Report) {
        match jws.header().and_then(|header| jws.payload().map(|payload| (header, payload))) {
            Ok((header, payload)) => {
                let signed = SignedBytes { signed: jws.signed(), signature: &jws.signature() };
                let claims = self.opened(signed, &header, &payload, report);
                self.answer_to(&claims, &payload, report);
            }
            Err(error) => {
                report.push(Step::failed(Check::Signature, error.code()).with_all(error.args()));
            }
        }
    }

    /// An SD-JWT: what the issuer signed with the shown claims put in, and the holder's signature if there is one.
    pub(super) fn sd_jwt(self, sd_jwt: &SdJwt, report: &mut Report) {
        let jws = &sd_jwt.jws;
        let (header, payload) =
            match jws.header().and_then(|header| jws.payload().map(|payload| (header, payload))) {
                Ok(parts) => parts,
                Err(error) => {
                    report
                        .push(Step::failed(Check::Signature, error.code()).with_all(error.args()));
                    return;
                }
            };
        match sd_jwt.disclosed(&payload) {
            Ok(payload) => {
                self.opened(
                    SignedBytes { signed: jws.signed(), signature: &jws.signature() },
                    &header,
                    &payload,
                    report,
                );
                self.key_binding(sd_jwt, &payload, report);
            }
            Err(error) => report.push(Step::failed(Check::Signature, error.code())),
        }
    }

    /// A `COSE_Sign1`: the same as a JWT in another wrapping.
    pub(super) fn cose(self, cose: &CoseSign1, report: &mut Report) {
        let payload = match read_json(&cose.payload) {
            Ok(Value::Object(members)) => Ok(members),
            _ => Err(JwsError::Payload),
        };
        match cose.header().and_then(|header| payload.map(|payload| (header, payload))) {
            Ok((header, payload)) => {
                let signed = SignedBytes { signed: &cose.signed(), signature: &cose.signature };
                let claims = self.opened(signed, &header, &payload, report);
                self.answer_to(&claims, &payload, report);
            }
            Err(error) => {
                report.push(Step::failed(Check::Signature, error.code()).with_all(error.args()));
            }
        }
    }

    /// A presentation says whose question it answers: `nonce` and `aud` (`OpenID4VP` 1.0, B.1.3.1). One that was
    /// signed for another, or for nobody in particular, may be anyone's copy.
    fn answer_to(self, claims: &Value, payload: &Map<String, Value>, report: &mut Report) {
        if claims.as_object().and_then(structure::kind) != Some(Kind::Presentation) {
            return self.unpresented(report);
        }
        for (claim, asked, code) in [
            ("nonce", &self.policy.challenge, "challenge-wrong"),
            ("aud", &self.policy.domain, "domain-wrong"),
        ] {
            let said = payload.get(claim).map_or(&[][..], one_or_many);
            if asked.as_ref().is_some_and(|asked| !said.iter().any(|it| it == asked)) {
                report.push(Step::failed(Check::Signature, code));
            }
        }
    }

    /// Looks at what a token says; gives its claims.
    fn opened(
        self,
        signed: SignedBytes<'_>,
        header: &Header,
        payload: &Map<String, Value>,
        report: &mut Report,
    ) -> Arc<Value> {
        let (members, problems) = normalised(header, payload);
        let claims = Arc::new(Value::Object(members.clone()));
        report.claims = hollow::without(&claims);
        report.issuer = issuer_of(&members);
        if header.is_flat() {
            flat_structure(&members, report);
        } else {
            super::structure(&claims, report);
        }
        for (code, claim) in problems {
            report.push(Step::failed(Check::Structure, code).with("property", claim));
        }
        self.signature(signed, header, &members, report);
        self.claims(&members, payload.get("status"), report);
        self.registered_times(payload, report);
        claims
    }

    /// The holder's own JWT over an SD-JWT (RFC 9901, section 4.3): by the key that the issuer put in `cnf`.
    fn key_binding(self, sd_jwt: &SdJwt, payload: &Map<String, Value>, report: &mut Report) {
        let Some(binding) = &sd_jwt.key_binding else {
            if self.policy.challenge.is_some() {
                report.push(Step::failed(Check::Holder, "holder-signature-missing"));
            }
            return;
        };
        let key = payload.get("cnf").and_then(|cnf| Jwk::read(cnf.get("jwk")?));
        let opened =
            binding.header().and_then(|header| binding.payload().map(|claims| (header, claims)));
        let (Some(jwk), Ok((header, claims))) = (key, opened) else {
            report.push(Step::failed(Check::Holder, "holder-signature-unreadable"));
            return;
        };
        let says = |name: &str, asked: Option<&str>| {
            asked.is_none_or(|asked| claims.get(name).and_then(Value::as_str) == Some(asked))
        };
        let hash = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(sd_jwt.signed_by_holder()));
        let fits = header.typ.as_deref() == Some("kb+jwt")
            && says("sd_hash", Some(&hash))
            && says("nonce", self.policy.challenge.as_deref())
            && says("aud", self.policy.domain.as_deref());
        let signed = jwk.key.verifies(header.algorithm, binding.signed(), &binding.signature());
        report.push(if fits && signed {
            Step::passed(Check::Holder, "holder-signature-valid")
        } else {
            Step::failed(Check::Holder, "holder-signature-invalid")
        });
    }

    fn signature(
        self,
        signed: SignedBytes<'_>,
        header: &Header,
        members: &Map<String, Value>,
        report: &mut Report,
    ) {
        let method = match self.token_key(header, members, report) {
            Ok(method) => method,
            Err(step) => return report.push(step),
        };
        let algorithm = header.algorithm;
        let step = if !method.key.fits(algorithm) {
            Step::failed(Check::Signature, "key-does-not-fit-algorithm")
        } else if self.signed_by(&method.key, algorithm, signed.signed, signed.signature) {
            Step::passed(Check::Signature, "signature-valid")
        } else {
            Step::failed(Check::Signature, "signature-invalid")
        };
        let is_good = step.outcome == Outcome::Passed;
        report.push(step.with("suite", algorithm.jose()).with("key", method.id.clone()));
        if !is_good {
            return;
        }
        let is_presentation = structure::kind(members) == Some(Kind::Presentation);
        let purpose = if is_presentation { "authentication" } else { "assertionMethod" };
        let signed = Signed {
            method,
            purpose: purpose.to_owned(),
            created: None,
            suite: algorithm.jose().to_owned(),
        };
        let step = self.issuer_step(members, &signed, report);
        report.push(step);
        report.keys.push(KeyUsed {
            verification_method: signed.method.id.clone(),
            controller: Some(signed.method.controller.clone()),
            multikey: signed.method.key.to_multikey(),
            suite: signed.suite,
            created: None,
            asserts: signed.method.is_for("assertionMethod"),
        });
    }

    /// The key that a header names, or claims, or leaves to the issuer's identifier.
    pub(super) fn token_key(
        self,
        header: &Header,
        members: &Map<String, Value>,
        report: &mut Report,
    ) -> Result<Method, Step> {
        let issuer = issuer_of(members).unwrap_or_default();
        if let Some(kid) = header.kid.as_deref() {
            return self.by_kid(kid, &issuer, report);
        }
        if let Some(jwk) = &header.jwk {
            return self.claimed(jwk, &issuer, report);
        }
        if did::is_self_certifying(&issuer) {
            return self.named(&issuer, report);
        }
        Err(Step::untold(Check::Signature, "key-not-named"))
    }

    /// A `kid` is the full name of a key, or what the issuer's own document calls one.
    fn by_kid(self, kid: &str, issuer: &str, report: &mut Report) -> Result<Method, Step> {
        if kid.contains(':') {
            return self.named(kid, report);
        }
        if did::is_self_certifying(issuer) {
            return self.named(issuer, report);
        }
        key_or_step(did::find_kid(issuer, kid, self.documents, self.now), kid, report)
    }

    fn named(self, name: &str, report: &mut Report) -> Result<Method, Step> {
        let trusts = self.policy.trust_fragment_keys;
        let found = did::find_method(name, self.documents, self.now, trusts);
        key_or_step(found, name, report)
    }

    /// A key in the header is the signer's word. It counts when the issuer's own document lists it.
    fn claimed(self, jwk: &Jwk, issuer: &str, report: &mut Report) -> Result<Method, Step> {
        let untold = |code| Step::untold(Check::Signature, code);
        if did::is_self_certifying(issuer) {
            let own = self.named(issuer, report)?;
            let same = own.key == jwk.key;
            return if same {
                Ok(own)
            } else {
                Err(Step::failed(Check::Signature, "key-not-issuers"))
            };
        }
        match did::find_key(issuer, &jwk.key, self.documents, self.now) {
            Lookup::Found(method) => Ok(method),
            _ if self.policy.trust_fragment_keys => Ok(claimed_method(issuer, &jwk.key)),
            Lookup::Missing(address) => {
                let step = untold("key-only-claimed").with("url", address.clone());
                report.missing.insert(address);
                Err(step)
            }
            Lookup::CouldNotTell(_) => Err(untold("key-only-claimed")),
            Lookup::Wrong(code) => Err(Step::failed(Check::Signature, code)),
        }
    }

    /// `nbf` and `exp`, which may be narrower than the credential's own dates.
    fn registered_times(self, payload: &Map<String, Value>, report: &mut Report) {
        let moment = |name: &str| seconds(payload.get(name)?);
        if let Some(from) = moment("nbf").filter(|from| self.is_future(*from)) {
            report.push(
                Step::failed(Check::ValidFrom, "not-yet-valid").with("moment", moment::write(from)),
            );
        }
        if let Some(until) = moment("exp").filter(|until| self.is_past(*until)) {
            report.push(
                Step::failed(Check::ValidUntil, "expired").with("moment", moment::write(until)),
            );
        }
    }
}

fn claimed_method(issuer: &str, key: &PublicKey) -> Method {
    Method::claimed(issuer, key.clone())
}

/// SD-JWT VC has claims of its own instead of a data model: an issuer and a type.
fn flat_structure(members: &Map<String, Value>, report: &mut Report) {
    for name in ["iss", "vct"] {
        if !members.get(name).is_some_and(Value::is_string) {
            report.push(Step::failed(Check::Structure, "claim-missing").with("property", name));
            return;
        }
    }
    report.push(Step::passed(Check::Structure, "structure-sound"));
}

type Problems = Vec<(&'static str, &'static str)>;

/// The credential that a payload carries: itself, or inside a `vc` or `vp` claim as data model 1.1 has it.
///
/// Registered claims must not contradict it, and where it is silent (1.1 only) they fill it in.
fn normalised(header: &Header, payload: &Map<String, Value>) -> (Map<String, Value>, Problems) {
    let mut problems = Vec::new();
    if header.is_flat() {
        return (payload.clone(), problems);
    }
    let wrapped = ["vc", "vp"].iter().find_map(|name| payload.get(*name)?.as_object());
    let is_jose = header.is_jose();
    if is_jose
        && let Some(claim) = ["vc", "vp"].into_iter().find(|name| payload.contains_key(*name))
    {
        problems.push(("jwt-vc-claim-refused", claim));
    }
    let credential = || {
        let own = payload.iter().filter(|(name, _)| !REGISTERED.contains(&name.as_str()));
        own.map(|(name, value)| (name.clone(), value.clone())).collect()
    };
    let mut members = wrapped.cloned().unwrap_or_else(credential);
    let fills = wrapped.is_some();
    let is_presentation = structure::kind(&members) == Some(Kind::Presentation);
    let owner = if is_presentation { "holder" } else { "issuer" };
    let mut hold = |claim: &'static str, property: &'static str| {
        let Some(value) = payload.get(claim).filter(|value| value.is_string()) else { return };
        match members.get(property) {
            Some(stated) if structure::id_of(stated) == value.as_str() => {}
            Some(_) => problems.push(("jwt-claim-contradicts", claim)),
            None if fills => {
                members.insert(property.to_owned(), value.clone());
            }
            None => {}
        }
    };
    hold("iss", owner);
    hold("jti", "id");
    if !is_presentation {
        subject(payload, &mut members, fills, &mut problems);
        dates(payload, &mut members, fills, &mut problems);
    }
    (members, problems)
}

fn subject(
    payload: &Map<String, Value>,
    members: &mut Map<String, Value>,
    fills: bool,
    problems: &mut Problems,
) {
    let Some(sub) = payload.get("sub").filter(|sub| sub.is_string()) else { return };
    let Some(Value::Object(subject)) = members.get_mut("credentialSubject") else { return };
    match subject.get("id") {
        Some(id) if id == sub => {}
        Some(_) => problems.push(("jwt-claim-contradicts", "sub")),
        None if fills => {
            subject.insert("id".to_owned(), sub.clone());
        }
        None => {}
    }
}

fn dates(
    payload: &Map<String, Value>,
    members: &mut Map<String, Value>,
    fills: bool,
    problems: &mut Problems,
) {
    for (claim, names) in
        [("nbf", ["issuanceDate", "validFrom"]), ("exp", ["expirationDate", "validUntil"])]
    {
        let Some(moment) = payload.get(claim).and_then(seconds) else { continue };
        let stated =
            names.iter().find_map(|name| members.get(*name)?.as_str().and_then(moment::read));
        match stated {
            Some(stated) if stated.as_second() == moment.as_second() => {}
            Some(_) => problems.push(("jwt-claim-contradicts", claim)),
            None if fills => {
                let [first, _] = names;
                members.insert(first.to_owned(), moment::write(moment).into());
            }
            None => {}
        }
    }
}
