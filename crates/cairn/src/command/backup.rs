//! `cairn backup` and `cairn restore`.
//!
//! A backup holds the records and never the master key: who finds the one cannot open the other.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use store::Store;
use web::locale::Locale;

use super::{Outcome, say, serve::Configuration, words::said};
use crate::folder::Folder;

/// Copy an installation's records into a file, while it goes on working.
///
/// The master key is not in it; keep that apart, and the one of before as long as backups of its time
/// (`cairn rekey`). For PostgreSQL, use `pg_dump`.
///
/// Example:
///   cairn backup --data /var/lib/cairn /backups/cairn-2026-11-25.db
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Backup {
    /// The data folder.
    #[arg(long, default_value = "cairn-data", env = "CAIRN_DATA", value_name = "DIR")]
    data: PathBuf,
    /// The file to write; it must not be there yet.
    file: PathBuf,
}

/// Begin a data folder from a backup.
///
/// Put the master key of the installation beside it (`master.key`), or say in `cairn.toml` where it is.
///
/// Example:
///   cairn restore /backups/cairn-2026-11-25.db --data /var/lib/cairn-restored
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Restore {
    /// The backup.
    file: PathBuf,
    /// The data folder to begin; it must hold no records yet.
    #[arg(long, default_value = "cairn-data", env = "CAIRN_DATA", value_name = "DIR")]
    data: PathBuf,
}

impl Backup {
    pub(super) async fn run(self, locale: Locale) -> Outcome {
        let folder = Folder::open(&self.data)?;
        let configuration = Configuration::read(&self.data)?;
        refuse_to_overwrite(locale, &self.file)?;
        let store = Store::open(&configuration.database(&folder)).await?;
        if !store.copy_into(&self.file.to_string_lossy()).await? {
            return Err(said(locale.t("command-backup-postgres")));
        }
        say(locale.t1("command-backup", "path", self.file.display().to_string()));
        Ok(ExitCode::SUCCESS)
    }
}

impl Restore {
    #[expect(clippy::disallowed_methods, reason = "the backup is copied here")]
    pub(super) fn run(self, locale: Locale) -> Outcome {
        let folder = Folder::open(&self.data)?;
        let database = folder.database_file();
        refuse_to_overwrite(locale, &database)?;
        fs::copy(&self.file, &database)?;
        say(locale.t1("command-restore", "path", self.data.display().to_string()));
        let key = folder.key_file().display().to_string();
        say(locale.t1("command-restore-key", "path", key));
        Ok(ExitCode::SUCCESS)
    }
}

#[expect(clippy::disallowed_methods, reason = "a file is looked for here")]
fn refuse_to_overwrite(locale: Locale, file: &Path) -> Result<(), Box<dyn std::error::Error>> {
    match fs::exists(file) {
        Ok(false) => Ok(()),
        _ => Err(said(locale.t1("command-is-there", "path", file.display().to_string()))),
    }
}
