//! Whether the installation is well, for who runs it on the machine itself.

use boxed::boxed;
use store::{keys, outbox, settings};

use crate::{App, Result, settings::BASE};

/// How many keys are looked at in one go.
const PAGE: u32 = 500;
/// How many events that were set aside are counted.
const SET_ASIDE_MAX: u32 = 1_000;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// How many keys organisations have.
    pub keys: usize,
    /// How many of them the master key opens.
    pub keys_open: usize,
    /// What waits to be done, by kind of job.
    pub waiting: Vec<(String, u64)>,
    /// How many jobs were set aside after failing, a thousand at most.
    pub set_aside: usize,
}

impl Health {
    /// Whether nothing needs a person.
    pub fn is_well(&self) -> bool {
        self.keys == self.keys_open && self.set_aside == 0
    }
}

#[boxed]
impl App {
    /// Looks whether the records can be reached, for anyone who watches over the installation.
    pub async fn check_records(&self) -> Result<()> {
        let mut tx = self.store().read().await?;
        settings::find(&mut tx, BASE).await?;
        Ok(())
    }

    /// Looks whether all keys open, and what waits or failed. Asked on the machine itself; pages ask [`App::installation`].
    pub async fn health(&self) -> Result<Health> {
        let mut tx = self.store().read().await?;
        let (mut count, mut opened, mut after) = (0, 0, None);
        loop {
            let page = keys::all(&mut tx, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.key.id);
            count += page.len();
            opened += page.iter().filter(|it| self.open_key(it).is_ok()).count();
        }
        Ok(Health {
            keys: count,
            keys_open: opened,
            waiting: outbox::waiting(&mut tx).await?,
            set_aside: outbox::dead(&mut tx, SET_ASIDE_MAX).await?.len(),
        })
    }
}
