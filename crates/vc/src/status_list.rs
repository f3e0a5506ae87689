//! Status lists: one bit (or a few) for each credential, published as a credential itself.
//!
//! Bits are counted from the left of the first byte (Bitstring Status List 1.0, section 3.3). The IETF's
//! token status list counts from the right: [`crate::token_status`].

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::document::{Document, ReadError};

/// The fewest bits a list may have, so that a fetch hides among many (section 6.1).
pub const BITS_MIN: usize = 131_072;
/// The most bits a list may have; what unpacks to more is refused unread.
pub const BITS_MAX: usize = 1 << 24;
/// The most bits one entry may have.
pub const ENTRY_BITS_MAX: usize = 8;

/// A list of bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitstring {
    bytes: Vec<u8>,
}

/// Why a list could not be read or an entry not found in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BitstringError {
    /// Not base64url with a `u`, or not gzip.
    #[error("the list is not gzip in multibase base64url")]
    Malformed,
    /// More than [`BITS_MAX`].
    #[error("the list has more than {BITS_MAX} bits")]
    TooLong,
    /// No bit at this place.
    #[error("the list has no entry {0}")]
    OutOfRange(usize),
}

impl BitstringError {
    /// A stable name for this refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "status-list-malformed",
            Self::TooLong => "status-list-too-long",
            Self::OutOfRange(_) => "status-index-out-of-range",
        }
    }
}

impl Bitstring {
    /// A list of zeros; its length is rounded up to whole bytes and to [`BITS_MIN`].
    pub fn zeros(bits: usize) -> Result<Self, BitstringError> {
        if bits > BITS_MAX {
            return Err(BitstringError::TooLong);
        }
        Ok(Self { bytes: vec![0; bits.max(BITS_MIN).div_ceil(8)] })
    }

    /// How many bits there are.
    pub fn len(&self) -> usize {
        self.bytes.len() * 8
    }

    /// Whether there are no bits.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The bit at an index.
    pub fn get(&self, index: usize) -> Result<bool, BitstringError> {
        let byte = self.bytes.get(index / 8).ok_or(BitstringError::OutOfRange(index))?;
        Ok(byte & mask(index) != 0)
    }

    /// Sets the bit at an index.
    pub fn set(&mut self, index: usize, value: bool) -> Result<(), BitstringError> {
        let byte = self.bytes.get_mut(index / 8).ok_or(BitstringError::OutOfRange(index))?;
        if value {
            *byte |= mask(index);
        } else {
            *byte &= !mask(index);
        }
        Ok(())
    }

    /// The entry at an index when each has `size` bits, most significant first.
    pub fn entry(&self, index: usize, size: usize) -> Result<u8, BitstringError> {
        let start = index.checked_mul(size).ok_or(BitstringError::OutOfRange(index))?;
        (start..start + size.min(ENTRY_BITS_MAX)).try_fold(0, |value, bit| {
            let bit = self.get(bit).map_err(|_| BitstringError::OutOfRange(index))?;
            Ok((value << 1) | u8::from(bit))
        })
    }

    /// Packs the list: gzip in multibase base64url. The same list gives the same text.
    pub fn encode(&self) -> String {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        // Writing to memory cannot fail.
        let _ = packer.write_all(&self.bytes);
        format!("u{}", BASE64_URL_SAFE_NO_PAD.encode(packer.finish().unwrap_or_default()))
    }

    /// Unpacks a list of at most [`BITS_MAX`] bits. One shorter than [`BITS_MIN`] is read: its issuer gives away
    /// more than it should about who is looked up, and its bits are right all the same.
    pub fn decode(text: &str) -> Result<Self, BitstringError> {
        let packed = text.strip_prefix('u').ok_or(BitstringError::Malformed)?;
        Self::unpack(packed)
    }

    /// Unpacks a list of the older kind (`StatusList2021`), whose text has no multibase letter.
    pub(crate) fn decode_2021(text: &str) -> Result<Self, BitstringError> {
        Self::decode(text).or_else(|_| Self::unpack(text))
    }

    fn unpack(packed: &str) -> Result<Self, BitstringError> {
        let packed = packed.trim_end_matches('=');
        let packed = BASE64_URL_SAFE_NO_PAD
            .decode(packed)
            .or_else(|_| BASE64_STANDARD_NO_PAD.decode(packed))
            .map_err(|_| BitstringError::Malformed)?;
        let most = BITS_MAX / 8;
        let mut bytes = Vec::new();
        let mut unpacker = MultiGzDecoder::new(packed.as_slice()).take(most as u64 + 1);
        unpacker.read_to_end(&mut bytes).map_err(|_| BitstringError::Malformed)?;
        if bytes.len() > most {
            return Err(BitstringError::TooLong);
        }
        Ok(Self { bytes })
    }
}

