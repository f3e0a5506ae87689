//! `cairn demo`: a small country of sample data, on this machine alone.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use app::{
    App, Parts, World as _,
    endorsements::NewEndorsement,
    sample::{Sample, SampleAward, SampleEndorsement, SamplePerson},
};
use clap::Args;
use domain::Actor;
use jiff::tz::TimeZone;
use store::Store;
use web::{Site, locale::Locale, pages::demo::DemoPerson};

use super::{Outcome, say, words::said};
use crate::{
    demo::{ACCOUNTS, Country, country, framework},
    fetch::Guarded,
    folder::{Folder, master_key},
    listen::Door,
    mail::DemoMailbox,
    world::Machine,
};

/// Show a small country of sample data.
///
/// It listens on this machine alone. Everyone and everything in it is invented, letters go to a page,
/// and one click signs you in as whoever you want to be. Without `--data` it is gone when it ends.
///
/// Example:
///   cairn demo --port 8080
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Demo {
    /// The port to listen on; 0 takes a free one.
    #[arg(long, default_value_t = 8080, value_name = "N")]
    port: u16,
    /// A folder to keep the demo in.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Offer the pseudo language, in which every word that is not translated shows.
    #[arg(long, hide = true)]
    pseudo: bool,
}

impl Demo {
    pub(super) async fn run(self, locale: Locale) -> Outcome {
        let passing = tempfile::tempdir()?;
        let path = self.data.as_deref().unwrap_or_else(|| passing.path());
        let folder = Folder::open(path)?;
        let door = Door::open(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))).await?;
        let port = door.address()?.port();

        let app = open(&folder).await?;
        if app.is_set_up() {
            let base = app.base()?;
            if base != address(port) {
                return Err(said(locale.t1("command-demo-port", "base", base)));
            }
        } else {
            app.fix_base(&address(port)).await?;
            let today = Machine.now().to_zoned_datetime(TimeZone::UTC).date();
            app.fill(sample(country(today)?)).await?;
            app.import_framework(&Actor::caretaker(), framework()).await?;
        }

        let token: Arc<str> = app::secret::secret(&Machine).into();
        let site = Site {
            pseudo: self.pseudo,
            demo_token: Some(token),
            demo_people: people(),
            ..Site::new(app)
        };
        say(locale.t("command-demo"));
        say(locale.t1("command-demo-open", "address", address(port)));
        door.serve(site).await?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn open(folder: &Folder) -> Result<App, Box<dyn std::error::Error>> {
    let store = Store::open(&folder.database()).await?;
    let master = master_key(&folder.key_file(), &store).await?;
    let mailer = Arc::new(DemoMailbox { store: store.clone() });
    let (world, fetcher) = (Arc::new(Machine), Arc::new(Guarded::new()?));
    let parts = Parts { store, world, mailer, fetcher, master, demo: true };
    Ok(App::open(parts).await?)
}

/// Whom a visitor can be: everyone with an account, who has an address or a role.
fn people() -> Arc<[DemoPerson]> {
    let person = |it: &crate::demo::Account| DemoPerson {
        id: it.person(),
        name: it.name.to_owned(),
        role: it.role.map_or("learner", |(role, _)| role.code()),
    };
    ACCOUNTS.iter().map(person).collect()
}

fn address(port: u16) -> String {
    format!("http://localhost:{port}")
}

/// Hands the country over in the platform's words.
fn sample(country: Country) -> Sample {
    let Country {
        organisations,
        achievements,
        drafts,
        offerings,
        people,
        memberships,
        awards,
        endorsements,
        enrolments,
    } = country;
    let published = achievements.into_iter().map(|(it, version)| (it, Some(version)));
    let people = people.into_iter().map(|it| SamplePerson {
        person: it.person,
        address: it.address,
        own_number: it.own_number.map(|it| (it.organisation, it.number)),
    });
    let awards = awards.into_iter().map(|it| SampleAward {
        achievement: it.achievement,
        draft: it.draft,
        awarded_at: it.awarded_at,
        standing: it.standing,
        reason: it.reason,
        collected_at: it.collected_at,
        published_at: it.published_at,
    });
    let endorsements = endorsements.into_iter().map(|it| SampleEndorsement {
        endorser: it.endorser,
        said: NewEndorsement {
            achievement: it.achievement,
            comment: it.comment.to_owned(),
            until: it.until,
        },
        endorsed_at: it.endorsed_at,
    });
    Sample {
        organisations,
        achievements: published.chain(drafts.into_iter().map(|it| (it, None))).collect(),
        offerings,
        people: people.collect(),
        memberships,
        awards: awards.collect(),
        endorsements: endorsements.collect(),
        enrolments,
    }
}
