//! `cairn import`: takes in what was written elsewhere.

mod files;
mod framework;
mod telling;

use std::{path::PathBuf, process::ExitCode};

use app::{
    App, Error,
    imports::{DraftError, Imported, Importing},
    table::TableError,
};
use clap::{Args, Subcommand};
use domain::{Act, Actor, Language, Organisation, Slug};
use serde_json::{Value, json};
use web::locale::Locale;

use super::{
    Outcome, UNREADABLE, USAGE, complain,
    input::Input,
    say,
    serve::{Configuration, open},
    words::{Said, said},
};
use crate::folder::Folder;

/// The exit status when something in the files gave no draft.
const SOME_REFUSED: u8 = 1;

/// Take in what was written elsewhere.
///
/// Example:
///   cairn import achievements badges/*.json --organisation north --data /var/lib/cairn
///   cairn import framework esco-1.2 --name ESCO --version 1.2.0 --data /var/lib/cairn
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Achievements(Achievements),
    Framework(framework::Framework),
}

/// Take achievements in as drafts of micro-credentials: Open Badges 3.0, alone, in a list or in credentials, CTDL or the
/// European Learning Model as JSON-LD; or lines of these (NDJSON), as the open data of another Cairn has them.
///
/// Or a table (CSV or XLSX) with a row for each, and columns called as the API calls the elements: title, description,
/// outcomes, hours, credits, level, assessment, participation, languages and so on. title@es is the title
/// in Spanish; a cell of a list has one entry on each line, or | between them.
///
/// Each draft says what it still needs before it can be published; nothing is published here. What could not be
/// taken as it stood is told, with its place. What was taken in before is told too, and makes no second draft.
///
/// Ends with 0 when every achievement gave a draft; with 1 when some gave none; with 64 when the command line is
/// wrong; with 66 when a file cannot be opened.
///
/// Example:
///   cairn import achievements badges/*.json --organisation north --data /var/lib/cairn
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Achievements {
    /// The files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Whose drafts they will be, by its name in addresses; where there are several organisations.
    #[arg(long, value_name = "NAME")]
    organisation: Option<Slug>,
    /// The language of texts that do not say theirs.
    #[arg(long, value_name = "TAG", default_value = "en")]
    texts_in: Language,
    /// Tell what would be taken in, and keep nothing.
    #[arg(long)]
    dry_run: bool,
    /// Write one line of JSON for each achievement.
    #[arg(long)]
    json: bool,
    /// The data folder.
    #[arg(long, default_value = "cairn-data", env = "CAIRN_DATA", value_name = "DIR")]
    data: PathBuf,
}

/// What came of one achievement, or of a file without any.
struct Told<'a> {
    file: &'a str,
    /// The how manieth in the file, from 1; none where the file as a whole was refused.
    number: Option<usize>,
    outcome: Result<Imported, Refused>,
}

/// Why there is no draft.
enum Refused {
    /// By a stable code.
    Code(&'static str),
    /// The file is no table that can be read.
    Table(TableError),
}

impl Refused {
    fn code(&self) -> &'static str {
        match self {
            Self::Code(code) => code,
            Self::Table(error) => error.code(),
        }
    }

    fn text(&self, locale: Locale) -> String {
        match self {
            Self::Code(code) => web::verdict::refusal(locale, code, &[]),
            Self::Table(error) => web::roster::refusal(locale, error),
        }
    }
}

impl Import {
    pub(super) async fn run(self, locale: Locale) -> Outcome {
        match self.what {
            What::Achievements(achievements) => achievements.run(locale).await,
            What::Framework(framework) => framework.run(locale).await,
        }
    }
}

