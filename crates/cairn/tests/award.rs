//! `cairn award`, as a contract: what it ends with, and what it says.

#![cfg(test)]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the finished binary is started on a folder of its own"
)]

use std::{
    fs,
    process::{Command, Output},
    sync::Arc,
};

use app::{
    App, MasterKey, Parts,
    testing::{Mailbox, NoNetwork, Noon, found_university},
};
use serde_json::Value;
use store::Store;
use tempfile::TempDir;

const PASSED: &str = "email,name,passed_on
ana@learner.example,Ana Ruiz,2025-11-20
bo@learner.example,Bo Li,2025-11-20
";

#[tokio::test]
async fn a_table_is_awarded_and_sent_again_awards_nobody_twice() {
    let place = Place::furnished().await;
    let (status, told) = place.award(PASSED, &["--json"]);
    assert_eq!((status, &told["awarded"], &told["state"]), (0, &2.into(), &"done".into()));
    let shuffled = "Nombre;Fecha;Correo\nCy Ng;20/11/2025;cy@learner.example\nBO LI;20/11/2025;BO@Learner.example\n";
    let (status, told) = place.award(shuffled, &["--json"]);
    assert_eq!((status, &told["awarded"], &told["repeated"]), (0, &1.into(), &1.into()));
}

#[tokio::test]
async fn a_dry_run_says_what_is_wrong_and_awards_nobody() {
    let place = Place::furnished().await;
    let wrong = PASSED.replace("Bo Li,2025-11-20", "Bo Li,31/02/2025");
    let (status, told) = place.award(&wrong, &["--dry-run", "--json"]);
    assert_eq!((status, &told["valid"], &told["wrong"]), (1, &1.into(), &1.into()));
    let error = &told["errors"][0];
    assert_eq!(
        error["text"],
        "Row 3, column passed_on: 31/02/2025 is no date: there is no such day. Did you mean 2025-02-28?"
    );
    assert_eq!(
        (&error["code"], &error["proposal"]),
        (&"date-impossible".into(), &"2025-02-28".into())
    );
    let (status, told) = place.award(PASSED, &["--json"]);
    assert_eq!((status, &told["awarded"]), (0, &2.into()), "the dry run awarded nobody");
    let output = place.run(&wrong, &[]);
    assert_eq!(output.status.code(), Some(1), "a row was refused");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.ends_with("Awarded 0; awarded before 1; refused 0.\n"), "{said}");
}

#[tokio::test]
async fn a_large_table_waits_for_a_second_person() {
    let place = Place::furnished().await;
    let name = |it: usize| "x".repeat(it % 9 + 1);
    let row = |it: usize| format!("p{it}@learner.example,Person {},2025-11-20\n", name(it));
    let rows: String = (0..501).map(row).collect();
    let (status, told) = place.award(&format!("email,name,passed_on\n{rows}"), &["--json"]);
    assert_eq!((status, &told["state"]), (2, &"waiting-for-release".into()));
}

#[tokio::test]
async fn what_cannot_be_read_and_wrong_usage_have_statuses_of_their_own() {
    let place = Place::furnished().await;
    assert_eq!(place.run("%PDF-1.7\n", &[]).status.code(), Some(66));
    assert_eq!(place.run("email,name\n", &["--passed-on", "soon"]).status.code(), Some(64));
    assert_eq!(place.run(PASSED, &["--organisation", "elsewhere"]).status.code(), Some(64));
    assert_eq!(place.run("room,day\n1,2\n", &[]).status.code(), Some(66), "nobody is named");
    let french = place.run("%PDF-1.7\n", &["--language", "fr"]);
    let said = String::from_utf8(french.stderr).unwrap();
    assert!(said.contains("tableau"), "{said}");
    let missing = place.command("missing.csv").output().unwrap();
    assert_eq!(missing.status.code(), Some(66));
    let help = Command::new(env!("CARGO_BIN_EXE_cairn")).args(["award", "--help"]).output();
    let help = String::from_utf8(help.unwrap().stdout).unwrap();
    assert!(help.contains("cairn award passed.csv --achievement"), "{help}");
}

/// A data folder where a university awards soil science.
struct Place {
    folder: TempDir,
    achievement: String,
}

impl Place {
    async fn furnished() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = Arc::new(Noon::default());
        let master = MasterKey::generate(world.as_ref());
        fs::write(folder.path().join("master.key"), master.written()).unwrap();
        let database = format!("sqlite:{}", folder.path().join("cairn.db").display());
        let store = Store::open(&database).await.unwrap();
        let parts = Parts {
            store: store.clone(),
            world,
            mailer: Arc::new(Mailbox::default()),
            fetcher: Arc::new(NoNetwork),
            master,
            demo: false,
        };
        let app = App::open(parts).await.unwrap();
        app.fix_base("http://localhost:8080").await.unwrap();
        let (_, achievement) = found_university(&app).await.unwrap();
        store.close().await;
        Self { folder, achievement: achievement.to_string() }
    }

    /// Awards a table, and reads what is said.
    fn award(&self, table: &str, options: &[&str]) -> (i32, Value) {
        let output = self.run(table, options);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let told = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{said}"));
        (output.status.code().unwrap(), told)
    }

    fn run(&self, table: &str, options: &[&str]) -> Output {
        fs::write(self.folder.path().join("passed.csv"), table).unwrap();
        self.command("passed.csv").args(options).output().unwrap()
    }

    fn command(&self, file: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cairn"));
        command.env("LC_ALL", "C").arg("award").arg(self.folder.path().join(file));
        command.args(["--achievement", &self.achievement, "--data"]).arg(self.folder.path());
        command
    }
}
