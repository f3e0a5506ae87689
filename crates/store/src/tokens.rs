//! What programs sign in with.

use domain::{Act, Scope, Token, id::TokenId};
use jiff::Timestamp;

use crate::{Result, Tx, sql, text};

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    organisation_id: String,
    name: String,
    acts: String,
    created_by: Option<String>,
    created_at: String,
    expires_at: Option<String>,
    revoked_at: Option<String>,
    used_at: Option<String>,
}

/// Adds a token of an organisation.
pub async fn insert(tx: &mut Tx, scope: &Scope, token: &Token, secret_hash: &str) -> Result<()> {
    let [organisation, _, _, _] = sql::scope(*scope);
    tx.run(
        "INSERT INTO api_token
             (id, organisation_id, name, acts, secret_hash, created_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        [
            token.id.to_string().into(),
            organisation,
            token.name.as_str().into(),
            written(&token.acts).into(),
            secret_hash.into(),
            token.created_by.map(|it| it.to_string()).into(),
            token.created_at.into(),
            token.expires_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Finds a token by the hash of its secret, whether it still holds or not.
pub async fn find(tx: &mut Tx, secret_hash: &str) -> Result<Option<Token>> {
    tx.one(
        "SELECT id, organisation_id, name, acts, created_by, created_at, expires_at, revoked_at, used_at
         FROM api_token WHERE secret_hash = $1",
        [secret_hash.into()],
    )
    .await?
    .map(Row::into_token)
    .transpose()
}

/// Finds what people call a token, for those who read what it did.
pub async fn name(tx: &mut Tx, id: TokenId) -> Result<Option<String>> {
    #[derive(sqlx_macros::FromRow)]
    struct Name {
        name: String,
    }
    let row: Option<Name> =
        tx.one("SELECT name FROM api_token WHERE id = $1", [id.to_string().into()]).await?;
    Ok(row.map(|it| it.name))
}

/// Says that a token was used.
pub async fn put_used(tx: &mut Tx, id: TokenId, at: Timestamp) -> Result<()> {
    tx.run("UPDATE api_token SET used_at = $2 WHERE id = $1", [id.to_string().into(), at.into()])
        .await?;
    Ok(())
}

/// Lists an organisation's tokens, newest first; those that were revoked stay listed.
pub async fn of_organisation(tx: &mut Tx, scope: &Scope, limit: u32) -> Result<Vec<Token>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, organisation_id, name, acts, created_by, created_at, expires_at, revoked_at, used_at
             FROM api_token WHERE organisation_id = $1 ORDER BY id DESC LIMIT $2",
            [organisation, limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_token).collect()
}

/// Revokes a token of an organisation; the first moment stays.
pub async fn revoke(tx: &mut Tx, scope: &Scope, id: TokenId, at: Timestamp) -> Result<u64> {
    let [organisation, _, _, _] = sql::scope(*scope);
    tx.run(
        "UPDATE api_token SET revoked_at = $3
         WHERE id = $1 AND organisation_id = $2 AND revoked_at IS NULL",
        [id.to_string().into(), organisation, at.into()],
    )
    .await
}

/// Writes acts as codes with spaces between.
fn written(acts: &[Act]) -> String {
    acts.iter().map(|it| it.code()).collect::<Vec<_>>().join(" ")
}

impl Row {
    fn into_token(self) -> Result<Token> {
        let acts = self.acts.split_whitespace().map(|it| text::read("api_token.acts", it));
        Ok(Token {
            id: text::read("api_token.id", &self.id)?,
            organisation: text::read("api_token.organisation_id", &self.organisation_id)?,
            name: self.name,
            acts: acts.collect::<Result<_>>()?,
            created_by: text::maybe("api_token.created_by", self.created_by.as_deref())?,
            created_at: text::read("api_token.created_at", &self.created_at)?,
            expires_at: text::maybe("api_token.expires_at", self.expires_at.as_deref())?,
            revoked_at: text::maybe("api_token.revoked_at", self.revoked_at.as_deref())?,
            used_at: text::maybe("api_token.used_at", self.used_at.as_deref())?,
        })
    }
}
