//! A PDF of which only what is asked for is read: an attacker decides how much there is of the rest.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::rc::Rc;

use flate2::read::ZlibDecoder;

use super::super::{CREDENTIAL_BYTES_MAX, UnbakeError};
use super::object::{Budget, DAMAGED, Dictionary, Object, Words};
use super::places::{Place, Places};

/// The most bytes that are unpacked to find objects, in all.
pub(super) const UNPACKED_BYTES_MAX: usize = 16 * 1024 * 1024;
/// The most references that lead to each other.
const REFERENCES_MAX: usize = 8;
/// The most objects that are read while others wait for them.
const OPEN_MAX: usize = 16;
/// The most ways in which a stream may be packed, one over the other.
const FILTERS_MAX: usize = 4;

/// A file, and what was read of it.
pub(super) struct Letter<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) budget: Budget,
    places: Places,
    /// The objects read, by number.
    known: RefCell<BTreeMap<u32, Rc<Object>>>,
    /// The streams of objects that were unpacked, by number.
    packed: RefCell<BTreeMap<u32, Rc<Packed>>>,
    /// The numbers of what is being read, so that nothing needs itself.
    open: RefCell<BTreeSet<u32>>,
}

/// Objects that were packed together (ISO 32000-2, 7.5.7).
struct Packed {
    content: Vec<u8>,
    /// The number of each, and where it begins.
    places: Vec<(usize, usize)>,
}

impl<'a> Letter<'a> {
    /// Reads where objects stand.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, UnbakeError> {
        let mut letter = Self {
            bytes,
            budget: Budget::default(),
            places: Places::default(),
            known: RefCell::default(),
            packed: RefCell::default(),
            open: RefCell::default(),
        };
        letter.places = Places::read(&letter)?;
        Ok(letter)
    }

    /// The object that everything else hangs on.
    pub(super) fn catalogue(&self) -> Result<Rc<Object>, UnbakeError> {
        let root = self.places.root.ok_or(DAMAGED)?;
        self.numbered(root)
    }

    /// Whether what is in it can be read with a password only.
    pub(super) fn is_locked(&self) -> bool {
        self.places.is_locked
    }

    /// Follows a reference to what it leads to.
    pub(super) fn resolve(&self, number: u32) -> Result<Rc<Object>, UnbakeError> {
        let mut object = self.numbered(number)?;
        for _ in 0..REFERENCES_MAX {
            let Object::Reference(next) = &*object else { return Ok(object) };
            object = self.numbered(*next)?;
        }
        Ok(Rc::new(Object::Other))
    }

    /// The object of a number; nothing leads nowhere.
    fn numbered(&self, number: u32) -> Result<Rc<Object>, UnbakeError> {
        if let Some(known) = self.known.borrow().get(&number) {
            return Ok(Rc::clone(known));
        }
        let is_deep = self.open.borrow().len() >= OPEN_MAX;
        if is_deep || !self.open.borrow_mut().insert(number) {
            return Ok(Rc::new(Object::Other));
        }
        let object = match self.places.get(number) {
            None => Ok(Object::Other),
            Some(Place::At(at)) => self.at(at, Some(number)),
            Some(Place::In(stream, index)) => self.inside(stream, index, number),
        };
        self.open.borrow_mut().remove(&number);
        let object = Rc::new(match object {
            Err(error) if error != DAMAGED => return Err(error),
            object => object.unwrap_or(Object::Other),
        });
        self.known.borrow_mut().insert(number, Rc::clone(&object));
        Ok(object)
    }

    /// The numbered object that begins at a place of the file.
    pub(super) fn at(&self, at: usize, number: Option<u32>) -> Result<Object, UnbakeError> {
        let mut words = Words::new(self.bytes, at, &self.budget);
        let own = words.head()?;
        if number.is_some_and(|number| usize::try_from(number) != Ok(own)) {
            return Err(DAMAGED);
        }
        let object = words.object()?;
        if let Object::Dictionary(members) = object {
            return Ok(match words.stream()? {
                Some(start) => Object::Stream(members, start),
                None => Object::Dictionary(members),
            });
        }
        Ok(object)
    }

    /// An object that was packed together with others.
    fn inside(&self, stream: u32, index: usize, number: u32) -> Result<Object, UnbakeError> {
        let packed = self.packed(stream)?;
        let (own, at) = packed.places.get(index).copied().ok_or(DAMAGED)?;
        if usize::try_from(number) != Ok(own) {
            return Err(DAMAGED);
        }
        Words::new(&packed.content, at, &self.budget).object()
    }

    fn packed(&self, number: u32) -> Result<Rc<Packed>, UnbakeError> {
        if let Some(known) = self.packed.borrow().get(&number) {
            return Ok(Rc::clone(known));
        }
        let stream = self.numbered(number)?;
        let Object::Stream(members, start) = &*stream else { return Err(DAMAGED) };
        let content = self.content(members, *start)?.ok_or(DAMAGED)?;
        self.spend(content.len())?;
        let count = members.number("N").ok_or(DAMAGED)?;
        let first = members.number("First").ok_or(DAMAGED)?;
        let mut words = Words::new(&content, 0, &self.budget);
        let mut places = Vec::new();
        for _ in 0..count {
            let (Some(number), Some(at)) = (words.whole()?, words.whole()?) else { break };
            places.push((number, first.saturating_add(at)));
        }
        let packed = Rc::new(Packed { content, places });
        self.packed.borrow_mut().insert(number, Rc::clone(&packed));
        Ok(packed)
    }

    /// Counts what is unpacked to find objects.
    fn spend(&self, bytes: usize) -> Result<(), UnbakeError> {
        let packed = self.packed.borrow();
        let before: usize = packed.values().map(|it| it.content.len()).sum();
        if before + bytes > UNPACKED_BYTES_MAX {
            return Err(UnbakeError::TooLarge(UNPACKED_BYTES_MAX));
        }
        Ok(())
    }

    /// What is in a stream, unpacked; `None` when it is packed in a way that is not known, or too much.
    pub(super) fn content(
        &self,
        members: &Dictionary,
        start: usize,
    ) -> Result<Option<Vec<u8>>, UnbakeError> {
        let Some(content) = self.raw(members, start)? else { return Ok(None) };
        let filters = match members.get("Filter") {
            None => &[][..],
            Some(Object::Array(filters)) => filters,
            Some(filter) => std::slice::from_ref(filter),
        };
        if filters.len() > FILTERS_MAX {
            return Ok(None);
        }
        let mut content = std::borrow::Cow::Borrowed(content);
        for (number, filter) in filters.iter().enumerate() {
            if !filter.is_name("FlateDecode") && !filter.is_name("Fl") {
                return Ok(None);
            }
            let unpacked = inflate(&content);
            self.budget.take(unpacked.as_ref().map_or(CREDENTIAL_BYTES_MAX, Vec::len))?;
            let Some(unpacked) = unpacked else { return Ok(None) };
            let how = members.get("DecodeParms").or_else(|| members.get("DP"));
            let how = match how {
                Some(Object::Array(each)) => each.get(number),
                how => how,
            };
            let Some(unpacked) = unpredicted(unpacked, how.and_then(Object::dictionary)) else {
                return Ok(None);
            };
            content = unpacked.into();
        }
        let is_small = content.len() <= CREDENTIAL_BYTES_MAX;
        Ok(is_small.then(|| content.into_owned()))
    }

    /// What is in a stream as it stands: as long as it says, or else until its end is met.
    fn raw(&self, members: &Dictionary, start: usize) -> Result<Option<&'a [u8]>, UnbakeError> {
        let said = match members.get("Length") {
            Some(Object::Reference(number)) => self.resolve(*number)?.number(),
            Some(length) => length.number(),
            None => None,
        };
        let end = said.and_then(|it| start.checked_add(usize::try_from(it).ok()?));
        if let Some(end) = end
            && let Some(content) = self.bytes.get(start..end)
            && Words::new(self.bytes, end, &self.budget).word("endstream")?
        {
            return Ok(Some(content));
        }
        let rest = self.bytes.get(start..).unwrap_or_default();
        let found = rest.windows(9).position(|it| it == b"endstream");
        self.budget.take(found.unwrap_or(rest.len()))?;
        Ok(found.and_then(|length| rest.get(..length)))
    }
}

