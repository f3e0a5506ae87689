//! What a certificate says of itself (RFC 5280, section 4.1): a key, and a name. Nothing of it is believed here.

use crate::der::{Der, INTEGER, OBJECT_IDENTIFIER, SEQUENCE, SET};
use crate::key::PublicKey;

/// The longest name that is read, in characters.
const NAME_CHARS_MAX: usize = 200;
/// The tag around the version, which may be left out.
const VERSION: u8 = 0xa0;
/// What of a name is read, the best first: the organisation, the common name (RFC 4519, sections 2.19 and 2.3).
const NAMES: &[&[u8]] = &[&[0x55, 0x04, 0x0a], &[0x55, 0x04, 0x03]];
/// The tags of texts: UTF-8 and printable.
const TEXTS: &[u8] = &[0x0c, 0x13];

/// A certificate, as far as it was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Certificate {
    pub(crate) key: PublicKey,
    /// Whom it calls its owner.
    pub(crate) name: Option<String>,
}

impl Certificate {
    pub(crate) fn read(der: &[u8]) -> Option<Self> {
        let mut certificate = Der::of(Der::of(der).only(SEQUENCE)?);
        let mut signed = Der::of(certificate.take(SEQUENCE)?);
        if signed.next_tag() == Some(VERSION) {
            signed.take(VERSION)?;
        }
        signed.take(INTEGER)?;
        let (_algorithm, _issuer, _validity) =
            (signed.take(SEQUENCE)?, signed.take(SEQUENCE)?, signed.take(SEQUENCE)?);
        let subject = signed.take(SEQUENCE)?;
        let key = PublicKey::from_spki(signed.take_whole(SEQUENCE)?)?;
        let name = NAMES.iter().find_map(|kind| attribute(subject, kind));
        Some(Self { key, name })
    }
}

/// The first text of a kind in a name.
fn attribute(name: &[u8], kind: &[u8]) -> Option<String> {
    let mut parts = Der::of(name);
    while let Some(part) = parts.take(SET) {
        let Some(inner) = Der::of(part).take(SEQUENCE) else { continue };
        let mut inner = Der::of(inner);
        if inner.take(OBJECT_IDENTIFIER) != Some(kind) {
            continue;
        }
        let tag = inner.next_tag().filter(|it| TEXTS.contains(it))?;
        let text = str::from_utf8(inner.take(tag)?).ok()?;
        let text = text.chars().filter(|it| !it.is_control()).take(NAME_CHARS_MAX);
        return Some(text.collect());
    }
    None
}
