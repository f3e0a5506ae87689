//! What was done, told with names to those who may read it.

use std::collections::{HashMap, hash_map::Entry};

use boxed::boxed;
use domain::{
    Act, Actor, PersonName, Scope,
    id::{AuditId, OrganisationId, PersonId, TokenId},
};
use jiff::Timestamp;
use store::{Tx, achievements, audit, credentials, people, tokens};

use crate::{App, Result};

/// How many acts a page lists.
pub const PAGE: u32 = 50;

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its id, which a list goes on before.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: By,
    /// What, as a stable code.
    pub act: String,
    /// To what, by its name; `None` where it has none, or where the reader may not know it.
    pub subject: Option<String>,
    /// Why, or what of it.
    pub details: Option<String>,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// A person, by the name they go by.
    Person(PersonName),
    /// A program, by what people call its token.
    Program(String),
    /// Nobody who is known any more.
    Unknown,
}

/// What the subject of an act is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// An award, with a learner's name and perhaps a reason that is theirs alone.
    Award,
    /// An achievement.
    Achievement,
    /// Someone who works here.
    Person,
    /// A program's token.
    Token,
    /// Something without a name.
    Other,
}

#[boxed]
impl App {
    /// Lists what was done in an organisation, newest first, starting before `before`.
    ///
    /// Whoever answers for the organisation reads it; what was done to awards is told in full to those
    /// alone who may see awards.
    pub async fn audit_of(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        before: Option<AuditId>,
    ) -> Result<Vec<Told>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::ManageOrganisation, organisation).await?;
        let awards = self.permit(&mut tx, actor, Act::ReadAwards, organisation).await.is_ok();
        let entries = audit::of_organisation(&mut tx, &scope, before, PAGE).await?;
        self.tell_acts(&mut tx, &scope, entries, awards).await
    }

    /// Puts names to acts; `awards` is whether the reader may see awards.
    pub(crate) async fn tell_acts(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        entries: Vec<audit::Entry>,
        awards: bool,
    ) -> Result<Vec<Told>> {
        let mut names = Names::new(*scope);
        let mut told = Vec::with_capacity(entries.len());
        for entry in entries {
            let by = names.by(tx, &entry).await?;
            let hidden = subject(&entry.act) == Subject::Award && !awards;
            let (subject, details) = if hidden {
                (None, None)
            } else {
                (names.subject(tx, &entry).await?, entry.details)
            };
            told.push(Told { id: entry.id, at: entry.at, by, act: entry.act, subject, details });
        }
        Ok(told)
    }
}

/// Names that were looked up, in the organisation that the scope is of.
struct Names {
    scope: Scope,
    people: HashMap<PersonId, Option<PersonName>>,
    programs: HashMap<TokenId, Option<String>>,
    subjects: HashMap<String, Option<String>>,
}

impl Names {
    fn new(scope: Scope) -> Self {
        let (people, programs, subjects) = Default::default();
        Self { scope, people, programs, subjects }
    }

    async fn by(&mut self, tx: &mut Tx, entry: &audit::Entry) -> Result<By> {
        if let Some(id) = entry.person {
            let name = self.person(tx, id).await?;
            return Ok(name.map_or(By::Unknown, By::Person));
        }
        let Some(id) = entry.token else { return Ok(By::Unknown) };
        let name = match self.programs.entry(id) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(room) => room.insert(tokens::name(tx, id).await?).clone(),
        };
        Ok(name.map_or(By::Unknown, By::Program))
    }

    async fn person(&mut self, tx: &mut Tx, id: PersonId) -> Result<Option<PersonName>> {
        Ok(match self.people.entry(id) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(room) => {
                room.insert(people::find(tx, id).await?.map(|it| it.name)).clone()
            }
        })
    }

    async fn subject(&mut self, tx: &mut Tx, entry: &audit::Entry) -> Result<Option<String>> {
        if let Some(known) = self.subjects.get(&entry.subject) {
            return Ok(known.clone());
        }
        let name = self.find_subject(tx, entry).await?;
        self.subjects.insert(entry.subject.clone(), name.clone());
        Ok(name)
    }

    async fn find_subject(&mut self, tx: &mut Tx, entry: &audit::Entry) -> Result<Option<String>> {
        let scope = self.scope;
        Ok(match subject(&entry.act) {
            Subject::Award => match entry.subject.parse() {
                Ok(id) => {
                    credentials::find(tx, &scope, id).await?.map(|it| it.recipient.name.to_string())
                }
                Err(_) => None,
            },
            Subject::Achievement => match entry.subject.parse() {
                Ok(id) => achievements::find(tx, &scope, id)
                    .await?
                    .map(|it| it.draft.title.original().to_owned()),
                Err(_) => None,
            },
            Subject::Person => match entry.subject.parse() {
                Ok(id) => self.person(tx, id).await?.map(|it| it.to_string()),
                Err(_) => None,
            },
            Subject::Token => match entry.subject.parse() {
                Ok(id) => tokens::name(tx, id).await?,
                Err(_) => None,
            },
            Subject::Other => None,
        })
    }
}

fn subject(act: &str) -> Subject {
    match act {
        "award" | "suspend" | "reinstate" | "revoke" | "replace" | "print-letter" => Subject::Award,
        "draft-achievement"
        | "save-draft"
        | "put-awarding"
        | "publish-achievement"
        | "archive-achievement" => Subject::Achievement,
        "change-member" | "end-member" => Subject::Person,
        "issue-token" | "revoke-token" => Subject::Token,
        _ => Subject::Other,
    }
}
