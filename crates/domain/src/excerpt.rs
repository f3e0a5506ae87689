//! A credential of which only part is shown.

use std::str::FromStr;

use crate::code::UnknownCode;

/// How an excerpt is written. Both say the same, under the same signature key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExcerptForm {
    /// JSON-LD with a derived `ecdsa-sd-2023` proof (vc-di-ecdsa 1.0, 3.5).
    Json,
    /// An SD-JWT (RFC 9901) around the credential (VC-JOSE-COSE 1.0, 3.2).
    SdJwt,
}

impl ExcerptForm {
    /// Both forms, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Json, Self::SdJwt];

    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::SdJwt => "sd-jwt",
        }
    }
}

impl FromStr for ExcerptForm {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}
