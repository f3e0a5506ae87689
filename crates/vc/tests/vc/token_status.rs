//! What the IETF's token status list says of a token.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use vc::document::read;
use vc::key::{KeyPair, Signer as _};
use vc::token_status::Statuses;
use vc::{Documents, Fetched, Policy, Report};

use crate::common::{complaints, did, key, now, unsigned};

const LIST: &str = "https://issuer.example/statuslists/1";
/// Two bits each: 1, 2, 0, 3 and more (the draft, section 4.1).
const PACKED: &str = "eNo76fITAAPfAgc";

fn token(key: &KeyPair, header: &Value, payload: &Value) -> String {
    let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let input = format!("{}.{}", encode(header), encode(payload));
    let signature = key.sign(input.as_bytes()).unwrap();
    format!("{input}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}

fn header(key: &KeyPair, typ: &str) -> Value {
    let kid = vc::did::did_key_method(key.public_key()).unwrap();
    json!({ "alg": "EdDSA", "typ": typ, "kid": kid })
}

/// An SD-JWT VC whose status stands in a list.
fn credential(status: &Value) -> String {
    let key = key(1);
    let payload =
        json!({ "iss": did(&key), "vct": "https://issuer.example/map-reading", "status": status });
    format!("{}~", token(&key, &header(&key, "dc+sd-jwt"), &payload))
}

fn at(index: usize) -> Value {
    json!({ "status_list": { "idx": index, "uri": LIST } })
}

fn claims() -> Value {
    json!({
        "sub": LIST,
        "iat": now().as_second() - 60,
        "exp": now().as_second() + 3_600,
        "ttl": 43_200,
        "status_list": { "bits": 2, "lst": PACKED },
    })
}

fn list(key: &KeyPair, claims: &Value) -> Fetched {
    Fetched::Found(token(key, &header(key, "statuslist+jwt"), claims).into_bytes())
}

fn verify(credential: &str, fetched: impl Into<Option<Fetched>>) -> Report {
    let mut documents = Documents::new(vc::contexts());
    if let Some(fetched) = fetched.into() {
        documents.insert(LIST, fetched);
    }
    vc::verify(&read(credential.as_bytes()).unwrap(), &documents, &Policy::default(), now())
}

fn told(index: usize, fetched: impl Into<Option<Fetched>>) -> Vec<String> {
    complaints(&verify(&credential(&at(index)), fetched))
}

#[test]
fn each_status_means_what_the_draft_says() {
    let list = list(&key(1), &claims());
    assert_eq!(told(0, list.clone()), ["status failed revoked"]);
    assert_eq!(told(1, list.clone()), ["status failed suspended"]);
    assert_eq!(told(2, list.clone()), [""; 0]);
    assert_eq!(told(3, list.clone()), ["status could-not-tell status-value-unknown"]);
    assert_eq!(told(12, list), ["status could-not-tell status-index-out-of-range"]);
}

#[test]
fn a_jwt_of_the_data_model_may_have_a_status_too() {
    let key = key(1);
    let mut payload = unsigned(&did(&key));
    payload["status"] = at(0);
    let jwt = token(&key, &header(&key, "vc+jwt"), &payload);
    let list = list(&key, &claims());
    assert_eq!(complaints(&verify(&jwt, list)), ["status failed revoked"]);
}

#[test]
fn a_list_that_was_not_fetched_is_asked_for() {
    let report = verify(&credential(&at(2)), None);
    assert_eq!(complaints(&report), ["status could-not-tell status-list-not-fetched"]);
    assert!(report.missing.contains(LIST));
    assert_eq!(
        told(2, Fetched::Failed("timed-out".to_owned())),
        ["status could-not-tell status-list-failed"]
    );
}

#[test]
fn a_list_by_another_or_altered_tells_nothing_good_or_bad() {
    for index in [0, 2] {
        assert_eq!(
            told(index, list(&key(2), &claims())),
            ["status could-not-tell status-list-by-another"]
        );
        let Fetched::Found(mut altered) = list(&key(1), &claims()) else { panic!() };
        let last = altered.len() - 2;
        altered[last] = if altered[last] == b'A' { b'B' } else { b'A' };
        assert_eq!(
            told(index, Fetched::Found(altered)),
            ["status could-not-tell status-list-signature-invalid"]
        );
    }
}

#[test]
fn a_list_out_of_date_or_of_another_address_is_never_good_news() {
    let with = |name: &str, value: Value| {
        let mut claims = claims();
        claims[name] = value;
        told(2, list(&key(1), &claims))
    };
    let old = with("exp", json!(now().as_second() - 3_600));
    assert_eq!(old, ["status could-not-tell status-list-not-in-force"]);
    for made in [json!(now().as_second() + 3_600), json!("today"), Value::Null] {
        assert_eq!(with("iat", made), ["status could-not-tell status-list-not-in-force"]);
    }
    assert_eq!(
        with("sub", json!("https://issuer.example/statuslists/2")),
        ["status could-not-tell status-list-of-another-address"]
    );
}

#[test]
fn what_is_no_status_list_is_none() {
    let jwt = |typ: &str, claims: &Value| {
        Fetched::Found(token(&key(1), &header(&key(1), typ), claims).into_bytes())
    };
    let unreadable = ["status could-not-tell status-list-unreadable"];
    assert_eq!(told(2, jwt("vc+jwt", &claims())), unreadable);
    assert_eq!(told(2, jwt("jwt", &claims())), unreadable);
    let untyped = token(&key(1), &json!({ "alg": "EdDSA" }), &claims());
    assert_eq!(told(2, Fetched::Found(untyped.into_bytes())), unreadable);
    assert_eq!(told(2, Fetched::Found(b"<html>".to_vec())), unreadable);
    let mut malformed = claims();
    malformed["status_list"]["lst"] = json!("AAAA");
    assert_eq!(
        told(2, jwt("statuslist+jwt", &malformed)),
        ["status could-not-tell status-list-malformed"]
    );
}

#[test]
fn a_status_that_cannot_be_looked_up_is_said() {
    for list in [json!({}), json!({ "idx": -1, "uri": LIST }), json!({ "idx": 0, "uri": "list" })] {
        let report = verify(&credential(&json!({ "status_list": list })), None);
        assert_eq!(complaints(&report), ["status failed status-entry-invalid"]);
    }
    let report = verify(&credential(&json!({ "identifier_list": { "id": "1" } })), None);
    assert_eq!(complaints(&report), ["status could-not-tell status-type-unknown"]);
}

/// The long lists of the draft (appendix C): every entry that is not zero.
#[test]
fn the_long_lists_of_the_draft_are_read() {
    let one = [0, 1_993, 25_460, 159_495, 495_669, 554_353, 645_645, 723_232, 854_545, 934_534];
    let Some(statuses) = published("1_long", 1) else { return };
    assert_eq!(set(&statuses)[..10], one.map(|index| (index, 1)));
    assert_eq!(set(&statuses)[10..], [(1_000_345, 1)]);
    let Some(statuses) = published("4", 4) else { return };
    let four = set(&statuses);
    assert_eq!(four.len(), 15);
    assert_eq!(four[..4], [(0, 1), (1_993, 2), (35_460, 3), (459_495, 4)]);
    assert_eq!(four[13..], [(1_030_204, 14), (1_030_205, 15)]);
    let Some(statuses) = published("8", 8) else { return };
    let mut values: Vec<u8> = set(&statuses).into_iter().map(|(_, value)| value).collect();
    values.sort_unstable();
    assert_eq!(values, (1..=255).collect::<Vec<u8>>());
}

fn published(name: &str, bits: u64) -> Option<Statuses> {
    let file = format!("standards/ietf/token-status-list/status_list_encoding{name}_json.md");
    let text: String = crate::common::shared_text(&file)?.split_whitespace().collect();
    let list: Value = serde_json::from_str(text.split("encoded:").last().unwrap()).unwrap();
    assert_eq!(list["bits"], bits);
    let statuses = Statuses::decode(bits, list["lst"].as_str().unwrap()).unwrap();
    assert_eq!(statuses.len(), 1 << 20);
    Some(statuses)
}

fn set(statuses: &Statuses) -> Vec<(usize, u8)> {
    let all = (0..statuses.len()).map(|index| (index, statuses.get(index).unwrap()));
    all.filter(|(_, status)| *status != 0).collect()
}
