//! Runs of achievements.

use domain::{
    Offering, Scope,
    id::{AchievementId, OfferingId},
};

use jiff::civil::Date;

use crate::{Result, Tx, sql, text};

/// The most runs of an achievement that are listed as to come; the statement says the same.
pub const TO_COME_MAX: u32 = 100;

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    achievement_id: String,
    organisation_id: String,
    name: String,
    starts_on: String,
    ends_on: Option<String>,
    participation: Option<String>,
    place: Option<String>,
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

/// Adds runs of the organisation that the scope is of.
pub async fn insert_many(tx: &mut Tx, scope: &Scope, offerings: &[Offering]) -> Result<u64> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows = offerings
        .iter()
        .map(|it| {
            [
                it.id.to_string().into(),
                it.achievement.to_string().into(),
                organisation.clone(),
                it.name.as_str().into(),
                it.starts_on.to_string().into(),
                it.ends_on.map(|day| day.to_string()).into(),
                it.participation.map(|it| it.code().to_owned()).into(),
                it.place.clone().into(),
            ]
        })
        .collect();
    tx.run_rows(
        "INSERT INTO offering
             (id, achievement_id, organisation_id, name, starts_on, ends_on, participation, place)
         VALUES",
        rows,
        "",
    )
    .await
}

/// Changes a run of the organisation that the scope is of; what it is a run of stays.
pub async fn update(tx: &mut Tx, scope: &Scope, offering: &Offering) -> Result<u64> {
    let [organisation, _, _, _] = sql::scope(*scope);
    tx.run(
        "UPDATE offering SET name = $2, starts_on = $3, ends_on = $4, participation = $5, place = $6
         WHERE id = $1 AND organisation_id = $7",
        [
            offering.id.to_string().into(),
            offering.name.as_str().into(),
            offering.starts_on.to_string().into(),
            offering.ends_on.map(|day| day.to_string()).into(),
            offering.participation.map(|it| it.code().to_owned()).into(),
            offering.place.clone().into(),
            organisation,
        ],
    )
    .await
}

/// Removes a run of the organisation that the scope is of, unless something was awarded or handed in for it; says
/// whether it was removed.
pub async fn delete(tx: &mut Tx, scope: &Scope, id: OfferingId) -> Result<bool> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let removed = tx
        .run(
            "DELETE FROM offering WHERE id = $1 AND organisation_id = $2
               AND NOT EXISTS (SELECT 1 FROM credential WHERE offering_id = $1)
               AND NOT EXISTS (SELECT 1 FROM batch WHERE offering_id = $1)",
            [id.to_string().into(), organisation],
        )
        .await?;
    Ok(removed == 1)
}

impl Row {
    fn into_offering(self) -> Result<Offering> {
        Ok(Offering {
            id: text::read("offering.id", &self.id)?,
            achievement: text::read("offering.achievement_id", &self.achievement_id)?,
            organisation: text::read("offering.organisation_id", &self.organisation_id)?,
            name: self.name,
            starts_on: text::read("offering.starts_on", &self.starts_on)?,
            ends_on: text::maybe("offering.ends_on", self.ends_on.as_deref())?,
            participation: text::maybe("offering.participation", self.participation.as_deref())?,
            place: self.place,
        })
    }
}
