//! What follows a decision: taken from the outbox, done, and removed.
//!
//! Each kind of job has its own loop, so that sixty thousand letters do not hold up a revocation.
//! A job may be done twice when the process is killed between doing and removing; each is written so
//! that the second time changes nothing.

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use boxed::boxed;
use domain::{Scope, id::EventId};
use jiff::{SignedDuration, Timestamp};
use store::{
    Tx,
    outbox::{self, Event},
};
use tokio::task::JoinSet;

use crate::{
    App, Error, Kind, MailError, Result,
    awards::ISSUE,
    batches::AWARD,
    chain,
    error::internal,
    letters::{AWARD_LETTER, LETTER},
    sample::ISSUE_LATER,
    statuses::STATUS,
};

/// How often the part of a table is tried at once when someone else awards the same people.
const PART_TRIES: u32 = 3;
/// How many letters are sent side by side: so many come twice when the process is killed as the server takes them.
const LETTERS_TOGETHER: usize = 4;
/// How long a letter may take to be handed over, with time to spare.
const LETTER_TAKES: SignedDuration = SignedDuration::from_secs(40);
/// How long the letters of awards stand back at most while there is something to sign.
const STAND_BACK: SignedDuration = SignedDuration::from_secs(60);
/// How long a loop rests when nothing rings.
const REST: Duration = Duration::from_secs(1);
/// How long who follows other servers rests when none is due.
const FOLLOW_REST: Duration = Duration::from_secs(3);
/// How often the settings are read again.
const SETTINGS_EVERY: Duration = Duration::from_secs(10);
/// How often a job is tried before it is set aside for a person to look at.
const ATTEMPTS_MAX: u32 = 12;
/// The longest time between two tries.
const PAUSE_MAX: SignedDuration = SignedDuration::from_hours(6);

/// A kind of job, in the order that they are worked off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Awards a part of a table.
    Award,
    /// Signs what was awarded.
    Issue,
    /// Signs the samples of the demo, which nobody waits for as they do for what they award themselves.
    IssueLater,
    /// Publishes a status list.
    Status,
    /// Sends a letter that someone waits for.
    Letter,
    /// Sends the letter of an award: behind what else has to be signed, and never before a letter that someone waits for.
    AwardLetter,
}

impl Job {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Award,
        Self::Issue,
        Self::IssueLater,
        Self::Status,
        Self::Letter,
        Self::AwardLetter,
    ];

    /// Gives the name that the outbox knows it by.
    pub fn code(self) -> &'static str {
        match self {
            Self::Award => AWARD,
            Self::Issue => ISSUE,
            Self::IssueLater => ISSUE_LATER,
            Self::Status => STATUS,
            Self::Letter => LETTER,
            Self::AwardLetter => AWARD_LETTER,
        }
    }

    /// How many are leased at once.
    fn batch_size(self) -> u32 {
        match self {
            Self::Award => 1,
            Self::Issue | Self::IssueLater => 5,
            Self::Letter | Self::AwardLetter => 50,
            Self::Status => 500,
        }
    }

    /// How many loops work on it at once: while one of them signs, another writes.
    pub fn hands(self) -> usize {
        match self {
            Self::Issue => 2,
            Self::Award | Self::IssueLater | Self::Status | Self::Letter | Self::AwardLetter => 1,
        }
    }

    /// How long a worker may take for what it leased before another takes it.
    ///
    /// It is also how long a job rests whose worker was killed. A letter that two workers hold is sent
    /// twice, so that theirs is long; all else changes nothing when it is done twice.
    fn lease(self) -> SignedDuration {
        SignedDuration::from_secs(match self {
            Self::Award => 10,
            Self::Issue | Self::IssueLater | Self::Status => 30,
            Self::Letter | Self::AwardLetter => 120,
        })
    }
}

