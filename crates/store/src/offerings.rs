//! Runs of achievements.

mod row;

use domain::{
    Currency, Offering, Scope,
    id::{AchievementId, OfferingId},
};

use jiff::civil::Date;

use self::row::Row;
use crate::{
    Result, Tx,
    sql::{self, Arg},
    text,
};

/// The most runs of an achievement that are listed as to come; the statement says the same.
pub const TO_COME_MAX: u32 = 100;

#[derive(sqlx_macros::FromRow)]
struct CurrencyRow {
    currency: String,
}

/// Finds a run. Runs are public.
pub async fn find(tx: &mut Tx, id: OfferingId) -> Result<Option<Offering>> {
    tx.one("SELECT * FROM offering WHERE id = $1", [id.to_string().into()])
        .await?
        .map(Row::into_offering)
        .transpose()
}

/// Lists the runs of an achievement, the latest first.
pub async fn of_achievement(
    tx: &mut Tx,
    achievement: AchievementId,
    limit: u32,
) -> Result<Vec<Offering>> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM offering WHERE achievement_id = $1 ORDER BY starts_on DESC, id LIMIT $2",
            [achievement.to_string().into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_offering).collect()
}

/// Lists the runs of some achievements that are not over on a day, by their first day: the next [`TO_COME_MAX`] of each.
pub async fn to_come(
    tx: &mut Tx,
    achievements: &[AchievementId],
    day: Date,
) -> Result<Vec<Offering>> {
    let ids: Vec<String> = achievements.iter().map(ToString::to_string).collect();
    let rows: Vec<Row> = tx
        .all_in(
            "SELECT * FROM (
                 SELECT o.*, row_number() OVER (
                     PARTITION BY o.achievement_id ORDER BY o.starts_on, o.id) AS place_in_line
                 FROM offering o
                 WHERE coalesce(o.ends_on, o.starts_on) >= $1 AND o.achievement_id IN",
            &[day.to_string().into()],
            &ids,
            ") AS line WHERE place_in_line <= 100 ORDER BY starts_on, id",
        )
        .await?;
    rows.into_iter().map(Row::into_offering).collect()
}

/// Gives the currency that most runs of ours with a price are paid in, or else most of those that other servers tell of; of
/// two with as many, the first by its letters.
pub async fn leading_currency(tx: &mut Tx) -> Result<Option<Currency>> {
    let row: Option<CurrencyRow> = tx
        .one(
            "SELECT currency FROM offering WHERE price > 0
             GROUP BY currency ORDER BY count(*) - count(home) DESC, count(*) DESC, currency LIMIT 1",
            [],
        )
        .await?;
    text::maybe("offering.currency", row.as_ref().map(|it| it.currency.as_str()))
}

/// Adds runs of the organisation that the scope is of.
pub async fn insert_many(tx: &mut Tx, scope: &Scope, offerings: &[Offering]) -> Result<u64> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows = offerings.iter().map(|it| {
        let whose: [Arg; 3] =
            [it.id.to_string().into(), it.achievement.to_string().into(), organisation.clone()];
        let mut values = whose.into_iter().chain(row::said(it));
        // One for each column below; there are as many values.
        std::array::from_fn::<Arg, 21, _>(|_| values.next().unwrap_or(Arg::Text(None)))
    });
    let rows = rows.collect();
    tx.run_rows(
        "INSERT INTO offering
             (id, achievement_id, organisation_id, name, starts_on, ends_on, participation, place,
              price, funded, currency, address, latitude, longitude, schedule, hours_a_week,
              language, seats, services, contact, enrol_at)
         VALUES",
        rows,
        "",
    )
    .await
}

/// Changes a run of the organisation that the scope is of; what it is a run of stays.
pub async fn update(tx: &mut Tx, scope: &Scope, offering: &Offering) -> Result<u64> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let whose = [offering.id.to_string().into(), organisation];
    tx.run(
        "UPDATE offering SET name = $3, starts_on = $4, ends_on = $5, participation = $6,
             place = $7, price = $8, funded = $9, currency = $10, address = $11, latitude = $12,
             longitude = $13, schedule = $14, hours_a_week = $15, language = $16, seats = $17,
             services = $18, contact = $19, enrol_at = $20
         WHERE id = $1 AND organisation_id = $2",
        whose.into_iter().chain(row::said(offering)),
    )
    .await
}

/// Removes a run of the organisation that the scope is of, with the requests for places in it that came to nothing, unless
/// something was awarded or handed in for it, or someone asks for a place or has one; says whether it was removed.
pub async fn delete(tx: &mut Tx, scope: &Scope, id: OfferingId) -> Result<bool> {
    let [organisation, _, _, _] = sql::scope(*scope);
    tx.run(
        "DELETE FROM enrolment WHERE offering_id = $1 AND organisation_id = $2
           AND state IN ('unconfirmed', 'refused', 'withdrawn')",
        [id.to_string().into(), organisation.clone()],
    )
    .await?;
    let removed = tx
        .run(
            "DELETE FROM offering WHERE id = $1 AND organisation_id = $2
               AND NOT EXISTS (SELECT 1 FROM credential WHERE offering_id = $1)
               AND NOT EXISTS (SELECT 1 FROM batch WHERE offering_id = $1)
               AND NOT EXISTS (SELECT 1 FROM enrolment WHERE offering_id = $1)",
            [id.to_string().into(), organisation],
        )
        .await?;
    Ok(removed == 1)
}
