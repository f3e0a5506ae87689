//! Who was awarded what, and the documents that state it.

mod listed;

use std::collections::HashSet;

use domain::{
    Credential, Recipient, Scope,
    credential::Signing,
    id::{BatchId, CredentialId, PersonId},
};
use jiff::Timestamp;

pub use self::listed::{Filter, find_by_key, ids_of_organisation, of_organisation};
use crate::{Result, Tx, sql, sql::Arg, text};

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    achievement_id: String,
    version: i64,
    organisation_id: String,
    offering_id: Option<String>,
    person_id: String,
    name: String,
    email: Option<String>,
    own_number: Option<String>,
    language: String,
    awarded_on: String,
    result: Option<String>,
    evidence: String,
    narrative: Option<String>,
    valid_until: Option<String>,
    awarded_at: String,
    awarded_by: Option<String>,
    standing: String,
    reason: Option<String>,
    replaced_by: Option<String>,
    key_id: String,
    signed_at: String,
    status_list_id: String,
    status_index: i64,
    issued_at: Option<String>,
    collected_at: Option<String>,
    published_at: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct KeyRow {
    award_key: String,
}

#[derive(sqlx_macros::FromRow)]
struct IdRow {
    id: String,
}

#[derive(sqlx_macros::FromRow)]
struct BodyRow {
    body: String,
}

#[derive(sqlx_macros::FromRow)]
struct CountRow {
    count: i64,
}

/// Adds awards, of the table `batch` if they came by one; says how many were new.
///
/// One whose award key is there already changes nothing: the same award is made once.
pub async fn insert_many(
    tx: &mut Tx,
    credentials: &[Credential],
    batch: Option<BatchId>,
) -> Result<u64> {
    let rows: Vec<[Arg; 29]> =
        credentials.iter().map(|it| columns(it, batch)).collect::<Result<_>>()?;
    tx.run_rows(
        "INSERT INTO credential
             (id, award_key, achievement_id, version, organisation_id, offering_id, batch_id,
              person_id, name, email, own_number, language, awarded_on, result, evidence,
              narrative, valid_until, awarded_at, awarded_by, standing, reason, replaced_by,
              key_id, signed_at, status_list_id, status_index, issued_at, collected_at,
              published_at)
         VALUES",
        rows,
        "ON CONFLICT (award_key) DO NOTHING",
    )
    .await
}

/// Tells which of many award keys are taken.
pub async fn known_keys(tx: &mut Tx, keys: &[String]) -> Result<HashSet<String>> {
    let head = "SELECT award_key FROM credential WHERE award_key IN";
    let rows: Vec<KeyRow> = tx.all_in(head, &[], keys, "").await?;
    Ok(rows.into_iter().map(|it| it.award_key).collect())
}

/// Finds a credential: one's organisation's, one's own, or one that its learner published.
pub async fn find(tx: &mut Tx, scope: &Scope, id: CredentialId) -> Result<Option<Credential>> {
    let [organisation, person, public, system] = sql::scope(*scope);
    tx.one(
        "SELECT * FROM credential
         WHERE id = $1 AND (organisation_id = $2 OR person_id = $3
             OR ($4 AND published_at IS NOT NULL AND issued_at IS NOT NULL) OR $5)",
        [id.to_string().into(), organisation, person, public, system],
    )
    .await?
    .map(Row::into_credential)
    .transpose()
}

/// Finds many credentials, for the jobs that sign and write letters.
pub async fn find_many(
    tx: &mut Tx,
    scope: &Scope,
    ids: &[CredentialId],
) -> Result<Vec<Credential>> {
    let [_, _, _, Arg::Bool(true)] = sql::scope(*scope) else { return Ok(Vec::new()) };
    let rows: Vec<Row> = tx
        .all_in(
            "SELECT * FROM credential WHERE id IN",
            &[],
            &ids.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "ORDER BY id",
        )
        .await?;
    rows.into_iter().map(Row::into_credential).collect()
}

/// Lists what a person holds, newest first.
pub async fn of_person(
    tx: &mut Tx,
    scope: &Scope,
    before: Option<CredentialId>,
    limit: u32,
) -> Result<Vec<Credential>> {
    let [_, person, _, _] = sql::scope(*scope);
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM credential
             WHERE person_id = $1 AND ($2 IS NULL OR id < $2) ORDER BY id DESC LIMIT $3",
            [person, before.map(|it| it.to_string()).into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_credential).collect()
}

/// Finds the newest of what learners show to everyone that is in force at a moment.
pub async fn newest_shown(tx: &mut Tx, at: Timestamp) -> Result<Option<CredentialId>> {
    let row: Option<IdRow> = tx
        .one(
            "SELECT id FROM credential
             WHERE published_at IS NOT NULL AND issued_at IS NOT NULL AND standing = 'in-force'
               AND (valid_until IS NULL OR valid_until > $1)
             ORDER BY id DESC LIMIT 1",
            [at.into()],
        )
        .await?;
    row.map(|it| text::read("credential.id", &it.id)).transpose()
}

