//! The part of CBOR (RFC 8949) that proofs and COSE use, read within limits.

/// How deep items may nest.
const DEPTH_MAX: usize = 8;
/// The most items read in one text.
pub(crate) const ITEMS_MAX: usize = 4_096;

/// A data item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    /// A whole number.
    Integer(i64),
    /// A byte string.
    Bytes(Vec<u8>),
    /// A text string.
    Text(String),
    /// An array.
    Array(Vec<Item>),
    /// A map, in the order written.
    Map(Vec<(Item, Item)>),
    /// A tagged item.
    Tag(u64, Box<Item>),
}

impl Item {
    /// Reads exactly one item of definite length.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader { rest: bytes, items: 0 };
        let item = reader.item(0)?;
        reader.rest.is_empty().then_some(item)
    }

    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(crate) fn integer(&self) -> Option<i64> {
        if let Self::Integer(number) = self { Some(*number) } else { None }
    }

    pub(crate) fn array(&self) -> Option<&[Self]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    pub(crate) fn map(&self) -> Option<&[(Self, Self)]> {
        if let Self::Map(entries) = self { Some(entries) } else { None }
    }

    /// The value under a number in a map.
    pub(crate) fn get(&self, name: i64) -> Option<&Self> {
        let entries = self.map()?;
        entries.iter().find(|(key, _)| key.integer() == Some(name)).map(|(_, value)| value)
    }

    /// The value under a text in a map.
    pub(crate) fn get_text(&self, name: &str) -> Option<&Self> {
        let entries = self.map()?;
        entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value)
    }

    /// A whole number that counts things.
    pub(crate) fn count(count: usize) -> Self {
        Self::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Writes the item with every length as short as can be; a map's entries stay in their order.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        match self {
            Self::Integer(number) if *number < 0 => {
                head(1, size((-1 - number).unsigned_abs()), out);
            }
            Self::Integer(number) => head(0, size(number.unsigned_abs()), out),
            Self::Bytes(bytes) => {
                head(2, bytes.len(), out);
                out.extend_from_slice(bytes);
            }
            Self::Text(text) => {
                head(3, text.len(), out);
                out.extend_from_slice(text.as_bytes());
            }
            Self::Array(items) => {
                head(4, items.len(), out);
                for item in items {
                    item.write(out);
                }
            }
            Self::Map(entries) => {
                head(5, entries.len(), out);
                for (key, value) in entries {
                    key.write(out);
                    value.write(out);
                }
            }
            Self::Tag(tag, item) => {
                head(6, size(*tag), out);
                item.write(out);
            }
        }
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    items: usize,
}

impl Reader<'_> {
    fn take(&mut self, count: usize) -> Option<&[u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// The argument of a head: the number in the low five bits, or in the bytes that follow.
    fn argument(&mut self, low: u8) -> Option<u64> {
        let count = match low {
            0..=23 => return Some(u64::from(low)),
            24 => 1,
            25 => 2,
            26 => 4,
            27 => 8,
            _ => return None,
        };
        Some(self.take(count)?.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte)))
    }

    fn item(&mut self, depth: usize) -> Option<Item> {
        self.items += 1;
        if depth > DEPTH_MAX || self.items > ITEMS_MAX {
            return None;
        }
        let head = *self.take(1)?.first()?;
        let argument = self.argument(head & 0b1_1111)?;
        let count = usize::try_from(argument).ok()?;
        Some(match head >> 5 {
            0 => Item::Integer(i64::try_from(argument).ok()?),
            1 => Item::Integer(-1 - i64::try_from(argument).ok()?),
            2 => Item::Bytes(self.take(count)?.to_vec()),
            3 => Item::Text(String::from_utf8(self.take(count)?.to_vec()).ok()?),
            4 => {
                let mut items = Vec::new();
                for _ in 0..count {
                    items.push(self.item(depth + 1)?);
                }
                Item::Array(items)
            }
            5 => {
                let mut entries = Vec::new();
                for _ in 0..count {
                    entries.push((self.item(depth + 1)?, self.item(depth + 1)?));
                }
                Item::Map(entries)
            }
            6 => Item::Tag(argument, Box::new(self.item(depth + 1)?)),
            _ => return None,
        })
    }
}

/// Writes the head of an item: its kind and its argument, as short as can be.
pub(crate) fn head(kind: u8, argument: usize, out: &mut Vec<u8>) {
    let kind = kind << 5;
    let bytes = (argument as u64).to_be_bytes();
    let (low, tail): (u8, &[u8]) = match argument {
        0..=23 => return out.push(kind | bytes[7]),
        24..=0xff => (24, &bytes[7..]),
        0x100..=0xffff => (25, &bytes[6..]),
        0x1_0000..=0xffff_ffff => (26, &bytes[4..]),
        _ => (27, &bytes),
    };
    out.push(kind | low);
    out.extend_from_slice(tail);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn items_of_every_kind_are_read() {
        let bytes = [0xd2, 0x83, 0x18, 0x64, 0x26, 0xa1, 0x62, b'o', b'k', 0x42, 1, 2];
        let read = Item::read(&bytes);
        assert_eq!(
            read,
            Some(Item::Tag(
                18,
                Box::new(Item::Array(vec![
                    Item::Integer(100),
                    Item::Integer(-7),
                    Item::Map(vec![(Item::Text("ok".to_owned()), Item::Bytes(vec![1, 2]))]),
                ]))
            ))
        );
    }

    #[test]
    fn what_is_too_deep_too_long_or_cut_off_is_no_item() {
        assert_eq!(Item::read(&[0x81; 20]), None);
        assert_eq!(Item::read(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), None);
        assert_eq!(Item::read(&[0x5a, 0xff, 0xff, 0xff, 0xff]), None);
        assert_eq!(Item::read(&[0x9f, 0xff]), None);
        assert_eq!(Item::read(&[0x01, 0x01]), None);
        assert_eq!(Item::read(&[]), None);
    }

    #[test]
    fn what_is_written_is_read_again() {
        for number in [0, 23, 24, 255, 256, 65_536, -1, -24, -25, -257] {
            let item = Item::Tag(
                18,
                Box::new(Item::Map(vec![(
                    Item::Integer(number),
                    Item::Array(vec![Item::Bytes(vec![7; 300]), Item::Text("words".to_owned())]),
                )])),
            );
            let mut bytes = Vec::new();
            item.write(&mut bytes);
            assert_eq!(Item::read(&bytes), Some(item));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            let _ = Item::read(&bytes);
        }
    }
}
