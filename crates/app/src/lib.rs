//! What the platform does: one function for each thing a person can ask of it.
//!
//! A use case loads, lets the domain decide, keeps the outcome, and says what follows.
//! It knows nothing of HTTP.

mod access;
pub mod accounts;
pub mod achievements;
pub mod answers;
pub mod audit;
pub mod awards;
pub mod batches;
pub mod catalogue;
pub mod comparing;
mod contexts;
pub mod copying;
pub mod credentials;
pub mod documents;
mod drafting;
pub mod endorsements;
pub mod enrolments;
mod error;
mod european;
pub mod excerpts;
pub mod frameworks;
pub mod health;
pub mod imports;
pub mod installation;
pub mod invitations;
mod issuing;
pub mod jobs;
mod jurisdictions;
mod keys;
mod letter;
pub mod letters;
mod mail;
mod master;
pub mod members;
mod moving;
pub mod offerings;
pub mod offline;
pub mod open_data;
pub mod organisations;
pub mod passkeys;
mod passwords;
mod pictures;
mod places;
pub mod records;
pub mod sample;
pub mod secret;
pub mod sessions;
mod settings;
pub mod setup;
pub mod sign_in;
pub mod sources;
mod standings;
pub mod statuses;
mod sweeping;
pub mod table;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod throttles;
pub mod tokens;
pub mod vc_api;
pub mod vcalm;
pub mod verifying;
pub mod workplaces;
mod world;

use std::sync::{Arc, RwLock};

use boxed::boxed;
use settings::Settings;
use store::Store;
use tokio::sync::Notify;

pub use self::{
    awards::{Award, Awarded, Identity, Named},
    error::{Error, Kind, Result, chain},
    letter::{Letter, News},
    master::{Resealed, is_sealed},
    moving::{EARLIER_MAX, Moved},
    secret::MasterKey,
    sessions::{Client, SignedIn, Visitor},
    settings::{MailSecurity, MailServer, Unsaid, public_address},
    standings::Withdrawal,
    sweeping::CELLS_KEPT_DAYS,
    world::{FetchError, Fetcher, MailError, Mailer, World},
};

/// The platform, ready to be asked. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What the platform is put together from.
pub struct Parts {
    /// Where everything is kept.
    pub store: Store,
    /// Time and chance.
    pub world: Arc<dyn World>,
    /// Sends letters.
    pub mailer: Arc<dyn Mailer>,
    /// Asks other servers.
    pub fetcher: Arc<dyn Fetcher>,
    /// What everything secret depends on.
    pub master: MasterKey,
    /// Whether this is the demo: sample people, a mailbox instead of mail.
    pub demo: bool,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App(…)")
    }
}

struct Inner {
    store: Store,
    world: Arc<dyn World>,
    mailer: Arc<dyn Mailer>,
    fetcher: Arc<dyn Fetcher>,
    master: MasterKey,
    demo: bool,
    /// What is asked all the time, as it was last read.
    settings: RwLock<Settings>,
    /// What can be found, in memory.
    catalogue: catalogue::Keeper,
    /// Hashes passwords, a few at a time.
    hasher: passwords::Hasher,
    /// Skill frameworks that were asked for.
    frameworks: frameworks::Shelf,
    /// Rung when the outbox holds something new.
    work: Notify,
}

#[boxed]
impl App {
    /// Puts the platform together, and reads what the installation remembers about itself.
    ///
    /// # Errors
    ///
    /// Refuses a master key that the records are not sealed under.
    pub async fn open(parts: Parts) -> Result<Self> {
        let Parts { store, world, mailer, fetcher, master, demo } = parts;
        let (settings, work) = (RwLock::default(), Notify::new());
        let hasher = passwords::Hasher::default();
        let catalogue = catalogue::Keeper::default();
        let inner = Inner {
            store,
            world,
            mailer,
            fetcher,
            master,
            demo,
            settings,
            catalogue,
            hasher,
            frameworks: frameworks::Shelf::default(),
            work,
        };
        let app = Self(Arc::new(inner));
        app.recognise_master().await?;
        app.read_settings().await?;
        Ok(app)
    }

    /// Whether this is the demo.
    pub fn is_demo(&self) -> bool {
        self.0.demo
    }

    /// Says what time it is.
    pub fn now(&self) -> jiff::Timestamp {
        self.0.world.now()
    }

    /// Makes an id of any kind.
    fn id<T: From<uuid::Uuid>>(&self) -> T {
        self.0.world.uuid().into()
    }

    fn world(&self) -> &dyn World {
        self.0.world.as_ref()
    }

    fn store(&self) -> &Store {
        &self.0.store
    }

    fn master(&self) -> &MasterKey {
        &self.0.master
    }
}