/// Counts what an organisation awarded.
pub async fn count(tx: &mut Tx, scope: &Scope) -> Result<u64> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let row: Option<CountRow> = tx
        .one(
            "SELECT CAST(count(*) AS BIGINT) AS count FROM credential WHERE organisation_id = $1",
            [organisation],
        )
        .await?;
    Ok(row.map_or(0, |it| it.count.unsigned_abs()))
}

/// Changes what may change of an award: standing, and when it was collected and published.
pub async fn update(tx: &mut Tx, scope: &Scope, credential: &Credential) -> Result<u64> {
    let [organisation, person, _, system] = sql::scope(*scope);
    tx.run(
        "UPDATE credential
         SET standing = $2, reason = $3, replaced_by = $4, collected_at = $5, published_at = $6
         WHERE id = $1 AND (organisation_id = $7 OR person_id = $8 OR $9)",
        [
            credential.id.to_string().into(),
            credential.standing.code().into(),
            credential.reason.clone().into(),
            credential.replaced_by.map(|it| it.to_string()).into(),
            credential.collected_at.into(),
            credential.published_at.into(),
            organisation,
            person,
            system,
        ],
    )
    .await
}

/// Gives up an award key, so that a corrected award can take it.
pub async fn release_key(tx: &mut Tx, scope: &Scope, id: CredentialId) -> Result<u64> {
    let [organisation, _, _, _] = sql::scope(*scope);
    tx.run(
        "UPDATE credential SET award_key = award_key || '#' || id
         WHERE id = $1 AND organisation_id = $2",
        [id.to_string().into(), organisation],
    )
    .await
}

/// Says that a person took all that was awarded to them and not collected yet.
pub async fn collect(tx: &mut Tx, scope: &Scope, at: Timestamp) -> Result<u64> {
    let [_, person, _, _] = sql::scope(*scope);
    tx.run(
        "UPDATE credential SET collected_at = $2 WHERE person_id = $1 AND collected_at IS NULL",
        [person, at.into()],
    )
    .await
}

/// Keeps signed documents, says when they were issued, and tells which were not before.
///
/// A document that is there stays as it is, and is not told again: what follows from issuing follows once.
pub async fn put_documents(
    tx: &mut Tx,
    scope: &Scope,
    documents: &[(CredentialId, String)],
    issued_at: Timestamp,
) -> Result<Vec<CredentialId>> {
    let [_, _, _, Arg::Bool(true)] = sql::scope(*scope) else { return Ok(Vec::new()) };
    let rows =
        documents.iter().map(|(id, body)| [id.to_string().into(), body.as_str().into()]).collect();
    tx.run_rows(
        "INSERT INTO document (credential_id, body) VALUES",
        rows,
        "ON CONFLICT (credential_id) DO NOTHING",
    )
    .await?;
    let ids: Vec<String> = documents.iter().map(|(id, _)| id.to_string()).collect();
    let head = "UPDATE credential SET issued_at = $1 WHERE issued_at IS NULL AND id IN";
    let issued: Vec<IdRow> = tx.all_in(head, &[issued_at.into()], &ids, "RETURNING id").await?;
    issued.iter().map(|it| text::read("credential.id", &it.id)).collect()
}

/// Finds the signed document of a credential that the scope may see.
pub async fn document(tx: &mut Tx, scope: &Scope, id: CredentialId) -> Result<Option<String>> {
    let [organisation, person, public, system] = sql::scope(*scope);
    let row: Option<BodyRow> = tx
        .one(
            "SELECT d.body FROM document d JOIN credential c ON c.id = d.credential_id
             WHERE c.id = $1 AND (c.organisation_id = $2 OR c.person_id = $3
                 OR ($4 AND c.published_at IS NOT NULL) OR $5)",
            [id.to_string().into(), organisation, person, public, system],
        )
        .await?;
    Ok(row.map(|it| it.body))
}

/// Whether the signed document of a credential is this very text. Tells nothing else of it, so anyone may ask.
pub async fn is_document(tx: &mut Tx, id: CredentialId, body: &str) -> Result<bool> {
    let row: Option<BodyRow> = tx
        .one(
            "SELECT body FROM document WHERE credential_id = $1 AND body = $2",
            [id.to_string().into(), body.into()],
        )
        .await?;
    Ok(row.is_some())
}

/// Keeps the hashes of the codes that printed letters carry.
pub async fn put_codes(tx: &mut Tx, codes: &[(String, CredentialId)]) -> Result<()> {
    let rows =
        codes.iter().map(|(hash, id)| [hash.as_str().into(), id.to_string().into()]).collect();
    tx.run_rows(
        "INSERT INTO collect_code (code_hash, credential_id) VALUES",
        rows,
        "ON CONFLICT (code_hash) DO NOTHING",
    )
    .await?;
    Ok(())
}

