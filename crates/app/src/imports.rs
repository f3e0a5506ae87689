//! Definitions that were written elsewhere, taken in as drafts.

use boxed::boxed;
use domain::{
    Act, Actor, Definition, Language, Missing, Scope, gate,
    id::{AchievementId, OrganisationId},
};
use openbadges::drafts;
use serde_json::Value;
use store::{imports, organisations};
use vc::document::{ReadError, read_json};

pub use openbadges::drafts::{DraftError, Note, NoteFault};

use crate::{App, Error, Result, offline::Unreadable, secret::hash, table};

/// One definition of a file, and what became of it.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The draft; `None` when nothing was to be kept.
    pub achievement: Option<AchievementId>,
    /// Whether it was taken in before: then `achievement` is what became of it, as it is now.
    pub is_known: bool,
    /// What was read.
    pub definition: Definition,
    /// What it is named by where it comes from.
    pub source: Option<String>,
    /// Whether it calls itself a micro-credential.
    pub is_micro_credential: bool,
    /// What the gate asks for before it can be published.
    pub missing: Vec<Missing>,
    /// What could not be taken as it stood.
    pub notes: Vec<Note>,
}

#[boxed]
impl App {
    /// Takes the achievements of a document in as drafts: Open Badges 3.0 `Achievement`s, alone, in a list or in
    /// credentials, a `BadgeClass`, credentials in CTDL, or what is achieved in the European Learning Model; or lines of
    /// these, as a dump has them; or a table with a row for each. They are given in the order of the file. An achievement
    /// without a name is left out, and said.
    ///
    /// What was taken in before is told, and no second draft is made. Without `keep` nothing is kept, only told.
    ///
    /// # Errors
    ///
    /// Refuses bytes that are no JSON within the limits for documents and no table, or hold no achievement; of lines, all
    /// when one is cut off: it is named by its number.
    pub async fn import_achievements(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        file: &[u8],
        how: Importing<'_>,
    ) -> Result<Vec<std::result::Result<Imported, DraftError>>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Define, organisation).await?;
        let own = organisations::find(&mut tx, organisation).await?;
        let own = own.ok_or(Error::NotFound("organisation"))?;
        drop(tx);
        let read = read(file, how.language)?;

        let mut imported = Vec::with_capacity(read.len());
        for draft in read {
            imported.push(match draft {
                Ok(draft) => {
                    let missing = gate::missing(&draft.definition, std::slice::from_ref(&own));
                    let (achievement, is_known) =
                        self.take_in(actor, &scope, &draft, how.keep).await?;
                    Ok(Imported {
                        achievement,
                        is_known,
                        definition: draft.definition,
                        source: draft.source,
                        is_micro_credential: draft.is_micro_credential,
                        missing,
                        notes: draft.notes,
                    })
                }
                Err(error) => Err(error),
            });
        }
        Ok(imported)
    }

    /// Makes a draft of a definition, unless one was made of the same before, by the same name; says which, and whether
    /// that was before.
    async fn take_in(
        &self,
        actor: &Actor,
        scope: &Scope,
        read: &drafts::Draft,
        keep: bool,
    ) -> Result<(Option<AchievementId>, bool)> {
        let said = serde_json::to_string(&(&read.source, &read.definition))
            .map_err(|it| Error::Internal(it.to_string()))?;
        let hash = hash(&said);
        let mut tx = self.store().begin().await?;
        if let Some(known) = imports::find(&mut tx, scope, &hash).await? {
            return Ok((Some(known), true));
        }
        if !keep {
            return Ok((None, false));
        }
        let organisation = scope.organisation().ok_or(Error::NotFound("organisation"))?;
        let (place, definition) = ((organisation, self.id()), read.definition.clone());
        let draft = self.draft_in(&mut tx, actor, place, definition).await?;
        imports::put(&mut tx, scope, (&hash, draft.id), self.now()).await?;
        tx.commit().await?;
        Ok((Some(draft.id), false))
    }
}

/// Reads a file: what begins as JSON does, as JSON; anything else as a table.
fn read(
    file: &[u8],
    language: &Language,
) -> Result<Vec<std::result::Result<drafts::Draft, DraftError>>> {
    let is_json = file.trim_ascii_start().first().is_some_and(|it| b"{[".contains(it));
    let read = if is_json {
        drafts::drafts(&document(file)?, language)
    } else {
        let table = table::read(file)?;
        drafts::from_table(&table.header, &table.rows, language)
    };
    read.map_err(|error| Error::Refused(error.code()))
}

/// Reads a document, or a list of those that stand one on each line (NDJSON).
fn document(file: &[u8]) -> Result<Value> {
    let mut lines =
        file.split(|it| *it == b'\n').zip(1..).filter(|(it, _)| !it.trim_ascii().is_empty());
    let first = lines.next().and_then(|(it, _)| read_json(it).ok()).filter(Value::is_object);
    let (Some(first), Some(second)) = (first, lines.next()) else {
        return Ok(read_json(file).map_err(Unreadable::from)?);
    };
    let mut all = vec![first];
    for (line, number) in std::iter::once(second).chain(lines) {
        let read = read_json(line).map_err(|error| {
            if let ReadError::NotJson { column, .. } = error {
                ReadError::NotJson { line: number, column }
            } else {
                error
            }
        });
        all.push(read.map_err(Unreadable::from)?);
        if all.len() > drafts::DRAFTS_MAX {
            return Err(Error::Refused(DraftError::TooMany.code()));
        }
    }
    Ok(all.into())
}

/// How definitions are taken in.
#[derive(Debug, Clone, Copy)]
pub struct Importing<'a> {
    /// The language of texts that do not say theirs.
    pub language: &'a Language,
    /// Whether drafts are kept; otherwise it is only told what they would be.
    pub keep: bool,
}
