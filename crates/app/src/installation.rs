//! Running the installation: whether it is well, what waits or failed, and who is at the root.

use boxed::boxed;
use domain::{
    Actor, Organisation, Role,
    id::{EventId, OrganisationId},
};
use jiff::Timestamp;
use store::{Tx, members, organisations, outbox};

use crate::{
    App, Error, Result, access,
    health::Health,
    jobs::Job,
    places::Done,
    settings::{MailServer, Unsaid},
};

/// How many jobs that were set aside a page lists.
pub const SET_ASIDE_MAX: u32 = 50;
/// How many organisations at the root a page lists.
pub const ROOTS: u32 = 100;

/// The installation as who runs it sees it.
#[derive(Debug, Clone)]
pub struct Installation {
    /// The public address.
    pub base: String,
    /// Those that it had, oldest first: they are answered for.
    pub earlier: Vec<String>,
    /// Whether it is well.
    pub health: Health,
    /// The jobs that were set aside, newest first.
    pub set_aside: Vec<SetAside>,
    /// The mail server, if one is set.
    pub mail: Option<Unsaid>,
}

/// A job that failed for good, and waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Its id.
    pub id: EventId,
    /// What was to be done.
    pub kind: String,
    /// How often it was tried.
    pub attempts: u32,
    /// Since when it is set aside.
    pub since: Timestamp,
    /// Why it failed last, as the program says it: for those who run the installation.
    pub failure: String,
}

/// An organisation at the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root {
    /// The organisation.
    pub organisation: Organisation,
    /// Whether someone answers for it.
    pub has_head: bool,
}

#[boxed]
impl App {
    /// Shows the installation to who runs it.
    pub async fn installation(&self, actor: &Actor) -> Result<Installation> {
        access::may_run_installation(actor)?;
        let health = self.health().await?;
        let mut tx = self.store().read().await?;
        let set_aside = outbox::dead(&mut tx, SET_ASIDE_MAX).await?;
        let set_aside = set_aside.into_iter().map(|(event, since)| SetAside {
            id: event.id,
            kind: event.kind,
            attempts: event.attempts,
            since,
            failure: event.failure.unwrap_or_default(),
        });
        Ok(Installation {
            base: self.base()?,
            earlier: self.earlier_bases(),
            health,
            set_aside: set_aside.collect(),
            mail: self.mail_server().map(MailServer::unsaid),
        })
    }

    /// Tries again what was set aside.
    pub async fn revive(&self, actor: &Actor, id: EventId) -> Result<()> {
        access::may_run_installation(actor)?;
        let mut tx = self.store().begin().await?;
        if outbox::revive(&mut tx, id, self.now()).await? == 0 {
            return Err(Error::NotFound("event"));
        }
        self.finish_event(tx, actor, "revive-event", &id).await
    }

    /// Tries everything of a kind again that was set aside: after the mail server was mended.
    pub async fn revive_all(&self, actor: &Actor, job: Job) -> Result<u64> {
        access::may_run_installation(actor)?;
        let mut tx = self.store().begin().await?;
        let count = outbox::revive_all(&mut tx, job.code(), self.now()).await?;
        self.finish_event(tx, actor, "revive-events", &job.code()).await?;
        Ok(count)
    }

    /// Gives up what was set aside: it is never done.
    pub async fn drop_event(&self, actor: &Actor, id: EventId) -> Result<()> {
        access::may_run_installation(actor)?;
        let mut tx = self.store().begin().await?;
        if outbox::drop_dead(&mut tx, id).await? == 0 {
            return Err(Error::NotFound("event"));
        }
        self.finish_event(tx, actor, "drop-event", &id).await
    }

    /// Lists the organisations at the root by name, starting after the one called `after`.
    pub async fn roots(&self, actor: &Actor, after: Option<&str>) -> Result<Vec<Root>> {
        access::may_run_installation(actor)?;
        let mut tx = self.store().read().await?;
        let mut roots = Vec::new();
        for organisation in organisations::roots(&mut tx, after, ROOTS).await? {
            let has_head = self.has_head(&mut tx, organisation.id).await?;
            roots.push(Root { organisation, has_head });
        }
        Ok(roots)
    }

    async fn has_head(&self, tx: &mut Tx, id: OrganisationId) -> Result<bool> {
        let heads = members::holders(tx, &[id], Role::Administrator).await?;
        Ok(heads.iter().any(|it| it.holds_at(self.now())))
    }

    /// Writes down what was done to the outbox, and rings for those who work it off.
    async fn finish_event(
        &self,
        mut tx: Tx,
        actor: &Actor,
        act: &str,
        subject: &(dyn std::fmt::Display + Sync),
    ) -> Result<()> {
        let done = Done { organisation: None, subject, details: None };
        self.audit(&mut tx, actor, act, done).await?;
        tx.commit().await?;
        self.ring();
        Ok(())
    }
}
