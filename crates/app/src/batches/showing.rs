//! A table as its pages show it.

use std::collections::{BTreeSet, HashMap};

use boxed::boxed;
use domain::{
    AchievementVersion, Act, Actor, Batch, Offering, Scope,
    batch::Terms,
    id::{BatchId, OrganisationId, PersonId},
    roster::{CellError, Field, Row},
};
use store::{Tx, achievements, batches, offerings, organisations, people};

use super::{
    Found, PAGE, Reading, RowOutcome, SHOWN_MAX, Settled, found, read, shape, sheet, trying::Tried,
};
use crate::{
    App, Error, Result,
    table::{self, Complaint, Complaints, Fault, Refusal},
};

/// How many rows show what a column holds.
const SAMPLES: usize = 3;
/// How many runs one chooses from: the latest.
const RUNS: u32 = 100;

/// What its columns hold, to be looked over.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The table.
    pub batch: Batch,
    /// The words of its header.
    pub header: Vec<String>,
    /// What each column seems to hold.
    pub fields: Vec<Option<Field>>,
    /// The first rows.
    pub samples: Vec<Row>,
    /// What was answered before.
    pub terms: Option<Terms>,
    /// The runs that the organisation offers of what is awarded.
    pub runs: Vec<Offering>,
    /// What the reader had to say.
    pub reading: Reading,
}

/// A table with all that its page tells.
#[derive(Debug, Clone)]
pub struct BatchDesk {
    /// The table.
    pub batch: Batch,
    /// What is awarded.
    pub version: AchievementVersion,
    /// What the reader had to say; none once it is forgotten.
    pub reading: Option<Reading>,
    /// What the last check found.
    pub found: Option<Found>,
    /// What was answered for that.
    pub terms: Option<Terms>,
    /// Rows that the rules refused when their turn came: the first [`SHOWN_MAX`].
    pub refused: Vec<RowOutcome>,
    /// How many of the awards are signed.
    pub issued: u64,
    /// From how many new awards on a second person releases a table.
    pub release_above: u32,
    /// What those are called who had a hand in it.
    pub names: HashMap<PersonId, String>,
}

#[boxed]
impl App {
    /// Proposes what the columns of a table hold: as the organisation said the last time, else by their words.
    pub async fn table_columns(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: BatchId,
    ) -> Result<Columns> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let batch = found(&mut tx, &scope, id).await?;
        let sheet = sheet(&mut tx, &scope, id).await?;
        let before = batches::findings(&mut tx, &scope, id).await?;
        let mapping = match &before {
            Some(before) => Some(before.mapping.clone()),
            None => batches::recall_mapping(&mut tx, &scope, &shape(&sheet.header)).await?,
        };
        let first = batches::parts(&mut tx, &scope, id, 1).await?;
        let rows: Vec<Row> = first.first().map(|it| read(it)).transpose()?.unwrap_or_default();
        let fields = match &mapping {
            Some(mapping) => mapping.recall(&sheet.header),
            None => domain::roster::guess(&sheet.header),
        };
        let runs = offerings::of_achievement(&mut tx, batch.achievement, RUNS).await?;
        Ok(Columns {
            runs: runs.into_iter().filter(|it| it.organisation == organisation).collect(),
            batch,
            fields,
            samples: rows.into_iter().take(SAMPLES).collect(),
            terms: before.map(|it| it.terms),
            reading: read(&sheet.reading)?,
            header: sheet.header,
        })
    }

    /// Shows a table: what was found, and how far it is.
    pub async fn table_desk(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: BatchId,
    ) -> Result<BatchDesk> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::ReadAwards, organisation).await?;
        let batch = found(&mut tx, &scope, id).await?;
        let findings = batches::findings(&mut tx, &scope, id).await?;
        let achievement = achievements::find(&mut tx, &scope, batch.achievement).await?;
        let latest = achievement.and_then(|it| it.latest).ok_or(Error::NotFound("achievement"))?;
        let edition = findings.as_ref().map_or(latest, |it| it.terms.edition);
        let version = achievements::version(&mut tx, batch.achievement, edition).await?;
        let sheet = sheet(&mut tx, &scope, id).await?;
        let organisation = organisations::find(&mut tx, organisation).await?;
        let refused = if batch.counts.refused == 0 {
            Vec::new()
        } else {
            self.refused_rows(&mut tx, &scope, id, SHOWN_MAX).await?
        };
        Ok(BatchDesk {
            version: version.ok_or(Error::NotFound("achievement"))?,
            reading: if sheet.reading.is_empty() { None } else { Some(read(&sheet.reading)?) },
            found: findings.as_ref().map(|it| read(&it.findings)).transpose()?,
            terms: findings.map(|it| it.terms),
            refused,
            issued: batches::issued(&mut tx, &scope, id).await?,
            release_above: organisation.ok_or(Error::NotFound("organisation"))?.release_above,
            names: names(&mut tx, &batch).await?,
            batch,
        })
    }

    /// Lists the tables of an organisation, newest first, starting before `before`.
    pub async fn tables_of(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        before: Option<BatchId>,
    ) -> Result<Vec<Batch>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::ReadAwards, organisation).await?;
        Ok(batches::of_organisation(&mut tx, &scope, before, PAGE).await?)
    }

    /// Lists all that keeps rows of a table from being awarded, as it was last checked.
    pub async fn table_complaints(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: BatchId,
    ) -> Result<(Vec<Fault>, Vec<CellError>)> {
        let (_, tried) = self.tried_again(actor, organisation, id).await?;
        Ok((tried.table.faults, tried.errors))
    }

    /// Gives the rows of a table that need mending, with a last column under `heading` that says why: those that
    /// could not be awarded, and those that were refused when their turn came.
    pub async fn rows_to_mend(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: BatchId,
        (heading, say): (&str, impl Fn(Complaint<'_>) -> String + Send),
    ) -> Result<(Vec<String>, Vec<Vec<String>>)> {
        let (scope, tried) = self.tried_again(actor, organisation, id).await?;
        let mut tx = self.store().read().await?;
        let refused = self.refused_rows(&mut tx, &scope, id, usize::MAX).await?;
        drop(tx);
        let refusal = |it: RowOutcome| match it.settled {
            Settled::Refused(code) => Some(Refusal { row: it.row, code }),
            Settled::Awarded(_) | Settled::Repeated => None,
        };
        let refused: Vec<Refusal> = refused.into_iter().filter_map(refusal).collect();
        let complaints = Complaints { errors: &tried.errors, refused: &refused };
        Ok(table::errors_only(&tried.table, complaints, heading, say))
    }

    /// Tries a table again as it was last checked, for whoever may award.
    async fn tried_again(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: BatchId,
    ) -> Result<(Scope, Tried)> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let batch = found(&mut tx, &scope, id).await?;
        let checked = batches::findings(&mut tx, &scope, id).await?;
        let checked = checked.ok_or(Error::NotFound("check"))?;
        let read_as = (&checked.mapping, &checked.terms);
        let tried = self.try_table(&mut tx, &scope, &batch, read_as).await?;
        Ok((scope, tried))
    }
}

/// Says what those are called who had a hand in a table.
async fn names(tx: &mut Tx, batch: &Batch) -> Result<HashMap<PersonId, String>> {
    let steps = [Some(batch.made), batch.confirmed, batch.released];
    let ids: BTreeSet<PersonId> = steps.into_iter().flatten().filter_map(|it| it.by).collect();
    let mut names = HashMap::new();
    for id in ids {
        if let Some(person) = people::find(tx, id).await? {
            names.insert(id, person.name.to_string());
        }
    }
    Ok(names)
}
