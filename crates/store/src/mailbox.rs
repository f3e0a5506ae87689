//! The letters of the demo: kept to be read on a page, since no demo sends mail.

use domain::{EmailAddress, id::EventId};
use jiff::Timestamp;

use crate::{Result, Tx, text};

/// A letter as it would have arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLetter {
    /// Its id.
    pub id: EventId,
    /// Where it went.
    pub email: EmailAddress,
    /// What its subject said.
    pub subject: String,
    /// What it said, as plain text.
    pub body: String,
    /// When it went out.
    pub sent_at: Timestamp,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    id: String,
    email: String,
    subject: String,
    body: String,
    sent_at: String,
}

/// Keeps a letter; one that is there stays as it is.
pub async fn put(tx: &mut Tx, letter: &KeptLetter) -> Result<()> {
    tx.run(
        "INSERT INTO mailbox (id, email, subject, body, sent_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO NOTHING",
        [
            letter.id.to_string().into(),
            letter.email.as_str().into(),
            letter.subject.as_str().into(),
            letter.body.as_str().into(),
            letter.sent_at.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Finds a letter.
pub async fn find(tx: &mut Tx, id: EventId) -> Result<Option<KeptLetter>> {
    tx.one("SELECT * FROM mailbox WHERE id = $1", [id.to_string().into()])
        .await?
        .map(Row::into_letter)
        .transpose()
}

/// Lists letters, newest first; those to one address, if given.
pub async fn newest(
    tx: &mut Tx,
    email: Option<&EmailAddress>,
    limit: u32,
) -> Result<Vec<KeptLetter>> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT * FROM mailbox WHERE ($1 IS NULL OR email = $1) ORDER BY sent_at DESC, id DESC LIMIT $2",
            [email.map(|it| it.as_str().to_owned()).into(), limit.into()],
        )
        .await?;
    rows.into_iter().map(Row::into_letter).collect()
}

impl Row {
    fn into_letter(self) -> Result<KeptLetter> {
        Ok(KeptLetter {
            id: text::read("mailbox.id", &self.id)?,
            email: text::read("mailbox.email", &self.email)?,
            subject: self.subject,
            body: self.body,
            sent_at: text::read("mailbox.sent_at", &self.sent_at)?,
        })
    }
}
