//! Skill frameworks: imported whole or not at all, versions apart, looked up, searched and compared.

mod changes;
mod finding;
mod kept;
mod pointing;
mod shelf;
mod showing;
mod suggesting;

use std::collections::HashMap;

use boxed::boxed;
use domain::{Actor, id::SkillId};
use sha2::{Digest, Sha256};
use skills::{File, Import};
use store::frameworks;

pub use self::{
    changes::{Changes, Fate, Gone, Pointing},
    finding::{FoundSkill, Looking, Said},
    showing::{Neighbour, Shown},
    suggesting::{SUGGESTED_MAX, Suggested},
};
pub use skills::{
    Edition, Fault, Kind, LabelKind, Reason, Refused, Report, Reuse, fault::Place,
    find::RESULTS_MAX, framework::Notice, read::BYTES_MAX,
};
pub use store::frameworks::Framework;

pub(crate) use self::shelf::Shelf;
use crate::{App, Error, Result, access, places::Done};

/// The most versions of frameworks that an installation keeps.
pub const VERSIONS_MAX: u32 = 60;
/// The longest name of a framework, and of a version, in characters.
pub const NAME_CHARS_MAX: usize = 60;

/// A framework to be imported.
#[derive(Debug, Clone)]
pub struct NewFramework {
    /// Its name and version.
    pub edition: Edition,
    /// Its files, unpacked: their names without folders, and what is in them.
    pub files: Vec<(String, Vec<u8>)>,
    /// Files of another version, of which only labels in other languages are taken.
    pub translations: Vec<(String, Vec<u8>)>,
    /// The version that it is compared with.
    pub compare: Option<String>,
    /// Whether it is kept; otherwise it is only told what it is.
    pub keep: bool,
}

/// What came of an import.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The version, as it is listed from now on.
    pub framework: Framework,
    /// What was read, and what was left aside.
    pub report: Report,
    /// What changed, where that was asked.
    pub changes: Option<Changes>,
}

#[boxed]
impl App {
    /// Imports a framework, whole or not at all. A condensed table of ESCO is read with the help of the version before.
    ///
    /// # Errors
    ///
    /// Refuses those who do not run the installation, files that cannot be read (each fault at its place), a version
    /// that is there already, and one more than [`VERSIONS_MAX`].
    pub async fn import_framework(&self, actor: &Actor, new: NewFramework) -> Result<Imported> {
        access::may_run_installation(actor)?;
        let edition = named(&new.edition)?;
        let known = self.frameworks().await?;
        let same_name: Vec<&Framework> =
            known.iter().filter(|it| it.name == edition.name).collect();
        if new.keep && same_name.iter().any(|it| it.version == edition.version) {
            return Err(Error::Conflict("framework-known"));
        }
        if new.keep && known.len() >= VERSIONS_MAX as usize {
            return Err(Error::Refused("framework-versions"));
        }
        let before = newest(same_name.iter().copied().filter(|it| it.version != edition.version));
        let compared = match &new.compare {
            Some(version) => Some(
                *same_name
                    .iter()
                    .find(|it| it.version == *version)
                    .ok_or(Error::NotFound("framework"))?,
            ),
            None => None,
        };
        let earlier = match before {
            Some(it) => Some(self.framework(it).await?),
            None => None,
        };

        let NewFramework { files, translations, keep, .. } = new;
        let read = tokio::task::spawn_blocking(move || {
            let import = Import {
                edition,
                files: &borrowed(&files),
                translations: &borrowed(&translations),
                earlier: earlier.as_ref(),
            };
            skills::read(&import)
        });
        let (framework, report) = read.await.map_err(|it| Error::Internal(it.to_string()))??;
        let changes = match compared {
            Some(it) => Some(self.changes(&self.framework(it).await?, &framework).await?),
            None => None,
        };

        let (mut listed, whole) = kept::rows(&framework, self.now())?;
        if keep {
            let mut tx = self.store().begin().await?;
            listed.number = frameworks::insert(&mut tx, &listed, whole).await?;
            let subject = format!("{} {}", listed.name, listed.version);
            let done = Done { organisation: None, subject: &subject, details: None };
            self.audit(&mut tx, actor, "import-framework", done).await?;
            tx.commit().await?;
        }
        Ok(Imported { framework: listed, report, changes })
    }

