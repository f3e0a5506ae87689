//! Samples that stand beside the checkout. A test that needs them says what it left out when they do not.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "tests read samples beside the checkout")]

use std::path::PathBuf;

use serde_json::Value;

/// Gives the path of a sample, if the samples are there.
pub(crate) fn path(name: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !root.exists() {
        println!("left out, since there is no ../shared: {name}");
        return None;
    }
    Some(root.join(name))
}

/// Reads a sample's bytes.
pub(crate) fn bytes(name: &str) -> Option<Vec<u8>> {
    let path = path(name)?;
    Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// Reads a sample as JSON.
pub(crate) fn json(name: &str) -> Option<Value> {
    Some(serde_json::from_slice(&bytes(name)?).unwrap())
}
