//! Invitations to work for an organisation.

use domain::{Invitation, Scope, id::InvitationId};
use jiff::Timestamp;

use crate::{Result, Tx, sql, text};

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    organisation_id: String,
    email: String,
    role: String,
    invited_by: Option<String>,
    created_at: String,
    expires_at: String,
    accepted_at: Option<String>,
}

/// Adds an invitation to an organisation.
pub async fn insert(
    tx: &mut Tx,
    scope: &Scope,
    invitation: &Invitation,
    secret_hash: &str,
) -> Result<()> {
    let [organisation, _, _, _] = sql::scope(*scope);
    tx.run(
        "INSERT INTO invitation
             (id, organisation_id, email, role, invited_by, secret_hash, created_at, expires_at, accepted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        [
            invitation.id.to_string().into(),
            organisation,
            invitation.email.as_str().into(),
            invitation.role.code().into(),
            invitation.invited_by.map(|it| it.to_string()).into(),
            secret_hash.into(),
            invitation.created_at.into(),
            invitation.expires_at.into(),
            invitation.accepted_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Finds an invitation that is still good by the hash of its secret, and spends nothing.
pub async fn find(tx: &mut Tx, secret_hash: &str, now: Timestamp) -> Result<Option<Invitation>> {
    tx.one(
        "SELECT id, organisation_id, email, role, invited_by, created_at, expires_at, accepted_at
         FROM invitation WHERE secret_hash = $1 AND accepted_at IS NULL AND expires_at > $2",
        [secret_hash.into(), now.into()],
    )
    .await?
    .map(Row::into_invitation)
    .transpose()
}

/// Accepts an invitation that is still good: of two who try, one gets it.
pub async fn accept(tx: &mut Tx, secret_hash: &str, now: Timestamp) -> Result<Option<Invitation>> {
    tx.one(
        "UPDATE invitation SET accepted_at = $2
         WHERE secret_hash = $1 AND accepted_at IS NULL AND expires_at > $2
         RETURNING id, organisation_id, email, role, invited_by, created_at, expires_at, accepted_at",
        [secret_hash.into(), now.into()],
    )
    .await?
    .map(Row::into_invitation)
    .transpose()
}

/// Lists an organisation's invitations that nobody accepted yet, those that ran out included, newest first.
pub async fn of_organisation(tx: &mut Tx, scope: &Scope, limit: u32) -> Result<Vec<Invitation>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, organisation_id, email, role, invited_by, created_at, expires_at, accepted_at
             FROM invitation WHERE organisation_id = $1 AND accepted_at IS NULL
             ORDER BY id DESC LIMIT $2",
            [organisation, limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_invitation).collect()
}

/// Takes back an invitation that nobody accepted.
pub async fn delete(tx: &mut Tx, scope: &Scope, id: InvitationId) -> Result<u64> {
    let [organisation, _, _, _] = sql::scope(*scope);
    tx.run(
        "DELETE FROM invitation WHERE id = $1 AND organisation_id = $2 AND accepted_at IS NULL",
        [id.to_string().into(), organisation],
    )
    .await
}

impl Row {
    fn into_invitation(self) -> Result<Invitation> {
        Ok(Invitation {
            id: text::read("invitation.id", &self.id)?,
            organisation: text::read("invitation.organisation_id", &self.organisation_id)?,
            email: text::read("invitation.email", &self.email)?,
            role: text::read("invitation.role", &self.role)?,
            invited_by: text::maybe("invitation.invited_by", self.invited_by.as_deref())?,
            created_at: text::read("invitation.created_at", &self.created_at)?,
            expires_at: text::read("invitation.expires_at", &self.expires_at)?,
            accepted_at: text::maybe("invitation.accepted_at", self.accepted_at.as_deref())?,
        })
    }
}
