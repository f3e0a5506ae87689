//! The objects of a PDF (ISO 32000-2, 7.3), as far as they lead to an attachment.

use std::cell::Cell;

use super::super::{Container, UnbakeError};

/// The most parts that are read of a file, however often it leads to the same: words of objects, and places in tables.
pub(super) const PARTS_MAX: usize = 1_000_000;
/// So many bytes that are passed over count as a part.
const BYTES_OF_A_PART: usize = 64;
/// How deep arrays and dictionaries may nest.
const DEPTH_MAX: usize = 32;

pub(super) const DAMAGED: UnbakeError = UnbakeError::Malformed(Container::Pdf);

/// A value.
#[derive(Debug)]
pub(super) enum Object {
    /// Nothing, a flag, a fraction or a text: none of them leads anywhere.
    Other,
    Number(i64),
    Name(Vec<u8>),
    Array(Vec<Object>),
    Dictionary(Dictionary),
    /// A stream that describes itself, and where in the file it begins.
    Stream(Dictionary, usize),
    /// A reference to the object of a number.
    Reference(u32),
}

/// Names and values, in the order written.
#[derive(Debug, Default)]
pub(super) struct Dictionary(Vec<(Vec<u8>, Object)>);

impl Dictionary {
    pub(super) fn get(&self, name: &str) -> Option<&Object> {
        self.0.iter().find(|(known, _)| known == name.as_bytes()).map(|(_, value)| value)
    }

    /// A number that counts or places something.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        usize::try_from(self.get(name)?.number()?).ok()
    }
}

impl Object {
    pub(super) fn number(&self) -> Option<i64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    pub(super) fn array(&self) -> &[Object] {
        if let Self::Array(items) = self { items } else { &[] }
    }

    /// The members of a dictionary; those of a stream are not meant.
    pub(super) fn dictionary(&self) -> Option<&Dictionary> {
        if let Self::Dictionary(members) = self { Some(members) } else { None }
    }

    pub(super) fn is_name(&self, name: &str) -> bool {
        matches!(self, Self::Name(own) if own == name.as_bytes())
    }
}

/// How much is left to be read of one file.
#[derive(Debug)]
pub(super) struct Budget(Cell<usize>);

impl Default for Budget {
    fn default() -> Self {
        Self(Cell::new(PARTS_MAX))
    }
}

impl Budget {
    /// Takes a part, and what the bytes that are passed over count.
    pub(super) fn take(&self, bytes: usize) -> Result<(), UnbakeError> {
        let parts = 1 + bytes / BYTES_OF_A_PART;
        let left = self.0.get().checked_sub(parts).ok_or(UnbakeError::TooComplex(PARTS_MAX))?;
        self.0.set(left);
        Ok(())
    }
}

/// A place in bytes from which objects are read.
pub(super) struct Words<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    budget: &'a Budget,
}

