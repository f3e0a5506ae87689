//! What changed, with all that a copy is made from: for other servers that show what is taught here.

use std::collections::{BTreeSet, HashMap};

use boxed::boxed;
use domain::{AchievementState, id::AchievementId};
use serde_json::Value;
use store::{
    achievements,
    catalogue::{self, Cursor},
    offerings, organisations,
};

use super::{
    changes::{Change, Feed},
    telling::{Telling, entries},
};
use crate::{App, Result, achievements::today};

/// How many changes a page with records lists.
const PAGE: u32 = 50;
/// How many bytes of records a page tells, but for the one that passes it.
const PAGE_BYTES: usize = 1 << 20;
/// The largest record that is told, in bytes: whoever reads takes no page of more than 2 MiB.
const RECORD_BYTES_MAX: usize = 960 << 10;

/// A change, and the record of what is in force.
pub type Told = (Change, Option<Value>);

#[boxed]
impl App {
    /// Lists what changed as [`App::catalogue_changes`] does, with the record of everything that is in force: what other
    /// servers make their copies from. It is told in the names that things have or had under the public address `base`.
    pub async fn catalogue_records(
        &self,
        after: Cursor,
        since: Cursor,
        base: &str,
    ) -> Result<Feed<Told>> {
        let mut tx = self.store().read().await?;
        let found = catalogue::feed(&mut tx, after, PAGE).await?;
        let in_force = found.iter().filter(|it| it.state == AchievementState::Published);
        let ids: Vec<AchievementId> = in_force.map(|it| it.achievement).collect();
        let told = achievements::in_force(&mut tx, &ids).await?;
        let versions = achievements::newest_versions(&mut tx, &ids).await?;
        let runs = offerings::to_come(&mut tx, &ids, today(self.now())).await?;
        let mut telling = Telling::new(base, today(self.now()));
        let named: BTreeSet<_> = told.iter().flat_map(|it| telling.unknown(it)).collect();
        let named: Vec<_> = named.into_iter().collect();
        let mut named = organisations::many(&mut tx, &named).await?;
        // An edition says by whom it is with the name that they sign under; whoever may award it is only named.
        let developers: BTreeSet<_> = told.iter().map(|it| it.developer).collect();
        let developers: Vec<_> = developers.iter().filter_map(|it| named.remove(it)).collect();
        telling.learn(self, &mut tx, developers).await?;
        telling.name(named.into_values());
        drop(tx);
        let entries = entries(told, versions, runs);
        let entries: HashMap<_, _> = entries.iter().map(|it| (it.achievement.id, it)).collect();

        let mut page =
            Feed { changes: Vec::new(), next: after, more: found.len() >= PAGE as usize };
        let mut bytes = 0;
        for (place, it) in found.iter().enumerate() {
            let record = entries.get(&it.achievement).map(|it| telling.record(it)).transpose()?;
            let size = record.as_ref().map_or(0, |it| it.to_string().len());
            if bytes + size.min(RECORD_BYTES_MAX) > PAGE_BYTES && place > 0 {
                page.more = true;
                break;
            }
            let record = record.filter(|_| size <= RECORD_BYTES_MAX);
            bytes += record.as_ref().map_or(0, |_| size);
            page.changes.push((Change::of(it, since), record));
            page.next = it.cursor;
        }
        Ok(page)
    }
}
