//! A small web of badges, and what a verifier says of what stands there.

use std::collections::BTreeMap;

use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use serde_json::{Value, json};
use vc::{
    Fetched, Outcome,
    key::{KeyPair, PublicKey, Signer as _},
};

use super::super::{Headline, OutOfForce, Question, Sources, Told, Verdict, verify};

const ASSERTION: &str = "https://uni.example/a/1";
const BADGE: &str = "https://uni.example/b/1";
const ISSUER: &str = "https://uni.example/issuer";
const KEY: &str = "https://uni.example/key";
const REVOKED: &str = "https://uni.example/revoked";

/// What stands where, and what a server answers instead.
struct Web(BTreeMap<String, Result<Value, &'static str>>);

impl Web {
    /// The university's badge, its profile, and an assertion about Ada.
    fn new() -> Self {
        let mut web = Self(BTreeMap::new());
        web.put(ASSERTION, assertion());
        web.put(BADGE, badge());
        web.put(ISSUER, profile());
        web
    }

    fn put(&mut self, address: &str, value: Value) {
        self.0.insert(address.to_owned(), Ok(value));
    }

    fn fail(&mut self, address: &str, why: &'static str) {
        self.0.insert(address.to_owned(), Err(why));
    }

    /// Verifies as the platform does: what is missing is fetched, at most four times.
    fn tell(&self, handed: &[u8], claimed: Option<&str>) -> Verdict {
        let claimed = claimed.map(str::to_owned);
        let mut sources = Sources { claimed, ..Sources::default() };
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        let mut verdict = verify(handed, &sources, now).unwrap();
        for _ in 0..crate::verifying::ROUNDS_MAX {
            for address in std::mem::take(&mut verdict.missing) {
                let answer = match self.0.get(&address) {
                    Some(Ok(value)) => Fetched::Found(value.to_string().into_bytes()),
                    Some(Err(why)) => Fetched::Failed((*why).to_owned()),
                    None => Fetched::Failed("fetch-status".to_owned()),
                };
                sources.documents.insert(address, answer);
            }
            verdict = verify(handed, &sources, now).unwrap();
        }
        assert!(verdict.missing.is_empty(), "{:?}", verdict.missing);
        verdict
    }

    fn say(&self, handed: &Value) -> Verdict {
        self.tell(handed.to_string().as_bytes(), None)
    }
}

fn assertion() -> Value {
    json!({
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Assertion",
        "id": ASSERTION,
        "recipient": {
            "type": "email",
            "hashed": true,
            "salt": "Kosher",
            "identity": "sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399",
        },
        "badge": BADGE,
        "issuedOn": "2020-06-30T00:00:00Z",
        "verification": { "type": "hosted" },
    })
}

fn badge() -> Value {
    json!({
        "@context": "https://w3id.org/openbadges/v2",
        "type": "BadgeClass",
        "id": BADGE,
        "name": "Reading a map",
        "issuer": ISSUER,
    })
}

fn profile() -> Value {
    json!({
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Issuer",
        "id": ISSUER,
        "name": "Hill University",
    })
}

/// The reason for an answer, as its code.
fn why(verdict: &Verdict, question: Question) -> &'static str {
    verdict.answer(question).reason().unwrap().code
}

fn with(mut value: Value, key: &str, member: Value) -> Value {
    value[key] = member;
    value
}

#[test]
fn a_hosted_badge_holds_by_what_stands_at_its_address() {
    let verdict = Web::new().say(&assertion());
    assert_eq!(verdict.told(false), Told::All);
    assert_eq!(
        verdict.headline,
        Headline::Stranger { calls_itself: Some("Hill University".into()) }
    );
    assert_eq!(verdict.explained.title.as_deref(), Some("Reading a map"));
    assert_eq!(verdict.issuers.iter().collect::<Vec<_>>(), [ISSUER]);
    assert!(verdict.is_hosted);
}

#[test]
fn a_copy_that_says_more_than_what_was_published_is_altered() {
    let web = Web::new();
    for altered in [
        with(assertion(), "evidence", json!("https://ada.example/work")),
        with(assertion(), "issuedOn", json!("2019-06-30T00:00:00Z")),
        with(assertion(), "badge", with(badge(), "name", json!("Doctor of Maps"))),
        with(assertion(), "recipient", json!({ "type": "email", "identity": "eve@example.com" })),
    ] {
        let verdict = web.say(&altered);
        assert_eq!(verdict.headline, Headline::Altered, "{altered}");
        assert_eq!(why(&verdict, Question::Unaltered), "hosted-differs");
    }
    let embedded = with(assertion(), "badge", with(badge(), "issuer", profile()));
    assert_eq!(web.say(&embedded).told(false), Told::All);
}

