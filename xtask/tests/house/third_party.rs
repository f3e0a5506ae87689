//! What others wrote is named, with its licence.

use crate::sources::source;

#[test]
fn every_crate_has_a_row_in_third_party() {
    let manifest: toml::Table = source("Cargo.toml").text.parse().unwrap();
    let dependencies = manifest["workspace"]["dependencies"].as_table().unwrap();
    let foreign = dependencies.iter().filter(|(_, it)| it.get("path").is_none());
    names_each(foreign.map(|(name, _)| name.as_str()));
}

/// Refuses a name without a row; a row opens with the name in backticks.
fn names_each<'a>(names: impl Iterator<Item = &'a str>) {
    let third_party = source("THIRD_PARTY.md").text;
    let missing: Vec<&str> =
        names.filter(|name| !third_party.contains(&format!("\n| `{name}` |"))).collect();
    assert!(missing.is_empty(), "THIRD_PARTY.md has no row for {missing:?}");
}
