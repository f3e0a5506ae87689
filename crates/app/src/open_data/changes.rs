//! What changed, in the order in which it was committed, for whoever keeps a copy.

use boxed::boxed;
use domain::{AchievementState, id::AchievementId};
use jiff::Timestamp;
use store::catalogue::{self, Cursor};

use crate::{App, Result};

/// How many changes a page lists.
const PAGE: u32 = 500;

/// The last change of a micro-credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Which one.
    pub achievement: AchievementId,
    /// What happened since the reader began.
    pub news: News,
    /// The number of its newest edition.
    pub edition: u32,
    /// When it changed last.
    pub changed_at: Timestamp,
}

/// What happened to a micro-credential since a reader began; of several things the one that matters most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// It came into force.
    Published,
    /// It was in force already, and there is a new edition.
    NewEdition,
    /// Something beside the edition changed: its runs, who may award it, what they say of themselves, what others say for
    /// it.
    Changed,
    /// It was withdrawn.
    Withdrawn,
}

impl News {
    /// Gives the stable code that programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::NewEdition => "new-edition",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn since(since: Cursor, it: &catalogue::Change) -> Self {
        if it.state == AchievementState::Archived {
            Self::Withdrawn
        } else if it.state_since > since {
            Self::Published
        } else if it.edition_since > since {
            Self::NewEdition
        } else {
            Self::Changed
        }
    }
}

impl Change {
    pub(super) fn of(it: &catalogue::Change, since: Cursor) -> Self {
        Self {
            achievement: it.achievement,
            news: News::since(since, it),
            edition: it.edition,
            changed_at: it.changed_at,
        }
    }
}

/// A page of changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed<T = Change> {
    /// What changed after the cursor, the earlier first. Each micro-credential stands in the feed once, at its last change:
    /// what changes again comes again, further on.
    pub changes: Vec<T>,
    /// Where to go on from, now or later.
    pub next: Cursor,
    /// Whether there is more already.
    pub more: bool,
}

#[boxed]
impl App {
    /// Lists what changed after a cursor, to anyone, and says of each what happened `since` the reader began: the cursor
    /// of the first page.
    ///
    /// Whoever follows it to its end and replaces or drops what it names has what the catalogue has: no change that is
    /// committed later stands before one that was read. What ends by its date, as a run does, is no change.
    pub async fn catalogue_changes(&self, after: Cursor, since: Cursor) -> Result<Feed> {
        let mut tx = self.store().read().await?;
        let found = catalogue::feed(&mut tx, after, PAGE).await?;
        Ok(Feed {
            changes: found.iter().map(|it| Change::of(it, since)).collect(),
            next: found.last().map_or(after, |it| it.cursor),
            more: found.len() >= PAGE as usize,
        })
    }

    /// Gives a cursor behind which everything stands that is committed from now on, to anyone: where to follow from after
    /// a dump that was begun later.
    pub async fn present(&self) -> Result<Cursor> {
        let mut tx = self.store().read().await?;
        Ok(catalogue::present(&mut tx).await?)
    }
}
