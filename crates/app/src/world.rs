//! The outside world, as far as the platform can notice it: each a real one in the binary, and one in tests.

use async_trait::async_trait;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{letter::Letter, settings::MailServer};

/// Time and chance.
pub trait World: Send + Sync {
    /// Says what time it is.
    fn now(&self) -> Timestamp;

    /// Makes an id that nothing else has, later ones sorting after earlier ones (version 7).
    fn uuid(&self) -> Uuid;

    /// Fills bytes so that nobody can guess them.
    fn random(&self, bytes: &mut [u8]);
}

/// Sends letters.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands a letter to the mail server that is set, if one is. `place` is the public address, which it names.
    ///
    /// # Errors
    ///
    /// Says whether it makes sense to try again.
    async fn send(
        &self,
        letter: &Letter,
        place: &str,
        server: Option<&MailServer>,
    ) -> Result<(), MailError>;
}

/// Why a letter did not go out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// The server did not answer, or asked to come back later.
    #[error("the mail server did not take it now: {0}")]
    Later(String),
    /// The server will never take it.
    #[error("the mail server refused it: {0}")]
    Never(String),
    /// No mail server was set.
    #[error("no mail server is set")]
    NotSet,
}

/// Asks other servers, within limits and never at a private address.
#[async_trait]
pub trait Fetcher: Send + Sync {
    /// Gets what is at an `https` address.
    ///
    /// # Errors
    ///
    /// Says why not, in a stable code.
    async fn fetch(&self, url: &str) -> Result<Vec<u8>, FetchError>;
}

/// Why something could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The address is not an `https` address on the usual port.
    #[error("the address is not one that we ask")]
    Address,
    /// The address leads to a private network.
    #[error("the address leads to a private network")]
    Private,
    /// There is no such server, or it did not answer in time.
    #[error("the server did not answer")]
    NoAnswer,
    /// The server answered with something else than success.
    #[error("the server answered {0}")]
    Status(u16),
    /// The answer is larger than we read.
    #[error("the answer is too large")]
    TooLarge,
    /// This installation asks nobody.
    #[error("asking other servers is switched off")]
    Off,
}

impl FetchError {
    /// Gives the stable code that translators look up.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Address => "fetch-address",
            Self::Private => "fetch-private",
            Self::NoAnswer => "fetch-no-answer",
            Self::Status(410) => "fetch-gone",
            Self::Status(_) => "fetch-status",
            Self::TooLarge => "fetch-too-large",
            Self::Off => "fetch-off",
        }
    }
}
