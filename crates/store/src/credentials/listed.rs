//! What an organisation awarded, narrowed and page by page.

use domain::{
    Credential, Scope, Standing,
    id::{AchievementId, CredentialId},
};
use jiff::civil::Date;

use super::{IdRow, Row};
use crate::{Result, Tx, sql, sql::Arg, text};

/// What to list of an organisation's awards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Start before this one.
    pub before: Option<CredentialId>,
    /// Only of this achievement.
    pub achievement: Option<AchievementId>,
    /// Only with this text in the name or address, or as the number.
    pub text: Option<String>,
    /// Only with this standing.
    pub standing: Option<Standing>,
    /// Only achieved on this day or later.
    pub from: Option<Date>,
    /// Only achieved on this day or earlier.
    pub until: Option<Date>,
    /// Only those whose code has to be printed: signed, in force, not collected, and no address to write to.
    pub on_paper: bool,
}

/// What a statement reads of the awards that a filter lets through.
macro_rules! listed {
    ($columns:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM credential
             WHERE organisation_id = $1
               AND ($2 IS NULL OR id < $2)
               AND ($3 IS NULL OR achievement_id = $3)
               AND ($4 IS NULL OR lower(name) LIKE '%' || $4 || '%' ESCAPE '\\'
                    OR name LIKE '%' || $5 || '%' ESCAPE '\\'
                    OR email LIKE '%' || $4 || '%' ESCAPE '\\' OR own_number = $6)
               AND ($7 IS NULL OR standing = $7)
               AND ($8 IS NULL OR awarded_on >= $8)
               AND ($9 IS NULL OR awarded_on <= $9)
               AND (NOT $10 OR (email IS NULL AND issued_at IS NOT NULL
                    AND collected_at IS NULL AND standing = 'in-force'))
             ORDER BY id DESC LIMIT $11"
        )
    };
}

/// Lists what an organisation awarded and a filter lets through, newest first.
pub async fn of_organisation(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    limit: u32,
) -> Result<Vec<Credential>> {
    let rows: Vec<Row> = tx.all(listed!("*"), args(scope, filter, limit)).await?;
    rows.into_iter().map(Row::into_credential).collect()
}

/// Lists the ids of what [`of_organisation`] lists: enough to count it, and to cut it into parts.
pub async fn ids_of_organisation(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    limit: u32,
) -> Result<Vec<CredentialId>> {
    let rows: Vec<IdRow> = tx.all(listed!("id"), args(scope, filter, limit)).await?;
    rows.iter().map(|it| text::read("credential.id", &it.id)).collect()
}

/// Finds the award that has an award key now: the one that the same award again would be.
pub async fn find_by_key(tx: &mut Tx, scope: &Scope, key: &str) -> Result<Option<Credential>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    tx.one(
        "SELECT * FROM credential WHERE award_key = $1 AND organisation_id = $2",
        [key.into(), organisation],
    )
    .await?
    .map(Row::into_credential)
    .transpose()
}

fn args(scope: &Scope, filter: &Filter, limit: u32) -> [Arg; 11] {
    let [organisation, _, _, _] = sql::scope(*scope);
    let Filter { before, achievement, text, standing, from, until, on_paper } = filter;
    [
        organisation,
        before.map(|it| it.to_string()).into(),
        achievement.map(|it| it.to_string()).into(),
        text.as_deref().map(|it| like(&it.to_lowercase())).into(),
        // SQLite folds the letters of English alone; what is typed as it is written is found as well.
        text.as_deref().map(like).into(),
        text.clone().into(),
        standing.map(|it| it.code().to_owned()).into(),
        from.map(|it| it.to_string()).into(),
        until.map(|it| it.to_string()).into(),
        (*on_paper).into(),
        limit.into(),
    ]
}

/// Writes a text so that `LIKE` finds it as it stands.
fn like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