/// Lists the credentials that codes lead to and that nobody collected yet, starting after `after`.
pub async fn with_codes(
    tx: &mut Tx,
    after: Option<CredentialId>,
    limit: u32,
) -> Result<Vec<CredentialId>> {
    #[derive(sqlx_macros::FromRow)]
    struct Waiting {
        id: String,
    }
    let after = after.map(|it| it.to_string()).unwrap_or_default();
    let rows: Vec<Waiting> = tx
        .all(
            "SELECT DISTINCT c.id AS id FROM credential c JOIN collect_code k ON k.credential_id = c.id
             WHERE c.collected_at IS NULL AND c.id > $1 ORDER BY id LIMIT $2",
            [after.into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(|it| text::read("credential.id", &it.id)).collect()
}

/// Finds who was awarded what a code collects.
pub async fn person_of_code(tx: &mut Tx, code_hash: &str) -> Result<Option<PersonId>> {
    #[derive(sqlx_macros::FromRow)]
    struct Owner {
        person_id: String,
    }
    let row: Option<Owner> = tx
        .one(
            "SELECT c.person_id FROM credential c
             JOIN collect_code k ON k.credential_id = c.id WHERE k.code_hash = $1",
            [code_hash.into()],
        )
        .await?;
    row.map(|it| text::read("credential.person_id", &it.person_id)).transpose()
}

fn columns(it: &Credential, batch: Option<BatchId>) -> Result<[Arg; 29]> {
    Ok([
        it.id.to_string().into(),
        it.key().to_string().into(),
        it.achievement.to_string().into(),
        it.version.into(),
        it.organisation.to_string().into(),
        it.offering.map(|id| id.to_string()).into(),
        batch.map(|id| id.to_string()).into(),
        it.recipient.person.to_string().into(),
        it.recipient.name.as_str().into(),
        it.recipient.email.as_ref().map(|email| email.as_str().to_owned()).into(),
        it.recipient.own_number.clone().into(),
        it.recipient.language.as_str().into(),
        it.awarded_on.to_string().into(),
        it.result.as_ref().map(text::json).transpose()?.into(),
        text::json(&it.evidence)?.into(),
        it.narrative.clone().into(),
        it.valid_until.into(),
        it.awarded_at.into(),
        it.awarded_by.map(|id| id.to_string()).into(),
        it.standing.code().into(),
        it.reason.clone().into(),
        it.replaced_by.map(|id| id.to_string()).into(),
        it.signing.key.to_string().into(),
        it.signing.created_at.into(),
        it.signing.status_list.to_string().into(),
        it.signing.status_index.into(),
        it.issued_at.into(),
        it.collected_at.into(),
        it.published_at.into(),
    ])
}

impl Row {
    fn into_credential(self) -> Result<Credential> {
        let moment = |column, value: Option<&str>| text::maybe(column, value);
        Ok(Credential {
            id: text::read("credential.id", &self.id)?,
            achievement: text::read("credential.achievement_id", &self.achievement_id)?,
            version: text::count("credential.version", self.version)?,
            organisation: text::read("credential.organisation_id", &self.organisation_id)?,
            offering: text::maybe("credential.offering_id", self.offering_id.as_deref())?,
            recipient: Recipient {
                person: text::read("credential.person_id", &self.person_id)?,
                name: text::read("credential.name", &self.name)?,
                email: text::maybe("credential.email", self.email.as_deref())?,
                own_number: self.own_number,
                language: text::read("credential.language", &self.language)?,
            },
            awarded_on: text::read("credential.awarded_on", &self.awarded_on)?,
            result: self.result.map(|it| text::unjson("credential.result", &it)).transpose()?,
            evidence: text::unjson("credential.evidence", &self.evidence)?,
            narrative: self.narrative,
            valid_until: moment("credential.valid_until", self.valid_until.as_deref())?,
            awarded_at: text::read("credential.awarded_at", &self.awarded_at)?,
            awarded_by: text::maybe("credential.awarded_by", self.awarded_by.as_deref())?,
            standing: text::read("credential.standing", &self.standing)?,
            reason: self.reason,
            replaced_by: text::maybe("credential.replaced_by", self.replaced_by.as_deref())?,
            signing: Signing {
                key: text::read("credential.key_id", &self.key_id)?,
                created_at: text::read("credential.signed_at", &self.signed_at)?,
                status_list: text::read("credential.status_list_id", &self.status_list_id)?,
                status_index: text::count("credential.status_index", self.status_index)?,
            },
            issued_at: moment("credential.issued_at", self.issued_at.as_deref())?,
            collected_at: moment("credential.collected_at", self.collected_at.as_deref())?,
            published_at: moment("credential.published_at", self.published_at.as_deref())?,
        })
    }
}
