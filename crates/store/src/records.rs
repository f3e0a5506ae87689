//! Everything that one organisation awarded one person, as it was signed.

use domain::{PersonName, Scope, id::OrganisationId};

use crate::{Result, Tx, sql, text};

#[derive(sqlx_macros::FromRow)]
struct SignedRow {
    name: String,
    body: String,
}

/// A signed document, and what it calls its learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The name.
    pub name: PersonName,
    /// The document.
    pub body: String,
}

/// Lists one's own documents by an organisation, newest first, without those that were revoked.
pub async fn signed_by(
    tx: &mut Tx,
    scope: &Scope,
    organisation: OrganisationId,
    limit: u32,
) -> Result<Vec<Signed>> {
    let [_, person, _, _] = sql::scope(*scope);
    let rows: Vec<SignedRow> = tx
        .all(
            "SELECT c.name, d.body FROM document d JOIN credential c ON c.id = d.credential_id
             WHERE c.person_id = $1 AND c.organisation_id = $2 AND c.standing <> 'revoked'
             ORDER BY c.id DESC LIMIT $3",
            [person, organisation.to_string().into(), limit.into()],
        )
        .await?;
    let signed = rows
        .into_iter()
        .map(|it| Ok(Signed { name: text::read("credential.name", &it.name)?, body: it.body }));
    signed.collect()
}
