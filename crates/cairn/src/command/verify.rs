//! `cairn verify`: what anyone can tell about credentials, without an installation.

mod documents;
mod json;
mod telling;

use std::{
    io::{self, IsTerminal},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use app::{
    Error, Fetcher, World as _,
    offline::{Register, RegisterError, Sources, Told, Verdict},
    verifying::{Lookups, Records},
};
use clap::Args;
use jiff::Timestamp;
use store::Store;
use web::locale::Locale;

pub(super) use self::documents::Folder;
use self::documents::FolderError;
use super::{
    Outcome, UNREADABLE, complain,
    input::{self, Input, moment},
    say,
    serve::Configuration,
    words::said,
};
use crate::{
    fetch::Guarded,
    folder,
    world::{AskNobody, Machine},
};

/// The exit status when something failed.
const FAILED: u8 = 1;
/// The exit status when nothing failed, and something that counts could not be told.
const NOT_TOLD: u8 = 2;

/// Verify credentials: JSON, a signed token, or a PNG, SVG or PDF with one inside.
///
/// Ends with 0 when nothing failed, and signature, dates and status could be told; with 1 when something
/// failed; with 2 when nothing failed, and one of the three could not be told; with 64 when the command
/// line is wrong; with 66 when an input cannot be opened. Of several inputs, 1 counts before 66 before 2.
/// An issuer that no register knows is said; it counts only with `--trust`.
///
/// Examples:
///   cairn verify badge.png
///   cairn verify --data /var/lib/cairn credential.json
///   cairn verify --json --at 2026-11-22 --documents saved/ --trust register.json - < credential.json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Verify {
    /// Write one line of JSON for each input.
    #[arg(long)]
    json: bool,
    /// Verify as of this moment: a day (its first moment in UTC), or a time as in RFC 3339.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    at: Option<Timestamp>,
    /// Ask no server: look everything up in this folder, whose `index.json` maps addresses and DIDs to files.
    #[arg(long, value_name = "DIR")]
    documents: Option<PathBuf>,
    /// Read the registers, keys and status lists of this Cairn folder.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// A register of issuers that you trust. An issuer outside of all given then counts as not told.
    #[arg(long, value_name = "FILE")]
    trust: Vec<PathBuf>,
    /// Take a key that stands only in the fragment of an address for the issuer's. For samples, never for trust.
    #[arg(long)]
    trust_fragment_keys: bool,
    /// Whom it should be about: a name, an e-mail address or a DID.
    #[arg(long, value_name = "WHO")]
    about: Option<String>,
    /// Files or https addresses; `-` reads standard input.
    #[arg(required = true, value_name = "PATH|URL|-")]
    inputs: Vec<String>,
}

/// Everything that the inputs are verified with.
struct Bench {
    lookups: Lookups,
    folder: Option<Folder>,
    sources: Sources,
    now: Timestamp,
}

/// What came of one input, in the order in which they count when there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Told,
    NotTold,
    NotOpened,
    Failed,
}

impl Status {
    fn code(self) -> u8 {
        match self {
            Self::Told => 0,
            Self::NotTold => NOT_TOLD,
            Self::NotOpened => UNREADABLE,
            Self::Failed => FAILED,
        }
    }
}

/// What is told about one input.
enum Answer {
    Verdict(Box<Verdict>),
    /// It cannot be opened, or holds no credential: the code for why, and what a sentence about it may name.
    Refused(&'static str, Vec<(&'static str, String)>),
}

impl Bench {
    /// Reads an input: an address from the folder of documents if there is one, else from there.
    async fn read(&self, input: Input<'_>) -> Result<Vec<u8>, &'static str> {
        match (input, &self.folder) {
            (Input::Address(address), Some(folder)) => folder.at(address).ok_or("fetch-status"),
            (Input::Address(address), None) => {
                self.lookups.credential_at(address).await.map_err(|error| error.code())
            }
            (Input::Standard | Input::File(_), _) => input.read_here(),
        }
    }
}

impl Verify {
    pub(super) async fn run(self, locale: Locale) -> Outcome {
        let bench = match self.bench(locale).await {
            Ok(bench) => bench,
            Err(error) => {
                complain(locale, error.as_ref());
                return Ok(ExitCode::from(UNREADABLE));
            }
        };
        let mut worst = Status::Told;
        for (place, name) in self.inputs.iter().enumerate() {
            let (status, answer) = self.answer(&bench, name).await?;
            worst = worst.max(status);
            if self.json {
                say(json::line(name, status.code(), &answer));
            } else {
                if place > 0 {
                    say("");
                }
                let colours = io::stdout().is_terminal() && super::language::wants_colours();
                say(telling::text(locale, name, &answer, colours));
            }
        }
        Ok(ExitCode::from(worst.code()))
    }

    async fn bench(&self, locale: Locale) -> Result<Bench, Box<dyn std::error::Error>> {
        let mut sources = Sources { claimed: self.about.clone(), ..Sources::default() };
        sources.language = locale.code().parse().unwrap_or(sources.language);
        sources.policy.trust_fragment_keys = self.trust_fragment_keys;
        for file in &self.trust {
            sources.registers.push(register(locale, file)?);
        }
        let refused = |error: FolderError| {
            let path = error.path().display().to_string();
            said(locale.t1(&format!("command-{}", error.code()), "path", path))
        };
        let folder = self.documents.as_deref().map(Folder::open).transpose().map_err(refused)?;
        if let Some(folder) = &folder {
            sources.documents = folder.documents().map_err(refused)?;
        }
        let records = match &self.data {
            Some(data) => Some(records(data).await?),
            None => None,
        };
        let fetcher: Arc<dyn Fetcher> = match folder {
            Some(_) => Arc::new(AskNobody),
            None => Arc::new(Guarded::new()?),
        };
        let now = self.at.unwrap_or_else(|| Machine.now());
        Ok(Bench { lookups: Lookups { records, fetcher }, folder, sources, now })
    }

    async fn answer(
        &self,
        bench: &Bench,
        name: &str,
    ) -> Result<(Status, Answer), Box<dyn std::error::Error>> {
        let bytes = match bench.read(Input::of(name)).await {
            Ok(bytes) => bytes,
            Err(code) => return Ok((Status::NotOpened, Answer::Refused(code, Vec::new()))),
        };
        match bench.lookups.verify(bytes, bench.sources.clone(), bench.now).await {
            Ok(verdict) => {
                let status = match verdict.told(!self.trust.is_empty()) {
                    Told::All => Status::Told,
                    Told::NotAll => Status::NotTold,
                    Told::Failed => Status::Failed,
                };
                Ok((status, Answer::Verdict(Box::new(verdict))))
            }
            Err(Error::Unreadable(error)) => {
                Ok((Status::Failed, Answer::Refused(error.code(), error.args())))
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// Reads a register of issuers; its file is its name when it has none.
fn register(locale: Locale, file: &Path) -> Result<Register, Box<dyn std::error::Error>> {
    let path = file.display().to_string();
    let unopened = |_| said(locale.t1("command-not-opened", "path", &path));
    let bytes = input::file(file).map_err(unopened)?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
    let refused =
        |error: RegisterError| said(locale.t1(&format!("command-{}", error.code()), "path", &path));
    Register::read(&name, &bytes).map_err(refused)
}

/// Opens the records of a Cairn folder, without writing to them.
async fn records(data: &Path) -> Result<Records, Box<dyn std::error::Error>> {
    let folder = folder::Folder::there(data)?;
    let configuration = Configuration::read(data)?;
    let store = Store::open_to_read(&configuration.database(&folder)).await?;
    Ok(Records::open(store).await?)
}
