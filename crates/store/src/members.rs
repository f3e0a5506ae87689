//! Who works for an organisation, by name.

use domain::{EmailAddress, Membership, PersonName, Role, Scope, id::OrganisationId};

use crate::{Result, Tx, sql, text};

/// Someone who works for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// What they are there, and until when.
    pub membership: Membership,
    /// What they are called.
    pub name: PersonName,
    /// An address that they showed to be theirs: the oldest.
    pub email: Option<EmailAddress>,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    person_id: String,
    organisation_id: String,
    role: String,
    until: Option<String>,
    name: String,
    email: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct HolderRow {
    person_id: String,
    until: Option<String>,
}

/// Lists who works for an organisation, by name.
pub async fn of_organisation(tx: &mut Tx, scope: &Scope, limit: u32) -> Result<Vec<Member>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows: Vec<Row> = tx
        .all(
            "SELECT m.person_id, m.organisation_id, m.role, m.until, p.name,
                 (SELECT e.email FROM person_email e
                  WHERE e.person_id = p.id AND e.verified_at IS NOT NULL
                  ORDER BY e.created_at, e.email LIMIT 1) AS email
             FROM membership m JOIN person p ON p.id = m.person_id
             WHERE m.organisation_id = $1 ORDER BY p.name, p.id, m.role LIMIT $2",
            [organisation, limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_member).collect()
}

/// Holds an organisation until the work is over, so that two who end each other's role do it one after
/// the other. Give the organisation at the root.
pub async fn hold(tx: &mut Tx, root: OrganisationId) -> Result<()> {
    tx.run("UPDATE organisation SET name = name WHERE id = $1", [root.to_string().into()]).await?;
    Ok(())
}

/// Lists who has a role in any of some organisations, whether it still holds or not.
pub async fn holders(
    tx: &mut Tx,
    organisations: &[OrganisationId],
    role: Role,
) -> Result<Vec<Membership>> {
    let mut found = Vec::new();
    for organisation in organisations {
        let rows: Vec<HolderRow> = tx
            .all(
                "SELECT person_id, until FROM membership
                 WHERE organisation_id = $1 AND role = $2 ORDER BY person_id LIMIT 500",
                [organisation.to_string().into(), role.code().into()],
            )
            .await?;
        for row in rows {
            found.push(Membership {
                person: text::read("membership.person_id", &row.person_id)?,
                organisation: *organisation,
                role,
                until: text::maybe("membership.until", row.until.as_deref())?,
            });
        }
    }
    Ok(found)
}

impl Row {
    fn into_member(self) -> Result<Member> {
        Ok(Member {
            membership: Membership {
                person: text::read("membership.person_id", &self.person_id)?,
                organisation: text::read("membership.organisation_id", &self.organisation_id)?,
                role: text::read("membership.role", &self.role)?,
                until: text::maybe("membership.until", self.until.as_deref())?,
            },
            name: text::read("person.name", &self.name)?,
            email: text::maybe("person_email.email", self.email.as_deref())?,
        })
    }
}
