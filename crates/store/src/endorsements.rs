//! What organisations say for micro-credentials of others. It is public; only who signed it withdraws it, and only who
//! defines the micro-credential says whether it is shown with that.

use domain::{
    Endorsement, Scope,
    credential::Signing,
    id::{AchievementId, EndorsementId},
};
use jiff::Timestamp;

use crate::{Result, Tx, sql, text};

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    endorser_id: String,
    achievement_id: String,
    version: i64,
    comment: String,
    language: String,
    valid_until: Option<String>,
    endorsed_at: String,
    withdrawn_at: Option<String>,
    hidden_at: Option<String>,
    key_id: String,
    signed_at: String,
    status_list_id: String,
    status_index: i64,
    body: String,
}

/// An endorsement with the document that was signed of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The endorsement.
    pub endorsement: Endorsement,
    /// The document, as JSON.
    pub body: String,
}

/// Adds an endorsement of the organisation that the scope is of.
pub async fn insert(tx: &mut Tx, scope: &Scope, signed: &Signed) -> Result<()> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let it = &signed.endorsement;
    tx.run(
        "INSERT INTO endorsement
             (id, endorser_id, achievement_id, version, comment, language, valid_until, endorsed_at,
              withdrawn_at, hidden_at, key_id, signed_at, status_list_id, status_index, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        [
            it.id.to_string().into(),
            organisation,
            it.achievement.to_string().into(),
            it.version.into(),
            it.comment.as_str().into(),
            it.language.to_string().into(),
            it.valid_until.into(),
            it.endorsed_at.into(),
            it.withdrawn_at.into(),
            it.hidden_at.into(),
            it.signing.key.to_string().into(),
            it.signing.created_at.into(),
            it.signing.status_list.to_string().into(),
            it.signing.status_index.into(),
            signed.body.as_str().into(),
        ],
    )
    .await?;
    Ok(())
}

/// Finds an endorsement. Endorsements are public.
pub async fn find(tx: &mut Tx, id: EndorsementId) -> Result<Option<Signed>> {
    tx.one("SELECT * FROM endorsement WHERE id = $1", [id.to_string().into()])
        .await?
        .map(Row::into_signed)
        .transpose()
}

/// Lists the endorsements of an achievement that hold at a moment, the newest first; if wished those that are hidden too,
/// behind all that are shown.
pub async fn of_achievement(
    tx: &mut Tx,
    (achievement, with_hidden): (AchievementId, bool),
    at: Timestamp,
    limit: u32,
) -> Result<Vec<Signed>> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM endorsement
             WHERE achievement_id = $1 AND withdrawn_at IS NULL
               AND (valid_until IS NULL OR valid_until >= $2) AND (hidden_at IS NULL OR $3)
             ORDER BY CASE WHEN hidden_at IS NULL THEN 0 ELSE 1 END, id DESC LIMIT $4",
            [achievement.to_string().into(), at.into(), with_hidden.into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_signed).collect()
}

/// Whether the organisation that the scope is of says something for an edition that holds at a moment.
pub async fn is_said(
    tx: &mut Tx,
    scope: &Scope,
    (achievement, version): (AchievementId, u32),
    at: Timestamp,
) -> Result<bool> {
    #[derive(sqlx_macros::FromRow)]
    struct Said {
        #[expect(dead_code, reason = "that there is a row says it")]
        id: String,
    }
    let [organisation, _, _, _] = sql::scope(*scope);
    let said: Option<Said> = tx
        .one(
            "SELECT id FROM endorsement
             WHERE achievement_id = $1 AND version = $2 AND endorser_id = $3
               AND withdrawn_at IS NULL AND (valid_until IS NULL OR valid_until >= $4) LIMIT 1",
            [achievement.to_string().into(), version.into(), organisation, at.into()],
        )
        .await?;
    Ok(said.is_some())
}

/// Lists what the organisation that the scope is of endorsed, the newest first, before `before`.
pub async fn of_endorser(
    tx: &mut Tx,
    scope: &Scope,
    before: Option<EndorsementId>,
    limit: u32,
) -> Result<Vec<Signed>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM endorsement
             WHERE endorser_id = $1 AND ($2 IS NULL OR id < $2) ORDER BY id DESC LIMIT $3",
            [organisation, before.map(|it| it.to_string()).into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_signed).collect()
}

/// Says that the organisation that the scope is of withdrew an endorsement; says whether that was news.
pub async fn withdraw(
    tx: &mut Tx,
    scope: &Scope,
    id: EndorsementId,
    at: Timestamp,
) -> Result<bool> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let changed = tx
        .run(
            "UPDATE endorsement SET withdrawn_at = $2
             WHERE id = $1 AND endorser_id = $3 AND withdrawn_at IS NULL",
            [id.to_string().into(), at.into(), organisation],
        )
        .await?;
    Ok(changed == 1)
}

/// Says since when an endorsement is not shown with its achievement, if the organisation that the scope is of defines
/// that; says whether it does.
pub async fn put_hidden(
    tx: &mut Tx,
    scope: &Scope,
    id: EndorsementId,
    hidden_at: Option<Timestamp>,
) -> Result<bool> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let changed = tx
        .run(
            "UPDATE endorsement SET hidden_at = $2
             WHERE id = $1 AND achievement_id IN
                 (SELECT id FROM achievement WHERE developer_id = $3)",
            [id.to_string().into(), hidden_at.into(), organisation],
        )
        .await?;
    Ok(changed == 1)
}

impl Row {
    fn into_signed(self) -> Result<Signed> {
        let endorsement = Endorsement {
            id: text::read("endorsement.id", &self.id)?,
            endorser: text::read("endorsement.endorser_id", &self.endorser_id)?,
            achievement: text::read("endorsement.achievement_id", &self.achievement_id)?,
            version: text::count("endorsement.version", self.version)?,
            comment: self.comment,
            language: text::read("endorsement.language", &self.language)?,
            valid_until: text::maybe("endorsement.valid_until", self.valid_until.as_deref())?,
            endorsed_at: text::read("endorsement.endorsed_at", &self.endorsed_at)?,
            withdrawn_at: text::maybe("endorsement.withdrawn_at", self.withdrawn_at.as_deref())?,
            hidden_at: text::maybe("endorsement.hidden_at", self.hidden_at.as_deref())?,
            signing: Signing {
                key: text::read("endorsement.key_id", &self.key_id)?,
                created_at: text::read("endorsement.signed_at", &self.signed_at)?,
                status_list: text::read("endorsement.status_list_id", &self.status_list_id)?,
                status_index: text::count("endorsement.status_index", self.status_index)?,
            },
        };
        Ok(Signed { endorsement, body: self.body })
    }
}
