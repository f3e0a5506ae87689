//! Keeping what another server told: as copies, which its feed alone changes.

use std::collections::BTreeSet;

use boxed::boxed;
use domain::{
    Scope, Source,
    id::{AchievementId, OrganisationId},
    source::{SOURCE_BYTES_MAX, SOURCES_BYTES_MAX, Stage},
};
use store::{Tx, copies, sources};

use super::{
    REFUSALS_MAX, Refusal,
    page::{Heard, Page},
};
use crate::{App, Error, Result, chain};

/// How many copies are withdrawn in one go.
const CLEARED_A_TURN: u32 = 200;

/// What a record came to: kept, or refused by a code.
pub(super) type Outcome = Result<(), &'static str>;

/// A page being kept.
pub(super) struct Keeping<'a> {
    pub(super) tx: &'a mut Tx,
    pub(super) scope: &'a Scope,
    pub(super) source: &'a Source,
    /// What is found anew: all that was told, for a new name of who awards it is found with it. What else bears that name
    /// is told too.
    pub(super) achievements: BTreeSet<AchievementId>,
    /// Who was named before, and may be named by nothing any more.
    pub(super) left: BTreeSet<OrganisationId>,
    /// How much of the source there is, once somebody asked.
    room: Option<Room>,
    /// How many bytes more it takes up than before.
    grown: i64,
}

/// How much there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Micro-credentials of the source that are in force.
    pub(super) achievements: u32,
    /// Its organisations.
    pub(super) organisations: u32,
    /// The bytes that its copies took up before the page.
    own_bytes: i64,
    /// And those that the copies of all sources did.
    all_bytes: i64,
}

#[boxed]
impl App {
    /// Keeps a page and how far its source was read, together; says whether the source was still ours to read.
    pub(super) async fn keep_page(
        &self,
        scope: &Scope,
        (before, after): (&Source, &Source),
        page: Page,
    ) -> Result<bool> {
        let mut tx = self.store().begin_large().await?;
        if !sources::update(&mut tx, before, after).await? {
            return Ok(false);
        }
        let mut keeping = Keeping::begin(&mut tx, scope, after);
        for heard in page.heard {
            let outcome = self.keep_alone(&mut keeping, &heard).await?;
            if let (Err(_), Some(home)) = (outcome, heard.home()) {
                self.doubt(&mut keeping, home).await?;
            }
            keeping.note(heard.address(), outcome, self.now()).await?;
        }
        self.tell_kept(keeping).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Keeps what was heard of one micro-credential: all of it or nothing, whatever becomes of the rest of the page.
    async fn keep_alone(&self, keeping: &mut Keeping<'_>, heard: &Heard) -> Result<Outcome> {
        let before = (keeping.room, keeping.grown);
        keeping.tx.begin_part().await?;
        let kept = match heard {
            Heard::InForce(told) => self.keep_copy(keeping, told).await,
            Heard::Withdrawn(home) => self.withdraw_told(keeping, home).await,
            Heard::Refused { code, .. } => Ok(Err(*code)),
        };
        let outcome = match kept {
            Err(Error::Store(error)) if !error.is_of_values() => return Err(error.into()),
            Err(error) => {
                let address = heard.address();
                tracing::error!(address, error = %chain(&error), "a record could not be kept");
                Err("record-unkept")
            }
            Ok(outcome) => outcome,
        };
        if outcome.is_ok() {
            keeping.tx.end_part().await?;
        } else {
            keeping.tx.undo_part().await?;
            (keeping.room, keeping.grown) = before;
        }
        Ok(outcome)
    }

    /// Withdraws some of what a source told that is followed no more.
    pub(super) async fn clear_source(&self, scope: &Scope, source: Source) -> Result<()> {
        let mut tx = self.store().begin_large().await?;
        let left = copies::told_before(&mut tx, source.id, u32::MAX, CLEARED_A_TURN).await?;
        let is_last = left.len() < CLEARED_A_TURN as usize;
        let next_at = (!is_last).then(|| self.now());
        let after = Source { next_at, leased_until: None, ..source.clone() };
        if !sources::update(&mut tx, &source, &after).await? {
            return Ok(());
        }
        let mut keeping = Keeping::begin(&mut tx, scope, &after);
        for it in left {
            self.withdraw_copy(&mut keeping, it).await?;
        }
        self.tell_kept(keeping).await?;
        Ok(tx.commit().await?)
    }

    /// Withdraws some of what a source did not tell again when it was read from the beginning; gives the source as it is
    /// then, or nothing when it was not ours to read any more.
    pub(super) async fn withdraw_untold(
        &self,
        scope: &Scope,
        source: &Source,
    ) -> Result<Option<Source>> {
        let mut tx = self.store().begin_large().await?;
        let left = copies::told_before(&mut tx, source.id, source.round, CLEARED_A_TURN).await?;
        let is_last = left.len() < CLEARED_A_TURN as usize;
        let stage = if is_last { Stage::Over } else { source.stage };
        let after = Source { stage, ..source.clone() };
        if !sources::update(&mut tx, source, &after).await? {
            return Ok(None);
        }
        let mut keeping = Keeping::begin(&mut tx, scope, &after);
        for it in left {
            self.withdraw_copy(&mut keeping, it).await?;
        }
        self.tell_kept(keeping).await?;
        tx.commit().await?;
        Ok(Some(after))
    }

    /// Notes at the end of a work how much there is, and what can be found otherwise than before.
    async fn tell_kept(&self, mut keeping: Keeping<'_>) -> Result<()> {
        for id in std::mem::take(&mut keeping.left) {
            self.forget_body(&mut keeping, id).await?;
        }
        if keeping.grown != 0 {
            sources::weigh(keeping.tx, keeping.source.id, keeping.grown).await?;
        }
        for id in keeping.achievements {
            self.touch_catalogue(keeping.tx, id).await?;
        }
        Ok(())
    }
}

impl<'a> Keeping<'a> {
    fn begin(tx: &'a mut Tx, scope: &'a Scope, source: &'a Source) -> Self {
        let (achievements, left) = (BTreeSet::new(), BTreeSet::new());
        Self { tx, scope, source, achievements, left, room: None, grown: 0 }
    }

