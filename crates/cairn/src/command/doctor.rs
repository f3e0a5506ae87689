//! `cairn doctor`: looks whether an installation is well.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use web::locale::Locale;

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
    pub(super) async fn run(self, locale: Locale) -> Outcome {
        let folder = Folder::open(&self.data)?;
        let configuration = Configuration::read(&self.data)?;
        let app = open(&folder, &configuration).await?;
        let health = app.health().await?;
        let none = || locale.t("command-not-set");
        say(locale.t1("command-address", "base", app.base().unwrap_or_else(|_| none())));
        for base in app.earlier_bases() {
            say(locale.t1("command-address-earlier", "base", base));
        }
        say(locale.t1("command-mail", "host", app.mail_server().map_or_else(none, |it| it.host)));
        let keys = [("open", health.keys_open.into()), ("all", health.keys.into())];
        say(locale.t_with("command-keys", keys));
        for (kind, count) in &health.waiting {
            let args = [("kind", job(locale, kind).into()), ("count", (*count).into())];
            say(locale.t_with("command-waiting", args));
        }
        say(locale.t1("command-set-aside", "count", health.set_aside));
        if health.is_well() {
            say(locale.t("command-well"));
            Ok(ExitCode::SUCCESS)
        } else {
            say(locale.t("command-unwell"));
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Names a kind of job; one that another version left is called as the records call it.
fn job(locale: Locale, kind: &str) -> String {
    let key = format!("installation-job-{kind}");
    if locale.knows(&key) { locale.t(&key) } else { kind.to_owned() }
}
