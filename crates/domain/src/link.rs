//! Links that do one thing once: sign someone in, show an address to be theirs, begin the installation.

use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};

use crate::{code::UnknownCode, id::PersonId, text::EmailAddress};

/// How long a link that came by mail is good for.
pub const LIFETIME: SignedDuration = SignedDuration::from_mins(15);
/// How long the link of the first start is good for: whoever starts the server may read its log later.
pub const SETUP_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// What a link does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signs someone in.
    SignIn,
    /// Shows that an address is someone's.
    VerifyAddress,
    /// Begins the installation.
    Setup,
}

/// A link that does one thing once, as it is kept: without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it does.
    pub purpose: Purpose,
    /// The address that it was sent to.
    pub email: Option<EmailAddress>,
    /// Whom it is about.
    pub person: Option<PersonId>,
    /// Where it leads afterwards: a path of this site.
    pub next: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: &[Self] = &[Self::SignIn, Self::VerifyAddress, Self::Setup];

    /// Gives the stable code that it is kept under.
    pub fn code(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::VerifyAddress => "verify-address",
            Self::Setup => "setup",
        }
    }

    /// How long such a link is good for.
    pub fn lifetime(self) -> SignedDuration {
        match self {
            Self::SignIn | Self::VerifyAddress => LIFETIME,
            Self::Setup => SETUP_LIFETIME,
        }
    }
}

impl FromStr for Purpose {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

impl Link {
    /// Makes a link that is about nobody yet.
    pub fn new(purpose: Purpose, now: Timestamp) -> Self {
        let expires_at = now.checked_add(purpose.lifetime()).unwrap_or(now);
        Self { purpose, email: None, person: None, next: None, created_at: now, expires_at }
    }
}
