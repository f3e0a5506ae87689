//! What can be achieved: drafts, immutable editions, and who may award them.

mod editions;

use std::collections::HashMap;

use domain::{
    Achievement, AchievementState, Awarding, Scope,
    id::{AchievementId, OrganisationId},
};
use jiff::civil::Date;

pub use self::editions::{insert_version, newest_versions, version, versions};
use crate::{Error, Result, Tx, sql, text};

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    developer_id: String,
    state: String,
    draft: String,
    latest: Option<i64>,
    created_at: String,
    changed_at: String,
}

#[derive(sqlx_macros::FromRow)]
struct AwardingRow {
    achievement_id: String,
    organisation_id: String,
    from_day: String,
    until_day: Option<String>,
}

/// What a statement reads of an achievement.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT a.id, a.developer_id, a.state, a.draft, a.latest, a.created_at, a.changed_at
             FROM achievement a ",
            $rest
        )
    };
}

/// Finds an achievement: one's own in any state, the others once they were published.
pub async fn find(tx: &mut Tx, scope: &Scope, id: AchievementId) -> Result<Option<Achievement>> {
    let [organisation, _, _, system] = sql::scope(*scope);
    let row: Option<Row> = tx
        .one(
            select!("WHERE a.id = $1 AND (a.developer_id = $2 OR a.latest IS NOT NULL OR $3)"),
            [id.to_string().into(), organisation, system],
        )
        .await?;
    let found = with_awarding(tx, row.into_iter().collect()).await?;
    Ok(found.into_iter().next())
}

/// Finds who defines an achievement. It tells where to ask for permission, and nothing more.
pub async fn developer(tx: &mut Tx, id: AchievementId) -> Result<Option<OrganisationId>> {
    #[derive(sqlx_macros::FromRow)]
    struct Developer {
        developer_id: String,
    }
    let row: Option<Developer> = tx
        .one("SELECT developer_id FROM achievement WHERE id = $1", [id.to_string().into()])
        .await?;
    row.map(|it| text::read("achievement.developer_id", &it.developer_id)).transpose()
}

/// Lists what an organisation defines, newest first, starting before `before`.
pub async fn of_developer(
    tx: &mut Tx,
    scope: &Scope,
    before: Option<AchievementId>,
    limit: u32,
) -> Result<Vec<Achievement>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows = tx
        .all(
            select!("WHERE a.developer_id = $1 AND ($2 IS NULL OR a.id < $2) ORDER BY a.id DESC LIMIT $3"),
            [organisation, before.map(|it| it.to_string()).into(), limit.into()],
        )
        .await?;
    with_awarding(tx, rows).await
}

/// Lists what an organisation defines and is in a state, newest first, starting before `before`.
pub async fn in_state(
    tx: &mut Tx,
    scope: &Scope,
    state: AchievementState,
    before: Option<AchievementId>,
    limit: u32,
) -> Result<Vec<Achievement>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows = tx
        .all(
            select!(
                "WHERE a.developer_id = $1 AND a.state = $2 AND ($3 IS NULL OR a.id < $3)
                 ORDER BY a.id DESC LIMIT $4"
            ),
            [
                organisation,
                state.code().into(),
                before.map(|it| it.to_string()).into(),
                limit.into(),
            ],
        )
        .await?;
    with_awarding(tx, rows).await
}

/// Lists what an organisation may award on a day and is published, by title.
pub async fn awarded_by(
    tx: &mut Tx,
    scope: &Scope,
    day: Date,
    limit: u32,
) -> Result<Vec<Achievement>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows = tx
        .all(
            select!(
                "WHERE a.state = 'published' AND EXISTS (
                     SELECT 1 FROM awarding w
                     WHERE w.achievement_id = a.id AND w.organisation_id = $1 AND w.from_day <= $2
                       AND (w.until_day IS NULL OR w.until_day >= $2))
                 ORDER BY a.title, a.id LIMIT $3"
            ),
            [organisation, day.to_string().into(), limit.into()],
        )
        .await?;
    with_awarding(tx, rows).await
}

/// Lists what an organisation may award or might once, by title: what its awards can be of.
pub async fn ever_awarded_by(tx: &mut Tx, scope: &Scope, limit: u32) -> Result<Vec<Achievement>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows = tx
        .all(
            select!(
                "WHERE a.latest IS NOT NULL AND EXISTS (
                     SELECT 1 FROM awarding w
                     WHERE w.achievement_id = a.id AND w.organisation_id = $1)
                 ORDER BY a.title, a.id LIMIT $2"
            ),
            [organisation, limit.into()],
        )
        .await?;
    with_awarding(tx, rows).await
}

/// Lists what was published and is in force, newest first, starting before `before`; of one organisation, if given.
pub async fn published(
    tx: &mut Tx,
    developer: Option<OrganisationId>,
    before: Option<AchievementId>,
    limit: u32,
) -> Result<Vec<Achievement>> {
    let rows = tx
        .all(
            select!(
                "WHERE a.state = 'published' AND ($1 IS NULL OR a.developer_id = $1)
                   AND ($2 IS NULL OR a.id < $2)
                 ORDER BY a.id DESC LIMIT $3"
            ),
            [
                developer.map(|it| it.to_string()).into(),
                before.map(|it| it.to_string()).into(),
                limit.into(),
            ],
        )
        .await?;
    with_awarding(tx, rows).await
}

