//! Awarding by table: handed in, read, tried without awarding anything, confirmed, released, followed.
//!
//! What follows a confirmation is done part by part by [`crate::jobs`]; see `batches/awarding.rs` for why
//! nothing is awarded twice.

mod awarding;
mod showing;
mod trying;

use boxed::boxed;
use domain::{
    Act, Actor, Batch, BatchState, Forbidden, Scope,
    batch::{Counts, PART_ROWS, Step, Terms},
    id::{AchievementId, BatchId, OfferingId, OrganisationId},
    roster::{CellError, DateOrder, Field, Mapping, Notice, fold},
    text::line,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::{
    Tx, batches,
    batches::Sheet,
    organisations,
    outbox::{self, Event},
};

pub use self::{
    awarding::{RowOutcome, Settled},
    showing::{BatchDesk, Columns},
};
use crate::{
    App, Error, Result, access,
    places::Done,
    secret::hash,
    table::{self, Fault, Source, Table},
};

/// The job that awards a part of a table.
pub(crate) const AWARD: &str = "award";
/// How many tables a page lists.
pub const PAGE: u32 = 50;
/// How many complaints, notices and refusals a page lists; a file holds them all.
pub const SHOWN_MAX: usize = 100;
/// How many tables of an organisation wait for somebody to go on with them; older ones are forgotten.
const OPEN_MAX: u32 = 20;
/// The longest name of a file, in characters.
const FILE_NAME_CHARS_MAX: usize = 200;
/// How many parts of a table are read; the largest has six hundred.
const PARTS_MAX: u32 = 1_000;

/// A table as somebody hands it in.
#[derive(Debug, Clone)]
pub struct NewTable {
    /// Who awards.
    pub organisation: OrganisationId,
    /// What was achieved.
    pub achievement: AchievementId,
    /// In which run.
    pub offering: Option<OfferingId>,
    /// What the file is called.
    pub file_name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// How to read a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// What each column holds, from left to right.
    pub fields: Vec<Option<Field>>,
    /// The day that rows without one get.
    pub passed_on: Option<Date>,
    /// Which of day and month comes first.
    pub date_order: Option<DateOrder>,
    /// In which run all of it was achieved: then nobody is awarded twice in it, whatever the day.
    pub offering: Option<OfferingId>,
}

/// What its reader had to say about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// How it was written.
    pub source: Source,
    /// What is wrong with single cells.
    pub faults: Vec<Fault>,
    /// What there is to know.
    pub notices: Vec<table::Notice>,
}

/// What a check found: the first [`SHOWN_MAX`] of each, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What keeps rows from being awarded.
    pub errors: Vec<CellError>,
    /// How many such there are, with those of cells that could not be read well.
    pub error_count: u64,
    /// What there is to know.
    pub notices: Vec<Notice>,
    /// How many such there are.
    pub notice_count: u64,
}

#[boxed]
impl App {
    /// Takes a table in. It is read at once, and refused as a whole where it is none.
    pub async fn hand_in_table(&self, actor: &Actor, new: NewTable) -> Result<Batch> {
        let NewTable { organisation, achievement, offering, file_name, bytes } = new;
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let setting = self.setting(&mut tx, &scope, achievement).await?;
        self.check_offering(&mut tx, &setting, offering).await?;
        drop(tx);

        let table = blocking(move || table::read(&bytes)).await??;
        let batch = Batch {
            id: self.id(),
            organisation,
            achievement,
            offering,
            file_name: line(&file_name, FILE_NAME_CHARS_MAX).unwrap_or_default(),
            state: BatchState::Uploaded,
            counts: Counts { rows: count(table.rows.len()), ..Counts::default() },
            made: Step { by: actor.id().ok(), at: self.now() },
            confirmed: None,
            released: None,
            ended_at: None,
        };
        let (sheet, parts) = written(table)?;

        let mut tx = self.store().begin().await?;
        for id in batches::left_open(&mut tx, &scope, OPEN_MAX - 1).await? {
            self.forget(&mut tx, &scope, id).await?;
        }
        batches::insert(&mut tx, &batch, &sheet, &parts).await?;
        tx.commit().await?;
        Ok(batch)
    }

    /// Tries a table without awarding anything: says what is wrong, and what was awarded before.
    ///
    /// # Errors
    ///
    /// Refuses what [`Mapping::new`] refuses, and a table that was confirmed.
    pub async fn check_table(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: BatchId,
        answers: Answers,
    ) -> Result<Batch> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let before = found(&mut tx, &scope, id).await?;
        before.check(before.counts)?;
        let about = Batch { offering: answers.offering, ..before.clone() };
        let sheet = sheet(&mut tx, &scope, id).await?;
        let mapping = Mapping::new(&sheet.header, &answers.fields).map_err(Error::Mapping)?;
        let setting = self.setting(&mut tx, &scope, before.achievement).await?;
        self.check_offering(&mut tx, &setting, about.offering).await?;
        let terms = Terms {
            today: domain::award::latest_day(self.now()),
            edition: setting.version.number,
            passed_on: answers.passed_on,
            date_order: answers.date_order,
        };
        let tried = self.try_table(&mut tx, &scope, &about, (&mapping, &terms)).await?;
        drop(tx);

        let after = about.check(tried.counts)?;
        let findings = batches::Findings { mapping, terms, findings: write(&tried.found)? };
        let entries: Vec<String> =
            tried.entries.chunks(PART_ROWS).map(write).collect::<Result<_>>()?;

