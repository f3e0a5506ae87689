//! Awarding a table part by part, each exactly once.
//!
//! One event in the outbox is the token of one part. Whoever awards the part removes the event, keeps the
//! awards with what came of each, moves the table on and pushes the next event, all in one transaction. A
//! process that is killed has either done all of that or nothing; two that work on the same part both want
//! to remove the same event, and one of them finds that it is gone.

use std::collections::HashMap;

use domain::{
    Batch, BatchState, Draft, Evidence, Recipient, Scope,
    batch::{Progress, Terms},
    credential::AchievedResult,
    id::{BatchId, CredentialId, PersonId},
    roster::{PersonKey, RosterEntry},
};
use serde::{Deserialize, Serialize};
use store::{
    Tx, achievements, batches,
    outbox::{self, Event},
};

use super::{PARTS_MAX, read, trying::numbers_known, write};
use crate::{
    App, Awarded, Error, Identity, Named, Result,
    awards::{Setting, recipient},
};

/// What came of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowOutcome {
    /// The row, as people find it in their file.
    pub row: u32,
    /// What came of it.
    pub settled: Settled,
}

/// What can come of a row when its turn has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settled {
    /// It was awarded.
    Awarded(CredentialId),
    /// It was awarded before.
    Repeated,
    /// The rules refused it, for a reason with a stable code.
    Refused(String),
}

impl App {
    /// Awards the part of a table that an event stands for; nothing if that was done already.
    pub(crate) async fn award_part(&self, scope: &Scope, event: &Event) -> Result<()> {
        let id: BatchId = event.subject.parse().map_err(|_| Error::NotFound("table"))?;
        let mut tx = self.store().begin_large().await?;
        if outbox::done(&mut tx, &[event.id]).await? != 1 {
            return Ok(());
        }
        let before = batches::find(&mut tx, scope, id).await?.ok_or(Error::NotFound("table"))?;
        if before.state != BatchState::Awarding {
            return Ok(tx.commit().await?);
        }
        let scope = scope.narrowed_to(before.organisation);

        let outcomes = self.award_entries(&mut tx, &scope, &before).await?;
        let after = before.progress(progress(&outcomes), self.now())?;

        let part = before.counts.parts_done;
        batches::put_outcomes(&mut tx, &scope, id, part, &write(&outcomes)?).await?;
        self.move_on(&mut tx, &scope, &before, &after).await?;
        if after.state == BatchState::Awarding {
            self.push_part(&mut tx, &after).await?;
        }
        tx.commit().await?;
        self.ring();
        Ok(())
    }

    /// Lists the rows that the rules refused when their turn came: the first `limit` of them.
    pub(super) async fn refused_rows(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        id: BatchId,
        limit: usize,
    ) -> Result<Vec<RowOutcome>> {
        let mut refused = Vec::new();
        for part in batches::outcomes(tx, scope, id, PARTS_MAX).await? {
            let outcomes: Vec<RowOutcome> = read(&part)?;
            refused.extend(
                outcomes.into_iter().filter(|it| matches!(it.settled, Settled::Refused(_))),
            );
            if refused.len() >= limit {
                break;
            }
        }
        refused.truncate(limit);
        Ok(refused)
    }

    /// Awards the entries of the part that is next.
    async fn award_entries(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        batch: &Batch,
    ) -> Result<Vec<RowOutcome>> {
        let lost = || Error::Internal("a part of a table was not found".to_owned());
        let part = batches::entries(tx, scope, batch.id, batch.counts.parts_done).await?;
        let entries: Vec<RosterEntry> = read(&part.ok_or_else(lost)?)?;
        let findings = batches::findings(tx, scope, batch.id).await?.ok_or_else(lost)?;
        let setting = self.setting_of_table(tx, scope, (batch, &findings.terms)).await?;
        let known = numbers_known(tx, scope, &entries).await?;
        let (entries, strangers): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|it| known.get(&it.person).is_none_or(|it| *it));

        let named: Vec<Named> = entries.iter().filter_map(named).collect();
        let people = self.people(tx, scope, &setting, &named).await?;
        let drafts: Vec<Draft> = entries
            .iter()
            .map(|it| self.entry_draft((&setting, batch), it, &people))
            .collect::<Result<_>>()?;
        let decided = self.decide(tx, &setting, drafts, Some(batch.id)).await?;

        let refused =
            |row, code: &str| RowOutcome { row, settled: Settled::Refused(code.to_owned()) };
        let mut outcomes: Vec<RowOutcome> = entries
            .iter()
            .zip(decided)
            .map(|(entry, decided)| match decided {
                Ok(Awarded::New(it)) => {
                    RowOutcome { row: entry.row, settled: Settled::Awarded(it.id) }
                }
                Ok(Awarded::Known) => RowOutcome { row: entry.row, settled: Settled::Repeated },
                Err(error) => refused(entry.row, error.code()),
            })
            .collect();
        outcomes.extend(strangers.iter().map(|it| refused(it.row, "number-of-other")));
        outcomes.sort_by_key(|it| it.row);
        Ok(outcomes)
    }

    /// Finds what the awards of a table share: of the edition that it was checked against.
    async fn setting_of_table(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        (batch, terms): (&Batch, &Terms),
    ) -> Result<Setting> {
        let setting = self.setting(tx, scope, batch.achievement).await?;
        if setting.version.number == terms.edition {
            return Ok(setting);
        }
        let version = achievements::version(tx, batch.achievement, terms.edition).await?;
        Ok(Setting { version: version.ok_or(Error::NotFound("achievement"))?, ..setting })
    }

    /// Writes an entry as the draft that the rules judge.
    fn entry_draft(
        &self,
        (setting, batch): (&Setting, &Batch),
        entry: &RosterEntry,
        people: &HashMap<Identity, PersonId>,
    ) -> Result<Draft> {
        let named = named(entry).ok_or_else(|| Error::Internal("a nameless entry".to_owned()))?;
        let recipient = recipient(setting, &named, people)?;
        let evidence = |url: &String| Evidence { url: url.clone(), name: None };
        Ok(Draft {
            id: self.id(),
            organisation: batch.organisation,
            offering: batch.offering,
            recipient: Recipient { own_number: entry.own_number.clone(), ..recipient },
            awarded_on: entry.passed_on,
            result: entry.result.clone().map(|value| AchievedResult { value }),
            evidence: entry.evidence.iter().map(evidence).collect(),
            narrative: entry.narrative.clone(),
            by: batch.confirmed.and_then(|it| it.by),
        })
    }
}

/// Names the person of an entry as an awarder does by form.
fn named(entry: &RosterEntry) -> Option<Named> {
    let identity = match &entry.person {
        PersonKey::Address(email) => Identity::Email(email.clone()),
        PersonKey::Number { .. } => Identity::OwnNumber(entry.own_number.clone()?),
    };
    let name = entry.name.as_ref()?.full.clone();
    Some(Named { name, identity, language: entry.language.clone() })
}

fn progress(outcomes: &[RowOutcome]) -> Progress {
    let mut progress = Progress::default();
    for outcome in outcomes {
        match outcome.settled {
            Settled::Awarded(_) => progress.awarded += 1,
            Settled::Repeated => progress.repeated += 1,
            Settled::Refused(_) => progress.refused += 1,
        }
    }
    progress
}