#[boxed]
impl App {
    /// Works off a kind of job as long as the process lives.
    pub async fn work_forever(self, job: Job) {
        loop {
            // It listens before it looks: what rings in between is heard.
            let rung = self.0.work.notified();
            match self.work_once(job).await {
                Ok(0) => {
                    let _ = tokio::time::timeout(REST, rung).await;
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(job = job.code(), error = %chain(&error), "a job loop stumbled");
                    tokio::time::sleep(REST).await;
                }
            }
        }
    }

    /// Reads the settings again every now and then: another process may have changed them.
    pub async fn follow_settings(self) {
        loop {
            tokio::time::sleep(SETTINGS_EVERY).await;
            if let Err(error) = self.read_settings().await {
                tracing::error!(error = %chain(&error), "the settings could not be read again");
            }
        }
    }

    /// Follows other servers as long as the process lives.
    pub async fn follow_sources_forever(self) {
        loop {
            match self.follow_some().await {
                Ok(true) => {}
                Ok(false) => tokio::time::sleep(FOLLOW_REST).await,
                Err(error) => {
                    tracing::error!(error = %chain(&error), "other servers could not be followed");
                    tokio::time::sleep(FOLLOW_REST).await;
                }
            }
        }
    }

    /// Reads on from the server that has been due longest; says whether there was one.
    pub async fn follow_some(&self) -> Result<bool> {
        self.follow_one(&Scope::system()).await
    }

    /// Works off everything that is due, and returns when nothing is.
    pub async fn work_off(&self) -> Result<()> {
        loop {
            let mut done = 0;
            for job in Job::ALL {
                done += self.work_once(*job).await?;
            }
            if done == 0 {
                return Ok(());
            }
        }
    }

    /// Works off some of what is due of a kind, and says how many there were.
    pub async fn work_off_some(&self, job: Job) -> Result<usize> {
        self.work_once(job).await
    }

    /// Rings for the loops: there is something new in the outbox.
    pub(crate) fn ring(&self) {
        self.0.work.notify_waiters();
    }

    /// Leases what is due of a kind and does it; says how many there were.
    async fn work_once(&self, job: Job) -> Result<usize> {
        let now = self.now();
        let until = now.checked_add(job.lease()).unwrap_or(now);
        let mut tx = self.store().begin().await?;
        self.check_master(&mut tx).await?;
        if job == Job::AwardLetter && stands_back(&mut tx, now).await? {
            return Ok(0);
        }
        let events = outbox::lease(&mut tx, job.code(), now, until, job.batch_size()).await?;
        tx.commit().await?;
        match job {
            Job::Award => self.award_parts(&events).await?,
            Job::Issue | Job::IssueLater => self.issue_all(&events).await?,
            Job::Status => self.publish_lists(&events).await?,
            Job::Letter | Job::AwardLetter => self.send_letters(&events, until).await?,
        }
        Ok(events.len())
    }

    /// Awards parts of tables. Where someone else awards the same people, nothing is kept and it is tried again.
    async fn award_parts(&self, events: &[Event]) -> Result<()> {
        for event in events {
            let mut outcome = self.award_part(&Scope::system(), event).await;
            for _ in 1..PART_TRIES {
                if !outcome.as_ref().is_err_and(|it| it.kind() == Kind::Conflict) {
                    break;
                }
                outcome = self.award_part(&Scope::system(), event).await;
            }
            if let Err(error) = outcome {
                self.put_off(&[event], &error).await?;
            }
        }
        Ok(())
    }

    /// Signs what was awarded: all together or, when one of them cannot be signed, each event alone, and what
    /// one event asks for apart.
    async fn issue_all(&self, events: &[Event]) -> Result<()> {
        let scope = Scope::system();
        if events.is_empty() || self.issue(&scope, events).await.is_ok() {
            return Ok(());
        }
        for event in events {
            let Err(error) = self.issue(&scope, std::slice::from_ref(event)).await else {
                continue;
            };
            if !self.take_apart(event).await? {
                self.put_off(&[event], &error).await?;
            }
        }
        Ok(())
    }