#[test]
fn a_badge_expires_by_what_was_published() {
    let mut web = Web::new();
    web.put(ASSERTION, with(assertion(), "expires", json!("2021-01-01T00:00:00Z")));
    assert_eq!(web.say(&assertion()).headline, Headline::OutOfForce(OutOfForce::Expired));
}

#[test]
fn a_badge_that_was_taken_away_is_revoked() {
    let revoked = Headline::OutOfForce(OutOfForce::Revoked);
    let mut web = Web::new();
    web.fail(ASSERTION, "fetch-gone");
    assert_eq!(web.say(&assertion()).headline, revoked);
    web.put(ASSERTION, json!({ "id": ASSERTION, "revoked": true, "revocationReason": "Mistake" }));
    let verdict = web.say(&assertion());
    assert_eq!(verdict.headline, revoked);
    assert_eq!(verdict.answer(Question::InForce).reason().unwrap().arg("reason"), Some("Mistake"));
}

#[test]
fn what_cannot_be_fetched_is_not_told() {
    for address in [ASSERTION, BADGE, ISSUER] {
        let mut web = Web::new();
        web.fail(address, "fetch-no-answer");
        let verdict = web.say(&assertion());
        assert_ne!(verdict.headline.outcome(), Outcome::Passed, "{address}");
        assert_eq!(verdict.answer(Question::Issuer).outcome(), Outcome::CouldNotTell, "{address}");
        assert!(verdict.issuers.is_empty(), "{address}");
        assert_eq!(verdict.told(false), Told::NotAll, "{address}");
    }
}

#[test]
fn among_documents_that_someone_put_together_the_same_words_elsewhere_will_do() {
    let elsewhere = "https://uni.example/archive/1.json";
    let told = |own: &'static str, elsewhere: &str, archived: Value| {
        let mut web = Web::new();
        web.fail(ASSERTION, own);
        web.put(elsewhere, archived);
        let documents = web.0.iter().map(|(address, it)| (address.clone(), it.clone()));
        let mut sources = Sources::default();
        for (address, it) in documents {
            let it = match it {
                Ok(value) => Fetched::Found(value.to_string().into_bytes()),
                Err(why) => Fetched::Failed(why.to_owned()),
            };
            sources.documents.insert(address, it);
        }
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        verify(assertion().to_string().as_bytes(), &sources, now).unwrap().told(false)
    };
    assert_eq!(told("fetch-off", elsewhere, assertion()), Told::All);
    let other = with(assertion(), "evidence", json!("https://ada.example/"));
    assert_eq!(told("fetch-off", elsewhere, other), Told::NotAll);
    assert_eq!(told("fetch-off", "https://forger.example/1", assertion()), Told::NotAll);
    assert_eq!(told("fetch-no-answer", elsewhere, assertion()), Told::NotAll);
}

#[test]
fn nobody_borrows_the_profile_of_another() {
    let forged = "https://forger.example/a/1";
    let own_badge = "https://forger.example/b/1";
    let mut web = Web::new();
    let assertion = with(assertion(), "id", json!(forged));
    web.put(forged, assertion.clone());
    assert_eq!(web.say(&assertion).headline, Headline::NotByIssuer);

    let claimed =
        with(profile(), "verification", json!({ "startsWith": "https://forger.example/" }));
    let embedded = with(assertion.clone(), "badge", with(badge(), "issuer", claimed));
    web.put(forged, embedded.clone());
    let verdict = web.say(&embedded);
    assert_eq!(why(&verdict, Question::Issuer), "hosted-outside-scope");
    assert!(verdict.issuers.is_empty());

    let named = with(assertion, "badge", json!(own_badge));
    web.put(forged, named.clone());
    web.put(
        own_badge,
        with(
            with(badge(), "id", json!(own_badge)),
            "issuer",
            json!("https://forger.example/issuer"),
        ),
    );
    web.put("https://forger.example/issuer", profile());
    let verdict = web.say(&named);
    assert_eq!(why(&verdict, Question::Issuer), "part-of-another");
    assert!(verdict.issuers.is_empty());
}

#[test]
fn an_issuer_is_known_by_its_own_address_and_not_by_the_id_that_it_gives_itself() {
    let other = "https://uni.example/tenants/eve";
    let mut web = Web::new();
    web.put(BADGE, with(badge(), "issuer", json!(other)));
    web.put(other, profile());
    let verdict = web.say(&assertion());
    assert_eq!(verdict.issuers.iter().collect::<Vec<_>>(), [other]);
}

#[test]
fn a_hashed_address_is_held_against_the_one_that_is_asked_about() {
    let web = Web::new();
    let asked = |who| {
        let verdict = web.tell(assertion().to_string().as_bytes(), Some(who));
        why(&verdict, Question::Subject)
    };
    assert_eq!(asked("a@example.com"), "subject-address-matches");
    assert_eq!(asked("b@example.com"), "subject-address-differs");
    assert_eq!(asked("https://ada.example/"), "subject-not-comparable");
}

