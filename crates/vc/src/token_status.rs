//! The IETF's token status list: entries of a few bits, counted from the right, in a JWT or CWT of its own.
//!
//! The other way round than [`crate::status_list`] in almost everything: the least significant bit comes first, the
//! packing is zlib without a letter before it, and an index is a number (draft-ietf-oauth-status-list, section 4).

use std::io::Read as _;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use flate2::read::ZlibDecoder;
use jiff::Timestamp;
use serde_json::Value;

use crate::cbor::Item;
use crate::cose::CoseSign1;
use crate::document::DOCUMENT_BYTES_MAX;
use crate::jwt::{CompactJws, Header};
use crate::moment::seconds;
use crate::status_list::{BITS_MAX, BitstringError};

/// How many bits an entry may have.
const WIDTHS: [u64; 4] = [1, 2, 4, 8];
const JWT_TYPES: &[&str] = &["statuslist+jwt"];
const CWT_TYPES: &[&str] = &["application/statuslist+cwt"];

/// Claims of a CWT by number: subject, expiry, issued at, and the list (RFC 8392, section 4; the draft, section 14.3).
const SUB: i64 = 2;
const EXP: i64 = 4;
const IAT: i64 = 6;
const STATUS_LIST: i64 = 65_533;

/// The statuses in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statuses {
    bytes: Vec<u8>,
    /// One, two, four or eight.
    width: usize,
}

impl Statuses {
    /// Unpacks statuses of `bits` bits each from base64url, as a JWT carries them. More than [`BITS_MAX`] bits in all are
    /// refused unread.
    pub fn decode(bits: u64, text: &str) -> Result<Self, BitstringError> {
        let packed = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| BitstringError::Malformed)?;
        Self::unpack(bits, &packed)
    }

    /// Unpacks statuses as a CWT carries them.
    pub fn unpack(bits: u64, packed: &[u8]) -> Result<Self, BitstringError> {
        let known = WIDTHS.contains(&bits).then(|| usize::try_from(bits).ok()).flatten();
        let width = known.ok_or(BitstringError::Malformed)?;
        let most = BITS_MAX / 8;
        let mut bytes = Vec::new();
        let mut unpacker = ZlibDecoder::new(packed).take(most as u64 + 1);
        unpacker.read_to_end(&mut bytes).map_err(|_| BitstringError::Malformed)?;
        if bytes.len() > most {
            return Err(BitstringError::TooLong);
        }
        Ok(Self { bytes, width })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.bytes.len() * 8 / self.width
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The status at an index.
    pub fn get(&self, index: usize) -> Result<u8, BitstringError> {
        let each = 8 / self.width;
        let byte = self.bytes.get(index / each).ok_or(BitstringError::OutOfRange(index))?;
        let mask = u8::MAX >> (8 - self.width);
        Ok((byte >> (index % each * self.width)) & mask)
    }
}

/// A list as it was fetched: taken apart, not verified.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ListToken {
    pub(crate) header: Header,
    pub(crate) signed: Vec<u8>,
    pub(crate) signature: Vec<u8>,
    /// The address that it says it stands at.
    pub(crate) address: Option<String>,
    pub(crate) made: Option<Timestamp>,
    pub(crate) until: Option<Timestamp>,
    packed: Packed,
}

/// The packed statuses and their width.
#[derive(Debug, Clone, PartialEq)]
enum Packed {
    Text(u64, String),
    Bytes(u64, Vec<u8>),
}