/// Unpacks as much as can be, since many writers leave the end out; `None` when it is more than a credential has.
fn inflate(packed: &[u8]) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    let most = CREDENTIAL_BYTES_MAX as u64 + 1;
    let whole = ZlibDecoder::new(packed).take(most).read_to_end(&mut unpacked);
    let is_small = unpacked.len() <= CREDENTIAL_BYTES_MAX;
    ((whole.is_ok() || !unpacked.is_empty()) && is_small).then_some(unpacked)
}

/// Bytes of which each was written as its difference from its neighbours, row by row (ISO 32000-2, 7.4.4.4; PNG, 9.2).
fn unpredicted(bytes: Vec<u8>, how: Option<&Dictionary>) -> Option<Vec<u8>> {
    let number = |name: &str, usual: usize| match how.and_then(|it| it.get(name)) {
        None => Some(usual),
        Some(value) => usize::try_from(value.number()?).ok(),
    };
    match number("Predictor", 1)? {
        1 => return Some(bytes),
        10..=15 => {}
        _ => return None,
    }
    let is_plain = number("Colors", 1)? == 1 && number("BitsPerComponent", 8)? == 8;
    let columns = number("Columns", 1).filter(|it| is_plain && (1..=bytes.len()).contains(it))?;
    let mut before = vec![0_u8; columns];
    let mut whole = Vec::with_capacity(bytes.len());
    for row in bytes.chunks(columns + 1) {
        let (kind, row) = row.split_first()?;
        let (mut left, mut corner) = (0_u8, 0_u8);
        for (byte, above) in row.iter().zip(before.iter_mut()) {
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => *above,
                3 => left.midpoint(*above),
                4 => paeth(left, *above, corner),
                _ => return None,
            };
            corner = *above;
            left = byte.wrapping_add(guess);
            *above = left;
            whole.push(left);
        }
    }
    Some(whole)
}

/// Which of three neighbours is nearest to what they promise together (PNG, 9.4).
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i16::from);
    let far = |it: i16| (a + b - c - it).abs();
    if far(a) <= far(b) && far(a) <= far(c) {
        left
    } else if far(b) <= far(c) {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_written_as_differences_come_back() {
        let read = |rows: &[u8]| {
            let how = "<< /Predictor 12 /Columns 3 >>";
            let how = Words::new(how.as_bytes(), 0, &Budget::default()).object().unwrap();
            unpredicted(rows.to_vec(), how.dictionary())
        };
        assert_eq!(read(&[0, 1, 2, 3, 2, 1, 1, 1]).unwrap(), [1, 2, 3, 2, 3, 4]);
        assert_eq!(read(&[1, 1, 1, 1, 3, 1, 1, 1]).unwrap(), [1, 2, 3, 1, 2, 3]);
        assert_eq!(read(&[0, 9, 8, 7, 4, 1, 1, 1]).unwrap(), [9, 8, 7, 10, 10, 11]);
        assert_eq!(read(&[5, 1, 2, 3]), None);
    }
}
