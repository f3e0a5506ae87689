//! `cairn rekey`, and where the master key is.
#![expect(clippy::disallowed_methods, reason = "a test reads the unit that is packaged")]

use crate::place::Place;

#[tokio::test]
async fn a_changed_master_key_opens_everything_and_the_one_of_before_is_refused() {
    let place = Place::at("https://cairn.example").await;
    place.award_into("before.json").await;
    let old = place.read("master.key");
    let ended = place.cairn(&["rekey"]);
    assert_eq!((ended.status, ended.err.as_str()), (0, ""));
    assert!(ended.out.contains("Sealed anew. Keys of issuers: 1."), "{}", ended.out);
    let new = place.read("master.key");
    assert_ne!(new.trim(), old.trim());
    assert_eq!(place.read("master.key.old-1").trim(), old.trim(), "backups of before need it");
    assert!(!place.has("master.key.next"));
    let doctor = place.cairn(&["doctor"]);
    assert_eq!(doctor.status, 0, "{doctor:?}");
    assert!(doctor.out.contains("Keys that the master key opens: 1 of 1"), "{}", doctor.out);
    let verify = ["verify", "--at", "2026-11-23", "--data", ".", "before.json"];
    assert_eq!(place.cairn(&verify).status, 0);

    place.write("master.key", &old);
    for command in [&["doctor"][..], &["serve", "--listen", "127.0.0.1:0"]] {
        let ended = place.cairn(command);
        assert_eq!(ended.status, 1, "{ended:?}");
        assert!(ended.err.contains("sealed under another master key"), "{}", ended.err);
    }

    place.write("master.key", &new);
    assert_eq!(place.cairn(&["rekey"]).status, 0);
    assert_eq!(place.read("master.key.old-2").trim(), new.trim());
}

#[tokio::test]
async fn a_change_that_was_cut_short_goes_on_where_it_was() {
    let place = Place::at("https://cairn.example").await;
    let old = place.read("master.key");
    assert_eq!(place.cairn(&["rekey"]).status, 0);
    let new = place.read("master.key");
    // As when the power went after the records were sealed anew, and before the key was put in its place.
    place.write("master.key", &old);
    place.write("master.key.next", &new);
    place.remove("master.key.old-1");
    assert_eq!(place.cairn(&["doctor"]).status, 1);
    assert_eq!(place.cairn(&["rekey"]).status, 0);
    assert_eq!(place.read("master.key"), new);
    assert_eq!(place.cairn(&["doctor"]).status, 0);

    // As when it went before anything was sealed: the key that was made is the one that follows.
    let next = old.replace(['a', 'b', 'c'], "d");
    place.write("master.key.next", &next);
    assert_eq!(place.cairn(&["rekey"]).status, 0);
    assert_eq!(place.read("master.key"), next);
    assert_eq!(place.cairn(&["doctor"]).status, 0);
}

#[tokio::test]
async fn no_other_key_is_made_for_records_that_are_sealed() {
    let place = Place::at("https://cairn.example").await;
    place.remove("master.key");
    let ended = place.cairn(&["doctor"]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(ended.err.contains("master.key is not there"), "{}", ended.err);
    assert!(!place.has("master.key"));
    assert_eq!(place.cairn(&["rekey"]).status, 1);
    assert!(!place.has("master.key.next"));
}

#[tokio::test]
async fn the_master_key_may_be_where_the_environment_says_as_the_packaged_unit_does() {
    let place = Place::at("https://cairn.example").await;
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("master-key");
    std::fs::write(&file, place.read("master.key")).unwrap();
    place.remove("master.key");
    let doctor = place.cairn_with(&["doctor"], Some(file));
    assert_eq!(doctor.status, 0, "{doctor:?}");
    assert!(!place.has("master.key"));

    let unit = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packaging/cairn.service");
    let unit = std::fs::read_to_string(unit).unwrap();
    let credential = unit.lines().find_map(|it| it.strip_prefix("LoadCredential=")).unwrap();
    let (name, _) = credential.split_once(':').unwrap();
    // systemd writes the folder of credentials for `%d`.
    let told = format!("Environment=CAIRN_MASTER_KEY_FILE=%d/{name}");
    assert!(unit.lines().any(|it| it == told), "{unit}");
}
