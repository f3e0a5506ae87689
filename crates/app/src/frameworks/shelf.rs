//! Frameworks in memory: of each the newest version, laid out once and shared.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::{Arc, Mutex, OnceLock},
};

use skills::{Finder, Suggester};

use super::Framework;
use crate::{App, Error, Result};

/// The versions that are in memory, by number.
#[derive(Debug, Default)]
pub(crate) struct Shelf(tokio::sync::Mutex<BTreeMap<u32, Arc<Laid>>>);

/// A version in memory.
#[derive(Debug)]
pub(crate) struct Laid {
    /// How it is listed.
    pub(super) listed: Framework,
    framework: Arc<skills::Framework>,
    finder: OnceLock<Finder<Arc<skills::Framework>>>,
    /// By language, the one that was laid out last first.
    pub(super) suggesters: Mutex<Vec<(String, Arc<Suggester>)>>,
}

impl Laid {
    /// Gives the framework.
    pub(super) fn framework(&self) -> &skills::Framework {
        &self.framework
    }

    /// Gives its labels, laid out for search. The first who asks waits; ask beside the threads that answer.
    pub(super) fn finder(&self) -> &Finder<Arc<skills::Framework>> {
        self.finder.get_or_init(|| Finder::new(Arc::clone(&self.framework)))
    }
}

impl App {
    /// Gives the versions that are in use, reading those that are not in memory yet. Other versions are let go.
    pub(super) async fn laid(&self) -> Result<Vec<Arc<Laid>>> {
        let wanted = self.frameworks_in_use().await?;
        let mut held = self.0.frameworks.0.lock().await;
        held.retain(|number, _| wanted.iter().any(|it| it.number == *number));
        for it in wanted {
            if let Entry::Vacant(place) = held.entry(it.number) {
                place.insert(Arc::new(Laid {
                    framework: Arc::new(self.framework(&it).await?),
                    listed: it,
                    finder: OnceLock::default(),
                    suggesters: Mutex::default(),
                }));
            }
        }
        Ok(held.values().cloned().collect())
    }

    /// Works on what is in memory, beside the threads that answer.
    pub(super) async fn with_laid<T: Send + 'static>(
        &self,
        work: impl FnOnce(&[Arc<Laid>]) -> T + Send + 'static,
    ) -> Result<T> {
        let laid = self.laid().await?;
        let work = tokio::task::spawn_blocking(move || work(&laid));
        work.await.map_err(|it| Error::Internal(it.to_string()))
    }
}