#[test]
fn an_address_stands_for_the_badge_that_is_there() {
    let verdict = Web::new().tell(ASSERTION.as_bytes(), None);
    assert_eq!(verdict.told(false), Told::All);
    let nowhere = Web::new().tell(b"https://uni.example/nowhere", None);
    assert_eq!(why(&nowhere, Question::Unaltered), "hosted-elsewhere");
}

#[test]
fn a_badge_of_before_2017_is_read_out_and_not_told() {
    let mut old = with(assertion(), "@context", json!("https://w3id.org/openbadges/v1"));
    old["verify"] = json!({ "type": "hosted", "url": ASSERTION });
    let verdict = Web::new().say(&old);
    assert_eq!(why(&verdict, Question::Unaltered), "open-badges-1-not-checked");
    assert_eq!(verdict.told(false), Told::NotAll);
    assert_eq!(why(&Web::new().say(&badge()), Question::Unaltered), "awarded-to-nobody");
}

fn pair() -> KeyPair {
    KeyPair::from_seed(&[7; 32]).unwrap()
}

/// An Ed25519 key as a file holds it (RFC 8410, section 4).
fn pem(key: &PublicKey) -> String {
    let PublicKey::Ed25519(bytes) = key else { panic!("{key:?}") };
    let prefix = [0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0];
    let der = BASE64_STANDARD.encode([&prefix[..], bytes].concat());
    format!("-----BEGIN PUBLIC KEY-----\n{der}\n-----END PUBLIC KEY-----\n")
}

fn signed(assertion: &Value, pair: &KeyPair) -> Vec<u8> {
    let encode = |text: String| BASE64_URL_SAFE_NO_PAD.encode(text);
    let header = encode(json!({ "alg": "EdDSA" }).to_string());
    let text = format!("{header}.{}", encode(assertion.to_string()));
    let signature = BASE64_URL_SAFE_NO_PAD.encode(pair.sign(text.as_bytes()).unwrap());
    format!("{text}.{signature}").into_bytes()
}

/// An assertion to sign, in a web where the university lists a key and keeps a list of what it revoked.
fn to_sign() -> (Web, Value) {
    let mut web = Web::new();
    let owned = json!({ "id": KEY, "owner": ISSUER, "publicKeyPem": pem(pair().public_key()) });
    web.put(KEY, owned);
    web.put(REVOKED, json!({ "type": "RevocationList", "revokedAssertions": ["urn:uuid:2"] }));
    let profile = with(profile(), "publicKey", json!([KEY]));
    web.put(ISSUER, with(profile, "revocationList", json!(REVOKED)));
    let verification = json!({ "type": "SignedBadge", "creator": KEY });
    let assertion = with(assertion(), "verification", verification);
    (web, with(assertion, "id", json!("urn:uuid:1")))
}

#[test]
fn a_signed_badge_holds_by_a_key_that_its_issuer_lists() {
    let (web, assertion) = to_sign();
    let verdict = web.tell(&signed(&assertion, &pair()), None);
    assert_eq!(verdict.told(false), Told::All, "{:?}", verdict.answers);
    assert_eq!(why(&verdict, Question::InForce), "not-revoked");
    assert_eq!(verdict.issuers.iter().collect::<Vec<_>>(), [ISSUER]);
    let revoked = with(assertion, "id", json!("urn:uuid:2"));
    let verdict = web.tell(&signed(&revoked, &pair()), None);
    assert_eq!(verdict.headline, Headline::OutOfForce(OutOfForce::Revoked));
}

#[test]
fn a_signature_by_another_key_is_refused() {
    let (mut web, assertion) = to_sign();
    let other = KeyPair::from_seed(&[8; 32]).unwrap();
    assert_eq!(web.tell(&signed(&assertion, &other), None).headline, Headline::Altered);

    let forged = "https://forger.example/key";
    web.put(
        forged,
        json!({ "id": forged, "owner": ISSUER, "publicKeyPem": pem(other.public_key()) }),
    );
    let named =
        with(assertion.clone(), "verification", json!({ "type": "signed", "creator": forged }));
    assert_eq!(web.tell(&signed(&named, &other), None).headline, Headline::NotByIssuer);

    let unpacked = web.say(&assertion);
    assert_eq!(unpacked.headline, Headline::Unsigned);
}

#[test]
fn a_signed_badge_whose_list_does_not_answer_is_not_told() {
    let (mut web, assertion) = to_sign();
    web.fail(REVOKED, "fetch-no-answer");
    let verdict = web.tell(&signed(&assertion, &pair()), None);
    assert_eq!(why(&verdict, Question::InForce), "status-list-failed");
    assert_eq!(verdict.told(false), Told::NotAll);
}
