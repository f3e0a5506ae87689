//! `cairn rekey`: changes the master key.

use std::{path::PathBuf, process::ExitCode};

use app::{Error, MasterKey};
use clap::Args;
use domain::Actor;
use store::Store;
use web::locale::Locale;

use super::{
    Outcome, say,
    serve::{Configuration, open_with},
};
use crate::folder::{self, Folder, FolderError};

/// What is added to the name of the master key's file for the one that will follow.
const NEXT: &str = "next";

/// Change the master key, which everything secret in the records is sealed under.
///
/// Stop every `cairn serve` of the installation first. A new key is made beside the one in use (`master.key.next`),
/// everything sealed is sealed under it at once or not at all, and it is put in the other's place. When that is cut
/// short, run it again: it goes on where it was. The key of before is kept beside it (`master.key.old-1`), since
/// backups made before open with it alone; keep it as long as you keep them, and apart from them.
///
/// Codes on letters that were printed before stay good. Links, sessions and tokens are not sealed, and go on.
///
/// Example:
///   cairn rekey --data /var/lib/cairn
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Rekey {
    /// The data folder.
    #[arg(long, default_value = "cairn-data", env = "CAIRN_DATA", value_name = "DIR")]
    data: PathBuf,
}

impl Rekey {
    pub(super) async fn run(self, locale: Locale) -> Outcome {
        let folder = Folder::there(&self.data)?;
        let configuration = Configuration::read(&self.data)?;
        let file = configuration.key_file(&folder);
        let next = file.with_added_extension(NEXT);
        let store = Store::open(&configuration.database(&folder)).await?;
        let old = folder::read_key(&file)?.ok_or_else(|| FolderError::KeyMissing(file.clone()))?;
        let new = match folder::read_key(&next)? {
            Some(new) => new,
            None => folder::new_key(&next)?,
        };

        reseal(locale, store, &old, &new).await?;

        let kept = folder::keep_old_key(&file, &old)?;
        folder::put_in_place(&next, &file)?;
        say(locale.t1("command-rekeyed", "path", file.display().to_string()));
        say(locale.t1("command-rekeyed-old", "path", kept.display().to_string()));
        Ok(ExitCode::SUCCESS)
    }
}

/// Seals everything under the new key, unless a change that was cut short did so already.
async fn reseal(
    locale: Locale,
    store: Store,
    old: &MasterKey,
    new: &MasterKey,
) -> Result<(), Box<dyn std::error::Error>> {
    let app = match open_with(store.clone(), old.clone()).await {
        Ok(app) => app,
        Err(Error::Open(_)) => {
            open_with(store, new.clone()).await?;
            return Ok(());
        }
        Err(error) => return Err(error.into()),
    };
    let sealed = app.change_master_key(&Actor::caretaker(), new).await?;
    let args = [("keys", sealed.keys.into()), ("letters", sealed.letters.into())];
    say(locale.t_with("command-resealed", args));
    Ok(())
}
