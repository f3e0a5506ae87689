//! A data folder where a university awards soil science, and the command to run there.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests run the command and write what it reads"
)]

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Command, Output, Stdio},
    sync::Arc,
};

use app::{
    App, MasterKey, Parts, World as _,
    testing::{Mailbox, NoNetwork, Noon, award_to_ana, found_university, soil_science},
};
use domain::{
    Actor, Localized, Person, Role, definition::SkillLink, id::AchievementId, id::OrganisationId,
};
use store::Store;
use tempfile::TempDir;

/// What a command ended with.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The folder, gone at the end.
pub(crate) struct Place {
    folder: TempDir,
    pub(crate) achievement: AchievementId,
    organisation: OrganisationId,
}

impl Place {
    /// An installation at a public address.
    pub(crate) async fn at(base: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = Arc::new(Noon::default());
        let master = MasterKey::generate(world.as_ref());
        fs::write(folder.path().join("master.key"), master.written()).unwrap();
        let store = Store::open(&database(&folder)).await.unwrap();
        let app = opened(store.clone(), world, master).await;
        app.fix_base(base).await.unwrap();
        let (organisation, achievement) = found_university(&app).await.unwrap();
        store.close().await;
        Self { folder, achievement, organisation }
    }

    /// Awards soil science to Ana, signs it, and writes the document into a file of the folder.
    pub(crate) async fn award_into(&self, file: &str) {
        let key = fs::read_to_string(self.path("master.key")).unwrap();
        let store = Store::open(&database(&self.folder)).await.unwrap();
        let app =
            opened(store.clone(), Arc::new(Noon::default()), MasterKey::read(&key).unwrap()).await;
        let award = award_to_ana(self.organisation, self.achievement);
        let machine = Actor::machine(self.organisation, Role::Awarder.acts());
        let credential = app.award(&machine, award).await.unwrap();
        app.work_off().await.unwrap();
        let ana: Person = {
            let mut tx = store.read().await.unwrap();
            store::people::find(&mut tx, credential.recipient.person).await.unwrap().unwrap()
        };
        let document = app.my_document(&Actor::person(ana.id, []), credential.id).await.unwrap();
        fs::write(self.path(file), document).unwrap();
        store.close().await;
    }

    /// Publishes an achievement with an outcome that points to a skill; once in a place.
    pub(crate) async fn publish(&self, title: &str, skill: &str) {
        let key = fs::read_to_string(self.path("master.key")).unwrap();
        let store = Store::open(&database(&self.folder)).await.unwrap();
        let world = Arc::new(Noon::default());
        // The ids of what is there already are not drawn again.
        (0..1_000).for_each(|_| _ = world.uuid());
        let app = opened(store.clone(), world, MasterKey::read(&key).unwrap()).await;
        let mut definition = soil_science();
        definition.title = Localized::new("en".parse().unwrap(), title);
        definition.outcomes[0].skills =
            vec![SkillLink { name: "a skill".to_owned(), uri: skill.to_owned(), framework: None }];
        let machine = Actor::machine(self.organisation, Role::Administrator.acts());
        let draft = app.draft_definition(&machine, self.organisation, definition).await.unwrap();
        app.publish_achievement(&machine, draft.id).await.unwrap();
        store.close().await;
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        fs::exists(self.path(name)).unwrap()
    }

    /// Runs a command in the folder, in English, with the folder as its data.
    pub(crate) fn cairn(&self, arguments: &[&str]) -> Ended {
        self.cairn_with(arguments, None)
    }

    /// The same, with the master key at a place that the environment names.
    pub(crate) fn cairn_with(&self, arguments: &[&str], key_file: Option<PathBuf>) -> Ended {
        let mut command = self.command(arguments);
        if let Some(file) = key_file {
            command.env("CAIRN_MASTER_KEY_FILE", file);
        }
        let Output { status, stdout, stderr } = command.output().unwrap();
        let [out, err] = [stdout, stderr].map(|it| String::from_utf8(it).unwrap());
        Ended { status: status.code().unwrap(), out, err }
    }

    /// Starts a command that goes on, reads its first lines, and ends it.
    pub(crate) fn first_lines(&self, arguments: &[&str], count: usize) -> Vec<String> {
        let mut child = self.command(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let said = lines.take(count).map(Result::unwrap).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        said
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cairn"));
        command.current_dir(self.folder.path()).args(arguments);
        command.env("LC_ALL", "C").env("CAIRN_DATA", self.folder.path());
        command
    }
}

fn database(folder: &TempDir) -> String {
    format!("sqlite:{}", folder.path().join("cairn.db").display())
}

async fn opened(store: Store, world: Arc<Noon>, master: MasterKey) -> App {
    let parts = Parts {
        store,
        world,
        mailer: Arc::new(Mailbox::default()),
        fetcher: Arc::new(NoNetwork),
        master,
        demo: false,
    };
    App::open(parts).await.unwrap()
}
