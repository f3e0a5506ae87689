//! People, their addresses, their numbers at providers, and where they belong.

use std::collections::HashMap;

use domain::{
    EmailAddress, Membership, Person, PersonAddress, Role, Scope,
    id::{OrganisationId, PersonId},
};
use jiff::Timestamp;

use crate::{Result, Tx, sql, text};

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    name: String,
    language: String,
    created_at: String,
    joined_at: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct AddressRow {
    email: String,
    person_id: String,
    verified_at: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct NumberRow {
    number: String,
    person_id: String,
}

#[derive(sqlx_macros::FromRow)]
struct MembershipRow {
    person_id: String,
    organisation_id: String,
    role: String,
    until: Option<String>,
}

#[derive(sqlx_macros::FromRow)]
struct PasswordRow {
    password: Option<String>,
}

/// Finds a person by their id.
pub async fn find(tx: &mut Tx, id: PersonId) -> Result<Option<Person>> {
    tx.one(
        "SELECT id, name, language, created_at, joined_at FROM person WHERE id = $1",
        [id.to_string().into()],
    )
    .await?
    .map(Row::into_person)
    .transpose()
}

/// Finds a person by an address of theirs.
pub async fn find_by_email(tx: &mut Tx, email: &EmailAddress) -> Result<Option<Person>> {
    tx.one(
        "SELECT p.id, p.name, p.language, p.created_at, p.joined_at
         FROM person p JOIN person_email e ON e.person_id = p.id WHERE e.email = $1",
        [email.as_str().into()],
    )
    .await?
    .map(Row::into_person)
    .transpose()
}

/// Finds who has which address, among many addresses.
pub async fn by_emails(
    tx: &mut Tx,
    emails: &[EmailAddress],
) -> Result<HashMap<EmailAddress, PersonId>> {
    let keys: Vec<String> = emails.iter().map(|it| it.as_str().to_owned()).collect();
    let head = "SELECT email, person_id, verified_at FROM person_email WHERE email IN";
    let rows: Vec<AddressRow> = tx.all_in(head, &[], &keys, "").await?;
    rows.into_iter()
        .map(|row| {
            Ok((
                text::read("person_email.email", &row.email)?,
                text::read("person_email.person_id", &row.person_id)?,
            ))
        })
        .collect()
}

/// Finds who has which number at an organisation, among all of its numbers in a list.
pub async fn by_numbers(
    tx: &mut Tx,
    scope: &Scope,
    numbers: &[String],
) -> Result<HashMap<String, PersonId>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let head =
        "SELECT number, person_id FROM person_number WHERE organisation_id = $1 AND number IN";
    let rows: Vec<NumberRow> = tx.all_in(head, &[organisation], numbers, "").await?;
    rows.into_iter()
        .map(|row| Ok((row.number, text::read("person_number.person_id", &row.person_id)?)))
        .collect()
}

/// Finds what the people are called who have some of an organisation's numbers: on their own record,
/// and in what the organisation awarded to them.
pub async fn names_by_numbers(
    tx: &mut Tx,
    scope: &Scope,
    numbers: &[String],
) -> Result<HashMap<String, Vec<String>>> {
    #[derive(sqlx_macros::FromRow)]
    struct NameRow {
        number: String,
        name: String,
    }
    let [organisation, _, _, _] = sql::scope(*scope);
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    for head in [
        "SELECT n.number, p.name FROM person_number n JOIN person p ON p.id = n.person_id
         WHERE n.organisation_id = $1 AND n.number IN",
        "SELECT DISTINCT n.number, c.name FROM person_number n
         JOIN credential c ON c.person_id = n.person_id AND c.organisation_id = n.organisation_id
         WHERE n.organisation_id = $1 AND n.number IN",
    ] {
        let rows: Vec<NameRow> =
            tx.all_in(head, std::slice::from_ref(&organisation), numbers, "").await?;
        for row in rows {
            names.entry(row.number).or_default().push(row.name);
        }
    }
    Ok(names)
}

/// Adds a person.
pub async fn insert(tx: &mut Tx, person: &Person) -> Result<()> {
    insert_many(tx, std::slice::from_ref(person)).await
}

/// Adds people.
pub async fn insert_many(tx: &mut Tx, people: &[Person]) -> Result<()> {
    let rows = people
        .iter()
        .map(|it| {
            [
                it.id.to_string().into(),
                it.name.as_str().into(),
                it.language.as_str().into(),
                it.created_at.into(),
                it.joined_at.into(),
            ]
        })
        .collect();
    tx.run_rows("INSERT INTO person (id, name, language, created_at, joined_at) VALUES", rows, "")
        .await?;
    Ok(())
}

