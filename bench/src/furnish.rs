//! An installation to begin with: a university that awards soil science, and two people at its desk.

use std::{path::Path, sync::Arc};

use app::{
    App, MailError, MailSecurity, MailServer, Mailer, MasterKey, Parts, World as _,
    batches::{Answers, NewTable},
    organisations::NewOrganisation,
};
use async_trait::async_trait;
use cairn::world::{AskNobody, Machine};
use domain::{
    Act, Actor, Batch, Capacity, Definition, Lineage, Localized, Person, Role, Scope,
    code::{AssessmentType, Participation, QualityType},
    definition::{Level, Outcome as Learnt, QualityAssurance, Workload},
    id::{AchievementId, OrganisationId, PersonId},
    organisation::Profile,
};
use store::Store;
use uuid::Uuid;

use crate::{Outcome, rows, say};

/// The public address of the installation: its own machine.
const BASE: &str = "http://localhost:8080";

/// A platform with somebody to ask it.
#[derive(Clone)]
pub(crate) struct Campus {
    /// The platform.
    pub(crate) app: App,
    /// Where it keeps everything.
    pub(crate) store: Store,
    /// Who awards.
    pub(crate) organisation: OrganisationId,
    /// What is achieved.
    pub(crate) achievement: AchievementId,
    /// Who hands tables in and confirms them.
    pub(crate) first: Actor,
    /// Who releases them.
    pub(crate) second: Actor,
}

/// Takes letters and drops them.
struct Drop;

#[async_trait]
impl Mailer for Drop {
    async fn send(
        &self,
        _: &app::Letter,
        _: &str,
        _: Option<&MailServer>,
    ) -> Result<(), MailError> {
        Ok(())
    }
}

/// Begins a data folder whose table waits to be awarded: `cairn serve` goes on with it.
pub(crate) async fn folder(folder: &Path, rows: u32, port: u16) -> Outcome {
    let master = MasterKey::generate(&Machine);
    keep_key(folder, &master)?;
    let database = format!("sqlite:{}", folder.join("cairn.db").display());
    let campus = Campus::open(&database, master).await?;
    let operator = campus.operator();
    let from = "awards@north.example".parse()?;
    let host = "127.0.0.1".to_owned();
    let security = MailSecurity::None;
    let server = MailServer { host, port, security, user: None, password: None, from };
    campus.app.put_mail_server(&operator, server).await?;
    let batch = campus.checked("passed.csv", rows::table(rows)).await?;
    let batch = campus.started(batch).await?;
    say(format_args!("{} {}", batch.id, batch.counts.valid));
    campus.store.close().await;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the master key's file is written here")]
fn keep_key(folder: &Path, master: &MasterKey) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("master.key"), master.written())
}

impl Campus {
    /// Opens an empty database, and furnishes it.
    pub(crate) async fn open(database: &str, master: MasterKey) -> Outcome<Self> {
        let store = Store::open(database).await?;
        let app = App::open(Parts {
            store: store.clone(),
            world: Arc::new(Machine),
            mailer: Arc::new(Drop),
            fetcher: Arc::new(AskNobody),
            master,
            demo: false,
        })
        .await?;
        app.fix_base(BASE).await?;
        let (first, second) =
            (person(&store, "Olu Adeyemi").await?, person(&store, "Mai Sato").await?);
        let operator = operator(first);
        let organisation = app.create_organisation(&operator, university()?).await?.id;
        let administrator = Actor::person(first, [(organisation, Role::Administrator)]);
        let draft = app.draft_definition(&administrator, organisation, soil_science()?).await?;
        app.publish_achievement(&administrator, draft.id).await?;
        Ok(Self {
            app,
            store,
            organisation,
            achievement: draft.id,
            first: administrator,
            second: Actor::person(second, [(organisation, Role::Releaser)]),
        })
    }

    /// What may be read of what the organisation awards.
    pub(crate) fn reading(&self) -> Outcome<Scope> {
        let place = Lineage { organisation: self.organisation, ancestors: Vec::new() };
        Ok(self.first.may(Act::ReadAwards, &place)?)
    }

    /// Hands a table in and has it tried.
    pub(crate) async fn checked(&self, file_name: &str, bytes: Vec<u8>) -> Outcome<Batch> {
        let new = NewTable {
            organisation: self.organisation,
            achievement: self.achievement,
            offering: None,
            file_name: file_name.to_owned(),
            bytes,
        };
        let batch = self.app.hand_in_table(&self.first, new).await?;
        let columns = self.app.table_columns(&self.first, self.organisation, batch.id).await?;
        let answers = Answers { fields: columns.fields, ..Answers::default() };
        Ok(self.app.check_table(&self.first, self.organisation, batch.id, answers).await?)
    }

    /// Confirms a table, and releases it where it is large.
    pub(crate) async fn started(&self, batch: Batch) -> Outcome<Batch> {
        let (app, organisation) = (&self.app, self.organisation);
        let confirmed = app.confirm_table(&self.first, organisation, batch.id).await?;
        if confirmed.state == domain::BatchState::WaitingForRelease {
            return Ok(app.release_table(&self.second, organisation, batch.id).await?);
        }
        Ok(confirmed)
    }

    fn operator(&self) -> Actor {
        let id = self.first.id().unwrap_or_else(|_| Uuid::nil().into());
        operator(id)
    }
}

fn operator(person: PersonId) -> Actor {
    Actor::person(person, [(Uuid::nil().into(), Role::Operator)])
}

async fn person(store: &Store, name: &str) -> Outcome<PersonId> {
    let person = Person {
        id: Machine.uuid().into(),
        name: name.parse()?,
        language: "en".parse()?,
        created_at: Machine.now(),
        joined_at: None,
    };
    let mut tx = store.begin().await?;
    store::people::insert(&mut tx, &person).await?;
    tx.commit().await?;
    Ok(person.id)
}

fn university() -> Outcome<NewOrganisation> {
    Ok(NewOrganisation {
        parent: None,
        name: "University of the North".to_owned(),
        slug: None,
        country: "XC".parse()?,
        capacities: [Capacity::Issuer].into(),
        profile: Profile::in_language("en".parse()?),
    })
}

fn soil_science() -> Outcome<Definition> {
    let english: domain::Language = "en".parse()?;
    let words = |text: &str| Localized::new(english.clone(), text);
    Ok(Definition {
        description: Some(words("What a soil is made of, and how to read one.")),
        outcomes: vec![Learnt {
            text: words("can describe a soil profile"),
            kind: None,
            skills: Vec::new(),
        }],
        workload: Some(Workload { hours: "75".parse().ok(), credits: None }),
        level: Some(Level::NotApplicable),
        assessment: vec![AssessmentType::Practical],
        criteria: Some(words("Describes three profiles in the field.")),
        participation: Some(Participation::Blended),
        quality: vec![QualityAssurance { kind: QualityType::Internal, agency: None, url: None }],
        ..Definition::titled(words("Soil science"))
    })
}