impl<'a> Words<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize, budget: &'a Budget) -> Self {
        Self { bytes, at: at.min(bytes.len()), budget }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Passes over as many bytes as are of a kind, and gives them.
    fn run(&mut self, is: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let end = rest.iter().position(|byte| !is(*byte)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// Passes over spaces and comments.
    fn space(&mut self) -> Result<(), UnbakeError> {
        let start = self.at;
        loop {
            self.run(is_space);
            if self.peek() != Some(b'%') {
                break;
            }
            self.run(|byte| !matches!(byte, b'\r' | b'\n'));
        }
        self.budget.take(self.at - start)
    }

    /// Takes a word if it is the next.
    pub(super) fn word(&mut self, word: &str) -> Result<bool, UnbakeError> {
        self.space()?;
        let is_next = self.rest().starts_with(word.as_bytes());
        if is_next {
            self.at += word.len();
        }
        Ok(is_next)
    }

    /// Takes a whole number, which may be left out.
    pub(super) fn whole(&mut self) -> Result<Option<usize>, UnbakeError> {
        self.space()?;
        let start = self.at;
        let digits = self.run(|byte| byte.is_ascii_digit());
        let number = str::from_utf8(digits).ok().and_then(|it| it.parse().ok());
        if number.is_none() {
            self.at = start;
        }
        Ok(number)
    }

    /// Takes the head of a numbered object, `1 0 obj`.
    pub(super) fn head(&mut self) -> Result<usize, UnbakeError> {
        let number = self.whole()?.ok_or(DAMAGED)?;
        self.whole()?.ok_or(DAMAGED)?;
        if self.word("obj")? { Ok(number) } else { Err(DAMAGED) }
    }

    /// Takes the beginning of a stream's content, if that comes next.
    pub(super) fn stream(&mut self) -> Result<Option<usize>, UnbakeError> {
        if !self.word("stream")? {
            return Ok(None);
        }
        let end = if self.rest().starts_with(b"\r\n") { 2 } else { 1 };
        Ok(Some(self.at + end))
    }

    /// Takes an object.
    pub(super) fn object(&mut self) -> Result<Object, UnbakeError> {
        self.within(0)
    }

    fn within(&mut self, depth: usize) -> Result<Object, UnbakeError> {
        if depth > DEPTH_MAX {
            return Err(UnbakeError::TooComplex(DEPTH_MAX));
        }
        self.space()?;
        match (self.peek(), self.bytes.get(self.at + 1)) {
            (Some(b'/'), _) => self.name().map(Object::Name),
            (Some(b'('), _) => self.text(),
            (Some(b'['), _) => self.array(depth),
            (Some(b'<'), Some(b'<')) => self.dictionary(depth).map(Object::Dictionary),
            (Some(b'<'), _) => {
                let start = self.at;
                self.run(|byte| byte != b'>');
                self.at += 1;
                self.budget.take(self.at - start)?;
                Ok(Object::Other)
            }
            (Some(b'0'..=b'9'), _) => self.number_or_reference(),
            (Some(first), _) if is_regular(first) => {
                let word = self.run(is_regular);
                self.budget.take(word.len())?;
                let number = str::from_utf8(word).ok();
                let is_number = matches!(first, b'+' | b'-' | b'.');
                match (number.and_then(|it| it.parse().ok()), word) {
                    (Some(number), _) => Ok(Object::Number(number)),
                    (None, b"true" | b"false" | b"null") => Ok(Object::Other),
                    (None, _) if is_number => Ok(Object::Other),
                    (None, _) => Err(DAMAGED),
                }
            }
            _ => Err(DAMAGED),
        }
    }

    /// A name, of which any letter may be written as `#` and two digits.
    fn name(&mut self) -> Result<Vec<u8>, UnbakeError> {
        self.at += 1;
        let written = self.run(is_regular);
        self.budget.take(written.len())?;
        let mut name = Vec::with_capacity(written.len());
        let mut rest = written;
        while let Some((first, tail)) = rest.split_first() {
            let digit = |it: &u8| char::from(*it).to_digit(16).and_then(|it| u8::try_from(it).ok());
            let escaped = match (first, tail) {
                (b'#', [high, low, ..]) => digit(high).zip(digit(low)),
                _ => None,
            };
            if let Some((high, low)) = escaped {
                name.push(high * 16 + low);
                rest = tail.get(2..).unwrap_or_default();
            } else {
                name.push(*first);
                rest = tail;
            }
        }
        Ok(name)
    }

    /// A text between parentheses, which may hold others.
    fn text(&mut self) -> Result<Object, UnbakeError> {
        let start = self.at;
        let (mut open, mut is_escaped) = (0_usize, false);
        for (place, byte) in self.rest().iter().enumerate() {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                self.at = start + place + 1;
                self.budget.take(place)?;
                return Ok(Object::Other);
            }
        }
        self.budget.take(self.rest().len())?;
        Err(DAMAGED)
    }

    fn array(&mut self, depth: usize) -> Result<Object, UnbakeError> {
        self.at += 1;
        let mut items = Vec::new();
        while !self.word("]")? {
            items.push(self.within(depth + 1)?);
        }
        Ok(Object::Array(items))
    }

    fn dictionary(&mut self, depth: usize) -> Result<Dictionary, UnbakeError> {
        self.at += 2;
        let mut members = Vec::new();
        while !self.word(">>")? {
            if self.peek() != Some(b'/') {
                return Err(DAMAGED);
            }
            let name = self.name()?;
            members.push((name, self.within(depth + 1)?));
        }
        Ok(Dictionary(members))
    }

    fn number_or_reference(&mut self) -> Result<Object, UnbakeError> {
        let word = self.run(is_regular);
        self.budget.take(word.len())?;
        // What is no whole number is a fraction.
        let Some(number) = str::from_utf8(word).ok().and_then(|it| it.parse::<i64>().ok()) else {
            return Ok(Object::Other);
        };
        let after = self.at;
        if let Ok(target) = u32::try_from(number)
            && self.whole()?.is_some()
            && self.word("R")?
            && !self.peek().is_some_and(is_regular)
        {
            return Ok(Object::Reference(target));
        }
        self.at = after;
        Ok(Object::Number(number))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

/// Neither a space nor what begins or ends something.
fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Object, UnbakeError> {
        Words::new(text.as_bytes(), 0, &Budget::default()).object()
    }

    #[test]
    fn objects_of_every_kind_are_read() {
        let text =
            "<< /A#42 [1 -2 3.5 true null (a\\)(b)c) <48> 7 0 R 8 0] % words\n/C << /D /E >> >>";
        let Object::Dictionary(members) = read(text).unwrap() else { panic!("no dictionary") };
        let said = format!("{:?}", members.get("AB").unwrap().array());
        assert_eq!(
            said,
            "[Number(1), Number(-2), Other, Other, Other, Other, Other, Reference(7), Number(8), Number(0)]"
        );
        let inner = members.get("C").and_then(Object::dictionary).unwrap();
        assert!(inner.get("D").unwrap().is_name("E"));
    }

    #[test]
    fn what_is_cut_off_or_no_object_is_damaged() {
        for text in ["", "[1", "<< /A 1", "<< 1 2 >>", "(a", "endobj", ")", "]", "{"] {
            assert_eq!(read(text).unwrap_err(), DAMAGED, "{text}");
        }
    }

    #[test]
    fn what_is_deeper_or_longer_than_any_letter_needs_is_refused() {
        assert_eq!(read(&"[".repeat(1_000)).unwrap_err(), UnbakeError::TooComplex(DEPTH_MAX));
        assert_eq!(read(&"<</a".repeat(1_000)).unwrap_err(), UnbakeError::TooComplex(DEPTH_MAX));
        let long = format!("[{}]", "/".repeat(PARTS_MAX));
        assert_eq!(read(&long).unwrap_err(), UnbakeError::TooComplex(PARTS_MAX));
    }
}