/// Changes a person's name and language, and when they joined.
pub async fn update(tx: &mut Tx, scope: &Scope, person: &Person) -> Result<()> {
    let [_, own, _, system] = sql::scope(*scope);
    tx.run(
        "UPDATE person SET name = $2, language = $3, joined_at = $4
         WHERE id = $1 AND (id = $5 OR $6)",
        [
            person.id.to_string().into(),
            person.name.as_str().into(),
            person.language.as_str().into(),
            person.joined_at.into(),
            own,
            system,
        ],
    )
    .await?;
    Ok(())
}

/// Says that a person signed in or collected for the first time; later times change nothing.
pub async fn join(tx: &mut Tx, id: PersonId, at: Timestamp) -> Result<()> {
    tx.run(
        "UPDATE person SET joined_at = $2 WHERE id = $1 AND joined_at IS NULL",
        [id.to_string().into(), at.into()],
    )
    .await?;
    Ok(())
}

/// Lists the addresses of a person, oldest first.
pub async fn addresses(tx: &mut Tx, person: PersonId) -> Result<Vec<PersonAddress>> {
    let rows: Vec<AddressRow> = tx
        .all(
            "SELECT email, person_id, verified_at FROM person_email
             WHERE person_id = $1 ORDER BY created_at, email LIMIT 100",
            [person.to_string().into()],
        )
        .await?;
    rows.into_iter().map(AddressRow::into_address).collect()
}

