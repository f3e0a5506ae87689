//! `cairn move`.

use crate::place::Place;

const LATER: &[&str] = &["verify", "--at", "2026-11-23", "--data", "."];

#[tokio::test]
async fn what_was_issued_before_a_move_is_verified_from_the_folder_as_before() {
    let place = Place::at("https://old.example").await;
    place.award_into("before.json").await;
    let verify = [LATER, &["before.json"]].concat();
    assert_eq!(place.cairn(&verify).status, 0);

    let moved = place.cairn(&["move", "new.example"]);
    assert_eq!((moved.status, moved.err.as_str()), (0, ""));
    for words in [
        "Moved from https://old.example to https://new.example.",
        "One organisation signs with a new key from now on.",
        "Keep https://old.example pointing here",
    ] {
        assert!(moved.out.contains(words), "{}", moved.out);
    }
    let ended = place.cairn(&verify);
    assert_eq!(ended.status, 0, "{}", ended.out);
    assert!(ended.out.contains("University of the North"), "{}", ended.out);
    let doctor = place.cairn(&["doctor"]).out;
    assert!(doctor.contains("Public address: https://new.example"), "{doctor}");
    assert!(doctor.contains("Earlier public address: https://old.example"), "{doctor}");
}

#[tokio::test]
async fn a_move_to_no_address_or_to_the_same_changes_nothing() {
    let place = Place::at("https://old.example").await;
    for (to, said) in [
        ("http://new.example", "This cannot be a public address."),
        ("https://old.example", "This is the public address already."),
    ] {
        let ended = place.cairn(&["move", to]);
        assert_eq!(ended.status, 1, "{to}");
        assert!(ended.err.contains(said), "{}", ended.err);
    }
    assert_eq!(place.cairn(&["move"]).status, 64);
    assert!(!place.cairn(&["doctor"]).out.contains("Earlier"));
}
