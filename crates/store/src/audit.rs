//! Who did what, when, and in whose name. People stand in it by id alone.

use domain::{
    Scope,
    id::{AuditId, OrganisationId, PersonId, TokenId},
};
use jiff::Timestamp;

use crate::{Result, Tx, sql, text};

/// One act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: AuditId,
    /// When.
    pub at: Timestamp,
    /// Which person.
    pub person: Option<PersonId>,
    /// Which program.
    pub token: Option<TokenId>,
    /// What, as a stable code.
    pub act: String,
    /// In which organisation.
    pub organisation: Option<OrganisationId>,
    /// To what: the id of a noun.
    pub subject: String,
    /// Why, or what of it, in words.
    pub details: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    at: String,
    person_id: Option<String>,
    token_id: Option<String>,
    act: String,
    organisation_id: Option<String>,
    subject: String,
    details: Option<String>,
}

/// Adds an entry.
pub async fn insert(tx: &mut Tx, entry: &Entry) -> Result<()> {
    tx.run(
        "INSERT INTO audit (id, at, person_id, token_id, act, organisation_id, subject, details)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        [
            entry.id.to_string().into(),
            entry.at.into(),
            entry.person.map(|it| it.to_string()).into(),
            entry.token.map(|it| it.to_string()).into(),
            entry.act.as_str().into(),
            entry.organisation.map(|it| it.to_string()).into(),
            entry.subject.as_str().into(),
            entry.details.clone().into(),
        ],
    )
    .await?;
    Ok(())
}

/// Lists what was done in an organisation, newest first, starting before `before`.
pub async fn of_organisation(
    tx: &mut Tx,
    scope: &Scope,
    before: Option<AuditId>,
    limit: u32,
) -> Result<Vec<Entry>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM audit WHERE organisation_id = $1 AND ($2 IS NULL OR id < $2)
             ORDER BY id DESC LIMIT $3",
            [organisation, before.map(|it| it.to_string()).into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_entry).collect()
}

/// Lists what was done to one thing in an organisation, oldest first.
pub async fn of_subject(tx: &mut Tx, scope: &Scope, subject: &str) -> Result<Vec<Entry>> {
    let [organisation, _, _, system] = sql::scope(*scope);
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM audit WHERE subject = $1 AND (organisation_id = $2 OR $3)
             ORDER BY id LIMIT 200",
            [subject.into(), organisation, system],
        )
        .await?;
    rows.into_iter().map(Row::into_entry).collect()
}

impl Row {
    fn into_entry(self) -> Result<Entry> {
        Ok(Entry {
            id: text::read("audit.id", &self.id)?,
            at: text::read("audit.at", &self.at)?,
            person: text::maybe("audit.person_id", self.person_id.as_deref())?,
            token: text::maybe("audit.token_id", self.token_id.as_deref())?,
            act: self.act,
            organisation: text::maybe("audit.organisation_id", self.organisation_id.as_deref())?,
            subject: self.subject,
            details: self.details,
        })
    }
}
