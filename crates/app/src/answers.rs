//! Asking twice changes nothing: what a program is answered under a key of its own is kept for a day.

use boxed::boxed;
use domain::Actor;
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use store::answers;

pub use store::answers::Answer;

use crate::{
    App, Error, Result, access,
    secret::{encode, hash},
};

/// How long an answer is kept, in hours.
pub const KEPT_HOURS: i64 = 24;
/// The longest key, in bytes.
pub const KEY_BYTES_MAX: usize = 255;
/// The largest body that is kept, in bytes.
pub const BODY_BYTES_MAX: usize = 512 * 1024;
/// The most answers that are kept for one program.
const ANSWERS_MAX: u32 = 20_000;
/// How long a request is being worked on at most, before another may take its place.
const WORK: SignedDuration = SignedDuration::from_mins(2);
/// How long a program waits that has too many answers kept.
const WAIT_SECONDS: u64 = 3_600;

/// What to do with a request that bears a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once {
    /// Carry it out, and keep the answer with [`App::end_once`].
    First,
    /// Give this answer again.
    Again(Answer),
}

#[boxed]
impl App {
    /// Asks whether a program's request is the first under its key.
    ///
    /// # Errors
    ///
    /// Refuses a key under which something else was asked, and one whose request is being worked on.
    pub async fn begin_once(&self, actor: &Actor, key: &str, request: &[u8]) -> Result<Once> {
        let token = access::program(actor)?;
        let (key, request) = (hash(key), encode(&Sha256::digest(request)));
        let now = self.now();
        let mut tx = self.store().begin().await?;
        let day_ago = now.checked_sub(SignedDuration::from_hours(KEPT_HOURS)).unwrap_or(now);
        answers::delete_before(&mut tx, day_ago).await?;

        if let Some(asked) = answers::find(&mut tx, token, &key).await? {
            if asked.request != request {
                return Err(Error::Refused("idempotency-key-reused"));
            }
            if let Some(answer) = asked.answer {
                return Ok(Once::Again(answer));
            }
            if now.duration_since(asked.begun_at) < WORK {
                return Err(Error::Conflict("idempotency-in-progress"));
            }
            answers::delete(&mut tx, token, &key).await?;
        }
        if answers::count(&mut tx, token, ANSWERS_MAX).await? >= u64::from(ANSWERS_MAX) {
            return Err(Error::TooOften(WAIT_SECONDS));
        }
        if !answers::begin(&mut tx, token, &key, &request, now).await? {
            return Err(Error::Conflict("idempotency-in-progress"));
        }
        tx.commit().await?;
        Ok(Once::First)
    }

    /// Keeps what was answered under a key; without an answer the key may be used again.
    pub async fn end_once(&self, actor: &Actor, key: &str, answer: Option<Answer>) -> Result<()> {
        let (token, key) = (access::program(actor)?, hash(key));
        let mut tx = self.store().begin().await?;
        match answer.filter(|it| it.body.len() <= BODY_BYTES_MAX) {
            Some(answer) => answers::put(&mut tx, token, &key, &answer).await?,
            None => answers::delete(&mut tx, token, &key).await?,
        };
        tx.commit().await?;
        Ok(())
    }
}