        let mut tx = self.store().begin().await?;
        self.move_on(&mut tx, &scope, &before, &after).await?;
        batches::put_findings(&mut tx, &scope, id, &findings, &entries).await?;
        let (header, now) = (shape(&sheet.header), self.now());
        batches::remember_mapping(&mut tx, &scope, &header, &findings.mapping, now).await?;
        tx.commit().await?;
        Ok(after)
    }

    /// Says that a table shall be awarded: at once, or once a second person has released it.
    pub async fn confirm_table(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: BatchId,
    ) -> Result<Batch> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let before = found(&mut tx, &scope, id).await?;
        let release_above = organisations::find(&mut tx, organisation)
            .await?
            .ok_or(Error::NotFound("organisation"))?
            .release_above;
        let findings = batches::findings(&mut tx, &scope, id).await?;
        let setting = self.setting(&mut tx, &scope, before.achievement).await?;
        if findings.is_some_and(|it| it.terms.edition != setting.version.number) {
            return Err(Error::Conflict("batch-edition"));
        }

        let after = before.confirm(Step { by: actor.id().ok(), at: self.now() }, release_above)?;

        self.move_on(&mut tx, &scope, &before, &after).await?;
        self.follow_table(&mut tx, actor, &after, "confirm-table").await?;
        tx.commit().await?;
        self.ring();
        Ok(after)
    }

    /// Releases a large table, as the second person.
    pub async fn release_table(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: BatchId,
    ) -> Result<Batch> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::Release, organisation).await?;
        let before = found(&mut tx, &scope, id).await?;

        let after = before.release(access::me(actor)?.id, self.now())?;

        self.move_on(&mut tx, &scope, &before, &after).await?;
        self.follow_table(&mut tx, actor, &after, "release-table").await?;
        tx.commit().await?;
        self.ring();
        Ok(after)
    }

    /// Stops a table: whoever may award or release it can. What was awarded stays awarded.
    pub async fn cancel_table(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: BatchId,
    ) -> Result<Batch> {
        let mut tx = self.store().begin().await?;
        let scope = match self.permit(&mut tx, actor, Act::Award, organisation).await {
            Err(Error::Forbidden(Forbidden::NotAllowed)) => {
                self.permit(&mut tx, actor, Act::Release, organisation).await?
            }
            other => other?,
        };
        let before = found(&mut tx, &scope, id).await?;

        let after = before.cancel(self.now())?;

        self.move_on(&mut tx, &scope, &before, &after).await?;
        batches::forget(&mut tx, &scope, id).await?;
        self.follow_table(&mut tx, actor, &after, "cancel-table").await?;
        tx.commit().await?;
        Ok(after)
    }

    /// Keeps where a table is now, unless somebody else moved it meanwhile.
    async fn move_on(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        before: &Batch,
        after: &Batch,
    ) -> Result<()> {
        let moved = batches::update(tx, scope, before, after).await?;
        if moved { Ok(()) } else { Err(Error::Conflict("batch-moved")) }
    }

    /// Pushes what follows from a step of a table, and writes it down.
    async fn follow_table(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        after: &Batch,
        act: &str,
    ) -> Result<()> {
        if after.state == BatchState::Awarding {
            self.push_part(tx, after).await?;
        }
        let details = after.counts.new_awards().to_string();
        let done = Done {
            organisation: Some(after.organisation),
            subject: &after.id,
            details: Some(&details),
        };
        self.audit(tx, actor, act, done).await
    }

    /// Pushes the one event that awards the next part: while it is there, nothing else does.
    async fn push_part(&self, tx: &mut Tx, batch: &Batch) -> Result<()> {
        let now = self.now();
        let event = Event {
            id: self.id(),
            kind: AWARD.to_owned(),
            subject: batch.id.to_string(),
            payload: batch.counts.parts_done.to_string(),
            attempts: 0,
            due_at: now,
            failure: None,
        };
        outbox::push(tx, &[event], now).await?;
        Ok(())
    }

    /// Forgets a table that nobody went on with.
    async fn forget(&self, tx: &mut Tx, scope: &Scope, id: BatchId) -> Result<()> {
        let before = found(tx, scope, id).await?;
        let after = before.cancel(self.now())?;
        self.move_on(tx, scope, &before, &after).await?;
        Ok(batches::forget(tx, scope, id).await?)
    }
}

/// Finds a table where the scope may see it.
async fn found(tx: &mut Tx, scope: &Scope, id: BatchId) -> Result<Batch> {
    batches::find(tx, scope, id).await?.ok_or(Error::NotFound("table"))
}

async fn sheet(tx: &mut Tx, scope: &Scope, id: BatchId) -> Result<Sheet> {
    batches::sheet(tx, scope, id).await?.ok_or(Error::NotFound("table"))
}

/// Takes a table apart, as it is kept.
fn written(table: Table) -> Result<(Sheet, Vec<String>)> {
    let Table { header, header_row: _, rows, source, faults, notices } = table;
    let reading = write(&Reading { source, faults, notices })?;
    let parts = rows.chunks(PART_ROWS).map(write).collect::<Result<_>>()?;
    Ok((Sheet { header, reading }, parts))
}

/// Tells headers of the same words from others, in whatever letter case.
fn shape(header: &[String]) -> String {
    let words: Vec<String> = header.iter().map(|it| fold(it)).collect();
    hash(&words.join("\n"))
}

fn write<T: Serialize + ?Sized>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|it| Error::Internal(it.to_string()))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|it| Error::Internal(it.to_string()))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Does what takes long, where nobody waits for the thread.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|it| Error::Internal(it.to_string()))
}
