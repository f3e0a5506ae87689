//! What it says: to people in their language, to programs in stable names.

use serde_json::json;

use crate::common::{Place, did, signed};

#[test]
fn people_read_their_own_language() {
    let place = Place::new();
    place.write("good.json", signed(&json!({})));
    for (language, said) in [
        ("es", "Sin alterar desde que se firmó."),
        ("fr", "Inchangée depuis sa signature."),
        ("en", "Unaltered since it was signed."),
    ] {
        let ended = place.verify(&["--language", language, "good.json"]);
        assert!(ended.out.contains(said), "{language}: {}", ended.out);
    }
}

#[test]
fn nothing_is_left_untranslated() {
    let place = Place::new();
    place.write("changed.json", signed(&json!({})).replace("Ada Example", "Eve"));
    place.write("good.json", signed(&json!({}))).write("text.txt", "x y");
    let inputs = ["changed.json", "good.json", "text.txt", "nowhere.json"];
    let arguments = [&["--language", "en-x-pseudo"][..], &inputs].concat();
    for line in place.verify(&arguments).out.lines() {
        let own = ["Hill School", "Eve", "Ada Example", "Reading a map", &did()];
        let rest = own.iter().fold(line.to_owned(), |rest, it| rest.replace(it, ""));
        let is_input = inputs.contains(&line);
        let plain = rest.chars().any(|it| it.is_ascii_lowercase() && it.is_ascii_alphabetic());
        assert!(is_input || !plain || rest.contains("UTC"), "{line}");
    }
}

#[test]
fn programs_read_one_line_of_json_for_each_input() {
    let place = Place::new();
    place.write("good.json", signed(&json!({}))).write("text.txt", "not a credential");
    let lines = place.verify(&["--json", "good.json", "text.txt", "nowhere.json"]).lines();
    let [good, text, nowhere] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((&good["input"], &good["status"]), (&json!("good.json"), &json!(0)));
    let headline = json!({ "code": "stranger", "calls_itself": "Hill School" });
    assert_eq!(good["headline"], headline);
    let questions: Vec<&str> = good["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["question"].as_str().unwrap())
        .collect();
    assert_eq!(questions, ["unaltered", "issuer", "in-force", "subject"]);
    let step = &good["answers"][0]["steps"][0];
    assert_eq!(*step, json!({ "outcome": "passed", "code": "structure-sound", "args": {} }));
    assert_eq!(good["document"]["title"], json!("Reading a map"));
    assert_eq!(good["issuers"], json!([did()]));
    assert_eq!(text["status"], 1);
    assert_eq!(text["refusal"]["code"], "unbake-unknown-kind");
    assert_eq!(
        (&nowhere["status"], &nowhere["refusal"]["code"]),
        (&json!(66), &json!("input-cannot-be-opened"))
    );
}

#[test]
fn the_words_of_a_credential_command_no_terminal() {
    let place = Place::new();
    let name = "Hill\u{1b}[2J\u{1b}]0;owned\u{7} School";
    let issuer = json!({ "issuer": { "id": did(), "name": name } });
    place.write("bad.json", crate::common::credential(&issuer).to_string());
    let ended = place.verify(&["bad.json"]);
    assert!(ended.out.contains("owned"), "{}", ended.out);
    assert!(!ended.out.contains(['\u{1b}', '\u{7}']), "{}", ended.out);
}

#[test]
fn the_help_of_every_command_shows_an_example() {
    for command in [
        "serve",
        "demo",
        "verify",
        "issue",
        "import",
        "import achievements",
        "backup",
        "restore",
        "restore",
        "doctor",
        "move",
        "rekey",
        "conformance",
    ] {
        let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let ended = crate::common::cairn(&words);
        assert_eq!(ended.status, 0);
        assert!(ended.out.contains(&format!("  cairn {command}")), "{}", ended.out);
    }
}