/// Lists what is in force and no copy, newest first.
pub async fn newest_of_ours(tx: &mut Tx, limit: u32) -> Result<Vec<Achievement>> {
    let rows = tx
        .all(
            select!(
                "WHERE a.state = 'published' AND a.source_id IS NULL ORDER BY a.id DESC LIMIT $1"
            ),
            [limit.into()],
        )
        .await?;
    with_awarding(tx, rows).await
}

/// Lists what is in force and no copy in the order of ids, after one of them.
pub async fn in_force_after(
    tx: &mut Tx,
    after: Option<AchievementId>,
    limit: u32,
) -> Result<Vec<Achievement>> {
    let after = after.map(|it| it.to_string()).unwrap_or_default();
    let rows = tx
        .all(
            select!(
                "WHERE a.state = 'published' AND a.source_id IS NULL AND a.id > $1
                 ORDER BY a.id LIMIT $2"
            ),
            [after.into(), limit.into()],
        )
        .await?;
    with_awarding(tx, rows).await
}

/// Finds those of some achievements that are in force, in no particular order.
pub async fn in_force(tx: &mut Tx, ids: &[AchievementId]) -> Result<Vec<Achievement>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows = tx.all_in(select!("WHERE a.state = 'published' AND a.id IN"), &[], &ids, "").await?;
    with_awarding(tx, rows).await
}

/// Adds an achievement, with who may award it.
pub async fn insert(tx: &mut Tx, achievement: &Achievement) -> Result<()> {
    tx.run(
        "INSERT INTO achievement
             (id, developer_id, state, title, draft, latest, created_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        [
            achievement.id.to_string().into(),
            achievement.developer.to_string().into(),
            achievement.state.code().into(),
            achievement.draft.title.original().into(),
            text::json(&achievement.draft)?.into(),
            achievement.latest.into(),
            achievement.created_at.into(),
            achievement.changed_at.into(),
        ],
    )
    .await?;
    put_awarding(tx, achievement).await
}

/// Changes an achievement, with who may award it.
///
/// `seen` is when the draft was last changed as far as the caller knew; a later change is a duplicate.
pub async fn update(
    tx: &mut Tx,
    scope: &Scope,
    achievement: &Achievement,
    seen: jiff::Timestamp,
) -> Result<()> {
    let [organisation, _, _, system] = sql::scope(*scope);
    let changed = tx
        .run(
            "UPDATE achievement
             SET state = $2, title = $3, draft = $4, latest = $5, changed_at = $6
             WHERE id = $1 AND changed_at = $7 AND (developer_id = $8 OR $9)",
            [
                achievement.id.to_string().into(),
                achievement.state.code().into(),
                achievement.draft.title.original().into(),
                text::json(&achievement.draft)?.into(),
                achievement.latest.into(),
                achievement.changed_at.into(),
                seen.into(),
                organisation,
                system,
            ],
        )
        .await?;
    if changed == 0 {
        return Err(Error::Duplicate);
    }
    tx.run("DELETE FROM awarding WHERE achievement_id = $1", [achievement.id.to_string().into()])
        .await?;
    put_awarding(tx, achievement).await
}

async fn put_awarding(tx: &mut Tx, achievement: &Achievement) -> Result<()> {
    let rows = achievement
        .awarding
        .iter()
        .map(|it| {
            [
                achievement.id.to_string().into(),
                it.organisation.to_string().into(),
                it.from.to_string().into(),
                it.until.map(|day| day.to_string()).into(),
            ]
        })
        .collect();
    tx.run_rows(
        "INSERT INTO awarding (achievement_id, organisation_id, from_day, until_day) VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}

async fn with_awarding(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Achievement>> {
    let ids: Vec<String> = rows.iter().map(|it| it.id.clone()).collect();
    let awarding: Vec<AwardingRow> = tx
        .all_in(
            "SELECT * FROM awarding WHERE achievement_id IN",
            &[],
            &ids,
            "ORDER BY achievement_id, from_day, organisation_id",
        )
        .await?;
    let mut of: HashMap<String, Vec<Awarding>> = HashMap::new();
    for row in awarding {
        of.entry(row.achievement_id.clone()).or_default().push(row.into_awarding()?);
    }
    rows.into_iter()
        .map(|row| {
            let awarding = of.remove(&row.id).unwrap_or_default();
            row.into_achievement(awarding)
        })
        .collect()
}

impl Row {
    fn into_achievement(self, awarding: Vec<Awarding>) -> Result<Achievement> {
        Ok(Achievement {
            id: text::read("achievement.id", &self.id)?,
            developer: text::read("achievement.developer_id", &self.developer_id)?,
            state: text::read("achievement.state", &self.state)?,
            draft: text::unjson("achievement.draft", &self.draft)?,
            latest: self.latest.map(|it| text::count("achievement.latest", it)).transpose()?,
            awarding,
            created_at: text::read("achievement.created_at", &self.created_at)?,
            changed_at: text::read("achievement.changed_at", &self.changed_at)?,
        })
    }
}

impl AwardingRow {
    fn into_awarding(self) -> Result<Awarding> {
        Ok(Awarding {
            organisation: text::read("awarding.organisation_id", &self.organisation_id)?,
            from: text::read("awarding.from_day", &self.from_day)?,
            until: text::maybe("awarding.until_day", self.until_day.as_deref())?,
        })
    }
}