    /// Publishes lists, each once however many events ask for it.
    async fn publish_lists(&self, events: &[Event]) -> Result<()> {
        let mut asked: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
        for event in events {
            asked.entry(&event.subject).or_default().push(event);
        }
        for (list, events) in asked {
            let ids: Vec<EventId> = events.iter().map(|it| it.id).collect();
            let outcome = match list.parse() {
                Ok(list) => self.publish_list(list, &ids).await,
                Err(_) => Err(Error::NotFound("status list")),
            };
            if let Err(error) = outcome {
                self.put_off(&events, &error).await?;
            }
        }
        Ok(())
    }

    /// Sends letters, a few side by side, and removes those that the server took before it sends more.
    ///
    /// What a slow server leaves too little time for is left to the next lease: two workers that hold the
    /// same letter would both send it.
    async fn send_letters(&self, events: &[Event], until: Timestamp) -> Result<()> {
        for events in events.chunks(LETTERS_TOGETHER) {
            if until.duration_since(self.now()) < LETTER_TAKES {
                break;
            }
            let mut sending = JoinSet::new();
            let mut sent = HashMap::new();
            for event in events {
                let task = sending.spawn(self.clone().send_letter(event.clone()));
                sent.insert(task.id(), event);
            }
            let (mut taken, mut refused) = (Vec::new(), Vec::new());
            while let Some(outcome) = sending.join_next_with_id().await {
                // What broke is put off as what was refused is: the others were sent, and are not sent again.
                let (task, outcome) = match outcome {
                    Ok((task, outcome)) => (task, outcome),
                    Err(broken) => (broken.id(), Err(internal(broken))),
                };
                match (sent.get(&task), outcome) {
                    (Some(event), Ok(())) => taken.push(event.id),
                    (Some(event), Err(error)) => refused.push((*event, error)),
                    (None, _) => {}
                }
            }
            let mut tx = self.store().begin().await?;
            outbox::done(&mut tx, &taken).await?;
            tx.commit().await?;
            for (event, error) in refused {
                self.put_off(&[event], &error).await?;
            }
        }
        Ok(())
    }

    async fn send_letter(self, event: Event) -> Result<()> {
        let letter = self.open_letter(event.id, &event.payload)?;
        self.send(&letter).await
    }

    /// Puts off jobs that failed for the same reason, or sets them aside where trying again is of no use.
    async fn put_off(&self, events: &[&Event], error: &Error) -> Result<()> {
        let (now, reason) = (self.now(), chain(error));
        let mut tx = self.store().begin().await?;
        for event in events {
            let last = event.attempts + 1 >= ATTEMPTS_MAX || is_final(error);
            let dead_at = last.then_some(now);
            tracing::warn!(job = event.kind, subject = event.subject, error = %reason, last, "a job failed");
            outbox::fail(&mut tx, event.id, &reason, next(now, event.attempts), dead_at).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Whether the letters of awards stand back, so that what was awarded is signed first: both want the same processor and
/// the same database, and nobody is kept waiting by a letter as they are by an award that cannot be shown yet.
async fn stands_back(tx: &mut Tx, now: Timestamp) -> Result<bool> {
    if outbox::longest_due(tx, ISSUE, now).await?.is_none() {
        return Ok(false);
    }
    let letter = outbox::longest_due(tx, AWARD_LETTER, now).await?;
    Ok(letter.is_some_and(|since| now.duration_since(since) < STAND_BACK))
}

/// Whether trying again is of no use.
fn is_final(error: &Error) -> bool {
    matches!(error, Error::Mail(MailError::Never(_)) | Error::Open(_))
}

/// Gives when to try again: after 2, 4, 8 … seconds, six hours at most.
fn next(now: Timestamp, attempts: u32) -> Timestamp {
    let pause =
        SignedDuration::from_secs(2_i64.saturating_pow(attempts.min(20) + 1)).min(PAUSE_MAX);
    now.checked_add(pause).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_further_and_further_apart() {
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        let pause = |attempts| next(now, attempts).duration_since(now).as_secs();
        assert_eq!([pause(0), pause(1), pause(5), pause(40)], [2, 4, 64, 21_600]);
    }
}