    /// Lists the versions of frameworks that are there, in the order of imports; to anyone.
    pub async fn frameworks(&self) -> Result<Vec<Framework>> {
        let mut tx = self.store().read().await?;
        Ok(frameworks::all(&mut tx, VERSIONS_MAX).await?)
    }

    /// Lists the versions that are searched and suggested from: of each framework the newest.
    pub async fn frameworks_in_use(&self) -> Result<Vec<Framework>> {
        let all = self.frameworks().await?;
        let is_newest =
            |it: &&Framework| newest(all.iter().filter(|other| other.name == it.name)) == Some(*it);
        Ok(all.iter().filter(is_newest).cloned().collect())
    }

    /// Finds which addresses have an entry in any version, and gives their ids; to anyone.
    pub async fn known_skills(&self, addresses: &[String]) -> Result<HashMap<String, SkillId>> {
        let ids: HashMap<SkillId, &String> =
            addresses.iter().map(|it| (skill_id(it), it)).collect();
        let mut tx = self.store().read().await?;
        let all: Vec<SkillId> = ids.keys().copied().collect();
        let known = frameworks::known(&mut tx, &all).await?;
        Ok(known.into_iter().filter_map(|it| Some(((*ids.get(&it)?).clone(), it))).collect())
    }

    /// Says what changed from one version of a framework to another, and which achievements that touches; to anyone.
    pub async fn compare_frameworks(&self, name: &str, from: &str, to: &str) -> Result<Changes> {
        let all = self.frameworks().await?;
        let version = |version: &str| {
            let found = all.iter().find(|it| it.name == name && it.version == version);
            found.ok_or(Error::NotFound("framework"))
        };
        let (from, to) = (self.framework(version(from)?).await?, version(to)?);
        self.changes(&from, &self.framework(to).await?).await
    }

    /// Reads a version into memory.
    pub(crate) async fn framework(&self, listed: &Framework) -> Result<skills::Framework> {
        let mut tx = self.store().read().await?;
        let whole = frameworks::whole(&mut tx, listed.number).await?;
        drop(tx);
        let listed = listed.clone();
        let put_together = tokio::task::spawn_blocking(move || kept::framework(&listed, whole));
        put_together.await.map_err(|it| Error::Internal(it.to_string()))?
    }
}

/// Gives the id that an entry has in every version and on every server: a name-based UUID (version 8, RFC 9562) of the
/// first 16 bytes of the SHA-256 of its address.
pub fn skill_id(uri: &str) -> SkillId {
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(Sha256::digest(uri.as_bytes())) {
        *byte = hashed;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid().into()
}

/// The newest of some versions of one framework.
fn newest<'f>(versions: impl Iterator<Item = &'f Framework>) -> Option<&'f Framework> {
    versions.max_by(|one, other| {
        edition(one).by_version(&edition(other)).then(one.number.cmp(&other.number))
    })
}

fn edition(it: &Framework) -> Edition {
    Edition { name: it.name.clone(), version: it.version.clone() }
}

/// A name and a version that can be written anywhere.
fn named(edition: &Edition) -> Result<Edition> {
    let tidy = |text: &str| -> Result<String> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_long = text.chars().count() > NAME_CHARS_MAX;
        if text.is_empty() || is_long || text.contains(char::is_control) {
            return Err(Error::Refused("framework-name"));
        }
        Ok(text)
    };
    Ok(Edition { name: tidy(&edition.name)?, version: tidy(&edition.version)? })
}

fn borrowed(files: &[(String, Vec<u8>)]) -> Vec<File<'_>> {
    files.iter().map(|(name, bytes)| File { name, bytes }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skill_has_one_id_everywhere() {
        let uri = "http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d";
        let id = skill_id(uri);
        assert_eq!(id, skill_id(uri));
        assert_ne!(id, skill_id("http://data.europa.eu/esco/skill/"));
        assert_eq!(id.as_uuid().get_version_num(), 8);
    }

    #[test]
    fn a_name_is_a_line_of_some_letters() {
        let named = |name: &str| named(&Edition { name: name.to_owned(), version: "1".to_owned() });
        assert_eq!(named("  O*NET \n text ").unwrap().name, "O*NET text");
        for name in ["", "  ", "a\u{7}", &"a".repeat(61)] {
            assert_eq!(named(name).unwrap_err().code(), "framework-name", "{name}");
        }
    }
}
