//! Places in runs.

use std::collections::HashMap;

use domain::{
    Enrolment, Scope,
    enrolment::EnrolmentState,
    id::{EnrolmentId, OfferingId, OrganisationId},
};
use jiff::{Timestamp, civil::Date};

use crate::{
    Result, Tx,
    sql::{self, Arg},
    text,
};

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    offering_id: String,
    name: String,
    email: String,
    language: String,
    needs: Option<String>,
    state: String,
    asked_at: String,
    changed_at: String,
}

#[derive(sqlx_macros::FromRow)]
struct HeldRow {
    offering_id: String,
    held: i64,
}

/// What every reader of requests reads.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, offering_id, name, email, language, needs, state, asked_at, changed_at
             FROM enrolment ",
            $rest
        )
    };
}

/// Takes the places of a run until the work is done: whoever else would change them waits.
pub async fn lock(tx: &mut Tx, offering: OfferingId) -> Result<()> {
    // A change that changes nothing holds the row on PostgreSQL; SQLite has one writer anyway.
    tx.run("UPDATE offering SET seats = seats WHERE id = $1", [offering.to_string().into()])
        .await?;
    Ok(())
}

/// Counts the seats that are held in some runs; a run in which none is stands not among them.
pub async fn held(tx: &mut Tx, offerings: &[OfferingId]) -> Result<HashMap<OfferingId, u32>> {
    let ids: Vec<String> = offerings.iter().map(ToString::to_string).collect();
    let rows: Vec<HeldRow> = tx
        .all_in(
            "SELECT offering_id, count(*) AS held FROM enrolment
             WHERE state IN ('asked', 'accepted') AND offering_id IN",
            &[],
            &ids,
            "GROUP BY offering_id",
        )
        .await?;
    let held = |row: HeldRow| -> Result<(OfferingId, u32)> {
        let offering = text::read("enrolment.offering_id", &row.offering_id)?;
        Ok((offering, text::count("enrolment", row.held)?))
    };
    rows.into_iter().map(held).collect()
}

/// Adds requests for places in runs of an organisation, without links.
pub async fn insert_many(
    tx: &mut Tx,
    organisation: OrganisationId,
    enrolments: &[Enrolment],
) -> Result<()> {
    let row = |it: &Enrolment| -> [Arg; 10] {
        [
            it.id.to_string().into(),
            it.offering.to_string().into(),
            organisation.to_string().into(),
            it.name.as_str().into(),
            it.email.as_str().into(),
            it.language.as_str().into(),
            it.needs.clone().into(),
            it.state.code().into(),
            it.asked_at.into(),
            it.changed_at.into(),
        ]
    };
    let rows = enrolments.iter().map(row).collect();
    tx.run_rows(
        "INSERT INTO enrolment
             (id, offering_id, organisation_id, name, email, language, needs, state, asked_at,
              changed_at)
         VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}

/// Finds a request by the hash of the secret of its link.
pub async fn find(tx: &mut Tx, secret_hash: &str) -> Result<Option<Enrolment>> {
    let row: Option<Row> = tx.one(select!("WHERE secret_hash = $1"), [secret_hash.into()]).await?;
    row.map(Row::into_enrolment).transpose()
}

/// Finds a request for a place with the organisation that the scope is of.
pub async fn of_organisation(
    tx: &mut Tx,
    scope: &Scope,
    id: EnrolmentId,
) -> Result<Option<Enrolment>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let row: Option<Row> = tx
        .one(
            select!("WHERE id = $1 AND organisation_id = $2"),
            [id.to_string().into(), organisation],
        )
        .await?;
    row.map(Row::into_enrolment).transpose()
}

/// Finds the request of an address for a run that may still become a place.
pub async fn open_of(tx: &mut Tx, offering: OfferingId, email: &str) -> Result<Option<Enrolment>> {
    let row: Option<Row> = tx
        .one(
            select!(
                "WHERE offering_id = $1 AND email = $2
                   AND state IN ('unconfirmed', 'asked', 'waiting', 'accepted') LIMIT 1"
            ),
            [offering.to_string().into(), email.into()],
        )
        .await?;
    row.map(Row::into_enrolment).transpose()
}

