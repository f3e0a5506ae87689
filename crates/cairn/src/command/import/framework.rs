//! `cairn import framework`: a skill framework, whole or not at all.

use std::{path::PathBuf, process::ExitCode};

use app::{
    Error,
    frameworks::{Edition, Imported, NewFramework},
};
use clap::Args;
use domain::Actor;
use web::locale::Locale;

use super::{
    SOME_REFUSED,
    files::{self, FilesError},
    telling,
};
use crate::{
    command::{
        Outcome, UNREADABLE, USAGE, complain, complain_of, say,
        serve::{Configuration, open},
    },
    folder::Folder,
};

/// Import a skill framework: ESCO as CSV, O*NET as text, CASE 1.1 or CTDL-ASN as JSON, or plain CSV.
///
/// A framework is imported whole or not at all: what is wrong is named with its file, row and column, and nothing is
/// kept. Versions stand beside one another and never change; skills are searched and suggested from the newest.
/// Files that end in .zst are unpacked.
///
/// Plain CSV has a column `uri`, a column `label_en` for each language, and may have `kind`, `code`, `alternative_en`,
/// `description_en`, `broader`, `related`, `essential`, `optional`, `status` and `replaced_by`.
///
/// Ends with 0 when it is imported (or could be, with --dry-run); with 1 when it is refused, or there already; with 64
/// when the command line is wrong; with 66 when a folder cannot be read.
///
/// Example:
///   cairn import framework esco-1.2 --name ESCO --version 1.2.0 --compare 1.1.1 --data /var/lib/cairn
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Framework {
    /// The folder with its files, or its only file.
    #[arg(value_name = "DIR")]
    files: PathBuf,
    /// Its short name, such as ESCO.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Its version, as its publisher writes it.
    #[arg(long, value_name = "VERSION")]
    version: String,
    /// A folder of the same framework, perhaps of another version, of which labels in other languages are taken.
    #[arg(long, value_name = "DIR")]
    translations: Vec<PathBuf>,
    /// Tell what changed since a version that is there, and which published micro-credentials that touches.
    #[arg(long, value_name = "VERSION")]
    compare: Option<String>,
    /// Tell what would be imported, and keep nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write one line of JSON.
    #[arg(long)]
    json: bool,
    /// The data folder.
    #[arg(long, default_value = "cairn-data", env = "CAIRN_DATA", value_name = "DIR")]
    data: PathBuf,
}

impl Framework {
    pub(super) async fn run(self, locale: Locale) -> Outcome {
        let folder = match Folder::there(&self.data) {
            Ok(folder) => folder,
            Err(error) => {
                complain(locale, &error);
                return Ok(ExitCode::from(UNREADABLE));
            }
        };
        let new = match self.read() {
            Ok(new) => new,
            Err(error) => {
                complain_of(unread(locale, &error));
                return Ok(ExitCode::from(UNREADABLE));
            }
        };
        let app = open(&folder, &Configuration::read(&self.data)?).await?;
        match app.import_framework(&Actor::caretaker(), new).await {
            Ok(imported) => {
                say(self.told(locale, &imported));
                Ok(ExitCode::SUCCESS)
            }
            Err(Error::Framework(refused)) => {
                say(if self.json {
                    telling::refused_json(&refused).to_string()
                } else {
                    telling::refused(locale, &refused)
                });
                Ok(ExitCode::from(SOME_REFUSED))
            }
            Err(Error::NotFound(_)) => {
                let version = self.compare.unwrap_or_default();
                let args = [("name", (&self.name).into()), ("version", (&version).into())];
                complain_of(locale.t_with("import-framework-no-version", args));
                Ok(ExitCode::from(USAGE))
            }
            Err(error) => {
                complain(locale, &error);
                Ok(ExitCode::from(SOME_REFUSED))
            }
        }
    }

    fn read(&self) -> Result<NewFramework, FilesError> {
        let mut translations = Vec::new();
        for folder in &self.translations {
            translations.extend(files::read(folder)?);
        }
        Ok(NewFramework {
            edition: Edition { name: self.name.clone(), version: self.version.clone() },
            files: files::read(&self.files)?,
            translations,
            compare: self.compare.clone(),
            keep: !self.dry_run,
        })
    }

    fn told(&self, locale: Locale, imported: &Imported) -> String {
        if self.json {
            telling::imported_json(imported, !self.dry_run).to_string()
        } else {
            telling::imported(locale, imported, !self.dry_run)
        }
    }
}

fn unread(locale: Locale, error: &FilesError) -> String {
    match error {
        FilesError::Io(path) => locale.t1("command-not-opened", "path", path.display().to_string()),
        FilesError::TooLarge(path) => {
            locale.t1("import-framework-folder-large", "path", path.display().to_string())
        }
    }
}
