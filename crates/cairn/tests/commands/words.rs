//! In the pseudo language every word that no translator saw stands out.

use crate::place::Place;

const PSEUDO: [&str; 2] = ["--language", "en-x-pseudo"];
const FRAMEWORK: &str = "uri,kind,label_en,label_es\nx:nets,,mend nets,remendar redes\nx:old,,caulk hulls,\nx:job,occupation,fisher,\n";
const BASE: &str = "https://old.example";

#[tokio::test]
async fn no_command_says_an_untranslated_word() {
    let place = Place::at(BASE).await;
    place.write("passed.csv", "email,name,passed_on\nana@learner.example,Ana,31/02/2025\n");
    place.write("draft.json", r#"{"type": ["Achievement"], "name": "Zo"}"#);
    place.write("key.json", "{}");
    place.write("nets.csv", FRAMEWORK);
    place.write(
        "newer.csv",
        &FRAMEWORK.replace("mend nets", "repair nets").replace("x:old", "x:new"),
    );
    place.write("bad.csv", "uri,label_en,broader\nx:a,<b>a</b>,\nx:b,b,x:c\n");
    let achievement = place.achievement.to_string();
    let award = |rest: &[&'static str]| {
        let words = ["award", "passed.csv", "--achievement", achievement.as_str()];
        words.iter().chain(rest).map(ToString::to_string).collect::<Vec<_>>()
    };
    let plain = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    for arguments in [
        plain("doctor"),
        plain("backup copy.db"),
        plain("backup copy.db"),
        plain("restore copy.db --data restored"),
        plain("restore copy.db --data restored"),
        award(&["--dry-run"]),
        award(&[]),
        award(&["--organisation", "elsewhere"]),
        plain("award nowhere.csv --achievement 0198c0de-0000-7000-8000-000000000001"),
        plain("import achievements draft.json"),
        plain("import achievements nowhere.json --organisation university-of-the-north"),
        plain("import achievements draft.json --organisation south"),
        plain("import framework nets.csv --name Nets --version 1 --dry-run"),
        plain("import framework nets.csv --name Nets --version 1"),
        plain("import framework nets.csv --name Nets --version 1"),
        plain("import framework newer.csv --name Nets --version 2 --compare 1"),
        plain("import framework newer.csv --name Nets --version 3 --compare 0"),
        plain("import framework bad.csv --name Nets --version 4"),
        plain("import framework nowhere --name Nets --version 4"),
        plain("issue --key key.json draft.json"),
        plain("verify draft.json nowhere.json"),
        plain("verify --trust nowhere.json draft.json"),
        plain("verify --trust draft.json draft.json"),
        plain("verify --documents nowhere draft.json"),
        plain("move http://new.example"),
        plain("move https://new.example"),
        plain("rekey"),
    ] {
        let words: Vec<&str> = arguments.iter().map(String::as_str).chain(PSEUDO).collect();
        let ended = place.cairn(&words);
        let lines = ended.out.lines().chain(ended.err.lines());
        let said: Vec<String> = lines.map(str::to_owned).collect();
        assert!(!said.is_empty(), "{arguments:?}");
        assert_eq!(untranslated(&place, &said), [] as [String; 0], "{arguments:?}");
    }

    let words = [&["serve", "--listen", "127.0.0.1:0"][..], &PSEUDO].concat();
    let said = place.first_lines(&words, 1);
    assert_eq!(untranslated(&place, &said), [] as [String; 0]);
    let words = [&["serve", "--listen", "127.0.0.1:0", "--data", "empty"][..], &PSEUDO].concat();
    let said = place.first_lines(&words, 1);
    assert_eq!(untranslated(&place, &said), [] as [String; 0]);
}

#[test]
fn words_that_are_not_translated_are_found() {
    let left = |text: &str| plain_words(text);
    assert_eq!(left("[Åļļ îš ŵéļļ.]"), [] as [String; 0]);
    assert_eq!(left("[Åļļ îš well.]"), ["well"]);
}

/// The words of lines that are in no language but the program's own; what was typed, names and addresses are left out.
fn untranslated(place: &Place, lines: &[String]) -> Vec<String> {
    let folder = place.path("").display().to_string();
    let own = [
        folder.trim_end_matches('/'),
        "University of the North",
        "passed_on",
        "cairn.toml",
        "cairn:",
        "cairn.db",
        "master.key.old-1",
        "master.key.next",
        "master.key",
        "passed.csv",
        "draft.json",
        "nowhere.json",
        "nowhere.csv",
        "nowhere",
        "elsewhere",
        "restored",
        "copy.db",
        "index.json",
        "Zo",
        "Nets",
        "nets.csv",
        "bad.csv",
        "caulk hulls",
        "x:old",
        "x:new",
        "label",
        "x:c",
        "<b>a</b>",
        "UTC",
        // What the system says is not ours to translate.
        "No such file or directory (os error 2)",
    ];
    let mut found = Vec::new();
    for line in lines {
        let line = own.iter().fold(line.clone(), |line, it| line.replace(it, " "));
        let words = line.split_whitespace().filter(|it| !it.contains("://") && !is_id(it));
        found.extend(plain_words(&words.collect::<Vec<_>>().join(" ")));
    }
    found
}

/// Whether a word is an id, with the sign that may follow it.
fn is_id(word: &str) -> bool {
    let hex = word.trim_matches(|it: char| !it.is_ascii_hexdigit());
    hex.len() == 36 && hex.split('-').count() == 5
}

/// The words of a text with at least two plain letters.
fn plain_words(text: &str) -> Vec<String> {
    let plain = |it: &str| it.chars().filter(char::is_ascii_alphabetic).count() > 1;
    let words = text.split(|it: char| !it.is_alphabetic()).filter(|it| plain(it));
    words.map(str::to_owned).collect()
}