/// Adds addresses; one that is someone's already is a duplicate.
pub async fn insert_addresses(
    tx: &mut Tx,
    addresses: &[PersonAddress],
    now: Timestamp,
) -> Result<()> {
    let rows = addresses
        .iter()
        .map(|it| {
            [
                it.email.as_str().into(),
                it.person.to_string().into(),
                it.verified_at.into(),
                now.into(),
            ]
        })
        .collect();
    tx.run_rows(
        "INSERT INTO person_email (email, person_id, verified_at, created_at) VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}

/// Says that a person showed an address to be theirs.
pub async fn verify_address(tx: &mut Tx, email: &EmailAddress, at: Timestamp) -> Result<()> {
    tx.run(
        "UPDATE person_email SET verified_at = $2 WHERE email = $1 AND verified_at IS NULL",
        [email.as_str().into(), at.into()],
    )
    .await?;
    Ok(())
}

/// Takes an address away from a person.
pub async fn delete_address(tx: &mut Tx, scope: &Scope, email: &EmailAddress) -> Result<u64> {
    let [_, own, _, system] = sql::scope(*scope);
    tx.run(
        "DELETE FROM person_email WHERE email = $1 AND (person_id = $2 OR $3)",
        [email.as_str().into(), own, system],
    )
    .await
}

/// Adds numbers that an organisation has for people.
pub async fn insert_numbers(
    tx: &mut Tx,
    scope: &Scope,
    numbers: &[(String, PersonId)],
) -> Result<()> {
    let Some(organisation) = scope.organisation() else { return Ok(()) };
    let rows = numbers
        .iter()
        .map(|(number, person)| {
            [organisation.to_string().into(), number.as_str().into(), person.to_string().into()]
        })
        .collect();
    tx.run_rows(
        "INSERT INTO person_number (organisation_id, number, person_id) VALUES",
        rows,
        "ON CONFLICT (organisation_id, number) DO NOTHING",
    )
    .await?;
    Ok(())
}

/// Gives everything that one record of a person has to another: they are the same person.
///
/// The emptied record stays, so that what points to it still reads.
pub async fn merge(tx: &mut Tx, from: PersonId, into: PersonId) -> Result<()> {
    for statement in [
        "UPDATE person_email SET person_id = $2 WHERE person_id = $1",
        "UPDATE person_number SET person_id = $2 WHERE person_id = $1",
        "UPDATE credential SET person_id = $2 WHERE person_id = $1",
        "UPDATE credential SET award_key = $2 || substr(award_key, 37)
         WHERE award_key LIKE $1 || '/%' AND NOT EXISTS (
             SELECT 1 FROM credential other
             WHERE other.award_key = $2 || substr(credential.award_key, 37))",
    ] {
        tx.run(statement, [from.to_string().into(), into.to_string().into()]).await?;
    }
    Ok(())
}

/// Lists where a person belongs.
pub async fn memberships(tx: &mut Tx, person: PersonId) -> Result<Vec<Membership>> {
    let rows: Vec<MembershipRow> = tx
        .all(
            "SELECT person_id, organisation_id, role, until FROM membership
             WHERE person_id = $1 ORDER BY organisation_id, role LIMIT 500",
            [person.to_string().into()],
        )
        .await?;
    rows.into_iter().map(MembershipRow::into_membership).collect()
}

/// Lists who belongs to an organisation.
pub async fn members(tx: &mut Tx, scope: &Scope, limit: u32) -> Result<Vec<Membership>> {
    let [organisation, _, _, _] = sql::scope(*scope);
    let rows: Vec<MembershipRow> = tx
        .all(
            "SELECT person_id, organisation_id, role, until FROM membership
             WHERE organisation_id = $1 ORDER BY created_at, person_id LIMIT $2",
            [organisation, limit.into()],
        )
        .await?;
    rows.into_iter().map(MembershipRow::into_membership).collect()
}

/// Gives a person a role, or changes until when they have it.
pub async fn put_membership(tx: &mut Tx, membership: &Membership, now: Timestamp) -> Result<()> {
    tx.run(
        "INSERT INTO membership (person_id, organisation_id, role, until, created_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id, organisation_id, role) DO UPDATE SET until = excluded.until",
        [
            membership.person.to_string().into(),
            membership.organisation.to_string().into(),
            membership.role.code().into(),
            membership.until.into(),
            now.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Takes a role from a person.
pub async fn delete_membership(
    tx: &mut Tx,
    scope: &Scope,
    person: PersonId,
    role: Role,
) -> Result<u64> {
    let [organisation, _, _, _] = sql::scope(*scope);
    tx.run(
        "DELETE FROM membership WHERE person_id = $1 AND role = $2 AND organisation_id = $3",
        [person.to_string().into(), role.code().into(), organisation],
    )
    .await
}

/// Finds the hash of a person's password, if they have one.
pub async fn password(tx: &mut Tx, person: PersonId) -> Result<Option<String>> {
    let row: Option<PasswordRow> =
        tx.one("SELECT password FROM person WHERE id = $1", [person.to_string().into()]).await?;
    Ok(row.and_then(|it| it.password))
}

/// Keeps the hash of a person's password, or forgets it.
pub async fn put_password(tx: &mut Tx, person: PersonId, hash: Option<String>) -> Result<()> {
    tx.run(
        "UPDATE person SET password = $2 WHERE id = $1",
        [person.to_string().into(), hash.into()],
    )
    .await?;
    Ok(())
}

/// Lists the organisations that a person was given a number by.
pub async fn numbers_of(tx: &mut Tx, person: PersonId) -> Result<Vec<(OrganisationId, String)>> {
    #[derive(sqlx_macros::FromRow)]
    struct Row {
        organisation_id: String,
        number: String,
    }
    let rows: Vec<Row> = tx
        .all(
            "SELECT organisation_id, number FROM person_number
             WHERE person_id = $1 ORDER BY organisation_id, number LIMIT 100",
            [person.to_string().into()],
        )
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok((text::read("person_number.organisation_id", &row.organisation_id)?, row.number))
        })
        .collect()
}

impl Row {
    fn into_person(self) -> Result<Person> {
        Ok(Person {
            id: text::read("person.id", &self.id)?,
            name: text::read("person.name", &self.name)?,
            language: text::read("person.language", &self.language)?,
            created_at: text::read("person.created_at", &self.created_at)?,
            joined_at: text::maybe("person.joined_at", self.joined_at.as_deref())?,
        })
    }
}

impl AddressRow {
    fn into_address(self) -> Result<PersonAddress> {
        Ok(PersonAddress {
            person: text::read("person_email.person_id", &self.person_id)?,
            email: text::read("person_email.email", &self.email)?,
            verified_at: text::maybe("person_email.verified_at", self.verified_at.as_deref())?,
        })
    }
}

impl MembershipRow {
    fn into_membership(self) -> Result<Membership> {
        Ok(Membership {
            person: text::read("membership.person_id", &self.person_id)?,
            organisation: text::read("membership.organisation_id", &self.organisation_id)?,
            role: text::read("membership.role", &self.role)?,
            until: text::maybe("membership.until", self.until.as_deref())?,
        })
    }
}
