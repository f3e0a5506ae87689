//! Where the objects of a PDF stand: tables and streams of places, the newest first (ISO 32000-2, 7.5.4 and 7.5.8).

use std::collections::{BTreeMap, BTreeSet};

use super::super::UnbakeError;
use super::letter::Letter;
use super::object::{DAMAGED, Dictionary, Object, Words};

/// The most tables that follow each other: each change to a letter adds one.
const TABLES_MAX: usize = 256;
/// How near the end of a file the place of its table is said, in bytes.
const END_WITHIN: usize = 64 * 1024;

/// Where an object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the file.
    At(usize),
    /// In a stream of objects: the stream's number, and which of its objects.
    In(u32, usize),
}

/// Where each object stands, by its number.
#[derive(Debug, Default)]
pub(super) struct Places {
    of: BTreeMap<u32, Option<Place>>,
    /// The number of the object that everything else hangs on.
    pub(super) root: Option<u32>,
    pub(super) is_locked: bool,
}

impl Places {
    pub(super) fn get(&self, number: u32) -> Option<Place> {
        self.of.get(&number).copied().flatten()
    }

    /// Reads every table.
    pub(super) fn read(letter: &Letter<'_>) -> Result<Self, UnbakeError> {
        let mut places = Self::default();
        let mut seen = BTreeSet::new();
        let mut next = Some(start(letter)?);
        while let Some(at) = next {
            if !seen.insert(at) {
                break;
            }
            if seen.len() > TABLES_MAX {
                return Err(UnbakeError::TooComplex(TABLES_MAX));
            }
            let members = places.table(letter, at)?;
            if let Some(stream) = members.number("XRefStm").filter(|at| seen.insert(*at)) {
                places.stream(letter, stream)?;
            }
            if let (None, Some(Object::Reference(root))) = (places.root, members.get("Root")) {
                places.root = Some(*root);
            }
            places.is_locked |= members.get("Encrypt").is_some();
            next = members.number("Prev");
        }
        Ok(places)
    }

    /// Reads one table, in either form, and gives what is said beside it.
    fn table(&mut self, letter: &Letter<'_>, at: usize) -> Result<Dictionary, UnbakeError> {
        let mut words = Words::new(letter.bytes, at, &letter.budget);
        if !words.word("xref")? {
            return self.stream(letter, at);
        }
        while let Some(first) = words.whole()? {
            let count = words.whole()?.ok_or(DAMAGED)?;
            for number in numbers(first, count) {
                let at = words.whole()?.ok_or(DAMAGED)?;
                words.whole()?.ok_or(DAMAGED)?;
                let is_used = words.word("n")?;
                if !is_used && !words.word("f")? {
                    return Err(DAMAGED);
                }
                self.keep(number, is_used.then_some(Place::At(at)));
            }
        }
        if !words.word("trailer")? {
            return Err(DAMAGED);
        }
        if let Object::Dictionary(members) = words.object()? { Ok(members) } else { Err(DAMAGED) }
    }

    /// Reads a stream of places, and gives what is said beside it.
    fn stream(&mut self, letter: &Letter<'_>, at: usize) -> Result<Dictionary, UnbakeError> {
        let Object::Stream(members, start) = letter.at(at, None)? else { return Err(DAMAGED) };
        let content = letter.content(&members, start)?.ok_or(DAMAGED)?;
        let whole = |it: &Object| usize::try_from(it.number()?).ok();
        let widths: Vec<usize> =
            members.get("W").ok_or(DAMAGED)?.array().iter().filter_map(whole).collect();
        let [kind, second, third] = widths.as_slice() else { return Err(DAMAGED) };
        let wide = kind.saturating_add(*second).saturating_add(*third);
        if wide == 0 || widths.iter().any(|it| *it > 8) {
            return Err(DAMAGED);
        }
        let said: Vec<usize> =
            members.get("Index").map_or(&[][..], Object::array).iter().filter_map(whole).collect();
        let said =
            if said.is_empty() { vec![0, members.number("Size").unwrap_or(0)] } else { said };
        let said = said.chunks_exact(2).filter_map(|it| Some((*it.first()?, *it.last()?)));
        let all = said.flat_map(|(first, count)| numbers(first, count));
        for (entry, number) in content.chunks_exact(wide).zip(all) {
            letter.budget.take(0)?;
            let (kind_bytes, rest) = entry.split_at_checked(*kind).ok_or(DAMAGED)?;
            let (second, third) = rest.split_at_checked(*second).ok_or(DAMAGED)?;
            let of = |bytes: &[u8]| bytes.iter().fold(0, |it, byte| (it << 8) | usize::from(*byte));
            self.keep(
                number,
                match if *kind == 0 { 1 } else { of(kind_bytes) } {
                    1 => Some(Place::At(of(second))),
                    2 => u32::try_from(of(second)).ok().map(|stream| Place::In(stream, of(third))),
                    _ => None,
                },
            );
        }
        Ok(members)
    }

    /// Keeps where an object stands, unless a newer table said so.
    fn keep(&mut self, number: usize, place: Option<Place>) {
        if let Ok(number) = u32::try_from(number) {
            self.of.entry(number).or_insert(place);
        }
    }
}

/// So many numbers from the first.
fn numbers(first: usize, count: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |it| first.saturating_add(it))
}

/// Where the newest table begins, as the end of the file says.
fn start(letter: &Letter<'_>) -> Result<usize, UnbakeError> {
    const SAID: &str = "startxref";
    let from = letter.bytes.len().saturating_sub(END_WITHIN);
    let end = letter.bytes.get(from..).unwrap_or_default();
    let found = end.windows(SAID.len()).rposition(|it| it == SAID.as_bytes()).ok_or(DAMAGED)?;
    let mut words = Words::new(letter.bytes, from + found + SAID.len(), &letter.budget);
    words.whole()?.ok_or(DAMAGED)
}