/// Lists those who wait for a place in a run, who has waited longest first.
pub async fn waiting(tx: &mut Tx, offering: OfferingId, limit: u32) -> Result<Vec<Enrolment>> {
    let rows: Vec<Row> = tx
        .all(
            select!(
                "WHERE offering_id = $1 AND state = 'waiting' ORDER BY changed_at, id LIMIT $2"
            ),
            [offering.to_string().into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_enrolment).collect()
}

/// Lists the requests for a run of an organisation that were confirmed, in the order of their ids, which is that in which
/// they were asked: those after one, or from the first on.
pub async fn of_offering(
    tx: &mut Tx,
    scope: &Scope,
    (offering, after): (OfferingId, Option<EnrolmentId>),
    limit: u32,
) -> Result<Vec<Enrolment>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let after = after.map(|it| it.to_string()).unwrap_or_default();
    let rows: Vec<Row> = tx
        .all(
            select!(
                "WHERE offering_id = $1 AND organisation_id = $2 AND state <> 'unconfirmed'
                   AND id > $3
                 ORDER BY id LIMIT $4"
            ),
            [offering.to_string().into(), organisation, after.into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_enrolment).collect()
}

/// Lists those who have a place in a run of an organisation, in the order in which they asked.
pub async fn accepted(
    tx: &mut Tx,
    scope: &Scope,
    offering: OfferingId,
    limit: u32,
) -> Result<Vec<Enrolment>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows: Vec<Row> = tx
        .all(
            select!(
                "WHERE offering_id = $1 AND organisation_id = $2 AND state = 'accepted'
                 ORDER BY id LIMIT $3"
            ),
            [offering.to_string().into(), organisation, limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_enrolment).collect()
}

/// Keeps how a request stands; `before` is how it stood, so that of two who change it one does.
pub async fn update(tx: &mut Tx, after: &Enrolment, before: EnrolmentState) -> Result<bool> {
    let changed = tx
        .run(
            "UPDATE enrolment SET state = $2, needs = $3, changed_at = $4
             WHERE id = $1 AND state = $5",
            [
                after.id.to_string().into(),
                after.state.code().into(),
                after.needs.clone().into(),
                after.changed_at.into(),
                before.code().into(),
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Gives a request a link, and keeps what is said with it; a link of before leads nowhere.
pub async fn renew(tx: &mut Tx, enrolment: &Enrolment, secret_hash: &str) -> Result<()> {
    tx.run(
        "UPDATE enrolment SET secret_hash = $2, name = $3, language = $4, needs = $5, asked_at = $6
         WHERE id = $1",
        [
            enrolment.id.to_string().into(),
            secret_hash.into(),
            enrolment.name.as_str().into(),
            enrolment.language.as_str().into(),
            enrolment.needs.clone().into(),
            enrolment.asked_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Forgets the requests from before a moment that nobody confirmed, and all for runs that were over before a day; says how
/// many.
pub async fn forget(tx: &mut Tx, unconfirmed_before: Timestamp, over_before: Date) -> Result<u64> {
    tx.run(
        "DELETE FROM enrolment
         WHERE (state = 'unconfirmed' AND asked_at < $1)
            OR offering_id IN (SELECT id FROM offering WHERE coalesce(ends_on, starts_on) < $2)",
        [unconfirmed_before.into(), over_before.to_string().into()],
    )
    .await
}

impl Row {
    fn into_enrolment(self) -> Result<Enrolment> {
        Ok(Enrolment {
            id: text::read("enrolment.id", &self.id)?,
            offering: text::read("enrolment.offering_id", &self.offering_id)?,
            name: text::read("enrolment.name", &self.name)?,
            email: text::read("enrolment.email", &self.email)?,
            language: text::read("enrolment.language", &self.language)?,
            needs: self.needs,
            state: text::read("enrolment.state", &self.state)?,
            asked_at: text::read("enrolment.asked_at", &self.asked_at)?,
            changed_at: text::read("enrolment.changed_at", &self.changed_at)?,
        })
    }
}