impl Achievements {
    async fn run(self, locale: Locale) -> Outcome {
        let folder = match Folder::there(&self.data) {
            Ok(folder) => folder,
            Err(error) => {
                complain(locale, &error);
                return Ok(ExitCode::from(UNREADABLE));
            }
        };
        let app = open(&folder, &Configuration::read(&self.data)?).await?;
        let organisation = match self.owner(&app, locale).await {
            Ok(organisation) => organisation,
            Err(error) => {
                complain(locale, error.as_ref());
                return Ok(ExitCode::from(USAGE));
            }
        };
        let actor = Actor::machine(organisation.id, &[Act::Define]);
        let (mut unopened, mut refused) = (false, false);
        for file in &self.files {
            let Ok(bytes) = Input::of(file).read_here() else {
                complain(locale, &Said(locale.t1("command-not-opened", "path", file)));
                unopened = true;
                continue;
            };
            for (number, outcome) in self.take_in(&app, &actor, &organisation, &bytes).await? {
                refused |= outcome.is_err();
                let told = Told { file, number, outcome };
                say(if self.json { told.json().to_string() } else { told.text(locale) });
            }
        }
        Ok(match (refused, unopened) {
            (true, _) => ExitCode::from(SOME_REFUSED),
            (false, true) => ExitCode::from(UNREADABLE),
            (false, false) => ExitCode::SUCCESS,
        })
    }

    async fn take_in(
        &self,
        app: &App,
        actor: &Actor,
        organisation: &Organisation,
        bytes: &[u8],
    ) -> Result<Vec<(Option<usize>, Result<Imported, Refused>)>, Error> {
        let how = Importing { language: &self.texts_in, keep: !self.dry_run };
        let refused = match app.import_achievements(actor, organisation.id, bytes, how).await {
            Ok(all) => {
                let told = |it: Result<_, DraftError>| it.map_err(|it| Refused::Code(it.code()));
                return Ok((1..).map(Some).zip(all.into_iter().map(told)).collect());
            }
            Err(Error::Refused(code)) => Refused::Code(code),
            Err(Error::Unreadable(error)) => Refused::Code(error.code()),
            Err(Error::Table(error)) => Refused::Table(error),
            Err(error) => return Err(error),
        };
        Ok(vec![(None, Err(refused))])
    }

    /// Finds whose drafts they will be: who was named, or the only organisation.
    async fn owner(
        &self,
        app: &App,
        locale: Locale,
    ) -> Result<Organisation, Box<dyn std::error::Error>> {
        if let Some(slug) = &self.organisation {
            return Ok(app.organisation_called(slug).await?);
        }
        let all = app.organisations(None).await?;
        match <[Organisation; 1]>::try_from(all) {
            Ok([only]) => Ok(only),
            Err(_) => Err(said(locale.t("command-import-whose"))),
        }
    }
}

impl Told<'_> {
    fn text(&self, locale: Locale) -> String {
        let imported = match &self.outcome {
            Ok(imported) => imported,
            Err(refused) => {
                let place = self.number.map(|it| format!(" ({it})")).unwrap_or_default();
                return format!("✗ {}{place}\n  {}", self.file, refused.text(locale));
            }
        };
        let title = imported.definition.title.original();
        let title = super::visible(title);
        let kind = if imported.is_micro_credential { "import-micro" } else { "import-other" };
        let mut lines = vec![format!("✓ {title}"), format!("  {}", locale.t(kind))];
        if let Some(id) = imported.achievement {
            let key = if imported.is_known { "import-known" } else { "import-draft" };
            lines.push(format!("  {}", locale.t1(key, "id", id.to_string())));
        }
        let missing: Vec<String> =
            imported.missing.iter().map(|it| locale.t(&format!("define-{}", it.code()))).collect();
        if !missing.is_empty() {
            lines.push(format!("  {}", locale.t1("import-missing", "what", missing.join("; "))));
        }
        for note in &imported.notes {
            let args = [("member", (&note.member).into()), ("value", (&note.value).into())];
            let said = locale.t_with(&format!("import-{}", note.fault.code()), args);
            lines.push(format!("  ? {}", super::visible(&said)));
        }
        lines.join("\n")
    }

    fn json(&self) -> Value {
        match &self.outcome {
            Err(refused) => {
                json!({ "file": self.file, "number": self.number, "refused": refused.code() })
            }
            Ok(it) => {
                let notes = it.notes.iter().map(|note| {
                    json!({ "code": note.fault.code(), "member": note.member, "value": note.value })
                });
                json!({
                    "file": self.file,
                    "number": self.number,
                    "draft": it.achievement.map(|id| id.to_string()),
                    "known": it.is_known,
                    "title": it.definition.title.original(),
                    "source": it.source,
                    "microCredential": it.is_micro_credential,
                    "missing": it.missing.iter().map(|it| it.code()).collect::<Vec<_>>(),
                    "notes": notes.collect::<Vec<_>>(),
                })
            }
        }
    }
}
