//! What search engines are told to look at.

use boxed::boxed;
use domain::id::AchievementId;
use jiff::Timestamp;
use store::catalogue;

use crate::{App, Result};

/// How many micro-credentials one map names; the protocol allows 50,000 addresses (sitemaps.org).
pub const MAP_ENTRIES: u32 = 20_000;

/// A micro-credential in a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SitemapEntry {
    /// Which one.
    pub achievement: AchievementId,
    /// When what is shown of it changed last.
    pub changed_at: Timestamp,
}

#[boxed]
impl App {
    /// Gives where the maps begin, to anyone: the first with nothing, each other after the last of the one before.
    pub async fn sitemaps(&self) -> Result<Vec<Option<AchievementId>>> {
        let mut tx = self.store().read().await?;
        let marks = catalogue::marks(&mut tx, MAP_ENTRIES).await?;
        Ok(std::iter::once(None).chain(marks.into_iter().map(Some)).collect())
    }

    /// Lists what one map names: what is in force, after an id.
    pub async fn sitemap(&self, after: Option<AchievementId>) -> Result<Vec<SitemapEntry>> {
        let mut tx = self.store().read().await?;
        let listed = catalogue::listed(&mut tx, after, MAP_ENTRIES).await?;
        let entry = |(achievement, changed_at)| SitemapEntry { achievement, changed_at };
        Ok(listed.into_iter().map(entry).collect())
    }
}
