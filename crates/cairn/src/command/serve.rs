//! `cairn serve`: runs an installation.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc};

use app::{App, MasterKey, Parts};
use clap::Args;
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use store::Store;
use web::{Site, locale::Locale};

use super::{Outcome, say};
use crate::{
    fetch::Guarded,
    folder::{Folder, master_key},
    listen::Door,
    mail::Smtp,
    world::Machine,
};

/// The file of settings in the data folder.
const SETTINGS: &str = "cairn.toml";
/// Where it listens unless told otherwise: this machine alone, behind a proxy that keeps https.
const LISTEN: &str = "127.0.0.1:8080";

/// Run an installation.
///
/// On an empty folder it prints a link that works once: the first start asks there for the public
/// address, the first organisation, who runs it, and the mail server.
///
/// Settings are read from `cairn.toml` in the data folder, then from `CAIRN_…` in the environment,
/// then from the command line.
///
/// Example:
///   cairn serve --data /var/lib/cairn --listen 127.0.0.1:8080
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Serve {
    /// The data folder.
    #[arg(long, default_value = "cairn-data", env = "CAIRN_DATA", value_name = "DIR")]
    data: PathBuf,
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
}

/// What can be set beside the command line.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Configuration {
    /// Where to listen.
    pub(super) listen: SocketAddr,
    /// The database: SQLite in the data folder when `None`, or `postgres://…`.
    pub(super) database: Option<String>,
    /// Where the master key is kept, if not in the data folder: a file that systemd's `LoadCredential` brings, say.
    pub(super) master_key_file: Option<PathBuf>,
    /// Whether a proxy stands in front and names who asks.
    pub(super) proxied: bool,
    /// The data folder, for `CAIRN_DATA` in the environment.
    #[serde(default)]
    data: Option<PathBuf>,
    /// What to log, for `CAIRN_LOG` in the environment.
    #[serde(default)]
    log: Option<String>,
}

impl Serve {
    pub(super) async fn run(self, locale: Locale) -> Outcome {
        let folder = Folder::open(&self.data)?;
        let configuration = Configuration::read(&self.data)?;
        let address = self.listen.unwrap_or(configuration.listen);
        let app = open(&folder, &configuration).await?;
        let door = Door::open(address).await?;
        let address = door.address()?;
        if let Some(secret) = app.setup_link().await? {
            say(locale.t("command-welcome"));
            say(format_args!("  http://{}/setup/{secret}", reachable(address)));
        } else {
            let args = [("base", app.base()?.into()), ("address", address.to_string().into())];
            say(locale.t_with("command-serving", args));
        }
        let site = Site { proxied: configuration.proxied, ..Site::new(app) };
        door.serve(site).await?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Configuration {
    /// Reads the settings of a data folder and the environment.
    pub(super) fn read(data: &std::path::Path) -> Result<Self, Box<figment::Error>> {
        let listen = SocketAddr::from(([127, 0, 0, 1], 8080));
        debug_assert_eq!(listen.to_string(), LISTEN, "the default is the one that is told");
        let default = Self {
            listen,
            database: None,
            master_key_file: None,
            proxied: false,
            data: None,
            log: None,
        };
        Figment::from(Serialized::defaults(default))
            .merge(Toml::file(data.join(SETTINGS)))
            .merge(Env::prefixed("CAIRN_"))
            .extract()
            .map_err(Box::new)
    }

    /// Gives the address of the database.
    pub(super) fn database(&self, folder: &Folder) -> String {
        self.database.clone().unwrap_or_else(|| folder.database())
    }

    /// Gives where the master key is.
    pub(super) fn key_file(&self, folder: &Folder) -> PathBuf {
        self.master_key_file.clone().unwrap_or_else(|| folder.key_file())
    }
}

/// Opens the platform of a data folder.
pub(super) async fn open(
    folder: &Folder,
    configuration: &Configuration,
) -> Result<App, Box<dyn std::error::Error>> {
    let store = Store::open(&configuration.database(folder)).await?;
    let master = master_key(&configuration.key_file(folder), &store).await?;
    Ok(open_with(store, master).await?)
}

/// Opens the platform on records and with a master key that are at hand.
pub(super) async fn open_with(store: Store, master: MasterKey) -> app::Result<App> {
    let mailer = Arc::new(Smtp::default());
    let (world, fetcher) = (Arc::new(Machine), Arc::new(Guarded::new()?));
    App::open(Parts { store, world, mailer, fetcher, master, demo: false }).await
}

/// Writes an address so that a browser on this machine reaches it.
fn reachable(address: SocketAddr) -> String {
    if address.ip().is_unspecified() || address.ip().is_loopback() {
        format!("localhost:{}", address.port())
    } else {
        address.to_string()
    }
}
