//! Which skills achievements point to.

use domain::AchievementVersion;
use store::{Tx, achievements, settings, skill_links};

use super::skill_id;
use crate::{App, Result};

/// The setting that stands while what was published before skills were kept beside it is still to be looked through.
const UNREAD: &str = "skills-unread";
/// How many achievements are looked through in one go.
const PAGE: u32 = 200;

impl App {
    /// Keeps which skills an edition points to, in place of those of the edition before.
    pub(crate) async fn point_to_skills(
        &self,
        tx: &mut Tx,
        version: &AchievementVersion,
    ) -> Result<()> {
        let links = version.definition.outcomes.iter().flat_map(|it| &it.skills);
        let skills: Vec<_> = links.map(|it| skill_id(&it.uri)).collect();
        Ok(skill_links::put(tx, version.achievement, &skills).await?)
    }

    /// Looks once through what was published before, for the skills that it points to.
    pub(crate) async fn point_to_skills_of_before(&self) -> Result<()> {
        let mut tx = self.store().read().await?;
        if settings::find(&mut tx, UNREAD).await?.is_none() {
            return Ok(());
        }
        drop(tx);
        let mut before = None;
        loop {
            let mut tx = self.store().begin().await?;
            let page = achievements::published(&mut tx, None, before, PAGE).await?;
            let ids: Vec<_> = page.iter().map(|it| it.id).collect();
            for version in achievements::newest_versions(&mut tx, &ids).await?.values() {
                self.point_to_skills(&mut tx, version).await?;
            }
            before = ids.last().copied();
            if before.is_none() {
                settings::delete(&mut tx, UNREAD).await?;
            }
            tx.commit().await?;
            if before.is_none() {
                return Ok(());
            }
        }
    }
}
