//! Clock, randomness, environment and files stay out of the rooms.

use crate::sources::{Source, sources};

/// The rooms that may touch the world, and say why each time.
const WORLDLY: &[&str] = &["crates/cairn/", "xtask/", "bench/"];

#[test]
fn no_room_but_the_worldly_lifts_a_ban() {
    let rooms = sources("crates", &[".rs"]);
    let production = rooms.iter().filter(|it| it.path.contains("/src/"));
    let lifts: Vec<&str> = production
        .filter(|it| !WORLDLY.iter().any(|room| it.path.starts_with(room)))
        .filter(|it| it.production().contains("clippy::disallowed_"))
        .map(|it| it.path.as_str())
        .collect();
    assert!(lifts.is_empty(), "a ban is lifted in {lifts:?}: take a parameter instead");
}

#[test]
fn nothing_is_allowed_where_it_could_be_expected() {
    let allowed: Vec<Source> = sources("", &[".rs"])
        .into_iter()
        .filter(|it| {
            it.text.contains(concat!("#[", "allow(")) || it.text.contains(concat!("#![", "allow("))
        })
        .collect();
    let paths: Vec<&str> = allowed.iter().map(|it| it.path.as_str()).collect();
    assert!(paths.is_empty(), "write `#[expect(lint, reason = \"…\")]` in {paths:?}");
}