impl ListToken {
    /// Takes a JWT or a CWT apart; `None` when it is neither, or no status list.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > DOCUMENT_BYTES_MAX {
            return None;
        }
        let jws = str::from_utf8(bytes).ok().and_then(|text| CompactJws::parse(text.trim()));
        match jws {
            Some(jws) => Self::of_jwt(&jws),
            None => Self::of_cwt(bytes),
        }
    }

    fn of_jwt(jws: &CompactJws) -> Option<Self> {
        let header = jws.header_among(JWT_TYPES).ok().filter(|header| header.typ.is_some())?;
        let claims = jws.payload().ok()?;
        let list = claims.get("status_list")?;
        let moment = |name: &str| claims.get(name).map(seconds);
        Some(Self {
            header,
            signed: jws.signed().to_vec(),
            signature: jws.signature(),
            address: claims.get("sub").and_then(Value::as_str).map(str::to_owned),
            made: moment("iat").flatten(),
            until: moment("exp").map(|until| until.unwrap_or(Timestamp::MIN)),
            packed: Packed::Text(
                list.get("bits")?.as_u64()?,
                list.get("lst")?.as_str()?.to_owned(),
            ),
        })
    }

    fn of_cwt(bytes: &[u8]) -> Option<Self> {
        let (cose, hint) = CoseSign1::read_with_hint(bytes)?;
        let mut header = cose.header_among(CWT_TYPES).ok()?;
        header.kid = header.kid.or(hint);
        let claims = Item::read(&cose.payload)?;
        let claim = |name: i64| claims.get(name);
        let list = claim(STATUS_LIST)?;
        let bits = u64::try_from(list.get_text("bits")?.integer()?).ok()?;
        let moment =
            |name: i64| claim(name).map(|item| Timestamp::from_second(item.integer()?).ok());
        Some(Self {
            header,
            signed: cose.signed(),
            signature: cose.signature.clone(),
            address: claim(SUB).and_then(Item::text).map(str::to_owned),
            made: moment(IAT).flatten(),
            until: moment(EXP).map(|until| until.unwrap_or(Timestamp::MIN)),
            packed: Packed::Bytes(bits, list.get_text("lst")?.bytes()?.to_vec()),
        })
    }

    /// Unpacks the statuses.
    pub(crate) fn statuses(&self) -> Result<Statuses, BitstringError> {
        match &self.packed {
            Packed::Text(bits, text) => Statuses::decode(*bits, text),
            Packed::Bytes(bits, bytes) => Statuses::unpack(*bits, bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use proptest::prelude::*;

    use super::*;

    fn packed(bytes: &[u8]) -> String {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).unwrap();
        BASE64_URL_SAFE_NO_PAD.encode(packer.finish().unwrap())
    }

    fn all(statuses: &Statuses) -> Vec<u8> {
        (0..statuses.len()).map(|index| statuses.get(index).unwrap()).collect()
    }

    /// The examples of the draft, section 4.1.
    #[test]
    fn entries_are_counted_from_the_right() {
        let one = Statuses::decode(1, "eNrbuRgAAhcBXQ").unwrap();
        assert_eq!(all(&one), [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]);
        let two = Statuses::decode(2, "eNo76fITAAPfAgc").unwrap();
        assert_eq!(all(&two), [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]);
    }

    #[test]
    fn an_index_beyond_the_list_and_a_width_of_its_own_are_refused() {
        let two = Statuses::decode(2, "eNo76fITAAPfAgc").unwrap();
        assert_eq!(two.get(12), Err(BitstringError::OutOfRange(12)));
        assert_eq!(two.get(usize::MAX), Err(BitstringError::OutOfRange(usize::MAX)));
        for bits in [0, 3, 16, u64::MAX] {
            assert_eq!(Statuses::decode(bits, "eNo76fITAAPfAgc"), Err(BitstringError::Malformed));
        }
    }

    #[test]
    fn a_list_that_unpacks_to_too_much_is_refused() {
        let bomb = packed(&vec![0; BITS_MAX / 8 + 1]);
        assert!(bomb.len() < 4_000);
        assert_eq!(Statuses::decode(1, &bomb), Err(BitstringError::TooLong));
    }

    /// The draft, section 5.2. Nothing says whose key signed it, so it is only taken apart.
    #[test]
    fn the_cwt_of_the_draft_is_taken_apart() {
        let hex = concat!(
            "d2845820a2012610781a6170706c69636174696f6e2f7374617475736c6973742b637774a1044231325850a502782168",
            "747470733a2f2f6578616d706c652e636f6d2f7374617475736c697374732f31061a648c5bea041a8898dfea19fffe19",
            "a8c019fffda2646269747301636c73744a78dadbb918000217015d584093fa4d01032b18c35e2fe1101b77fd6cc94400",
            "22caa4694450c4e4e9feab4e99d1fa6d9772ce2bf3a12e0323ded7c982c5e101a5e67f0cbc1e2b6f57ce99c279",
        );
        let bytes: Vec<u8> = (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
            .collect();
        let list = ListToken::read(&bytes).unwrap();
        assert_eq!(list.address.as_deref(), Some("https://example.com/statuslists/1"));
        assert_eq!(list.header.kid.as_deref(), Some("12"));
        assert_eq!(list.made, Timestamp::from_second(1_686_920_170).ok());
        assert_eq!(list.until, Timestamp::from_second(2_291_720_170).ok());
        assert_eq!(list.statuses(), Statuses::decode(1, "eNrbuRgAAhcBXQ"));
    }

    proptest! {
        #[test]
        fn any_statuses_come_back(width in 0..4_usize, bytes in prop::collection::vec(any::<u8>(), 0..99)) {
            let width = 1_usize << width;
            let statuses = Statuses::decode(width as u64, &packed(&bytes)).unwrap();
            let mut again = vec![0; bytes.len()];
            for index in 0..statuses.len() {
                again[index * width / 8] |= statuses.get(index).unwrap() << (index * width % 8);
            }
            prop_assert_eq!(again, bytes);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..99)) {
            let _ = ListToken::read(&bytes);
            let _ = Statuses::unpack(1, &bytes);
        }
    }
}
