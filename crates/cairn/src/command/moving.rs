//! `cairn move`: gives an installation another public address.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use domain::Actor;
use web::locale::Locale;

use super::{
    Outcome, say,
    serve::{Configuration, open},
};
use crate::folder::Folder;

/// Give an installation another public address.
///
/// What is awarded from now on bears the new address. What was issued before stays as it is and goes on being
/// verified: keep the earlier name pointing here, since the documents name it. People who come to the earlier
/// address are led to the new one; programs are answered where they ask. A proxy in front has to hand on the name
/// that was asked for (`Host`, or `X-Forwarded-Host` with `proxied = true`).
///
/// Passkeys belong to a name: people sign in by a link or a password, and add new ones.
///
/// Example:
///   cairn move credentials.example.org --data /var/lib/cairn
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Move {
    /// The new public address: a name, with or without `https://` before it, and nothing after it.
    #[arg(value_name = "ADDRESS")]
    to: String,
    /// The data folder.
    #[arg(long, default_value = "cairn-data", env = "CAIRN_DATA", value_name = "DIR")]
    data: PathBuf,
}

impl Move {
    pub(super) async fn run(self, locale: Locale) -> Outcome {
        let folder = Folder::there(&self.data)?;
        let app = open(&folder, &Configuration::read(&self.data)?).await?;
        let to = if self.to.contains("://") { self.to } else { format!("https://{}", self.to) };
        let moved = app.move_to(&Actor::caretaker(), &to).await?;
        let args = [("from", (&moved.from).into()), ("to", (&moved.to).into())];
        say(locale.t_with("command-moved", args));
        say(locale.t1("command-moved-keys", "count", moved.keys));
        say(locale.t1("command-moved-keep", "from", &moved.from));
        Ok(ExitCode::SUCCESS)
    }
}
