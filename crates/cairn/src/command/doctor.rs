//! `cairn doctor`: looks whether an installation is well.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::{
    Outcome, say,
    serve::{Configuration, open},
};
use crate::folder::Folder;

/// Look whether an installation is well: its records, its master key, its keys, what waits.
///
/// Ends with 0 when all is well, with 1 when something is not.
///
/// Example:
///   cairn doctor --data /var/lib/cairn
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Doctor {
    /// The data folder.
    #[arg(long, default_value = "cairn-data", env = "CAIRN_DATA", value_name = "DIR")]
    data: PathBuf,
}

impl Doctor {
    pub(super) async fn run(self) -> Outcome {
        let folder = Folder::open(&self.data)?;
        let configuration = Configuration::read(&self.data)?;
        let app = open(&folder, &configuration).await?;
        let health = app.health().await?;
        say(format_args!(
            "Public address: {}",
            app.base().unwrap_or_else(|_| "not set yet".to_owned())
        ));
        say(format_args!(
            "Mail server: {}",
            app.mail_server().map_or("not set".to_owned(), |it| it.host)
        ));
        say(format_args!(
            "Keys that the master key opens: {} of {}",
            health.keys_open, health.keys
        ));
        for (kind, count) in &health.waiting {
            say(format_args!("Waiting to be done ({kind}): {count}"));
        }
        say(format_args!("Set aside after failing: {}", health.set_aside));
        if health.is_well() {
            say("All is well.");
            Ok(ExitCode::SUCCESS)
        } else {
            say("Something needs you: see above.");
            Ok(ExitCode::FAILURE)
        }
    }
}
