//! Reading a document for its shape: everything but its texts is described, and the texts are listed in order.

use serde_json::Value;

use super::lines::Lines;
use super::view::View;

/// The longest description of a shape that is kept, in bytes.
pub const SHAPE_BYTES_MAX: usize = 64 * 1024;
/// How long a description is likely to be, in bytes, so that it need not grow as it is written.
const DESCRIPTION_BYTES_LIKELY: usize = 4_096;
/// How many texts a document is likely to have.
const TEXTS_LIKELY: usize = 128;

/// A document read for its shape: the shape's description, and the texts in order.
pub(super) struct Reading<'a> {
    pub(super) description: Vec<u8>,
    pub(super) texts: Vec<&'a str>,
}

/// Reads the shape of a document; `None` when it is too large to keep.
pub(super) fn read(view: View<'_>) -> Option<Reading<'_>> {
    let mut reading = Reading {
        description: Vec::with_capacity(DESCRIPTION_BYTES_LIKELY),
        texts: Vec::with_capacity(TEXTS_LIKELY),
    };
    document(view, &mut reading)?;
    (reading.description.len() <= SHAPE_BYTES_MAX).then_some(reading)
}

/// Reads the texts of a document whose shape is known by its description, and tells the numbers of those that are
/// other than the texts known; `None` when its shape is another.
pub(super) fn read_beside<'a>(
    view: View<'a>,
    description: &[u8],
    known: &Lines,
) -> Option<(Vec<&'a str>, Vec<usize>)> {
    let texts = Vec::with_capacity(TEXTS_LIKELY);
    let mut reading = Matching { left: description, known, texts, changed: Vec::new() };
    document(view, &mut reading)?;
    reading.left.is_empty().then_some((reading.texts, reading.changed))
}

/// Whether what stands under a key belongs to the shape or holds texts.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Constant,
    Text,
}

impl Place {
    /// The place under a key, in an object of which it can be told whether it is a value with a language or type.
    pub(super) fn of(key: &str, is_value: impl Fn() -> bool) -> Self {
        match key {
            "@context" | "type" | "@type" => Self::Constant,
            "@language" | "@direction" if is_value() => Self::Constant,
            _ => Self::Text,
        }
    }
}

/// Who is told of a document piece by piece. Nothing is told after a `None`.
pub(super) trait Reader<'a> {
    /// A mark that stands for itself.
    fn mark(&mut self, mark: u8) -> Option<()>;
    /// A mark, and a text that belongs to the shape.
    fn constant(&mut self, mark: u8, text: &str) -> Option<()>;
    /// A text that does not.
    fn text(&mut self, text: &'a str);
}

/// The length of a constant as it stands before it, so that no other texts give the same description.
fn length(text: &str) -> Option<[u8; 4]> {
    u32::try_from(text.len()).ok().map(u32::to_le_bytes)
}

impl<'a> Reader<'a> for Reading<'a> {
    fn mark(&mut self, mark: u8) -> Option<()> {
        self.description.push(mark);
        Some(())
    }

    fn constant(&mut self, mark: u8, text: &str) -> Option<()> {
        self.description.push(mark);
        self.description.extend_from_slice(&length(text)?);
        self.description.extend_from_slice(text.as_bytes());
        Some(())
    }

    fn text(&mut self, text: &'a str) {
        self.texts.push(text);
    }
}

/// A reading that goes on as long as it goes as described.
struct Matching<'a, 'k> {
    left: &'k [u8],
    known: &'k Lines,
    texts: Vec<&'a str>,
    changed: Vec<usize>,
}

impl<'a> Reader<'a> for Matching<'a, '_> {
    fn mark(&mut self, mark: u8) -> Option<()> {
        let (first, left) = self.left.split_first()?;
        self.left = left;
        (*first == mark).then_some(())
    }

    fn constant(&mut self, mark: u8, text: &str) -> Option<()> {
        let (first, left) = self.left.split_first_chunk::<5>()?;
        let [described_mark, described @ ..] = first;
        if *described_mark != mark || *described != length(text)? {
            return None;
        }
        self.left = left.strip_prefix(text.as_bytes())?;
        Some(())
    }

    fn text(&mut self, text: &'a str) {
        if self.known.get(self.texts.len()) != Some(text) {
            self.changed.push(self.texts.len());
        }
        self.texts.push(text);
    }
}

/// Tells of a document, its context first.
pub(super) fn document<'a>(view: View<'a>, reader: &mut impl Reader<'a>) -> Option<()> {
    reader.mark(b'{')?;
    for (key, item) in view.all() {
        member(key, item, || false, reader)?;
    }
    reader.mark(b'}')
}

fn member<'a>(
    key: &str,
    item: &'a Value,
    is_value: impl Fn() -> bool,
    reader: &mut impl Reader<'a>,
) -> Option<()> {
    reader.constant(b'k', key)?;
    match Place::of(key, is_value) {
        Place::Constant => whole(item, reader),
        Place::Text => value(item, reader),
    }
}

/// A value that belongs to the shape; the texts in it are the most of it.
fn whole<'a>(value: &Value, reader: &mut impl Reader<'a>) -> Option<()> {
    match value {
        Value::String(text) => reader.constant(b'c', text),
        Value::Array(items) => {
            reader.mark(b'<')?;
            for item in items {
                whole(item, reader)?;
            }
            reader.mark(b'>')
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
            reader.constant(b'=', &value.to_string())
        }
    }
}

fn value<'a>(item: &'a Value, reader: &mut impl Reader<'a>) -> Option<()> {
    match item {
        Value::Null => reader.mark(b'n'),
        Value::Bool(flag) => reader.mark(if *flag { b't' } else { b'f' }),
        Value::Number(number) => reader.constant(b'#', &number.to_string()),
        Value::String(text) => {
            reader.text(text);
            reader.mark(b's')
        }
        Value::Array(items) => {
            reader.mark(b'[')?;
            for item in items {
                value(item, reader)?;
            }
            reader.mark(b']')
        }
        Value::Object(members) => {
            let is_value = || members.contains_key("@value");
            reader.mark(b'{')?;
            for (key, item) in members {
                member(key, item, is_value, reader)?;
            }
            reader.mark(b'}')
        }
    }
}
