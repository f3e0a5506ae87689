//! Single addresses, and whose each is.

use domain::{EmailAddress, PersonAddress, id::PersonId};
use jiff::Timestamp;

use crate::{Result, Tx, text};

#[derive(sqlx_macros::FromRow)]
struct Row {
    email: String,
    person_id: String,
    verified_at: Option<String>,
}

/// Finds an address.
pub async fn find(tx: &mut Tx, email: &EmailAddress) -> Result<Option<PersonAddress>> {
    let row: Option<Row> = tx
        .one(
            "SELECT email, person_id, verified_at FROM person_email WHERE email = $1",
            [email.as_str().into()],
        )
        .await?;
    row.map(|row| {
        Ok(PersonAddress {
            person: text::read("person_email.person_id", &row.person_id)?,
            email: text::read("person_email.email", &row.email)?,
            verified_at: text::maybe("person_email.verified_at", row.verified_at.as_deref())?,
        })
    })
    .transpose()
}

/// Gives an address to the person who showed that it is theirs, whoever had it.
pub async fn claim(
    tx: &mut Tx,
    email: &EmailAddress,
    person: PersonId,
    at: Timestamp,
) -> Result<()> {
    tx.run(
        "INSERT INTO person_email (email, person_id, verified_at, created_at)
         VALUES ($1, $2, $3, $3)
         ON CONFLICT (email) DO UPDATE
         SET person_id = excluded.person_id, verified_at = excluded.verified_at",
        [email.as_str().into(), person.to_string().into(), at.into()],
    )
    .await?;
    Ok(())
}
