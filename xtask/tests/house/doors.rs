//! Pages and the API are siblings: neither imports the other.

use crate::sources::sources;

#[test]
fn neither_door_leads_through_the_other() {
    for (door, other) in [("pages", "crate::api"), ("api", "crate::pages")] {
        for source in sources(&format!("crates/web/src/{door}"), &[".rs"]) {
            assert!(!source.text.contains(other), "{} says {other}", source.path);
        }
    }
}