    /// Takes room for another micro-credential of the source, or another organisation; says whether there was some.
    pub(super) async fn takes_room(
        &mut self,
        of: fn(&mut Room) -> &mut u32,
        max: u32,
    ) -> Result<bool> {
        let mut room = self.room().await?;
        let count = of(&mut room);
        let has_room = *count < max;
        *count = count.saturating_add(u32::from(has_room));
        self.room = Some(room);
        Ok(has_room)
    }

    /// Takes up so many bytes in place of those before; says whether there was room. What does not grow always has it.
    pub(super) async fn takes_bytes(&mut self, before: i64, after: i64) -> Result<bool> {
        let more = after.saturating_sub(before);
        if more > 0 {
            let room = self.room().await?;
            let is_within = |bytes: i64, max| bytes.saturating_add(self.grown + more) <= max;
            if !is_within(room.own_bytes, SOURCE_BYTES_MAX)
                || !is_within(room.all_bytes, SOURCES_BYTES_MAX)
            {
                return Ok(false);
            }
        }
        self.grown = self.grown.saturating_add(more);
        Ok(true)
    }

    async fn room(&mut self) -> Result<Room> {
        if let Some(room) = self.room {
            return Ok(room);
        }
        let (achievements, organisations) = copies::count(self.tx, self.source.id).await?;
        let (own_bytes, all_bytes) = sources::bytes(self.tx, self.source.id).await?;
        let room = Room { achievements, organisations, own_bytes, all_bytes };
        self.room = Some(room);
        Ok(room)
    }

    /// Notes what a record came to, for who runs the installation.
    async fn note(&mut self, address: &str, outcome: Outcome, now: jiff::Timestamp) -> Result<()> {
        let source = self.source.id;
        match outcome {
            Ok(()) => sources::forgive(self.tx, source, address).await?,
            Err(code) => {
                let (address, code) = (address.to_owned(), code.to_owned());
                let refusal = Refusal { address, code, refused_at: now };
                sources::refuse(self.tx, source, &refusal, REFUSALS_MAX).await?;
            }
        }
        Ok(())
    }
}
