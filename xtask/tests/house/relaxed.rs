//! Rules that published vectors break are off in one command, and nowhere that people rely on.

use crate::sources::sources;

/// What takes leave to relax rules, and what opens the door that uses it.
const LEAVES: &[&str] = &["for_published_vectors", "vc_api::router", "skip_issuer_binding: true"];
/// Where that may stand.
const PLACES: &[&str] = &["crates/app/src/vc_api", "crates/cairn/src/command/conformance"];

#[test]
fn only_the_conformance_command_relaxes_rules() {
    let rooms = sources("crates", &[".rs"]);
    let production = rooms.iter().filter(|it| it.path.contains("/src/"));
    let strays: Vec<&str> = production
        .filter(|it| !PLACES.iter().any(|place| it.path.starts_with(place)))
        .filter(|it| LEAVES.iter().any(|leave| it.production().contains(leave)))
        .map(|it| it.path.as_str())
        .collect();
    assert!(strays.is_empty(), "rules are relaxed in {strays:?}");
    let command = rooms.iter().find(|it| it.path == "crates/cairn/src/command/conformance.rs");
    assert!(command.is_some_and(|it| it.text.contains("for_published_vectors")));
}
