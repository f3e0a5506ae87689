//! A world for tests: the time stands still until it is moved, chance is counted, letters are kept.

mod campus;

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use async_trait::async_trait;
use boxed::boxed;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

pub use self::campus::{
    ADMINISTRATOR, award_to_ana, found_university, mail_server, soil_science, university,
};
use crate::{
    App, FetchError, Fetcher, Letter, MailError, MailServer, Mailer, MasterKey, Parts, World,
};

/// A world where it is noon on 22 November 2026 until someone waits.
#[derive(Debug, Default)]
pub struct Noon {
    waited_seconds: AtomicU64,
    drawn: AtomicU64,
}

impl Noon {
    /// Lets time pass.
    pub fn wait(&self, seconds: u64) {
        self.waited_seconds.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl World for Noon {
    fn now(&self) -> Timestamp {
        let noon = Timestamp::from_second(1_795_348_800).unwrap_or_default();
        let waited = self.waited_seconds.load(Ordering::Relaxed);
        let waited = SignedDuration::from_secs(i64::try_from(waited).unwrap_or(i64::MAX));
        noon.checked_add(waited).unwrap_or(noon)
    }

    fn uuid(&self) -> Uuid {
        let n = u128::from(self.drawn.fetch_add(1, Ordering::Relaxed)) + 1;
        // The bits of version 7 and of the variant, and a number that grows.
        Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0000 | n)
    }

    fn random(&self, bytes: &mut [u8]) {
        for (place, byte) in bytes.iter_mut().enumerate() {
            let n = self.drawn.fetch_add(1, Ordering::Relaxed);
            let mixed = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31);
            *byte = mixed.to_le_bytes().get(place % 8).copied().unwrap_or(0);
        }
    }
}

/// Keeps letters instead of sending them.
#[derive(Debug, Default)]
pub struct Mailbox(Mutex<Vec<Letter>>);

impl Mailbox {
    /// Gives the letters, oldest first, and forgets them.
    pub fn take(&self) -> Vec<Letter> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[async_trait]
impl Mailer for Mailbox {
    async fn send(
        &self,
        letter: &Letter,
        _: &str,
        _: Option<&MailServer>,
    ) -> Result<(), MailError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
        Ok(())
    }
}

/// Asks nobody.
#[derive(Debug, Default, Clone, Copy)]
pub struct NoNetwork;

#[async_trait]
impl Fetcher for NoNetwork {
    async fn fetch(&self, _: &str) -> Result<Vec<u8>, FetchError> {
        Err(FetchError::Off)
    }
}

/// Other servers, as a shelf of what stands at their addresses.
#[derive(Debug, Default)]
pub struct Shelf {
    /// What stands where.
    pub documents: BTreeMap<String, Vec<u8>>,
    asked: Mutex<Vec<String>>,
}

impl Shelf {
    /// Gives the addresses that were asked, in order.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Fetcher for Shelf {
    async fn fetch(&self, url: &str) -> Result<Vec<u8>, FetchError> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(url.to_owned());
        self.documents.get(url).cloned().ok_or(FetchError::Status(404))
    }
}

/// A platform in memory, with its world and its letters at hand.
pub struct Bench {
    /// The platform.
    pub app: App,
    /// Its time and chance.
    pub world: Arc<Noon>,
    /// What it sent.
    pub mailbox: Arc<Mailbox>,
    /// Where it keeps everything.
    pub store: store::Store,
}

#[boxed]
impl Bench {
    /// Opens a platform on the database at `url`, which has no address yet and asks nobody.
    pub async fn open(url: &str) -> crate::Result<Self> {
        Self::put_together(url, false, Arc::new(NoNetwork)).await
    }

    /// Opens a platform that is the demo.
    pub async fn demo(url: &str) -> crate::Result<Self> {
        Self::put_together(url, true, Arc::new(NoNetwork)).await
    }

    /// Opens a platform that is the demo, and asks other servers through `fetcher`.
    pub async fn demo_asking(url: &str, fetcher: Arc<dyn Fetcher>) -> crate::Result<Self> {
        Self::put_together(url, true, fetcher).await
    }

    /// Opens a platform that asks other servers through `fetcher`.
    pub async fn asking(url: &str, fetcher: Arc<dyn Fetcher>) -> crate::Result<Self> {
        Self::put_together(url, false, fetcher).await
    }

    /// Opens a platform that asks nobody, and hands its letters to `mailer`: none of them comes to the mailbox.
    pub async fn writing(url: &str, mailer: Arc<dyn Mailer>) -> crate::Result<Self> {
        let mailbox = Arc::new(Mailbox::default());
        Self::put_together_with(url, (false, Arc::new(NoNetwork)), (mailer, mailbox)).await
    }

    async fn put_together(url: &str, demo: bool, fetcher: Arc<dyn Fetcher>) -> crate::Result<Self> {
        let mailbox = Arc::new(Mailbox::default());
        Self::put_together_with(url, (demo, fetcher), (mailbox.clone(), mailbox)).await
    }

    async fn put_together_with(
        url: &str,
        (demo, fetcher): (bool, Arc<dyn Fetcher>),
        (mailer, mailbox): (Arc<dyn Mailer>, Arc<Mailbox>),
    ) -> crate::Result<Self> {
        let store = store::Store::open(url).await?;
        let world = Arc::new(Noon::default());
        let app = App::open(Parts {
            store: store.clone(),
            world: world.clone(),
            mailer,
            fetcher,
            master: MasterKey::generate(world.as_ref()),
            demo,
        })
        .await?;
        Ok(Self { app, world, mailbox, store })
    }
}
