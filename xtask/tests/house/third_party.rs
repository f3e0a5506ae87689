//! What others wrote is named, with its licence.

use crate::sources::source;

#[test]
fn every_crate_has_a_row_in_third_party() {
    let manifest: toml::Table = source("Cargo.toml").text.parse().unwrap();
    let dependencies = manifest["workspace"]["dependencies"].as_table().unwrap();
    let foreign = dependencies.iter().filter(|(_, it)| it.get("path").is_none());
    names_each(foreign.map(|(name, _)| name.as_str()));
}

#[test]
fn every_package_of_the_browser_tests_has_a_row_too() {
    let package: serde_json::Value =
        serde_json::from_str(&source("e2e/package.json").text).unwrap();
    let npm = package["dependencies"].as_object().unwrap();
    names_each(npm.keys().map(String::as_str));
    let pypi = source("e2e/requirements.txt").text;
    names_each(pypi.lines().map(|line| line.split(['[', '=']).next().unwrap()));
}

#[test]
fn packages_are_pinned_and_name_no_registry() {
    let lock = source("e2e/package-lock.json").text;
    assert!(!lock.contains("\"resolved\""), "e2e/.npmrc keeps addresses out of the lock file");
    for line in source("e2e/requirements.txt").text.lines() {
        assert!(line.contains("=="), "`{line}` is not pinned");
    }
}

/// Refuses a name without a row; a row opens with the name in backticks.
fn names_each<'a>(names: impl Iterator<Item = &'a str>) {
    let third_party = source("THIRD_PARTY.md").text;
    let missing: Vec<&str> =
        names.filter(|name| !third_party.contains(&format!("\n| `{name}` |"))).collect();
    assert!(missing.is_empty(), "THIRD_PARTY.md has no row for {missing:?}");
}
