//! Passkeys: keys of a person's own devices.

use jiff::{SignedDuration, Timestamp};

use crate::id::{PasskeyId, PersonId};

/// The most passkeys that one person may have.
pub const PASSKEYS_MAX: usize = 20;
/// How long a device may take to answer.
pub const CHALLENGE_LIFETIME: SignedDuration = SignedDuration::from_mins(5);

/// A key of a person's own device. It holds no secret: that one never leaves the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its id.
    pub id: PasskeyId,
    /// Whose it is.
    pub person: PersonId,
    /// What the device calls it, in base64url.
    pub credential_id: String,
    /// The public key and its counters, as the library that checks them writes them.
    pub key: String,
    /// What the person calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}
