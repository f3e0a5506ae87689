//! The lists that say which credentials are in force, and the places in them.

use domain::{
    Standing,
    id::{OrganisationId, StatusListId},
};
use jiff::Timestamp;

use crate::{Result, Tx, text};

/// A list, with how many of its places are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    /// Its id.
    pub id: StatusListId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// How many places it has.
    pub size: u32,
    /// How many are taken.
    pub taken: u32,
    /// The public address that it began under, and keeps: credentials name it.
    pub base: String,
}

/// A signed list as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusDocument {
    /// The signed credential, as JSON.
    pub body: String,
    /// When it was signed.
    pub issued_at: Timestamp,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    organisation_id: String,
    size: i64,
    taken: i64,
    base: String,
}

#[derive(sqlx_macros::FromRow)]
struct DocumentRow {
    body: String,
    issued_at: String,
}

#[derive(sqlx_macros::FromRow)]
struct PlaceRow {
    status_index: i64,
    standing: String,
}

/// Finds a list by its id.
pub async fn find(tx: &mut Tx, id: StatusListId) -> Result<Option<StatusList>> {
    tx.one(
        "SELECT id, organisation_id, size, taken, base FROM status_list WHERE id = $1",
        [id.to_string().into()],
    )
    .await?
    .map(Row::into_list)
    .transpose()
}

/// Finds the newest list of an organisation under a public address.
pub async fn newest(
    tx: &mut Tx,
    organisation: OrganisationId,
    base: &str,
) -> Result<Option<StatusList>> {
    tx.one(
        "SELECT id, organisation_id, size, taken, base FROM status_list
         WHERE organisation_id = $1 AND base = $2 ORDER BY id DESC LIMIT 1",
        [organisation.to_string().into(), base.into()],
    )
    .await?
    .map(Row::into_list)
    .transpose()
}

/// Lists the lists of an organisation, oldest first.
pub async fn of_organisation(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<StatusList>> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, organisation_id, size, taken, base FROM status_list
             WHERE organisation_id = $1 ORDER BY id LIMIT 10000",
            [organisation.to_string().into()],
        )
        .await?;
    rows.into_iter().map(Row::into_list).collect()
}

/// Adds a list.
pub async fn insert(tx: &mut Tx, list: &StatusList, now: Timestamp) -> Result<()> {
    tx.run(
        "INSERT INTO status_list (id, organisation_id, size, taken, base, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        [
            list.id.to_string().into(),
            list.organisation.to_string().into(),
            list.size.into(),
            list.taken.into(),
            list.base.as_str().into(),
            now.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Takes a block of places: they are the ones from the answer on, `count` of them.
///
/// Says nothing when the list has not so many left. Two who take at once get different places,
/// since the row is locked until the work is committed.
pub async fn take(tx: &mut Tx, id: StatusListId, count: u32) -> Result<Option<u32>> {
    #[derive(sqlx_macros::FromRow)]
    struct Taken {
        taken: i64,
    }
    let row: Option<Taken> = tx
        .one(
            "UPDATE status_list SET taken = taken + $2
             WHERE id = $1 AND taken + $2 <= size RETURNING taken",
            [id.to_string().into(), count.into()],
        )
        .await?;
    row.map(|it| text::count("status_list.taken", it.taken - i64::from(count))).transpose()
}

/// Lets no more places be taken in any list that is there: the next award begins one. Says how many were open.
pub async fn close_all(tx: &mut Tx) -> Result<u64> {
    tx.run("UPDATE status_list SET taken = size WHERE taken < size", []).await
}

/// Lists the places of a list whose credentials are out of force, with how; an endorsement that was withdrawn is revoked.
pub async fn out_of_force(tx: &mut Tx, id: StatusListId) -> Result<Vec<(u32, Standing)>> {
    let rows: Vec<PlaceRow> = tx
        .all(
            "SELECT status_index, standing FROM credential
             WHERE status_list_id = $1 AND standing <> 'in-force'
             UNION ALL
             SELECT status_index, 'revoked' AS standing FROM endorsement
             WHERE status_list_id = $1 AND withdrawn_at IS NOT NULL
             ORDER BY status_index LIMIT 1000000",
            [id.to_string().into()],
        )
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok((
                text::count("credential.status_index", row.status_index)?,
                text::read("credential.standing", &row.standing)?,
            ))
        })
        .collect()
}

/// Keeps a signed list for a purpose (`revocation`, `suspension`) in place of the one before, unless another
/// took that one's place meanwhile; says whether it was kept. The first of all follows none.
pub async fn replace_document(
    tx: &mut Tx,
    (id, purpose): (StatusListId, &str),
    before: Option<&str>,
    document: &StatusDocument,
) -> Result<bool> {
    let changed = tx
        .run(
            "INSERT INTO status_document (status_list_id, purpose, body, issued_at)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (status_list_id, purpose)
             DO UPDATE SET body = excluded.body, issued_at = excluded.issued_at
             WHERE status_document.body = $5",
            [
                id.to_string().into(),
                purpose.into(),
                document.body.as_str().into(),
                document.issued_at.into(),
                before.map(str::to_owned).into(),
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Finds a signed list. Lists are public.
pub async fn document(
    tx: &mut Tx,
    id: StatusListId,
    purpose: &str,
) -> Result<Option<StatusDocument>> {
    let row: Option<DocumentRow> = tx
        .one(
            "SELECT body, issued_at FROM status_document
             WHERE status_list_id = $1 AND purpose = $2",
            [id.to_string().into(), purpose.into()],
        )
        .await?;
    row.map(|row| {
        let issued_at = text::read("status_document.issued_at", &row.issued_at)?;
        Ok(StatusDocument { body: row.body, issued_at })
    })
    .transpose()
}

impl Row {
    fn into_list(self) -> Result<StatusList> {
        Ok(StatusList {
            id: text::read("status_list.id", &self.id)?,
            organisation: text::read("status_list.organisation_id", &self.organisation_id)?,
            size: text::count("status_list.size", self.size)?,
            taken: text::count("status_list.taken", self.taken)?,
            base: self.base,
        })
    }
}
