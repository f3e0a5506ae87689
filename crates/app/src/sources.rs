//! Other servers whose micro-credentials are found here too: followed, shown with how it goes, let go.
//!
//! What they tell is kept as copies. No copy is changed by anything but its own server's feed.

mod body;
mod copy;
mod following;
mod keeping;
mod page;
mod runs;

use boxed::boxed;
use domain::{
    Actor, Source, SourceAddress,
    id::{AchievementId, OrganisationId, SourceId},
    source::SourceState,
};
use store::{copies, sources};

pub use store::{copies::Origin, sources::Refusal};

use crate::{App, Error, Result, access, places::Done};

/// How many servers are followed at most.
pub const SOURCES_MAX: u32 = 500;
/// How many refusals are noted of a source.
pub const REFUSALS_MAX: u32 = 1_000;
/// How many of them a page lists.
pub const REFUSALS_LISTED: u32 = 20;

/// A server that is followed, and how it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The server.
    pub source: Source,
    /// How many of its micro-credentials are in force here.
    pub in_force: u32,
    /// How many of its records were not kept.
    pub refused: u32,
    /// The latest of them.
    pub refusals: Vec<Refusal>,
}

#[boxed]
impl App {
    /// Lists the servers that are followed or were, by their addresses.
    pub async fn sources(&self, actor: &Actor) -> Result<Vec<Followed>> {
        access::may_run_installation(actor)?;
        let mut tx = self.store().read().await?;
        let mut listed = Vec::new();
        for source in sources::all(&mut tx, SOURCES_MAX).await? {
            listed.push(Followed {
                in_force: copies::count_in_force(&mut tx, source.id).await?,
                refused: sources::refused(&mut tx, source.id).await?,
                refusals: sources::refusals(&mut tx, source.id, REFUSALS_LISTED).await?,
                source,
            });
        }
        Ok(listed)
    }

    /// Follows the server with a public address: from its beginning, also when it was followed before.
    ///
    /// # Errors
    ///
    /// Refuses what is no public address of another server, one that is followed already, one that was let go and whose
    /// copies are still leaving, and more than [`SOURCES_MAX`]. The demo follows nobody: anyone may run it.
    pub async fn follow_server(&self, actor: &Actor, address: &str) -> Result<Source> {
        access::may_run_installation(actor)?;
        if self.is_demo() {
            return Err(Error::Refused("source-demo"));
        }
        let address: SourceAddress = address.parse().map_err(|_| Error::Refused("source-form"))?;
        if self.is_own(&address) {
            return Err(Error::Refused("source-own"));
        }
        let mut tx = self.store().begin().await?;
        let source = match sources::find_at(&mut tx, &address).await? {
            Some(before) if before.state == SourceState::Following => {
                return Err(Error::Conflict("source-known"));
            }
            Some(before) if before.next_at.is_some() => return Err(Error::Conflict("source-busy")),
            Some(before) => {
                let after = before.clone().again(self.now());
                if !sources::update(&mut tx, &before, &after).await? {
                    return Err(Error::Conflict("source-busy"));
                }
                after
            }
            None => {
                if sources::all(&mut tx, SOURCES_MAX).await?.len() >= SOURCES_MAX as usize {
                    return Err(Error::Refused("source-too-many"));
                }
                let source = Source::new(self.id(), address, self.now());
                sources::insert(&mut tx, &source).await?;
                source
            }
        };
        let details = Some(source.address.as_str());
        let done = Done { organisation: None, subject: &source.id, details };
        self.audit(&mut tx, actor, "follow-server", done).await?;
        tx.commit().await?;
        Ok(source)
    }

    /// Follows a server no more; what it told is withdrawn here, a part at a time.
    pub async fn stop_source(&self, actor: &Actor, id: SourceId) -> Result<()> {
        access::may_run_installation(actor)?;
        let mut tx = self.store().begin().await?;
        let before = sources::find(&mut tx, id).await?.ok_or(Error::NotFound("source"))?;
        if before.state == SourceState::Stopped {
            return Err(Error::NotFound("source"));
        }
        if !sources::update(&mut tx, &before, &before.clone().stopped(self.now())).await? {
            return Err(Error::Conflict("source-busy"));
        }
        sources::forgive_all(&mut tx, id).await?;
        let details = Some(before.address.as_str());
        let done = Done { organisation: None, subject: &id, details };
        self.audit(&mut tx, actor, "stop-source", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets what of a server was not kept: what it tells wrongly again is noted again.
    pub async fn forget_refusals(&self, actor: &Actor, id: SourceId) -> Result<()> {
        access::may_run_installation(actor)?;
        let mut tx = self.store().begin().await?;
        let source = sources::find(&mut tx, id).await?.ok_or(Error::NotFound("source"))?;
        sources::forgive_all(&mut tx, id).await?;
        let details = Some(source.address.as_str());
        let done = Done { organisation: None, subject: &id, details };
        self.audit(&mut tx, actor, "forget-refusals", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says where a micro-credential is a copy from, to anyone; nothing of one that is defined here.
    pub async fn origin(&self, id: AchievementId) -> Result<Option<Origin>> {
        let mut tx = self.store().read().await?;
        Ok(copies::of_achievement(&mut tx, id).await?)
    }

    /// Says where an organisation is a copy from, to anyone; nothing of one that works here.
    pub async fn origin_of_organisation(&self, id: OrganisationId) -> Result<Option<Origin>> {
        let mut tx = self.store().read().await?;
        Ok(copies::of_organisation(&mut tx, id).await?)
    }

    /// Whether an address is one that this installation has or had.
    fn is_own(&self, address: &SourceAddress) -> bool {
        self.bases().all().any(|it| it == address.as_str())
    }
}
