//! Letters, from the decision that they follow to the mail server.

use boxed::boxed;
use domain::{EmailAddress, Language, id::EventId};
use store::{Tx, mailbox, outbox};

pub use store::mailbox::KeptLetter;

use crate::{
    App, Error, Letter, News, Result,
    access::{self, Question},
    secret::{Purpose, decode, encode},
};

/// How many letters of the demo a page lists.
const DEMO_LETTERS: u32 = 50;
/// The job that sends a letter which someone waits for, as for a link that signs them in.
pub(crate) const LETTER: &str = "letter";
/// The job that sends the letter of an award. There can be sixty thousand of them, which nobody waits for at their screen.
pub(crate) const AWARD_LETTER: &str = "award-letter";

#[boxed]
impl App {
    /// Pushes a letter, to be sent once the work is committed.
    ///
    /// It waits sealed: some letters carry a link that signs someone in.
    pub(crate) async fn post(
        &self,
        tx: &mut Tx,
        to: &EmailAddress,
        language: &Language,
        news: News,
    ) -> Result<()> {
        let letter = Letter { id: self.id(), to: to.clone(), language: language.clone(), news };
        self.post_letter(tx, letter).await
    }

    /// Pushes a letter that is written already.
    pub(crate) async fn post_letter(&self, tx: &mut Tx, letter: Letter) -> Result<()> {
        self.post_as(tx, LETTER, &[(letter.id.to_string(), letter)]).await
    }

    /// Pushes the letters of awards, each with the id of its award, to be sent once the work is committed and what else was
    /// awarded is signed.
    pub(crate) async fn post_awards(
        &self,
        tx: &mut Tx,
        letters: &[(String, Letter)],
    ) -> Result<()> {
        self.post_as(tx, AWARD_LETTER, letters).await
    }

    async fn post_as(&self, tx: &mut Tx, kind: &str, letters: &[(String, Letter)]) -> Result<()> {
        self.check_master(tx).await?;
        let now = self.now();
        let events: Vec<outbox::Event> = letters
            .iter()
            .map(|(about, letter)| {
                let body =
                    serde_json::to_vec(letter).map_err(|it| Error::Internal(it.to_string()))?;
                let context = letter.id.to_string();
                let sealed = self.master().seal(Purpose::Letters, &context, &body, self.world());
                Ok(outbox::Event {
                    id: letter.id,
                    kind: kind.to_owned(),
                    subject: about.clone(),
                    payload: encode(&sealed),
                    attempts: 0,
                    due_at: now,
                    failure: None,
                })
            })
            .collect::<Result<_>>()?;
        outbox::push(tx, &events, now).await?;
        Ok(())
    }

    /// Lists the letters of the demo, newest first; those to one address, if given. Elsewhere there are none to read.
    pub async fn demo_letters(&self, to: Option<&EmailAddress>) -> Result<Vec<KeptLetter>> {
        self.in_demo()?;
        let mut tx = self.store().read().await?;
        Ok(mailbox::newest(&mut tx, to, DEMO_LETTERS).await?)
    }

    /// Shows a letter of the demo.
    pub async fn demo_letter(&self, id: EventId) -> Result<KeptLetter> {
        self.in_demo()?;
        let mut tx = self.store().read().await?;
        mailbox::find(&mut tx, id).await?.ok_or(Error::NotFound("letter"))
    }

    /// Refuses what is for the demo alone.
    pub(crate) fn in_demo(&self) -> Result<()> {
        let is_demo = access::asked(Question::Demo, None, self.is_demo());
        if is_demo { Ok(()) } else { Err(Error::NotFound("page")) }
    }

    /// Opens a letter that waits.
    pub(crate) fn open_letter(&self, id: EventId, payload: &str) -> Result<Letter> {
        let sealed = decode(payload).ok_or(crate::secret::OpenError)?;
        let body = self.master().open(Purpose::Letters, &id.to_string(), &sealed)?;
        serde_json::from_slice(&body).map_err(|it| Error::Internal(it.to_string()))
    }

    /// Sends a letter.
    pub(crate) async fn send(&self, letter: &Letter) -> Result<()> {
        let place = self.base().unwrap_or_default();
        Ok(self.0.mailer.send(letter, &place, self.mail_server().as_ref()).await?)
    }
}
