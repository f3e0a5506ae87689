//! Skill frameworks: how fast they are read, what changes between versions, and how good suggestions for texts are.

mod data;
mod exact;
mod sets;
mod speed;
mod suggestions;
mod versions;

use std::path::Path;

use crate::Outcome;
use data::Folder;

/// Measures everything on the data in a folder, and gives the tables.
pub(crate) fn run(data: &Path) -> Outcome<String> {
    let english = Folder::read(&data.join("skills/esco-1.1.1"))?;
    let others = Folder::read(&data.join("skills/esco-1.0-es-fr"))?;
    let (framework, speed) = speed::measure(&english, &others)?;
    let versions = versions::measure(data, &framework)?;
    let suggestions = suggestions::measure(data, &framework)?;
    Ok(format!("{speed}\n{versions}\n{suggestions}"))
}
