//! How often what can be guessed may be tried.

use boxed::boxed;
use domain::Throttle;
use jiff::{SignedDuration, Timestamp};
use store::throttles;

use crate::{App, Client, Error, Result, secret::Purpose};

/// Links for one address. A link is good for longer than the next one takes to be allowed, so that who
/// asks in another's name cannot keep them out: there is always one in their mailbox.
pub(crate) const LINKS_TO_ADDRESS: Throttle =
    Throttle { burst: 3, every: SignedDuration::from_mins(5) };
/// Links asked for from one place: a school may sit behind one address.
pub(crate) const LINKS_FROM_CLIENT: Throttle =
    Throttle { burst: 60, every: SignedDuration::from_secs(10) };
/// Passwords tried for one address.
pub(crate) const PASSWORDS_FOR_ADDRESS: Throttle =
    Throttle { burst: 8, every: SignedDuration::from_mins(2) };
/// Passwords and passkeys tried from one place.
pub(crate) const PASSWORDS_FROM_CLIENT: Throttle =
    Throttle { burst: 60, every: SignedDuration::from_secs(10) };
/// Codes of printed letters tried from one place.
pub(crate) const CODES_FROM_CLIENT: Throttle =
    Throttle { burst: 20, every: SignedDuration::from_secs(60) };
/// Codes of printed letters tried by one person who has signed in.
pub(crate) const CODES_BY_PERSON: Throttle =
    Throttle { burst: 20, every: SignedDuration::from_secs(60) };
/// Addresses that one person adds.
pub(crate) const ADDRESSES: Throttle = Throttle { burst: 5, every: SignedDuration::from_mins(10) };
/// Invitations that one person sends.
pub(crate) const INVITATIONS: Throttle =
    Throttle { burst: 50, every: SignedDuration::from_mins(2) };
/// Letters about places for one address.
pub(crate) const PLACES_TO_ADDRESS: Throttle =
    Throttle { burst: 5, every: SignedDuration::from_mins(10) };
/// Places asked for from one place: a school may sit behind one address.
pub(crate) const PLACES_FROM_CLIENT: Throttle =
    Throttle { burst: 60, every: SignedDuration::from_secs(30) };
/// Letters that try a mail server.
pub(crate) const TEST_LETTERS: Throttle =
    Throttle { burst: 10, every: SignedDuration::from_mins(1) };
/// Documents that one place has verified: each takes us a moment of work, and may make us ask others.
const VERIFICATIONS_FROM_CLIENT: Throttle =
    Throttle { burst: 120, every: SignedDuration::from_secs(1) };

/// How long a bucket is kept: by then each is full again.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

#[boxed]
impl App {
    /// Counts one try of something by someone, whatever becomes of it.
    ///
    /// The name is kept as what the master key makes of it: nobody reads from the buckets who tried.
    pub(crate) async fn throttle(&self, what: &str, who: &str, throttle: Throttle) -> Result<()> {
        let named = self.master().mac(Purpose::Throttles, format!("{what}/{who}").as_bytes());
        let bucket = format!("{what}/{}", crate::secret::encode(&named));
        let mut tx = self.store().begin().await?;
        let wait = throttles::take(&mut tx, &bucket, throttle, self.now()).await?;
        tx.commit().await?;
        match wait {
            None => Ok(()),
            Some(wait) => {
                let seconds = u64::try_from(wait.as_secs()).unwrap_or(0).saturating_add(1);
                Err(Error::TooOften(seconds))
            }
        }
    }

    /// Counts one document that someone wants verified.
    ///
    /// # Errors
    ///
    /// Refuses when there were very many from the same place just now.
    pub async fn count_verification(&self, client: &Client) -> Result<()> {
        self.throttle("verify", &client.address, VERIFICATIONS_FROM_CLIENT).await
    }

    /// Forgets the buckets that are full again.
    pub(crate) async fn forget_throttles(&self, tx: &mut store::Tx, now: Timestamp) -> Result<()> {
        let before = now.checked_sub(KEPT).unwrap_or(now);
        throttles::delete_before(tx, before).await?;
        Ok(())
    }
}
