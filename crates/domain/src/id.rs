//! Identifiers: one type per noun, so that a person is never passed where an organisation is meant.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Gives the id without its meaning, for a seed or a wire format.
            pub fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// Names a legal body.
    OrganisationId,
    /// Names someone with addresses.
    PersonId,
    /// Names what can be achieved.
    AchievementId,
    /// Names a run of an achievement.
    OfferingId,
    /// Names someone's request for a place in a run.
    EnrolmentId,
    /// Names one award to one person.
    CredentialId,
    /// Names a table of awards made together.
    BatchId,
    /// Names a key that an organisation signs with.
    KeyId,
    /// Names a list that says which credentials are in force.
    StatusListId,
    /// Names one stay of a person after signing in.
    SessionId,
    /// Names what a program signs in with.
    TokenId,
    /// Names a passkey.
    PasskeyId,
    /// Names an invitation to join an organisation.
    InvitationId,
    /// Names a picture that was uploaded.
    PictureId,
    /// Names something that must follow a decision.
    EventId,
    /// Names what an organisation says for a micro-credential of another.
    EndorsementId,
    /// Names an entry of the audit log.
    AuditId,
    /// Names an entry of skill frameworks by its address: the same in every version, and on every server.
    SkillId,
    /// Names another server that is followed.
    SourceId,
}