fn mask(index: usize) -> u8 {
    0b1000_0000 >> (index % 8)
}

/// What a list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Set once and for all.
    Revocation,
    /// Set and cleared.
    Suspension,
}

impl Purpose {
    /// The word in `statusPurpose`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Revocation => "revocation",
            Self::Suspension => "suspension",
        }
    }
}

/// A list as it is published.
#[derive(Debug, Clone, Copy)]
pub struct ListCredential<'a> {
    /// The address where the list credential stands.
    pub id: &'a str,
    /// Who signs it.
    pub issuer: &'a str,
    /// What it is about.
    pub purpose: Purpose,
    /// From when it holds.
    pub valid_from: Timestamp,
    /// How long a verifier may keep it, in milliseconds.
    pub ttl_ms: u64,
    /// The bits.
    pub bits: &'a Bitstring,
}

impl ListCredential<'_> {
    /// Writes the credential, unsigned (Bitstring Status List 1.0, section 2.2).
    pub fn unsigned(&self) -> Result<Document, ReadError> {
        Document::from_value(&json!({
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "id": self.id,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": self.issuer,
            "validFrom": self.valid_from.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "credentialSubject": {
                "id": format!("{}#list", self.id),
                "type": "BitstringStatusList",
                "statusPurpose": self.purpose.as_str(),
                "ttl": self.ttl_ms,
                "encodedList": self.bits.encode(),
            },
        }))
    }
}

/// Writes the entry of a credential in a list.
pub fn entry(list: &str, index: usize, purpose: Purpose) -> Value {
    json!({
        "id": format!("{list}#{index}"),
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose.as_str(),
        "statusListIndex": index.to_string(),
        "statusListCredential": list,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bits_are_counted_from_the_left() {
        let mut list = Bitstring::zeros(0).unwrap();
        list.set(0, true).unwrap();
        list.set(9, true).unwrap();
        assert_eq!(list.bytes[..2], [0b1000_0000, 0b0100_0000]);
        assert_eq!(list.len(), BITS_MIN);
    }

    #[test]
    fn an_entry_of_several_bits_is_read_most_significant_first() {
        let mut list = Bitstring::zeros(0).unwrap();
        list.set(3, true).unwrap();
        assert_eq!(list.entry(1, 2), Ok(0b01));
        assert_eq!(list.entry(0, 4), Ok(0b0001));
    }

    #[test]
    fn an_index_beyond_the_list_is_refused() {
        let mut list = Bitstring::zeros(0).unwrap();
        assert_eq!(list.get(BITS_MIN), Err(BitstringError::OutOfRange(BITS_MIN)));
        assert_eq!(list.set(usize::MAX, true), Err(BitstringError::OutOfRange(usize::MAX)));
        assert_eq!(list.entry(usize::MAX, 2), Err(BitstringError::OutOfRange(usize::MAX)));
    }

    #[test]
    fn a_list_that_unpacks_to_too_much_is_refused() {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(&vec![0; BITS_MAX / 8 + 1]).unwrap();
        let bomb = format!("u{}", BASE64_URL_SAFE_NO_PAD.encode(packer.finish().unwrap()));
        assert!(bomb.len() < 4_000);
        assert_eq!(Bitstring::decode(&bomb), Err(BitstringError::TooLong));
        assert_eq!(Bitstring::zeros(BITS_MAX + 1), Err(BitstringError::TooLong));
    }

    proptest! {
        #[test]
        fn a_list_comes_back(indexes in prop::collection::btree_set(0..BITS_MIN, 0..64)) {
            let mut list = Bitstring::zeros(BITS_MIN).unwrap();
            for index in &indexes {
                list.set(*index, true).unwrap();
            }
            let read = Bitstring::decode(&list.encode()).unwrap();
            prop_assert_eq!(&read, &list);
            let set = (0..BITS_MIN).filter(|index| read.get(*index).unwrap()).count();
            prop_assert_eq!(set, indexes.len());
        }

        #[test]
        fn any_text_is_read_or_refused(text in "u?[A-Za-z0-9_-]{0,200}") {
            let _ = Bitstring::decode(&text);
        }
    }
}
