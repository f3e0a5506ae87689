//! Credentials inside pictures and letters: put in, and taken out.
//!
//! A picture may carry one credential (Open Badges 3.0, "Baking"). Taking out treats the file as an attack: everything
//! is bounded, nothing is decoded but the place where a credential may be, and nothing of the file is kept.

mod pdf;
mod png;
mod svg;

use base64::{Engine as _, prelude::BASE64_STANDARD};

pub use self::{png::bake_png, svg::bake_svg};

/// The largest file that is looked into, in bytes.
pub const FILE_BYTES_MAX: usize = 8 * 1024 * 1024;
/// The largest credential that is taken out or put in, in bytes.
pub const CREDENTIAL_BYTES_MAX: usize = 2 * 1024 * 1024;

/// How a `COSE_Sign1` begins: its tag, and a list of four (RFC 9052, 4.2).
const COSE_SIGN1: &[u8] = &[0xd2, 0x84];

/// What a credential was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Container {
    /// A PNG picture.
    Png,
    /// An SVG picture.
    Svg,
    /// A PDF with an attachment.
    Pdf,
    /// Nothing: the file is JSON.
    Json,
    /// Nothing: the file is a compact JWS.
    Jwt,
    /// Nothing: the file is a `COSE_Sign1`, as bytes or in base64.
    Cose,
    /// Nothing: the file is one word, as an address or an SD-JWT.
    Text,
}

impl Container {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Json => "json",
            Self::Jwt => "jwt",
            Self::Cose => "cose",
            Self::Text => "text",
        }
    }
}

/// A credential as it was found, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unbaked {
    /// What it was in.
    pub container: Container,
    /// Its text: JSON, a compact JWS, a `COSE_Sign1` in base64, or (Open Badges 2.0) the address of an assertion.
    pub text: String,
}

/// Why nothing could be put into a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BakeError {
    /// The picture or the credential is larger than a limit.
    #[error("it is larger than {0} bytes")]
    TooLarge(usize),
    /// The picture is not of the kind that it is taken for, or damaged.
    #[error("this is no whole picture of its kind")]
    Malformed,
}

impl BakeError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge(_) => "bake-too-large",
            Self::Malformed => "bake-malformed",
        }
    }
}

/// Why no credential could be taken out of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnbakeError {
    /// The file is larger than [`FILE_BYTES_MAX`], or what is in it than [`CREDENTIAL_BYTES_MAX`].
    #[error("it is larger than {0} bytes")]
    TooLarge(usize),
    /// The file has more parts, or is nested deeper, than any credential needs.
    #[error("it has more than {0} parts or levels")]
    TooComplex(usize),
    /// The file is damaged.
    #[error("the {} is damaged", .0.code())]
    Malformed(Container),
    /// There is no credential in the file.
    #[error("there is no credential in the {}", .0.code())]
    Nothing(Container),
    /// There is more than one credential in a picture, so that readers would disagree.
    #[error("there is more than one credential in the {}", .0.code())]
    Several(Container),
    /// What is in the file can be read with a password only.
    #[error("it is locked with a password")]
    Locked,
    /// The file is of no kind that holds credentials.
    #[error("files of this kind hold no credentials")]
    UnknownKind,
}

impl UnbakeError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge(_) => "unbake-too-large",
            Self::TooComplex(_) => "unbake-too-complex",
            Self::Malformed(_) => "unbake-malformed",
            Self::Nothing(_) => "unbake-nothing",
            Self::Several(_) => "unbake-several",
            Self::Locked => "unbake-locked",
            Self::UnknownKind => "unbake-unknown-kind",
        }
    }
}

/// Takes the credential out of a file, whatever its kind; the bytes decide, not a name.
///
/// # Errors
///
/// Refuses what is too large or damaged, holds no credential or several, or is of another kind.
pub fn unbake(bytes: &[u8]) -> Result<Unbaked, UnbakeError> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(UnbakeError::TooLarge(FILE_BYTES_MAX));
    }
    if bytes.starts_with(png::SIGNATURE) {
        return found(Container::Png, png::find(bytes)?);
    }
    if pdf::is_pdf(bytes) {
        return found(Container::Pdf, pdf::find(bytes)?);
    }
    if bytes.starts_with(COSE_SIGN1) {
        return found(Container::Cose, BASE64_STANDARD.encode(bytes));
    }
    let text = str::from_utf8(bytes).map_err(|_| UnbakeError::UnknownKind)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') {
        return found(Container::Svg, svg::find(text)?);
    }
    let container = plain(text).ok_or(UnbakeError::UnknownKind)?;
    found(container, text.to_owned())
}

fn found(container: Container, text: String) -> Result<Unbaked, UnbakeError> {
    if text.len() > CREDENTIAL_BYTES_MAX {
        return Err(UnbakeError::TooLarge(CREDENTIAL_BYTES_MAX));
    }
    Ok(Unbaked { container, text })
}

/// Says what a bare text is.
fn plain(text: &str) -> Option<Container> {
    if text.starts_with('{') || text.starts_with('[') {
        Some(Container::Json)
    } else if is_compact_jws(text) {
        Some(Container::Jwt)
    } else if is_cose(text) {
        Some(Container::Cose)
    } else if is_one_word(text) {
        Some(Container::Text)
    } else {
        None
    }
}

/// Whether a text has the form of a compact JWS (RFC 7515, 7.1).
pub(crate) fn is_compact_jws(text: &str) -> bool {
    let base64url = |it: &str| it.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    let mut parts = text.split('.');
    let (Some(header), Some(payload), Some(signature)) = (parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    parts.next().is_none()
        && header.starts_with("ey")
        && !signature.is_empty()
        && [header, payload, signature].into_iter().all(base64url)
}

/// Whether a text is the base64 of a `COSE_Sign1`.
fn is_cose(text: &str) -> bool {
    let base64 = |it: u8| it.is_ascii_alphanumeric() || b"+/=".contains(&it);
    // Its first two bytes, and what of the third they leave open.
    ["0oQ", "0oR", "0oS", "0oT"].iter().any(|it| text.starts_with(it)) && text.bytes().all(base64)
}

/// Whether a text is an address or a JWS with disclosures after it.
fn is_one_word(text: &str) -> bool {
    let jws = text.split_once('~').is_some_and(|(jws, _)| is_compact_jws(jws));
    let address = text.starts_with("https://") || text.starts_with("http://");
    (jws || address) && text.bytes().all(|it| it.is_ascii_graphic())
}
